//! How near two places are.

use crate::interval::Interval;
use crate::weights::PlaceCredits;
use icluster_codes::{Level, RegionId};
use icluster_linkage::similarity;
use serde::{Deserialize, Serialize};

/// Where something is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Latitude and longitude in degrees; none is not known.
    pub point: Option<[f64; 2]>,
    /// All regions it lies in, the narrowest first, with those made by people (`mx:municipality:22014`, `custom:mexico-central-corridor`, `mx:state:22`, `mx`, `na`); none is not known.
    pub regions: Vec<String>,
}

/// What two places have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Nearness {
    /// Kilometres along a great circle, where both points are known.
    pub kilometres: Option<f64>,
    /// The shared region that counts most.
    pub shared: Option<String>,
    /// Whether they are in two countries.
    pub across_border: bool,
}

impl Place {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.point.is_none() && self.regions.is_empty()
    }

    /// Kilometres along a great circle to another place; none where a point is not known, or is none on Earth.
    #[must_use]
    pub fn kilometres(&self, other: &Place) -> Option<f64> {
        let good = |point: &[f64; 2]| point[0].abs() <= 90.0 && point[1].abs() <= 360.0;
        let (here, there) = (self.point.filter(good)?, other.point.filter(good)?);
        Some(similarity::kilometres(here, there))
    }

    /// Its country: `mx`.
    #[must_use]
    pub fn country(&self) -> Option<&'static str> {
        let mut ids = self.regions.iter().filter_map(|region| region.parse::<RegionId>().ok());
        ids.find_map(|region| region.country()).map(|country| country.as_str())
    }

    /// Whether it lies in a region; none where that is not known: no region is told, or only one that contains it.
    #[must_use]
    pub fn is_in(&self, region: &str) -> Option<bool> {
        if self.regions.iter().any(|of| of == region) {
            return Some(true);
        }
        let narrowest = self.regions.first()?;
        let mut above = region.parse::<RegionId>().ok().and_then(|region| region.parent());
        while let Some(of) = above {
            if of.to_string() == *narrowest {
                return None;
            }
            above = of.parent();
        }
        Some(false)
    }

    /// How near another place is, from 0 to 1, and why; none where this one is not told, so that nearness is not asked for.
    ///
    /// The larger of `2^(-kilometres / half)`, a decay by distance as in models of spatial interaction (Wilson 1971, A family of spatial interaction models, Environment and Planning 3), and what a shared region
    /// counts by its level.
    #[must_use]
    pub fn nearness(&self, other: &Place, credits: &PlaceCredits) -> Option<(Interval, Nearness)> {
        if self.is_unknown() {
            return None;
        }
        let kilometres = self.kilometres(other);
        let mut best: Option<(f64, &String)> = None;
        for region in other.regions.iter().filter(|region| self.regions.contains(region)) {
            let credit = credit_of(region, credits);
            if best.is_none_or(|(most, _)| credit > most) {
                best = Some((credit, region));
            }
        }
        let by_distance = kilometres.map(|far| (-far / credits.half_kilometres).exp2());
        let low = by_distance.unwrap_or(0.0).max(best.map_or(0.0, |(credit, _)| credit));
        let far_unknown = self.point.is_some() && kilometres.is_none();
        let region_unknown = !self.regions.is_empty() && other.regions.is_empty();
        let high = if far_unknown || region_unknown { 1.0 } else { low };
        let countries = (self.country(), other.country());
        let across_border = matches!(countries, (Some(here), Some(there)) if here != there);
        let shared = best.map(|(_, region)| region.clone());
        Some((Interval::between(low, high), Nearness { kilometres, shared, across_border }))
    }
}

fn credit_of(region: &str, credits: &PlaceCredits) -> f64 {
    let Ok(region) = region.parse::<RegionId>() else { return 0.0 };
    match region.level() {
        Level::UsCounty | Level::MxMunicipality | Level::CaDivision | Level::CaSubdivision => {
            credits.local
        }
        Level::UsCbsa | Level::MxMetro | Level::UsEconomicArea => credits.metropolitan,
        Level::UsState | Level::MxState | Level::CaProvince => credits.state,
        Level::Custom => credits.corridor,
        Level::Nation(_) => credits.nation,
        Level::Continent => credits.continent,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Place;
    use crate::weights::Weights;

    fn place(point: Option<[f64; 2]>, regions: &[&str]) -> Place {
        Place { point, regions: regions.iter().map(|region| (*region).to_owned()).collect() }
    }

    #[test]
    fn nearness_is_one_half_at_the_stated_distance() {
        let credits = Weights::shipped().unwrap().place;
        // A degree of a meridian is 6371 pi / 180 km.
        let degrees = credits.half_kilometres / (6371.0 * std::f64::consts::PI / 180.0);
        let here = place(Some([20.0, -100.0]), &[]);
        let (near, why) =
            here.nearness(&place(Some([20.0 + degrees, -100.0]), &[]), &credits).unwrap();
        assert!((near.low - 0.5).abs() < 1e-9 && near.is_exact(), "{near:?}");
        assert!((why.kilometres.unwrap() - credits.half_kilometres).abs() < 1e-6);
    }

    #[test]
    fn a_shared_region_counts_and_what_is_not_told_is_open() {
        let credits = Weights::shipped().unwrap().place;
        let here = place(
            Some([32.5, -117.0]),
            &["mx:municipality:02004", "custom:calibaja", "mx:state:02", "mx", "na"],
        );
        let there = place(
            Some([45.0, -75.0]),
            &["us:county:06073", "custom:calibaja", "us:state:06", "us", "na"],
        );
        let (near, why) = here.nearness(&there, &credits).unwrap();
        assert_eq!((near.low, near.high), (credits.corridor, credits.corridor));
        assert_eq!((why.shared.as_deref(), why.across_border), (Some("custom:calibaja"), true));
        let (near, _) = here.nearness(&Place::default(), &credits).unwrap();
        assert_eq!((near.low, near.high), (0.0, 1.0));
        let (near, _) = here.nearness(&place(None, &["mx"]), &credits).unwrap();
        assert_eq!((near.low, near.high), (credits.nation, 1.0));
        assert!(Place::default().nearness(&here, &credits).is_none());
        assert_eq!(here.is_in("mx:state:02"), Some(true));
        assert_eq!(here.is_in("mx:state:22"), Some(false));
        assert_eq!(place(None, &["mx:state:02", "mx"]).is_in("mx:municipality:02004"), None);
        assert_eq!(Place::default().is_in("mx"), None);
    }
}
