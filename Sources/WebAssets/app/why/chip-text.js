/** The words of a decision chip. */
import { grams, milliseconds, usd } from '../core/format.js';
import { answerModel, difficulty, expected, isPinned, number, policyTitle, shortName, strategyWords } from './facts.js';

/**
 * The chip's parts from left to right; `rank` says which go first where room is short (3 before 2 before 1, 0 never).
 *
 * @param {object|null} decision
 * @param {object|null} answer the account of the answer, once there is one
 * @returns {{who: string, what: string, parts: {key: string, text: string, rank: number, title?: string}[]}}
 */
export function chipParts(decision, answer, { pinned = false, policies = null } = {}) {
  if (!decision) return { who: 'Auto', what: 'choosing…', parts: [] };
  const isPin = pinned || isPinned(decision);
  const strategy = strategyWords(decision);
  const answered = answerModel(answer);
  let what = strategy ?? shortName(decision.model, decision);
  if (answered && (strategy || answered !== decision.model)) what += ` → ${shortName(answered, decision)}`;
  const parts = [];
  const hard = isPin ? null : difficulty(decision);
  if (hard) parts.push({ key: 'difficulty', text: hard.word, rank: 1, title: `harder than ${Math.round(hard.percentile)} % of typical prompts` });
  const choice = expected(decision);
  figure(parts, 'cost', usd, answer?.cost_usd, choice?.cost, 0, 'cost');
  figure(parts, 'carbon', grams, answer?.carbon_g, choice?.carbon, 2, 'carbon');
  const time = number(decision.router_ms);
  if (!isPin && time !== null && time > 0) parts.push({ key: 'time', text: milliseconds(time), rank: 3, title: 'time it took to choose' });
  return { who: isPin ? 'Pinned' : policyTitle(decision, policies), what, parts };
}

/** Adds a figure that is measured once there is an answer, and expected (≈) before. */
function figure(parts, key, format, actual, estimate, rank, name) {
  if (number(actual) !== null) parts.push({ key, text: format(actual), rank, title: `${name} of the answer` });
  else if (number(estimate) !== null) parts.push({ key, text: `≈ ${format(estimate)}`, rank, title: `expected ${name}` });
}

/** The chip in one line: `Auto → gpt-4o-mini · easy · $0.0003 · 0.1 g · 3 ms`. */
export function chipText(decision, answer, options) {
  const { who, what, parts } = chipParts(decision, answer, options);
  return [`${who} → ${what}`, ...parts.map((p) => p.text)].join(' · ');
}
