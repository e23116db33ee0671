/** The providers, each with a button that tries its connection, and the models they run. */
import { api } from '../core/api.js';
import { announce } from '../core/announce.js';
import { h, icon, replace } from '../core/dom.js';
import { count, milliseconds } from '../core/format.js';
import { providerLine, providerState } from '../dashboard/breakdown.js';

/** @param {object[]} providers of `/api/settings` */
export function providerList(providers) {
  return h('ul', { class: 'rows' }, providers.map(provider));
}

function provider({ name, kind, base_url: address, has_key: hasKey, models, health }) {
  const told = h('p', { class: 'small', 'aria-live': 'polite' });
  const button = h('button', { type: 'button', class: 'button', disabled: models.length === 0, on: { click: test } }, 'Test connection');
  async function test() {
    button.disabled = true;
    replace(told, 'Trying…');
    try {
      const result = await api.post(`/api/settings/providers/${encodeURIComponent(name)}/test`);
      replace(told, h('span', { class: `state ${result.ok ? 'good' : 'bad'}` }, icon(result.ok ? 'ok' : 'failed'), `${result.message} (${milliseconds(result.ms)})`));
      announce(result.message);
    } catch (error) {
      replace(told, h('span', { class: 'state bad' }, icon('failed'), error.message));
    }
    button.disabled = false;
  }
  const where = kind === 'preview' ? 'Answers explain the decision; no model is connected.' : [address ?? 'address unknown', hasKey ? 'with key' : 'no key'].join(' · ');
  return h(
    'li', { class: 'with-action' },
    h(
      'div', {},
      h('div', { class: 'row-head' }, h('strong', { text: name }), providerState(health.state)),
      h('p', { class: 'small muted', text: where }),
      h('p', { class: 'small muted', text: [`${count(models.length)} model${models.length === 1 ? '' : 's'}`, health.requests ? `lately: ${providerLine(health)}` : ''].filter(Boolean).join(' · ') }),
      told,
    ),
    button,
  );
}

/** @param {object[]} models of `/api/settings` */
export function modelTable(models) {
  const price = (x) => (x === 0 ? 'free' : `$${x < 0.1 ? x : x.toFixed(2)}`);
  return h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Models' }, h(
    'table', { class: 'table' },
    h('thead', {}, h(
      'tr', {}, h('th', { scope: 'col', text: 'Model' }), h('th', { scope: 'col', class: 'number', text: 'In / 1 M' }),
      h('th', { scope: 'col', class: 'number', text: 'Out / 1 M' }), h('th', { scope: 'col', class: 'number wide', text: 'Context' }),
      h('th', { scope: 'col', class: 'wide', text: 'Takes' }), h('th', { scope: 'col', class: 'wide', text: 'Provider' }),
    )),
    h('tbody', {}, models.map((model) => h(
      'tr', {},
      h('th', { scope: 'row' }, model.id, model.local && h('span', { class: 'tag small' }, icon('local'), 'local'), model.preview && h('span', { class: 'tag small', text: 'preview' })),
      h('td', { class: 'number', text: price(model.price.input) }), h('td', { class: 'number', text: price(model.price.output) }),
      h('td', { class: 'number wide', text: model.context === null ? '—' : count(model.context) }),
      h('td', { class: 'wide', text: ['text', ...model.capabilities].join(', ') }), h('td', { class: 'wide', text: model.provider ?? '—' }),
    ))),
  ));
}
