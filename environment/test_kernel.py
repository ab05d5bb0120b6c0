"""What the kernel does beside running cells: help, completion, errors, interrupts, cells that wait. Run by ./hadrec test."""

import time
import unittest

from jupyter_client.manager import start_new_kernel

PATIENCE = 60
TRAINING = """Table events = new CsvEventLoader(EventSchema.W_MUNU).first(5000).load(Workspace.here().data("w_munu_13tev.csv.gz"));
RecoilRegressor kept =
    RecoilRegressor.fit(Training.equivariant().withEpochs(100_000), events, Workspace.here().progress());
System.out.println("goes on with epoch " + kept.history().bestEpoch());"""


class KernelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name="hadrec")

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def setUp(self):
        time.sleep(0.3)  # what comes at once after a failed cell is taken for one that waited

    def start(self, code):
        return self.client.execute(code)

    def outputs(self, request):
        """What a request publishes until it is done: texts, and the lines of an error."""
        texts = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            content = message["content"]
            if message["parent_header"].get("msg_id") != request:
                continue
            if content.get("execution_state") == "idle":
                return texts
            if message["msg_type"] == "stream":
                texts.append(content["text"])
            elif message["msg_type"] == "error":
                texts.append("\n".join(content["traceback"]))
            elif "data" in content:
                texts.append(content["data"].get("text/html") or content["data"]["text/plain"])

    def status(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]["status"]

    def run_cell(self, code):
        return self.outputs(self.start(code))

    def help(self, code, cursor=None):
        reply = self.client.inspect(code, len(code) if cursor is None else cursor, reply=True, timeout=PATIENCE)
        return reply["content"].get("data", {}).get("text/plain", "")

    def test_help_is_there_before_the_first_cell(self):
        self.assertEqual(
            self.help("Training.equivariant().withEpochs("),
            "Training Training.withEpochs(int epochs)\n    Returns the same with at most a number of epochs.",
        )
        self.assertIn("Trains a regressor", self.help("RecoilRegressor.fit(training, events"))
        self.assertIn("<code>", self.client.inspect("Recoils", 3, reply=True, timeout=PATIENCE)["content"]["data"]["text/html"])
        self.assertEqual(self.help("nonsense("), "")

    def test_completion_is_there_before_the_first_cell(self):
        reply = self.client.complete("RecoilRegressor.fi", reply=True, timeout=PATIENCE)["content"]
        self.assertEqual(reply["matches"], ["fit("])

    def test_error_is_its_message_and_the_line_of_the_cell(self):
        error = self.run_cell('int a = 1;\nFormula.parse("jet1_ptt");\nFormula.parse("2 +");')
        self.assertEqual(len(error), 1)
        lines = error[0].splitlines()
        self.assertRegex(lines[0], "^IllegalArgumentException: ")
        self.assertEqual(lines[-1], '    in: Formula.parse("2 +");')

    def test_lack_of_memory_names_the_variable(self):
        error = self.run_cell("long[][] all = new long[1000][];\nfor (int i = 0; i < 1000; i++) { all[i] = new long[20_000_000]; }")
        self.assertIn("HADREC_MEMORY=4g", error[0])
        self.run_cell("all = null;")

    def test_cells_that_wait_behind_a_failed_one_do_not_run(self):
        failed, waits, waits_too = (self.start(code) for code in ("int x = 1 / 0;", "int y = 1;", "int z = 1;"))
        self.assertEqual([self.status(each) for each in (failed, waits, waits_too)], ["error", "aborted", "aborted"])
        time.sleep(0.3)
        self.assertEqual(self.run_cell("1 + 1"), ["2"])

    def test_interrupted_training_keeps_its_best_epoch_and_the_cell_goes_on(self):
        cell = self.start(TRAINING)
        waits = self.start('System.out.println("waited")')
        self.wait_for(cell, "epoch 3")
        self.manager.interrupt_kernel()
        texts = self.outputs(cell)
        self.assertRegex(texts[-2], r"^interrupted (in|after) epoch \d+; epoch \d+ is kept")
        self.assertRegex(texts[-1], r"^goes on with epoch \d+\n$")
        self.assertEqual(self.status(waits), "aborted")

    def wait_for(self, request, text):
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if text in str(message["content"].get("data", "")) and message["parent_header"].get("msg_id") == request:
                return

    def test_what_does_not_notice_an_interrupt_is_left_by_a_second_one(self):
        cell = self.start("boolean go = true;\nwhile (go) {}")
        time.sleep(1)
        self.manager.interrupt_kernel()
        time.sleep(4)
        self.manager.interrupt_kernel()
        texts = self.outputs(cell)
        self.assertIn("has not noticed the interrupt yet", texts[0])
        self.assertIn("restarting the kernel ends it at once", texts[-1])
        time.sleep(0.3)
        self.run_cell("go = false;")


if __name__ == "__main__":
    unittest.main()
