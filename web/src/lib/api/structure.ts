/** What the server answers about a table as a whole: its network, a region by it, why it changed, what hangs on what. Keep in step with the program. */

import type { Text3 } from './types';
import type { ValueTable } from './value';

/** A sector in the network of who supplies whom. */
export interface NetworkNode {
  region: string;
  region_name: Text3;
  sector: string;
  name: Text3;
  /** To sectors, and of them. */
  sales: number;
  purchases: number;
  /** Adds up to 1. */
  page_rank: number;
  /** Part of all pairs of others, on the backbone. */
  betweenness: number;
  core: number;
  /** At the first resolution asked for. */
  community: number;
  /** Part of all sales in the backbone. */
  systemic_risk: number;
}

/** Communities at one resolution. */
export interface NetworkGrouping {
  resolution: number;
  /** Of more than one sector. */
  count: number;
  modularity: number;
  /** 0 to 1: 1 where runs in other orders agree. */
  stability: number;
}

export interface ValueNetwork {
  table: ValueTable;
  alpha: number;
  links: number;
  kept: number;
  /** Of all value. */
  kept_share: number;
  runs: number;
  groupings: NetworkGrouping[];
  nodes: NetworkNode[];
  notes: Text3[];
}

/** A number that hangs on a parameter nobody knows; nine tenths of the draws lie between its ends. */
export interface DrawnNumber {
  median: number;
  lower: number;
  upper: number;
}

export interface RegionSector {
  sector: string;
  name: Text3;
  jobs: number;
  /** By its part of the nation's jobs. */
  output: number;
  /** Simple location quotient. */
  quotient: number;
  national_multiplier: number;
  multiplier: DrawnNumber;
  /** Part of what it buys in the nation that it buys in the region. */
  purchased: DrawnNumber;
  /** By cross-industry quotients, which have no delta to draw … */
  cross_multiplier: number;
  cross_purchased: number;
  /** … and by simple ones. */
  simple_multiplier: number;
  simple_purchased: number;
  demand: number;
  surplus: number;
  /** Of the supply-demand pool, 0 to 1. */
  purchase_coefficient: number;
}

/** A nation's table brought down to a region. */
export interface ValueRegion {
  table: ValueTable;
  region: string;
  region_name: Text3;
  /** Of the jobs. */
  year: number;
  method: 'flq' | 'aflq';
  draws: number;
  jobs: number;
  /** Of the nation's. */
  share: number;
  sectors: RegionSector[];
  notes: Text3[];
}

/** Why output changed; terms add up to the change. */
export interface SectorChange {
  region: string;
  region_name: Text3;
  /** Empty for all of the region. */
  sector: string;
  name: Text3;
  before: number;
  after: number;
  technology: number;
  mix: number;
  level: number;
}

export interface ValueChange {
  before: ValueTable;
  after: ValueTable;
  regions: SectorChange[];
  sectors: SectorChange[];
  notes: Text3[];
}

export interface ExtractionLoss {
  region: string;
  region_name: Text3;
  /** Empty for all of the region. */
  sector: string;
  name: Text3;
  /** It, or of a region any of its sectors, is taken out. */
  extracted: boolean;
  output: number;
  lost: number;
  /** Of its own output. */
  share: number;
}

export interface ValueExtraction {
  table: ValueTable;
  /** As `region:sector`. */
  extracted: string[];
  mode: string;
  output: number;
  extracted_output: number;
  lost: number;
  share: number;
  lost_by_others: number;
  regions: ExtractionLoss[];
  sectors: ExtractionLoss[];
  notes: Text3[];
}

export interface InfluentialCoefficient {
  seller_region: string;
  seller_region_name: Text3;
  seller: string;
  seller_name: Text3;
  buyer_region: string;
  buyer_region_name: Text3;
  buyer: string;
  buyer_name: Text3;
  /** Per unit of the buyer's output. */
  coefficient: number;
  field: number;
  /** Over the mean of all cells. */
  relative_field: number;
  /** For one per cent more of it. */
  output_change: number;
}

export interface ValueInfluence {
  table: ValueTable;
  by: 'field' | 'output';
  /** Above zero, of the region where one is asked for. */
  coefficients: number;
  largest: InfluentialCoefficient[];
  notes: Text3[];
}
