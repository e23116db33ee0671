/** Ctrl K: finds a conversation by a word of its title or of any of its messages. */
import { api } from '../core/api.js';
import { h, replace } from '../core/dom.js';
import { when } from '../core/format.js';

/** @param {(id: string) => void} onOpen */
export function showSearch(onOpen) {
  if (document.querySelector('dialog[open]')) return;
  let found = [];
  let at = 0;
  let request;
  const input = h('input', {
    class: 'search-input', type: 'text', placeholder: 'Search conversations', 'aria-label': 'Search conversations', role: 'combobox',
    'aria-expanded': 'true', 'aria-controls': 'search-results', 'aria-autocomplete': 'list', autocomplete: 'off', maxlength: 200,
  });
  const results = h('ul', { id: 'search-results', class: 'search-results', role: 'listbox', 'aria-label': 'Conversations found' });
  const status = h('p', { class: 'small muted search-status', role: 'status' });
  const dialog = h('dialog', { class: 'search', 'aria-label': 'Search conversations' }, input, results, status);

  const open = (id) => (dialog.close(), onOpen(id));
  const render = () => {
    replace(results, found.map((c, i) =>
      h('li', { id: `found-${i}`, role: 'option', 'aria-selected': String(i === at), on: { click: () => open(c.id) } },
        h('span', { class: 'search-title' }, c.title), h('span', { class: 'small muted' }, when(c.updated)),
        c.snippet && h('span', { class: 'small muted search-snippet' }, marked(c.snippet, input.value)))));
    if (found.length) input.setAttribute('aria-activedescendant', `found-${at}`);
    else input.removeAttribute('aria-activedescendant');
    results.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const load = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const { data } = await api.get(`/api/conversations?limit=30&q=${encodeURIComponent(input.value)}`, { signal: request.signal });
      found = data;
      at = 0;
      status.textContent = data.length ? '' : input.value ? 'Nothing found.' : 'There are no conversations yet.';
      render();
    } catch (error) {
      if (error.name !== 'AbortError') status.textContent = error.message;
    }
  };
  let timer;
  input.addEventListener('input', () => (clearTimeout(timer), (timer = setTimeout(load, 120))));
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) at = (at + step + found.length) % found.length;
    else if (event.key === 'Enter' && found[at]) open(found[at].id);
    else return;
    event.preventDefault();
    render();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  load();
}

function marked(text, query) {
  const word = query.trim().split(/\s+/)[0]?.toLowerCase();
  const place = word ? text.toLowerCase().indexOf(word) : -1;
  if (place < 0) return text;
  return [text.slice(0, place), h('mark', {}, text.slice(place, place + word.length)), text.slice(place + word.length)];
}
