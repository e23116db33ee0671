/** What an answer is put together of: parts, and footnotes below everything else. */
import { h } from '../core/dom.js';
import { ContainerView } from './container-view.js';
import { visible } from './urls.js';

/** The part of an answer that holds its footnotes; it is there when one is. */
export class Footnotes {
  element = null;
  #container;

  constructor(container) {
    this.#container = container;
  }

  section() {
    this.element ??= h('section', { class: 'md-footnotes', 'aria-label': 'Footnotes' });
    if (!this.element.parentNode) this.#container.append(this.element);
    return this.element;
  }

  tidy() {
    if (!this.element || this.element.firstChild) return;
    this.element.remove();
    this.element = null;
  }
}

/** One footnote: its label, then its blocks. */
export class FootnoteView extends ContainerView {
  constructor(block, page, make) {
    const body = h('div');
    const label = h('span', { class: 'md-footnote-label', text: visible(block.label) });
    const element = h('div', { class: 'md-footnote', data: { footnote: block.label.toLowerCase() } }, label, body);
    super(block, page, { element, body, make });
  }
}

/** Blocks of a part; shorter answers have none. */
const SIZE = 64;

/** The parts of an answer. One that is finished is laid out once, however many blocks it holds. */
export class Parts {
  #container;
  #parts = [];

  constructor(container) {
    this.#container = container;
  }

  /** The element for the block at a position, null when it stands by itself. */
  at(position, before) {
    const part = Math.floor(position / SIZE) - 1;
    if (part < 0) return null;
    if (!this.#parts[part]) this.#container.insertBefore((this.#parts[part] = h('div', { class: 'md-part' })), before);
    return this.#parts[part];
  }

  /** Takes away a part that has become empty. */
  tidy() {
    while (this.#parts.length && !this.#parts.at(-1)?.firstChild) this.#parts.pop()?.remove();
  }
}
