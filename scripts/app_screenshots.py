#!/usr/bin/env python3
"""Takes the pictures of docs/images: the chat before scripted models, the dashboard of a gateway with synthetic traffic.

    scripts/test-app.sh --collect-only -q          once: installs Playwright beside the build
    .build/app-tests/bin/python scripts/app_screenshots.py

The models of the pictures are scripted: no answer or figure in them says anything about a real model.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/AppTests/browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from gateway import Gateway, Page  # noqa: E402
from upstream import Answer, Upstream  # noqa: E402

IMAGES = ROOT / "docs/images"
QUESTION = "How do I merge two sorted lists in Python, and how long does it take?"
ANSWER = """Keep one index into each list and take the **smaller** head each time. That is the merge step of merge sort: $O(n + m)$ time.

```python
def merge(a: list[int], b: list[int]) -> list[int]:
    result, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:  # equal elements keep their order
            result.append(a[i]); i += 1
        else:
            result.append(b[j]); j += 1
    return result + a[i:] + b[j:]
```

`heapq.merge` does the same lazily, for any number of lists.
"""
PROMPTS = """What is the capital of France?
Prove that there are infinitely many primes.
Write a haiku about tea.
Design a database for a library with loans, fines and reservations."""
DRAFTS = {"medium": "The answer is 12.", "small": "The answer is 15.", "large": "**17 %** of 90 is 15.3, so the answer is **15.3**."}


def chat(browser, folder):
    upstream = Upstream()
    gateway = Gateway(folder, upstream, "--no-auth", router="skill")
    try:
        for question in ("Why is the sky blue?", "Plan a weekend in Lisbon", "Summarise the minutes of the meeting"):
            conversation = gateway.call("POST", "/api/conversations", {})["id"]
            gateway.call("POST", f"/api/conversations/{conversation}/messages", {"text": question})
        upstream.answer = lambda seen: Answer(ANSWER)
        page = new_page(browser, gateway.url, "light")
        page.open().ask(QUESTION).wait_for_end()
        page.page.click(".decision-chip")
        shoot(page, "chat-why")
        address = page.page.url
        page = new_page(browser, gateway.url, "dark", 390, 844)
        page.page.goto(address)
        page.page.wait_for_selector(".answer .katex")
        shoot(page, "chat-phone")
        upstream.answer = lambda seen: Answer(DRAFTS[seen.model], before=0.3)
        page = new_page(browser, gateway.url, "dark")
        page.open().choose("cascade")
        page.ask("What is 17 % of 90?").wait_for_end()
        page.page.wait_for_selector("plan-view")
        shoot(page, "plan")
    finally:
        gateway.stop()


def dashboard(browser, folder):
    seed = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts/seed_demo.py"), "--folder", str(folder), "--serve"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
    )
    try:
        url = next(found.group() for line in seed.stdout if (found := re.search(r"http://127[.\d]+:\d+", line)))
        page = new_page(browser, url, "light", 1280, 900)
        page.page.goto(url + "/#/dashboard")
        page.page.wait_for_selector("main[data-screen=dashboard] svg")
        shoot(page, "dashboard")
        page.page.goto(url + "/#/playground")
        page.page.fill("main textarea", PROMPTS)
        page.page.click("main button.primary")
        page.page.wait_for_selector("main table")
        page.page.evaluate("document.querySelector('main').scrollTop = 330")
        shoot(page, "playground")
        page.page.goto(url + "/#/settings")
        page.page.wait_for_selector("main[data-screen=settings] input[type=range]")
        shoot(page, "settings")
    finally:
        seed.send_signal(2)
        seed.wait(30)


def new_page(browser, url, scheme, width=1280, height=800):
    return Page(browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page(), url)


def shoot(page, name):
    page.page.mouse.move(0, 0)
    time.sleep(0.8)
    page.page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, take in (("chat", chat), ("dashboard", dashboard)):
            place = Path(folder) / name
            place.mkdir()
            take(browser, place)
        browser.close()


if __name__ == "__main__":
    main()
