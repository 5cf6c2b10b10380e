/** Vector tiles of the mock's places, cut on demand: one layer per level, property `id`, as the server serves them. */

import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Place } from './places.ts';

export function tileCutter(places: Place[]): (z: number, x: number, y: number) => Uint8Array {
  const levels = [...new Set(places.filter((place) => place.shape).map((place) => place.level))];
  const indexes = new Map(
    levels.map((level) => {
      const features = places
        .filter((place) => place.level === level && place.shape)
        .map(({ id, name, shape }) => ({ ...shape!, id: undefined, properties: { id, name } }));
      return [
        level,
        new GeoJSONVT({ type: 'FeatureCollection', features } as never, { maxZoom: 12, tolerance: 4 }),
      ] as const;
    }),
  );
  return (z, x, y) => {
    const layers: Record<string, never> = {};
    for (const [level, index] of indexes) {
      const tile = index.getTile(z, x, y);
      if (tile) layers[level] = tile as never;
    }
    return fromGeojsonVt(layers, { version: 2, extent: 4096 });
  };
}
