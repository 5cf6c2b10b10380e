/** Amounts at places as dots on a map, the largest of them with their names. Pure. */

import type { Feature, FeatureCollection, Point as GeoPoint } from 'geojson';
import type { Named } from '../charts/labels';
import type { Point } from './arc';

export interface Dot {
  id: string;
  name: string;
  point: Point;
  /** Its area. */
  value: number;
  colour: string;
}

export interface DotProperties {
  /** Which of the dots it is. */
  at: number;
  radius: number;
  colour: string;
}

/** Radius of the largest dot, and of one too small to be seen or hit otherwise. */
const WIDEST = 13;
const LEAST = 3;

/** Radii whose areas follow the amounts. */
export function radii(dots: readonly Dot[], widest = WIDEST): number[] {
  const most = Math.max(...dots.map(({ value }) => value), 0) || 1;
  return dots.map(({ value }) => Math.max(LEAST, widest * Math.sqrt(Math.max(0, value) / most)));
}

/** The small ones last: they lie over the large ones. */
export function dotFeatures(
  dots: readonly Dot[],
  widest = WIDEST,
): FeatureCollection<GeoPoint, DotProperties> {
  const sizes = radii(dots, widest);
  const features = dots.map(({ point, colour }, at): Feature<GeoPoint, DotProperties> => ({
    type: 'Feature',
    id: at,
    properties: { at, radius: sizes[at] ?? LEAST, colour },
    geometry: { type: 'Point', coordinates: [...point] },
  }));
  features.sort((a, b) => b.properties.radius - a.properties.radius);
  return { type: 'FeatureCollection', features };
}

/** Dots as they lie in a frame, the largest first, for their names to be placed. */
export function namedIn(
  dots: readonly Dot[],
  project: (point: Point) => { x: number; y: number },
  { width, height }: { width: number; height: number },
  widest = WIDEST,
): Named[] {
  const sizes = radii(dots, widest);
  return dots
    .map(({ name, point, value }, at) => ({ name, value, r: sizes[at] ?? LEAST, ...project(point) }))
    .filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)
    .sort((a, b) => b.value - a.value)
    .map(({ name, x, y, r }) => ({ name, x, y, r }));
}
