/** Where maths begins and ends, with the guards that keep prices and shell variables text. */

const CLOSERS = { $$: '$$', '\\[': '\\]' };

/** The closer of a block of maths that a line begins, or null. */
export const opensMath = (text) => CLOSERS[text.slice(0, 2)] ?? null;

/**
 * Splits a line of a block of maths at its end.
 *
 * @returns {{inside: string, after: string}|null} null when the maths goes on
 */
export function closesMath(text, closer) {
  const at = text.indexOf(closer);
  if (at < 0) return null;
  const after = text.slice(at + 2).trim();
  const isPunctuation = /^[.,;:!?]$/.test(after);
  return { inside: text.slice(0, at) + (isPunctuation ? after : ''), after: isPunctuation ? '' : after };
}

/**
 * Maths inside a paragraph that begins at a `$`.
 *
 * A single `$` opens before a non-space and closes after one, never beside a letter or digit outside; what looks like
 * two prices is none.
 *
 * @returns {{tex: string, display: boolean, end: number}|null}
 */
export function dollarMath(text, at) {
  const isDouble = text[at + 1] === '$';
  if (isDouble) {
    const end = text.indexOf('$$', at + 2);
    const tex = end < 0 ? '' : text.slice(at + 2, end);
    return tex.trim() ? { tex, display: true, end: end + 2 } : null;
  }
  if (/[\p{L}\p{N}\\]/u.test(text[at - 1] ?? ' ') || /\s/.test(text[at + 1] ?? ' ')) return null;
  let end = at + 1;
  for (; end < text.length && text[end] !== '$'; end++) if (text[end] === '\\') end += 1;
  if (end >= text.length || /\s/.test(text[end - 1]) || /[\p{L}\p{N}$]/u.test(text[end + 1] ?? ' ')) return null;
  const tex = text.slice(at + 1, end);
  return looksLikeProse(tex) ? null : { tex, display: false, end: end + 1 };
}

/** Maths that begins with a backslash and a bracket. */
export function bracketMath(text, at) {
  const display = text[at + 1] === '[';
  const end = text.indexOf(display ? '\\]' : '\\)', at + 2);
  if (end < 0) return null;
  const tex = text.slice(at + 2, end);
  if (!tex.trim() || (display && !/[\\^_=+<>{}]/.test(tex))) return null;
  return { tex, display, end: end + 2 };
}

// "5, or 10": begins like a price and holds words, but no sign of maths.
const looksLikeProse = (tex) => /^\d/.test(tex) && /\s[\p{L}]/u.test(tex) && !/[\\^_=+*/<>{}]/.test(tex);
