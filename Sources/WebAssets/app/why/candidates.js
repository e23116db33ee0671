/** The candidates one by one: what their utility is made of, and why each was not chosen. */
import { h, icon } from '../core/dom.js';
import { grams, usd } from '../core/format.js';
import { contributions } from './arithmetic.js';
import { candidatesOf, isPinned, points, shortName, withError } from './facts.js';
import { marginWords, whyNot } from './sentences.js';

/** Candidates shown before "show all". */
const FIRST = 6;

/** @returns {{element: HTMLElement, reveal: (model: string) => void}|null} */
export function candidateList(decision, run) {
  const all = candidatesOf(decision);
  if (all.length === 0) return null;
  const sums = contributions(decision);
  const hasBars = sums.some((c) => c.utility !== null);
  const scale = hasBars ? barScale(sums) : null;
  const rows = new Map(all.map((candidate, index) => [candidate.model, row(decision, candidate, sums[index], scale, run)]));
  const list = h('ul', { class: 'candidates', role: 'list' }, [...rows.values()]);
  const more = all.length > FIRST + 2 && h('button', { type: 'button', class: 'button quiet', on: { click: () => showAll(true) } }, `Show all ${all.length} models`);
  const nodes = [...rows.values()];
  if (more) nodes.slice(FIRST).forEach((node) => (node.hidden = !node.classList.contains('chosen')));
  function showAll(andFocus) {
    nodes.forEach((node) => (node.hidden = false));
    more.remove?.();
    if (andFocus) nodes[FIRST]?.querySelector('summary')?.focus();
  }
  const margin = isPinned(decision) ? null : marginWords(decision);
  const element = h('div', { class: 'candidate-block' },
    margin && h('p', { class: 'margin' }, margin),
    hasBars && h('p', { class: 'bar-legend small muted' },
      [['utility', 'utility ='], ['quality', 'quality −'], ['price', 'what its price takes off']].map(([name, words]) => h('span', { class: 'plane-key' }, h('span', { class: `bar-key ${name}` }), words))),
    list, more, table(decision, all));
  return {
    element,
    reveal(model) {
      const node = rows.get(model);
      if (!node) return;
      if (node.hidden) showAll(false);
      const details = node.querySelector('details');
      details.open = true;
      node.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
      details.querySelector('summary').focus({ preventScroll: true });
    },
  };
}

/** One scale for all bars: from 0, or from the least utility where one is below it. */
function barScale(sums) {
  const values = sums.flatMap((c) => [c.quality, c.utility]).filter((x) => x !== null);
  const low = Math.max(Math.min(0, ...values), -1);
  const high = Math.max(...values, low + 0.01);
  return (x) => Math.max(0, Math.min(100, ((x - low) / (high - low)) * 100));
}

function row(decision, candidate, sum, scale, run) {
  const name = shortName(candidate.model, decision);
  const figures = [usd(candidate.cost), candidate.carbon === null ? null : grams(candidate.carbon)].filter(Boolean).join(' · ');
  return h('li', { class: `candidate${candidate.chosen ? ' chosen' : ''}` },
    h('details', null,
      h('summary', null,
        h('span', { class: 'candidate-name', title: candidate.model }, name),
        ' ', candidate.chosen && h('span', { class: 'badge' }, icon('check'), 'chosen'), ' ',
        h('span', { class: 'candidate-figures small muted' }, figures),
        scale && sum.utility !== null ? bar(sum, scale) : null,
        icon('down'),
      ),
      h('div', { class: 'candidate-why' },
        sum.utility !== null && h('p', { class: 'sum' }, sumWords(decision, sum)),
        h('p', null, whyNot(decision, candidate.model)),
        run && h('button', { type: 'button', class: 'button', on: { click: () => run(candidate.model) } }, icon('play'), candidate.chosen ? `Run again with ${name}` : `Run with ${name}`),
      ),
    ),
  );
}

/** `0.632 quality − 0.061 price = 0.571`, and where the price comes from. */
function sumWords(decision, { quality, price, utility, how }) {
  const rate = decision.objective.rate;
  const source = {
    cost: `price: ${points(rate, 3)} × the cost of 1,000 such answers in dollars`,
    call: 'price of calling the strong model',
    free: price === 0 ? 'nothing is charged for it' : '',
    other: 'price as the router charged it',
  }[how];
  return [h('span', { class: 'sum-line' }, `${points(quality, 3)} quality − ${points(price, 3)} price = ${points(utility, 3)}`), source && h('span', { class: 'muted small' }, ` (${source})`)];
}

function bar({ quality, utility, price }, scale) {
  const zero = scale(0);
  const part = (kind, from, to) => {
    const node = h('span', { class: `bar-part ${kind}` });
    node.style.left = `${Math.min(from, to)}%`;
    node.style.width = `${Math.abs(to - from)}%`;
    return node;
  };
  const label = `quality ${points(quality, 3)} less price ${points(price, 3)} is utility ${points(utility, 3)}`;
  return h('span', { class: 'bar', role: 'img', 'aria-label': label },
    utility > 0 && part('utility', zero, scale(utility)),
    part('price', scale(utility), scale(quality)),
    zero > 0 && part('zero', zero, zero),
  );
}

function table(decision, all) {
  const cell = (text) => h('td', { class: 'number' }, text);
  return h('details', { class: 'as-table' },
    h('summary', null, 'The same as a table', icon('down')),
    h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Candidates as a table' },
      h('table', { class: 'table small' },
        h('thead', null, h('tr', null, ['Model', 'Quality', 'Cost', 'Carbon', 'Utility', 'Graded answers'].map((title, i) => h('th', { scope: 'col', class: i ? 'number' : null }, title)))),
        h('tbody', null, all.map((c) => h('tr', { class: c.chosen ? 'chosen' : null },
          h('th', { scope: 'row' }, c.model, c.chosen && h('span', { class: 'sr-only' }, ' (chosen)')),
          cell(withError(c.quality, c.error)), cell(usd(c.cost)), cell(grams(c.carbon)),
          cell(decision.objective ? points(c.utility, 3) : '—'), cell(c.outcomes === null ? '—' : c.outcomes.toLocaleString('en'))))))));
}
