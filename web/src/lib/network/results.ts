/** Answers of the SPARQL endpoint: rows, yes or no, a graph; and where a refused query is wrong. Pure. */

import { csvField } from '../export/csv';

export interface Bound {
  type: 'uri' | 'literal' | 'bnode' | 'typed-literal';
  value: string;
  'xml:lang'?: string;
  datatype?: string;
}

export type Results =
  | { kind: 'rows'; vars: string[]; rows: (Bound | undefined)[][] }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'graph'; text: string; type: string };

/** Reads a reply by its media type. */
export function readResults(type: string, text: string): Results {
  if (!/json/.test(type) || /ld\+json/.test(type)) return { kind: 'graph', text, type };
  const reply = JSON.parse(text) as {
    head?: { vars?: string[] };
    boolean?: boolean;
    results?: { bindings: Record<string, Bound>[] };
  };
  if (typeof reply.boolean === 'boolean') return { kind: 'boolean', value: reply.boolean };
  const vars = reply.head?.vars ?? [];
  const rows = (reply.results?.bindings ?? []).map((row) => vars.map((name) => row[name]));
  return { kind: 'rows', vars, rows };
}

/** Rows as CSV (SPARQL 1.1 Query Results CSV): values alone, nothing where a variable is unbound. */
export function csvOf({ vars, rows }: Extract<Results, { kind: 'rows' }>): string {
  const lines = [vars, ...rows.map((row) => row.map((one) => one?.value))];
  return lines.map((line) => line.map(csvField).join(',')).join('\r\n') + '\r\n';
}

const NUMBER = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

export const isNumber = (one: Bound | undefined): boolean =>
  one?.datatype !== undefined && NUMBER.test(one.datatype) && Number.isFinite(Number(one.value));

/** True for columns that hold numbers and nothing else. */
export function numeric({ vars, rows }: Extract<Results, { kind: 'rows' }>): boolean[] {
  return vars.map((_, at) => {
    const bound = rows.flatMap((row) => row[at] ?? []);
    return bound.length > 0 && bound.every(isNumber);
  });
}

/** Where in the text an error is, as the server says it: `error at 3:12: expected …`. */
export function placeOf(detail: string): { line: number; column: number } | undefined {
  const [, line, column] = /\bat (\d+):(\d+)/.exec(detail) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}
