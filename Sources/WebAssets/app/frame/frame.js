/** What stands around every screen: the sidebar with conversations and screens, and the place for one of them. */
import { h, icon, iconButton, replace } from '../core/dom.js';
import { onShortcut } from '../core/keys.js';
import { brand } from './brand.js';
import { ConversationList } from './conversation-list.js';
import { accountMenu } from './account-menu.js';
import { showHelp } from './help.js';
import { showSearch } from './search.js';

const screens = {
  chat: () => import('../chat/chat.js'),
  dashboard: () => import('../dashboard/dashboard.js'),
  playground: () => import('../playground/playground.js'),
  settings: () => import('../settings/settings.js'),
};
const links = [['dashboard', 'chart', 'Dashboard'], ['playground', 'flask', 'Playground'], ['settings', 'settings', 'Settings']];
const NARROW = matchMedia('(max-width: 52rem)');
const KEY = 'thalamus.sidebar';

export class Frame {
  #cleanUp;
  #turn = 0;

  constructor(root, session) {
    this.list = new ConversationList();
    this.main = h('main', { id: 'main', class: 'screen', tabindex: -1 });
    this.sidebar = h('nav', { class: 'sidebar', id: 'sidebar', 'aria-label': 'Conversations and screens' },
      h('div', { class: 'sidebar-top' }, brand(), iconButton('sidebar', 'Hide sidebar', () => this.toggle(false), { class: 'sidebar-hide' })),
      h('div', { class: 'sidebar-actions' },
        h('a', { class: 'button new-chat', href: '#/chat' }, icon('plus'), 'New chat'),
        iconButton('search', 'Search conversations (Ctrl K)', () => this.search())),
      this.list.element,
      h('div', { class: 'sidebar-links' },
        links.map(([name, shape, title]) => h('a', { class: 'sidebar-link', href: `#/${name}`, data: { screen: name } }, icon(shape), title)),
        accountMenu(session)));
    this.shade = h('div', { class: 'shade', on: { click: () => this.toggle(false) } });
    this.opener = iconButton('menu', 'Show sidebar', () => this.toggle(true), { class: 'sidebar-show', 'aria-controls': 'sidebar' });
    replace(root, h('div', { class: 'frame' },
      h('a', { class: 'skip', href: '#main', on: { click: (e) => (e.preventDefault(), this.main.focus()) } }, 'Skip to the content'),
      this.sidebar, this.shade, this.opener, this.main));

    onShortcut('search', () => this.search());
    onShortcut('new', () => this.go('#/chat'));
    onShortcut('help', () => showHelp());
    onShortcut('sidebar', () => this.toggle(!this.isOpen));
    addEventListener('hashchange', () => this.show());
    NARROW.addEventListener('change', () => this.toggle(!NARROW.matches && remembered()));
    this.sidebar.addEventListener('click', (e) => e.target.closest('a') && NARROW.matches && this.toggle(false));
    this.sidebar.addEventListener('keydown', (e) => e.key === 'Escape' && NARROW.matches && (e.stopPropagation(), this.toggle(false)));
    this.toggle(!NARROW.matches && remembered(), false);
    this.list.load();
    this.show();
  }

  get isOpen() {
    return !this.sidebar.inert;
  }

  /** Shows or hides the sidebar; hidden, it is out of reach of Tab and screen readers too. */
  toggle(isOpen, movesFocus = true) {
    this.sidebar.inert = !isOpen;
    this.sidebar.parentElement.classList.toggle('sidebar-closed', !isOpen);
    this.opener.hidden = isOpen;
    this.opener.setAttribute('aria-expanded', String(isOpen));
    this.main.inert = isOpen && NARROW.matches;
    if (!NARROW.matches) remember(isOpen);
    if (!movesFocus) return;
    if (isOpen && NARROW.matches) this.sidebar.querySelector('a').focus();
    else if (!isOpen) this.opener.focus();
  }

  go(hash) {
    if (location.hash === hash) this.show();
    else location.hash = hash;
  }

  search() {
    showSearch((id) => this.go(`#/chat/${id}`));
  }

  /** Shows the screen that the address names. */
  async show() {
    const [name, id] = location.hash.replace(/^#\//, '').split('/');
    const screen = screens[name] ? name : 'chat';
    const turn = ++this.#turn;
    this.list.select(screen === 'chat' ? id : null);
    for (const link of this.sidebar.querySelectorAll('.sidebar-link')) {
      link.toggleAttribute('aria-current', link.dataset.screen === screen);
      if (link.dataset.screen === screen) link.setAttribute('aria-current', 'page');
    }
    // The chat goes on by itself when only the conversation changes.
    if (screen === 'chat' && this.chat?.isShown) return this.chat.open(id);
    let module;
    try {
      module = await screens[screen]();
    } catch {
      module = { mount: (place) => void place.append(h('div', { class: 'notice bad', role: 'alert' }, 'This screen could not be loaded. Reload the page.')) };
    }
    if (turn !== this.#turn) return;
    this.#cleanUp?.();
    this.chat = null;
    this.main.replaceChildren();
    this.main.dataset.screen = screen;
    this.main.scrollTop = 0;
    const result = module.mount(this.main, { id, list: this.list, go: (hash) => this.go(hash) });
    if (screen === 'chat') this.chat = result;
    this.#cleanUp = typeof result === 'function' ? result : () => result?.close?.();
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY) !== 'closed';
  } catch {
    return true;
  }
}

function remember(isOpen) {
  try {
    localStorage.setItem(KEY, isOpen ? 'open' : 'closed');
  } catch {
    // The sidebar is as it was by default next time.
  }
}
