//! Readers of official statistics files: one module per product, recognised by content, streamed
//! into a [`icluster_tables::Sink`].
//!
//! Not for: storing (`icluster-warehouse`), statistics. Start at [`identify`] and [`read`].

/// Compiles the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod baci;
mod bea_economic_areas;
mod bea_industries;
mod bea_input_output;
mod bls_qcew;
mod border_port;
mod boundary_files;
mod bts_border_crossings;
mod canada_import_products;
mod census_cbp;
mod census_countries;
mod census_partners;
mod census_population;
mod census_state_trade;
mod census_zcta_counties;
mod code_titles;
mod column;
mod common_activities;
mod comtrade;
mod concordance_tables;
mod country_trade;
mod county_complete;
mod csv_rows;
mod economic_census;
mod eora26;
mod error;
mod exiobase;
mod full_years;
mod goods;
mod growth_lab_products;
mod harmonized_system;
mod head;
mod hts_industries;
mod icluster_definition;
mod identify;
mod imss_metro;
mod indicator_panel;
mod inegi_censos;
mod inegi_denue;
mod inegi_mip;
mod inegi_saic;
mod input;
mod load;
mod magic;
mod metro_names;
mod mixed_naics;
mod mx_metros;
mod mx_population;
mod naics_concordance;
mod number;
mod pairs;
mod population;
mod product_uses;
mod publisher;
mod qcew_titles;
mod reader;
mod rows;
mod scian_tables;
mod scian_workbook;
mod size_class;
mod statcan_input_output;
mod statcan_naics;
mod statcan_table;
mod text;
mod titles;
mod totals;
mod un_countries;
mod us_cbsa;
mod us_chapter_trade;
mod us_cluster_definitions;
mod us_import_industries;
mod us_import_products;
mod us_land_ports;
mod us_naics;
mod us_tariffs;
mod wiod_2016;
mod workbook;
mod world_input_output;
mod world_population;

pub use column::{ColumnBuilder, TextColumn};
pub use csv_rows::{Row, RowError, for_each_row};
pub use error::SourceError;
pub use head::{Head, Header, Kind};
pub use identify::{
    Identified, Recognition, Verdict, files_below, identify, is_sample, read, read_with_metros,
};
pub use input::Input;
pub use load::{Load, ReadReport};
pub use metro_names::MetroNames;
pub use number::parse_number;
pub use reader::{Reader, registry};
pub use rows::*;
pub use text::{decode, repair_cp437, slug, year_in_name};
pub use workbook::{Sheet, read_workbook};
