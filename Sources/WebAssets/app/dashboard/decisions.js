/** The latest decisions, with filters; each opens. */
import { api } from '../core/api.js';
import { announce } from '../core/announce.js';
import { h, icon, replace } from '../core/dom.js';
import { count, dateTime, milliseconds, usd, when } from '../core/format.js';
import { openRecord } from './open.js';
import { decisionsPath, quality } from './words.js';

/** @param {{models: string[], policies: string[], window: object}} options `window` holds `since` and what the page filters by */
export function decisions({ models, policies, window }) {
  const filter = { policy: window.policy ?? '', model: window.model ?? '', status: '', strategy: '', since: window.since ?? '' };
  const body = h('tbody', {});
  const status = h('p', { class: 'muted small' });
  const more = h('button', { type: 'button', class: 'button', hidden: true, on: { click: () => load(false) } }, 'Show more');
  let last = null;

  async function load(isFresh) {
    if (isFresh) last = null;
    more.disabled = true;
    try {
      const page = await api.get(decisionsPath(filter, last));
      if (isFresh) replace(body);
      body.append(...page.data.map(row));
      last = page.data.at(-1)?.decision.id ?? last;
      more.hidden = !page.has_more;
      status.textContent = body.childElementCount ? '' : 'No decision matches these filters.';
      if (!isFresh) announce(`${count(body.childElementCount)} decisions shown`);
    } catch (error) {
      status.textContent = error.message;
    }
    more.disabled = false;
  }
  const select = (name, label, choices) => h(
    'label', { class: 'filter small' }, h('span', { class: 'muted', text: label }),
    h(
      'select',
      { class: 'input compact', on: { change(event) { filter[name] = event.currentTarget.value; load(true); } } },
      choices.map(([value, text]) => h('option', { value, text, selected: value === filter[name] })),
    ),
  );
  const any = (names) => [['', 'All'], ...names.map((name) => [name, name])];
  load(true);
  return h(
    'section', { 'aria-labelledby': 'recent' },
    h('div', { class: 'section-head' }, h('h2', { id: 'recent', text: 'Recent decisions' }), h(
      'div', { class: 'filters' },
      select('policy', 'Policy', any(policies)), select('model', 'Model', any(models)),
      select('status', 'Ended', [['', 'All'], ['ok', 'Answered'], ['error', 'Failed']]),
      select('strategy', 'Plan', any(['single', 'cascade', 'vote', 'ensemble', 'graph'])),
    )),
    h(
      'table', { class: 'table decisions' },
      h('thead', {}, h(
        'tr', {}, ['When', 'Model'].map((text) => h('th', { scope: 'col', text })),
        h('th', { scope: 'col', class: 'wide', text: 'Policy' }),
        ['Quality', 'Cost', 'Took'].map((text, k) => h('th', { scope: 'col', class: k === 1 ? 'number' : 'number wide', text })),
        h('th', { scope: 'col', class: 'wide', text: 'Rated' }),
      )),
      body,
    ),
    status, more,
  );
}

function row(record) {
  const { decision, answer, feedback } = record;
  const model = answer?.model_answered ?? decision.model;
  const hasFailed = answer && answer.status >= 400;
  return h(
    'tr', { class: 'opens', on: { click: () => openRecord(record) } },
    h('td', { class: 'time', title: dateTime(decision.created), text: when(decision.created) }),
    h('th', { scope: 'row' }, h(
      'button', { type: 'button', class: 'link', on: { click(event) { event.stopPropagation(); openRecord(record); } } },
      decision.plan.strategy === 'single' ? model : `${decision.plan.strategy} · ${model}`,
    ), hasFailed && h('span', { class: 'state bad small' }, icon('failed'), answer.client_closed ? 'left' : `${answer.status}`)),
    h('td', { class: 'wide', text: decision.policy }),
    h('td', { class: 'number wide', text: quality(decision.candidates.find((c) => c.model === model)?.quality) }),
    h('td', { class: 'number', text: usd(answer?.cost_usd) }),
    h('td', { class: 'number wide', text: milliseconds(answer?.total_ms) }),
    h('td', { class: 'wide' }, rating(feedback)),
  );
}

function rating(feedback) {
  if (!feedback) return h('span', { class: 'muted', text: '—' });
  const title = feedback.comment ?? '';
  if (feedback.thumb) return h('span', { title }, icon(feedback.thumb === 'up' ? 'thumbUp' : 'thumbDown'), h('span', { class: 'sr-only', text: feedback.thumb }));
  return h('span', { title, text: feedback.score === null ? 'comment' : quality(feedback.score) });
}
