import assert from 'node:assert/strict';
import { test } from 'node:test';
import './support/dom.mjs';
import { StreamingMarkdown, renderMarkdown } from '../../../Sources/WebAssets/app/markdown/render.js';

/** Texts of any size that make a careless parser quadratic. */
const HARD = {
  'opening brackets': (n) => '['.repeat(n),
  'brackets in pairs': (n) => '[a'.repeat(n / 4) + ']'.repeat(n / 4),
  'links begun': (n) => '[a]('.repeat(n / 4),
  'links with pointed addresses': (n) => '[a](<b'.repeat(n / 6),
  'links with titles': (n) => '[a](b "c'.repeat(n / 8),
  'pictures begun': (n) => '!['.repeat(n / 2),
  'pictures with links': (n) => '!['.repeat(n / 4) + '[a](b)'.repeat(n / 12),
  stars: (n) => '*'.repeat(n),
  'stars before letters': (n) => '*a '.repeat(n / 3),
  'stars in pairs': (n) => '*a'.repeat(n / 4) + 'a*'.repeat(n / 4),
  'both kinds of emphasis': (n) => '*a_ '.repeat(n / 4),
  'closers of many lengths': (n) => 'a**b' + 'c* '.repeat(n / 3),
  tildes: (n) => '~~a '.repeat(n / 4),
  'pointed brackets': (n) => '<'.repeat(n),
  'addresses begun': (n) => '<https:'.repeat(n / 7),
  backticks: (n) => '`'.repeat(n),
  'backticks of many lengths': (n) => Array.from({ length: Math.sqrt(n * 2) }, (_, i) => `a${'`'.repeat(i)}`).join(''),
  'bars in one row': (n) => '| '.repeat(n / 2),
  'a table of many short rows': (n) => `${'|a'.repeat(90)}|\n${'|-'.repeat(90)}|\n${'|\n'.repeat(n / 2)}`,
  'a wide table': (n) => `${'|a'.repeat(n / 4)}\n${'|-'.repeat(n / 4)}`,
  'quotes within quotes': (n) => '>'.repeat(n),
  'deep quotes on each line': (n) => `${'>'.repeat(100)}a\n`.repeat(n / 102),
  'lists within lists': (n) => '- '.repeat(n / 2),
  'lists that go deeper': (n) => Array.from({ length: Math.sqrt(n) }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
  'blank lines in deep lists': (n) => `${'- '.repeat(90)}a\n${'\n'.repeat(n)}b`,
  'spaces in a line': (n) => `a${' '.repeat(n)}b`,
  'spaces before hashes': (n) => `# a${' '.repeat(n)}#b`,
  'definitions': (n) => '[a]: b\n'.repeat(n / 7),
  'labels without definitions': (n) => '[a] '.repeat(n / 4),
  dollars: (n) => '$a '.repeat(n / 3),
  'escaped brackets': (n) => '\\[a '.repeat(n / 4),
  'escaped parentheses': (n) => '\\(a '.repeat(n / 4),
  'addresses': (n) => 'https://a.b/(((( '.repeat(n / 17),
  'addresses of nothing': (n) => 'https://'.repeat(n / 8),
  entities: (n) => '&a'.repeat(n / 2),
  'underlines of headings': (n) => 'a\n-\n'.repeat(n / 4),
  'code that never ends': (n) => `\`\`\`js\n${'/* "a\n'.repeat(n / 6)}`,
  'maths that never ends': (n) => '$$\n'.repeat(n / 3),
  'footnotes': (n) => '[^a]: b\n'.repeat(n / 8),
};

function seconds(work) {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

// Four times the text may take about four times the work; a quadratic parser takes sixteen times as much.
function assertLinear(make, work, name, length = 100_000) {
  const [small, large] = [make(length / 4), make(length)];
  work(small);
  const base = seconds(() => work(small));
  const time = seconds(() => work(large));
  assert.ok(time < 9 * base + 0.06, `${name}: ${base} s for a quarter, ${time} s for the whole`);
}

for (const [name, make] of Object.entries(HARD)) {
  test(`100 KB of ${name} take work in proportion to their length`, () => assertLinear(make, renderMarkdown, name));
}

test('a paragraph of 48 KB that arrives letter by letter takes work in proportion to its length', () => {
  const stream = (text) => {
    const markdown = new StreamingMarkdown(document.createDocumentFragment());
    for (let at = 0; at < text.length; at += 16) markdown.append(text.slice(at, at + 16));
    markdown.finish();
  };
  assertLinear((n) => 'some *words* and `code`, '.repeat(n / 50), stream, 'a long paragraph', 48_000);
});

test('deeply nested marks make no deep elements', () => {
  const depth = (node) => 1 + Math.max(0, ...node.childNodes.map(depth));
  for (const text of ['>'.repeat(5000), '- '.repeat(5000), '*a'.repeat(5000) + 'a*'.repeat(5000), '['.repeat(3000)]) {
    const found = depth(renderMarkdown(text));
    assert.ok(found < 400, `${found} deep`);
  }
});
