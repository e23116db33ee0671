/** As much of the page's nodes as the app's modules use, for tests without a browser. */
class FakeNode {
  parentNode = null; firstChild = null; lastChild = null; nextSibling = null; previousSibling = null;

  insertBefore(node, before) {
    if (node instanceof FakeFragment) {
      while (node.firstChild) this.insertBefore(node.firstChild, before);
      return node;
    }
    node.remove();
    node.parentNode = this;
    node.nextSibling = before;
    node.previousSibling = before ? before.previousSibling : this.lastChild;
    if (node.previousSibling) node.previousSibling.nextSibling = node;
    else this.firstChild = node;
    if (before) before.previousSibling = node;
    else this.lastChild = node;
    return node;
  }

  append(...nodes) {
    for (const node of nodes) this.insertBefore(node instanceof FakeNode ? node : new FakeText(String(node)), null);
  }

  remove() {
    const { parentNode: parent, previousSibling: previous, nextSibling: next } = this;
    if (!parent) return;
    if (previous) previous.nextSibling = next;
    else parent.firstChild = next;
    if (next) next.previousSibling = previous;
    else parent.lastChild = previous;
    this.parentNode = this.previousSibling = this.nextSibling = null;
  }

  replaceChildren(...nodes) {
    while (this.firstChild) this.firstChild.remove();
    this.append(...nodes);
  }

  get childNodes() {
    const all = [];
    for (let at = this.firstChild; at; at = at.nextSibling) all.push(at);
    return all;
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent).join('');
  }

  set textContent(text) {
    this.replaceChildren(...(text === '' ? [] : [new FakeText(String(text))]));
  }

  isEqualNode(other) {
    return markup(this) === markup(other);
  }
}

class FakeText extends FakeNode {
  nodeType = 3;
  constructor(data) {
    super();
    this.data = data;
  }
  get textContent() {
    return this.data;
  }
}

class FakeFragment extends FakeNode {
  nodeType = 11;
}

class FakeElement extends FakeNode {
  nodeType = 1;
  attributes = new Map();
  listeners = new Map();
  constructor(tag) {
    super();
    this.tag = tag;
    this.dataset = new Proxy({}, { set: (_, name, value) => (this.setAttribute(`data-${name}`, value), true) });
    this.classList = { add: (name) => this.setAttribute('class', name), toggle: () => true };
  }
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  addEventListener(name, listener) {
    this.listeners.set(name, listener);
  }
  set className(value) {
    this.setAttribute('class', value);
  }
  set hidden(value) {
    if (value) this.setAttribute('hidden', '');
    else this.removeAttribute('hidden');
  }
}

/** The nodes below one, written out: to compare, never to be parsed. */
export function markup(node) {
  if (node instanceof FakeText) return node.data.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inside = node.childNodes.map(markup).join('');
  if (!(node instanceof FakeElement)) return inside;
  const attributes = [...node.attributes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}

globalThis.Node = FakeNode;
globalThis.document = {
  baseURI: 'https://chat.example/',
  createElement: (tag) => new FakeElement(tag),
  createElementNS: (_, tag) => new FakeElement(tag),
  createTextNode: (data) => new FakeText(data),
  createDocumentFragment: () => new FakeFragment(),
};
