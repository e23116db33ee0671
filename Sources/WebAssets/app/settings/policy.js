/** One policy with its slider: what each objective would come to, shown without changing anything. */
import { api } from '../core/api.js';
import { announce } from '../core/announce.js';
import { h, icon, replace } from '../core/dom.js';
import { count, grams, percent, usd } from '../core/format.js';
import { shareBar } from '../dashboard/charts/shares.js';
import { quality } from '../dashboard/words.js';
import { number, policyYAML } from './yaml.js';

const KINDS = {
  lambda: ['Price of quality', 'Best quality', 'Least cost', (x) => `λ ${number(x)}`],
  carbon_lambda: ['Price of quality in carbon', 'Best quality', 'Least carbon', (x) => `λ ${number(x)} per gram`],
  strong_share: ['Share of the strong model', 'None', 'All', (x) => percent(x)],
  budget_usd_per_1k: ['Budget per 1,000 requests', 'Least', 'Most', (x) => usd(x)],
  least_quality: ['Least expected quality', 'Lowest', 'Highest', (x) => quality(x)],
  win_rate: ['Win rate of the strong model from which it answers', 'Strong more often', 'Strong less often', (x) => x.toFixed(3)],
};

/** @param {object} policy of `/api/settings` @param {string[]} models all models of the page, for their colours */
export function policyCard(policy, models) {
  const id = `policy-${policy.name.replace(/\W/g, '-')}`;
  const path = `/api/settings/policies/${encodeURIComponent(policy.name)}/preview`;
  const own = policy.objective;
  let kind = own.kind;
  let preview = null;
  let point = 0;
  const body = h('div', { class: 'stack tight' });
  const select = h('select', { class: 'input compact', id: `${id}-kind`, on: { change() { kind = select.value; load(); } } },
    Object.entries(KINDS).map(([value, [text]]) => h('option', { value, text, selected: value === kind })));

  async function load() {
    body.setAttribute('aria-busy', 'true');
    try {
      const objective = kind === own.kind ? own : { kind };
      preview = await api.post(path, { objective });
      point = preview.nearest ?? 0;
      show();
    } catch (error) {
      replace(body, h('p', { class: 'notice bad', role: 'alert' }, icon('failed'), h('span', { text: error.message })));
    }
    body.removeAttribute('aria-busy');
  }

  function show() {
    const { curve, basis, requests } = preview;
    if (!curve.length) {
      replace(body, h('p', { class: 'notice' }, icon('info'), h('span', { text: `Router ${policy.router.name} cannot be set by this objective.` })));
      return;
    }
    const [, low, high, words] = KINDS[kind];
    const now = curve.findIndex((each) => kind === own.kind && each.value === own.value);
    const value = h('output', { class: 'slider-value', for: `${id}-slider` });
    const shares = h('div', {});
    const facts = h('dl', { class: 'facts small' });
    const yaml = h('code', {});
    const note = h('span', { class: 'small muted' });
    const slider = h('input', { type: 'range', class: 'slider', id: `${id}-slider`, min: 0, max: curve.length - 1, step: 1, value: point, on: { input() { point = Number(slider.value); tell(); } } });
    const back = h('button', { type: 'button', class: 'button quiet small', on: { click() { point = now; slider.value = now; tell(); } } }, 'Back to what is configured');
    function tell() {
      const at = curve[point];
      value.textContent = words(at.value);
      slider.setAttribute('aria-valuetext', `${words(at.value)}: ${usd(at.cost_usd_per_1k)} per 1,000 requests, expected quality ${quality(at.quality)}`);
      note.textContent = now < 0 ? '' : point === now ? 'as configured' : '';
      back.hidden = now < 0 || point === now;
      replace(shares, shareBar(at.shares, models));
      replace(
        facts, fact('Cost per 1,000', usd(at.cost_usd_per_1k)), fact('Expected quality', quality(at.quality)),
        fact('Carbon per 1,000', at.carbon_g_per_1k === null ? '—' : `≈ ${grams(at.carbon_g_per_1k)}`),
      );
      yaml.textContent = policyYAML(policy, { kind, value: at.value });
    }
    tell();
    replace(
      body,
      h('div', { class: 'slider-head' }, h('label', { for: `${id}-slider`, class: 'sr-only', text: `${policy.name}: ${KINDS[kind][0]}` }), value, note, back),
      slider,
      h('div', { class: 'slider-ends small muted', 'aria-hidden': 'true' }, h('span', { text: low }), h('span', { text: high })),
      shares, facts,
      h('p', { class: 'small muted', text: source(basis, requests, preview.single_models_only) }),
      h('details', { class: 'values' }, h('summary', { text: 'To keep it: the lines for thalamus.yaml' }), h('pre', { class: 'code-block', tabindex: 0 }, yaml), copyButton(() => yaml.textContent)),
    );
  }
  load();
  return h(
    'section', { class: 'card policy', 'aria-labelledby': id },
    h('div', { class: 'row-head' }, h('h3', { id, text: policy.name }), h('span', { class: 'small muted', text: `router ${policy.router.name}` })),
    h('label', { class: 'filter small', for: `${id}-kind` }, h('span', { class: 'muted', text: 'Steer by' }), select),
    body,
  );
}

const fact = (name, value) => h('div', {}, h('dt', { class: 'muted', text: name }), h('dd', { text: value }));

function source(basis, requests, isPart) {
  const from = basis === 'traffic'
    ? `Expected, from the last ${count(requests)} requests of this policy, decided again.`
    : `Expected, from ${count(requests)} typical prompts of the router; there is too little traffic of this policy.`;
  return isPart ? `${from} Plans of several models are left out.` : from;
}

function copyButton(text) {
  return h('button', { type: 'button', class: 'button quiet', on: { async click() {
    try {
      await navigator.clipboard.writeText(text());
      announce('Copied');
    } catch {
      announce('Copying is not allowed here; select the lines instead');
    }
  } } }, icon('copy'), 'Copy');
}
