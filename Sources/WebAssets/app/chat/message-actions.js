/** What can be done with a message: copy, edit, answer again, rate, go to another branch. */
import { announce } from '../core/announce.js';
import { api } from '../core/api.js';
import { h, icon, iconButton } from '../core/dom.js';
import { chooseModel } from './model-picker.js';

/** Copies a text; the button says that it did. */
export function copyButton(text, label = 'Copy') {
  const button = iconButton('copy', label, async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.replaceChildren(icon('check'));
      announce('Copied');
      setTimeout(() => button.replaceChildren(icon('copy')), 1500);
    } catch {
      announce('The browser does not allow copying.');
    }
  }, { class: 'small' });
  return button;
}

/** ‹ 2/3 › between the messages that follow the same one. */
export function branchSwitch(siblings, id, onShow) {
  if (siblings.length < 2) return null;
  const at = siblings.findIndex((m) => m.id === id);
  const go = (step) => onShow(siblings[(at + step + siblings.length) % siblings.length].id);
  return h('span', { class: 'branches', role: 'group', 'aria-label': `Version ${at + 1} of ${siblings.length}` },
    iconButton('left', 'Earlier version', () => go(-1), { class: 'small', disabled: at === 0 }),
    h('span', { class: 'small muted' }, `${at + 1}/${siblings.length}`),
    iconButton('right', 'Later version', () => go(1), { class: 'small', disabled: at === siblings.length - 1 }));
}

/** Answers the same question again: by the same choice, or by another. */
export function againButtons(message, onAgain) {
  const other = iconButton('down', 'Answer again with another model', () => chooseModel(other, message.model_asked, onAgain), { class: 'small', 'aria-haspopup': 'listbox' });
  return [iconButton('retry', 'Answer again', () => onAgain(message.model_asked), { class: 'small' }), other];
}

/** Thumbs, joined to the answer's decision. */
export function feedbackButtons(message, onChange) {
  const id = message.decision?.id;
  if (!id) return null;
  const button = (thumb, shape, label) => {
    const isOn = message.feedback?.thumb === thumb;
    return iconButton(shape, label, async () => {
      try {
        const feedback = await api.post('/v1/feedback', { decision_id: id, thumb: isOn ? null : thumb });
        onChange(feedback.thumb ? feedback : null);
        announce(feedback.thumb ? 'Thank you. The decision knows.' : 'Rating taken back.');
      } catch (error) {
        announce(error.message);
      }
    }, { class: `small${isOn ? ' on' : ''}`, 'aria-pressed': String(isOn) });
  };
  return [button('up', 'thumbUp', 'Good answer'), button('down', 'thumbDown', 'Bad answer')];
}
