/** The registry of the mock: entities from the invented world and what was added since the mock began. */

import type * as Api from '../../src/lib/api/registry';
import { langOf } from './find.ts';
import type { Reply } from './index.ts';
import {
  byPath,
  claim,
  KINDS,
  NODES,
  placeId,
  placeOf,
  say,
  TYPES,
  ulid,
  type Lang,
  type Node,
} from './world.ts';

const LABELS: Record<string, Record<Lang, string>> = {
  name: { en: 'Name', es: 'Nombre', fr: 'Nom' },
  type: { en: 'Type', es: 'Tipo', fr: 'Type' },
  based_in: { en: 'Place', es: 'Lugar', fr: 'Lieu' },
  description: { en: 'Description', es: 'Descripción', fr: 'Description' },
  capability: { en: 'Capability', es: 'Capacidad', fr: 'Compétence' },
  certification: { en: 'Certification', es: 'Certificación', fr: 'Certification' },
  initiative: { en: 'Initiative', es: 'Iniciativa', fr: 'Initiative' },
  cluster: { en: 'Cluster', es: 'Clúster', fr: 'Grappe' },
  women_led: { en: 'Led by women', es: 'Dirigida por mujeres', fr: 'Dirigée par des femmes' },
};

const isRegistered = ({ kind }: Node) =>
  ['organisation', 'need', 'offer', 'programme', 'project', 'event'].includes(kind);
const last = (path: string) => path.split('/').at(-1) ?? path;

interface Held {
  entity: Api.NewEntity & { id: string; invented: boolean };
  claims: Api.Claim[];
}

export class RegistryMock {
  #held: Held[] = NODES.filter(isRegistered).map((node, n) => held(node, n));
  #decided = new Map<string, Api.Review['decision']>();

  answer(
    method: string,
    [what = '', id = '', more = '']: string[],
    query: URLSearchParams,
    body?: unknown,
  ): Reply | undefined {
    const lang = langOf(query);
    if ((what === 'organisations' || what === 'entities') && id === '') {
      if (method === 'POST') return this.#add(body as Api.NewEntity, lang);
      return {
        status: 200,
        body: this.#list(what === 'organisations' ? 'organisation' : query.get('kind'), query, lang),
      };
    }
    if (what === 'entities') return this.#entity(method, id, more, lang, body);
    if (what === 'claims') return this.#judge(id, body as { status?: Api.Claim['status'] });
    if (what === 'vocabularies') return { status: 200, body: vocabulary(id, lang) };
    if (what === 'templates') return { status: 200, body: 'name,place,source\r\n' };
    if (what === 'imports') return { status: 200, body: report(query, lang) };
    if (what !== 'reviews') return undefined;
    if (method === 'GET') return { status: 200, body: this.#reviews(query.get('state') ?? 'open', lang) };
    if (method === 'DELETE') this.#decided.delete(id);
    else
      this.#decided.set(id, {
        ...(body as { verdict: Api.Verdict }),
        by: 'steward@example.org',
        at: '2026-11-27T12:00:00Z',
      });
    return { status: 200, body: { id } };
  }

  summary(id: string, lang: Lang): Api.Summary | undefined {
    const found = this.#held.find(({ entity }) => entity.id === id);
    return found && summary(found, lang);
  }

  #list(kind: string | null, query: URLSearchParams, lang: Lang): Api.Listed {
    const all = this.#held
      .map((one) => summary(one, lang))
      .filter((one) => kind === null || kind === '' || kind.split(',').includes(one.kind));
    const q = (query.get('q') ?? '').toLowerCase();
    const fits = (one: Api.Summary) =>
      one.label.toLowerCase().includes(q) &&
      (!query.get('type') || one.type === query.get('type')) &&
      (!query.get('place') || one.place === query.get('place')) &&
      (!query.get('initiative') || one.initiatives?.includes(query.get('initiative') ?? '')) &&
      (!query.get('capability') || one.capabilities?.includes(query.get('capability') ?? ''));
    const items = all.filter(fits);
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 20)];
    const tally = (of: (one: Api.Summary) => [string, string][]) => {
      const counts = new Map<string, Api.Counted>();
      for (const [value, label] of items.flatMap(of))
        counts.set(value, { value, label, count: (counts.get(value)?.count ?? 0) + 1 });
      return [...counts.values()].sort((a, b) => b.count - a.count);
    };
    return {
      total: items.length,
      offset,
      limit,
      items: items.slice(offset, offset + limit),
      counts: {
        kind: tally(({ kind, kind_label }) => [[kind, kind_label]]),
        type: tally(({ type, type_label }) => (type ? [[type, type_label ?? type]] : [])),
        initiative: tally(({ initiatives = [] }) =>
          initiatives.map((key) => [key, say(byPath.get(`initiative/${key}`)?.label ?? key, lang)]),
        ),
      },
    };
  }

  #entity(method: string, id: string, more: string, lang: Lang, body?: unknown): Reply {
    const found = this.#held.find(({ entity }) => entity.id === id);
    if (!found) return { status: 404, body: { detail: `Nothing is registered as ${id}.` } };
    if (method === 'DELETE') {
      this.#held = this.#held.filter((one) => one !== found);
      return { status: 204 };
    }
    if (method === 'PUT') {
      const { claims = [], withdraw = [] } = body as { claims?: Api.NewClaim[]; withdraw?: string[] };
      const wrong = refused(claims, lang);
      if (wrong) return wrong;
      for (const one of found.claims) if (withdraw.includes(one.id)) one.status = 'withdrawn';
      found.claims.push(...claims.map((one, i) => kept(one, id, found.claims.length + i)));
    }
    if (more === 'history') return { status: 200, body: found.claims };
    return { status: 200, body: entity(found, lang) };
  }

  #add(body: Api.NewEntity, lang: Lang): Reply {
    const wrong = refused(body.claims, lang, true);
    if (wrong) return wrong;
    const id = ulid(1000 + this.#held.length);
    const made: Held = { entity: { ...body, id, invented: true }, claims: [] };
    made.claims = body.claims.map((one, i) => kept(one, id, i));
    this.#held.push(made);
    return { status: 201, body: entity(made, lang) };
  }

  #judge(id: string, { status }: { status?: Api.Claim['status'] }): Reply {
    const found = this.#held.flatMap(({ claims }) => claims).find((one) => one.id === id);
    if (!found) return { status: 404 };
    found.status = status ?? found.status;
    return { status: 200, body: found };
  }

  #reviews(state: string, lang: Lang): Api.Review[] {
    const pair = (n: number, a: number, b: number, probability: number): Api.Review[] => {
      const [left, right] = [this.summary(ulid(a), lang), this.summary(ulid(b), lang)];
      const id = `01JREVIEW${n}`;
      const decision = this.#decided.get(id);
      if (!left || !right || (decision === undefined) !== (state === 'open')) return [];
      const steps: Api.ReviewStep[] = [
        {
          label: { en: 'Before anything is compared', es: 'Antes de comparar', fr: 'Avant de comparer' }[
            lang
          ],
          weight: -6.2,
        },
        {
          label: LABELS.name?.[lang] ?? '',
          left: left.label,
          right: right.label,
          weight: 5.4,
          level: '0.9',
          text: {
            en: 'The names are nearly the same.',
            es: 'Los nombres son casi iguales.',
            fr: 'Les noms sont presque pareils.',
          }[lang],
        },
        {
          label: LABELS.based_in?.[lang] ?? '',
          left: left.place_label,
          right: right.place_label,
          weight: left.place === right.place ? 3.1 : -2.8,
        },
        {
          label: LABELS.capability?.[lang] ?? '',
          left: left.capabilities?.join(', '),
          right: right.capabilities?.join(', '),
          weight: 1.6,
        },
        {
          label: { en: 'Web site', es: 'Sitio web', fr: 'Site web' }[lang],
          left: null,
          right: 'https://example.org',
          weight: 0,
        },
      ];
      return [
        {
          id,
          left,
          right,
          probability,
          weight: steps.reduce((sum, one) => sum + one.weight, 0),
          steps,
          ...(decision ? { decision } : {}),
        },
      ];
    };
    return [...pair(1, 1, 12, 0.93), ...pair(2, 4, 3, 0.61), ...pair(3, 7, 8, 0.22)];
  }
}

function held(node: Node, n: number): Held {
  const id = last(node.path);
  const source = { name: 'Invented registry of firms' };
  const thing = (predicate: string, paths: readonly string[] = []): Api.NewClaim[] =>
    paths.map((path) => ({
      predicate,
      value: { type: 'thing', kind: predicate as Api.EntityKind, id: last(path) },
    }));
  const claims: Api.NewClaim[] = [
    { predicate: 'name', value: { type: 'text', text: say(node.label, 'en'), language: 'en' } },
    ...(typeof node.label === 'string'
      ? []
      : [
          { predicate: 'name', value: { type: 'text' as const, text: node.label.es, language: 'es' } },
          { predicate: 'name', value: { type: 'text' as const, text: node.label.fr, language: 'fr' } },
        ]),
    ...(node.type ? [{ predicate: 'type', value: { type: 'word' as const, word: node.type } }] : []),
    ...(node.place
      ? [{ predicate: 'based_in', value: { type: 'place' as const, region: placeId(node.place) } }]
      : []),
    ...thing('capability', node.capabilities),
    ...thing('certification', node.certifications),
    ...thing('initiative', node.initiatives),
    ...(node.clusters ?? []).map((path): Api.NewClaim => ({
      predicate: 'cluster',
      value: { type: 'cluster', key: last(path) },
    })),
    ...(node.women ? [{ predicate: 'women_led', value: { type: 'flag' as const, flag: true } }] : []),
  ];
  const entity = {
    id,
    kind: node.kind as Api.EntityKind,
    visibility: 'public',
    source,
    claims: [],
    invented: true,
  };
  return {
    entity,
    claims: claims.map((one, i) => ({ ...kept(one, id, i, entity), status: claim(n + i).status })),
  };
}

const kept = (
  one: Api.NewClaim,
  subject: string,
  n: number,
  of?: { source: Api.Source; visibility: string },
): Api.Claim => ({
  status: 'self_declared',
  source: of?.source ?? { name: 'Not said' },
  visibility: of?.visibility ?? 'public',
  basis: 'self_declared',
  ...one,
  id: `${subject}-${n}`,
  subject,
  recorded_at: '2026-11-01T09:00:00Z',
});

const labelled = (value: Api.ClaimValue, lang: Lang): Api.ClaimValue => {
  if (value.type === 'thing') {
    const path = `${value.kind}/${value.id}`;
    return { ...value, path: `id/${path}`, label: say(byPath.get(path)?.label ?? value.id, lang) };
  }
  if (value.type === 'word') return { ...value, label: say(TYPES[value.word] ?? value.word, lang) };
  if (value.type === 'place')
    return { ...value, label: placeOf(`region/${value.region.replaceAll(':', '/')}`)?.label ?? value.region };
  return value;
};

function summary({ entity, claims }: Held, lang: Lang): Api.Summary {
  const standing = claims.filter(({ status }) => status !== 'withdrawn');
  const of = (predicate: string) =>
    standing.filter((one) => one.predicate === predicate).map(({ value }) => value);
  const names = of('name').flatMap((one) => (one.type === 'text' ? [one] : []));
  const type = of('type').flatMap((one) => (one.type === 'word' ? [one.word] : []))[0];
  const place = of('based_in').flatMap((one) => (one.type === 'place' ? [one.region] : []))[0];
  const keys = (predicate: string) => of(predicate).flatMap((one) => (one.type === 'thing' ? [one.id] : []));
  const folder = entity.kind === 'organisation' ? 'org' : entity.kind;
  return {
    id: entity.id,
    kind: entity.kind,
    kind_label: say(KINDS[entity.kind] ?? entity.kind, lang),
    path: `id/${folder}/${entity.id}`,
    label: (names.find(({ language }) => language === lang) ?? names[0])?.text ?? entity.id,
    ...(type ? { type, type_label: say(TYPES[type] ?? type, lang) } : {}),
    ...(place ? { place, place_label: placeOf(`region/${place.replaceAll(':', '/')}`)?.label ?? place } : {}),
    invented: entity.invented,
    changed_at: '2026-11-01T09:00:00Z',
    initiatives: keys('initiative'),
    capabilities: keys('capability'),
    certifications: keys('certification'),
  };
}

function entity(one: Held, lang: Lang): Api.Entity {
  const predicates = [...new Set(one.claims.map(({ predicate }) => predicate))];
  return {
    ...summary(one, lang),
    facts: predicates.map((predicate) => ({
      predicate,
      label: LABELS[predicate]?.[lang] ?? predicate,
      claims: one.claims
        .filter((of) => of.predicate === predicate)
        .map((of) => ({ ...of, value: labelled(of.value, lang) })),
    })),
    from: [],
  };
}

function refused(claims: readonly Api.NewClaim[], lang: Lang, whole = false): Reply | undefined {
  const fields: { field: string; told: string }[] = [];
  const told = (en: string, es: string, fr: string) => ({ en, es, fr })[lang];
  if (whole && !claims.some(({ predicate }) => predicate === 'name'))
    fields.push({
      field: 'name',
      told: told('A name is needed.', 'Hace falta un nombre.', 'Il faut un nom.'),
    });
  claims.forEach(({ predicate, value, basis }, i) => {
    if (predicate === 'women_led' && !basis)
      fields.push({
        field: `claims.${i}.basis`,
        told: told('Say what it rests on.', 'Diga en qué se basa.', 'Dites sur quoi cela repose.'),
      });
    if (value.type === 'place' && !byPath.has(`region/${value.region.replaceAll(':', '/')}`))
      fields.push({
        field: `claims.${i}.value`,
        told: told('No such place.', 'No existe ese lugar.', 'Ce lieu n’existe pas.'),
      });
  });
  if (fields.length === 0) return undefined;
  return {
    status: 422,
    body: {
      title: 'Not valid',
      detail: told(
        'Some fields are not right.',
        'Algunos campos no son correctos.',
        'Certains champs ne sont pas corrects.',
      ),
      fields,
    },
  };
}

function vocabulary(name: string, lang: Lang): Api.Word[] {
  const word = (key: string, label: string): Api.Word => ({ key, label });
  if (name === 'types') return Object.entries(TYPES).map(([key, text]) => word(key, say(text, lang)));
  if (name === 'predicates') return Object.entries(LABELS).map(([key, text]) => word(key, text[lang]));
  const kind =
    name === 'capabilities' ? 'capability' : name === 'certifications' ? 'certification' : 'initiative';
  return NODES.filter((node) => node.kind === kind).map((node) =>
    word(last(node.path), say(node.label, lang)),
  );
}

function report(query: URLSearchParams, lang: Lang): Api.ImportReport {
  const dry_run = query.get('dry_run') === 'true';
  return {
    file: query.get('name') ?? 'file.xlsx',
    dry_run,
    read: 24,
    added: 20,
    changed: 1,
    unchanged: 1,
    refused_rows: 2,
    claims_added: 143,
    claims_withdrawn: 0,
    refused: [
      {
        sheet: 'organisations',
        line: 14,
        column: 'place',
        found: 'Queretaro',
        expected: 'mx:state:22',
        told: {
          en: 'Write the code of the place, or its official name.',
          es: 'Escriba el código del lugar o su nombre oficial.',
          fr: 'Écrivez le code du lieu ou son nom officiel.',
        }[lang],
      },
      {
        sheet: 'organisations',
        line: 19,
        column: 'women_led',
        found: 'maybe',
        expected: 'yes | no',
        told: {
          en: 'Leave it empty where it is not known.',
          es: 'Déjelo vacío si no se sabe.',
          fr: 'Laissez vide si on ne sait pas.',
        }[lang],
      },
    ],
    duplicates: 2,
  };
}
