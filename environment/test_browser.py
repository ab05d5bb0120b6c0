"""Whether notebooks work for somebody who sits in front of them: `./hadrec notebook` in a copy of the project, in a real browser.
Run by ./hadrec test --thorough; leaves target/screenshots/, the page as it was at the end of each test."""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from browser import Browser, wait_for

HOME = pathlib.Path(__file__).resolve().parent.parent
SCREENSHOTS = HOME / "target/screenshots"
COPIED = ("data", "environment", "notebooks", "src/main", "target/classes", "target/kernel")
COPIED_FILES = ("hadrec", "pom.xml", "README.md", "target/runtime.classpath", "target/.built")
TOKEN = "a-token"
KERNEL_START = 120  # seconds
TRAINING = 60  # seconds

EVENTS = """Workspace workspace = Workspace.here();
Table events = workspace.events(EventSchema.W_MUNU, "w_munu_13tev.csv.gz", 20_000);
events.first(3).selectColumns("event", "mu", "n_pv")"""


class ClassicNotebook:
    """Where things are on a page of Jupyter Notebook 6."""

    cell = "#notebook-container > .cell:nth-child({})"
    editor = ".CodeMirror-lines"
    output = ".output_area"
    running = ".running"
    idle = ".kernel_idle_icon"
    completions = ".completions option"
    help = "#tooltip"
    interrupt = '[data-jupyter-action="jupyter-notebook:interrupt-kernel"]'
    restart = '[data-jupyter-action="jupyter-notebook:confirm-restart-kernel-and-run-all-cells"]'
    accept = ".modal-footer .btn-danger"


class LabNotebook:
    """Where things are on a page of Jupyter Notebook 7 and of JupyterLab 4."""

    cell = ".jp-Notebook .jp-Cell:nth-child({})"
    editor = ".cm-content"
    output = ".jp-OutputArea-output"
    running = ".jp-mod-running"
    idle = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
    completions = ".jp-Completer-item"
    help = ".jp-Tooltip"
    interrupt = '[data-command="notebook:interrupt-kernel"]'
    restart = '[data-command="notebook:restart-run-all"]'
    accept = ".jp-Dialog .jp-mod-accept"


class Notebook:
    """An open notebook, its cells numbered from 1."""

    def __init__(self, page):
        self.page = page
        kinds = "document.querySelector('#notebook-container .cell') ? 1 : document.querySelector('.jp-Notebook .jp-Cell') ? 2 : 0"
        self.places = (ClassicNotebook, LabNotebook)[page.wait(kinds, "a notebook on the page", KERNEL_START) - 1]
        self.wait_until_idle()

    def wait_until_idle(self):
        self.page.wait(f"!!document.querySelector('{self.places.idle}')", "a kernel that is ready", KERNEL_START)

    def cell(self, number):
        return self.places.cell.format(number)

    def output(self, number):
        return f"{self.cell(number)} {self.places.output}"

    def edit(self, number):
        self.page.click(f"{self.cell(number)} {self.places.editor}")

    def run(self, number):
        self.edit(number)
        self.page.press("Enter", shift=True)

    def wait_for(self, number, words, seconds=TRAINING):
        self.page.wait_for_text(self.output(number), words, seconds)

    def wait_for_figure(self, number):
        images = f"[...document.querySelectorAll('{self.output(number)} img')]"
        shown = f"{images}.some(i => i.src.startsWith('data:image/png') && i.complete && i.naturalWidth > 100 && i.naturalHeight > 100)"
        self.page.wait(shown, f"a figure below cell {number}", TRAINING)

    def interrupt(self):
        self.page.click(self.places.interrupt)

    def restart_and_run_all(self):
        self.page.click(self.places.restart)
        self.page.click(self.places.accept)


class BrowserTest(unittest.TestCase):
    front_end = "/notebooks"

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(dir=HOME / "target", ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.copy = pathlib.Path(folder.name) / "copy"
        for name in COPIED:
            shutil.copytree(HOME / name, cls.copy / name)
        for name in COPIED_FILES:
            shutil.copy2(HOME / name, cls.copy / name)
        cls.browser = Browser(os.environ["CHROMIUM"], sandbox=os.getuid() != 0 and os.environ.get("HADREC_SANDBOX") != "no")
        cls.addClassCleanup(cls.browser.close)
        cls.start_server()

    @classmethod
    def start_server(cls):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        folders = {f"JUPYTER_{name}_DIR": str(cls.copy / "target/own" / name) for name in ("CONFIG", "DATA", "RUNTIME")}
        environment = {**os.environ, **folders, "JUPYTER_TOKEN": TOKEN}
        with (cls.copy / "target/server.log").open("w") as log:
            command = [cls.copy / "hadrec", "notebook", "--quick", "--no-browser", f"--port={port}"]
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        cls.server = f"http://127.0.0.1:{port}"
        wait_for(lambda: server.poll() is not None or cls.answers(), "Jupyter's start", KERNEL_START)

    @classmethod
    def answers(cls):
        try:
            with urllib.request.urlopen(cls.address("/api/status")):
                return True
        except OSError:
            return False

    @classmethod
    def address(cls, path):
        return f"{cls.server}{path}?token={TOKEN}"

    def open(self, *cells):
        """A notebook of these cells, opened; the page as it is at the end is kept as a picture."""
        name = f"{self.id().rpartition('.')[2]}.ipynb"
        kernelspec = {"name": "hadrec", "display_name": "Hadrec (Java)", "language": "java"}
        notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernelspec})
        nbformat.write(notebook, self.copy / "playground" / name)
        self.page = self.browser.open(self.address(f"{self.front_end}/playground/{name}"))
        self.addCleanup(self.page.close)
        self.addCleanup(lambda: self.picture("end"))
        return Notebook(self.page)

    def picture(self, what):
        self.page.screenshot(SCREENSHOTS / f"{self.id().rpartition('.')[2].removeprefix('test_')}-{what}.png")

    def test_table_and_figure_are_seen(self):
        notebook = self.open(EVENTS, 'QuickLook.histogram(events, "boson_pt")')
        notebook.run(1)
        notebook.wait_for(1, "n_pv")
        notebook.run(2)
        notebook.wait_for_figure(2)

    def test_training_is_live_and_an_interrupt_says_what_is_kept(self):
        fit = "RecoilRegressor regressor = RecoilRegressor.fit(Training.THESIS.withEpochs(5000), events, workspace.progress());"
        notebook = self.open(EVENTS, fit, "System.out.println(\"best epoch \" + regressor.history().bestEpoch());")
        notebook.run(1)
        notebook.run(2)
        notebook.wait_for(2, "left")
        notebook.wait_for(2, "epoch 3")
        self.assertTrue(self.page.evaluate(f"!!document.querySelector('{notebook.output(2)} progress')"), "a bar")
        self.picture("live")
        notebook.interrupt()
        notebook.wait_for(2, "kept")
        self.assertIn("interrupted", self.page.text(notebook.output(2)))
        notebook.wait_until_idle()
        time.sleep(0.5)  # what comes at once is taken for a cell that waited behind the interrupted one
        notebook.run(3)
        notebook.wait_for(3, "best epoch")

    def test_completion_lists_methods(self):
        notebook = self.open_with_a_kernel_that_ran_a_cell()
        self.page.type("Training.THESIS.withE")
        self.page.press("Tab")
        self.page.wait_for_text(notebook.places.completions, "withEpochs")
        self.picture("list")
        self.page.press("Enter")
        self.page.wait_for_text(notebook.cell(2), "Training.THESIS.withEpochs(")

    def test_help_shows_signature_and_what_it_does(self):
        notebook = self.open("")
        notebook.edit(1)
        self.page.type("RecoilRegressor.fit(")
        self.page.press("Tab", shift=True)
        self.page.wait_for_text(notebook.places.help, "fit(Training training, Table events,")
        self.page.wait_for_text(notebook.places.help, "Trains a regressor")

    def open_with_a_kernel_that_ran_a_cell(self):
        """The cursor is in the empty cell after it."""
        notebook = self.open('System.out.println("ran");', "")
        notebook.run(1)
        notebook.wait_for(1, "ran")
        notebook.edit(2)
        return notebook

    def test_restart_runs_all_cells_anew(self):
        notebook = self.open("int count = 1;", "count += 1;\nSystem.out.println(\"count \" + count);", "System.out.println(count * 100);")
        notebook.run(1)
        notebook.run(2)
        notebook.run(2)
        notebook.wait_for(2, "count 3")
        notebook.restart_and_run_all()
        notebook.wait_for(3, "200")
        notebook.wait_for(2, "count 2")

    def test_project_is_reachable_from_the_first_page(self):
        self.page = self.browser.open(self.address("/"))
        self.addCleanup(self.page.close)
        self.addCleanup(lambda: self.picture("end"))
        self.page.wait_for_text("body", "05-recoil-regression.ipynb")
        self.page.go(self.address("/tree"))
        for name in ("README.md", "data"):
            self.page.wait_for_text("body", name)


if __name__ == "__main__":
    unittest.main()
