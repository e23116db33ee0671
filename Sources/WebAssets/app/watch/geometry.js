/** From the grid of a plan's layout to pixels. */

/**
 * @typedef {{columns: number, rows: number, nodes: {id: string, column: number, row: number}[],
 *   edges: {from: string, to: string, points: [number, number][]}[]}} Layout
 */

/** The layout that came with a plan; of an older record, one made from its layers. @returns {Layout} */
export function layoutOf(plan) {
  if (plan.layout?.nodes?.length) return plan.layout;
  const heights = new Map();
  const nodes = (plan.nodes ?? []).map((node) => {
    const column = node.layer ?? 0;
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    return { id: node.id, column, row };
  });
  const rows = Math.max(1, ...heights.values());
  for (const node of nodes) node.row += (rows - heights.get(node.column)) / 2;
  const places = new Map(nodes.map((node) => [node.id, [node.column, node.row]]));
  const edges = (plan.nodes ?? []).flatMap((node) => (node.deps ?? []).filter((id) => places.has(id)).map((id) => ({ from: id, to: node.id, points: [places.get(id), places.get(node.id)] })));
  return { columns: Math.max(1, ...nodes.map((n) => n.column + 1)), rows, nodes, edges };
}

/**
 * Sizes in pixels for a width: cards as wide as there is room for, flat ones where many stand in a column.
 *
 * The fallback, which is rarely called, has a narrow column of its own.
 *
 * @returns {{columns: {left: number, width: number}[], height: number, pitch: number, width: number, total: number,
 *   isDense: boolean}}
 */
export function sizes(layout, width) {
  const isDense = layout.rows > 5;
  const height = isDense ? 58 : 92;
  const pitch = height + (isDense ? 10 : 18);
  const gap = layout.columns > 4 ? 22 : 36;
  const last = layout.nodes.find((node) => node.id === 'fallback')?.column ?? -1;
  const wide = layout.columns - (last >= 0 ? 1 : 0);
  const room = (width - gap * (layout.columns - 1) - (last >= 0 ? FALLBACK : 0)) / Math.max(1, wide);
  const card = Math.round(Math.min(216, Math.max(124, room)));
  let left = 0;
  const columns = Array.from({ length: layout.columns }, (_, column) => {
    const place = { left, width: column === last ? FALLBACK : card };
    left += place.width + gap;
    return place;
  });
  return { columns, height, pitch, isDense, width: left - gap, total: Math.round((layout.rows - 1) * pitch + height) };
}

/** The width of the fallback's column. */
const FALLBACK = 116;

/** Where a card stands. */
export const box = (place, size) => ({ ...size.columns[place.column], top: place.row * size.pitch, height: size.height });

/** The way of an edge as an SVG path, with its arrow head: straight across columns, bent between them. */
export function edgePath(points, size) {
  const middle = ([column, row]) => ({ ...size.columns[column], y: row * size.pitch + size.height / 2 });
  const [first, ...rest] = points.map(middle);
  let x = first.left + first.width;
  let d = `M${x} ${first.y}`;
  let y = first.y;
  rest.forEach((p, index) => {
    const isLast = index === rest.length - 1;
    const end = isLast ? p.left - 2 : p.left;
    const half = (end - x) / 2;
    d += `C${x + half} ${y} ${end - half} ${p.y} ${end} ${p.y}`;
    if (!isLast) d += `H${p.left + p.width}`;
    x = isLast ? end : p.left + p.width;
    y = p.y;
  });
  return { line: d, head: `M${x - 6} ${y - 4}L${x} ${y}L${x - 6} ${y + 4}` };
}

/** What an edge shows: `flowing` into a node at work, `done` where its text was used, else `idle`. */
export function edgeState(from, to) {
  if (!from || !to) return 'idle';
  const hasRun = typeof to.started_ms === 'number';
  if (to.state === 'running') return 'flowing';
  if (hasRun && ['ok', 'rejected', 'failed'].includes(to.state) && !['skipped', 'cancelled', 'waiting'].includes(from.state)) return 'done';
  return 'idle';
}
