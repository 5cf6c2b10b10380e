//! Establishments by size class: what an establishment of each class has in the mean, and what a withheld cell is expected to be by it.
//!
//! Source: the fixed point of Autor, Dorn and Hanson, "The China Syndrome" (AER 2013), data appendix.

use crate::{Cell, Links, Table};

/// Establishments of one cell: size class and how many, classes with none left out.
pub type ClassCounts = Vec<(u16, f32)>;

/// Establishments by size class of the cells of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SizeClasses {
    /// Smallest and largest number of jobs of an establishment of each class; infinite for an open one.
    pub classes: Vec<(f64, f64)>,
    /// One entry a cell, in the order of the table; `None` where a class is not counted.
    pub counts: Vec<Option<ClassCounts>>,
}

/// Cells the means are estimated from at most: a class's mean is the same everywhere, and these tell it well enough.
const SAMPLE: usize = 200_000;

impl SizeClasses {
    /// Mean jobs of an establishment of each class, from the finest cells: regress published values on counts (least squares without
    /// intercept), keep each mean inside its class, predict withheld values, clip them to their bounds, regress on all, and so on until
    /// nothing moves. Where nothing is published a class has its middle, an open one half as much again as its lower end.
    pub fn means(&self, table: &Table) -> Vec<f64> {
        let links = Links::new(table);
        let counted: Vec<usize> = (0..table.cells().len())
            .filter(|i| links.is_leaf(*i) && self.counts.get(*i).is_some_and(Option::is_some))
            .collect();
        let step = counted.len().div_ceil(SAMPLE).max(1);
        let cells: Vec<(&ClassCounts, &Cell)> = counted
            .into_iter()
            .step_by(step)
            .filter_map(|i| Some((self.counts[i].as_ref()?, &table.cells()[i])))
            .collect();
        fixed_point(&self.classes, &cells)
    }

    /// The table with what each withheld cell is expected to be: its establishments times the mean of their class.
    pub fn expect(&self, table: &Table, means: &[f64]) -> Table {
        table.map(|i, cell| match self.expected(i, means) {
            Some(hint) if !cell.is_published() => Cell { hint, ..*cell },
            _ => *cell,
        })
    }

    /// Establishments of a cell times `means` of their classes; `None` where they are not counted.
    pub fn expected(&self, cell: usize, means: &[f64]) -> Option<f64> {
        self.counts.get(cell)?.as_ref().map(|counts| predict(counts, means))
    }
}

/// Middle of a class or flag; of an open one half as much again as its lower end.
pub fn middle((low, high): (f64, f64)) -> f64 {
    if high.is_finite() { f64::midpoint(low, high) } else { low * 1.5 }
}

fn predict(counts: &ClassCounts, means: &[f64]) -> f64 {
    counts.iter().map(|(class, n)| f64::from(*n) * means[usize::from(*class)]).sum()
}

fn fixed_point(classes: &[(f64, f64)], cells: &[(&ClassCounts, &Cell)]) -> Vec<f64> {
    let mut means: Vec<f64> = classes.iter().copied().map(middle).collect();
    if cells.iter().all(|(_, cell)| !cell.is_published()) {
        return means;
    }
    for round in 0..100 {
        let target = |(counts, cell): &(&ClassCounts, &Cell)| match cell.value {
            value if !value.is_nan() => Some(value),
            // The first regression is on what is published alone.
            _ if round == 0 => None,
            _ => Some(predict(counts, &means).clamp(cell.low, cell.high)),
        };
        let rows = cells.iter().filter_map(|row| Some((row.0, target(row)?)));
        let next = regress(rows, &means, classes);
        let moved =
            next.iter().zip(&means).map(|(a, b)| (a - b).abs() / b.max(1.0)).fold(0.0, f64::max);
        means = next;
        if moved < 1e-9 {
            break;
        }
    }
    means
}

/// Least squares with every coefficient inside its class, by coordinate descent from `start`.
fn regress<'a>(
    rows: impl Iterator<Item = (&'a ClassCounts, f64)>,
    start: &[f64],
    classes: &[(f64, f64)],
) -> Vec<f64> {
    let k = classes.len();
    let mut gram = vec![0.0; k * k];
    let mut right = vec![0.0; k];
    for (counts, target) in rows {
        for (a, n) in counts {
            let (a, n) = (usize::from(*a), f64::from(*n));
            right[a] += n * target;
            for (b, m) in counts {
                gram[a * k + usize::from(*b)] += n * f64::from(*m);
            }
        }
    }
    let mut means = start.to_vec();
    for _ in 0..1000 {
        let mut moved = 0.0_f64;
        for a in 0..k {
            let own = gram[a * k + a];
            if own <= 0.0 {
                continue;
            }
            let others: f64 = (0..k).filter(|b| *b != a).map(|b| gram[a * k + b] * means[b]).sum();
            let next = ((right[a] - others) / own).clamp(classes[a].0, classes[a].1);
            moved = moved.max((next - means[a]).abs() / next.abs().max(1.0));
            means[a] = next;
        }
        if moved < 1e-12 {
            break;
        }
    }
    means
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const CLASSES: [(f64, f64); 3] = [(1.0, 4.0), (5.0, 9.0), (10.0, f64::INFINITY)];

    /// Forty places with one industry; every fourth is withheld.
    fn table(truth: &[f64; 3], shown: bool) -> (Table, SizeClasses) {
        let counts = |i: u32| -> ClassCounts {
            let all = [i % 5, i * 7 % 4, i % 3];
            (0..).zip(all).filter(|(_, n)| *n > 0).map(|(class, n)| (class, n as f32)).collect()
        };
        let cells = (0..40)
            .map(|i| match shown && i % 4 != 0 {
                true => Cell::published(i, 0, predict(&counts(i), truth), f64::NAN),
                false => Cell::withheld(i, 0, f64::NAN),
            })
            .collect();
        let table = Table::new(vec![None; 40], vec![None], cells).unwrap();
        let counts = (0..40).map(|i| Some(counts(i))).collect();
        (table, SizeClasses { classes: CLASSES.to_vec(), counts })
    }

    #[test]
    fn means_recover_what_made_the_values_and_withheld_cells_expect_it() {
        let truth = [2.5, 6.5, 31.0];
        let (table, sizes) = table(&truth, true);
        let means = sizes.means(&table);
        for (mean, expected) in means.iter().zip(truth) {
            assert!((mean - expected).abs() < 1e-6, "{mean} {expected}");
        }
        let expecting = sizes.expect(&table, &means);
        // Cell 8 has 3, 0 and 2 establishments of the three classes.
        assert!((expecting.cells()[8].hint - (3.0 * 2.5 + 2.0 * 31.0)).abs() < 1e-4);
        assert!(expecting.cells()[9].hint.is_nan(), "published cells need none");
    }

    #[test]
    fn means_stay_inside_their_classes() {
        let (table, sizes) = table(&[7.0, 2.0, 31.0], true);
        for (mean, (low, high)) in sizes.means(&table).iter().zip(CLASSES) {
            assert!((low..=high).contains(mean), "{mean} in {low} to {high}");
        }
    }

    #[test]
    fn where_nothing_is_published_a_class_has_its_middle() {
        let (table, sizes) = table(&[0.0; 3], false);
        assert_eq!(sizes.means(&table), [2.5, 7.0, 15.0]);
    }

    #[test]
    fn a_cell_with_a_class_that_is_not_counted_expects_nothing_of_classes() {
        let (table, mut sizes) = table(&[2.5, 6.5, 31.0], true);
        sizes.counts[8] = None;
        let means = sizes.means(&table);
        assert!(sizes.expect(&table, &means).cells()[8].hint.is_nan());
    }
}
