/** The three grains of the map; each joins the levels of the three countries on one scale. */

export const GRAINS = ['states', 'regions', 'local'] as const;
export type Grain = (typeof GRAINS)[number];

/** Levels of a grain, a country a line: the level meant, then the next coarser ones. */
const LEVELS: Record<Grain, string[][]> = {
  states: [['us:state'], ['mx:state'], ['ca:province']],
  regions: [
    ['us:economic-area', 'us:state'],
    ['mx:metro', 'mx:state'],
    ['ca:division', 'ca:province'],
  ],
  local: [
    ['us:county', 'us:state'],
    ['mx:municipality', 'mx:metro', 'mx:state'],
    ['ca:division', 'ca:province'],
  ],
};

export const DEFAULT_GRAIN: Grain = 'local';

/** True where any country has data at the level the grain means. */
export function offers(grain: Grain, loaded: (level: string) => boolean): boolean {
  return LEVELS[grain].some(([meant]) => meant !== undefined && loaded(meant));
}

/**
 * Levels named by the address: a grain, or levels separated by commas. A country without data at the grain shows its
 * next coarser level that has some, so that the continent has no hole.
 */
export function levelsOf(
  text: string | undefined,
  loaded: (level: string) => boolean = () => true,
): string[] {
  const grain = GRAINS.find((one) => one === (text || DEFAULT_GRAIN));
  if (grain === undefined) return (text ?? '').split(',');
  return LEVELS[grain].map((levels) => levels.find(loaded) ?? (levels[0] as string));
}

/** Level of a region id: `us:county` for `us:county:06073`, `us` for `us`. */
export function levelOfId(id: string): string {
  const end = id.lastIndexOf(':');
  return end < 0 || id.startsWith('custom:') ? (id.startsWith('custom:') ? 'custom' : id) : id.slice(0, end);
}

/** Base regions of a custom region written out (`custom:a+b`); the region itself otherwise. */
export function partsOf(id: string): string[] {
  return id.startsWith('custom:') && id.includes('+') ? id.slice('custom:'.length).split('+') : [id];
}

/** West, south, east, north of what one sees first. */
export const CONTINENT: [number, number, number, number] = [-128, 15, -60, 56];
