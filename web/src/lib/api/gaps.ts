/** What the server answers about gaps: what North America buys from outside and could make. Keep in step with the program. */

import type { GoodShare } from './trade';
import type { Text3 } from './types';

export interface GapBuyerInfo {
  country: 'us' | 'ca' | 'mx';
  name: Text3;
  status: 'used' | 'no_list' | 'no_rate' | 'not_asked';
  year: number | null;
  years: number[];
  currency: string | null;
  rate: number | null;
  source: string | null;
}

export interface GapBuyer {
  country: string;
  imports: number;
  outside: number;
  asia: number;
  value: number;
  latest: number;
}

export interface DutyCollected {
  origin: string;
  name: Text3;
  imports: number;
  duty: number;
  rate: number | null;
}

export interface TariffList {
  list: string;
  from: string | null;
  rate: number | null;
  share: number;
}

export interface GapTariffs {
  mfn: number | null;
  mfn_min: number | null;
  mfn_max: number | null;
  mfn_known: number | null;
  mfn_year: number | null;
  section_301: number | null;
  section_301_rate: number | null;
  section_301_lists: TariffList[];
  section_232: number | null;
  section_232_lists: TariffList[];
  usmca_mexico: number | null;
  usmca_canada: number | null;
  usmca_year: number | null;
  collected: DutyCollected[];
  collected_year: number | null;
}

export interface GapMakeable {
  makeable: boolean | null;
  rca: boolean | null;
  cover: boolean | null;
  jobs: boolean | null;
  reach: number | null;
}

export interface OriginInput {
  sector: string;
  share: number;
  imported: number;
  outside: number | null;
  other_chapter: number | null;
  other_heading: number | null;
}

export interface OriginScreen {
  sector: string | null;
  table: string | null;
  other_chapter: number | null;
  other_heading: number | null;
  outside_direct: number | null;
  outside_through: number | null;
  content_low: number | null;
  content_high: number | null;
  needed_transaction: number;
  needed_net_cost: number;
  passes: boolean | null;
  inputs: OriginInput[];
}

export interface LandedComparison {
  from: string;
  far_duty: [number, number, number];
  near_duty: [number, number, number];
  far: [number, number, number];
  near: [number, number, number];
  advantage_low: number;
  advantage: number;
  advantage_high: number;
}

export interface SupplierShare {
  country: string;
  name: Text3;
  share: number;
}

export interface Gap {
  product: string;
  name: Text3;
  end_use: string;
  imports: number;
  outside: number;
  asia: number;
  value: number;
  latest: number;
  buyers: GapBuyer[];
  growth: { rate: number; error: number | null; from: number; to: number; countries: string[] } | null;
  double_substitution: number | null;
  outside_concentration: number;
  outside_share: number;
  to_exports: number | null;
  dependent: boolean | null;
  suppliers: SupplierShare[];
  tariffs: GapTariffs;
  exposure: { table: string; year: number; china: number | null; china_direct: number | null } | null;
  capacity: {
    exports: number | null;
    exports_year: number | null;
    rca: (number | null)[];
    cover: number | null;
    jobs: (number | null)[];
  };
  makeable: [GapMakeable, GapMakeable, GapMakeable];
  origin: OriginScreen;
  landed: LandedComparison | null;
  industries: GoodShare[];
  clusters: GoodShare[];
}

export interface GapSum {
  id: string;
  name: Text3;
  products: number;
  value: number;
  makeable: [number, number, number];
  reach: [number, number, number];
  dependent: number;
}

export interface Gaps {
  from: string;
  from_name: Text3;
  edition: string;
  by: string;
  buyers: GapBuyerInfo[];
  count: number;
  value: number;
  totals: { rule: string; products: number; value: number; reach: number; open: number }[];
  finding: Text3;
  gaps: Gap[];
  sums: GapSum[];
  notes: Text3[];
  sample: boolean;
}

export interface ProductGap {
  gap: Gap;
  edition: string;
  buyers: GapBuyerInfo[];
  years: { country: string; year: number; imports: number; outside: number; asia: number }[];
  finding: Text3;
  notes: Text3[];
  sample: boolean;
}
