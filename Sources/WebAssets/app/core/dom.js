/** Makes elements from values. Text is always text: nothing here, or anywhere in the app, reads a string as markup. */
import { shapes } from './icons.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element.
 *
 * @param {string} tag
 * @param {object} [props] `class`, `text`, `on: {event: listener}`, `data: {name: value}`; any other name is an
 *   attribute: `true` sets it empty, `false`, `null` and `undefined` leave it out.
 * @param {...(Node|string|number|Array|null|undefined|false)} children strings become text nodes
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element; takes what `h` takes. */
export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Takes every child away and puts others in their place. */
export function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/**
 * A line icon of the app, hidden from screen readers: the control around it carries the name.
 *
 * @param {keyof typeof shapes} name
 */
export function icon(name) {
  const paths = shapes[name] ?? shapes.unknown;
  return s(
    'svg',
    {
      class: 'icon', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true', focusable: 'false',
    },
    paths.map((d) => s('path', { d })),
  );
}

/** A button with an icon alone; `label` is read out and shown on hover. */
export function iconButton(name, label, onClick, props = {}) {
  const { class: extra, ...others } = props;
  return h(
    'button',
    { type: 'button', class: `icon-button${extra ? ` ${extra}` : ''}`, 'aria-label': label, title: label, on: { click: onClick }, ...others },
    icon(name),
  );
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.setAttribute('class', value);
    else if (name === 'text') element.textContent = value;
    else if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') throw new TypeError(`h: '${name}' is not allowed`);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : String(child));
  }
}
