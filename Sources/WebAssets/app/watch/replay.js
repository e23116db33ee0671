/** Walks through a run that has ended, event by event. */
import { h, icon, replace } from '../core/dom.js';
import { milliseconds } from '../core/format.js';

/** No replay takes longer, in ms: a slow run is shown faster. */
const LONGEST = 8000;

/** A slider over a run's states, with a button that plays them. */
export class Replay {
  /** @param {(index: number) => void} onStep shows the state after so many events */
  constructor(onStep) {
    this.onStep = onStep;
    this.history = [];
    this.button = h('button', { type: 'button', class: 'icon-button small', on: { click: () => (this.timer ? this.pause() : this.play()) } });
    this.slider = h('input', { type: 'range', min: 0, step: 1, 'aria-label': 'Replay', on: { input: () => this.#seek() } });
    this.label = h('output', { class: 'small muted' });
    this.element = h('div', { class: 'plan-replay', hidden: true }, this.button, this.slider, this.label);
    this.#icon(false);
  }

  /** Offers a run's states, the last of which is shown. */
  offer(history) {
    this.history = history;
    this.element.hidden = history.length < 3;
    this.slider.max = history.length - 1;
    this.slider.value = history.length - 1;
    this.#say();
  }

  play() {
    if (Number(this.slider.value) >= this.history.length - 1) this.slider.value = 0;
    const total = this.history.at(-1).elapsed;
    const speed = Math.max(1, total / LONGEST);
    let last = performance.now();
    let clock = this.history[Number(this.slider.value)].elapsed;
    this.#icon(true);
    const tick = (now) => {
      clock += (now - last) * speed;
      last = now;
      let index = Number(this.slider.value);
      while (index < this.history.length - 1 && this.history[index + 1].elapsed <= clock) index += 1;
      this.slider.value = index;
      this.#show(index, clock);
      if (index < this.history.length - 1) this.timer = requestAnimationFrame(tick);
      else this.pause();
    };
    this.timer = requestAnimationFrame(tick);
  }

  pause() {
    cancelAnimationFrame(this.timer);
    this.timer = null;
    this.#icon(false);
  }

  #seek() {
    this.pause();
    this.#show(Number(this.slider.value));
  }

  #show(index, clock) {
    this.#say();
    this.onStep(index, clock);
  }

  #say() {
    const index = Number(this.slider.value);
    const text = `${milliseconds(this.history[index]?.elapsed ?? 0)} · event ${index} of ${this.history.length - 1}`;
    this.label.textContent = text;
    this.slider.setAttribute('aria-valuetext', text);
  }

  #icon(isPlaying) {
    this.button.setAttribute('aria-label', isPlaying ? 'Pause the replay' : 'Play the replay');
    this.button.title = isPlaying ? 'Pause' : 'Play';
    replace(this.button, icon(isPlaying ? 'pause' : 'play'));
  }
}
