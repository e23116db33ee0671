import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch } from '../../../Sources/WebAssets/app/watch/json-patch.js';
import { emptyRun, fromSnapshot, reduce, reduceAll } from '../../../Sources/WebAssets/app/watch/run-state.js';
import { events, run } from './support/recorded.mjs';

const NAMES = ['cascade', 'fallback', 'agents', 'texts'];

for (const name of NAMES.slice(0, 3)) {
  test(`the changes lead to what the gateway says in one piece: ${name}`, () => {
    const state = reduceAll(events(name));
    const whole = run(name);
    assert.deepEqual(state.plan, whole.plan);
    assert.deepEqual(state.result, whole.result);
    assert.equal(state.status, whole.status);
    assert.equal(state.seq, whole.last_seq);
    assert.equal(state.hasGap, false);
  });
}

for (const name of NAMES) {
  test(`a reader that was cut off anywhere and begins again has the same in the end: ${name}`, () => {
    const all = events(name);
    const whole = reduceAll(all);
    for (let cut = 0; cut <= all.length; cut += 1) {
      const again = Math.max(0, cut - 3);
      assert.deepEqual(reduceAll(all.slice(again), reduceAll(all.slice(0, cut))), whole);
    }
  });

  test(`no event changes an earlier state: ${name}`, () => {
    const all = events(name);
    const states = [emptyRun];
    const copies = [JSON.stringify(emptyRun)];
    for (const event of all) {
      states.push(reduce(states.at(-1), event));
      copies.push(JSON.stringify(states.at(-1)));
    }
    states.forEach((state, index) => assert.equal(JSON.stringify(state), copies[index]));
  });
}

test('each step of a cascade goes from waiting over running to its end', () => {
  const seen = new Map();
  let state = emptyRun;
  for (const event of events('cascade')) {
    state = reduce(state, event);
    for (const node of state.plan?.nodes ?? []) {
      const path = seen.get(node.id) ?? [];
      if (path.at(-1) !== node.state) seen.set(node.id, [...path, node.state]);
    }
  }
  assert.deepEqual(seen.get('n1'), ['waiting', 'running', 'ok']);
  assert.deepEqual(seen.get('j'), ['waiting', 'running', 'rejected']);
  assert.deepEqual(seen.get('n3'), ['waiting', 'running', 'ok']);
  assert.deepEqual(seen.get('fallback'), ['waiting']);
});

test('escalations, retries, take-overs and fallbacks are kept with their reasons', () => {
  const kinds = (name) => reduceAll(events(name)).happenings.map((h) => [h.kind, h.node]);
  assert.deepEqual(kinds('cascade'), [['escalated', 'n3']]);
  assert.deepEqual(kinds('fallback'), [['retried', 'draft'], ['fell back', 'fallback']]);
  assert.deepEqual(kinds('agents'), [['taken over', 'a6']]);
  assert.equal(reduceAll(events('cascade')).happenings[0].reason, '2 drafts gave 2 different answers');
});

test('a snapshot in one piece is gone on from at any place', () => {
  const all = events('cascade');
  for (const cut of [4, 12, 20, all.length]) {
    const until = reduceAll(all.slice(0, cut));
    const resumed = fromSnapshot({ status: 'running', last_seq: until.seq, plan: until.plan, result: null });
    const state = reduceAll(all, resumed);
    assert.deepEqual(state.plan, reduceAll(all).plan);
    assert.equal(state.hasGap, false);
  }
});

test('missing events are noticed, and a snapshot heals them', () => {
  const all = events('cascade');
  const holed = reduceAll([...all.slice(0, 6), ...all.slice(8)]);
  assert.equal(holed.hasGap, true);
  const snapshot = { ...all.find((e) => e.type === 'ACTIVITY_SNAPSHOT'), seq: holed.seq + 1 };
  assert.equal(reduce(holed, snapshot).hasGap, false);
});

test('a run whose texts are kept has what each node was asked and gave', () => {
  const state = reduceAll(events('texts'));
  assert.equal(state.outputs.n1, 'It is 41. Counting the pairs gives forty-one.');
  assert.equal(state.outputs.n3, 'The two counts differ by the pair that is counted twice. Without it there are 42.');
  assert.equal(state.calls.n1[0].messages, null);
  assert.equal(state.calls.n1[0].reply, 'It is 41. Counting the pairs gives forty-one.');
  assert.match(state.calls.n3[0].messages[0].content, /^Answer shortly: /);
  assert.equal(state.calls.n3[0].reply, state.outputs.n3);
  assert.equal(state.answer.isOpen, false);
});

test('the answer grows with its pieces', () => {
  const start = { type: 'TEXT_MESSAGE_START', seq: 1, stepName: 'n1', model: 'a' };
  const pieces = ['It ', 'is 4.'].map((delta, index) => ({ type: 'TEXT_MESSAGE_CONTENT', seq: index + 2, delta }));
  const state = reduceAll([start, ...pieces, pieces[1]]);
  assert.deepEqual(state.answer, { node: 'n1', model: 'a', text: 'It is 4.', characters: 8, isOpen: true });
});

test('a run whose texts are not kept has lengths alone', () => {
  const state = reduceAll(events('cascade'));
  assert.deepEqual([state.outputs, state.calls, state.answer.text], [{}, {}, '']);
  assert.ok(state.answer.characters > 10);
});

test('what is no event changes nothing', () => {
  for (const thing of [null, undefined, {}, 'x', { type: 7 }]) assert.equal(reduce(emptyRun, thing), emptyRun);
  const state = reduceAll(events('cascade'));
  assert.equal(reduce(state, { type: 'RUN_FINISHED', seq: 3 }), state);
  const unknown = reduce(state, { type: 'SOMETHING_NEW', seq: state.seq + 1 });
  assert.deepEqual({ ...unknown, seq: state.seq }, state);
});

test('an error ends a run and keeps its words', () => {
  const state = reduceAll([{ type: 'RUN_STARTED', seq: 1, timestamp: 5, run_id: 'r' }, { type: 'TEXT_MESSAGE_START', seq: 2 }, { type: 'RUN_ERROR', seq: 3, timestamp: 25, message: 'no answer', code: 'server_error' }]);
  assert.deepEqual([state.status, state.error, state.answer.isOpen, state.elapsed, state.run], ['failed', { message: 'no answer', code: 'server_error' }, false, 20, 'r']);
});

test('a patch replaces, adds and removes without touching the document', () => {
  const document = Object.freeze({ a: Object.freeze([1, 2, 3]), 'b/c': { '~': 1 }, d: null });
  const apply = (op, path, value) => applyPatch(document, [{ op, path, value }]);
  assert.deepEqual(apply('replace', '/a/1', 9).a, [1, 9, 3]);
  assert.deepEqual(apply('add', '/a/1', 9).a, [1, 9, 2, 3]);
  assert.deepEqual(apply('add', '/a/-', 9).a, [1, 2, 3, 9]);
  assert.deepEqual(apply('remove', '/a/0').a, [2, 3]);
  assert.deepEqual(apply('replace', '/b~1c/~0', 2)['b/c'], { '~': 2 });
  assert.deepEqual(apply('add', '/e', 1).e, 1);
  assert.equal('d' in apply('remove', '/d'), false);
  assert.equal(apply('replace', '', 5), 5);
});

test('a patch that leads nowhere changes nothing', () => {
  const document = { a: [1], b: 'text' };
  for (const path of ['/x/y', '/a/7', '/a/x', '/b/0', 'a', '/__proto__/polluted', '/missing']) {
    assert.deepEqual(applyPatch(document, [{ op: 'replace', path, value: 1 }]), document, path);
  }
  assert.equal({}.polluted, undefined);
  assert.deepEqual(applyPatch(document, undefined), document);
});
