/** Which shock an address asks for, and what of it is drawn and listed. Pure. */

import type { Shock, ShockDay } from '../api/shock';
import type { ValueSector } from '../api/value';
import type { Query } from '../router/route';

/** What is typed, each within its bounds; days but for the loss, which is a part of production. */
export const FIELDS = {
  days: { usual: 30, least: 1, most: 365 },
  recovery: { usual: 60, least: 0, most: 1095 },
  stock: { usual: 90, least: 1, most: 365 },
  horizon: { usual: 365, least: 30, most: 1095 },
} as const;
export type Field = keyof typeof FIELDS;
export const LOSS = { usual: 0.3, least: 0.05, most: 1, step: 0.05 } as const;

export type ShockAsked = Record<Field, number> & { loss: number };

function within(text: string | undefined, usual: number, least: number, most: number): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return value >= least && value <= most ? value : usual;
}

export function shockAsked(query: Query): ShockAsked {
  const days = (field: Field) => {
    const { usual, least, most } = FIELDS[field];
    return Math.round(within(query[field], usual, least, most));
  };
  return {
    loss: within(query.loss, LOSS.usual, 0.001, LOSS.most),
    days: days('days'),
    recovery: days('recovery'),
    stock: days('stock'),
    horizon: days('horizon'),
  };
}

type Struck = Pick<ValueSector, 'sector' | 'exports'>;

/** Sectors the address asks for, in the order of the table; the one that exports most where it asks for none of them. */
export function sectorsAsked(query: Query, sectors: readonly Struck[]): string[] {
  const wanted = new Set((query.sectors ?? '').split(','));
  const asked = sectors.filter(({ sector }) => wanted.has(sector)).map(({ sector }) => sector);
  if (asked.length > 0) return asked;
  const first = sectors.reduce<Struck | undefined>(
    (best, one) => (best && best.exports >= one.exports ? best : one),
    undefined,
  );
  return first ? [first.sector] : [];
}

/** Adds a sector, or takes it out; the last one stays. */
export function toggled(asked: readonly string[], sector: string): string[] {
  if (!asked.includes(sector)) return [...asked, sector];
  return asked.length > 1 ? asked.filter((one) => one !== sector) : [...asked];
}

/** A day that is worst by a measure; nothing of an empty course. */
export const worstDay = (
  course: readonly ShockDay[],
  lost: (day: ShockDay) => number,
): ShockDay | undefined =>
  course.reduce<ShockDay | undefined>(
    (worst, day) => (worst && lost(worst) >= lost(day) ? worst : day),
    undefined,
  );

/** What is lost in a day, as parts; gains above what was before are none. */
export const lostIn = ({ output, value_added, unmet }: ShockDay): [number, number, number] => [
  Math.max(0, 1 - output),
  Math.max(0, 1 - value_added),
  Math.max(0, unmet),
];

export const ORDERS = ['lost', 'share'] as const;
export type Order = (typeof ORDERS)[number];
export const orderOf = ({ by }: Query): Order => (by === 'share' ? 'share' : 'lost');

/** Those hit most, without those that lose nothing. */
export const hitMost = <T extends { lost: number; share: number }>(
  rows: readonly T[],
  order: Order,
  most: number,
): T[] =>
  rows
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b[order] - a[order])
    .slice(0, most);

/** Whether output comes back in the days followed: after so many, never, or it hardly fell. */
export function comeback({ back, course }: Pick<Shock, 'back' | 'course'>): number | 'never' | 'small' {
  if (back === null) return 'never';
  return back > 0 || course.some(({ output }) => output < 1 - HARDLY) ? back : 'small';
}

/** What output is back within, as a part of before. */
const HARDLY = 0.005;

export const CLASSES = 5;

/** Upper ends of equal classes from nothing to the largest; none where there is nothing. */
export function classEnds(values: readonly number[], count = CLASSES): number[] {
  const most = Math.max(...values, 0);
  return most > 0 ? Array.from({ length: count }, (_, i) => (most * (i + 1)) / count) : [];
}

/** Which class a value is in. */
export const classAt = (value: number, ends: readonly number[]): number => {
  const at = ends.findIndex((end) => value <= end);
  return at < 0 ? Math.max(0, ends.length - 1) : at;
};
