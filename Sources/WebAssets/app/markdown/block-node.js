/** The tree of blocks that the parser builds and the page shows. */

/** Containers deeper than this are shown as text: nobody reads them, and they would cost stack and layout. */
export const DEEPEST = 100;

/**
 * One block.
 *
 * @typedef {object} Block
 * @property {'document'|'quote'|'list'|'item'|'footnote'|'paragraph'|'heading'|'code'|'math'|'rule'|'table'|'row'|'none'} type
 * @property {Block|null} parent
 * @property {Block[]} children
 * @property {string[]} lines what a leaf holds, markers taken off
 * @property {number} size characters in `lines`
 * @property {boolean} open whether lines may still be added
 * @property {number} depth how many containers stand around it
 */

/** @returns {Block} */
export function makeBlock(type, parent, properties = {}) {
  return { type, parent, children: [], lines: [], size: 0, open: true, depth: parent ? parent.depth + 1 : 0, ...properties };
}

/** The text of a leaf. */
export const textOf = (block) => block.lines.join('\n');

/** Whether a block of one type may stand inside another. */
export function mayHold(parent, type) {
  if (parent === 'list') return type === 'item';
  if (parent === 'table') return type === 'row';
  if (type === 'footnote') return parent === 'document';
  return type !== 'item' && (parent === 'document' || parent === 'quote' || parent === 'item' || parent === 'footnote');
}

const TASK = /^\[([ xX])\][ \t]+(?=\S)/;

/**
 * What makes an item a task: `[ ] ` or `[x] ` before the text of its first paragraph.
 *
 * @returns {{isDone: boolean, length: number}|null}
 */
export function taskOf(item) {
  const first = item.type === 'item' ? item.children[0] : null;
  const match = first?.type === 'paragraph' ? TASK.exec(first.lines[0]) : null;
  return match ? { isDone: match[1] !== ' ', length: match[0].length } : null;
}
