/** Starts the app: who is here, and which screen is shown. */
import { startAnnouncing } from './core/announce.js';
import { api } from './core/api.js';
import { h, replace } from './core/dom.js';
import { applyTheme } from './core/theme.js';
import { Frame } from './frame/frame.js';
import { showSetUp, showSignIn } from './account/sign-in.js';

applyTheme();
const root = h('div', { id: 'app' });
document.body.append(root);
startAnnouncing();

async function start() {
  let session;
  try {
    session = await api.get('/api/session');
  } catch (error) {
    replace(root, h('main', { class: 'gate' }, h('div', { class: 'notice bad', role: 'alert' }, error.message),
      h('button', { class: 'button', type: 'button', on: { click: start } }, 'Try again')));
    return;
  }
  const setUp = /^#\/setup\/([0-9a-f]+)$/.exec(location.hash);
  if (setUp && session.needs_setup) return showSetUp(root, setUp[1], welcome);
  if (!session.user) return showSignIn(root, session, welcome);
  new Frame(root, session);
}

function welcome() {
  if (location.hash.startsWith('#/setup/')) history.replaceState(null, '', '#/chat');
  start();
}

// A session that ended elsewhere ends here too.
addEventListener('thalamus:signed-out', () => {
  if (document.querySelector('.frame')) location.reload();
});

start();
