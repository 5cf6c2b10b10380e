/** What the server answers about correlations: what goes with what among regions. Keep in step with the program. */

import type { Note, ReferenceInfo, Text3 } from './types';

export type Relation = 'goes-with' | 'goes-against' | 'no-clear-relation' | 'not-tested';

export interface CorrelationColumn {
  key: string;
  name: Text3;
  unit: Text3 | null;
  origin: 'release' | 'imported';
  year: number | null;
  /** Regions with a value. */
  n: number;
  withheld: number;
  estimated: number;
  /** Regions whose value is of an earlier year. */
  earlier: number;
}

export interface CorrelationPair {
  indicator: string;
  indicator_name: Text3;
  outcome: string;
  outcome_name: Text3;
  relation: Relation;
  sentence: Text3;
  n: number;
  missing_indicator: number;
  missing_outcome: number;
  missing_both: number;
  correlation: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  /** Independent regions that would be as sure. */
  effective: number | null;
  p_spatial: number | null;
  q: number | null;
  partial: number | null;
  partial_low: number | null;
  partial_high: number | null;
  partial_p: number | null;
  partial_n: number | null;
  partial_controls: number | null;
  moran_indicator: number | null;
  moran_indicator_p: number | null;
  moran_outcome: number | null;
  moran_outcome_p: number | null;
  after: number | null;
  after_low: number | null;
  after_high: number | null;
  after_p: number | null;
  lambda: number | null;
  moran_residual: number | null;
  moran_left: number | null;
  /** Both sides come from the same tables. */
  same_data: boolean;
  reason: Text3 | null;
}

export interface Correlations {
  release: string;
  sample: boolean;
  levels: string[];
  cluster: string;
  cluster_name: Text3 | null;
  year: number;
  from: number | null;
  reference: ReferenceInfo;
  regions: number;
  neighbours: { kind: 'borders' | 'nearest'; mean: number; apart: number };
  outcomes: CorrelationColumn[];
  /** Set of indicators asked for, with what files have brought of it. */
  set: {
    key: string;
    name: Text3;
    description: Text3;
    at_hand: string[];
    missing: { key: string; name: Text3 }[];
  } | null;
  indicators: CorrelationColumn[];
  controls: CorrelationColumn[];
  minimum: number;
  false_discovery: number;
  tested: number;
  clear: number;
  finding: Text3;
  pairs: CorrelationPair[];
  notes: Note[];
}

export type ResidualClass =
  'high-high' | 'high-low' | 'low-high' | 'low-low' | 'not-clear' | 'no-neighbours' | 'no-value';

export interface CorrelationRegion {
  id: string;
  name: Text3;
  indicator: number | null;
  outcome: number | null;
  /** Positions in the order, 0 to 1. */
  indicator_position: number | null;
  outcome_position: number | null;
  expected: number | null;
  residual: number | null;
  left: number | null;
  class: ResidualClass;
  p: number | null;
  q: number | null;
}

export interface CorrelationMap {
  release: string;
  sample: boolean;
  levels: string[];
  cluster: string;
  cluster_name: Text3 | null;
  year: number;
  boundaries: number | null;
  indicator: CorrelationColumn;
  outcome: CorrelationColumn;
  pair: CorrelationPair;
  p_permuted: number | null;
  permutations: number;
  seed: number;
  classes: { id: ResidualClass; name: Text3; regions: number }[];
  regions: CorrelationRegion[];
  notes: Note[];
}
