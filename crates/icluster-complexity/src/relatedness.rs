//! How near activities are to each other, from who is specialised in both.

use crate::bits::Bits;
use crate::presence::Presence;
use crate::values::Values;
use rayon::prelude::*;

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

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.n
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

    /// Sum of each row.
    pub fn row_sums(&self) -> Vec<f64> {
        (0..self.n).map(|i| self.row(i).iter().sum()).collect()
    }

    /// The same with every diagonal value replaced.
    pub fn with_diagonal(mut self, value: f64) -> Self {
        (0..self.n).for_each(|i| self.data[i * self.n + i] = value);
        self
    }

    /// Rows become columns.
    pub fn transposed(&self) -> Self {
        if self.symmetric {
            return self.clone();
        }
        let n = self.n;
        let data = (0..n * n).map(|at| self.data[at % n * n + at / n]).collect();
        Self { n, data, symmetric: false }
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
    of_rows(&presence.activities, formula)
}

/// Similarity of places by the same formulas.
pub fn place_similarity(presence: &Presence, formula: Proximity) -> Relatedness {
    of_rows(&presence.places, formula)
}

fn of_rows(bits: &Bits, formula: Proximity) -> Relatedness {
    let n = bits.rows();
    let counts: Vec<f64> = bits.counts().into_iter().map(f64::from).collect();
    let shared = bits.shared();
    let pair = Pair::new(formula, &shared, counts, bits.columns());
    let mut data = vec![0.0; n * n];
    data.par_chunks_mut(n.max(1)).enumerate().for_each(|(i, row)| {
        for ((j, value), both) in row.iter_mut().enumerate().zip(&shared[i * n..]) {
            let related = pair.of(i, j, f64::from(*both));
            *value = if related.is_finite() { related } else { 0.0 };
        }
    });
    Relatedness { n, data, symmetric: formula != Proximity::Asymmetric }
}

/// A formula with the margins it needs.
struct Pair {
    formula: Proximity,
    counts: Vec<f64>,
    /// Row sums of the co-occurrences without diagonal.
    sums: Vec<f64>,
    total: f64,
    columns: f64,
}

impl Pair {
    fn new(formula: Proximity, shared: &[u32], counts: Vec<f64>, columns: usize) -> Self {
        let n = counts.len();
        let sum = |i: usize| {
            let row = &shared[i * n..(i + 1) * n];
            row.iter().map(|both| f64::from(*both)).sum::<f64>() - counts[i]
        };
        let sums: Vec<f64> = (0..n).map(sum).collect();
        let total = sums.iter().sum();
        Pair { formula, counts, sums, total, columns: columns as f64 }
    }

    fn of(&self, i: usize, j: usize, n: f64) -> f64 {
        use Proximity::{
            Association, Asymmetric, Cosine, CosineOfSums, Jaccard, JaccardOfSums, Minimum,
            Probability, ZScore,
        };
        let (u, v) = (self.counts[i], self.counts[j]);
        let (s, t, all) = (self.sums[i], self.sums[j], self.total);
        let on_sums = matches!(
            self.formula,
            Association | Probability | CosineOfSums | JaccardOfSums | ZScore
        );
        if on_sums && i == j {
            return 0.0;
        }
        match self.formula {
            Minimum => n / u.max(v),
            Asymmetric => n / u,
            Cosine => n / (u * v).sqrt(),
            Jaccard => n / (u + v - n),
            Association => (n / all) / ((s / all) * (t / all)),
            Probability => {
                let expected = (s / all) * (t / (all - s)) + (t / all) * (s / (all - t));
                n / (expected * all / 2.0)
            }
            CosineOfSums => n / (s * t).sqrt(),
            JaccardOfSums => n / (s + t - n),
            ZScore => {
                let p = self.columns;
                let variance = u * v / p * (1.0 - u / p) * (p - v) / (p - 1.0);
                (n - u * v / p) / variance.sqrt()
            }
        }
    }
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
