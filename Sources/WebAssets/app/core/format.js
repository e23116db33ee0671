/** Numbers as people read them. What is not known is "—", never a number made up. */
const UNKNOWN = '—';

const known = (x) => typeof x === 'number' && Number.isFinite(x);

/** Two figures that count: 0.000314 is 0.00031, 12.34 is 12, 1234 is 1234. */
function significant(x) {
  if (x === 0) return '0';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(x))));
  return x.toFixed(Math.min(digits, 12));
}

/** US dollars: `$0.0003`, `$1.20`, `$1,204`. */
export function usd(x) {
  if (!known(x)) return UNKNOWN;
  if (x === 0) return '$0';
  const size = Math.abs(x);
  if (size < 1e-6) return x < 0 ? '−<$0.000001' : '<$0.000001';
  const text = size >= 1000 ? Math.round(size).toLocaleString('en') : size >= 1 ? size.toFixed(2) : significant(size);
  return `${x < 0 ? '−' : ''}$${text}`;
}

/** Grams of CO₂-equivalent: `12 mg`, `0.1 g`, `1.2 kg`. */
export function grams(x) {
  if (!known(x)) return UNKNOWN;
  if (x === 0) return '0 g';
  if (Math.abs(x) < 0.1) return `${significant(x * 1000)} mg`;
  if (Math.abs(x) < 1000) return `${significant(x)} g`;
  return `${significant(x / 1000)} kg`;
}

/** Energy from watt-hours: `3 mWh`, `1.2 Wh`, `4.1 kWh`. */
export function wattHours(x) {
  if (!known(x)) return UNKNOWN;
  if (x === 0) return '0 Wh';
  if (Math.abs(x) < 0.1) return `${significant(x * 1000)} mWh`;
  if (Math.abs(x) < 1000) return `${significant(x)} Wh`;
  return `${significant(x / 1000)} kWh`;
}

/** A duration from milliseconds: `3 ms`, `1.2 s`, `2 min 5 s`. */
export function milliseconds(x) {
  if (!known(x)) return UNKNOWN;
  if (x < 1) return '<1 ms';
  if (x < 1000) return `${Math.round(x)} ms`;
  if (x < 60_000) return `${(x / 1000).toFixed(1)} s`;
  return `${Math.floor(x / 60_000)} min ${Math.round((x % 60_000) / 1000)} s`;
}

/** A whole number, short from 10,000 on: `932`, `1,204`, `12 k`, `3.4 M`. */
export function count(x) {
  if (!known(x)) return UNKNOWN;
  if (Math.abs(x) < 10_000) return Math.round(x).toLocaleString('en');
  if (Math.abs(x) < 1e6) return `${significant(x / 1e3)} k`;
  return `${significant(x / 1e6)} M`;
}

/** A share of 0…1 as per cent: `82 %`, `0.4 %`. */
export function percent(x) {
  if (!known(x)) return UNKNOWN;
  const p = x * 100;
  return `${Math.abs(p) >= 1 || p === 0 ? Math.round(p) : significant(p)} %`;
}

/** A size in bytes: `812 B`, `4.2 kB`, `1.3 MB`. */
export function bytes(x) {
  if (!known(x)) return UNKNOWN;
  if (x < 1000) return `${x} B`;
  if (x < 1e6) return `${significant(x / 1e3)} kB`;
  return `${significant(x / 1e6)} MB`;
}

/** When something was, from seconds since 1970: `now`, `5 min ago`, `yesterday`, `3 Mar`, `3 Mar 2024`. */
export function when(seconds, now = Date.now() / 1000) {
  if (!known(seconds)) return UNKNOWN;
  const age = now - seconds;
  if (age < 45) return 'now';
  if (age < 3600) return `${Math.max(1, Math.round(age / 60))} min ago`;
  if (age < 86_400) return `${Math.round(age / 3600)} h ago`;
  if (age < 2 * 86_400) return 'yesterday';
  const date = new Date(seconds * 1000);
  const isThisYear = date.getFullYear() === new Date(now * 1000).getFullYear();
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** A date and time in full, for a `title`. */
export function dateTime(seconds) {
  return known(seconds) ? new Date(seconds * 1000).toLocaleString('en-GB') : UNKNOWN;
}
