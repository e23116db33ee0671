/** The page before the app: signing in, and making the owner's account at the first start. */
import { api } from '../core/api.js';
import { h, replace } from '../core/dom.js';
import { brand } from '../frame/brand.js';

/** Asks for name and password. */
export function showSignIn(root, session, onDone) {
  if (session.needs_setup) {
    return show(root, 'Welcome to Thalamus', [
      h('p', { class: 'muted' }, 'Nobody has an account here yet. Open the link that ', h('code', {}, 'thalamus serve'), ' printed when it started: it makes yours.'),
    ]);
  }
  show(root, 'Sign in', [form('Sign in', 'current-password', (name, password) => api.post('/api/session', { name, password }), onDone)]);
}

/** Makes the owner's account with the token of the first start's link. */
export function showSetUp(root, token, onDone) {
  show(root, 'Make your account', [
    h('p', { class: 'muted' }, 'You are the owner of this Thalamus: you can add others later.'),
    form('Make account', 'new-password', (name, password) => api.post('/api/setup', { token, name, password }), onDone),
  ]);
}

function show(root, title, content) {
  document.title = `${title} · Thalamus`;
  replace(root, h('main', { class: 'gate' }, brand(), h('h1', {}, title), content));
  root.querySelector('input')?.focus();
}

function form(label, autocomplete, send, onDone) {
  const name = h('input', { class: 'input', id: 'gate-name', name: 'username', autocomplete: 'username', required: true, maxlength: 64 });
  const isNew = autocomplete === 'new-password';
  const password = h('input', {
    class: 'input', id: 'gate-password', name: 'password', type: 'password', autocomplete, required: true,
    minlength: isNew ? 8 : null, 'aria-describedby': isNew ? 'gate-hint' : null,
  });
  const problem = h('div', { class: 'notice bad', role: 'alert', hidden: true });
  const button = h('button', { class: 'button primary', type: 'submit' }, label);
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    try {
      await send(name.value, password.value);
      onDone();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
      button.disabled = false;
      password.select();
    }
  };
  return h('form', { class: 'gate-form', on: { submit } },
    h('div', { class: 'field' }, h('label', { for: 'gate-name' }, 'Name'), name),
    h('div', { class: 'field' }, h('label', { for: 'gate-password' }, 'Password'), password,
      isNew && h('span', { class: 'small muted', id: 'gate-hint' }, 'At least 8 characters.')),
    problem, button);
}
