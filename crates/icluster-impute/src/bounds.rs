//! Intervals of withheld cells from the published ones, by passing bounds along every sum until nothing moves.
//!
//! On a two-way table with published margins the result is exact (the Fréchet bounds); on nested tables it contains the exact interval
//! of linear programming and may be wider (`tests/exact_bounds.rs`).

use crate::links::{Links, NONE};
use crate::{Cell, Table};
use rayon::prelude::*;

/// Along which tree a sum runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Along {
    /// An industry of one place is the sum of its finer industries.
    Industries,
    /// A place is the sum of the places inside it, for one industry.
    Places,
}

/// A sum that the published numbers and stated bounds rule out.
///
/// Rule: the finer numbers stand and so does the parent; the sum between them is left out of the bounds, holds estimates only
/// softly, and is listed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contradiction {
    /// The parent, by position in the table.
    pub cell: u32,
    /// Which sum.
    pub along: Along,
    /// Interval of the parent.
    pub parent: (f64, f64),
    /// Interval of the sum of its parts.
    pub parts: (f64, f64),
}

/// Feasible interval of every cell, in the order of the table; published cells have both ends equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// Lower ends.
    pub low: Vec<f64>,
    /// Upper ends; infinite where nothing bounds a cell.
    pub high: Vec<f64>,
    /// Sums that were left out.
    pub contradictions: Vec<Contradiction>,
    /// What one published number may be off by, because the agency rounds; 0 where published sums are exact.
    pub rounding: f64,
    /// Passes made.
    pub sweeps: usize,
}

/// Passes at most. A sound table is at rest after about ten; where published numbers contradict each other by a little, bounds
/// push each other along for ever, and every pass on the way is valid.
const SWEEPS: usize = 40;

/// What floating point may leave of an exact sum, relative to its size.
const RELATIVE: f64 = 1e-9;
/// … and of a sum near zero.
const ABSOLUTE: f64 = 1e-7;

/// How far apart two sides of a sum of `parts` numbers may be without contradicting each other.
pub(crate) fn slack(rounding: f64, parts: usize, size: f64) -> f64 {
    let finite = if size.is_finite() { size.abs() } else { 0.0 };
    rounding * (parts as f64 + 1.0) + ABSOLUTE + RELATIVE * finite
}

impl Bounds {
    /// Whether a cell has one possible value (published, or found by subtraction).
    pub fn is_known(&self, cell: usize) -> bool {
        self.high[cell] - self.low[cell] <= 2.0 * slack(self.rounding, 0, self.low[cell])
    }

    /// The value of a cell that is known.
    pub(crate) fn known(&self, cell: usize) -> f64 {
        f64::midpoint(self.low[cell], self.high[cell])
    }
}

/// A bound moves only where it narrows its interval by more than this part: two sums that correct each other by ever less
/// would go on for ever.
const WORTHWHILE: f64 = 5e-3;

/// Intervals of all cells, and the sums that contradict.
pub fn propagate(table: &Table, links: &Links) -> Bounds {
    let cells = table.cells();
    let start = |cell: &Cell| {
        if cell.is_published() { (cell.value, cell.value) } else { (cell.low, cell.high) }
    };
    let (low, high) = cells.iter().map(start).unzip();
    let mut state = State {
        links,
        rounding: rounding_of(table, links),
        low,
        high,
        due: [vec![true; cells.len()], vec![true; cells.len()]],
        left_out: [vec![false; cells.len()], vec![false; cells.len()]],
        contradictions: Vec::new(),
    };
    let mut sweeps = 0;
    let mut moved = true;
    while moved && sweeps < SWEEPS {
        sweeps += 1;
        moved = false;
        // Up from the finest, then down again, along either tree.
        for along in [Along::Industries, Along::Places] {
            for cell in (0..cells.len()).rev().chain(0..cells.len()) {
                moved |= state.visit(cell, along);
            }
        }
    }
    let State { low, high, rounding, mut contradictions, .. } = state;
    contradictions.sort_by_key(|c| (c.cell, c.along));
    Bounds { low, high, contradictions, rounding, sweeps }
}

/// Half the unit that published values are rounded to, where some published sum is off by no more than that explains; 0 where all
/// sums are exact.
fn rounding_of(table: &Table, links: &Links) -> f64 {
    let cells = table.cells();
    let published = || cells.iter().filter(|cell| cell.is_published());
    let multiple = |value: f64, unit: f64| (value / unit - (value / unit).round()).abs() < 1e-3;
    let unit = [1.0, 0.1, 0.01]
        .into_iter()
        .find(|unit| published().all(|cell| multiple(cell.value, *unit)));
    // What is finer still is an average of whole numbers, each of them rounded.
    let unit = unit.unwrap_or(1.0);
    let off = |parent: usize, parts: &[u32]| {
        let sum: f64 = parts.iter().map(|part| cells[*part as usize].value).sum();
        let gap = (sum - cells[parent].value).abs();
        let explained = 0.5 * unit * (parts.len() as f64 + 1.0);
        !parts.is_empty() && gap > slack(0.0, parts.len(), sum) && gap <= explained * 1.001
    };
    let some = (0..cells.len())
        .into_par_iter()
        .any(|i| off(i, links.under_industry.of(i)) || off(i, links.under_place.of(i)));
    if some { 0.5 * unit } else { 0.0 }
}

type Interval = (f64, f64);

/// Bounds in the making.
struct State<'a> {
    links: &'a Links,
    rounding: f64,
    low: Vec<f64>,
    high: Vec<f64>,
    /// By tree and parent: a bound in the sum has moved since it was looked at.
    due: [Vec<bool>; 2],
    left_out: [Vec<bool>; 2],
    contradictions: Vec<Contradiction>,
}

impl State<'_> {
    /// Looks at one sum if it is due; true when a bound moved.
    fn visit(&mut self, cell: usize, along: Along) -> bool {
        let tree = along as usize;
        if !std::mem::take(&mut self.due[tree][cell]) || self.left_out[tree][cell] {
            return false;
        }
        let links = self.links;
        let parts = match along {
            Along::Industries => links.under_industry.of(cell),
            Along::Places => links.under_place.of(cell),
        };
        if parts.is_empty() {
            return false;
        }
        match self.tighten(cell, parts) {
            Ok(moved) => moved,
            Err((parent, parts)) => {
                self.left_out[tree][cell] = true;
                self.contradictions.push(Contradiction { cell: cell as u32, along, parent, parts });
                false
            }
        }
    }

    /// All sums that a cell is in are due again.
    fn moved(&mut self, cell: usize) {
        self.due[0][cell] = true;
        self.due[1][cell] = true;
        for (tree, up) in
            [self.links.up_industry[cell], self.links.up_place[cell]].into_iter().enumerate()
        {
            if up != NONE {
                self.due[tree][up as usize] = true;
            }
        }
    }

    /// Whether an interval that shrinks by `step` is worth moving.
    fn worthwhile(&self, cell: usize, step: f64, slack: f64) -> bool {
        let width = self.high[cell] - self.low[cell];
        step > slack && (width.is_infinite() || step > WORTHWHILE * width)
    }

    fn raise(&mut self, cell: usize, low: f64, slack: f64) -> bool {
        let moves = self.worthwhile(cell, low - self.low[cell], slack);
        if moves {
            self.low[cell] = low.min(self.high[cell]);
            self.moved(cell);
        }
        moves
    }

    fn lower(&mut self, cell: usize, high: f64, slack: f64) -> bool {
        let moves = self.worthwhile(cell, self.high[cell] - high, slack);
        if moves {
            self.high[cell] = high.max(self.low[cell]);
            self.moved(cell);
        }
        moves
    }

    /// Tightens a parent by its parts and each part by the parent and the other parts. `Err` with both intervals where
    /// they have nothing in common.
    fn tighten(&mut self, parent: usize, parts: &[u32]) -> Result<bool, (Interval, Interval)> {
        let (mut low, mut high, mut open) = (0.0, 0.0, 0_usize);
        for &part in parts {
            low += self.low[part as usize];
            let top = self.high[part as usize];
            if top.is_finite() { high += top } else { open += 1 }
        }
        let slack = slack(self.rounding, parts.len(), low.max(self.low[parent]));
        let top = if open > 0 { f64::INFINITY } else { high };
        if low > self.high[parent] + slack || top < self.low[parent] - slack {
            return Err(((self.low[parent], self.high[parent]), (low, top)));
        }
        let mut moved = self.raise(parent, low, slack);
        moved |= top.is_finite() && self.lower(parent, top, slack);
        let rounded = self.rounding * (parts.len() as f64 + 1.0);
        for &part in parts {
            let part = part as usize;
            let (own_low, own_high) = (self.low[part], self.high[part]);
            if own_high - own_low <= slack {
                continue;
            }
            let most = self.high[parent] - (low - own_low) + rounded;
            if most.is_finite() {
                moved |= self.lower(part, most, slack);
            }
            let (others_open, own_finite) =
                if own_high.is_finite() { (open, own_high) } else { (open - 1, 0.0) };
            if others_open == 0 {
                moved |= self.raise(part, self.low[parent] - (high - own_finite) - rounded, slack);
            }
        }
        Ok(moved)
    }
}
