"""Whether notebooks work in JupyterLab 4, `./hadrec notebook --lab`, in a real browser. Run by ./hadrec test --thorough where
`jupyter lab` is; leaves its pictures beside those of test_browser.py."""

import json
import urllib.request

from browser import wait_for
from jupyter_test import BEST, EVENTS, KERNEL_START, TRAIN, TRAINING, JupyterTest, Notebook, run_where, version


class Places:
    """Where things are on a page of JupyterLab 4."""

    cell = ".jp-Notebook .jp-Cell[data-windowed-list-index]:nth-child({})"
    editor = ".cm-content"
    focused = ".cm-focused"
    output = ".jp-OutputArea-output"
    prompt = ".jp-InputPrompt"
    completions = ".jp-Completer-item"
    chosen = ".jp-Completer-item.jp-mod-active"
    documentation = ".jp-Completer-docpanel"
    help = ".jp-Tooltip"
    interrupt = '.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]'


class LabTest(JupyterTest):
    notebooks = "/lab/tree/playground/"

    @classmethod
    def server_command(cls, environment):
        environment["JUPYTERLAB_SETTINGS_DIR"] = environment["JUPYTERLAB_WORKSPACES_DIR"] = environment["JUPYTER_CONFIG_DIR"]
        return [cls.copy / "hadrec", "notebook", "--quick", "--lab", "--LabApp.news_url=None"]

    def open(self, *cells):
        notebook = Notebook(self.open_page(*cells), Places)
        self.page.wait(f"!!document.querySelector('{notebook.cell(len(cells))} {Places.editor}')", "the notebook", KERNEL_START)
        return notebook

    def run_first(self, notebook):
        """JupyterLab drops a run, or asks for a kernel, before it has heard of the one that starts: then the cell is run anew."""
        wait_for(self.is_connected, "a kernel that is ready", KERNEL_START)
        prompt = f"document.querySelector('{notebook.cell(1)} {Places.prompt}')?.innerText"

        def runs():
            notebook.run(1)
            return self.soon(lambda: self.page.evaluate(f"/[0-9*]/.test({prompt})"))

        wait_for(runs, "a run of the first cell", KERNEL_START)
        notebook.wait_for_end(1)

    def is_connected(self):
        """Whether the page has a connection to the idle kernel of its notebook, as the server says."""
        with urllib.request.urlopen(self.address("/api/sessions")) as answer:
            kernels = [session["kernel"] for session in json.load(answer) if self.name() in session["path"]]
        return any(kernel["connections"] and kernel["execution_state"] in ("idle", "unknown") for kernel in kernels)

    @staticmethod
    def soon(condition):
        """Whether a condition comes true within some seconds."""
        try:
            return wait_for(condition, "", 3)
        except AssertionError:
            return False

    def complete(self, notebook, number, text, name):
        """JupyterLab gives a kernel one second for the list, which the first answer on a busy machine exceeds: then Tab is pressed anew."""
        notebook.edit(number)
        notebook.type(number, text)

        def lists():
            self.page.press("Tab")
            return self.soon(lambda: name in self.page.text(Places.completions))

        wait_for(lists, f"{name} in a list", TRAINING)

    def test_lab_shows_table_and_figure(self):
        notebook = self.open(EVENTS, 'QuickLook.histogram(events, "boson_pt")')
        self.run_first(notebook)
        notebook.wait_for(1, "n_pv")
        notebook.run(2)
        notebook.wait_for_figure(2)

    def test_lab_completes_within_an_open_bracket(self):
        notebook = self.open('System.out.println("ran");', "")
        self.run_first(notebook)
        self.complete(notebook, 2, "System.out.println(Training.THESIS.with", "withEpochs")
        self.picture("list")
        self.page.click(f'{Places.completions}[data-value^="withEpochs"]')
        self.page.wait_for_text(notebook.cell(2), "println(Training.THESIS.withEpochs(")

    def chooses(self, name):
        """Whether an entry of the list is the chosen one; if not, the next one is tried."""
        chosen = name in self.page.text(Places.chosen)
        if not chosen:
            self.page.press("ArrowDown")
        return chosen

    def test_lab_shows_what_a_completion_does(self):
        """Beside the list stands the first paragraph of the Javadoc of a class, a factory and a method."""
        cases = {
            "Recoil": ("RecoilRegressor", "A trained regressor"),
            "RecoilRegressor.": ("fit(", "Trains a regressor"),
            "System.out.println(Training.THESIS.with": ("withEpochs(", "Returns the same with at most a number of epochs"),
        }
        notebook = self.open('System.out.println("ran");', *["" for _ in cases])
        self.run_first(notebook)
        for number, (text, (name, paragraph)) in enumerate(cases.items(), start=2):
            self.complete(notebook, number, text, name)
            wait_for(lambda: self.chooses(name), f"{name} chosen in the list", TRAINING)
            self.page.wait_for_text(Places.documentation, paragraph)
            self.picture(f"entry-{number}")
            self.page.press("Escape")

    def test_lab_shows_help(self):
        notebook = self.open('System.out.println("ran");', "")
        self.run_first(notebook)
        notebook.edit(2)
        notebook.type(2, "RecoilRegressor.fit(")
        self.page.press("Tab", shift=True)
        self.page.wait_for_text(Places.help, "fit(Training training, Table events,")
        self.page.wait_for_text(Places.help, "Trains a regressor")

    def test_lab_interrupts_a_training_which_is_kept(self):
        notebook = self.open(EVENTS, TRAIN, BEST)
        self.run_first(notebook)
        notebook.run(2)
        notebook.wait_for(2, "epoch 3")
        self.picture("live")
        notebook.interrupt()
        notebook.wait_for(2, "kept")
        self.assertIn("interrupted", self.page.text(notebook.output(2)))
        notebook.wait_for_end(2)
        notebook.run(3)
        notebook.wait_for(3, "best epoch")


if __name__ == "__main__":
    run_where(version("jupyter-lab").startswith("4."), "JupyterLab 4 (`jupyter lab`)")
