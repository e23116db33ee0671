/** Settings: how the app looks, what is connected, and what each policy would do at other objectives. */
import { api } from '../core/api.js';
import { h, icon, replace } from '../core/dom.js';
import { setTheme, theme } from '../core/theme.js';
import { policyCard } from './policy.js';
import { modelTable, providerList } from './providers.js';

const THEMES = [['system', 'As the system', 'local'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']];

/** Shows the screen. */
export function mount(container) {
  const call = new AbortController();
  const content = h('div', { class: 'stack' }, h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('span', {}), h('span', { class: 'tall' }), h('span', { class: 'tall' })));

  async function load() {
    try {
      show(await api.get('/api/settings', { signal: call.signal }));
    } catch (error) {
      if (error.name === 'AbortError') return;
      replace(content, h('p', { class: 'notice bad', role: 'alert' }, icon('failed'), h('span', { text: error.message }), h('button', { type: 'button', class: 'button quiet', on: { click: load } }, 'Try again')));
    }
  }

  function show(settings) {
    const models = settings.models.map((model) => model.id);
    replace(
      content,
      settings.degraded.map((text) => h('p', { class: 'notice warn' }, icon('warning'), h('span', { text }))),
      section('policies', 'Policies', 'Move a slider to see what a policy would do. Nothing changes until you change the file and restart.', h('div', { class: 'cards wide' }, settings.policies.map((policy) => policyCard(policy, models)))),
      section('connections', 'Providers', null, providerList(settings.providers)),
      section('models', 'Models', null, modelTable(settings.models)),
      section('access', 'Access', null, access(settings)),
      section('about', 'About', null, about(settings)),
    );
  }

  replace(container, h('div', { class: 'page' }, h('header', { class: 'page-head' }, h('h1', { text: 'Settings' })), appearance(), content));
  load();
  return () => call.abort();
}

function section(id, title, text, ...children) {
  return h('section', { 'aria-labelledby': id }, h('h2', { id, text: title }), text && h('p', { class: 'muted small', text }), children);
}

function appearance() {
  return h(
    'section', { 'aria-labelledby': 'appearance' },
    h('h2', { id: 'appearance', text: 'Appearance' }),
    h('fieldset', { class: 'segments' }, h('legend', { class: 'sr-only', text: 'Theme' }), THEMES.map(([value, text, sign]) => h(
      'label', {},
      h('input', { type: 'radio', name: 'theme', value, checked: theme() === value, on: { change: () => setTheme(value) } }),
      h('span', {}, icon(sign), text),
    ))),
  );
}

function access({ keys_required: isRequired }) {
  return h(
    'p', { class: 'notice' }, icon('lock'),
    h('span', { text: isRequired
      ? 'Programs send one of the keys of server.api_keys as Authorization: Bearer KEY. Keys of providers stay on the server and are never shown.'
      : 'Programs on this machine need no key. To ask for one, list keys under server.api_keys in thalamus.yaml. Keys of providers stay on the server and are never shown.' }),
  );
}

function about({ version, configuration, ledger, encoder }) {
  const fact = (name, value) => h('div', {}, h('dt', { class: 'muted', text: name }), h('dd', { text: value }));
  return h(
    'dl', { class: 'facts' },
    fact('Version', version || '—'), fact('Configuration', configuration), fact('Ledger', ledger ?? 'in memory, gone at the end'),
    fact('Encoder', encoder ? `${encoder.model}, ${encoder.dimensions} numbers per text` : 'not installed'),
  );
}
