/** Sentences made from a decision's numbers by templates: no model is asked, and nothing is said that they do not say. */
import { grams, usd } from '../core/format.js';
import { candidatesOf, expected, gapText, isPinned, isPlan, points, shortName, strategyWords } from './facts.js';
import { contributions } from './arithmetic.js';

/** What is behind two estimates: √(a² + b²) of their standard errors; null where one is not known. */
export function noise(a, b) {
  return a.error === null || b.error === null ? null : Math.hypot(a.error, b.error);
}

/** `0.05 better`, with how sure that is. */
export function difference(candidate, other) {
  if (candidate.quality === null || other.quality === null) return null;
  const gap = candidate.quality - other.quality;
  const around = noise(candidate, other);
  const how = Math.abs(gap) < 0.0005 ? 'as good' : `${gapText(gap)} ${gap > 0 ? 'better' : 'worse'}`;
  const sure = around === null ? '' : Math.abs(gap) <= around ? 'inside' : Math.abs(gap) <= 2 * around ? 'near' : 'outside';
  return { gap, around, how, sure, isSame: Math.abs(gap) < 0.0005 };
}

/** Why a model was not chosen, in a sentence or two; for the chosen one, why it was. */
export function whyNot(decision, model) {
  const name = (id) => shortName(id, decision);
  const barred = decision?.filtered?.find?.((f) => f.model === model);
  if (barred) return `${name(model)} could not take this request: ${barred.reason}.`;
  const all = candidatesOf(decision);
  const other = all.find((c) => c.model === model);
  if (!other) return `${name(model)} was not among the models of this policy.`;
  if (isPinned(decision)) return other.chosen ? 'The request named it, and a pin is never overridden.' : `The request named ${name(decision.model)}, and a pin is never overridden.`;
  if (other.chosen) return all.length === 1 ? `${name(model)} is the only model that can take this request.` : whyChosen(decision, other, all);
  const chosen = isPlan(decision) ? expected(decision) : all.find((c) => c.chosen);
  if (!chosen) return isPlan(decision) ? `${sentence(strategyWords(decision))} ${plural(decision)} instead: the policy runs a plan of its own.` : 'What was chosen instead has no figures to compare.';
  const rival = isPlan(decision) ? `the ${strategyWords(decision)}` : name(chosen.model);
  return compare(decision, { ...other, name: name(model) }, { ...chosen, name: rival });
}

function whyChosen(decision, chosen, all) {
  const second = all.find((c) => c.model === decision.runner_up?.model) ?? all.find((c) => !c.chosen);
  const margin = marginWords(decision);
  if (decision.session?.kept) return `The conversation stays with ${shortName(chosen.model, decision)}: changing would gain too little.`;
  return margin ?? `Of ${all.length} models it has the most quality for its price${second ? `, before ${shortName(second.model, decision)}` : ''}.`;
}

function compare(decision, other, chosen) {
  const quality = difference(other, chosen);
  const cost = other.cost === null || chosen.cost === null ? null : other.cost - chosen.cost;
  const dearer = cost === null ? null : Math.abs(cost) < 1e-9 ? 'costs the same' : `costs ${usd(Math.abs(cost))} ${cost > 0 ? 'more' : 'less'}`;
  if (!quality) return dearer ? `Nothing was predicted for ${other.name}; it ${dearer} than ${chosen.name}.` : `Nothing was predicted for ${other.name}.`;
  const sums = contributions(decision).find((c) => c.model === other.model);
  const head = `${sentence(other.name)} is expected to be ${quality.how}${quality.isSame ? ` as ${chosen.name}` : ` than ${chosen.name}`}`;
  const text = [`${head}${dearer ? `${link(quality, cost)} ${dearer}` : ''}.`, verdict(decision, other, chosen, quality, cost, sums)];
  text.push(noiseWords(quality));
  return text.filter(Boolean).join(' ');
}

/** `and` where both figures point the same way, `but` where they do not. */
function link(quality, cost) {
  if (quality.isSame || Math.abs(cost) < 1e-9) return ' and';
  return (quality.gap > 0) === (cost > 0) ? ', but' : ' and';
}

function verdict(decision, other, chosen, quality, cost, sums) {
  if (other.utility !== null && chosen.utility !== null && other.utility > chosen.utility + 1e-9) {
    if (decision.session?.kept) return `All in all it would gain ${gapText(other.utility - chosen.utility)}, too little to leave the conversation's model.`;
    return `By these figures alone it would come first; something else decided, see above.`;
  }
  const rate = decision.objective?.rate;
  if (decision.objective?.charge === 'strong_call') {
    if (sums?.how === 'call' && rate > 0) return `It is called only where it gains at least ${gapText(rate)} on the best of the others.`;
    return '';
  }
  if (cost === null || typeof rate !== 'number' || decision.objective.charge !== 'usd_per_1k') return '';
  const worth = gapText(rate * cost * 1000);
  if (quality.gap > 0 && cost > 0) return `At this policy's price of quality, that money must buy at least ${worth}.`;
  if (quality.gap < 0 && cost < 0) return `At this policy's price of quality, the money saved makes up for only ${worth}.`;
  return '';
}

function noiseWords({ around, sure, isSame }) {
  if (around === null) return '';
  const size = `± ${points(around)}`;
  if (isSame || sure === 'inside') return `The difference in quality is inside the noise of the two estimates (${size}): either could be better.`;
  if (sure === 'near') return `The difference is not far outside the noise of the two estimates (${size}).`;
  return '';
}

/** How close the second-best came, in words; null where there was none. */
export function marginWords(decision) {
  if (isPlan(decision)) return planMargin(decision);
  const second = decision?.runner_up;
  if (!second?.model || typeof second.margin !== 'number' || !Number.isFinite(second.margin)) return null;
  const name = shortName(second.model, decision);
  const margin = second.margin;
  const all = candidatesOf(decision);
  const a = all.find((c) => c.chosen);
  const b = all.find((c) => c.model === second.model);
  const around = a && b ? noise(a, b) : null;
  const size = gapText(margin);
  if (margin < 0) return `${name} scored ${size} higher, but was not taken.`;
  if (margin < 1e-9) return `${name} scored the same: a tie, which the lower cost decides.`;
  const how = around === null ? '' : margin <= around ? ' A close call, inside the noise of the estimates.' : margin > 2 * around ? ' A clear lead.' : '';
  return `${name} came second, ${size} behind.${how}`;
}

function planMargin(decision) {
  const plan = expected(decision);
  const single = candidatesOf(decision)[0];
  if (!plan?.models || plan.utility === null || !single || single.utility === null) return null;
  const gap = plan.utility - single.utility;
  return gap > 0 ? `The best single model, ${shortName(single.model, decision)}, scored ${gapText(gap)} lower than the ${strategyWords(decision)}.` : null;
}

/** What a decision's objective asks for, in words. */
export function objectiveWords(objective) {
  const x = objective?.value;
  if (typeof x !== 'number') return null;
  const share = `${Math.round(x * 100)} %`;
  switch (objective.kind) {
    case 'strong_share': return `the strong model for ${share} of requests, where it gains most`;
    case 'budget_usd_per_1k': return `the most quality for ${usd(x)} per 1,000 requests`;
    case 'least_quality': return `the least cost at an expected quality of ${points(x)}`;
    case 'win_rate': return `the strong model from a win rate of ${points(x)} on`;
    case 'carbon_lambda': return x >= 1000 ? 'the least carbon' : `a gram of CO₂e per answer must buy ${points(x, 3)} quality`;
    case 'lambda': return x === 0 ? 'the best quality, whatever it costs' : `a dollar per 1,000 requests must buy ${points(x, 3)} quality`;
    default: return `${objective.kind} ${x}`;
  }
}

/** One of the other aims: `gpt-4o: quality 0.63 for $0.003`. */
export function aimWords({ aim, choice, unknown }) {
  if (!choice) return aim === 'greenest' ? 'The carbon of no model here is known.' : 'Nothing was predicted.';
  const figures = [choice.quality === null ? null : `quality ${points(choice.quality)}`, usd(choice.cost), choice.carbon === null ? null : grams(choice.carbon)];
  const gap = unknown > 0 && aim === 'greenest' ? ` (carbon of ${unknown} more is not known)` : '';
  return `${figures.filter(Boolean).join(' · ')}${gap}`;
}

const sentence = (text) => (/^[a-z]+ of |^the /.test(text) ? text[0].toUpperCase() + text.slice(1) : text);
const plural = (decision) => (decision.plan?.strategy === 'graph' ? 'answer' : 'answers');
