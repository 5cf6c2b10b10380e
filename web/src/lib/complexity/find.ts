/** Finds a place or an activity by name or code among those at hand. */

import type { Hit } from '../api/types';
import { matches } from '../components/table';

export interface Named {
  id: string;
  /** As it is shown. */
  name: string;
}

/** Those that hold every word, codes and names that begin with them first, then in the order given. */
export function find<T extends Named>(items: readonly T[], words: string, most = 12): T[] {
  const begins = (text: string) => matches(text.slice(0, words.length), words);
  const found = items.filter(({ id, name }) => matches(`${name} ${id}`, words));
  const first = found.filter(({ id, name }) => begins(id) || begins(name));
  return [...first, ...found.filter((item) => !first.includes(item))].slice(0, most);
}

/** One of them as the search box lists it, with a word of detail. */
export function hitOf({ id, name }: Named, detail = ''): Hit {
  const same = (text: string) => ({ en: text, es: text, fr: text });
  return { kind: '', id, name: same(name), detail: same(detail) };
}
