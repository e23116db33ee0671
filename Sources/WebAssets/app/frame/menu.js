/** A small menu beside the button that opens it. */
import { h, icon } from '../core/dom.js';

/**
 * @param {HTMLElement} opener
 * @param {{title: string, shape?: string, act?: () => void, href?: string, isDanger?: boolean, detail?: string}[]} items
 */
export function menu(opener, items) {
  const element = h('div', { class: 'menu', role: 'menu', popover: 'auto' }, items.map((item) => {
    const props = { class: `menu-item${item.isDanger ? ' danger' : ''}`, role: 'menuitem', tabindex: -1 };
    const content = [item.shape && icon(item.shape), h('span', {}, item.title), item.detail && h('span', { class: 'small muted' }, item.detail)];
    if (item.href) return h('a', { ...props, href: item.href, download: '', on: { click: () => element.hidePopover() } }, content);
    return h('button', { ...props, type: 'button', on: { click: () => (element.hidePopover(), item.act()) } }, content);
  }));
  element.addEventListener('keydown', (event) => {
    const all = [...element.querySelectorAll('[role=menuitem]')];
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return void (event.key === 'Tab' && element.hidePopover());
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  });
  element.addEventListener('toggle', (event) => {
    opener.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState === 'open') return;
    element.remove();
    if (document.activeElement === document.body) opener.focus();
  });
  // Beside its opener in the document, so that Tab order and a modal dialog around it hold.
  opener.after(element);
  element.showPopover();
  place(element, opener);
  element.querySelector('[role=menuitem]').focus();
}

/** Puts a floating element below (or above) another, within the window. */
export function place(element, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = box.bottom + 4 + height <= innerHeight || box.top < height;
  element.style.position = 'fixed';
  element.style.inset = 'auto';
  element.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  element.style.top = `${below ? Math.min(box.bottom + 4, innerHeight - height - 8) : Math.max(8, box.top - height - 4)}px`;
}
