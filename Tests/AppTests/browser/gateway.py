"""The real gateway before a scripted upstream, and pages of its app."""

import json
import os
import re
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from upstream import Answer, Upstream

ROOT = Path(__file__).resolve().parents[3]
# To try files without a build: THALAMUS_APP=Sources/WebAssets/app
APP = ["--app-folder", os.environ["THALAMUS_APP"]] if "THALAMUS_APP" in os.environ else []
BINARY = os.environ.get("THALAMUS", str(ROOT / ".build/release/thalamus"))

CONFIGURATION = """
server: {{ port: 0, database: "{folder}/chat.sqlite" }}
providers:
  scripted: {{ kind: openai, base_url: "{upstream}" }}
models:
  - {{ id: large, known_as: gpt-4o-2024-08-06, provider: scripted, price: {{ input: 2.5, output: 10 }}, context: 128000, capabilities: [vision, tools, json], parameters_billion: {{ total: 440, active: 88 }} }}
  - {{ id: medium, known_as: gpt-4o-mini-2024-07-18, provider: scripted, price: {{ input: 0.15, output: 0.6 }}, context: 128000, capabilities: [vision, tools, json], parameters_billion: {{ total: 44, active: 8 }} }}
  - {{ id: small, known_as: Meta-Llama-3.1-8B-Instruct, provider: scripted, price: {{ input: 0.03, output: 0.05 }}, context: 32000, parameters_billion: {{ total: 8, active: 8 }} }}
  - {{ id: "<img src=x onerror=alert(1)>", provider: scripted, price: {{ input: 1, output: 1 }} }}
policies:
  - {{ name: auto, router: {router}, models: [large, medium, small], objective: {{ kind: lambda, value: 0.02 }} }}
  - {{ name: cascade, router: {router}, models: [large, medium, small], objective: {{ kind: lambda, value: 0.02 }}, plan: cascade.json, strategies: [single, cascade] }}
"""
CASCADE = {
    "version": 1, "strategy": "cascade", "budget": {"usd": 0.05, "ms": 60000, "calls": 4},
    "nodes": [
        {"id": "n1", "kind": "model", "model": "medium", "role": "draft"},
        {"id": "n2", "kind": "model", "model": "small", "role": "draft"},
        {"id": "j", "kind": "agree", "deps": ["n1", "n2"], "method": "answer"},
        {"id": "n3", "kind": "model", "model": "large", "deps": ["j"], "when": "j.rejected"},
    ],
    "output": "j|n3",
}


class Gateway:
    """A running `thalamus serve`."""

    def __init__(self, folder, upstream, *arguments, router="rules"):
        self.folder = folder
        self.arguments = arguments
        (folder / "cascade.json").write_text(json.dumps(CASCADE))
        (folder / "thalamus.yaml").write_text(CONFIGURATION.format(folder=folder, upstream=upstream.url, router=router))
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [BINARY, "serve", "--config", str(self.folder / "thalamus.yaml"), *APP, *self.arguments],
            stderr=subprocess.PIPE, text=True,
        )
        self.link = None
        for line in self.process.stderr:
            if found := re.search(r"listens on (http://\S+)", line):
                self.url = found.group(1)
            if found := re.search(r"http://\S+#/setup/\w+", line):
                self.link = found.group(0)
            if self.link or line.startswith("open http"):
                break
        else:
            raise RuntimeError("the gateway did not start")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json", "x-thalamus-app": "1"},
        )
        with urllib.request.urlopen(request) as response:
            return json.loads(response.read() or b"null")


class CuttingProxy:
    """Passes bytes on and cuts every connection after a while."""

    def __init__(self, port, seconds):
        self.port, self.seconds, self.cuts = port, seconds, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.port))
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self.copy, args=(source, target), daemon=True).start()
            threading.Timer(self.seconds, self.cut, (client, server)).start()

    def copy(self, source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        self.close(source, target)

    def cut(self, *both):
        self.cuts += 1
        self.close(*both)

    @staticmethod
    def close(*sockets):
        for one in sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


@pytest.fixture(scope="session")
def upstream():
    return Upstream()


@pytest.fixture(scope="session")
def gateway(upstream, tmp_path_factory):
    """A gateway where nobody signs in."""
    gateway = Gateway(tmp_path_factory.mktemp("gateway"), upstream, "--no-auth")
    yield gateway
    gateway.stop()


@pytest.fixture
def script(upstream):
    """Says how the upstream answers: a value, or a function of the request."""
    def say(answer):
        upstream.answer = answer if callable(answer) else lambda seen: answer
        upstream.requests.clear()
        return upstream
    yield say
    upstream.answer = lambda seen: Answer()


class Page:
    """The app as a person uses it."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.foreign, self.dialogs, self.errors = [], [], []
        page.on("request", lambda request: None if request.url.startswith((url, "data:", "blob:")) else self.foreign.append(request.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path="/"):
        self.page.goto(self.url + path)
        self.page.wait_for_selector(".composer-field")
        self.until("document.activeElement?.matches('.composer-field')")
        return self

    def until(self, expression, arg=None):
        """Waits until an expression (or a function of `arg`) is true; the app's policy forbids Playwright's own way."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if self.page.evaluate(expression, arg):
                    return
            except PlaywrightError:  # A reload takes the page away for a moment.
                pass
            self.page.wait_for_timeout(10)
        raise AssertionError(f"never true: {expression}")

    def ask(self, text):
        """Sends a question and waits until its answer has begun."""
        before = self.page.locator(".answer").count()
        self.page.fill(".composer-field", text)
        self.page.keyboard.press("Enter")
        self.until("n => document.querySelectorAll('.answer').length > n", arg=before)
        return self

    def wait_for_end(self):
        self.until("document.querySelector('.answer') && !document.querySelector('.answer.running')")
        return self

    def choose(self, name):
        self.page.click(".picker")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")

    @property
    def answer(self):
        """The text of the last answer."""
        return self.page.locator(".answer .markdown").last.inner_text()

    @property
    def chip(self):
        return " ".join(self.page.locator(".answer decision-chip").last.inner_text().split())


@pytest.fixture
def app(browser, gateway):
    """A page of its own in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    page = Page(context.new_page(), gateway.url)
    yield page
    context.close()
    assert not page.errors, page.errors
    assert not page.dialogs, page.dialogs
    assert not page.foreign, page.foreign


def wait_until(condition, seconds=30):
    """Waits until a condition of this process holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.005)
    return False
