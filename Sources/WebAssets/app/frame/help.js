/** The list of keyboard shortcuts. */
import { h } from '../core/dom.js';
import { furtherKeys, shortcuts } from '../core/keys.js';
import { showDialog } from './dialogs.js';

export function showHelp() {
  if (document.querySelector('dialog[open]')) return;
  const rows = [...shortcuts, ...furtherKeys].map(({ keys, does }) => h('div', { class: 'key-row' }, h('dt', {}, h('kbd', {}, keys)), h('dd', {}, does)));
  showDialog('Keyboard', h('dl', { class: 'key-list' }, rows), [h('button', { class: 'button', value: '' }, 'Close')]);
}
