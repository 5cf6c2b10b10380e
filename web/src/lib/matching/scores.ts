/** Scores of candidates as they are shown: out of a hundred, with their parts and their interval. Pure. */

import type { Match, MatchPart } from '../api/registry';

/** A share as points out of a hundred; scores that come out of a hundred already stay. */
export const points = (value: number): number => Math.round(value <= 1 ? 100 * value : value);

/** What a part adds to the score: its value by its share of the weights of what is known. */
export function contributions(parts: readonly MatchPart[]): { part: MatchPart; adds: number | null }[] {
  const known = parts.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  return parts.map((part) => ({
    part,
    adds: part.value === null || known === 0 ? null : (part.value * part.weight) / known,
  }));
}

/** The best first; the name decides ties, so that the order is the same every time. */
export const ranked = (matches: readonly Match[]): Match[] =>
  [...matches].sort((a, b) => b.score - a.score || a.organisation.label.localeCompare(b.organisation.label));

/** A list in an address. */
export const readList = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((one) => one !== '');

/** The list with an item taken in or out. */
export const toggled = (list: readonly string[], item: string): string =>
  (list.includes(item) ? list.filter((one) => one !== item) : [...list, item]).join(',');
