/** The app's keyboard shortcuts: one list, which the help shows. */

const isMac = /mac|iphone|ipad/i.test(navigator.platform ?? '');

/** @type {{keys: string, does: string, matches: (e: KeyboardEvent) => boolean, action: string}[]} */
export const shortcuts = [
  { keys: isMac ? '⌘ K' : 'Ctrl K', does: 'Search conversations', action: 'search', matches: (e) => mod(e) && !e.shiftKey && key(e, 'k') },
  { keys: isMac ? '⌘ ⇧ O' : 'Ctrl Shift O', does: 'New chat', action: 'new', matches: (e) => mod(e) && e.shiftKey && key(e, 'o') },
  { keys: 'Esc', does: 'Stop the answer', action: 'stop', matches: (e) => e.key === 'Escape' && !e.shiftKey },
  { keys: 'Shift Esc', does: 'Go to the message field', action: 'focus', matches: (e) => e.key === 'Escape' && e.shiftKey },
  { keys: isMac ? '⌘ B' : 'Ctrl B', does: 'Show or hide the sidebar', action: 'sidebar', matches: (e) => mod(e) && key(e, 'b') },
  { keys: isMac ? '⌘ /' : 'Ctrl /', does: 'Show these shortcuts', action: 'help', matches: (e) => mod(e) && key(e, '/') },
];

/** Further keys, which belong to a field or a list. */
export const furtherKeys = [
  { keys: 'Enter', does: 'Send the message' },
  { keys: 'Shift Enter', does: 'New line' },
  { keys: '↑', does: 'Edit the last message, when the field is empty' },
  { keys: 'Tab', does: 'Reach the actions of each message' },
];

const handlers = new Map();

/** Says what a shortcut does now; a handler that returns `false` leaves the key to others. @returns {() => void} undo */
export function onShortcut(action, handler) {
  handlers.set(action, handler);
  return () => handlers.get(action) === handler && handlers.delete(action);
}

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = shortcuts.find((s) => s.matches(event));
  const handler = shortcut && handlers.get(shortcut.action);
  if (handler && handler(event) !== false) event.preventDefault();
});

const mod = (e) => (isMac ? e.metaKey : e.ctrlKey) && !e.altKey;
const key = (e, k) => e.key.toLowerCase() === k;
