/** What addresses ask about suppliers of imports. Pure. */

import type { MirrorChapter, ProductDependency } from '../api/supply';
import type { Query } from '../router/route';
import { productCode, sideOf, type Side } from './trade';

/** Goods of a buyer, which the pages about suppliers share. */
export interface GoodsAsked {
  buyer: Side;
  cluster: string;
  product: string;
}

export const goodsAsked = (query: Query): GoodsAsked => ({
  buyer: sideOf(query.buyer) ?? 'us',
  cluster: query.cluster ?? '',
  product: productCode(query.product ?? '') ?? '',
});

/** Which products are listed. */
export const ONLY = ['all', 'dependent', 'lasting', 'single'] as const;
export type Only = (typeof ONLY)[number];
export const onlyOf = ({ only }: Query): Only => ONLY.find((one) => one === only) ?? 'all';

const PASSES: Record<Only, (row: ProductDependency) => boolean> = {
  all: () => true,
  dependent: ({ dependent }) => dependent === true,
  lasting: ({ lasting }) => lasting === true,
  single: ({ single_source }) => single_source,
};
export const onlyThose = (rows: readonly ProductDependency[], only: Only): ProductDependency[] =>
  rows.filter(PASSES[only]);

/** All suppliers outside North America, as the server names them. */
export const OUTSIDE = 'outside-na';

/** What is typed or moved, each within its bounds. */
export const PART = { usual: 0.5, least: 0.05, most: 1, step: 0.05 } as const;
export const ELASTICITY = { usual: 5, least: 1, most: 100 } as const;
export const SPARE = { usual: 0.25, least: 0, most: 100 } as const;

const within = (
  text: string | undefined,
  { usual, least, most }: Record<'usual' | 'least' | 'most', number>,
) => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return value >= least && value <= most ? value : usual;
};

export interface RedirectAsked extends GoodsAsked {
  from: string;
  part: number;
  elasticity: number;
  spare: number;
}

export const redirectAsked = (query: Query): RedirectAsked => ({
  ...goodsAsked(query),
  from: /^[a-z]{3}$/.test(query.left ?? '') ? (query.left ?? '') : query.left === OUTSIDE ? OUTSIDE : 'chn',
  part: within(query.part, PART),
  elasticity: within(query.elasticity, ELASTICITY),
  spare: within(query.spare, SPARE),
});

/** Seller and buyer of a mirror; empty for all of them. Where both are the same only the seller counts. */
export function mirrorAsked(query: Query): { from: Side | ''; to: Side | '' } {
  const from = sideOf(query.seller) ?? '';
  const to = sideOf(query.buyer) ?? '';
  return { from, to: to === from ? '' : to };
}

export const pairId = ({ from, to }: Pick<MirrorChapter, 'from' | 'to'>): string => `${from}>${to}`;

/** Chapters that both sides report, the widest gaps first. */
export const widestGaps = (rows: readonly MirrorChapter[], most: number) =>
  rows
    .flatMap((row) => (row.gap === null ? [] : [{ row, gap: row.gap }]))
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap))
    .slice(0, most);
