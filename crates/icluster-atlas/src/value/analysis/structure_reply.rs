//! Replies on what a table would be without some sectors, and on which of its coefficients most hangs.

use crate::value::ValueTable;
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// What a region or a sector of a table loses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ExtractionLoss {
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Sector; empty for all of the region.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Whether it is taken out itself; of a region, whether any of its sectors is.
    pub extracted: bool,
    /// Output in whole units of the currency.
    pub output: f64,
    /// Of that, what is lost,
    pub lost: f64,
    /// as a part of it.
    pub share: f64,
}

/// What would be lost without some sectors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueExtraction {
    /// Table.
    pub table: ValueTable,
    /// What is taken out, as `region:sector`.
    pub extracted: Vec<String>,
    /// `total`, `backward` or `forward`.
    pub mode: String,
    /// Output of all.
    pub output: f64,
    /// Output of what is taken out.
    pub extracted_output: f64,
    /// Output lost in all,
    pub lost: f64,
    /// as a part of all output.
    pub share: f64,
    /// Of it, what sectors lose that stay.
    pub lost_by_others: f64,
    /// Regions, those that lose most first.
    pub regions: Vec<ExtractionLoss>,
    /// Sectors, those that lose most first.
    pub sectors: Vec<ExtractionLoss>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}

/// A coefficient of a table, and how much hangs on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InfluentialCoefficient {
    /// Region that sells.
    pub seller_region: String,
    /// Its name.
    pub seller_region_name: Text3,
    /// Sector that sells.
    pub seller: String,
    /// Its title.
    pub seller_name: Text3,
    /// Region that buys.
    pub buyer_region: String,
    /// Its name.
    pub buyer_region_name: Text3,
    /// Sector that buys.
    pub buyer: String,
    /// Its title.
    pub buyer_name: Text3,
    /// What the buyer takes of the seller per unit of its output.
    pub coefficient: f64,
    /// Strength of its field of influence: by how much all cells of the inverse grow together for each unit of the coefficient.
    pub field: f64,
    /// The same over the mean of all cells of the table.
    pub relative_field: f64,
    /// By how much all output grows when the coefficient grows by one percent, in whole units of the currency.
    pub output_change: f64,
}

/// On which coefficients most of a table hangs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueInfluence {
    /// Table.
    pub table: ValueTable,
    /// `field` or `output`: what the list is by.
    pub by: String,
    /// Coefficients above 0 there are, of a region only where one is asked for.
    pub coefficients: usize,
    /// The largest.
    pub largest: Vec<InfluentialCoefficient>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
}
