/** Names and links that several pages write the same way. */

import type { RegionInfo, SourceInfo } from '../api/types';
import type { Caption } from '../export/csv';
import { lang, said, t } from '../i18n/i18n.svelte';
import { app } from '../state/app.svelte';

/** Nations and the continent by the reader's own names; anything else by its id. */
export function areaName(id: string): string {
  if (id === 'na') return t('area.na');
  if (['us', 'mx', 'ca'].includes(id))
    return new Intl.DisplayNames(lang(), { type: 'region' }).of(id.toUpperCase()) ?? id;
  const custom = app.meta.value?.custom.find((region) => region.id === id);
  return custom ? said(custom.name) : id;
}

/** `Tijuana, Baja California`. */
export function fullName(region: RegionInfo): string {
  const parent = region.parent && region.parent.includes(':') ? said(region.parent_name) : '';
  const name = said(region.name);
  // Some official names carry the state already: "San Diego County, California".
  return parent === '' || name.endsWith(parent) ? name : `${name}, ${parent}`;
}

/** What a download says about itself. */
export function captionOf(title: string, release: string, sources: SourceInfo[], sample: boolean): Caption {
  const publishers = [
    ...new Set(sources.map((source) => `${source.publisher}, ${source.title} ${source.edition}`)),
  ];
  const named = publishers.slice(0, 4).join('; ') + (publishers.length > 4 ? ' …' : '');
  return {
    title,
    source: t('chart.source', { sources: named || '–', release }),
    permalink: location.href,
    ...(sample ? { warning: t('app.sample') } : {}),
  };
}

/** Choices of reference areas: own nation (where it is one), the continent, nations, named regions, the one in use. */
export function referenceOptions(current: string, own = true): { value: string; label: string }[] {
  const custom = (app.meta.value?.custom ?? []).map(({ id }) => id);
  const ids = ['na', 'us', 'mx', 'ca', ...custom];
  if (current !== '' && !ids.includes(current)) ids.push(current);
  const named = ids.map((value) => ({ value, label: areaName(value) }));
  return own ? [{ value: '', label: t('map.own') }, ...named] : named;
}

/** `Counties, United States`: plural name of a level, with the country where two share it. */
export function levelName(level: string): string {
  const known = app.meta.value?.levels.find((one) => one.level === level);
  if (!known) return level === 'custom' ? t('level.custom') : level;
  const name = said(known.name);
  const country = level === 'na' ? '' : `, ${areaName(level.slice(0, 2))}`;
  return name.charAt(0).toUpperCase() + name.slice(1) + country;
}
