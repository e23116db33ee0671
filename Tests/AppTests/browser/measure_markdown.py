#!/usr/bin/env python3
"""Measures what a token of a long answer costs in a page of 200 messages: reading, nodes, style and layout.

    python3 Tests/AppTests/browser/measure_markdown.py [TOKENS]
"""

import sys
import threading
from http.server import ThreadingHTTPServer

from conftest import Handler, until
from playwright.sync_api import sync_playwright

MEASURE = """([make, count]) => {
  const words = 'The router **weighs** quality and `cost` of each model; see [why](https://example.org/why) it chose one. '.match(/.{1,4}/g);
  const part = {
    mixed: '\\n\\n## Part\\n\\nText with *marks* and $5.\\n\\n- one `x`\\n- two\\n  - three\\n\\n```js\\nconst a = 1; // one\\nf(`x`);\\n```\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\n',
    paragraph: ' and so on, with *marks*, `code` and more',
    list: '\\n- an item with *marks* and `code`',
    code: '\\nconst value = compute("text", 12); // why',
    table: '\\n| a cell | *marks* | 12 |',
  }[make];
  const start = { code: '```js', table: '| a | b | c |\\n|---|---|---|', list: '- first' }[make] ?? '';
  answer.replaceChildren();
  for (let i = 0; i < 200; i++) {
    const message = document.createElement('article');
    answer.append(message);
    const markdown = new Streaming(message);
    markdown.append(`# Answer ${i}\\n\\n${words.join('').repeat(6)}\\n\\n- one\\n- two\\n\\n\\`\\`\\`js\\nlet a = ${i};\\n\\`\\`\\`\\n`);
    markdown.finish();
  }
  const message = document.createElement('article');
  answer.append(message);
  const markdown = new Streaming(message);
  markdown.append(start);
  const pieces = [];
  while (pieces.length < count) pieces.push(...(make === 'mixed' ? [...words, ...part.match(/[^]{1,4}/g)] : part.match(/[^]{1,4}/g)));
  const times = [];
  const own = [];
  for (const piece of pieces.slice(0, count)) {
    const before = performance.now();
    markdown.append(piece);
    own.push(performance.now() - before);
    answer.getBoundingClientRect();
    times.push(performance.now() - before);
  }
  markdown.finish();
  const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
  const sorted = times.toSorted((a, b) => a - b);
  const tenth = Math.floor(count / 10);
  return [mean(own.slice(0, tenth)), mean(own.slice(-tenth)), mean(times.slice(0, tenth)), mean(times.slice(-tenth)), sorted[Math.floor(count / 2)], sorted[Math.floor(count * 0.99)]];
}"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/markdown.html")
        until(page, "window.isReady === true")
        print("| answer of one | script, first tenth | script, last tenth | with layout, first | with layout, last | median | 99 % |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        for make in ("mixed", "list", "code", "table", "paragraph"):
            print(f"| {make} | " + " | ".join(f"{value:.2f}" for value in page.evaluate(MEASURE, [make, count])) + " |", flush=True)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
