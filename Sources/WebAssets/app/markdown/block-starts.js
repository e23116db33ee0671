/** What may begin a block, in the order in which it is tried. */
import { DEEPEST, textOf } from './block-node.js';
import { opensMath, closesMath } from './math-rules.js';
import { takeReferences } from './references.js';
import { alignments, cells } from './table.js';

const FENCE = /^`{3,}(?!.*`)|^~{3,}/;
const RULE = /^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$|^(?:-[ \t]*){3,}$/;
const SETEXT = /^(?:=+|-+)[ \t]*$/;
const BULLET = /^[*+-]/;
const ORDERED = /^(\d{1,9})([.)])/;
const FOOTNOTE = /^\[\^([^\]\s\[^]{1,80})\]:[ \t]*/;
const MAY_START = /^[#`~*+_=<>0-9$\\[|:-]/;

/** Whether a line can begin anything but a paragraph. */
export const mayStart = (line) => line.indented || MAY_START.test(line.word());

/**
 * Tries every kind of block at this place.
 *
 * @returns {'container'|'leaf'|'done'|null} what was begun: a container, in which more may begin; a leaf that takes the
 *   rest of the line; or a block that took the line whole
 */
export function startBlock(parser, line, container) {
  for (const start of STARTS) {
    const begun = start(parser, line, container);
    if (begun) return begun;
  }
  return null;
}

const STARTS = [quote, heading, fence, math, footnote, table, setext, rule, listItem, indentedCode];

function quote(parser, line, container) {
  if (line.indented || line.peek !== 62 || container.depth >= DEEPEST) return null;
  line.skipSpace();
  line.advance(1);
  takeOneSpace(line);
  parser.add('quote');
  return 'container';
}

function takeOneSpace(line) {
  const c = line.text.charCodeAt(line.offset);
  if (c === 32 || c === 9) line.advance(1, true);
}

function heading(parser, line) {
  if (line.indented) return null;
  const match = /^#{1,6}(?=[ \t]|$)/.exec(line.word());
  if (!match) return null;
  const block = parser.add('heading', { level: match[0].length });
  parser.put(block, 'lines', [withoutClosingHashes(line.word().slice(match[0].length))]);
  parser.close(block);
  return 'done';
}

function withoutClosingHashes(text) {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end -= 1;
  if (end === 0) return '';
  return end < trimmed.length && /[ \t]/.test(trimmed[end - 1]) ? trimmed.slice(0, end).trimEnd() : trimmed;
}

function fence(parser, line) {
  if (line.indented) return null;
  const match = FENCE.exec(line.word());
  if (!match) return null;
  const indent = line.indent;
  line.skipSpace();
  line.advance(match[0].length);
  parser.add('code', { fence: match[0], fenceIndent: indent, info: line.rest().trim() });
  return 'done';
}

function math(parser, line) {
  if (line.indented) return null;
  const word = line.word();
  const closer = opensMath(word);
  if (!closer) return null;
  const inside = word.slice(2);
  const end = closesMath(inside, closer);
  if (end?.after) return null;
  const block = parser.add('math', { opener: word.slice(0, 2), closer, solved: end !== null });
  parser.addText(block, end ? end.inside : inside);
  if (end) parser.close(block);
  return 'done';
}

function footnote(parser, line, container) {
  if (line.indented || line.peek !== 91) return null;
  const around = ['paragraph', 'table', 'list'].includes(container.type) ? container.parent : container;
  const match = around.type === 'document' ? FOOTNOTE.exec(line.word()) : null;
  if (!match) return null;
  line.skipSpace();
  line.advance(match[0].length);
  parser.add('footnote', { label: match[1] });
  parser.define(`^${match[1].toLowerCase()}`, true);
  return 'container';
}

function table(parser, line, container) {
  if (line.indented || container.type !== 'paragraph') return null;
  const word = line.word();
  if (!/[|:]/.test(word)) return null;
  const align = alignments(word);
  if (!align) return null;
  const header = container.lines.at(-1);
  const titles = cells(header);
  if (titles.length !== align.length) return null;
  let block = container;
  if (container.lines.length === 1) {
    parser.put(block, 'type', 'table');
    parser.put(block, 'lines', []);
  } else {
    parser.put(container, 'lines', container.lines.slice(0, -1));
    parser.closeUnmatched();
    parser.close(container);
    block = parser.add('table');
  }
  parser.put(block, 'align', align);
  parser.addRow(block, header);
  return 'done';
}

function setext(parser, line, container) {
  if (line.indented || container.type !== 'paragraph') return null;
  const match = SETEXT.exec(line.word());
  if (!match) return null;
  const { rest, found } = takeReferences(textOf(container));
  if (!rest) return null;
  for (const [label, target] of found) parser.define(label, target);
  parser.put(container, 'type', 'heading');
  parser.put(container, 'level', match[0][0] === '=' ? 1 : 2);
  parser.put(container, 'lines', rest.trim().split('\n'));
  parser.close(container);
  return 'done';
}

function rule(parser, line) {
  if (line.indented || !RULE.test(line.word())) return null;
  parser.close(parser.add('rule'));
  return 'done';
}

function listItem(parser, line, container) {
  if (line.indented || container.depth >= DEEPEST) return null;
  const word = line.word();
  let match = BULLET.exec(word);
  let list;
  if (match) list = { ordered: false, marker: match[0] };
  else {
    match = ORDERED.exec(word);
    if (!match || (container.type === 'paragraph' && Number(match[1]) !== 1)) return null;
    list = { ordered: true, marker: match[2], start: Number(match[1]) };
  }
  const after = word.charCodeAt(match[0].length);
  if (!(Number.isNaN(after) || after === 32 || after === 9)) return null;
  if (container.type === 'paragraph' && !word.slice(match[0].length).trim()) return null;
  const offset = line.indent;
  line.skipSpace();
  line.advance(match[0].length, true);
  const padding = match[0].length + takeSpacesAfterMarker(line);
  parser.closeUnmatched();
  const open = parser.tip;
  if (open.type !== 'list' || open.ordered !== list.ordered || open.marker !== list.marker) parser.add('list', { ...list, loose: false });
  parser.add('item', { offset, padding });
  return 'container';
}

// One to four spaces belong to the marker; five or more are one space and indented code; none at all is an empty item.
function takeSpacesAfterMarker(line) {
  if (line.indent >= 1 && line.indent <= 4 && !line.blank) {
    const width = line.indent;
    line.advance(width, true);
    return width;
  }
  takeOneSpace(line);
  return 1;
}

function indentedCode(parser, line, container) {
  if (!line.indented || line.blank || parser.tip.type === 'paragraph' || container.type === 'table') return null;
  line.advance(4, true);
  parser.add('code', { fence: null, info: '', blanks: 0 });
  return 'leaf';
}
