//! Replies on input-output tables, as every surface shows them.

use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// An input-output table there is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueTable {
    /// What to ask for it by: `wiod-2011`.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// Year.
    pub year: i32,
    /// Classification of its sectors.
    pub classification: String,
    /// Currency of its values, in whole units.
    pub currency: String,
    /// Whether it holds all of the world; else one country.
    pub world: bool,
    /// Number of regions.
    pub regions: usize,
    /// Number of rows: sectors of all regions.
    pub sectors: usize,
    /// Imports: `within` (a table of the world), `by product`, `by buyer`, or `not told apart`.
    pub imports: String,
    /// Differences of what sectors sell and their published output, added up without their sign, as a part of all output; null where outputs are not published.
    pub row_residual: Option<f64>,
    /// The same of what sectors buy, with value added, and their output; null where value added is not published.
    pub column_residual: Option<f64>,
    /// Sum of value added (output less purchases where not published) less final demand and exports less imports, as a part of the latter.
    pub whole_residual: f64,
    /// Sectors that buy more than they make.
    pub above_one: Vec<String>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// A table that something is missing of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct IncompleteTable {
    /// What it would be asked for by.
    pub id: String,
    /// What is missing.
    pub missing: Text3,
}

/// Tables there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueTables {
    /// Tables, those of the world first.
    pub tables: Vec<ValueTable>,
    /// Tables that cannot be used.
    pub incomplete: Vec<IncompleteTable>,
}

/// A sector of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueSector {
    /// Region.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Code of the sector.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Output.
    pub output: f64,
    /// Value added.
    pub value_added: f64,
    /// Sold for final use and exports out of the table.
    pub final_demand: f64,
    /// Exports: to other regions of the table, or out of it.
    pub exports: f64,
    /// Jobs, where published.
    pub jobs: Option<f64>,
    /// Imported inputs as a part of output, where known.
    pub import_share: Option<f64>,
    /// Mean number of stages to final use, 1 and more.
    pub upstreamness: Option<f64>,
    /// The same with output that is stored left out.
    pub upstreamness_less_inventories: Option<f64>,
    /// Mean number of stages from primary inputs, 1 and more: the output multiplier.
    pub downstreamness: f64,
    /// Inputs from the table's sectors per unit of output.
    pub direct_backward: f64,
    /// Part of output that other sectors buy.
    pub direct_forward: f64,
    /// Power of dispersion: output multiplier over the mean one.
    pub backward: f64,
    /// Forward linkage: row of Ghosh's inverse over the mean one.
    pub forward: f64,
    /// Coefficient of variation of the column of Leontief's inverse: low where many sectors are reached alike.
    pub spread: f64,
    /// `key`, `backward`, `forward` or `weak`.
    pub role: String,
    /// Value added all along the chain per unit of final demand.
    pub value_added_multiplier: f64,
    /// Jobs all along the chain per million of final demand, where jobs are published.
    pub jobs_multiplier: Option<f64>,
    /// Output that all sectors would lose together without this one.
    pub extraction_loss: f64,
}

/// Indicators of the sectors of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueIndicators {
    /// The table.
    pub table: ValueTable,
    /// Its sectors.
    pub sectors: Vec<ValueSector>,
}

/// A part of exports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DecompositionTerm {
    /// Short name as in the literature: `DVA`.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// Amount.
    pub value: f64,
    /// Of exports.
    pub share: f64,
}

/// Exports of a sector, or to an importer, by term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DecompositionSector {
    /// Region: that of the exporting sector, or the importer.
    pub region: String,
    /// Its name.
    pub region_name: Text3,
    /// Code of the sector; empty for an importer.
    pub sector: String,
    /// Its title.
    pub name: Text3,
    /// Exports.
    pub exports: f64,
    /// Amounts, in the order of the terms.
    pub terms: Vec<f64>,
}

/// Value added of a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueOrigin {
    /// Region.
    pub region: String,
    /// Its name.
    pub name: Text3,
    /// Amount.
    pub value: f64,
    /// Of the sum.
    pub share: f64,
    /// Whether it belongs to the exporter.
    pub own: bool,
}

/// Value added in the exports of a region or a bloc.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueDecomposition {
    /// The table.
    pub table: ValueTable,
    /// What was asked for: `na`.
    pub exporter: String,
    /// Its name.
    pub exporter_name: Text3,
    /// Its regions in the table.
    pub members: Vec<String>,
    /// Method.
    pub method: String,
    /// What it is, with its source.
    pub method_name: Text3,
    /// Gross exports out of the exporter.
    pub exports: f64,
    /// Gross exports of its members, those to each other with them.
    pub exports_of_members: f64,
    /// What exports are made of; they add up to exports.
    pub terms: Vec<DecompositionTerm>,
    /// Measures of participation in global value chains.
    pub measures: Vec<DecompositionTerm>,
    /// Exports by exporting sector.
    pub sectors: Vec<DecompositionSector>,
    /// Exports by importer.
    pub importers: Vec<DecompositionSector>,
    /// Value added in exports by its origin, largest first.
    pub origins: Vec<ValueOrigin>,
    /// The exporter's value added in the final use of others, largest first.
    pub used: Vec<ValueOrigin>,
}

/// Whose value added a region uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ValueUsed {
    /// The table.
    pub table: ValueTable,
    /// What was asked for.
    pub user: String,
    /// Its name.
    pub user_name: Text3,
    /// Its regions in the table.
    pub members: Vec<String>,
    /// Final use.
    pub total: f64,
    /// Value added in it by its origin, largest first, however many borders it crossed.
    pub origins: Vec<ValueOrigin>,
    /// Direct imports of each region as a part of final use, in the order of `origins`: what trade statistics show.
    pub direct: Vec<f64>,
}
