import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaPath, linear, linePath, logarithmic, logTicks, nearest, niceTicks } from '../../../Sources/WebAssets/app/dashboard/charts/scale.js';
import { spanLabel } from '../../../Sources/WebAssets/app/dashboard/charts/span.js';

test('marks are round, begin at or below the data and end at or above it', () => {
  assert.deepEqual(niceTicks(10, 2), [0, 5, 10]);
  assert.deepEqual(niceTicks(0.00034, 2), [0, 0.0002, 0.0004]);
  assert.deepEqual(niceTicks(0.91, 4, 0.62), [0.6, 0.7, 0.8, 0.9, 1]);
  for (const max of [1, 3.3, 7, 99, 12345, 1e-7, 4.2e9]) {
    for (const count of [2, 3, 5]) {
      const ticks = niceTicks(max, count);
      assert.ok(ticks[0] === 0 && ticks.at(-1) >= max && ticks.length <= count + 2, `${max} ${count}: ${ticks}`);
    }
  }
});

test('an axis without data still has two marks', () => {
  for (const max of [0, NaN, Infinity, -1]) assert.deepEqual(niceTicks(max), [0, 1]);
  assert.deepEqual(niceTicks(0.7, 2, 0.7), [0.7, 1.7]);
});

test('a line breaks where a value is missing', () => {
  assert.equal(linePath([[0, 1], [1, 2], [2, null], [3, 4], [4, 5]]), 'M0 1L1 2M3 4L4 5');
  assert.equal(linePath([[0, null], [1, NaN]]), '');
  assert.equal(areaPath([[0, 1], [1, 2]], 9), 'M0 1L1 2L1 9L0 9Z');
  assert.equal(areaPath([], 9), '');
});

test('scales map ends to ends, and a domain of one value to the middle', () => {
  assert.equal(linear([0, 10], [100, 0])(2.5), 75);
  assert.equal(linear([3, 3], [0, 10])(3), 5);
  assert.equal(Math.round(logarithmic([1, 100], [0, 10])(10)), 5);
});

test('marks of a logarithmic axis lie within it and are never too many', () => {
  assert.deepEqual(logTicks(0.08, 3), [0.1, 0.3, 1, 3]);
  for (const [low, high] of [[0.001, 1000], [0.5, 0.9], [1, 30]]) {
    const ticks = logTicks(low, high);
    assert.ok(ticks.length <= 9 && ticks.every((t) => t >= low * 0.99 && t <= high * 1.01), `${ticks}`);
  }
});

test('the nearest place is found', () => {
  assert.equal(nearest([0, 10, 20], 14), 1);
  assert.equal(nearest([0, 10, 20], 99), 2);
});

test('spans of time have the name that fits their length', () => {
  const at = Date.UTC(2026, 2, 3, 14, 0) / 1000;
  assert.equal(spanLabel(at, 3600, 'UTC'), '14:00');
  assert.equal(spanLabel(at, 21600, 'UTC'), 'Tue 14:00');
  assert.equal(spanLabel(at, 86400, 'UTC'), '3 Mar');
  assert.equal(spanLabel(at, 91 * 86400, 'UTC'), 'Mar 2026');
});
