"""Whether compare_results.py tells what differs, by how much, and what does not count. Run by ./hadrec test."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import compare_results

POINTS = "panel,series,x,x_low,x_high,y,error\n1,a,1.0,0.0,2.0,{},0.5\n1,a,3.0,2.0,4.0,10.0,\n"
BANDS = "series,x,y,low,high\nb,1.0,{},3.0,5.0\n"


class CompareResultsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.committed, self.new = pathlib.Path(folder.name, "committed"), pathlib.Path(folder.name, "new")
        for run in (self.committed, self.new):
            self.write(run, "figures/01-points.csv", POINTS.format(4))
            self.write(run, "figures/02-band.csv", BANDS.format(4))
            self.write(run, "models/net.zip", "weights")
            for name in ("01-points", "02-band"):
                self.write(run, f"figures/{name}.svg", "<svg/>")
                self.write(run, f"figures/{name}.pdf", "%PDF")

    def write(self, run, name, text):
        path = run / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def compare(self):
        """The number of results that differ, and what was printed."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            return compare_results.main(self.committed, self.new), printed.getvalue()

    def test_equal_results_are_the_same_bytes(self):
        differing, printed = self.compare()
        self.assertEqual(differing, 0)
        self.assertEqual(printed.count("same bytes"), 3)

    def test_a_deviation_is_told_in_errors_and_relative_to_the_largest_number(self):
        self.write(self.new, "figures/01-points.csv", POINTS.format(5))
        differing, printed = self.compare()
        self.assertEqual(differing, 1)
        self.assertIn("01-points  largest deviation 1.0e-01 of the column's largest number, 2 errors\n", printed)

    def test_half_a_band_is_the_error_of_a_curve(self):
        self.write(self.new, "figures/02-band.csv", BANDS.format(4.25))
        self.assertIn("largest deviation 6.2e-02 of the column's largest number, 0.25 errors", self.compare()[1])

    def test_measured_times_differ_without_counting(self):
        self.write(self.new, "figures/01-points.csv", POINTS.format(5))
        self.write(self.new, "figures/measured-times.txt", "01-points\n")
        differing, printed = self.compare()
        self.assertEqual(differing, 0)
        self.assertIn("01-points  measured times: largest deviation", printed)

    def test_a_number_that_is_gone_counts(self):
        self.write(self.new, "figures/01-points.csv", POINTS.format("NaN"))
        differing, printed = self.compare()
        self.assertEqual(differing, 1)
        self.assertIn("01-points  y: 'NaN' where '4' is committed", printed)

    def test_other_drawings_of_the_same_numbers_count(self):
        self.write(self.new, "figures/01-points.svg", "<svg></svg>")
        differing, printed = self.compare()
        self.assertEqual(differing, 1)
        self.assertIn("same numbers, other bytes of svg\n", printed)

    def test_kept_runs_are_compared_where_they_were_done_again(self):
        name = "notebooks/kept/02-draws.csv"
        self.write(self.committed, name, "key\na\n")
        self.assertNotIn("02-draws", self.compare()[1])
        self.write(self.new, name, "key\na\n")
        self.assertEqual(self.compare()[0], 0)
        self.write(self.new, name, "key\nb\n")
        differing, printed = self.compare()
        self.assertEqual(differing, 1)
        self.assertRegex(printed, r"02-draws\.csv +SHA-256")

    def test_models_are_compared_by_their_hashes(self):
        self.write(self.new, "models/net.zip", "other weights")
        differing, printed = self.compare()
        self.assertEqual(differing, 1)
        self.assertRegex(printed, r"net.zip +SHA-256 [0-9a-f]{12}, committed [0-9a-f]{12}\n")

    def test_another_table_and_what_is_not_committed_count(self):
        self.write(self.new, "figures/01-points.csv", POINTS.format(4) + "1,a,5.0,4.0,6.0,1.0,0.1\n")
        self.write(self.new, "figures/03-new.csv", BANDS.format(4))
        differing, printed = self.compare()
        self.assertEqual(differing, 2)
        self.assertIn("another table: 3 rows, committed 2", printed)
        self.assertIn("03-new     is not among the committed figures", printed)

    def test_nothing_to_compare_is_no_success(self):
        self.new = self.new / "nowhere"
        self.assertEqual(self.compare()[0], 1)


if __name__ == "__main__":
    unittest.main()
