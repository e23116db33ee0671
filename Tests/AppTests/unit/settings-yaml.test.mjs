import assert from 'node:assert/strict';
import { test } from 'node:test';
import { number, policyYAML, scalar } from '../../../Sources/WebAssets/app/settings/yaml.js';

const policy = { name: 'auto', router: { name: 'skill' }, models: ['gpt-4o', 'preview/x:1'], privacy: 'open', strategies: ['single'] };

test('a policy is the lines to paste', () => {
  assert.equal(policyYAML(policy, { kind: 'lambda', value: 0.0215443 }), [
    'policies:', '  - name: auto', '    router: skill', '    models: [gpt-4o, "preview/x:1"]',
    '    objective: { kind: lambda, value: 0.0215 }',
  ].join('\n'));
});

test('what is not the default is kept', () => {
  const text = policyYAML({ ...policy, privacy: 'local', strategies: ['single', 'cascade'] }, { kind: 'strong_share', value: 0.3 });
  assert.match(text, /privacy: local\n {4}strategies: \[single, cascade\]$/);
});

test('a text that YAML would take for something else is quoted', () => {
  assert.equal(scalar('yes'), '"yes"');
  assert.equal(scalar('1.5'), '"1.5"');
  assert.equal(scalar('a: b'), '"a: b"');
  assert.equal(scalar('gpt-4o'), 'gpt-4o');
  assert.equal(number(1e-4), '0.0001');
});
