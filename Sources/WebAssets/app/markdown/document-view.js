/** Keeps the nodes of the page in step with the tree of blocks, on the way from the root to the open block only. */
import { makeView } from './block-views.js';

export class DocumentView {
  #parser;
  #root;
  #waiting = new Map();
  #dirty = new Set();

  constructor(container, parser) {
    this.#parser = parser;
    this.#root = makeView(parser.root, this, container);
    parser.onDefine = (label) => this.#wake(label);
  }

  /** Shows what the parser has read. */
  update() {
    this.#root.update();
    for (const view of this.#dirty) view.show();
    this.#dirty.clear();
  }

  get references() {
    return this.#parser.references;
  }

  /** Whether a block is as it will stay. */
  isSettled(block) {
    return !block.open && !this.#parser.touched.has(block);
  }

  /** Whether the last line of a block is still being written. */
  isOnTrial(block) {
    return this.#parser.touched.has(block);
  }

  /** Has a leaf shown again when a label that it names is defined. */
  wait(label, view) {
    if (!this.#waiting.has(label)) this.#waiting.set(label, new Set());
    this.#waiting.get(label).add(view);
  }

  #wake(label) {
    for (const view of this.#waiting.get(label) ?? []) this.#dirty.add(view);
    this.#waiting.delete(label);
  }
}
