//! Relatedness that presence and a formula imply, computed where it is asked for: the matrix of 5,000 activities would fill 200 MB and cost
//! more to write and to read again than to compute.

use crate::bits::{Bits, Sharing};
use crate::by_places::ByPlaces;
use crate::density::product;
use crate::presence::Presence;
use crate::relatedness::{Proximity, Related, Relatedness};
use crate::statistics::sum;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;

/// Values of a row that are made at a time.
const STRETCH: usize = 128;

/// So many times as many activities as places are worth [`ByPlaces`].
const FEW: usize = 4;

/// Relatedness of the rows of a matrix of bits.
pub(crate) struct Implied {
    formula: Proximity,
    /// In place of the formula's own.
    diagonal: Option<f64>,
    sharing: Sharing,
    /// Ones of each row.
    counts: Vec<f64>,
    /// Row sums of the co-occurrences without diagonal.
    sums: Vec<f64>,
    total: f64,
    places: f64,
    /// Where places are few and the formula is the usual one.
    by_places: Option<ByPlaces>,
    row_sums: OnceLock<Vec<f64>>,
}

impl Implied {
    /// `across` has the sums of the columns: a row shares with all rows what its columns hold.
    pub(crate) fn new(
        bits: &Bits,
        across: &[u32],
        formula: Proximity,
        diagonal: Option<f64>,
    ) -> Self {
        let counts: Vec<f64> = bits.counts().into_iter().map(f64::from).collect();
        let held = |i: usize| bits.ones(i).map(|column| f64::from(across[column])).sum::<f64>();
        let sums: Vec<f64> = counts.iter().enumerate().map(|(i, own)| held(i) - own).collect();
        let total = sums.iter().sum();
        let places = bits.columns() as f64;
        let few = formula == Proximity::Minimum && bits.columns() * FEW < bits.rows();
        Implied {
            formula,
            diagonal,
            sharing: Sharing::new(bits),
            counts,
            sums,
            total,
            places,
            by_places: few.then(|| ByPlaces::new(bits)),
            row_sums: OnceLock::new(),
        }
    }

    /// Of the activities of a presence matrix.
    pub(crate) fn of_activities(
        presence: &Presence,
        formula: Proximity,
        diagonal: Option<f64>,
    ) -> Self {
        Self::new(&presence.activities, &presence.diversity, formula, diagonal)
    }

    /// All of it.
    pub(crate) fn matrix(&self) -> Relatedness {
        let n = self.size();
        let mut data = vec![0.0; n * n];
        data.par_chunks_mut(n.max(1)).enumerate().for_each(|(i, row)| self.stretch(i, 0..n, row));
        Relatedness::known(n, data, self.symmetric())
    }

    fn symmetric(&self) -> bool {
        self.formula != Proximity::Asymmetric
    }
}

impl Related for Implied {
    fn size(&self) -> usize {
        self.counts.len()
    }

    fn stretch(&self, row: usize, columns: Range<usize>, out: &mut [f64]) {
        let mut from = columns.start;
        for out in out.chunks_mut(STRETCH) {
            let columns = from..from + out.len();
            from = columns.end;
            pulp::Arch::new().dispatch(Relating { of: self, row, columns, out });
        }
        if columns.contains(&row) {
            let own = &mut out[row - columns.start];
            *own = self.diagonal.unwrap_or(if self.formula.of_pairs() { *own } else { 0.0 });
        }
    }

    fn row_sums(&self) -> Vec<f64> {
        let n = self.size();
        let of = |row: &mut Vec<f64>, i: usize| {
            self.stretch(i, 0..n, row);
            sum(row)
        };
        if self.by_places.is_some() {
            return self.sums(&Bits::new(0, n).with_full_row(), None);
        }
        let all = || (0..n).into_par_iter().map_init(|| vec![0.0; n], of).collect();
        self.row_sums.get_or_init(all).clone()
    }

    fn sums(&self, rows: &Bits, weights: Option<&[f64]>) -> Vec<f64> {
        let Some(by_places) = &self.by_places else { return product(rows, weights, self) };
        let mut sums = by_places.sums(rows, weights);
        if let Some(diagonal) = self.diagonal {
            for (c, row) in sums.chunks_mut(self.size().max(1)).enumerate() {
                for p in rows.ones(c) {
                    let own = if self.counts[p] > 0.0 { 1.0 } else { 0.0 };
                    row[p] += weights.map_or(1.0, |weights| weights[p]) * (diagonal - own);
                }
            }
        }
        sums
    }

    fn turned(&self) -> Option<Relatedness> {
        if self.symmetric() { None } else { self.matrix().turned() }
    }
}

/// Some values of a row, at most [`STRETCH`]; compiled for the widest vectors the machine has.
struct Relating<'a> {
    of: &'a Implied,
    row: usize,
    columns: Range<usize>,
    out: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Relating<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Relating { of, row, columns, out } = self;
        let mut shared = [0; STRETCH];
        let shared = &mut shared[..out.len()];
        of.sharing.count(row, columns.clone(), shared);
        let (u, s) = (of.counts[row], of.sums[row]);
        let (counts, sums) = (&of.counts[columns.clone()], &of.sums[columns]);
        let (all, places) = (of.total, of.places);
        match of.formula {
            Proximity::Minimum => fill(out, shared, counts, |n, v| n / u.max(v)),
            Proximity::Asymmetric => fill(out, shared, counts, |n, _| n / u),
            Proximity::Cosine => fill(out, shared, counts, |n, v| n / (u * v).sqrt()),
            Proximity::Jaccard => fill(out, shared, counts, |n, v| n / (u + v - n)),
            Proximity::Association => {
                fill(out, shared, sums, |n, t| (n / all) / ((s / all) * (t / all)));
            }
            Proximity::Probability => fill(out, shared, sums, |n, t| {
                let expected = (s / all) * (t / (all - s)) + (t / all) * (s / (all - t));
                n / (expected * all / 2.0)
            }),
            Proximity::CosineOfSums => fill(out, shared, sums, |n, t| n / (s * t).sqrt()),
            Proximity::JaccardOfSums => fill(out, shared, sums, |n, t| n / (s + t - n)),
            Proximity::ZScore => fill(out, shared, counts, |n, v| {
                let variance = u * v / places * (1.0 - u / places) * (places - v) / (places - 1.0);
                (n - u * v / places) / variance.sqrt()
            }),
        }
    }
}

/// A formula of what is shared and the other's margin; 0 where it has no value.
#[inline(always)]
fn fill(out: &mut [f64], shared: &[u32], margin: &[f64], of: impl Fn(f64, f64) -> f64) {
    for ((value, n), margin) in out.iter_mut().zip(shared).zip(margin) {
        let related = of(f64::from(n.cast_signed()), *margin);
        *value = if related.is_finite() { related } else { 0.0 };
    }
}
