import { describe, expect, it } from 'vitest';
import type { DecompositionTerm } from '../api/value';
import {
  amountOf,
  ends,
  foreignShare,
  grouped,
  ownFirst,
  ownShare,
  partOf,
  partsOf,
  REST,
  standingOf,
  tidy,
  type Flow,
} from './flows';

const term = (id: string, share: number) => ({ id, share }) as DecompositionTerm;
const flow = (id: string, own: number, foreign = 0): Flow => ({ id, name: id, parts: [own, foreign, 0] });

describe('terms', () => {
  it('of every method are the exporter’s own or of others', () => {
    const own = ['DVA', 'DDC', 'DVA_FIN', 'DVA_INTrexI1', 'RDV_FIN2', 'DDC_INT'];
    const foreign = ['FVA', 'FDC', 'FVA_FIN', 'MVA_INT', 'MDC', 'OVA_FIN', 'ODC', 'IMP'];
    expect(new Set(own.map(standingOf))).toEqual(new Set(['own']));
    expect(new Set(foreign.map(standingOf))).toEqual(new Set(['foreign']));
    expect(standingOf('REST')).toBe('untold');
  });

  it('count own value added once, with what returns', () => {
    const terms = [term('DVA_FIN', 0.5), term('RDV_INT', 0.1), term('DDC', 0.05), term('FVA', 0.35)];
    expect(ownShare(terms)).toBeCloseTo(0.6);
    expect(foreignShare(terms)).toBeCloseTo(0.35);
    expect(partsOf(terms, [5, 1, 0.5, 3.5])).toEqual([6.5, 3.5, 0]);
  });
});

describe('flows', () => {
  it('are the rows, by whose value added is in them', () => {
    const name = { en: 'a', es: 'a', fr: 'a' };
    const row = { region: 'mex', region_name: name, sector: 'c1', name, exports: 10, terms: [7, 3] };
    expect(
      ends({ terms: [term('DVA', 0.7), term('FVA', 0.3)] }, [row, { ...row, sector: '' }], () => 'x'),
    ).toEqual([
      { id: 'mex c1', name: 'x', parts: [7, 3, 0] },
      { id: 'mex', name: 'x', parts: [7, 3, 0] },
    ]);
    const noise = { ...row, terms: [10, -1e-9] };
    expect(ends({ terms: [term('DVA', 1), term('REST', 0)] }, [noise], () => 'x')[0]?.parts).toEqual([
      10, 0, 0,
    ]);
    expect(partOf('foreign', 4)).toEqual([0, 4, 0]);
  });

  it('beyond the largest are one, and their sum stays', () => {
    const flows = [flow('a', 1), flow('b', 5, 1), flow('c', 3), flow('d', 0), flow('e', 2, 2)];
    const found = grouped(flows, 2, (n) => `${n} others`);
    expect(found.map(({ id }) => id)).toEqual(['b', 'e', REST]);
    expect(found[2]).toEqual({ id: REST, name: '2 others', parts: [4, 0, 0] });
    const sum = (all: Flow[]) => all.reduce((total, one) => total + amountOf(one), 0);
    expect(sum(found)).toBe(sum(flows));
  });

  it('stay as they are where the rest would be one alone', () => {
    const flows = [flow('a', 3), flow('b', 2), flow('c', 1)];
    expect(grouped(flows, 2, String).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(grouped([], 2, String)).toEqual([]);
  });

  it('of the exporter itself come first, in their order', () => {
    const flows = [flow('a', 0, 9), flow('b', 5), flow('c', 0, 4), flow('d', 1)];
    expect(ownFirst(flows).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });
});

it('shows no rounding of the computer', () => {
  expect([tidy(-3e-16), tidy(0.00001), tidy(-0.0012)]).toEqual([0, 0.00001, -0.0012]);
});
