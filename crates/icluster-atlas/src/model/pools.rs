//! Who is compared with whom: reference areas and the levels pooled for ranks and strengths.

use super::{Cover, Model, Pool, Row};
use icluster_codes::{Country, Level, RegionId};
use std::sync::Arc;

/// The reference of a region where none is asked for: its own nation; the continent for nations and across borders.
pub(crate) fn default_reference(level: Level, countries: &[Country]) -> RegionId {
    match (level, countries) {
        (Level::Continent | Level::Nation(_), _) => RegionId::continent(),
        (_, [country]) => RegionId::nation(*country),
        _ => level.country().map_or_else(RegionId::continent, RegionId::nation),
    }
}

/// Levels of the same tier in the three countries.
fn tier(level: Level) -> Vec<Level> {
    match level {
        Level::Continent => vec![Level::Continent],
        Level::Nation(_) => Country::ALL.map(Level::Nation).to_vec(),
        Level::UsState | Level::MxState | Level::CaProvince => {
            vec![Level::UsState, Level::MxState, Level::CaProvince]
        }
        Level::UsCbsa => vec![Level::UsCbsa, Level::MxMetro, Level::CaDivision],
        Level::UsEconomicArea | Level::MxMetro | Level::Custom => {
            vec![Level::UsEconomicArea, Level::MxMetro, Level::CaDivision]
        }
        Level::UsCounty | Level::MxMunicipality | Level::CaDivision | Level::CaSubdivision => {
            vec![Level::UsCounty, Level::MxMunicipality, Level::CaDivision]
        }
    }
}

/// Levels pooled with a region of `level` against `reference`: the tier across the countries against the continent,
/// else its own level; a custom region stands among economic areas (US), metropolises (Mexico) or divisions (Canada)
/// when it is measured against one country.
pub(crate) fn pool_levels(level: Level, reference: &RegionId) -> Vec<Level> {
    match (level, reference.country()) {
        (_, None) if reference.level() == Level::Continent => tier(level),
        (Level::Custom, Some(Country::Us)) => vec![Level::UsEconomicArea],
        (Level::Custom, Some(Country::Mx)) => vec![Level::MxMetro],
        (Level::Custom, Some(Country::Ca)) => vec![Level::CaDivision],
        (Level::Custom, None) => tier(level),
        (level, _) => vec![level],
    }
}

impl Model {
    /// Compares all regions of the levels, and `custom` where given, in a year. Levels without data are left out; where
    /// none has any (economic areas without a member list), states stand in.
    pub(crate) fn pool(
        &self,
        levels: &[Level],
        custom: Option<Arc<Row>>,
        reference: Arc<Row>,
        year: i32,
    ) -> (Pool, Vec<Level>) {
        let (regions, rows, used) = self.pool_rows(levels, custom, year);
        (Pool::new(regions, rows, reference, &self.traded), used)
    }

    /// Regions of a pool, by index in the release, with their rows, and the levels that have any.
    pub(crate) fn pool_rows(
        &self,
        levels: &[Level],
        custom: Option<Arc<Row>>,
        year: i32,
    ) -> (Vec<Option<u32>>, Vec<Arc<Row>>, Vec<Level>) {
        let rows_of = |levels: &[Level]| {
            let mut used = Vec::new();
            let mut rows: Vec<(Option<u32>, Arc<Row>)> = Vec::new();
            for level in levels {
                let found = self.level_rows(*level, year);
                if !found.is_empty() {
                    used.push(*level);
                    rows.extend(found.iter().map(|(region, row)| (Some(*region), row.clone())));
                }
            }
            (rows, used)
        };
        let (mut rows, mut used) = rows_of(levels);
        if rows.is_empty() && custom.is_some() {
            (rows, used) = rows_of(&[Level::UsState, Level::MxState, Level::CaProvince]);
        }
        rows.extend(custom.map(|row| (None, row)));
        let (regions, rows) = rows.into_iter().unzip();
        (regions, rows, used)
    }

    /// Cover of a region by id.
    pub(crate) fn cover_of(&self, id: &RegionId) -> Option<Cover> {
        self.release.places.find(id).map(|region| self.release.places.cover(region))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn pools_follow_the_reference() {
        let id = |text: &str| text.parse::<RegionId>().unwrap();
        assert_eq!(pool_levels(Level::UsCounty, &id("us")), [Level::UsCounty]);
        assert_eq!(pool_levels(Level::Custom, &id("us")), [Level::UsEconomicArea]);
        assert_eq!(
            pool_levels(Level::Custom, &id("na")),
            [Level::UsEconomicArea, Level::MxMetro, Level::CaDivision]
        );
        assert_eq!(pool_levels(Level::UsCounty, &id("us:state:06")), [Level::UsCounty]);
        assert_eq!(default_reference(Level::Custom, &[Country::Us, Country::Mx]), id("na"));
        assert_eq!(default_reference(Level::Custom, &[Country::Us]), id("us"));
        assert_eq!(default_reference(Level::MxMetro, &[Country::Mx]), id("mx"));
    }
}
