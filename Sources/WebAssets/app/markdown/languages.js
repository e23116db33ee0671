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

const C = 'auto bool break case char class const constexpr continue default delete do double else enum explicit extern false float for friend goto if inline int long namespace new nullptr operator private protected public register return short signed sizeof static struct switch template this throw true try typedef typename union unsigned using virtual void volatile while override final concept requires co_await co_return';
const JAVASCRIPT = 'abstract any as async await boolean break case catch class const continue declare default delete do else enum export extends false finally for from function get if implements import in instanceof interface let keyof namespace new null number of private protected public readonly return set static string super switch this throw true try type typeof undefined unknown var void while yield';
const PYTHON = 'and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield';
const SWIFT = 'actor any as associatedtype async await break case catch class consuming continue default defer deinit do else enum extension fallthrough false fileprivate final for func guard if import in indirect init inout internal is isolated lazy let mutating nil nonisolated open operator override package private protocol public repeat rethrows return self Self sending some static struct subscript super switch throw throws true try typealias unowned var weak where while';
const BASH = 'case do done echo elif else esac eval exec exit export fi for function if in local readonly return set shift source then trap unset until while cd sudo';
const SQL = 'add all alter and as asc begin between by case cascade check column commit constraint create cross database default delete desc distinct drop else end exists false foreign from full group having if in index inner insert into is join key left like limit not null offset on or order outer primary references returning right rollback select set table then true union unique update using values view when where with int integer text varchar boolean date timestamp real numeric';
const JAVA = 'abstract as boolean break by byte case catch char class companion const continue data default do double else enum extends false final finally float for fun if implements import in instanceof int interface internal is lateinit long native new null object open operator override package private protected public record return sealed short static super suspend switch synchronized this throw throws transient true try typealias val var void volatile when while yield';
const GO = 'any bool break byte case chan const continue default defer else error fallthrough false float32 float64 for func go goto if import int int32 int64 interface iota map nil package range return rune select string struct switch true type uint var';
const RUST = 'as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i32 i64 if impl in let loop match mod move mut pub ref return self Self static str String struct super trait true type u8 u32 u64 union unsafe use usize where while';
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
  ['Shell', 'bash sh shell zsh console fish dockerfile makefile', BASH, { main: all(['comment', String.raw`(?<!\S)#.*`], ['name', String.raw`\$(?:\w+|\{[^}]*\}?|[?!#@*$])`], ['number', String.raw`(?<!\S)--?[\w-]+`], single, ...common) }],
  ['SQL', 'sql postgresql postgres mysql sqlite', SQL, { main: all(['comment', '--.*'], starred, ['string', "'(?:[^']|'')*'?"], ...common), ...untilStar }, true],
  ['C', 'c h', C, { main: all(slashes, starred, ['keyword', String.raw`#\s*\w+`], single, ...common), ...untilStar }],
  ['C++', 'cpp c++ cc cxx hpp objc arduino', C, 'c'],
  ['C#', 'cs csharp c#', `${JAVA} namespace using var string get set init async await foreach ref out struct readonly where is`, 'c'],
  ['Java', 'java', JAVA, { main: all(slashes, starred, ['string', '"""', 'text'], ['name', String.raw`@\w+`], single, ...common), ...untilStar, text: until('string', '"""') }],
  ['Kotlin', 'kt kotlin kts', JAVA, 'java'],
  ['Go', 'go golang', GO, { main: all(slashes, starred, ['string', '`', 'raw'], single, ...common), ...untilStar, raw: until('string', '`') }],
  ['Rust', 'rs rust', RUST, { main: all(slashes, starred, ['string', String.raw`b?'(?:[^'\\]|\\.[^']*)'`], ['name', String.raw`#!?\[[^\]]*\]?|'\w+|\w+!(?=[(\[{])`], ...common), ...untilStar }],
  ['YAML', 'yaml yml', 'true false null yes no', { main: all(['comment', String.raw`(?<!\S)#.*`], ['name', String.raw`(?<![\w./-])[\w./-]+(?=\s*:(?:\s|$))`], ['keyword', String.raw`^---|[&*!][\w.-]+`], single, ...common) }],
  ['TOML', 'toml ini cfg conf properties', 'true false', { main: all(['comment', String.raw`(?<!\S)[#;].*`], ['keyword', String.raw`^\s*\[.*\]`], ['name', String.raw`(?<![\w.-])[\w.-]+(?=\s*=)`], single, ...common) }],
  ['Diff', 'diff patch', '', { main: all(['comment', String.raw`^(?:diff|index|---|\+\+\+).*`], ['name', '^@@.*'], ['ins', String.raw`^\+.*`], ['del', '^-.*'], [null, '.+']) }],
  ['Markdown', 'md markdown', '', { main: all(['keyword', String.raw`^#{1,6}\s.*`], ['string', '`[^`]*`'], ['number', String.raw`^\s*(?:[-*+]|\d+\.)\s`], ['comment', '^>.*'], [null, '[^`]+']) }],
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
