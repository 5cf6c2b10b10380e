//! How near activities are to each other, from who is specialised in both.

use crate::bits::Bits;
use crate::density::product;
use crate::implied::Implied;
use crate::presence::Presence;
use crate::statistics::sum;
use crate::values::Values;
use rayon::prelude::*;
use std::ops::Range;

/// Formula of relatedness. `n` is the number of places present in both, `u` and `v` those present in either of the two; `S_i` is the sum of row
/// i of the co-occurrences without diagonal, `T` the sum of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proximity {
    /// `n / max(u, v)`: the smaller of both conditional probabilities (Hidalgo and others, Science 2007).
    Minimum,
    /// `n / u`: the probability of the second given the first.
    Asymmetric,
    /// `n / sqrt(u v)` (Salton's cosine).
    Cosine,
    /// `n / (u + v - n)`.
    Jaccard,
    /// `(n / T) / (S_i S_j / T^2)` (association strength, van Eck and Waltman 2009; EconGeo).
    Association,
    /// `n` over what is expected if co-occurrences were drawn at random (Steijn 2021; EconGeo's `prob`).
    Probability,
    /// `n / sqrt(S_i S_j)` (EconGeo's `cosine`).
    CosineOfSums,
    /// `n / (S_i + S_j - n)` (EconGeo's `Jaccard`).
    JaccardOfSums,
    /// `(n - u v / P) / sqrt(u v / P (1 - u/P) (P - v) / (P - 1))` with P places (Teece and others 1994).
    ZScore,
}

impl Proximity {
    /// Whether it needs what two activities share and what each has, nothing of the others; it is then defined for an activity and itself.
    pub(crate) fn of_pairs(self) -> bool {
        use Proximity::{Asymmetric, Cosine, Jaccard, Minimum};
        matches!(self, Minimum | Asymmetric | Cosine | Jaccard)
    }
}

/// How near activities are: a matrix, or presence and a formula.
pub trait Related: Sync {
    /// Number of activities.
    fn size(&self) -> usize;
    /// Some neighbouring values of a row; `out` is as long as `columns`.
    fn stretch(&self, row: usize, columns: Range<usize>, out: &mut [f64]);
    /// Sum of each row.
    fn row_sums(&self) -> Vec<f64>;
    /// Rows as columns; `None` where that is the same.
    fn turned(&self) -> Option<Relatedness>;
    /// For each row of activities, and for each activity p, the sum of the relatedness of the activities of the row to p, each weighed (by 1
    /// where nothing is given); row by row.
    fn sums(&self, rows: &Bits, weights: Option<&[f64]>) -> Vec<f64>;
}

impl Related for Relatedness {
    fn size(&self) -> usize {
        self.n
    }

    fn stretch(&self, row: usize, columns: Range<usize>, out: &mut [f64]) {
        out.copy_from_slice(&self.row(row)[columns]);
    }

    fn row_sums(&self) -> Vec<f64> {
        self.row_sums()
    }

    fn sums(&self, rows: &Bits, weights: Option<&[f64]>) -> Vec<f64> {
        product(rows, weights, self)
    }

    fn turned(&self) -> Option<Relatedness> {
        let n = self.n;
        let data = || (0..n * n).map(|at| self.data[at % n * n + at / n]).collect();
        (!self.symmetric).then(|| Self { n, data: data(), symmetric: false })
    }
}

/// A square matrix over activities (or over places), row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Relatedness {
    n: usize,
    data: Vec<f64>,
    symmetric: bool,
}

impl Relatedness {
    /// From all values, row by row; `None` where they are no square.
    pub fn new(n: usize, data: Vec<f64>) -> Option<Self> {
        if data.len() != n * n {
            return None;
        }
        let symmetric = (0..n).all(|i| (0..i).all(|j| data[i * n + j] == data[j * n + i]));
        Some(Self { n, data, symmetric })
    }

    /// A matrix whose values are known to be symmetric, or not.
    pub(crate) fn known(n: usize, data: Vec<f64>, symmetric: bool) -> Self {
        Self { n, data, symmetric }
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.n
    }

    /// Sum of each row.
    pub fn row_sums(&self) -> Vec<f64> {
        (0..self.n).map(|i| sum(self.row(i))).collect()
    }

    /// A row.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.n..(i + 1) * self.n]
    }

    /// Value of a pair.
    pub fn get(&self, i: usize, j: usize) -> f64 {
        self.data[i * self.n + j]
    }

    /// Whether both directions of all pairs are equal.
    pub fn is_symmetric(&self) -> bool {
        self.symmetric
    }

    /// The same with every diagonal value replaced.
    pub fn with_diagonal(mut self, value: f64) -> Self {
        (0..self.n).for_each(|i| self.data[i * self.n + i] = value);
        self
    }

    /// Keeps in each row the values at least as large as the k-th largest besides the diagonal, and at least `floor`; the rest becomes
    /// zero. Values equal to the k-th stay (Stata's `knn` and `knnt`).
    pub fn nearest(mut self, k: usize, floor: f64) -> Self {
        let n = self.n;
        self.data.par_chunks_mut(n.max(1)).enumerate().for_each(|(i, row)| {
            let mut others: Vec<f64> =
                row.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, value)| *value).collect();
            others.sort_by(|a, b| b.total_cmp(a));
            let least = match k.checked_sub(1) {
                Some(last) => others.get(last).copied().unwrap_or(0.0).max(floor),
                None => f64::INFINITY,
            };
            for (j, value) in row.iter_mut().enumerate() {
                if j == i || *value < least {
                    *value = 0.0;
                }
            }
        });
        self.symmetric = false;
        self
    }
}

/// Relatedness of activities from presence. Pairs without any place are 0; the diagonal is by the formula (1 for most) and 0 for those on
/// co-occurrences. A formula on pairs is symmetric but for [`Proximity::Asymmetric`].
pub fn proximity(presence: &Presence, formula: Proximity) -> Relatedness {
    Implied::of_activities(presence, formula, None).matrix()
}

/// Similarity of places by the same formulas.
pub fn place_similarity(presence: &Presence, formula: Proximity) -> Relatedness {
    Implied::new(&presence.places, &presence.ubiquity, formula, None).matrix()
}

/// `(1 + correlation) / 2` of the columns of a matrix of quotients over all places, zeros included: relatedness without a threshold.
/// Columns that do not vary are related to nothing (0), themselves included.
pub fn continuous_proximity(quotients: &Values) -> Relatedness {
    let n = quotients.activities();
    let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n];
    for (place, activity, value) in quotients.cells() {
        columns[activity as usize].push((place, value));
    }
    correlations(&columns, quotients.places(), |r| (1.0 + r) / 2.0)
}

/// Pearson's correlation of places by `ln(quotient + shift)` over all activities (Datawheel's similarity, with 0.1).
pub fn place_correlation(quotients: &Values, shift: f64) -> Relatedness {
    let zero = shift.ln();
    let rows: Vec<Vec<(u32, f64)>> = (0..quotients.places())
        .map(|c| quotients.row(c).map(|(p, value)| (p, (value + shift).ln() - zero)).collect())
        .collect();
    correlations(&rows, quotients.activities(), |r| r)
}

/// Correlations of sparse vectors of a length.
fn correlations(
    vectors: &[Vec<(u32, f64)>],
    length: usize,
    of: impl Fn(f64) -> f64 + Sync,
) -> Relatedness {
    let n = vectors.len();
    let m = length as f64;
    let means: Vec<f64> =
        vectors.iter().map(|v| v.iter().map(|(_, x)| x).sum::<f64>() / m).collect();
    let roots: Vec<f64> = vectors
        .iter()
        .zip(&means)
        .map(|(vector, mean)| {
            let around: f64 = vector.iter().map(|(_, x)| (x - mean).powi(2)).sum();
            (around + (m - vector.len() as f64) * mean * mean).sqrt()
        })
        .collect();
    let mut data = vec![0.0; n * n];
    data.par_chunks_mut(n.max(1)).enumerate().for_each(|(i, row)| {
        let mut own = vec![0.0; length];
        vectors[i].iter().for_each(|(at, x)| own[*at as usize] = *x);
        for (j, value) in row.iter_mut().enumerate() {
            let (a, b) = (i.min(j), i.max(j));
            let products: f64 = vectors[j].iter().map(|(at, x)| own[*at as usize] * x).sum();
            let r = (products - m * means[a] * means[b]) / (roots[a] * roots[b]);
            *value = if r.is_finite() { of(r) } else { 0.0 };
        }
    });
    Relatedness { n, data, symmetric: true }
}

/// Relatedness of the activities of two matrices over the same places, such as products and technologies: `n / max(u, v)`, one row an activity
/// of the first (Pugliese and others 2019; "cross-space").
pub fn cross_proximity(first: &Presence, second: &Presence) -> Vec<f64> {
    let (a, b) = (&first.activities, &second.activities);
    let both = |i: usize, j: usize| -> u32 {
        a.row(i).iter().zip(b.row(j)).map(|(x, y)| (x & y).count_ones()).sum()
    };
    let of = |i: usize, j: usize| {
        let most = first.ubiquity[i].max(second.ubiquity[j]);
        if most > 0 { f64::from(both(i, j)) / f64::from(most) } else { 0.0 }
    };
    (0..a.rows()).flat_map(|i| (0..b.rows()).map(move |j| (i, j))).map(|(i, j)| of(i, j)).collect()
}
