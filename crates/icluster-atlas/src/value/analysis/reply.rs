//! Replies on shocks, networks, regions and changes, as every surface shows them.

use crate::value::ValueTable;
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// A day after a shock; parts of what was before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShockDay {
    /// Its number; the shock falls on day 0.
    pub day: usize,
    /// Output of all.
    pub output: f64,
    /// Value added of all.
    pub value_added: f64,
    /// Part of final demand that is not met.
    pub unmet: f64,
    /// Output of the sectors that were struck.
    pub struck: f64,
}

/// What a region of the table loses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShockRegion {
    /// Region.
    pub region: String,
    /// Its name.
    pub name: Text3,
    /// Output lost in whole units of the currency; below 0 where others' loss is its gain.
    pub lost: f64,
    /// The same in years of its output.
    pub share: f64,
    /// Least output of a day, as part of what was before,
    pub worst: f64,
    /// and when that is.
    pub worst_day: usize,
}

/// What a sector loses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShockSector {
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Sector.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Whether it was struck itself.
    pub struck: bool,
    /// Output lost in whole units of the currency.
    pub lost: f64,
    /// The same in years of its output.
    pub share: f64,
    /// Least output of a day, as part of what was before,
    pub worst: f64,
    /// and when that is.
    pub worst_day: usize,
}

/// What a state loses, by where the sectors' jobs are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShockPlace {
    /// Region.
    pub region: String,
    /// Its name.
    pub name: Text3,
    /// Longitude and latitude.
    pub point: Option<[f64; 2]>,
    /// Output lost in whole units of the currency.
    pub lost: f64,
    /// The same in years of its output.
    pub share: f64,
}

/// What follows when sectors lose a part of their capacity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueShock {
    /// Table.
    pub table: ValueTable,
    /// Region whose sectors are struck.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Sectors that are struck.
    pub sectors: Vec<String>,
    /// Their titles.
    pub sector_names: Vec<Text3>,
    /// Part of their capacity that is lost.
    pub loss: f64,
    /// Days for which all of that is lost.
    pub days: usize,
    /// Days in which it comes back after that.
    pub recovery: f64,
    /// Days of use that buyers keep in stock.
    pub stock: f64,
    /// Days that are followed.
    pub horizon: usize,
    /// Output of all in a year.
    pub output: f64,
    /// Output lost,
    pub output_lost: f64,
    /// in years of all output.
    pub output_lost_share: f64,
    /// Value added lost,
    pub value_added_lost: f64,
    /// in years of all value added.
    pub value_added_lost_share: f64,
    /// Final demand not met,
    pub unmet: f64,
    /// in years of all final demand.
    pub unmet_share: f64,
    /// Days until all output is within 0.5 % of what it was and stays there; null where it is not at the end.
    pub back: Option<usize>,
    /// Day by day.
    pub course: Vec<ShockDay>,
    /// Regions of the table, those that lose most first.
    pub regions: Vec<ShockRegion>,
    /// Sectors that lose most.
    pub lost_sectors: Vec<ShockSector>,
    /// States of North America that lose most.
    pub places: Vec<ShockPlace>,
    /// Whether stocks are kept for fewer days than restocking takes, so that a large shock can end in a collapse that has nothing to do with its size.
    pub may_collapse: bool,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}

/// A sector of a region as a node of the network of supply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NetworkNode {
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Sector.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// What it sells to sectors (out-strength).
    pub sales: f64,
    /// What it buys of sectors (in-strength).
    pub purchases: f64,
    /// PageRank in the direction of input shares: high where many who are needed buy; adds up to 1.
    pub page_rank: f64,
    /// Part of all pairs of others whose strongest way of supply leads through it, on the backbone.
    pub betweenness: f64,
    /// Largest k of a core of the backbone that it is in.
    pub core: usize,
    /// Number of its community at the first resolution that was asked for.
    pub community: usize,
    /// What its failure takes of all sales in the backbone, by lack of inputs or customers (economic systemic risk index).
    pub systemic_risk: f64,
}

/// Communities at one resolution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NetworkGrouping {
    /// Resolution: larger for more and smaller communities.
    pub resolution: f64,
    /// Communities of more than one sector.
    pub count: usize,
    /// Modularity.
    pub modularity: f64,
    /// Mean normalised mutual information of runs in other orders, 0 to 1: 1 where they agree.
    pub stability: f64,
}

/// The network of who supplies whom in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueNetwork {
    /// Table.
    pub table: ValueTable,
    /// Level of significance of the backbone's links (disparity filter).
    pub alpha: f64,
    /// Links there are,
    pub links: usize,
    /// and those in the backbone,
    pub kept: usize,
    /// with this part of all value.
    pub kept_share: f64,
    /// Runs of each grouping.
    pub runs: usize,
    /// Communities by resolution.
    pub groupings: Vec<NetworkGrouping>,
    /// Sectors, in the table's order.
    pub nodes: Vec<NetworkNode>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}

/// A number that hangs on a parameter nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DrawnNumber {
    /// Median of the draws; nine tenths lie from
    pub median: f64,
    /// here
    pub lower: f64,
    /// to here.
    pub upper: f64,
}

/// A sector of a region by its nation's table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegionSector {
    /// Sector of the table.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Jobs in the region.
    pub jobs: f64,
    /// Output of the region, by its part of the nation's jobs.
    pub output: f64,
    /// Simple location quotient.
    pub quotient: f64,
    /// Output in the nation for a unit of final demand.
    pub national_multiplier: f64,
    /// Output in the region for a unit of final demand, by Flegg's quotients.
    pub multiplier: DrawnNumber,
    /// Part of what it buys in the nation that it buys in the region.
    pub purchased: DrawnNumber,
    /// Output multiplier by cross-industry quotients (CILQ), which know no delta: Flegg's without the size of the region.
    pub cross_multiplier: f64,
    /// Part bought in the region by cross-industry quotients.
    pub cross_purchased: f64,
    /// Output multiplier by simple quotients (SLQ) of the selling sectors.
    pub simple_multiplier: f64,
    /// Part bought in the region by simple quotients.
    pub simple_purchased: f64,
    /// What the region needs of it: its sectors by the nation's coefficients, its final users by the nation's composition.
    pub demand: f64,
    /// Output less that need.
    pub surplus: f64,
    /// Regional purchase coefficient of the supply-demand pool, 0 to 1.
    pub purchase_coefficient: f64,
}

/// A nation's table brought down to a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueRegion {
    /// Table of the nation.
    pub table: ValueTable,
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Year of the jobs.
    pub year: i32,
    /// `flq` or `aflq`.
    pub method: String,
    /// Draws of delta.
    pub draws: usize,
    /// Jobs of the region in sectors of the table,
    pub jobs: f64,
    /// as part of the nation's.
    pub share: f64,
    /// Sectors, largest first.
    pub sectors: Vec<RegionSector>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}

/// Why the output of a sector changed; terms add up to the change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SectorChange {
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Sector; empty for all of the region.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
    /// Change by what sectors buy per unit of output: technology and trade.
    pub technology: f64,
    /// Change by what final demand is made of.
    pub mix: f64,
    /// Change by how much final demand there is.
    pub level: f64,
}

/// Why output changed from one table to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueChange {
    /// The earlier table.
    pub before: ValueTable,
    /// The later one.
    pub after: ValueTable,
    /// Regions of the table.
    pub regions: Vec<SectorChange>,
    /// Their sectors.
    pub sectors: Vec<SectorChange>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}
