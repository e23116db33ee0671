"""Asking, following answers, stopping, branching: what a person does all day."""

import threading
import time

from gateway import CuttingProxy, Page, wait_until
from upstream import Answer

WORDS = " ".join(f"word{n}" for n in range(150))
LONG = "\n\n".join(f"Paragraph {n}: " + " ".join(f"w{n}x{k}" for k in range(12)) for n in range(60))


def test_an_answer_streams_with_its_decision(app, script):
    script(Answer("The capital is **Paris**.", pause=0.02))
    app.open().ask("What is the capital of France?").wait_for_end()
    assert app.answer == "The capital is Paris."
    assert app.chip.split("→")[0].strip().endswith("Auto") and "$" in app.chip
    assert "#/chat/conv_" in app.page.url
    assert app.page.locator(".conversation a[aria-current]").inner_text() == "What is the capital of France?"


def test_the_decision_is_shown_before_the_first_token(app, script):
    go = threading.Event()
    upstream = script(Answer("At last.", waits=go))
    app.open().ask("Which model is this?")
    app.page.wait_for_selector(".answer decision-chip button:not(:disabled)")
    chip = app.chip
    assert "→" in chip and app.answer == "" and wait_until(lambda: upstream.requests)
    assert upstream.requests[0].model in chip
    go.set()
    app.wait_for_end()
    assert app.answer == "At last."


def test_the_chip_is_the_stored_decision_after_a_reload(app, script):
    script(Answer("Stored."))
    app.open().ask("Is this kept?").wait_for_end()
    chip = app.chip
    app.page.reload()
    app.page.wait_for_selector(".answer decision-chip button")
    app.wait_for_end()
    assert app.chip == chip and app.answer == "Stored."


def test_stop_cancels_the_upstream_call_and_keeps_the_text(app, script):
    upstream = script(Answer("begin " + "more " * 5000, pause=0.02))
    app.open().ask("Tell me everything")
    app.until("document.querySelector('.answer .markdown').textContent.includes('begin')")
    pressed = time.monotonic()
    app.page.keyboard.press("Escape")
    assert upstream.requests[0].left.wait(30) and upstream.requests[0].sent < 5000
    # The upstream notices when it sends its next word, which it does every 20 ms.
    print(f"stopped after {1000 * (time.monotonic() - pressed):.0f} ms")
    app.wait_for_end()
    assert app.answer.startswith("begin") and "You stopped this answer" in app.page.inner_text(".answer")
    kept = app.answer
    app.page.reload()
    app.page.wait_for_selector(".answer .markdown p")
    assert app.answer == kept


def test_a_reload_in_the_middle_loses_and_repeats_nothing(app, script):
    script(Answer(WORDS, pause=0.015))
    app.open().ask("Count for me")
    for _ in range(3):
        app.until("document.querySelector('.answer .markdown')?.textContent.length > 40")
        before = len(app.answer)
        app.page.reload()
        app.until("n => document.querySelector('.answer .markdown')?.textContent.length >= n", arg=before)
    app.wait_for_end()
    assert app.answer == WORDS


def test_a_proxy_that_cuts_every_connection_still_completes(browser, gateway, script):
    script(Answer(WORDS, pause=0.02))
    proxy = CuttingProxy(int(gateway.url.rsplit(":", 1)[1]), seconds=0.7)
    context = browser.new_context()
    page = Page(context.new_page(), proxy.url)
    page.open().ask("Count through a bad line").wait_for_end()
    assert page.answer == WORDS and proxy.cuts > 3
    context.close()


def test_two_tabs_show_the_same(app, script):
    script(Answer(WORDS, pause=0.01))
    app.open().ask("Say it in both tabs")
    other = Page(app.page.context.new_page(), app.url)
    other.page.goto(app.page.url)
    other.page.wait_for_selector(".answer .markdown p")
    app.wait_for_end()
    other.wait_for_end()
    assert app.answer == other.answer == WORDS
    script(Answer("Second."))
    app.ask("And again")
    other.until("document.querySelectorAll('.answer').length === 2 && !document.querySelector('.answer.running')")
    assert other.answer == "Second."


def test_an_edit_makes_a_branch_and_both_can_be_shown(app, script):
    upstream = script(lambda seen: Answer("Answer to: " + seen.body["messages"][-1]["content"]))
    app.open().ask("First question").wait_for_end()
    app.page.click(".question [aria-label=Edit]")
    app.page.fill(".question-editor textarea", "Second question")
    app.page.keyboard.press("Enter")
    app.until("document.querySelector('.answer .markdown')?.textContent.includes('Second')")
    app.wait_for_end()
    assert [m["content"] for m in upstream.requests[-1].body["messages"]] == ["Second question"]
    assert "2/2" in app.page.inner_text(".question .branches")
    app.page.click("[aria-label='Earlier version']")
    app.until("document.querySelector('.bubble').textContent === 'First question'")
    assert app.answer == "Answer to: First question"
    app.page.reload()
    app.page.wait_for_selector(".bubble")
    assert app.page.inner_text(".bubble") == "First question"


def test_a_pin_beats_the_router_and_says_so(app, script):
    upstream = script(Answer("Pinned."))
    app.open().choose("large")
    for text in ("Hi", "Say yes", "What is 1 + 1?"):
        app.ask(text).wait_for_end()
    assert [r.model for r in upstream.requests] == ["large"] * 3
    assert "Pinned" in app.chip
    app.choose("auto")


def test_an_answer_can_be_made_again_by_another_model(app, script):
    upstream = script(lambda seen: Answer("I am " + seen.model))
    app.open().ask("Who are you?").wait_for_end()
    app.page.click("[aria-label='Answer again with another model']")
    app.page.keyboard.type("large")
    app.page.keyboard.press("Enter")
    app.until("document.querySelector('.answer .markdown').textContent === 'I am large'")
    app.wait_for_end()
    assert upstream.requests[-1].model == "large" and "2/2" in app.page.inner_text(".answer .branches")


def test_an_error_stays_and_can_be_retried(app, script):
    script(Answer("The model is overloaded", status=503))
    app.open().ask("Fail once").wait_for_end()
    assert "overloaded" in app.page.inner_text(".answer .notice")
    app.page.reload()
    app.page.wait_for_selector(".answer .notice")
    script(Answer("Better now."))
    app.page.click("text=Try again")
    app.until("document.querySelector('.answer .markdown').textContent === 'Better now.'")


def test_a_question_that_is_refused_stays_in_the_field(app, script):
    app.open()
    app.page.route("**/messages", lambda route: route.fulfill(status=400, content_type="application/json",
                                                             body='{"error":{"message":"Not today."}}'))
    app.page.fill(".composer-field", "Do not lose me")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector(".composer-problem:not([hidden])")
    assert app.page.input_value(".composer-field") == "Do not lose me"
    assert "Not today." in app.page.inner_text(".composer-problem")


def test_drafts_survive_a_reload(app):
    app.open()
    app.page.fill(".composer-field", "half a thought")
    app.page.reload()
    app.until("document.querySelector('.composer-field')?.value === 'half a thought'")
    app.page.fill(".composer-field", "")


def test_a_reader_is_never_moved_while_reading_back(app, script):
    script(Answer(LONG, pause=0.01))
    app.open().ask("Write a lot")
    app.until("document.querySelector('.scroller').scrollHeight > 1400")
    app.page.mouse.move(700, 300)
    app.page.mouse.wheel(0, -500)
    app.page.wait_for_selector(".jump:not([hidden])")
    app.page.wait_for_timeout(100)
    tops = app.page.evaluate("""async () => {
      const scroller = document.querySelector('.scroller'), tops = [], height = scroller.scrollHeight;
      while (scroller.scrollHeight < height + 600) { tops.push(scroller.scrollTop); await new Promise(requestAnimationFrame); }
      return tops;
    }""")
    assert len(set(tops)) == 1, "the page moved by itself"
    app.page.click(".jump")
    app.wait_for_end()
    app.until("(s => s.scrollHeight - s.scrollTop - s.clientHeight < 5)(document.querySelector('.scroller'))")


def test_a_long_answer_is_followed_to_its_end(app, script):
    script(Answer(LONG, pause=0.002))
    app.open().ask("Write a lot and let me follow").wait_for_end()
    app.until("(s => s.scrollHeight - s.scrollTop - s.clientHeight < 5)(document.querySelector('.scroller'))")


def test_one_announcement_for_each_answer(app, script):
    script(Answer(WORDS, pause=0.002))
    app.open()
    app.page.evaluate("""() => {
      window.said = [];
      const region = document.querySelector('[role=status].sr-only');
      new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    }""")
    app.ask("Speak").wait_for_end()
    app.page.wait_for_timeout(300)
    assert app.page.evaluate("said") == ["The answer is complete."]
    assert app.page.get_attribute(".transcript", "aria-live") == "off"


def test_a_cascade_is_shown_at_work(app, script):
    upstream = script(lambda seen: Answer({"medium": "It is 1.", "small": "It is 2.", "large": "It is 42."}[seen.model], pause=0.01, before=0.2))
    app.open().choose("cascade")
    app.ask("What is the answer?")
    app.page.wait_for_selector("plan-view")
    app.wait_for_end()
    assert app.answer == "It is 42." and sorted(r.model for r in upstream.requests) == ["large", "medium", "small"]
    live = app.page.inner_text("plan-view")
    for word in ("medium", "small", "large", "Escalated"):
        assert word in live, word
    app.page.reload()
    app.page.wait_for_selector(".plan-part summary")
    app.page.click(".plan-part summary")
    app.page.wait_for_selector("plan-view")
    app.until("document.querySelector('plan-view').innerText.includes('Escalated')")
    app.choose("auto")


def test_files_go_with_a_question(app, script):
    upstream = script(Answer("Read."))
    app.open()
    with app.page.expect_file_chooser() as chooser:
        app.page.click("[aria-label='Add files']")
    chooser.value.set_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"remember the milk"})
    app.until("document.querySelector('.attachment')?.innerText.includes('B')")
    app.ask("What is in the file?").wait_for_end()
    content = upstream.requests[-1].body["messages"][-1]["content"]
    assert "remember the milk" in content and "notes.txt" in content
    assert app.page.inner_text(".file-link") == "notes.txt"


def test_feedback_is_kept_with_the_answer(app, script):
    script(Answer("Rate me."))
    app.open().ask("Are you good?").wait_for_end()
    app.page.click("[aria-label='Good answer']")
    app.page.wait_for_selector("[aria-label='Good answer'][aria-pressed=true]")
    app.page.reload()
    app.page.wait_for_selector("[aria-label='Good answer'][aria-pressed=true]")


def test_why_is_one_click_away_and_runs_another_model_beside_it(app, script):
    script(lambda seen: Answer("I am " + seen.model))
    app.open().ask("Why you?").wait_for_end()
    app.page.click(".decision-chip")
    app.page.wait_for_selector("dialog.sheet")
    text = app.page.inner_text("dialog.sheet")
    for word in ("large", "medium", "small"):
        assert word in text, word
    other = "small" if "small" not in app.chip else "medium"
    app.page.locator("dialog.sheet button", has_text=other).or_(
        app.page.locator(f"dialog.sheet button[aria-label*='{other}']")).last.click()
    app.page.wait_for_selector(".pair")
    app.wait_for_end()
    assert app.page.locator(".pair .answer").count() == 2
    app.page.locator(".beside .button", has_text="Keep this one").last.click()
    app.until("document.querySelectorAll('.answer').length === 1")
