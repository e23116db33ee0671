/** Whether an open block goes on in the next line. */

/**
 * Takes the block's markers off the line where it does.
 *
 * @returns {'yes'|'no'|'taken'} `taken`: the line closed the block and holds nothing else
 */
export function continues(parser, block, line) {
  return RULES[block.type](parser, block, line);
}

const unlessBlank = (parser, block, line) => (line.blank ? 'no' : 'yes');

const RULES = {
  paragraph: unlessBlank,
  table: unlessBlank,
  math: unlessBlank,
  list: () => 'yes',
  quote,
  item: (parser, block, line) => indented(block, line, block.offset + block.padding),
  footnote: (parser, block, line) => indented(block, line, 4),
  code: (parser, block, line) => (block.fence === null ? indentedCode(line) : fencedCode(parser, block, line)),
};

function quote(parser, block, line) {
  if (line.indented || line.peek !== 62) return 'no';
  line.skipSpace();
  line.advance(1);
  const c = line.text.charCodeAt(line.offset);
  if (c === 32 || c === 9) line.advance(1, true);
  return 'yes';
}

function indented(block, line, width) {
  if (line.blank) {
    if (block.children.length === 0) return 'no';
    line.skipSpace();
    return 'yes';
  }
  if (line.indent < width) return 'no';
  line.advance(width, true);
  return 'yes';
}

function indentedCode(line) {
  if (line.indented) line.advance(4, true);
  else if (line.blank) line.skipSpace();
  else return 'no';
  return 'yes';
}

function fencedCode(parser, block, line) {
  if (!line.indented && closes(block.fence, line.word())) {
    parser.close(block);
    return 'taken';
  }
  if (line.indent > 0) line.advance(Math.min(line.indent, block.fenceIndent), true);
  return 'yes';
}

function closes(fence, text) {
  const trimmed = text.trimEnd();
  if (trimmed.length < fence.length) return false;
  for (let i = 0; i < trimmed.length; i++) if (trimmed[i] !== fence[0]) return false;
  return true;
}
