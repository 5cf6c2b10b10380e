//! Replies on who supplies a cluster in a region, as every surface shows them.

use super::reply::{ValueOrigin, ValueTable};
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// The part of a cluster that lies in one country of the region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainPlace {
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Its name.
    pub name: Text3,
    /// Jobs of the cluster there.
    pub jobs: f64,
    /// Year of the jobs.
    pub year: i32,
    /// Its output, estimated from jobs at the nation's output per job in the year of the table.
    pub output: f64,
}

/// Sectors of a kind at some places, the cluster itself, or what edges of other kinds come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainNode {
    /// Identifier that edges name.
    pub id: String,
    /// `cluster`, `sector` (at some places), `product` that a neighbour sells, `activity` (a sector, a cluster or an industry of a country in a matrix of jobs), `industry` of the cluster.
    pub kind: String,
    /// 0 is the cluster, −1 its suppliers, −2 theirs; of an activity and an industry, which sell nothing here, 0.
    pub stage: i32,
    /// `here` (in the region), `nation` (elsewhere in its countries or another of North America) or `abroad`.
    pub place: String,
    /// `us`, `mx`, `ca`; null abroad.
    pub country: Option<String>,
    /// Code of the sector of the table, of a product or an industry the one it belongs to; `other` for the small ones together; null for the cluster.
    pub sector: Option<String>,
    /// Code of a product (Harmonized System; `other` for the small ones together) or an industry; else null.
    pub code: Option<String>,
    /// Title.
    pub name: Text3,
    /// Key of the cluster, where it is one of several; else null.
    pub cluster: Option<String>,
    /// What it sells to the next stage; of the cluster its output; of a product its trade, in the unit of its edge; of an activity the jobs of the matrix, of an industry those of the region.
    pub value: f64,
    /// Its place in the network around the cluster; null for what is no node of flows, and for small sectors together.
    pub measures: Option<ChainMeasures>,
}

/// The place of a node in the network of flows around a cluster, all of its stages and buyers together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainMeasures {
    /// PageRank in the direction of input shares: high where many who are needed buy; adds up to 1.
    pub page_rank: f64,
    /// Part of all pairs of others whose strongest way of supply leads through it, on the backbone.
    pub betweenness: f64,
    /// Largest k of a core of the backbone that it is in.
    pub core: usize,
    /// Number of its community on the backbone, at resolution 1; the largest is 0.
    pub community: usize,
    /// What its failure takes of all sales in the backbone (economic systemic risk index).
    pub systemic_risk: f64,
}

/// The network of flows around a cluster as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainNetwork {
    /// Level of significance of the backbone's links (disparity filter).
    pub alpha: f64,
    /// Nodes: sectors at places, clusters and buyers,
    pub nodes: usize,
    /// links between them,
    pub links: usize,
    /// those in the backbone,
    pub kept: usize,
    /// with this part of all value.
    pub kept_share: f64,
    /// Communities of more than one node.
    pub communities: usize,
    /// Modularity of the communities.
    pub modularity: f64,
    /// Mean normalised mutual information of runs in other orders, 0 to 1: 1 where they agree.
    pub stability: f64,
}

/// What one cluster of a region buys of another there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainPair {
    /// Node of the cluster that sells.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Country of its part.
    pub from_country: String,
    /// Node of the cluster that buys.
    pub to: String,
    /// Its name.
    pub to_name: Text3,
    /// Country of its part.
    pub to_country: String,
    /// Value in whole units of the table's currency.
    pub value: f64,
    /// Least and
    pub lower: f64,
    /// most, with other frictions of distance.
    pub upper: f64,
    /// Always 3: what a cluster sells is its part of what its sectors sell there.
    pub tier: u8,
}

/// What one node sells to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainEdge {
    /// Node that sells.
    pub from: String,
    /// Node that buys.
    pub to: String,
    /// `io`: what a sector sells to another by an input-output table; `trade`: what a neighbour sells of a product to the cluster; `relatedness`: how near a sector, another cluster or an industry outside it is to the cluster by the places
    /// specialised in both, without direction; `membership`: the part of an industry that is in the cluster. Values of different kinds are never added up.
    pub kind: String,
    /// Value in its unit.
    pub value: f64,
    /// Least and
    pub lower: f64,
    /// most: of flows with other frictions of distance, of relatedness in nine tenths of draws of places, of a part of an industry all of it or none.
    pub upper: f64,
    /// Whether nothing that the interval is about moves it.
    pub exact: bool,
    /// Currency, in whole units; `proximity` (0 to 1) or `share` (0 to 1).
    pub unit: String,
    /// Year of the table, the trade or the jobs.
    pub year: i32,
    /// 1: observed at both ends, 2: at one end, 3: modelled.
    pub tier: u8,
    /// How it was computed: `leontief-gravity`, `trade-shared-out`, `proximity-minimum`, `membership-` with how the code came to the definition.
    pub method: String,
    /// What it rests on, by id.
    pub evidence: Vec<String>,
    /// Whether a flow is in the backbone of the network around the cluster; null for other kinds and for small sectors together.
    pub backbone: Option<bool>,
}

/// Something that numbers rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainEvidence {
    /// Identifier that edges name.
    pub id: String,
    /// What it is, and how it was used.
    pub text: Text3,
    /// Source in the warehouse, where it is one file.
    pub source: Option<String>,
    /// Year.
    pub year: Option<i32>,
}

/// What the cluster needs of a sector, and how much of it is near.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainGap {
    /// Code of the sector.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// What the cluster buys of it.
    pub need: f64,
    /// Part that comes from the region,
    pub here: f64,
    /// from elsewhere in North America,
    pub bloc: f64,
    /// and from abroad.
    pub abroad: f64,
    /// What the region makes of it, in times of the need.
    pub coverage: f64,
    /// Largest origins abroad, with their part of the need from abroad.
    pub origins: Vec<ValueOrigin>,
    /// Herfindahl index of the countries it comes from, 0 to 1.
    pub concentration: f64,
    /// `missing here` (made for less than a twentieth of the need), `from abroad` (more than a quarter from abroad), `one origin` (more than four fifths of what comes from abroad from one country), or none.
    pub flags: Vec<String>,
}

/// A buyer of what the cluster makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainUser {
    /// Region of the table.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Code of the sector; `final` for final use.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// What it buys.
    pub value: f64,
    /// Of the cluster's output.
    pub share: f64,
}

/// Trade across the border inside the region, in inputs of the cluster of one sector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TwoWay {
    /// Code of the sector.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Countries.
    pub between: [String; 2],
    /// From the first to the second,
    pub forth: f64,
    /// and back.
    pub back: f64,
    /// Grubel and Lloyd's index: 1 where both are alike, 0 where all goes one way.
    pub two_way: f64,
    /// Evidence of the flows.
    pub tier: u8,
}

/// A link between two places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChainLink {
    /// Region that sells.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Longitude and latitude.
    pub from_point: Option<[f64; 2]>,
    /// Region that buys.
    pub to: String,
    /// Its name.
    pub to_name: Text3,
    /// Longitude and latitude.
    pub to_point: Option<[f64; 2]>,
    /// Code of the sector that sells.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Value.
    pub value: f64,
    /// Evidence.
    pub tier: u8,
    /// Whether it crosses a border.
    pub crosses: bool,
}

/// Who supplies a cluster in a region, and who buys from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueChain {
    /// Table the coefficients are from.
    pub table: ValueTable,
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Cluster; `all` where the chain is of all clusters of the region.
    pub cluster: String,
    /// Its name.
    pub cluster_name: Text3,
    /// The cluster's parts by country.
    pub parts: Vec<ChainPlace>,
    /// Stages upstream.
    pub steps: usize,
    /// Part of what each stage buys that is listed link by link; the rest is told by nation.
    pub covered: Vec<f64>,
    /// Nodes, stage by stage.
    pub nodes: Vec<ChainNode>,
    /// Kinds of edges that were asked for.
    pub kinds: Vec<String>,
    /// Edges by kind, flows first; largest first within a stage.
    pub edges: Vec<ChainEdge>,
    /// The network of flows as a whole, before any filter; null where flows were not asked for.
    pub network: Option<ChainNetwork>,
    /// What clusters of the region buy of each other, largest first; empty where the chain is of one.
    pub pairs: Vec<ChainPair>,
    /// Needs by sector, largest first.
    pub gaps: Vec<ChainGap>,
    /// Buyers, largest first.
    pub users: Vec<ChainUser>,
    /// Trade across the border inside the region.
    pub two_way: Vec<TwoWay>,
    /// Largest links between places.
    pub links: Vec<ChainLink>,
    /// What it all rests on.
    pub evidence: Vec<ChainEvidence>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}
