/** The languages that code is coloured in: for each its rules by mode, first match first. */

const DOUBLE = String.raw`"(?:[^"\\]|\\.)*"?`;
const SINGLE = String.raw`'(?:[^'\\]|\\.)*'?`;
const NUMBER = String.raw`\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)\w*`;
const WORD = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const GAP = String.raw`\s+`;

const all = (...rules) => rules;
const common = all(['string', DOUBLE], ['number', NUMBER], ['word', WORD], [null, GAP]);
const single = ['string', SINGLE];
const slashes = ['comment', String.raw`\/\/.*`];
const hash = ['comment', '#.*'];
const starred = ['comment', String.raw`\/\*`, 'comment'];
const untilStar = { comment: all(['comment', String.raw`.*?\*\/`, 'main'], ['comment', '.+']) };
/** A mode that lasts until `end`, over lines. */
const until = (kind, end) => all([kind, `.*?${end}`, 'main'], [kind, '.+']);

const C = 'auto bool break case catch char class const constexpr continue default delete do double else enum extern false float for if inline int long namespace new nullptr private protected public return short signed sizeof static struct switch template this throw true try typedef typename union unsigned using virtual void volatile while override';
const JAVASCRIPT = 'any as async await boolean break case catch class const continue default delete do else enum export extends false finally for from function get if implements import in instanceof interface let new null number of private protected public readonly return set static string super switch this throw true try type typeof undefined var void while yield';
const PYTHON = 'and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield';
const SWIFT = 'actor any as async await break case catch class continue default defer deinit do else enum extension false fileprivate final for func guard if import in indirect init inout internal is lazy let mutating nil open override private protocol public repeat rethrows return self Self some static struct subscript super switch throw throws true try typealias var weak where while';
const BASH = 'case cd do done echo elif else esac exec exit export fi for function if in local return set shift source sudo then trap unset until while';
const SQL = 'add all alter and as asc begin between by case commit constraint create default delete desc distinct drop else end exists false foreign from full group having in index inner insert into is join key left like limit not null offset on or order outer over partition primary references right rollback select set table then true union unique update using values view when where with';
const JAVA = 'abstract as boolean break by byte case catch char class companion const continue data default do double else enum extends false final finally float for fun if implements import in instanceof int interface internal is long new null object open override package private protected public return sealed short static super suspend switch this throw throws true try typealias val var void when while yield';
const GO = 'any bool break byte case chan const continue default defer else error false float64 for func go if import int interface map nil package range return select string struct switch true type var';
const RUST = 'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static str struct super trait true type unsafe use usize where while';
const CSS_WORD = String.raw`[-\p{L}_][-\p{L}\p{N}_]*`;

const LIST = [
  ['JavaScript', 'js javascript mjs cjs jsx node', JAVASCRIPT, { main: all(slashes, starred, ['string', '`', 'template'], single, ...common), ...untilStar, template: all(['string', '(?:[^`\\\\]|\\\\.)*`', 'main'], ['string', '.+']) }],
  ['TypeScript', 'ts typescript tsx mts', JAVASCRIPT, 'js'],
  ['Python', 'py python python3 pyi ipython', PYTHON, { main: all(hash, ['string', '[rbfu]{0,2}"""', 'double'], ['string', "[rbfu]{0,2}'''", 'single'], ['name', String.raw`@[\w.]+`], single, ...common), double: until('string', '"""'), single: until('string', "'''") }],
  ['Swift', 'swift', SWIFT, { main: all(slashes, starred, ['string', '"""', 'text'], ['name', String.raw`[@#]\w+`], ...common), ...untilStar, text: until('string', '"""') }],
  ['JSON', 'json jsonc json5 jsonl', 'true false null', { main: all(slashes, ['name', String.raw`"(?:[^"\\]|\\.)*"(?=\s*:)`], ...common) }],
  ['HTML', 'html htm', '', { main: all(['comment', '<!--', 'comment'], ['keyword', String.raw`<[\/!?]?[\w:-]*`, 'tag'], ['number', String.raw`&[#\w]+;`], [null, '[^<&]+']), comment: until('comment', '-->'), tag: all(['keyword', String.raw`[\/?]?>`, 'main'], ['string', '"', 'double'], ['string', "'", 'single'], ['name', String.raw`[\w:@.-]+`], [null, GAP]), double: all(['string', '[^"]*"', 'tag'], ['string', '.+']), single: all(['string', "[^']*'", 'tag'], ['string', '.+']) }],
  ['XML', 'xml svg xhtml plist vue', '', 'html'],
  ['CSS', 'css scss less', '', { main: all(starred, slashes, ['keyword', `@${CSS_WORD}`], ['name', String.raw`--?${CSS_WORD}(?=\s*:)|${CSS_WORD}(?=\s*:\s)`], ['number', String.raw`#[\da-fA-F]{3,8}\b|-?\d*\.?\d+[a-z%]*`], single, ['string', DOUBLE], [null, CSS_WORD], [null, GAP]), ...untilStar }],
  ['Shell', 'bash sh shell zsh console dockerfile', BASH, { main: all(['comment', String.raw`(?<!\S)#.*`], ['name', String.raw`\$(?:\w+|\{[^}]*\}?|[?!#@*$])`], ['number', String.raw`(?<!\S)--?[\w-]+`], single, ...common) }],
  ['SQL', 'sql postgresql postgres mysql sqlite', SQL, { main: all(['comment', '--.*'], starred, ['string', "'(?:[^']|'')*'?"], ...common), ...untilStar }, true],
  ['C', 'c h', C, { main: all(slashes, starred, ['keyword', String.raw`#\s*\w+`], single, ...common), ...untilStar }],
  ['C++', 'cpp c++ cc cxx hpp objc arduino', C, 'c'],
  ['Java', 'java', JAVA, { main: all(slashes, starred, ['string', '"""', 'text'], ['name', String.raw`@\w+`], single, ...common), ...untilStar, text: until('string', '"""') }],
  ['Kotlin', 'kt kotlin kts', JAVA, 'java'],
  ['Go', 'go golang', GO, { main: all(slashes, starred, ['string', '`', 'raw'], single, ...common), ...untilStar, raw: until('string', '`') }],
  ['Rust', 'rs rust', RUST, { main: all(slashes, starred, ['string', String.raw`b?'(?:[^'\\]|\\.[^']*)'`], ['name', String.raw`#!?\[[^\]]*\]?|'\w+|\w+!(?=[(\[{])`], ...common), ...untilStar }],
  ['YAML', 'yaml yml', 'true false null yes no', { main: all(['comment', String.raw`(?<!\S)#.*`], ['name', String.raw`(?<![\w./-])[\w./-]+(?=\s*:(?:\s|$))`], ['keyword', String.raw`^---|[&*!][\w.-]+`], single, ...common) }],
  ['TOML', 'toml ini', 'true false', { main: all(['comment', String.raw`(?<!\S)[#;].*`], ['keyword', String.raw`^\s*\[.*\]`], ['name', String.raw`(?<![\w.-])[\w.-]+(?=\s*=)`], single, ...common) }],
  ['Diff', 'diff patch', '', { main: all(['comment', String.raw`^(?:diff|index|---|\+\+\+).*`], ['name', '^@@.*'], ['ins', String.raw`^\+.*`], ['del', '^-.*'], [null, '.+']) }],
  ['Text', 'text txt plain plaintext', '', { main: all([null, '.+']) }],
];

/** By each name and alias, in lower case. */
export const languages = new Map();

for (const [name, aliases, keywords, modes, ignoresCase = false] of LIST) {
  const language = {
    name, ignoresCase,
    keywords: new Set(keywords.split(' ').filter(Boolean)),
    modes: typeof modes === 'string' ? languages.get(modes).modes : compiled(modes),
  };
  for (const alias of aliases.split(' ')) languages.set(alias, language);
}

function compiled(modes) {
  return Object.fromEntries(
    Object.entries(modes).map(([name, rules]) => [
      name,
      {
        pattern: new RegExp(rules.map(([, source]) => `(${source})`).join('|'), 'uy'),
        kinds: rules.map(([kind]) => kind),
        next: rules.map(([, , mode]) => mode),
      },
    ]),
  );
}
