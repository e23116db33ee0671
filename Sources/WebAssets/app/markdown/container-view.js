/** A block that holds blocks. */
export class ContainerView {
  #make;
  #refresh;
  #views = [];
  #frozen = 0;

  /**
   * @param {object} parts
   * @param {Element} parts.element what goes into the page
   * @param {Element|((child: object) => Element)} [parts.body] what holds the children, if not `element`
   * @param {(block: object) => object} parts.make makes the view of a child
   * @param {(element: Element, block: object) => void} [parts.refresh] sets what depends on the block
   */
  constructor(block, page, { element, body = element, make, refresh = () => {} }) {
    Object.assign(this, { block, page, element, body });
    this.type = block.type;
    this.#make = make;
    this.#refresh = refresh;
    this.placeOf = () => null;
    this.tail = () => null;
  }

  /** Children that are settled are passed over: they stay the nodes that they are. */
  update() {
    this.#refresh(this.element, this.block);
    const blocks = this.block.children;
    for (let at = this.#frozen; at < blocks.length; at++) {
      const block = blocks[at];
      if (!isSame(this.#views[at], block)) {
        if (mayTakeOver(this.#views[at], block)) this.#views[at].takeOver(block);
        else {
          this.#drop(at);
          this.#place(this.#make(block), block);
        }
      }
      this.#views[at].update();
      if (at === this.#frozen && this.page.isSettled(block)) this.#frozen += 1;
    }
    this.#drop(blocks.length);
  }

  /** Shows another block in the same element: the line on trial was read anew. */
  takeOver(block) {
    this.block = block;
  }

  #place(view, block) {
    view.type ??= block.type;
    const at = this.#views.push(view) - 1;
    if (!view.element) return;
    const own = this.placeOf(block, at);
    if (own) own.append(view.element);
    else (typeof this.body === 'function' ? this.body(block) : this.body).insertBefore(view.element, this.tail());
  }

  #drop(from) {
    while (this.#views.length > from) this.#views.pop().element?.remove();
    this.footnotes?.tidy();
    this.parts?.tidy();
  }
}

const isSame = (view, block) => view?.block === block && view.type === block.type;

const mayTakeOver = (view, block) =>
  view?.takeOver && view.type === block.type && view.block.level === block.level && view.block.ordered === block.ordered &&
  view.block.start === block.start && block.type !== 'table' && block.type !== 'footnote' && view.block.header === block.header;
