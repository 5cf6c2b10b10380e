/** Real places with boundaries for the mock: US states and counties (us-atlas), Mexico and Canada whole (world-atlas). */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export interface Place {
  id: string;
  level: string;
  country: 'us' | 'mx' | 'ca' | null;
  name: string;
  parent: string | null;
  bounds: [number, number, number, number];
  shape: Feature<Polygon | MultiPolygon> | null;
}

const require = createRequire(import.meta.url);

function shapes(file: string, object: string): Feature<Polygon | MultiPolygon, { name: string }>[] {
  const topology = JSON.parse(readFileSync(require.resolve(file), 'utf8')) as Topology;
  const collection = feature(topology, topology.objects[object] as GeometryCollection<{ name: string }>);
  return collection.features as Feature<Polygon | MultiPolygon, { name: string }>[];
}

function boundsOf(shape: Feature<Polygon | MultiPolygon>): Place['bounds'] {
  const box: Place['bounds'] = [180, 90, -180, -90];
  const visit = (positions: unknown): void => {
    const list = positions as unknown[];
    if (typeof list[0] === 'number') {
      const [x, y] = list as Position as [number, number];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else list.forEach(visit);
  };
  visit(shape.geometry.coordinates);
  return box;
}

function place(
  id: string,
  level: string,
  shape: Feature<Polygon | MultiPolygon, { name: string }>,
  parent: string,
): Place {
  const country = id.slice(0, 2) as 'us' | 'mx' | 'ca';
  return { id, level, country, name: shape.properties.name, parent, bounds: boundsOf(shape), shape };
}

/** All places of the mock, in a fixed order. */
export function readPlaces(): Place[] {
  const nation = (id: string, name: string, bounds: Place['bounds']): Place => ({
    id,
    level: id,
    country: id === 'na' ? null : (id as 'us'),
    name,
    parent: id === 'na' ? null : 'na',
    bounds,
    shape: null,
  });
  const places: Place[] = [
    nation('na', 'North America', [-168, 14, -52, 72]),
    nation('us', 'United States', [-125, 24, -66, 49]),
    nation('mx', 'Mexico', [-118, 14, -86, 33]),
    nation('ca', 'Canada', [-141, 41, -52, 70]),
  ];
  for (const shape of shapes('us-atlas/counties-10m.json', 'states'))
    places.push(place(`us:state:${String(shape.id)}`, 'us:state', shape, 'us'));
  for (const shape of shapes('us-atlas/counties-10m.json', 'counties'))
    places.push(
      place(`us:county:${String(shape.id)}`, 'us:county', shape, `us:state:${String(shape.id).slice(0, 2)}`),
    );
  for (const shape of shapes('world-atlas/countries-50m.json', 'countries')) {
    if (shape.properties.name === 'Mexico') {
      places.push(
        place('mx:state:02', 'mx:state', shape, 'mx'),
        place('mx:municipality:02004', 'mx:municipality', shape, 'mx:state:02'),
      );
    }
    if (shape.properties.name === 'Canada') {
      places.push(
        place('ca:province:35', 'ca:province', shape, 'ca'),
        place('ca:division:3520', 'ca:division', shape, 'ca:province:35'),
      );
    }
  }
  return places;
}
