//! Replies on imports that turn to other suppliers, and on trade that both sides report.

use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// A supplier before and after a part of the imports turned away from others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RedirectedSupplier {
    /// ISO 3166-1 alpha-3 code in small letters.
    pub country: String,
    /// Its name.
    pub name: Text3,
    /// Whether imports turn away from it.
    pub left: bool,
    /// What it supplies now, in whole units of the currency.
    pub before: f64,
    /// By how much that changes: above 0 where it takes on, below where it is left;
    pub change: f64,
    /// least
    pub lower: f64,
    /// and most with the other elasticities.
    pub upper: f64,
    /// Part of all that is placed that it takes on.
    pub share: f64,
    /// Products of which it takes on all that it can.
    pub full: usize,
}

/// A product whose imports turn to other suppliers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RedirectedProduct {
    /// Subheading of the Harmonized System.
    pub product: String,
    /// Its title.
    pub name: Text3,
    /// Imports in whole units of the currency.
    pub imports: f64,
    /// Of these, from whom is left.
    pub from: f64,
    /// Of that, what turns away,
    pub taken: f64,
    /// and of that, what nobody can take on.
    pub unplaced: f64,
    /// Part of what turns away that is placed, 0 to 1;
    pub placed: f64,
    /// least
    pub lower: f64,
    /// and most with the other elasticities.
    pub upper: f64,
    /// How many times dearer whom is left would have to become for that, at the elasticity asked for; null where nobody else supplies or all is left.
    pub cost: Option<f64>,
    /// Who takes on most; null where nobody does.
    pub most: Option<String>,
    /// Its name.
    pub most_name: Option<Text3>,
}

/// Where imports from some suppliers turn to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradeRedirection {
    /// Country that buys.
    pub buyer: String,
    /// Its name.
    pub buyer_name: Text3,
    /// Whom is left: an ISO 3166-1 alpha-3 code in small letters, or `outside-na`.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Cluster asked for.
    pub cluster: Option<String>,
    /// Products asked for, by the beginning of their codes.
    pub product: Option<String>,
    /// Year of the imports.
    pub year: i32,
    /// Year of the world's exports, from which capacities are; null where they are not known.
    pub exports_year: Option<i32>,
    /// Currency.
    pub currency: String,
    /// Source of imports in the warehouse.
    pub source: String,
    /// Imports of the products.
    pub imports: f64,
    /// Of these, from whom is left.
    pub from_value: f64,
    /// Part of that that turns away: as asked for,
    pub part: f64,
    /// least
    pub part_lower: f64,
    /// and most of all that is left, with the other elasticities.
    pub part_upper: f64,
    /// Elasticities of substitution between suppliers: low, as asked for, high.
    pub elasticities: [f64; 3],
    /// What a supplier can add, as a part of its exports to all of the world; of what it supplies, where these are not known.
    pub spare: f64,
    /// What turns away,
    pub taken: f64,
    /// what of it others take on,
    pub placed: f64,
    /// least
    pub placed_lower: f64,
    /// and most with the other elasticities,
    pub placed_upper: f64,
    /// and what nobody can take on.
    pub unplaced: f64,
    /// Suppliers, those who take on most first.
    pub suppliers: Vec<RedirectedSupplier>,
    /// Products, those of which most turns away first.
    pub products: Vec<RedirectedProduct>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// A chapter of trade that both sides report, or one of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MirrorChapter {
    /// Country that sells.
    pub from: String,
    /// Country that buys.
    pub to: String,
    /// Year.
    pub year: i32,
    /// Chapter of the Harmonized System (two digits).
    pub chapter: String,
    /// Its title.
    pub name: Text3,
    /// Imports as the buyer reports them; null where it reports none.
    pub imports: Option<f64>,
    /// Exports as the seller reports them; null where it reports none.
    pub exports: Option<f64>,
    /// Imports less exports; null where one of both is.
    pub gap: Option<f64>,
    /// The gap over the mean of both, −2 to 2.
    pub share: Option<f64>,
}

/// Trade of a pair of countries as both report it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MirrorPair {
    /// Country that sells.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Country that buys.
    pub to: String,
    /// Its name.
    pub to_name: Text3,
    /// Year.
    pub year: i32,
    /// Currency of both.
    pub currency: String,
    /// Imports as the buyer reports them.
    pub imports: f64,
    /// Exports as the seller reports them.
    pub exports: f64,
    /// Imports less exports.
    pub gap: f64,
    /// The gap over the mean of both, −2 to 2.
    pub share: f64,
    /// Gaps of chapters without their signs over the mean of both sums: what signs that cancel out hide. Chapters of one side count whole.
    pub apart: f64,
    /// Source of the imports in the warehouse.
    pub import_source: String,
    /// Source of the exports.
    pub export_source: String,
}

/// How far the two sides' reports of the same trade are apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TradeMirror {
    /// Pairs of which both sides are known, in a year and a currency.
    pub pairs: Vec<MirrorPair>,
    /// Their chapters, largest gaps first within a pair.
    pub chapters: Vec<MirrorChapter>,
    /// What to bear in mind, pairs without a mirror among it.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}
