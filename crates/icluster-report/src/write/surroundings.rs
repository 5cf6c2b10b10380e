//! Shapes for maps: a region, the places around it, states.

use crate::ReportError;
use crate::draw::Window;
use geo::{BoundingRect, MultiPolygon, Rect};
use icluster_atlas::Atlas;
use icluster_atlas::view::{Meta, RegionInfo};
use icluster_codes::{Country, Level, RegionId};
use std::collections::BTreeMap;

/// Room around a region, in times of its longer side.
const ROOM: f64 = 0.42;
/// Degrees that a map shows at least.
const LEAST: f64 = 1.6;

/// Shapes of the levels that maps are made of, read once for a report.
pub(crate) struct Surroundings {
    levels: BTreeMap<Level, BTreeMap<RegionId, (String, MultiPolygon<f64>)>>,
}

/// Level of a country that its places are shown at: the finest with clusters.
pub(crate) fn finest(meta: &Meta, country: Country) -> Option<Level> {
    let order: &[Level] = match country {
        Country::Us => &[Level::UsCounty, Level::UsState],
        Country::Mx => &[Level::MxMunicipality, Level::MxMetro, Level::MxState],
        Country::Ca => &[Level::CaDivision, Level::CaProvince],
    };
    let known = |level: &&Level| {
        let name = level.to_string();
        meta.levels.iter().any(|info| info.level == name && info.with_clusters > 0)
    };
    order.iter().find(known).copied()
}

impl Surroundings {
    /// Shapes of some levels.
    pub(crate) fn of(atlas: &Atlas, levels: &[Level]) -> Result<Self, ReportError> {
        let mut all = BTreeMap::new();
        for level in levels {
            let shapes = atlas.boundaries(*level)?;
            let shapes = shapes.into_iter().map(|(id, name, shape)| (id, (name, shape)));
            all.insert(*level, shapes.collect());
        }
        Ok(Surroundings { levels: all })
    }

    /// Shape of a region.
    pub(crate) fn shape(&self, id: &RegionId) -> Option<&MultiPolygon<f64>> {
        self.levels.values().find_map(|shapes| shapes.get(id)).map(|(_, shape)| shape)
    }

    /// Shapes of a level.
    pub(crate) fn level(
        &self,
        level: Level,
    ) -> impl Iterator<Item = (&RegionId, &MultiPolygon<f64>)> {
        let shapes = self.levels.get(&level).into_iter().flatten();
        shapes.map(|(id, (_, shape))| (id, shape))
    }
}

/// Levels of states of the three countries.
pub(crate) fn states() -> [Level; 3] {
    Country::ALL.map(Country::state_level)
}

/// What a map of some shapes shows, as wide and high as `aspect` wants it.
pub(crate) fn window(shapes: &[MultiPolygon<f64>], aspect: f64) -> Option<Window> {
    let bounds: Vec<Rect<f64>> = shapes.iter().filter_map(BoundingRect::bounding_rect).collect();
    let low = |pick: fn(&Rect<f64>) -> f64| bounds.iter().map(pick).fold(f64::MAX, f64::min);
    let high = |pick: fn(&Rect<f64>) -> f64| bounds.iter().map(pick).fold(f64::MIN, f64::max);
    if bounds.is_empty() {
        return None;
    }
    let (west, east) = (low(|b| b.min().x), high(|b| b.max().x));
    let (south, north) = (low(|b| b.min().y), high(|b| b.max().y));
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
    // A degree of longitude is shorter by the cosine of the latitude.
    let shrink = y.to_radians().cos().max(0.2);
    let longer = ((east - west) * shrink).max(north - south);
    let room = ROOM * longer;
    let mut high = (north - south + 2.0 * room).max(LEAST);
    let mut wide = ((east - west) * shrink + 2.0 * room).max(LEAST);
    if wide / high < aspect {
        wide = high * aspect;
    } else {
        high = wide / aspect;
    }
    let wide = wide / shrink;
    Some([x - wide / 2.0, y - high / 2.0, x + wide / 2.0, y + high / 2.0])
}

/// Names to write on a map: those whose point lies in the window.
pub(crate) fn inside(region: &RegionInfo, [west, south, east, north]: Window) -> Option<[f64; 2]> {
    let [lon, lat] = region.center?;
    (lon > west && lon < east && lat > south && lat < north).then_some([lon, lat])
}
