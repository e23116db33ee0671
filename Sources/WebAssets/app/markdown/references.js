/** Link reference definitions: `[label]: destination "title"`. */
import { readDestination, readTitle, skipBlanks } from './link-parts.js';

const LABEL = /\[((?:[^\\[\]]|\\.){1,999})\]:/sy;

/** Labels are compared without case and with single spaces. */
export const normalLabel = (label) => label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();

/**
 * Takes the definitions at the beginning of a paragraph.
 *
 * @param {string} text
 * @returns {{rest: string, found: [string, {href: string, title: string}][]}}
 */
export function takeReferences(text) {
  const found = [];
  let at = 0;
  while (text[at] === '[') {
    const definition = readDefinition(text, at);
    if (!definition) break;
    found.push([definition.label, definition.target]);
    at = definition.end;
  }
  return { rest: text.slice(at), found };
}

function readDefinition(text, at) {
  LABEL.lastIndex = at;
  const match = LABEL.exec(text);
  const label = match ? normalLabel(match[1]) : '';
  if (!label || label.startsWith('^')) return null;
  const destination = readDestination(text, skipBlanks(text, LABEL.lastIndex));
  if (!destination || destination.end === skipBlanks(text, LABEL.lastIndex)) return null;
  const spaced = skipBlanks(text, destination.end);
  const title = spaced > destination.end ? readTitle(text, spaced) : null;
  const withTitle = title ? lineEnd(text, title.end) : -1;
  const end = withTitle >= 0 ? withTitle : lineEnd(text, destination.end);
  if (end < 0) return null;
  return { label, end, target: { href: destination.value, title: withTitle >= 0 ? title.value : '' } };
}

// Where the next line begins when nothing but spaces is left in this one.
function lineEnd(text, at) {
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  if (at >= text.length) return text.length;
  return text[at] === '\n' ? at + 1 : -1;
}
