/** What the server answers about economic complexity. Keep in step with the program. */

import type { Text3 } from './types';

/** A matrix of places and activities that can be ranked; one entry a classification. */
export interface Matrix {
  /** `trade`, or the level of the places such as `us:county`. */
  id: string;
  /** Exports of countries, or jobs of regions. */
  kind: 'trade' | 'jobs';
  /** `country`, or the level of the regions. */
  level: string;
  /** Classification and vintage of the activities. */
  classification: string;
  /** Years with data, ascending. */
  years: number[];
  /** Its name. */
  name: Text3;
}

/** The matrices of the release; none where nothing is imported. */
export interface Matrices {
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  total: number;
  offset: number;
  items: Matrix[];
}

/** What a reply rests on. */
export interface Basis {
  kind: 'trade' | 'jobs';
  level: string;
  classification: string;
  year: number;
  years: number[];
  /** Set of conventions. */
  profile: string;
  /** The filter in words. */
  filter: Text3;
  places: number;
  places_left_out: number;
  activities: number;
  activities_left_out: number;
  sample: boolean;
}

/** What stands against the numbers themselves. */
export interface Diagnosis {
  /** Places and activities of each connected part. */
  parts: [number, number][];
  second_eigenvalue: number | null;
  third_eigenvalue: number | null;
  /** Correlation of ECI and diversity. */
  diversity_correlation: number;
  /** Share of places below a thousandth of the largest. */
  small_places: number;
  /** Share of comparisons that are log-supermodular. */
  log_supermodular: number | null;
  warnings: { id: string; text: Text3 }[];
}

/** A place with its complexity. */
export interface PlaceRow {
  id: string;
  name: Text3;
  rank: number | null;
  /** Nine tenths of its ranks in random halves of the activities lie between this … */
  rank_low: number | null;
  /** … and this. */
  rank_high: number | null;
  eci: number | null;
  diversity: number;
  coi: number | null;
  fitness: number | null;
  total: number;
}

/** An activity with its complexity. */
export interface ActivityRow {
  id: string;
  name: Text3;
  rank: number | null;
  pci: number | null;
  ubiquity: number;
  total: number;
}

export interface ComplexityRanking {
  basis: Basis;
  diagnosis: Diagnosis;
  places: PlaceRow[];
  activities: ActivityRow[];
}

export type Quadrant = 'let-it-happen' | 'strategic-bet' | 'parsimonious' | 'avoid';

/** An activity a place could enter. */
export interface OptionRow {
  id: string;
  name: Text3;
  /** Revealed comparative advantage; for jobs the location quotient. */
  rca: number | null;
  /** How much of what is related the place has; the distance is one minus this. */
  density: number | null;
  pci: number | null;
  /** Complexity outlook gain. */
  cog: number | null;
  quadrant: Quadrant;
  /** By strategy: low-hanging fruit, balanced, long jumps. */
  scores: [number | null, number | null, number | null];
}

export interface PlaceComplexity {
  basis: Basis;
  diagnosis: Diagnosis;
  place: PlaceRow;
  /** What it is specialised in, most complex first. */
  present: ActivityRow[];
  /** What it could enter, best by the strategy first. */
  options: OptionRow[];
}

/** An activity in the space. */
export interface SpaceNode {
  id: string;
  name: Text3;
  x: number;
  y: number;
  community: number;
  pci: number | null;
  ubiquity: number;
  total: number;
}

/** The network of related activities. */
export interface ActivitySpace {
  basis: Basis;
  nodes: SpaceNode[];
  /** Two indices into `nodes` and the proximity, 0 to 1. */
  edges: [number, number, number][];
  modularity: number;
  /** How the ties were chosen. */
  ties: Text3;
}
