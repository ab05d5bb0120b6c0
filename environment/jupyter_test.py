"""What tests share that sit before a Jupyter in a real browser: a copy of the project, a server, a page, pictures of it."""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from browser import Browser, wait_for

HOME = pathlib.Path(__file__).resolve().parent.parent
SCREENSHOTS = HOME / "target/screenshots"
COPIED = ("data", "environment", "notebooks", "src/main", "target/classes", "target/kernel")
COPIED_FILES = ("hadrec", "pom.xml", "README.md", "target/runtime.classpath", "target/.built")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
             "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
TOKEN = "a-token"
KERNEL_START = 120  # seconds
TRAINING = 60  # seconds

EVENTS = """Workspace workspace = Workspace.here();
Table events = workspace.events(EventSchema.W_MUNU, "w_munu_13tev.csv.gz", 20_000);
events.first(3).selectColumns("event", "mu", "n_pv")"""
TRAIN = "RecoilRegressor regressor = RecoilRegressor.fit(Training.THESIS.withEpochs(5000), events, workspace.progress());"
BEST = 'System.out.println("best epoch " + regressor.history().bestEpoch());'


def chromium():
    """The browser, as ./hadrec looks for it; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


def version(*command):
    """What a program says its version is; nothing where there is no such program."""
    try:
        return subprocess.run([*command, "--version"], capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def run_where(there, needed):
    """The tests of the program, or a line that they are left out."""
    if not chromium():
        there, needed = False, "Chromium or Chrome (CHROMIUM names the executable)"
    if not there:
        print(f"{pathlib.Path(sys.argv[0]).name} is left out: it needs {needed}")
        return
    unittest.main()


class Notebook:
    """An open notebook, its cells numbered from 1; where things are on its page, a kind of Jupyter says."""

    def __init__(self, page, places):
        self.page = page
        self.places = places

    def cell(self, number):
        return self.places.cell.format(number)

    def output(self, number):
        return f"{self.cell(number)} {self.places.output}"

    def edit(self, number):
        self.page.click(f"{self.cell(number)} {self.places.editor}")
        self.page.wait(f"!!document.querySelector('{self.cell(number)} {self.places.focused}')", f"a cursor in cell {number}")

    def type(self, number, text):
        """Into a cell that is being edited, until the page has it: a key after it would come too early."""
        self.page.type(text)
        self.page.wait_for_text(f"{self.cell(number)} {self.places.editor}", text)

    def run(self, number):
        self.edit(number)
        self.page.press("Enter", shift=True)

    def wait_for(self, number, words, seconds=TRAINING):
        self.page.wait_for_text(self.output(number), words, seconds)

    def wait_for_end(self, number):
        """The number of its run stands beside a cell once the kernel's reply has come."""
        prompt = f"document.querySelector('{self.cell(number)} {self.places.prompt}')?.innerText"
        self.page.wait(f"/\\[[0-9]+\\]/.test({prompt})", f"the end of cell {number}", TRAINING)

    def wait_for_figure(self, number):
        images = f"[...document.querySelectorAll('{self.output(number)} img')]"
        shown = f"{images}.some(i => i.src.startsWith('data:image/png') && i.complete && i.naturalWidth > 100 && i.naturalHeight > 100)"
        self.page.wait(shown, f"a figure below cell {number}", TRAINING)

    def interrupt(self):
        self.page.click(self.places.interrupt)


class JupyterTest(unittest.TestCase):
    """A subclass says how its server starts, and where a notebook's address and the parts of its page are."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(dir=HOME / "target", ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.copy = pathlib.Path(folder.name) / "copy"
        for name in COPIED:
            shutil.copytree(HOME / name, cls.copy / name)
        for name in COPIED_FILES:
            shutil.copy2(HOME / name, cls.copy / name)
        (cls.copy / "playground").mkdir()
        cls.browser = Browser(chromium(), sandbox=os.getuid() != 0 and os.environ.get("HADREC_SANDBOX") != "no")
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
            command = [*cls.server_command(environment), "--no-browser", f"--port={port}"]
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

    def open_page(self, *cells):
        """A notebook of these cells, opened; the page as it is at the end is kept as a picture."""
        name = f"{self.name()}.ipynb"
        kernelspec = {"name": "hadrec", "display_name": "Hadrec (Java)", "language": "java"}
        notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernelspec})
        nbformat.write(notebook, self.copy / "playground" / name)
        self.page = self.browser.open(self.address(self.notebooks + name))
        self.addCleanup(self.page.close)
        self.addCleanup(lambda: self.picture("end"))
        return self.page

    def name(self):
        return self.id().rpartition(".")[2]

    def picture(self, what):
        self.page.screenshot(SCREENSHOTS / f"{self.name().removeprefix('test_')}-{what}.png")
