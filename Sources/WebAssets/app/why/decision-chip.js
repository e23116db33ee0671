import { h, icon, replace } from '../core/dom.js';
import { chipParts } from './chip-text.js';

/**
 * `Auto → gpt-4o-mini · easy · $0.0003 · 0.1 g · 3 ms`: who chose, what answers, and what it takes.
 *
 * Properties: `decision`, `answer` (its figures replace the expected ones), `pinned`, `policies` (for their titles).
 * Event: `open-decision`, detail `{decision, answer}`.
 */
export class DecisionChip extends HTMLElement {
  #decision = null;
  #answer = null;
  #pinned = false;
  #policies = null;
  #button = null;

  set decision(value) { this.#decision = value; this.#show(); }
  get decision() { return this.#decision; }
  set answer(value) { this.#answer = value; this.#show(); }
  get answer() { return this.#answer; }
  set pinned(value) { this.#pinned = !!value; this.#show(); }
  get pinned() { return this.#pinned; }
  set policies(value) { this.#policies = value; this.#show(); }
  get policies() { return this.#policies; }

  connectedCallback() { this.#show(); }
  focus(options) { this.#button?.focus(options); }

  #show() {
    if (!this.isConnected) return;
    if (!this.#button) {
      this.#button = h('button', { type: 'button', class: 'decision-chip', 'aria-haspopup': 'dialog', on: { click: () => this.#open() } });
      this.replaceChildren(this.#button);
    }
    const { who, what, parts } = chipParts(this.#decision, this.#answer, { pinned: this.#pinned, policies: this.#policies });
    this.#button.disabled = !this.#decision;
    replace(this.#button,
      h('span', { class: 'sr-only' }, 'Why this model? '),
      icon(who === 'Pinned' ? 'pin' : 'route'),
      h('span', { class: 'chip-who' }, who), h('span', { class: 'chip-arrow' }, ' → '), h('span', { class: 'chip-what' }, what),
      parts.map((part) => h('span', { class: 'chip-part', data: { rank: part.rank, key: part.key }, title: part.title }, ` · ${part.text}`)),
    );
  }

  #open() {
    this.dispatchEvent(new CustomEvent('open-decision', { bubbles: true, detail: { decision: this.#decision, answer: this.#answer } }));
  }
}

if (!customElements.get('decision-chip')) customElements.define('decision-chip', DecisionChip);
