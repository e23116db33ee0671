/** Figures of the dashboard in words. */
import { percent } from '../core/format.js';

/** An expected or rated quality of 0…1: `0.81`. */
export function quality(x) {
  return typeof x === 'number' && Number.isFinite(x) ? x.toFixed(2) : '—';
}

/** What a share saved is called: `71 % less`, `4 % more`. */
export function change(share) {
  if (typeof share !== 'number' || !Number.isFinite(share)) return '—';
  return `${percent(Math.abs(share))} ${share < 0 ? 'more' : 'less'}`;
}

/** A 95 % interval of a share saved: `68 % to 74 %`, with the sign where it crosses nothing. */
export function interval(figure) {
  if (!figure) return '';
  const [low, high] = [figure.low, figure.high].map((x) => `${x < 0 ? '−' : ''}${percent(Math.abs(x))}`);
  return low === high ? low : `${low} to ${high}`;
}

/** The address of the dashboard's data. */
export function dashboardPath({ window, policy, model, reference }) {
  const query = new URLSearchParams({ window });
  for (const [name, value] of Object.entries({ policy, model, reference })) if (value) query.set(name, value);
  return `/api/dashboard?${query}`;
}

/** The address of a page of decisions. */
export function decisionsPath(filter, before, limit = 20) {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of Object.entries({ ...filter, before })) if (value) query.set(name, value);
  return `/api/decisions?${query}`;
}
