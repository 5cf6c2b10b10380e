/** Hits of the network as the search box lists them, and their snippets in parts. Pure. */

import type { FacetCount, FacetField, NetHit } from '../api/network';
import type { Hit } from '../api/types';

const same = (text: string) => ({ en: text, es: text, fr: text });

/** A hit as an entry of a search box; its id is the name of the thing. */
export const entryOf = ({ iri, label, kind_label, place }: NetHit): Hit => ({
  kind: '',
  id: iri,
  name: same(label),
  detail: same([kind_label, place?.label].filter((text) => text).join(' · ')),
});

/** A snippet in parts, those that were found marked; no markup of the reply reaches the page. */
export function partsOf(snippet: string | null | undefined): { text: string; found: boolean }[] {
  const parts: { text: string; found: boolean }[] = [];
  let found = false;
  for (const part of (snippet ?? '').split(/(<\/?(?:em|b|mark)>)/i)) {
    if (/^<\/?(?:em|b|mark)>$/i.test(part)) found = !part.startsWith('</');
    else if (part !== '') parts.push({ text: plain(part), found });
  }
  return parts;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };
const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** Counts of one facet, the most first, the chosen one always among them. */
export function facetOf(
  facets: readonly FacetCount[],
  field: FacetField,
  chosen: string | undefined,
  most: number,
): { shown: FacetCount[]; more: number } {
  const all = facets
    .filter((one) => one.field === field)
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  const first = all.slice(0, most);
  const extra = all.slice(most).filter(({ value }) => value === chosen);
  return { shown: [...first, ...extra], more: Math.max(0, all.length - first.length - extra.length) };
}
