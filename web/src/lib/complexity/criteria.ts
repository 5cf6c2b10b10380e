/** Criteria of one's own from a CSV file: a column `activity`, perhaps one `place`, one of numbers for each criterion. Pure. */

import type { Criterion } from '../api/complexity';
import { csvRows } from '../export/csv';

/** What is wrong with a file, and where. */
export interface Wrong {
  what: 'empty' | 'activity' | 'criterion' | 'number' | 'code' | 'width' | 'many';
  line: number;
  column?: string;
  found?: string;
}

/** Rows the server takes. */
export const MOST_CRITERIA = 20_000;

/** The criteria of a file; an empty field is not known. The first fault where there is one. */
export function readCriteria(text: string): { criteria: Criterion[] } | { wrong: Wrong } {
  const [head, ...rows] = csvRows(text);
  if (!head) return { wrong: { what: 'empty', line: 1 } };
  const names = head.fields.map((name) => name.trim());
  const [activity, place] = [names.indexOf('activity'), names.indexOf('place')];
  if (activity < 0) return { wrong: { what: 'activity', line: head.line } };
  if (names.every((_, at) => at === activity || at === place))
    return { wrong: { what: 'criterion', line: head.line } };
  if (rows.length > MOST_CRITERIA) return { wrong: { what: 'many', line: rows[MOST_CRITERIA]?.line ?? 0 } };
  const criteria: Criterion[] = [];
  for (const { line, fields: raw } of rows) {
    const fields = raw.map((field) => field.trim());
    if (fields.length !== names.length)
      return { wrong: { what: 'width', line, found: `${fields.length} ≠ ${names.length}` } };
    if (!fields[activity]) return { wrong: { what: 'code', line, column: 'activity' } };
    const values: Record<string, number> = {};
    for (const [at, field] of fields.entries()) {
      if (at === activity || at === place || field === '') continue;
      const column = names[at] ?? '';
      const value = Number(field);
      if (!Number.isFinite(value)) return { wrong: { what: 'number', line, column, found: field } };
      values[column] = value;
    }
    criteria.push({ activity: fields[activity], place: fields[place] || null, values });
  }
  return criteria.length > 0 ? { criteria } : { wrong: { what: 'empty', line: head.line } };
}
