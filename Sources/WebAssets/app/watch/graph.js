/** A plan's nodes: one list, drawn as a graph where there is room. */
import { h, icon, replace, s } from '../core/dom.js';
import { box, edgePath, edgeState, layoutOf, sizes } from './geometry.js';
import { STATES, conditionWords, figures, isModel, stateOf, subtitleOf, timeOf, titlesOf } from './words.js';

/** Below this width, in pixels, the list stays a list. */
const LEAST_WIDTH = 560;

/** The nodes of one plan; `update` shows a state of them. */
export class PlanGraph {
  /** @param {object} plan the plan's content @param {(id: string, opener: HTMLElement) => void} onOpen */
  constructor(plan, onOpen) {
    this.layout = layoutOf(plan);
    this.places = new Map(this.layout.nodes.map((place) => [place.id, place]));
    this.titles = titlesOf(plan.nodes);
    this.lines = s('svg', { class: 'plan-lines', 'aria-hidden': 'true' });
    this.edges = this.layout.edges.map((edge) => {
      const line = s('path', { class: 'line' });
      const head = s('path', { class: 'head' });
      const group = s('g', { class: 'plan-edge', data: { state: 'idle', kind: edge.to === 'fallback' ? 'fallback' : 'needs' } }, line, head);
      this.lines.append(group);
      return { edge, group, line, head };
    });
    this.cards = new Map(plan.nodes.map((node) => [node.id, card(node, this.titles, onOpen)]));
    this.list = h('ol', { class: 'plan-nodes', role: 'list', 'aria-label': 'Steps of the plan' }, [...this.cards.values()].map((c) => c.item));
    this.stage = h('div', { class: 'plan-stage' }, this.lines, this.list);
    this.element = h('div', { class: 'plan-graph' }, this.stage);
    this.isList = null;
  }

  /** Lays the nodes out for a width; true when it went from graph to list or back. */
  fit(width) {
    const isList = width < LEAST_WIDTH;
    const hasChanged = isList !== this.isList;
    this.isList = isList;
    this.element.classList.toggle('as-list', isList);
    if (isList) {
      this.stage.style.width = this.stage.style.height = '';
      this.element.removeAttribute('tabindex');
      for (const { item } of this.cards.values()) item.style.left = item.style.top = item.style.width = item.style.height = '';
      return hasChanged;
    }
    const size = sizes(this.layout, width);
    this.stage.style.width = `${size.width}px`;
    this.stage.style.height = `${size.total}px`;
    this.element.classList.toggle('dense', size.isDense);
    for (const [id, { item }] of this.cards) {
      const place = this.places.get(id);
      if (!place) continue;
      for (const [name, value] of Object.entries(box(place, size))) item.style[name] = `${value}px`;
    }
    this.lines.setAttribute('width', size.width);
    this.lines.setAttribute('height', size.total);
    for (const { edge, line, head } of this.edges) {
      const way = edgePath(edge.points, size);
      line.setAttribute('d', way.line);
      head.setAttribute('d', way.head);
    }
    return hasChanged;
  }

  /** Shows a state of the nodes, `elapsed` ms after the run began. */
  update(nodes, elapsed, path) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes) this.cards.get(node.id)?.update(node, elapsed, path.includes(node.id));
    for (const { edge, group } of this.edges) {
      const from = byId.get(edge.from);
      const to = byId.get(edge.to);
      group.dataset.state = edgeState(from, to);
      group.dataset.from = from?.state ?? 'waiting';
    }
  }

  /** Marks the card whose details are shown. */
  mark(id) {
    for (const [other, { button, item }] of this.cards) {
      button.setAttribute('aria-expanded', String(other === id));
      item.classList.toggle('open', other === id);
    }
  }
}

/** One node's card. */
function card(node, titles, onOpen) {
  const state = h('span', { class: 'node-state' });
  const model = h('span', { class: 'node-model' });
  const time = h('span', { class: 'node-time' });
  const numbers = h('span', { class: 'node-figures' });
  const note = h('span', { class: 'node-note' });
  const badge = h('span', { class: 'node-icon' });
  const needs = (node.deps ?? []).map((id) => titles.get(id) ?? id);
  const button = h('button', { type: 'button', class: 'plan-node', 'aria-expanded': 'false', on: { click: () => onOpen(node.id, button) } },
    badge,
    h('span', { class: `node-title${isModel(node) ? '' : ' capital'}` }, titles.get(node.id)),
    model, h('span', { class: 'node-line' }, state, time), numbers, note,
    needs.length > 0 && h('span', { class: 'node-needs' }, `after ${needs.join(', ')}`));
  const item = h('li', { class: 'plan-item', data: { id: node.id } }, button);
  let shown = '';
  return {
    item, button,
    update(now, elapsed, isCritical) {
      const key = stateOf(now);
      const word = node.id === 'fallback' && key === 'waiting' ? 'standing by' : STATES[key];
      const taken = timeOf(now, elapsed);
      const parts = figures(now);
      const why = key === 'waiting' || key === 'skipped' ? conditionWords(now, titles) : key === 'ok' ? '' : now.reason ?? '';
      const next = [key, taken, parts.join(), why, now.model, isCritical].join('|');
      if (next === shown) return;
      shown = next;
      if (button.dataset.state !== key) {
        button.dataset.state = key;
        replace(badge, icon(key));
        state.textContent = word;
      }
      item.classList.toggle('critical', isCritical);
      item.classList.toggle('unused', node.id === 'fallback' && key === 'waiting');
      model.textContent = subtitleOf(now);
      time.textContent = taken;
      replace(numbers, parts.map((part) => h('span', null, part)));
      note.textContent = why;
      const label = [titles.get(now.id), word, taken, subtitleOf(now), ...parts, why, needs.length > 0 && `after ${needs.join(', ')}`];
      button.setAttribute('aria-label', label.filter(Boolean).join(', '));
      button.title = [titles.get(now.id), why].filter(Boolean).join(': ');
    },
  };
}
