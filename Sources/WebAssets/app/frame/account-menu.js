/** Who is signed in; the look; signing out. */
import { api } from '../core/api.js';
import { h, icon } from '../core/dom.js';
import { showPeople } from '../account/people.js';
import { setTheme, theme } from '../core/theme.js';
import { showHelp } from './help.js';
import { menu } from './menu.js';

const looks = { system: ['Look: as the system', 'sun'], light: ['Look: light', 'sun'], dark: ['Look: dark', 'moon'] };
const next = { system: 'light', light: 'dark', dark: 'system' };

export function accountMenu(session) {
  const name = session.auth === 'off' ? 'This computer' : session.user.name;
  const opener = h('button', { class: 'sidebar-link account', type: 'button', 'aria-haspopup': 'menu', on: { click: () => open(opener, session) } },
    icon(session.auth === 'off' ? 'local' : 'person'), h('span', { class: 'account-name' }, name));
  return opener;
}

function open(opener, session) {
  const [title, shape] = looks[theme()];
  const items = [
    { title, shape, act: () => (setTheme(next[theme()]), open(opener, session)) },
    { title: 'Keyboard shortcuts', shape: 'help', act: showHelp },
  ];
  if (session.auth === 'required') {
    if (session.user.role === 'owner') items.push({ title: 'People', shape: 'person', act: () => showPeople(session.user) });
    items.push({ title: 'Sign out', shape: 'leave', act: async () => (await api.delete('/api/session'), location.reload()) });
  }
  menu(opener, items);
}
