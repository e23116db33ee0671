/**
 * A run as its events leave it: a pure reducer, `reduce(state, event) → state`.
 *
 * Nothing is changed in place, so every earlier state stays as it was and a replay is a walk through them. Events come
 * in order of `seq`; one that was seen before changes nothing, so a reader that was cut off may begin anywhere.
 *
 * @typedef {object} RunState
 * @property {string|null} run
 * @property {'waiting'|'running'|'finished'|'failed'} status
 * @property {number} seq the last event's number; 0 before the first
 * @property {boolean} hasGap events are missing and no snapshot has come since
 * @property {number|null} began when it began, in ms since 1970
 * @property {number} elapsed ms from there to the last event
 * @property {object|null} decision the brief that `router.decision` tells
 * @property {object|null} plan the content of the activity PLAN, with every change made to it
 * @property {Object<string, Call[]>} calls what each node asked, where texts are kept
 * @property {Object<string, string>} outputs what each node passed on, where texts are kept
 * @property {Happening[]} happenings escalations, fallbacks and the like, in order
 * @property {{node: string|null, model: string|null, text: string, characters: number, isOpen: boolean}|null} answer
 * @property {object|null} result the last event's account
 * @property {{message: string, code: string|null}|null} error
 *
 * @typedef {{call: number, model: string, purpose: string, messages: object[]|null, reply: string|null, failure: string|null}} Call
 * @typedef {{seq: number, at: number, kind: string, node: string|null, model: string|null, reason: string|null}} Happening
 */
import { applyPatch } from './json-patch.js';

/** @type {RunState} */
export const emptyRun = Object.freeze({
  run: null, status: 'waiting', seq: 0, hasGap: false, began: null, elapsed: 0, decision: null, plan: null,
  calls: {}, outputs: {}, happenings: [], answer: null, result: null, error: null,
});

/** The state after an event. @returns {RunState} */
export function reduce(state, event) {
  if (!event || typeof event.type !== 'string') return state;
  const seq = Number.isInteger(event.seq) ? event.seq : state.seq + 1;
  if (seq <= state.seq) return state;
  const time = Number.isFinite(event.timestamp) ? event.timestamp : null;
  const began = state.began ?? time;
  const next = {
    ...state,
    run: state.run ?? event.run_id ?? event.runId ?? null,
    status: state.status === 'waiting' ? 'running' : state.status,
    hasGap: state.hasGap || seq > state.seq + 1,
    seq, began,
    elapsed: time === null || began === null ? state.elapsed : Math.max(state.elapsed, time - began),
  };
  return { ...next, ...change(next, event) };
}

/** The state after all events, in order. */
export const reduceAll = (events, from = emptyRun) => events.reduce(reduce, from);

/** The state that `GET /api/runs/ID` tells in one piece; events after `last_seq` go on from it. */
export function fromSnapshot(json) {
  const status = ['running', 'finished', 'failed'].includes(json?.status) ? json.status : 'running';
  return { ...emptyRun, run: json?.run ?? json?.id ?? null, status, seq: json?.last_seq ?? 0, plan: json?.plan ?? null, result: json?.result ?? null, elapsed: json?.result?.ms ?? json?.plan?.spent?.ms ?? 0 };
}

function change(state, event) {
  switch (event.type) {
    case 'ACTIVITY_SNAPSHOT':
      return event.activityType === 'PLAN' ? { plan: event.content ?? null, hasGap: false } : null;
    case 'ACTIVITY_DELTA':
      return event.activityType === 'PLAN' && state.plan ? { plan: applyPatch(state.plan, event.patch) } : null;
    case 'STEP_FINISHED':
      return typeof event.output === 'string' ? { outputs: { ...state.outputs, [event.stepName]: event.output } } : null;
    case 'TEXT_MESSAGE_START':
      return { answer: { node: event.stepName ?? null, model: event.model ?? null, text: '', characters: 0, isOpen: true } };
    case 'TEXT_MESSAGE_CONTENT':
      return state.answer ? { answer: { ...state.answer, text: state.answer.text + (event.delta ?? ''), characters: state.answer.characters + (event.delta?.length ?? 0) } } : null;
    case 'TEXT_MESSAGE_END':
      return state.answer ? { answer: { ...state.answer, isOpen: false, characters: event.characters ?? state.answer.characters } } : null;
    case 'RUN_FINISHED':
      return { status: 'finished', result: event.result ?? null, ...close(state) };
    case 'RUN_ERROR':
      return { status: 'failed', result: event.result ?? null, error: { message: event.message ?? 'The run failed.', code: event.code ?? null }, ...close(state) };
    case 'CUSTOM':
      return custom(state, event.name, event.value ?? {});
    default:
      return null;
  }
}

const close = (state) => (state.answer?.isOpen ? { answer: { ...state.answer, isOpen: false } } : {});

const HAPPENINGS = { 'plan.escalated': 'escalated', 'plan.retried': 'retried', 'plan.taken_over': 'taken over', 'plan.fell_back': 'fell back', 'plan.settled': 'settled', 'plan.refused': 'refused' };

function custom(state, name, value) {
  if (name === 'router.decision') return { decision: value };
  if (name === 'budget') return state.plan ? { plan: { ...state.plan, budget: value.budget ?? state.plan.budget, spent: value.spent ?? state.plan.spent } } : null;
  if (name === 'plan.call') return addCall(state, value);
  if (name === 'plan.input') return addReply(state, value);
  const kind = HAPPENINGS[name];
  if (!kind) return null;
  const node = value.node ?? (kind === 'fell back' ? 'fallback' : null);
  const happening = { seq: state.seq, at: state.elapsed, kind, node, model: value.model ?? null, reason: value.reason ?? null };
  return { happenings: [...state.happenings, happening] };
}

function addCall(state, { node, call, model, purpose, messages }) {
  if (typeof node !== 'string') return null;
  const calls = state.calls[node] ?? [];
  const entry = { call: call ?? calls.length, model: model ?? null, purpose: purpose ?? 'answer', messages: messages ?? null, reply: null, failure: null };
  return { calls: { ...state.calls, [node]: [...calls, entry] } };
}

/** A model's words belong to the call that asked for them; `plan.input` names the node by its position. */
function addReply(state, value) {
  const id = state.plan?.nodes?.[value.node]?.id;
  const calls = id ? state.calls[id] : null;
  const text = typeof value.text === 'string' ? value.text : null;
  if (!calls || (value.kind !== 'answered' && value.kind !== 'failed')) return null;
  const changed = calls.map((c) => (c.call !== value.turn ? c : value.kind === 'failed' ? { ...c, failure: value.reason ?? 'it failed' } : { ...c, reply: text }));
  return { calls: { ...state.calls, [id]: changed } };
}
