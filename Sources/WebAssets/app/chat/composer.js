/** Where a question is written: the text, files, whom to ask, and where it would go. */
import { api } from '../core/api.js';
import { h, icon, iconButton, replace } from '../core/dom.js';
import { Attachments } from './attachments.js';
import { draft, keepDraft } from './drafts.js';
import { ModelPicker } from './model-picker.js';
import { rememberModel } from './models.js';
import { previewLine } from './preview.js';

const PREVIEW_DELAY = 250;

export class Composer {
  #conversation = null;
  #timer;
  #request;
  #isSending = false;

  /** @param {{onSend: (message: {text: string, files: object[], model: string}) => Promise<void>, onStop: () => void, onEditLast: () => void}} handlers */
  constructor(handlers) {
    this.handlers = handlers;
    this.field = h('textarea', {
      class: 'composer-field', rows: 1, placeholder: 'Ask anything', 'aria-label': 'Message', 'aria-describedby': 'composer-preview', enterkeyhint: 'send',
      on: { input: () => this.#changed(), keydown: (e) => this.#key(e), paste: (e) => this.#paste(e) },
    });
    this.attachments = new Attachments(() => this.#refresh());
    this.picker = new ModelPicker((id) => (rememberModel(id), this.#preview(0)));
    this.preview = h('span', { class: 'composer-preview small muted', id: 'composer-preview' });
    this.sendButton = h('button', { class: 'send', type: 'submit', 'aria-label': 'Send', title: 'Send (Enter)' }, icon('send'));
    this.stopButton = iconButton('stop', 'Stop (Esc)', () => handlers.onStop(), { class: 'stop' });
    this.problem = h('div', { class: 'notice bad composer-problem', role: 'alert', hidden: true });
    this.element = h('form', { class: 'composer', on: { submit: (e) => (e.preventDefault(), this.#send()) } },
      this.problem,
      h('div', { class: 'composer-box' }, this.attachments.element, this.field,
        h('div', { class: 'composer-bar' }, this.attachments.button, this.attachments.input, this.picker.element, this.preview, h('span', { class: 'composer-end' }, this.stopButton, this.sendButton))));
    this.isAnswering = false;
  }

  /** Takes the draft of a conversation. */
  open(id, model) {
    this.#conversation = id;
    this.field.value = draft(id);
    this.attachments.clear();
    if (model) this.picker.value = model;
    this.problem.hidden = true;
    this.#changed();
  }

  /** Where the draft is kept once a new conversation has an id. */
  rename(id) {
    keepDraft(this.#conversation, '');
    this.#conversation = id;
    keepDraft(id, this.field.value);
  }

  set isAnswering(value) {
    this.stopButton.hidden = !value;
    this.#refresh();
  }

  set text(value) {
    this.field.value = value;
    this.#changed();
    this.focus();
  }

  focus() {
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  async #send() {
    const text = this.field.value.trim();
    const { files } = this.attachments;
    if ((!text && !files.length) || this.#isSending || this.attachments.isBusy) return;
    this.#isSending = true;
    this.problem.hidden = true;
    this.#refresh();
    try {
      await this.handlers.onSend({ text, files, model: this.picker.value });
      this.field.value = '';
      this.attachments.clear();
    } catch (error) {
      // Nothing is lost: the text stays where it is.
      this.problem.textContent = error.message;
      this.problem.hidden = false;
    }
    this.#isSending = false;
    this.#changed();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'ArrowUp' && !this.field.value) {
      event.preventDefault();
      this.handlers.onEditLast();
    }
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attachments.add(files);
  }

  #changed() {
    keepDraft(this.#conversation, this.field.value);
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight, innerHeight * 0.4)}px`;
    this.#refresh();
    this.#preview(PREVIEW_DELAY);
  }

  #refresh() {
    if (!this.sendButton) return;
    const isEmpty = !this.field.value.trim() && !this.attachments.files.length;
    this.sendButton.disabled = isEmpty || this.#isSending || this.attachments.isBusy;
  }

  /** Asks where the text would go, once typing pauses. */
  #preview(delay) {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const text = this.field.value.trim();
    if (text.length < 3) return void replace(this.preview);
    this.#timer = setTimeout(async () => {
      this.#request = new AbortController();
      try {
        const { decision } = await api.post('/api/preview', { text, model: this.picker.value }, { signal: this.#request.signal });
        replace(this.preview, previewLine(decision));
      } catch {
        replace(this.preview);
      }
    }, delay);
  }
}
