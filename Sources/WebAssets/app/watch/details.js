/** All that is known of one node. */
import { h, icon, iconButton } from '../core/dom.js';
import { count, grams, milliseconds, usd, wattHours } from '../core/format.js';
import { STATES, conditionWords, isModel, stateOf } from './words.js';

const METHODS = { answer: 'equal final answers', majority: 'most votes', weighted: 'weighted votes', self: 'the model checks itself', judge: 'another model judges', logprobs: 'confidence of its tokens', scorer: 'a trained scorer' };

/**
 * @param {object} node the node's card
 * @param {import('./run-state.js').RunState} run
 * @param {Map<string, string>} titles
 * @param {() => void} onClose
 */
export function nodeDetails(node, run, titles, onClose) {
  const key = stateOf(node);
  const step = run.decision?.plan?.nodes?.find?.((other) => other.id === node.id);
  const pair = (name, value) => value !== null && value !== undefined && value !== '' && h('div', null, h('dt', null, name), h('dd', null, value));
  const known = (x, format) => (typeof x === 'number' && Number.isFinite(x) ? format(x) : null);
  const tokens = node.prompt_tokens || node.completion_tokens ? `${count(node.prompt_tokens)} in, ${count(node.completion_tokens)} out` : null;
  const isPlain = node.calls > 0;
  return h('section', { class: 'node-details', 'aria-label': `Details of ${titles.get(node.id)}`, on: { keydown: (event) => event.key === 'Escape' && (event.stopPropagation(), onClose()) } },
    h('header', null,
      h('p', { tabindex: -1, class: `node-name${isModel(node) ? '' : ' capital'}` }, titles.get(node.id)),
      h('span', { class: 'node-state with-icon', data: { state: key } }, icon(key), STATES[key]),
      iconButton('close', 'Close details', onClose, { class: 'small' })),
    node.reason && h('p', null, capital(node.reason)),
    node.task && h('p', { class: 'muted' }, node.task),
    h('dl', { class: 'pairs' },
      pair('Model', node.model && `${node.model}${node.provider ? ` at ${node.provider}` : ''}`),
      pair('Needs', (node.deps ?? []).map((id) => titles.get(id) ?? id).join(', ')),
      pair('Runs', conditionWords(node, titles)),
      pair('How', METHODS[step?.method]),
      pair('Score', known(node.score, (x) => x.toFixed(2))),
      pair('Calls', node.calls > 0 ? count(node.calls) : null),
      pair('Tokens', tokens),
      pair('Cost', isPlain ? usd(node.cost_usd) : null),
      pair('Carbon', known(node.carbon_g, grams)),
      pair('Energy', known(node.energy_wh, wattHours)),
      pair('Began after', known(node.started_ms, milliseconds)),
      pair('Took', known(node.ms, milliseconds))),
    choice(node, run),
    texts(node, run));
}

/** Why an agent got its model, where a router chose it for this part alone. */
function choice(node, run) {
  const part = run.decision?.parts?.find?.((other) => other.node === node.id);
  if (!part) return null;
  const rows = (part.candidates ?? []).slice(0, 5).map((c) => `${c.model}: quality ${typeof c.quality === 'number' ? c.quality.toFixed(2) : '—'} for ${usd(c.cost_usd)}`);
  return block('Why this model', [part.reason, ...rows].filter(Boolean).join('\n'), false);
}

/** What it was asked and what it said, where the run keeps texts. */
function texts(node, run) {
  const calls = run.calls[node.id] ?? [];
  const output = run.outputs[node.id] ?? (run.answer?.node === node.id ? run.answer.text : '');
  const parts = calls.flatMap((call, index) => {
    const nth = calls.length > 1 ? `${index + 1}. ` : '';
    const asked = call.messages === null ? 'your messages as they are' : null;
    return [
      asked ? h('p', { class: 'small muted' }, `${nth}Asked: ${asked}`) : block(`${nth}Asked`, call.messages.map((m) => (call.messages.length > 1 ? `${m.role}: ${m.content}` : m.content)).join('\n\n'), false),
      call.failure && h('p', { class: 'small' }, `${nth}Failed: ${call.failure}`),
      call.reply && call.reply !== output && block(`${nth}${call.purpose === 'verdict' ? 'Verdict' : 'Answered'}`, call.reply, true),
    ];
  });
  if (output) parts.push(block('Passed on', output, true));
  if (parts.length === 0 && node.calls > 0 && run.status !== 'running') return h('p', { class: 'small muted' }, 'The texts of this run were not kept.');
  return parts;
}

const block = (title, text, isOpen) => h('details', { class: 'node-text', open: isOpen }, h('summary', null, title, icon('down')), h('pre', { tabindex: 0 }, text));
const capital = (text) => text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
