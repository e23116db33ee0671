import assert from 'node:assert/strict';
import { test } from 'node:test';
import { box, edgePath, edgeState, layoutOf, sizes } from '../../../Sources/WebAssets/app/watch/geometry.js';
import { reduceAll } from '../../../Sources/WebAssets/app/watch/run-state.js';
import { titlesOf } from '../../../Sources/WebAssets/app/watch/words.js';
import { events } from './support/recorded.mjs';

for (const name of ['cascade', 'fallback', 'agents']) {
  for (const width of [560, 736, 1200]) {
    test(`no two cards of a recorded plan overlap: ${name}, ${width} px`, () => {
      const layout = layoutOf(reduceAll(events(name)).plan);
      const size = sizes(layout, width);
      const cards = layout.nodes.map((place) => box(place, size));
      cards.forEach((a, i) => {
        assert.ok(a.left >= 0 && a.top >= 0 && a.left + a.width <= size.width + 1e-9 && a.top + a.height <= size.total + 1e-9);
        cards.slice(i + 1).forEach((b) => assert.ok(a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top));
      });
      for (const { points } of layout.edges) {
        const numbers = edgePath(points, size).line.match(/-?[\d.]+/g).map(Number);
        assert.ok(numbers.every((n) => Number.isFinite(n) && n >= 0));
        assert.ok(points.every(([, row]) => row <= layout.rows - 1), 'lines stay inside');
      }
    });
  }
}

test('the places are the same at every event of a run', () => {
  const states = [];
  events('agents').forEach((_, k, all) => states.push(reduceAll(all.slice(0, k + 1)).plan?.layout));
  const known = states.filter(Boolean);
  assert.ok(known.length > 50);
  known.forEach((layout) => assert.deepEqual(layout, known[0]));
});

test('a plan without a layout gets one from its layers', () => {
  const { layout, ...plan } = reduceAll(events('cascade')).plan;
  const made = layoutOf(plan);
  assert.equal(made.columns, layout.columns);
  assert.equal(new Set(made.nodes.map((n) => `${n.column}|${n.row}`)).size, plan.nodes.length);
  assert.ok(made.edges.every(({ points: [from, to] }) => from[0] < to[0]));
});

test('an edge flows into a node at work and rests where nothing came of it', () => {
  const at = (from, to) => edgeState({ state: from, started_ms: 1 }, to);
  assert.equal(at('ok', { state: 'running', started_ms: 5 }), 'flowing');
  assert.equal(at('ok', { state: 'ok', started_ms: 5 }), 'done');
  assert.equal(at('rejected', { state: 'ok', started_ms: 5 }), 'done');
  assert.equal(at('ok', { state: 'skipped', started_ms: null }), 'idle');
  assert.equal(at('skipped', { state: 'ok', started_ms: 5 }), 'idle');
  assert.equal(edgeState(undefined, undefined), 'idle');
});

test('nodes with the same role are told apart', () => {
  const titles = titlesOf([{ id: 'a', kind: 'model', role: 'critic' }, { id: 'b', kind: 'model', role: 'critic' }, { id: 'c', kind: 'agree' }, { id: 'd', kind: 'model', model: 'x/large' }]);
  assert.deepEqual([...titles.values()], ['critic a', 'critic b', 'compare', 'large']);
});
