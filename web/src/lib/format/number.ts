/** The one place where numbers become text. */

import type { Value } from '../api/types';
import type { Lang } from '../router/route';

/** What a number is, which decides its precision and unit. */
export type Kind =
  | 'jobs'
  | 'count'
  | 'lq'
  | 'index'
  | 'fine'
  | 'distance'
  | 'score'
  | 'pvalue'
  | 'share'
  | 'growth'
  | 'money'
  | 'change'
  | 'plain'
  /** In full, as it is typed. */
  | 'typed';

/** Spanish and French as written in Mexico and Canada. */
export const LOCALES: Record<Lang, string> = { en: 'en-US', es: 'es-MX', fr: 'fr-CA' };

const formats = new Map<string, Intl.NumberFormat>();

function format(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(LOCALES[lang], options)));
  return found;
}

/**
 * Writes a number of its kind: jobs whole, LQ to two decimals (one from 10, none from 1,000), complexity to two (four where all of it is near zero), distances and scores of a test to three,
 * shares in per cent.
 */
export function formatNumber(value: number, kind: Kind, lang: Lang, currency?: string | null): string {
  switch (kind) {
    case 'jobs':
    case 'count':
      return format(lang, { maximumFractionDigits: 0 }).format(positiveZero(Math.round(value)));
    case 'lq': {
      const size = Math.abs(value);
      const digits = size >= 1000 ? 0 : size >= 10 ? 1 : 2;
      return format(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    }
    case 'index':
    case 'fine': {
      const digits = kind === 'fine' ? 4 : 2;
      return format(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        positiveZero(Number(value.toFixed(digits))),
      );
    }
    case 'distance':
    case 'score':
      return format(lang, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
    case 'pvalue':
      return probability(value, lang);
    case 'share': {
      const digits = shareDigits(value);
      return format(lang, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value);
    }
    case 'growth':
      return format(lang, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
        signDisplay: 'exceptZero',
      }).format(value);
    case 'change':
      return format(lang, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(
        positiveZero(Math.round(value)),
      );
    case 'money':
      return money(value, lang, currency);
    case 'typed':
      return format(lang, { maximumFractionDigits: 12, useGrouping: false }).format(value);
    case 'plain':
      return format(lang, { maximumFractionDigits: 3 }).format(value);
  }
}

/** A number as people type it, with a point or a comma; nothing where it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

/** Least number above zero that a computer tells from it. */
const LEAST_POWER = -308;

/** A probability of chance: three decimals, or a power of ten where they would all be zero. */
function probability(value: number, lang: Lang): string {
  if (value >= 0.0005) return formatNumber(value, 'score', lang);
  const raised = (power: number) => `10${[...String(power)].map((digit) => RAISED[digit] ?? '').join('')}`;
  if (value < 10 ** LEAST_POWER) return `< ${raised(LEAST_POWER)}`;
  const [digits = '', power = ''] = value.toExponential(1).split('e');
  const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${format(lang, tenth).format(Number(digits))} × ${raised(Number(power))}`;
}

const RAISED: Record<string, string> = Object.fromEntries(
  [...'-0123456789'].map((digit, i) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][i] ?? '']),
);

/** Small shares keep two significant digits, so that 0.04 % is not shown as nothing. */
function shareDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.01) return 1;
  return size >= 0.001 ? 2 : 3;
}

function money(value: number, lang: Lang, currency?: string | null): string {
  const compact: Intl.NumberFormatOptions =
    Math.abs(value) >= 1e6
      ? { notation: 'compact', maximumSignificantDigits: 3 }
      : { maximumFractionDigits: 0 };
  if (!currency) return format(lang, compact).format(value);
  return format(lang, { style: 'currency', currency, currencyDisplay: 'code', ...compact }).format(value);
}

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** Interval of a modelled number, null where none is known. */
export function formatInterval(
  { low, high }: Value,
  kind: Kind,
  lang: Lang,
  currency?: string | null,
): string | null {
  if (low === undefined && high === undefined) return null;
  const write = (value: number) => formatNumber(value, kind, lang, currency);
  if (low === undefined) return `≤ ${write(high as number)}`;
  if (high === undefined) return `≥ ${write(low)}`;
  // A dash between signs would read as one more.
  return low < 0 || high < 0 ? `${write(low)} … ${write(high)}` : `${write(low)}–${write(high)}`;
}

/** A date such as 2026-11-23 in the reader's language; the text itself where it is none. */
export function formatDate(iso: string, lang: Lang, dateStyle: 'long' | 'medium' = 'long'): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!day) return iso;
  const date = new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])));
  return new Intl.DateTimeFormat(LOCALES[lang], { dateStyle, timeZone: 'UTC' }).format(date);
}

/** Short number for axes and tight places: 12k, 3.4M. */
export function formatCompact(value: number, lang: Lang): string {
  return format(lang, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}
