/** Reads the text of a paragraph, heading or cell into a flat list of events: no recursion, each character once. */
import { DelimiterStack, delimiterRun } from './delimiters.js';
import { readEntity } from './entities.js';
import { bareUrl, nextUrl, readAutolink } from './autolinks.js';
import { readTarget } from './link-parts.js';
import { bracketMath, dollarMath } from './math-rules.js';
import { normalLabel } from './references.js';

/**
 * What the text is made of, in order; opening and closing events nest properly.
 *
 * @typedef {{type: 'text'|'code', text: string} | {type: 'break'} | {type: 'math', text: string, display: boolean}
 *   | {type: 'open', tag: 'em'|'strong'|'del'|'a'|'img', href?: string, title?: string, pending?: boolean}
 *   | {type: 'close', tag: string} | {type: 'footnote', label: string}} InlineEvent
 */

/**
 * @param {string} text
 * @param {object} [context]
 * @param {Map<string, object>} [context.references] where labels lead
 * @param {boolean} [context.open] whether the text may go on: what is not closed yet is shown as if it were
 * @param {(label: string) => void} [context.onMissing] told each label that led nowhere
 * @returns {InlineEvent[]}
 */
export function readInline(text, context = {}) {
  return new InlineReader(text, context).read();
}

const PLAIN = /[^\\`*_~[\]!<&$\n]+/y;
const TICKS = /`+/y;
const RUNS = { '*': /\*+/y, _: /_+/y, '~': /~+/y };
const BREAK_TAG = /<br[ \t]*\/?>/iy;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const LONGEST_LABEL = 999;

class InlineReader {
  constructor(text, { references = new Map(), open = false, onMissing = () => {} }) {
    Object.assign(this, { text: open ? withoutLastMark(text) : text, references, open, onMissing });
    this.at = 0;
    this.tokens = [];
    this.runs = new DelimiterStack();
    this.brackets = null;
    this.openBrackets = 0;
    this.urlAt = nextUrl(this.text, 0);
    this.plainEnd = 0;
    this.closedLinks = 0;
    this.bracketCount = 0;
    this.missingTicks = new Set();
    this.missing = new Set();
  }

  read() {
    while (this.at < this.text.length) this.step();
    this.runs.pair(null);
    return this.events(this.open ? this.closeOptimistically() : []);
  }

  step() {
    const c = this.text[this.at];
    if (this.at === this.urlAt) return this.url();
    if (c === '`') return this.ticks();
    if (c === '*' || c === '_' || c === '~') return this.run(c);
    if (c === '[') return this.openBracket(1);
    if (c === '!') return this.text[this.at + 1] === '[' ? this.openBracket(2) : this.plain(1);
    if (c === ']') return this.closeBracket();
    if (c === '\\') return this.backslash();
    if (c === '$') return this.dollar();
    if (c === '<') return this.pointed();
    if (c === '&') return this.entity();
    if (c === '\n') return this.lineEnd();
    if (this.plainEnd <= this.at) {
      PLAIN.lastIndex = this.at;
      this.plainEnd = PLAIN.test(this.text) ? PLAIN.lastIndex : this.at + 1;
    }
    return this.plain((this.urlAt > this.at ? Math.min(this.plainEnd, this.urlAt) : this.plainEnd) - this.at);
  }

  plain(length) {
    this.push({ type: 'text', text: this.text.slice(this.at, this.at + length) });
    this.at += length;
  }

  push(token) {
    this.tokens.push(token);
  }

  url() {
    const found = bareUrl(this.text, this.at, this.openBrackets > 0);
    this.urlAt = nextUrl(this.text, found ? found.end : this.at + 1);
    if (!found) return this.plain(1);
    this.link(found.href, this.text.slice(this.at, found.end), found.end);
  }

  link(href, label, end) {
    this.push({ type: 'open', tag: 'a', href, title: '' });
    this.push({ type: 'text', text: label });
    this.push({ type: 'close', tag: 'a' });
    this.skipTo(end);
  }

  skipTo(end) {
    this.at = end;
    if (this.urlAt >= 0 && this.urlAt < end) this.urlAt = nextUrl(this.text, end);
  }

  ticks() {
    TICKS.lastIndex = this.at;
    TICKS.test(this.text);
    const start = TICKS.lastIndex;
    const length = start - this.at;
    const end = this.missingTicks.has(length) ? -1 : this.findTicks(start, length);
    if (end >= 0) {
      this.push({ type: 'code', text: codeText(this.text.slice(start, end)) });
      return this.skipTo(end + length);
    }
    this.missingTicks.add(length);
    if (!this.open) return this.plain(length);
    const rest = this.text.slice(start);
    if (rest) this.push({ type: 'code', text: codeText(rest) });
    return this.skipTo(this.text.length);
  }

  findTicks(from, length) {
    TICKS.lastIndex = from;
    for (let at = this.text.indexOf('`', from); at >= 0; at = this.text.indexOf('`', TICKS.lastIndex)) {
      TICKS.lastIndex = at;
      TICKS.test(this.text);
      if (TICKS.lastIndex - at === length) return at;
    }
    return -1;
  }

  run(c) {
    RUNS[c].lastIndex = this.at;
    RUNS[c].test(this.text);
    const end = RUNS[c].lastIndex;
    if (c === '~' && end - this.at > 2) return this.plain(end - this.at);
    const run = delimiterRun(this.text, this.at, end);
    this.push(run);
    if (run.canOpen || run.canClose) this.runs.push(run);
    this.at = end;
  }

  openBracket(length) {
    const token = { type: 'text', text: this.text.slice(this.at, this.at + length) };
    this.push(token);
    this.at += length;
    this.openBrackets += 1;
    this.brackets = { token, isImage: length === 2, start: this.at, below: this.brackets, run: this.runs.top, number: this.bracketCount++, hasInner: false };
  }

  closeBracket() {
    const bracket = this.brackets;
    if (!bracket) return this.plain(1);
    const after = this.at + 1;
    // Links hold no links: what was opened before the last one stays text.
    const isActive = bracket.isImage || bracket.number >= this.closedLinks;
    const found = isActive ? this.target(bracket, after) : null;
    this.popBracket();
    if (!found) return this.plain(1);
    if (found.footnote) {
      this.tokens.length = this.tokens.lastIndexOf(bracket.token);
      this.runs.clear(bracket.run);
      this.push({ type: 'footnote', label: found.footnote });
      return this.skipTo(after);
    }
    const tag = bracket.isImage ? 'img' : 'a';
    Object.assign(bracket.token, { type: 'open', tag, href: found.href, title: found.title, pending: found.pending });
    this.runs.pair(bracket.run);
    this.runs.clear(bracket.run);
    this.push({ type: 'close', tag });
    if (!bracket.isImage) this.closedLinks = this.bracketCount;
    this.skipTo(found.end);
  }

  popBracket() {
    this.brackets = this.brackets.below;
    this.openBrackets -= 1;
    if (this.brackets) this.brackets.hasInner = true;
  }

  target(bracket, after) {
    if (this.text[after] === '(') {
      const inline = readTarget(this.text, after);
      if (inline) return inline;
      if (this.open && /^\((?:[^\s()]*|[^\s()]+[ \t]+["'(][^"'()\n]*)$/.test(this.text.slice(after, after + 3000))) {
        return { href: '', title: '', pending: true, end: this.text.length };
      }
    }
    const length = this.at - bracket.start;
    const own = length <= LONGEST_LABEL && !bracket.hasInner ? this.text.slice(bracket.start, this.at) : null;
    if (own?.[0] === '^' && !bracket.isImage && this.resolve(`^${own.slice(1).toLowerCase()}`)) return { footnote: own.slice(1) };
    const second = this.secondLabel(after);
    if (second?.label) {
      const found = this.resolve(normalLabel(second.label));
      return found && found !== true ? { ...found, end: second.end } : null;
    }
    const found = own === null || !own.trim() ? null : this.resolve(normalLabel(own));
    return found && found !== true ? { ...found, end: second ? second.end : after } : null;
  }

  // The `[label]` after a `]`, whose label may be empty.
  secondLabel(at) {
    if (this.text[at] !== '[') return null;
    const pattern = /\[((?:[^\\[\]]|\\[^]){0,999})\]/y;
    pattern.lastIndex = at;
    const match = pattern.exec(this.text);
    return match ? { label: match[1].trim(), end: pattern.lastIndex } : null;
  }

  resolve(label) {
    const found = this.references.get(label);
    if (!found) this.onMissing(label);
    return found;
  }

  backslash() {
    const next = this.text[this.at + 1];
    if ((next === '(' || next === '[') && !this.missing.has(next)) {
      const math = bracketMath(this.text, this.at);
      if (math) return this.math(math);
      if (this.text.indexOf(next === '(' ? '\\)' : '\\]', this.at + 2) < 0) {
        this.missing.add(next);
        if (this.open) return this.math({ tex: this.text.slice(this.at + 2), end: this.text.length, pending: true });
      }
    }
    if (next === '\n') {
      this.push({ type: 'break' });
      this.at += 2;
      return this.skipIndent();
    }
    if (next && PUNCTUATION.test(next)) {
      this.push({ type: 'text', text: next });
      return this.skipTo(this.at + 2);
    }
    return this.plain(1);
  }

  dollar() {
    const isDouble = this.text[this.at + 1] === '$';
    const math = isDouble && this.missing.has('$$') ? null : dollarMath(this.text, this.at);
    if (math) return this.math(math);
    if (isDouble) this.missing.add('$$');
    return this.plain(isDouble ? 2 : 1);
  }

  math({ tex, display = false, end, pending = false }) {
    this.push({ type: 'math', text: tex.trim(), display, pending });
    this.skipTo(end);
  }

  pointed() {
    BREAK_TAG.lastIndex = this.at;
    if (BREAK_TAG.test(this.text)) {
      this.push({ type: 'break' });
      this.at = BREAK_TAG.lastIndex;
      return undefined;
    }
    const found = readAutolink(this.text, this.at);
    return found ? this.link(found.href, found.label, found.end) : this.plain(1);
  }

  entity() {
    const found = readEntity(this.text, this.at);
    if (!found) return this.plain(1);
    this.push({ type: 'text', text: found.text });
    this.skipTo(found.end);
  }

  lineEnd() {
    const last = this.tokens.at(-1);
    let isHard = false;
    if (last?.type === 'text') {
      isHard = last.text.endsWith('  ');
      last.text = trimBlanks(last.text);
    }
    this.push(isHard ? { type: 'break' } : { type: 'text', text: '\n' });
    this.at += 1;
    this.skipIndent();
  }

  skipIndent() {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at += 1;
  }

  // What a stream has opened and not closed yet is shown as it will most likely be.
  closeOptimistically() {
    const tags = [];
    const open = [];
    for (let at = this.runs.top; at; at = at.previous) open.push(at);
    for (const run of open.reverse()) {
      if (!run.isOpening || !run.canOpen || run.count === 0 || run.count > 3) continue;
      const added = run.char === '~' ? (run.count === 2 ? ['del'] : []) : [['em'], ['strong'], ['strong', 'em']][run.count - 1];
      if (!added.length) continue;
      run.opens.push(...added);
      run.count = 0;
      tags.unshift(...added);
    }
    return tags;
  }

  events(closing) {
    const all = [];
    const text = (value) => {
      if (!value) return;
      if (all.at(-1)?.type === 'text') all.at(-1).text += value;
      else all.push({ type: 'text', text: value });
    };
    for (const token of this.tokens) {
      if (token.type === 'text') text(token.text);
      else if (token.type !== 'run') all.push(token);
      else {
        for (const tag of token.closes) all.push({ type: 'close', tag });
        text(token.char.repeat(token.count));
        for (const tag of token.opens.reverse()) all.push({ type: 'open', tag });
      }
    }
    for (const tag of closing) all.push({ type: 'close', tag });
    return all;
  }
}

// A mark at the very end is held back: it may be the half of one.
function withoutLastMark(text) {
  let end = text.length;
  while (end > 0 && '*_~`\\['.includes(text[end - 1])) end -= 1;
  if (end < text.length && text[end] === '[' && text[end - 1] === '!') end -= 1;
  return text.slice(0, end);
}

function trimBlanks(text) {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return text.slice(0, end);
}

function codeText(text) {
  const line = text.replaceAll('\n', ' ');
  return line.length > 2 && line[0] === ' ' && line.at(-1) === ' ' && line.trim() ? line.slice(1, -1) : line;
}
