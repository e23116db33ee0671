/** The dashboard: what requests took over time, what routing saved, and the latest decisions. */
import { api } from '../core/api.js';
import { announce } from '../core/announce.js';
import { h, icon, iconButton, replace } from '../core/dom.js';
import { breakdown, latencyTable, providerHealth } from './breakdown.js';
import { frontierPlot } from './charts/frontier.js';
import { decisions } from './decisions.js';
import { headline } from './headline.js';
import { multiples } from './multiples.js';
import { dashboardPath } from './words.js';

const WINDOWS = [['24h', '24 hours'], ['7d', '7 days'], ['30d', '30 days'], ['all', 'All']];
const kept = { window: '7d', policy: '', model: '', reference: '' };

/** Shows the screen. */
export function mount(container) {
  const content = h('div', { class: 'dashboard' });
  const policy = filter('policy', 'Policy');
  const model = filter('model', 'Model');
  let call = null;

  async function load() {
    call?.abort();
    call = new AbortController();
    content.setAttribute('aria-busy', 'true');
    if (!content.firstChild) replace(content, skeleton());
    try {
      const data = await api.get(dashboardPath(kept), { signal: call.signal });
      data.comparison.chosen = kept.reference;
      const isNew = !data.totals.requests && !(await api.get('/api/decisions?limit=1', { signal: call.signal })).data.length;
      show(data, isNew);
    } catch (error) {
      if (error.name === 'AbortError') return;
      replace(content, h('p', { class: 'notice bad', role: 'alert' }, icon('failed'), h('span', { text: error.message }), h('button', { type: 'button', class: 'button quiet', on: { click: load } }, 'Try again')));
    }
    content.removeAttribute('aria-busy');
  }

  function show(data, isNew) {
    const models = data.models.map((row) => row.model);
    const policies = data.policies.map((row) => row.policy);
    policy.fill(policies);
    model.fill(models);
    if (!data.totals.requests) {
      replace(content, empty(!isNew), data.providers.length ? providerHealth(data.providers) : null);
      return;
    }
    replace(
      content,
      headline(data.comparison, (reference) => change({ reference }, `Compared with ${reference || 'the best model'}`)),
      multiples(data),
      h(
        'div', { class: 'columns' },
        data.frontier.points.length > 1 && h('section', { 'aria-labelledby': 'frontier' }, h('h2', { id: 'frontier', text: 'Quality against cost' }), frontierPlot(data.frontier)),
        h('div', { class: 'stack' }, latencyTable(data.latency), providerHealth(data.providers)),
      ),
      breakdown(data.models, 'model', 'By model'),
      breakdown(data.policies, 'policy', 'By policy'),
      decisions({ models, policies, window: { since: data.since, policy: kept.policy, model: kept.model } }),
    );
  }

  function change(values, words) {
    Object.assign(kept, values);
    load().then(() => announce(words));
  }

  function filter(name, label) {
    const select = h('select', { class: 'input compact', on: { change: () => change({ [name]: select.value }, `${label}: ${select.value || 'all'}`) } });
    const seen = new Set();
    const element = h('label', { class: 'filter small' }, h('span', { class: 'muted', text: label }), select);
    return {
      element,
      /** Names that were there once stay, for a filter leaves only one of them in the data. */
      fill(names) {
        for (const each of [...names, kept[name]]) if (each) seen.add(each);
        replace(select, [['', 'All'], ...[...seen].sort().map((x) => [x, x])].map(([value, text]) => h('option', { value, text, selected: value === kept[name] })));
      },
    };
  }

  policy.fill([]);
  model.fill([]);
  replace(container, h(
    'div', { class: 'page' },
    h(
      'header', { class: 'page-head' },
      h('div', { class: 'page-title' }, h('h1', { text: 'Dashboard' }), iconButton('retry', 'Refresh', load)),
      h('div', { class: 'page-tools' }, policy.element, model.element, windows((window) => change({ window }, `Last ${window}`))),
    ),
    content,
  ));
  load();
  return () => call?.abort();
}

function windows(onChange) {
  return h(
    'fieldset', { class: 'segments' },
    h('legend', { class: 'sr-only', text: 'Time' }),
    WINDOWS.map(([value, text]) => h(
      'label', {},
      h('input', { type: 'radio', name: 'window', value, checked: kept.window === value, on: { change: () => onChange(value) } }),
      h('span', { text }),
    )),
  );
}

function skeleton() {
  return h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('span', {}), h('div', { class: 'multiples' }, [1, 2, 3, 4, 5, 6].map(() => h('span', { class: 'tall' }))));
}

function empty(isNarrowed) {
  const request = `curl -s ${location.origin}/v1/chat/completions \\\n  -H 'content-type: application/json' \\\n  -d '{"model":"auto","messages":[{"role":"user","content":"Hello"}]}'`;
  return h(
    'section', { class: 'empty' },
    icon('chart'),
    h('h2', { text: isNarrowed ? 'No request in this time' : 'Nothing asked yet' }),
    h('p', { class: 'muted', text: 'Once requests come in, this page shows what they cost in money, carbon and energy, how good their answers are expected to be, and how all that compares with always asking the best model.' }),
    isNarrowed
      ? h('p', { class: 'muted', text: 'Choose a longer time or another filter above to see more.' })
      : [h('p', {}, h('a', { class: 'button primary', href: '#/chat' }, 'Ask something'), ' '), h('p', { class: 'muted small', text: 'Or from a terminal:' }), h('pre', { class: 'code-block', tabindex: 0 }, h('code', { text: request }))],
  );
}
