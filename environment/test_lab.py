"""Whether notebooks work in one's own JupyterLab 4 after `./hadrec kernel`, in a real browser. Run by ./hadrec test --thorough
where `jupyter lab` is; leaves its pictures beside those of test_browser.py."""

import os
import subprocess
import time

from browser import wait_for
from jupyter_test import BEST, EVENTS, KERNEL_START, TRAIN, TRAINING, JupyterTest, Notebook, run_where, version


class Places:
    """Where things are on a page of JupyterLab 4."""

    cell = ".jp-Notebook .jp-Cell[data-windowed-list-index]:nth-child({})"
    editor = ".cm-content"
    output = ".jp-OutputArea-output"
    prompt = ".jp-InputPrompt"
    completions = ".jp-Completer-item"
    help = ".jp-Tooltip"
    interrupt = '.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]'


class LabTest(JupyterTest):
    notebooks = "/lab/tree/playground/"

    @classmethod
    def server_command(cls, environment):
        environment["HADREC_QUICK"] = "1"
        subprocess.run([cls.copy / "hadrec", "kernel"], env=environment, check=True, stdout=subprocess.DEVNULL)
        environment["JUPYTERLAB_SETTINGS_DIR"] = environment["JUPYTERLAB_WORKSPACES_DIR"] = environment["JUPYTER_CONFIG_DIR"]
        return ["jupyter-lab", "--LabApp.news_url=None", f"--notebook-dir={cls.copy}", *(["--allow-root"] if os.getuid() == 0 else [])]

    def open(self, *cells):
        notebook = Notebook(self.open_page(*cells), Places)
        self.page.wait(f"!!document.querySelector('{notebook.cell(len(cells))} {Places.editor}')", "the notebook", KERNEL_START)
        return notebook

    def run_first(self, notebook, words):
        """The number of the run stands beside the cell. JupyterLab drops a run that comes before it has heard of the kernel."""
        def ran():
            if "*" not in self.page.text(f"{notebook.cell(1)} {Places.prompt}"):
                notebook.run(1)
            time.sleep(3)
            return words in self.page.text(notebook.output(1))

        wait_for(ran, f"'{words}' below the first cell", 2 * KERNEL_START)
        prompt = f"document.querySelector('{notebook.cell(1)} {Places.prompt}').innerText"
        self.page.wait(f"/[0-9]/.test({prompt})", "the number of the run")

    def test_lab_shows_table_and_figure(self):
        notebook = self.open(EVENTS, 'QuickLook.histogram(events, "boson_pt")')
        self.run_first(notebook, "n_pv")
        notebook.run(2)
        notebook.wait_for_figure(2)

    def test_lab_completes_within_an_open_bracket(self):
        notebook = self.open('System.out.println("ran");', "")
        self.run_first(notebook, "ran")
        notebook.edit(2)
        self.page.type("System.out.println(Training.THESIS.with")

        def lists():
            self.page.press("Tab")
            time.sleep(3)  # JupyterLab gives a kernel one second, which the first answer on a busy machine exceeds
            return "withEpochs" in self.page.text(Places.completions)

        wait_for(lists, "a list of methods", TRAINING)
        self.picture("list")
        self.page.click(f'{Places.completions}[data-value^="withEpochs"]')
        self.page.wait_for_text(notebook.cell(2), "println(Training.THESIS.withEpochs(")

    def test_lab_shows_help(self):
        notebook = self.open('System.out.println("ran");', "")
        self.run_first(notebook, "ran")
        notebook.edit(2)
        self.page.type("RecoilRegressor.fit(")
        self.page.press("Tab", shift=True)
        self.page.wait_for_text(Places.help, "fit(Training training, Table events,")
        self.page.wait_for_text(Places.help, "Trains a regressor")

    def test_lab_interrupts_a_training_which_is_kept(self):
        notebook = self.open(EVENTS, TRAIN, BEST)
        self.run_first(notebook, "n_pv")
        notebook.run(2)
        notebook.wait_for(2, "epoch 3")
        self.picture("live")
        notebook.interrupt()
        notebook.wait_for(2, "kept")
        self.assertIn("interrupted", self.page.text(notebook.output(2)))
        self.page.wait_for_text(f"{notebook.cell(2)} {Places.prompt}", "[2]:")
        time.sleep(0.5)  # what comes at once is taken for a cell that waited behind the interrupted one
        notebook.run(3)
        notebook.wait_for(3, "best epoch")


if __name__ == "__main__":
    run_where(version("jupyter-lab").startswith("4."), "JupyterLab 4 (`jupyter lab`)")
