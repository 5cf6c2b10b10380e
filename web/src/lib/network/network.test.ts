import { describe, expect, it } from 'vitest';
import type { FacetCount, NetEdge, Neighbours, NetNode, Question, Thing } from '../api/network';
import type { Match } from '../api/registry';
import { words } from '../i18n/network/words';
import { parseRoute } from '../router/route';
import { ordered, spanOf, tallyOf } from './claim';
import { baseOf, encoded, iriOf, isWeb, pathOf, shortName } from './iri';
import {
  depths,
  filtered,
  kindsOf,
  linksOf,
  merged,
  pairs,
  plain,
  spots,
  withClaims,
  type Web,
} from './layout';
import { GROUPS, groupOf, isNetworkPage } from './pages';
import { capital, inwardKey, isMachinery, registryKey } from './predicates';
import { declared, EXAMPLES, missingPrefixes, written } from './queries';
import { blanksOf, cellText, missing, pageOf, pathFor, valueOf, valuesOf } from './questions';
import { listOf, matchesOf } from './replies';
import { entryOf, facetOf, partsOf } from './suggest';
import { readTrail, walked } from './trail';

describe('words of the network', () => {
  const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  it('has every text in three languages with the same places to fill', () => {
    for (const [key, [en, es, fr]] of Object.entries(words)) {
      for (const text of [en, es, fr]) expect(text.trim(), key).not.toBe('');
      expect(places(es), key).toEqual(places(en));
      expect(places(fr), key).toEqual(places(en));
      if (en.split(' ').length > 3) expect([es, fr], key).not.toContain(en);
    }
  });
});

describe('pages of the network', () => {
  it('knows each page of its groups, and what may follow some of them', () => {
    for (const { pages } of GROUPS) for (const page of pages) expect(isNetworkPage(page)).toBe(true);
    for (const id of [
      'thing/org/01J',
      'thing/region/us/county/06073',
      'explore/initiative/x',
      'questions/16',
      'organisations/new',
      'organisations/01J/edit',
      'initiatives/women-entrepreneurship',
    ])
      expect(isNetworkPage(id), id).toBe(true);
    for (const id of ['thing', 'nothing', 'sparql/x', 'questions/x', 'organisations/01J/other', 'path/x'])
      expect(isNetworkPage(id), id).toBe(false);
  });

  it('are reached by their address', () => {
    expect(parseRoute('/fr/network', '?q=acier')).toMatchObject({
      page: 'network',
      id: '',
      query: { q: 'acier' },
    });
    expect(parseRoute('/en/network/thing/presence/us:county:06073/automotive', '')).toMatchObject({
      page: 'network',
      id: 'thing/presence/us:county:06073/automotive',
    });
    expect(parseRoute('/en/network/nothing', '').page).toBe('unknown');
    expect(parseRoute('/en/account', '').page).toBe('account');
    expect(parseRoute('/en/account/other', '').page).toBe('unknown');
  });

  it('belong to a group; the page of a thing to searching', () => {
    expect(groupOf('import').id).toBe('registry');
    expect(groupOf('thing').id).toBe('find');
  });
});

describe('names of things', () => {
  it('lead to a path and back, also with letters that are escaped', () => {
    const iri = 'https://w3id.org/icluster/id/class/scian/2018/31%2D33';
    expect(pathOf(iri)).toBe('class/scian/2018/31-33');
    expect(pathOf(iriOf('presence/us:county:06073/automotive'))).toBe('presence/us:county:06073/automotive');
    expect(encoded('org/a b')).toBe('org/a%20b');
  });
  it('are not those of others, nor documents', () => {
    expect(pathOf('https://www.wikidata.org/entity/Q1')).toBeUndefined();
    expect(pathOf('https://w3id.org/icluster/release/1')).toBeUndefined();
    expect(pathOf(null)).toBeUndefined();
    expect(shortName('https://example.org/vocabulary#within')).toBe('within');
  });
  it('tell under which base a network names them', () => {
    const iri = 'https://data.example.org/net/id/org/01J';
    expect(baseOf(iri, 'org/01J')).toBe('https://data.example.org/net/');
    expect(pathOf(iri, baseOf(iri, 'org/01J'))).toBe('org/01J');
  });
  it('link to the web only', () => {
    expect(isWeb('https://example.org')).toBe(true);
    expect(isWeb('javascript:alert(1)')).toBe(false);
  });
});

describe('search', () => {
  it('marks what was found and shows no markup', () => {
    expect(partsOf('A <em>steel</em> &amp; <i>more</i>')).toEqual([
      { text: 'A ', found: false },
      { text: 'steel', found: true },
      { text: ' & <i>more</i>', found: false },
    ]);
    expect(partsOf('&amp;lt;')).toEqual([{ text: '&lt;', found: false }]);
    expect(partsOf(undefined)).toEqual([]);
  });
  it('keeps the chosen value of a facet in sight', () => {
    const facets: FacetCount[] = ['a', 'b', 'c', 'd'].map((value, i) => ({
      field: 'kind',
      value,
      label: value,
      count: 10 - i,
    }));
    expect(facetOf(facets, 'kind', undefined, 2)).toMatchObject({ more: 2 });
    const { shown, more } = facetOf(facets, 'kind', 'd', 2);
    expect(shown.map(({ value }) => value)).toEqual(['a', 'b', 'd']);
    expect(more).toBe(1);
    expect(facetOf(facets, 'place', undefined, 2).shown).toEqual([]);
  });
  it('completes with the kind and the place of a thing', () => {
    const hit = {
      iri: 'i',
      id: '1',
      kind: 'organisation',
      kind_label: 'Firm',
      label: 'X',
      place: { id: 'p', label: 'P' },
    };
    expect(entryOf(hit)).toMatchObject({ id: 'i', detail: { en: 'Firm · P' } });
  });
});

describe('statements', () => {
  const claim = (status: 'verified' | 'withdrawn' | 'disputed') => ({ source: { name: 's' }, status });
  it('are counted by how they stand; what has no claim is none of the registry', () => {
    const facts: Thing['facts'] = [
      { predicate: 'p', label: 'P', values: [{ text: 'a', claim: claim('verified') }, { text: 'b' }] },
      { predicate: 'q', label: 'Q', values: [{ text: 'c', claim: claim('disputed') }] },
    ];
    expect(tallyOf({ facts })).toEqual({ claims: 2, verified: 1, self: 0, disputed: 1 });
  });
  it('are read in the own language first, withdrawn ones last', () => {
    const values = [
      { text: 'old', claim: claim('withdrawn') },
      { text: 'autre', language: 'fr' },
      { text: 'own', language: 'en' },
    ];
    expect(ordered(values, 'en').map(({ text }) => text)).toEqual(['own', 'autre', 'old']);
  });
  it('hold for a time with one end, both or none', () => {
    expect(spanOf({ from: 'a', to: 'b' })).toBe('both');
    expect(spanOf({ from: null, to: 'b' })).toBe('to');
    expect(spanOf({})).toBe('none');
  });
});

describe('predicates', () => {
  const own = 'https://w3id.org/icluster/vocabulary#';
  it('have the words of the registry, whatever vocabulary they are of', () => {
    expect(registryKey(`${own}hasCapability`)).toBe('capability');
    expect(registryKey('https://schema.org/numberOfEmployees')).toBe('employees');
    expect(registryKey('women_led')).toBe('women_led');
    expect(registryKey('http://purl.org/dc/terms/title')).toBeUndefined();
    for (const local of ['basedIn', 'memberOf', 'funder'])
      for (const key of [registryKey(`${own}${local}`), inwardKey(`${own}${local}`)])
        expect(words).toHaveProperty([`predicate.${key}`]);
  });
  it('read otherwise from the other end, where the release means another link by the same name', () => {
    expect(inwardKey(`${own}cluster`)).toBe('presence');
    expect(inwardKey('cluster')).toBe('cluster');
    expect(words).toHaveProperty([`inverse.${inwardKey(`${own}within`)}`]);
  });
  it('that only hold a statement together say nothing to a reader', () => {
    expect(isMachinery('http://www.w3.org/1999/02/22-rdf-syntax-ns#subject')).toBe(true);
    expect(isMachinery(`${own}basedIn`)).toBe(false);
    expect(capital('con sede en')).toBe('Con sede en');
  });
});

describe('the drawing', () => {
  const node = (iri: string, kind = 'organisation'): NetNode => ({ iri, kind, label: iri });
  const edge = (from: string, to: string, label = 'knows'): NetEdge => ({
    from,
    to,
    label,
    predicate: label,
  });
  const first: Neighbours = {
    centre: 'a',
    nodes: [node('a'), node('b'), node('c', 'region')],
    edges: [edge('a', 'b'), edge('c', 'a', 'holds')],
    more: 3,
  };
  const second: Neighbours = {
    centre: 'b',
    nodes: [node('b'), node('a'), node('d')],
    edges: [edge('a', 'b'), edge('b', 'd')],
    more: 0,
  };
  const web: Web = merged(first, [second]);

  it('has each thing and each link once, and says how many are left out', () => {
    expect(web.nodes.map(({ iri }) => iri)).toEqual(['a', 'b', 'c', 'd']);
    expect(web.edges).toHaveLength(3);
    expect(web.more).toBe(3);
    expect([...depths(web)]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
      ['d', 2],
    ]);
  });
  it('leaves out kinds and what hangs on them, never the middle', () => {
    const without = filtered(web, new Set(['organisation']));
    expect(without.nodes.map(({ iri }) => iri)).toEqual(['a', 'c']);
    expect(without.edges).toEqual([edge('c', 'a', 'holds')]);
    expect(kindsOf(web)).toEqual([
      ['organisation', 2],
      ['region', 1],
    ]);
  });
  it('puts each thing at a place of its own, further out with each step, the same every time', () => {
    const all = spots(web);
    expect(all).toEqual(spots(web));
    expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
    const far = (iri: string) => {
      const spot = all.find((one) => one.iri === iri);
      return Math.hypot(spot?.x ?? 0, spot?.y ?? 0);
    };
    expect(far('a')).toBe(0);
    expect(far('b')).toBeCloseTo(1, 9);
    expect(far('d')).toBeCloseTo(2, 9);
  });
  it('lists links by what they say and by their direction', () => {
    expect(
      linksOf(web, 'a').map(({ label, out, links }) => [label, out, links.map(({ other }) => other.iri)]),
    ).toEqual([
      ['knows', true, ['b']],
      ['holds', false, ['c']],
    ]);
  });
  it('goes down one side and up the other in steps of the same height, so that names do not meet', () => {
    const around = Array.from({ length: 12 }, (_, i) => node(`n${String(i).padStart(2, '0')}`));
    const all = spots({
      centre: 'a',
      nodes: [node('a'), ...around],
      edges: around.map(({ iri }) => edge('a', iri)),
      more: 0,
    }).slice(1);
    const [right, left] = [all.filter(({ x }) => x > 0), all.filter(({ x }) => x < 0)];
    for (const side of [right, left]) {
      expect(side).toHaveLength(6);
      const heights = side.map(({ y }) => y).sort((a, b) => a - b);
      heights.slice(1).forEach((y, i) => expect(y - (heights[i] ?? 0)).toBeCloseTo(1 / 3, 9));
    }
  });
  it('leaves out what only holds the graph together', () => {
    const reply: Neighbours = {
      ...first,
      nodes: [...first.nodes, node('g1', 'graph')],
      edges: [...first.edges, edge('g1', 'a', 'about')],
      more: 5,
    };
    expect(plain(reply)).toEqual({ ...first, more: 5 });
  });
  it('gives a link of the middle the claim that says it', () => {
    const claim = { source: { name: 's' }, status: 'verified' } as const;
    const said = withClaims(web, [{ other: 'b', claim }]);
    expect(said.edges.map(({ evidence }) => evidence?.valueOf())).toEqual([claim, undefined, undefined]);
  });
  it('draws one line for a pair, whichever way its links go', () => {
    const two = [edge('a', 'b'), edge('b', 'a', 'holds'), edge('a', 'a'), edge('a', 'c')];
    expect(pairs(two)).toEqual([edge('a', 'b'), edge('a', 'c')]);
  });
  it('remembers the way, and cuts it where one goes back', () => {
    expect(walked([], 'a', 'b')).toBe('a');
    expect(walked(['a'], 'b', 'c')).toBe('a|b');
    expect(walked(['a', 'b'], 'c', 'a')).toBe('');
    expect(readTrail('a|b')).toEqual(['a', 'b']);
    expect(readTrail(walked(['1', '2', '3', '4', '5', '6', '7', '8'], '9', '10'))).toHaveLength(8);
  });
});

describe('queries', () => {
  it('declare the prefixes they use', () => {
    expect(missingPrefixes('SELECT * { ?s a ic:Cluster ; skos:prefLabel "no:thing" . # dct:x\n }')).toEqual([
      'ic',
      'skos',
    ]);
    expect(missingPrefixes('PREFIX ic: <x:y> SELECT * { ?s ic:a <https://w3id.org/prov:x> }')).toEqual([]);
    expect(declared('ASK { ?s a ic:Cluster }')).toBe(
      'PREFIX ic: <https://w3id.org/icluster/vocabulary#>\nASK { ?s a ic:Cluster }',
    );
  });
  it('come in three languages, without places left to fill', () => {
    for (const example of EXAMPLES)
      for (const lang of ['en', 'es', 'fr'] as const) {
        const text = written(example, lang);
        expect(missingPrefixes(text)).toEqual([]);
        expect(text).toContain(example.title[lang]);
        expect(text.split('{').length, example.id).toBe(text.split('}').length);
      }
  });
});

describe('replies', () => {
  it('are lists whether they come alone or as items', () => {
    expect(listOf([1, 2])).toEqual([1, 2]);
    expect(listOf({ items: [1] })).toEqual([1]);
    expect(listOf(undefined)).toEqual([]);
  });
  it('never offer a candidate whom a gate keeps out', () => {
    const organisation = { iri: 'i', id: '1', kind: 'organisation', kind_label: '', label: 'X' };
    const match = (passed: boolean | null): Match => ({
      organisation,
      score: 1,
      parts: [],
      gates: [{ key: 'g', label: 'Gate', passed, reason: 'because' }],
    });
    const { items, excluded } = matchesOf([match(true), match(false)]);
    expect(items).toHaveLength(1);
    expect(excluded).toEqual([{ organisation, reasons: ['because'] }]);
    // Where a fact is missing, a candidate may pass.
    expect(matchesOf([match(null)]).items).toHaveLength(1);
  });
});

describe('questions', () => {
  const question: Pick<Question, 'parameters'> = {
    parameters: [
      { name: 'place', label: 'Place', kind: 'place', default: 'mx:state:22' },
      { name: 'year', label: 'Year', kind: 'year', default: null },
    ],
  };
  it('are filled from the address, else as they suggest; what is empty is told', () => {
    const values = valuesOf(question, { place: 'us', other: 'x' });
    expect(values).toEqual({ place: 'us', year: '' });
    expect(missing(question, values)).toEqual(['Year']);
    expect(valuesOf(question, {}).place).toBe('mx:state:22');
  });
  it('may leave out what has an empty default', () => {
    const optional: Pick<Question, 'parameters'> = {
      parameters: [{ name: 'place', label: 'Place', kind: 'place', default: '' }],
    };
    expect(missing(optional, valuesOf(optional, {}))).toEqual([]);
  });
  it('lead to pages in the language of the reader', () => {
    expect(pageOf('/region/mx:state:22?year=2023', 'es')).toBe('/es/region/mx:state:22?year=2023');
    expect(pageOf('/fr/network', 'es')).toBe('/fr/network');
    expect(pageOf('https://example.org/', 'es')).toBe('https://example.org/');
  });
  it('come in parts, with their blanks', () => {
    expect(blanksOf('Who in {place} in {year}?')).toEqual([
      { text: 'Who in ' },
      { blank: 'place' },
      { text: ' in ' },
      { blank: 'year' },
      { text: '?' },
    ]);
  });
  it('name what is picked as the interface does', () => {
    expect(valueOf('region/mx/state/22')).toBe('mx:state:22');
    expect(valueOf('cluster/icluster-sample/aerospace/engines')).toBe('aerospace/engines');
    expect(valueOf('org/01J')).toBe('01J');
    expect(valueOf('class/naics/2017/336411')).toBe('336411');
    for (const [kind, path] of [
      ['place', 'region/us/county/06073'],
      ['capability', 'capability/cnc'],
      ['organisation', 'org/01J'],
    ] as const)
      expect(pathFor(kind, valueOf(path))).toBe(path);
    expect(pathFor('year', '2023')).toBeUndefined();
  });
  it('keep nothing, zero and no apart in files', () => {
    expect([null, 0, false, undefined, { iri: 'i', label: 'L' }].map(cellText)).toEqual([
      null,
      0,
      false,
      null,
      'L',
    ]);
  });
});
