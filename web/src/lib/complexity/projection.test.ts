import { describe, expect, it } from 'vitest';
import type { Matrix, ProjectedPlace } from '../api/complexity';
import { moveOf, partnerOf, partners, projectable } from './projection';

const matrix = (id: string, classification: string, years: number[]) =>
  ({ id, classification, years }) as Matrix;
const trade = matrix('trade', 'hs-1992', [2022, 2023]);
const states = matrix('us:state', 'naics-2022', [2022, 2023]);
const old = matrix('us:state', 'naics-2017', [2021]);
const counties = matrix('us:county', 'naics-2022', [2022, 2023]);
const metros = matrix('us:cbsa', 'naics-2022', [2023]);
const all = [trade, states, old, counties, metros];

describe('a PCI is taken from', () => {
  it('other places with the same activities in the same year', () => {
    expect(partners(all, counties, 2023)).toEqual([states, metros]);
    expect(partners(all, counties, 2022)).toEqual([states]);
    expect(partners(all, counties)).toEqual([states, metros]);
    expect(partners(all, old)).toEqual([]);
    expect(partners(all, trade)).toEqual([]);
  });

  it('the matrix of the address where it fits, the first otherwise', () => {
    expect(partnerOf([states, metros], { pci_of: 'us:cbsa' })).toBe(metros);
    expect(partnerOf([states, metros], { pci_of: 'trade' })).toBe(states);
    expect(partnerOf([], {})).toBeUndefined();
  });
});

it('offers finer places first, and nothing without a partner', () => {
  expect(projectable(all)).toEqual([counties, metros, states]);
  expect(projectable([trade, old])).toEqual([]);
});

it('counts the ranks a place moves', () => {
  const place = (rank: number | null, rank_external: number | null) =>
    ({ rank, rank_external }) as ProjectedPlace;
  expect(moveOf(place(3, 10))).toBe(7);
  expect(moveOf(place(10, 3))).toBe(-7);
  expect(moveOf(place(null, 3))).toBeNull();
});
