import { h, icon, replace } from '../core/dom.js';
import { count, usd } from '../core/format.js';
import { showBudget } from './budget.js';
import { nodeDetails } from './details.js';
import { PlanGraph } from './graph.js';
import { Replay } from './replay.js';
import { emptyRun, fromSnapshot, reduce } from './run-state.js';
import { TimelineStrip } from './strip.js';
import { criticalPath, isSettled } from './timeline.js';
import { STATES, happeningWords, seconds } from './words.js';

/**
 * A plan of several steps at work: its graph, what happened on the way, time and budget, and afterwards a replay.
 *
 * `receive(event)` for each event of a run, `load(events)` for one that has ended, `resume(snapshot)` to go on from
 * `GET /api/runs/ID`; `lastSeq` is the number to ask for events after. Hidden for a single call.
 */
export class PlanView extends HTMLElement {
  #history = [emptyRun];
  /** The state of the replay that is shown, or null for the last. */
  #past = null;
  #received = 0;
  #parts = null;
  #open = null;
  #frame = 0;
  #clock = 0;
  #observer = new ResizeObserver(() => this.#fit());

  get lastSeq() { return this.#last.seq; }
  get state() { return this.#past ?? this.#last; }
  get #last() { return this.#history[this.#history.length - 1]; }

  /** Takes the next event. */
  receive(event) {
    const next = reduce(this.#last, event);
    if (next === this.#last) return;
    this.#history.push(next);
    this.#received = performance.now();
    this.#schedule();
  }

  /** Takes all events of a run in place of what was there. */
  load(events) {
    this.#reset([emptyRun]);
    for (const event of events) {
      const next = reduce(this.#last, event);
      if (next !== this.#last) this.#history.push(next);
    }
    this.#received = performance.now();
    this.#schedule();
  }

  /** Goes on from what `GET /api/runs/ID` tells. */
  resume(snapshot) {
    this.#reset([fromSnapshot(snapshot)]);
    this.#received = performance.now();
    this.#schedule();
  }

  connectedCallback() {
    this.#observer.observe(this);
    this.#schedule();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#parts?.replay.pause();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#clock);
    this.#frame = 0;
  }

  #reset(history) {
    this.#history = history;
    this.#past = null;
    this.#open = null;
    this.#parts = null;
    this.replaceChildren();
  }

  #schedule() {
    if (!this.isConnected || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show();
    });
  }

  #show() {
    const run = this.state;
    const steps = (this.#last.plan?.nodes ?? []).filter((node) => node.id !== 'fallback');
    this.hidden = steps.length < 2 && this.#last.happenings.length === 0;
    if (this.hidden && !this.#parts) return;
    const names = (this.#last.plan?.nodes ?? []).map((node) => node.id).join('\n');
    if (!this.#parts || this.#parts.names !== names) this.#build(names);
    const isOver = run.status === 'finished' || run.status === 'failed';
    const isLive = run === this.#last && run.status === 'running';
    const elapsed = isLive ? run.elapsed + performance.now() - this.#received : this.#past ? Math.max(run.elapsed, this.#replayed ?? 0) : run.elapsed;
    const parts = this.#parts;
    const nodes = run.plan?.nodes ?? this.#last.plan?.nodes?.map((node) => ({ ...node, state: 'waiting', started_ms: null, ms: null })) ?? [];
    this.#head(run, nodes, elapsed, isOver);
    showBudget(parts.budget, run.plan, elapsed, isOver);
    parts.graph?.update(nodes, elapsed, isOver ? criticalPath(nodes, elapsed) : []);
    parts.strip.update(nodes, elapsed, isOver);
    this.#happenings(run, parts);
    if (this.#last.status !== 'running' && parts.replay.history !== this.#history) parts.replay.offer(this.#history);
    if (this.#open) this.#refreshDetails(run);
    clearTimeout(this.#clock);
    if (isLive) this.#clock = setTimeout(() => this.#schedule(), 200);
  }

  #replayed = null;

  #build(names) {
    const plan = this.#last.plan;
    const graph = plan && plan.nodes.length > 1 ? new PlanGraph(plan, (id, opener) => this.#toggle(id, opener)) : null;
    const parts = {
      names, graph,
      head: h('div', { class: 'plan-head' }),
      budget: h('div', { class: 'plan-budget', hidden: true }),
      place: h('div', { class: 'plan-details', hidden: true }),
      news: h('ul', { class: 'plan-news', role: 'list', hidden: true }),
      strip: new TimelineStrip(graph?.titles ?? new Map()),
      replay: new Replay((index, clock) => {
        this.#past = index === this.#history.length - 1 ? null : this.#history[index];
        this.#replayed = clock ?? null;
        this.#show();
      }),
      titles: graph?.titles ?? new Map(),
    };
    this.#parts = parts;
    this.#open = null;
    this.replaceChildren(...[parts.head, parts.budget, graph?.element, parts.place, parts.news, parts.strip.element, parts.replay.element].filter(Boolean));
    this.#fit();
  }

  #fit() {
    const graph = this.#parts?.graph;
    if (!graph || this.clientWidth === 0) return;
    if (graph.fit(this.clientWidth)) this.#placeDetails();
    const isWider = graph.stage.offsetWidth > graph.element.clientWidth + 1;
    if (isWider && !graph.isList) graph.element.setAttribute('tabindex', '0');
    else graph.element.removeAttribute('tabindex');
  }

  #head(run, nodes, elapsed, isOver) {
    const steps = nodes.filter((node) => node.id !== 'fallback' || node.state !== 'waiting');
    const settled = steps.filter(isSettled).length;
    const spent = run.plan?.spent;
    const needed = steps.filter((node) => typeof node.started_ms === 'number').length;
    const stepWords = !isOver ? `${settled} of ${steps.length} steps` : needed === steps.length ? `${needed} steps` : `${needed} of ${steps.length} steps were needed`;
    const state = run.status === 'finished' ? 'ok' : run.status === 'failed' ? (run.error?.code === 'client_closed_request' ? 'cancelled' : 'failed') : run.status === 'running' ? 'running' : 'waiting';
    const text = [
      stepWords,
      seconds(elapsed),
      spent?.tokens > 0 ? `${count(spent.tokens)} tokens` : null,
      spent?.cost_usd > 0 ? usd(spent.cost_usd) : null,
    ].filter(Boolean).join(' · ');
    const { topology, strategy } = this.#last.plan ?? {};
    const shape = topology?.replaceAll('_', ' ') ?? strategy ?? 'plan';
    const key = `${state}|${shape}|${text}|${run.error?.message}`;
    if (this.#parts.head.dataset.key === key) return;
    this.#parts.head.dataset.key = key;
    replace(this.#parts.head,
      h('span', { class: 'node-state with-icon', data: { state } }, icon(state), STATES[state]),
      h('strong', null, shape[0].toUpperCase() + shape.slice(1)),
      h('span', { class: 'muted' }, text),
      run.error && state === 'failed' && h('p', { class: 'notice bad' }, run.error.message));
  }

  #happenings(run, parts) {
    const key = run.happenings.length;
    parts.news.hidden = key === 0;
    if (Number(parts.news.dataset.count ?? 0) === key) return;
    parts.news.dataset.count = key;
    replace(parts.news, run.happenings.map((happening) => {
      const { label, text } = happeningWords(happening, parts.titles);
      return h('li', null, h('span', { class: 'small muted' }, seconds(happening.at)), h('span', null, h('strong', null, label), ' ', text));
    }));
  }

  // MARK: details

  #toggle(id, opener) {
    if (this.#open?.id === id) {
      this.#close();
      return;
    }
    this.#open = { id, opener, shown: null };
    this.#refreshDetails(this.state);
    this.#parts.graph.mark(id);
    this.#placeDetails();
    this.#parts.place.querySelector('.node-name')?.focus({ preventScroll: true });
    this.#parts.place.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    const { opener } = this.#open;
    this.#open = null;
    this.#parts.graph.mark(null);
    this.#parts.place.hidden = true;
    replace(this.#parts.place);
    opener.focus();
  }

  #refreshDetails(run) {
    const node = run.plan?.nodes?.find((other) => other.id === this.#open.id);
    if (!node) return;
    const shown = [node, run.calls[node.id], run.outputs[node.id], run.answer?.node === node.id ? run.answer : null];
    if (this.#open.shown?.every((value, index) => value === shown[index])) return;
    this.#open.shown = shown;
    const { place } = this.#parts;
    const hadFocus = place.contains(document.activeElement);
    const opened = [...place.querySelectorAll('details')].map((d) => d.open);
    place.hidden = false;
    replace(place, nodeDetails(node, run, this.#parts.titles, () => this.#close()));
    [...place.querySelectorAll('details')].forEach((d, index) => index in opened && (d.open = opened[index]));
    if (hadFocus) place.querySelector('.node-name')?.focus({ preventScroll: true });
  }

  /** Beside its node in a list, below the graph otherwise. */
  #placeDetails() {
    const { graph, place } = this.#parts;
    if (graph.isList && this.#open) graph.cards.get(this.#open.id)?.item.append(place);
    else graph.element.after(place);
  }
}

if (!customElements.get('plan-view')) customElements.define('plan-view', PlanView);
