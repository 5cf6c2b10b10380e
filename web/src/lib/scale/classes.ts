/** Colour classes of a map layer: which class a value falls in, what colour it has, what the legend says. */

import type { MapLayer } from '../api/types';
import { palette, spread } from './colours';

export interface ClassScale {
  /** Colour of each class, from low to high; one more than breaks. */
  colours: string[];
  /** Upper bounds, ascending; the last class is open. */
  breaks: number[];
  /** Strength classes instead of numbers. */
  named: boolean;
}

/** Where the diverging scale turns: parity for location quotients, no change for growth. */
export const centreOf = (indicator: string): number => (indicator === 'growth' ? 0 : 1);

/** Class of a number: a value equal to an upper bound belongs to the class it bounds. */
export function classOf(value: number, breaks: readonly number[]): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (breaks[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The scale of a layer in the theme's colours. */
export function scaleOf(
  layer: Pick<MapLayer, 'indicator' | 'breaks'>,
  kind: string,
  dark: boolean,
): ClassScale {
  const colours = palette(dark);
  if (kind === 'classes') return { colours: colours.strength, breaks: [], named: true };
  const { breaks } = layer;
  if (kind !== 'diverging')
    return { colours: spread(colours.sequential, breaks.length + 1), breaks, named: false };
  return { colours: diverging(breaks, centreOf(layer.indicator), colours), breaks, named: false };
}

/** Cool below the centre, warm above; a class that holds the centre inside is neutral. */
function diverging(
  breaks: number[],
  centre: number,
  { below, neutral, above }: ReturnType<typeof palette>,
): string[] {
  const turns = breaks.includes(centre);
  const cool = breaks.filter((bound) => bound <= centre).length;
  const warm = breaks.length + 1 - cool - (turns ? 0 : 1);
  const far = spread(below, cool);
  // The last shades of the warm ramp are for scales of many classes: they would drown borders and hatching.
  const near = spread(warm > 5 ? above : above.slice(0, 5), warm);
  return [...far, ...(turns ? [] : [neutral]), ...near];
}

/** How a region of a layer is drawn. */
export interface Paint {
  colour: string;
  pattern: 'none' | 'missing' | 'suppressed' | 'modelled';
}

/** Parts of a cell resting on suppressed cells from which the map hatches it as modelled. */
const HATCH_FROM = 0.25;

export function paintOf(layer: MapLayer, index: number, scale: ClassScale, dark: boolean): Paint {
  const colours = palette(dark);
  const status = layer.statuses[layer.status[index] ?? -1] ?? 'missing';
  const value = layer.values[index] ?? null;
  if (status === 'suppressed' && value === null) return { colour: colours.blank, pattern: 'suppressed' };
  if (value === null && !scale.named) return { colour: colours.blank, pattern: 'missing' };
  if (status === 'missing' || (value === null && status !== 'observed'))
    return { colour: colours.blank, pattern: 'missing' };
  const modelled =
    (status === 'modelled' || status === 'imputed') && (layer.suppressed_share[index] ?? 1) >= HATCH_FROM;
  const pattern = modelled ? 'modelled' : 'none';
  if (scale.named) return { colour: scale.colours[layer.classes[index] ?? 0] as string, pattern };
  if (value === 0) return { colour: colours.zero, pattern };
  return { colour: scale.colours[classOf(value as number, scale.breaks)] as string, pattern };
}
