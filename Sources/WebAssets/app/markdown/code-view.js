/** A block of code: its language, a button to copy it, one to wrap its lines, and the lines in colour. */
import { announce } from '../core/announce.js';
import { h, icon } from '../core/dom.js';
import { textOf } from './block-node.js';
import { highlightLine, languageOf } from './highlight.js';
import { visible } from './urls.js';

/** Blocks with more coloured pieces than this go on without colours. */
const MOST_PIECES = 12_000;
const LINES_OF_A_BOX = 64;

export class CodeView {
  #mode = 'main';
  #shown = 0;
  #pieces = 0;
  #tail = [];
  #boxes = [];
  #rules;
  #code = h('code');

  constructor(block, page) {
    Object.assign(this, { block, page });
    const { name, rules } = languageOf(block.info);
    this.#rules = rules;
    const label = visible(name);
    const scroller = h('pre', { role: 'region', tabindex: 0, 'aria-label': label ? `${label} code` : 'Code' }, this.#code);
    this.element = h(
      'div',
      { class: 'md-code', dir: 'ltr' },
      h('div', { class: 'md-code-head' }, h('span', { class: 'md-code-language', text: label || 'Code' }), wrapButton(scroller), this.#copyButton()),
      scroller,
    );
  }

  /** Adds new lines; one still being written is shown anew. */
  update() {
    this.#dropTail();
    const { lines } = this.block;
    const isLastOpen = this.page.isOnTrial(this.block);
    while (this.#shown < lines.length) {
      const isOpen = isLastOpen && this.#shown === lines.length - 1;
      const { nodes, mode } = this.#line(lines[this.#shown]);
      const end = this.#shown > 0 ? [document.createTextNode('\n')] : [];
      this.#add(end, this.#shown - 1);
      this.#add(nodes, this.#shown);
      if (isOpen) {
        this.#tail = [...end, ...nodes];
        return;
      }
      this.#mode = mode;
      this.#shown += 1;
      this.#pieces += nodes.length;
    }
  }

  // Many lines are put together in boxes, so that a box that is full is laid out once. A line's end stands with it.
  #add(nodes, line) {
    if (!nodes.length) return;
    const box = Math.floor(line / LINES_OF_A_BOX) - 1;
    if (box >= 0 && !this.#boxes[box]) this.#code.append((this.#boxes[box] = h('span', { class: 'md-lines' })));
    (this.#boxes[box] ?? this.#code).append(...nodes);
  }

  #dropTail() {
    for (const node of this.#tail) node.remove();
    this.#tail = [];
    while (this.#boxes.length && !this.#boxes.at(-1).firstChild) this.#boxes.pop().remove();
  }

  #line(text) {
    const { parts, mode } = highlightLine(this.#pieces < MOST_PIECES ? this.#rules : null, text, this.#mode);
    const nodes = [];
    for (const [piece, kind] of parts) nodes.push(kind ? h('span', { class: `tok-${kind}`, text: piece }) : document.createTextNode(piece));
    return { nodes, mode };
  }

  #copyButton() {
    const button = h('button', { type: 'button', class: 'md-code-button', 'aria-label': 'Copy code', title: 'Copy code' }, icon('copy'));
    button.addEventListener('click', async () => {
      const isCopied = await copy(textOf(this.block));
      announce(isCopied ? 'Copied' : 'Copying failed: select the code and copy it by hand');
      button.replaceChildren(icon(isCopied ? 'check' : 'warning'));
      setTimeout(() => button.replaceChildren(icon('copy')), 1600);
    });
    return button;
  }
}

function wrapButton(scroller) {
  const button = h('button', { type: 'button', class: 'md-code-button', 'aria-label': 'Wrap lines', title: 'Wrap lines', 'aria-pressed': 'false' }, icon('wrap'));
  button.addEventListener('click', () => button.setAttribute('aria-pressed', String(scroller.classList.toggle('md-wrapped'))));
  return button;
}

// Pages that are not served over TLS have no clipboard: there, a hidden field is copied.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h('textarea', { class: 'sr-only', 'aria-hidden': 'true', tabindex: -1 });
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
}
