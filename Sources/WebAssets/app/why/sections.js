/** The parts of a decision panel beside the candidates; each is null where a decision has nothing of it. */
import { h, icon, iconButton } from '../core/dom.js';
import { announce } from '../core/announce.js';
import { count, dateTime, grams, milliseconds, percent, usd, wattHours } from '../core/format.js';
import { otherAims, isChosen } from './arithmetic.js';
import { answerModel, candidatesOf, difficulty, expected, isPinned, isPlan, number, observation, plansOf, points, policyTitle, shortName, withError } from './facts.js';
import { aimWords, objectiveWords } from './sentences.js';

/** A titled part. */
export function details(title, ...children) {
  return h('section', { class: 'why-part' }, h('h3', null, title), children);
}

const pairs = (rows) => h('dl', { class: 'pairs' }, rows.filter(Boolean).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));

/** The reasons, and what was expected beside what it took. */
export function lead(decision, answer) {
  const reasons = Array.isArray(decision.reasons) ? decision.reasons.filter((r) => typeof r === 'string' && r) : [];
  const choice = expected(decision);
  const figure = (name, format, estimate, actual, note) => {
    const isKnown = number(actual) !== null;
    if (!isKnown && number(estimate) === null) return null;
    return h('div', null, h('dt', null, name),
      h('dd', null, isKnown ? format(actual) : `≈ ${format(estimate)}`),
      h('dd', { class: 'small muted' }, !isKnown ? 'expected' : number(estimate) !== null ? `≈ ${format(estimate)} expected` : note));
  };
  const answered = answerModel(answer);
  const isReplaced = answered && answered !== decision.model && !isPlan(decision);
  const tokens = number(answer?.prompt_tokens) !== null || number(answer?.completion_tokens) !== null ? (answer.prompt_tokens ?? 0) + (answer.completion_tokens ?? 0) : null;
  return h('section', { class: 'why-lead' },
    h('p', { class: 'reason' }, reasons.length ? withCode(reasons[0]) : 'No reason was recorded.'),
    reasons.slice(1).map((reason) => h('p', { class: 'muted' }, withCode(reason))),
    isReplaced && h('p', { class: 'notice warn' }, icon('warning'), `${shortName(answered, decision)} answered in its place.`),
    h('dl', { class: 'figures' },
      choice?.quality != null && h('div', null, h('dt', null, 'Quality'), h('dd', null, `≈ ${points(choice.quality)}`), h('dd', { class: 'small muted' }, choice.error === null ? 'of 1, expected' : `± ${points(choice.error)}, of 1`)),
      figure('Cost', usd, choice?.cost, answer?.cost_usd, isPlan(decision) ? 'of all calls' : 'by its tokens'),
      figure('Carbon', grams, choice?.carbon, answer?.carbon_g, 'estimated'),
      figure('Energy', wattHours, null, answer?.energy_wh, 'estimated'),
      figure('Time', milliseconds, choice?.latency, answer?.total_ms, number(answer?.time_to_first_token_ms) === null ? 'in all' : `first word after ${milliseconds(answer.time_to_first_token_ms)}`),
      tokens !== null && h('div', null, h('dt', null, 'Tokens'), h('dd', null, count(tokens)), h('dd', { class: 'small muted' }, answer.usage_estimated ? 'estimated' : `${count(answer.prompt_tokens)} in, ${count(answer.completion_tokens)} out`)),
    ),
  );
}

/** Text in which commands stand between backticks. */
const withCode = (text) => text.split('`').map((part, index) => (index % 2 ? h('code', null, part) : part));

const NEEDS = { vision: 'images', tools: 'tools', json: 'JSON', audio: 'audio', reasoning: 'reasoning' };

/** What the router saw of the request. */
export function request(decision) {
  const query = decision.query;
  if (!query) return null;
  const hard = isPinned(decision) ? null : difficulty(decision);
  const needs = Array.isArray(query.needs) ? query.needs : [];
  const language = query.language ?? query.observations?.find?.((o) => o?.name === 'language')?.text;
  const others = (query.observations ?? []).filter((o) => o?.name && !/^difficulty/.test(o.name) && number(o.value) !== null);
  const session = decision.session;
  return details('The request',
    hard && scale(hard),
    pairs([
      ['Length', `${count(query.input_tokens)} ${query.input_tokens === 1 ? 'token' : 'tokens'}${query.truncated ? `; the router read the first ${count(query.encoded_tokens)}` : ''}`],
      language && ['Language', String(language)],
      ['Needs', needs.length ? needs.map((n) => NEEDS[n] ?? n).join(', ') : 'text only'],
      ['Privacy', query.privacy === 'local' ? h('span', { class: 'with-icon' }, icon('lock'), 'stays on local models') : 'may go to any model'],
      session && ['Conversation', sessionWords(decision)],
      ...others.map((o) => [`Router: ${o.name.replaceAll('_', ' ')}`, Math.abs(o.value) >= 100 ? count(o.value) : String(Number(o.value.toPrecision(3)))]),
    ]));
}

function sessionWords(decision) {
  const { previous_model: before, kept, lost_cache_usd: lost } = decision.session;
  const name = shortName(before, decision);
  if (kept) return `stays with ${name}${lost > 0 ? `, whose prompt cache is worth ${usd(lost)}` : ''}`;
  return before === decision.model ? `was with ${name}, and still is` : `was with ${name} before`;
}

function scale({ percentile, word }) {
  const mark = h('span', { class: 'scale-mark' });
  mark.style.left = `${percentile}%`;
  return h('div', { class: 'difficulty' },
    h('p', null, h('strong', null, word[0].toUpperCase() + word.slice(1)), h('span', { class: 'muted' }, ` — harder than ${Math.round(percentile)} % of typical prompts`)),
    h('div', { class: 'scale', 'aria-hidden': 'true' },
      ['easy', 'medium', 'hard'].map((band) => h('span', { class: `scale-band${band === word ? ' here' : ''}` }, band)), mark));
}

/** Plans of several models, beside the best single one. */
export function plans(decision) {
  const options = plansOf(decision);
  if (options.length === 0) return null;
  const single = candidatesOf(decision)[0];
  const rows = [...options.slice(0, 6), single && { ...single, strategy: 'single', models: [single.model] }].filter(Boolean);
  const cell = (text) => h('td', { class: 'number' }, text);
  return details('Plans weighed',
    h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Plans weighed' },
      h('table', { class: 'table small' },
        h('thead', null, h('tr', null, ['Plan', 'Quality', 'Cost', 'Calls', 'Agree', 'Utility'].map((t, i) => h('th', { scope: 'col', class: i ? 'number' : null }, t)))),
        h('tbody', null, rows.map((p) => {
          const here = p.strategy === 'single' ? !!p.chosen : isChosen(decision, p);
          return h('tr', { class: here ? 'chosen' : null },
            h('th', { scope: 'row' }, h('span', { class: 'plan-name' }, p.strategy === 'single' ? 'one model' : p.strategy, here && h('span', { class: 'badge' }, icon('check'), 'chosen')),
              h('span', { class: 'muted plan-models' }, p.models.map((m) => shortName(m, decision)).join(', '))),
            cell(points(p.quality)), cell(usd(p.cost)), cell(p.strategy === 'single' ? '1' : p.calls === null ? '—' : p.calls.toFixed(1)),
            cell(p.agreement == null ? '—' : percent(p.agreement)), cell(points(p.utility, 3)));
        })))),
    options.length > 6 && h('p', { class: 'small muted' }, `${options.length - 6} more scored lower.`));
}

/** Models that could not take the request. */
export function ruledOut(decision) {
  const out = Array.isArray(decision.filtered) ? decision.filtered : [];
  if (out.length === 0) return null;
  return details('Ruled out before', h('ul', { class: 'ruled-out', role: 'list' }, out.map((f) => h('li', null, h('span', { class: 'candidate-name' }, f.model), h('span', { class: 'muted' }, f.reason)))));
}

/** What other aims would have chosen. */
export function aims(decision, run) {
  const isKnown = candidatesOf(decision).length > 1 && candidatesOf(decision).some((c) => c.quality !== null);
  if (!isKnown) return null;
  return details('If only one thing counted',
    h('dl', { class: 'aims' }, otherAims(decision).map((aim) => h('div', null,
      h('dt', null, { cheapest: 'Cheapest', best: 'Best', greenest: 'Greenest' }[aim.aim]),
      h('dd', null, h('div', { class: 'aim-words' },
        h('span', { class: 'candidate-name' }, aim.choice ? aimName(aim.choice, decision) : '—'),
        aim.same && h('span', { class: 'badge' }, icon('check'), 'the same'),
        h('span', { class: 'small muted aim-figures' }, aimWords(aim))),
      run && aim.choice?.model && !aim.same && h('button', { type: 'button', class: 'button quiet', 'aria-label': `Run with ${shortName(aim.choice.model, decision)}`, on: { click: () => run(aim.choice.model) } }, 'Run'))))));
}

const aimName = (choice, decision) => (choice.models ? `${choice.strategy} of ${choice.models.map((m) => shortName(m, decision)).join(', ')}` : shortName(choice.model, decision));

/** What the estimates rest on, and what was said of the answer. */
export function learned(decision, feedback) {
  const all = candidatesOf(decision).filter((c) => c.outcomes !== null);
  if (all.length === 0 && !feedback) return null;
  const total = all.reduce((sum, c) => sum + c.outcomes, 0);
  const prior = all.filter((c) => c.outcomes === 0).map((c) => shortName(c.model, decision));
  const words = all.length === 0 ? null : total === 0 ? 'No graded answers of these models are known: all estimates are those of a typical model.'
    : `${count(total)} graded answers of these models${prior.length ? `; none of ${some(prior)}, taken for typical` : ''}.`;
  return details('Learned from', words && h('p', null, words), feedback && h('p', { class: 'with-icon' }, ...feedbackWords(feedback)));
}

const some = (names) => (names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(' and ').replaceAll(' and ', names.length > 2 ? ', ' : ' and '));

function feedbackWords({ thumb, score, comment }) {
  const good = thumb ? thumb === 'up' : number(score) !== null ? score >= 0.5 : null;
  const what = thumb ? `You said this answer was ${good ? 'good' : 'not good'}` : number(score) !== null ? `You gave this answer ${percent(score)}` : 'You commented on this answer';
  return [icon(good === null ? 'chat' : good ? 'thumbUp' : 'thumbDown'), h('span', null, `${what}${comment ? `: “${comment}”` : '.'}`)];
}

/** Who decided, with what, and under which name it is kept. */
export function provenance(decision, policies) {
  const { router } = decision;
  const explored = decision.explored ?? decision.explore ?? decision.query?.explored;
  return details('Where this comes from', pairs([
    ['Policy', isPinned(decision) ? 'none: the request named its model' : policyTitle(decision, policies)],
    decision.objective && ['Aim', objectiveWords(decision.objective)],
    router && ['Router', h('span', null, router.name, h('span', { class: 'muted' }, ` · version ${String(router.version).slice(0, 12)}`))],
    number(decision.router_ms) !== null && decision.router_ms > 0 && ['Time to choose', milliseconds(decision.router_ms)],
    explored && ['Explored', 'chosen to learn more of this model, not for its figures'],
    number(decision.created) !== null && ['When', dateTime(decision.created)],
    decision.id && ['Decision', h('span', { class: 'decision-id' }, h('code', null, decision.id), copyButton(decision.id))],
  ]));
}

function copyButton(text) {
  const button = iconButton('copy', 'Copy the decision’s id', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.replaceChildren(icon('check'));
      announce('Copied.');
    } catch {
      announce('It could not be copied.');
    }
  }, { class: 'small' });
  return button;
}
