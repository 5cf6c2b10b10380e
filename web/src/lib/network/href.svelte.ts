/** Addresses of the pages of the network. */

import { formatRoute, type Query } from '../router/route';
import { router } from '../router/router.svelte';
import { pathOf } from './iri';

export const networkHref = (id: string, query: Query = {}): string =>
  formatRoute({ lang: router.route.lang, page: 'network', id, query });

/** The page of a thing of ours; the address itself for what others named. */
export const thingHref = (iri: string, base?: string): string => {
  const path = pathOf(iri, base);
  return path === undefined ? iri : networkHref(`thing/${path}`);
};

export const goTo = (id: string, query: Query = {}): void =>
  router.go({ lang: router.route.lang, page: 'network', id, query });

/** Goes to the page of a thing; what others named opens where they keep it. */
export function openThing(iri: string): void {
  const path = pathOf(iri);
  if (path === undefined) location.assign(iri);
  else goTo(`thing/${path}`);
}
