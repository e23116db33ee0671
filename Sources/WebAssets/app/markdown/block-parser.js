/** Reads Markdown line by line into a tree of blocks; a line that is not whole yet can be tried and taken back. */
import { makeBlock, mayHold, textOf } from './block-node.js';
import { mayStart, startBlock } from './block-starts.js';
import { continues } from './block-continues.js';
import { Line } from './line.js';
import { closesMath } from './math-rules.js';
import { takeReferences } from './references.js';
import { cells } from './table.js';

/**
 * CommonMark's first phase with GFM's tables and footnotes and with blocks of maths.
 *
 * Each line is read once and only blocks on the way from the root to `tip` change, so work for a line does not grow with
 * the text before it.
 */
export class BlockParser {
  constructor() {
    this.root = makeBlock('document', null);
    this.tip = this.root;
    /** Where references lead: label → {href, title}, or true for `^footnote`. */
    this.references = new Map();
    /** Called with each label that is defined for good. */
    this.onDefine = () => {};
    /** Blocks that the line on trial has changed. */
    this.touched = new Set();
    this.undo = null;
    this.blankIn = null;
  }

  /** Takes a whole line for good. */
  read(text) {
    this.takeBack();
    this.readLine(text);
  }

  /** Reads a line that may go on; `takeBack` makes it undone. */
  try(text) {
    this.takeBack();
    this.undo = [];
    const { tip, blankIn } = this;
    this.undo.push(() => Object.assign(this, { tip, blankIn }));
    this.readLine(text);
  }

  /** Undoes the line on trial, if there is one. */
  takeBack() {
    if (!this.undo) return;
    for (let i = this.undo.length - 1; i >= 0; i--) this.undo[i]();
    this.undo = null;
    this.touched.clear();
  }

  /** Closes everything: the text is over. */
  finish() {
    this.takeBack();
    while (this.tip) this.close(this.tip);
  }

  // Changes to the tree: all go through these, so that they can be undone.

  put(block, key, value) {
    if (this.undo) {
      const before = block[key];
      this.undo.push(() => (block[key] = before));
      this.touched.add(block);
    }
    block[key] = value;
  }

  addText(block, text) {
    if (this.undo) {
      this.undo.push(() => {
        block.lines.pop();
        block.size -= text.length + 1;
      });
      this.touched.add(block);
    }
    block.lines.push(text);
    block.size += text.length + 1;
  }

  /** Adds a block at the tip, closing what cannot hold it. */
  add(type, properties) {
    this.closeUnmatched();
    while (!mayHold(this.tip.type, type)) this.close(this.tip);
    const block = makeBlock(type, this.tip, properties);
    this.noteLooseness(this.tip);
    this.adopt(this.tip, block);
    this.tip = block;
    return block;
  }

  adopt(parent, block) {
    if (this.undo) {
      this.undo.push(() => parent.children.pop());
      this.touched.add(parent).add(block);
    }
    parent.children.push(block);
  }

  /** A list with a blank line between its items, or between what an item holds, is loose. */
  noteLooseness(parent) {
    if (!this.blankIn || parent.children.length === 0) return;
    const list = parent.type === 'list' ? parent : parent.type === 'item' ? parent.parent : null;
    if (!list || list.loose) return;
    for (let at = this.blankIn; at !== parent; at = at.parent) {
      if (!at || (at.type !== 'list' && at.type !== 'item')) return;
    }
    this.put(list, 'loose', true);
  }

  close(block) {
    if (block.type === 'paragraph') this.settleParagraph(block);
    if (block.type === 'math' && !block.solved) this.unsolve(block);
    this.put(block, 'open', false);
    if (this.tip === block) this.tip = block.parent;
  }

  // Definitions stand at the beginning of a paragraph and are not shown. A line on trial defines nothing.
  settleParagraph(block) {
    if (this.undo || block.lines[0]?.[0] !== '[') return;
    const { rest, found } = takeReferences(textOf(block));
    for (const [label, target] of found) this.define(label, target);
    if (!found.length) return;
    this.put(block, 'lines', rest ? rest.split('\n') : []);
    if (!rest.trim()) this.put(block, 'type', 'none');
  }

  // Maths that never ended was text.
  unsolve(block) {
    if (this.undo) return;
    this.put(block, 'type', 'paragraph');
    this.put(block, 'lines', [block.opener + block.lines[0], ...block.lines.slice(1)].map((line) => line.trimStart()));
  }

  define(label, target) {
    if (this.undo || !label || this.references.has(label)) return;
    this.references.set(label, target);
    this.onDefine(label);
  }

  addRow(table, text) {
    const row = makeBlock('row', table, { cells: cells(text, table.align.length), header: table.children.length === 0, size: text.length });
    this.adopt(table, row);
    this.put(row, 'open', false);
  }

  /** Closes the blocks that the line did not continue. */
  closeUnmatched() {
    while (this.unmatched && this.tip !== this.matched) this.close(this.tip);
    this.unmatched = false;
    return this.tip;
  }

  readLine(text) {
    const line = new Line(text);
    let container = this.root;
    for (let last = container.children.at(-1); last?.open; last = container.children.at(-1)) {
      const answer = continues(this, last, line);
      if (answer === 'taken') {
        this.blankIn = null;
        return;
      }
      if (answer === 'no') break;
      container = last;
    }
    this.matched = container;
    this.unmatched = container !== this.tip;
    let begun = container.type === 'code' || container.type === 'math' ? 'leaf' : 'container';
    while (begun === 'container') {
      begun = mayStart(line) ? startBlock(this, line, container) : null;
      if (begun) container = this.tip ?? container;
    }
    if (begun !== 'done') this.takeRest(line, container);
    else this.blankIn = null;
  }

  takeRest(line, container) {
    const wasBlankIn = line.blank ? this.afterBlank(container) : null;
    if (this.unmatched && !line.blank && this.tip.type === 'paragraph') this.addParagraphLine(this.tip, line);
    else {
      this.closeUnmatched();
      if (container.type === 'code') this.addCodeLine(container, line);
      else if (container.type === 'math') this.addMathLine(container, line);
      else if (!line.blank) {
        if (container.type === 'table') this.addRow(container, line.word());
        else this.addParagraphLine(container.type === 'paragraph' ? container : this.add('paragraph'), line);
      }
    }
    this.blankIn = wasBlankIn;
  }

  // Where a blank line stood, for lists: fenced code has blank lines of its own, and an item may begin with one.
  afterBlank(container) {
    if (container.type === 'code') return container.fence ? null : container.parent;
    return container.children.length === 0 && container.type !== 'document' ? null : container;
  }

  addParagraphLine(block, line) {
    this.addText(block, line.word());
  }

  // Blank lines at the end of indented code are not part of it.
  addCodeLine(block, line) {
    if (block.fence === null) {
      if (line.blank) {
        this.put(block, 'blanks', block.blanks + 1);
        return;
      }
      for (let i = 0; i < block.blanks; i++) this.addText(block, '');
      if (block.blanks) this.put(block, 'blanks', 0);
    }
    this.addText(block, line.rest());
  }

  addMathLine(block, line) {
    const text = line.word();
    const end = closesMath(text, block.closer);
    if (!end) {
      this.addText(block, text);
      return;
    }
    if (end.inside.trim()) this.addText(block, end.inside);
    this.put(block, 'solved', true);
    this.close(block);
    if (end.after) this.addText(this.add('paragraph'), end.after);
  }
}
