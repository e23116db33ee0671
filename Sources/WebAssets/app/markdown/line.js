/** A line being read: where in it we are, counting tabs as CommonMark does (stops of 4). */
export class Line {
  /** @param {string} text without its line end */
  constructor(text) {
    this.text = text;
    this.offset = 0;
    this.column = 0;
    this.insideTab = false;
    this.look();
  }

  /** Finds the next character that is no space. */
  look() {
    let at = this.offset;
    let column = this.column;
    for (; at < this.text.length; at++) {
      const c = this.text.charCodeAt(at);
      if (c === 32) column += 1;
      else if (c === 9) column += 4 - (column % 4);
      else break;
    }
    this.next = at;
    this.nextColumn = column;
    this.indent = column - this.column;
    this.blank = at >= this.text.length;
  }

  get indented() {
    return this.indent >= 4;
  }

  /** The character code at the next non-space, NaN at the end. */
  get peek() {
    return this.text.charCodeAt(this.next);
  }

  /** Moves over a number of characters, or of columns: a tab may be taken in part. */
  advance(count, columns = false) {
    while (count > 0 && this.offset < this.text.length) {
      if (this.text.charCodeAt(this.offset) === 9) {
        const toStop = 4 - (this.column % 4);
        if (columns) {
          this.insideTab = toStop > count;
          const step = Math.min(count, toStop);
          this.column += step;
          if (!this.insideTab) this.offset += 1;
          count -= step;
          continue;
        }
        this.column += toStop;
      } else this.column += 1;
      this.insideTab = false;
      this.offset += 1;
      count -= 1;
    }
    this.look();
  }

  /** Moves to the next character that is no space. */
  skipSpace() {
    this.offset = this.next;
    this.column = this.nextColumn;
    this.insideTab = false;
    this.look();
  }

  /** What is left; the rest of a tab taken in part counts as spaces. */
  rest() {
    if (!this.insideTab) return this.text.slice(this.offset);
    return ' '.repeat(4 - (this.column % 4)) + this.text.slice(this.offset + 1);
  }

  /** What is left from the next non-space on. */
  word() {
    return this.text.slice(this.next);
  }
}
