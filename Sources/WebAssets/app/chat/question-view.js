/** A question: its text and files, and an editor in its place. */
import { h, iconButton, replace } from '../core/dom.js';
import { branchSwitch, copyButton } from './message-actions.js';

export class QuestionView {
  #isEditing = false;

  /** @param {{onEdit: (message: object, text: string) => Promise<void>, onShow: (id: string) => void}} handlers */
  constructor(message, handlers) {
    this.handlers = handlers;
    this.element = h('article', { class: 'message question', 'aria-label': 'You', data: { id: message.id } });
    this.update(message, [message]);
  }

  update(message, siblings) {
    this.message = message;
    this.siblings = siblings;
    if (!this.#isEditing) this.#render();
  }

  edit() {
    this.#isEditing = true;
    const field = h('textarea', { class: 'input', 'aria-label': 'Edit message', rows: 3 });
    field.value = this.message.text;
    const end = () => ((this.#isEditing = false), this.#render());
    const problem = h('div', { class: 'notice bad', role: 'alert', hidden: true });
    const save = async (event) => {
      event?.preventDefault();
      try {
        await this.handlers.onEdit(this.message, field.value.trim());
        end();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
      }
    };
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') (event.preventDefault(), event.stopPropagation(), end(), this.element.querySelector('button')?.focus());
      else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) save(event);
    });
    replace(this.element, h('form', { class: 'question-editor', on: { submit: save } }, field, problem,
      h('div', { class: 'question-buttons' }, h('span', { class: 'small muted' }, 'The old version stays as a branch.'),
        h('button', { class: 'button', type: 'button', on: { click: end } }, 'Cancel'), h('button', { class: 'button primary', type: 'submit' }, 'Send'))));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  #render() {
    const { message } = this;
    this.element.classList.toggle('branched', this.siblings.length > 1);
    replace(this.element,
      message.files.length > 0 && h('ul', { class: 'message-files' }, message.files.map((file) => h('li', {},
        file.type.startsWith('image/')
          ? h('a', { href: `/api/files/${file.id}`, target: '_blank', rel: 'noopener' }, h('img', { src: `/api/files/${file.id}`, alt: file.name, loading: 'lazy' }))
          : h('a', { class: 'file-link', href: `/api/files/${file.id}`, download: file.name }, file.name)))),
      message.text && h('div', { class: 'bubble' }, message.text),
      h('div', { class: 'message-actions' }, branchSwitch(this.siblings, message.id, this.handlers.onShow),
        iconButton('edit', 'Edit', () => this.edit(), { class: 'small' }), copyButton(() => message.text)));
  }
}
