/** What a plan's states, kinds and conditions are called. */
import { count, milliseconds, usd } from '../core/format.js';

/** A state's word; its icon and its colour bear the state's own name. */
export const STATES = { waiting: 'waiting', running: 'working', ok: 'done', rejected: 'rejected', failed: 'failed', skipped: 'left out', cancelled: 'cancelled' };

/** A state that the app knows. */
export const stateOf = (node) => (node.state in STATES ? node.state : 'waiting');

const KINDS = { agree: 'compare', verify: 'check', rank: 'pick best', fuse: 'merge', join: 'join', tool: 'tool', retrieve: 'search', route: 'step by step' };

/** What a node is called: its role, what it does, or, for a plain call, its model. */
export function titleOf(node) {
  if (node.id === 'fallback') return 'fallback';
  return node.role || KINDS[node.kind] || modelName(node.model) || node.id;
}

/** Whether a node is called by its model's name. */
export const isModel = (node) => node.id !== 'fallback' && !node.role && !KINDS[node.kind] && !!node.model;

/** The line under the title: the model, or what a plain call is for. */
export function subtitleOf(node) {
  if (node.role || node.id === 'fallback') return modelName(node.model);
  if (node.kind === 'model') return node.when ? 'second opinion' : 'draft';
  return modelName(node.model);
}

/** A model's name without the folders before it. */
export const modelName = (model) => (typeof model === 'string' ? model.slice(model.lastIndexOf('/') + 1) : '');

/** `only if j is rejected`, in words. */
export function conditionWords(node, titles) {
  if (node.id === 'fallback') return 'only if all else fails';
  if (!node.when) return '';
  const terms = node.when.split(' and ').map((term) => {
    const [id, state] = term.trim().split('.');
    const words = { rejected: 'is not satisfied', failed: 'fails', skipped: 'is left out', ok: 'is done', accepted: 'is satisfied' };
    return `“${titles?.get(id) ?? id}” ${words[state] ?? `is ${state}`}`;
  });
  return `only if ${terms.join(' and ')}`;
}

/** How long a node took, or has taken so far; empty before it began. */
export function timeOf(node, elapsed) {
  if (typeof node.ms === 'number') return milliseconds(node.ms);
  return node.state === 'running' && typeof node.started_ms === 'number' ? seconds(Math.max(0, elapsed - node.started_ms)) : '';
}

/** A node's tokens and cost, where it took any: `320 tokens`, `$0.0003`. */
export function figures(node) {
  const tokens = (node.prompt_tokens ?? 0) + (node.completion_tokens ?? 0);
  return [
    tokens > 0 ? `${count(tokens)} tokens` : null,
    node.cost_usd > 0 ? usd(node.cost_usd) : null,
  ].filter(Boolean);
}

/** A time that still grows, in steps that do not flicker: `0.4 s`. */
export const seconds = (ms) => (ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : milliseconds(ms));

const LABELS = { escalated: 'Escalated', retried: 'Tried again', 'taken over': 'Taken over', 'fell back': 'Fell back', settled: 'Settled', refused: 'Not run' };

/** What happened on the way, in a sentence. */
export function happeningWords({ kind, node, model, reason }, titles) {
  const name = node ? `“${titles?.get(node) ?? node}”` : '';
  const what = {
    escalated: `${name} is asked`, retried: `${name} once more`, 'taken over': `${modelName(model)} does ${name} instead`,
    'fell back': `${modelName(model)} answers alone`, settled: `${name} is the best there is`, refused: `the plan cannot be run; ${modelName(model)} answers alone`,
  }[kind];
  return { label: LABELS[kind] ?? kind, text: reason ? `${what}: ${reason}` : what };
}

/** Names of all nodes by id, told apart by their id where two are called the same. */
export function titlesOf(nodes) {
  const plain = new Map(nodes.map((node) => [node.id, titleOf(node)]));
  const counts = new Map();
  for (const title of plain.values()) counts.set(title, (counts.get(title) ?? 0) + 1);
  return new Map(nodes.map((node) => [node.id, counts.get(plain.get(node.id)) > 1 ? `${plain.get(node.id)} ${node.id}` : plain.get(node.id)]));
}
