/** The candidates on the plane of cost and quality, drawn by hand. */
import { h, replace, s } from '../core/dom.js';
import { usd } from '../core/format.js';
import { frontier, isChosen } from './arithmetic.js';
import { candidatesOf, plansOf, shortName, withError } from './facts.js';
import { MARGIN, placeLabels, sameWorth, scales } from './plane-layout.js';

/**
 * A figure that follows its width; null where fewer than two candidates have a quality and a cost.
 *
 * @param {(model: string) => void} onPick a point was clicked, or Enter pressed on it
 */
export function costQualityPlane(decision, onPick) {
  const all = optionsOf(decision);
  if (all.length < 2) return null;
  const caption = h('p', { class: 'plane-caption small' });
  const stage = h('div', { class: 'plane-stage' });
  const figure = h('figure', { class: 'plane' }, stage, h('figcaption', null, legend(decision, all), caption));
  const state = { focus: Math.max(0, all.findIndex((c) => c.chosen)) };
  const say = (candidate) => {
    caption.textContent = candidate
      ? `${candidate.name}${candidate.chosen ? ' (chosen)' : ''}: quality ${withError(candidate.quality, candidate.error)} for ${usd(candidate.cost)}`
      : 'Point at a model for its figures, press it to read why.';
  };
  say(null);
  let drawn = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (width === drawn || width < 80) return;
    drawn = width;
    const hadFocus = stage.contains(document.activeElement);
    replace(stage, draw(decision, all, width, state, say, onPick));
    if (hadFocus) stage.querySelector('[tabindex="0"]')?.focus();
  });
  observer.observe(stage);
  return figure;
}

/** Models, and plans of several that were weighed against them, whose place on the plane is known. */
function optionsOf(decision) {
  const models = candidatesOf(decision).map((c) => ({ ...c, name: shortName(c.model, decision) }));
  const plans = plansOf(decision).slice(0, 3).map((p) => ({ ...p, model: null, name: `${p.strategy} of ${p.models.length}`, chosen: isChosen(decision, p) }));
  return [...models, ...plans].filter((c) => c.quality !== null && c.cost !== null);
}

function legend(decision, all) {
  const hasErrors = all.some((c) => c.error !== null);
  const hasLine = decision.objective?.charge === 'usd_per_1k' && decision.objective.rate > 0 && all.some((c) => c.chosen);
  const key = (name, text) => h('span', { class: 'plane-key' }, s('svg', { class: `key ${name}`, width: 20, height: 12, 'aria-hidden': 'true' }, ...keyShapes[name]()), text);
  return h('p', { class: 'plane-legend small muted' },
    all.some((c) => c.chosen) && key('chosen', 'chosen'),
    all.some((c) => c.model === null) && key('plan', 'several models'),
    hasErrors && key('interval', '± standard error'),
    key('frontier', 'best for its price'),
    hasLine && key('worth', 'worth as much as the choice'),
  );
}

const keyShapes = {
  plan: () => [s('path', { d: 'M10 1L15 6L10 11L5 6Z' })],
  chosen: () => [s('circle', { cx: 10, cy: 6, r: 5 })],
  interval: () => [s('path', { d: 'M10 0V12M7 .5H13M7 11.5H13' })],
  frontier: () => [s('path', { d: 'M0 9L8 5L20 3' })],
  worth: () => [s('path', { d: 'M0 6H20' })],
};

function draw(decision, all, width, state, say, onPick) {
  const height = Math.round(Math.min(300, Math.max(220, width * 0.58)));
  const scale = scales(all, width, height);
  const best = frontier(all);
  const chosen = all.find((c) => c.chosen);
  const items = all.map((c, index) => ({
    x: scale.x(c.cost),
    y: scale.y(c.quality),
    up: scale.y(Math.min(scale.ceiling, c.quality + (c.error ?? 0))),
    down: scale.y(Math.max(scale.floor, c.quality - (c.error ?? 0))),
    width: c.name.length * (c.chosen ? 7.6 : 6.9) + 4,
    rank: c.chosen ? -2 : c.model && c.model === decision.runner_up?.model ? -1 : best.includes(index) ? index : 100 + index,
  }));
  const worth = sameWorth(decision, chosen, scale);
  const edge = best.map((index) => [items[index].x, items[index].y]);
  const labels = placeLabels(items, { left: MARGIN.left + 2, right: width - 2, top: MARGIN.top + 4, bottom: scale.base - 1 }, [worth, edge]);
  const svg = s('svg', { class: 'plane-svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Models by expected cost and quality' },
    axes(scale, width, height),
    worth.length > 1 && s('path', { class: 'plane-worth', d: path(worth) }),
    best.length > 1 && s('path', { class: 'plane-frontier', d: path(edge) }),
  );
  const points = all.map((c, index) => point(c, items[index], labels[index], index === state.focus));
  points.forEach((node, index) => {
    node.addEventListener('pointerenter', () => say(all[index]));
    node.addEventListener('pointerleave', () => say(null));
    node.addEventListener('focus', () => say(all[index]));
    node.addEventListener('blur', () => say(null));
    node.addEventListener('click', () => all[index].model && onPick(all[index].model));
    node.addEventListener('keydown', (event) => step(event, index));
  });
  const byCost = all.map((_, index) => index).sort((a, b) => items[a].x - items[b].x || items[a].y - items[b].y);
  function step(event, index) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (all[index].model) onPick(all[index].model);
      return;
    }
    const place = byCost.indexOf(index);
    const move = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -place, End: byCost.length - 1 - place }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = byCost[(place + move + byCost.length) % byCost.length];
    points[index].setAttribute('tabindex', '-1');
    points[next].setAttribute('tabindex', '0');
    state.focus = next;
    points[next].focus();
  }
  // The chosen one is drawn last: nothing covers it.
  svg.append(...byCost.filter((i) => !all[i].chosen).map((i) => points[i]), ...byCost.filter((i) => all[i].chosen).map((i) => points[i]));
  return svg;
}

function axes(scale, width, height) {
  return s('g', { class: 'plane-axes', 'aria-hidden': 'true' },
    scale.yTicks.map((q) => [
      s('line', { x1: MARGIN.left, x2: width - MARGIN.right, y1: scale.y(q), y2: scale.y(q) }),
      s('text', { x: MARGIN.left - 8, y: scale.y(q) + 4, 'text-anchor': 'end' }, String(q)),
    ]),
    scale.xTicks.map((cost) => [
      s('line', { class: 'tick', x1: scale.x(cost), x2: scale.x(cost), y1: scale.base, y2: scale.base + 4 }),
      s('text', { x: scale.x(cost), y: scale.base + 17, 'text-anchor': 'middle' }, usd(cost).replace(/(\.\d*?)0+$/, '$1')),
    ]),
    scale.free !== null && s('text', { x: scale.free, y: scale.base + 17, 'text-anchor': 'middle' }, 'free'),
    s('text', { class: 'title', x: width - MARGIN.right, y: height - 4, 'text-anchor': 'end' }, 'expected cost of this answer →'),
    s('text', { class: 'title', x: MARGIN.left + 4, y: MARGIN.top - 3 }, 'expected quality ↑'),
  );
}

function point(candidate, item, label, isFirst) {
  const { name } = candidate;
  const words = `${name}${candidate.chosen ? ', chosen' : ''}: expected quality ${withError(candidate.quality, candidate.error)}, cost ${usd(candidate.cost)}.${candidate.model ? ' Show why.' : ''}`;
  return s('g', { class: `plane-point${candidate.chosen ? ' chosen' : ''}`, role: candidate.model ? 'button' : 'img', tabindex: isFirst ? 0 : -1, 'aria-label': words },
    s('circle', { class: 'target', cx: item.x, cy: item.y, r: 14 }),
    candidate.error !== null && s('path', { class: 'interval', d: `M${item.x} ${item.up}V${item.down}M${item.x - 3} ${item.up}h6M${item.x - 3} ${item.down}h6` }),
    candidate.model
      ? s('circle', { class: 'dot', cx: item.x, cy: item.y, r: candidate.chosen ? 6.5 : 4.5 })
      : s('path', { class: 'dot plan', d: diamond(item, candidate.chosen ? 8 : 6) }),
    label && s('text', { class: 'name', x: label.x, y: label.y, 'text-anchor': label.anchor }, name),
  );
}

const diamond = ({ x, y }, r) => `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
const path = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
