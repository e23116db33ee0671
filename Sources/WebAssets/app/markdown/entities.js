/** Character references: the numeric ones and those named ones that people and models write. */

const NAMED = new Map(
  (
    'amp & lt < gt > quot " apos \' nbsp \u00a0 copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” laquo « raquo » ' +
    'bull • middot · para ¶ sect § deg ° plusmn ± times × divide ÷ minus − micro µ frac12 ½ sup2 ² sup3 ³ cent ¢ pound £ yen ¥ euro € ' +
    'ensp \u2002 emsp \u2003 thinsp \u2009 larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ hArr ⇔ forall ∀ exist ∃ empty ∅ ' +
    'nabla ∇ isin ∈ notin ∉ prod ∏ sum ∑ radic √ infin ∞ and ∧ or ∨ int ∫ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ Delta Δ Sigma Σ Omega Ω ' +
    'alpha α beta β gamma γ delta δ lambda λ mu μ pi π sigma σ omega ω ' +
    'auml ä ouml ö uuml ü szlig ß eacute é egrave è agrave à ccedil ç ntilde ñ ast * lowbar _ num # vert | grave `'
  )
    .split(/ (?=[A-Za-z])/)
    .map((pair) => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)]),
);

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/y;
const ESCAPED = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;

/**
 * The character reference at a place of a text.
 *
 * @returns {{text: string, end: number}|null}
 */
export function readEntity(source, at) {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (!match) return null;
  const text = match[3] ? NAMED.get(match[3]) : character(match[1] ? Number(match[1]) : Number.parseInt(match[2], 16));
  return text === undefined ? null : { text, end: ENTITY.lastIndex };
}

/** A text without backslash escapes and with its character references resolved. */
export const unescapeText = (text) =>
  text.replace(ESCAPED, (whole, escaped) => escaped ?? readEntity(whole, 0)?.text ?? whole);

const character = (code) =>
  code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
