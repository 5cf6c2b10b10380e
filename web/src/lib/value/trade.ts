/** Which trade an address asks for, and what of it is drawn and listed. Pure. */

import type { GoodShare, TradeLink } from '../api/trade';
import type { Link } from '../map/arc';
import type { Query } from '../router/route';
import type { Filter } from './chain';

export const SIDES = ['mx', 'us', 'ca'] as const;
export type Side = (typeof SIDES)[number];
export const LEVELS = ['state', 'place'] as const;
export type Level = (typeof LEVELS)[number];

/** What a reply is asked by; an empty text asks for nothing in particular. */
export interface TradeAsked {
  from: Side;
  to: Side;
  cluster: string;
  product: string;
  region: string;
  level: Level;
}

export const sideOf = (text: string | undefined): Side | undefined => SIDES.find((side) => side === text);
/** The partner where none is asked for. */
const partner = (side: Side): Side => (side === 'us' ? 'mx' : 'us');

/** Beginning of a code of the Harmonized System, as people write it: `87.08` is `8708`. Nothing where it is none. */
export function productCode(text: string): string | undefined {
  const code = text.replace(/[.\s]/g, '');
  return /^\d{0,10}$/.test(code) ? code : undefined;
}

/** Regions inside a country only: pages about tables name nations, which are no end of a link. */
export const regionInside = (text = ''): string => (/^(us|mx|ca):|^custom:/.test(text) ? text : '');

export function tradeAsked(query: Query): TradeAsked {
  const buyer = sideOf(query.buyer);
  const from = sideOf(query.seller) ?? (buyer ? partner(buyer) : 'mx');
  return {
    from,
    to: buyer && buyer !== from ? buyer : partner(from),
    cluster: query.cluster ?? '',
    product: productCode(query.product ?? '') ?? '',
    region: regionInside(query.region),
    level: query.level === 'place' ? 'place' : 'state',
  };
}

/** Another country on one side: where it stands on the other already, the two change places. */
export function withSide({ from, to }: TradeAsked, side: 'seller' | 'buyer', chosen: string): Query {
  const other = side === 'seller' ? to : from;
  const moved = chosen === other ? (side === 'seller' ? from : to) : other;
  return side === 'seller' ? { seller: chosen, buyer: moved } : { seller: moved, buyer: chosen };
}

export const linkId = ({ from, to }: Pick<TradeLink, 'from' | 'to'>): string => `${from}>${to}`;

/** Links that pass the filter. */
export const tradeShown = (
  links: readonly TradeLink[],
  { tier, least }: Pick<Filter, 'tier' | 'least'>,
): TradeLink[] => links.filter((link) => link.value >= least && (tier === '' || String(link.tier) === tier));

/** As the map draws them: led through their ports, all across a border. */
export const tradeArcs = (links: readonly TradeLink[]): Link[] =>
  links.map(({ from_point, to_point, value, tier, port }) => ({
    from_point,
    to_point,
    value,
    tier,
    crosses: true,
    via: port?.point ?? null,
  }));

/** What crosses at a port. */
export interface Crossing {
  code: string;
  name: string;
  point: [number, number];
  value: number;
  links: number;
}

/** Ports by what crosses there, largest first. */
export function crossingsOf(links: readonly TradeLink[]): Crossing[] {
  const ports = new Map<string, Crossing>();
  for (const { port, value } of links) {
    if (!port) continue;
    const known = ports.get(port.code);
    if (known) {
      known.value += value;
      known.links += 1;
    } else ports.set(port.code, { ...port, value, links: 1 });
  }
  return [...ports.values()].sort((a, b) => b.value - a.value);
}

/** The largest shares, and how many are left out; what rounds to nothing is not counted. */
export function sharesTold(shares: readonly GoodShare[], most = 3): { told: GoodShare[]; more: number } {
  const there = shares.filter(({ share }) => share >= LEAST_TOLD).sort((a, b) => b.share - a.share);
  return { told: there.slice(0, most), more: Math.max(0, there.length - most) };
}

/** A share told in words, and one drawn. */
const LEAST_TOLD = 0.005;
const LEAST_SHARE = 0.0005;

/** Parts of a bar that are there, each with where it begins. */
export function barParts(shares: readonly GoodShare[]): (GoodShare & { at: number; which: number })[] {
  let at = 0;
  return shares.flatMap((one, which) => {
    if (!(one.share >= LEAST_SHARE)) return [];
    const part = { ...one, at, which };
    at += one.share;
    return [part];
  });
}

/** A part of a whole; nothing of nothing. */
export const partOfWhole = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
