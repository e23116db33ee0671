import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortedShares, seriesClass } from '../../../Sources/WebAssets/app/dashboard/charts/shares.js';
import { change, dashboardPath, decisionsPath, interval, quality } from '../../../Sources/WebAssets/app/dashboard/words.js';

test('savings are less, and what costs more says so', () => {
  assert.equal(change(0.714), '71 % less');
  assert.equal(change(-0.04), '4 % more');
  assert.equal(change(undefined), '—');
  assert.equal(interval({ low: 0.68, high: 0.74 }), '68 % to 74 %');
  assert.equal(interval({ low: -0.03, high: 0.05 }), '−3 % to 5 %');
  assert.equal(interval({ low: 1, high: 1 }), '100 %');
  assert.equal(interval(null), '');
});

test('quality has two figures, and none is made up', () => {
  assert.equal(quality(0.8149), '0.81');
  assert.equal(quality(null), '—');
  assert.equal(quality(NaN), '—');
});

test('addresses hold what was chosen and nothing else', () => {
  assert.equal(dashboardPath({ window: '7d', policy: '', model: 'a/b', reference: '' }), '/api/dashboard?window=7d&model=a%2Fb');
  assert.equal(decisionsPath({ policy: 'auto', status: '', since: 12.5 }, 'dec_1', 5), '/api/decisions?limit=5&policy=auto&since=12.5&before=dec_1');
  assert.equal(decisionsPath({}, null), '/api/decisions?limit=20');
});

test('shares come in the order of the models, without those that have none', () => {
  const models = ['large', 'small', 'tiny'];
  assert.deepEqual(sortedShares({ tiny: 0.2, large: 0.8, small: 0 }, models), [['large', 0.8], ['tiny', 0.2]]);
  assert.equal(sortedShares({ stranger: 0.5, small: 0.5 }, models)[1][0], 'stranger');
  assert.equal(seriesClass(models, 'small'), 'series-1');
  assert.equal(seriesClass(models, 'stranger'), 'series-3');
});
