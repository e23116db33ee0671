/** What routing saved, with how sure that is. */
import { h, icon } from '../core/dom.js';
import { count, percent } from '../core/format.js';
import { change, interval } from './words.js';

/**
 * @param {object} comparison of the dashboard
 * @param {(reference: string) => void} onReference
 */
export function headline(comparison, onReference) {
  const { cost_usd: cost, carbon_g: carbon, energy_wh: energy, quality, enough } = comparison;
  return h(
    'section', { class: 'headline', 'aria-labelledby': 'saved' },
    h('h2', { class: 'sr-only', id: 'saved', text: 'What routing saved' }),
    enough
      ? h('p', { class: 'headline-sentence', text: comparison.sentence.replace(/(\d) %/g, '$1\u00a0%') })
      : h('p', { class: 'notice' }, icon('info'), h('span', { text: comparison.sentence })),
    enough && h(
      'dl', { class: 'headline-figures' },
      figure('Cost', change(cost.saving?.estimate), cost.saving),
      figure('Carbon', change(carbon.saving?.estimate), carbon.saving, '≈ '),
      figure('Energy', change(energy.saving?.estimate), energy.saving, '≈ '),
      figure('Expected quality kept', percent(quality.kept?.estimate), quality.kept),
    ),
    comparison.choices.length > 0 && h(
      'p', { class: 'headline-basis small muted' },
      h('label', { for: 'reference', text: 'Compared with always using' }), ' ',
      reference(comparison, onReference), ` · ${count(comparison.requests)} requests${leftOut(comparison.left_out)}`,
      enough && ' · ranges are 95 % intervals',
    ),
  );
}

function figure(name, value, range, sign = '') {
  return h(
    'div', {},
    h('dt', { text: name }),
    h('dd', {}, h('strong', { text: range ? sign + value : '—' }), h('span', { class: 'small muted', text: range ? interval(range) : 'unknown' })),
  );
}

function reference(comparison, onReference) {
  return h(
    'select',
    { class: 'input compact', id: 'reference', on: { change: (event) => onReference(event.currentTarget.value) } },
    h('option', { value: '', selected: !comparison.chosen, text: comparison.reference && !comparison.chosen ? `${comparison.reference} (the best)` : 'each policy’s best' }),
    comparison.choices.map((model) => h('option', { value: model, selected: comparison.chosen === model, text: model })),
  );
}

function leftOut({ pinned, unanswered, unable }) {
  const parts = [
    pinned && `${count(pinned)} pinned`, unanswered && `${count(unanswered)} failed`, unable && `${count(unable)} it could not take`,
  ].filter(Boolean);
  return parts.length ? ` (without ${parts.join(', ')})` : '';
}
