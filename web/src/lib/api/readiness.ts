/** What the server answers about readiness and about portfolios of roles. Keep in step with the program. */

import type {
  Priority,
  PriorityChange,
  PriorityFactor,
  PriorityIndicator,
  PriorityPillar,
  PriorityValue,
  PriorityWeight,
} from './priorities';
import type { Text3 } from './types';

export type QuadrantId = 'act' | 'prepare' | 'seek' | 'wait';

export interface ReadyPlace {
  position: number;
  place: string;
  place_name: Text3;
  point: [number, number] | null;
  population: number | null;
  jobs: number | null;
  score: [number, number, number] | null;
  rank: [number, number, number] | null;
  acceptability: number[];
  top_ten: number;
  beats_next: number | null;
  /** Null where it is not rated. */
  measured: number | null;
  arithmetic: number | null;
  pillars: PriorityPillar[];
  values: PriorityValue[];
  change: PriorityChange | null;
  attractive: { product: string; product_name: Text3; role: Priority['role']; score: number } | null;
  quadrant: QuadrantId | null;
  reason: Text3;
}

export interface Readiness {
  countries: string[];
  levels: string[];
  years: number[];
  within: string | null;
  within_name: Text3 | null;
  focus: string | null;
  focus_name: Text3 | null;
  profile: string;
  weights: PriorityWeight[];
  indicators: PriorityIndicator[];
  draws: number;
  seed: number;
  compared: number;
  rated: number;
  places: number;
  limits: [number, number] | null;
  finding: Text3;
  list: ReadyPlace[];
  factors: PriorityFactor[];
  notes: Text3[];
  sample: boolean;
}

export interface PortfolioRole {
  role: Priority['role'];
  candidates: number;
  open: number;
  candidate: Priority;
  industry: string | null;
  weakest: string | null;
  weakest_name: Text3 | null;
  levers: Text3[];
}

export interface RolePortfolio {
  country: string;
  region: string | null;
  region_name: Text3;
  roles: PortfolioRole[];
  finding: Text3;
  notes: Text3[];
  sample: boolean;
}
