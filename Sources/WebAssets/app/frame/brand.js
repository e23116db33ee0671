/** The app's mark and name. */
import { h, s } from '../core/dom.js';

export function brand() {
  return h('span', { class: 'brand' }, mark(), 'Thalamus');
}

export function mark() {
  return s('svg', { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true', focusable: 'false' },
    s('rect', { width: 32, height: 32, rx: 8, class: 'mark-ground' }),
    s('g', { fill: 'none', 'stroke-width': 2.4, 'stroke-linecap': 'round', class: 'mark-line' },
      s('path', { d: 'M7 16h6' }), s('path', { d: 'M13 16c5 0 4-7 11-7' }), s('path', { d: 'M13 16c5 0 4 7 11 7', opacity: 0.55 })),
    s('circle', { cx: 13, cy: 16, r: 2.6, class: 'mark-dot' }));
}
