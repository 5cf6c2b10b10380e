/** What the server answers: crates/icluster-atlas/src/view.rs, type by type. Keep the two in step. */

export type RegionId = string;
export type Status = 'observed' | 'suppressed' | 'missing' | 'imputed' | 'modelled';
export type Detail = 'clusters' | 'sectors' | 'none';
export type MapClass = 'strong-and-large' | 'strong' | 'large' | 'none';

/** A text in the three languages of the product. */
export interface Text3 {
  /** English */
  en: string;
  /** Spanish */
  es: string;
  /** French */
  fr: string;
}

/** A number with its standing. `value` is null exactly when the status is `missing` or `suppressed`. */
export interface Value {
  /** The number, null when missing or suppressed. */
  value: number | null;
  /** `observed`, `suppressed`, `missing`, `imputed` or `modelled`. */
  status: Status;
  /** Where the value rests on estimates: nine tenths of what it could be lie between this */
  low?: number;
  /** … and this. */
  high?: number;
}

/** An interval. */
export interface Range {
  /** From here */
  low: number;
  /** … to here; null where nothing bounds it. */
  high: number | null;
}

/** A region as it is named in lists. */
export interface RegionInfo {
  /** Identifier such as `us:county:06073`. */
  id: RegionId;
  /** Level such as `us:county`. */
  level: string;
  /** `us`, `mx`, `ca`; null for the continent and for regions across borders. */
  country: string | null;
  /** Official name (in the language of the country where no other is official). */
  name: Text3;
  /** The region that contains it by code. */
  parent: RegionId | null;
  /** Name of the parent, to tell namesakes apart. */
  parent_name: Text3 | null;
  /** Residents, latest year known. */
  population: number | null;
  /** Label point (longitude, latitude) and bounds (west, south, east, north), WGS 84 degrees. */
  center: [number, number] | null;
  /** West, south, east, north in WGS 84 degrees. */
  bounds: [number, number, number, number] | null;
  /** What the data allow here: `clusters`, `sectors` (coarser industries only) or `none`. */
  detail: Detail;
  /** In a list that was searched: what the region was found by, if neither name nor code (`ZIP 92101`). */
  found_by?: Text3;
}

/** What location quotients and shares are measured against. */
export interface ReferenceInfo {
  /** Region whose distribution is the denominator. */
  id: RegionId;
  /** Its name. */
  name: Text3;
  /** Levels whose regions are pooled for ranks and strength thresholds. */
  pool: string[];
  /** Regions in the pool with data for clusters. */
  pool_size: number;
}

/** Strength flags of a traded cluster, methods-clusters.md 1.4. */
export interface Strength {
  /** Employment and establishments above the 25th percentile and LQ above the 25th. */
  qualifying: boolean;
  /** … and LQ above the 50th percentile. */
  significant: boolean;
  /** … and LQ at or above the 75th percentile and at least 1. */
  strong: boolean;
  /** … and LQ at or above the 90th percentile and at least 1. */
  strong10: boolean;
}

/** One cluster (or sub-cluster, or industry) in one region and year. */
export interface Cell {
  /** Cluster key such as `automotive`; for a sub-cluster `automotive/metal-mills`; for an industry its code. */
  key: string;
  /** Name. */
  name: Text3;
  /** `traded` or `local`. */
  kind: string;
  /** Jobs, annual average. */
  jobs: Value;
  /** Establishments. */
  establishments: Value;
  /** Wage bill of the year in `currency`. */
  wages: Value;
  /** Wage per job and year in `currency`: wages over the jobs those wages belong to. */
  average_wage: Value;
  /** ISO 4217 code; null where parts in different currencies are joined (wages are then missing). */
  currency: string | null;
  /** Location quotient against the reference. */
  lq: Value;
  /** Share of the region's traded (or local) jobs, 0 to 1. */
  share_of_region: Value;
  /** Share of the reference area's jobs in this cluster, 0 to 1. */
  share_of_reference: Value;
  /** Rank by jobs in the pool, 1 = most. */
  rank: number | null;
  /** Percentile of jobs in the pool, 0 to 100: `100/n * (n - rank + 0.5)`. */
  percentile: number | null;
  /** Strength flags (all false for local clusters). */
  strength: Strength;
  /** Class on the specialisation map. */
  map_class: MapClass;
  /** Part of the jobs that rests on suppressed cells, 0 to 1. */
  suppressed_share: number;
  /** Share of the draws of the imputation in which the cluster is strong here, 0 to 1. */
  p_strong: number | null;
  /** Between which numbers the published figures leave the jobs; null where all are published. */
  feasible: Range | null;
  /** What the jobs rest on, in a sentence. */
  reason: Text3;
  /** Change since `from_year` of the same reply, where that year has data. */
  change: Change | null;
  /** For a region made of parts: jobs and LQ of each part. */
  parts?: PartValue[];
}

/** One part's contribution to a cell of a custom region. */
export interface PartValue {
  /** The part. */
  region: RegionId;
  /** Jobs. */
  jobs: Value;
  /** Location quotient of the part against the same reference. */
  lq: Value;
}

/** Change over a span of years, with the three-part shift-share split (jobs). */
export interface Change {
  /** First year. */
  from_year: number;
  /** Last year. */
  to_year: number;
  /** Jobs at the end minus jobs at the start. */
  jobs: number;
  /** Compound annual growth rate of jobs, null from zero. */
  annual_growth: number | null;
  /** LQ at the end minus LQ at the start. */
  lq: number | null;
  /** Jobs had it grown like the whole reference economy: `E0 * g`. */
  national_share: number;
  /** … like its cluster in the reference: `E0 * (g_c - g)`. */
  industry_mix: number;
  /** What is the region's own: `E0 * (g_cr - g_c)`. */
  regional_shift: number;
}

/** Totals of a region in one year. */
export interface Totals {
  /** Year. */
  year: number;
  /** All jobs covered by the definition (traded and local). */
  jobs: Value;
  /** Jobs in traded clusters. */
  traded_jobs: Value;
  /** Establishments. */
  establishments: Value;
  /** Wage bill. */
  wages: Value;
  /** Wage per job and year. */
  average_wage: Value;
  /** ISO 4217 code; null where currencies are mixed. */
  currency: string | null;
  /** Cluster strength: share of traded jobs that is in strong clusters, 0 to 1. */
  cluster_strength: Value;
  /** Number of strong traded clusters. */
  strong_clusters: number;
  /** Part of the jobs that rests on suppressed cells, 0 to 1. */
  suppressed_share: number;
}

/** One industry as published, where only coarse industries are known or on request. */
export interface IndustryRow {
  /** Classification and vintage such as `scian-2018`. */
  classification: string;
  /** Code. */
  code: string;
  /** Title. */
  title: Text3;
  /** Cluster keys it belongs to with the share that does; empty for coarse industries. */
  clusters: Record<string, number>;
  /** Jobs. */
  jobs: Value;
  /** Establishments. */
  establishments: Value;
  /** Wage bill. */
  wages: Value;
  /**
   * Location quotient against the reference; missing for coarse industries. A national code is measured where it is
   * used: in regions across borders and against the continent, within the countries with this classification.
   */
  lq: Value;
  /** Share of the region's traded (or local) jobs, 0 to 1; missing for coarse industries. */
  share_of_region: Value;
  /** Share of the reference area's jobs in this industry, 0 to 1; missing for coarse industries. */
  share_of_reference: Value;
  /** Rank by jobs in the pool, 1 = most, among regions whose data have this code; null where none is compared. */
  rank: number | null;
  /** Percentile of jobs in the pool, 0 to 100: `100/n * (n - rank + 0.5)`. */
  percentile: number | null;
  /** Strength flags (all false for industries of local clusters and coarse ones). */
  strength: Strength;
  /** Class on the specialisation map. */
  map_class: MapClass;
  /** Line of the source file it was read from. */
  line: number | null;
  /** Source it was read from. */
  source: string | null;
}

/** A remark that belongs to a reply: a caveat, a gap, what would fill it. */
export interface Note {
  /** Stable code such as `sectors-only`, `partial-coverage`, `nearest-year`, `sample-data`, `suppressed-parts`. */
  code: string;
  /** The remark. */
  text: Text3;
}

/** A source a reply rests on. */
export interface SourceInfo {
  /** Source id: product and the first digits of the file's SHA-256. */
  id: string;
  /** Reader that read it, such as `bls_qcew`. */
  product: string;
  /** Publisher. */
  publisher: string;
  /** Title of the product. */
  title: string;
  /** Edition (year, census, release). */
  edition: string;
  /** Licence or terms of use. */
  licence: string;
  /** Name of the file as imported. */
  file: string;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
  /** Date of import, ISO 8601. */
  retrieved: string;
  /** Rows read. */
  rows: number;
  /** Lines rejected. */
  rejected: number;
  /** Suppressed values. */
  suppressed: number;
  /** Invented sample data. */
  sample: boolean;
}

/** One region's page. */
export interface RegionProfile {
  /** Release the numbers come from. */
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  /** The region. */
  region: RegionInfo;
  /** Parts of a custom region, in order. */
  parts: RegionInfo[];
  /** Year asked for or latest. */
  year: number;
  /** First year of changes, where asked or the earliest. */
  from_year: number | null;
  /** Years with data. */
  years: number[];
  /** Reference area. */
  reference: ReferenceInfo;
  /** Cluster definition in use. */
  definition: string;
  /** The answer in a sentence. */
  headline: Text3;
  /** Totals of the year; null where there are no cluster data. */
  totals: Totals | null;
  /** Totals of every year. */
  trend: Totals[];
  /** Years from which the region is another area than in the year before in `years`: a series is not joined there. */
  breaks: number[];
  /** All clusters, traded first, by LQ from high to low. */
  clusters: Cell[];
  /** Sectors, where the region has no finer data (all years' latest). */
  sectors: IndustryRow[];
  /** Regions of the next level down, with totals. */
  sub_regions: RegionTotals[];
  /** Caveats. */
  notes: Note[];
  /** Sources. */
  sources: SourceInfo[];
}

/** A region with its totals. */
export interface RegionTotals {
  /** The region. */
  region: RegionInfo;
  /** Its totals, null without cluster data. */
  totals: Totals | null;
}

/** A cluster of the definition. */
export interface ClusterInfo {
  /** Key such as `automotive`. */
  key: string;
  /** Publisher's code such as `4`. */
  code: string;
  /** Name. */
  name: Text3;
  /** `traded` or `local`. */
  kind: string;
  /** Family for colours, 0 to 7. */
  family: number;
  /** Sub-clusters. */
  subclusters: SubclusterInfo[];
  /** Share of its jobs in industries that belong to it wholly, by country, 0 to 1. */
  purity: Record<string, number>;
}

/** A sub-cluster of the definition. */
export interface SubclusterInfo {
  /** Key such as `automotive/metal-mills`. */
  key: string;
  /** Publisher's code. */
  code: string;
  /** Name. */
  name: Text3;
}

/** One cluster's page. */
export interface ClusterProfile {
  /** Release the numbers come from. */
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  /** The cluster. */
  cluster: ClusterInfo;
  /** Level whose regions are ranked. */
  level: string;
  /** Year. */
  year: number;
  /** First year of changes. */
  from_year: number | null;
  /** Years with data. */
  years: number[];
  /** Reference area. */
  reference: ReferenceInfo;
  /** The answer in a sentence. */
  headline: Text3;
  /** The cluster in the reference area. */
  total: Cell | null;
  /** Regions by jobs, from high to low, cut at the limit. */
  regions: RegionCell[];
  /** Regions in all. */
  region_count: number;
  /** Sub-clusters in the reference area. */
  subclusters: Cell[];
  /** Industries in the reference area, by classification. */
  industries: IndustryRow[];
  /** Caveats. */
  notes: Note[];
  /** Sources. */
  sources: SourceInfo[];
}

/** A region with one cluster's cell. */
export interface RegionCell {
  /** The region. */
  region: RegionInfo;
  /** Its cell. */
  cell: Cell;
}

/** One region and cluster: the series over the years, sub-clusters and industries. */
export interface CellProfile {
  /** Release the numbers come from. */
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  /** The region. */
  region: RegionInfo;
  /** The cluster. */
  cluster: ClusterInfo;
  /** Reference area. */
  reference: ReferenceInfo;
  /** Year of `cell`. */
  year: number;
  /** The cell of that year. */
  cell: Cell;
  /** The cell of every year. */
  series: YearCell[];
  /** Years from which the region is another area than in the year before: the series is not joined there. */
  breaks: number[];
  /** Sub-clusters. */
  subclusters: Cell[];
  /** Industries as published, with source and line. */
  industries: IndustryRow[];
  /** Caveats. */
  notes: Note[];
  /** Sources. */
  sources: SourceInfo[];
}

/** A cell of one year. */
export interface YearCell {
  /** Year. */
  year: number;
  /** The cell. */
  cell: Cell;
}

/** Several regions side by side. */
export interface Comparison {
  /** One profile a region (without sub-regions), same year and reference. */
  regions: RegionProfile[];
}

/** Values of one indicator for the map, column by column. */
export interface MapLayer {
  /** Release the numbers come from. */
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  /** Levels shown (several when the three countries are shown together). */
  levels: string[];
  /** Cluster key, or `all` for regional totals. */
  cluster: string;
  /** `lq`, `jobs`, `share`, `strength`, `p-strong`, `wage`, `establishments`, `growth`, `cluster-strength`. */
  indicator: string;
  /** Year asked for. */
  year: number;
  /** Year to ask tiles for, so that their regions are those of the data; null where tiles without a year are right. */
  boundaries: number | null;
  /** Reference area. */
  reference: ReferenceInfo;
  /** Upper bounds of the colour classes, ascending; the last class is open. */
  breaks: number[];
  /** Region identifiers. */
  regions: string[];
  /** Value of each region, null when missing or suppressed. */
  values: (number | null)[];
  /** Lower end of the interval of nine tenths of the draws; empty where no value has one. */
  low: (number | null)[];
  /** Upper end. */
  high: (number | null)[];
  /** Status of each value: index into `statuses`. */
  status: number[];
  /** The words `status` points to. */
  statuses: string[];
  /** For `strength`: 0 none, 1 large, 2 strong, 3 strong and large. */
  classes: number[];
  /** Part resting on suppressed cells, 0 to 1, two decimals. */
  suppressed_share: number[];
  /** Caveats. */
  notes: Note[];
}

/** What the product has loaded. */
export interface Meta {
  /** Version of the program. */
  version: string;
  /** Release in use. */
  release: string;
  /** True when any number is invented sample data. */
  sample: boolean;
  /** Cluster definition. */
  definition: string;
  /** Levels with data, with their years and number of regions. */
  levels: LevelInfo[];
  /** All years, ascending. */
  years: number[];
  /** Named custom regions (presets and the user's own). */
  custom: RegionInfo[];
  /** Indicators the map knows, with names, units and one-line explanations. */
  indicators: IndicatorInfo[];
}

/** A level with data. */
export interface LevelInfo {
  /** Such as `us:county`. */
  level: string;
  /** Plural name. */
  name: Text3;
  /** Regions of this level. */
  regions: number;
  /** Regions with data for clusters. */
  with_clusters: number;
  /** Years with data for clusters. */
  years: number[];
}

/** An indicator the map can show. */
export interface IndicatorInfo {
  /** Identifier. */
  id: string;
  /** Name. */
  name: Text3;
  /** Unit, empty for pure numbers. */
  unit: Text3;
  /** One-line explanation. */
  help: Text3;
  /** `sequential`, `diverging` (centred at 1) or `classes`. */
  scale: string;
}

/** A hit of the search. */
export interface Hit {
  /** `region`, `cluster` or `industry`. */
  kind: string;
  /** Identifier, cluster key or `classification:code`. */
  id: string;
  /** Name. */
  name: Text3;
  /** Level or classification, and parent, for telling namesakes apart. */
  detail: Text3;
}

/** Where a number comes from. */
export interface Provenance {
  /** Release. */
  release: string;
  /** Method and version. */
  method: string;
  /** The formula in words. */
  explanation: Text3;
  /** Source rows: the industries of the cell with source and line. */
  rows: IndustryRow[];
  /** Sources. */
  sources: SourceInfo[];
}

/** A page of a longer list. */
export interface Page<T> {
  /** Items in all. */
  total: number;
  /** First item of this page, counted from 0. */
  offset: number;
  /** Items of this page. */
  items: T[];
}

/** A published release. */
export interface ReleaseInfo {
  /** Identifier: a hash of inputs, method and options. */
  id: string;
  /** True for the one that is served. */
  current: boolean;
  /** Version of the program that built it. */
  version: string;
  /** Sources it rests on. */
  sources: string[];
  /** Rows per result table. */
  tables: Record<string, number>;
  /** True when any source is invented sample data. */
  sample: boolean;
}

/** The imputation of a release: one row a table, and what did not fit. */
export interface ImputationReport {
  /** Release it belongs to. */
  release: string;
  /** Tables: a country, year and classification each. */
  tables: ImputedTable[];
  /** Sums of published numbers that do not fit each other, or the estimates. */
  findings: Finding[];
}

/** One table of withheld and published cells, imputed as a whole. */
export interface ImputedTable {
  country: string;
  year: number;
  /** Level of the finest places. */
  level: string;
  classification: string;
  /** Cells: places times industries that were printed, parents among them. */
  cells: number;
  /** … withheld. */
  withheld: number;
  /** Finest cells that were estimated. */
  estimated: number;
  /** Published sums that bind the estimates. */
  sums: number;
  /** Draws of tables that could be the truth. */
  draws: number;
}

/** A sum that does not hold. */
export interface Finding {
  kind: 'contradiction' | 'not-reached' | 'unallocated';
  year: number;
  region: string;
  classification: string;
  /** Industry code of the whole; empty for the total. */
  industry: string;
  /** `industries` or `places`: what the parts are. */
  along: string;
  whole_low: number;
  whole_high: number | null;
  parts_low: number;
  parts_high: number | null;
  /** Source id and line of the whole. */
  source: string;
  line: number | null;
}
