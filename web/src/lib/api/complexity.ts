/** What the server answers about economic complexity. Keep in step with the program. */

import type { Text3 } from './types';

/** A matrix of places and activities that can be ranked; one entry a classification. */
export interface Matrix {
  /** `trade` of countries, `trade:us:state` of states, a level such as `us:county` of jobs. */
  id: string;
  /** Exports of countries or regions, or jobs of regions. */
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
  /** Years added up, up to the year. */
  pooled: number;
  /** Set of conventions. */
  profile: string;
  /** The filter in words. */
  filter: Text3;
  /** What makes a place specialised. */
  presence: Text3;
  /** Values that are estimates with an interval: rank intervals draw them anew. */
  drawn: number;
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
  /** Nine tenths of its ranks in random halves of the activities, estimates drawn anew, lie between this … */
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
  /** Weighted means of standardised criteria. */
  feasibility: number | null;
  attractiveness: number | null;
  /** Share of the draws of weights in which it is among the first ten by the strategy asked for. */
  top_share: number | null;
  /** Nine tenths of its ranks in those draws lie between this … */
  rank_low: number | null;
  /** … and this. */
  rank_high: number | null;
}

export interface PlaceComplexity {
  basis: Basis;
  diagnosis: Diagnosis;
  place: PlaceRow;
  /** What to know of a place that is not one of the matrix's; null of one that is. */
  outside: Text3 | null;
  /** What orders the options. */
  strategy: string;
  /** What it is specialised in, most complex first. */
  present: ActivityRow[];
  /** What it could enter, best by the strategy first. */
  options: OptionRow[];
}

/** Weights over nearness, complexity and what a step opens. */
export interface StrategyWeights {
  density: number;
  pci: number;
  cog: number;
}

/** Weights of next steps; strategies that are left out keep their usual ones. */
export interface Weighing {
  less_is_better: string[];
  strategies: Record<string, StrategyWeights>;
  feasibility: Record<string, number>;
  attractiveness: Record<string, number>;
}

/** What a reader knows of an activity, everywhere or in one place. */
export interface Criterion {
  activity: string;
  place: string | null;
  values: Record<string, number>;
}

/** An activity of a portfolio. */
export interface PortfolioStep {
  id: string;
  name: Text3;
  rca: number;
  pci: number;
  density: number;
  cog: number | null;
  /** One less density. */
  effort: number;
  /** How far its PCI lies above the target for each unit of effort. */
  worth: number;
  /** Mean PCI of the place with all the others but without it. */
  without: number;
}

/** The activities that bring a place to a complexity at least effort. */
export interface Portfolio {
  basis: Basis;
  place: PlaceRow;
  outside: Text3 | null;
  /** ECI to reach … */
  target: number;
  /** … and whose it is, where it is one's. */
  target_place: PlaceRow | null;
  before: number;
  after: number;
  effort: number;
  /** Part of the effort by which another set might take less; 0 where none does. */
  gap: number;
  candidates: number;
  explanation: Text3;
  steps: PortfolioStep[];
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

/** Two activities, or two places, that share more than their sizes explain. */
export interface Link {
  first: string;
  first_name: Text3;
  second: string;
  second_name: Text3;
  /** Places, or activities, they share … */
  shared: number;
  /** … and would share by chance. */
  expected: number;
  /** Probability of sharing as many or more by chance. */
  p_value: number;
}

/** Links that hold against chance. */
export interface Links {
  basis: Basis;
  of: 'activities' | 'places';
  /** Share of the links that is expected to be false. */
  level: number;
  /** Pairs tested, and those that hold. */
  tested: number;
  validated: number;
  largest_p_value: number | null;
  /** Lowest p-value first, as many as were asked for. */
  links: Link[];
}

/** How specialised a place is. */
export interface PlaceIndices {
  id: string;
  name: Text3;
  diversity: number;
  herfindahl: number | null;
  /** In bits. */
  entropy: number | null;
  /** Equally large activities with that entropy. */
  effective_number: number | null;
  theil: number | null;
  /** 0 to 2. */
  krugman: number | null;
  /** Up to 1. */
  hachman: number | null;
}

/** How concentrated an activity is. */
export interface ActivityIndices {
  id: string;
  name: Text3;
  ubiquity: number;
  herfindahl: number | null;
  gini: number | null;
  /** Beside the places' totals. */
  hoover_gini: number | null;
  /** In per cent. */
  hoover: number | null;
}

export interface Indices {
  basis: Basis;
  /** 0 to 100, of pairs of either kind, of places, of activities. */
  nestedness: { total: number | null; places: number | null; activities: number | null };
  places: PlaceIndices[];
  activities: ActivityIndices[];
}

/** A number and where it lies in 95 % of the draws of places. */
export interface Spread {
  estimate: number | null;
  low: number | null;
  high: number | null;
}

/** How well a model foretold the last period. */
export interface ForecastModel {
  model: string;
  name: Text3;
  /** It learns nothing. */
  baseline: boolean;
  roc_auc: Spread;
  /** Average precision. */
  pr_auc: Spread;
  best_f1: Spread;
  mean_average_precision: Spread;
  /** Share that appeared among a place's ten highest. */
  precision_at_10: Spread;
  /** Null for baselines, which give no probability. */
  brier: Spread | null;
  /** Whether what has a probability appears as often, by tenths of the cells; empty for baselines. */
  calibration: Calibration[];
}

/** A tenth of the cells, by probability. */
export interface Calibration {
  cells: number;
  /** Their mean probability … */
  expected: number;
  /** … and the share of them that appeared. */
  appeared: Spread;
}

export interface ForecastTest {
  /** Base and target year of training. */
  trained: [number, number];
  /** Base and target year of the test. */
  tested: [number, number];
  /** It learned from other places of the same years, for want of an earlier period. */
  held_out: boolean;
  places: number;
  /** Pairs of a place and an activity that could appear. */
  cells: number;
  appeared: number;
}

/** An activity a place may specialise in next. */
export interface ForecastCell {
  id: string;
  name: Text3;
  rank: number;
  /** Over as many years as the tested period had; null where a baseline won. */
  probability: number | null;
  rca: number;
  density: number | null;
}

/** What appears next, and how far that can be known. */
export interface Forecast {
  kind: 'trade' | 'jobs';
  level: string;
  classification: string;
  /** The filter in words. */
  filter: Text3;
  test: ForecastTest;
  /** Baselines first. */
  models: ForecastModel[];
  /** Model or baseline with the highest average precision. */
  winner: string;
  winner_is_baseline: boolean;
  /** Average precision of the best model less that of the best baseline. */
  difference: Spread | null;
  /** The place asked for. */
  place: { id: string; name: Text3 } | null;
  /** What the winner expects of it, most likely first. */
  next: ForecastCell[];
  sample: boolean;
}

/** A place by a PCI from elsewhere. */
export interface ProjectedPlace {
  id: string;
  name: Text3;
  /** Mean PCI of what it is specialised in, measured by the places' own total … */
  eci: number | null;
  rank: number | null;
  /** … and by the total of the matrix the PCI is from. */
  eci_external: number | null;
  rank_external: number | null;
  /** Activities with a PCI it is specialised in, by the own total. */
  diversity: number;
}

export interface Projection {
  /** The places. */
  basis: Basis;
  /** Where the PCI is from. */
  pci: Basis;
  pci_diagnosis: Diagnosis;
  /** Activities that both have. */
  activities: number;
  rank_correlation: number | null;
  /** Of the first ECI with that of the places' own matrix. */
  own_correlation: number | null;
  /** Said where that is negative. */
  against_own: Text3 | null;
  places: ProjectedPlace[];
}
