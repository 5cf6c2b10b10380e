//! What is nearest on the earth, taken as a sphere.
//!
//! Points are unit vectors in an R*-tree (Beckmann and others 1990): the order of straight distances through the sphere is
//! that of distances along it, poles and the date line included.

use crate::document::Coordinates;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// Mean radius of the earth in kilometres (IUGG, (2a + b) / 3 of GRS 80; Moritz 2000).
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

type Point<T> = GeomWithData<[f64; 3], T>;

/// Things on a sphere.
#[derive(Clone, Debug)]
pub struct Sphere<T: PartialEq> {
    tree: RTree<Point<T>>,
}

impl<T: PartialEq + Clone> Default for Sphere<T> {
    fn default() -> Self {
        Self { tree: RTree::new() }
    }
}

impl<T: PartialEq + Clone> Sphere<T> {
    /// All things at once, which is faster than one by one.
    #[must_use]
    pub fn build(things: impl IntoIterator<Item = (Coordinates, T)>) -> Self {
        let points = things.into_iter().map(|(at, thing)| Point::new(vector(at), thing));
        Self { tree: RTree::bulk_load(points.collect()) }
    }

    /// Adds a thing.
    pub fn insert(&mut self, at: Coordinates, thing: T) {
        self.tree.insert(Point::new(vector(at), thing));
    }

    /// Takes a thing away; whether it was there.
    pub fn remove(&mut self, at: Coordinates, thing: T) -> bool {
        self.tree.remove(&Point::new(vector(at), thing)).is_some()
    }

    /// Things from the nearest on, with their distance in kilometres.
    pub fn nearest(&self, at: Coordinates) -> impl Iterator<Item = (&T, f64)> {
        let near = self.tree.nearest_neighbor_iter_with_distance_2(vector(at));
        near.map(|(point, squared)| (&point.data, arc(squared)))
    }

    /// The nearest `most` things that `fits` lets through, within `km` where given. Things equally far from it that begin
    /// or end the list all count: those that come first by `order` stay.
    pub fn nearest_where<K: Ord>(
        &self,
        at: Coordinates,
        km: Option<f64>,
        most: usize,
        fits: impl Fn(&T) -> bool,
        order: impl Fn(&T) -> K,
    ) -> Vec<(T, f64)> {
        let mut found: Vec<(T, f64)> = Vec::new();
        for (thing, distance) in self.nearest(at) {
            let full = found.len() >= most;
            let further = found.last().is_none_or(|(_, last)| distance > *last);
            if km.is_some_and(|km| distance > km) || (full && further) {
                break;
            }
            if fits(thing) {
                found.push((thing.clone(), distance));
            }
        }
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| order(&a.0).cmp(&order(&b.0))));
        found.truncate(most);
        found
    }
}

/// Kilometres along the sphere between two points.
#[must_use]
pub fn kilometres(from: Coordinates, to: Coordinates) -> f64 {
    let (from, to) = (vector(from), vector(to));
    arc(from.iter().zip(to).map(|(a, b)| (a - b) * (a - b)).sum())
}

/// The arc over a chord, given the square of the chord of a unit sphere: 2 asin(chord / 2).
fn arc(squared: f64) -> f64 {
    2.0 * (squared.max(0.0).sqrt() / 2.0).min(1.0).asin() * EARTH_RADIUS_KM
}

fn vector(at: Coordinates) -> [f64; 3] {
    let (lon, lat) = (at.lon.to_radians(), at.lat.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{EARTH_RADIUS_KM, Sphere, kilometres};
    use crate::document::Coordinates;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = Coordinates> {
        (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| Coordinates { lon, lat })
    }

    /// The haversine formula (Sinnott 1984).
    fn haversine(a: Coordinates, b: Coordinates) -> f64 {
        let (dlat, dlon) = ((b.lat - a.lat).to_radians(), (b.lon - a.lon).to_radians());
        let h = (dlat / 2.0).sin().powi(2)
            + a.lat.to_radians().cos() * b.lat.to_radians().cos() * (dlon / 2.0).sin().powi(2);
        2.0 * EARTH_RADIUS_KM * h.min(1.0).sqrt().asin()
    }

    #[test]
    fn a_quarter_of_the_equator() {
        let (a, b) = (Coordinates { lon: 0.0, lat: 0.0 }, Coordinates { lon: 90.0, lat: 0.0 });
        let quarter = std::f64::consts::FRAC_PI_2 * EARTH_RADIUS_KM;
        assert!((kilometres(a, b) - quarter).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn nearest_are_those_of_all_pairs(
            points in prop::collection::vec(point(), 1..120), at in point(), most in 1_usize..12,
            km in prop::option::of(0.0..20_000.0),
        ) {
            let things = points.iter().copied().zip(0_usize..);
            let mut sphere = Sphere::build(things.clone().take(points.len() / 2));
            for (point, number) in things.skip(points.len() / 2) {
                sphere.insert(point, number);
            }
            let fits = |number: &usize| !number.is_multiple_of(3);
            let mut all: Vec<(usize, f64)> = (0..points.len()).filter(fits)
                .map(|number| (number, kilometres(at, points[number])))
                .filter(|(_, far)| km.is_none_or(|km| *far <= km)).collect();
            all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            all.truncate(most);
            let found = sphere.nearest_where(at, km, most, fits, |number| *number);
            prop_assert_eq!(found.len(), all.len());
            for (found, all) in found.iter().zip(&all) {
                prop_assert!((found.1 - all.1).abs() < 1e-6);
                prop_assert!((found.1 - haversine(at, points[found.0])).abs() < 1e-3);
            }
            prop_assert!(sphere.remove(points[0], 0));
            prop_assert!(sphere.nearest(at).all(|(number, _)| *number != 0));
        }
    }
}
