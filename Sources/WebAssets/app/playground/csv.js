/** The playground's results as a table for a spreadsheet. */

/**
 * One row per prompt and target.
 *
 * @param {string[]} prompts @param {object[]} results of `/api/playground`
 */
export function resultsCSV(prompts, results) {
  const models = [...new Set(results.flatMap((r) => r.decisions.flatMap((d) => (d.decision?.candidates ?? []).map((c) => c.model))))].sort();
  const head = ['prompt', 'tokens', 'difficulty', 'target', 'model', 'strategy', 'expected_quality', 'cost_usd', 'carbon_g', 'error', ...models.map((m) => `quality of ${m}`)];
  const rows = results.flatMap((result) => result.decisions.map((choice) => {
    const quality = new Map((choice.decision?.candidates ?? []).map((c) => [c.model, c.quality]));
    return [
      prompts[result.index], result.tokens, result.difficulty, choice.target, choice.model, choice.strategy, choice.quality,
      choice.cost_usd, choice.carbon_g, choice.error, ...models.map((m) => quality.get(m)),
    ];
  }));
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** A value as RFC 4180 has it; a text that a spreadsheet would take for a formula is kept a text. */
export function cell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
