/** Links that are written as bare addresses. */

const START = /https?:\/\/|www\./gi;
const POINTED = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\u0000-\u001f]*|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,250})>/y;
// A space, a quote, and the full-width marks of Chinese and Japanese end an address.
const ADDRESS = /[^\s<>"`\u3000-\u303f\uff00-\uff65]+/y;
const ADDRESS_IN_BRACKETS = /[^\s<>"`[\]\u3000-\u303f\uff00-\uff65]+/y;
const TRAILING = /[?!.,:;*_~'"]/;

/** Where the next bare address may begin, -1 when nowhere. */
export function nextUrl(text, from) {
  START.lastIndex = from;
  return START.exec(text)?.index ?? -1;
}

/**
 * The bare address at a place, without the punctuation after it.
 *
 * @param {boolean} inBrackets whether a `[` is open: then a bracket ends it
 * @returns {{href: string, end: number}|null}
 */
export function bareUrl(text, at, inBrackets) {
  if (/[A-Za-z0-9]/.test(text[at - 1] ?? ' ')) return null;
  const pattern = inBrackets ? ADDRESS_IN_BRACKETS : ADDRESS;
  pattern.lastIndex = at;
  if (!pattern.test(text)) return null;
  const end = trimmedEnd(text, at, pattern.lastIndex);
  const address = text.slice(at, end);
  if (/^www\./i.test(address)) return /^www\.[^\s/?#:.]+\.?[^\s/?#:]*\.?/i.test(address) && address.length > 5 ? { href: `https://${address}`, end } : null;
  return /^https?:\/\/[\p{L}\p{N}[]/iu.test(address) ? { href: address, end } : null;
}

/** `<https://…>` or `<someone@example.org>`. */
export function readAutolink(text, at) {
  POINTED.lastIndex = at;
  const match = POINTED.exec(text);
  if (!match) return null;
  const label = match[1];
  return { href: label.includes(':') ? label : `mailto:${label}`, label, end: POINTED.lastIndex };
}

function trimmedEnd(text, at, end) {
  let surplus = 0;
  for (let i = at; i < end; i++) surplus += text[i] === ')' ? 1 : text[i] === '(' ? -1 : 0;
  while (end > at) {
    const c = text[end - 1];
    if (c === ')' && surplus > 0) surplus -= 1;
    else if (!TRAILING.test(c)) break;
    end -= 1;
  }
  return end;
}
