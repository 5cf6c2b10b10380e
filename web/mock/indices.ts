/** Invented indices: the more activities a place has, the more even it is; the rarer an activity, the more concentrated. */

import type * as Api from '../src/lib/api/complexity';

export function drawIndices(
  places: Api.PlaceRow[],
  activities: Api.ActivityRow[],
): Omit<Api.Indices, 'basis'> {
  const share = (part: number, all: number) => Math.min(1, (part + 1) / (all + 1));
  return {
    nestedness: { total: 31.2, places: 29.8, activities: 32.6 },
    places: places.map(({ id, name, diversity }) => {
      const even = share(diversity, activities.length);
      return {
        id,
        name,
        diversity,
        herfindahl: 0.05 / even,
        entropy: Math.log2(diversity + 1),
        effective_number: diversity + 1,
        theil: -Math.log(even),
        krugman: 2 * (1 - even),
        hachman: even,
      };
    }),
    activities: activities.map(({ id, name, ubiquity }) => {
      const rare = 1 - share(ubiquity, places.length);
      return {
        id,
        name,
        ubiquity,
        herfindahl: 0.5 * rare,
        gini: rare,
        hoover_gini: 0.8 * rare,
        hoover: 70 * rare,
      };
    }),
  };
}
