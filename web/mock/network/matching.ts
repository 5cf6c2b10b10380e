/** Matchmaking of the mock: shares of what is asked for, in parts that add up to the score. */

import type * as Api from '../../src/lib/api/registry';
import { hitOf, kilometres, langOf } from './find.ts';
import type { Reply } from './index.ts';
import type { RegistryMock } from './registry.ts';
import { byPath, NODES, say, ulid, type Lang, type Node } from './world.ts';

const share = (wanted: readonly string[] = [], had: readonly string[] = []) =>
  wanted.length === 0 ? 0 : wanted.filter((one) => had.includes(one)).length / wanted.length;
const names = (paths: readonly string[], lang: Lang) =>
  paths.map((path) => say(byPath.get(path)?.label ?? path, lang));

export class MatchingMock {
  #contacts: Api.Contact[] = [
    {
      id: 'c1',
      need: ulid(102),
      need_label: 'Wire harnesses for electric vans',
      asked_by: ulid(1),
      organisation: ulid(4),
      organisation_label: 'Arneses de Muestra',
      message: 'We look for harnesses in small lots (invented message).',
      state: 'requested',
      requested_at: '2026-11-20T10:00:00Z',
    },
  ];

  constructor(private readonly registry: RegistryMock) {}

  answer(
    method: string,
    [what = '', id = '', more = '']: string[],
    query: URLSearchParams,
    body?: unknown,
  ): Reply | undefined {
    const lang = langOf(query);
    if (what === 'needs' && more === 'matches') {
      const need =
        NODES.find(({ path }) => path === `need/${id}`) ?? NODES.find(({ path }) => path.endsWith(id));
      return need ? { status: 200, body: matches(need, lang) } : { status: 404 };
    }
    if (what === 'gaps') {
      const path = `region/${(query.get('place') ?? 'mx:state:22').replaceAll(':', '/')}`;
      const wanted: Node = {
        path: '',
        kind: 'need',
        label: id,
        place: path,
        capabilities: ['capability/cnc-machining'],
        certifications: [],
        clusters: ['cluster/icluster-sample/aerospace'],
        invented: true,
      };
      return { status: 200, body: matches(wanted, lang) };
    }
    if (what === 'consortium')
      return { status: 200, body: consortium(body as { capabilities: string[]; members?: number }, lang) };
    if (what !== 'contacts') return undefined;
    if (method === 'GET') return { status: 200, body: this.#contacts };
    const sent = body as { need?: string; organisation?: string; message?: string; decision?: string };
    if (id === '') {
      const made: Api.Contact = {
        id: `c${this.#contacts.length + 1}`,
        need: sent.need ?? '',
        need_label: this.registry.summary(sent.need ?? '', lang)?.label ?? '',
        asked_by: ulid(1),
        organisation: sent.organisation ?? '',
        organisation_label: this.registry.summary(sent.organisation ?? '', lang)?.label ?? '',
        message: sent.message ?? '',
        state: 'requested',
        requested_at: '2026-11-27T12:00:00Z',
      };
      this.#contacts = [...this.#contacts, made];
      return { status: 201, body: made };
    }
    this.#contacts = this.#contacts.map((one) =>
      one.id !== id
        ? one
        : sent.decision === 'accept'
          ? {
              ...one,
              state: 'accepted',
              decided_at: '2026-11-27T12:00:00Z',
              reach_need: [{ predicate: 'email', text: 'buyer@example.org' }],
              reach_organisation: [{ predicate: 'email', text: 'seller@example.org' }],
            }
          : { ...one, state: 'declined', decided_at: '2026-11-27T12:00:00Z' },
    );
    return { status: 200, body: this.#contacts.find((one) => one.id === id) };
  }
}

function matches(need: Node, lang: Lang): Api.Match[] {
  const told = (en: string, es: string, fr: string) => ({ en, es, fr })[lang];
  return NODES.filter(({ kind, type }) => kind === 'organisation' && type === 'firm')
    .map((node): Api.Match => {
      const away = kilometres(node.at ?? [0, 0], byPath.get(need.place ?? '')?.at ?? [0, 0]);
      const had = (need.capabilities ?? []).filter((one) => node.capabilities?.includes(one));
      const parts: Api.MatchPart[] = [
        {
          key: 'capability',
          label: told('Capabilities', 'Capacidades', 'Compétences'),
          value: share(need.capabilities, node.capabilities),
          weight: 0.5,
          reasons: names(had, lang),
        },
        {
          key: 'cluster',
          label: told('Same cluster', 'Mismo clúster', 'Même grappe'),
          value: share(need.clusters, node.clusters),
          weight: 0.2,
          reasons: names(
            (need.clusters ?? []).filter((one) => node.clusters?.includes(one)),
            lang,
          ),
        },
        {
          key: 'distance',
          label: told('Distance', 'Distancia', 'Distance'),
          value: Math.exp(-away / 1500),
          weight: 0.2,
          reasons: [`${Math.round(away)} km`],
        },
        {
          key: 'reach',
          label: told('Common partners', 'Socios en común', 'Partenaires communs'),
          value: node.type === 'firm' && away > 3000 ? null : 0.4,
          weight: 0.1,
          reasons: [],
        },
      ];
      const known = parts.filter(({ value }) => value !== null);
      const score =
        known.reduce((sum, { value, weight }) => sum + (value ?? 0) * weight, 0) /
        known.reduce((sum, { weight }) => sum + weight, 0);
      const missing = (need.certifications ?? []).filter((one) => !node.certifications?.includes(one));
      return {
        organisation: hitOf(node, lang),
        score,
        low: Math.max(0, score - 0.08),
        high: Math.min(1, score + 0.06),
        parts,
        shared: names(had, lang),
        gates: [
          {
            key: 'certification',
            label: told('Certification', 'Certificación', 'Certification'),
            passed: missing.length === 0,
            reason:
              missing.length === 0
                ? ''
                : told(
                    `Has no ${names(missing, lang).join(', ')}.`,
                    `No tiene ${names(missing, lang).join(', ')}.`,
                    `N’a pas ${names(missing, lang).join(', ')}.`,
                  ),
          },
        ],
      };
    })
    .sort((a, b) => b.score - a.score);
}

function consortium(
  { capabilities, members = 3 }: { capabilities: string[]; members?: number },
  lang: Lang,
): Api.Consortium {
  const left = new Set(capabilities.map((key) => `capability/${key}`));
  const chosen: Api.Consortium['members'] = [];
  const label = (path: string) => ({
    key: path.split('/')[1] ?? path,
    label: say(byPath.get(path)?.label ?? path, lang),
  });
  while (left.size > 0 && chosen.length < members) {
    const best = NODES.filter(({ kind }) => kind === 'organisation')
      .map((node) => ({ node, adds: (node.capabilities ?? []).filter((one) => left.has(one)) }))
      .sort((a, b) => b.adds.length - a.adds.length)[0];
    if (!best || best.adds.length === 0) break;
    best.adds.forEach((one) => left.delete(one));
    chosen.push({ organisation: hitOf(best.node, lang), capabilities: best.adds.map(label) });
  }
  return { members: chosen, uncovered: [...left].map(label), score: null };
}
