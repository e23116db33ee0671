/** A conversation as a tree of messages with a branch that is shown. Nothing of the page, nothing of the network. */
export class Conversation {
  #messages = new Map();

  /** @param {{id: string|null, title: string, leaf?: string|null, messages?: object[]}} data */
  constructor({ id = null, title = 'New chat', folder = null, leaf = null, messages = [] } = {}) {
    this.id = id;
    this.title = title;
    this.folder = folder;
    this.leaf = leaf;
    for (const message of messages) this.add(message);
  }

  /** Adds a message, or puts a newer state of it in its place. */
  add(message) {
    this.#messages.set(message.id, { ...this.#messages.get(message.id), ...message });
  }

  message(id) {
    return this.#messages.get(id);
  }

  get size() {
    return this.#messages.size;
  }

  get all() {
    return [...this.#messages.values()];
  }

  /** The messages from the first to the one that is shown last. */
  get branch() {
    const branch = [];
    const seen = new Set();
    let message = this.#messages.get(this.leaf);
    while (message && !seen.has(message.id)) {
      seen.add(message.id);
      branch.unshift(message);
      message = this.#messages.get(message.parent);
    }
    return branch;
  }

  /** The messages that follow the same one, itself among them, the oldest first. */
  siblings(id) {
    const message = this.#messages.get(id);
    return message ? this.children(message.parent) : [];
  }

  children(parent) {
    return this.all.filter((m) => (m.parent ?? null) === (parent ?? null));
  }

  /** The end of the branch through a message: always the newest child. */
  leafThrough(id) {
    let last = id;
    for (let steps = 0; steps <= this.size; steps += 1) {
      const next = this.children(last).at(-1);
      if (!next) return last;
      last = next.id;
    }
    return last;
  }

  /** Shows the branch through a message. */
  show(id) {
    this.leaf = this.leafThrough(id);
  }

  get running() {
    return this.all.filter((m) => m.state === 'running');
  }
}
