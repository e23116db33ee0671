import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduceAll } from '../../../Sources/WebAssets/app/watch/run-state.js';
import { axisStep, bars, criticalPath, parallelSaving } from '../../../Sources/WebAssets/app/watch/timeline.js';
import { events } from './support/recorded.mjs';

const node = (id, started_ms, ms, deps = [], state = 'ok') => ({ id, started_ms, ms, deps, state });

test('the critical path of a recorded cascade runs over the slower draft', () => {
  const { nodes } = reduceAll(events('cascade')).plan;
  assert.deepEqual(criticalPath(nodes), ['n2', 'j', 'n3']);
});

test('each step of a recorded critical path begins when the one before has ended', () => {
  for (const name of ['cascade', 'fallback', 'agents']) {
    const { nodes } = reduceAll(events(name)).plan;
    const path = criticalPath(nodes).map((id) => nodes.find((n) => n.id === id));
    assert.ok(path.length > 1, name);
    path.slice(1).forEach((step, k) => {
      const end = path[k].started_ms + path[k].ms;
      assert.ok(step.started_ms - end > -1 && step.started_ms - end < 100, `${name}: ${step.id}`);
    });
    const last = path.at(-1);
    assert.ok(nodes.every((n) => n.started_ms === null || n.started_ms + n.ms <= last.started_ms + last.ms + 1e-6));
  }
});

test('a fallback follows what ended last before it', () => {
  const { nodes } = reduceAll(events('fallback')).plan;
  assert.deepEqual(criticalPath(nodes), ['draft', 'fallback']);
});

test('of two ways the one that took longer holds the answer up', () => {
  const nodes = [node('a', 0, 10), node('b', 0, 30), node('c', 10, 5, ['a']), node('d', 30, 10, ['c', 'b'])];
  assert.deepEqual(criticalPath(nodes), ['b', 'd']);
  nodes[2].ms = 20.5;
  assert.deepEqual(criticalPath(nodes), ['a', 'c', 'd']);
});

test('what works side by side is saved', () => {
  assert.deepEqual(parallelSaving([node('a', 0, 10), node('b', 0, 30), node('c', 30, 10)]), { total: 40, work: 50, saved: 10 });
  assert.deepEqual(parallelSaving([node('a', 0, 10), node('b', 15, 10)]), { total: 25, work: 20, saved: 0 });
  assert.deepEqual(parallelSaving([node('a', 0, 10), node('b', 0, 8, [], 'cancelled')]), { total: 10, work: 10, saved: 0 });
  assert.deepEqual(parallelSaving([]), { total: 0, work: 0, saved: 0 });
});

test('a step under way reaches to now, and what never began has no bar', () => {
  const nodes = [node('a', 0, 10), node('b', 10, null, ['a'], 'running'), node('c', null, null, ['b'], 'waiting'), node('d', null, null, [], 'skipped')];
  assert.deepEqual(bars(nodes, 25).map(({ id, start, end, isRunning }) => [id, start, end, isRunning]), [['a', 0, 10, false], ['b', 10, 25, true]]);
  assert.deepEqual(criticalPath(nodes, 25), ['a', 'b']);
});

test('a cycle of dependencies ends', () => {
  assert.ok(criticalPath([node('a', 0, 10, ['b']), node('b', 0, 10, ['a'])]).length <= 2);
});

test('the axis has two to six steps', () => {
  for (const end of [1, 7, 99, 100, 1234, 60_000, 3_600_000]) {
    const count = end / axisStep(end);
    assert.ok(count <= 6 && count > 2, `${end}`);
  }
});
