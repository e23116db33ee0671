/** A policy as it stands in `thalamus.yaml`. */

/** A text as YAML: quoted where it would mean something else. */
export function scalar(value) {
  const text = String(value);
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text);
  return isPlain || typeof value === 'number' ? text : JSON.stringify(text);
}

/**
 * @param {object} policy of `/api/settings` @param {{kind: string, value: number}} objective
 */
export function policyYAML(policy, objective) {
  const lines = [
    'policies:',
    `  - name: ${scalar(policy.name)}`,
    `    router: ${scalar(policy.router.name)}`,
    `    models: [${policy.models.map(scalar).join(', ')}]`,
    `    objective: { kind: ${objective.kind}, value: ${number(objective.value)} }`,
  ];
  if (policy.privacy !== 'open') lines.push(`    privacy: ${scalar(policy.privacy)}`);
  if (policy.strategies.join() !== 'single') lines.push(`    strategies: [${policy.strategies.map(scalar).join(', ')}]`);
  return lines.join('\n');
}

/** A number with what counts of it: 0.021544 is 0.0215. */
export function number(value) {
  return Number(value.toPrecision(3)).toString();
}
