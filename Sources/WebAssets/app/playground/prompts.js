/** Reads prompts out of pasted text or a file: one per line, or JSONL. */

export const MOST_PROMPTS = 200;

/**
 * Lines that begin with `{` or `"` are JSON: a string, or an object with `prompt`, `text`, `input`, `question` or
 * `messages` (whose last user message counts). Anything else is a prompt as it stands.
 *
 * @param {string} text
 * @returns {{prompts: string[], problems: string[], left: number}} at most 200 prompts; `left` is how many are beyond
 */
export function readPrompts(text) {
  const prompts = [];
  const problems = [];
  text.split(/\r?\n/).forEach((line, k) => {
    const trimmed = line.trim();
    if (!trimmed) return;
    if (!/^[{"]/.test(trimmed)) {
      prompts.push(trimmed);
      return;
    }
    let value;
    try {
      value = JSON.parse(trimmed);
    } catch {
      // A sentence may begin with a quotation mark.
      if (trimmed.startsWith('{')) problems.push(`Line ${k + 1} is no JSON.`);
      else prompts.push(trimmed);
      return;
    }
    const prompt = promptOf(value);
    if (prompt) prompts.push(prompt);
    else problems.push(`Line ${k + 1} holds no prompt.`);
  });
  return { prompts: prompts.slice(0, MOST_PROMPTS), problems, left: Math.max(0, prompts.length - MOST_PROMPTS) };
}

function promptOf(value) {
  if (typeof value === 'string') return value.trim();
  for (const name of ['prompt', 'text', 'input', 'question']) {
    if (typeof value?.[name] === 'string' && value[name].trim()) return value[name].trim();
  }
  const last = Array.isArray(value?.messages) ? value.messages.findLast((message) => message?.role === 'user') : null;
  if (typeof last?.content === 'string') return last.content.trim();
  if (Array.isArray(last?.content)) return last.content.map((part) => part?.text ?? '').join(' ').trim();
  return '';
}
