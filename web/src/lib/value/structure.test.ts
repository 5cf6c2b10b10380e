import { describe, expect, it } from 'vitest';
import type { NetworkNode, RegionSector, SectorChange } from '../api/structure';
import type { ValueTable } from '../api/value';
import type { Query } from '../router/route';
import {
  alphaOf,
  byOf,
  changeAsked,
  changedMost,
  communitiesOf,
  comparable,
  groupAsked,
  lacking,
  modeOf,
  rankOf,
  regionsOf,
  resolutionOf,
  resolutionsAsked,
  tablesFor,
  topOf,
} from './structure';

const table = (id: string, year: number, classification: string, world = true) =>
  ({ id, year, classification, world }) as ValueTable;
const old = table('wiod-2000', 2000, 'wiod-2013');
const late = table('wiod-2011', 2011, 'wiod-2013');
const bea = table('bea-summary-2017', 2017, 'bea-summary', false);
const later = table('bea-summary-2022', 2022, 'bea-summary', false);
const mip = table('inegi-mip-2018', 2018, 'inegi-mip', false);
const node = (region: string, sector: string, community: number, sales: number) =>
  ({ region, sector, community, sales, region_name: null, name: null }) as unknown as NetworkNode;

describe('what an address asks of a table', () => {
  it('is usual where it is not given or makes no sense', () => {
    const queries: Query[] = [{}, { resolution: '3', alpha: '7', by: 'x', mode: 'x', top: '31' }];
    for (const query of queries) {
      expect(resolutionOf(query)).toBe('1');
      expect(alphaOf(query)).toBe('0.05');
      expect(rankOf(query)).toBe('page_rank');
      expect(byOf(query)).toBe('output');
      expect(modeOf(query)).toBe('total');
      expect(topOf(query)).toBe('30');
    }
    expect(byOf({ by: 'field' })).toBe('field');
    expect(modeOf({ mode: 'forward' })).toBe('forward');
  });

  it('names the resolution first that sectors are told their community at, and each once', () => {
    expect(resolutionsAsked('2')).toBe('2,0.5,1,4');
    expect(resolutionsAsked('0.5')).toBe('0.5,1,2,4');
  });

  it('is a group of sectors of regions', () => {
    expect(groupAsked({ group: 'mex:c14,usa:c15,nonsense,' })).toEqual(['mex:c14', 'usa:c15']);
    expect(groupAsked({})).toEqual([]);
  });
});

describe('communities', () => {
  const nodes = [
    node('usa', 'a', 3, 10),
    node('mex', 'a', 3, 30),
    node('usa', 'b', 1, 5),
    node('can', 'b', 1, 6),
    node('can', 'c', 2, 99),
    node('usa', 'c', 3, 25),
  ];
  it('have more than one sector, those that sell most first, the largest sectors first', () => {
    const found = communitiesOf(nodes);
    expect(found.map(({ id, sales }) => [id, sales])).toEqual([
      [3, 65],
      [1, 11],
    ]);
    expect(found[0]?.nodes.map(({ sales }) => sales)).toEqual([30, 25, 10]);
  });

  it('lie in regions by what these sell together', () => {
    expect(regionsOf(communitiesOf(nodes)[0]?.nodes ?? []).map(({ region }) => region)).toEqual([
      'usa',
      'mex',
    ]);
  });
});

describe('a region', () => {
  it('comes from its nation’s tables and those of the world', () => {
    const all = [old, late, bea, later, mip];
    expect(tablesFor(all, 'mx')).toEqual([old, late, mip]);
    expect(tablesFor(all, 'us')).toEqual([old, late, bea, later]);
    expect(tablesFor(all, undefined)).toEqual([old, late]);
  });

  it('lacks what it needs more of than it makes, most first', () => {
    const sectors = [-5, 3, -9, 0].map((surplus) => ({ surplus }) as RegionSector);
    expect(lacking(sectors, 10).map(({ surplus }) => surplus)).toEqual([-9, -5]);
    expect(lacking(sectors, 1)).toHaveLength(1);
  });
});

describe('a change', () => {
  it('is between two tables of the same sectors in different years', () => {
    expect(comparable([old, mip, late, bea])).toEqual([late, old]);
    expect(changeAsked([mip, late, bea], {})).toBeUndefined();
  });

  it('is the one asked for, in the order of time; otherwise all years of the world', () => {
    const all = [old, late, bea, later, mip];
    expect(changeAsked(all, {})).toEqual({ before: old, after: late });
    expect(changeAsked(all, { after: 'bea-summary-2022' })).toEqual({ before: bea, after: later });
    expect(changeAsked(all, { before: 'wiod-2011', after: 'wiod-2000' })).toEqual({
      before: old,
      after: late,
    });
    expect(changeAsked(all, { before: 'wiod-2000', after: 'bea-summary-2022' })).toEqual({
      before: bea,
      after: later,
    });
    expect(changeAsked([bea, later, mip], {})).toEqual({ before: bea, after: later });
  });

  it('is drawn of those that changed most, from most gained to most lost', () => {
    const rows = [1, -8, 5, -2].map((after) => ({ before: 0, after }) as SectorChange);
    expect(changedMost(rows, 3).map(({ after }) => after)).toEqual([5, -2, -8]);
    expect(rows.map(({ after }) => after)).toEqual([1, -8, 5, -2]);
  });
});
