/** An invented portfolio: the nearest of the complex options until the mean is there. */

import type * as Api from '../src/lib/api/complexity';

interface Asked {
  basis: Api.Basis;
  place: Api.PlaceRow;
  places: Api.PlaceRow[];
  options: Api.OptionRow[];
  query: URLSearchParams;
}

/** Null where there is nothing above, or where no set reaches the goal. */
export function drawPortfolio({ basis, place, places, options, query }: Asked): Api.Portfolio | null {
  const before = place.eci ?? 0;
  const like = query.get('like');
  const above = places.filter(({ eci }) => (eci ?? 0) > before).at(-1);
  const whose = query.has('target') ? null : (places.find(({ id }) => id === like) ?? above ?? null);
  const target = query.has('target') ? Number(query.get('target')) : whose?.eci;
  if (target == null) return null;
  const worthOf = ({ pci, density }: Api.OptionRow) => ((pci ?? 0) - target) / (1 - (density ?? 0));
  const open = options.filter(({ pci }) => (pci ?? 0) > target).sort((a, b) => worthOf(b) - worthOf(a));
  const chosen: Api.OptionRow[] = [];
  const mean = (rows: Api.OptionRow[]) =>
    (before * place.diversity + rows.reduce((sum, { pci }) => sum + (pci ?? 0), 0)) /
    (place.diversity + rows.length);
  while (mean(chosen) < target && open.length > 0) chosen.push(open.shift()!);
  if (mean(chosen) < target) return null;
  const words = `${chosen.length}`;
  return {
    basis,
    place,
    outside: null,
    target,
    target_place: whose,
    before,
    after: mean(chosen),
    effort: chosen.reduce((sum, { density }) => sum + 1 - (density ?? 0), 0),
    gap: 0,
    candidates: options.length,
    explanation: {
      en: `Enter these ${words} at the least sum of distances.`,
      es: `Hay que entrar en estas ${words} con la menor suma de distancias.`,
      fr: `Il faut ajouter ces ${words} avec la plus petite somme de distances.`,
    },
    steps: chosen.map((option) => ({
      id: option.id,
      name: option.name,
      rca: option.rca ?? 0,
      pci: option.pci ?? 0,
      density: option.density ?? 0,
      cog: option.cog,
      effort: 1 - (option.density ?? 0),
      worth: worthOf(option),
      without: mean(chosen.filter((other) => other !== option)),
    })),
  };
}
