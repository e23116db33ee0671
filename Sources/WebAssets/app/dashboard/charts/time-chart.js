/** A small chart over time: a line as it was, perhaps a dashed one as it would have been, and the values as a table. */
import { h, s, replace } from '../../core/dom.js';
import { areaPath, linear, linePath, nearest, niceTicks } from './scale.js';
import { spanLabel } from './span.js';

const HEIGHT = 124;
const TOP = 16;
const BOTTOM = 18;

/**
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.value the figure of the whole window
 * @param {string} [chart.note] a line below it
 * @param {number[]} chart.starts when each span begins, in seconds since 1970
 * @param {number} chart.width seconds of a span
 * @param {{name: string, values: (number|null)[], look: 'line'|'dashed'|'dots'}[]} chart.series
 * @param {(x: number|null) => string} chart.format
 * @param {boolean} [chart.fromData] whether the axis begins at the data rather than at 0
 * @returns {HTMLElement}
 */
export function timeChart(chart) {
  const { title, value, note, series, format } = chart;
  const readout = h('span', { class: 'chart-readout', 'aria-hidden': 'true' });
  const plot = h('div', { class: 'chart-plot' });
  const figure = h(
    'figure', { class: 'chart' },
    h('figcaption', {}, h('span', { class: 'chart-title', text: title }), h('span', { class: 'chart-value', text: value })),
    h('div', { class: 'chart-note' }, h('span', { text: note ?? ' ' }), readout),
    plot,
    values(chart),
  );
  const draw = (width) => replace(plot, picture(chart, width, (index) => {
    readout.textContent = index === null ? '' : `${spanLabel(chart.starts[index], chart.width)}: ${series.map((line) => format(line.values[index])).join(' · ')}`;
    figure.classList.toggle('reading', index !== null);
  }));
  new ResizeObserver(([entry]) => draw(Math.max(160, Math.floor(entry.contentRect.width)))).observe(plot);
  return figure;
}

function picture(chart, width, onRead) {
  const { starts, series } = chart;
  const all = series.flatMap((line) => line.values).filter(Number.isFinite);
  const low = chart.fromData && all.length ? Math.min(...all) : 0;
  const ticks = niceTicks(Math.max(...all, low, 0) || 1, 3, low);
  const y = linear([ticks[0], ticks[ticks.length - 1]], [HEIGHT - BOTTOM, TOP]);
  const x = linear([0, Math.max(1, starts.length - 1)], [2, width - 2]);
  const places = starts.map((_, k) => x(k));
  const cursor = s('line', { class: 'chart-cursor', y1: TOP, y2: HEIGHT - BOTTOM, x1: -9, x2: -9 });
  const svg = s(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': spoken(chart) },
    ticks.map((tick) => s('line', { class: 'chart-grid', x1: 0, x2: width, y1: y(tick), y2: y(tick) })),
    cursor,
    series.map((line) => lines(line, places, y)),
    s('text', { class: 'chart-label', x: 0, y: TOP - 4 }, chart.format(ticks[ticks.length - 1])),
    ticks[0] !== 0 && s('text', { class: 'chart-label', x: 0, y: HEIGHT - BOTTOM - 4 }, chart.format(ticks[0])),
    s('text', { class: 'chart-label', x: 0, y: HEIGHT - 3 }, starts.length ? spanLabel(starts[0], chart.width) : ''),
    s('text', { class: 'chart-label', x: width, y: HEIGHT - 3, 'text-anchor': 'end' }, 'now'),
  );
  svg.addEventListener('pointermove', (event) => {
    if (!starts.length) return;
    const box = svg.getBoundingClientRect();
    const index = nearest(places, ((event.clientX - box.left) / box.width) * width);
    cursor.setAttribute('x1', places[index]);
    cursor.setAttribute('x2', places[index]);
    onRead(index);
  });
  svg.addEventListener('pointerleave', () => {
    cursor.setAttribute('x1', -9);
    cursor.setAttribute('x2', -9);
    onRead(null);
  });
  return svg;
}

function lines(line, places, y) {
  const points = line.values.map((value, k) => [places[k], Number.isFinite(value) ? y(value) : null]);
  if (line.look === 'dots') {
    return points.filter(([, py]) => py !== null).map(([px, py]) => s('circle', { class: 'chart-dot', cx: px, cy: py, r: 2.5 }));
  }
  const isAlone = (k) => points[k][1] !== null && (points[k - 1]?.[1] ?? null) === null && (points[k + 1]?.[1] ?? null) === null;
  return [
    line.look === 'line' && points.every(([, py]) => py !== null) && s('path', { class: 'chart-area', d: areaPath(points, HEIGHT - BOTTOM) }),
    s('path', { class: `chart-line ${line.look}`, d: linePath(points) }),
    points.map(([px, py], k) => isAlone(k) && s('circle', { class: 'chart-point', cx: px, cy: py, r: 2 })),
  ];
}

/** What a screen reader says of the picture; the table has the rest. */
function spoken({ title, value, note, series }) {
  return `${title}: ${value}. ${note ?? ''} Lines over time: ${series.map((line) => line.name).join(', ')}. The values are in the table below.`;
}

function values(chart) {
  const table = h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Values' });
  return h(
    'details',
    {
      class: 'values',
      on: {
        toggle(event) {
          if (event.currentTarget.open && !table.firstChild) table.append(valueTable(chart));
        },
      },
    },
    h('summary', {}, 'Values', h('span', { class: 'sr-only', text: ` of ${chart.title}` })),
    table,
  );
}

function valueTable({ title, starts, width, series, format }) {
  return h(
    'table', { class: 'table small' },
    h('caption', { class: 'sr-only', text: title }),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col', text: 'From' }), series.map((line) => h('th', { scope: 'col', class: 'number', text: line.name })))),
    h('tbody', {}, starts.map((start, k) => h(
      'tr', {},
      h('th', { scope: 'row', text: spanLabel(start, width) }),
      series.map((line) => h('td', { class: 'number', text: format(line.values[k]) })),
    ))),
  );
}
