/** Blocks that hold text: paragraphs, headings, rows of tables, maths. */
import { h } from '../core/dom.js';
import { taskOf, textOf } from './block-node.js';
import { readInline } from './inline.js';
import { inlineNodes, addAll } from './inline-view.js';
import { mathNode } from './math.js';
import { takeReferences } from './references.js';

/** A heading of an answer stands below those of the page: `#` is an h3. */
const FIRST_LEVEL = 3;
/** From here on an open leaf is shown again only when it has grown by a part in `STEP`, so that its cost stays linear. */
const LONG = 6000;
const STEP = 48;

class LeafView {
  shownAt = '';
  shownSize = 0;

  constructor(block, page, element) {
    Object.assign(this, { block, page, element, type: block.type });
  }

  get isOpen() {
    return !this.page.isSettled(this.block);
  }

  /** Shows the block when it has changed since. */
  update() {
    const { lines, size, open } = this.block;
    const now = `${lines.length} ${size} ${open} ${this.isOpen}`;
    if (now === this.shownAt) return;
    if (this.isOpen && size > LONG && size >= this.shownSize && size - this.shownSize < size / STEP) return;
    this.shownAt = now;
    this.shownSize = size;
    this.show();
  }

  takeOver(block) {
    this.block = block;
    this.shownAt = '';
  }

  nodes(text) {
    const context = { references: this.page.references, open: this.isOpen, onMissing: (label) => this.page.wait(label, this) };
    return inlineNodes(readInline(text, context));
  }
}

/** A paragraph or heading. */
export class TextView extends LeafView {
  constructor(block, page) {
    const level = block.type === 'heading' ? block.level : 0;
    super(block, page, level ? h(`h${Math.min(6, level + FIRST_LEVEL - 1)}`, { class: `md-h${level}`, dir: 'auto' }) : h('p', { dir: 'auto' }));
  }

  show() {
    const { block, element } = this;
    let text = textOf(block);
    if (block.type === 'paragraph' && this.isOpen) {
      if (text[0] === '[') text = takeReferences(text).rest;
      // One line in bars is most likely the head of a table: shown as soon as that is sure.
      element.hidden = block.lines.length === 1 && /^\|\s/.test(text);
    } else element.hidden = false;
    const task = block.parent.children[0] === block ? taskOf(block.parent) : null;
    const nodes = this.nodes(text.slice(task?.length ?? 0).trimEnd());
    patch(element, task ? [checkbox(task.isDone), ...nodes] : nodes);
  }
}

const checkbox = (checked) => h('input', { type: 'checkbox', disabled: true, checked, 'aria-label': checked ? 'Done' : 'Not done' });

/** A row of a table. */
export class RowView extends LeafView {
  constructor(block, page) {
    super(block, page, h('tr'));
  }

  show() {
    const { cells, header, parent } = this.block;
    const kept = cells.slice(0, parent.align.length);
    this.element.replaceChildren();
    addAll(this.element, kept.map((cell, column) => this.#cell(cell, header, parent.align[column])));
  }

  #cell(text, header, align) {
    const cell = h(header ? 'th' : 'td', { class: align ? `md-${align}` : null, scope: header ? 'col' : null, dir: 'auto' });
    addAll(cell, this.nodes(text));
    return cell;
  }
}

/** A block of maths. */
export class MathView extends LeafView {
  constructor(block, page) {
    super(block, page, h('div', { class: 'md-math-block' }));
  }

  show() {
    this.element.replaceChildren(mathNode(textOf(this.block).trim(), true, this.isOpen));
  }
}

// Keeps the nodes at the beginning that are as they were, so that a selection in an open paragraph lasts.
function patch(element, nodes) {
  let old = element.firstChild;
  let at = 0;
  for (; old && at < nodes.length; old = old.nextSibling, at++) {
    if (old.isEqualNode(nodes[at])) continue;
    if (old.nodeType !== 3 || nodes[at].nodeType !== 3) break;
    old.data = nodes[at].data;
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
  addAll(element, nodes.slice(at));
}
