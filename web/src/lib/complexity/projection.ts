/** Which matrices a PCI can be taken from, and what the two denominators make of the places. Pure. */

import type { Matrix, ProjectedPlace } from '../api/complexity';
import type { Query } from '../router/route';

/** Matrices of other places with the activities of this one, in a year; any year where none is given. Exports and jobs differ in detail even by one classification. */
export const partners = (matrices: readonly Matrix[], of: Matrix, year?: number): Matrix[] =>
  matrices.filter(
    ({ id, kind, classification, years }) =>
      id !== of.id &&
      kind === of.kind &&
      classification === of.classification &&
      years.some((one) => (year === undefined ? of.years.includes(one) : one === year)),
  );

/** Matrices with a partner. Those after one of their partners come first: lists begin with the coarsest places. */
export function projectable(matrices: readonly Matrix[]): Matrix[] {
  const found = matrices.filter((one) => partners(matrices, one).length > 0);
  const fine = found.filter((one) => partners(matrices.slice(0, matrices.indexOf(one)), one).length > 0);
  return [...fine, ...found.filter((one) => !fine.includes(one))];
}

/** The matrix the address takes the PCI from; the first there is where it names none that fits. */
export const partnerOf = (found: readonly Matrix[], query: Query): Matrix | undefined =>
  found.find(({ id }) => id === query.pci_of) ?? found[0];

/** Ranks that a place loses (or gains, below zero) when the other total is the denominator. */
export const moveOf = ({ rank, rank_external }: ProjectedPlace): number | null =>
  rank === null || rank_external === null ? null : rank_external - rank;
