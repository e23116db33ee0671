/** Where things stand on the plane of cost and quality: scales, ticks and labels, in pixels. */
import { number } from './facts.js';

/** Room for the axes, in pixels. */
export const MARGIN = { top: 14, right: 16, bottom: 40, left: 44 };
const RADIUS = 6;
/** Least distance between the labels of two costs. */
const TICK_ROOM = 66;

/**
 * Scales for candidates: cost on a logarithmic axis with a column of its own for what is free, quality upwards.
 *
 * @param {{quality: number, error: number|null, cost: number}[]} points candidates whose quality and cost are known
 */
export function scales(points, width, height) {
  const paid = points.map((p) => p.cost).filter((c) => c > 0);
  const hasFree = points.some((p) => !(p.cost > 0));
  let low = Math.log10(paid.length ? Math.min(...paid) : 1e-4);
  let high = Math.log10(paid.length ? Math.max(...paid) : 1e-4);
  const pad = Math.max(0.12, (0.8 - (high - low)) / 2, (high - low) * 0.07);
  low -= pad;
  high += pad;
  const start = MARGIN.left + (hasFree ? 46 : 0);
  const end = width - MARGIN.right;
  const free = MARGIN.left + 20;
  const x = (cost) => (cost > 0 ? start + ((Math.log10(cost) - low) / (high - low)) * (end - start) : free);
  // Quality lies in 0…1, whatever the noise says; a win rate's scale is its own.
  const isShare = points.every((p) => p.quality >= 0 && p.quality <= 1);
  const within = (x) => (isShare ? Math.min(1, Math.max(0, x)) : x);
  const tops = points.map((p) => within(p.quality + (p.error ?? 0)));
  const bottoms = points.map((p) => within(p.quality - (p.error ?? 0)));
  const step = niceStep(Math.max(...tops) - Math.min(...bottoms));
  let floor = Math.floor(Math.min(...bottoms) / step - 0.25) * step;
  let ceiling = Math.ceil(Math.max(...tops) / step + 0.25) * step;
  if (Math.min(...bottoms) >= 0) floor = Math.max(0, floor);
  if (Math.max(...tops) <= 1) ceiling = Math.min(1, ceiling);
  const base = height - MARGIN.bottom;
  const y = (quality) => base - ((quality - floor) / (ceiling - floor)) * (base - MARGIN.top);
  const yTicks = [];
  for (let k = 0; floor + k * step <= ceiling + 1e-9; k += 1) yTicks.push(Number((floor + k * step).toFixed(6)));
  return { x, y, start, end, base, top: MARGIN.top, free: hasFree ? free : null, low, high, floor, ceiling, xTicks: paid.length ? costTicks(low, high, end - start) : [], yTicks };
}

/** A step of 1, 2 or 5 times a power of ten that cuts a range into three to six. */
function niceStep(range) {
  const raw = Math.max(range, 0.02) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => step >= raw * 0.85) ?? 10 * power;
}

/** Costs to label on `width` pixels between two powers of ten: 1, 2 and 5 times each where there is room, else fewer. */
export function costTicks(low, high, width) {
  const decade = width / (high - low);
  for (const [factors, apart] of [[[1, 2, 5], 0.3], [[1, 3], 0.47], [[1], 1]]) {
    const ticks = [];
    for (let power = Math.floor(low); power <= Math.ceil(high); power += 1) {
      for (const factor of factors) {
        const log = power + Math.log10(factor);
        if (log >= low && log <= high) ticks.push(Number((factor * 10 ** power).toPrecision(3)));
      }
    }
    if (apart * decade >= TICK_ROOM) return ticks;
    if (factors.length === 1) return ticks.filter((_, index) => index % Math.ceil(TICK_ROOM / decade) === 0);
  }
  return [];
}

/**
 * Places for labels beside their points so that none covers a point, an interval, another label or the edge, and no
 * line where that can be helped.
 *
 * @param {{x: number, y: number, up: number, down: number, width: number, rank: number}[]} items `up` and `down` are
 *   the ends of the interval; `rank` says who is placed first
 * @returns {({x: number, y: number, anchor: 'start'|'end'|'middle'}|null)[]} null where there is no room
 */
export function placeLabels(items, box, lines = []) {
  const strokes = lines.flatMap(alongLine);
  const taken = items.flatMap((p) => [
    [p.x - RADIUS - 1, p.y - RADIUS - 1, p.x + RADIUS + 1, p.y + RADIUS + 1],
    [p.x - 2, p.up, p.x + 2, p.down],
  ]);
  const places = items.map(() => null);
  const order = items.map((_, index) => index).sort((a, b) => items[a].rank - items[b].rank);
  for (const index of order) {
    const p = items[index];
    const gap = RADIUS + 5;
    const options = [
      { x: p.x + gap, y: p.y + 4, anchor: 'start' },
      { x: p.x - gap, y: p.y + 4, anchor: 'end' },
      { x: p.x, y: p.up - 6, anchor: 'middle' },
      { x: p.x, y: p.down + 14, anchor: 'middle' },
      { x: p.x + gap - 3, y: p.y - gap, anchor: 'start' },
      { x: p.x + gap - 3, y: p.y + gap + 6, anchor: 'start' },
      { x: p.x - gap + 3, y: p.y - gap, anchor: 'end' },
      { x: p.x - gap + 3, y: p.y + gap + 6, anchor: 'end' },
    ];
    const free = options.map((option) => {
      const left = option.anchor === 'start' ? option.x : option.anchor === 'end' ? option.x - p.width : option.x - p.width / 2;
      const rectangle = [left, option.y - 12, left + p.width, option.y + 3];
      const isOut = rectangle[0] < box.left || rectangle[2] > box.right || rectangle[1] < box.top || rectangle[3] > box.bottom;
      return isOut || taken.some((other) => meets(rectangle, other)) ? null : { option, rectangle };
    }).filter(Boolean);
    const place = free.find(({ rectangle }) => !strokes.some((other) => meets(rectangle, other))) ?? free[0];
    if (!place) continue;
    taken.push(place.rectangle);
    places[index] = place.option;
  }
  return places;
}

/** A line as small rectangles along it. */
function alongLine(points) {
  return points.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = points[index];
    const count = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / 6));
    return Array.from({ length: count }, (_, k) => {
      const at = [fromX + ((x - fromX) * (k + 0.5)) / count, fromY + ((y - fromY) * (k + 0.5)) / count];
      return [at[0] - 3, at[1] - 2, at[0] + 3, at[1] + 2];
    });
  });
}

const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * The line along which everything is worth as much as the chosen model: quality = utility + rate × 1000 × cost.
 *
 * @returns {[number, number][]} points in pixels from left to right; empty where the charge is no cost
 */
export function sameWorth(decision, chosen, scale) {
  const rate = number(decision?.objective?.rate);
  if (decision?.objective?.charge !== 'usd_per_1k' || rate === null || rate <= 0 || chosen?.utility == null) return [];
  const line = [];
  for (let k = 0; k <= 60; k += 1) {
    const cost = 10 ** (scale.low + ((scale.high - scale.low) * k) / 60);
    const quality = chosen.utility + rate * 1000 * cost;
    if (quality > scale.ceiling) break;
    if (quality >= scale.floor) line.push([scale.x(cost), scale.y(quality)]);
  }
  return line;
}
