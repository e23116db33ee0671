import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chipText } from '../../../Sources/WebAssets/app/why/chip-text.js';
import { difficulty, shortName } from '../../../Sources/WebAssets/app/why/facts.js';
import { decisionOf, recorded } from './support/recorded.mjs';

const hard = (percentile) => ({ query: { observations: [{ name: 'difficulty_percentile', value: percentile }] } });

test('before the answer figures are expected, after it they are its own', () => {
  const decision = decisionOf([['vendor/gpt-4o-mini', 0.6, 0.1, 0.0003, 0.1]], hard(10));
  assert.equal(chipText(decision, null), 'Auto → gpt-4o-mini · easy · ≈ $0.00030 · ≈ 0.10 g · 3 ms');
  assert.equal(chipText(decision, { model: 'vendor/gpt-4o-mini', cost_usd: 0.0001, carbon_g: 0.05 }), 'Auto → gpt-4o-mini · easy · $0.00010 · 50 mg · 3 ms');
});

test('a policy goes by its title', () => {
  const decision = decisionOf([['a', 0.6, 0.1, 0.0003]], { policy: 'low-carbon' });
  assert.match(chipText(decision, null), /^Low carbon → a/);
  assert.match(chipText(decision, null, { policies: [{ id: 'low-carbon', title: 'Green' }] }), /^Green → a/);
});

test('a pin says so and shows nothing that was not weighed', () => {
  const { decision, answer } = recorded('pin');
  assert.match(chipText(decision, null), /^Pinned → large · ≈ \$/);
  assert.match(chipText(decision, answer), /^Pinned → large · \$/);
  assert.doesNotMatch(chipText(decision, null), /ms$|easy|medium|hard/);
});

test('a plan of several models is named by its strategy, then by who answered', () => {
  const { decision, answer } = recorded('weighed');
  assert.match(chipText(decision, null), /^Auto → cascade of 3 · easy · ≈ \$0\.0015/);
  assert.match(chipText(decision, answer), /^Auto → cascade of 3 → large · easy · \$/);
});

test('another model than the chosen one is named', () => {
  assert.match(chipText(decisionOf([['a', 0.6, 0.1, 0.0003]]), { model: 'b', cost_usd: 0.1 }), /^Auto → a → b/);
});

test('without a decision it says that it is being made, and unknown figures are left out', () => {
  assert.equal(chipText(null), 'Auto → choosing…');
  assert.equal(chipText({ policy: 'auto', model: 'a' }), 'Auto → a');
  assert.equal(chipText(decisionOf([['a', NaN, null, NaN]], { router_ms: NaN })), 'Auto → a');
});

test('difficulty has three bands', () => {
  assert.deepEqual([0, 32.9, 33, 67, 67.1, 100].map((p) => difficulty(hard(p)).word), ['easy', 'easy', 'medium', 'medium', 'hard', 'hard']);
  assert.equal(difficulty({ query: { observations: [] } }), null);
  assert.equal(difficulty({}), null);
});

test('names are shortened only where they stay different', () => {
  const decision = decisionOf([['x/a', 0.5, 0.1, 0.1], ['y/a', 0.4, 0.1, 0.1], ['y/b', 0.3, 0.1, 0.1]]);
  assert.deepEqual(['x/a', 'y/a', 'y/b'].map((m) => shortName(m, decision)), ['x/a', 'y/a', 'b']);
});
