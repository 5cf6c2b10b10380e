/** Value added on its way into exports: what is the exporter's own, what is of others, and the largest of many. Pure. */

import type { Decomposition, DecompositionRow, DecompositionTerm } from '../api/value';

/** Whose a term is; `untold` where the table does not say. */
export const STANDINGS = ['own', 'foreign', 'untold'] as const;
export type Standing = (typeof STANDINGS)[number];

/** An amount of each standing, in their order. */
export type Parts = [own: number, foreign: number, untold: number];

/** One end of the flows. */
export interface Flow {
  id: string;
  name: string;
  parts: Parts;
}

/** Domestic terms of all methods begin so, what returns and what is counted twice with them. */
export const standingOf = (term: string): Standing =>
  /^(DVA|RDV|DDC)/.test(term) ? 'own' : term === 'REST' ? 'untold' : 'foreign';

/** Own value added counted once: what returns too, what is counted twice not. */
export const ownShare = (terms: readonly DecompositionTerm[]): number =>
  terms.filter(({ id }) => /^(DVA|RDV)/.test(id)).reduce((sum, { share }) => sum + share, 0);

/** Value added, or imports, of others. */
export const foreignShare = (terms: readonly DecompositionTerm[]): number =>
  terms.filter(({ id }) => standingOf(id) === 'foreign').reduce((sum, { share }) => sum + share, 0);

/** Amounts of terms by standing. */
export function partsOf(terms: readonly Pick<DecompositionTerm, 'id'>[], amounts: readonly number[]): Parts {
  const of = (standing: Standing) =>
    terms.reduce((sum, { id }, i) => (standingOf(id) === standing ? sum + (amounts[i] ?? 0) : sum), 0);
  return STANDINGS.map(of) as Parts;
}

/** A single amount of a standing. */
export const partOf = (standing: Standing, value: number): Parts =>
  STANDINGS.map((one) => (one === standing ? value : 0)) as Parts;

export const amountOf = ({ parts }: Pick<Flow, 'parts'>): number => parts.reduce((sum, one) => sum + one, 0);

/** Exporting sectors or importers as ends of flows. */
export const ends = (
  { terms }: Pick<Decomposition, 'terms'>,
  rows: readonly DecompositionRow[],
  name: (row: DecompositionRow) => string,
): Flow[] =>
  rows.map((row) => ({
    id: rowKey(row),
    name: name(row),
    parts: partsOf(
      terms,
      row.terms.map((amount) => (tidy(amount / row.exports) === 0 ? 0 : amount)),
    ),
  }));

export const rowKey = ({ region, sector }: Pick<DecompositionRow, 'region' | 'sector'>): string =>
  `${region} ${sector}`.trim();

/** What the rest of the flows is called by. */
export const REST = '…';

/** The largest flows, largest first, and the sum of the rest; one that would be the rest alone stays as it is. */
export function grouped(flows: readonly Flow[], most: number, rest: (count: number) => string): Flow[] {
  const there = flows.filter((flow) => amountOf(flow) > 0).sort((a, b) => amountOf(b) - amountOf(a));
  if (there.length <= most + 1) return there;
  const others = there.slice(most);
  const sum = others.reduce<Parts>(
    (all, { parts }) => all.map((one, i) => one + parts[i]!) as Parts,
    [0, 0, 0],
  );
  return [...there.slice(0, most), { id: REST, name: rest(others.length), parts: sum }];
}

/** Own flows first: they lie together in the middle. */
export const ownFirst = (flows: readonly Flow[]): Flow[] =>
  [...flows].sort((a, b) => Number(b.parts[0] > 0) - Number(a.parts[0] > 0));

/** Rounding of the computer is no number to show. */
export const tidy = (share: number): number => (Math.abs(share) < 5e-6 ? 0 : share);
