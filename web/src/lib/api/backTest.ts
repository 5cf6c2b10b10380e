/** What the server answers about the back-test of the score. Keep in step with the program. */

import type { PriorityWeight } from './priorities';
import type { Text3 } from './types';

/** Value, lower and upper end. */
export type Told = [number, number, number];

export interface BackTestMeasure {
  id: string;
  name: Text3;
  kind: 'score' | 'pillar' | 'baseline';
  rank: Told | null;
  rank_within: Told | null;
  area: Told | null;
  area_within: Told | null;
  p_value: number;
  score_ahead: Told | null;
}

export interface BackTestGroup {
  group: number;
  products: number;
  lowest: number;
  highest: number;
  share_from: number;
  share_to: number;
  mean_gain: number;
  successes: number;
}

export interface BackTest {
  country: string;
  country_name: Text3;
  buyer: string;
  buyer_name: Text3;
  until: number;
  imports_of: number;
  exports_of: number;
  table_of: number | null;
  from: number;
  to: number;
  least: number;
  gain: number;
  products: number;
  chapters: number;
  successes: number;
  share_from: number;
  share_to: number;
  profile: string;
  weights: PriorityWeight[];
  indicators: Text3[];
  measures: BackTestMeasure[];
  groups: BackTestGroup[];
  signs: { id: string; name: Text3; coefficient: number; error: number }[];
  draws: number;
  seed: number;
  finding: Text3;
  notes: Text3[];
  sample: boolean;
}
