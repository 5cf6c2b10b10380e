//! What states are published to sell and to buy across the border, by groups of industries.

use crate::value::ground::{StateTrade, state_trade};
use crate::value::iso3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Digits of the industries that states' trade is published by.
const SUBSECTOR: usize = 3;

/// Published trade of the states of one of both countries.
#[derive(Clone, Debug, Default)]
pub(super) struct Margin {
    /// By subsector (three digits) and state.
    pub(super) of: BTreeMap<String, BTreeMap<u32, f64>>,
    /// Whether it is with all of the world, not with the other country.
    pub(super) of_all: bool,
    pub(super) year: Option<i32>,
    pub(super) source: Option<String>,
}

impl Margin {
    /// What is published of an industry's subsector, by state.
    pub(super) fn of_industry(&self, code: &str) -> Option<&BTreeMap<u32, f64>> {
        self.of.get(code.get(..SUBSECTOR)?)
    }
}

/// Published trade of the states of both countries.
#[derive(Clone, Debug, Default)]
pub(super) struct Margins {
    /// Exports of states of the country that sells.
    pub(super) sold: Margin,
    /// Imports of states of the country that buys.
    pub(super) bought: Margin,
}

impl Margins {
    /// What links name exports of states by.
    pub(super) fn sold_id(&self) -> &'static str {
        if self.sold.of_all { "margin:exports:world" } else { "margin:exports" }
    }

    /// What links name imports of states by.
    pub(super) fn bought_id(&self) -> &'static str {
        "margin:imports"
    }
}

/// Exports of the states of one country and imports of those of another, of the latest year. Where exports to the country that buys are not told apart, those to all of the world say which state
/// sells; imports from all of the world say nothing of what is bought of one country.
pub(super) fn margins(
    atlas: &Atlas,
    (from, to): (Country, Country),
) -> Result<Margins, AtlasError> {
    let trade = state_trade(atlas)?;
    let of = |country: Country, exports: bool, partners: &[(&str, bool)]| -> Margin {
        let own = |of: &&StateTrade| {
            of.exports == exports && atlas.model.region_id(of.state).country() == Some(country)
        };
        for (partner, of_all) in partners {
            let each = || trade.iter().filter(own).filter(|of| of.partner == *partner);
            let year = each().filter(|of| of.value > 0.0).map(|of| of.year).max();
            let Some(year) = year else { continue };
            let mut margin = Margin { of_all: *of_all, year: Some(year), ..Margin::default() };
            for of in each().filter(|of| of.year == year && of.value >= 0.0) {
                let states = margin.of.entry(of.subsector.clone()).or_default();
                *states.entry(of.state).or_default() += of.value;
                margin.source.get_or_insert_with(|| of.source.clone());
            }
            return margin;
        }
        Margin::default()
    };
    Ok(Margins {
        sold: of(from, true, &[(iso3(to), false), ("world", true)]),
        bought: of(to, false, &[(iso3(from), false)]),
    })
}
