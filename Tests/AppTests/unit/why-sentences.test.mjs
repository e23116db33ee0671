import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marginWords, objectiveWords, whyNot } from '../../../Sources/WebAssets/app/why/sentences.js';
import { decisionOf, recorded } from './support/recorded.mjs';

test('a better model that is not worth its price', () => {
  const words = whyNot(decisionOf([['small', 0.6, 0.01, 0.0001], ['large', 0.66, 0.01, 0.01]]), 'large');
  assert.equal(words, "large is expected to be 0.060 better than small, but costs $0.0099 more. At this policy's price of quality, that money must buy at least 0.20.");
});

test('a cheaper model whose saving does not make up for its quality', () => {
  const words = whyNot(decisionOf([['small', 0.3, 0.01, 0.0001], ['large', 0.9, 0.01, 0.01]]), 'small');
  assert.match(words, /^small is expected to be 0\.60 worse than large, but costs \$0\.0099 less\./);
  assert.match(words, /the money saved makes up for only 0\.20\.$/);
});

test('a model that is worse and dearer', () => {
  const words = whyNot(decisionOf([['a', 0.8, 0.01, 0.001], ['b', 0.5, 0.01, 0.004]]), 'b');
  assert.equal(words, 'b is expected to be 0.30 worse than a and costs $0.0030 more.');
});

test('a difference inside the noise is said to be so, one outside is not', () => {
  const inside = whyNot(decisionOf([['a', 0.8, 0.05, 0.001], ['b', 0.78, 0.04, 0.002]]), 'b');
  assert.match(inside, /inside the noise of the two estimates \(± 0\.06\): either could be better\.$/);
  const near = whyNot(decisionOf([['a', 0.8, 0.05, 0.001], ['b', 0.7, 0.04, 0.002]]), 'b');
  assert.match(near, /not far outside the noise/);
  const outside = whyNot(decisionOf([['a', 0.8, 0.01, 0.001], ['b', 0.7, 0.01, 0.002]]), 'b');
  assert.doesNotMatch(outside, /noise/);
  const unknown = whyNot(decisionOf([['a', 0.8, null, 0.001], ['b', 0.79, null, 0.002]]), 'b');
  assert.doesNotMatch(unknown, /noise/);
});

test('the sentence agrees with the numbers for every pair of recorded candidates', () => {
  for (const name of ['single', 'share', 'weighed']) {
    const { decision } = recorded(name);
    for (const candidate of decision.candidates) {
      const words = whyNot(decision, candidate.model);
      assert.doesNotMatch(words, /NaN|undefined|null|Infinity/, words);
      if (candidate.model === decision.model || decision.plan.nodes.length > 1) continue;
      const chosen = decision.candidates.find((c) => c.model === decision.model);
      const gap = candidate.quality - chosen.quality;
      if (Math.abs(gap) >= 0.0005) assert.match(words, gap > 0 ? /better/ : /worse/);
      else assert.match(words, /as good as/);
      assert.match(words, candidate.cost_usd > chosen.cost_usd ? /more\b/ : /less\b/);
    }
  }
});

test('a model beside a plan is compared with the plan', () => {
  const { decision } = recorded('weighed');
  assert.match(whyNot(decision, 'small-b'), /^small-b is expected to be 0\.078 worse than the cascade of 3, but costs \$0\.0013 less\./);
  assert.match(marginWords(decision), /^The best single model, small-b, scored 0\.051 lower than the cascade of 3\.$/);
});

test('what was ruled out, pinned or never listed says so', () => {
  const decision = decisionOf([['a', 0.8, 0.1, 0.001]], { filtered: [{ model: 'b', reason: 'takes no images' }] });
  assert.equal(whyNot(decision, 'b'), 'b could not take this request: takes no images.');
  assert.equal(whyNot(decision, 'a'), 'a is the only model that can take this request.');
  assert.equal(whyNot(decision, 'c'), 'c was not among the models of this policy.');
  assert.match(whyNot(recorded('pin').decision, 'large'), /pin is never overridden/);
});

test('a conversation that stays with its model says what changing would have gained', () => {
  const decision = decisionOf([['a', 0.8, 0.1, 0.001], ['b', 0.79, 0.1, 0.001]]);
  Object.assign(decision, { model: 'b', session: { previous_model: 'b', kept: true, lost_cache_usd: 0.001 } });
  assert.match(whyNot(decision, 'a'), /it would gain 0\.010, too little to leave the conversation's model/);
  assert.match(whyNot(decision, 'b'), /stays with b/);
});

test('without figures nothing is compared', () => {
  const decision = decisionOf([['a', 0.8, 0.1, 0.001], ['b', 0.5, 0.1, 0.002]]);
  Object.assign(decision.candidates[1], { quality: null, standard_error: null, utility: null });
  assert.equal(whyNot(decision, 'b'), 'Nothing was predicted for b; it costs $0.0010 more than a.');
  decision.candidates[1].cost_usd = NaN;
  assert.equal(whyNot(decision, 'b'), 'Nothing was predicted for b.');
});

test('the margin is told with how sure it is', () => {
  assert.equal(marginWords(decisionOf([['a', 0.8, 0.05, 0.001], ['b', 0.78, 0.05, 0.001]])), 'b came second, 0.020 behind. A close call, inside the noise of the estimates.');
  assert.equal(marginWords(decisionOf([['a', 0.8, 0.01, 0.001], ['b', 0.6, 0.01, 0.001]])), 'b came second, 0.20 behind. A clear lead.');
  assert.match(marginWords(decisionOf([['a', 0.8, 0.01, 0.001], ['b', 0.8, 0.01, 0.001]])), /a tie/);
  assert.equal(marginWords(decisionOf([['a', 0.8, 0.01, 0.001]])), null);
  assert.equal(marginWords(null), null);
});

test('every objective has words', () => {
  for (const kind of ['strong_share', 'budget_usd_per_1k', 'least_quality', 'win_rate', 'lambda', 'some_new_kind']) {
    assert.ok(objectiveWords({ kind, value: 0.3 }).length > 8);
  }
  assert.equal(objectiveWords({ kind: 'lambda', value: 0 }), 'the best quality, whatever it costs');
  assert.equal(objectiveWords(null), null);
});
