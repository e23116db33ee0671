import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from './support/corpus.mjs';
import { outline } from './support/outline.mjs';

test('the corpus is large enough to mean something', () => assert.ok(corpus.length >= 150, `${corpus.length} cases`));

for (const [text, expected] of corpus) {
  test(`Markdown ${JSON.stringify(text)}`, () => assert.equal(outline(text), expected));
}
