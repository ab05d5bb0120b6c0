"""Executes notebooks in the project's kernel, one after the other, each in a kernel of its own.

usage: run_notebooks.py OUTPUT_FOLDER FAILED_FOLDER NOTEBOOK...

A notebook that ran through is written to OUTPUT_FOLDER in one step. The first that fails ends the run with code 1: the
notebook, the cell, its source and the message are printed, and the notebook as far as it came goes to FAILED_FOLDER. One whose
figures could not be drawn goes there too, so that it replaces none with pictures; the run goes on and ends with code 1.
Whatever differs from run to run is left out of what is written: timings, the version of the JVM.
On a terminal a line shows the cell that runs, the time so far, and how long the notebook took the last time.
"""

import asyncio
import contextlib
import json
import os
import pathlib
import re
import signal
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

KERNEL = "hadrec"
CELL_TIMEOUT = 36_000 if os.environ.get("HADREC_LONG") == "1" else 3600  # seconds; a training in a full run takes minutes
START_TIMEOUT = 120  # seconds
TERMINAL_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
UNDRAWN = re.compile(r"Figure .+? (?:is not drawn|has no PDF)")  # what Workspace.show says
# RuntimeError: a kernel that does not start
FAILURES = (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError)


class Durations:
    """How long each notebook took the last time, quick and long runs apart, kept with the build."""

    def __init__(self):
        self.file = pathlib.Path(os.environ["HADREC_HOME"]) / "target/durations.json"
        try:
            self.seconds = json.loads(self.file.read_text())
        except (OSError, ValueError):
            self.seconds = {}

    @staticmethod
    def key(notebook):
        kinds = [kind for kind in ("quick", "long") if os.environ.get("HADREC_" + kind.upper()) == "1"]
        return " ".join([notebook.name, *kinds])

    def last(self, notebook):
        return self.seconds.get(self.key(notebook))

    def keep(self, notebook, seconds):
        self.seconds[self.key(notebook)] = round(seconds, 1)
        with contextlib.suppress(OSError):  # a convenience that is no reason to fail
            self.file.write_text(json.dumps(self.seconds, indent=1))


class Status:
    """The line of a notebook that runs."""

    def __init__(self, notebook, cells, last, stream=sys.stderr):
        self.name, self.cells, self.last, self.stream = notebook.name, cells, last, stream
        self.start, self.cell = time.monotonic(), 0

    def line(self):
        seconds = time.monotonic() - self.start
        usual = "" if self.last is None else f", {clock(self.last)} the last time"
        return f"{self.name}: cell {self.cell} of {self.cells}, {clock(seconds)}{usual}"

    def started(self, cell_index, **_):
        self.cell = cell_index + 1

    async def show(self):
        while self.stream.isatty():
            print(f"\r\033[K{self.line()}", end="", file=self.stream, flush=True)
            await asyncio.sleep(1)

    def clear(self):
        if self.stream.isatty():
            print("\r\033[K", end="", file=self.stream, flush=True)


def clock(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def main(arguments):
    output, failed, *notebooks = (pathlib.Path(argument) for argument in arguments)
    durations = Durations()
    undrawn = 0
    for notebook in notebooks:
        start = time.monotonic()
        problem, lacking = run(notebook, output, failed, durations.last(notebook))
        undrawn += lacking
        seconds = time.monotonic() - start
        if not problem:
            durations.keep(notebook, seconds)
        outcome = "failed" if problem else f"without {lacking} figures" if lacking else "ok"
        print(f"{notebook.name}: {outcome} after {seconds:.1f} s", flush=True)
        if problem:
            print(problem, file=sys.stderr, flush=True)
            return 1
    if undrawn:
        print(f"{undrawn} figures could not be drawn; their notebooks are in {failed} (./hadrec doctor says what is missing)",
              file=sys.stderr, flush=True)
    return 1 if undrawn else 0


def run(path, output, failed, last=None):
    """Executes and writes one notebook; returns what went wrong, or nothing, and how many figures lack a file."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    status = Status(path, len(notebook.cells), last)
    client = NotebookClient(
        notebook,
        on_cell_start=lambda cell, cell_index: status.started(cell_index),
        kernel_name=KERNEL,
        timeout=CELL_TIMEOUT,
        startup_timeout=START_TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    problem = None
    try:
        execute(client, status)
    except FAILURES as failure:
        problem = describe(path, notebook, failure)
    clean(notebook)
    problem = problem or machine_path(path, notebook)
    lacking = undrawn_figures(notebook)
    write(notebook, (failed if problem or lacking else output) / path.name)
    return problem, lacking


def undrawn_figures(notebook):
    results = (result for cell in notebook.cells for result in cell.get("outputs", []))
    return sum(len(UNDRAWN.findall(result.get("text") or result.get("data", {}).get("text/plain", ""))) for result in results)


class Loop(asyncio.SelectorEventLoop):
    """Leaves Ctrl-C to Python: nbclient's own way of handling it ends in stack traces."""

    def add_signal_handler(self, *_):
        raise RuntimeError("signals are Python's")


def execute(client, status):
    """Runs all cells; on Ctrl-C the kernel is ended first."""
    loop = Loop()
    asyncio.set_event_loop(loop)
    task = loop.create_task(client.async_execute())
    shown = loop.create_task(status.show())
    task.add_done_callback(lambda _: shown.cancel())
    try:
        loop.run_until_complete(task)
    except KeyboardInterrupt:
        client.shutdown_kernel = "immediate"
        task.cancel()
        try:
            loop.run_until_complete(task)
        except (asyncio.CancelledError, DeadKernelError):
            pass  # what nbclient makes of a cancelled task
        raise
    finally:
        shown.cancel()
        status.clear()


def describe(path, notebook, failure):
    """Notebook, cell, source line and message of the cell that failed."""
    for number, cell in enumerate(notebook.cells, start=1):
        for result in cell.get("outputs", []):
            if result.output_type == "error":
                message = TERMINAL_COLOURS.sub("", "\n".join(result.traceback)) or f"{result.ename}: {result.evalue}"
                return f"{path.name}, cell {number}{source(cell, message)}\n{message.strip()}"
    started = [number for number, cell in enumerate(notebook.cells, start=1) if cell.get("execution_count")]
    reason = {
        CellTimeoutError: f"a cell did not finish within {CELL_TIMEOUT} s; trainings that have finished are kept",
        DeadKernelError: "the kernel ended (System.exit, stopped, or out of memory: HADREC_MEMORY chooses another size)",
        RuntimeError: f"the kernel does not start ({failure}); what it printed stands above",
    }.get(type(failure), str(failure))
    return f"{path.name}, after cell {started[-1] if started else 0}: {reason}"


def source(cell, message):
    """The line that the compiler marks; for an exception, which names none, the whole cell."""
    lines = cell.source.split("\n")
    marked = re.search(r"^\|   (.*)$", message, re.MULTILINE)
    if not marked:
        return "".join(f"\n{number:4}  {line}" for number, line in enumerate(lines, start=1))
    matching = [number for number, line in enumerate(lines, start=1) if line == marked.group(1)]
    return f", line {matching[0]}" if matching else ""


def clean(notebook):
    """Removes what depends on the machine or the moment."""
    notebook.metadata.get("language_info", {}).pop("version", None)
    notebook.metadata["kernelspec"] = {"display_name": "Hadrec (Java)", "language": "java", "name": KERNEL}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for result in cell.get("outputs", []):
            if result.output_type == "error":
                result.traceback = [TERMINAL_COLOURS.sub("", line) for line in result.traceback]


def machine_path(path, notebook):
    """An output must not name a folder of this machine: it would change from one to the next."""
    home = os.environ["HADREC_HOME"] + "/"
    for number, cell in enumerate(notebook.cells, start=1):
        for result in cell.get("outputs", []):
            if home in str(result):
                return f"{path.name}, cell {number}: its output names the folder {home}"
    return None


def write(notebook, path):
    """All or nothing: an interrupted run leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    nbformat.write(notebook, draft)
    os.replace(draft, path)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("stopped; the notebook that ran is as it was")
