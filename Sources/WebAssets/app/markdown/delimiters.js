/** Emphasis, strong emphasis and struck text by CommonMark's rules of delimiter runs. */

const SPACE = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;
// Chinese and Japanese have no spaces: there, a mark beside punctuation may still close before a letter.
const IDEOGRAPHIC = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;

/**
 * A run of `*`, `_` or `~` in the text.
 *
 * @param {string} text
 * @param {number} at where it begins
 * @param {number} end where it ends
 */
export function delimiterRun(text, at, end) {
  const char = text[at];
  const before = at === 0 ? '\n' : lastCharacter(text, at);
  const after = end >= text.length ? '\n' : String.fromCodePoint(text.codePointAt(end));
  const spaceBefore = SPACE.test(before);
  const spaceAfter = SPACE.test(after);
  const markBefore = PUNCTUATION.test(before);
  const markAfter = PUNCTUATION.test(after);
  const isWide = IDEOGRAPHIC.test(before) || IDEOGRAPHIC.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore || isWide);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter || isWide);
  const isWordly = char === '_';
  return {
    type: 'run', char, count: end - at, length: end - at, end,
    opens: [], closes: [],
    canOpen: left && (!isWordly || !right || markBefore),
    canClose: right && (!isWordly || !left || markAfter),
    isOpening: left && !right,
    previous: null, next: null,
  };
}

function lastCharacter(text, at) {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text[at - 1];
}

/** The runs that may still open or close something, in the order of the text. */
export class DelimiterStack {
  top = null;

  push(run) {
    run.previous = this.top;
    if (this.top) this.top.next = run;
    this.top = run;
  }

  remove(run) {
    if (run.previous) run.previous.next = run.next;
    if (run.next) run.next.previous = run.previous;
    else this.top = run.previous;
  }

  /**
   * Pairs the runs above `bottom` and takes them off.
   *
   * For each kind of closer it is kept how far down no opener was found, so that no part is searched twice.
   */
  pair(bottom) {
    const floors = new Map();
    let closer = this.first(bottom);
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const kind = `${closer.char}${closer.canOpen}${closer.char === '~' ? closer.count : closer.length % 3}`;
      const opener = this.openerOf(closer, bottom, floors.get(kind) ?? 0);
      if (!opener) {
        floors.set(kind, closer.end - closer.length);
        const next = closer.next;
        if (!closer.canOpen) this.remove(closer);
        closer = next;
        continue;
      }
      this.dropBetween(opener, closer);
      const used = closer.char === '~' ? closer.count : closer.count >= 2 && opener.count >= 2 ? 2 : 1;
      const tag = closer.char === '~' ? 'del' : used === 2 ? 'strong' : 'em';
      opener.opens.push(tag);
      closer.closes.push(tag);
      opener.count -= used;
      closer.count -= used;
      if (opener.count === 0) this.remove(opener);
      if (closer.count === 0) {
        const next = closer.next;
        this.remove(closer);
        closer = next;
      }
    }
  }

  /** Takes everything above `bottom` off; it stays text. */
  clear(bottom) {
    while (this.top && this.top !== bottom) this.remove(this.top);
  }

  first(bottom) {
    let at = this.top;
    while (at && at.previous !== bottom) at = at.previous;
    return at;
  }

  openerOf(closer, bottom, floor) {
    for (let at = closer.previous; at && at !== bottom && at.end > floor; at = at.previous) {
      if (at.char !== closer.char || !at.canOpen) continue;
      if (closer.char === '~') {
        if (at.count === closer.count) return at;
        continue;
      }
      const isOdd = (closer.canOpen || at.canClose) && closer.length % 3 !== 0 && (at.length + closer.length) % 3 === 0;
      if (!isOdd) return at;
    }
    return null;
  }

  dropBetween(opener, closer) {
    opener.next = closer;
    closer.previous = opener;
  }
}
