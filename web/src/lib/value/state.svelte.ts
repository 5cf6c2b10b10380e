/** What the pages about value networks share: the tables of the release and what the address chooses among them. */

import { api } from '../api/client';
import type { ValueTable, ValueTables } from '../api/value';
import { nameOf } from '../complexity/state.svelte';
import type { Caption } from '../export/csv';
import { lang, said, t } from '../i18n/i18n.svelte';
import { formatRoute, type Query } from '../router/route';
import { router } from '../router/router.svelte';
import { app } from '../state/app.svelte';
import { Resource } from '../state/resource.svelte';
import { BLOC, choose, keep, MEMBERS, type Region } from './choice';

interface Known {
  table: string;
  regions: Region[];
}

/**
 * The regions of a table of the world. Whose value added North America uses names them all in a small reply; a table
 * without North America has them beside its sectors.
 */
async function regionsOf(table: string): Promise<Known> {
  try {
    const { origins } = await api.valueUsed({ table, user: BLOC });
    return { table, regions: origins.map(({ region, name }) => ({ id: region, name })) };
  } catch {
    const { sectors } = await api.valueIndicators({ table });
    const names = new Map(sectors.map(({ region, region_name }) => [region, region_name]));
    return { table, regions: [...names].map(([id, name]) => ({ id, name })) };
  }
}

export class ValueState {
  readonly tables = new Resource<ValueTables>();
  readonly known = new Resource<Known>();
  /** Which of the tables the page can show. */
  readonly suits: (table: ValueTable) => boolean = () => true;

  readonly query = $derived(router.route.query);
  readonly all = $derived(this.tables.value?.tables ?? []);
  readonly fitting = $derived(this.all.filter(this.suits));
  readonly table = $derived(choose(this.fitting, this.query));
  /** The table asked for, where the page cannot show it. */
  readonly unsuited = $derived(
    this.all.find((table) => table.id === this.query.table && !this.fitting.includes(table)),
  );
  /** Regions of the table at hand; nothing while they are on their way, none in a table of one country. */
  readonly regions = $derived.by((): Region[] | undefined => {
    if (this.table && !this.table.world) return [];
    const known = this.known.value;
    return known?.table === this.table?.id ? known?.regions : undefined;
  });
  /** The tables are known and there are none for the page. */
  readonly empty = $derived(this.tables.value !== undefined && this.table === undefined);

  /** Made while a component is. */
  constructor(suits?: (table: ValueTable) => boolean) {
    if (suits) this.suits = suits;
    $effect(() => this.loadRegions());
    this.load();
  }

  load(): void {
    void this.tables.load(api.valueTables());
  }

  loadRegions(): void {
    if (this.table?.world) void this.known.load(regionsOf(this.table.id));
  }

  /** Title, source and permalink of a download. */
  caption(title: string, table: ValueTable): Caption {
    return {
      title,
      source: t('value.source', {
        name: said(table.name) || table.id,
        classification: table.classification,
        release: app.meta.value?.release ?? '',
      }),
      permalink: location.href,
      ...(table.sample ? { warning: t('app.sample') } : {}),
    };
  }
}

/** Address of a page of value networks, keeping what was chosen on any of them. */
export const valueHref = (id: string, more: Query = {}): string =>
  formatRoute({ lang: router.route.lang, page: 'value', id, query: keep(router.route.query, more) });

/** Regions by name in the reader's language. */
export const byName = (regions: readonly Region[]): Region[] =>
  [...regions].sort((a, b) => nameOf(a).localeCompare(nameOf(b), lang()));

/** North America and its members first, then the others; several members where the address asks for them. */
export function areaOptions(regions: readonly Region[], chosen: string | undefined) {
  const own = MEMBERS.flatMap((id) => regions.filter((region) => region.id === id));
  const others = byName(regions.filter(({ id }) => !MEMBERS.some((member) => member === id)));
  const named = (id: string) => nameOf(regions.find((region) => region.id === id) ?? { id, name: NONE });
  const options = [
    ...(own.length > 0 ? [{ value: BLOC, label: t('area.na') }] : []),
    ...own.map((region) => ({ value: region.id, label: nameOf(region) })),
    ...others.map((region) => ({ value: region.id, label: nameOf(region), group: t('value.others') })),
  ];
  return chosen?.includes(',')
    ? [{ value: chosen, label: chosen.split(',').map(named).join(' + ') }, ...options]
    : options;
}

const NONE = { en: '', es: '', fr: '' };
