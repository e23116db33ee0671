/** Decisions and event streams as a gateway told them; `fixtures/README.md` says how they were recorded. */
import { readFileSync } from 'node:fs';

const read = (name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

/** What `GET /api/decisions/ID` answers: `{decision, answer}`. */
export const recorded = (name) => JSON.parse(read(`${name}.decision.json`));

/** The events of a run. */
export const events = (name) => read(`${name}.events.jsonl`).trim().split('\n').map((line) => JSON.parse(line));

/** What `GET /api/runs/ID` answers. */
export const run = (name) => JSON.parse(read(`${name}.run.json`));

/** A decision over candidates of `[model, quality, standard error, cost]`, the best utility first. */
export function decisionOf(rows, { rate = 0.02, ...more } = {}) {
  const candidates = rows
    .map(([model, quality, standard_error, cost_usd, carbon_g]) => ({ model, quality, standard_error, cost_usd, carbon_g, outcomes: 100, utility: quality - rate * 1000 * cost_usd }))
    .sort((a, b) => b.utility - a.utility);
  const [first, second] = candidates;
  return {
    id: 'dec_1', policy: 'auto', model: first.model, candidates, filtered: [], reasons: [],
    objective: { kind: 'lambda', value: rate, charge: 'usd_per_1k', rate },
    plan: { version: 1, strategy: 'single', budget: {}, nodes: [{ id: 'n1', kind: 'model', model: first.model }], output: 'n1' },
    runner_up: second ? { model: second.model, margin: first.utility - second.utility } : undefined,
    query: { input_tokens: 10, needs: [], privacy: 'open', observations: [] }, router_ms: 3,
    ...more,
  };
}
