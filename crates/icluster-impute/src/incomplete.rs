//! Wholes that are not the sums of the parts a table lists.
//!
//! A file may give a nation and one of its states, or a total and the sectors of one publication: what is missing would all be put into
//! the withheld cells. Where published wholes and published parts can be compared, they tell.

use crate::links::Links;
use crate::{Along, Table};

/// A node of a tree whose parts do not add up to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Incomplete {
    /// Which tree it stands in.
    pub along: Along,
    /// Place or industry.
    pub node: u32,
    /// Sum of the parts over the whole: the median of the cells where all are published.
    pub ratio: f64,
}

/// Parts that add up to less than this much off the whole are taken to be all of it.
const NEAR: f64 = 0.02;

impl Table {
    /// Nodes of a tree whose listed parts come to less, or more, than the node itself in the median of the cells where all of them are
    /// published. A node with no such cell is taken at its word.
    pub fn incomplete(&self, along: Along) -> Vec<Incomplete> {
        let links = Links::new(self);
        let nodes = match along {
            Along::Places => self.place_count(),
            Along::Industries => self.industry_count(),
        };
        let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); nodes];
        for (i, cell) in self.cells().iter().enumerate() {
            let (node, parts) = match along {
                Along::Places => (cell.place, links.under_place.of(i)),
                Along::Industries => (cell.industry, links.under_industry.of(i)),
            };
            if parts.is_empty() || !cell.is_published() || cell.value <= 0.0 {
                continue;
            }
            let sum: f64 = parts.iter().map(|part| self.cells()[*part as usize].value).sum();
            if !sum.is_nan() {
                ratios[node as usize].push(sum / cell.value);
            }
        }
        let median = |mut ratios: Vec<f64>| {
            let middle = ratios.len() / 2;
            (!ratios.is_empty()).then(|| *ratios.select_nth_unstable_by(middle, f64::total_cmp).1)
        };
        let off = |(node, ratios)| {
            let ratio = median(ratios)?;
            ((ratio - 1.0).abs() > NEAR).then_some(Incomplete { along, node, ratio })
        };
        (0..).zip(ratios).filter_map(off).collect()
    }

    /// The table without the sums of these nodes: their parts hang on nothing.
    pub fn without_sums(mut self, incomplete: &[Incomplete]) -> Self {
        for Incomplete { along, node, .. } in incomplete {
            self.detach(*along, *node);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Cell, ImputeOptions, impute};

    /// A nation of 1,000 and 500 of which one state of 100 and 50 is listed; a county withholds.
    fn table() -> Table {
        let places = vec![None, Some(0), Some(1), Some(1)];
        let cells = vec![
            Cell::published(0, 0, 1000.0, 90.0),
            Cell::published(0, 1, 500.0, 40.0),
            Cell::published(1, 0, 100.0, 9.0),
            Cell::published(1, 1, 50.0, 4.0),
            Cell::published(2, 0, 60.0, 5.0),
            Cell::published(3, 0, 40.0, 4.0),
            Cell::published(2, 1, 20.0, 2.0),
            Cell::withheld(3, 1, 2.0),
        ];
        Table::new(places, vec![None, None], cells).unwrap()
    }

    #[test]
    fn a_nation_of_which_one_state_is_listed_binds_nothing() {
        let table = table();
        let found = table.incomplete(Along::Places);
        assert_eq!(found, [Incomplete { along: Along::Places, node: 0, ratio: 0.1 }]);
        let imputed = impute(table.without_sums(&found), &ImputeOptions::default());
        assert!(imputed.contradictions().is_empty());
        assert_eq!(imputed.values[imputed.table.position(3, 1).unwrap()], 30.0);
    }

    #[test]
    fn what_adds_up_stays() {
        assert!(table().incomplete(Along::Industries).is_empty());
    }
}
