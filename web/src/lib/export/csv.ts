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

/** The file's text: comment lines (`# …`), header, rows; lines end in CRLF. */
export function toCsv(table: Table, caption: Caption): string {
  const notes = [caption.title, caption.subtitle, caption.warning, caption.source, caption.permalink].filter(
    (line) => line,
  );
  const preamble = notes.map((line) => csvField(`# ${line}`));
  const lines = [table.columns, ...table.rows].map((row) => row.map(csvField).join(','));
  return [...preamble, ...lines].join('\r\n') + '\r\n';
}
