/** Footnotes, below everything else. */
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
