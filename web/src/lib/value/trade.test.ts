import { describe, expect, it } from 'vitest';
import type { GoodShare, LinkPort, TradeLink } from '../api/trade';
import { filterOf } from './chain';
import {
  barParts,
  crossingsOf,
  linkId,
  partOfWhole,
  productCode,
  sharesTold,
  tradeArcs,
  tradeAsked,
  tradeShown,
  withSide,
} from './trade';

const port = (code: string): LinkPort => ({ code, name: `Port ${code}`, point: [-100, 30] });
const link = (to: string, value: number, more: Partial<TradeLink> = {}): TradeLink =>
  ({
    from: 'mx:state:02',
    from_point: [-115, 30],
    to,
    to_point: [-119, 37],
    value,
    tier: 3,
    port: null,
    ...more,
  }) as TradeLink;
const share = (id: string, part: number): GoodShare => ({
  id,
  name: { en: id, es: id, fr: id },
  share: part,
});

describe('an address', () => {
  it('asks for two different countries, Mexico to the United States where it names none', () => {
    const pair = (query: Record<string, string>) => {
      const { from, to } = tradeAsked(query);
      return `${from} ${to}`;
    };
    expect(pair({})).toBe('mx us');
    expect(pair({ seller: 'us' })).toBe('us mx');
    expect(pair({ seller: 'ca' })).toBe('ca us');
    expect(pair({ buyer: 'us' })).toBe('mx us');
    expect(pair({ buyer: 'mx' })).toBe('us mx');
    expect(pair({ seller: 'mx', buyer: 'ca' })).toBe('mx ca');
    expect(pair({ seller: 'us', buyer: 'us' })).toBe('us mx');
    expect(pair({ seller: 'de', buyer: 'fr' })).toBe('mx us');
  });

  it('asks for codes, levels and regions that links can have', () => {
    expect(
      tradeAsked({ product: '87.08', level: 'place', region: 'us:state:06', cluster: 'automotive' }),
    ).toEqual({
      from: 'mx',
      to: 'us',
      product: '8708',
      level: 'place',
      region: 'us:state:06',
      cluster: 'automotive',
    });
    for (const region of ['usa', 'us', 'na', 'jpn']) expect(tradeAsked({ region }).region).toBe('');
    expect(tradeAsked({ region: 'custom:calibaja' }).region).toBe('custom:calibaja');
    expect(tradeAsked({ product: 'cars', level: 'x' })).toMatchObject({ product: '', level: 'state' });
    expect(['', ' 87 08 ', '8708.29', '12345678901', '87x'].map(productCode)).toEqual([
      '',
      '8708',
      '870829',
      undefined,
      undefined,
    ]);
  });

  it('lets countries change places where one is chosen on both sides', () => {
    const asked = tradeAsked({});
    expect(withSide(asked, 'seller', 'us')).toEqual({ seller: 'us', buyer: 'mx' });
    expect(withSide(asked, 'buyer', 'mx')).toEqual({ seller: 'us', buyer: 'mx' });
    expect(withSide(asked, 'seller', 'ca')).toEqual({ seller: 'ca', buyer: 'us' });
    expect(withSide(asked, 'buyer', 'ca')).toEqual({ seller: 'mx', buyer: 'ca' });
  });
});

describe('links', () => {
  const links = [
    link('us:state:06', 5e6, { port: port('2506') }),
    link('us:state:48', 9e6, { port: port('2304'), tier: 2 }),
    link('us:state:32', 2e6, { port: port('2506') }),
    link('us:state:53', 1e6),
  ];

  it('pass by evidence and amount', () => {
    const shown = (query: Record<string, string>) => tradeShown(links, filterOf(query)).map(linkId);
    expect(shown({})).toHaveLength(4);
    expect(shown({ tier: '2' })).toEqual(['mx:state:02>us:state:48']);
    expect(shown({ least: '2' })).toEqual([
      'mx:state:02>us:state:06',
      'mx:state:02>us:state:48',
      'mx:state:02>us:state:32',
    ]);
    expect(shown({ tier: '1' })).toEqual([]);
  });

  it('are led through their ports, straight on where none is known', () => {
    const arcs = tradeArcs(links);
    expect(arcs.map(({ via }) => via)).toEqual([[-100, 30], [-100, 30], [-100, 30], null]);
    expect(arcs.every(({ crosses }) => crosses)).toBe(true);
    expect(arcs[1]).toMatchObject({ value: 9e6, tier: 2 });
  });

  it('add up at each port, the largest first', () => {
    expect(crossingsOf(links).map(({ code, value, links }) => [code, value, links])).toEqual([
      ['2304', 9e6, 1],
      ['2506', 7e6, 2],
    ]);
    expect(crossingsOf([])).toEqual([]);
  });
});

describe('shares', () => {
  it('are told by size, with those left out counted and dust not', () => {
    const { told, more } = sharesTold([
      share('a', 0.1),
      share('b', 0.6),
      share('c', 0.2),
      share('d', 0.0999),
      share('e', 1e-6),
    ]);
    expect(told.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(more).toBe(1);
    expect(sharesTold([])).toEqual({ told: [], more: 0 });
  });

  it('lie side by side in a bar, each in its own colour, without what is not there', () => {
    const parts = barParts([share('a', 0.4), share('b', -0), share('c', 0.6), share('d', Number.NaN)]);
    expect(parts.map(({ id, at, which }) => [id, at, which])).toEqual([
      ['a', 0, 0],
      ['c', 0.4, 2],
    ]);
  });

  it('of nothing are nothing', () => {
    expect([partOfWhole(1, 4), partOfWhole(0, 0), partOfWhole(-0, -0)]).toEqual([0.25, 0, 0]);
  });
});
