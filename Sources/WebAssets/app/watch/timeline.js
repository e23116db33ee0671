/** When each step of a plan was at work, what held the answer up, and what working in parallel saved. */

const SETTLED = new Set(['ok', 'rejected', 'failed', 'skipped', 'cancelled']);
const number = (x) => (typeof x === 'number' && Number.isFinite(x) ? x : null);

/** Whether nothing more comes of a node. */
export const isSettled = (node) => SETTLED.has(node.state);

/**
 * The steps that were at work, by when they began.
 *
 * @param {object[]} nodes cards of the plan
 * @param {number} now ms since the run began: where a step under way ends for the time being
 * @returns {{id: string, node: object, start: number, end: number, isRunning: boolean}[]}
 */
export function bars(nodes, now = 0) {
  return nodes
    .filter((node) => number(node.started_ms) !== null)
    .map((node) => {
      const isRunning = !isSettled(node);
      const end = isRunning ? Math.max(now, node.started_ms) : node.started_ms + (number(node.ms) ?? 0);
      return { id: node.id, node, start: node.started_ms, end, isRunning };
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * The chain of steps that the answer waited for: from the step that ended last back to the last of what it needed.
 *
 * A fallback needs nothing by name: it follows whatever ended last before it began.
 *
 * @returns {string[]} ids from the first to the last; empty before anything has run
 */
export function criticalPath(nodes, now = 0) {
  const all = bars(nodes, now).filter((bar) => bar.node.state !== 'cancelled');
  const byId = new Map(all.map((bar) => [bar.id, bar]));
  let bar = all.reduce((last, other) => (!last || other.end > last.end ? other : last), null);
  const path = [];
  while (bar && !path.includes(bar.id)) {
    path.unshift(bar.id);
    const deps = (bar.node.deps ?? []).map((id) => byId.get(id)).filter(Boolean);
    const before = deps.length > 0 || bar.node.id !== 'fallback' ? deps : all.filter((other) => other !== bar && other.end <= bar.start + 50);
    bar = before.reduce((last, other) => (!last || other.end > last.end ? other : last), null);
  }
  return path;
}

/**
 * Time in which something was at work, what it would have been one after the other, and the difference.
 *
 * Steps that were cancelled do not count: one after the other they would not have been begun.
 *
 * @returns {{total: number, work: number, saved: number}} in ms; `total` is from the first start to the last end
 */
export function parallelSaving(nodes, now = 0) {
  const all = bars(nodes, now).filter((bar) => bar.node.state !== 'cancelled');
  if (all.length === 0) return { total: 0, work: 0, saved: 0 };
  let busy = 0;
  let reach = -Infinity;
  for (const { start, end } of all) {
    busy += Math.max(0, end - Math.max(start, reach));
    reach = Math.max(reach, end);
  }
  const work = all.reduce((sum, bar) => sum + bar.end - bar.start, 0);
  return { total: reach - all[0].start, work, saved: Math.max(0, work - busy) };
}

/** A step of 1, 2 or 5 times a power of ten that cuts a time into at most six. */
export function axisStep(end) {
  const power = 10 ** Math.floor(Math.log10(Math.max(end, 1) / 6));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => end / step <= 6) ?? 10 * power;
}
