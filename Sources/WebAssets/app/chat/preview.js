/** Where a text would go, in one quiet line. */
import { icon } from '../core/dom.js';
import { usd } from '../core/format.js';
import { difficultyWord } from '../why/difficulty.js';

/** @returns {(Node|string)[]} nothing for a model that was chosen by hand: that says itself */
export function previewLine(decision) {
  if (decision.policy === 'pinned') return [];
  const chosen = decision.candidates.find((c) => c.model === decision.model);
  const others = decision.plan.nodes.length > 1 ? `${decision.plan.strategy} of ${decision.plan.nodes.filter((n) => n.model).length}` : decision.model;
  const parts = [others, difficultyWord(decision), chosen && `≈ ${usd(chosen.cost_usd)}`].filter(Boolean);
  return [icon('route'), ' would go to ', parts.join(' · ')];
}
