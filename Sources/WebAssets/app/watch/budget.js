/** How much of a plan's budget is spent. */
import { h, replace } from '../core/dom.js';
import { count, milliseconds, usd } from '../core/format.js';

const LIMITS = [
  ['usd', 'cost_usd', 'Cost', usd],
  ['calls', 'calls', 'Calls', count],
  ['tokens', 'tokens', 'Tokens', count],
  ['ms', 'ms', 'Time', milliseconds],
];

/** The limits that a plan has, with what is spent of each: `share` is 0…1. */
export function spending(plan, elapsed, isOver) {
  return LIMITS.filter(([limit]) => typeof plan?.budget?.[limit] === 'number' && plan.budget[limit] > 0).map(([limit, key, name, format]) => {
    const used = key === 'ms' ? (isOver ? plan.spent?.ms ?? elapsed : elapsed) : plan.spent?.[key] ?? 0;
    return { name, used, limit: plan.budget[limit], share: Math.min(1, used / plan.budget[limit]), words: `${format(used)} of ${format(plan.budget[limit]).replace(' 0 s', '')}` };
  });
}

/** Shows the budget in an element, one bar for each limit; hides it where there is none. */
export function showBudget(element, plan, elapsed, isOver) {
  const all = spending(plan, elapsed, isOver);
  element.hidden = all.length === 0;
  const key = all.map((limit) => limit.words).join('|');
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  replace(element, all.map(({ name, share, words }) => {
    const fill = h('span', { class: `budget-fill${share >= 0.9 ? ' high' : ''}` });
    fill.style.width = `${share * 100}%`;
    return h('div', { class: 'budget-limit', role: 'meter', 'aria-label': `${name} of the plan's budget`, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(share * 100), 'aria-valuetext': words },
      h('span', { class: 'small' }, h('span', { class: 'muted' }, `${name} `), words), h('span', { class: 'budget-track' }, fill));
  }));
}
