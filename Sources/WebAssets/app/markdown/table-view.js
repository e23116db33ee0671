/** The elements around the rows of a table. */
import { h } from '../core/dom.js';

/** A table that scrolls sideways by itself; its first row is the head. */
export function tableParts() {
  const head = h('thead');
  const body = h('tbody');
  const element = h('div', { class: 'md-table', role: 'region', tabindex: 0, 'aria-label': 'Table' }, h('table', null, head, body));
  return { element, body: (row) => (row.header ? head : body) };
}
