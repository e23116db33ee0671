/** The playground: how many prompts would be routed by several policies and routers, without asking any model. */
import { api } from '../core/api.js';
import { announce } from '../core/announce.js';
import { h, icon, replace } from '../core/dom.js';
import { count } from '../core/format.js';
import { resultsCSV } from './csv.js';
import { MOST_PROMPTS, readPrompts } from './prompts.js';
import { modelsOf, resultsTable, summaryCards } from './results.js';
import { targetPicker } from './targets.js';

const EXAMPLES = [
  'What is the capital of Portugal?',
  'Translate to German: The train leaves at nine.',
  'Summarise the causes of the French Revolution in five sentences.',
  'Write a Python function that merges two sorted lists, with tests.',
  'Prove that there are infinitely many primes of the form 4k + 3.',
  'A ladder of 5 m leans on a wall and slides at 0.4 m/s. How fast does its top fall when its foot is 3 m out?',
].join('\n');

/** Shows the screen. */
export function mount(container) {
  let call = null;
  let picker = null;
  const told = h('p', { class: 'small muted', 'aria-live': 'polite' });
  const text = h('textarea', {
    class: 'input', id: 'prompts', rows: 8, spellcheck: 'false', placeholder: 'One prompt per line, or JSONL. You can also drop a file here.',
    on: { input: tell, keydown(event) { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run(); } },
  });
  const start = h('button', { type: 'submit', class: 'button primary' }, icon('play'), 'Route them');
  const file = h('input', { type: 'file', class: 'sr-only', id: 'prompt-file', accept: '.txt,.jsonl,.ndjson,.json,text/plain', on: { change: () => take(file.files[0]) } });
  const targets = h('div', {}, h('p', { class: 'muted small', text: 'Loading what can be compared…' }));
  const results = h('div', { class: 'stack', tabindex: -1 });
  const form = h(
    'form', { class: 'playground-form', on: { submit(event) { event.preventDefault(); run(); }, dragover, dragleave, drop } },
    h('div', { class: 'field' }, h('label', { for: 'prompts', text: 'Prompts' }), text),
    h(
      'div', { class: 'form-tools' },
      file, h('label', { class: 'button quiet', for: 'prompt-file' }, icon('file'), 'Open a file'),
      h('button', { type: 'button', class: 'button quiet', on: { click() { text.value = EXAMPLES; tell(); text.focus(); } } }, icon('flask'), 'Try examples'), told,
    ),
    targets,
    h('div', { class: 'form-tools' }, start, h('span', { class: 'small muted', text: 'No model is called and nothing is recorded.' })),
  );

  function tell() {
    const { prompts, problems, left } = readPrompts(text.value);
    const words = prompts.length ? [`${count(prompts.length)} prompt${prompts.length === 1 ? '' : 's'}`] : [];
    if (left) words.push(`${count(left)} beyond the limit of ${MOST_PROMPTS} are left out`);
    told.textContent = [...words, ...problems.slice(0, 2)].join(' · ');
  }
  async function take(chosen) {
    if (!chosen) return;
    text.value = await chosen.text();
    file.value = '';
    tell();
  }
  function dragover(event) {
    event.preventDefault();
    form.classList.add('dropping');
  }
  function dragleave(event) {
    if (!form.contains(event.relatedTarget)) form.classList.remove('dropping');
  }
  function drop(event) {
    event.preventDefault();
    form.classList.remove('dropping');
    take(event.dataTransfer.files[0]);
  }

  async function run() {
    const { prompts } = readPrompts(text.value);
    const chosen = picker?.chosen() ?? [];
    if (!prompts.length || !chosen.length) {
      told.textContent = prompts.length ? 'Choose at least one way to route them.' : 'Write at least one prompt.';
      text.focus();
      return;
    }
    call?.abort();
    call = new AbortController();
    start.disabled = true;
    results.setAttribute('aria-busy', 'true');
    try {
      show(prompts, await api.post('/api/playground', { prompts, targets: chosen }, { signal: call.signal }));
      announce(`${count(prompts.length)} prompts routed`);
    } catch (error) {
      if (error.name !== 'AbortError') replace(results, problem(error));
    }
    start.disabled = false;
    results.removeAttribute('aria-busy');
  }

  function show(prompts, answer) {
    const models = modelsOf(answer.results);
    replace(
      results,
      h('section', { 'aria-labelledby': 'summary' }, h('h2', { id: 'summary', text: 'Together' }), summaryCards(answer.summary, models)),
      h(
        'section', { 'aria-labelledby': 'each' },
        h('div', { class: 'section-head' }, h('h2', { id: 'each', text: 'Each prompt' }), h('button', { type: 'button', class: 'button', on: { click: () => save(resultsCSV(prompts, answer.results)) } }, icon('download'), 'CSV')),
        resultsTable(prompts, answer),
      ),
    );
  }

  async function prepare() {
    try {
      picker = targetPicker(await api.get('/api/settings'));
      replace(targets, picker.element);
    } catch (error) {
      replace(targets, problem(error));
    }
  }

  replace(container, h(
    'div', { class: 'page' },
    h('header', { class: 'page-head' }, h('h1', { text: 'Playground' }), h('p', { class: 'muted', text: 'See how prompts would be routed before anyone asks them.' })),
    form, results,
  ));
  prepare();
  return () => call?.abort();
}

function problem(error) {
  return h('p', { class: 'notice bad', role: 'alert' }, icon('failed'), h('span', { text: error.message }));
}

function save(csv) {
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  h('a', { href: address, download: 'thalamus-playground.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
