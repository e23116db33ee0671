/** Speaks to screen readers: one polite line and one urgent line for the whole app, never a stream of tokens. */
import { h } from './dom.js';

let polite;
let urgent;

/** Puts the two live regions into the page; called once at the start. */
export function startAnnouncing(parent = document.body) {
  polite = h('div', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });
  urgent = h('div', { class: 'sr-only', role: 'alert' });
  parent.append(polite, urgent);
}

/** Says something when the reader has a moment: once for each answer, not for each token. */
export function announce(text) {
  if (polite) say(polite, text);
}

/** Says at once what went wrong. */
export function alertUser(text) {
  if (urgent) say(urgent, text);
}

// A text that is the same as before is read again only when it was gone in between.
function say(region, text) {
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 30);
}
