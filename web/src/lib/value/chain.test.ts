import { describe, expect, it } from 'vitest';
import type { ChainEdge, ChainLink, ChainNode, ChainUser, ValueChain } from '../api/value';
import { ALL } from '../charts/layersLayout';
import {
  centralOf,
  chainOf,
  drawnOf,
  edgeId,
  filterOf,
  filters,
  kindOf,
  linksShown,
  MOST_EDGES,
  needOf,
  passes,
  regionAsked,
  stepsOf,
  userId,
} from './chain';

const name = { en: 'x', es: 'x', fr: 'x' };
const node = (id: string, stage: number, value: number, more: Partial<ChainNode> = {}): ChainNode => ({
  id,
  kind: id === '0' ? 'cluster' : 'sector',
  stage,
  place: 'here',
  country: 'mx',
  sector: 'c1',
  code: null,
  cluster: null,
  measures: null,
  name,
  value,
  ...more,
});
const edge = (from: string, to: string, value: number, tier = 3): ChainEdge => ({
  from,
  to,
  kind: 'io',
  value,
  lower: value,
  upper: value,
  exact: true,
  unit: 'USD',
  year: 2011,
  tier,
  method: 'leontief-gravity',
  evidence: ['table'],
  backbone: null,
});
const user = (region: string, value: number): ChainUser => ({
  region,
  region_name: name,
  sector: 'final',
  name,
  value,
  share: value / 100,
});
const reply = {
  steps: 2,
  table: { currency: 'USD' },
  nodes: [
    node('brakes', -1, 7, { kind: 'product', place: 'nation', country: 'us', code: '870830' }),
    node('metal', 0, 900, { kind: 'activity', place: 'nation', country: 'us' }),
    node('336111', 0, 12, { kind: 'industry', code: '336111' }),
    node('0', 0, 100, { sector: null }),
    node('other', -1, 30, { sector: 'other' }),
    node('near', -1, 20),
    node('us', -1, 15, { place: 'nation', country: 'us' }),
    node('far', -1, 10, { place: 'abroad', country: null }),
    ...Array.from({ length: 70 }, (_, i) => node(`s${i}`, -2, 1 + i)),
  ],
  edges: [
    { ...edge('brakes', '0', 7, 2), kind: 'trade' },
    { ...edge('metal', '0', 0.4), kind: 'relatedness', unit: 'proximity' },
    { ...edge('336111', '0', 1, 1), kind: 'membership', unit: 'share' },
    edge('other', '0', 30),
    edge('near', '0', 20),
    edge('us', '0', 15, 2),
    edge('far', '0', 10),
    ...Array.from({ length: 70 }, (_, i) => edge(`s${i}`, 'near', 1 + i)),
  ],
  users: [user('usa', 50), user('deu', 40)],
  gaps: [
    { need: 60, here: 0.5, bloc: 0.3, abroad: 0.2 },
    { need: 40, here: 0, bloc: 0.5, abroad: 0.5 },
  ],
} as unknown as ValueChain;
const chain = chainOf(reply);
const none = filterOf({});

describe('an address', () => {
  it('asks for a region as regions are called, or for a nation as tables call it', () => {
    for (const region of ['custom:calibaja', 'mx:state:02', 'us:county:06073', 'us', 'na'])
      expect(regionAsked({ region })).toBe(region);
    expect(['usa', 'mex', 'can'].map((region) => regionAsked({ region }))).toEqual(['us', 'mx', 'ca']);
    for (const region of ['jpn', 'row', '', 'usx']) expect(regionAsked({ region })).toBeUndefined();
    expect([stepsOf({}), stepsOf({ steps: '3' }), stepsOf({ steps: '9' })]).toEqual([2, 3, 2]);
  });

  it('filters by what is known only, amounts in millions', () => {
    expect(none).toEqual({ country: '', place: '', tier: '', least: 0, strong: false });
    expect(filters(none)).toBe(false);
    const wanted = filterOf({ country: 'mx', place: 'abroad', tier: '3', least: '2.5' });
    expect(wanted).toEqual({ country: 'mx', place: 'abroad', tier: '3', least: 2.5e6, strong: false });
    expect(filters(wanted)).toBe(true);
    expect(filterOf({ country: 'de', place: 'x', tier: '4', least: '-1' })).toEqual(none);
  });
});

describe('links of a kind', () => {
  it('are drawn alone, where suppliers stand, and flows are what they were', () => {
    expect(['trade', 'x', undefined].map((kind) => kindOf(kind ? { kind } : {}))).toEqual([
      'trade',
      'io',
      'io',
    ]);
    expect(chain.nodes.has('brakes')).toBe(false);
    expect(chain.edges.every(({ kind }) => kind === 'io')).toBe(true);
    for (const [kind, from] of [
      ['trade', 'brakes'],
      ['relatedness', 'metal'],
      ['membership', '336111'],
    ] as const) {
      const one = chainOf(reply, kind);
      expect(one.edges.map((edge) => edge.from)).toEqual([from]);
      expect(one.nodes.get(from)?.column).toBe(1);
      expect([...one.nodes.values()].map(({ kind }) => kind)).not.toContain('sector');
      expect(drawnOf(one, none).edges).toHaveLength(1);
    }
  });

  it('that are no amounts pass a least amount', () => {
    const filter = filterOf({ least: '5' });
    expect(drawnOf(chainOf(reply, 'trade'), filter).edges).toHaveLength(0);
    expect(drawnOf(chainOf(reply, 'relatedness'), filter).edges).toHaveLength(1);
  });
});

describe('a chain', () => {
  it('has its buyers as the last column, bought from all of the cluster', () => {
    const buyer = chain.nodes.get(userId(reply.users[0]!))!;
    expect([buyer.column, buyer.place, buyer.country]).toEqual([3, 'nation', 'us']);
    expect(chain.nodes.get(userId(reply.users[1]!))?.place).toBe('abroad');
    expect(chain.sold.get(ALL)?.map(({ value, share }) => [value, share])).toEqual([
      [50, 0.5],
      [40, 0.4],
    ]);
    expect(chain.bought.get('0')?.map(({ from }) => from)).toEqual(['other', 'near', 'us', 'far']);
  });

  it('is drawn by its largest links, with what is left out counted', () => {
    const { nodes, edges, between } = drawnOf(chain, none);
    expect(between.map(({ stage, edges, shown }) => [stage, edges, shown])).toEqual([
      [-2, 70, MOST_EDGES],
      [-1, 4, 4],
      [0, 2, 2],
    ]);
    expect(between[0]!.value).toBe((70 * 71) / 2);
    expect(between[0]!.shownValue).toBe((70 * 71) / 2 - (10 * 11) / 2);
    expect(edges).toHaveLength(MOST_EDGES + 6);
    const drawn = nodes.map(({ id }) => id);
    expect(drawn).not.toContain('s0');
    // What is left of a place comes last.
    expect(drawn.indexOf('other')).toBe(drawn.length - 1);
  });

  it('is drawn between two columns only where there is no room for more', () => {
    const { nodes, between } = drawnOf(chain, none, [1, 2]);
    expect(nodes.map(({ id }) => id)).toEqual(['0', 'near', 'us', 'far', 'other']);
    expect(between).toHaveLength(1);
  });

  it('shows links by their supplier, to buyers by the buyer', () => {
    const ids = (query: Record<string, string>) =>
      chain.edges
        .filter((one) => passes(chain, one, filterOf(query)))
        .map(({ from, to }) => edgeId({ from, to }));
    expect(ids({ country: 'us' })).toEqual(['us>0', '*>1:usa:final']);
    expect(ids({ place: 'abroad' })).toEqual(['far>0', '*>1:deu:final']);
    expect(ids({ tier: '2' })).toEqual(['us>0']);
    expect(ids({ least: '1' })).toEqual([]);
    expect(drawnOf(chain, filterOf({ least: '1' })).nodes.map(({ id }) => id)).toEqual(['0']);
  });

  it('buys what its gaps add up to', () => {
    const { need, here, bloc, abroad } = needOf(reply);
    expect([need, here + bloc + abroad]).toEqual([100, 1]);
    expect(here).toBeCloseTo(0.3);
    expect(needOf({ gaps: [] })).toEqual({ need: 0, here: 0, bloc: 0, abroad: 0 });
  });
});

it('shows links between places by where they begin', () => {
  const link = (from: string, crosses: boolean, value = 1e6): ChainLink =>
    ({ from, to: 'mx:metro:02101', value, tier: 3, crosses }) as ChainLink;
  const links = [
    link('mx:metro:02203', false),
    link('us:county:06073', true),
    link('us:county:17031', true, 5e6),
  ];
  const inside = new Set(['mx:metro:02101', 'mx:metro:02203', 'us:county:06073']);
  const from = (query: Record<string, string>, across = false) =>
    linksShown(links, filterOf(query), inside, across).map((one) => one.from);
  expect(from({}, true)).toEqual(['us:county:06073', 'us:county:17031']);
  expect(from({ place: 'here' })).toEqual(['mx:metro:02203', 'us:county:06073']);
  expect(from({ place: 'abroad' })).toEqual([]);
  expect(from({ country: 'us', least: '2' })).toEqual(['us:county:17031']);
});

it('knows who is central, a sector once whatever its stages', () => {
  const measures = (page_rank: number) => ({
    page_rank,
    betweenness: 0,
    core: 1,
    community: 0,
    systemic_risk: 1 - page_rank,
  });
  const nodes = [
    node('0:here:mx', 0, 100, { measures: measures(0.3) }),
    node('-1:here:mx:c1', -1, 10, { measures: measures(0.5) }),
    node('-2:here:mx:c1', -2, 4, { measures: measures(0.5) }),
    node('-1:abroad:other', -1, 7),
  ];
  const found = centralOf({ nodes });
  expect(found.map(({ id, first, value }) => [id, first, value])).toEqual([
    ['here:mx:c1', '-1:here:mx:c1', 14],
    ['0:here:mx', '0:here:mx', 100],
  ]);
  expect(centralOf({ nodes }, 'systemic_risk')[0]?.id).toBe('0:here:mx');
});

it('leaves out flows that are in no backbone where that is asked for', () => {
  const chain = chainOf({
    ...reply,
    edges: reply.edges.map((one) => ({ ...one, backbone: one.from === 'us' })),
  });
  const filter = filterOf({ strong: '1' });
  expect(filters(filter)).toBe(true);
  const kept = drawnOf(chain, filter).edges.map(({ from }) => from);
  expect(kept).toContain('us');
  expect(kept).not.toContain('far');
});
