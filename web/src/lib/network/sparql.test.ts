import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvOf, numeric, placeOf, readResults, type Bound } from './results';
import { catalogueOf, compact, COMMON, suggestions, termsOf, together } from './terms';

const vocabulary = readFileSync(
  new URL('../../../../crates/icluster-okn/data/vocabulary.ttl', import.meta.url),
  'utf8',
);

describe('terms to complete with', () => {
  const terms = termsOf(vocabulary);
  it('come from the vocabulary as it is published, each with its words', () => {
    expect(terms.length).toBe((vocabulary.match(/^ic:\w+ a owl:/gm) ?? []).length);
    expect(terms.find(({ name }) => name === 'ic:Cluster')).toMatchObject({
      kind: 'class',
      labels: { en: 'Cluster', es: 'Clúster', fr: 'Grappe' },
    });
    for (const { name, labels, comments } of terms)
      for (const lang of ['en', 'es', 'fr'] as const) {
        expect(labels?.[lang], name).toBeTruthy();
        expect(comments?.[lang], name).toBeTruthy();
      }
  });
  it('come from the catalogue: graphs with sizes, classes and predicates in use', () => {
    const found = catalogueOf(
      [
        '<https://w3id.org/icluster/graph/core/1> <http://rdfs.org/ns/void#triples> "120395"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<https://w3id.org/icluster/release/1> <http://rdfs.org/ns/void#triples> "5" .',
        '<x:p> <http://rdfs.org/ns/void#property> <http://www.w3.org/2004/02/skos/core#prefLabel> .',
        '<x:c> <http://rdfs.org/ns/void#class> <http://example.org/Thing> .',
        'broken',
      ].join('\n'),
    );
    expect(found).toEqual([
      { name: '<https://w3id.org/icluster/graph/core/1>', kind: 'graph', size: 120395 },
      { name: 'skos:prefLabel', kind: 'property' },
      { name: '<http://example.org/Thing>', kind: 'class' },
    ]);
    expect(compact('http://purl.org/dc/terms/title')).toBe('dct:title');
    expect(compact('http://purl.org/dc/terms/a/b')).toBe('<http://purl.org/dc/terms/a/b>');
  });
  it('fit what is typed', () => {
    const all = together(terms, COMMON);
    const at = (before: string, whole = before) => suggestions(before, whole, all, 'fr');
    const property = at('SELECT * { ?s ic:locat');
    expect(property.typed).toBe(8);
    expect(property.options.find(({ label }) => label === 'ic:locationQuotient')?.detail).toBe(
      'quotient de localisation',
    );
    expect(property.options.every(({ label }) => label.startsWith('ic:'))).toBe(true);
    expect(at('?n', 'SELECT ?name ?n { ?place }').options.map(({ label }) => label)).toEqual([
      '?name',
      '?place',
    ]);
    expect(at('SEL').options.some(({ label }) => label === 'SELECT')).toBe(true);
    expect(at('sk').options.some(({ label }) => label === 'skos:')).toBe(true);
  });
  it('name graphs after GRAPH', () => {
    const graph = { name: '<x:g>', kind: 'graph' as const, size: 3 };
    expect(suggestions('SELECT * { GRAPH ', '', [graph], 'en').options[0]).toMatchObject({
      label: '<x:g>',
      detail: '3',
    });
    expect(suggestions('SELECT * { GRAPH <x', '', [graph], 'en')).toMatchObject({ typed: 2 });
  });
});

describe('results', () => {
  const integer = 'http://www.w3.org/2001/XMLSchema#integer';
  const bindings: Record<string, Bound>[] = [
    { a: { type: 'uri', value: 'x:1' }, n: { type: 'literal', value: '7', datatype: integer } },
    { a: { type: 'literal', value: 'say "hi", you', 'xml:lang': 'en' } },
  ];
  const text = JSON.stringify({ head: { vars: ['a', 'n'] }, results: { bindings } });
  const rows = readResults('application/sparql-results+json', text);

  it('are rows with what is unbound left empty', () => {
    if (rows.kind !== 'rows') throw new Error(rows.kind);
    expect(rows.rows[1]?.[1]).toBeUndefined();
    expect(numeric(rows)).toEqual([false, true]);
    expect(csvOf(rows)).toBe('a,n\r\nx:1,7\r\n"say ""hi"", you",\r\n');
  });
  it('are yes or no, or a graph', () => {
    expect(readResults('application/sparql-results+json', '{"head":{},"boolean":false}')).toEqual({
      kind: 'boolean',
      value: false,
    });
    expect(readResults('text/turtle; charset=utf-8', '<a> <b> <c> .')).toMatchObject({ kind: 'graph' });
  });
  it('tell where a query is wrong', () => {
    expect(placeOf('error at 3:12: expected OPTIONAL')).toEqual({ line: 3, column: 12 });
    expect(placeOf('The query ran longer than 10 s.')).toBeUndefined();
  });
});
