import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markup } from './support/dom.mjs';
import { corpus } from './support/corpus.mjs';
import { randomFrom } from './support/random.mjs';
import { StreamingMarkdown, renderMarkdown } from '../../../Sources/WebAssets/app/markdown/render.js';

const once = (text) => markup(renderMarkdown(text));

function streamed(pieces) {
  const fragment = document.createDocumentFragment();
  const markdown = new StreamingMarkdown(fragment);
  for (const piece of pieces) markdown.append(piece);
  markdown.finish();
  return { html: markup(fragment), text: markdown.text };
}

function split(text, random, longest) {
  const pieces = [];
  for (let at = 0; at < text.length; ) {
    const length = 1 + random.below(longest);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

test('every text of the corpus gives the same nodes letter by letter as at once', () => {
  for (const [text] of corpus) assert.equal(streamed([...text]).html, once(text), JSON.stringify(text));
});

test('texts put together at random give the same nodes however they are cut', () => {
  const random = randomFrom(7);
  const joints = ['\n\n', '\n', '\r\n', '\n> ', '\n- ', '\n  ', '\n1. ', ' ', ''];
  for (let round = 0; round < 600; round++) {
    let text = '';
    for (let i = 0; i < 6; i++) text += random.of(corpus)[0] + random.of(joints);
    const whole = once(text);
    for (const longest of [1, 3, 17, 80]) {
      const pieces = split(text, random, longest);
      const result = streamed(pieces);
      assert.equal(result.html, whole, JSON.stringify(pieces));
      assert.equal(result.text, text);
    }
  }
});

test('marks put together at random give the same nodes however they are cut', () => {
  const random = randomFrom(11);
  const marks = ['*', '**', '_', '`', '```', '~~', '[', ']', '(', ')', '![', '](', '[^1]', '[^1]: ', '[a]: /b', '<', '>', '|', '|-|', '$', '$$', '\\', '\\(', '\\)', '\\[', '\\]', '\n', '\n\n', '\n  ', '\n    ', '- ', '1. ', '# ', '> ', '---', '===', 'a', ' ', '&amp;', '\r', '\t', 'https://a.b', '\ud83d\ude00'];
  for (let round = 0; round < 3000; round++) {
    let text = '';
    for (let i = 0; i < 24; i++) text += random.of(marks);
    const whole = once(text);
    const pieces = split(text, random, random.of([1, 2, 9]));
    assert.equal(streamed(pieces).html, whole, JSON.stringify(pieces));
  }
});

test('long answers give the same nodes however they are cut, in parts that keep their order', () => {
  const random = randomFrom(5);
  for (let round = 0; round < 6; round++) {
    const text = Array.from({ length: 150 }, (_, i) => `${i}. ${random.of(corpus)[0]}`).join(random.of(['\n\n', '\n---\n', '\n\nx\n\n']));
    const whole = once(text);
    assert.equal(streamed(split(text, random, 12)).html, whole);
  }
  const paragraphs = Array.from({ length: 200 }, (_, i) => `p${i}`).join('\n\n');
  assert.equal(streamed(split(`[^1]: n\n\n${paragraphs}`, random, 5)).html.replace(/<[^>]*>/g, ' ').trim().split(/\s+/).slice(0, 200).join('\n\n'), paragraphs);
  assert.match(once(paragraphs), /class="md-part"/);
});

test('long code gives the same nodes however it is cut, and every line of it', () => {
  const lines = Array.from({ length: 300 }, (_, i) => (i % 7 ? `let a${i} = "x"; // ${i}` : ''));
  const text = `\`\`\`js\n${lines.join('\n')}\n\`\`\`\n`;
  assert.equal(streamed(split(text, randomFrom(2), 9)).html, once(text));
  assert.equal(renderMarkdown(text).firstChild.lastChild.textContent, lines.join('\n'));
});

test('a finished block stays the node that it is', () => {
  const text = '# Title\n\nA *paragraph* here.\n\n- one\n- two\n\n```js\nlet a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end.\n\n';
  const fragment = document.createDocumentFragment();
  const markdown = new StreamingMarkdown(fragment);
  markdown.append(text);
  const before = fragment.childNodes;
  const written = before.map(markup);
  const inside = before.flatMap((node) => node.childNodes);
  assert.equal(before.length, 6);
  for (const piece of ['More', ' **text', '**\n\n', '## Next\n', '- x\n- y\n', '> z\n\n', '[^1]: note\n']) markdown.append(piece);
  markdown.finish();
  const after = fragment.childNodes;
  before.forEach((node, i) => assert.equal(after[i], node));
  assert.deepEqual(before.map(markup), written);
  assert.deepEqual(after.slice(0, 6).flatMap((node) => node.childNodes), inside);
});

test('finished items, rows and lines stay the nodes that they are while their block is open', () => {
  for (const [begin, more, rowsOf] of [
    ['- a\n- b\n- c\n', '- d\n', (root) => root.firstChild.childNodes.slice(0, 2)],
    ['| a |\n|---|\n| 1 |\n| 2 |\n', '| 3 |\n', (root) => root.firstChild.firstChild.lastChild.childNodes],
    ['```js\nlet a = 1;\nlet b;\n', 'let c;\n', (root) => root.firstChild.lastChild.firstChild.childNodes],
  ]) {
    const root = document.createDocumentFragment();
    const markdown = new StreamingMarkdown(root);
    markdown.append(begin);
    const rows = rowsOf(root);
    assert.ok(rows.length >= 2);
    for (const letter of more) markdown.append(letter);
    rows.forEach((row, i) => assert.equal(rowsOf(root)[i], row));
  }
});

test('a definition that comes late turns what named it into a link, in the same paragraph', () => {
  const root = document.createDocumentFragment();
  const markdown = new StreamingMarkdown(root);
  markdown.append('See [the paper][1] and a note[^n].\n\nMore.\n\n');
  const paragraph = root.firstChild;
  assert.doesNotMatch(markup(paragraph), /<a/);
  markdown.append('[1]: https://example.org/paper\n\n[^n]: Noted.\n');
  markdown.finish();
  assert.equal(root.firstChild, paragraph);
  assert.match(markup(paragraph), /<a href="https:\/\/example.org\/paper"[^>]*>the paper<\/a>/);
  assert.match(markup(paragraph), /<button aria-label="Footnote n"/);
});

test('while it arrives, a mark that is not closed yet is not shown', () => {
  const shown = (text) => {
    const root = document.createDocumentFragment();
    new StreamingMarkdown(root).append(text);
    return root.textContent;
  };
  assert.equal(shown('some **bold'), 'some bold');
  assert.equal(shown('some **bold*'), 'some bold');
  assert.equal(shown('some `code'), 'some code');
  assert.equal(shown('see [text](https://exa'), 'see text');
  assert.equal(shown('Text\n-'), 'Text');
  assert.equal(shown('2 * 3'), '2 * 3');
});

test('appending after the end is an error', () => {
  const markdown = new StreamingMarkdown(document.createDocumentFragment());
  markdown.append('a');
  markdown.finish();
  assert.throws(() => markdown.append('b'), /append after finish/);
});
