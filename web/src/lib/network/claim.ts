/** What a statement says of itself. Pure. */

import type { ClaimMarkOf, Thing, ThingValue } from '../api/network';

/** Which ends of the time it holds for are known. */
export function spanOf({ from, to }: Pick<ClaimMarkOf, 'from' | 'to'>): 'both' | 'from' | 'to' | 'none' {
  if (from && to) return 'both';
  if (from) return 'from';
  return to ? 'to' : 'none';
}

export interface Tally {
  /** Statements of the registry: those that say what they rest on. */
  claims: number;
  verified: number;
  self: number;
  disputed: number;
}

/** How many statements there are and how they stand. */
export function tallyOf({ facts }: Pick<Thing, 'facts'>): Tally {
  const claims = facts.flatMap(({ values }) => values).flatMap(({ claim }) => claim ?? []);
  const standing = (wanted: string) => claims.filter(({ status }) => status === wanted).length;
  return {
    claims: claims.length,
    verified: standing('verified'),
    self: standing('self_declared'),
    disputed: standing('disputed'),
  };
}

/**
 * Values in the order they are read: those in the reader's language or without one first; withdrawn ones last, so that what
 * stands is read before what no longer does.
 */
export function ordered(values: readonly ThingValue[], lang: string): ThingValue[] {
  const rank = ({ language, claim }: ThingValue) =>
    (claim?.status === 'withdrawn' ? 2 : 0) + (language && language !== lang ? 1 : 0);
  return values
    .map((value, at) => ({ value, at }))
    .sort((a, b) => rank(a.value) - rank(b.value) || a.at - b.at)
    .map(({ value }) => value);
}
