//! What a reader is, and the list of all of them.

use crate::{Head, Input, Load, Recognition, SourceError};

/// Reads the files of one product of one publisher.
pub trait Reader: Sync {
    /// Name of the product, which is the module's: `bls_qcew`.
    fn product(&self) -> &'static str;

    /// One line for people: what it reads.
    fn summary(&self) -> &'static str;

    /// Whether its files name metropolises without codes, so that lists of metropolises are to be
    /// imported before them.
    fn needs_metro_names(&self) -> bool {
        false
    }

    /// Says what the file is if it is one of this product's, by its content alone.
    fn recognise(&self, head: &Head) -> Option<Recognition>;

    /// Reads a recognised file. An error means that nothing of the file may be kept.
    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError>;
}

/// All readers, in the order in which they are asked.
pub fn registry() -> &'static [&'static dyn Reader] {
    READERS
}

const READERS: &[&dyn Reader] = &[
    // Everywhere
    &crate::icluster_definition::IclusterDefinition,
    &crate::indicator_panel::IndicatorPanel,
    &crate::code_titles::CodeTitles,
    &crate::concordance_tables::ConcordanceTables,
    &crate::product_uses::ProductUses,
    &crate::harmonized_system::HarmonizedSystem,
    &crate::growth_lab_products::GrowthLabProducts,
    &crate::country_trade::CountryTrade,
    &crate::comtrade::Comtrade,
    &crate::baci::Baci,
    &crate::world_population::WorldPopulation,
    &crate::world_input_output::WorldInputOutput,
    &crate::wiod_2016::Wiod2016,
    &crate::exiobase::Exiobase,
    &crate::eora26::Eora26,
    // United States
    &crate::bls_qcew::BlsQcew,
    &crate::census_cbp::CensusCbp,
    &crate::us_cluster_definitions::UsClusterDefinitions,
    &crate::us_cbsa::UsCbsa,
    &crate::bea_economic_areas::BeaEconomicAreas,
    &crate::bea_input_output::BeaInputOutput,
    &crate::bea_industries::BeaIndustries,
    &crate::qcew_titles::QcewTitles,
    &crate::county_complete::CountyComplete,
    &crate::census_population::CensusPopulation,
    &crate::census_state_trade::CensusStateTrade,
    &crate::us_import_products::UsImportProducts,
    &crate::us_import_industries::UsImportIndustries,
    &crate::us_chapter_trade::UsChapterTrade,
    &crate::census_countries::CensusCountries,
    &crate::census_zcta_counties::CensusZctaCounties,
    &crate::naics_concordance::NaicsConcordance,
    &crate::hts_industries::HtsIndustries,
    &crate::us_tariffs::UsTariffs,
    &crate::bts_border_crossings::BtsBorderCrossings,
    &crate::us_land_ports::UsLandPorts,
    &crate::common_activities::CommonActivities,
    // Mexico
    &crate::inegi_saic::InegiSaic,
    &crate::inegi_censos::InegiCensos,
    &crate::inegi_denue::InegiDenue,
    &crate::inegi_mip::InegiMip,
    &crate::imss_metro::ImssMetro,
    &crate::mx_metros::MxMetros,
    &crate::mx_population::MxPopulation,
    &crate::scian_workbook::ScianWorkbook,
    &crate::scian_tables::ScianTables,
    // Canada
    &crate::statcan_table::StatcanTable,
    &crate::statcan_naics::StatcanNaics,
    &crate::canada_import_products::CanadaImportProducts,
    &crate::statcan_input_output::StatcanInputOutput,
    // Boundaries
    &crate::boundary_files::US_ATLAS,
    &crate::boundary_files::MX_BOUNDARIES,
    &crate::boundary_files::CA_BOUNDARIES,
    &crate::boundary_files::US_SHAPEFILES,
    &crate::boundary_files::MX_SHAPEFILES,
    &crate::boundary_files::CA_SHAPEFILES,
];
