/** The branch that is shown. Views are kept by message, so what is finished is never made again. */
import { h, icon } from '../core/dom.js';
import { AnswerView } from './answer-view.js';
import { QuestionView } from './question-view.js';
import { Follower } from './scroll.js';

export class Transcript {
  #views = new Map();
  /** Two answers to one question, side by side. */
  #beside = null;

  constructor(handlers) {
    this.handlers = handlers;
    this.content = h('div', { class: 'transcript', role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' });
    this.jump = h('button', { class: 'button jump', type: 'button', hidden: true, on: { click: () => this.follower.follow() } }, icon('down'), 'To the end');
    this.scroller = h('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Messages' }, this.content);
    this.element = h('div', { class: 'transcript-place' }, this.scroller, this.jump);
    this.follower = new Follower(this.scroller, this.content, (isFollowing) => (this.jump.hidden = isFollowing));
  }

  close() {
    this.follower.close();
  }

  view(id) {
    return this.#views.get(id);
  }

  /** Forgets every view: another conversation begins. */
  reset() {
    this.#views.clear();
    this.#beside = null;
    this.content.replaceChildren();
    this.follower.follow();
  }

  /** Shows two answers beside each other until one is kept. */
  showBeside(first, second) {
    this.#beside = [first, second];
  }

  /** @param {import('./conversation.js').Conversation} conversation */
  render(conversation) {
    const wanted = conversation.branch.flatMap((message) => {
      if (this.#beside?.includes(message.id)) return [this.#pair(conversation)];
      return [this.#viewOf(message, conversation).element];
    });
    // Elements that stay are not touched.
    let place = this.content.firstChild;
    for (const element of wanted) {
      if (element === place) place = place.nextSibling;
      else this.content.insertBefore(element, place);
    }
    while (place) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
  }

  #viewOf(message, conversation) {
    let view = this.#views.get(message.id);
    if (!view) {
      view = message.role === 'user' ? new QuestionView(message, this.handlers) : new AnswerView(message, this.handlers);
      this.#views.set(message.id, view);
    }
    view.update(message, conversation.siblings(message.id));
    return view;
  }

  #pair(conversation) {
    const columns = this.#beside.map((id) => {
      const message = conversation.message(id);
      const keep = h('button', { class: 'button', type: 'button', on: { click: () => ((this.#beside = null), this.handlers.onShow(id)) } }, 'Keep this one');
      return h('div', { class: 'beside' }, this.#viewOf(message, conversation).element, keep);
    });
    return h('div', { class: 'pair', role: 'group', 'aria-label': 'Two answers to compare' }, columns);
  }
}
