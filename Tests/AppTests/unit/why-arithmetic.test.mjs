import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributions, frontier, otherAims } from '../../../Sources/WebAssets/app/why/arithmetic.js';
import { decisionOf, recorded } from './support/recorded.mjs';

const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

for (const name of ['single', 'share', 'weighed']) {
  test(`what a recorded utility is made of adds up: ${name}`, () => {
    const { decision } = recorded(name);
    const sums = contributions(decision);
    assert.equal(sums.length, decision.candidates.length);
    sums.forEach((sum, index) => {
      close(sum.quality - sum.price, decision.candidates[index].utility);
      close(sum.quality, decision.candidates[index].quality);
      assert.notEqual(sum.how, 'other', 'the price is the one that the objective charges');
    });
  });
}

test('the price is the rate times the cost of a thousand calls', () => {
  const [first, second] = contributions(decisionOf([['a', 0.9, 0.1, 0.01], ['b', 0.6, 0.1, 0.001]]));
  close(first.price, 0.2);
  close(second.price, 0.02);
  assert.equal(first.how, 'cost');
});

test('a call of the strong model has a price of its own', () => {
  const decision = decisionOf([['a', 0.9, 0.1, 0.01], ['b', 0.6, 0.1, 0.001]]);
  decision.objective = { kind: 'strong_share', value: 0.3, charge: 'strong_call', rate: 0.12 };
  decision.candidates = decision.candidates.map((c) => ({ ...c, utility: c.model === 'a' ? c.quality - 0.12 : c.quality }));
  const sums = new Map(contributions(decision).map((sum) => [sum.model, sum]));
  assert.equal(sums.get('a').how, 'call');
  close(sums.get('a').price, 0.12);
  assert.equal(sums.get('b').how, 'free');
  assert.equal(sums.get('b').price, 0);
});

test('what was not predicted has no sum', () => {
  const { decision } = recorded('pin');
  assert.deepEqual(contributions(decision).map(({ price, utility }) => [price, utility]), [[null, null]]);
  const broken = decisionOf([['a', 0.9, 0.1, 0.01], ['b', 0.6, 0.1, 0.001]]);
  broken.candidates[0].quality = NaN;
  broken.candidates[1].utility = null;
  assert.ok(contributions(broken).every((sum) => sum.price === null));
  assert.deepEqual(contributions(null), []);
  assert.deepEqual(contributions({}), []);
});

test('the frontier leaves out what another beats', () => {
  const points = [[0.5, 1], [0.6, 2], [0.55, 3], [0.6, 3], [0.9, 9], [0.4, 0], [0.3, 0]].map(([quality, cost]) => ({ quality, cost }));
  assert.deepEqual(frontier(points), [5, 0, 1, 4]);
});

test('the frontier is what a search of all pairs finds', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    const points = Array.from({ length: 1 + Math.floor(random() * 12) }, () => ({ quality: Math.round(random() * 8) / 8, cost: Math.round(random() * 8) }));
    const beats = (a, b, earlier) => a.quality >= b.quality && a.cost <= b.cost && (a.quality > b.quality || a.cost < b.cost || earlier);
    const expected = points.map((_, i) => i).filter((i) => !points.some((p, j) => j !== i && beats(p, points[i], j < i)));
    assert.deepEqual(frontier(points).toSorted((a, b) => a - b), expected);
  }
});

test('candidates without figures are not on the frontier', () => {
  assert.deepEqual(frontier([{ quality: null, cost: 1 }, { quality: NaN, cost: 1 }, { quality: 0.2, cost: null }, { quality: 0.1, cost: 5 }]), [3]);
  assert.deepEqual(frontier([]), []);
});

test('other aims are scored anew from the same figures', () => {
  const decision = decisionOf([['good', 0.9, 0.1, 0.01, null], ['fair', 0.8, 0.1, 0.001, 3], ['poor', 0.3, 0.1, 0.0001, 5]]);
  const aims = new Map(otherAims(decision).map((aim) => [aim.aim, aim]));
  assert.equal(aims.get('cheapest').choice.model, 'poor');
  assert.equal(aims.get('best').choice.model, 'good');
  assert.equal(aims.get('greenest').choice.model, 'fair');
  assert.equal(aims.get('greenest').unknown, 1);
  assert.equal(decision.model, 'fair');
  assert.deepEqual([...aims.values()].map((aim) => aim.same), [false, false, true]);
});

test('a plan that was weighed may be the best', () => {
  const { decision } = recorded('weighed');
  const best = otherAims(decision).find((aim) => aim.aim === 'best');
  assert.equal(best.choice.strategy, 'cascade');
  assert.equal(best.same, true);
  assert.equal(otherAims(decision).find((aim) => aim.aim === 'cheapest').choice.model, 'small-a');
});

test('without figures no aim has a choice', () => {
  assert.ok(otherAims({ candidates: [{ model: 'a', quality: null, cost_usd: null, carbon_g: null }] }).every((aim) => aim.choice === null && !aim.same));
});
