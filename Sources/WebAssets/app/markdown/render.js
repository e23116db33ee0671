/** Markdown to nodes of the page: at once, or while it arrives. No string is ever read as markup. */
import { BlockParser } from './block-parser.js';
import { DocumentView } from './document-view.js';

/** The beginning of a line that may still become several things: shown when there is more of it. */
const UNDECIDED = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:\d{1,9}[.)]?|#{1,6}|[|:=\-\s]+|[+*_]{1,3}|~{1,2}|`{1,2}|`{3,}[^`]*|~{3,}.*|\$\$?|\\\[?|!?\[|<)?\s*$/;
const LONGEST_UNDECIDED = 120;

/**
 * Markdown that arrives in pieces.
 *
 * Finished blocks are nodes that are never touched again, but for a paragraph that named a link or footnote before its
 * definition came. However the text was cut into pieces, after `finish` the nodes are those of `renderMarkdown`.
 */
export class StreamingMarkdown {
  #parser = new BlockParser();
  #view;
  #pieces = [];
  #line = '';
  #isFinished = false;

  /** @param {Element|DocumentFragment} container what holds the nodes; an element gets the class `md` */
  constructor(container) {
    container.classList?.add('md');
    this.#view = new DocumentView(container, this.#parser);
  }

  /** Everything that was appended. */
  get text() {
    if (this.#pieces.length > 1) this.#pieces = [this.#pieces.join('')];
    return this.#pieces[0] ?? '';
  }

  /** Adds a piece of text, of any length. */
  append(text) {
    if (this.#isFinished) throw new Error('StreamingMarkdown: append after finish; make a new one for a new text');
    if (!text) return;
    this.#pieces.push(text);
    this.#take(text);
    if (this.#line && !isUndecided(this.#line)) this.#parser.try(clean(this.#line));
    else this.#parser.takeBack();
    this.#view.update();
  }

  /** Says that there is no more. */
  finish() {
    if (this.#isFinished) return;
    this.#isFinished = true;
    if (this.#line) this.#parser.read(clean(this.#line));
    this.#line = '';
    this.#parser.finish();
    this.#view.update();
  }

  /** Shows a whole text in a container, each block once. */
  static render(text, container) {
    const markdown = new StreamingMarkdown(container);
    markdown.#pieces.push(text);
    markdown.#take(text);
    markdown.finish();
  }

  // Lines end with \n, \r\n or \r; a \r at the end of a piece may be the half of an end.
  #take(text) {
    let from = 0;
    if (this.#line.endsWith('\r') && text[0] !== '\n') this.#read(this.#line.slice(0, -1));
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c !== 10 && (c !== 13 || at + 1 >= text.length || text.charCodeAt(at + 1) === 10)) continue;
      const line = this.#line + text.slice(from, at);
      this.#read(c === 10 && line.endsWith('\r') ? line.slice(0, -1) : line);
      from = at + 1;
    }
    this.#line += text.slice(from);
  }

  #read(line) {
    this.#line = '';
    this.#parser.read(clean(line));
  }
}

/**
 * A whole text as nodes, for an element of the class `md`.
 *
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function renderMarkdown(text) {
  const fragment = document.createDocumentFragment();
  StreamingMarkdown.render(text, fragment);
  return fragment;
}

const isUndecided = (line) => line.length <= LONGEST_UNDECIDED && UNDECIDED.test(line);

const clean = (line) => (line.includes('\0') || line.endsWith('\r') ? line.replaceAll('\0', '\ufffd').replace(/\r$/, '') : line);
