/** Short questions in a dialog. */
import { h } from '../core/dom.js';

/** Shows a modal dialog and waits for its end. @returns {Promise<string>} the value of the button that closed it */
export function showDialog(title, content, buttons) {
  return new Promise((resolve) => {
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' },
      h('form', { method: 'dialog', class: 'dialog' },
        h('h2', { id: 'dialog-title' }, title), content, h('div', { class: 'dialog-buttons' }, buttons)));
    dialog.addEventListener('close', () => (dialog.remove(), resolve(dialog.returnValue)));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks for a text. @returns {Promise<string|null>} `null` when it was cancelled */
export async function ask(title, label, value, { suggestions = [], mayBeEmpty = false } = {}) {
  const input = h('input', { class: 'input', id: 'dialog-input', value, maxlength: 200, required: !mayBeEmpty, list: suggestions.length ? 'dialog-list' : null, autocomplete: 'off' });
  const field = h('div', { class: 'field' }, h('label', { for: 'dialog-input' }, label), input,
    suggestions.length > 0 && h('datalist', { id: 'dialog-list' }, suggestions.map((text) => h('option', { value: text }))));
  requestAnimationFrame(() => input.select());
  // The first submit button is the one that Enter presses.
  const answer = await showDialog(title, field, [
    h('button', { class: 'button primary', value: 'ok' }, 'Save'),
    h('button', { class: 'button', value: '', formnovalidate: true }, 'Cancel'),
  ]);
  return answer === 'ok' ? input.value.trim() : null;
}

/** Asks before something that cannot be undone. */
export async function confirmDanger(title, text, action) {
  const answer = await showDialog(title, h('p', {}, text), [
    h('button', { class: 'button danger', value: 'ok' }, action),
    h('button', { class: 'button', value: '', autofocus: true }, 'Cancel'),
  ]);
  return answer === 'ok';
}
