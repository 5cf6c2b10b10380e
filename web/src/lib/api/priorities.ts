/** What the server answers about priorities: which products could be made at which places. Keep in step with the program. */

import type { Text3 } from './types';

export interface PriorityWeight {
  id: string;
  name: Text3;
  weight: number;
  /** Zero where nothing is known of the pillar. */
  used: number;
}

export interface PriorityIndicator {
  id: string;
  name: Text3;
  pillar: string;
  better: 'higher' | 'lower';
  /** Part of the candidates of which it is known. */
  known: number;
  bounds: [number, number] | null;
}

export interface PriorityValue {
  id: string;
  value: number | null;
  position: number | null;
}

export interface PriorityPillar {
  id: string;
  value: number | null;
  contribution: number | null;
  known: number;
  indicators: number;
}

export type PriorityGateId =
  | 'small_demand'
  | 'rules_of_origin'
  | 'no_skilled_labour'
  | 'low_feasibility'
  | 'severe_water'
  | 'export_control';

export interface PriorityGate {
  id: PriorityGateId;
  text: Text3;
}

export interface PriorityChange {
  pillar: string;
  value: number;
  /** Null where the candidate would not get there by this pillar alone. */
  needed: number | null;
  score: number;
}

export interface Priority {
  position: number;
  product: string;
  product_name: Text3;
  place: string;
  place_name: Text3;
  point: [number, number] | null;
  role: 'upgrade' | 'substitute' | 'anchor_fill' | 'new_path';
  /** 5 %, 50 % and 95 % of the draws. */
  score: [number, number, number] | null;
  rank: [number, number, number] | null;
  acceptability: number[];
  top_ten: number;
  beats_next: number | null;
  measured: number | null;
  arithmetic: number | null;
  outside: number;
  jobs: number;
  pillars: PriorityPillar[];
  values: PriorityValue[];
  gates: PriorityGate[];
  change: PriorityChange | null;
  reason: Text3;
}

export interface PriorityFactor {
  id: string;
  name: Text3;
  first: number;
  total: number;
}

export interface Priorities {
  country: string;
  country_name: Text3;
  focus: string | null;
  focus_name: Text3 | null;
  profile: string;
  weights: PriorityWeight[];
  indicators: PriorityIndicator[];
  draws: number;
  seed: number;
  products: number;
  places: number;
  candidates: number;
  rated: number;
  /** Of the imports, of the jobs and of the input-output table. */
  years: [number | null, number | null, number | null];
  finding: Text3;
  priorities: Priority[];
  factors: PriorityFactor[];
  notes: Text3[];
  sample: boolean;
}
