//! GROUP BY and aggregates folded in a scan.
//!
//! Numbers are those the evaluator would give: a sum begins with the integer 0 and is of the column's type, of integers
//! and decimals exact and unbound on overflow; an average of integers is a decimal (SPARQL 1.1, 18.5.1). Rows are added
//! in the order of the table, so that sums of doubles are the same bits on every run.

use super::scan::{Place, Scan};
use super::table::Column;
use crate::govern::{Exceeded, Meter, stop_on};
use oxigraph::model::{Literal, Term, Variable};
use oxsdatatypes::{Decimal, Double, Integer};
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression};
use std::collections::{HashMap, HashSet};

/// Groups up to which a table of all possible ones is made.
const DENSE: u64 = 1 << 22;

/// A part of the key of a group.
enum Part<'a> {
    /// Codes of a column.
    Codes(&'a [u32], &'a [Term]),
    /// Values of a side, numbered.
    Side { side: usize, numbers: Vec<u32>, values: Vec<Option<Term>> },
    /// A variable that nothing binds.
    Unbound,
}

impl Part<'_> {
    fn values(&self) -> u64 {
        match self {
            Self::Codes(_, terms) => terms.len() as u64,
            Self::Side { values, .. } => values.len() as u64,
            Self::Unbound => 1,
        }
        .max(1)
    }

    fn term(&self, number: u64) -> Option<Term> {
        let at = usize::try_from(number).ok()?;
        match self {
            Self::Codes(_, terms) => terms.get(at).cloned(),
            Self::Side { values, .. } => values.get(at).cloned().flatten(),
            Self::Unbound => None,
        }
    }
}

/// What is kept of each group for one aggregate.
enum Fold<'a> {
    Count(Vec<i64>),
    Different {
        place: Place,
        seen: HashSet<(u32, u64)>,
        counts: Vec<i64>,
    },
    Doubles {
        of: &'a [f64],
        sums: Vec<f64>,
        counts: Vec<i64>,
        average: bool,
    },
    Integers {
        of: &'a [i64],
        sums: Vec<Option<i64>>,
        counts: Vec<i64>,
        average: bool,
    },
    Decimals {
        of: &'a [Option<Decimal>],
        sums: Vec<Option<Decimal>>,
        counts: Vec<i64>,
        average: bool,
    },
    Extreme {
        of: &'a Column,
        least: bool,
        rows: Vec<Option<u32>>,
    },
}

/// Folded groups.
pub(super) struct Groups {
    pub(super) rows: Vec<Vec<Option<Term>>>,
    /// Rows of the scan that matched, with their partners.
    pub(super) matched: u64,
}

/// Folds a scan into groups: values of `keys`, then of `aggregates`. None where it cannot be done here.
pub(super) fn fold(
    scan: &Scan,
    keys: &[Variable],
    aggregates: &[(Variable, AggregateExpression)],
    meter: &Meter,
) -> Option<Groups> {
    let parts: Vec<Part<'_>> = keys.iter().map(|key| part(scan, key)).collect::<Option<_>>()?;
    let mut folds: Vec<Fold<'_>> =
        aggregates.iter().map(|(_, aggregate)| begin(scan, aggregate)).collect::<Option<_>>()?;
    let mut possible = 1_u64;
    for part in &parts {
        possible = possible.checked_mul(part.values())?;
    }
    let mut numbering = Numbering::new(possible);
    if keys.is_empty() {
        numbering.number(0);
        folds.iter_mut().for_each(Fold::grow);
    }
    let (mut blocks, mut selected) = (scan.blocks(), Vec::new());
    let (mut rows, mut groups): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut matched = 0_u64;
    while blocks.next(scan, meter, &mut selected) {
        rows.clear();
        groups.clear();
        if scan.sides.is_empty() {
            rows.extend_from_slice(&selected);
            let mut codes: Vec<u64> = vec![0; rows.len()];
            for part in &parts {
                let values = part.values();
                if let Part::Codes(column, _) = part {
                    for (code, row) in codes.iter_mut().zip(&rows) {
                        let own = column.get(*row as usize).copied().unwrap_or(0);
                        *code = *code * values + u64::from(own);
                    }
                }
            }
            groups.extend(codes.into_iter().map(|code| numbering.number(code)));
        } else {
            for row in &selected {
                pair(scan, &parts, *row, meter, &mut |code| {
                    rows.push(*row);
                    groups.push(numbering.number(code));
                });
            }
        }
        if numbering.codes.len() > meter.limits().held {
            stop_on(Err(Exceeded::Held(meter.limits().held)));
        }
        let count = numbering.codes.len();
        matched += rows.len() as u64;
        for fold in &mut folds {
            while fold.len() < count {
                fold.grow();
            }
            fold.add(scan, &rows, &groups, meter);
        }
    }
    let mut out = Vec::with_capacity(numbering.codes.len());
    for (group, code) in numbering.codes.iter().enumerate() {
        let mut rest = *code;
        let mut row: Vec<Option<Term>> = vec![None; parts.len()];
        for (slot, part) in row.iter_mut().zip(&parts).rev() {
            *slot = part.term(rest % part.values());
            rest /= part.values();
        }
        row.extend(folds.iter().map(|fold| fold.value(group)));
        out.push(row);
    }
    Some(Groups { rows: out, matched })
}

fn part<'a>(scan: &'a Scan, key: &Variable) -> Option<Part<'a>> {
    match scan.place(key) {
        Some(Place::Column(at)) => match scan.table.columns().get(at)? {
            Column::Codes(dictionary, codes) => Some(Part::Codes(codes, dictionary.terms())),
            _ => None,
        },
        Some(Place::Subject) => None,
        None => {
            let held = scan.sides.iter().enumerate().find_map(|(side, of)| {
                Some((side, of.variables.iter().position(|own| own == key)?))
            });
            let Some((side, at)) = held else { return Some(Part::Unbound) };
            let mut values: Vec<Option<Term>> = Vec::new();
            let mut known: HashMap<Option<Term>, u32> = HashMap::new();
            let mut numbers = Vec::new();
            for row in &scan.sides.get(side)?.rows {
                let value = row.get(at).cloned().flatten();
                let next = u32::try_from(values.len()).ok()?;
                let number = *known.entry(value.clone()).or_insert(next);
                if number == next {
                    values.push(value);
                }
                numbers.push(number);
            }
            Some(Part::Side { side, numbers, values })
        }
    }
}

fn begin<'a>(scan: &'a Scan, aggregate: &AggregateExpression) -> Option<Fold<'a>> {
    let (name, distinct, of) = match aggregate {
        AggregateExpression::CountSolutions { distinct: false } => {
            return Some(Fold::Count(Vec::new()));
        }
        AggregateExpression::FunctionCall { name, distinct, expr: Expression::Variable(of) } => {
            (name, *distinct, of)
        }
        _ => return None,
    };
    if *name == AggregateFunction::Count {
        let place = scan.place(of);
        if distinct {
            let place = place?;
            if let Place::Column(at) = place
                && matches!(scan.table.columns().get(at)?, Column::Decimals(_))
            {
                return None;
            }
            return Some(Fold::Different { place, seen: HashSet::new(), counts: Vec::new() });
        }
        let always = place.is_some()
            || scan.sides.iter().any(|side| {
                side.variables.iter().position(|own| own == of).is_some_and(|at| {
                    side.rows.iter().all(|row| matches!(row.get(at), Some(Some(_))))
                })
            });
        return always.then(|| Fold::Count(Vec::new()));
    }
    if distinct {
        return None;
    }
    let (_, column) = scan.column(of)?;
    let average = *name == AggregateFunction::Avg;
    match (name, column) {
        (AggregateFunction::Min | AggregateFunction::Max, Column::Codes(..)) => None,
        (AggregateFunction::Min | AggregateFunction::Max, of) => {
            Some(Fold::Extreme { of, least: *name == AggregateFunction::Min, rows: Vec::new() })
        }
        (AggregateFunction::Sum | AggregateFunction::Avg, Column::Doubles(of)) => {
            Some(Fold::Doubles { of, sums: Vec::new(), counts: Vec::new(), average })
        }
        (AggregateFunction::Sum | AggregateFunction::Avg, Column::Integers(of)) => {
            Some(Fold::Integers { of, sums: Vec::new(), counts: Vec::new(), average })
        }
        (AggregateFunction::Sum | AggregateFunction::Avg, Column::Decimals(of)) => {
            Some(Fold::Decimals { of, sums: Vec::new(), counts: Vec::new(), average })
        }
        _ => None,
    }
}

/// Calls `each` with the code of the group for every combination of a row with its partners.
fn pair(scan: &Scan, parts: &[Part<'_>], row: u32, meter: &Meter, each: &mut dyn FnMut(u64)) {
    if let [side] = scan.sides.as_slice() {
        for partner in scan.partners(side, row as usize) {
            stop_on(meter.step());
            let code = parts.iter().fold(0, |code, part| {
                let own = match part {
                    Part::Codes(column, _) => column.get(row as usize),
                    Part::Side { numbers, .. } => numbers.get(*partner as usize),
                    Part::Unbound => None,
                };
                code * part.values() + u64::from(own.copied().unwrap_or(0))
            });
            each(code);
        }
        return;
    }
    let lists: Vec<&[u32]> =
        scan.sides.iter().map(|side| scan.partners(side, row as usize)).collect();
    if lists.iter().any(|list| list.is_empty()) {
        return;
    }
    let mut at = vec![0_usize; lists.len()];
    loop {
        stop_on(meter.step());
        let mut code = 0;
        for part in parts {
            let own = match part {
                Part::Codes(column, _) => column.get(row as usize).copied().unwrap_or(0),
                Part::Side { side, numbers, .. } => lists
                    .get(*side)
                    .zip(at.get(*side))
                    .and_then(|(list, at)| list.get(*at))
                    .and_then(|partner| numbers.get(*partner as usize))
                    .copied()
                    .unwrap_or(0),
                Part::Unbound => 0,
            };
            code = code * part.values() + u64::from(own);
        }
        each(code);
        // The last side runs fastest.
        let mut side = lists.len();
        loop {
            if side == 0 {
                return;
            }
            side -= 1;
            let (Some(place), Some(list)) = (at.get_mut(side), lists.get(side)) else { return };
            *place += 1;
            if *place < list.len() {
                break;
            }
            *place = 0;
        }
    }
}

/// Numbers groups in the order in which they are met.
struct Numbering {
    dense: Option<Vec<u32>>,
    sparse: HashMap<u64, u32>,
    codes: Vec<u64>,
}

impl Numbering {
    fn new(possible: u64) -> Self {
        let dense = usize::try_from(possible).ok().filter(|_| possible <= DENSE);
        Self {
            dense: dense.map(|size| vec![u32::MAX; size]),
            sparse: HashMap::new(),
            codes: Vec::new(),
        }
    }

    fn number(&mut self, code: u64) -> u32 {
        let next = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        let place =
            self.dense.as_mut().and_then(|dense| dense.get_mut(usize::try_from(code).ok()?));
        let number = match place {
            Some(place) => {
                if *place == u32::MAX {
                    *place = next;
                }
                *place
            }
            None => *self.sparse.entry(code).or_insert(next),
        };
        if number == next {
            self.codes.push(code);
        }
        number
    }
}

impl Fold<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Count(counts)
            | Self::Different { counts, .. }
            | Self::Doubles { counts, .. }
            | Self::Integers { counts, .. }
            | Self::Decimals { counts, .. } => counts.len(),
            Self::Extreme { rows, .. } => rows.len(),
        }
    }

    fn grow(&mut self) {
        match self {
            Self::Count(counts) | Self::Different { counts, .. } => counts.push(0),
            Self::Doubles { sums, counts, .. } => {
                sums.push(0.0);
                counts.push(0);
            }
            Self::Integers { sums, counts, .. } => {
                sums.push(Some(0));
                counts.push(0);
            }
            Self::Decimals { sums, counts, .. } => {
                sums.push(Some(Decimal::default()));
                counts.push(0);
            }
            Self::Extreme { rows, .. } => rows.push(None),
        }
    }

    fn add(&mut self, scan: &Scan, rows: &[u32], groups: &[u32], meter: &Meter) {
        let pairs = || rows.iter().zip(groups).map(|(row, group)| (*row as usize, *group as usize));
        match self {
            Self::Count(counts) => count(counts, groups),
            Self::Different { place, seen, counts } => {
                for (row, group) in pairs() {
                    let key = match *place {
                        Place::Subject => row as u64,
                        Place::Column(at) => {
                            let Some(key) = scan.table.columns().get(at).and_then(|of| of.key(row))
                            else {
                                continue;
                            };
                            key
                        }
                    };
                    let Ok(number) = u32::try_from(group) else { continue };
                    if seen.insert((number, key)) {
                        stop_on(meter.hold());
                        if let Some(count) = counts.get_mut(group) {
                            *count += 1;
                        }
                    }
                }
            }
            Self::Doubles { of, sums, counts, .. } => {
                count(counts, groups);
                for (row, group) in pairs() {
                    if let (Some(sum), Some(value)) = (sums.get_mut(group), of.get(row)) {
                        *sum += *value;
                    }
                }
            }
            Self::Integers { of, sums, counts, .. } => {
                count(counts, groups);
                for (row, group) in pairs() {
                    if let (Some(sum), Some(value)) = (sums.get_mut(group), of.get(row)) {
                        *sum = sum.and_then(|sum| sum.checked_add(*value));
                    }
                }
            }
            Self::Decimals { of, sums, counts, .. } => {
                count(counts, groups);
                for (row, group) in pairs() {
                    if let (Some(sum), Some(Some(value))) = (sums.get_mut(group), of.get(row)) {
                        *sum = sum.and_then(|sum| sum.checked_add(*value));
                    }
                }
            }
            Self::Extreme { of, least, rows } => {
                for (row, group) in pairs() {
                    let Some(best) = rows.get_mut(group) else { continue };
                    if best.is_none_or(|best| better(of, *least, row, best as usize)) {
                        *best = u32::try_from(row).ok();
                    }
                }
            }
        }
    }

    fn value(&self, group: usize) -> Option<Term> {
        match self {
            Self::Count(counts) | Self::Different { counts, .. } => {
                Some(Literal::from(*counts.get(group)?).into())
            }
            Self::Extreme { of, rows, .. } => of.term((*rows.get(group)?)? as usize),
            Self::Doubles { counts, .. }
            | Self::Integers { counts, .. }
            | Self::Decimals { counts, .. }
                if counts.get(group) == Some(&0) =>
            {
                Some(Literal::from(0_i64).into())
            }
            Self::Doubles { sums, counts, average, .. } => {
                let sum = Double::from(*sums.get(group)?);
                let count = Double::from(Integer::from(*counts.get(group)?));
                Some(Literal::from(if *average { sum / count } else { sum }).into())
            }
            Self::Integers { sums, counts, average: true, .. } => {
                let sum = Decimal::from((*sums.get(group)?)?);
                Some(Literal::from(sum.checked_div(*counts.get(group)?)?).into())
            }
            Self::Integers { sums, .. } => Some(Literal::from((*sums.get(group)?)?).into()),
            Self::Decimals { sums, counts, average: true, .. } => {
                Some(Literal::from((*sums.get(group)?)?.checked_div(*counts.get(group)?)?).into())
            }
            Self::Decimals { sums, .. } => Some(Literal::from((*sums.get(group)?)?).into()),
        }
    }
}

fn count(counts: &mut [i64], groups: &[u32]) {
    for group in groups {
        if let Some(count) = counts.get_mut(*group as usize) {
            *count += 1;
        }
    }
}

fn better(of: &Column, least: bool, row: usize, best: usize) -> bool {
    let order = match of {
        Column::Doubles(values) => values.get(row).partial_cmp(&values.get(best)),
        Column::Integers(values) => values.get(row).partial_cmp(&values.get(best)),
        Column::Decimals(values) => values.get(row).partial_cmp(&values.get(best)),
        Column::Codes(..) => None,
    };
    order.is_some_and(|order| if least { order.is_lt() } else { order.is_gt() })
}
