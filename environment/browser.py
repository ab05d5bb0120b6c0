"""Drives a headless Chromium by its DevTools protocol, with the packages that Jupyter itself brings."""

import asyncio
import base64
import json
import pathlib
import subprocess
import tempfile
import time
import urllib.request

from tornado.websocket import websocket_connect

WIDTH, HEIGHT = 1200, 1000
START_TIMEOUT = 60  # seconds
LARGEST_MESSAGE = 100 << 20  # bytes, for screenshots
SHIFT = 8
KEY_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40}
PATIENCE = 30  # seconds

# The middle of an element, in view; nothing where it is not there, not seen or something lies over it.
MIDDLE = """(selector => {
    const element = document.querySelector(selector);
    if (!element) return null;
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    return element.contains(document.elementFromPoint(x, y)) ? [x, y] : null;
})(%s)"""

# Notes whether the next press of the mouse meets an element of the selector.
WATCH = """(selector => {
    window.met = false;
    const note = event => { window.met = !!event.target.closest(selector); };
    window.addEventListener('pointerdown', note, {capture: true, once: true});
})(%s)"""


def wait_for(condition, what, seconds):
    """The first value of a function that counts as true; an error that says what did not come."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for {what}")
        time.sleep(0.1)
    return value


class Browser:
    """A Chromium with a profile of its own, which goes when it is closed."""

    def __init__(self, executable, sandbox=True):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = [executable, "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0"]
        command += [f"--user-data-dir={self.profile.name}", f"--window-size={WIDTH},{HEIGHT}"]
        command += [] if sandbox else ["--no-sandbox"]
        self.process = subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = pathlib.Path(self.profile.name) / "DevToolsActivePort"
        wait_for(lambda: port_file.exists() and "\n" in port_file.read_text(), "the browser's start", START_TIMEOUT)
        self.address = f"http://127.0.0.1:{port_file.read_text().splitlines()[0]}"

    def open(self, address):
        request = urllib.request.Request(f"{self.address}/json/new", method="PUT")
        with urllib.request.urlopen(request) as answer:
            page = Page(json.load(answer)["webSocketDebuggerUrl"])
        page.go(address)
        return page

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()


class Page:
    """One tab."""

    def __init__(self, socket_address):
        self.loop = asyncio.new_event_loop()
        self.socket = self.loop.run_until_complete(self._connect(socket_address))
        self.calls = 0
        self.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    @staticmethod
    async def _connect(address):
        return await websocket_connect(address, max_message_size=LARGEST_MESSAGE)

    def call(self, method, **parameters):
        """What the browser answers to one command of its protocol; its events in between are passed over."""
        self.calls += 1
        return self.loop.run_until_complete(self._call({"id": self.calls, "method": method, "params": parameters}))

    async def _call(self, command):
        await self.socket.write_message(json.dumps(command))
        while (message := await self.socket.read_message()) is not None:
            answer = json.loads(message)
            if answer.get("id") == command["id"]:
                if "error" in answer:
                    raise AssertionError(f"{command['method']}: {answer['error']['message']}")
                return answer["result"]
        raise AssertionError(f"the browser went away during {command['method']}")

    def go(self, address):
        self.call("Page.navigate", url=address)

    def evaluate(self, script):
        """The value of an expression in JavaScript, on the page that is there once one has followed another."""
        return wait_for(lambda: self._values(script), "a page that stays", PATIENCE)[0]

    def _values(self, script):
        try:
            answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        except AssertionError as error:
            if "context" in str(error) or "navigated" in str(error):
                return []
            raise
        if "exceptionDetails" in answer:
            raise AssertionError(f"{script}: {answer['exceptionDetails']['exception'].get('description')}")
        return [answer["result"].get("value")]

    def wait(self, script, what, seconds=PATIENCE):
        return wait_for(lambda: self.evaluate(script), what, seconds)

    def text(self, selector):
        """The text that the elements of a selector show."""
        return self.evaluate(f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.innerText).join('\\n')")

    def wait_for_text(self, selector, words, seconds=PATIENCE):
        try:
            wait_for(lambda: words in self.text(selector), f"'{words}' in {selector}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; it shows: {self.text(selector)[-2000:]}") from None

    def click(self, selector):
        """Clicks on an element where it stays: one that a page still moves would be missed, and is clicked again."""
        wait_for(lambda: self._meets(selector), f"a click on {selector}", 2 * PATIENCE)

    def _meets(self, selector):
        x, y = self._place(selector)
        self.evaluate(WATCH % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        return self.evaluate("window.met")

    def _place(self, selector):
        places = [None]

        def rests():
            places.append(self.evaluate(MIDDLE % json.dumps(selector)))
            return places[-1] if places[-1] == places[-2] else None

        return wait_for(rests, f"{selector} to be seen at rest", PATIENCE)

    def press(self, key, shift=False):
        modifiers = SHIFT if shift else 0
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, modifiers=modifiers,
                      windowsVirtualKeyCode=KEY_CODES[key], **(text if kind == "keyDown" else {}))

    def type(self, text):
        self.call("Input.insertText", text=text)

    def screenshot(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def close(self):
        self.loop.run_until_complete(self._disconnect())
        self.loop.close()

    async def _disconnect(self):
        self.socket.close()
        while await self.socket.read_message() is not None:
            pass
