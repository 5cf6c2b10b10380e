//! Blocking: which pairs are compared at all. Rules are alternatives (a pair that agrees on any one is compared once); what a rule would
//! cost is counted before anything is compared.

use crate::LinkageError;
use crate::table::{Column, MISSING, Records};
use serde::{Deserialize, Serialize};
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
        let keys: Vec<Vec<Vec<u32>>> =
            rule.keys.iter().map(|key| key_codes(records, key)).collect::<Result<_, _>>()?;
        let mut blocks = Self { start: vec![0], of: Vec::new(), members: Vec::new() };
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        for record in 0..records.len() {
            // Every combination of one value of each key.
            let mut combinations: Vec<Vec<u32>> = vec![Vec::new()];
            for key in &keys {
                let codes = key.get(record).map_or(&[][..], Vec::as_slice);
                combinations = combinations
                    .iter()
                    .flat_map(|c| codes.iter().map(|code| [c.as_slice(), &[*code]].concat()))
                    .collect();
            }
            if rule.keys.is_empty() {
                combinations.clear();
            }
            let mut own: Vec<u32> = Vec::with_capacity(combinations.len());
            for combination in combinations {
                let next = blocks.members.len() as u32;
                let block = *known.entry(combination).or_insert(next);
                if block == next {
                    blocks.members.push(Vec::new());
                }
                own.push(block);
            }
            own.sort_unstable();
            own.dedup();
            for block in &own {
                if let Some(members) = blocks.members.get_mut(*block as usize) {
                    members.push(record as u32);
                }
            }
            blocks.of.extend(own);
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

/// The values of a key for every record, as numbers.
fn key_codes(records: &Records, key: &Key) -> Result<Vec<Vec<u32>>, LinkageError> {
    let column = match key {
        Key::Column(column) | Key::Start { column, .. } | Key::AnyWord { column, .. } => column,
        Key::Square { column, degrees } => return squares(records, column, *degrees),
    };
    let texts = records.text(column)?;
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut number = |text: &str| -> u32 {
        let next = known.len() as u32;
        *known.entry(text.to_owned()).or_insert(next)
    };
    let by_value: Vec<Vec<u32>> = texts
        .values
        .iter()
        .enumerate()
        .map(|(code, text)| match key {
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
        })
        .collect();
    let of = |code: &u32| match *code {
        MISSING => Vec::new(),
        code => by_value.get(code as usize).cloned().unwrap_or_default(),
    };
    Ok(texts.codes.iter().map(of).collect())
}

fn squares(records: &Records, name: &str, degrees: f64) -> Result<Vec<Vec<u32>>, LinkageError> {
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
    let mut number = |place: &Option<[f64; 2]>| -> Vec<u32> {
        let Some(place) = place else { return Vec::new() };
        let next = known.len() as u32;
        let square = place.map(|degree| (degree / side).floor() as i64);
        vec![*known.entry(square).or_insert(next)]
    };
    Ok(places.iter().map(&mut number).collect())
}
