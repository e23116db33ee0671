/** Colours code line by line; a line's work depends on that line alone and on the mode that the one before left. */
import { languages } from './languages.js';

const LONGEST_LINE = 2000;

/** The name under which a code block's language is shown, and its rules where there are some. */
export function languageOf(info) {
  const word = /^[^\s{,:]*/.exec(info.trim())[0].replace(/^\./, '').slice(0, 40);
  const found = languages.get(word.toLowerCase());
  return { name: found?.name ?? word, rules: found ?? null };
}

/**
 * One line's parts.
 *
 * @param {object|null} rules of `languageOf`
 * @param {string} line
 * @param {string} mode what the line before left; 'main' at the beginning
 * @returns {{parts: [string, string|null][], mode: string}} pieces of text with their kind
 */
export function highlightLine(rules, line, mode) {
  if (!rules || line.length > LONGEST_LINE) return { parts: line ? [[line, null]] : [], mode };
  const parts = [];
  let at = 0;
  while (at < line.length) {
    const { pattern, kinds, next } = rules.modes[mode];
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match || match[0] === '') {
      add(parts, line[at], null);
      at += 1;
      continue;
    }
    const rule = match.findIndex((group, i) => i > 0 && group !== undefined) - 1;
    at = pattern.lastIndex;
    add(parts, match[0], kinds[rule] === 'word' ? wordKind(rules, match[0], line, at) : kinds[rule]);
    mode = next[rule] ?? mode;
  }
  return { parts, mode };
}

function wordKind(rules, word, line, end) {
  if (rules.keywords.has(rules.ignoresCase ? word.toLowerCase() : word)) return 'keyword';
  return line[end] === '(' ? 'name' : null;
}

function add(parts, text, kind) {
  const last = parts.at(-1);
  if (last && last[1] === kind) last[0] += text;
  else parts.push([text, kind]);
}
