/** Chooses whom to ask: policies first, then models with price, context and state. */
import { h, icon, replace } from '../core/dom.js';
import { count, usd } from '../core/format.js';
import { place } from '../frame/menu.js';
import { knownModels, modelNamed, policyTitle, reloadModels, titleOf } from './models.js';

/** A button that shows the choice and opens the list. */
export class ModelPicker {
  /** @param {(id: string) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.label = h('span', { class: 'picker-label' });
    this.pin = icon('pin');
    this.element = h('button', { class: 'button quiet picker', type: 'button', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', on: { click: () => this.open() } },
      this.pin, this.label, icon('down'));
    this.value = null;
  }

  set value(id) {
    this.id = id;
    const entry = modelNamed(id);
    const isPinned = entry?.kind === 'model';
    this.pin.style.display = isPinned ? '' : 'none';
    this.label.textContent = id ? titleOf(id) : 'Choose a model';
    this.element.setAttribute('aria-label', isPinned ? `Model: ${id}, pinned. Change` : `Model: ${this.label.textContent}. Change`);
    this.element.title = isPinned ? 'Pinned: this model always answers; nothing is routed.' : (entry?.description ?? 'The router chooses a model for each question.');
  }

  get value() {
    return this.id;
  }

  open() {
    chooseModel(this.element, this.id, (id) => {
      this.value = id;
      this.onChange(id);
    });
  }
}

/** Opens the list beside a button. */
export function chooseModel(opener, selected, onChoose) {
  let models = knownModels();
  let shown = models;
  let at = Math.max(0, models.findIndex((m) => m.id === selected));
  const list = h('ul', { class: 'picker-list', role: 'listbox', id: 'picker-list', 'aria-label': 'Policies and models' });
  const filter = h('input', {
    class: 'picker-filter', type: 'text', placeholder: 'Find a model', 'aria-label': 'Find a model', role: 'combobox', 'aria-expanded': 'true',
    'aria-controls': 'picker-list', 'aria-autocomplete': 'list', autocomplete: 'off',
  });
  const element = h('div', { class: 'picker-popover', popover: 'auto' }, filter, list);
  const choose = (entry) => {
    if (!entry) return;
    element.hidePopover();
    opener.focus();
    onChoose(entry.id);
  };
  const render = () => {
    const rows = (kind, title) => {
      const entries = shown.filter((m) => m.kind === kind);
      if (!entries.length) return null;
      return [
        h('li', { class: 'picker-heading', role: 'presentation' }, title),
        entries.map((entry) => {
          const position = shown.indexOf(entry);
          return h('li', {
            id: `pick-${position}`, role: 'option', class: position === at ? 'active' : null, 'aria-selected': String(entry.id === selected),
            on: { click: () => choose(entry), pointermove: () => at !== position && ((at = position), render()) },
          }, h('span', { class: 'picker-check' }, entry.id === selected && icon('check')), kind === 'policy' ? policyRow(entry) : modelRow(entry));
        }),
      ];
    };
    replace(list, rows('policy', 'Automatic'), rows('model', 'Always this model'),
      !shown.length && h('li', { class: 'small muted picker-empty', role: 'presentation' }, models.length ? 'No model of this name.' : 'The models could not be loaded.'));
    if (shown.length) filter.setAttribute('aria-activedescendant', `pick-${at}`);
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  };
  const search = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = models.filter((m) => words.every((w) => `${m.id} ${m.title ?? ''}`.toLowerCase().includes(w)));
  };
  filter.addEventListener('input', () => {
    search();
    at = 0;
    render();
  });
  // The list opens at once with what is known, and takes what has changed when it comes.
  reloadModels().then((news) => {
    if (!element.isConnected || JSON.stringify(news) === JSON.stringify(models)) return;
    const active = shown[at]?.id;
    models = news;
    search();
    at = Math.max(0, shown.findIndex((m) => m.id === active));
    render();
  });
  filter.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) at = (at + step + shown.length) % shown.length;
    else if (event.key === 'Enter') choose(shown[at]);
    else return;
    event.preventDefault();
    render();
  });
  element.addEventListener('toggle', (event) => {
    opener.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState === 'closed') element.remove();
  });
  opener.after(element);
  render();
  element.showPopover();
  place(element, opener);
  filter.focus();
}

function policyRow(policy) {
  return h('span', { class: 'picker-text' }, h('span', {}, policyTitle(policy)),
    h('span', { class: 'small muted' }, policy.description ?? `Chooses among ${policy.models.length} models.`));
}

const STATES = { ready: null, loading: 'loading', unavailable: 'last calls failed', preview: 'preview' };

function modelRow(model) {
  const price = model.price && (model.price.input || model.price.output) ? `${usd(model.price.input)} in, ${usd(model.price.output)} out per M tokens` : model.local ? 'runs on this machine' : 'price unknown';
  const context = model.context ? `${count(model.context)} context` : null;
  const state = STATES[model.state];
  return h('span', { class: 'picker-text' }, h('span', {}, model.id, state && h('span', { class: `badge ${model.state}` }, state)),
    h('span', { class: 'small muted' }, [price, context, model.capabilities?.includes('vision') ? 'sees images' : null].filter(Boolean).join(' · ')));
}
