/** The steps of a plan over time, and what held the answer up. */
import { h, replace } from '../core/dom.js';
import { milliseconds } from '../core/format.js';
import { axisStep, bars, criticalPath, parallelSaving } from './timeline.js';
import { STATES, isModel, seconds, stateOf } from './words.js';

/** A strip of bars; `update` shows a state. */
export class TimelineStrip {
  constructor(titles) {
    this.titles = titles;
    this.rows = new Map();
    this.body = h('div', { class: 'strip-rows', 'aria-hidden': 'true' });
    this.axis = h('div', { class: 'strip-axis', 'aria-hidden': 'true' });
    this.words = h('figcaption', { class: 'strip-words' });
    this.element = h('figure', { class: 'plan-strip', hidden: true }, this.words, this.body, this.axis);
  }

  update(nodes, elapsed, isOver) {
    const all = bars(nodes, elapsed);
    this.element.hidden = all.length === 0;
    if (all.length === 0) return;
    const end = Math.max(1, isOver ? 0 : elapsed, ...all.map((bar) => bar.end));
    const path = criticalPath(nodes, elapsed);
    const known = new Set(all.map((bar) => bar.id));
    for (const [id, row] of this.rows) {
      if (known.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
    for (const bar of all) this.#row(bar, end, path.includes(bar.id));
    this.#axis(end);
    replace(this.words, ...this.#words(nodes, elapsed, path, isOver));
  }

  #row(bar, end, isCritical) {
    let row = this.rows.get(bar.id);
    if (!row) {
      const block = h('span', { class: 'strip-bar' });
      const time = h('span', { class: 'strip-time' });
      const element = h('div', { class: 'strip-row' }, h('span', { class: `strip-name${isModel(bar.node) ? '' : ' capital'}` }, this.titles.get(bar.id) ?? bar.id), h('span', { class: 'strip-track' }, block), time);
      row = { element, block, time };
      this.rows.set(bar.id, row);
      this.body.append(element);
    }
    const left = (bar.start / end) * 100;
    const width = ((bar.end - bar.start) / end) * 100;
    row.block.style.left = `${left}%`;
    row.block.style.width = `max(3px, ${width}%)`;
    row.time.textContent = bar.isRunning ? seconds(bar.end - bar.start) : milliseconds(bar.end - bar.start);
    row.element.dataset.state = stateOf(bar.node);
    row.element.classList.toggle('critical', isCritical);
    row.element.title = `${this.titles.get(bar.id)}: ${STATES[stateOf(bar.node)]}`;
  }

  #axis(end) {
    const step = axisStep(end);
    const key = `${step}|${end}`;
    if (this.axisKey === key) return;
    this.axisKey = key;
    const ticks = [];
    for (let at = 0; at <= end; at += step) {
      const tick = h('span', null, at === 0 ? '0' : at % 1000 === 0 ? `${at / 1000} s` : seconds(at));
      tick.style.left = `${(at / end) * 100}%`;
      ticks.push(tick);
    }
    replace(this.axis, h('span', { class: 'strip-name' }), h('span', { class: 'strip-track' }, ticks), h('span', { class: 'strip-time' }));
  }

  #words(nodes, elapsed, path, isOver) {
    const { saved } = parallelSaving(nodes, elapsed);
    const names = path.map((id) => this.titles.get(id) ?? id);
    const words = [];
    if (names.length > 1) words.push(h('span', null, h('span', { class: 'strip-key', 'aria-hidden': 'true' }), isOver ? 'Longest chain: ' : 'Longest chain so far: ', h('strong', null, names.join(' → '))));
    if (isOver && saved >= 10) words.push(h('span', { class: 'muted' }, `${milliseconds(saved)} saved by working in parallel`));
    return words.length > 0 ? words : [h('span', { class: 'muted' }, 'Time of each step')];
  }
}
