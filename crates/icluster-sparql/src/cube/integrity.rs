//! The integrity constraints of the RDF Data Cube (IC-1 to IC-21) on columns, in linear time.
//!
//! Source: The RDF Data Cube Vocabulary, 11.1, whose ASK queries are quadratic where they compare observations with each
//! other. Cubes here have no slices, no measure dimension and no hierarchical code lists: IC-7 to IC-10, IC-15 to IC-18,
//! IC-20 and IC-21 find nothing in them. IC-12 compares complete keys; an observation without a dimension is counted by
//! IC-11.

use super::Role;
use super::table::Column;
use oxigraph::model::{NamedNode, Term};
use std::collections::HashSet;

/// What the structure of a cube says of a property.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// What it is.
    pub role: Role,
    /// Class or datatype of its values.
    pub range: Option<NamedNode>,
    /// The codes its values must be of.
    pub code_list: Option<HashSet<Term>>,
    /// Whether an observation must have it, where that is said.
    pub required: Option<bool>,
}

/// The structure of a cube as it is declared.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Structures the cube names; one is right.
    pub structures: usize,
    /// One a column.
    pub properties: Vec<Declaration>,
}

/// How often each constraint is violated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integrity {
    counts: [u64; 21],
}

impl Integrity {
    /// Violations of the constraint IC-`number`; none for a number that is no constraint.
    pub fn violations(&self, number: usize) -> u64 {
        number.checked_sub(1).and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
    }

    /// Numbers of the constraints that are violated.
    pub fn violated(&self) -> impl Iterator<Item = usize> + '_ {
        (1..=21).filter(|number| self.violations(*number) > 0)
    }
}

/// Checks a cube. `columns` need not be in order, nor have their keys once.
pub fn integrity(declared: &Declared, columns: &[Column]) -> Integrity {
    let mut counts = [0_u64; 21];
    let mut add = |number: usize, violations: u64| {
        if let Some(count) = number.checked_sub(1).and_then(|at| counts.get_mut(at)) {
            *count += violations;
        }
    };
    let properties = || declared.properties.iter().zip(columns);
    let is = |role: Role| move |(of, _): &(&Declaration, &Column)| of.role == role;
    let rows = columns.first().map_or(0, Column::len);
    let structured = declared.structures > 0;
    add(2, u64::from(declared.structures != 1));
    add(3, u64::from(structured && properties().all(|(of, _)| of.role != Role::Measure)));
    for (of, _) in properties().filter(is(Role::Dimension)) {
        let concept = of
            .range
            .as_ref()
            .is_some_and(|range| range.as_str() == "http://www.w3.org/2004/02/skos/core#Concept");
        add(4, u64::from(of.range.is_none()));
        add(5, u64::from(concept && of.code_list.is_none()));
    }
    if !structured {
        return Integrity { counts };
    }
    let missing = |column: &Column| (0..rows).filter(|row| !column.has(*row)).count() as u64;
    for (of, column) in properties() {
        add(6, u64::from(of.required == Some(false) && of.role != Role::Attribute));
        if of.required == Some(true) {
            add(13, missing(column));
        }
        match of.role {
            Role::Dimension => add(11, missing(column)),
            Role::Measure => add(14, missing(column)),
            Role::Attribute => {}
        }
        if let (Role::Dimension, Some(list)) = (of.role, &of.code_list) {
            add(19, outside(column, list, rows));
        }
    }
    let key: Vec<&Column> =
        properties().filter(is(Role::Dimension)).map(|(_, column)| column).collect();
    if !key.is_empty() {
        let mut seen: HashSet<Vec<u64>> = HashSet::with_capacity(rows);
        for row in 0..rows {
            let own: Option<Vec<u64>> = key.iter().map(|column| column.key(row)).collect();
            if let Some(own) = own {
                add(12, u64::from(!seen.insert(own)));
            }
        }
    }
    Integrity { counts }
}

/// Values that are not in a list: each code is looked up once.
fn outside(column: &Column, list: &HashSet<Term>, rows: usize) -> u64 {
    match column {
        Column::Codes(dictionary, codes) => {
            let inside: Vec<bool> =
                dictionary.terms().iter().map(|term| list.contains(term)).collect();
            codes.iter().filter(|code| inside.get(**code as usize) == Some(&false)).count() as u64
        }
        other => (0..rows)
            .filter(|row| other.term(*row).is_some_and(|term| !list.contains(&term)))
            .count() as u64,
    }
}
