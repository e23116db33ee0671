"""How an answer behaves in the page: its code can be copied and wrapped, nothing widens a narrow window, axe agrees."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import until

TEXT = """# Title

Text with `code`, a [link](https://example.org), a note[^1] and $x^2$.

- [x] done
- [ ] open

```python
def long_name_of_a_function(first_argument, second_argument, third_argument, fourth_argument):
    return "a"
```

| A first column | A second column | A third column | A fourth column | A fifth column |
|----------------|-----------------|----------------|-----------------|----------------|
| a long cell with words | another_long_cell_without_any_space_in_it | c | d | e |

> quote https://example.org/a/very/long/address/that/does/not/break/anywhere/at/all/in/a/narrow/window

$$a = b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z$$

[^1]: The note.
"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_text_widens_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("(text) => once(text)", TEXT)
    page.wait_for_selector("#answer .katex-display")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_code_is_copied_as_it_is(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.evaluate("(text) => once(text)", "```js\nlet a = '<b>';\n\nlet c;\n```")
    page.get_by_role("button", name="Copy code").click()
    until(page, "document.querySelector('[role=status]').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "let a = '<b>';\n\nlet c;"


def test_lines_of_code_wrap_on_demand(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("(text) => once(text)", TEXT)
    is_wider = "(() => { const pre = answer.querySelector('pre'); return pre.scrollWidth > pre.clientWidth })()"
    button = page.get_by_role("button", name="Wrap lines")
    assert page.evaluate(is_wider) and button.get_attribute("aria-pressed") == "false"
    button.click()
    assert not page.evaluate(is_wider) and button.get_attribute("aria-pressed") == "true"


def test_code_scrolls_by_the_keyboard(page):
    page.evaluate("(text) => once(text)", TEXT)
    code = page.get_by_role("region", name="Python code")
    code.focus()
    page.keyboard.press("ArrowRight")
    until(page, "answer.querySelector('pre').scrollLeft > 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("(text) => once('# Page\\n\\n' + text)", TEXT)
    page.wait_for_selector("#answer .katex-display")
    found = [f"{v['id']}: {[n['html'][:90] for n in v['nodes'][:2]]}" for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert found == []
