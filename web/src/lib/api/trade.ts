/** What the server answers about trade by product between two countries. Keep in step with the program. */

import type { Text3 } from './types';
import type { ChainEvidence } from './value';

/** An industry or a cluster that a product is of, or an end use, with its part. */
export interface GoodShare {
  id: string;
  name: Text3;
  /** 0 to 1. */
  share: number;
}

/** How a product came to its industries. */
export type GoodBasis = 'published' | 'traded' | 'equal' | 'none';

/** A product that one country sells to another. */
export interface TradedGood {
  /** Code of the Harmonized System. */
  product: string;
  name: Text3;
  value: number;
  /** `intermediate`, `capital`, `consumption` or `other`. */
  end_use: string;
  industries: GoodShare[];
  /** The rest is in none. */
  clusters: GoodShare[];
  basis: GoodBasis;
  /** Entropy of the shares of industries, nats; 0 where they are published. */
  ambiguity: number;
}

/** An industry that sells or buys, with the interval of the draws. */
export interface TradingIndustry {
  code: string;
  name: Text3;
  value: number;
  lower: number;
  upper: number;
  /** Digits of the code that jobs by place are known of. */
  digits: number | null;
}

/** Where a link is likely to cross the border. */
export interface LinkPort {
  code: string;
  name: string;
  /** Longitude and latitude. */
  point: [number, number];
}

/** What makers of one region are estimated to sell to users in another, across the border. */
export interface TradeLink {
  from: string;
  from_name: Text3;
  from_point: [number, number] | null;
  to: string;
  to_name: Text3;
  to_point: [number, number] | null;
  value: number;
  /** With other frictions of distance and other industries of ambiguous products. */
  lower: number;
  upper: number;
  /** 1: observed at both ends, 2: at one end, 3: modelled. */
  tier: number;
  /** Times what it would be if sellers and buyers met regardless of each other. */
  quotient: number;
  /** Cosine of what the seller is specialised in and what the buyer needs, by industry, 0 to 1. */
  supply_fit: number;
  /** Industry that sells most of it, and its part. */
  industry: string;
  industry_name: Text3;
  industry_share: number;
  port: LinkPort | null;
  evidence: string[];
}

/** The same cluster on both sides of a border. */
export interface TwinClusters {
  cluster: string;
  name: Text3;
  from: string;
  from_name: Text3;
  to: string;
  to_name: Text3;
  forth: number;
  /** Null where trade that way is not known by product. */
  back: number | null;
  /** Index of Grubel and Lloyd. */
  two_way: number | null;
  /** Parts of the nations' jobs of the cluster's industries. */
  from_share: number;
  to_share: number;
}

/** Trade by product between two countries, brought to industries, clusters and places. */
export interface TradeLinks {
  from: string;
  from_name: Text3;
  to: string;
  to_name: Text3;
  cluster: string | null;
  cluster_name: Text3 | null;
  level: string;
  year: number;
  currency: string;
  /** All goods. */
  all: number;
  /** The goods asked for, and what industries use of them. */
  value: number;
  linked: number;
  /** Of products that no list brings to an industry. */
  lost: number;
  /** In the order `intermediate`, `capital`, `consumption`, `other`. */
  end_uses: GoodShare[];
  products: TradedGood[];
  suppliers: TradingIndustry[];
  buyers: TradingIndustry[];
  links: TradeLink[];
  twins: TwinClusters[];
  evidence: ChainEvidence[];
  notes: Text3[];
  sample: boolean;
}
