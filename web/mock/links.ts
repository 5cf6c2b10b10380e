/** Invented links that hold against chance: neighbours in a list, a few of all pairs. */

import type * as Api from '../src/lib/api/complexity';
import type { Text3 } from '../src/lib/api/types';

export function drawLinks(
  list: { id: string; name: Text3 }[],
  query: URLSearchParams,
): Omit<Api.Links, 'basis' | 'of'> {
  const level = Number(query.get('fdr') ?? 0.05);
  const links = list.slice(1).flatMap((second, i): Api.Link[] => {
    const first = list[i]!;
    const p_value = 10 ** (-3 - ((7 * i) % 40));
    const ends = { first: first.id, first_name: first.name, second: second.id, second_name: second.name };
    return i % 3 === 0 ? [] : [{ ...ends, shared: 20 + (i % 17), expected: 4.5, p_value }];
  });
  const held = links.filter(({ p_value }) => p_value < level / 100).sort((a, b) => a.p_value - b.p_value);
  return {
    level,
    tested: (list.length * (list.length - 1)) / 2,
    validated: held.length,
    largest_p_value: held.at(-1)?.p_value ?? null,
    links: held.slice(0, Number(query.get('most') ?? 1000)),
  };
}
