//! The first rows of an order without sorting the rest: what is kept never exceeds what is asked for.

use super::compare::SortKey;
use oxigraph::model::Term;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// The values of one solution.
pub(crate) type Row = Vec<Option<Term>>;

/// One key of an order, up or down.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Ascending(SortKey),
    Descending(Reverse<SortKey>),
}

/// Keeps the first `length` rows; with `distinct`, the first rows that differ.
pub(crate) struct Ranking {
    length: Option<usize>,
    best: BTreeSet<Ranked>,
    distinct: Option<HashMap<Rc<Row>, Place>>,
    arrivals: u64,
}

/// Where a row stands: its keys, and when it came.
type Place = (Vec<Key>, u64);

struct Ranked {
    keys: Vec<Key>,
    arrival: u64,
    row: Rc<Row>,
}

impl Ranked {
    fn place(&self) -> (&[Key], u64) {
        (&self.keys, self.arrival)
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl Ranking {
    pub(crate) fn new(length: Option<usize>, distinct: bool) -> Self {
        Self { length, best: BTreeSet::new(), distinct: distinct.then(HashMap::new), arrivals: 0 }
    }

    /// Rows kept now.
    pub(crate) fn len(&self) -> usize {
        self.best.len()
    }

    /// Offers a row; rows of equal keys keep the order in which they came.
    pub(crate) fn offer(&mut self, keys: Vec<Key>, row: Row) {
        let arrival = self.arrivals;
        self.arrivals += 1;
        if self.is_full() && self.best.last().is_none_or(|worst| worst.keys <= keys) {
            return;
        }
        let row = Rc::new(row);
        if let Some(known) = &mut self.distinct {
            if let Some((better, _)) = known.get(&row)
                && *better <= keys
            {
                return;
            }
            if let Some((keys, arrival)) = known.insert(Rc::clone(&row), (keys.clone(), arrival)) {
                self.best.remove(&Ranked { keys, arrival, row: Rc::clone(&row) });
            }
        }
        self.best.insert(Ranked { keys, arrival, row });
        if self.length.is_some_and(|length| self.best.len() > length)
            && let Some(worst) = self.best.pop_last()
            && let Some(known) = &mut self.distinct
        {
            known.remove(&worst.row);
        }
    }

    fn is_full(&self) -> bool {
        self.length.is_some_and(|length| self.best.len() >= length)
    }

    /// The rows in order.
    pub(crate) fn into_rows(self) -> impl Iterator<Item = Row> {
        drop(self.distinct);
        self.best.into_iter().map(|ranked| Rc::unwrap_or_clone(ranked.row))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::{Key, Ranking, SortKey};
    use oxigraph::model::Literal;
    use proptest::prelude::*;
    use std::cmp::Reverse;

    fn run(values: &[(i64, i64)], length: Option<usize>, distinct: bool) -> Vec<String> {
        let mut ranking = Ranking::new(length, distinct);
        for (a, b) in values {
            let key = |value: i64| SortKey::new(Some(Literal::from(value).into()));
            let keys = vec![Key::Descending(Reverse(key(*a)))];
            ranking.offer(keys, vec![Some(Literal::from(*b).into())]);
            assert!(length.is_none_or(|length| ranking.len() <= length));
        }
        ranking.into_rows().map(|row| row[0].clone().unwrap().to_string()).collect()
    }

    proptest! {
        #[test]
        fn equals_sorting_everything(
            values in prop::collection::vec((-4_i64..4, -4_i64..4), 0..60),
            length in 0_usize..12,
            distinct: bool,
        ) {
            let mut sorted = values.clone();
            sorted.sort_by_key(|(a, _)| Reverse(*a));
            let mut seen = std::collections::HashSet::new();
            let expected: Vec<String> = sorted
                .iter()
                .filter(|(_, b)| !distinct || seen.insert(*b))
                .map(|(_, b)| Literal::from(*b).to_string())
                .collect();
            prop_assert_eq!(&run(&values, None, distinct), &expected);
            let first: Vec<String> = expected.into_iter().take(length).collect();
            prop_assert_eq!(run(&values, Some(length), distinct), first);
        }
    }
}
