/** What places, clusters and words of the registry are called, where a reply has only their ids. Asked for when first shown, and kept: names do not change within a release. */

import { SvelteMap } from 'svelte/reactivity';
import { api } from '../api/client';
import type { RegionInfo } from '../api/types';
import type { Word } from '../api/registry';
import { areaName, fullName } from '../components/names.svelte';
import { lang, said } from '../i18n/i18n.svelte';
import { app } from '../state/app.svelte';
import { network, registry } from './api';
import { pathOf, shortName } from './iri';
import { w } from './words.svelte';

/** Lists of the registry that give names to keys. */
export type List = 'initiatives' | 'capabilities' | 'certifications' | 'types' | 'size_classes';

/** Absent: not asked for; null: on its way, or unknown. */
const regions = new SvelteMap<string, RegionInfo | null>();
const lists = new SvelteMap<List, ReadonlyMap<string, Word>>();
const asked = new Set<string>();

/** Runs once for each key; again where it failed. */
function once(key: string, what: () => Promise<void>): void {
  if (asked.has(key)) return;
  asked.add(key);
  what().catch(() => asked.delete(key));
}

const isPlace = (id: string) => /^(na|us|mx|ca|[a-z]+:[\w:.+-]+)$/i.test(id);

/** `Tijuana, Baja California`; the id until it is known, and where nobody knows it. */
export function placeName(id: string | null | undefined): string {
  if (!id) return '';
  const area = areaName(id);
  if (area !== id || !isPlace(id)) return area;
  const known = regions.get(id);
  if (known) return fullName(known);
  once(id, async () => {
    const { items } = await api.regions({ q: id, limit: 1 });
    const found = items.find((one) => one.id === id);
    if (found) regions.set(id, found);
  });
  return id;
}

/** The name of a cluster of the definition in use; the key where it has none. */
export const clusterName = (key: string): string => said(app.cluster(key)?.name) || key;

/** The name of a key of a list of the registry; the key until it is known. */
export function termName(list: List, key: string): string {
  once(list, async () => {
    const words = await registry.vocabulary(list);
    lists.set(list, new Map(words.map((word) => [word.key, word])));
  });
  const word = lists.get(list)?.get(key);
  return word?.labels?.[lang()] ?? word?.label ?? key;
}

/** What a thing of ours is called by what its IRI says, where a reply has no name for it. */
export function nameOf(iri: string, base?: string): string {
  const [kind = '', ...rest] = (pathOf(iri, base) ?? '').split('/');
  if (kind === 'region') return placeName(rest.join(':'));
  if (kind === 'cluster') return clusterName(rest.at(-1) ?? '');
  if (kind === 'class') return className(rest[0] ?? '', rest.at(-1) ?? '').label;
  return shortName(iri);
}

interface ClassName {
  label: string;
  /** Its page, where the release has titles of an edition. */
  iri?: string;
}
const classes = new SvelteMap<string, ClassName>();

/** `SCIAN 339112 · Fabricación de …`; the code alone where the release has no title for it. */
export function className(scheme: string, code: string): ClassName {
  const family = scheme.replace(/-\d{4}$/, '');
  const key = `${lang()} ${family} ${code}`;
  const called = family === 'hs' ? w('scheme.hs') : family.toUpperCase();
  const known = classes.get(key);
  if (known) return known;
  once(key, async () => {
    const { items } = await network.search({
      q: code,
      kind: family === 'hs' ? 'product' : 'class',
      limit: 20,
    });
    const titled = items
      .flatMap((hit) => (hit.codes ?? []).map((one) => ({ ...one, hit })))
      .filter(
        (one) =>
          one.code === code &&
          one.scheme.replace(/-\d{4}$/, '') === family &&
          one.label !== '' &&
          one.label !== code,
      )
      .sort((a, b) => b.scheme.localeCompare(a.scheme))[0];
    if (titled) classes.set(key, { label: `${called} ${code} · ${titled.label}`, iri: titled.hit.iri });
  });
  return { label: `${called} ${code}` };
}

const entities = new SvelteMap<string, string>();

/** The name of an entity of the registry; a dash until it is known, the id where nobody tells it. */
export function entityName(id: string): string {
  const key = `entity ${id}`;
  once(key, async () => {
    const found = await registry.entity(id).catch(() => undefined);
    entities.set(id, found?.label ?? id);
  });
  return entities.get(id) ?? '–';
}
