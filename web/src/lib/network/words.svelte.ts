/** Texts of the network in the reader's language. */

import { fill } from '../i18n/fill';
import { lang } from '../i18n/i18n.svelte';
import { words, type Word } from '../i18n/network/words';

const AT = { en: 0, es: 1, fr: 2 } as const;

export const w = (key: Word, values?: Record<string, string | number>): string =>
  // A name that ends with a full stop ends its sentence, too.
  fill(words[key][AT[lang()]], values).replace(/([^.])\.\.(?=\s|$)/g, '$1.');

/** The word for a value of a known list; the value itself where the list has grown since. */
export const word = (prefix: string, value: string): string => {
  const key = `${prefix}.${value}`;
  return key in words ? w(key as Word) : value;
};

export type { Word };
