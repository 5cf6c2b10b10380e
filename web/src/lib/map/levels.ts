/** The three grains of the map; each joins the levels of the three countries on one scale. */

export const GRAINS = ['states', 'regions', 'local'] as const;
export type Grain = (typeof GRAINS)[number];

const LEVELS: Record<Grain, string[]> = {
  states: ['us:state', 'mx:state', 'ca:province'],
  regions: ['us:economic-area', 'mx:metro', 'ca:division'],
  local: ['us:county', 'mx:municipality', 'ca:division'],
};

export const DEFAULT_GRAIN: Grain = 'local';

/** Levels named by the address: a grain, or levels separated by commas. */
export function levelsOf(text: string | undefined): string[] {
  if (text === undefined || text === '') return LEVELS[DEFAULT_GRAIN];
  return LEVELS[text as Grain] ?? text.split(',');
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
