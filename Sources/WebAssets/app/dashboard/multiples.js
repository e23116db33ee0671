/** The small charts: each figure over time, as it was and as the reference would have made it. */
import { h } from '../core/dom.js';
import { count, grams, percent, usd, wattHours } from '../core/format.js';
import { timeChart } from './charts/time-chart.js';
import { quality } from './words.js';

/** @param {object} data the dashboard */
export function multiples(data) {
  const { buckets, totals, comparison } = data;
  const starts = buckets.map((bucket) => bucket.start);
  const width = data.bucket_seconds;
  const values = (name) => buckets.map((bucket) => bucket[name]);
  const sum = (name) => buckets.reduce((all, bucket) => all + (bucket[name] ?? 0), 0);
  const isCompared = comparison.requests > 0;
  const other = comparison.reference ? `always ${comparison.reference}` : 'always the best model';
  const against = (title, name, format, sign = '') => timeChart({
    title, starts, width, format,
    value: sign + format(totals[name]),
    note: isCompared ? `${other}: ${sign}${format(sum(`reference_${name}`))}` : undefined,
    series: [
      { name: 'as routed', values: values(name), look: 'line' },
      ...(isCompared ? [{ name: other, values: values(`reference_${name}`), look: 'dashed' }] : []),
    ],
  });
  return h(
    'section', { 'aria-labelledby': 'over-time' },
    h('div', { class: 'section-head' }, h('h2', { id: 'over-time', text: 'Over time' }), legend(isCompared ? other : null)),
    h(
      'div', { class: 'multiples' },
      against('Cost', 'cost_usd', usd),
      against('Carbon', 'carbon_g', grams, '≈ '),
      against('Energy', 'energy_wh', wattHours, '≈ '),
      timeChart({
        title: 'Requests', starts, width, format: count,
        value: count(totals.requests),
        note: totals.errors ? `${count(totals.errors)} failed (${percent(totals.errors / totals.requests)})` : 'none failed',
        series: [
          { name: 'requests', values: values('requests'), look: 'line' },
          ...(totals.errors ? [{ name: 'failed', values: values('errors'), look: 'dashed bad' }] : []),
        ],
      }),
      timeChart({
        title: 'Tokens', starts, width, format: count,
        value: count(totals.tokens), note: 'prompts and answers',
        series: [{ name: 'tokens', values: values('tokens'), look: 'line' }],
      }),
      timeChart({
        title: 'Quality', starts, width, format: quality, fromData: true,
        value: quality(totals.expected_quality),
        note: totals.ratings ? `rated ${quality(totals.rated_quality)} (${count(totals.ratings)} ratings, dots)` : 'expected; no ratings yet',
        series: [
          { name: 'expected', values: values('expected_quality'), look: 'line open' },
          ...(totals.ratings ? [{ name: 'rated', values: values('rated_quality'), look: 'dots' }] : []),
        ],
      }),
    ),
  );
}

function legend(other) {
  return h(
    'p', { class: 'legend small muted' },
    h('span', { class: 'key line' }), 'as routed',
    other && [h('span', { class: 'key dashed' }), other],
  );
}
