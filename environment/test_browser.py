"""Whether notebooks work for somebody who sits in front of them: `./hadrec notebook` in a copy of the project, in a real browser.
Run by ./hadrec test --thorough; leaves target/screenshots/, the page as it was at the end of each test."""

from jupyter_test import BEST, EVENTS, KERNEL_START, TRAIN, JupyterTest, Notebook, run_where, version


class Places:
    """Where things are on a page of Jupyter Notebook 6, which the system's packages bring."""

    cell = "#notebook-container > .cell:nth-child({})"
    editor = ".CodeMirror-lines"
    focused = ".CodeMirror-focused"
    prompt = ".input_prompt"
    output = ".output_area"
    running = ".running"
    idle = ".kernel_idle_icon"
    completions = ".completions option"
    help = "#tooltip"
    interrupt = '[data-jupyter-action="jupyter-notebook:interrupt-kernel"]'
    restart = '[data-jupyter-action="jupyter-notebook:confirm-restart-kernel-and-run-all-cells"]'
    accept = ".modal-footer .btn-danger"


class ClassicNotebook(Notebook):
    def __init__(self, page):
        super().__init__(page, Places)
        self.page.wait_for_text("#notebook-container", "", KERNEL_START)
        self.wait_until_idle()

    def wait_until_idle(self):
        self.page.wait(f"!!document.querySelector('{Places.idle}')", "a kernel that is ready", KERNEL_START)

    def restart_and_run_all(self):
        self.page.click(Places.restart)
        self.page.click(Places.accept)


class BrowserTest(JupyterTest):
    notebooks = "/notebooks/playground/"

    @classmethod
    def server_command(cls, environment):
        return [cls.copy / "hadrec", "notebook", "--quick"]

    def open(self, *cells):
        return ClassicNotebook(self.open_page(*cells))

    def test_table_and_figure_are_seen(self):
        notebook = self.open(EVENTS, 'QuickLook.histogram(events, "boson_pt")')
        notebook.run(1)
        notebook.wait_for(1, "n_pv")
        notebook.run(2)
        notebook.wait_for_figure(2)

    def test_training_is_live_and_an_interrupt_says_what_is_kept(self):
        notebook = self.open(EVENTS, TRAIN, BEST)
        notebook.run(1)
        notebook.run(2)
        notebook.wait_for(2, "left")
        notebook.wait_for(2, "epoch 3")
        self.assertTrue(self.page.evaluate(f"!!document.querySelector('{notebook.output(2)} progress')"), "a bar")
        self.picture("live")
        notebook.interrupt()
        notebook.wait_for(2, "kept")
        self.assertIn("interrupted", self.page.text(notebook.output(2)))
        notebook.wait_for_end(2)
        notebook.run(3)
        notebook.wait_for(3, "best epoch")

    def test_completion_lists_methods(self):
        notebook = self.open_with_a_kernel_that_ran_a_cell()
        notebook.type(2, "Training.THESIS.withE")
        notebook.wait_until_idle()  # the page asks no kernel that it takes for busy
        self.page.press("Tab")
        self.page.wait_for_text(Places.completions, "withEpochs")
        self.picture("list")
        self.page.press("Enter")
        self.page.wait_for_text(notebook.cell(2), "Training.THESIS.withEpochs(")

    def test_help_shows_signature_and_what_it_does(self):
        notebook = self.open("")
        notebook.edit(1)
        notebook.type(1, "RecoilRegressor.fit(")
        self.page.press("Tab", shift=True)
        self.page.wait_for_text(Places.help, "fit(Training training, Table events,")
        self.page.wait_for_text(Places.help, "Trains a regressor")

    def open_with_a_kernel_that_ran_a_cell(self):
        """The cursor is in the empty cell after it."""
        notebook = self.open('System.out.println("ran");', "")
        notebook.run(1)
        notebook.wait_for(1, "ran")
        notebook.wait_for_end(1)
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
    run_where(version("jupyter", "notebook").startswith("6."), "Jupyter Notebook 6: the pages of 7 are JupyterLab's, before which test_lab.py sits")
