import { describe, expect, it } from 'vitest';
import type {
  ActivitySpace,
  ComplexityRanking,
  Forecast,
  PlaceComplexity,
  Portfolio,
  Projection,
} from '../src/lib/api/complexity';
import type { MapLayer, RegionProfile } from '../src/lib/api/types';
import type { Priorities } from '../src/lib/api/priorities';
import type { Shock } from '../src/lib/api/shock';
import type { TradeLinks } from '../src/lib/api/trade';
import type { Decomposition, ValueChain, ValueIndicators, ValueUsed } from '../src/lib/api/value';
import { Mock } from './replies.ts';

const mock = new Mock();
const ask = <T>(path: string, query = '') => mock.answer(path, new URLSearchParams(query)) as T;

describe('the mock is consistent', () => {
  it('adds counties up to states and the shift-share to the change', () => {
    const state = ask<RegionProfile>('regions/us:state:06');
    const counties = state.sub_regions.reduce((sum, { totals }) => sum + (totals?.jobs.value ?? 0), 0);
    expect(counties).toBe(state.totals?.jobs.value);
    for (const { change } of state.clusters) {
      if (change)
        expect(change.national_share + change.industry_mix + change.regional_shift).toBeCloseTo(
          change.jobs,
          6,
        );
    }
  });

  it('orders candidates by the weights asked for, and tells what it left out', () => {
    const { priorities, weights } = ask<Priorities>('priorities', 'country=mx');
    const scores = priorities.map(({ measured }) => measured ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(weights.reduce((sum, { used }) => sum + used, 0)).toBeCloseTo(1, 9);
    expect(weights.find(({ id }) => id === 'sustainability')).toMatchObject({ weight: 0.08, used: 0 });
    // Contributions add up to the logarithm of the score over that of the median candidate, the same for all.
    const base = priorities.map(
      ({ measured, pillars }) =>
        Math.log(measured ?? 0) - pillars.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0),
    );
    for (const one of base) expect(one).toBeCloseTo(base[0] ?? 0, 9);
    const only = ask<Priorities>('priorities', 'country=mx&weights=demand%3D1').priorities[0];
    expect(only?.measured).toBeCloseTo(100 * (only?.pillars[0]?.value ?? 0), 9);
    const [drawn] = ask<Priorities>('priorities', 'country=us&draws=2000').priorities;
    expect(drawn?.score?.[0]).toBeLessThan(drawn?.score?.[2] ?? 0);
    expect(ask('priorities', 'weights=demand%3D0')).toBeNull();
  });

  it('says the same on the map as on the page', () => {
    const layer = ask<MapLayer>('map', 'levels=us:state&cluster=automotive&indicator=lq');
    const at = layer.regions.indexOf('us:state:06');
    const cell = ask<RegionProfile>('regions/us:state:06').clusters.find(({ key }) => key === 'automotive');
    expect(layer.values[at]).toBe(cell?.lq.value);
  });

  it('counts for a place what it counts for all', () => {
    const ranking = ask<ComplexityRanking>('complexity/ranking', 'matrix=trade');
    const profile = ask<PlaceComplexity>('complexity/places/mex', 'matrix=trade&strategy=balanced');
    const row = ranking.places.find(({ id }) => id === 'mex');
    expect(profile.place).toEqual(row);
    expect(profile.present).toHaveLength(row?.diversity ?? 0);
    expect(profile.present.length + profile.options.length).toBe(ranking.basis.activities);
    const scores = profile.options.map(({ scores }) => scores[1] ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('measures a custom region by jobs only, and says so', () => {
    const custom = ask<PlaceComplexity>('complexity/places/custom:calibaja', 'matrix=us:county');
    expect([custom.place.id, custom.place.rank_low]).toEqual(['custom:calibaja', null]);
    expect(custom.outside?.en).toContain('measured by them');
    expect(ask('complexity/places/custom:calibaja', 'matrix=trade')).toBeNull();
  });

  it('orders by weights that are posted', () => {
    const weights = { strategies: { balanced: { density: 0, pci: 1, cog: 0 } } };
    const query = new URLSearchParams('matrix=trade&strategy=balanced');
    const { options } = mock.answer('complexity/places/mex', query, { weights }) as PlaceComplexity;
    const pci = options.map(({ pci }) => pci ?? 0);
    expect(pci).toEqual([...pci].sort((a, b) => b - a));
  });

  it('finds a portfolio that reaches its goal, and none where the goal is out of reach', () => {
    const found = ask<Portfolio>('complexity/places/mex/portfolio', 'matrix=trade');
    expect(found.after).toBeGreaterThanOrEqual(found.target);
    expect(found.target_place?.rank).toBe((found.place.rank ?? 0) - 1);
    expect(found.steps.every(({ without }) => without < found.after)).toBe(true);
    expect(ask('complexity/places/mex/portfolio', 'matrix=trade&target=99')).toBeNull();
  });

  it('ties every product to others, about as many times as the real space', () => {
    const { nodes, edges } = ask<ActivitySpace>('complexity/space', 'matrix=trade');
    expect(nodes).toHaveLength(1200);
    expect(edges.length).toBeGreaterThan(3000);
    expect(new Set(edges.flatMap(([a, b]) => [a, b])).size).toBe(1200);
  });

  it('has a forecast that a model wins, one that a baseline wins, and none of one year', () => {
    const trade = ask<Forecast>('complexity/forecast', 'matrix=trade&place=mex');
    expect([trade.winner, trade.winner_is_baseline, trade.next.length]).toEqual(['blend', false, 20]);
    const jobs = ask<Forecast>('complexity/forecast', 'matrix=us:state&place=us:state:06');
    expect(jobs.winner_is_baseline).toBe(true);
    expect(jobs.models.find(({ model }) => model === jobs.winner)?.baseline).toBe(true);
    expect(jobs.next.every(({ probability }) => probability === null)).toBe(true);
    expect(ask<Forecast>('complexity/forecast', 'matrix=trade').next).toEqual([]);
    expect(ask('complexity/forecast', 'matrix=us:county')).toBeNull();
    expect(ask('complexity/forecast', 'matrix=trade&place=nowhere')).toBeNull();
  });

  it('projects places on the PCI of others with the same activities only', () => {
    const { places, basis } = ask<Projection>(
      'complexity/projection',
      'matrix=us:county&pci_of=us:state&year=2023',
    );
    expect(places).toHaveLength(basis.places);
    expect(places.slice(0, 3).map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(ask('complexity/projection', 'matrix=us:county&pci_of=trade')).toBeNull();
  });

  it('takes exports apart so that terms, sectors, importers and origins add up to them', () => {
    const add = (values: number[]) => values.reduce((all, one) => all + one, 0);
    for (const method of ['borin-mancini', 'koopman-wang-wei', 'wang-wei-zhu'])
      for (const exporter of ['na', 'mex', 'usa,can']) {
        const found = ask<Decomposition>('value/decomposition', `exporter=${exporter}&method=${method}`);
        const { exports, terms, sectors, importers, origins } = found;
        for (const values of [
          terms.map(({ value }) => value),
          sectors.map((row) => row.exports),
          sectors.flatMap((row) => row.terms),
          importers.map((row) => row.exports),
          origins.map(({ value }) => value),
        ])
          expect(add(values) / exports).toBeCloseTo(1, 9);
        expect(found.exports_of_members >= exports * (1 - 1e-12)).toBe(true);
      }
    expect(ask<Decomposition>('value/decomposition', 'table=inegi-mip-2018').importers).toEqual([]);
    expect(ask('value/decomposition', 'table=bea-summary-2023')).toBeNull();
  });

  it('knows whose value added is used in tables of the world only', () => {
    const { origins, direct } = ask<ValueUsed>('value/origins', 'user=mex');
    expect(origins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(direct).toHaveLength(origins.length);
    expect(ask('value/origins', 'table=inegi-mip-2018')).toBeNull();
    const { sectors } = ask<ValueIndicators>('value/indicators', 'region=mex');
    expect(new Set(sectors.map(({ region }) => region))).toEqual(new Set(['mex']));
    expect(ask('value/indicators', 'region=xyz')).toBeNull();
  });

  it('lets every stage of a chain sell what the next buys, and needs be those of the cluster', () => {
    const add = (values: number[]) => values.reduce((all, one) => all + one, 0);
    const region = encodeURIComponent('custom:us:county:06073+mx');
    const path = `cluster=automotive&region=${region}&steps=3`;
    const kinds = ask<ValueChain>('value/chain', path).edges.map(({ kind }) => kind);
    expect([...new Set(kinds)]).toEqual(['io', 'trade', 'relatedness', 'membership']);
    // Only flows add up along the chain.
    const chain = ask<ValueChain>('value/chain', `${path}&kind=io`);
    const stages = new Map(chain.nodes.map(({ id, stage }) => [id, stage]));
    for (const stage of [-1, -2, -3]) {
      const sold = add(chain.nodes.filter((node) => node.stage === stage).map(({ value }) => value));
      const bought = add(
        chain.edges.filter(({ from }) => stages.get(from) === stage).map(({ value }) => value),
      );
      expect(sold / bought).toBeCloseTo(1, 9);
    }
    const first = add(chain.nodes.filter(({ stage }) => stage === -1).map(({ value }) => value));
    expect(add(chain.gaps.map(({ need }) => need)) / first).toBeCloseTo(1, 9);
    for (const { here, bloc, abroad } of chain.gaps) expect(here + bloc + abroad).toBeCloseTo(1, 9);
    expect(add(chain.users.map(({ share }) => share))).toBeCloseTo(1, 9);
    const known = new Set(chain.evidence.map(({ id }) => id));
    for (const { evidence } of chain.edges) for (const id of evidence) expect(known.has(id)).toBe(true);
    expect([chain.parts.length, chain.two_way.length > 0, chain.links.length > 0]).toEqual([2, true, true]);
    expect(ask('value/chain', 'cluster=nothing&region=mx')).toBeNull();
  });

  it('shares trade out so that products, end uses and links fit what industries use', () => {
    const add = (values: number[]) => values.reduce((all, one) => all + one, 0);
    const all = ask<TradeLinks>('value/links', 'from=mx&to=us');
    const one = ask<TradeLinks>('value/links', 'from=mx&to=us&cluster=automotive');
    expect(one.all).toBe(all.all);
    expect(one.value > 0 && one.value < all.value).toBe(true);
    for (const found of [all, one]) {
      expect(add(found.end_uses.map(({ share }) => share))).toBeCloseTo(1, 9);
      expect(add(found.products.map(({ value }) => value)) / found.value).toBeCloseTo(1, 9);
      expect(add(found.links.map(({ value }) => value))).toBeLessThanOrEqual(found.linked);
      const known = new Set(found.evidence.map(({ id }) => id));
      for (const link of found.links) {
        expect(link.lower < link.value && link.value < link.upper).toBe(true);
        for (const id of link.evidence) expect(known.has(id)).toBe(true);
      }
    }
    for (const { industries } of all.products.filter(({ basis }) => basis !== 'none'))
      expect(add(industries.map(({ share }) => share))).toBeCloseTo(1, 9);
    expect(all.twins.some(({ back }) => back === null)).toBe(true);
    expect(ask<TradeLinks>('value/links', 'from=mx&to=us&product=99').links).toEqual([]);
    expect(ask('value/links', 'from=mx&to=ca')).toBeNull();
  });

  it('lets regions and sectors lose together what all lose in the course of a shock', () => {
    const add = (values: number[]) => values.reduce((all, one) => all + one, 0);
    const query = 'region=mex&sectors=c8,c9&loss=0.5&days=20&recovery=40&stock=30&horizon=200';
    const found = ask<Shock>('value/shock', query);
    expect(found.course.map(({ day }) => day)).toEqual(Array.from({ length: 201 }, (_, day) => day));
    expect(add(found.course.map(({ output }) => 1 - output)) / 365).toBeCloseTo(found.output_lost_share, 9);
    for (const lost of [found.regions, found.lost_sectors])
      expect(add(lost.map((one) => one.lost)) / found.output_lost).toBeCloseTo(1, 9);
    expect(
      found.lost_sectors
        .filter(({ struck }) => struck)
        .map(({ sector }) => sector)
        .sort(),
    ).toEqual(['c8', 'c9']);
    expect(found.lost_sectors.every(({ lost }) => lost >= 0)).toBe(true);
    expect(found.may_collapse).toBe(false);
    expect(ask<Shock>('value/shock', `${query}&stock=5`.replace('stock=30&', '')).may_collapse).toBe(true);
    expect(ask('value/shock', 'region=mex&sectors=zz')).toBeNull();
    expect(ask('value/shock', 'region=xyz&sectors=c1')).toBeNull();
  });

  it('has nothing at unknown places', () => {
    expect(ask('nowhere')).toBeNull();
  });
});
