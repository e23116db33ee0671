/** The chat screen: one conversation, its answers on their way, and the field to ask in. */
import { alertUser, announce } from '../core/announce.js';
import { api } from '../core/api.js';
import { h, replace } from '../core/dom.js';
import { onShortcut } from '../core/keys.js';
import { onOthers, tellOthers } from '../frame/other-tabs.js';
import { AnswerRun } from './answer-run.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { emptyChat } from './empty.js';
import { lastModel, loadModels, modelNamed } from './models.js';
import { Transcript } from './transcript.js';

export function mount(container, { id, list, go }) {
  const chat = new Chat(container, list, go);
  chat.open(id);
  return chat;
}

class Chat {
  #runs = new Map();
  #conversation = new Conversation();
  #opening = 0;
  #undo = [];

  constructor(container, list, go) {
    this.list = list;
    this.go = go;
    this.isShown = true;
    this.title = h('h1', { class: 'sr-only' }, 'Chat');
    this.transcript = new Transcript({
      onAgain: (message, model, isBeside) => this.#again(message, model, isBeside),
      onEdit: (message, text) => this.#ask({ text, files: message.files, model: this.composer.picker.value, parent: message.parent }),
      onShow: (message) => this.#show(message),
      onFeedback: (message, feedback) => this.#update({ id: message.id, feedback }),
    });
    this.composer = new Composer({
      onSend: (message) => this.#ask({ ...message, parent: this.#conversation.leaf }),
      onStop: () => this.#stop(),
      onEditLast: () => this.#editLast(),
    });
    this.start = h('div', { class: 'start', hidden: true });
    this.problem = h('div', { class: 'chat-problem', hidden: true });
    this.element = h('div', { class: 'chat' }, this.title, this.problem, this.start, this.transcript.element, this.composer.element);
    container.append(this.element);
    this.#acceptDrops();
    this.#undo = [
      onShortcut('stop', () => this.#stop()),
      onShortcut('focus', () => this.composer.focus()),
      onOthers((news) => news.kind === 'messages' && news.id === this.#conversation.id && this.#refresh()),
    ];
    this.onRenamed = (event) => event.detail.id === this.#conversation.id && this.#setTitle(event.detail.title);
    this.onVisible = () => document.visibilityState === 'visible' && this.#conversation.id && this.#refresh();
    addEventListener('thalamus:conversation', this.onRenamed);
    addEventListener('visibilitychange', this.onVisible);
  }

  close() {
    this.isShown = false;
    this.#leaveRuns();
    this.transcript.close();
    for (const undo of this.#undo) undo();
    removeEventListener('thalamus:conversation', this.onRenamed);
    removeEventListener('visibilitychange', this.onVisible);
  }

  /** Shows a conversation; without an id, a new one. */
  async open(id) {
    if (id && id === this.#conversation.id) return;
    const turn = ++this.#opening;
    this.#leaveRuns();
    this.#conversation = new Conversation();
    this.transcript.reset();
    this.problem.hidden = true;
    await loadModels().catch(() => {});
    if (turn !== this.#opening) return;
    if (!id) {
      this.#setTitle('New chat');
      this.composer.open(null, lastModel());
      this.#render();
      return this.composer.focus();
    }
    this.start.hidden = true;
    try {
      const data = await api.get(`/api/conversations/${id}`);
      if (turn !== this.#opening) return;
      this.#conversation = new Conversation(data);
      const asked = this.#conversation.branch.findLast((m) => m.role === 'assistant')?.model_asked;
      this.composer.open(id, modelNamed(asked) ? asked : lastModel());
      this.#setTitle(data.title);
      this.#render();
      for (const message of this.#conversation.running) this.#follow(message);
      this.transcript.follower.follow();
      this.composer.focus();
    } catch (error) {
      if (turn === this.#opening) this.#showProblem(error, () => this.open(id));
    }
  }

  // MARK: Asking

  async #ask({ text, files, model, parent }) {
    const turn = this.#opening;
    if (!this.#conversation.id) {
      const made = await api.post('/api/conversations');
      if (turn !== this.#opening) return;
      this.#conversation = new Conversation(made);
      this.composer.rename(made.id);
      history.replaceState(null, '', `#/chat/${made.id}`);
    }
    const { user, assistant, title } = await api.post(`/api/conversations/${this.#conversation.id}/messages`, { parent, text, files: files.map((f) => f.id), model });
    this.#begin([user, assistant], title, turn);
  }

  async #again(message, model, isBeside = false) {
    const turn = this.#opening;
    try {
      const { assistant, title } = await api.post(`/api/conversations/${this.#conversation.id}/messages`, { parent: message.parent, regenerate: true, model });
      if (isBeside) this.transcript.showBeside(message.id, assistant.id);
      this.#begin([assistant], title, turn);
    } catch (error) {
      alertUser(error.message);
      this.#showProblem(error);
    }
  }

  #begin(messages, title, turn) {
    if (turn !== this.#opening) return;
    this.problem.hidden = true;
    for (const message of messages) this.#conversation.add(message);
    this.#conversation.leaf = messages.at(-1).id;
    this.#setTitle(title);
    this.list.note({ id: this.#conversation.id, title, folder: this.#conversation.folder, updated: messages.at(-1).created });
    this.list.select(this.#conversation.id);
    tellOthers({ kind: 'messages', id: this.#conversation.id });
    this.#render();
    this.transcript.follower.follow();
    this.#follow(messages.at(-1));
  }

  // MARK: Answers on their way

  #follow(message) {
    if (this.#runs.has(message.id)) return;
    const view = () => this.transcript.view(message.id);
    const run = new AnswerRun(message, {
      onText: (text, isWhole) => {
        if (isWhole) view()?.setText(text);
        else view()?.append(text);
      },
      onEvent: (event) => view()?.receive(event),
      onWaiting: (isWaiting) => view()?.showWaiting(isWaiting ? 'The connection was lost. Trying again …' : null),
      onEnd: (end) => {
        this.#runs.delete(message.id);
        this.#update(end);
        tellOthers({ kind: 'messages', id: this.#conversation.id });
        this.#sayEnd(end);
      },
    });
    this.#runs.set(message.id, run);
    this.composer.isAnswering = true;
  }

  /** One sentence for each answer. */
  #sayEnd(message) {
    if (message.state === 'complete') announce('The answer is complete.');
    else if (message.state === 'stopped') announce('The answer was stopped.');
    else alertUser(message.error?.message ?? 'There is no answer.');
  }

  #stop() {
    if (!this.#runs.size || document.querySelector('dialog[open], :popover-open')) return false;
    for (const run of this.#runs.values()) run.stop().catch((error) => alertUser(error.message));
    return true;
  }

  #leaveRuns() {
    for (const run of this.#runs.values()) run.leave();
    this.#runs.clear();
    if (this.composer) this.composer.isAnswering = false;
  }

  /** What another tab changed is shown here too. */
  async #refresh() {
    const { id } = this.#conversation;
    try {
      const data = await api.get(`/api/conversations/${id}`);
      if (id !== this.#conversation.id) return;
      for (const message of data.messages) if (!this.#runs.has(message.id)) this.#conversation.add(message);
      if (!this.#runs.size) this.#conversation.leaf = data.leaf;
      this.#setTitle(data.title);
      this.#render();
      for (const message of this.#conversation.running) this.#follow(message);
    } catch (error) {
      if (error.status === 404) this.go('#/chat');
    }
  }

  // MARK: Showing

  #update(message) {
    if (!this.#conversation.message(message.id)) return;
    this.#conversation.add(message);
    this.composer.isAnswering = this.#runs.size > 0;
    this.#render();
  }

  async #show(id) {
    this.#conversation.show(id);
    this.#render();
    await api.patch(`/api/conversations/${this.#conversation.id}`, { leaf: this.#conversation.leaf }).catch(() => {});
  }

  #render() {
    const isEmpty = this.#conversation.size === 0;
    this.start.hidden = !isEmpty;
    this.transcript.element.hidden = isEmpty;
    this.element.classList.toggle('is-empty', isEmpty);
    if (isEmpty) replace(this.start, emptyChat((text) => (this.composer.text = text)));
    else this.transcript.render(this.#conversation);
  }

  #setTitle(title) {
    this.#conversation.title = title;
    this.title.textContent = title;
    document.title = title === 'New chat' ? 'Thalamus' : `${title} · Thalamus`;
  }

  #showProblem(error, again) {
    replace(this.problem, h('div', { class: 'notice bad', role: 'alert' }, h('span', {}, error.message),
      again && h('button', { class: 'button quiet', type: 'button', on: { click: again } }, 'Try again')));
    this.problem.hidden = false;
  }

  #editLast() {
    const last = this.#conversation.branch.findLast((m) => m.role === 'user');
    if (last) this.transcript.view(last.id)?.edit();
  }

  #acceptDrops() {
    const has = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    const mark = (isOver) => this.element.classList.toggle('drop', isOver);
    this.element.addEventListener('dragover', (event) => has(event) && (event.preventDefault(), mark(true)));
    this.element.addEventListener('dragleave', (event) => !this.element.contains(event.relatedTarget) && mark(false));
    this.element.addEventListener('drop', (event) => {
      if (!has(event)) return;
      event.preventDefault();
      mark(false);
      this.composer.attachments.add(event.dataTransfer.files);
    });
  }
}
