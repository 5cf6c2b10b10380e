/** The language of the page, which is the first part of its address, and everything written in it. */

import type { Text3, Value } from '../api/types';
import { formatCompact, formatDate, formatNumber, type Kind } from '../format/number';
import { valueText } from '../format/value';
import { router } from '../router/router.svelte';
import { en, type Dictionary, type Key } from './en';
import { es } from './es';
import { fill } from './fill';
import { fr } from './fr';

export type { Key };

const dictionaries: Record<'en' | 'es' | 'fr', Dictionary> = { en, es, fr };

/** Of its own, so that a change elsewhere in the address writes and draws nothing again. */
const current = $derived(router.route.lang);

export const lang = () => current;

/** A text of the app in the reader's language. */
export const t = (key: Key, values?: Record<string, string | number>): string =>
  fill(dictionaries[lang()][key], values);

/** A text of the data in the reader's language; English or any other where it is empty. */
export const said = (text: Text3 | null | undefined): string =>
  text ? text[lang()] || text.en || text.es || text.fr : '';

export const num = (value: number, kind: Kind = 'plain', currency?: string | null) =>
  formatNumber(value, kind, lang(), currency);

export const val = (value: Value, kind: Kind, currency?: string | null) =>
  valueText(value, kind, lang(), currency);

export const compact = (value: number) => formatCompact(value, lang());

export const date = (iso: string) => formatDate(iso, lang());

export const shortDate = (iso: string) => formatDate(iso, lang(), 'medium');

/** `a, b and c` in the reader's language. */
export const list = (items: string[]) =>
  new Intl.ListFormat(lang(), { style: 'long', type: 'conjunction' }).format(items);
