//! The second eigenvector of a connected presence matrix.
//!
//! With `S = D^-1/2 M U^-1/2` (D diversity, U ubiquity), the matrix of the method of reflections `D^-1 M U^-1 M'` is similar to the symmetric
//! `S S'`, which has the same non-zero eigenvalues as `S' S`: the smaller of the two is enough. Its first eigenvalue is 1 with a vector known
//! beforehand, `D^1/2 1`, which is taken out; what is left is asked for its largest eigenvalue twice, so that a tie of the second and third
//! is seen.

use crate::bits::Bits;
use crate::krylov::{Symmetric, dot, largest};
use crate::presence::Presence;

/// Second eigenvalue, third eigenvalue and what belongs to the second, on both sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spectrum {
    pub(crate) second: f64,
    pub(crate) third: f64,
    /// `D^-1 M` times `activities`: one value a place.
    pub(crate) places: Vec<f64>,
    /// Second eigenvector of `U^-1 M' D^-1 M`: one value an activity.
    pub(crate) activities: Vec<f64>,
}

/// Of a presence matrix that is one component with at least two places and two activities; `None` where the second eigenvalue is zero (all
/// places alike).
pub(crate) fn spectrum(presence: &Presence) -> Option<Spectrum> {
    let by_places = presence.place_count() <= presence.activity_count();
    let Presence { places, activities, diversity, ubiquity } = presence;
    let reflections = match by_places {
        true => Reflections::new(places, activities, diversity, ubiquity),
        false => Reflections::new(activities, places, ubiquity, diversity),
    };
    let first = [reflections.first()];
    // The error of a value is of the order of the square of that of its vector, and of the third the value is enough.
    let found = match reflections.product_pays() {
        true => largest(&reflections.product(), &first, &[1e-14, 1e-8]),
        false => largest(&reflections, &first, &[1e-14, 1e-8]),
    };
    let ((second, vector), third) = match &found[..] {
        [first, rest @ ..] if first.0 > 1e-12 => (first, rest.first().map_or(0.0, |next| next.0)),
        _ => return None,
    };
    let (second, third) = (*second, third.max(0.0));
    let own: Vec<f64> = vector.iter().zip(&reflections.own).map(|(v, root)| v / root).collect();
    let means = |rows: &Bits, counts: &[u32], of: &[f64]| -> Vec<f64> {
        let mean = |i: usize| rows.ones(i).map(|j| of[j]).sum::<f64>() / f64::from(counts[i]);
        (0..rows.rows()).map(mean).collect()
    };
    // Each side from the other: what is alike has the same number to the last digit.
    let from_places = |of: &[f64]| -> Vec<f64> {
        let means = means(&presence.activities, &presence.ubiquity, of);
        means.iter().map(|mean| mean / second).collect()
    };
    let from_activities = |of: &[f64]| means(&presence.places, &presence.diversity, of);
    let activities = match by_places {
        true => from_places(&own),
        false => from_places(&from_activities(&own)),
    };
    let activities = settled(activities);
    let places = settled(from_activities(&activities));
    Some(Spectrum { second, third, places, activities })
}

/// Without the last digits, which rounding makes: what is equal but for them is equal.
fn settled(mut values: Vec<f64>) -> Vec<f64> {
    let most = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let grain = most * 2.0_f64.powi(-44);
    if grain > 0.0 {
        values.iter_mut().for_each(|value| *value = (*value / grain).round() * grain);
    }
    values
}

/// `S S'` of the smaller side.
#[derive(Debug)]
struct Reflections {
    rows: Lists,
    columns: Lists,
    /// Square roots of the row sums.
    own: Vec<f64>,
    /// Sums of the columns.
    across: Vec<f64>,
}

/// Numbers of the ones of each row, one row after the other.
#[derive(Debug)]
struct Lists {
    start: Vec<usize>,
    ones: Vec<u32>,
}

impl Lists {
    fn new(bits: &Bits) -> Self {
        let mut lists = Lists { start: vec![0], ones: Vec::new() };
        for row in 0..bits.rows() {
            lists.ones.extend(bits.ones(row).map(|column| column as u32));
            lists.start.push(lists.ones.len());
        }
        lists
    }

    /// For each row the sum of the values its ones point to, in four parts.
    fn sums<'a>(&'a self, values: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        self.start.windows(2).map(|range| {
            let (fours, rest) = self.ones[range[0]..range[1]].as_chunks::<4>();
            let mut parts = [0.0; 4];
            for four in fours {
                for i in 0..4 {
                    parts[i] += values[four[i] as usize];
                }
            }
            let rest: f64 = rest.iter().map(|at| values[*at as usize]).sum();
            parts.iter().sum::<f64>() + rest
        })
    }
}

impl Reflections {
    fn new(rows: &Bits, columns: &Bits, own: &[u32], across: &[u32]) -> Self {
        let own = own.iter().map(|n| f64::from(*n).sqrt()).collect();
        let across = across.iter().map(|n| f64::from(*n)).collect();
        Reflections { rows: Lists::new(rows), columns: Lists::new(columns), own, across }
    }

    /// Whether the product of the two matrices, once made, saves more than it costs: a cell of it is read several times as fast as a one of a list.
    fn product_pays(&self) -> bool {
        const PRODUCTS: usize = 60;
        const AS_FAST: usize = 4;
        let n = self.own.len();
        let pairs: usize = self.columns.start.windows(2).map(|r| (r[1] - r[0]).pow(2) / 2).sum();
        pairs + PRODUCTS * n * n / AS_FAST < PRODUCTS * 2 * self.rows.ones.len()
    }

    /// `S S'` itself.
    fn product(&self) -> Product {
        let n = self.own.len();
        let mut cells = vec![0.0; n * n];
        for (range, across) in self.columns.start.windows(2).zip(&self.across) {
            let rows = &self.columns.ones[range[0]..range[1]];
            for (at, row) in rows.iter().enumerate() {
                let cells = &mut cells[*row as usize * n..][..n];
                rows[..=at].iter().for_each(|column| cells[*column as usize] += 1.0 / across);
            }
        }
        for row in 0..n {
            for column in 0..=row {
                let cell = cells[row * n + column] / (self.own[row] * self.own[column]);
                (cells[row * n + column], cells[column * n + row]) = (cell, cell);
            }
        }
        Product { n, cells }
    }

    /// Unit vector of the eigenvalue 1.
    fn first(&self) -> Vec<f64> {
        let length = self.own.iter().map(|x| x * x).sum::<f64>().sqrt();
        self.own.iter().map(|x| x / length).collect()
    }
}

impl Symmetric for Reflections {
    fn size(&self) -> usize {
        self.own.len()
    }

    fn times(&self, x: &[f64]) -> Vec<f64> {
        let scaled: Vec<f64> = x.iter().zip(&self.own).map(|(value, root)| value / root).collect();
        let across: Vec<f64> =
            self.columns.sums(&scaled).zip(&self.across).map(|(sum, n)| sum / n).collect();
        self.rows.sums(&across).zip(&self.own).map(|(sum, root)| sum / root).collect()
    }
}

/// A dense symmetric matrix, row by row.
#[derive(Debug)]
struct Product {
    n: usize,
    cells: Vec<f64>,
}

impl Symmetric for Product {
    fn size(&self) -> usize {
        self.n
    }

    fn times(&self, x: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; self.n];
        pulp::Arch::new().dispatch(Multiplying { of: self, x, out: &mut out });
        out
    }
}

/// The product with a vector; compiled for the widest vectors the machine has.
struct Multiplying<'a> {
    of: &'a Product,
    x: &'a [f64],
    out: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Multiplying<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (sum, row) in self.out.iter_mut().zip(self.of.cells.chunks_exact(self.of.n.max(1))) {
            *sum = dot(row, self.x);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A presence matrix that looks like trade: more diverse places also have what few have.
    fn nested(places: usize, activities: usize) -> Presence {
        let mut bits = Bits::new(places, activities);
        for c in 0..places {
            for p in 0..activities {
                if (c * 7919 + p * 104_729) % 97
                    < 5 + 60 * (places - c) / places * (activities - p) / activities
                {
                    bits.set(c, p);
                }
            }
            bits.set(c, c % activities);
            bits.set(c, 0);
        }
        (0..activities).for_each(|p| bits.set(p % places, p));
        Presence::new(bits)
    }

    /// `k_c = D^-1 M k_p` and `k_p = U^-1 M' k_c / lambda`: each is the mean of the other.
    #[test]
    fn both_sides_are_means_of_each_other() {
        for (places, activities) in [(20, 40), (40, 20), (200, 100)] {
            let presence = nested(places, activities);
            let found = spectrum(&presence).unwrap();
            for (c, own) in found.places.iter().enumerate() {
                let mean = presence.places.ones(c).map(|p| found.activities[p]).sum::<f64>()
                    / f64::from(presence.diversity[c]);
                assert!((mean - own).abs() < 1e-11, "{mean} {own}");
            }
            for (p, own) in found.activities.iter().enumerate() {
                let mean = presence.activities.ones(p).map(|c| found.places[c]).sum::<f64>()
                    / f64::from(presence.ubiquity[p]);
                assert!((mean - own * found.second).abs() < 1e-11, "{mean} {own}");
            }
        }
    }

    /// The product made once and the two lists one after the other are the same matrix.
    #[test]
    fn the_product_is_that_of_the_lists() {
        let presence = nested(70, 120);
        let Presence { places, activities, diversity, ubiquity } = &presence;
        let lists = Reflections::new(places, activities, diversity, ubiquity);
        assert!(lists.product_pays());
        let x: Vec<f64> = (0..70).map(|i| f64::from(i * 37 % 11) - 5.0).collect();
        let product = lists.product();
        assert_eq!(product.size(), 70);
        for (a, b) in lists.times(&x).iter().zip(product.times(&x)) {
            assert!((a - b).abs() < 1e-13, "{a} {b}");
        }
    }

    #[test]
    fn a_tie_is_seen_by_iteration_too() {
        // Three blocks of places that share one activity and have others of their own: the second eigenvalue is double.
        let mut bits = Bits::new(90, 120);
        for c in 0..90 {
            bits.set(c, 119);
            (0..39).for_each(|p| bits.set(c, c / 30 * 39 + p));
        }
        let bits = {
            let mut kept = Bits::new(90, 118);
            for c in 0..90 {
                bits.ones(c).for_each(|p| kept.set(c, if p == 119 { 117 } else { p }));
            }
            kept
        };
        let presence = Presence::new(bits);
        let found = spectrum(&presence).unwrap();
        assert!((found.second - found.third).abs() < 1e-12, "{} {}", found.second, found.third);
    }
}
