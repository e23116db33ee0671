"""axe finds nothing serious on any screen, in light and dark, narrow and enlarged; nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from gateway import Page
from upstream import Answer

ANSWER = """# Heading

Some *text* with `code`, a [link](https://example.org) and a list:

1. one
2. two

| a | b |
|---|---|
| 1 | 2 |

```python
print("a rather long line of code that has to scroll in its own box on a narrow screen")
```
"""
LOOKS = {
    "light": dict(viewport={"width": 1280, "height": 800}, color_scheme="light"),
    "dark": dict(viewport={"width": 1280, "height": 800}, color_scheme="dark"),
    "narrow": dict(viewport={"width": 320, "height": 640}, color_scheme="light"),
    # 1280 pixels at 200 %.
    "enlarged": dict(viewport={"width": 640, "height": 400}, device_scale_factor=2, color_scheme="dark"),
}


def check(page, name):
    page.page.wait_for_timeout(250)
    found = Axe().run(page.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    report = "; ".join(f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in serious)
    assert not serious, f"{name}: {report}"
    width = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{name} scrolls sideways: {width}"
    cut = page.page.evaluate("[...document.querySelectorAll('.scroller, .screen, .sheet-body')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.className)")
    assert not cut, f"{name}: {cut} is wider than its place"


@pytest.fixture(params=LOOKS)
def look(request, browser, gateway):
    context = browser.new_context(**LOOKS[request.param])
    yield Page(context.new_page(), gateway.url)
    context.close()


def test_chat(look, script):
    script(Answer(ANSWER))
    look.open()
    check(look, "empty chat")
    look.ask("Show me everything").wait_for_end()
    check(look, "answer")
    look.page.click(".picker")
    look.page.wait_for_selector(".picker-popover")
    check(look, "models")
    look.page.keyboard.press("Escape")
    look.page.keyboard.press("Control+k")
    look.page.wait_for_selector("dialog.search")
    check(look, "search")
    look.page.keyboard.press("Escape")
    look.page.click(".question [aria-label=Edit]")
    check(look, "editing")
    look.page.keyboard.press("Escape")
    look.page.click(".decision-chip")
    look.page.wait_for_selector("dialog.sheet")
    check(look, "decision")
    look.page.keyboard.press("Escape")
    look.page.keyboard.press("Control+/")
    check(look, "keyboard")
    look.page.keyboard.press("Escape")
    script(Answer("Overloaded", status=503))
    look.ask("Fail").wait_for_end()
    check(look, "error")


def test_plan(look, script):
    script(lambda seen: Answer({"medium": "It is 1.", "small": "It is 2.", "large": "It is 42."}[seen.model]))
    look.open().choose("cascade")
    look.ask("What is it?").wait_for_end()
    look.page.wait_for_selector("plan-view")
    check(look, "plan")
    look.choose("auto")


@pytest.mark.parametrize("screen", ["dashboard", "playground", "settings"])
def test_screen(look, script, screen):
    look.open()
    look.page.goto(f"{look.url}/#/{screen}")
    look.page.wait_for_selector(f"main[data-screen={screen}] h1")
    look.page.wait_for_timeout(500)
    check(look, screen)
