/** Where a text would go, in one quiet line. */
import { icon } from '../core/dom.js';
import { usd } from '../core/format.js';
import { difficulty, shortName } from '../why/facts.js';

/** @returns {(Node|string)[]} nothing for a model that was chosen by hand: that says itself */
export function previewLine(decision) {
  if (decision.policy === 'pinned') return [];
  const chosen = decision.candidates.find((c) => c.model === decision.model);
  const isPlan = decision.plan.nodes.length > 1;
  const who = isPlan ? `a ${decision.plan.strategy} of ${decision.plan.nodes.filter((n) => n.model).length}` : shortName(decision.model, decision);
  const parts = [who, difficulty(decision)?.word, chosen && !isPlan && `≈ ${usd(chosen.cost_usd)}`].filter(Boolean);
  return [icon('route'), ` → ${parts.join(' · ')}`];
}
