"""Whether run_notebooks.py says what failed and writes only what ran through. Run by ./hadrec test."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "target"


class RunNotebooksTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=TARGET)
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name)

    def notebook(self, name, *cells):
        path = self.home / name
        nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), path)
        return path

    def run_notebooks(self, *paths):
        command = [sys.executable, HERE / "run_notebooks.py", self.home / "done", self.home / "failed", *paths]
        return subprocess.run(command, capture_output=True, text=True)

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
        self.assertIn("java.lang.IllegalStateException: ratio 1.2", result.stderr)

    def test_output_must_not_name_a_folder_of_the_machine(self):
        bad = self.notebook("04-path.ipynb", "Workspace.here().figures()")
        result = self.run_notebooks(bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("04-path.ipynb, cell 1: its output names the folder", result.stderr)


if __name__ == "__main__":
    unittest.main()
