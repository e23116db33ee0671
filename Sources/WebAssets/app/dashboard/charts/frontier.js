/** The router's frontier: what quality can be expected at what cost, and where the requests were in truth. */
import { h, s, replace } from '../../core/dom.js';
import { count, usd } from '../../core/format.js';
import { quality } from '../words.js';
import { linear, linePath, logarithmic, logTicks, niceTicks } from './scale.js';
import { seriesClass, shareBar } from './shares.js';

const HEIGHT = 250;
const EDGE = { left: 8, right: 14, top: 16, bottom: 30 };

/** @param {{requests: number, points: object[], models: object[], now: object|null}} frontier */
export function frontierPlot(frontier) {
  const { points, models, requests } = frontier;
  const names = models.map((model) => model.model);
  const plot = h('div', { class: 'chart-plot' });
  const shares = h('div', {});
  const told = h('output', { class: 'muted small', for: 'frontier-rate' });
  let chosen = start(frontier);
  let width = 320;
  const slider = h('input', { type: 'range', class: 'slider', id: 'frontier-rate', min: 0, max: points.length - 1, step: 1, value: points.length - 1 - chosen });
  const show = () => {
    const point = points[chosen];
    replace(plot, picture(frontier, width, chosen));
    replace(shares, shareBar(point.shares, names));
    told.textContent = `${usd(point.cost_usd_per_1k)} per 1,000 requests, expected quality ${quality(point.quality)}`;
    slider.setAttribute('aria-valuetext', told.textContent);
  };
  slider.addEventListener('input', () => {
    chosen = points.length - 1 - Number(slider.value);
    show();
  });
  new ResizeObserver(([entry]) => {
    width = Math.max(220, Math.floor(entry.contentRect.width));
    show();
  }).observe(plot);
  return h(
    'div', { class: 'frontier' },
    plot,
    h('div', { class: 'slider-ends small muted' }, h('label', { for: 'frontier-rate', text: 'Least cost' }), h('span', { text: 'Best quality' })),
    slider, told, shares,
    h('p', { class: 'muted small', text: `From what was expected of each model on the last ${count(requests)} routed requests. No model is called.` }),
  );
}

/** The point that comes nearest to where the requests were. */
function start({ points, now }) {
  if (!now) return 0;
  const gap = (point) => Math.abs(point.cost_usd_per_1k - now.cost_usd_per_1k);
  return points.reduce((best, point, k) => (gap(point) < gap(points[best]) ? k : best), 0);
}

function picture({ points, models, now }, width, chosen) {
  const all = [...points, ...models, ...(now ? [now] : [])];
  const costs = all.map((point) => point.cost_usd_per_1k);
  const isLog = Math.min(...costs) > 0;
  const ends = isLog ? [Math.min(...costs) / 1.25, Math.max(...costs) * 1.25] : [0, Math.max(...costs) * 1.05 || 1];
  const ys = niceTicks(Math.max(...all.map((p) => p.quality)), 4, Math.min(...all.map((p) => p.quality)));
  const x = (isLog ? logarithmic : linear)(ends, [EDGE.left + 30, width - EDGE.right]);
  const y = linear([ys[0], ys[ys.length - 1]], [HEIGHT - EDGE.bottom, EDGE.top]);
  const at = (point) => [x(point.cost_usd_per_1k), y(point.quality)];
  const names = models.map((model) => model.model);
  const ticks = thin(isLog ? logTicks(...ends) : niceTicks(ends[1], 4), Math.floor(width / 70));
  const [cx, cy] = at(points[chosen]);
  return s(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': spoken(models, now) },
    ys.map((tick) => [
      s('line', { class: 'chart-grid', x1: EDGE.left + 26, x2: width, y1: y(tick), y2: y(tick) }),
      s('text', { class: 'chart-label', x: EDGE.left + 20, y: y(tick) + 4, 'text-anchor': 'end' }, quality(tick)),
    ]),
    ticks.map((tick) => s('text', { class: 'chart-label', x: x(tick), y: HEIGHT - 14, 'text-anchor': 'middle' }, usd(tick))),
    s('text', { class: 'chart-label', x: width, y: HEIGHT - 1, 'text-anchor': 'end' }, 'expected cost per 1,000 requests'),
    s('path', { class: 'chart-line line', d: linePath(points.map(at)) }),
    models.map((model) => named(model.model, at(model), seriesClass(names, model.model), width)),
    now && s('circle', { class: 'chart-now', cx: at(now)[0], cy: at(now)[1], r: 6 }),
    s('circle', { class: 'chart-chosen', cx, cy, r: 4.5 }),
  );
}

/** A model by itself: a diamond with its name, on the side where there is room. */
function named(name, [x, y], series, width) {
  const isLeft = x > width * 0.6;
  return [
    s('path', { class: `chart-model ${series}`, d: `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z` }),
    s('text', { class: 'chart-name', x: isLeft ? x - 9 : x + 9, y: y + 15, 'text-anchor': isLeft ? 'end' : 'start' }, name),
  ];
}

const thin = (ticks, most) => ticks.filter((_, k) => k % Math.ceil(ticks.length / Math.max(1, most)) === 0);

function spoken(models, now) {
  const parts = models.map((model) => `${model.model} alone: ${quality(model.quality)} at ${usd(model.cost_usd_per_1k)}`);
  if (now) parts.push(`as routed: ${quality(now.quality)} at ${usd(now.cost_usd_per_1k)}`);
  return `Expected quality against expected cost per 1,000 requests. ${parts.join('; ')}.`;
}
