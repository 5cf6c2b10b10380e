import { describe, expect, it } from 'vitest';
import type { Found, Neighbours, NetPath, Thing } from '../../src/lib/api/network';
import type { ImportReport, Listed, Match, Review } from '../../src/lib/api/registry';
import { NetworkMock } from './index.ts';
import { ulid } from './world.ts';

const ask = <T>(mock: NetworkMock, path: string, query = '', method = 'GET', body?: unknown): T =>
  mock.answer(method, path, new URLSearchParams(query), body)?.body as T;

describe('the invented network', () => {
  const mock = new NetworkMock();
  it('says the same in its facets as in its hits', () => {
    const all = ask<Found>(mock, 'network/search', 'limit=100');
    for (const { field, value, count } of all.facets)
      expect(ask<Found>(mock, 'network/search', `${field}=${value}`).total, `${field} ${value}`).toBe(count);
  });
  it('marks organisations as invented, and nothing that is real', () => {
    for (const hit of ask<Found>(mock, 'network/search', 'limit=100').items)
      expect(hit.invented, hit.label).toBe(
        !['region', 'cluster', 'initiative', 'capability', 'certification'].includes(hit.kind),
      );
  });
  it('has the same links on a page as around it', () => {
    const path = `org/${ulid(1)}`;
    const thing = ask<Thing>(mock, `network/things/${path}`);
    const { edges, more } = ask<Neighbours>(mock, `network/neighbours/${path}`, 'limit=100');
    const out = thing.facts.flatMap(({ values }) => values).filter(({ iri }) => iri);
    expect(edges.filter(({ from }) => from === thing.iri)).toHaveLength(out.length);
    expect(more).toBe(0);
    expect(ask<Neighbours>(mock, `network/neighbours/${path}`, 'limit=2').more).toBeGreaterThan(0);
  });
  it('has ways whose steps hang together', () => {
    const { steps } = ask<NetPath>(mock, 'network/path', `from=${ulid(7)}&to=${ulid(3)}`);
    expect(steps.length).toBeGreaterThan(0);
    steps.slice(1).forEach((step, i) => expect(step.from.iri).toBe(steps[i]?.to.iri));
  });
  it('scores candidates as the sum of their parts', () => {
    for (const { score, parts } of ask<Match[]>(mock, `network/needs/${ulid(101)}/matches`)) {
      const known = parts.filter(({ value }) => value !== null);
      const sum = known.reduce((all, { value, weight }) => all + (value ?? 0) * weight, 0);
      expect(score).toBeCloseTo(sum / known.reduce((all, { weight }) => all + weight, 0), 9);
    }
  });
  it('adds up imports', () => {
    const report = ask<ImportReport>(mock, 'network/imports', 'dry_run=true', 'POST', 'x');
    expect(report.added + report.changed + (report.unchanged ?? 0) + (report.refused_rows ?? 0)).toBe(
      report.read,
    );
  });
});

describe('the registry of the mock', () => {
  it('refuses what has no name, and keeps what has one', () => {
    const mock = new NetworkMock();
    const before = ask<Listed>(mock, 'network/organisations').total;
    const add = (claims: unknown[]) =>
      mock.answer('POST', 'network/organisations', new URLSearchParams(), {
        kind: 'organisation',
        visibility: 'public',
        source: { name: 'Test' },
        claims,
      });
    expect(add([])?.status).toBe(422);
    expect(add([{ predicate: 'name', value: { type: 'text', text: 'X' } }])?.status).toBe(201);
    expect(ask<Listed>(mock, 'network/organisations').total).toBe(before + 1);
  });
  it('takes a decision out of the queue until it is undone', () => {
    const mock = new NetworkMock();
    const open = () => ask<Review[]>(mock, 'network/reviews', 'state=open').map(({ id }) => id);
    const [first, ...rest] = open();
    ask(mock, `network/reviews/${first}`, '', 'POST', { verdict: 'merge' });
    expect(open()).toEqual(rest);
    expect(ask<Review[]>(mock, 'network/reviews', 'state=decided')).toHaveLength(1);
    ask(mock, `network/reviews/${first}/decision`, '', 'DELETE');
    expect(open()).toEqual([first, ...rest]);
  });
});
