//! One measure of one year over places and industries, and the two trees.

use crate::Along;

/// One cell as an agency prints it. Values are of any one measure (jobs, wages); all are at least zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Place, by index in the tree of places.
    pub place: u32,
    /// Industry, by index in the tree of industries.
    pub industry: u32,
    /// Published value; NaN where it is withheld.
    pub value: f64,
    /// What a withheld value is at least, by the agency's word; 0 where it says nothing.
    pub low: f64,
    /// What a withheld value is at most, by the agency's word; infinite where it says nothing.
    pub high: f64,
    /// Establishments; NaN where not published.
    pub establishments: f64,
    /// What another year leads to expect; NaN where none does. Published cells may have it too: they tell how far to trust it.
    pub before: f64,
    /// What the value is expected to be from other knowledge, such as size classes; NaN where none.
    pub hint: f64,
}

impl Cell {
    /// A published cell.
    pub fn published(place: u32, industry: u32, value: f64, establishments: f64) -> Self {
        Cell {
            place,
            industry,
            value,
            low: 0.0,
            high: f64::INFINITY,
            establishments,
            before: f64::NAN,
            hint: f64::NAN,
        }
    }

    /// A withheld cell of which nothing but its establishments is known.
    pub fn withheld(place: u32, industry: u32, establishments: f64) -> Self {
        Cell::published(place, industry, f64::NAN, establishments)
    }

    /// Whether the value is published.
    pub fn is_published(&self) -> bool {
        !self.value.is_nan()
    }
}

/// Why cells are no table.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TableError {
    /// A parent stands after its child, or outside the tree.
    #[error("{tree} {child} names {parent} as its parent; a parent must stand before its children")]
    Parent {
        /// `place` or `industry`.
        tree: &'static str,
        /// Index of the child.
        child: u32,
        /// Index it gave.
        parent: u32,
    },
    /// A cell names a place or an industry that the trees do not have.
    #[error(
        "cell {cell} names place {place} and industry {industry}; the trees have {places} and {industries}"
    )]
    Outside {
        /// Index of the cell as given.
        cell: usize,
        /// Place it named.
        place: u32,
        /// Industry it named.
        industry: u32,
        /// Places there are.
        places: usize,
        /// Industries there are.
        industries: usize,
    },
    /// Two cells of the same place and industry.
    #[error("place {place} has industry {industry} twice; a table has one cell of each")]
    Twice {
        /// The place.
        place: u32,
        /// The industry.
        industry: u32,
    },
    /// A value below zero, or bounds the wrong way round.
    #[error(
        "place {place}, industry {industry}: the value or a bound is below zero, or the bounds are the wrong way round"
    )]
    Negative {
        /// The place.
        place: u32,
        /// The industry.
        industry: u32,
    },
}

/// Cells over two trees, sorted by place, then industry.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    places: Vec<Option<u32>>,
    industries: Vec<Option<u32>>,
    place_depth: Vec<u8>,
    industry_depth: Vec<u8>,
    cells: Vec<Cell>,
    /// First cell of each place; one more entry than places.
    start: Vec<usize>,
}

impl Table {
    /// Checks and sorts. `places` and `industries` give each node's parent; a parent stands before its children.
    ///
    /// The order of `cells` does not matter: the result is the same for any.
    pub fn new(
        places: Vec<Option<u32>>,
        industries: Vec<Option<u32>>,
        mut cells: Vec<Cell>,
    ) -> Result<Self, TableError> {
        let place_depth = depths("place", &places)?;
        let industry_depth = depths("industry", &industries)?;
        for (i, cell) in cells.iter().enumerate() {
            if cell.place as usize >= places.len() || cell.industry as usize >= industries.len() {
                return Err(TableError::Outside {
                    cell: i,
                    place: cell.place,
                    industry: cell.industry,
                    places: places.len(),
                    industries: industries.len(),
                });
            }
            let value = cell.value.is_nan() || cell.value >= 0.0;
            let sound = cell.low >= 0.0 && cell.high >= cell.low && value;
            if !sound {
                return Err(TableError::Negative { place: cell.place, industry: cell.industry });
            }
        }
        cells.sort_unstable_by_key(|cell| (cell.place, cell.industry));
        for pair in cells.windows(2) {
            if (pair[0].place, pair[0].industry) == (pair[1].place, pair[1].industry) {
                return Err(TableError::Twice { place: pair[0].place, industry: pair[0].industry });
            }
        }
        let mut start = vec![0; places.len() + 1];
        for cell in &cells {
            start[cell.place as usize + 1] += 1;
        }
        for place in 0..places.len() {
            start[place + 1] += start[place];
        }
        Ok(Table { places, industries, place_depth, industry_depth, cells, start })
    }

    /// All cells, by place, then industry. Everything computed of a table has this order.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Cells of one place: their range in [`Table::cells`].
    pub fn of_place(&self, place: u32) -> std::ops::Range<usize> {
        self.start[place as usize]..self.start[place as usize + 1]
    }

    /// Where the cell of a place and industry stands.
    pub fn position(&self, place: u32, industry: u32) -> Option<usize> {
        let range = self.of_place(place);
        let found = self.cells[range.clone()].binary_search_by_key(&industry, |cell| cell.industry);
        found.ok().map(|i| range.start + i)
    }

    /// Number of places.
    pub fn place_count(&self) -> usize {
        self.places.len()
    }

    /// Number of industries.
    pub fn industry_count(&self) -> usize {
        self.industries.len()
    }

    /// Parent of a place.
    pub fn place_parent(&self, place: u32) -> Option<u32> {
        self.places[place as usize]
    }

    /// Parent of an industry.
    pub fn industry_parent(&self, industry: u32) -> Option<u32> {
        self.industries[industry as usize]
    }

    /// Steps from a place to the root of its tree.
    pub fn place_depth(&self, place: u32) -> u8 {
        self.place_depth[place as usize]
    }

    /// Steps from an industry to the root of its tree.
    pub fn industry_depth(&self, industry: u32) -> u8 {
        self.industry_depth[industry as usize]
    }

    /// The same trees and cells with other values: `change` sees every cell in order and may alter all but where it stands.
    pub fn map(&self, mut change: impl FnMut(usize, &Cell) -> Cell) -> Self {
        let cells = self.cells.iter().enumerate();
        let cells = cells
            .map(|(i, cell)| Cell { place: cell.place, industry: cell.industry, ..change(i, cell) })
            .collect();
        Table { cells, ..self.clone() }
    }

    /// Makes the parts of a node roots.
    pub(crate) fn detach(&mut self, along: Along, node: u32) {
        let (parents, depth) = match along {
            Along::Places => (&mut self.places, &mut self.place_depth),
            Along::Industries => (&mut self.industries, &mut self.industry_depth),
        };
        for child in 0..parents.len() {
            if parents[child] == Some(node) {
                parents[child] = None;
            }
            depth[child] = parents[child].map_or(0, |parent| depth[parent as usize] + 1);
        }
    }
}

fn depths(tree: &'static str, parents: &[Option<u32>]) -> Result<Vec<u8>, TableError> {
    let mut depth = vec![0_u8; parents.len()];
    for (child, parent) in parents.iter().enumerate() {
        if let Some(parent) = *parent {
            if parent as usize >= child {
                return Err(TableError::Parent { tree, child: child as u32, parent });
            }
            depth[child] = depth[parent as usize].saturating_add(1);
        }
    }
    Ok(depth)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn cells_are_sorted_and_found() {
        let cells = vec![
            Cell::published(1, 1, 3.0, 1.0),
            Cell::withheld(0, 0, 2.0),
            Cell::withheld(1, 0, 2.0),
        ];
        let table = Table::new(vec![None, Some(0)], vec![None, Some(0)], cells).unwrap();
        assert_eq!(table.position(1, 1), Some(2));
        assert_eq!(table.position(0, 1), None);
        assert_eq!(table.of_place(1), 1..3);
        assert_eq!((table.place_depth(1), table.industry_depth(0)), (1, 0));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let one = |cell| Table::new(vec![None], vec![None], vec![cell]);
        assert!(matches!(one(Cell::withheld(1, 0, 1.0)), Err(TableError::Outside { cell: 0, .. })));
        assert!(matches!(one(Cell::published(0, 0, -1.0, 1.0)), Err(TableError::Negative { .. })));
        let wrong = Cell { low: 5.0, high: 4.0, ..Cell::withheld(0, 0, 1.0) };
        assert!(matches!(one(wrong), Err(TableError::Negative { .. })));
        let twice = vec![Cell::withheld(0, 0, 1.0); 2];
        assert_eq!(
            Table::new(vec![None], vec![None], twice).unwrap_err(),
            TableError::Twice { place: 0, industry: 0 }
        );
        let turned = Table::new(vec![Some(1), None], vec![None], Vec::new());
        assert!(matches!(turned, Err(TableError::Parent { tree: "place", child: 0, parent: 1 })));
    }
}
