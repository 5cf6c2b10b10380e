/** What the pages about complexity share: the matrices of the release and what the address chooses among them. */

import { api } from '../api/client';
import type { Basis, ComplexityRanking, Matrices, Matrix } from '../api/complexity';
import type { Caption } from '../export/csv';
import { num, said, t } from '../i18n/i18n.svelte';
import { formatRoute, type Query } from '../router/route';
import { router } from '../router/router.svelte';
import { Resource } from '../state/resource.svelte';
import { app } from '../state/app.svelte';
import { choose, keep, measurable, paramsOf } from './choice';
import type { Named } from './find';

/** What a download says of where it is from. */
export type Source = Pick<Basis, 'level' | 'classification' | 'year' | 'filter' | 'sample'>;

export class ComplexityState {
  readonly matrices = new Resource<Matrices>();
  /** Which of the matrices the page can show. */
  readonly suited: (all: readonly Matrix[]) => Matrix[] = (all) => [...all];

  readonly query = $derived(router.route.query);
  readonly all = $derived(this.matrices.value?.items ?? []);
  readonly fitting = $derived(this.suited(this.all));
  readonly choice = $derived(choose(this.fitting, this.query));
  readonly params = $derived(this.choice && paramsOf(this.choice));
  /** The matrices are known and there are none. */
  readonly empty = $derived(this.matrices.value !== undefined && this.choice === undefined);

  constructor(suited?: (all: readonly Matrix[]) => Matrix[]) {
    if (suited) this.suited = suited;
    this.load();
  }

  load(): void {
    void this.matrices.load(api.matrices());
  }

  /** Title, source and permalink of a download. */
  caption(title: string, basis: Source): Caption {
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

/**
 * Names of the places of the matrix at hand, for a search; no intervals are needed for that. `custom`: with the custom regions
 * that can be measured by it. Made while a component is.
 */
export class PlaceNames {
  readonly #ranking = new Resource<ComplexityRanking>();
  readonly ranked: Named[] = $derived((this.#ranking.value?.places ?? []).map(namedAs));
  readonly all: Named[];

  constructor(cx: ComplexityState, custom = false) {
    const others = $derived(
      custom && cx.choice ? measurable(app.meta.value?.custom ?? [], cx.choice.matrix) : [],
    );
    this.all = $derived([...this.ranked, ...others.map(namedAs)]);
    $effect(() => {
      if (cx.params) void this.#ranking.load(api.ranking({ ...cx.params, replicates: 0 }));
    });
  }
}

/** What names a matrix in an address. */
export const namedOf = ({ id, classification }: Matrix): Query => ({ matrix: id, classification });

/** A matrix with its classification: one id can have several. */
export const matrixName = ({ id, name, classification }: Matrix): string =>
  `${said(name) || id} (${classification.toUpperCase()})`;

/** Name of a place or an activity; its code where it has no name in any language. */
export const nameOf = ({ id, name }: { id: string; name: Parameters<typeof said>[0] }): string =>
  said(name) || id;

const namedAs = (one: Parameters<typeof nameOf>[0]): Named => ({ id: one.id, name: nameOf(one) });

/** Address of a page of complexity, keeping what decides the numbers. */
export const complexityHref = (id: string, more: Query = {}): string =>
  formatRoute({ lang: router.route.lang, page: 'complexity', id, query: keep(router.route.query, more) });

export const placeHref = (id: string): string => complexityHref(`place/${id}`);

/** Goes to the page of a place. */
export const openPlace = (id: string): void =>
  router.go({ ...router.route, id: `place/${id}`, query: keep(router.route.query) });

/** Said where an interval of ranks is explained: how many values are estimates, which the trials draw anew; empty where none is. */
export const drawnText = ({ drawn }: Pick<Basis, 'drawn'>): string =>
  drawn > 0 ? t('presence.drawn', { n: num(drawn, 'count') }) : '';

/** `[155, 1 022]` of the parts of a matrix as text. */
export const partsText = (parts: [number, number][]): string =>
  parts.map(([places, activities]) => `${num(places, 'count')} × ${num(activities, 'count')}`).join(', ');
