//! Where neighbours are alike: local indicators of spatial association (LISA).
//!
//! Sources: Anselin 1995, Local indicators of spatial association, Geographical Analysis 27; Sokal, Oden and Thomson 1998, Local spatial autocorrelation in a biological model,
//! Geographical Analysis 30 (moments); Caldas de Castro and Singer 2006, Controlling the false discovery rate, Geographical Analysis 38. The conventions are those of
//! PyPI `esda`, except that every place has draws of its own and that a p-value is two-sided.

use crate::discovery::{Dependence, adjusted};
use crate::input::InputError;
use crate::moran::Centred;
use crate::permutation::{Draws, Permuted, random};
use crate::weights::Weights;
use rand::RngExt;
use rayon::prelude::*;

/// A place and its neighbours, above or below the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quadrant {
    /// High among high.
    HighHigh,
    /// Low among high.
    LowHigh,
    /// Low among low.
    LowLow,
    /// High among low.
    HighLow,
}

impl Quadrant {
    /// Key: `high-high`, `low-high`, `low-low`, `high-low`.
    pub fn key(self) -> &'static str {
        match self {
            Quadrant::HighHigh => "high-high",
            Quadrant::LowHigh => "low-high",
            Quadrant::LowLow => "low-low",
            Quadrant::HighLow => "high-low",
        }
    }
}

/// What is said of one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// Local Moran's I, `(n - 1) z_i sum_j w_ij z_j / sum_k z_k^2`.
    pub index: f64,
    /// The place's value less the mean, and the lag of its neighbours less the mean.
    pub value_and_lag: (f64, f64),
    /// Which of both are above the mean.
    pub quadrant: Quadrant,
    /// What to expect of the index where the other values are put on the other places at random.
    pub expected: f64,
    /// Its variance then.
    pub variance: f64,
    /// What the permutations say of the index.
    pub permuted: Permuted,
    /// Two-sided p-value of the permutations.
    pub p_value: f64,
    /// The p-value adjusted for all places being tested (Benjamini and Hochberg).
    pub q_value: f64,
}

/// Local Moran's I of every place, with permutations of the other values over its neighbours (conditional permutation); none of an island, which is not tested. At
/// least 3 places.
pub fn local_moran(
    values: &[f64],
    weights: &Weights,
    draws: Draws,
) -> Result<Vec<Option<Local>>, InputError> {
    let of = Centred::new(values, weights)?;
    let n = values.len();
    let mut found: Vec<Option<Local>> = (0..n)
        .into_par_iter()
        .map_init(
            || (Vec::with_capacity(n), Vec::with_capacity(draws.permutations)),
            |(others, sums), place| of_place(&of, weights, place, draws, others, sums),
        )
        .collect();
    let p_values: Vec<f64> =
        found.iter().map(|local| local.map_or(f64::NAN, |local| local.p_value)).collect();
    for (local, q) in found.iter_mut().zip(adjusted(&p_values, Dependence::Positive)) {
        if let Some(local) = local {
            local.q_value = q;
        }
    }
    Ok(found)
}

fn of_place(
    of: &Centred,
    weights: &Weights,
    place: usize,
    draws: Draws,
    others: &mut Vec<f64>,
    sums: &mut Vec<f64>,
) -> Option<Local> {
    let own = weights.neighbours(place);
    let total: f64 = own.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return None;
    }
    let (n, z) = (of.n, of.z[place]);
    let lag = weights.lag_of(place, &of.z);
    let scale = (n - 1.0) * z / of.squares;
    // Moments of a weighted sum of values drawn without putting back (Sokal, Oden and Thomson 1998, A7 and A8).
    let mean_square = of.squares / n;
    let weight_squares: f64 = own.iter().map(|(_, weight)| weight * weight).sum();
    let expected = -z * z * total / ((n - 1.0) * mean_square);
    let variance = (z / mean_square).powi(2) * n / (n - 2.0)
        * (weight_squares - total * total / (n - 1.0))
        * (mean_square - z * z / (n - 1.0));

    others.clear();
    others.extend_from_slice(&of.z[..place]);
    others.extend_from_slice(&of.z[place + 1..]);
    let mut random = random(draws.seed, place);
    sums.clear();
    for _ in 0..draws.permutations {
        // The first steps of a shuffle; what is left of the last one is as good a beginning as any.
        let mut sum = 0.0;
        for (step, (_, weight)) in own.iter().enumerate() {
            let with = random.random_range(step as u32..others.len() as u32) as usize;
            others.swap(step, with);
            sum += weight * others[step];
        }
        sums.push(scale * sum);
    }
    let index = scale * lag;
    let permuted = Permuted::of(index, sums.iter().copied());
    let quadrant = match (z > 0.0, lag > 0.0) {
        (true, true) => Quadrant::HighHigh,
        (false, true) => Quadrant::LowHigh,
        (false, false) => Quadrant::LowLow,
        (true, false) => Quadrant::HighLow,
    };
    Some(Local {
        index,
        value_and_lag: (z, lag),
        quadrant,
        expected,
        variance,
        permuted,
        p_value: permuted.two_sided(),
        q_value: f64::NAN,
    })
}
