/** The mock's endpoint: no evaluator, but answers of every kind: rows, true, a graph, and what a server refuses. */

import { readFileSync } from 'node:fs';
import { iriOf } from '../../src/lib/network/iri.ts';
import { BASE, byPath, LINKS, NODES, say } from './world.ts';

interface Data {
  status: number;
  type: string;
  body: string;
  wait: number;
}

const VOCABULARY = new URL('../../../crates/icluster-okn/data/vocabulary.ttl', import.meta.url);

const CATALOGUE = ['core', 'derived', 'registry/public']
  .map((name, i) => `<${BASE}graph/${name}> <http://rdfs.org/ns/void#triples> "${1000 * (i + 1)}" .\n`)
  .join('');

const problem = (status: number, title: string, detail: string, action: string): Data => ({
  status,
  type: 'application/problem+json',
  body: JSON.stringify({ type: '/api#query-limit', title, status, detail, action }),
  wait: 0,
});

/** Answers `/sparql`, `/vocabulary`, `/id/…` and `/doc/…`. */
export function data(url: URL, body: string, accept: string): Data {
  if (url.pathname === '/vocabulary')
    return { status: 200, type: 'text/turtle', body: readFileSync(VOCABULARY, 'utf8'), wait: 0 };
  if (url.pathname === '/doc/catalogue')
    return { status: 200, type: 'application/n-triples', body: CATALOGUE, wait: 0 };
  if (url.pathname !== '/sparql') return turtle(url.pathname.replace(/^\/(doc\/)?id\//, ''));
  const sent = body.startsWith('query=') ? new URLSearchParams(body).get('query') : body;
  const query = sent || (url.searchParams.get('query') ?? '');
  if (count(query, '{') !== count(query, '}') || !/\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.test(query))
    return problem(
      400,
      'Not SPARQL 1.1',
      `error at 1:${Math.max(1, query.length)}: expected one of "}", ".", "FILTER"`,
      'Put right what stands at that place and ask again.',
    );
  if (/too-much/.test(query))
    return problem(
      408,
      'Too much for one query',
      'The query ran longer than 10 s and was stopped.',
      'Narrow it with more selective patterns, FILTER or LIMIT.',
    );
  const wait = /slow/.test(query) ? 20_000 : 0;
  if (/\bASK\b/i.test(query))
    return { status: 200, type: 'application/sparql-results+json', body: '{"head":{},"boolean":true}', wait };
  if (/\b(CONSTRUCT|DESCRIBE)\b/i.test(query)) return turtle(NODES[0]?.path ?? '');
  const rows = NODES.filter(({ kind }) => kind === 'organisation').map((node, i) => ({
    thing: { type: 'uri', value: iriOf(node.path, BASE) },
    name: { type: 'literal', value: say(node.label, 'en'), 'xml:lang': 'en' },
    ...(i % 3 === 0
      ? {}
      : {
          count: {
            type: 'literal',
            value: String(7 * i),
            datatype: 'http://www.w3.org/2001/XMLSchema#integer',
          },
        }),
  }));
  if (/csv/.test(accept) || url.searchParams.get('format') === 'csv')
    return {
      status: 200,
      type: 'text/csv',
      body: `thing,name,count\r\n${rows.map(({ thing, name, count }) => `${thing.value},${name.value},${count?.value ?? ''}`).join('\r\n')}\r\n`,
      wait,
    };
  const reply = { head: { vars: ['thing', 'name', 'count'] }, results: { bindings: rows } };
  return { status: 200, type: 'application/sparql-results+json', body: JSON.stringify(reply), wait };
}

const count = (text: string, mark: string) => text.split(mark).length;

function turtle(path: string): Data {
  const node = byPath.get(path);
  const lines = LINKS.filter(({ from }) => from === path).map(
    ({ predicate, to }) => `<${iriOf(path, BASE)}> <${BASE}vocabulary#${predicate}> <${iriOf(to, BASE)}> .`,
  );
  return {
    status: node ? 200 : 404,
    type: 'text/turtle',
    body: `# Invented, from the mock.\n${lines.join('\n')}\n`,
    wait: 0,
  };
}
