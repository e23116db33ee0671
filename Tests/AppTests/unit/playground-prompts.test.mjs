import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cell, resultsCSV } from '../../../Sources/WebAssets/app/playground/csv.js';
import { MOST_PROMPTS, readPrompts } from '../../../Sources/WebAssets/app/playground/prompts.js';

test('every line that is not empty is a prompt', () => {
  assert.deepEqual(readPrompts('One?\n\n  Two?  \r\nThree?'), { prompts: ['One?', 'Two?', 'Three?'], problems: [], left: 0 });
  assert.deepEqual(readPrompts('').prompts, []);
});

test('lines of JSON are read by the names that data sets use', () => {
  const lines = [
    '{"prompt":"a"}', '{"text":" b "}', '{"input":"c"}', '{"question":"d"}', '"e"',
    '{"messages":[{"role":"system","content":"s"},{"role":"user","content":"f"},{"role":"assistant","content":"x"}]}',
    '{"messages":[{"role":"user","content":[{"type":"text","text":"g"},{"type":"image_url"}]}]}',
  ];
  assert.deepEqual(readPrompts(lines.join('\n')).prompts, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('what is no prompt is named by its line, and a sentence in quotation marks stays', () => {
  const read = readPrompts('fine\n{"prompt":\n{"other":1}\n"To be" is what?');
  assert.deepEqual(read.prompts, ['fine', '"To be" is what?']);
  assert.deepEqual(read.problems, ['Line 2 is no JSON.', 'Line 3 holds no prompt.']);
});

test('beyond two hundred prompts the rest is counted', () => {
  const read = readPrompts(Array.from({ length: MOST_PROMPTS + 7 }, (_, k) => `p${k}`).join('\n'));
  assert.equal(read.prompts.length, MOST_PROMPTS);
  assert.equal(read.left, 7);
});

test('cells are quoted where they must be, and none is a formula', () => {
  assert.equal(cell('a, "b"'), '"a, ""b"""');
  assert.equal(cell('two\nlines'), '"two\nlines"');
  assert.equal(cell('=1+1'), "'=1+1");
  assert.equal(cell(-0.5), '-0.5');
  assert.equal(cell(null), '');
});

test('the table has a row for each prompt and target and a column for each model', () => {
  const results = [{
    index: 0, tokens: 3, difficulty: 0.5,
    decisions: [
      { target: 'auto', model: 'b', strategy: 'single', quality: 0.9, cost_usd: 0.1, carbon_g: null, decision: { candidates: [{ model: 'b', quality: 0.9 }, { model: 'a', quality: 0.4 }] } },
      { target: 'x', error: 'no model' },
    ],
  }];
  assert.equal(resultsCSV(['Hi, there'], results), [
    'prompt,tokens,difficulty,target,model,strategy,expected_quality,cost_usd,carbon_g,error,quality of a,quality of b',
    '"Hi, there",3,0.5,auto,b,single,0.9,0.1,,,0.4,0.9',
    '"Hi, there",3,0.5,x,,,,,,no model,,',
    '',
  ].join('\r\n'));
});
