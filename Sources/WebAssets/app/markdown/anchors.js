/** Moves within an answer: to a heading, to a footnote. The page's address stays as it is: it names the screen. */

/** A heading's name in an address, as GitHub makes it: "The ten findings" is `the-ten-findings`. */
export const slug = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

/** Shows what a link inside the answer leads to. */
export function goTo(event, href, footnote) {
  event.preventDefault();
  const root = event.currentTarget.closest('.md') ?? document;
  const target = footnote === undefined ? heading(root, decodeURIComponent(href.slice(1))) : note(root, footnote);
  if (!target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}

const heading = (root, name) =>
  [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')].find((element) => slug(element.textContent) === name.toLowerCase());

const note = (root, label) =>
  [...root.querySelectorAll('[data-footnote]')].find((element) => element.dataset.footnote === label.toLowerCase());
