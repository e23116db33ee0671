/** The ways to choose a model that the playground compares. */
import { h, iconButton, replace } from '../core/dom.js';

/**
 * @param {object} settings of `/api/settings`
 * @returns {{element: HTMLElement, chosen: () => string[]}}
 */
export function targetPicker(settings) {
  const policies = settings.policies.map((policy) => policy.name);
  const added = [];
  const on = new Set([policies[0], 'cheapest', 'best'].filter(Boolean));
  const list = h('div', { class: 'choices' });
  const router = h('select', { class: 'input compact', 'aria-label': 'Router' }, settings.routers.map((name) => h('option', { value: name, text: name })));
  const threshold = h('input', { class: 'input compact threshold', type: 'number', min: 0, max: 1, step: 0.05, value: 0.5, 'aria-label': 'Win rate from which the strong model answers' });

  function show() {
    replace(list, [...new Set([...policies, 'cheapest', 'best', ...settings.models.map((model) => model.id), ...added])].map((name) => h(
      'label', { class: 'choice' },
      h('input', { type: 'checkbox', checked: on.has(name), on: { change: (event) => (event.currentTarget.checked ? on.add(name) : on.delete(name)) } }),
      h('span', { text: name }),
    )));
  }
  function add() {
    const value = Number(threshold.value);
    if (!router.value || !(value >= 0 && value <= 1)) return;
    const name = `router-${router.value}-${value}`;
    if (!added.includes(name)) added.push(name);
    on.add(name);
    show();
  }
  show();
  return {
    element: h(
      'fieldset', { class: 'plain' },
      h('legend', { class: 'small muted', text: 'Compare' }),
      list,
      settings.routers.length > 0 && h('div', { class: 'add-router small' }, h('span', { class: 'muted', text: 'Router with a threshold' }), router, threshold, iconButton('plus', 'Add this router', add)),
    ),
    chosen: () => [...on],
  };
}
