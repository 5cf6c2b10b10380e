/** What the pages about complexity share: the matrices of the release and what the address chooses among them. */

import { api } from '../api/client';
import type { Basis, Matrices } from '../api/complexity';
import type { Caption } from '../export/csv';
import { num, said, t } from '../i18n/i18n.svelte';
import { formatRoute, type Query } from '../router/route';
import { router } from '../router/router.svelte';
import { Resource } from '../state/resource.svelte';
import { choose, fitting, keep, paramsOf } from './choice';

export class ComplexityState {
  readonly matrices = new Resource<Matrices>();
  /** The place the page is about, if any. */
  readonly place: () => string | undefined = () => undefined;

  readonly query = $derived(router.route.query);
  /** Those that can have the place at hand. */
  readonly fitting = $derived(fitting(this.matrices.value?.items ?? [], this.place()));
  readonly choice = $derived(choose(this.fitting, this.query));
  readonly params = $derived(this.choice && paramsOf(this.choice));
  /** The matrices are known and there are none. */
  readonly empty = $derived(this.matrices.value !== undefined && this.choice === undefined);

  constructor(place?: () => string | undefined) {
    if (place) this.place = place;
    this.load();
  }

  load(): void {
    void this.matrices.load(api.matrices());
  }

  /** Title, source and permalink of a download. */
  caption(title: string, basis: Basis): Caption {
    return {
      title,
      source: t('complexity.source', {
        name: said(this.choice?.matrix.name) || basis.level,
        classification: basis.classification,
        year: basis.year,
        filter: said(basis.filter),
        release: this.matrices.value?.release ?? '',
      }),
      permalink: location.href,
      ...(basis.sample ? { warning: t('app.sample') } : {}),
    };
  }
}

/** Name of a place or an activity; its code where it has no name in any language. */
export const nameOf = ({ id, name }: { id: string; name: Parameters<typeof said>[0] }): string =>
  said(name) || id;

/** Address of a page of complexity, keeping what decides the numbers. */
export const complexityHref = (id: string, more: Query = {}): string =>
  formatRoute({ lang: router.route.lang, page: 'complexity', id, query: keep(router.route.query, more) });

export const placeHref = (id: string): string => complexityHref(`place/${id}`);

/** `[155, 1 022]` of the parts of a matrix as text. */
export const partsText = (parts: [number, number][]): string =>
  parts.map(([places, activities]) => `${num(places, 'count')} × ${num(activities, 'count')}`).join(', ');
