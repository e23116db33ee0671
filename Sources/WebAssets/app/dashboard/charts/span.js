/** Names of spans of time: `14:00`, `Tue 14:00`, `3 Mar`, `Mar 2026`. */
const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * @param {number} start seconds since 1970
 * @param {number} width seconds
 * @param {string} [timeZone] the reader's own by default
 */
export function spanLabel(start, width, timeZone) {
  const date = new Date(start * 1000);
  const say = (options) => new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(date).replace(',', '');
  if (width <= HOUR) return say({ hour: '2-digit', minute: '2-digit' });
  if (width < DAY) return say({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
  if (width < 28 * DAY) return say({ day: 'numeric', month: 'short' });
  return say({ month: 'short', year: 'numeric' });
}
