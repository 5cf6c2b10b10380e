/**
 * Words of the pages of the knowledge network, which load with those pages. The three languages of a text stand together,
 * so that one without a translation does not compile.
 */

import { findWords } from './find';
import { accountWords } from './account';
import { matchingWords } from './matching';
import { predicateWords } from './predicates';
import { registryWords } from './registry';
import { sparqlWords } from './sparql';

export type Three = readonly [en: string, es: string, fr: string];

export const words = {
  ...findWords,
  ...sparqlWords,
  ...registryWords,
  ...predicateWords,
  ...matchingWords,
  ...accountWords,
} satisfies Record<string, Three>;

export type Word = keyof typeof words;
