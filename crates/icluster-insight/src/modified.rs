//! How sure a correlation is when places resemble their neighbours: the modified t-test. Neighbours that are alike say nearly the same thing twice; the test counts how many places
//! would say as much if they were independent.
//!
//! Sources: Clifford, Richardson and Hémon 1989, Assessing the significance of the correlation between two spatial processes, Biometrics 45; Dutilleul 1993, Modifying the t
//! test for assessing the correlation between two spatial processes, Biometrics 49.

use crate::distribution::of_correlation;
use crate::input::{InputError, enough, finite, length, varies};
use crate::least_squares::dot;
use crate::moran::centred;
use crate::weights::{Degrees, kilometres, on_sphere};
use icluster_complexity::statistics::{correlation, mean_ranks};
use rayon::prelude::*;

/// Fewest places for covariances by distance.
const FEWEST: usize = 10;
/// Most classes, so that a class is a byte.
const MOST_CLASSES: usize = 64;
/// First class of [`DistanceClasses::of_points`]: pairs up to so many times the median distance to the nearest other place.
const FIRST: f64 = 1.5;
/// … and each further class reaches so many times as far.
const GROWTH: f64 = 1.5;

/// Pairs of places by classes of distance, for any number of variables. A byte a pair: ten megabytes of 3,200 places.
#[derive(Clone, Debug, PartialEq)]
pub struct DistanceClasses {
    n: usize,
    edges: Vec<f64>,
    /// Class of each pair, places by places.
    class: Vec<u8>,
}

impl DistanceClasses {
    /// By great circle, in classes that are narrow where covariance falls and wide where it is flat: the first reaches one and a half times the median distance to the nearest
    /// other place, each of the next half as far again, up to half the longest distance; what is farther is the last class.
    pub fn of_points(points: &[Degrees]) -> Result<Self, InputError> {
        let sphere = on_sphere(points)?;
        enough(sphere.len(), 2)?;
        let ends: Vec<(f64, f64)> = (0..sphere.len())
            .into_par_iter()
            .map(|place| {
                let own = &sphere[place];
                let others = sphere.iter().enumerate().filter(|(other, _)| *other != place);
                others
                    .map(|(_, other)| kilometres(own, other))
                    .fold((f64::INFINITY, 0.0), |(nearest, farthest): (f64, f64), far| {
                        (nearest.min(far), farthest.max(far))
                    })
            })
            .collect();
        let mut nearest: Vec<f64> = ends.iter().map(|end| end.0).collect();
        nearest.sort_by(f64::total_cmp);
        let farthest = ends.iter().map(|end| end.1).fold(0.0, f64::max);
        // Places that share a point have no distance to begin with; a hundredth of the longest will do.
        let median = nearest[nearest.len() / 2].max(farthest / 100.0 / FIRST);
        let edges = std::iter::successors(Some(FIRST * median), |edge| Some(edge * GROWTH));
        let edges: Vec<f64> =
            edges.take_while(|edge| *edge <= farthest / 2.0).take(MOST_CLASSES - 1).collect();
        Self::classed(&sphere, edges)
    }

    /// By great circle, in classes that end at `edges` in kilometres, ascending; what is farther is one more class.
    pub fn with_edges(points: &[Degrees], edges: &[f64]) -> Result<Self, InputError> {
        let sphere = on_sphere(points)?;
        let ascending = edges.is_sorted_by(|a, b| a < b) && edges.iter().all(|edge| *edge >= 0.0);
        if edges.len() >= MOST_CLASSES || !ascending {
            return Err(InputError::Setting {
                what: "the number of ends of classes",
                value: edges.len() as f64,
                expected: "up to 63 kilometres in ascending order",
            });
        }
        Self::classed(&sphere, edges.to_vec())
    }

    fn classed(sphere: &[[f64; 3]], edges: Vec<f64>) -> Result<Self, InputError> {
        let n = sphere.len();
        let row = |place: usize| {
            let edges = &edges;
            (0..n).map(move |other| {
                let far = kilometres(&sphere[place], &sphere[other]);
                edges.partition_point(|edge| *edge < far) as u8
            })
        };
        let rows: Vec<Vec<u8>> = (0..n).into_par_iter().map(|place| row(place).collect()).collect();
        let class = rows.concat();
        Ok(DistanceClasses { n, edges, class })
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.n
    }

    /// Where the classes end, in kilometres; the last class has no end.
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// Only some places, in the order given. A place that there is not is refused.
    pub fn select(&self, places: &[usize]) -> Result<Self, InputError> {
        if let Some((place, neighbour)) =
            places.iter().copied().enumerate().find(|(_, place)| *place >= self.n)
        {
            return Err(InputError::Neighbour { place, neighbour, places: self.n });
        }
        let row = |place: &usize| {
            let own = &self.class[place * self.n..(place + 1) * self.n];
            places.iter().map(|other| own[*other])
        };
        let class = places.iter().flat_map(row).collect();
        Ok(DistanceClasses { n: places.len(), edges: self.edges.clone(), class })
    }
}

/// A correlation tested with neighbours accounted for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Modified {
    /// Places.
    pub n: usize,
    /// The correlation, Pearson's of the values given.
    pub coefficient: f64,
    /// Effective sample size: as many independent places would be as sure. At most `n`: places that differ from their neighbours are not taken to be more than they are.
    pub effective: f64,
    /// Two-sided p-value by Student's t of `effective - 2` degrees of freedom; NaN where there are none.
    pub p_value: f64,
}

/// Dutilleul's modified t-test of Pearson's correlation. The effective sample size is `1 + tr(P Sx) tr(P Sy) / tr(P Sx P Sy)`, where `P` takes the mean away and `Sx`, `Sy`
/// are covariances between places, estimated by class of distance as the mean product of values less their mean (Clifford, Richardson and Hémon). At least 10 places.
pub fn modified_t(x: &[f64], y: &[f64], classes: &DistanceClasses) -> Result<Modified, InputError> {
    for (values, what) in [(x, "the first values"), (y, "the second values")] {
        length(what, values.len(), classes.n)?;
        finite(what, values)?;
        varies(what, values)?;
    }
    let n = x.len();
    enough(n, FEWEST)?;
    let coefficient = correlation(x, y).clamp(-1.0, 1.0);
    let effective = effective(&centred(x), &centred(y), classes);
    let p_value = of_correlation(coefficient, effective - 2.0);
    Ok(Modified { n, coefficient, effective, p_value })
}

/// The same of ranks: Spearman's correlation with neighbours accounted for.
pub fn modified_spearman(
    x: &[f64],
    y: &[f64],
    classes: &DistanceClasses,
) -> Result<Modified, InputError> {
    finite("the first values", x)?;
    finite("the second values", y)?;
    modified_t(&mean_ranks(x), &mean_ranks(y), classes)
}

/// Of one place by class: other places, and the sums of their values.
#[derive(Clone, Copy, Default)]
struct Ring {
    places: f64,
    x: f64,
    y: f64,
}

fn effective(x: &[f64], y: &[f64], classes: &DistanceClasses) -> f64 {
    let (n, kinds) = (x.len(), classes.edges.len() + 1);
    let rings: Vec<Vec<Ring>> = (0..n)
        .into_par_iter()
        .map(|place| {
            let mut rings = vec![Ring::default(); kinds];
            let own = &classes.class[place * n..(place + 1) * n];
            for (other, class) in own.iter().enumerate().filter(|(other, _)| *other != place) {
                let ring = &mut rings[usize::from(*class)];
                ring.places += 1.0;
                ring.x += x[other];
                ring.y += y[other];
            }
            rings
        })
        .collect();
    // Ordered pairs and covariances by class, sums in the order of places.
    let mut pairs = vec![0.0; kinds];
    let mut covariance = vec![(0.0, 0.0); kinds];
    for (place, own) in rings.iter().enumerate() {
        for (class, ring) in own.iter().enumerate() {
            pairs[class] += ring.places;
            covariance[class].0 += x[place] * ring.x;
            covariance[class].1 += y[place] * ring.y;
        }
    }
    for (covariance, pairs) in covariance.iter_mut().zip(&pairs).filter(|(_, pairs)| **pairs > 0.0)
    {
        *covariance = (covariance.0 / pairs, covariance.1 / pairs);
    }
    let size = n as f64;
    let variance = (dot(x, x) / size, dot(y, y) / size);
    // `S` times a vector of ones.
    let row = |own: &Vec<Ring>| {
        own.iter()
            .zip(&covariance)
            .fold(variance, |(a, b), (ring, of)| (a + ring.places * of.0, b + ring.places * of.1))
    };
    let rows: Vec<(f64, f64)> = rings.iter().map(row).collect();
    let all = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let products: f64 = rows.iter().map(|row| row.0 * row.1).sum();
    let squares: f64 =
        pairs.iter().zip(&covariance).map(|(pairs, of)| pairs * of.0 * of.1).sum::<f64>()
            + size * variance.0 * variance.1;
    let both = squares - 2.0 * products / size + all.0 * all.1 / (size * size);
    let traces = (size * variance.0 - all.0 / size) * (size * variance.1 - all.1 / size);
    let effective = 1.0 + traces / both;
    // A sum below 0 is of covariances of opposite signs, which make a chance correlation smaller.
    if both > 0.0 { effective.min(size) } else { size }
}
