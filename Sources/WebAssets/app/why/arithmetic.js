/** The sums behind a choice: utility = quality − rate × charge, the frontier, and what other aims would have chosen. */
import { candidatesOf, isPlan, number, plansOf } from './facts.js';

/**
 * What each candidate's utility is made of.
 *
 * The charge of `usd_per_1k` is the cost of a thousand such calls; of `strong_call`, 1 for the strong model and 0 for
 * the others; of `carbon_g`, the grams of the call. `price` is what it takes off the quality, so that quality − price = utility always holds.
 *
 * @returns {{model: string, quality: number|null, price: number|null, utility: number|null, chosen: boolean,
 *   how: 'cost'|'carbon'|'call'|'free'|'other'|null}[]}
 */
export function contributions(decision) {
  const rate = number(decision?.objective?.rate);
  const charge = decision?.objective?.charge;
  return candidatesOf(decision).map(({ model, quality, utility, cost, carbon, chosen }) => {
    if (quality === null || utility === null || !decision.objective) return { model, quality, price: null, utility: null, chosen, how: null };
    const price = quality - utility;
    const owed = rate === null ? null : charge === 'usd_per_1k' && cost !== null ? rate * cost * 1000 : charge === 'carbon_g' && carbon !== null ? rate * carbon : null;
    const near = (x) => x !== null && Math.abs(x - price) < 1e-6;
    const how = near(0) ? 'free' : near(owed) ? (charge === 'carbon_g' ? 'carbon' : 'cost') : charge === 'strong_call' && near(rate) ? 'call' : 'other';
    return { model, quality, price: near(0) ? 0 : price, utility, chosen, how };
  });
}

/**
 * The candidates that no other beats: none is at least as good for no more money.
 *
 * @param {{quality: number|null, cost: number|null}[]} candidates
 * @returns {number[]} their positions, the cheapest first
 */
export function frontier(candidates) {
  const known = candidates.map((c, index) => ({ ...c, index })).filter((c) => number(c.quality) !== null && number(c.cost) !== null);
  known.sort((a, b) => a.cost - b.cost || b.quality - a.quality || a.index - b.index);
  let best = -Infinity;
  const kept = [];
  for (const candidate of known) {
    if (candidate.quality <= best) continue;
    best = candidate.quality;
    kept.push(candidate.index);
  }
  return kept;
}

/**
 * What would have been chosen had only one thing counted, from the same figures; nothing is asked again.
 *
 * @returns {{aim: 'cheapest'|'best'|'greenest', choice: object|null, same: boolean, unknown: number}[]} `choice` is a
 *   candidate or a weighed plan, null where no figure is known; `unknown` counts those without the figure
 */
export function otherAims(decision) {
  const options = [...candidatesOf(decision), ...plansOf(decision)];
  const least = (key, sign) => (a, b) => sign * (a[key] - b[key]) || tie(a, b);
  const tie = (a, b) => (b.quality ?? 0) - (a.quality ?? 0) || (a.cost ?? Infinity) - (b.cost ?? Infinity);
  const pick = (aim, key, sign) => {
    const known = options.filter((o) => o[key] !== null);
    const choice = known.toSorted ? known.toSorted(least(key, sign))[0] : [...known].sort(least(key, sign))[0];
    return { aim, choice: choice ?? null, same: choice ? isChosen(decision, choice) : false, unknown: options.length - known.length };
  };
  return [pick('cheapest', 'cost', 1), pick('best', 'quality', -1), pick('greenest', 'carbon', 1)];
}

/** Whether an option is what the decision runs. */
export function isChosen(decision, option) {
  if (!option.models) return !!option.chosen;
  return isPlan(decision) && decision.plan.strategy === option.strategy && option.models.every((m) => decision.plan.nodes.some((n) => n.model === m || n.candidates?.some?.((c) => c.model === m)));
}
