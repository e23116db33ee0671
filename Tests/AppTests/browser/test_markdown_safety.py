"""Nothing that a model writes runs, asks another server, or leads anywhere but to a web page or a mail address."""

import pytest
from conftest import until
from payloads import PAYLOADS

# What an answer may hold; everything inside .katex is KaTeX's own and checked for what could act.
FINDINGS = """() => {
  const found = [];
  const tags = 'A BLOCKQUOTE BR BUTTON CODE DEL DIV EM H3 H4 H5 H6 HR IMG INPUT LI OL P PRE SECTION SPAN STRONG SUP TABLE TBODY TD TH THEAD TR UL'.split(' ');
  const attributes = 'alt aria-hidden aria-label aria-pressed checked class data-footnote decoding dir disabled href loading rel role scope src start tabindex target title type hidden focusable'.split(' ');
  for (const element of document.querySelectorAll('#answer *')) {
    const isMath = element.closest('.katex') !== null;
    const isIcon = element.closest('svg.icon') !== null;
    if (!isMath && !isIcon && !tags.includes(element.tagName)) found.push(`element ${element.tagName}`);
    if (isMath && /^(script|a|img|iframe|object|embed|link|style|form|foreignobject|use|image)$/i.test(element.localName)) found.push(`element ${element.localName} in maths`);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`attribute ${name}`);
      if (!isMath && !isIcon && !attributes.includes(name)) found.push(`attribute ${name}`);
      if (/href|src|action|data$/i.test(name) && name !== 'href' && name !== 'src') found.push(`attribute ${name}`);
    }
    if (element.localName === 'a') {
      const href = element.getAttribute('href');
      if (!/^(https?:\\/\\/|mailto:|#)/.test(href)) found.push(`link to ${href}`);
      if (!href.startsWith('#') && (element.target !== '_blank' || !/noopener/.test(element.rel) || !element.title)) found.push(`bare link to ${href}`);
      if (/[\\u0000-\\u0020\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]/.test(href)) found.push(`hidden marks in ${href}`);
    }
    if (element.localName === 'img') {
      const src = element.getAttribute('src');
      if (!src.startsWith('data:image/') && !src.startsWith(`${location.origin}/api/files/`)) found.push(`picture from ${src}`);
    }
  }
  if (window.hasRun) found.push('a script ran');
  if (location.hash) found.push(`address changed to ${location.hash}`);
  return found;
}"""


def findings(page, address, before):
    # Whatever would load or run gets a turn of the event loop to do so.
    page.evaluate("() => new Promise((done) => setTimeout(done, 5))")
    found = page.evaluate(FINDINGS) + page.evaluate("violations.splice(0)") + page.dialogs + page.errors
    allowed = (f"{address}/katex/",)
    return found + [url for url in page.asked[before:] if not url.startswith(allowed) and not url.startswith("data:")]


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 80


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_runs_and_nothing_is_asked(page, address, text):
    before = len(page.asked)
    page.evaluate("(text) => once(text)", text)
    assert findings(page, address, before) == []
    whole = page.evaluate("answer.innerHTML")
    page.evaluate("(text) => stream(text, 1)", text)
    assert findings(page, address, before) == []
    if "katex" not in whole:
        assert page.evaluate("answer.innerHTML") == whole


def test_following_what_stays_inside_keeps_the_address(page, address):
    page.evaluate("(text) => once(text)", "[a](#b) [c](#/settings) x[^1]\n\n# B\n\n[^1]: note")
    page.evaluate("for (const element of answer.querySelectorAll('a, button')) element.click()")
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.activeElement.dataset.footnote") == "1"
    page.evaluate("answer.querySelector('a').click()")
    assert page.evaluate("document.activeElement.textContent") == "B"


@pytest.mark.parametrize(
    "harm",
    [
        "const x = document.createElement('img'); x.src = 'https://evil.example/p.png'; answer.append(x)",
        "const x = document.createElement('a'); x.href = 'javascript:1'; answer.append(x)",
        "const x = document.createElement('p'); x.setAttribute('onclick', '1'); answer.append(x)",
        "answer.append(document.createElement('iframe'))",
    ],
)
def test_the_check_sees_what_it_is_to_see(page, address, harm):
    before = len(page.asked)
    page.evaluate("answer.replaceChildren()")
    page.evaluate(harm)
    assert findings(page, address, before) != []
    page.evaluate("answer.replaceChildren()")


def test_maths_is_shown_by_katex_under_the_policy(page, address):
    page.evaluate("(text) => once(text)", "Euler: $e^{i\\pi} + 1 = 0$\n\n$$\\int_0^1 \\sqrt{x}\\,dx = \\frac{2}{3}$$")
    page.wait_for_selector("#answer .katex-display .katex-html")
    until(page, "document.fonts.status === 'loaded' && [...document.fonts].some((font) => font.family.includes('KaTeX') && font.status === 'loaded')")
    assert page.evaluate("violations") == []
    assert page.evaluate("answer.querySelectorAll('.katex').length") == 2


def test_without_katex_maths_stays_as_it_was_written(browser, address):
    page = browser.new_page()
    page.route("**/katex/*", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{address}/markdown.html")
    until(page, "window.isReady === true")
    with page.expect_response("**/katex/katex.js"):
        page.evaluate("once('$x^2$')")
    assert page.text_content("#answer .md-math code") == "x^2"
    page.close()
