/** What a query can be completed with: terms of the vocabulary and of the catalogue, prefixes, keywords, its own variables. Pure. */

import type { Lang } from '../router/route';
import { PREFIXES } from './queries';

export interface Term {
  /** `ic:Cluster`, or an IRI in brackets where no prefix is known. */
  name: string;
  kind: 'class' | 'property' | 'graph';
  labels?: Partial<Record<Lang, string>>;
  comments?: Partial<Record<Lang, string>>;
  /** Number of triples of a graph. */
  size?: number;
}

const literals = (block: string, predicate: string): Partial<Record<Lang, string>> => {
  const found =
    new RegExp(`rdfs:${predicate}\\s+((?:"(?:[^"\\\\]|\\\\.)*"@\\w+\\s*,?\\s*)+)`).exec(block)?.[1] ?? '';
  const texts: Partial<Record<Lang, string>> = {};
  for (const [, text = '', lang] of found.matchAll(/"((?:[^"\\]|\\.)*)"@(\w+)/g))
    if (lang === 'en' || lang === 'es' || lang === 'fr') texts[lang] = text.replace(/\\(.)/g, '$1');
  return texts;
};

/** The terms of the vocabulary as it is published: one block a term, `ic:name a owl:Class ; …`. */
export function termsOf(turtle: string): Term[] {
  return turtle.split(/\n(?=\S)/).flatMap((block): Term[] => {
    const found = /^(\w+:\w+)\s+a\s+owl:(\w+)/.exec(block);
    if (!found) return [];
    const kind = found[2] === 'Class' ? 'class' : 'property';
    return [
      {
        name: found[1] as string,
        kind,
        labels: literals(block, 'label'),
        comments: literals(block, 'comment'),
      },
    ];
  });
}

/** An IRI with a known prefix, or in brackets. */
export function compact(iri: string): string {
  for (const [prefix, start] of Object.entries(PREFIXES)) {
    const rest = iri.startsWith(start) ? iri.slice(start.length) : '';
    if (/^[A-Za-z_][\w-]*$/.test(rest)) return `${prefix}:${rest}`;
  }
  return `<${iri}>`;
}

const VOID = PREFIXES.void ?? '';

/** Graphs with their sizes, and the classes and predicates in use, of a catalogue in N-Triples (VoID). */
export function catalogueOf(triples: string): Term[] {
  const terms = new Map<string, Term>();
  const line = /^<([^>]*)>\s+<([^>]*)>\s+(?:<([^>]*)>|"([^"]*)"\S*)\s*\.$/;
  for (const text of triples.split('\n')) {
    const [, subject = '', predicate = '', iri, literal] = line.exec(text.trim()) ?? [];
    if (predicate === `${VOID}triples` && subject.includes('/graph/')) {
      const name = `<${subject}>`;
      terms.set(name, { name, kind: 'graph', size: Number(literal) });
    } else if (iri !== undefined && (predicate === `${VOID}property` || predicate === `${VOID}class`)) {
      const name = compact(iri);
      terms.set(name, { name, kind: predicate.endsWith('class') ? 'class' : 'property' });
    }
  }
  return [...terms.values()];
}

const known = (kind: 'class' | 'property', names: string): Term[] =>
  names.split(' ').map((name) => ({ name, kind }));

/** Terms of other vocabularies that the network uses. */
export const COMMON: readonly Term[] = [
  ...known(
    'property',
    'skos:prefLabel skos:altLabel skos:notation skos:broader skos:narrower skos:inScheme skos:related skos:exactMatch ' +
      'dct:title dct:license dct:publisher dct:issued dct:identifier prov:wasDerivedFrom prov:wasGeneratedBy prov:used ' +
      'rdfs:label rdfs:comment rdfs:subClassOf rdf:type void:triples void:subset dcat:distribution qb:dataSet geo:asWKT owl:sameAs',
  ),
  ...known(
    'class',
    'skos:Concept skos:ConceptScheme prov:Entity prov:Activity void:Dataset dcat:Dataset qb:Observation',
  ),
];

/** The terms of several lists, those with words before those without, each once. */
export function together(...lists: readonly (readonly Term[])[]): Term[] {
  const terms = new Map<string, Term>();
  for (const term of lists.flat()) if (!terms.has(term.name)) terms.set(term.name, term);
  return [...terms.values()];
}

export const KEYWORDS =
  'SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH FROM NAMED BIND VALUES AS ORDER BY GROUP HAVING LIMIT OFFSET DESC ASC ASK CONSTRUCT DESCRIBE PREFIX SERVICE EXISTS NOT IN COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT LANG LANGMATCHES STR CONTAINS STRSTARTS STRENDS REGEX LCASE UCASE BOUND COALESCE IF YEAR DATATYPE'.split(
    ' ',
  );

export interface Suggestion {
  label: string;
  kind: 'keyword' | 'prefix' | 'variable' | 'class' | 'property' | 'graph';
  detail?: string;
  info?: string;
}

/** What could stand where the text before the cursor ends, and how many letters of it are typed. */
export function suggestions(
  before: string,
  whole: string,
  terms: readonly Term[],
  lang: Lang,
): { typed: number; options: Suggestion[] } {
  const say = (texts: Term['labels']) => texts?.[lang] ?? texts?.en;
  const option = ({ name, kind, labels, comments, size }: Term): Suggestion => ({
    label: name,
    kind,
    detail: say(labels) ?? (size === undefined ? undefined : size.toLocaleString(lang)),
    info: say(comments),
  });
  const variable = /[?$]\w*$/.exec(before)?.[0];
  if (variable !== undefined) {
    const names = new Set([...whole.matchAll(/[?$](\w+)/g)].map(([, name]) => `${variable[0]}${name}`));
    names.delete(variable);
    return {
      typed: variable.length,
      options: [...names].sort().map((label) => ({ label, kind: 'variable' })),
    };
  }
  const bracket = /<[^<>\s]*$/.exec(before)?.[0];
  if (bracket !== undefined)
    return { typed: bracket.length, options: terms.filter(({ name }) => name.startsWith('<')).map(option) };
  const typed = /[\w-]*:?[\w-]*$/.exec(before)?.[0] ?? '';
  if (typed.includes(':')) {
    const prefix = typed.slice(0, typed.indexOf(':') + 1);
    return { typed: typed.length, options: terms.filter(({ name }) => name.startsWith(prefix)).map(option) };
  }
  const graphs = /\b(GRAPH|FROM|NAMED)\s+$/i.test(before.slice(0, before.length - typed.length));
  return {
    typed: typed.length,
    options: [
      ...(graphs ? terms.filter(({ kind }) => kind === 'graph').map(option) : []),
      ...Object.entries(PREFIXES).map(([name, iri]): Suggestion => ({
        label: `${name}:`,
        kind: 'prefix',
        detail: iri,
      })),
      ...(typed.length > 0 ? terms.filter(({ name }) => !name.startsWith('<')).map(option) : []),
      ...KEYWORDS.map((label): Suggestion => ({ label, kind: 'keyword' })),
    ],
  };
}
