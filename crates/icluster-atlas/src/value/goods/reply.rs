//! Replies on goods that cross a border, as every surface shows them.

use crate::value::ChainEvidence;
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// An industry or a cluster that a product is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GoodShare {
    /// Code or key.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Part of the product's value, 0 to 1.
    pub share: f64,
}

/// A product that one country sells to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradedGood {
    /// Code of the Harmonized System.
    pub product: String,
    /// Its title.
    pub name: Text3,
    /// Value in whole units of the currency.
    pub value: f64,
    /// `intermediate`, `capital`, `consumption` or `other`, by broad economic categories.
    pub end_use: String,
    /// Industries that make it.
    pub industries: Vec<GoodShare>,
    /// Clusters these are in; the rest is in none.
    pub clusters: Vec<GoodShare>,
    /// How it came to its industries: `published` (finer codes of one industry each), `traded` (by what was traded of finer codes elsewhere), `equal` (equal shares), `none`.
    pub basis: String,
    /// Ambiguity of the industries, `-sum W ln W` in nats; 0 where they are published.
    pub ambiguity: f64,
}

/// An industry that sells or buys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradingIndustry {
    /// Code in NAICS, or of the sector of the input-output table.
    pub code: String,
    /// Title.
    pub name: Text3,
    /// What it sells or buys of the goods.
    pub value: f64,
    /// Nine tenths of the draws of ambiguous products' industries lie from here
    pub lower: f64,
    /// to here.
    pub upper: f64,
    /// Digits of the code that jobs by place are known of; fewer than five are coarse.
    pub digits: Option<usize>,
}

/// Where a link is likely to cross the border.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LinkPort {
    /// Code of the port of entry.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Longitude and latitude.
    pub point: [f64; 2],
}

/// What the makers of one region are estimated to sell to the users in another, across the border.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradeLink {
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
    /// Value in whole units of the currency.
    pub value: f64,
    /// Least and
    pub lower: f64,
    /// most with other frictions of distance and other industries of ambiguous products.
    pub upper: f64,
    /// 1: observed at both ends, 2: at one end, 3: modelled.
    pub tier: u8,
    /// Times what it would be if sellers and buyers met regardless of each other.
    pub quotient: f64,
    /// How well what the seller is specialised in fits what the buyer needs of the goods asked for: the cosine of both by industry, 0 to 1.
    pub supply_fit: f64,
    /// Industry that sells most of it.
    pub industry: String,
    /// Its title.
    pub industry_name: Text3,
    /// Part of the link that it is.
    pub industry_share: f64,
    /// Where it is likely to cross.
    pub port: Option<LinkPort>,
    /// What it rests on, by id.
    pub evidence: Vec<String>,
}

/// The same cluster on both sides of a border, with what its makers sell to users in the other region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TwinClusters {
    /// Key of the cluster.
    pub cluster: String,
    /// Its name.
    pub name: Text3,
    /// Region of the selling country.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Region of the buying country.
    pub to: String,
    /// Its name.
    pub to_name: Text3,
    /// Goods of the cluster from the first to the second,
    pub forth: f64,
    /// and back; null where trade that way is not known by product.
    pub back: Option<f64>,
    /// Grubel and Lloyd's index: 1 where both are alike, 0 where all goes one way.
    pub two_way: Option<f64>,
    /// Part of the nation's jobs of the cluster's industries that is in the first region,
    pub from_share: f64,
    /// and in the second.
    pub to_share: f64,
}

/// Trade by product between two countries, brought to industries, clusters and places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradeLinks {
    /// Country that sells, `us`, `mx` or `ca`.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Country that buys.
    pub to: String,
    /// Its name.
    pub to_name: Text3,
    /// Cluster asked for.
    pub cluster: Option<String>,
    /// Its name.
    pub cluster_name: Option<Text3>,
    /// `state` or `place`.
    pub level: String,
    /// Year of the trade.
    pub year: i32,
    /// Currency.
    pub currency: String,
    /// All goods, of all clusters.
    pub all: f64,
    /// The goods asked for.
    pub value: f64,
    /// Of these, what industries use: intermediate and capital goods, which links are made of.
    pub linked: f64,
    /// Value of products that no list brings to an industry.
    pub lost: f64,
    /// The goods asked for by end use, in the order `intermediate`, `capital`, `consumption`, `other`.
    pub end_uses: Vec<GoodShare>,
    /// Largest products.
    pub products: Vec<TradedGood>,
    /// Industries that make them.
    pub suppliers: Vec<TradingIndustry>,
    /// Industries that use them.
    pub buyers: Vec<TradingIndustry>,
    /// Largest links.
    pub links: Vec<TradeLink>,
    /// Clusters with a twin.
    pub twins: Vec<TwinClusters>,
    /// What links name as their evidence.
    pub evidence: Vec<ChainEvidence>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// A supplier of a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SupplierShare {
    /// ISO 3166-1 alpha-3 code in small letters.
    pub country: String,
    /// Its name.
    pub name: Text3,
    /// Part of the imports, 0 to 1.
    pub share: f64,
}

/// On whom a country depends for a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProductDependency {
    /// Subheading of the Harmonized System.
    pub product: String,
    /// Its title.
    pub name: Text3,
    /// Imports in whole units of the currency.
    pub imports: f64,
    /// Of these, from outside North America.
    pub from_outside: f64,
    /// Herfindahl index of all suppliers, 0 to 1.
    pub concentration: f64,
    /// CDI1: that of the suppliers outside North America.
    pub outside_concentration: f64,
    /// CDI2: part of imports from outside.
    pub outside: f64,
    /// CDI3: imports from outside over the bloc's exports; null where exports are not known or none.
    pub to_exports: Option<f64>,
    /// Herfindahl index of the world's exporters of the heading.
    pub world_concentration: Option<f64>,
    /// Whether all three indicators are above their thresholds; null where exports are not known.
    pub dependent: Option<bool>,
    /// Whether the dependency lasts by CEPII's rule; null where fewer than two years are known.
    pub lasting: Option<bool>,
    /// Whether one supplier has more than four fifths.
    pub single_source: bool,
    /// Largest suppliers.
    pub suppliers: Vec<SupplierShare>,
}

/// On whom a country depends for its imports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradeDependency {
    /// Country that buys.
    pub buyer: String,
    /// Its name.
    pub buyer_name: Text3,
    /// Year of the imports.
    pub year: i32,
    /// Years that are known.
    pub years: Vec<i32>,
    /// Year of the world's exports, where they are known.
    pub exports_year: Option<i32>,
    /// Currency of imports.
    pub currency: String,
    /// Source of imports in the warehouse.
    pub source: String,
    /// Imports of the products listed.
    pub imports: f64,
    /// Of these, from outside North America.
    pub from_outside: f64,
    /// Products that are dependent.
    pub dependent: usize,
    /// Products, those of which most comes from outside first.
    pub products: Vec<ProductDependency>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}
