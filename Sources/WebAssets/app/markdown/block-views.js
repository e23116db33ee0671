/** How each kind of block looks on the page. */
import { h } from '../core/dom.js';
import { taskOf } from './block-node.js';
import { CodeView } from './code-view.js';
import { ContainerView } from './container-view.js';
import { FootnoteView, Footnotes, Parts } from './document-parts.js';
import { MathView, RowView, TextView } from './leaf-views.js';

/**
 * Makes the view of a block.
 *
 * @param {import('./block-node.js').Block} block
 * @param {import('./document-view.js').DocumentView} page
 * @param {Element|DocumentFragment} [container] for the document: where it goes
 */
export function makeView(block, page, container) {
  const make = (child) => makeView(child, page);
  switch (block.type) {
    case 'document': {
      const view = new ContainerView(block, page, { element: container, make });
      view.footnotes = new Footnotes(container);
      view.parts = new Parts(container);
      view.placeOf = (child, at) => (child.type === 'footnote' ? view.footnotes.section() : view.parts.at(at, view.tail()));
      view.tail = () => view.footnotes.element;
      return view;
    }
    case 'quote':
      return new ContainerView(block, page, { element: h('blockquote', { dir: 'auto' }), make });
    case 'list':
      return new ContainerView(block, page, { element: h(block.ordered ? 'ol' : 'ul', { dir: 'auto' }), make, refresh: refreshList });
    case 'item':
      return new ContainerView(block, page, { element: h('li'), make, refresh: refreshItem });
    case 'table':
      return new ContainerView(block, page, { ...tableParts(), make });
    case 'footnote':
      return new FootnoteView(block, page, make);
    case 'row':
      return new RowView(block, page);
    case 'code':
      return new CodeView(block, page);
    case 'math':
      return new MathView(block, page);
    case 'rule':
      return { block, element: h('hr'), update() {} };
    case 'none':
      return { block, element: null, update() {} };
    default:
      return new TextView(block, page);
  }
}

// A table scrolls sideways by itself; its first row is the head.
function tableParts() {
  const head = h('thead');
  const body = h('tbody');
  const element = h('div', { class: 'md-table', role: 'region', tabindex: 0, 'aria-label': 'Table' }, h('table', null, head, body));
  return { element, body: (row) => (row.header ? head : body) };
}

function refreshList(element, block) {
  setClass(element, block.loose ? null : 'tight');
  if (block.ordered && block.start !== 1) element.setAttribute('start', String(block.start));
}

const refreshItem = (element, block) => setClass(element, taskOf(block) ? 'md-task' : null);

function setClass(element, name) {
  if (element.getAttribute('class') === name) return;
  if (name) element.setAttribute('class', name);
  else element.removeAttribute('class');
}
