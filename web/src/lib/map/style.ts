/** The map's style: tiles of our own server only, no basemap, no glyphs. Values arrive later as feature state. */

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { palette } from '../scale/colours';

export const SOURCE = 'regions';
export const PATTERNS = ['missing', 'suppressed', 'modelled'] as const;

const STATES = ['us:state', 'mx:state', 'ca:province'];
const NATIONS = ['us', 'mx', 'ca'];

/** Opacity of a pattern: regions without a state count as `otherwise`. */
export const patternOpacity = (name: string, otherwise: string): ExpressionSpecification => [
  'case',
  ['==', ['coalesce', ['feature-state', 'pattern'], otherwise], name],
  1,
  0,
];

export interface Look {
  /** Levels whose regions are coloured; their layers are called `fill:LEVEL`. */
  levels: string[];
  /** Further levels of which a region may be outlined. */
  outlined: string[];
  /** No values to come: borders must show on their own. */
  plain: boolean;
  dark: boolean;
  /** Where the tiles come from. */
  origin: string;
  /** Year whose regions the tiles draw; the latest where null. */
  year: number | null;
}

export function mapStyle({ levels, outlined, plain, dark, origin, year }: Look): StyleSpecification {
  const marked = [...new Set([...levels, ...STATES, ...NATIONS, ...outlined])];
  const when = year === null ? '' : `&year=${year}`;
  const tiles = `${origin}/tiles/{z}/{x}/{y}.mvt?levels=${marked.join(',')}${when}`;
  const colours = palette(dark);
  const filled = levels.flatMap((level): LayerSpecification[] => [
    {
      id: `fill:${level}`,
      type: 'fill',
      source: SOURCE,
      'source-layer': level,
      paint: {
        'fill-color': ['to-color', ['feature-state', 'colour'], colours.blank],
        'fill-antialias': false,
      },
    },
    ...PATTERNS.map((name): LayerSpecification => ({
      id: `${name}:${level}`,
      type: 'fill',
      source: SOURCE,
      'source-layer': level,
      paint: {
        'fill-pattern': name,
        'fill-antialias': false,
        'fill-opacity': patternOpacity(name, 'none'),
      },
    })),
    {
      id: `line:${level}`,
      type: 'line',
      source: SOURCE,
      'source-layer': level,
      paint: {
        'line-color': plain ? colours.dot : colours.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 2.5, 0.12, 5, 0.5, 8, 1],
      },
    },
  ]);
  /** Where no region of the levels shown lies it is still land. */
  const land = (level: string): LayerSpecification => ({
    id: `land:${level}`,
    type: 'fill',
    source: SOURCE,
    'source-layer': level,
    paint: { 'fill-color': colours.blank },
  });
  /** … without data: with the dot of the missing, unless places are only to be chosen. */
  const landDot = (level: string): LayerSpecification => ({
    id: `land-dot:${level}`,
    type: 'fill',
    source: SOURCE,
    'source-layer': level,
    paint: { 'fill-pattern': 'missing', 'fill-antialias': false },
  });
  const edge = (level: string, width: number): LayerSpecification => ({
    id: `edge:${level}`,
    type: 'line',
    source: SOURCE,
    'source-layer': level,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.edge,
      'line-width': ['interpolate', ['linear'], ['zoom'], 2, width * 0.6, 8, width * 2],
    },
  });
  const chosen = marked.map((level): LayerSpecification => ({
    id: `chosen:${level}`,
    type: 'fill',
    source: SOURCE,
    'source-layer': level,
    paint: {
      'fill-color': colours.chosen,
      'fill-opacity': ['case', ['boolean', ['feature-state', 'chosen'], false], 0.75, 0],
    },
  }));
  const selected = marked.map((level): LayerSpecification => ({
    id: `select:${level}`,
    type: 'line',
    source: SOURCE,
    'source-layer': level,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.select,
      'line-width': 2.5,
      'line-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0],
    },
  }));
  return {
    version: 8,
    sources: { [SOURCE]: { type: 'vector', tiles: [tiles], promoteId: 'id', minzoom: 0, maxzoom: 10 } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
      ...STATES.map(land),
      ...(plain ? [] : STATES.map(landDot)),
      ...filled,
      ...chosen,
      ...STATES.map((level) => edge(level, 0.55)),
      ...NATIONS.map((level) => edge(level, 1.1)),
      ...selected,
    ],
  };
}
