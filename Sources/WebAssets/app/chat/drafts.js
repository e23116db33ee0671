/** What was typed but not sent, by conversation. */
const key = (id) => `thalamus.draft.${id ?? 'new'}`;

export function draft(id) {
  try {
    return localStorage.getItem(key(id)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(id, text) {
  try {
    if (text) localStorage.setItem(key(id), text);
    else localStorage.removeItem(key(id));
  } catch {
    // Without storage a draft lasts as long as the page.
  }
}
