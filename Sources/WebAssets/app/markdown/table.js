/** Rows of GFM tables. */

const MOST_COLUMNS = 100;

/**
 * The alignments that a delimiter row sets, or null when the line is none.
 *
 * @returns {('left'|'center'|'right'|null)[]|null}
 */
export function alignments(text) {
  if (!/^[|:\- \t]+$/.test(text)) return null;
  const columns = cells(text);
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return null;
  const all = [];
  for (const column of columns) {
    if (!/^:?-+:?$/.test(column)) return null;
    const start = column[0] === ':';
    const end = column.at(-1) === ':';
    all.push(start && end ? 'center' : end ? 'right' : start ? 'left' : null);
  }
  return all;
}

/** The cells of a row: split at `|` unless it is escaped; at most `most` of them. */
export function cells(text, most = MOST_COLUMNS + 1) {
  const row = text.trim();
  const all = [];
  let from = row[0] === '|' ? 1 : 0;
  for (let at = from; at <= row.length && all.length < most; at++) {
    if (row[at] === '\\' && at + 1 < row.length) at += 1;
    else if (at === row.length || row[at] === '|') {
      if (at < row.length || row.slice(from).trim()) all.push(row.slice(from, at).trim().replaceAll('\\|', '|'));
      from = at + 1;
    }
  }
  return all;
}
