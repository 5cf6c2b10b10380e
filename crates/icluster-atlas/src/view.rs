//! What every surface shows: the replies of the command line, REST, browser and Python alike.
//!
//! Not for: computing. A surface prints or draws these values and never derives a number of its own.

use icluster_codes::RegionId;
use icluster_tables::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text in the three languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Text3 {
    /// English
    pub en: String,
    /// Spanish
    pub es: String,
    /// French
    pub fr: String,
}

/// A number with its standing. `value` is null exactly when the status is `missing` or `suppressed`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Value {
    /// The number, null when missing or suppressed.
    pub value: Option<f64>,
    /// `observed`, `suppressed`, `missing`, `imputed` or `modelled`.
    #[schema(value_type = String)]
    pub status: Status,
    /// Where the value rests on estimates: nine tenths of what it could be lie between this
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub low: Option<f64>,
    /// … and this. Of clusters both are quantiles of the draws; of finer and wider sums the ends of their parts are added, which is
    /// wider.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub high: Option<f64>,
}

impl Value {
    /// Sets the interval, where there is one and a value in it.
    pub(crate) fn within(&mut self, interval: Option<(f64, f64)>) {
        if let (Some(_), Some((low, high))) = (self.value, interval) {
            (self.low, self.high) = (Some(low), Some(high));
        }
    }
}

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Range {
    /// From here
    pub low: f64,
    /// … to here; null where nothing bounds it.
    pub high: Option<f64>,
}

/// A region as it is named in lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegionInfo {
    /// Identifier such as `us:county:06073`.
    #[schema(value_type = String)]
    pub id: RegionId,
    /// Level such as `us:county`.
    pub level: String,
    /// `us`, `mx`, `ca`; null for the continent and for regions across borders.
    pub country: Option<String>,
    /// Official name (in the language of the country where no other is official).
    pub name: Text3,
    /// The region that contains it by code.
    #[schema(value_type = Option<String>)]
    pub parent: Option<RegionId>,
    /// Name of the parent, to tell namesakes apart.
    pub parent_name: Option<Text3>,
    /// Residents, latest year known.
    pub population: Option<f64>,
    /// Label point (longitude, latitude) and bounds (west, south, east, north), WGS 84 degrees.
    pub center: Option<[f64; 2]>,
    /// West, south, east, north in WGS 84 degrees.
    pub bounds: Option<[f64; 4]>,
    /// What the data allow here: `clusters`, `sectors` (coarser industries only) or `none`.
    pub detail: Detail,
    /// In a list that was searched: what the region was found by, if neither name nor code (`ZIP 92101`).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub found_by: Option<Text3>,
}

/// How fine the data of a region are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// Industries fine enough for clusters.
    Clusters,
    /// Sectors only: what there is is shown, and which file would add clusters.
    Sectors,
    /// No data.
    None,
}

/// What location quotients and shares are measured against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReferenceInfo {
    /// Region whose distribution is the denominator.
    #[schema(value_type = String)]
    pub id: RegionId,
    /// Its name.
    pub name: Text3,
    /// Levels whose regions are pooled for ranks and strength thresholds.
    pub pool: Vec<String>,
    /// Regions in the pool with data for clusters.
    pub pool_size: usize,
}

/// Strength flags of a traded cluster, methods-clusters.md 1.4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Strength {
    /// Employment and establishments above the 25th percentile and LQ above the 25th.
    pub qualifying: bool,
    /// … and LQ above the 50th percentile.
    pub significant: bool,
    /// … and LQ at or above the 75th percentile and at least 1.
    pub strong: bool,
    /// … and LQ at or above the 90th percentile and at least 1.
    pub strong10: bool,
}

/// Class of a cluster on the specialisation map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MapClass {
    /// Strong, and among the top 10 % by employment.
    StrongAndLarge,
    /// Strong only.
    Strong,
    /// Among the top 10 % by employment only.
    Large,
    /// Neither.
    #[default]
    None,
}

/// One cluster (or sub-cluster, or industry) in one region and year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Cell {
    /// Cluster key such as `automotive`; for a sub-cluster `automotive/metal-mills`; for an industry its code.
    pub key: String,
    /// Name.
    pub name: Text3,
    /// `traded` or `local`.
    pub kind: String,
    /// Jobs, annual average.
    pub jobs: Value,
    /// Establishments.
    pub establishments: Value,
    /// Wage bill of the year in `currency`.
    pub wages: Value,
    /// Wage per job and year in `currency`: wages over the jobs those wages belong to.
    pub average_wage: Value,
    /// ISO 4217 code; null where parts in different currencies are joined (wages are then missing).
    pub currency: Option<String>,
    /// Location quotient against the reference.
    pub lq: Value,
    /// Share of the region's traded (or local) jobs, 0 to 1.
    pub share_of_region: Value,
    /// Share of the reference area's jobs in this cluster, 0 to 1.
    pub share_of_reference: Value,
    /// Rank by jobs in the pool, 1 = most.
    pub rank: Option<u32>,
    /// Percentile of jobs in the pool, 0 to 100: `100/n * (n - rank + 0.5)`.
    pub percentile: Option<f64>,
    /// Strength flags (all false for local clusters).
    pub strength: Strength,
    /// Class on the specialisation map.
    pub map_class: MapClass,
    /// Part of the jobs that rests on suppressed cells, 0 to 1.
    pub suppressed_share: f64,
    /// Share of the draws of the imputation in which the cluster is strong here, 0 to 1; null for local clusters, finer cells, and
    /// where nothing is drawn.
    pub p_strong: Option<f64>,
    /// Between which numbers the published figures leave the jobs; null where all are published. The interval of `jobs` is
    /// narrower: nine tenths of the draws lie in it.
    pub feasible: Option<Range>,
    /// What the jobs rest on, in a sentence.
    pub reason: Text3,
    /// Change since `from_year` of the same reply, where that year has data.
    pub change: Option<Change>,
    /// For a region made of parts: jobs and LQ of each part.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub parts: Vec<PartValue>,
}

/// One part's contribution to a cell of a custom region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PartValue {
    /// The part.
    #[schema(value_type = String)]
    pub region: RegionId,
    /// Jobs.
    pub jobs: Value,
    /// Location quotient of the part against the same reference.
    pub lq: Value,
}

/// Change over a span of years, with the three-part shift-share split (jobs).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Change {
    /// First year.
    pub from_year: i32,
    /// Last year.
    pub to_year: i32,
    /// Jobs at the end minus jobs at the start.
    pub jobs: f64,
    /// Compound annual growth rate of jobs, null from zero.
    pub annual_growth: Option<f64>,
    /// LQ at the end minus LQ at the start.
    pub lq: Option<f64>,
    /// Jobs had it grown like the whole reference economy: `E0 * g`.
    pub national_share: f64,
    /// … like its cluster in the reference: `E0 * (g_c - g)`.
    pub industry_mix: f64,
    /// What is the region's own: `E0 * (g_cr - g_c)`.
    pub regional_shift: f64,
}

/// Totals of a region in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Totals {
    /// Year.
    pub year: i32,
    /// All jobs covered by the definition (traded and local).
    pub jobs: Value,
    /// Jobs in traded clusters.
    pub traded_jobs: Value,
    /// Establishments.
    pub establishments: Value,
    /// Wage bill.
    pub wages: Value,
    /// Wage per job and year.
    pub average_wage: Value,
    /// ISO 4217 code; null where currencies are mixed.
    pub currency: Option<String>,
    /// Cluster strength: share of traded jobs that is in strong clusters, 0 to 1.
    pub cluster_strength: Value,
    /// Number of strong traded clusters.
    pub strong_clusters: u32,
    /// Part of the jobs that rests on suppressed cells, 0 to 1.
    pub suppressed_share: f64,
}

/// One industry as published, where only coarse industries are known or on request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct IndustryRow {
    /// Classification and vintage such as `scian-2018`.
    pub classification: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: Text3,
    /// Cluster keys it belongs to with the share that does; empty for coarse industries.
    pub clusters: BTreeMap<String, f64>,
    /// Jobs.
    pub jobs: Value,
    /// Establishments.
    pub establishments: Value,
    /// Wage bill.
    pub wages: Value,
    /// Location quotient against the reference; missing for coarse industries. A national code is measured where it is
    /// used: in regions across borders and against the continent, within the countries with this classification.
    pub lq: Value,
    /// Share of the region's traded (or local) jobs, 0 to 1; missing for coarse industries.
    pub share_of_region: Value,
    /// Share of the reference area's jobs in this industry, 0 to 1; missing for coarse industries.
    pub share_of_reference: Value,
    /// Rank by jobs in the pool, 1 = most, among regions whose data have this code; null where none is compared.
    pub rank: Option<u32>,
    /// Percentile of jobs in the pool, 0 to 100: `100/n * (n - rank + 0.5)`.
    pub percentile: Option<f64>,
    /// Strength flags (all false for industries of local clusters and coarse ones).
    pub strength: Strength,
    /// Class on the specialisation map.
    pub map_class: MapClass,
    /// Line of the source file it was read from.
    pub line: Option<u32>,
    /// Source it was read from.
    pub source: Option<String>,
}

/// A remark that belongs to a reply: a caveat, a gap, what would fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Note {
    /// Stable code such as `sectors-only`, `partial-coverage`, `nearest-year`, `sample-data`, `sample-definition`, `suppressed-parts`, `succession`.
    pub code: String,
    /// The remark.
    pub text: Text3,
}

/// A source a reply rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SourceInfo {
    /// Source id: product and the first digits of the file's SHA-256.
    pub id: String,
    /// Reader that read it, such as `bls_qcew`.
    pub product: String,
    /// Publisher.
    pub publisher: String,
    /// Title of the product.
    pub title: String,
    /// Edition (year, census, release).
    pub edition: String,
    /// Licence or terms of use.
    pub licence: String,
    /// Name of the file as imported.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Date of import, ISO 8601.
    pub retrieved: String,
    /// Rows read.
    pub rows: u64,
    /// Lines rejected.
    pub rejected: u64,
    /// Suppressed values.
    pub suppressed: u64,
    /// Invented sample data.
    pub sample: bool,
}

/// One region's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegionProfile {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// The region.
    pub region: RegionInfo,
    /// Parts of a custom region, in order.
    pub parts: Vec<RegionInfo>,
    /// Year asked for or latest.
    pub year: i32,
    /// First year of changes, where asked or the earliest.
    pub from_year: Option<i32>,
    /// Years with data.
    pub years: Vec<i32>,
    /// Reference area.
    pub reference: ReferenceInfo,
    /// Cluster definition in use.
    pub definition: String,
    /// The answer in a sentence.
    pub headline: Text3,
    /// Totals of the year; null where there are no cluster data.
    pub totals: Option<Totals>,
    /// Totals of every year.
    pub trend: Vec<Totals>,
    /// Years from which the region is another area than in the year before in `years`: a series is not joined there.
    pub breaks: Vec<i32>,
    /// All clusters, traded first, by LQ from high to low.
    pub clusters: Vec<Cell>,
    /// Sectors, where the region has no finer data (all years' latest).
    pub sectors: Vec<IndustryRow>,
    /// Regions of the next level down, with totals.
    pub sub_regions: Vec<RegionTotals>,
    /// Caveats.
    pub notes: Vec<Note>,
    /// Sources.
    pub sources: Vec<SourceInfo>,
}

/// A region with its totals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegionTotals {
    /// The region.
    pub region: RegionInfo,
    /// Its totals, null without cluster data.
    pub totals: Option<Totals>,
}

/// A cluster of the definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClusterInfo {
    /// Key such as `automotive`.
    pub key: String,
    /// Publisher's code such as `4`.
    pub code: String,
    /// Name.
    pub name: Text3,
    /// `traded` or `local`.
    pub kind: String,
    /// Family for colours, 0 to 7.
    pub family: u8,
    /// Sub-clusters.
    pub subclusters: Vec<SubclusterInfo>,
    /// Share of its jobs in industries that belong to it wholly, by country, 0 to 1.
    pub purity: BTreeMap<String, f64>,
}

/// A sub-cluster of the definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SubclusterInfo {
    /// Key such as `automotive/metal-mills`.
    pub key: String,
    /// Publisher's code.
    pub code: String,
    /// Name.
    pub name: Text3,
}

/// One cluster's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClusterProfile {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// The cluster.
    pub cluster: ClusterInfo,
    /// Level whose regions are ranked.
    pub level: String,
    /// Year.
    pub year: i32,
    /// First year of changes.
    pub from_year: Option<i32>,
    /// Years with data.
    pub years: Vec<i32>,
    /// Reference area.
    pub reference: ReferenceInfo,
    /// The answer in a sentence.
    pub headline: Text3,
    /// The cluster in the reference area.
    pub total: Option<Cell>,
    /// Regions by jobs, from high to low, cut at the limit.
    pub regions: Vec<RegionCell>,
    /// Regions in all.
    pub region_count: usize,
    /// Sub-clusters in the reference area.
    pub subclusters: Vec<Cell>,
    /// Industries in the reference area, by classification.
    pub industries: Vec<IndustryRow>,
    /// Caveats.
    pub notes: Vec<Note>,
    /// Sources.
    pub sources: Vec<SourceInfo>,
}

/// A region with one cluster's cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegionCell {
    /// The region.
    pub region: RegionInfo,
    /// Its cell.
    pub cell: Cell,
}

/// One region and cluster: the series over the years, sub-clusters and industries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CellProfile {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// The region.
    pub region: RegionInfo,
    /// The cluster.
    pub cluster: ClusterInfo,
    /// Reference area.
    pub reference: ReferenceInfo,
    /// Year of `cell`.
    pub year: i32,
    /// The cell of that year.
    pub cell: Cell,
    /// The cell of every year.
    pub series: Vec<YearCell>,
    /// Years from which the region is another area than in the year before: the series is not joined there.
    pub breaks: Vec<i32>,
    /// Sub-clusters.
    pub subclusters: Vec<Cell>,
    /// Industries as published, with source and line.
    pub industries: Vec<IndustryRow>,
    /// Caveats.
    pub notes: Vec<Note>,
    /// Sources.
    pub sources: Vec<SourceInfo>,
}

/// A cell of one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct YearCell {
    /// Year.
    pub year: i32,
    /// The cell.
    pub cell: Cell,
}

/// Several regions side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Comparison {
    /// One profile a region (without sub-regions), same year and reference.
    pub regions: Vec<RegionProfile>,
}

/// Values of one indicator for the map, column by column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MapLayer {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// Levels shown (several when the three countries are shown together).
    pub levels: Vec<String>,
    /// Cluster key, or `all` for regional totals.
    pub cluster: String,
    /// `lq`, `jobs`, `share`, `strength`, `p-strong`, `wage`, `establishments`, `growth`, `cluster-strength`.
    pub indicator: String,
    /// Year asked for.
    pub year: i32,
    /// Year to ask tiles for, so that their regions are those of the data; null where tiles without a year are right.
    pub boundaries: Option<i32>,
    /// Reference area.
    pub reference: ReferenceInfo,
    /// Upper bounds of the colour classes, ascending; the last class is open.
    pub breaks: Vec<f64>,
    /// Region identifiers.
    pub regions: Vec<String>,
    /// Value of each region, null when missing or suppressed.
    pub values: Vec<Option<f64>>,
    /// Lower end of the interval of nine tenths of the draws, three digits; empty where no value has one.
    pub low: Vec<Option<f32>>,
    /// Upper end.
    pub high: Vec<Option<f32>>,
    /// Status of each value: index into `statuses`.
    pub status: Vec<u8>,
    /// The words `status` points to.
    pub statuses: Vec<String>,
    /// For `strength`: 0 none, 1 large, 2 strong, 3 strong and large.
    pub classes: Vec<u8>,
    /// Part resting on suppressed cells, 0 to 1, two decimals.
    pub suppressed_share: Vec<f32>,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// What the product has loaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Meta {
    /// Version of the program.
    pub version: String,
    /// Release in use.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// Cluster definition.
    pub definition: String,
    /// Levels with data, with their years and number of regions.
    pub levels: Vec<LevelInfo>,
    /// All years, ascending.
    pub years: Vec<i32>,
    /// Named custom regions (presets and the user's own).
    pub custom: Vec<RegionInfo>,
    /// Indicators the map knows, with names, units and one-line explanations.
    pub indicators: Vec<IndicatorInfo>,
    /// What each status of a value means.
    pub statuses: Vec<StatusInfo>,
}

/// A status of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StatusInfo {
    /// `observed`, `suppressed`, `missing`, `imputed` or `modelled`.
    pub id: String,
    /// Why a value of this status is what it is, in a line.
    pub meaning: Text3,
}

/// A level with data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LevelInfo {
    /// Such as `us:county`.
    pub level: String,
    /// Plural name.
    pub name: Text3,
    /// Regions of this level.
    pub regions: usize,
    /// Regions with data for clusters.
    pub with_clusters: usize,
    /// Years with data for clusters.
    pub years: Vec<i32>,
}

/// An indicator the map can show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct IndicatorInfo {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Unit, empty for pure numbers.
    pub unit: Text3,
    /// One-line explanation.
    pub help: Text3,
    /// `sequential`, `diverging` (centred at 1) or `classes`.
    pub scale: String,
}

/// A hit of the search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Hit {
    /// `region`, `cluster` or `industry`.
    pub kind: String,
    /// Identifier, cluster key or `classification:code`.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Level or classification, and parent, for telling namesakes apart.
    pub detail: Text3,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Provenance {
    /// Release.
    pub release: String,
    /// Method and version.
    pub method: String,
    /// The formula in words.
    pub explanation: Text3,
    /// Source rows: the industries of the cell with source and line, at most 1,000, by jobs from high to low.
    pub rows: Vec<IndustryRow>,
    /// Sources.
    pub sources: Vec<SourceInfo>,
}

/// A page of a longer list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// Items in all.
    pub total: usize,
    /// First item of this page, counted from 0.
    pub offset: usize,
    /// Items of this page.
    pub items: Vec<T>,
}

/// A published release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReleaseInfo {
    /// Identifier: a hash of inputs, method and options.
    pub id: String,
    /// True for the one that is served.
    pub current: bool,
    /// Version of the program that built it.
    pub version: String,
    /// Sources it rests on.
    pub sources: Vec<String>,
    /// Rows per result table.
    pub tables: BTreeMap<String, u64>,
    /// True when any source is invented sample data.
    pub sample: bool,
}
