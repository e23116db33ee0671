import { h, replace } from '../core/dom.js';
import { candidateList } from './candidates.js';
import { isPinned } from './facts.js';
import { costQualityPlane } from './plane.js';
import { aims, details, lead, learned, plans, provenance, request, ruledOut } from './sections.js';

/**
 * Why a decision fell as it did: its reasons, what it saw, what it weighed, and where it came from.
 *
 * Properties: `decision`, `answer`, `feedback`, `policies`, `canRun` (false leaves the "run with" buttons out).
 * Event: `run-with`, detail `{model}`.
 */
export class DecisionPanel extends HTMLElement {
  #values = { decision: null, answer: null, feedback: null, policies: null, canRun: true };
  #pending = false;

  set decision(value) { this.#set('decision', value); }
  get decision() { return this.#values.decision; }
  set answer(value) { this.#set('answer', value); }
  get answer() { return this.#values.answer; }
  set feedback(value) { this.#set('feedback', value); }
  get feedback() { return this.#values.feedback; }
  set policies(value) { this.#set('policies', value); }
  get policies() { return this.#values.policies; }
  set canRun(value) { this.#set('canRun', !!value); }
  get canRun() { return this.#values.canRun; }

  connectedCallback() { this.#show(); }

  #set(name, value) {
    this.#values[name] = value;
    if (!this.isConnected || this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#show();
    });
  }

  #show() {
    const { decision, answer, feedback, policies, canRun } = this.#values;
    if (!decision) {
      replace(this, h('p', { class: 'muted' }, 'No decision was recorded for this answer.'));
      return;
    }
    const run = canRun ? (model) => this.dispatchEvent(new CustomEvent('run-with', { bubbles: true, detail: { model } })) : null;
    const list = isPinned(decision) ? null : candidateList(decision, run);
    const plane = costQualityPlane(decision, (model) => list?.reveal(model));
    replace(this,
      lead(decision, answer),
      request(decision),
      (plane || list) && details('What it weighed', plane, list?.element),
      plans(decision),
      ruledOut(decision),
      aims(decision, run),
      learned(decision, feedback),
      provenance(decision, policies),
    );
  }
}

if (!customElements.get('decision-panel')) customElements.define('decision-panel', DecisionPanel);
