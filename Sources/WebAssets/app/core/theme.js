/** Light, dark, or as the system has it. */
const KEY = 'thalamus.theme';

/** @returns {'system'|'light'|'dark'} */
export function theme() {
  try {
    return localStorage.getItem(KEY) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Keeps the choice and shows it. */
export function setTheme(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  applyTheme(choice);
}

/** Shows a choice. */
export function applyTheme(choice = theme()) {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
}
