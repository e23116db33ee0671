/** The list of conversations: by folder, then by when they last changed; each can be renamed, moved, exported, deleted. */
import { announce } from '../core/announce.js';
import { api } from '../core/api.js';
import { h, icon, iconButton, replace } from '../core/dom.js';
import { ask, confirmDanger } from './dialogs.js';
import { menu } from './menu.js';
import { tellOthers, onOthers } from './other-tabs.js';

const PAGE = 100;

export class ConversationList {
  #items = [];
  #hasMore = false;
  #selected = null;

  constructor() {
    this.element = h('div', { class: 'conversations' });
    onOthers((news) => news.kind === 'conversations' && this.load());
  }

  async load() {
    try {
      const { data, has_more } = await api.get(`/api/conversations?limit=${Math.max(PAGE, Math.min(500, this.#items.length))}`);
      this.#items = data;
      this.#hasMore = has_more;
      this.#render();
    } catch (error) {
      replace(this.element, h('p', { class: 'small muted conversations-empty' }, error.message,
        h('button', { class: 'button quiet', type: 'button', on: { click: () => this.load() } }, 'Try again')));
    }
  }

  /** Notes a conversation that is new or has changed. */
  note(conversation) {
    this.#items = [{ ...this.#items.find((c) => c.id === conversation.id), ...conversation }, ...this.#items.filter((c) => c.id !== conversation.id)];
    this.#render();
    tellOthers({ kind: 'conversations' });
  }

  select(id) {
    this.#selected = id ?? null;
    for (const link of this.element.querySelectorAll('a')) mark(link, link.dataset.id === this.#selected);
  }

  /** @returns {object|undefined} the list's row of a conversation */
  row(id) {
    return this.#items.find((c) => c.id === id);
  }

  #render() {
    if (!this.#items.length) {
      return void replace(this.element, h('p', { class: 'small muted conversations-empty' }, 'Your conversations will be listed here.'));
    }
    replace(this.element, grouped(this.#items).map(([title, items, isFolder]) =>
      h('section', { class: 'conversation-group', 'aria-label': title },
        h('h2', { class: 'conversation-heading' }, isFolder && icon('folder'), title),
        h('ul', {}, items.map((c) => this.#row(c))))),
      this.#hasMore && h('button', { class: 'button quiet', type: 'button', on: { click: () => this.#more() } }, 'Show older'));
  }

  #row(conversation) {
    const isCurrent = conversation.id === this.#selected;
    const link = h('a', { href: `#/chat/${conversation.id}`, title: conversation.title, data: { id: conversation.id } }, conversation.title);
    const opener = iconButton('more', `Actions for “${conversation.title}”`, () => menu(opener, [
      { title: 'Rename', shape: 'edit', act: () => this.#rename(conversation) },
      { title: 'Move to folder', shape: 'folder', act: () => this.#move(conversation) },
      { title: 'Export as Markdown', shape: 'download', href: `/api/conversations/${conversation.id}/export?format=markdown` },
      { title: 'Export as JSON', shape: 'download', href: `/api/conversations/${conversation.id}/export?format=json` },
      { title: 'Delete', shape: 'trash', isDanger: true, act: () => this.#remove(conversation) },
    ]), { class: 'small', 'aria-haspopup': 'menu' });
    const row = h('li', { class: 'conversation' }, link, opener);
    mark(link, isCurrent);
    return row;
  }

  async #more() {
    const before = this.#items.at(-1)?.updated;
    const { data, has_more } = await api.get(`/api/conversations?limit=${PAGE}&before=${before}`);
    this.#items = [...this.#items, ...data.filter((c) => !this.row(c.id))];
    this.#hasMore = has_more;
    this.#render();
  }

  async #rename(conversation) {
    const title = await ask('Rename conversation', 'Title', conversation.title);
    if (title) this.#change(conversation, { title });
  }

  async #move(conversation) {
    const folders = [...new Set(this.#items.map((c) => c.folder).filter(Boolean))].sort();
    const folder = await ask('Move to folder', 'Folder (leave empty for none)', conversation.folder ?? '', { suggestions: folders, mayBeEmpty: true });
    if (folder !== null) this.#change(conversation, { folder: folder || null });
  }

  async #change(conversation, change) {
    try {
      const changed = await api.patch(`/api/conversations/${conversation.id}`, change);
      this.#items = this.#items.map((c) => (c.id === changed.id ? { ...c, ...changed } : c));
      this.#render();
      tellOthers({ kind: 'conversations' });
      dispatchEvent(new CustomEvent('thalamus:conversation', { detail: changed }));
    } catch (error) {
      announce(error.message);
    }
  }

  async #remove(conversation) {
    if (!(await confirmDanger(`Delete “${conversation.title}”?`, 'Its messages and files are gone for good.', 'Delete'))) return;
    try {
      await api.delete(`/api/conversations/${conversation.id}`);
    } catch (error) {
      if (error.status !== 404) return announce(error.message);
    }
    this.#items = this.#items.filter((c) => c.id !== conversation.id);
    this.#render();
    tellOthers({ kind: 'conversations' });
    announce('Conversation deleted');
    if (conversation.id === this.#selected) location.hash = '#/chat';
  }
}

function mark(link, isCurrent) {
  link.parentElement?.classList.toggle('current', isCurrent);
  if (isCurrent) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

/** Folders by name, then the others by age. */
function grouped(items, now = new Date()) {
  const folders = new Map();
  const ages = new Map();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() / 1000;
  const add = (map, key, item) => map.set(key, [...(map.get(key) ?? []), item]);
  for (const item of items) {
    if (item.folder) add(folders, item.folder, item);
    else if (item.updated >= midnight) add(ages, 'Today', item);
    else if (item.updated >= midnight - 86_400) add(ages, 'Yesterday', item);
    else if (item.updated >= midnight - 7 * 86_400) add(ages, 'This week', item);
    else add(ages, new Date(item.updated * 1000).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' }), item);
  }
  return [
    ...[...folders].sort(([a], [b]) => a.localeCompare(b)).map(([name, list]) => [name, list, true]),
    ...[...ages].map(([name, list]) => [name, list, false]),
  ];
}
