//! The regions that are compared, where they are, and who is whose neighbour.
//!
//! Sources: Cliff and Ord 1981, Spatial Processes (contiguity and nearest neighbours as weights).

use crate::{Atlas, AtlasError};
use geo::CoordsIter;
use icluster_codes::{Level, RegionId};
use icluster_insight::InputError;
use icluster_insight::modified::DistanceClasses;
use icluster_insight::weights::Weights;
use std::collections::HashMap;

/// Nearest regions that stand for neighbours where borders do not tell.
const NEAREST: usize = 6;
/// Points of borders are the same if they agree to this part of a degree (about a decimetre).
const SAME_POINT: f64 = 1e6;

/// Regions with what lies between them.
pub(crate) struct Ground {
    /// Identifiers, in the order of every column.
    pub(super) regions: Vec<RegionId>,
    /// Weights of 1 for each neighbour.
    pub(super) weights: Weights,
    /// Classes of distance of the label points.
    pub(super) distances: DistanceClasses,
    /// Whether neighbours share a border; else they are the nearest.
    pub(super) borders: bool,
    /// Regions that border no other and have their nearest for neighbours.
    pub(super) apart: usize,
    /// Regions left out because it is not known where they lie.
    pub(super) nowhere: usize,
}

/// Weights and distances of points that are on the globe do not fail but for their number.
fn few(error: &InputError) -> AtlasError {
    AtlasError::NoRelation(format!("regions to correlate: {error}"))
}

impl Atlas {
    /// Regions of some levels as the map of a year has them, in its order.
    pub(super) fn correlation_ground(
        &self,
        levels: &[Level],
        year: i32,
        regions: &[String],
    ) -> Result<std::sync::Arc<Ground>, AtlasError> {
        let key = (levels.to_vec(), self.boundaries_year(year).unwrap_or(i32::MAX));
        self.correlation_grounds.get(
            &key,
            |ground| ground.regions.len().pow(2).max(1),
            || self.new_ground(levels, regions),
        )
    }

    fn new_ground(&self, levels: &[Level], regions: &[String]) -> Result<Ground, AtlasError> {
        let places = &self.model.release.places;
        let (mut listed, mut points, mut nowhere) = (Vec::new(), Vec::new(), 0);
        for region in regions {
            let known = region.parse::<RegionId>().ok();
            let place = known.as_ref().and_then(|id| places.find(id));
            let center = place.and_then(|at| places.regions[at as usize].center);
            match (known, center) {
                (Some(id), Some([longitude, latitude])) => {
                    listed.push(id);
                    points.push((longitude, latitude));
                }
                _ => nowhere += 1,
            }
        }
        let distances = DistanceClasses::of_points(&points).map_err(|error| few(&error))?;
        let nearest = Weights::nearest(&points, NEAREST).map_err(|error| few(&error))?;
        // Borders of two countries are drawn by two agencies and share no points.
        let borders = match levels {
            [level] => self.bordering(*level, &listed)?,
            _ => Vec::new(),
        };
        let mut links: Vec<(usize, usize, f64)> = Vec::new();
        let mut apart = 0;
        let alone: Vec<bool> = {
            let mut alone = vec![true; listed.len()];
            borders.iter().for_each(|(a, b)| (alone[*a], alone[*b]) = (false, false));
            alone
        };
        links.extend(borders.iter().flat_map(|&(a, b)| [(a, b, 1.0), (b, a, 1.0)]));
        for (place, _) in alone.iter().enumerate().filter(|(_, alone)| **alone) {
            apart += 1;
            links.extend(nearest.neighbours(place).iter().map(|(other, _)| (place, *other, 1.0)));
        }
        let weights = Weights::of_links(listed.len(), links).map_err(|error| few(&error))?;
        let by_borders = !borders.is_empty();
        Ok(Ground {
            regions: listed,
            weights: if by_borders { weights } else { weights.mutual() },
            distances,
            borders: by_borders,
            apart: if by_borders { apart } else { 0 },
            nowhere,
        })
    }

    /// Pairs of regions of a level whose borders have a point in common, each once, ascending.
    fn bordering(
        &self,
        level: Level,
        listed: &[RegionId],
    ) -> Result<Vec<(usize, usize)>, AtlasError> {
        let at: HashMap<&RegionId, usize> =
            listed.iter().enumerate().map(|(place, id)| (id, place)).collect();
        let mut on: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
        for (id, _, shape) in self.boundaries(level)? {
            let Some(place) = at.get(&id).copied() else { continue };
            for point in shape.coords_iter() {
                let key =
                    ((point.x * SAME_POINT).round() as i64, (point.y * SAME_POINT).round() as i64);
                let of = on.entry(key).or_default();
                if !of.contains(&place) {
                    of.push(place);
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = on
            .values()
            .flat_map(|of| {
                of.iter().flat_map(|a| of.iter().filter(move |b| a < b).map(|b| (*a, *b)))
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        Ok(pairs)
    }
}
