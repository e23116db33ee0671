/** An answer: its decision, the plan at work, the text, how it ended, and what can be done with it. */
import { h, icon, replace } from '../core/dom.js';
import { milliseconds } from '../core/format.js';
import { StreamingMarkdown } from '../markdown/render.js';
import '../why/decision-chip.js';
import { openDecision } from '../why/sheet.js';
import { PlanPart } from './plan-part.js';
import { policies } from './models.js';
import { againButtons, branchSwitch, copyButton, feedbackButtons } from './message-actions.js';

const ENDS = {
  stopped: 'You stopped this answer.',
  interrupted: 'The gateway stopped while this answer was being written.',
};

export class AnswerView {
  #text = '';

  /** @param {{onAgain: (message: object, model: string, beside?: boolean) => void, onShow: (id: string) => void, onFeedback: (message: object, feedback: object|null) => void}} handlers */
  constructor(message, handlers) {
    this.handlers = handlers;
    this.chip = h('decision-chip');
    this.chip.addEventListener('open-decision', () => this.openDecision());
    this.body = h('div', { class: 'markdown' });
    this.plan = new PlanPart(message);
    this.waiting = h('p', { class: 'answer-waiting muted', hidden: true });
    this.end = h('div', { class: 'answer-end' });
    this.actions = h('div', { class: 'message-actions' });
    this.element = h('article', { class: 'message answer', 'aria-label': 'Answer', tabindex: -1, data: { id: message.id } },
      h('div', { class: 'answer-head' }, this.chip), this.plan.element, this.body, this.waiting, this.end, this.actions);
    this.#begin();
    this.update(message, [message]);
  }

  /** Shows a newer state of the message. */
  update(message, siblings) {
    this.message = message;
    this.siblings = siblings;
    const isRunning = message.state === 'running';
    if (message.text !== undefined && message.text !== this.#text && !isRunning) this.setText(message.text);
    if (!isRunning) this.markdown.finish();
    this.element.setAttribute('aria-busy', String(isRunning));
    this.element.classList.toggle('running', isRunning);
    this.chip.hidden = !message.decision;
    if (message.decision) Object.assign(this.chip, { decision: message.decision, answer: message.answer, pinned: message.decision.policy === 'pinned', policies: policies() });
    if (isRunning) this.showWaiting(this.#text ? null : 'Waiting for the first words …');
    else this.showWaiting(null);
    this.plan.update(message);
    this.#renderEnd();
  }

  get text() {
    return this.#text;
  }

  append(text) {
    this.#text += text;
    this.markdown.append(text);
    this.showWaiting(null);
  }

  setText(text) {
    if (text.startsWith(this.#text)) return text.length > this.#text.length && this.append(text.slice(this.#text.length));
    this.#begin();
    this.append(text);
  }

  /** An event of the answer's run. */
  receive(event) {
    this.plan.receive(event);
  }

  showWaiting(text) {
    this.waiting.hidden = !text;
    if (text) this.waiting.textContent = text;
  }

  openDecision() {
    openDecision(this.message.decision, {
      answer: this.message.answer,
      feedback: this.message.feedback,
      policies: policies(),
      opener: this.chip.querySelector('button') ?? this.chip,
      onRunWith: (model) => this.handlers.onAgain(this.message, model, true),
    });
  }

  #begin() {
    this.#text = '';
    this.body.replaceChildren();
    this.markdown = new StreamingMarkdown(this.body);
  }

  #renderEnd() {
    const { message } = this;
    if (message.state === 'running') return void (replace(this.end), replace(this.actions));
    const again = (model) => this.handlers.onAgain(message, model);
    if (message.state === 'failed') {
      replace(this.end, h('div', { class: 'notice bad' }, icon('warning'), h('span', {}, message.error?.message ?? 'No answer.'),
        h('button', { class: 'button quiet', type: 'button', on: { click: () => again(message.model_asked) } }, 'Try again')));
    } else if (ENDS[message.state]) replace(this.end, h('p', { class: 'small muted' }, ENDS[message.state]));
    else replace(this.end);
    const took = message.answer?.total_ms ? h('span', { class: 'small muted took' }, milliseconds(message.answer.total_ms)) : null;
    replace(this.actions, branchSwitch(this.siblings, message.id, this.handlers.onShow), this.#text && copyButton(() => this.#text, 'Copy answer'),
      againButtons(message, again), feedbackButtons(message, (feedback) => this.handlers.onFeedback(message, feedback)), took);
  }
}
