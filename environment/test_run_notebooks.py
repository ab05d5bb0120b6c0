"""Whether run_notebooks.py says what failed and writes only what ran through, and whether a notebook computes the same bits
as a program. Run by ./hadrec test."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import run_notebooks
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "target"

# A training of a few steps on events of the sample, as a cell and as the body of a program.
TRAINING = f"""
Table events = new CsvEventLoader(EventSchema.W_MUNU).load(Path.of("{HERE.parent}/data/w_munu_13tev.csv.gz")).first(2000);
NetworkSettings network = NetworkSettings.THESIS.withHiddenNodes(List.of(20, 10));
Training training = Training.THESIS.withNetwork(network).withBatchSize(300).withEpochs(3);
RecoilRegressor regressor = RecoilRegressor.fit(training, events, Progress.none());
System.out.println(regressor.sha256());
System.out.println(regressor.history().sha256());
System.out.println(Arrays.hashCode(regressor.predict(events).doubleColumn("u_x").asDoubleArray()));
"""

IMPORTS = """
import hadrec.data.*;
import hadrec.model.*;
import hadrec.network.*;
import hadrec.training.*;
import java.nio.file.Path;
import java.util.*;
import tech.tablesaw.api.Table;
"""


class RunNotebooksTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=TARGET)
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name)

    def notebook(self, name, *cells):
        path = self.home / name
        nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), path)
        return path

    def run_notebooks(self, *paths, **environment):
        command = [sys.executable, HERE / "run_notebooks.py", self.home / "done", self.home / "failed", *paths]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})

    def test_lack_of_memory_names_the_variable(self):
        bad = self.notebook("03-large.ipynb", "int[][] all = new int[100000][];\nfor (int i = 0; i < 100000; i++) { all[i] = new int[10_000_000]; }")
        result = self.run_notebooks(bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("HADREC_MEMORY, such as 4g", result.stderr)

    def test_line_shows_the_cell_and_how_long_it_took_before(self):
        status = run_notebooks.Status(pathlib.Path("05-x.ipynb"), 53, 526.4)
        status.started(11)
        self.assertEqual(status.line(), "05-x.ipynb: cell 12 of 53, 0:00, 8:46 the last time")
        self.assertEqual(run_notebooks.Status(pathlib.Path("a"), 3, None).line(), "a: cell 0 of 3, 0:00")

    def test_compile_error_names_notebook_cell_and_line(self):
        good = self.notebook("01-good.ipynb", "int a = 2;", "System.out.println(a + Workspace.here().home().getNameCount() * 0);")
        bad = self.notebook("02-bad.ipynb", "int a = 1;", "int b = a;\nint c = b + nowhere;")
        result = self.run_notebooks(good, bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("02-bad.ipynb, cell 2, line 2\n|   int c = b + nowhere;\ncannot find symbol", result.stderr)
        done = nbformat.read(self.home / "done" / "01-good.ipynb", as_version=4)
        self.assertEqual(done.cells[1].outputs[0].text, "2\n")
        self.assertNotIn("version", done.metadata.language_info)
        self.assertFalse((self.home / "done" / "02-bad.ipynb").exists())
        self.assertTrue((self.home / "failed" / "02-bad.ipynb").exists())

    def test_exception_shows_its_message_and_the_cell(self):
        bad = self.notebook("03-check.ipynb", 'double ratio = 1.2;\nif (ratio > 1) throw new IllegalStateException("ratio " + ratio);')
        result = self.run_notebooks(bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("03-check.ipynb, cell 1\n   1  double ratio = 1.2;\n", result.stderr)
        self.assertIn("IllegalStateException: ratio 1.2", result.stderr)

    def test_output_must_not_name_a_folder_of_the_machine(self):
        bad = self.notebook("04-path.ipynb", "Workspace.here().figures()")
        result = self.run_notebooks(bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("04-path.ipynb, cell 1: its output names the folder", result.stderr)

    def test_without_browser_notebooks_run_on_and_are_counted(self):
        sheet = 'PrintFigure sheet = PrintFigure.sheet(50, Table.create("a", DoubleColumn.create("x", 1.5)));'
        shows = self.notebook("06-shows.ipynb", sheet, 'Workspace.here().show("06-a", sheet);', "sheet")
        good = self.notebook("07-good.ipynb", "int a = 2;")
        result = self.run_notebooks(shows, good, CHROMIUM="/nowhere", HADREC_OUTPUT=str(self.home))
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("06-shows.ipynb: without 2 figures after", result.stdout)
        self.assertIn("07-good.ipynb: ok after", result.stdout)
        self.assertIn("2 figures could not be drawn; their notebooks are in", result.stderr)
        self.assertEqual((self.home / "figures/06-a.csv").read_text(), "x\n1.5\n")
        self.assertFalse((self.home / "done" / "06-shows.ipynb").exists())
        self.assertTrue((self.home / "failed" / "06-shows.ipynb").exists())
        self.assertTrue((self.home / "done" / "07-good.ipynb").exists())

    def test_tablesaws_own_readers_work_in_notebooks(self):
        (self.home / "a.csv").write_text("x,y\n1,2\n")
        notebook = self.notebook("08-read.ipynb", f'Table.read().csv("{self.home}/a.csv").columnNames()')
        result = self.run_notebooks(notebook)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_notebook_and_program_compute_the_same_bits(self):
        notebook = self.notebook("05-bits.ipynb", IMPORTS, TRAINING)
        result = self.run_notebooks(notebook)
        self.assertEqual(result.returncode, 0, result.stderr)
        cell = nbformat.read(self.home / "done" / "05-bits.ipynb", as_version=4).cells[1]
        inside = "".join(output.text for output in cell.outputs)
        outside = self.run_program(IMPORTS, TRAINING)
        self.assertEqual(inside, outside)
        self.assertRegex(outside, r"^[0-9a-f]{64}\n[0-9a-f]{64}\n-?\d+\n$")

    def run_program(self, imports, body):
        """What a Java program prints that runs with the kernel's JVM and class path, but no other option of it."""
        program = self.home / "Program.java"
        program.write_text(f"{imports}\nclass Program {{ public static void main(String[] a) {{ {body} }} }}")
        kernel = json.loads((pathlib.Path(os.environ["JUPYTER_PATH"]) / "kernels/hadrec/kernel.json").read_text())
        command = [kernel["argv"][0], "-cp", kernel["env"]["IJAVA_CLASSPATH"], program]
        result = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout


class CellsTest(unittest.TestCase):
    """Whether the cells of the project's notebooks read like a page."""

    def check(self, wrong):
        """No cell has what is wrong, a function of its source without strings and comments."""
        paths = sorted((HERE.parent / "notebooks").glob("*.ipynb"))
        self.assertGreaterEqual(len(paths), 8)
        for path in paths:
            for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
                if cell.cell_type == "code":
                    with self.subTest(notebook=path.name, cell=number):
                        self.assertFalse(wrong(cell.source), cell.source)

    def test_no_cell_has_more_than_15_lines(self):
        self.check(lambda source: len(source.splitlines()) > 15)

    def test_no_string_is_json(self):
        self.check(lambda source: re.search(r'\\"[\w.]+\\"\s*:|"""\s*[{\[]|"\{\s*\w+\s*:', source))

    def test_no_map_holds_maps(self):
        self.check(lambda source: re.search(r"Map<[^;=]*Map<", source))

    def test_no_lambda_holds_a_lambda_or_a_stream(self):
        self.check(lambda source: any(re.search(r"->|[sS]tream", body) for body in lambdas(source)))


def lambdas(source):
    """The bodies of the lambdas of a cell."""
    code = re.sub(r'"(\\.|[^"\\])*"|//.*', "", source)
    for arrow in re.finditer("->", code):
        depth, end = 0, arrow.end()
        while end < len(code) and depth >= 0 and not (depth == 0 and code[end] in ",;"):
            depth += (code[end] in "([{") - (code[end] in ")]}")
            end += 1
        yield code[arrow.end() : end]


if __name__ == "__main__":
    unittest.main()
