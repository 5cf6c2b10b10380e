//! What an input-output table of the world says of the sectors of a country: whose value its exports are, how far from use, what hangs on it, how much industries buy of it.

use crate::value::Opened;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::sync::Arc;

/// Numbers of the sectors of a country, by their number among its rows.
pub(super) struct SectorFacts {
    pub(super) table: String,
    pub(super) year: i32,
    /// Part of exports that is the country's own value added, each item once (Borin and Mancini 2023).
    pub(super) domestic: Vec<f64>,
    /// Stages to final use (Antras, Chor, Fally and Hillberry 2012).
    pub(super) upstreamness: Vec<f64>,
    /// Output lost in all of the table without the sector, over its own output (Miller and Blair 2009, section 12.2.6).
    pub(super) extraction: Vec<f64>,
    /// What industries of North America buy of the sector's goods, whoever makes them: `1'Z` over the three countries' columns.
    pub(super) pull: Vec<f64>,
}

impl SectorFacts {
    /// Of a table of the world. Fails where it does not have the country.
    pub(super) fn new(
        atlas: &Atlas,
        opened: &Arc<Opened>,
        country: Country,
    ) -> Result<Self, AtlasError> {
        let economy = &opened.economy;
        let code = crate::value::iso3(country);
        let region = economy.regions.iter().position(|region| region.id == code);
        let region = region.ok_or_else(|| {
            AtlasError::NoTable(format!("{} does not have {country} ({code})", economy.id))
        })?;
        let rows = economy.table.rows_of(region);
        let ratio = |of: f64, to: f64| if to > 0.0 { of / to } else { f64::NAN };
        let domestic = match opened.chains() {
            Some(chains) => {
                let content = chains.content(&[region]);
                content
                    .domestic
                    .iter()
                    .zip(&content.exports)
                    .map(|(own, all)| ratio(*own, *all))
                    .collect()
            }
            None => vec![f64::NAN; rows.len()],
        };
        let indicators = atlas.value_indicators(Some(&opened.described.id))?;
        let of = |row: &usize| indicators.sectors.get(*row);
        let bloc: Vec<usize> = Country::ALL
            .into_iter()
            .filter_map(|of| {
                economy.regions.iter().position(|region| region.id == crate::value::iso3(of))
            })
            .flat_map(|region| economy.table.rows_of(region))
            .collect();
        let pull = (0..rows.len()).map(|sector| {
            let sellers = (0..economy.regions.len())
                .filter_map(|seller| economy.table.rows_of(seller).get(sector).copied());
            sellers
                .map(|row| {
                    bloc.iter().map(|column| economy.table.flows[(row, *column)]).sum::<f64>()
                })
                .sum()
        });
        Ok(SectorFacts {
            table: economy.id.clone(),
            year: economy.year,
            domestic,
            upstreamness: rows
                .iter()
                .map(|row| of(row).and_then(|of| of.upstreamness).unwrap_or(f64::NAN))
                .collect(),
            extraction: rows
                .iter()
                .map(|row| of(row).map_or(f64::NAN, |of| ratio(of.extraction_loss, of.output)))
                .collect(),
            pull: pull.collect(),
        })
    }
}
