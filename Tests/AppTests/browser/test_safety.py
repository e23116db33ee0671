"""What models, files and names say is text: it runs nothing and asks for nothing."""

from gateway import Page
from payloads import PAYLOADS
from upstream import Answer

NAME = "<img src=x onerror=alert(1)>"


def test_an_answer_full_of_payloads_runs_nothing(app, script):
    script(Answer("\n\n".join(PAYLOADS)))
    app.open().ask("<script>alert('question')</script> <img src=https://evil.example/a.png>").wait_for_end()
    app.page.wait_for_timeout(300)
    assert app.page.evaluate("document.querySelectorAll('.answer script, .answer iframe, .answer img[src^=http]').length") == 0
    assert app.page.inner_text(".bubble").startswith("<script>")


def test_names_of_models_files_and_folders_are_text(app, script):
    script(Answer("Fine."))
    app.open()
    with app.page.expect_file_chooser() as chooser:
        app.page.click("[aria-label='Add files']")
    chooser.value.set_files({"name": f"{NAME}.txt", "mimeType": "text/html", "buffer": b"<script>alert(2)</script>"})
    app.page.wait_for_selector(".attachment")
    app.choose("onerror")
    app.ask(NAME).wait_for_end()
    assert NAME in app.chip and NAME in app.page.inner_text(".conversations")
    app.page.click(".decision-chip")
    app.page.wait_for_selector("dialog.sheet")
    app.page.keyboard.press("Escape")
    app.page.locator(".conversation .icon-button").first.click()
    app.page.click("[role=menuitem] >> text=Move to folder")
    app.page.fill("#dialog-input", NAME)
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector(".conversation-heading >> text=onerror")
    app.page.keyboard.press("Control+k")
    app.page.keyboard.type("onerror")
    app.page.wait_for_selector("[role=option]")
    app.page.keyboard.press("Escape")
    app.choose("auto")


def test_what_the_agents_of_a_plan_say_is_text(app, script):
    script(lambda seen: Answer(f"{NAME} <script>alert('{seen.model}')</script> [x](javascript:alert(1))"))
    app.open().choose("cascade")
    app.ask("Attack").wait_for_end()
    app.page.wait_for_selector("plan-view")
    for node in app.page.locator("plan-view button").all()[:4]:
        if node.is_visible():
            node.click()
    app.page.wait_for_timeout(200)
    app.choose("auto")


def test_the_policy_lets_nothing_else_in(app):
    response = app.page.goto(app.url + "/")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
