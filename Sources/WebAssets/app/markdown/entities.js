/** Character references: the numeric ones and those named ones that people and models write. */

const NAMED = new Map(
  (
    'amp & lt < gt > quot " apos \' nbsp \u00a0 copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ ' +
    'laquo « raquo » lsaquo ‹ rsaquo › bull • middot · para ¶ sect § dagger † Dagger ‡ deg ° plusmn ± times × divide ÷ minus − micro µ ' +
    'frac12 ½ frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³ ordf ª ordm º cent ¢ pound £ yen ¥ euro € curren ¤ brvbar ¦ not ¬ macr ¯ acute ´ cedil ¸ uml ¨ ' +
    'iexcl ¡ iquest ¿ shy \u00ad ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ ' +
    'forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ ' +
    'sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ ' +
    'Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η ' +
    'theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω ' +
    'Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Ntilde Ñ Ouml Ö Oslash Ø Uuml Ü szlig ß ' +
    'agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï ntilde ñ ' +
    'ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý yuml ÿ OElig Œ oelig œ Scaron Š scaron š ' +
    'check ✓ star ☆ starf ★ hearts ♥ spades ♠ clubs ♣ diams ♦ lbrace { rbrace } lbrack [ rbrack ] lpar ( rpar ) ast * lowbar _ num # vert | grave ` Tab \t NewLine \n'
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
