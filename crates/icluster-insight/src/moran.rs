//! How alike neighbours are over all places: Moran's I, Geary's C and Moran's I of two variables.
//!
//! Sources: Moran 1950, Notes on continuous stochastic phenomena, Biometrika 37; Geary 1954, The contiguity ratio and statistical mapping, Incorporated
//! Statistician 5; Cliff and Ord 1981, Spatial Processes (moments); Anselin, Syabri and Smirnov 2002 (bivariate). The conventions are those of PyPI `esda`, except that
//! a p-value is two-sided.

use crate::distribution::two_sided_normal;
use crate::input::{InputError, enough, finite, length, varies};
use crate::least_squares::dot;
use crate::permutation::{Draws, Permuted, permuted};
use crate::weights::{Sums, Weights};

/// A statistic of alikeness with its moments where values were put on places at random.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Autocorrelation {
    /// The statistic.
    pub index: f64,
    /// What to expect of no pattern.
    pub expected: f64,
    /// Variance, values drawn from a normal distribution.
    pub variance_normal: f64,
    /// Variance, the values there are put in random order; NaN of fewer than 4 places.
    pub variance_random: f64,
    /// Places, islands among them.
    pub n: usize,
    /// Places without neighbours: they are counted in `n` and add nothing to the sum.
    pub islands: usize,
}

impl Autocorrelation {
    /// Two-sided p-value by the normal approximation with the variance under normality.
    pub fn p_normal(&self) -> f64 {
        two_sided_normal((self.index - self.expected) / self.variance_normal.sqrt())
    }

    /// Two-sided p-value by the normal approximation with the variance under random order.
    pub fn p_random(&self) -> f64 {
        two_sided_normal((self.index - self.expected) / self.variance_random.sqrt())
    }
}

/// Moran's I: `n / s0 * sum_ij w_ij z_i z_j / sum_i z_i^2`, `z` the values less their mean. About `-1 / (n - 1)` where there is no pattern, above where neighbours are
/// alike. At least 3 places.
pub fn moran(values: &[f64], weights: &Weights) -> Result<Autocorrelation, InputError> {
    let of = Centred::new(values, weights)?;
    let (n, Sums { s0, s1, s2 }) = (of.n, of.sums);
    let expected = -1.0 / (n - 1.0);
    let variance_normal =
        (n * n * s1 - n * s2 + 3.0 * s0 * s0) / (s0 * s0 * (n * n - 1.0)) - expected * expected;
    let k = of.kurtosis();
    let free = n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0);
    let tails = k * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
    let variance_random = defined(of.n, || {
        (free - tails) / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0) - expected * expected
    });
    Ok(of.told(of.moran(weights, &of.z), expected, variance_normal, variance_random, weights))
}

/// Permutations of Moran's I over all places.
pub fn moran_permuted(
    values: &[f64],
    weights: &Weights,
    draws: Draws,
) -> Result<Permuted, InputError> {
    let of = Centred::new(values, weights)?;
    let observed = of.moran(weights, &of.z);
    Ok(permuted(&of.z, observed, draws, |order| of.moran(weights, order)))
}

/// Geary's C: `(n - 1) sum_ij w_ij (x_i - x_j)^2 / (2 s0 sum_i z_i^2)`. 1 where there is no pattern, below where neighbours are alike. At least 3 places.
pub fn geary(values: &[f64], weights: &Weights) -> Result<Autocorrelation, InputError> {
    let of = Centred::new(values, weights)?;
    let (n, Sums { s0, s1, s2 }) = (of.n, of.sums);
    let variance_normal =
        ((2.0 * s1 + s2) * (n - 1.0) - 4.0 * s0 * s0) / (2.0 * (n + 1.0) * s0 * s0);
    let k = of.kurtosis();
    let a = (n - 1.0) * s1 * (n * n - 3.0 * n + 3.0 - (n - 1.0) * k);
    let b = (n - 1.0) * s2 * (n * n + 3.0 * n - 6.0 - (n * n - n + 2.0) * k) / 4.0;
    let c = s0 * s0 * (n * n - 3.0 - (n - 1.0).powi(2) * k);
    let variance_random = defined(of.n, || (a - b + c) / (n * (n - 2.0) * (n - 3.0) * s0 * s0));
    Ok(of.told(of.geary(weights, &of.z), 1.0, variance_normal, variance_random, weights))
}

/// Permutations of Geary's C over all places.
pub fn geary_permuted(
    values: &[f64],
    weights: &Weights,
    draws: Draws,
) -> Result<Permuted, InputError> {
    let of = Centred::new(values, weights)?;
    let observed = of.geary(weights, &of.z);
    Ok(permuted(&of.z, observed, draws, |order| of.geary(weights, order)))
}

/// Moran's I of two variables: how much a place's `x` goes with its neighbours' `y`, `n / s0 * sum_ij w_ij x_i y_j / sqrt(sum x_i^2 sum y_j^2)` of values less their means, and what
/// permutations of `y` say. With rows standardised and no islands this is esda's `Moran_BV`. It mixes the relation within a place with that of neighbours.
pub fn bivariate_moran(
    x: &[f64],
    y: &[f64],
    weights: &Weights,
    draws: Draws,
) -> Result<(f64, Permuted), InputError> {
    let (of_x, of_y) = (Centred::new(x, weights)?, Centred::new(y, weights)?);
    let scale = of_x.n / of_x.sums.s0 / (of_x.squares * of_y.squares).sqrt();
    let index = |y: &[f64]| scale * cross(weights, &of_x.z, y);
    let observed = index(&of_y.z);
    Ok((observed, permuted(&of_y.z, observed, draws, index)))
}

/// `sum_ij w_ij x_i y_j`.
fn cross(weights: &Weights, x: &[f64], y: &[f64]) -> f64 {
    x.iter().enumerate().map(|(place, x)| x * weights.lag_of(place, y)).sum()
}

fn defined(n: f64, variance: impl Fn() -> f64) -> f64 {
    if n > 3.0 { variance() } else { f64::NAN }
}

/// Values less their mean, checked against the weights.
pub(crate) struct Centred {
    pub(crate) n: f64,
    pub(crate) z: Vec<f64>,
    /// `sum z^2`.
    pub(crate) squares: f64,
    sums: Sums,
}

impl Centred {
    pub(crate) fn new(values: &[f64], weights: &Weights) -> Result<Self, InputError> {
        length("values", values.len(), weights.places())?;
        enough(values.len(), 3)?;
        finite("the values", values)?;
        varies("the values", values)?;
        let sums = weights.sums();
        if sums.s0 <= 0.0 {
            return Err(InputError::NoNeighbours);
        }
        let z = centred(values);
        Ok(Centred { n: values.len() as f64, squares: dot(&z, &z), z, sums })
    }

    /// `n sum z^4 / (sum z^2)^2`.
    fn kurtosis(&self) -> f64 {
        let fourths: f64 = self.z.iter().map(|z| z.powi(4)).sum();
        self.n * fourths / self.squares.powi(2)
    }

    fn moran(&self, weights: &Weights, z: &[f64]) -> f64 {
        self.n / self.sums.s0 * cross(weights, z, z) / self.squares
    }

    fn geary(&self, weights: &Weights, z: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (place, own) in z.iter().enumerate() {
            for (neighbour, weight) in weights.neighbours(place) {
                sum += weight * (own - z[*neighbour]).powi(2);
            }
        }
        (self.n - 1.0) * sum / (2.0 * self.sums.s0 * self.squares)
    }

    fn told(
        &self,
        index: f64,
        expected: f64,
        variance_normal: f64,
        variance_random: f64,
        weights: &Weights,
    ) -> Autocorrelation {
        let (n, islands) = (self.z.len(), weights.islands().len());
        Autocorrelation { index, expected, variance_normal, variance_random, n, islands }
    }
}

pub(crate) fn centred(values: &[f64]) -> Vec<f64> {
    let mean = icluster_complexity::statistics::mean(values);
    values.iter().map(|value| value - mean).collect()
}
