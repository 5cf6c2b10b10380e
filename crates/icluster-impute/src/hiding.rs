//! Hiding published cells by the agencies' own rules, so that estimates can be compared with the truth.
//!
//! Rules (Bureau of Labor Statistics, QCEW; methods page 6): *primary*: fewer than three establishments, or one above 80 % of the
//! value; *secondary*: further cells until nothing hidden follows by subtraction. Single plants are not published, so their sizes
//! are drawn: lognormal, adding up to the cell, seeded.

use crate::links::Links;
use crate::{Cell, Table, propagate};
use rand::distr::Distribution;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How to hide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HideOptions {
    /// Seed of the drawn plants.
    pub seed: u64,
    /// Standard deviation of the logarithm of plant sizes.
    pub plant_deviation: f64,
    /// Share of one plant from which a cell is hidden.
    pub dominance: f64,
    /// Fewest establishments of a cell that is shown.
    pub fewest: f64,
}

impl Default for HideOptions {
    fn default() -> Self {
        HideOptions { seed: 1, plant_deviation: 1.3, dominance: 0.8, fewest: 3.0 }
    }
}

/// A table with further cells hidden, and which.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// The table as an agency would have published it.
    pub table: Table,
    /// Cells that were published and are no longer, ascending.
    pub cells: Vec<u32>,
    /// … of which by the primary rules.
    pub primary: usize,
    /// Rounds of secondary hiding.
    pub rounds: usize,
}

/// Rounds of secondary hiding at most.
const ROUNDS: usize = 40;

/// Hides published cells of a table by the primary rules, then by secondary hiding until no hidden cell follows by subtraction.
pub fn hide(table: &Table, links: &Links, options: &HideOptions) -> Hidden {
    let cells = table.cells();
    let mut shown: Vec<bool> = cells.iter().map(Cell::is_published).collect();
    let before = shown.clone();
    let mut primary = 0;
    for (i, cell) in cells.iter().enumerate() {
        if shown[i] && links.is_leaf(i) && cell.value > 0.0 && is_sensitive(cell, i, options) {
            shown[i] = false;
            primary += 1;
        }
    }
    let first = propagate(table, links);
    // What followed by subtraction before does so still: it is no failure of this hiding.
    let known_before: Vec<bool> =
        (0..cells.len()).map(|i| !before[i] && first.is_known(i)).collect();
    let mut rounds = 0;
    let mut hidden = with_shown(table, &shown);
    while rounds < ROUNDS {
        rounds += 1;
        while protect_sums(table, links, &mut shown) {}
        hidden = with_shown(table, &shown);
        let bounds = propagate(&hidden, links);
        let mut found = false;
        for i in 0..cells.len() {
            let exposed =
                !shown[i] && !known_before[i] && cells[i].value > 0.0 && bounds.is_known(i);
            if exposed {
                let up = [links.up_industry[i], links.up_place[i]];
                for (parent, parts) in
                    up.into_iter().zip([&links.under_industry, &links.under_place])
                {
                    if parent != crate::links::NONE {
                        found |= hide_smallest(cells, &mut shown, parts.of(parent as usize));
                    }
                }
            }
        }
        if !found {
            break;
        }
    }
    let changed = (0..cells.len()).filter(|i| before[*i] && !shown[*i]).map(|i| i as u32).collect();
    Hidden { table: hidden, cells: changed, primary, rounds }
}

fn with_shown(table: &Table, shown: &[bool]) -> Table {
    table.map(|i, cell| {
        let value = if shown[i] { cell.value } else { f64::NAN };
        Cell { value, ..*cell }
    })
}

/// The primary rules, with plants drawn from the cell's own stream of random numbers.
fn is_sensitive(cell: &Cell, i: usize, options: &HideOptions) -> bool {
    let enough = cell.establishments >= options.fewest;
    if !enough {
        return true; // too few, or nobody says how many
    }
    let plants = plants(cell, i, options);
    let largest = plants.iter().copied().fold(0.0, f64::max);
    largest > options.dominance * cell.value
}

/// Drawn sizes of a cell's plants; they add up to its value.
pub(crate) fn plants(cell: &Cell, i: usize, options: &HideOptions) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    random.set_stream(i as u64);
    let uniform = rand::distr::OpenClosed01;
    let count = (cell.establishments.round() as usize).clamp(1, 10_000);
    let sizes: Vec<f64> = (0..count)
        .map(|_| {
            let a: f64 = uniform.sample(&mut random);
            let b: f64 = random.random();
            let normal = (-2.0 * a.ln()).sqrt() * (2.0 * std::f64::consts::PI * b).cos();
            (options.plant_deviation * normal).exp()
        })
        .collect();
    let sum: f64 = sizes.iter().sum();
    sizes.iter().map(|size| size / sum * cell.value).collect()
}

/// One pass over all sums; true when something was hidden.
fn protect_sums(table: &Table, links: &Links, shown: &mut [bool]) -> bool {
    let cells = table.cells();
    let mut changed = false;
    for parent in (0..cells.len()).rev() {
        for parts in [links.under_industry.of(parent), links.under_place.of(parent)] {
            if parts.is_empty() {
                continue;
            }
            let withheld = parts.iter().filter(|part| !shown[**part as usize]).count();
            // One hidden part of a shown whole, or shown parts of a hidden whole, give it away.
            let exposed = if shown[parent] { withheld == 1 } else { withheld == 0 };
            if !exposed {
                continue;
            }
            if hide_smallest(cells, shown, parts) {
                changed = true;
            } else if shown[parent] && cells[parent].value > 0.0 {
                shown[parent] = false;
                changed = true;
            }
        }
    }
    changed
}

/// Hides the smallest part above zero that is shown.
fn hide_smallest(cells: &[Cell], shown: &mut [bool], parts: &[u32]) -> bool {
    let smallest = parts
        .iter()
        .copied()
        .filter(|part| shown[*part as usize] && cells[*part as usize].value > 0.0)
        .min_by(|a, b| {
            cells[*a as usize].value.total_cmp(&cells[*b as usize].value).then(a.cmp(b))
        });
    if let Some(part) = smallest {
        shown[part as usize] = false;
    }
    smallest.is_some()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// One county: a total of 100 in four industries, one with two establishments. It is hidden, and with it the smallest other one.
    #[test]
    fn a_small_cell_is_hidden_and_another_protects_it() {
        let cells = vec![
            Cell::published(0, 0, 100.0, 50.0),
            Cell::published(0, 1, 5.0, 2.0),
            Cell::published(0, 2, 15.0, 16.0),
            Cell::published(0, 3, 30.0, 16.0),
            Cell::published(0, 4, 50.0, 16.0),
        ];
        let table =
            Table::new(vec![None], vec![None, Some(0), Some(0), Some(0), Some(0)], cells).unwrap();
        let links = Links::new(&table);
        let options = HideOptions { plant_deviation: 0.1, ..HideOptions::default() };
        let hidden = hide(&table, &links, &options);
        assert_eq!((hidden.cells.as_slice(), hidden.primary), ([1, 2].as_slice(), 1));
        let bounds = propagate(&hidden.table, &links);
        assert_eq!((bounds.low[1], bounds.high[1]), (0.0, 20.0));
    }

    #[test]
    fn drawn_plants_add_up_to_their_cell() {
        let cell = Cell::published(0, 0, 120.0, 7.0);
        let plants = plants(&cell, 3, &HideOptions::default());
        assert_eq!(plants.len(), 7);
        assert!((plants.iter().sum::<f64>() - 120.0).abs() < 1e-9);
    }
}
