/**
 * What a decision says, read so that nothing missing is taken for a number.
 *
 * @typedef {{model: string, quality: number|null, error: number|null, cost: number|null, carbon: number|null,
 *   latency: number|null, utility: number|null, outcomes: number|null, chosen: boolean}} Candidate
 */

/** A finite number, or null. */
export const number = (x) => (typeof x === 'number' && Number.isFinite(x) ? x : null);

/** The models that could have answered, best first; `cost` is in US dollars, `carbon` in grams. @returns {Candidate[]} */
export function candidatesOf(decision) {
  const seen = Array.isArray(decision?.candidates) ? decision.candidates : [];
  return seen.filter((c) => typeof c?.model === 'string').map((c) => ({
    model: c.model,
    quality: number(c.quality),
    error: number(c.standard_error),
    cost: number(c.cost_usd),
    carbon: number(c.carbon_g),
    latency: number(c.latency_ms),
    utility: number(c.utility),
    outcomes: number(c.outcomes),
    chosen: c.model === decision.model && !isPlan(decision),
  }));
}

/** The model that answers or begins. */
export function chosenOf(decision) {
  return candidatesOf(decision).find((c) => c.model === decision?.model) ?? null;
}

/** Whether the request named its model. */
export const isPinned = (decision) => decision?.policy === 'pinned';

/** Whether several steps answer together. */
export const isPlan = (decision) => (decision?.plan?.nodes?.length ?? 0) > 1;

/** The models that a plan's steps call, each once; `route` steps name theirs as candidates. */
export function planModels(plan) {
  const models = new Set();
  for (const node of plan?.nodes ?? []) {
    for (const model of node.candidates?.length ? node.candidates.map((c) => c.model) : [node.model]) {
      if (model) models.add(model);
    }
  }
  return [...models];
}

/** `cascade of 3`, `vote of 3`, `4 agents`; null for a single model. */
export function strategyWords(decision) {
  if (!isPlan(decision)) return null;
  const { plan } = decision;
  const agents = plan.nodes.filter((node) => node.kind === 'model' || node.role).length;
  if (plan.strategy === 'graph') return `${agents} agents`;
  return `${plan.strategy ?? 'plan'} of ${planModels(plan).length}`;
}

/** What was expected of the choice: the plan that was weighed where several models answer, else the model. */
export function expected(decision) {
  if (!isPlan(decision)) return chosenOf(decision);
  const own = planModels(decision.plan).sort().join('\n');
  const option = plansOf(decision).find((p) => p.strategy === decision.plan.strategy && [...p.models].sort().join('\n') === own);
  return option ?? null;
}

/** Plans of several models that were weighed, best first. */
export function plansOf(decision) {
  const plans = Array.isArray(decision?.plans) ? decision.plans : [];
  return plans.filter((p) => Array.isArray(p?.models)).map((p) => ({
    strategy: p.strategy ?? 'plan',
    models: p.models,
    quality: number(p.quality),
    error: null,
    cost: number(p.cost_usd),
    carbon: number(p.carbon_g),
    calls: number(p.calls),
    rounds: number(p.rounds),
    agreement: number(p.agreement),
    utility: number(p.utility),
  }));
}

/** A feature of the prompt by name, or null. */
export function observation(decision, name) {
  return number(decision?.query?.observations?.find?.((o) => o?.name === name)?.value);
}

/** How hard the prompt is among the router's typical ones; null where no router measured it. */
export function difficulty(decision) {
  const percentile = observation(decision, 'difficulty_percentile');
  if (percentile === null) return null;
  const held = Math.min(100, Math.max(0, percentile));
  return { percentile: held, word: held < 33 ? 'easy' : held > 67 ? 'hard' : 'medium' };
}

/** The model that answered: `model` in a message's account, `model_answered` in the ledger's. */
export const answerModel = (answer) => answer?.model ?? answer?.model_answered ?? null;

/** A model's name without the folders before it, unless another in the decision would then be called the same. */
export function shortName(model, decision) {
  const last = (id) => id.slice(id.lastIndexOf('/') + 1) || id;
  if (typeof model !== 'string' || !model) return '—';
  const others = [...candidatesOf(decision).map((c) => c.model), ...(decision?.filtered ?? []).map((f) => f.model), ...planModels(decision?.plan)];
  return others.some((other) => other !== model && last(other ?? '') === last(model)) ? model : last(model);
}

/** A policy's name as people read it: its title, else its id with a capital. */
export function policyTitle(decision, policies) {
  const id = decision?.policy;
  if (!id) return 'Auto';
  const known = policies?.find?.((p) => p.id === id)?.title;
  return known || id[0].toUpperCase() + id.slice(1).replaceAll(/[-_]/g, ' ');
}

/** Quality as it is written everywhere: `0.58`. */
export const points = (x, digits = 2) => (number(x) === null ? '—' : x.toFixed(digits).replace('-', '−'));

/** A difference of utility or quality, in as many places as it takes to see it: `0.05`, `0.003`, `0.0004`. */
export function gapText(x) {
  const size = Math.abs(x);
  if (size < 0.00005) return 'next to nothing';
  return size.toFixed(size < 0.00095 ? 4 : size < 0.0995 ? 3 : 2);
}

/** Quality with its standard error: `0.58 ± 0.02`. */
export const withError = (quality, error) => (number(error) === null ? points(quality) : `${points(quality)} ± ${points(error)}`);
