/** Files that will go with the next message: chosen, pasted or dropped; uploaded at once. */
import { announce } from '../core/announce.js';
import { api } from '../core/api.js';
import { h, icon, iconButton, replace } from '../core/dom.js';
import { bytes } from '../core/format.js';

export class Attachments {
  #items = [];

  constructor(onChange) {
    this.onChange = onChange;
    this.element = h('ul', { class: 'attachments', 'aria-label': 'Files to send', hidden: true });
    this.input = h('input', { type: 'file', multiple: true, hidden: true, on: { change: () => (this.add(this.input.files), (this.input.value = '')) } });
    this.button = iconButton('attach', 'Add files', () => this.input.click());
  }

  /** @returns {object[]} files that are uploaded */
  get files() {
    return this.#items.filter((i) => i.file).map((i) => i.file);
  }

  get isBusy() {
    return this.#items.some((i) => !i.file && !i.error);
  }

  clear() {
    this.#items = [];
    this.#render();
  }

  /** @param {Iterable<File>} files */
  async add(files) {
    await Promise.all([...files].slice(0, 10).map(async (file) => {
      const item = { name: file.name || 'pasted image', size: file.size };
      this.#items.push(item);
      this.#render();
      try {
        item.file = await api.post(`/api/files?name=${encodeURIComponent(item.name)}`, file);
        announce(`${item.name} added`);
      } catch (error) {
        item.error = error.message;
        announce(`${item.name} was not added: ${error.message}`);
      }
      this.#render();
    }));
  }

  #render() {
    this.element.hidden = !this.#items.length;
    replace(this.element, this.#items.map((item) => h('li', { class: `attachment${item.error ? ' bad' : ''}` },
      item.file?.type.startsWith('image/') ? h('img', { src: `/api/files/${item.file.id}`, alt: '' }) : icon(item.error ? 'warning' : 'file'),
      h('span', { class: 'attachment-text' }, h('span', { class: 'attachment-name' }, item.name),
        h('span', { class: 'small muted' }, item.error ?? (item.file ? bytes(item.size) : 'uploading …'))),
      iconButton('close', `Remove ${item.name}`, () => ((this.#items = this.#items.filter((i) => i !== item)), this.#render()), { class: 'small' }))));
    this.onChange();
  }
}
