/** Tables as CSV (RFC 4180) with a preamble that says what they are and where they come from. */

import type { Kind } from '../format/number';

export type Scalar = string | number | boolean | null | undefined;

export interface Table {
  columns: string[];
  /** How the numbers of a column are written on the page; files have them in full. */
  kinds?: Kind[];
  rows: Scalar[][];
}

/** Title, source and permalink travel inside every download. */
export interface Caption {
  title: string;
  /** What is measured, where the title is the finding. */
  subtitle?: string;
  source: string;
  permalink: string;
  /** Said when the numbers are invented. */
  warning?: string;
}

export function csvField(value: Scalar): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of a file with the line each begins at; empty lines are none. */
export function csvRows(text: string): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)/y;
  const body = text.replace(/^\ufeff/, '');
  let [line, begun, fields] = [1, 1, [] as string[]];
  while (field.lastIndex < body.length || fields.length > 0) {
    const found = field.exec(body);
    if (!found) return [...rows, { line: begun, fields: [...fields, body.slice(field.lastIndex)] }];
    const [whole, value = '', end] = found;
    fields.push(/^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value);
    line += whole.split(/\r\n|\r|\n/).length - 1;
    if (end === ',') continue;
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: begun, fields });
    [begun, fields] = [line, []];
  }
  return rows;
}

/** The file's text: comment lines (`# …`), header, rows; lines end in CRLF. */
export function toCsv(table: Table, caption: Caption): string {
  const notes = [caption.title, caption.subtitle, caption.warning, caption.source, caption.permalink].filter(
    (line) => line,
  );
  const preamble = notes.map((line) => csvField(`# ${line}`));
  const lines = [table.columns, ...table.rows].map((row) => row.map(csvField).join(','));
  return [...preamble, ...lines].join('\r\n') + '\r\n';
}
