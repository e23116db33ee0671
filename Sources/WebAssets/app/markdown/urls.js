/** Where a link or picture of an answer may lead. Everything else is shown as text. */

const SCHEME = /^(?:https?|mailto):/i;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
// Marks that turn the direction of text or have no width: an address with them does not read as it is.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+=*$/i;
const LONGEST = 8192;
const UPLOAD = /^\/api\/files\/[\w-]+$/;

/** A text without marks that turn its direction. */
export const visible = (text) => text.replace(INVISIBLE, '');

/**
 * The link that an address makes: http, https, mailto, or a heading of the same answer.
 *
 * @param {string} address as it stands in the text
 * @returns {{href: string, host: string, inside: boolean}|null} null: no link
 */
export function safeLink(address) {
  const raw = address.trim();
  if (!raw || raw.length > LONGEST || CONTROL.test(raw)) return null;
  if (raw[0] === '#') return raw.length > 1 ? { href: `#${encodeURIComponent(decoded(raw.slice(1)))}`, host: '', inside: true } : null;
  if (!SCHEME.test(raw)) return null;
  const url = parsed(raw.replace(INVISIBLE, (mark) => encodeURIComponent(mark)));
  if (!url) return null;
  if (url.protocol === 'mailto:') return { href: url.href, host: decoded(url.pathname), inside: false };
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || !url.host) return null;
  return { href: url.href, host: url.host, inside: false };
}

/**
 * The picture that an address may show without asking another server: one in the address itself, or an uploaded file.
 *
 * @returns {string|null}
 */
export function safePicture(address, base = globalThis.document?.baseURI) {
  const raw = address.trim();
  if (PICTURE.test(raw)) return raw;
  const url = base && raw.length <= LONGEST && !CONTROL.test(raw) ? parsed(raw, base) : null;
  if (!url || url.origin === 'null' || url.origin !== parsed(base)?.origin) return null;
  return UPLOAD.test(url.pathname) && !url.search && !url.username ? url.href : null;
}

function parsed(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
