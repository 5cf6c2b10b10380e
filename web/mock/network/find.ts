/** The mock's search, pages of things, neighbours and initiatives. */

import type * as Net from '../../src/lib/api/network';
import { iriOf } from '../../src/lib/network/iri.ts';
import {
  BASE,
  byPath,
  KINDS,
  LINKS,
  NODES,
  placeOf,
  PREDICATES,
  say,
  TYPES,
  ulid,
  type Lang,
  type Node,
} from './world.ts';

export const langOf = (query: URLSearchParams): Lang => {
  const lang = query.get('lang');
  return lang === 'es' || lang === 'fr' ? lang : 'en';
};

/** Items by a key, in the order they come. */
function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

export function hitOf(node: Node, lang: Lang, score = 1): Net.NetHit {
  return {
    iri: iriOf(node.path, BASE),
    id: node.path.split('/').at(-1) ?? node.path,
    kind: node.kind,
    kind_label: say((node.type ? TYPES[node.type] : undefined) ?? KINDS[node.kind] ?? node.kind, lang),
    label: say(node.label, lang),
    place: node.kind === 'region' ? null : placeOf(node.place),
    codes: [],
    score,
    invented: node.invented,
  };
}

const textOf = (node: Node, lang: Lang) =>
  [
    say(node.label, lang),
    node.about ? say(node.about, lang) : '',
    placeOf(node.place)?.label ?? '',
    ...[...(node.clusters ?? []), ...(node.capabilities ?? []), ...(node.certifications ?? [])].map((path) =>
      say(byPath.get(path)?.label ?? '', lang),
    ),
  ].join(' · ');

function snippetOf(node: Node, q: string, lang: Lang): string {
  const text = textOf(node, lang);
  const word = q.trim().split(/\s+/)[0] ?? '';
  const at = word === '' ? -1 : plain(text).indexOf(plain(word));
  if (at < 0) return text.slice(0, 140);
  const start = Math.max(0, at - 60);
  return `${text.slice(start, at)}<em>${text.slice(at, at + word.length)}</em>${text.slice(at + word.length, at + 90)}`;
}

/** Kilometres between two points of the globe. */
export function kilometres([a, b]: [number, number], [c, d]: [number, number]): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((c - a) * rad) / 2) ** 2 +
    Math.cos(a * rad) * Math.cos(c * rad) * Math.sin(((d - b) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
}

export function search(query: URLSearchParams, near?: [number, number]): Net.Found {
  const lang = langOf(query);
  const [q, limit, offset] = [
    query.get('q') ?? '',
    Number(query.get('limit') ?? 20),
    Number(query.get('offset') ?? 0),
  ];
  const wanted = plain(q).split(/\s+/);
  const km = Number(query.get('km') ?? 100);
  const kinds = (query.get('kind') ?? '').split(',').filter((one) => one !== '');
  const has = (field: string, list: readonly string[]) =>
    !query.get(field) || list.some((path) => path.endsWith(`/${query.get(field) ?? ''}`));
  const away = (node: Node) => (near && node.at ? kilometres(near, node.at) : undefined);
  const found = NODES.filter(
    (node) =>
      wanted.every((word) => plain(textOf(node, lang)).includes(word)) &&
      (kinds.length === 0 || kinds.includes(node.kind)) &&
      (!query.get('place') ||
        near !== undefined ||
        (node.kind !== 'region' && placeOf(node.place)?.id.startsWith(query.get('place') ?? ''))) &&
      has('cluster', node.clusters ?? []) &&
      has('initiative', node.initiatives ?? []) &&
      (near === undefined || (away(node) ?? Infinity) <= km),
  );
  const begins = (node: Node) => Number(plain(say(node.label, lang)).startsWith(wanted[0] ?? ''));
  found.sort((a, b) => (near ? (away(a) ?? 0) - (away(b) ?? 0) : begins(b) - begins(a)));
  const counts = new Map<string, Net.FacetCount>();
  const count = (field: Net.FacetField, value: string, label: string) => {
    const one = counts.get(`${field} ${value}`) ?? { field, value, label, count: 0 };
    counts.set(`${field} ${value}`, { ...one, count: one.count + 1 });
  };
  for (const node of found) {
    count('kind', node.kind, say(KINDS[node.kind] ?? node.kind, lang));
    const place = placeOf(node.place);
    if (place && node.kind !== 'region') count('place', place.id, place.label);
    for (const [field, paths] of [
      ['cluster', node.clusters],
      ['initiative', node.initiatives],
    ] as const)
      for (const path of paths ?? [])
        count(field, path.split('/').at(-1) ?? path, say(byPath.get(path)?.label ?? path, lang));
  }
  return {
    total: found.length,
    offset,
    limit,
    facets: [...counts.values()].sort((a, b) => b.count - a.count),
    items: found.slice(offset, offset + limit).map((node) => ({
      ...hitOf(node, lang),
      snippet: snippetOf(node, q, lang),
      distance_km: away(node) ?? null,
    })),
  };
}

export function nearOf(query: URLSearchParams): [number, number] | undefined {
  const place = query.get('place');
  if (place) return byPath.get(`region/${place.replaceAll(':', '/')}`)?.at;
  const at: [number, number] = [Number(query.get('lat')), Number(query.get('lon'))];
  return query.get('lat') ? at : undefined;
}

export function thing(path: string, lang: Lang): Net.Thing | undefined {
  const node = byPath.get(path);
  if (!node) return undefined;
  const about = node.about
    ? [
        {
          predicate: 'description',
          label: { en: 'About', es: 'Acerca de', fr: 'À propos' }[lang],
          values: [{ text: say(node.about, lang), language: lang }],
        },
      ]
    : [];
  const led = node.women
    ? [
        {
          predicate: 'ledByWomen',
          label: { en: 'Led by women', es: 'Dirigida por mujeres', fr: 'Dirigée par des femmes' }[lang],
          values: [
            {
              text: { en: 'yes', es: 'sí', fr: 'oui' }[lang],
              claim: {
                source: { name: 'Own entry (invented)' },
                status: 'self_declared' as const,
                basis: 'self_declared',
                recorded_at: '2026-03-04T09:00:00Z',
              },
            },
          ],
        },
      ]
    : [];
  const out = grouped(
    LINKS.filter((link) => link.from === path),
    ({ predicate }) => predicate,
  );
  const inward = grouped(
    LINKS.filter((link) => link.to === path),
    ({ predicate }) => predicate,
  );
  const label = (one: string) => say(byPath.get(one)?.label ?? one, lang);
  return {
    iri: iriOf(path, BASE),
    kind: node.kind,
    kind_label: say((node.type ? TYPES[node.type] : undefined) ?? KINDS[node.kind] ?? '', lang),
    label: say(node.label, lang),
    labels: typeof node.label === 'string' ? { en: node.label, es: node.label, fr: node.label } : node.label,
    facts: [
      ...about,
      ...led,
      ...[...out].map(([predicate, links]) => ({
        predicate: `${BASE}vocabulary#${predicate}`,
        label: say(PREDICATES[predicate]?.[0] ?? predicate, lang),
        values: links.map(({ to, claim }) => ({ iri: iriOf(to, BASE), label: label(to), claim })),
      })),
    ],
    from: [...inward].map(([predicate, links]) => ({
      predicate: `${BASE}vocabulary#${predicate}`,
      label: say(PREDICATES[predicate]?.[1] ?? predicate, lang),
      things: links.slice(0, 6).map(({ from }) => ({
        iri: iriOf(from, BASE),
        label: label(from),
        kind: byPath.get(from)?.kind ?? '',
      })),
      total: links.length,
    })),
    invented: node.invented,
    graphs: [`${BASE}graph/${node.invented ? 'registry/public' : 'core/mock'}`],
  };
}

export function neighbours(path: string, limit: number, lang: Lang): Net.Neighbours | undefined {
  if (!byPath.has(path)) return undefined;
  const links = LINKS.filter(({ from, to }) => from === path || to === path);
  const around = [...new Set(links.map(({ from, to }) => (from === path ? to : from)))];
  const shown = new Set([path, ...around.slice(0, limit)]);
  return {
    centre: iriOf(path, BASE),
    nodes: [...shown].map((one) => {
      const node = byPath.get(one) as Node;
      return { iri: iriOf(one, BASE), kind: node.kind, label: say(node.label, lang) };
    }),
    edges: links
      .filter(({ from, to }) => shown.has(from) && shown.has(to))
      .map(({ from, to, predicate, claim }) => ({
        from: iriOf(from, BASE),
        to: iriOf(to, BASE),
        predicate: `${BASE}vocabulary#${predicate}`,
        label: say(PREDICATES[predicate]?.[0] ?? predicate, lang),
        evidence: claim ?? null,
      })),
    more: Math.max(0, around.length - limit),
  };
}

export function initiatives(lang: Lang): Net.InitiativeInfo[] {
  return NODES.filter(({ kind }) => kind === 'initiative').map((node) => ({
    key: node.path.split('/')[1] ?? '',
    label: say(node.label, lang),
    description: say(node.about ?? '', lang),
    organisations: members(node.path).filter(({ kind }) => kind === 'organisation').length,
    ecosystem: territory(node, lang) !== null,
  }));
}

/** The one ecosystem of the mock has a territory with its key. */
const territory = ({ path, label }: Node, lang: Lang) =>
  path === 'initiative/us-mexico-border' ? { id: 'custom:us-mexico-border', label: say(label, lang) } : null;

const members = (path: string) => NODES.filter((node) => node.initiatives?.includes(path));

export function initiative(key: string, lang: Lang): Net.Initiative | undefined {
  const node = byPath.get(`initiative/${key}`);
  if (!node) return undefined;
  const all = members(node.path);
  const of = (kind: string) => all.filter((one) => one.kind === kind);
  const tally = (keys: string[]) =>
    [...grouped(keys, (one) => one)].map(([one, list]) => [one, list.length] as const);
  return {
    key,
    label: say(node.label, lang),
    description: say(node.about ?? '', lang),
    ecosystem: territory(node, lang) !== null,
    territory: territory(node, lang),
    organisations: of('organisation').length,
    by_kind: tally(of('organisation').map(({ type }) => type ?? '')).map(([kind, count]) => ({
      kind,
      label: say(TYPES[kind] ?? kind, lang),
      count,
    })),
    members: of('organisation').map((one) => hitOf(one, lang)),
    regions: tally(of('organisation').map(({ place }) => place ?? '')).map(([path, count]) => ({
      ...(placeOf(path) ?? { id: path, label: path }),
      count,
    })),
    clusters: tally(of('organisation').flatMap(({ clusters }) => clusters ?? [])).map(([path, count]) => ({
      key: path.split('/').at(-1) ?? '',
      label: say(byPath.get(path)?.label ?? path, lang),
      count,
    })),
    projects: of('project').map((one) => hitOf(one, lang)),
    needs: of('need').length,
    offers: of('offer').length,
    events: of('event').map((one) => hitOf(one, lang)),
    programmes: of('programme').map((one) => hitOf(one, lang)),
  };
}

/** Shortest way between two things over the links of organisations. */
export function path(from: string, to: string, lang: Lang): Net.NetPath | undefined {
  const full = (id: string) =>
    NODES.find((node) => node.path === id || node.path.endsWith(`/${id}`) || iriOf(node.path, BASE) === id)
      ?.path;
  const [start, end] = [full(from), full(to)];
  if (!start || !end) return undefined;
  const came = new Map<string, { from: string; link: (typeof LINKS)[number] }>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined && at !== end; at = queue.shift())
    for (const link of LINKS) {
      const next = link.from === at ? link.to : link.to === at ? link.from : undefined;
      if (next === undefined || next === start || came.has(next)) continue;
      came.set(next, { from: at, link });
      queue.push(next);
    }
  const steps: Net.NetPath['steps'] = [];
  for (let at = end; at !== start;) {
    const step = came.get(at);
    if (!step) return { steps: [] };
    const { link } = step;
    const said = {
      predicate: link.predicate,
      label: say(PREDICATES[link.predicate]?.[0] ?? '', lang),
      backwards: link.from !== step.from,
    };
    const evidence = link.claim
      ? [{ ...link.claim, ...said, id: ulid(steps.length + 1), from: link.from, to: link.to, trust: 0.7 }]
      : [];
    steps.unshift({
      from: hitOf(byPath.get(step.from) as Node, lang),
      to: hitOf(byPath.get(at) as Node, lang),
      ...said,
      claim: evidence[0] ?? null,
      evidence,
    });
    at = step.from;
  }
  return { steps };
}
