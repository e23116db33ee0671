/** A chat without messages: what this is, and something to begin with. */
import { h } from '../core/dom.js';
import { mark } from '../frame/brand.js';

const EXAMPLES = [
  'Explain how a heat pump works, in three sentences',
  'Prove that the square root of 2 is irrational',
  'Write a Python function that merges two sorted lists',
  'Compare trains and flights from Paris to Madrid, then plan the better trip',
];

export function emptyChat(onPick) {
  return h('div', { class: 'empty' }, mark(), h('h1', {}, 'What would you like to know?'),
    h('p', { class: 'muted' }, 'Each question goes to the cheapest model that will answer it well. You see which, and why.'),
    h('ul', { class: 'examples' }, EXAMPLES.map((text) => h('li', {}, h('button', { class: 'button example', type: 'button', on: { click: () => onPick(text) } }, text)))));
}
