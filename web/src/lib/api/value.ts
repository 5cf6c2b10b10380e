/** What the server answers about value networks: input-output tables and whose value added is in what. Keep in step with the program. */

import type { Text3 } from './types';

/** An input-output table. */
export interface ValueTable {
  id: string;
  name: Text3;
  year: number;
  classification: string;
  /** Currency of its values, which are in whole units. */
  currency: string;
  /** All of the world, or one country. */
  world: boolean;
  regions: number;
  /** Rows: sectors of all regions. */
  sectors: number;
  /** `within` a table of the world, `by product`, `by buyer` or `not told apart`. */
  imports: string;
  /** What sectors sell less their output, without sign, as a part of all output; null where outputs are not published. */
  row_residual: number | null;
  /** What sectors buy, with value added, less their output; null where value added is not published. */
  column_residual: number | null;
  /** Value added less final demand and exports less imports, as a part of the latter. */
  whole_residual: number;
  /** Sectors that buy more than they make. */
  above_one: string[];
  sample: boolean;
}

/** Tables there are, and those that something is missing of. */
export interface ValueTables {
  tables: ValueTable[];
  incomplete: { id: string; missing: Text3 }[];
}

export type Role = 'key' | 'backward' | 'forward' | 'weak';

/** A sector of a table. */
export interface ValueSector {
  region: string;
  region_name: Text3;
  sector: string;
  name: Text3;
  output: number;
  value_added: number;
  final_demand: number;
  exports: number;
  jobs: number | null;
  /** Imported inputs as a part of output, where known. */
  import_share: number | null;
  /** Mean number of stages to final use, 1 and more. */
  upstreamness: number | null;
  /** The same with output that is stored left out. */
  upstreamness_less_inventories: number | null;
  /** Mean number of stages from primary inputs, 1 and more. */
  downstreamness: number;
  /** Inputs from the table's sectors per unit of output. */
  direct_backward: number;
  /** Part of output that other sectors buy. */
  direct_forward: number;
  /** Over the mean sector's. */
  backward: number;
  forward: number;
  /** Coefficient of variation of what it needs of each sector: low where many are reached alike. */
  spread: number;
  role: Role;
  /** Value added all along the chain per unit of final demand. */
  value_added_multiplier: number;
  /** Jobs all along the chain per million of final demand. */
  jobs_multiplier: number | null;
  /** Output that all sectors would lose together without it. */
  extraction_loss: number;
}

export interface ValueIndicators {
  table: ValueTable;
  sectors: ValueSector[];
}

/** A part of exports, or a measure of them. */
export interface DecompositionTerm {
  /** As in the literature: `DVA`. */
  id: string;
  name: Text3;
  value: number;
  /** Of exports. */
  share: number;
}

/** Exports of a sector, or to an importer, by term. */
export interface DecompositionRow {
  /** Region of the exporting sector, or the importer. */
  region: string;
  region_name: Text3;
  /** Empty for an importer. */
  sector: string;
  name: Text3;
  exports: number;
  /** Amounts, in the order of the terms. */
  terms: number[];
}

/** Value added of a region. */
export interface ValueOrigin {
  region: string;
  name: Text3;
  value: number;
  /** Of the sum. */
  share: number;
  /** It belongs to who is asked about. */
  own: boolean;
}

/** Value added in the exports of a region or a bloc. */
export interface Decomposition {
  table: ValueTable;
  exporter: string;
  exporter_name: Text3;
  members: string[];
  method: string;
  /** What it is, with its source. */
  method_name: Text3;
  /** Exports out of the exporter … */
  exports: number;
  /** … and of its members, those to each other with them. */
  exports_of_members: number;
  /** They add up to exports. */
  terms: DecompositionTerm[];
  /** Participation in global value chains; none in a table of one country. */
  measures: DecompositionTerm[];
  sectors: DecompositionRow[];
  importers: DecompositionRow[];
  /** Value added in exports by whose it is, largest first; none in a table of one country. */
  origins: ValueOrigin[];
  /** The exporter's value added in the final use of others, largest first. */
  used: ValueOrigin[];
}

/** Whose value added a region uses. */
export interface ValueUsed {
  table: ValueTable;
  user: string;
  user_name: Text3;
  members: string[];
  /** Final use. */
  total: number;
  /** Value added in it, however many borders it crossed, largest first. */
  origins: ValueOrigin[];
  /** Direct imports of each as a part of final use, in the order of `origins`. */
  direct: number[];
}

/** The part of a cluster that lies in one country of the region. */
export interface ChainPart {
  country: string;
  name: Text3;
  jobs: number;
  /** Of the jobs. */
  year: number;
  /** Estimated from jobs, at the nation's output per job in the year of the table. */
  output: number;
}

/** In the region, elsewhere in North America, or abroad. */
export type ChainPlace = 'here' | 'nation' | 'abroad';

/** Sectors of a kind at some places, the cluster itself, or what links of other kinds come from. */
export interface ChainNode {
  id: string;
  kind: 'cluster' | 'sector' | 'product' | 'activity' | 'industry';
  /** 0 is the cluster, -1 its suppliers, -2 theirs; 0 of an activity and an industry too. */
  stage: number;
  place: ChainPlace;
  /** `us`, `mx`, `ca`; null abroad. */
  country: string | null;
  /** `other` for the small ones together; null for the cluster. */
  sector: string | null;
  /** Of a product or an industry. */
  code: string | null;
  name: Text3;
  /** Key of the cluster, where it is one of several. */
  cluster: string | null;
  /** What it sells to the next stage; of the cluster its output; of an activity and an industry jobs. */
  value: number;
  /** Its place in the network of flows. */
  measures: ChainMeasures | null;
}

/** The place of a node in the network of flows around a cluster. */
export interface ChainMeasures {
  page_rank: number;
  betweenness: number;
  core: number;
  community: number;
  systemic_risk: number;
}

/** The network of flows around a cluster as a whole, before any filter. */
export interface ChainNetwork {
  alpha: number;
  nodes: number;
  links: number;
  kept: number;
  kept_share: number;
  communities: number;
  modularity: number;
  stability: number;
}

/** What a cluster of the region buys of another there. */
export interface ChainPair {
  from: string;
  from_name: Text3;
  from_country: string;
  to: string;
  to_name: Text3;
  to_country: string;
  value: number;
  lower: number;
  upper: number;
  tier: number;
}

/** Kinds of links: each in its unit, never added up. */
export type EdgeKind = 'io' | 'trade' | 'relatedness' | 'membership';

/** What one node sells to another, how near it is, or what part of it is in the other. */
export interface ChainEdge {
  from: string;
  to: string;
  kind: EdgeKind;
  value: number;
  lower: number;
  upper: number;
  /** Nothing that the interval is about moves it. */
  exact: boolean;
  /** A currency, `proximity` or `share`. */
  unit: string;
  year: number;
  /** 1: observed at both ends, 2: at one end, 3: modelled. */
  tier: number;
  method: string;
  evidence: string[];
  /** Whether a flow is in the backbone; null of other kinds and of small sectors together. */
  backbone: boolean | null;
}

/** What numbers rest on. */
export interface ChainEvidence {
  id: string;
  text: Text3;
  /** Source in the warehouse, where it is one file. */
  source: string | null;
  year: number | null;
}

/** What the cluster needs of a sector, and how much of it is near. */
export interface ChainGap {
  sector: string;
  name: Text3;
  need: number;
  /** Shares of the need: they add up to one. */
  here: number;
  bloc: number;
  abroad: number;
  /** What the region makes of it, in times of the need. */
  coverage: number;
  /** Largest origins abroad, with their part of the need from abroad. */
  origins: ValueOrigin[];
  /** Herfindahl index of the countries it comes from. */
  concentration: number;
  /** `missing here`, `from abroad`, `one origin`. */
  flags: string[];
}

/** A buyer of what the cluster makes. */
export interface ChainUser {
  /** Region of the table. */
  region: string;
  region_name: Text3;
  /** `final` for final use. */
  sector: string;
  name: Text3;
  value: number;
  /** Of the cluster's output. */
  share: number;
}

/** Trade across the border inside the region, in inputs of the cluster of one sector. */
export interface ChainTwoWay {
  sector: string;
  name: Text3;
  between: [string, string];
  forth: number;
  back: number;
  /** Index of Grubel and Lloyd. */
  two_way: number;
  tier: number;
}

/** A link between two places. */
export interface ChainLink {
  from: string;
  from_name: Text3;
  /** Longitude and latitude. */
  from_point: [number, number] | null;
  to: string;
  to_name: Text3;
  to_point: [number, number] | null;
  sector: string;
  name: Text3;
  value: number;
  tier: number;
  crosses: boolean;
}

/** Who supplies a cluster in a region, and who buys from it. */
export interface ValueChain {
  table: ValueTable;
  region: string;
  region_name: Text3;
  /** `all` where it is of all clusters of the region. */
  cluster: string;
  cluster_name: Text3;
  parts: ChainPart[];
  steps: number;
  /** Part of what each stage buys that is listed link by link. */
  covered: number[];
  kinds: EdgeKind[];
  nodes: ChainNode[];
  /** Largest first within a stage. */
  edges: ChainEdge[];
  network: ChainNetwork | null;
  /** What clusters of the region buy of each other; none where the chain is of one. */
  pairs: ChainPair[];
  gaps: ChainGap[];
  users: ChainUser[];
  two_way: ChainTwoWay[];
  links: ChainLink[];
  evidence: ChainEvidence[];
  notes: Text3[];
}
