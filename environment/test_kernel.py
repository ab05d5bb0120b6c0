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

    def test_completion_shows_kinds_and_signatures(self):
        reply = self.client.complete("int a = 1;\nTraining.THESIS.withEpo", reply=True, timeout=PATIENCE)["content"]
        self.assertEqual(
            reply["metadata"]["_jupyter_types_experimental"],
            [{"start": 27, "end": 34, "text": "withEpochs(", "type": "function", "signature": "(int epochs)"}],
        )
        reply = self.client.complete("Training.THES", reply=True, timeout=PATIENCE)["content"]
        entry = reply["metadata"]["_jupyter_types_experimental"][0]
        self.assertEqual((entry["text"], entry["type"], entry["signature"]), ("THESIS", "instance", "Training"))
        reply = self.client.complete("", reply=True, timeout=PATIENCE)["content"]
        self.assertEqual([each["text"] for each in reply["metadata"]["_jupyter_types_experimental"]], reply["matches"])
        self.assertEqual(self.client.complete("nowhere.no", reply=True, timeout=PATIENCE)["content"]["matches"], [])

    def test_error_is_its_message_and_the_line_of_the_cell(self):
        error = self.run_cell('int a = 1;\nFormula.parse("jet1_ptt");\nFormula.parse("2 +");')
        self.assertEqual(len(error), 1)
        lines = error[0].splitlines()
        self.assertRegex(lines[0], "^IllegalArgumentException: ")
        self.assertEqual(lines[-1], '    in: Formula.parse("2 +");')

    def test_error_tells_its_causes_and_that_null_is_of_a_failed_cell(self):
        error = self.run_cell('throw new IllegalStateException("no model", new java.io.IOException("disk full"));')
        self.assertEqual(error[0].splitlines()[:2], ["IllegalStateException: no model", "    because of IOException: disk full"])
        error = self.run_cell("throw new java.util.NoSuchElementException();")
        self.assertEqual(error[0].splitlines()[0], "NoSuchElementException: no such element, it says no more")
        error = self.run_cell("Training.equivariant().withLoss(null);")
        self.assertEqual(error[0].splitlines()[0], "IllegalArgumentException: Training expects a loss, got null")
        self.assertEqual(error[0].splitlines()[-1], "A variable is null when the cell that sets it has failed")

    def test_lack_of_memory_names_the_variable(self):
        error = self.run_cell("long[][] all = new long[1000][];\nfor (int i = 0; i < 1000; i++) { all[i] = new long[20_000_000]; }")
        self.assertIn("HADREC_MEMORY, such as 4g", error[0])
        self.run_cell("all = null;")

    def test_cells_that_wait_behind_a_failed_one_do_not_run(self):
        failed, waits, waits_too = (self.start(code) for code in ("Thread.sleep(1500); int x = 1 / 0;", "int y = 1;", "int z = 1;"))
        self.assertEqual([self.status(each) for each in (failed, waits, waits_too)], ["error", "aborted", "aborted"])

    def test_what_was_sent_before_a_failure_does_not_run_though_it_comes_late(self):
        sent = self.client.session.msg("execute_request", self.request("int late = 1;"))
        failed = self.start("int x = 1 / 0;")
        self.assertEqual(self.status(failed), "error")
        time.sleep(1)
        self.client.shell_channel.send(sent)
        self.assertEqual(self.status(sent["header"]["msg_id"]), "aborted")

    def test_a_cell_sent_right_after_a_failure_runs(self):
        for _ in range(5):
            self.assertEqual(self.status(self.start("int x = 1 / 0;")), "error")
            self.assertEqual(self.status(self.start("1 + 1")), "ok")

    def test_a_cell_without_a_readable_date_runs(self):
        self.assertEqual(self.status(self.start("int x = 1 / 0;")), "error")
        undated = self.client.session.msg("execute_request", self.request("1 + 1"))
        undated["header"]["date"] = "once"
        self.client.shell_channel.send(undated)
        self.assertEqual(self.status(undated["header"]["msg_id"]), "ok")

    @staticmethod
    def request(code):
        return {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}

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
        self.run_cell("go = false;")


if __name__ == "__main__":
    unittest.main()
