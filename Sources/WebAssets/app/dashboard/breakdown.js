/** Who answered: by model, by policy; how long it took; how the providers do. */
import { h, icon } from '../core/dom.js';
import { count, grams, milliseconds, percent, usd, when } from '../core/format.js';
import { quality } from './words.js';

/** @param {object[]} rows of the dashboard's `models` or `policies` @param {'model'|'policy'} name */
export function breakdown(rows, name, title) {
  const all = rows.reduce((sum, row) => sum + row.requests, 0) || 1;
  return h(
    'section', { 'aria-labelledby': `by-${name}` },
    h('h2', { id: `by-${name}`, text: title }),
    h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-labelledby': `by-${name}` }, h(
      'table', { class: 'table breakdown' },
      h('thead', {}, h(
        'tr', {},
        head(name === 'model' ? 'Model' : 'Policy'), head('Requests', 'number'), head('Cost', 'number'),
        head('Carbon', 'number wide'), head('Quality', 'number'), head('Rated', 'number wide'), head('Median time', 'number wide'),
      )),
      h('tbody', {}, rows.map((row) => h(
        'tr', {},
        h('th', { scope: 'row' }, row[name], share(row.requests / all)),
        h('td', { class: 'number' }, count(row.requests), row.errors ? h('span', { class: 'bad small', text: `${count(row.errors)} failed` }) : null),
        cell(usd(row.cost_usd)),
        cell(row.carbon_g === 0 && row.without_carbon ? '—' : `≈ ${grams(row.carbon_g)}`, 'wide'),
        cell(quality(row.expected_quality)),
        cell(row.ratings ? `${quality(row.rated_quality)} (${count(row.ratings)})` : '—', 'wide'),
        cell(milliseconds(row.total_ms.p50), 'wide'),
      ))),
    )),
  );
}

const head = (text, extra) => h('th', { scope: 'col', class: extra, text });
const cell = (text, extra = '') => h('td', { class: `number ${extra}`, text });

/** A share as a thin bar under a name. */
function share(part) {
  const bar = h('span', {});
  bar.style.width = `${Math.max(1, part * 100)}%`;
  return h('span', { class: 'share-line', title: percent(part) }, bar, h('span', { class: 'sr-only', text: `, ${percent(part)} of requests` }));
}

/** @param {Record<string, {count: number, p50: number|null, p90: number|null, p99: number|null}>} latency */
export function latencyTable(latency) {
  const rows = [
    ['First token', latency.first_token_ms], ['Whole answer', latency.total_ms],
    ['Added by the gateway', latency.overhead_ms], ['Deciding', latency.router_ms],
  ];
  return h(
    'section', { 'aria-labelledby': 'latency' },
    h('h2', { id: 'latency', text: 'Latency' }),
    h(
      'table', { class: 'table' },
      h('thead', {}, h('tr', {}, head('Time to'), ...['Median', '90 %', '99 %'].map((text) => head(text, 'number')))),
      h('tbody', {}, rows.map(([name, row]) => h('tr', {}, h('th', { scope: 'row', text: name }), [row.p50, row.p90, row.p99].map((x) => cell(milliseconds(x)))))),
    ),
  );
}

const STATES = {
  ok: ['ok', 'good', 'Works'], unsteady: ['warning', 'warn', 'Unsteady'], failing: ['failed', 'bad', 'Failing'], unused: ['waiting', 'muted', 'Not used yet'],
};

/** The sign of a provider's state: an icon and a word. */
export function providerState(state) {
  const [name, look, text] = STATES[state] ?? STATES.unused;
  return h('span', { class: `state ${look}` }, icon(name), text);
}

/** @param {object[]} providers of the dashboard */
export function providerHealth(providers) {
  return h(
    'section', { 'aria-labelledby': 'providers' },
    h('h2', { id: 'providers', text: 'Providers' }),
    h('ul', { class: 'rows' }, providers.map((provider) => h(
      'li', {},
      h('div', { class: 'row-head' }, h('strong', { text: provider.provider }), providerState(provider.state)),
      h('p', { class: 'small muted', text: providerLine(provider) }),
    ))),
  );
}

/** How a provider did, in a line. */
export function providerLine({ requests, errors, total_ms: total, last_error: last }) {
  if (!requests) return 'No request in this time.';
  const parts = [`${count(requests)} requests`];
  if (total.count) parts.push(`median ${milliseconds(total.p50)}`);
  parts.push(errors ? `${count(errors)} failed (${percent(errors / requests)})` : 'none failed');
  if (last) parts.push(`last failure ${when(last.at)}: status ${last.status}`);
  return parts.join(' · ');
}
