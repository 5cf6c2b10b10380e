//! Blocking: which pairs are compared at all. Rules are alternatives (a pair that agrees on any one is compared once); what a rule would
//! cost is counted before anything is compared.

use crate::LinkageError;
use crate::table::{Column, MISSING, Records};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What two records must share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The same text
    Column(String),
    /// The same first characters of a text
    Start {
        /// Column of texts
        column: String,
        /// How many characters
        characters: usize,
    },
    /// Any word of a text, of at least so many characters (Splink calls it an exploding rule)
    AnyWord {
        /// Column of texts
        column: String,
        /// Shorter words do not count
        characters: usize,
    },
    /// The same square of a grid of latitude and longitude
    Square {
        /// Column of places
        column: String,
        /// Side in degrees
        degrees: f64,
    },
}

/// A rule: records that share all of these keys are compared. A missing value shares nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockingRule {
    /// What must be shared
    pub keys: Vec<Key>,
}

impl BlockingRule {
    /// Records with the same text in all these columns.
    #[must_use]
    pub fn on(columns: &[&str]) -> Self {
        Self { keys: columns.iter().map(|c| Key::Column((*c).to_owned())).collect() }
    }

    /// Columns of the rule.
    pub(crate) fn columns(&self) -> Vec<&str> {
        self.keys
            .iter()
            .map(|key| match key {
                Key::Column(column)
                | Key::Start { column, .. }
                | Key::AnyWord { column, .. }
                | Key::Square { column, .. } => column.as_str(),
            })
            .collect()
    }

    /// Columns on which pairs of the rule have exactly the same text.
    pub(crate) fn exact_columns(&self) -> Vec<&str> {
        let mut columns = Vec::new();
        for key in &self.keys {
            if let Key::Column(column) = key {
                columns.push(column.as_str());
            }
        }
        columns
    }
}

/// Two records, the first before the second in the table.
pub type Pair = (u32, u32);

/// What a rule costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// Pairs that share a key, a pair that shares two words counted twice
    pub pairs: u64,
    /// Records of the largest block
    pub largest_block: u64,
    /// Records that the rule cannot place, for a missing value
    pub left_out: u64,
}

/// Pairs of each rule and the largest block, from the sizes of blocks alone.
///
/// # Errors
/// Columns that are not there or of another kind.
pub fn count(records: &Records, rules: &[BlockingRule]) -> Result<Vec<RuleCount>, LinkageError> {
    rules.iter().map(|rule| Ok(Blocks::new(records, rule)?.count(records))).collect()
}

/// The pairs of all rules, each once, under the first rule that gives it; in the order of rules, then of blocks.
///
/// # Errors
/// Columns that are not there or of another kind; more than `limit` pairs.
pub fn pairs(
    records: &Records,
    rules: &[BlockingRule],
    limit: u64,
) -> Result<Vec<Pair>, LinkageError> {
    Ok(pairs_by_rule(records, rules, limit)?.into_iter().flatten().collect())
}

/// The pairs that each rule adds to those before it.
///
/// # Errors
/// Columns that are not there or of another kind; more than `limit` pairs.
pub fn pairs_by_rule(
    records: &Records,
    rules: &[BlockingRule],
    limit: u64,
) -> Result<Vec<Vec<Pair>>, LinkageError> {
    let blocks: Vec<Blocks> =
        rules.iter().map(|rule| Blocks::new(records, rule)).collect::<Result<_, _>>()?;
    let mut total = 0;
    let mut found = Vec::new();
    for (number, rule) in blocks.iter().enumerate() {
        let counted = rule.count(records).pairs;
        let mut pairs = Vec::new();
        for (block, members) in rule.members.iter().enumerate() {
            for (place, &left) in members.iter().enumerate() {
                for &right in members.iter().skip(place + 1) {
                    let wanted = records.may_pair(left as usize, right as usize)
                        && rule.first_shared(left, right) == Some(block as u32)
                        && !blocks
                            .iter()
                            .take(number)
                            .any(|b| b.first_shared(left, right).is_some());
                    if !wanted {
                        continue;
                    }
                    total += 1;
                    if total > limit {
                        return Err(LinkageError::TooManyPairs {
                            limit,
                            rule: number + 1,
                            pairs: counted,
                        });
                    }
                    pairs.push((left, right));
                }
            }
        }
        found.push(pairs);
    }
    Ok(found)
}

/// The blocks of a rule: for each record the numbers of its blocks, rising, and for each block its records.
struct Blocks {
    start: Vec<u32>,
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Blocks {
    fn new(records: &Records, rule: &BlockingRule) -> Result<Self, LinkageError> {
        let keys: Vec<Values<'_>> =
            rule.keys.iter().map(|key| Values::new(records, key)).collect::<Result<_, _>>()?;
        let mut blocks = Self { start: vec![0], of: Vec::new(), members: Vec::new() };
        // Every combination of one value of each key has a number, made key by key.
        let mut known: Vec<HashMap<(u32, u32), u32>> = vec![HashMap::new(); keys.len()];
        let (mut own, mut next) = (Vec::new(), Vec::new());
        for record in 0..records.len() {
            own.clear();
            own.extend((!keys.is_empty()).then_some(0));
            for (key, numbers) in keys.iter().zip(&mut known) {
                next.clear();
                for before in &own {
                    for value in key.of(record) {
                        let new = numbers.len() as u32;
                        next.push(*numbers.entry((*before, *value)).or_insert(new));
                    }
                }
                std::mem::swap(&mut own, &mut next);
            }
            own.sort_unstable();
            own.dedup();
            for block in &own {
                let block = *block as usize;
                if block >= blocks.members.len() {
                    blocks.members.resize(block + 1, Vec::new());
                }
                if let Some(members) = blocks.members.get_mut(block) {
                    members.push(record as u32);
                }
            }
            blocks.of.extend(&own);
            blocks.start.push(blocks.of.len() as u32);
        }
        Ok(blocks)
    }

    fn blocks_of(&self, record: u32) -> &[u32] {
        let record = record as usize;
        match (self.start.get(record), self.start.get(record + 1)) {
            (Some(from), Some(to)) => self.of.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The first block that both records are in.
    fn first_shared(&self, left: u32, right: u32) -> Option<u32> {
        let (left, right) = (self.blocks_of(left), self.blocks_of(right));
        let (mut i, mut j) = (0, 0);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Equal => return Some(*a),
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
            }
        }
        None
    }

    fn count(&self, records: &Records) -> RuleCount {
        let of = |n: u64| n * n.saturating_sub(1) / 2;
        let mut count = RuleCount { pairs: 0, largest_block: 0, left_out: 0 };
        for members in &self.members {
            count.largest_block = count.largest_block.max(members.len() as u64);
            count.pairs += of(members.len() as u64);
            if records.pairing == crate::table::Pairing::Across {
                let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
                for record in members {
                    *sizes.entry(records.source(*record as usize)).or_default() += 1;
                }
                count.pairs -= sizes.values().map(|n| of(*n)).sum::<u64>();
            }
        }
        let none = |record: &u32| self.blocks_of(*record).is_empty();
        count.left_out = (0..records.len() as u32).filter(none).count() as u64;
        count
    }
}

/// The values of a key, as numbers: those of each distinct text, and the text of each record.
struct Values<'a> {
    by_text: Vec<Vec<u32>>,
    texts: Cow<'a, [u32]>,
}

impl<'a> Values<'a> {
    fn of(&self, record: usize) -> &[u32] {
        let text = self.texts.get(record).copied().unwrap_or(MISSING);
        self.by_text.get(text as usize).map_or(&[], Vec::as_slice)
    }

    fn new(records: &'a Records, key: &Key) -> Result<Self, LinkageError> {
        let column = match key {
            Key::Column(column) | Key::Start { column, .. } | Key::AnyWord { column, .. } => column,
            Key::Square { column, degrees } => return squares(records, column, *degrees),
        };
        let texts = records.text(column)?;
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut number = |text: &'a str| -> u32 {
            let next = known.len() as u32;
            *known.entry(text).or_insert(next)
        };
        let values = |(code, text): (usize, &'a String)| match key {
            Key::Start { characters, .. } => {
                let end = text.char_indices().nth(*characters).map_or(text.len(), |(at, _)| at);
                vec![number(text.get(..end).unwrap_or(text))]
            }
            Key::AnyWord { characters, .. } => text
                .split_whitespace()
                .filter(|word| word.chars().count() >= *characters)
                .map(&mut number)
                .collect(),
            _ => vec![code as u32],
        };
        let by_text = texts.values.iter().enumerate().map(values).collect();
        Ok(Self { by_text, texts: Cow::Borrowed(&texts.codes) })
    }
}

fn squares<'a>(records: &'a Records, name: &str, degrees: f64) -> Result<Values<'a>, LinkageError> {
    let places = match records.column(name)? {
        Column::Place(places) => places,
        other => {
            return Err(LinkageError::Kind {
                column: name.to_owned(),
                found: other.kind(),
                expected: "places",
            });
        }
    };
    let side = if degrees > 0.0 { degrees } else { 1.0 };
    let mut known: HashMap<[i64; 2], u32> = HashMap::new();
    let mut number = |place: &Option<[f64; 2]>| -> u32 {
        let Some(place) = place else { return MISSING };
        let next = known.len() as u32;
        *known.entry(place.map(|degree| (degree / side).floor() as i64)).or_insert(next)
    };
    let texts: Vec<u32> = places.iter().map(&mut number).collect();
    let by_text = (0..known.len() as u32).map(|square| vec![square]).collect();
    Ok(Values { by_text, texts: Cow::Owned(texts) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_are_those_that_share_all_keys_of_a_rule(
            rows in prop::collection::vec((prop::option::of("[ab]{1,2}( [ab]{1,2})?"), prop::option::of("[xy]"), 0.0..3.0_f64, 0..2_u32), 2..14),
            linking in any::<bool>(),
        ) {
            let mut records = Records::new(rows.len())
                .with_text("a", rows.iter().map(|r| r.0.as_deref())).unwrap()
                .with_text("b", rows.iter().map(|r| r.1.as_deref())).unwrap()
                .with_places("p", rows.iter().map(|r| Some([r.2, 0.5]))).unwrap();
            if linking {
                records = records.linking(rows.iter().map(|r| r.3).collect()).unwrap();
            }
            let text = str::to_owned;
            let rules = [
                BlockingRule { keys: vec![Key::AnyWord { column: text("a"), characters: 2 }, Key::Column(text("b"))] },
                BlockingRule { keys: vec![Key::Start { column: text("a"), characters: 1 }, Key::Square { column: text("p"), degrees: 1.0 }] },
            ];
            let word = |i: usize, j: usize| {
                let words = |r: usize| rows[r].0.iter().flat_map(|t| t.split(' ')).filter(|w| w.len() >= 2).collect::<Vec<_>>();
                words(i).iter().any(|w| words(j).contains(w))
            };
            let first = |r: usize| rows[r].0.as_ref().and_then(|t| t.chars().next());
            let wanted = |i: usize, j: usize| {
                (word(i, j) && rows[i].1.is_some() && rows[i].1 == rows[j].1)
                    || (first(i).is_some() && first(i) == first(j) && rows[i].2.floor() == rows[j].2.floor())
            };
            let mut expected = Vec::new();
            for i in 0..rows.len() {
                for j in i + 1..rows.len() {
                    if wanted(i, j) && (!linking || rows[i].3 != rows[j].3) {
                        expected.push((i as u32, j as u32));
                    }
                }
            }
            let mut found = pairs(&records, &rules, 1000).unwrap();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected);
            let counted: u64 = count(&records, &rules).unwrap().iter().map(|c| c.pairs).sum();
            prop_assert!(counted >= found.len() as u64);
            if !found.is_empty() {
                prop_assert!(pairs(&records, &rules, found.len() as u64 - 1).is_err());
            }
        }
    }
}
