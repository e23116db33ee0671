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
