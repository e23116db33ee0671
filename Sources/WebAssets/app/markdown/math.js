/** Shows maths with KaTeX, which is fetched when an answer first has some; until then, and without it, the TeX itself. */
import { h } from '../core/dom.js';

const LONGEST = 4000;
const KEPT = 400;
// What KaTeX cannot read is left as TeX: its own way to show an error sets a style attribute, which the policy forbids.
const OPTIONS = { throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 };

/** @type {'idle'|'loading'|'ready'|'missing'} */
let state = 'idle';
let waiting = [];
const rendered = new Map();

/**
 * An element with maths.
 *
 * @param {string} tex
 * @param {boolean} display on a line of its own
 * @param {boolean} [isPending] whether the end is not there yet: shown as it stands
 */
export function mathNode(tex, display, isPending = false) {
  const element = h('span', { class: display ? 'md-math md-math-display' : 'md-math' }, h('code', { text: tex }));
  if (isPending || tex.length > LONGEST || state === 'missing') return element;
  if (state === 'ready') show(element, tex, display);
  else {
    waiting.push({ element, tex, display });
    load();
  }
  return element;
}

function show(element, tex, display) {
  const key = `${display ? '$$' : '$'}${tex}`;
  let nodes = rendered.get(key);
  if (!nodes) {
    nodes = document.createElement('span');
    try {
      globalThis.katex.render(tex, nodes, { ...OPTIONS, displayMode: display });
    } catch {
      return;
    }
    if (rendered.size >= KEPT) rendered.delete(rendered.keys().next().value);
    rendered.set(key, nodes);
  }
  element.replaceChildren(...nodes.cloneNode(true).childNodes);
  if (display) Object.assign(element, { tabIndex: 0 }).setAttribute('aria-label', `Formula: ${tex}`);
  if (display) element.setAttribute('role', 'group');
}

function load() {
  if (state !== 'idle' || !document.head) return;
  state = 'loading';
  const folder = new URL('../katex/', import.meta.url);
  document.head.append(h('link', { rel: 'stylesheet', href: new URL('katex.css', folder).href }));
  const script = h('script', { src: new URL('katex.js', folder).href });
  script.addEventListener('load', () => settle(typeof globalThis.katex?.render === 'function'));
  script.addEventListener('error', () => settle(false));
  document.head.append(script);
}

function settle(isThere) {
  state = isThere ? 'ready' : 'missing';
  const all = waiting;
  waiting = [];
  if (isThere) for (const { element, tex, display } of all) show(element, tex, display);
}
