"""A page of the app in Chromium, under the content security policy that the gateway sends."""

import http.server
import mimetypes
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

pytest_plugins = ["gateway"]
APP = Path(__file__).resolve().parents[3] / "Sources/WebAssets/app"
KATEX = Path("/usr/share/javascript/katex")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Markdown</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="icon.svg"><link rel="stylesheet" href="style/tokens.css"><link rel="stylesheet" href="style/base.css">
<link rel="stylesheet" href="style/markdown.css"><script type="module" src="markdown-page.js"></script></head>
<body><main id="answer" class="md"></main></body></html>"""

SCRIPT = """
import { StreamingMarkdown, renderMarkdown } from './markdown/render.js';
import { startAnnouncing } from './core/announce.js';
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
startAnnouncing();
const answer = document.getElementById('answer');
window.once = (text) => answer.replaceChildren(renderMarkdown(text));
window.Streaming = StreamingMarkdown;
window.stream = (text, step) => {
  answer.replaceChildren();
  const markdown = new StreamingMarkdown(answer);
  for (let at = 0; at < text.length; at += step) markdown.append(text.slice(at, at + step));
  markdown.finish();
};
window.isReady = true;
"""


def until(page, expression, seconds=60):
    """Waits until an expression is true in the page; asked from outside, as the policy forbids to evaluate text in it."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(20)


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the app, Debian's KaTeX under katex/, and the page of the tests."""

    def do_GET(self):
        path = self.path.split("?")[0].lstrip("/")
        made = {"markdown.html": ("text/html", PAGE), "markdown-page.js": ("text/javascript", SCRIPT)}.get(path)
        if made:
            return self.answer(made[0], made[1].encode())
        file = KATEX / path.removeprefix("katex/") if path.startswith("katex/") else APP / path
        if path == "katex/katex.css":
            file = KATEX / "katex.min.css"
        if ".." in path or not file.is_file():
            return self.answer("text/plain", b"not found", 404)
        return self.answer(mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.read_bytes())

    def answer(self, kind, body, status=200):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("content-security-policy", POLICY)
        self.send_header("x-content-type-options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def page(browser, address):
    """A page with the functions `once(text)` and `stream(text, step)`."""
    page = browser.new_page()
    page.asked, page.dialogs, page.errors = [], [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(f"{address}/markdown.html")
    until(page, "window.isReady === true")
    if KATEX.is_dir():
        # Maths is loaded when there is some: from here on it is there.
        page.evaluate("once('$x$')")
        until(page, "document.querySelector('#answer .katex') !== null")
        page.evaluate("answer.replaceChildren()")
    yield page
    page.close()
