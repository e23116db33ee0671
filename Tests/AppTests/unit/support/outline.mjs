/** Writes a text's tree of blocks and inline events in a short form, as CommonMark's own tests write HTML. */
import { BlockParser } from '../../../../Sources/WebAssets/app/markdown/block-parser.js';
import { readInline } from '../../../../Sources/WebAssets/app/markdown/inline.js';
import { textOf } from '../../../../Sources/WebAssets/app/markdown/block-node.js';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @returns {string} */
export function outline(text) {
  const parser = new BlockParser();
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) parser.read(line);
  parser.finish();
  return parser.root.children.map((block) => show(block, parser.references)).join('');
}

function show(block, references) {
  const inside = () => block.children.map((child) => show(child, references)).join('');
  const text = (value) => readInline(value.trimEnd(), { references }).map(mark).join('');
  switch (block.type) {
    case 'none': return '';
    case 'paragraph': return `<p>${text(textOf(block))}</p>`;
    case 'heading': return `<h${block.level}>${text(textOf(block))}</h${block.level}>`;
    case 'rule': return '<hr>';
    case 'quote': return `<quote>${inside()}</quote>`;
    case 'list': return block.ordered ? `<ol${block.start === 1 ? '' : ` ${block.start}`}${block.loose ? ' loose' : ''}>${inside()}</ol>` : `<ul${block.loose ? ' loose' : ''}>${inside()}</ul>`;
    case 'item': return `<li>${inside()}</li>`;
    case 'code': return `<pre${block.info ? ` ${block.info}` : ''}>${escaped(textOf(block))}</pre>`;
    case 'math': return `<math>${escaped(textOf(block).trim())}</math>`;
    case 'table': return `<table ${block.align.map((a) => a?.[0] ?? '-').join('')}>${inside()}</table>`;
    case 'row': return `<tr>${block.cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;
    case 'footnote': return `<note ${block.label}>${inside()}</note>`;
    default: throw new Error(`no outline for '${block.type}'`);
  }
}

function mark(event) {
  switch (event.type) {
    case 'text': return escaped(event.text);
    case 'code': return `<code>${escaped(event.text)}</code>`;
    case 'math': return event.display ? `<math>${event.text}</math>` : `<m>${event.text}</m>`;
    case 'break': return '<br>';
    case 'footnote': return `<fn ${event.label}>`;
    case 'open': return event.href === undefined ? `<${event.tag}>` : `<${event.tag} ${event.href}${event.title ? ` "${event.title}"` : ''}>`;
    default: return `</${event.tag}>`;
  }
}
