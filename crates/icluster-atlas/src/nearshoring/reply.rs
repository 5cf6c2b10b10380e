//! Gaps as every surface shows them.

use crate::value::{GoodShare, SupplierShare};
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// What is known of a country's imports by product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapBuyerInfo {
    /// `us`, `ca` or `mx`.
    pub country: String,
    /// Its name.
    pub name: Text3,
    /// `used`; `no_list`: no imports by product were imported; `no_rate`: the parameters have no exchange rate of a year; `not_asked`.
    pub status: String,
    /// Latest year; null without a list.
    pub year: Option<i32>,
    /// Years in the mean: those there are of the latest three.
    pub years: Vec<i32>,
    /// All years.
    pub all_years: Vec<i32>,
    /// Currency of the list.
    pub currency: Option<String>,
    /// Units of it for a US dollar in the latest year.
    pub rate: Option<f64>,
    /// Edition of the Harmonized System of the latest list.
    pub edition: Option<String>,
    /// Source in the warehouse.
    pub source: Option<String>,
    /// All imports of the latest year, US dollars.
    pub imports: Option<f64>,
}

/// A country's imports of a product, US dollars, means of the years of its list ([`GapBuyerInfo::years`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapBuyer {
    /// `us`, `ca` or `mx`.
    pub country: String,
    /// All imports.
    pub imports: f64,
    /// From outside North America.
    pub outside: f64,
    /// From Asia.
    pub asia: f64,
    /// From the origin asked for.
    pub value: f64,
    /// From the origin asked for, in the latest year.
    pub latest: f64,
}

/// How imports from outside North America grew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapGrowth {
    /// Growth a year by the slope of the logarithm.
    pub rate: f64,
    /// Standard error of the slope; null with two years.
    pub error: Option<f64>,
    /// First and
    pub from: i32,
    /// last year.
    pub to: i32,
    /// How many years count.
    pub years: usize,
    /// Countries whose imports it is of: those with several years.
    pub countries: Vec<String>,
}

/// Duty that was calculated on the United States' imports of an origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DutyCollected {
    /// ISO 3166-1 alpha-3 code of the origin in small letters.
    pub origin: String,
    /// Its name.
    pub name: Text3,
    /// Imports, US dollars.
    pub imports: f64,
    /// Duty, US dollars.
    pub duty: f64,
    /// Duty over imports.
    pub rate: Option<f64>,
}

/// What the United States charges on a product. Parts of its imports are weighed by what is imported of each line of the tariff, by lines where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapTariffs {
    /// General rate (most favoured nation), mean of the lines whose rate is a part of the value; null where none is.
    pub mfn: Option<f64>,
    /// Lowest and
    pub mfn_min: Option<f64>,
    /// highest of them.
    pub mfn_max: Option<f64>,
    /// Part of imports whose rate is a part of the value; the rest is charged by weight, number, or otherwise.
    pub mfn_known: Option<f64>,
    /// Year of the general rates.
    pub mfn_year: Option<i32>,
    /// Part of imports from China on a list of Section 301; null where no list was imported.
    pub section_301: Option<f64>,
    /// Additional rate by these lists on all imports from China, with the rates of the parameters; null where a heading has none.
    pub section_301_rate: Option<f64>,
    /// Their headings with the days from which they hold, and the part of imports from China on each.
    pub section_301_lists: Vec<TariffList>,
    /// Part of imports of all origins on a list of Section 232 derivatives; null where no list was imported.
    pub section_232: Option<f64>,
    /// These lists.
    pub section_232_lists: Vec<TariffList>,
    /// Part of imports from Mexico that claimed the USMCA preference; null where nothing is imported or not known.
    pub usmca_mexico: Option<f64>,
    /// The same from Canada.
    pub usmca_canada: Option<f64>,
    /// Year of these.
    pub usmca_year: Option<i32>,
    /// Duty calculated on imports by origin, the largest first.
    pub collected: Vec<DutyCollected>,
    /// Year of the duty.
    pub collected_year: Option<i32>,
}

/// A list of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TariffList {
    /// Heading of chapter 99 and list, as published.
    pub list: String,
    /// Day from which it holds, where known.
    pub from: Option<String>,
    /// Rate, where the parameters have it.
    pub rate: Option<f64>,
    /// Part of imports on it.
    pub share: f64,
}

/// Whose value is in what the three countries use of a sector, however many borders it crossed. By an input-output table of the world: of the sector, not of the product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapExposure {
    /// Table.
    pub table: String,
    /// Its year.
    pub year: i32,
    /// Sector.
    pub sector: String,
    /// Part of final use that is China's value added,
    pub china: Option<f64>,
    /// and the part bought from China directly.
    pub china_direct: Option<f64>,
    /// Of Asia: value added,
    pub asia: Option<f64>,
    /// and directly.
    pub asia_direct: Option<f64>,
}

/// What the three countries can make already.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapCapacity {
    /// Their exports of the heading, to each other too, US dollars; null where exports of the world are not known.
    pub exports: Option<f64>,
    /// Year of the exports.
    pub exports_year: Option<i32>,
    /// Revealed comparative advantage of the United States, Canada and Mexico in the heading; null where not known.
    pub rca: [Option<f64>; 3],
    /// Exports of the heading over the three countries' imports of it from outside.
    pub cover: Option<f64>,
    /// Jobs in the industries that make it in the United States, Canada and Mexico; null where they are not known by four digits or more.
    pub jobs: [Option<f64>; 3],
    /// Of the countries that are known together.
    pub jobs_known: Option<f64>,
}

/// Whether North America could make a product, by a rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapMakeable {
    /// Answer; null where what is not known would decide.
    pub makeable: Option<bool>,
    /// Whether a country has the advantage asked for.
    pub rca: Option<bool>,
    /// Whether exports are enough.
    pub cover: Option<bool>,
    /// Whether jobs are.
    pub jobs: Option<bool>,
    /// Of the imports asked for, what exports could grow by: the imports where they are less. US dollars; null where exports are not known, 0 where it is not makeable.
    pub reach: Option<f64>,
}

/// A screen of rules of origin by input-output tables. It is no ruling.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OriginScreen {
    /// Industry of the table that makes the product.
    pub sector: Option<String>,
    /// Table of inputs.
    pub table: Option<String>,
    /// Of the industry's main imported inputs that are goods, by value: the part of another chapter than the product,
    pub other_chapter: Option<f64>,
    /// and of another heading.
    pub other_heading: Option<f64>,
    /// Value from outside North America in a unit of output: by imported inputs of the industry and where they come from,
    pub outside_direct: Option<f64>,
    /// and by value added in all stages (table of the world).
    pub outside_through: Option<f64>,
    /// Regional value content by the larger of these and
    pub content_low: Option<f64>,
    /// by the smaller.
    pub content_high: Option<f64>,
    /// Content that the rules ask for by transaction value,
    pub needed_transaction: f64,
    /// and by net cost.
    pub needed_net_cost: f64,
    /// Whether content passes by transaction value; null where the two estimates differ or neither is known.
    pub passes: Option<bool>,
    /// Main inputs.
    pub inputs: Vec<OriginInput>,
}

/// An input of the industry that makes a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OriginInput {
    /// Sector of the table.
    pub sector: String,
    /// Part of output.
    pub share: f64,
    /// Of it, imported,
    pub imported: f64,
    /// and from outside North America, by where imports of these goods come from.
    pub outside: Option<f64>,
    /// Part of these goods' imports from outside that is of another chapter than the product,
    pub other_chapter: Option<f64>,
    /// and of another heading.
    pub other_heading: Option<f64>,
}

/// What a product costs in the United States from its main Asian supplier and from Mexico, for a price of 1 from afar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LandedComparison {
    /// Main Asian supplier, ISO 3166-1 alpha-3 in small letters.
    pub from: String,
    /// Duty on goods from there: low, usual, high.
    pub far_duty: [f64; 3],
    /// Duty on goods from Mexico.
    pub near_duty: [f64; 3],
    /// Cost from there.
    pub far: [f64; 3],
    /// Cost from Mexico.
    pub near: [f64; 3],
    /// Advantage of Mexico, part of the cost from afar: with the terms worst for it,
    pub advantage_low: f64,
    /// the usual ones,
    pub advantage: f64,
    /// the best ones.
    pub advantage_high: f64,
}

/// What North America buys of a product from outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Gap {
    /// Subheading of the Harmonized System, in the edition of [`Gaps::edition`].
    pub product: String,
    /// Its title.
    pub name: Text3,
    /// `intermediate`, `capital`, `consumption` or `other`.
    pub end_use: String,
    /// Imports of the countries asked for, US dollars, mean of the years used,
    pub imports: f64,
    /// from outside North America,
    pub outside: f64,
    /// from Asia,
    pub asia: f64,
    /// and from the origin asked for.
    pub value: f64,
    /// From the origin asked for in the latest year of each country.
    pub latest: f64,
    /// By country, those that buy it.
    pub buyers: Vec<GapBuyer>,
    /// Growth; null with one year.
    pub growth: Option<GapGrowth>,
    /// Coefficient of variation of unit values (per kilogram) over suppliers from outside, by weight, in the latest year; null without weights of two or more.
    pub unit_value_dispersion: Option<f64>,
    /// Asian imports of the United States, Canada and Mexico together where Mexico buys the product from Asia too, which a Mexican plant could take the place of at home and abroad; 0 where it does not; null without a list of Mexico's imports.
    pub double_substitution: Option<f64>,
    /// Herfindahl index of all suppliers.
    pub concentration: f64,
    /// CDI1: that of the suppliers outside North America.
    pub outside_concentration: f64,
    /// CDI2: part of imports from outside.
    pub outside_share: f64,
    /// CDI3: imports from outside over the bloc's exports; null where these are not known or none.
    pub to_exports: Option<f64>,
    /// Herfindahl index of the world's exporters of the heading.
    pub world_concentration: Option<f64>,
    /// Whether the three indicators are above their thresholds; null where exports are not known.
    pub dependent: Option<bool>,
    /// Whether the dependency lasts (CEPII); null where fewer than two years are known of all countries asked for.
    pub lasting: Option<bool>,
    /// Whether one supplier has more than four fifths.
    pub single_source: bool,
    /// Largest suppliers outside North America, parts of imports from outside.
    pub suppliers: Vec<SupplierShare>,
    /// What the United States charges.
    pub tariffs: GapTariffs,
    /// Whose value is in what is used.
    pub exposure: Option<GapExposure>,
    /// What the three countries make.
    pub capacity: GapCapacity,
    /// Whether they could make it: by the strict, the usual and the loose rule.
    pub makeable: [GapMakeable; 3],
    /// Rules of origin.
    pub origin: OriginScreen,
    /// Landed cost; null where nothing comes from Asia or no general rate is known.
    pub landed: Option<LandedComparison>,
    /// Industries that make it.
    pub industries: Vec<GoodShare>,
    /// Clusters these are in; the rest is in none.
    pub clusters: Vec<GoodShare>,
    /// How it came to its industries: `published`, `traded`, `equal`, `none`.
    pub basis: String,
    /// Ambiguity of the industries in nats.
    pub ambiguity: f64,
}

/// Gaps of a heading, a chapter, an industry or a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapSum {
    /// Code or key; empty for products that no list brings to any.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Products, in whole or in part.
    pub products: usize,
    /// Imports, US dollars,
    pub imports: f64,
    /// from outside North America,
    pub outside: f64,
    /// from Asia,
    pub asia: f64,
    /// from the origin asked for,
    pub value: f64,
    /// and of the latest year.
    pub latest: f64,
    /// By country: United States, Canada, Mexico; null where the country is not asked for or has no list.
    pub by_buyer: [Option<f64>; 3],
    /// What North America could make of [`GapSum::value`]: by the strict, usual and loose rule.
    pub makeable: [f64; 3],
    /// What is within the reach of its exports, by the same.
    pub reach: [f64; 3],
    /// Of the value, products that depend on outside.
    pub dependent: f64,
    /// Double substitution; null without a list of Mexico's imports.
    pub double_substitution: Option<f64>,
}

/// What could be made in North America, by a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapTotal {
    /// `strict`, `usual` or `loose`.
    pub rule: String,
    /// Products that could be made.
    pub products: usize,
    /// What is bought of them from the origin asked for, US dollars.
    pub value: f64,
    /// Of it, what the three countries' exports could grow by.
    pub reach: f64,
    /// What is bought of products of which it is not known.
    pub open: f64,
}

/// Gaps of all products.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Gaps {
    /// `asia`, `outside-na`, or an ISO 3166-1 alpha-3 code.
    pub from: String,
    /// Its name.
    pub from_name: Text3,
    /// Edition of the Harmonized System that products are of.
    pub edition: String,
    /// `product`, `heading`, `chapter`, `industry` or `cluster`.
    pub by: String,
    /// What is known of each country.
    pub buyers: Vec<GapBuyerInfo>,
    /// Focus asked for.
    pub focus: Option<String>,
    /// Its name.
    pub focus_name: Option<Text3>,
    /// Cluster asked for.
    pub cluster: Option<String>,
    /// Products.
    pub count: usize,
    /// Imports of the products listed, US dollars,
    pub imports: f64,
    /// from outside North America,
    pub outside: f64,
    /// from Asia,
    pub asia: f64,
    /// and from the origin asked for.
    pub value: f64,
    /// What could be made in North America, by the strict, usual and loose rule.
    pub totals: Vec<GapTotal>,
    /// Double substitution; null without a list of Mexico's imports.
    pub double_substitution: Option<f64>,
    /// The finding in a sentence.
    pub finding: Text3,
    /// Products, the largest first; empty where sums are asked for.
    pub gaps: Vec<Gap>,
    /// Sums, the largest first; empty where products are asked for.
    pub sums: Vec<GapSum>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// The gap of one product, with its supplies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProductGap {
    /// The gap.
    pub gap: Gap,
    /// Edition of the Harmonized System.
    pub edition: String,
    /// `asia`, `outside-na`, or an ISO 3166-1 alpha-3 code.
    pub from: String,
    /// What is known of each country.
    pub buyers: Vec<GapBuyerInfo>,
    /// Imports from outside by year and country, US dollars.
    pub years: Vec<GapYear>,
    /// The finding in a sentence.
    pub finding: Text3,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// Imports of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapYear {
    /// `us`, `ca` or `mx`.
    pub country: String,
    /// Year.
    pub year: i32,
    /// All imports, US dollars,
    pub imports: f64,
    /// from outside North America,
    pub outside: f64,
    /// and from Asia.
    pub asia: f64,
}
