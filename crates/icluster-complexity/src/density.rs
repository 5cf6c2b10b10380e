//! How near an activity is to what a place does, and what is to be gained by it.
//!
//! Sources: Hidalgo, Klinger, Barabasi and Hausmann, Science 2007 (density); Hausmann and others, Atlas of Economic Complexity, 2014 (outlook).

use crate::bits::Bits;
use crate::presence::Presence;
use crate::relatedness::{Related, Relatedness};
use crate::statistics::{mean, standard_deviation};
use crate::values::Values;
use rayon::prelude::*;

/// Columns of a product whose sums stay in registers.
const LANE: usize = 32;

/// Lanes that are made at a time, so that what is read of a row of the matrix is one stretch.
const WIDE: usize = 4;

/// Neighbouring values of a row.
type Lane = [f64; LANE];

/// `B diag(w) A` with B bits, w weights (ones if none) and A square: block by block, 64 rows of A by a lane, which stay in the nearest
/// cache while every row of B adds those it has. Sums run in the order of the columns of B, so the result is the same for any number
/// of threads.
pub(crate) fn product(rows: &Bits, weights: Option<&[f64]>, related: &impl Related) -> Vec<f64> {
    let n = related.size();
    let arch = pulp::Arch::new();
    let strips: Vec<Vec<Vec<Lane>>> = (0..n.div_ceil(LANE * WIDE))
        .into_par_iter()
        .map(|strip| {
            let columns = strip * LANE * WIDE..n.min((strip + 1) * LANE * WIDE);
            let lanes = columns.len().div_ceil(LANE);
            let mut sums = vec![vec![[0.0; LANE]; rows.rows()]; lanes];
            let mut blocks = vec![[[0.0; LANE]; 64]; lanes];
            let mut stretch = vec![0.0; columns.len()];
            for word in 0..n.div_ceil(64) {
                for i in word * 64..n.min(word * 64 + 64) {
                    let weight = weights.map_or(1.0, |weights| weights[i]);
                    related.stretch(i, columns.clone(), &mut stretch);
                    for (block, from) in blocks.iter_mut().zip(stretch.chunks(LANE)) {
                        let to = block[i % 64].iter_mut();
                        to.zip(from).for_each(|(to, from)| *to = weight * from);
                    }
                }
                for (block, sums) in blocks.iter().zip(&mut sums) {
                    arch.dispatch(Adding { rows, word, block, sums });
                }
            }
            sums
        })
        .collect();
    let mut whole = vec![0.0; rows.rows() * n];
    whole.par_chunks_mut(n.max(1)).enumerate().for_each(|(c, row)| {
        for (to, sums) in row.chunks_mut(LANE).zip(strips.iter().flatten()) {
            to.copy_from_slice(&sums[c][..to.len()]);
        }
    });
    whole
}

/// Adds to each row the lanes of a block that its bits name; compiled for the widest vectors the machine has.
struct Adding<'a> {
    rows: &'a Bits,
    word: usize,
    block: &'a [Lane; 64],
    sums: &'a mut [Lane],
}

impl pulp::NullaryFnOnce for Adding<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (c, sums) in self.sums.iter_mut().enumerate() {
            let mut rest = self.rows.row(c)[self.word];
            let mut own = *sums;
            while rest != 0 {
                let lane = &self.block[rest.trailing_zeros() as usize % 64];
                own.iter_mut().zip(lane).for_each(|(sum, value)| *sum += value);
                rest &= rest - 1;
            }
            *sums = own;
        }
    }
}

/// Density `w_cp = sum_p' M_cp' phi_pp' / sum_p' phi_pp'` of every activity around what each place does; places by activities. Distance is
/// `1 - density`. An activity related to nothing has NaN.
pub fn density(presence: &Presence, related: &impl Related) -> Vec<f64> {
    let sums = match related.turned() {
        Some(turned) => turned.sums(&presence.places, None),
        None => related.sums(&presence.places, None),
    };
    divided(sums, &related.row_sums())
}

/// The same with quotients (RCA) in place of presence; may exceed 1.
pub fn continuous_density(quotients: &Values, related: &Relatedness) -> Vec<f64> {
    let turned = related.turned();
    let turned = turned.as_ref().unwrap_or(related);
    let n = related.size();
    let mut sums = vec![0.0; quotients.places() * n];
    sums.par_chunks_mut(n.max(1)).enumerate().for_each(|(c, row)| {
        for (p, quotient) in quotients.row(c) {
            row.iter_mut()
                .zip(turned.row(p as usize))
                .for_each(|(sum, phi)| *sum += quotient * phi);
        }
    });
    divided(sums, &related.row_sums())
}

fn divided(mut sums: Vec<f64>, by: &[f64]) -> Vec<f64> {
    let by: Vec<f64> = by.iter().map(|all| if *all == 0.0 { f64::NAN } else { *all }).collect();
    for row in sums.chunks_mut(by.len().max(1)) {
        row.iter_mut().zip(&by).for_each(|(sum, all)| *sum /= all);
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
    let term = |near: f64, pci: f64| {
        let term = near * pci;
        if term.is_nan() { 0.0 } else { term }
    };
    let of = |c: usize| {
        let row = &density[c * n..(c + 1) * n];
        let (rows, rest) = row.as_chunks::<8>();
        let (pcis, last) = pci[..n].as_chunks::<8>();
        let mut parts = [0.0; 8];
        for (row, pci) in rows.iter().zip(pcis) {
            for i in 0..8 {
                parts[i] += term(row[i], pci[i]);
            }
        }
        // What is absent is everything less what is present, which is less to look up.
        let all: f64 = parts.iter().sum();
        let all = rest.iter().zip(last).fold(all, |sum, (near, pci)| sum + term(*near, *pci));
        presence.places.ones(c).fold(all, |sum, p| sum - term(row[p], pci[p]))
    };
    (0..presence.place_count()).map(of).collect()
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
    related: &impl Related,
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
    let mut gain = related.sums(&presence.places.with_full_row(), Some(&weights));
    let all = gain.split_off(presence.place_count() * n);
    for (c, row) in gain.chunks_mut(n.max(1)).enumerate() {
        row.iter_mut().zip(&all).for_each(|(value, all)| *value = all - *value);
        if mask {
            presence.places.ones(c).for_each(|p| row[p] = 0.0);
        }
    }
    match over {
        GainOver::Target => divided(gain, &sums),
        GainOver::Gained => gain,
    }
}
