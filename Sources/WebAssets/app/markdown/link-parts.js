/** The parts of a link as CommonMark reads them: destination and title. */
import { unescapeText } from './entities.js';

const POINTED = /<((?:[^<>\n\\]|\\.)*)>/y;
const TITLES = { '"': /"((?:[^"\\]|\\[^])*)"/y, "'": /'((?:[^'\\]|\\[^])*)'/y, '(': /\(((?:[^()\\]|\\[^])*)\)/y };
const DEEPEST_PARENTHESES = 32;

/** Skips spaces and at most one line end. */
export function skipBlanks(text, at) {
  let lines = 0;
  for (; at < text.length; at++) {
    const c = text[at];
    if (c === '\n') {
      lines += 1;
      if (lines > 1) break;
    } else if (c !== ' ' && c !== '\t') break;
  }
  return at;
}

/** @returns {{value: string, end: number}|null} */
export function readDestination(text, at) {
  if (text[at] === '<') {
    POINTED.lastIndex = at;
    const match = POINTED.exec(text);
    return match ? { value: unescapeText(match[1]), end: POINTED.lastIndex } : null;
  }
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    if (c === 92 && end + 1 < text.length && text.charCodeAt(end + 1) > 32) end += 1;
    else if (c === 40) {
      depth += 1;
      if (depth > DEEPEST_PARENTHESES) return null;
    } else if (c === 41) {
      if (depth === 0) break;
      depth -= 1;
    } else if (c <= 32 || c === 127) break;
  }
  return depth === 0 ? { value: unescapeText(text.slice(at, end)), end } : null;
}

/** @returns {{value: string, end: number}|null} */
export function readTitle(text, at) {
  const pattern = TITLES[text[at]];
  if (!pattern) return null;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match || /\n[ \t]*\n/.test(match[1])) return null;
  return { value: unescapeText(match[1]), end: pattern.lastIndex };
}

/** What stands in the parentheses of an inline link: from its `(` on. */
export function readTarget(text, at) {
  const start = skipBlanks(text, at + 1);
  const destination = readDestination(text, start);
  if (!destination) return null;
  const spaced = skipBlanks(text, destination.end);
  const title = spaced > destination.end ? readTitle(text, spaced) : null;
  const end = title ? skipBlanks(text, title.end) : spaced;
  return text[end] === ')' ? { href: destination.value, title: title?.value ?? '', end: end + 1 } : null;
}
