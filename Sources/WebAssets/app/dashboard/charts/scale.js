/** Numbers of a plot: where things lie and which marks an axis has. Knows nothing of the page. */

/**
 * Round marks from 0 (or `from`) up to at least `max`.
 *
 * @param {number} max @param {number} [count] how many steps at most @param {number} [from]
 * @returns {number[]}
 */
export function niceTicks(max, count = 3, from = 0) {
  const span = max - from;
  if (!(span > 0) || !Number.isFinite(span)) return [from, from + 1];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= rough * (1 - 1e-9));
  const first = Math.floor(from / step + 1e-9);
  const ticks = [];
  for (let k = first; ; k += 1) {
    ticks.push(Number((k * step).toPrecision(12)));
    if (k * step >= max - step * 1e-9) return ticks;
  }
}

/** Maps a value of a domain to a range; a domain of one value maps to the middle. */
export function linear([d0, d1], [r0, r1]) {
  return (x) => (d1 === d0 ? (r0 + r1) / 2 : r0 + ((x - d0) / (d1 - d0)) * (r1 - r0));
}

/** The same on a logarithmic axis; every value is above 0. */
export function logarithmic([d0, d1], range) {
  const scale = linear([Math.log10(d0), Math.log10(d1)], range);
  return (x) => scale(Math.log10(x));
}

/** Powers of ten and, where there are few of them, their doubles and fives within a domain. */
export function logTicks(low, high) {
  const ticks = [];
  const factors = Math.log10(high / low) > 3 ? [1] : Math.log10(high / low) > 1.2 ? [1, 3] : [1, 2, 5];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** power).toPrecision(6));
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}

/** The `d` of a line through points; it breaks where a y is null. */
export function linePath(points) {
  let path = '';
  let isOpen = false;
  for (const [x, y] of points) {
    if (y === null || y === undefined || !Number.isFinite(y)) isOpen = false;
    else {
      path += `${isOpen ? 'L' : 'M'}${round(x)} ${round(y)}`;
      isOpen = true;
    }
  }
  return path;
}

/** The `d` of the area between a line without gaps and a base. */
export function areaPath(points, base) {
  if (!points.length) return '';
  const first = points[0];
  const last = points[points.length - 1];
  return `${linePath(points)}L${round(last[0])} ${round(base)}L${round(first[0])} ${round(base)}Z`;
}

/** The position of the value next to another. */
export function nearest(values, x) {
  let best = 0;
  for (let k = 1; k < values.length; k += 1) if (Math.abs(values[k] - x) < Math.abs(values[best] - x)) best = k;
  return best;
}

const round = (x) => Math.round(x * 10) / 10;
