//! How near an activity is to what a place does, and what is to be gained by it.
//!
//! Sources: Hidalgo, Klinger, Barabasi and Hausmann, Science 2007 (density); Hausmann and others, Atlas of Economic Complexity, 2014 (outlook).

use crate::presence::Presence;
use crate::relatedness::Relatedness;
use crate::statistics::{mean, standard_deviation};
use crate::values::Values;
use rayon::prelude::*;

/// Columns of the product that are made at a time: they stay in registers.
const TILE: usize = 32;

/// Sparse rows: the entries of all, one after the other.
struct Rows {
    start: Vec<usize>,
    column: Vec<u32>,
    weight: Vec<f64>,
}

impl Rows {
    fn new<I: Iterator<Item = (usize, f64)>>(rows: usize, row: impl Fn(usize) -> I) -> Self {
        let mut all = Rows { start: vec![0], column: Vec::new(), weight: Vec::new() };
        for entries in (0..rows).map(row) {
            for (column, weight) in entries {
                all.column.push(column as u32);
                all.weight.push(weight);
            }
            all.start.push(all.column.len());
        }
        all
    }

    fn len(&self) -> usize {
        self.start.len() - 1
    }

    /// Product with some columns of a matrix; compiled for the widest vectors the machine has.
    #[inline(always)]
    fn times(&self, columns: &[[f64; TILE]], out: &mut [f64], width: usize) {
        for (c, to) in out.chunks_exact_mut(width).enumerate() {
            let entries = self.start[c]..self.start[c + 1];
            let mut sums = [0.0; TILE];
            for (column, weight) in self.column[entries.clone()].iter().zip(&self.weight[entries]) {
                let values = &columns[*column as usize];
                for i in 0..TILE {
                    sums[i] += weight * values[i];
                }
            }
            to.copy_from_slice(&sums[..width]);
        }
    }
}

/// `X A` with X sparse (`row(c)` gives the entries of row c) and A dense; rows by rows of X. The order of sums is fixed, so the result is the
/// same for any number of threads.
fn product<I: Iterator<Item = (usize, f64)>>(
    rows: usize,
    row: impl Fn(usize) -> I,
    matrix: &Relatedness,
) -> Vec<f64> {
    let n = matrix.size();
    let rows = Rows::new(rows, row);
    let tiles: Vec<Vec<f64>> = (0..n.div_ceil(TILE))
        .into_par_iter()
        .map(|tile| {
            let from = tile * TILE;
            let width = TILE.min(n - from);
            let mut columns = vec![[0.0; TILE]; n];
            for (i, to) in columns.iter_mut().enumerate() {
                to[..width].copy_from_slice(&matrix.row(i)[from..from + width]);
            }
            let mut out = vec![0.0; rows.len() * width];
            pulp::Arch::new().dispatch(
                #[inline(always)]
                || rows.times(&columns, &mut out, width),
            );
            out
        })
        .collect();
    let mut whole = vec![0.0; rows.len() * n];
    for (tile, out) in tiles.iter().enumerate() {
        let from = tile * TILE;
        let width = TILE.min(n - from);
        for c in 0..rows.len() {
            whole[c * n + from..c * n + from + width]
                .copy_from_slice(&out[c * width..(c + 1) * width]);
        }
    }
    whole
}

/// Density `w_cp = sum_p' M_cp' phi_pp' / sum_p' phi_pp'` of every activity around what each place does; places by activities. Distance is
/// `1 - density`. An activity related to nothing has NaN.
pub fn density(presence: &Presence, related: &Relatedness) -> Vec<f64> {
    let row = |c| presence.places.ones(c).map(|p| (p, 1.0));
    divided(product(presence.place_count(), row, &related.transposed()), &related.row_sums())
}

/// The same with quotients (RCA) in place of presence; may exceed 1.
pub fn continuous_density(quotients: &Values, related: &Relatedness) -> Vec<f64> {
    let row = |c| quotients.row(c).map(|(p, value)| (p as usize, value));
    divided(product(quotients.places(), row, &related.transposed()), &related.row_sums())
}

fn divided(mut sums: Vec<f64>, by: &[f64]) -> Vec<f64> {
    for row in sums.chunks_mut(by.len().max(1)) {
        row.iter_mut().zip(by).for_each(|(sum, all)| {
            *sum = if *all == 0.0 { f64::NAN } else { *sum / all };
        });
    }
    sums
}

/// Density less its mean over the place's absent activities, over their standard deviation (dividing by the number less `less`):
/// which of its options are nearest, whatever its diversity (Datawheel; Stojkoski and Hidalgo 2026).
pub fn relative_relatedness(presence: &Presence, density: &[f64], less: usize) -> Vec<f64> {
    let n = presence.activity_count();
    let mut relative = density.to_vec();
    for (c, row) in relative.chunks_mut(n.max(1)).enumerate() {
        let absent: Vec<f64> = (0..n)
            .filter(|p| !presence.places.get(c, *p) && !row[*p].is_nan())
            .map(|p| row[p])
            .collect();
        let (middle, deviation) = (mean(&absent), standard_deviation(&absent, less));
        row.iter_mut().for_each(|value| *value = (*value - middle) / deviation);
    }
    relative
}

/// Complexity outlook index of each place: `sum_p (1 - M_cp) w_cp PCI_p`, unscaled. Which PCI (raw, or scaled how) decides ranks: the caller
/// says. Activities without PCI or density are left out.
pub fn outlook(presence: &Presence, density: &[f64], pci: &[f64]) -> Vec<f64> {
    let n = presence.activity_count();
    (0..presence.place_count())
        .map(|c| {
            (0..n)
                .filter(|p| !presence.places.get(c, *p))
                .map(|p| density[c * n + p] * pci[p])
                .filter(|term| !term.is_nan())
                .sum()
        })
        .collect()
}

/// Whose relatedness a gain is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GainOver {
    /// `phi_p'p / sum_p'' phi_p'p''`: by that of the activities that come nearer (Atlas; `ecomplexity`).
    Gained,
    /// `phi_p'p / sum_p'' phi_pp''`: by that of the activity entered (Datawheel, `econcomplex`).
    Target,
}

/// Complexity outlook gain of entering p: `(1 - M_cp) sum_p' (1 - M_cp') phi_p'p / s PCI_p'`, places by activities; zero for what is present.
/// `mask`: false gives present activities their value, too.
pub fn outlook_gain(
    presence: &Presence,
    related: &Relatedness,
    pci: &[f64],
    over: GainOver,
    mask: bool,
) -> Vec<f64> {
    let n = presence.activity_count();
    let sums = related.row_sums();
    let known = |p: usize| if pci[p].is_nan() { 0.0 } else { pci[p] };
    let weight = |p: usize| match over {
        GainOver::Gained if sums[p] == 0.0 => 0.0,
        GainOver::Gained => known(p) / sums[p],
        GainOver::Target => known(p),
    };
    let weights: Vec<f64> = (0..n).map(weight).collect();
    // What is absent is everything less what is present, which is less to add up.
    let all = product(1, |_| (0..n).map(|p| (p, weights[p])), related);
    let row = |c| presence.places.ones(c).map(|p| (p, weights[p]));
    let mut gain = product(presence.place_count(), row, related);
    for (c, row) in gain.chunks_mut(n.max(1)).enumerate() {
        for (p, value) in row.iter_mut().enumerate() {
            *value = if mask && presence.places.get(c, p) { 0.0 } else { all[p] - *value };
            if over == GainOver::Target {
                *value = if sums[p] == 0.0 { f64::NAN } else { *value / sums[p] };
            }
        }
    }
    gain
}
