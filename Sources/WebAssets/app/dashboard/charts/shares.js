/** Who answers how much: a bar of parts, and the parts in words below it. */
import { h } from '../../core/dom.js';
import { percent } from '../../core/format.js';

/**
 * The class of a model's colour; its place among all models of the page decides, so it is the same everywhere on it.
 *
 * @param {string[]} models @param {string} model
 */
export function seriesClass(models, model) {
  const index = models.indexOf(model);
  return `series-${(index < 0 ? models.length : index) % 5}`;
}

/**
 * @param {Record<string, number>} shares 0…1 by model
 * @param {string[]} models all models, in their order
 */
export function shareBar(shares, models) {
  const parts = sortedShares(shares, models);
  return h(
    'div', { class: 'shares' },
    h('div', { class: 'share-bar', 'aria-hidden': 'true' }, parts.map(([model, share]) => {
      const part = h('span', { class: seriesClass(models, model) });
      part.style.flexGrow = share;
      return part;
    })),
    h('ul', { class: 'share-list' }, parts.map(([model, share]) => h(
      'li', {},
      h('span', { class: `swatch ${seriesClass(models, model)}`, 'aria-hidden': 'true' }),
      h('span', { class: 'name', text: model }),
      h('span', { class: 'muted', text: percent(share) }),
    ))),
  );
}

/** The parts that are above 0, in the order of the models. */
export function sortedShares(shares, models) {
  return Object.entries(shares ?? {})
    .filter(([, share]) => share > 0)
    .sort(([a], [b]) => (models.indexOf(a) + 1 || 99) - (models.indexOf(b) + 1 || 99));
}
