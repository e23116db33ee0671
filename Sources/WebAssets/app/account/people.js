/** The owner's list of accounts: adding and removing people. */
import { announce } from '../core/announce.js';
import { api } from '../core/api.js';
import { h, iconButton, replace } from '../core/dom.js';
import { when } from '../core/format.js';
import { confirmDanger } from '../frame/dialogs.js';

/** @param {{id: string}} me */
export function showPeople(me) {
  const list = h('ul', { class: 'people' });
  const problem = h('div', { class: 'notice bad', role: 'alert', hidden: true });
  const name = h('input', { class: 'input', id: 'person-name', required: true, maxlength: 64, autocomplete: 'off' });
  const password = h('input', { class: 'input', id: 'person-password', type: 'password', required: true, minlength: 8, autocomplete: 'new-password' });
  const fail = (error) => {
    problem.textContent = error.message;
    problem.hidden = false;
  };
  const load = async () => {
    try {
      const { data } = await api.get('/api/users');
      replace(list, data.map((person) => h('li', {},
        h('span', {}, person.name, h('span', { class: 'small muted' }, ` ${person.role === 'owner' ? 'owner' : 'member'} · since ${when(person.created)}`)),
        person.id !== me.id && iconButton('trash', `Remove ${person.name}`, () => remove(person), { class: 'small' }))));
    } catch (error) {
      fail(error);
    }
  };
  const remove = async (person) => {
    if (!(await confirmDanger(`Remove ${person.name}?`, 'Their conversations and files are gone for good.', 'Remove'))) return;
    await api.delete(`/api/users/${person.id}`).catch(fail);
    load();
  };
  const add = async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const person = await api.post('/api/users', { name: name.value, password: password.value });
      event.target.reset();
      announce(`${person.name} was added`);
      load();
    } catch (error) {
      fail(error);
    }
  };
  const dialog = h('dialog', { 'aria-labelledby': 'people-title' },
    h('div', { class: 'dialog' },
      h('div', { class: 'dialog-head' }, h('h2', { id: 'people-title' }, 'People'), iconButton('close', 'Close', () => dialog.close())),
      h('p', { class: 'muted small' }, 'Each person sees only their own conversations.'), list,
      h('form', { class: 'people-form', on: { submit: add } },
        h('div', { class: 'field' }, h('label', { for: 'person-name' }, 'Name'), name),
        h('div', { class: 'field' }, h('label', { for: 'person-password' }, 'First password (8 characters or more)'), password),
        problem, h('button', { class: 'button primary', type: 'submit' }, 'Add person'))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  load();
}
