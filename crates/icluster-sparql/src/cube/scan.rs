//! Scans of columns: which rows match, block by block, and the solutions they make with the rest of a pattern.

use super::table::{Column, Table};
use crate::govern::{Meter, stop_on};
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::{QuerySolutionIter, ServiceHandler};
use oxsdatatypes::Decimal;
use spargebra::algebra::GraphPattern;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

/// Rows looked at between two looks at the clock.
const BLOCK: usize = 4096;

/// How a number stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

impl Relation {
    fn holds<T: PartialOrd>(self, a: T, b: T) -> bool {
        match self {
            Self::Less => a < b,
            Self::LessOrEqual => a <= b,
            Self::Greater => a > b,
            Self::GreaterOrEqual => a >= b,
            Self::Equal => a == b,
        }
    }
}

/// What a row must be.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// It has a value.
    Has,
    /// Its code is one of these.
    Codes(Vec<bool>),
    /// Its value is this one.
    Is(u64),
    /// Its value is this decimal.
    IsDecimal(Decimal),
    /// Its double stands so to this one.
    Double(Relation, f64),
    /// Its integer stands so to this one.
    Integer(Relation, i64),
    /// Never.
    Nothing,
}

impl Test {
    fn keep(&self, column: &Column, selected: &mut Vec<u32>) {
        match (self, column) {
            (Self::Has, column) => selected.retain(|row| column.has(*row as usize)),
            (Self::Codes(these), Column::Codes(_, codes)) => selected.retain(|row| {
                codes
                    .get(*row as usize)
                    .is_some_and(|code| these.get(*code as usize) == Some(&true))
            }),
            (Self::Is(key), column) => {
                selected.retain(|row| column.key(*row as usize) == Some(*key))
            }
            (Self::IsDecimal(wanted), Column::Decimals(values)) => {
                selected.retain(|row| values.get(*row as usize) == Some(&Some(*wanted)));
            }
            // Not a number stands in no relation: what is missing never matches.
            (Self::Double(relation, with), Column::Doubles(values)) => {
                selected.retain(|row| {
                    values.get(*row as usize).is_some_and(|value| relation.holds(*value, *with))
                });
            }
            (Self::Integer(relation, with), Column::Integers(values)) => selected.retain(|row| {
                values
                    .get(*row as usize)
                    .is_some_and(|value| *value != i64::MIN && relation.holds(*value, *with))
            }),
            _ => selected.clear(),
        }
    }
}

/// Where a variable's value is in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Its name.
    Subject,
    /// A column.
    Column(usize),
}

/// Solutions of a part of the rest of the pattern, found by what they share with a row.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) variables: Vec<Variable>,
    pub(super) rows: Vec<Vec<Option<Term>>>,
    places: Vec<Place>,
    by_key: HashMap<Vec<u64>, Vec<u32>>,
    direct: Option<Direct>,
}

/// Partners by the code of the one column that is shared: `partners[starts[code]..starts[code + 1]]`.
#[derive(Debug)]
struct Direct {
    column: usize,
    starts: Vec<usize>,
    partners: Vec<u32>,
}

impl Direct {
    fn of(column: usize, values: usize, by_key: &HashMap<Vec<u64>, Vec<u32>>) -> Self {
        let (mut starts, mut partners) = (Vec::with_capacity(values + 1), Vec::new());
        for code in 0..values as u64 {
            starts.push(partners.len());
            partners.extend(by_key.get(&[code][..]).into_iter().flatten().copied());
        }
        starts.push(partners.len());
        Self { column, starts, partners }
    }

    fn with(&self, code: u32) -> &[u32] {
        let bounds = self.starts.get(code as usize).zip(self.starts.get(code as usize + 1));
        bounds.and_then(|(from, to)| self.partners.get(*from..*to)).unwrap_or(&[])
    }
}

/// A star made ready.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) cube: NamedNode,
    pub(super) prefix: String,
    pub(super) table: Arc<Table>,
    pub(super) slots: Vec<(Place, Variable)>,
    pub(super) tests: Vec<(usize, Test)>,
    /// The only rows that can match, ascending.
    pub(super) only: Option<Vec<u32>>,
    pub(super) sides: Vec<Side>,
}

impl Scan {
    /// Where a variable is.
    pub(super) fn place(&self, variable: &Variable) -> Option<Place> {
        self.slots.iter().find(|(_, own)| own == variable).map(|(place, _)| *place)
    }

    /// The column a variable is in.
    pub(super) fn column(&self, variable: &Variable) -> Option<(usize, &Column)> {
        match self.place(variable)? {
            Place::Column(at) => Some((at, self.table.columns().get(at)?)),
            Place::Subject => None,
        }
    }

    /// The value of a place in a row.
    pub(super) fn term(&self, place: Place, row: usize) -> Option<Term> {
        match place {
            Place::Subject => Some(
                NamedNode::new_unchecked(format!("{}{}", self.prefix, self.table.key(row))).into(),
            ),
            Place::Column(at) => self.table.columns().get(at)?.term(row),
        }
    }

    fn key(&self, place: Place, row: usize) -> Option<u64> {
        match place {
            Place::Subject => u64::try_from(row).ok(),
            Place::Column(at) => self.table.columns().get(at)?.key(row),
        }
    }

    /// The key of a term at a place: none when no row has it there.
    fn key_of(&self, place: Place, term: &Term) -> Option<u64> {
        match (place, term) {
            (Place::Subject, Term::NamedNode(name)) => {
                u64::try_from(self.table.row(name.as_str().strip_prefix(&self.prefix)?)?).ok()
            }
            (Place::Subject, _) => None,
            (Place::Column(at), term) => self.table.columns().get(at)?.key_of(term),
        }
    }

    /// Joins solutions of a part of the rest by the variables they share, and restricts the rows to those that have a
    /// partner. Gives them back when a shared variable is unbound somewhere, or has values without keys.
    pub(super) fn join(
        &mut self,
        variables: Vec<Variable>,
        rows: Vec<Vec<Option<Term>>>,
        meter: &Meter,
    ) -> Result<(), Vec<Vec<Option<Term>>>> {
        let shared: Vec<(usize, Place)> = variables
            .iter()
            .enumerate()
            .filter_map(|(at, variable)| Some((at, self.place(variable)?)))
            .collect();
        let decimal = |place: &Place| matches!(place, Place::Column(at) if matches!(self.table.columns().get(*at), Some(Column::Decimals(_))));
        let open = rows
            .iter()
            .any(|row| shared.iter().any(|(at, _)| !matches!(row.get(*at), Some(Some(_)))));
        if shared.is_empty() || open || shared.iter().any(|(_, place)| decimal(place)) {
            return Err(rows);
        }
        let mut by_key: HashMap<Vec<u64>, Vec<u32>> = HashMap::new();
        for (number, row) in (0_u32..).zip(&rows) {
            stop_on(meter.step());
            let key: Option<Vec<u64>> = shared
                .iter()
                .map(|(at, place)| self.key_of(*place, row.get(*at)?.as_ref()?))
                .collect();
            if let Some(key) = key {
                by_key.entry(key).or_default().push(number);
            }
        }
        for (nth, (_, place)) in shared.iter().enumerate() {
            let keys = by_key.keys().filter_map(|key| key.get(nth).copied());
            match place {
                Place::Subject => {
                    let mut found: Vec<u32> =
                        keys.filter_map(|key| u32::try_from(key).ok()).collect();
                    found.sort_unstable();
                    found.dedup();
                    if let Some(only) = &self.only {
                        found.retain(|row| only.binary_search(row).is_ok());
                    }
                    self.only = Some(found);
                }
                Place::Column(at) => {
                    if let Some(Column::Codes(dictionary, _)) = self.table.columns().get(*at) {
                        let mut these = vec![false; dictionary.terms().len()];
                        for key in keys {
                            if let Some(flag) =
                                usize::try_from(key).ok().and_then(|key| these.get_mut(key))
                            {
                                *flag = true;
                            }
                        }
                        self.tests.push((*at, Test::Codes(these)));
                    }
                }
            }
        }
        let direct = match shared.as_slice() {
            [(_, Place::Column(at))] => match self.table.columns().get(*at) {
                Some(Column::Codes(dictionary, _)) => {
                    Some(Direct::of(*at, dictionary.terms().len(), &by_key))
                }
                _ => None,
            },
            _ => None,
        };
        let places = shared.into_iter().map(|(_, place)| place).collect();
        self.sides.push(Side { variables, rows, places, by_key, direct });
        Ok(())
    }

    /// Solutions of a side that go with a row.
    pub(super) fn partners<'a>(&self, side: &'a Side, row: usize) -> &'a [u32] {
        if let Some(direct) = &side.direct
            && let Some(Column::Codes(_, codes)) = self.table.columns().get(direct.column)
        {
            return codes.get(row).map_or(&[], |code| direct.with(*code));
        }
        let key: Option<Vec<u64>> = side.places.iter().map(|place| self.key(*place, row)).collect();
        key.and_then(|key| side.by_key.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// The rows to look at.
    pub(super) fn blocks(&self) -> Blocks {
        if let Some(only) = &self.only {
            return Blocks { rows: Some(only.clone()), at: 0 };
        }
        let mut best: Option<(usize, usize, &Vec<bool>)> = None;
        for (column, test) in &self.tests {
            let Test::Codes(these) = test else { continue };
            let codes = these.iter().filter(|wanted| **wanted).count();
            // Making an index pays where few of many values are wanted.
            if codes.saturating_mul(8) > these.len().max(8) {
                continue;
            }
            let rows: usize =
                wanted(these).map(|code| self.table.with_code(*column, code).len()).sum();
            if best.is_none_or(|(_, fewest, _)| rows < fewest) {
                best = Some((*column, rows, these));
            }
        }
        match best {
            Some((column, rows, these)) if rows.saturating_mul(4) <= self.table.rows() => {
                let mut found: Vec<u32> = wanted(these)
                    .flat_map(|code| self.table.with_code(column, code).iter().copied())
                    .collect();
                found.sort_unstable();
                Blocks { rows: Some(found), at: 0 }
            }
            _ => Blocks { rows: None, at: 0 },
        }
    }

    /// How many rows match.
    pub(super) fn count(&self, meter: &Meter) -> u64 {
        if self.tests.is_empty() && self.only.is_none() {
            return self.table.rows() as u64;
        }
        let (mut blocks, mut selected, mut count) = (self.blocks(), Vec::new(), 0);
        while blocks.next(self, meter, &mut selected) {
            count += selected.len() as u64;
        }
        count
    }

    /// Variables of a solution: of the star, then those the sides add.
    pub(super) fn variables(&self) -> Vec<Variable> {
        let mut all: Vec<Variable> =
            self.slots.iter().map(|(_, variable)| variable.clone()).collect();
        for side in &self.sides {
            for variable in &side.variables {
                if !all.contains(variable) {
                    all.push(variable.clone());
                }
            }
        }
        all
    }
}

fn wanted(these: &[bool]) -> impl Iterator<Item = u32> + '_ {
    (0_u32..).zip(these).filter(|(_, wanted)| **wanted).map(|(code, _)| code)
}

/// Rows of a scan, a block at a time.
pub(super) struct Blocks {
    rows: Option<Vec<u32>>,
    at: usize,
}

impl Blocks {
    /// Puts the matching rows of the next block into `selected`; false at the end.
    pub(super) fn next(&mut self, scan: &Scan, meter: &Meter, selected: &mut Vec<u32>) -> bool {
        stop_on(meter.block());
        selected.clear();
        match &self.rows {
            Some(rows) => {
                let Some(block) = rows.get(self.at..).filter(|rest| !rest.is_empty()) else {
                    return false;
                };
                selected.extend(block.iter().take(BLOCK));
            }
            None => {
                let end = self.at.saturating_add(BLOCK).min(scan.table.rows());
                if self.at >= end {
                    return false;
                }
                // Tables have fewer rows than can be numbered.
                if let (Ok(from), Ok(to)) = (u32::try_from(self.at), u32::try_from(end)) {
                    selected.extend(from..to);
                }
            }
        }
        self.at += BLOCK;
        for (column, test) in &scan.tests {
            match scan.table.columns().get(*column) {
                Some(column) => test.keep(column, selected),
                None => selected.clear(),
            }
        }
        true
    }
}

/// Hands over the solutions of a scan as they are asked for.
#[derive(Clone)]
pub(crate) struct Solutions {
    pub(super) scan: Arc<Scan>,
    pub(super) meter: Arc<Meter>,
}

impl ServiceHandler for Solutions {
    type Error = Infallible;

    fn handle(
        &self,
        _: &GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Infallible> {
        let variables: Arc<[Variable]> = self.scan.variables().into();
        let rows = RowsOut::new(&self.scan, &self.meter);
        Ok(QuerySolutionIter::from_tuples(variables, rows.map(Ok)))
    }
}

/// All solutions of a scan.
pub(super) struct RowsOut {
    blocks: Blocks,
    scan: Arc<Scan>,
    meter: Arc<Meter>,
    selected: Vec<u32>,
    at: usize,
    /// Solutions of the row in hand that are still to be handed over, last first.
    combined: Vec<Vec<Option<Term>>>,
}

impl RowsOut {
    pub(super) fn new(scan: &Arc<Scan>, meter: &Arc<Meter>) -> Self {
        Self {
            blocks: scan.blocks(),
            scan: Arc::clone(scan),
            meter: Arc::clone(meter),
            selected: Vec::new(),
            at: 0,
            combined: Vec::new(),
        }
    }
}

impl Iterator for RowsOut {
    type Item = Vec<Option<Term>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(solution) = self.combined.pop() {
                stop_on(self.meter.step());
                return Some(solution);
            }
            while self.at >= self.selected.len() {
                self.at = 0;
                if !self.blocks.next(&self.scan, &self.meter, &mut self.selected) {
                    return None;
                }
            }
            let row = *self.selected.get(self.at)? as usize;
            self.at += 1;
            let scan = &self.scan;
            let own: Vec<Option<Term>> =
                scan.slots.iter().map(|(place, _)| scan.term(*place, row)).collect();
            self.combined.push(own);
            for (nth, side) in scan.sides.iter().enumerate() {
                // A variable that an earlier side has too is not joined here: sides share none but those of the star.
                let added: Vec<usize> = (0..side.variables.len())
                    .filter(|at| {
                        side.variables.get(*at).is_some_and(|variable| {
                            scan.place(variable).is_none()
                                && !scan
                                    .sides
                                    .iter()
                                    .take(nth)
                                    .any(|side| side.variables.contains(variable))
                        })
                    })
                    .collect();
                let partners = scan.partners(side, row);
                let mut grown = Vec::with_capacity(self.combined.len() * partners.len());
                for solution in &self.combined {
                    for partner in partners.iter().filter_map(|at| side.rows.get(*at as usize)) {
                        stop_on(self.meter.step());
                        let mut longer = solution.clone();
                        longer.extend(added.iter().map(|at| partner.get(*at).cloned().flatten()));
                        grown.push(longer);
                    }
                }
                self.combined = grown;
            }
            self.combined.reverse();
        }
    }
}
