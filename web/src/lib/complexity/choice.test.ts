import { describe, expect, it } from 'vitest';
import type { Matrix } from '../api/complexity';
import { choose, fitting, keep, matrixKey, paramsOf, strategyOf } from './choice';

const matrix = (id: string, classification: string, years: number[]): Matrix => ({
  id,
  kind: id === 'trade' ? 'trade' : 'jobs',
  level: id === 'trade' ? 'country' : id,
  classification,
  years,
  name: { en: id, es: id, fr: id },
});
const matrices = [
  matrix('trade', 'hs-1992', [2018, 2019]),
  matrix('trade', 'hs-2012', [2019, 2022]),
  matrix('us:county', 'naics-2017', [2020, 2023]),
];

describe('choose', () => {
  it('takes the first matrix, its latest year and our own conventions where nothing is asked', () => {
    expect(choose(matrices, {})).toEqual({
      matrix: matrices[0],
      year: 2019,
      profile: 'default',
      filter: 'usual',
    });
  });

  it('tells the classifications of one matrix apart', () => {
    expect(choose(matrices, { matrix: 'trade', classification: 'hs-2012' })?.matrix).toBe(matrices[1]);
    expect(choose(matrices, { matrix: 'us:county', classification: 'hs-2012' })?.matrix).toBe(matrices[2]);
    expect(new Set(matrices.map(matrixKey)).size).toBe(3);
  });

  it('never asks for a year the matrix has not, wherever the address comes from', () => {
    expect(choose(matrices, { year: '2018' })?.year).toBe(2018);
    expect(choose(matrices, { year: '2023' })?.year).toBe(2019);
    expect(choose(matrices, { year: 'x' })?.year).toBe(2019);
  });

  it('knows the profiles and filters of the server only', () => {
    expect(choose(matrices, { profile: 'econgeo', filter: 'none' })).toMatchObject({
      profile: 'econgeo',
      filter: 'none',
    });
    expect(choose(matrices, { profile: 'x', filter: 'y' })).toMatchObject({
      profile: 'default',
      filter: 'usual',
    });
  });

  it('chooses nothing where there is nothing', () => {
    expect(choose([], { matrix: 'trade' })).toBeUndefined();
  });
});

it('looks for a place in the matrices that have places of its kind', () => {
  expect(fitting(matrices, 'mex')).toEqual(matrices.slice(0, 2));
  expect(fitting(matrices, 'us:county:06073')).toEqual([matrices[2]]);
  expect(fitting(matrices, 'mx:state:02')).toEqual([]);
  expect(fitting(matrices, undefined)).toEqual(matrices);
});

it('asks the server for the choice in full, so that a reply is kept under one address', () => {
  expect(paramsOf(choose(matrices, { matrix: 'us:county' })!)).toEqual({
    matrix: 'us:county',
    classification: 'naics-2017',
    year: 2023,
    profile: 'default',
    filter: 'usual',
  });
});

it('follows the balanced strategy unless told another one', () => {
  expect(strategyOf({})).toBe('balanced');
  expect(strategyOf({ strategy: 'long-jumps' })).toBe('long-jumps');
});

it('keeps what decides the numbers and leaves what belongs to one page', () => {
  expect(
    keep({ matrix: 'trade', year: '2019', list: 'activities', activity: '1' }, { place: 'mex' }),
  ).toEqual({ matrix: 'trade', year: '2019', place: 'mex' });
});
