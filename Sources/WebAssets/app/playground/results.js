/** How each prompt would be routed, side by side. */
import { h } from '../core/dom.js';
import { grams, percent, usd } from '../core/format.js';
import { shareBar } from '../dashboard/charts/shares.js';
import { openRecord } from '../dashboard/open.js';
import { quality } from '../dashboard/words.js';

/** All models that any target chose or weighed, the best-known first. */
export function modelsOf(results) {
  const seen = new Map();
  for (const result of results) {
    for (const choice of result.decisions) {
      for (const candidate of choice.decision?.candidates ?? []) seen.set(candidate.model, Math.max(seen.get(candidate.model) ?? 0, candidate.cost_usd));
      if (choice.model && !seen.has(choice.model)) seen.set(choice.model, choice.cost_usd ?? 0);
    }
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([model]) => model);
}

/** @param {object[]} summary of `/api/playground` @param {string[]} models */
export function summaryCards(summary, models) {
  return h('div', { class: 'cards' }, summary.map((target) => h(
    'section', { class: 'card', 'aria-label': target.target },
    h('h3', { text: target.target }),
    shareBar(target.shares, models),
    h(
      'dl', { class: 'facts small' },
      fact('Expected quality', quality(target.quality)), fact('Cost per 1,000', usd(target.cost_usd_per_1k)),
      fact('Carbon per 1,000', target.carbon_g_per_1k === null ? '—' : `≈ ${grams(target.carbon_g_per_1k)}`),
      target.failures > 0 && fact('Not possible', String(target.failures)),
    ),
  )));
}

const fact = (name, value) => h('div', {}, h('dt', { class: 'muted', text: name }), h('dd', { text: value }));

/** @param {string[]} prompts @param {{targets: string[], results: object[]}} answer */
export function resultsTable(prompts, { targets, results }) {
  return h(
    'div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Results' },
    h(
      'table', { class: 'table results' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col', text: 'Prompt' }), targets.map((target) => h('th', { scope: 'col', text: target })))),
      h('tbody', {}, results.map((result) => h(
        'tr', {},
        h(
          'th', { scope: 'row' },
          h('span', { class: 'prompt', title: prompts[result.index], text: prompts[result.index] }),
          h('span', { class: 'small muted', text: facts(result) }),
        ),
        result.decisions.map((choice) => h('td', { data: { label: choice.target } }, choiceCell(choice))),
      ))),
    ),
  );
}

function facts({ tokens, difficulty }) {
  const parts = [`≈ ${tokens} tokens`];
  if (difficulty !== null) parts.push(`harder than ${percent(difficulty)} of prompts`);
  return parts.join(' · ');
}

function choiceCell(choice) {
  if (choice.error) return h('span', { class: 'bad small', text: choice.error });
  const name = choice.strategy === 'single' ? choice.model : `${choice.strategy} · ${choice.model}`;
  return [
    choice.decision
      ? h('button', { type: 'button', class: 'link', on: { click: () => openRecord({ decision: choice.decision }) } }, name)
      : h('strong', { text: name }),
    h('span', { class: 'small muted choice-cost', text: usd(choice.cost_usd) }),
    bars(choice),
  ];
}

/** What is expected of each candidate, as thin bars. */
function bars({ decision, model, quality: own }) {
  const candidates = (decision?.candidates ?? []).filter((candidate) => candidate.quality !== null && candidate.quality !== undefined);
  const rows = candidates.length ? candidates.map((c) => [c.model, c.quality]) : own === null ? [] : [[model, own]];
  return h('ul', { class: 'bars small' }, rows.map(([name, value]) => {
    const bar = h('span', { class: 'bar-fill' });
    bar.style.width = `${Math.max(0, Math.min(1, value)) * 100}%`;
    return h(
      'li', { class: name === model ? 'chosen' : null },
      h('span', { class: 'name', title: name, text: name }), h('span', { class: 'track' }, bar), h('span', { class: 'figure', text: quality(value) }),
    );
  }));
}
