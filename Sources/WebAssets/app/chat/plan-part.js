/** The plan of an answer at work: there only where several models work on it. */
import { api } from '../core/api.js';
import { h, icon, replace } from '../core/dom.js';

export class PlanPart {
  #view = null;
  #early = [];
  #isLoaded = false;

  constructor(message) {
    this.id = message.id;
    this.summary = h('summary', {});
    this.place = h('div', { class: 'plan-place' });
    this.element = h('details', { class: 'plan-part', hidden: true, on: { toggle: () => this.element.open && this.#load() } }, this.summary, this.place);
  }

  update(message) {
    const nodes = message.decision?.plan?.nodes ?? [];
    this.element.hidden = nodes.length < 2;
    if (this.element.hidden) return;
    const models = nodes.filter((n) => n.model).length;
    const isRunning = message.state === 'running';
    replace(this.summary, icon('route'), ` ${isRunning ? 'At work' : 'How it was made'}: ${message.decision.plan.strategy} of ${models} models`);
    if (isRunning && !this.isRunning) this.element.open = true;
    this.isRunning = isRunning;
  }

  /** An event of the run, while it happens. */
  receive(event) {
    if (this.element.hidden) return;
    if (this.#view) return this.#view.receive(event);
    this.#early.push(event);
    this.#make();
  }

  async #make() {
    if (this.making) return;
    this.making = true;
    await import('../watch/plan-view.js');
    const view = document.createElement('plan-view');
    replace(this.place, view);
    for (const event of this.#early) view.receive(event);
    this.#view = view;
    this.#isLoaded = true;
  }

  /** The run of an answer that has ended is loaded when it is looked at. */
  async #load() {
    if (this.#isLoaded || this.isRunning || this.making) return;
    this.#isLoaded = true;
    replace(this.place, h('p', { class: 'small muted' }, 'Loading …'));
    try {
      const [{ events }] = await Promise.all([api.get(`/api/messages/${this.id}/run`), import('../watch/plan-view.js')]);
      const view = document.createElement('plan-view');
      replace(this.place, view);
      view.load(events);
      this.#view = view;
    } catch (error) {
      this.#isLoaded = false;
      replace(this.place, h('div', { class: 'notice bad', role: 'alert' }, error.message));
    }
  }
}
