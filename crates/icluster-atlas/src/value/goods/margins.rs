//! What states are published to sell across the border, for goods' makers.

use crate::value::ground::{StateTrade, state_trade};
use crate::value::iso3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Published exports of states of the country that sells.
#[derive(Default)]
pub(super) struct Margins {
    /// By subsector (three digits) and state.
    pub(super) of: BTreeMap<String, BTreeMap<u32, f64>>,
    /// Whether they are exports to all of the world, not to the country that buys.
    pub(super) of_all: bool,
    pub(super) year: Option<i32>,
    pub(super) source: Option<String>,
}

impl Margins {
    /// What links name them by.
    pub(super) fn id(&self) -> &'static str {
        if self.of_all { "margin:exports:world" } else { "margin:exports" }
    }
}

/// Exports of the states of one country to another, of the latest year; to all of the world where they are not told apart.
pub(super) fn margins(
    atlas: &Atlas,
    (from, to): (Country, Country),
) -> Result<Margins, AtlasError> {
    let known: Vec<StateTrade> = state_trade(atlas)?
        .into_iter()
        .filter(|of| {
            of.exports && atlas.model.region_id(of.state).country() == Some(from) && of.value > 0.0
        })
        .collect();
    for (partner, of_all) in [(iso3(to), false), ("world", true)] {
        let each = || known.iter().filter(|of| of.partner == partner);
        let Some(year) = each().map(|of| of.year).max() else { continue };
        let mut margins = Margins { of_all, year: Some(year), ..Margins::default() };
        for of in each().filter(|of| of.year == year) {
            let states = margins.of.entry(of.subsector.clone()).or_default();
            *states.entry(of.state).or_default() += of.value;
            margins.source.get_or_insert_with(|| of.source.clone());
        }
        return Ok(margins);
    }
    Ok(Margins::default())
}
