/** Titles and sources of downloads about imports. */

import type { Caption } from '../export/csv';
import { said, t } from '../i18n/i18n.svelte';
import { app } from '../state/app.svelte';
import type { GoodsAsked } from './supply';

/** Goods asked for in words: of a cluster, of a product, of both; empty for all. */
export const goodsName = ({ cluster, product }: Pick<GoodsAsked, 'cluster' | 'product'>): string =>
  [
    cluster === '' ? '' : said(app.cluster(cluster)?.name) || cluster,
    product === '' ? '' : t('trade.hs', { code: product }),
  ]
    .filter((text) => text !== '')
    .join(', ');

/** `rests` says which lists the numbers are from. */
export const supplyCaption = (title: string, rests: string, sample: boolean): Caption => ({
  title,
  source: t('supply.source', { rests, release: app.meta.value?.release ?? '' }),
  permalink: location.href,
  ...(sample ? { warning: t('app.sample') } : {}),
});
