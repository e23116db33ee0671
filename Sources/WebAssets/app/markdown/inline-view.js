/** Turns inline events into nodes of the page. */
import { h } from '../core/dom.js';
import { mathNode } from './math.js';
import { safeLink, safePicture, visible } from './urls.js';
import { goTo } from './anchors.js';

/** Elements nested deeper than this are left out; what they hold stays. */
const DEEPEST = 32;

/**
 * @param {import('./inline.js').InlineEvent[]} events
 * @returns {Node[]}
 */
export function inlineNodes(events) {
  const root = [];
  const stack = [{ tag: '', children: root }];
  let links = 0;
  for (let at = 0; at < events.length; at++) {
    const event = events[at];
    if (event.type === 'open' && event.tag === 'img') {
      const end = closeOf(events, at);
      stack.at(-1).children.push(...picture(event, altText(events, at + 1, end), links > 0));
      at = end;
    } else if (event.type === 'open') {
      const element = stack.length > DEEPEST ? null : wrapper(event, links > 0);
      if (event.tag === 'a' && element) links += 1;
      stack.push({ tag: event.tag, element, children: element ? [] : stack.at(-1).children });
    } else if (event.type === 'close') {
      const { tag, element, children } = stack.pop();
      if (!element) continue;
      if (tag === 'a') links -= 1;
      addAll(element, children);
      stack.at(-1).children.push(element);
    } else stack.at(-1).children.push(leaf(event));
  }
  return root;
}

/** Puts many nodes into an element: in parts, as a call takes only so many arguments. */
export function addAll(element, nodes) {
  for (let at = 0; at < nodes.length; at += 5000) element.append(...nodes.slice(at, at + 5000));
}

function leaf(event) {
  switch (event.type) {
    case 'code':
      return h('code', { text: event.text });
    case 'break':
      return h('br');
    case 'math':
      return mathNode(event.text, event.display, event.pending);
    case 'footnote':
      return footnoteMark(event.label);
    default:
      return document.createTextNode(event.text);
  }
}

function wrapper(event, isInLink) {
  if (event.tag !== 'a') return h(event.tag);
  if (isInLink) return null;
  if (event.pending) return h('span', { class: 'md-pending-link' });
  const link = safeLink(event.href);
  return link ? anchor(link, event.title) : null;
}

function anchor(link, title) {
  if (link.inside) return h('a', { href: link.href, title: visible(title) || null, on: { click: (event) => goTo(event, link.href) } });
  const said = visible(title);
  return h('a', {
    href: link.href, title: said ? `${said} (${link.host})` : link.host, target: '_blank', rel: 'noopener noreferrer nofollow',
  });
}

// A picture that another server would have to send becomes a link to it: opening an answer asks nobody anything.
function picture(event, alt, isInLink) {
  const source = event.pending ? null : safePicture(event.href);
  if (source) return [h('img', { src: source, alt, title: visible(event.title) || null, loading: 'lazy', decoding: 'async' })];
  const link = event.pending || isInLink ? null : safeLink(event.href);
  if (!link || link.inside) return [document.createTextNode(alt)];
  const element = anchor(link, event.title);
  element.className = 'md-remote-image';
  element.append(alt || 'Image', h('span', { class: 'md-host', text: ` (${link.host})` }));
  return [element];
}

function footnoteMark(label) {
  const mark = h('button', { type: 'button', class: 'md-footnote-mark', 'aria-label': `Footnote ${visible(label)}`, text: visible(label) });
  mark.addEventListener('click', (event) => goTo(event, null, label));
  return h('sup', null, mark);
}

function closeOf(events, from) {
  let depth = 0;
  for (let at = from; at < events.length; at++) {
    if (events[at].type === 'open') depth += 1;
    else if (events[at].type === 'close') depth -= 1;
    if (depth === 0) return at;
  }
  return events.length - 1;
}

function altText(events, from, to) {
  let text = '';
  for (let at = from; at < to; at++) if (typeof events[at].text === 'string') text += events[at].text;
  return text;
}
