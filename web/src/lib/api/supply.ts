/** What the server answers about suppliers of imports: on whom one depends, where imports turn to, what both sides report. Keep in step with the program. */

import type { Text3 } from './types';

export interface SupplierShare {
  /** ISO 3166-1 alpha-3 code in small letters. */
  country: string;
  name: Text3;
  share: number;
}

export interface ProductDependency {
  /** Subheading of the Harmonized System. */
  product: string;
  name: Text3;
  imports: number;
  /** From outside North America. */
  from_outside: number;
  /** Herfindahl index of all suppliers. */
  concentration: number;
  /** CDI1: of those outside. */
  outside_concentration: number;
  /** CDI2: part of imports from outside. */
  outside: number;
  /** CDI3: over the bloc's exports; null where these are not known or none. */
  to_exports: number | null;
  world_concentration: number | null;
  /** Null where exports are not known. */
  dependent: boolean | null;
  /** Null where fewer than two years are. */
  lasting: boolean | null;
  single_source: boolean;
  suppliers: SupplierShare[];
}

export interface TradeDependency {
  buyer: string;
  buyer_name: Text3;
  year: number;
  years: number[];
  exports_year: number | null;
  currency: string;
  /** Source of imports in the warehouse. */
  source: string;
  imports: number;
  from_outside: number;
  dependent: number;
  products: ProductDependency[];
  notes: Text3[];
  sample: boolean;
}

export interface RedirectedSupplier {
  country: string;
  name: Text3;
  /** Imports turn away from it. */
  left: boolean;
  before: number;
  change: number;
  /** With the other elasticities. */
  lower: number;
  upper: number;
  /** Of all that is placed. */
  share: number;
  /** Products of which it takes on all that it can. */
  full: number;
}

export interface RedirectedProduct {
  product: string;
  name: Text3;
  imports: number;
  from: number;
  taken: number;
  unplaced: number;
  /** Part that is placed, 0 to 1. */
  placed: number;
  lower: number;
  upper: number;
  /** Times dearer; null where nobody else supplies or all is left. */
  cost: number | null;
  most: string | null;
  most_name: Text3 | null;
}

export interface TradeRedirection {
  buyer: string;
  buyer_name: Text3;
  /** A country or `outside-na`. */
  from: string;
  from_name: Text3;
  cluster: string | null;
  product: string | null;
  year: number;
  exports_year: number | null;
  currency: string;
  source: string;
  imports: number;
  from_value: number;
  part: number;
  part_lower: number;
  part_upper: number;
  /** Low, as asked for, high. */
  elasticities: [number, number, number];
  spare: number;
  taken: number;
  placed: number;
  placed_lower: number;
  placed_upper: number;
  unplaced: number;
  suppliers: RedirectedSupplier[];
  products: RedirectedProduct[];
  notes: Text3[];
  sample: boolean;
}

export interface MirrorChapter {
  from: string;
  to: string;
  year: number;
  /** Two digits. */
  chapter: string;
  name: Text3;
  /** Null where that side reports none. */
  imports: number | null;
  exports: number | null;
  /** Null where one of both is. */
  gap: number | null;
  /** Over the mean of both, −2 to 2. */
  share: number | null;
}

export interface MirrorPair {
  from: string;
  from_name: Text3;
  to: string;
  to_name: Text3;
  year: number;
  currency: string;
  imports: number;
  exports: number;
  gap: number;
  share: number;
  /** Gaps of chapters without their signs, over the mean of both. */
  apart: number;
  import_source: string;
  export_source: string;
}

export interface TradeMirror {
  pairs: MirrorPair[];
  chapters: MirrorChapter[];
  notes: Text3[];
  sample: boolean;
}
