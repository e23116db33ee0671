import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlightLine, languageOf } from '../../../Sources/WebAssets/app/markdown/highlight.js';
import { languages } from '../../../Sources/WebAssets/app/markdown/languages.js';
import { randomFrom } from './support/random.mjs';

function kinds(language, ...lines) {
  const { rules } = languageOf(language);
  let mode = 'main';
  const found = [];
  for (const line of lines) {
    const result = highlightLine(rules, line, mode);
    mode = result.mode;
    assert.equal(result.parts.map(([text]) => text).join(''), line);
    found.push(...result.parts.filter(([, kind]) => kind).map(([text, kind]) => `${kind}:${text}`));
  }
  return found;
}

const CASES = [
  ['js', ['const a = "x"; // y'], ['keyword:const', 'string:"x"', 'comment:// y']],
  ['ts', ['let n: number = 0x1F;'], ['keyword:let', 'keyword:number', 'number:0x1F']],
  ['js', ['`a', 'b` + 1'], ['string:`a', 'string:b`', 'number:1']],
  ['python', ['def f(x):', '  """a', '  b""" # c'], ['keyword:def', 'name:f', 'string:"""a', 'string:  b"""', 'comment:# c']],
  ['swift', ['@Test func a() async throws {}'], ['name:@Test', 'keyword:func', 'name:a', 'keyword:async', 'keyword:throws']],
  ['json', ['{"a": "b", "c": true}'], ['name:"a"', 'string:"b"', 'name:"c"', 'keyword:true']],
  ['html', ['<a href="x">1 < 2</a>'], ['keyword:<a', 'name:href', 'string:"x"', 'keyword:>']],
  ['xml', ['<!-- a', 'b --><c/>'], ['comment:<!-- a', 'comment:b -->', 'keyword:<c/>']],
  ['css', ['a { color: #fff; /* x', '*/ }'], ['name:color', 'number:#fff', 'comment:/* x', 'comment:*/']],
  ['bash', ['echo "$A" $B # c'], ['keyword:echo', 'string:"$A"', 'name:$B', 'comment:# c']],
  ['sql', ["SELECT a FROM b WHERE c = 'it''s' -- x"], ['keyword:SELECT', 'keyword:FROM', 'keyword:WHERE', "string:'it''s'", 'comment:-- x']],
  ['c', ['#include <a.h>', 'int f(void); /* x */'], ['keyword:#include', 'keyword:int', 'name:f', 'keyword:void', 'comment:/* x */']],
  ['cpp', ['template <class T>'], ['keyword:template', 'keyword:class']],
  ['java', ['@Override public int f()'], ['name:@Override', 'keyword:public', 'keyword:int', 'name:f']],
  ['kotlin', ['fun f() = "x"'], ['keyword:fun', 'name:f', 'string:"x"']],
  ['go', ['x := `a', 'b`'], ['string:`a', 'string:b`']],
  ['rust', ["fn f<'a>(c: char) { println!(\"x\") }"], ['keyword:fn', "name:'a", 'name:println!', 'string:"x"']],
  ['yaml', ['a-b: true # c'], ['name:a-b', 'keyword:true', 'comment:# c']],
  ['diff', ['@@ -1 +1 @@', '-a', '+b'], ['name:@@ -1 +1 @@', 'del:-a', 'ins:+b']],
];

for (const [language, lines, expected] of CASES) {
  test(`${language}: ${lines[0]}`, () => assert.deepEqual(kinds(language, ...lines).slice(0, expected.length), expected));
}

test('an unknown language keeps its name and has no colours', () => {
  assert.deepEqual(languageOf('brainfuck x'), { name: 'brainfuck', rules: null });
  assert.deepEqual(languageOf('__proto__'), { name: '__proto__', rules: null });
  assert.equal(languageOf('js{1,2}').name, 'JavaScript');
  assert.equal(languageOf('').name, '');
});

test('no language loses or adds a letter, or stays at one place', () => {
  const random = randomFrom(3);
  const pieces = ['"', "'", '`', '/*', '*/', '//', '#', '<', '>', '<!--', '-->', '"""', "'''", '\\', 'a', '1', '.5', ' ', '\t', '$', '${', '}', '@', '-', '+', 'é', '😀', 'class', ':', '=', '(', '--'];
  for (const name of languages.keys()) {
    for (let round = 0; round < 40; round++) kinds(name, ...Array.from({ length: 3 }, () => Array.from({ length: 12 }, () => random.of(pieces)).join('')));
  }
});

test('a line takes work in proportion to its length', () => {
  const hard = ['"', "'", '`', '/*', '<', 'a-', '{', '$', '$(', '\\"', '[', "b'", ' ', '-'];
  for (const [name, language] of languages) {
    for (const piece of hard) {
      const time = (count) => {
        const line = piece.repeat(count);
        let best = Infinity;
        for (let i = 0; i < 2; i++) {
          const start = process.cpuUsage();
          for (let repeat = 0; repeat < 4; repeat++) for (const mode of Object.keys(language.modes)) highlightLine(language, line.slice(0, 2000), mode);
          best = Math.min(best, process.cpuUsage(start).user / 1e6);
        }
        return best;
      };
      const [quarter, whole] = [time(500 / piece.length), time(2000 / piece.length)];
      assert.ok(whole < 10 * quarter + 0.03, `${name}, ${piece}: ${quarter} s and ${whole} s`);
    }
  }
});
