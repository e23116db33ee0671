import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costTicks, placeLabels, sameWorth, scales } from '../../../Sources/WebAssets/app/why/plane-layout.js';
import { decisionOf } from './support/recorded.mjs';

test('ten times the cost is the same way everywhere, and better is higher', () => {
  const scale = scales([{ quality: 0.4, error: 0.1, cost: 1e-5 }, { quality: 0.9, error: 0.05, cost: 1e-2 }], 480, 280);
  assert.ok(Math.abs(scale.x(1e-4) - scale.x(1e-5) - (scale.x(1e-3) - scale.x(1e-4))) < 1e-9);
  assert.ok(scale.y(0.9) < scale.y(0.4));
  assert.ok(scale.floor <= 0.3 && scale.ceiling >= 0.95 && scale.ceiling <= 1, 'intervals fit, and no quality is above 1');
});

test('what is free stands in a column of its own, left of the axis', () => {
  const scale = scales([{ quality: 0.4, error: null, cost: 0 }, { quality: 0.5, error: null, cost: 1e-3 }], 480, 280);
  assert.ok(scale.free !== null && scale.x(0) === scale.free && scale.free < scale.start);
  const free = scales([{ quality: 0.4, error: null, cost: 0 }, { quality: 0.5, error: null, cost: 0 }], 480, 280);
  assert.ok(Number.isFinite(free.y(0.4)) && free.xTicks.length === 0);
});

test('equal figures still have a scale', () => {
  const scale = scales([{ quality: 0.5, error: 0, cost: 1e-3 }, { quality: 0.5, error: 0, cost: 1e-3 }], 300, 220);
  assert.ok([scale.x(1e-3), scale.y(0.5)].every(Number.isFinite) && scale.ceiling > scale.floor);
});

test('ticks of cost have room for their labels', () => {
  for (let decades = 0.3; decades < 8; decades += 0.37) {
    for (const width of [160, 300, 520]) {
      const ticks = costTicks(-5, -5 + decades, width);
      for (let k = 1; k < ticks.length; k += 1) assert.ok((Math.log10(ticks[k] / ticks[k - 1]) / decades) * width >= 60, `${ticks}`);
    }
  }
});

test('labels cover neither each other nor a point, and those without room are left out', () => {
  let seed = 3;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const items = Array.from({ length: 30 }, (_, rank) => {
    const y = 40 + random() * 180;
    return { x: 60 + random() * 380, y, up: y - 15, down: y + 15, width: 60 + random() * 50, rank };
  });
  const places = placeLabels(items, { left: 44, right: 480, top: 2, bottom: 240 });
  const boxes = places.map((p, i) => p && (p.anchor === 'start' ? p.x : p.anchor === 'end' ? p.x - items[i].width : p.x - items[i].width / 2)).map((left, i) => places[i] && [left, places[i].y - 12, left + items[i].width, places[i].y + 3]);
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  boxes.forEach((box, i) => {
    if (!box) return;
    assert.ok(box[0] >= 44 && box[2] <= 480);
    boxes.forEach((other, j) => assert.ok(i === j || !other || !meets(box, other)));
    items.forEach((item) => assert.ok(!meets(box, [item.x - 4, item.y - 4, item.x + 4, item.y + 4])));
  });
  assert.ok(places[0] !== null && places.filter(Boolean).length >= 8 && places.includes(null));
});

test('everything on the line is worth as much as the choice', () => {
  const decision = decisionOf([['a', 0.6, 0.05, 1e-4], ['b', 0.7, 0.05, 1e-2]]);
  const points = decision.candidates.map((c) => ({ quality: c.quality, error: c.standard_error, cost: c.cost_usd }));
  const scale = scales(points, 480, 280);
  const line = sameWorth(decision, decision.candidates[0], scale);
  const at = line.reduce((best, [x, y]) => (Math.abs(x - scale.x(1e-4)) < Math.abs(best[0] - scale.x(1e-4)) ? [x, y] : best));
  assert.ok(Math.abs(at[1] - scale.y(0.6)) < 2, 'it runs through the choice');
  assert.ok(line.every(([, y], k) => k === 0 || y <= line[k - 1][1]), 'and rises with the cost');
  assert.deepEqual(sameWorth({ objective: { charge: 'strong_call', rate: 0.1 } }, decision.candidates[0], scale), []);
});
