/** Scores of candidates as they are shown: out of a hundred, with their parts and their interval. Pure. */

import type { Match } from '../api/registry';

/** A share as points out of a hundred; scores that come out of a hundred already stay. */
export const points = (value: number): number => Math.round(value <= 1 ? 100 * value : value);

/** The best first; the name decides ties, so that the order is the same every time. */
export const ranked = (matches: readonly Match[]): Match[] =>
  [...matches].sort((a, b) => b.score - a.score || a.organisation.label.localeCompare(b.organisation.label));

/** A list in an address. */
export const readList = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((one) => one !== '');

/** The list with an item taken in or out. */
export const toggled = (list: readonly string[], item: string): string =>
  (list.includes(item) ? list.filter((one) => one !== item) : [...list, item]).join(',');
