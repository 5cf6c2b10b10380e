//! Complexity as EconGeo prints it, for comparison only: the matrix of reflections is rounded to four decimals before its eigenvectors are taken, and the
//! vector is divided by its sum, which may be near zero.

use crate::bits::Bits;
use crate::fitness::reflections;
use crate::presence::Presence;
use crate::statistics::{correlation, rank_correlation};
use faer::Mat;

/// KCI of places and TCI of activities: second eigenvector of `D^-1 M U^-1 M'` (and of `U^-1 M' D^-1 M`) rounded to four decimals, over its sum. The
/// sign of KCI is that of its correlation with twenty reflections, of TCI against its rank correlation with ubiquity.
pub(crate) fn rounded_complexity(presence: &Presence) -> (Vec<f64>, Vec<f64>) {
    let places = second(&presence.places, &presence.diversity, &presence.ubiquity);
    let (by_reflections, _) = reflections(presence, 20);
    let kci = signed(places, |vector| correlation(vector, &by_reflections));
    let ubiquity: Vec<f64> = presence.ubiquity.iter().map(|n| f64::from(*n)).collect();
    let activities = second(&presence.activities, &presence.ubiquity, &presence.diversity);
    let tci = signed(activities, |vector| -rank_correlation(vector, &ubiquity));
    (kci, tci)
}

fn signed(vector: Vec<f64>, along: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let sum: f64 = vector.iter().sum();
    let scaled: Vec<f64> = vector.iter().map(|value| value / sum).collect();
    let sign = if along(&scaled) < 0.0 { -1.0 } else { 1.0 };
    scaled.iter().map(|value| sign * value).collect()
}

/// Rounded as R 4 does: of the two neighbours with four decimals the nearer in floating point, of equally near ones the even.
fn four_decimals(value: f64) -> f64 {
    let (below, above) = ((value * 1e4).floor(), (value * 1e4).ceil());
    let (down, up) = (value - below / 1e4, above / 1e4 - value);
    if down < up || (down == up && below % 2.0 == 0.0) { below / 1e4 } else { above / 1e4 }
}

/// Second eigenvector of the rounded matrix of one side; NaN where the decomposition fails.
fn second(rows: &Bits, own: &[u32], across: &[u32]) -> Vec<f64> {
    let n = rows.rows();
    let mut matrix = Mat::<f64>::zeros(n, n);
    for i in 0..n {
        for j in 0..n {
            let both = rows.row(i).iter().zip(rows.row(j)).enumerate().flat_map(|(at, (a, b))| {
                let word = a & b;
                (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
            });
            let sum: f64 = both.map(|k| 1.0 / f64::from(across[k])).sum();
            let value = if own[i] > 0 { sum / f64::from(own[i]) } else { 0.0 };
            matrix[(i, j)] = four_decimals(value);
        }
    }
    let Ok(found) = matrix.eigen() else { return vec![f64::NAN; n] };
    let (values, vectors) = (found.S().column_vector(), found.U());
    let mut order: Vec<usize> = (0..n).collect();
    // R sorts eigenvalues by their modulus.
    order.sort_by(|a, b| values[*b].norm().total_cmp(&values[*a].norm()));
    match order.get(1) {
        Some(at) => (0..n).map(|i| vectors[(i, *at)].re).collect(),
        None => vec![f64::NAN; n],
    }
}
