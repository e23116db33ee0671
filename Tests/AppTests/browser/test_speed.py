"""A chat of 200 messages stays as fluent as an empty one."""

import json

from upstream import Answer

WORDS = 400

MEASURE = """async () => {
  const { StreamingMarkdown } = await import('/markdown/render.js');
  const place = document.querySelector('.answer:last-of-type .markdown') ?? document.querySelector('.transcript');
  const target = document.createElement('div');
  target.className = 'markdown';
  place.append(target);
  const markdown = new StreamingMarkdown(target);
  const words = 'A sentence with **bold**, `code` and [a link](https://example.org).\\n\\n'.split(/(?<= )/);
  let spent = 0;
  for (let n = 0; n < WORD_COUNT; n += 1) {
    const start = performance.now();
    markdown.append(words[n % words.length]);
    document.querySelector('.scroller').scrollTop = 1e9;
    document.body.getBoundingClientRect();
    spent += performance.now() - start;
    if (n % 20 === 0) await new Promise(requestAnimationFrame);
  }
  target.remove();
  return spent / WORD_COUNT;
}""".replace("WORD_COUNT", str(WORDS))


def test_a_chat_of_200_messages_stays_fluent(app, gateway, script, record_property):
    script(Answer("## Title\n\nSome *text* with `code`.\n\n```python\nprint(1)\n```\n\n1. one\n2. two\n"))
    app.open().ask("Only one").wait_for_end()
    alone = min(app.page.evaluate(MEASURE) for _ in range(3))
    conversation = gateway.call("POST", "/api/conversations", {})["id"]
    parent = None
    for n in range(100):
        added = gateway.call("POST", f"/api/conversations/{conversation}/messages", {"parent": parent, "text": f"Question {n}"})
        parent = added["assistant"]["id"]
    app.page.goto(f"{app.url}/#/chat/{conversation}")
    app.until("() => document.querySelectorAll('.message').length === 200 && !document.querySelector('.answer.running')")
    long = min(app.page.evaluate(MEASURE) for _ in range(3))
    print(json.dumps({"ms_per_token_alone": round(alone, 3), "ms_per_token_after_200_messages": round(long, 3)}))
    assert long < 6 * alone + 0.5, f"{long:.3f} ms a token after 200 messages, {alone:.3f} ms alone"
    # Typing is not slower either: no keystroke takes a frame.
    app.page.focus(".composer-field")
    slow = app.page.evaluate("""async () => {
      const field = document.querySelector('.composer-field');
      let longest = 0;
      for (let n = 0; n < 60; n += 1) {
        const start = performance.now();
        field.value += 'x';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect();
        longest = Math.max(longest, performance.now() - start);
        await new Promise(requestAnimationFrame);
      }
      return longest;
    }""")
    print(json.dumps({"slowest_keystroke_ms": round(slow, 2)}))
