"""The list of conversations, search, accounts, and the keyboard."""

from gateway import Gateway, Page
from upstream import Answer


def test_conversations_are_renamed_moved_and_deleted(app, script):
    app.open().ask("Rename this one").wait_for_end()
    actions = "[aria-label='Actions for “Rename this one”']"
    app.page.click(actions)
    app.page.click("[role=menuitem] >> text=Rename")
    app.page.fill("#dialog-input", "A better title")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector("text=A better title")
    app.page.click("[aria-label='Actions for “A better title”']")
    app.page.click("[role=menuitem] >> text=Move to folder")
    app.page.fill("#dialog-input", "Work")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector("[aria-label=Work] >> text=A better title")
    app.page.reload()
    app.page.wait_for_selector("[aria-label=Work] >> text=A better title")
    app.page.click("[aria-label='Actions for “A better title”']")
    app.page.click("[role=menuitem] >> text=Delete")
    app.page.click("dialog >> text=Delete >> nth=-1")
    app.until("!document.body.innerText.includes('A better title')")
    assert app.page.url.endswith("#/chat")


def test_search_finds_words_of_answers(app, script):
    script(Answer("The quetzalcoatlus had a wingspan of ten metres."))
    app.open().ask("Name a large animal").wait_for_end()
    app.open()
    app.page.keyboard.press("Control+k")
    app.page.keyboard.type("quetzalcoat")
    app.page.wait_for_selector("[role=option] >> text=Name a large animal")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector(".answer >> text=wingspan")


def test_everything_can_be_done_by_keyboard(app, script):
    script(lambda seen: Answer("Typed: " + seen.body["messages"][-1]["content"]))
    app.open()
    app.page.keyboard.type("No mouse")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector(".answer")
    app.wait_for_end()

    def tab_to(selector, key="Shift+Tab", limit=60):
        for _ in range(limit):
            if app.page.evaluate("s => document.activeElement?.matches(s)", selector):
                return
            app.page.keyboard.press(key)
        raise AssertionError(f"{selector} is out of reach")

    tab_to("[aria-label='Good answer']")
    tab_to("decision-chip button")
    app.page.keyboard.press("Enter")
    app.page.wait_for_selector("dialog.sheet")
    app.page.keyboard.press("Escape")
    app.until("document.activeElement?.matches('decision-chip button')")
    tab_to(".question [aria-label=Edit]")
    app.page.keyboard.press("Enter")
    app.page.keyboard.press("Control+a")
    app.page.keyboard.type("No mouse at all")
    app.page.keyboard.press("Enter")
    app.until("document.querySelector('.answer .markdown')?.textContent.includes('at all')")
    app.wait_for_end()
    app.page.keyboard.press("Shift+Escape")
    assert app.page.evaluate("document.activeElement.matches('.composer-field')")
    tab_to(".picker", "Tab")
    app.page.keyboard.press("Enter")
    app.page.keyboard.type("small")
    app.page.keyboard.press("Enter")
    assert "small" in app.page.inner_text(".picker")
    app.page.keyboard.press("Enter")
    app.page.keyboard.type("auto")
    app.page.keyboard.press("Enter")
    app.page.keyboard.press("Control+/")
    app.page.wait_for_selector("dialog >> text=Keyboard")
    app.page.keyboard.press("Escape")
    app.page.keyboard.press("Control+b")
    assert app.page.evaluate("document.querySelector('#sidebar').inert")
    app.page.keyboard.press("Control+b")
    app.page.keyboard.press("Control+Shift+O")
    app.page.wait_for_selector(".empty")


def test_people_sign_in_and_see_only_their_own(browser, upstream, tmp_path, script):
    script(Answer("Between us."))
    gateway = Gateway(tmp_path, upstream)
    try:
        owner = Page(browser.new_context().new_page(), gateway.url)
        owner.page.goto(gateway.link)
        owner.page.fill("#gate-name", "Owner")
        owner.page.fill("#gate-password", "a long password")
        owner.page.click("text=Make account")
        owner.page.wait_for_selector(".composer-field")
        owner.ask("A secret of mine").wait_for_end()
        owner.page.click(".account")
        owner.page.click("text=People")
        owner.page.fill("#person-name", "Member")
        owner.page.fill("#person-password", "another password")
        owner.page.click("text=Add person")
        owner.page.wait_for_selector("[aria-label='Remove Member']")
        secret = owner.page.url
        member = Page(browser.new_context().new_page(), gateway.url)
        member.page.goto(gateway.url)
        member.page.fill("#gate-name", "Member")
        member.page.fill("#gate-password", "wrong password")
        member.page.click("button >> text=Sign in")
        member.page.wait_for_selector("[role=alert] >> text=wrong")
        member.page.fill("#gate-password", "another password")
        member.page.click("button >> text=Sign in")
        member.page.wait_for_selector(".composer-field")
        member.page.goto(secret)
        member.page.wait_for_selector(".chat-problem [role=alert]")
        assert "secret" not in member.page.inner_text("body")
        member.page.click(".account")
        member.page.click("text=Sign out")
        member.page.wait_for_selector("#gate-name")
        cookies = owner.page.context.cookies()
        assert cookies and all(c["httpOnly"] and c["sameSite"] == "Strict" for c in cookies)
    finally:
        gateway.stop()
