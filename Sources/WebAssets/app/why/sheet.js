/** Opens a decision beside the page: a sheet on wide screens, the whole screen on narrow ones. */
import { h, iconButton } from '../core/dom.js';
import { answerModel, isPlan, shortName, strategyWords } from './facts.js';
import './decision-panel.js';

let open = null;

/**
 * Shows why a decision fell as it did. Esc, the cross and a click beside the sheet close it, and focus goes back to
 * where it was. Opening another decision takes the place of the first.
 *
 * @param {object} decision
 * @param {{answer?: object, feedback?: object, policies?: object[], onRunWith?: (model: string) => void,
 *   opener?: HTMLElement}} [options] `onRunWith` is called when a model's "run with" is pressed, after the sheet closed
 * @returns {HTMLDialogElement}
 */
export function openDecision(decision, { answer = null, feedback = null, policies = null, onRunWith = null, opener = document.activeElement } = {}) {
  open?.close();
  const panel = h('decision-panel');
  Object.assign(panel, { decision, answer, feedback, policies, canRun: !!onRunWith });
  const name = isPlan(decision) ? `this ${strategyWords(decision)}` : shortName(answerModel(answer) ?? decision?.model, decision);
  const dialog = h('dialog', { class: 'sheet', 'aria-labelledby': 'decision-title' },
    h('header', { class: 'sheet-head' },
      h('h2', { id: 'decision-title', tabindex: -1 }, decision ? `Why ${name}?` : 'No decision'),
      iconButton('close', 'Close', () => dialog.close())),
    h('div', { class: 'sheet-body' }, panel),
  );
  panel.addEventListener('run-with', (event) => {
    dialog.close();
    onRunWith?.(event.detail.model);
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (open === dialog) open = null;
    if (opener?.isConnected) opener.focus?.();
  });
  document.body.append(dialog);
  open = dialog;
  dialog.showModal();
  dialog.querySelector('h2').focus();
  return dialog;
}
