import { describe, expect, it } from 'vitest';
import type { Priority } from '../api/priorities';
import { formatRoute, parseRoute } from '../router/route';
import {
  asked,
  barOf,
  byPillar,
  choices,
  isEmpty,
  kindOf,
  leftOut,
  PILLARS,
  placesOf,
  rankText,
  readWeights,
  scoreOf,
  signed,
  weighs,
  weightsOf,
  widest,
  writeWeights,
} from './choice';

const candidate = (more: Partial<Priority>) =>
  ({ pillars: [], score: null, measured: null, ...more }) as Priority;

describe('choices of priorities', () => {
  it('takes the first of what is not known', () => {
    expect(choices({ country: 'fr', focus: 'x', profile: 'own', draws: '-1', product: '85a' })).toEqual({
      country: 'mx',
      grain: 'finest',
      focus: 'all',
      profile: 'balanced',
      region: '',
      product: '',
      weights: undefined,
      draws: 0,
      open: false,
    });
  });

  it('asks as the address says, weights in place of the profile', () => {
    expect(asked(choices({}))).toMatchObject({ country: 'mx', profile: 'balanced', draws: 0 });
    const query = {
      country: 'us',
      places: 'states',
      region: 'us:state:06',
      focus: 'energy',
      profile: 'green',
      weights: 'demand=0.3,capability=0.2',
      draws: '2000',
      open: '1',
    };
    expect(asked(choices(query))).toEqual({
      country: 'us',
      states: 'true',
      region: 'us:state:06',
      focus: 'energy',
      product: undefined,
      profile: undefined,
      weights: 'demand=0.3,capability=0.2',
      draws: 2000,
      top: 50,
      open_only: 'true',
    });
  });

  it('asks for no more draws than the server makes', () => {
    expect(choices({ draws: '999999' }).draws).toBe(20_000);
  });
});

describe('weights', () => {
  it('come back from an address as they were', () => {
    const weights = readWeights('demand=0.3,value_added=0.07');
    expect(weights).toMatchObject({ demand: 0.3, value_added: 0.07, capability: 0 });
    const query = { weights: writeWeights(weights!) };
    const address = formatRoute({ lang: 'fr', page: 'priorities', id: '', query });
    const [path = '', search = ''] = address.split('?');
    expect(readWeights(parseRoute(path, `?${search}`).query.weights)).toEqual(weights);
  });

  it('are none where the text is none', () => {
    for (const text of [undefined, '', 'demand', 'demand=', 'demand=-1', 'luck=1', 'demand=1,', 'demand=NaN'])
      expect(readWeights(text)).toBeUndefined();
  });

  it('fit in the 200 characters that the server reads', () => {
    const all = Object.fromEntries(PILLARS.map((pillar) => [pillar, 0.123456])) as never;
    expect(writeWeights(all).length).toBeLessThanOrEqual(200);
    expect(writeWeights(all)).toContain('demand=0.123,');
  });

  it('order nothing where all are zero', () => {
    expect(weighs(undefined)).toBe(true);
    expect(weighs(readWeights('demand=0'))).toBe(false);
    expect(weighs(readWeights('demand=0,green=1'))).toBe(true);
    expect(weighs(readWeights('demand=0,linkage=0.01'))).toBe(true);
  });

  it('are those the server told, and which it left out', () => {
    const told = [
      { id: 'demand', name: {} as never, weight: 0.8, used: 1 },
      { id: 'sustainability', name: {} as never, weight: 0.2, used: 0 },
      { id: 'linkage', name: {} as never, weight: 0, used: 0 },
    ];
    expect(weightsOf(told)).toMatchObject({ demand: 0.8, sustainability: 0.2, capability: 0 });
    expect(leftOut(told).map(({ id }) => id)).toEqual(['sustainability']);
  });
});

describe('numbers of candidates', () => {
  it('have an interval only where draws were made', () => {
    expect(scoreOf({ score: null, measured: 61 })).toEqual({ value: 61, status: 'modelled' });
    expect(scoreOf({ score: [50, 60, 70], measured: 61 })).toEqual({
      value: 60,
      status: 'modelled',
      low: 50,
      high: 70,
    });
    expect(scoreOf({ score: null, measured: null }).status).toBe('missing');
    expect(isEmpty({ priorities: [candidate({})] })).toBe(true);
    expect(isEmpty({ priorities: [candidate({}), candidate({ measured: 3 })] })).toBe(false);
  });

  it('draws costs to the left, help to the right, all rows on one scale', () => {
    const pillar = (contribution: number | null) => ({ contribution }) as never;
    const rows = [
      candidate({ pillars: [pillar(0.1), pillar(-0.4)] }),
      candidate({ pillars: [pillar(null)] }),
    ];
    expect(widest(rows)).toBe(0.4);
    expect(barOf(-0.4, 0.4)).toEqual({ left: 0, width: 50 });
    expect(barOf(0.1, 0.4)).toEqual({ left: 50, width: 12.5 });
    expect(barOf(0, 0)).toEqual({ left: 50, width: 0 });
  });

  it('counts candidates by place, in the order of the best', () => {
    const rows = [
      { place: 'b', position: 1 },
      { place: 'a', position: 2 },
      { place: 'b', position: 3 },
    ].map(candidate);
    expect(placesOf(rows).map(({ id, count, first }) => [id, count, first.position])).toEqual([
      ['b', 2, 1],
      ['a', 1, 2],
    ]);
  });

  it('puts indicators under their pillars, in the order of these', () => {
    const value = (id: string) => ({ id, value: 1, position: 1 });
    const of = {
      pillars: [{ id: 'linkage' }, { id: 'demand' }, { id: 'capability' }] as never,
      values: ['a', 'b', 'c'].map(value),
    };
    const pillarOf = (id: string) => (id === 'b' ? 'linkage' : 'demand');
    expect(
      byPillar(of, pillarOf).map(({ pillar, values }) => [pillar, ...values.map(({ id }) => id)]),
    ).toEqual([
      ['linkage', 'b'],
      ['demand', 'a', 'c'],
    ]);
  });

  it('signs what is added, and not what rounds to nothing', () => {
    const write = (size: number) => size.toFixed(2);
    expect([0.123, -0.3, -0.001, 0].map((value) => signed(value, write))).toEqual([
      '+0.12',
      '−0.30',
      '0.00',
      '0.00',
    ]);
  });

  it('writes ranks once where both ends agree', () => {
    expect(rankText([2, 4, 9], String)).toBe('2–9');
    expect(rankText([1, 1, 1], String)).toBe('1');
    expect(rankText(null, String)).toBe('');
  });

  it('writes each indicator in its own unit', () => {
    expect(kindOf('outside_share', 0.5)).toBe('share');
    expect(kindOf('imports_outside', 5e9)).toBe('money');
    expect(kindOf('rca', 1.7)).toBe('plain');
    expect(kindOf('patents', 12_345.6)).toBe('count');
    expect(kindOf('buyers', 8.6e9)).toBe('money');
  });
});
