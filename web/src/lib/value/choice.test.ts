import { describe, expect, it } from 'vitest';
import type { ValueTable } from '../api/value';
import { areaOf, choose, keep, methodOf, regionOf, targetOf, tellsImports } from './choice';

const table = (id: string, year: number, world: boolean, imports = 'within') =>
  ({ id, year, world, imports }) as ValueTable;
const old = table('wiod-2000', 2000, true);
const world = table('wiod-2011', 2011, true);
const country = table('inegi-mip-2018', 2018, false, 'by buyer');
const blind = table('bea-summary-2023', 2023, false, 'not told apart');
const all = [old, world, country, blind];
const regions = (...ids: string[]) => ids.map((id) => ({ id, name: { en: id, es: id, fr: id } }));

describe('the table', () => {
  it('is the one asked for, otherwise the latest of the world, otherwise the latest', () => {
    expect(choose(all, { table: 'inegi-mip-2018' })).toBe(country);
    expect(choose(all, {})).toBe(world);
    expect(choose(all.toReversed(), { table: 'nothing' })).toBe(world);
    expect(choose([country, blind], {})).toBe(blind);
    expect(choose([], { table: 'wiod-2011' })).toBeUndefined();
  });

  it('has exports to take apart where it tells imports apart', () => {
    expect(all.filter(tellsImports)).toEqual([old, world, country]);
  });
});

describe('the region', () => {
  it('is the one asked for, otherwise Mexico, otherwise the first', () => {
    expect(regionOf(regions('aus', 'mex'), 'aus')).toBe('aus');
    expect(regionOf(regions('aus', 'mex'), 'xyz')).toBe('mex');
    expect(regionOf(regions('aus', 'jpn'), undefined)).toBe('aus');
    expect(regionOf([], 'mex')).toBeUndefined();
  });

  it('or several make an exporter, North America where nothing that fits is asked for', () => {
    const here = regions('aus', 'can', 'mex', 'usa');
    for (const area of ['na', 'mex', 'usa,can']) expect(areaOf(here, area)).toBe(area);
    for (const area of [undefined, '', 'xyz', 'usa,xyz', 'usa,']) expect(areaOf(here, area)).toBe('na');
    expect(areaOf(regions('aus', 'jpn'), 'na')).toBe('aus');
    expect(areaOf([])).toBeUndefined();
  });
});

it('knows the methods and right sides of the page only', () => {
  expect([methodOf({}), methodOf({ method: 'wang-wei-zhu' }), methodOf({ method: 'x' })]).toEqual([
    'borin-mancini',
    'wang-wei-zhu',
    'borin-mancini',
  ]);
  expect([targetOf({}), targetOf({ to: 'importers' }), targetOf({ to: 'x' })]).toEqual([
    'sectors',
    'importers',
    'sectors',
  ]);
});

it('keeps what was chosen on any of its pages, nothing else', () => {
  expect(
    keep({ table: 'wiod-2011', exporter: 'mex', year: '2019', z: '4' }, { region: 'can', user: '' }),
  ).toEqual({ table: 'wiod-2011', exporter: 'mex', region: 'can', user: '' });
});
