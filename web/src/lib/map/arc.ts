/** Links between places as curved lines on a map. Pure. */

import type { Feature, FeatureCollection, LineString } from 'geojson';

export type Point = readonly [lon: number, lat: number];

export interface Link {
  from_point: Point | null;
  to_point: Point | null;
  /** Where it is led through. */
  via?: Point | null;
  value: number;
  tier: number;
  crosses: boolean;
}

export interface ArcProperties {
  /** Which of the links it is. */
  at: number;
  width: number;
  /** 1 where it crosses a border, otherwise 0. */
  crosses: number;
  modelled: number;
}

/** Points of a curve. */
const STEPS = 24;
/** How far a curve leaves the straight line, in parts of its length: the first of two places, the furthest of many. */
const LEAST = 0.12;
const MOST = 0.42;
const STEP = 0.05;

const RADIANS = Math.PI / 180;
/** Mercator, as the map is drawn. */
const up = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS;
const down = (y: number): number => (2 * Math.atan(Math.exp(y * RADIANS)) - Math.PI / 2) / RADIANS;

/** A curve from one place to another that bends to its left, so that the way back does not lie over it. */
export function arc(from: Point, to: Point, bend: number): Point[] {
  const [x0, y0, x1, y1] = [from[0], up(from[1]), to[0], up(to[1])];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const [cx, cy] = [(x0 + x1) / 2 - dy * bend, (y0 + y1) / 2 + dx * bend];
  return Array.from({ length: STEPS + 1 }, (_, i): Point => {
    const t = i / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * x0 + b * cx + c * x1, down(a * y0 + b * cy + c * y1)];
  });
}

/** A curve, or two that meet where it is led through. */
export function path(from: Point, to: Point, bend: number, via?: Point | null): Point[] {
  if (!via || same(via, from) || same(via, to)) return arc(from, to, bend);
  return [...arc(from, via, bend), ...arc(via, to, bend).slice(1)];
}

/** How the next link between the same two places bends: further out, up to an edge, where the rest are close together. */
export const bendOf = (before: number, all: number): number =>
  LEAST + before * Math.min(STEP, (MOST - LEAST) / Math.max(1, all - 1));

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

const placed = ({ from_point, to_point }: Link): boolean =>
  from_point !== null && to_point !== null && !same(from_point, to_point);

/** Links that can be drawn: both places are known, and are two. */
export const drawable = (links: readonly Link[]): Link[] => links.filter(placed);

/** Widths follow amounts; what would be too thin to be seen or hit is as wide as the least. */
export function arcs(links: readonly Link[], widest = 8): FeatureCollection<LineString, ArcProperties> {
  const most = Math.max(...links.map(({ value }) => value), 0) || 1;
  const key = ({ from_point, to_point }: Link) => `${String(from_point)} ${String(to_point)}`;
  const counts = new Map<string, number>();
  for (const link of links) counts.set(key(link), (counts.get(key(link)) ?? 0) + 1);
  const seen = new Map<string, number>();
  const features = links.flatMap((link, at): Feature<LineString, ArcProperties>[] => {
    if (!placed(link) || !link.from_point || !link.to_point) return [];
    const before = seen.get(key(link)) ?? 0;
    seen.set(key(link), before + 1);
    const bend = bendOf(before, counts.get(key(link)) ?? 1);
    return [
      {
        type: 'Feature',
        id: at,
        properties: {
          at,
          width: Math.max(1, (widest * link.value) / most),
          crosses: Number(link.crosses),
          modelled: Number(link.tier >= 3),
        },
        geometry: {
          type: 'LineString',
          coordinates: path(link.from_point, link.to_point, bend, link.via).map((one) => [...one]),
        },
      },
    ];
  });
  // The thin ones last: they lie over the wide ones.
  features.sort((a, b) => b.properties.width - a.properties.width);
  return { type: 'FeatureCollection', features };
}

/** Points on the continent or near it; all of them where none is. */
export function nearContinent(points: readonly Point[]): readonly Point[] {
  const near = points.filter(([lon, lat]) => lon > -170 && lon < -50 && lat > 12 && lat < 75);
  return near.length > 0 ? near : points;
}

/** West, south, east, north of all lines and further points; nothing where there are none. */
export function boundsOf(
  lines: FeatureCollection<LineString, unknown>,
  further: readonly Point[] = [],
): [number, number, number, number] | undefined {
  const points = [...lines.features.flatMap(({ geometry }) => geometry.coordinates), ...further];
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
