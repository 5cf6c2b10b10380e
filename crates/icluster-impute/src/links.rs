//! Which cell is part of which: up and down both trees.

use crate::{Along, Table};
use rayon::prelude::*;

/// No cell.
pub(crate) const NONE: u32 = u32::MAX;

/// Lists of cells, one a cell, flat.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lists {
    start: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Lists of those that name each of `count` owners; within a list in ascending order.
    pub(crate) fn by_owner(owner_of: &[u32], count: usize) -> Self {
        let mut start = vec![0_u32; count + 1];
        for &owner in owner_of.iter().filter(|owner| **owner != NONE) {
            start[owner as usize + 1] += 1;
        }
        for i in 0..count {
            start[i + 1] += start[i];
        }
        let mut next = start.clone();
        let mut items = vec![0; start[count] as usize];
        for (i, &owner) in (0_u32..).zip(owner_of) {
            if owner != NONE {
                items[next[owner as usize] as usize] = i;
                next[owner as usize] += 1;
            }
        }
        Lists { start, items }
    }

    /// Lists one after another in `items`; `start` says where each begins, and the last ends.
    pub(crate) fn new(start: Vec<u32>, items: Vec<u32>) -> Self {
        Lists { start, items }
    }

    /// The same lists with other names for their items.
    pub(crate) fn renamed(mut self, names: &[u32]) -> Self {
        for item in &mut self.items {
            *item = names[*item as usize];
        }
        self
    }

    /// List of one owner.
    pub(crate) fn of(&self, owner: usize) -> &[u32] {
        &self.items[self.start[owner] as usize..self.start[owner + 1] as usize]
    }
}

/// Parents and children of every cell of a table, along industries (same place) and along places (same industry).
///
/// A cell's parent is its nearest ancestor that the table has: agencies leave levels out.
#[derive(Clone, Debug, PartialEq)]
pub struct Links {
    pub(crate) up_industry: Vec<u32>,
    pub(crate) up_place: Vec<u32>,
    pub(crate) under_industry: Lists,
    pub(crate) under_place: Lists,
}

impl Links {
    /// Finds them; cost grows with the number of cells.
    pub fn new(table: &Table) -> Self {
        let cells = table.cells();
        let up_industry: Vec<u32> = cells
            .par_iter()
            .map(|cell| {
                let mut at = cell.industry;
                while let Some(parent) = table.industry_parent(at) {
                    if let Some(found) = table.position(cell.place, parent) {
                        return found as u32;
                    }
                    at = parent;
                }
                NONE
            })
            .collect();
        let up_place: Vec<u32> = cells
            .par_iter()
            .map(|cell| {
                let mut at = cell.place;
                while let Some(parent) = table.place_parent(at) {
                    if let Some(found) = table.position(parent, cell.industry) {
                        return found as u32;
                    }
                    at = parent;
                }
                NONE
            })
            .collect();
        let under_industry = Lists::by_owner(&up_industry, cells.len());
        let under_place = Lists::by_owner(&up_place, cells.len());
        Links { up_industry, up_place, under_industry, under_place }
    }

    /// The cell that a cell is part of along a tree.
    pub fn above(&self, along: Along, cell: usize) -> Option<usize> {
        let up = match along {
            Along::Industries => self.up_industry[cell],
            Along::Places => self.up_place[cell],
        };
        (up != NONE).then_some(up as usize)
    }

    /// Whether nothing is part of a cell: estimates are made of these, everything else is a sum of them.
    pub fn is_leaf(&self, cell: usize) -> bool {
        self.under_industry.of(cell).is_empty() && self.under_place.of(cell).is_empty()
    }

    /// Parts of a cell: along places where it has any, else along industries.
    pub(crate) fn parts(&self, cell: usize) -> &[u32] {
        let places = self.under_place.of(cell);
        if places.is_empty() { self.under_industry.of(cell) } else { places }
    }
}

/// Root of a node in a forest of joined groups.
pub(crate) fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        let up = parent[node as usize];
        parent[node as usize] = parent[up as usize];
        node = up;
    }
    node
}

/// Joins the trees of two nodes.
pub(crate) fn join(parent: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b) as usize] = a.min(b);
}
