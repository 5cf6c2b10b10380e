//! The classifier: both views, what they are worth, and what it proposes.

use crate::bm25::Bm25;
use crate::linear::Linear;
use crate::stack::{Candidate, Stack, candidates};
use crate::stored::{Reader, Writer};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Candidates that each view gives.
const CANDIDATES: usize = 20;

/// A text of which the code is known: a title or an entry of an index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The code, as a text
    pub code: String,
    /// The text, in any of the three languages
    pub text: String,
    /// What near copies have in common, such as the tariff line of subdivisions: copies are kept aside together, or chances come out too
    /// sure. None where the entry stands for itself
    #[serde(default)]
    pub group: Option<String>,
}

impl Entry {
    /// A text with its code.
    #[must_use]
    pub fn new(code: &str, text: &str) -> Self {
        Self { code: code.to_owned(), text: text.to_owned(), group: None }
    }

    /// The entry as one of a group of near copies.
    #[must_use]
    pub fn in_group(self, group: &str) -> Self {
        Self { group: Some(group.to_owned()), ..self }
    }
}

/// How to train and when an answer is clear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Lengths of codes down the tree; entries with codes of the last length are learned from
    pub levels: Vec<usize>,
    /// Part of the entries kept aside to learn what each view is worth
    pub aside: f64,
    /// The chance from which on a first proposal is clear
    pub clear: f64,
    /// Seed of all draws
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { levels: vec![2, 4, 6], aside: 0.15, clear: 0.9, seed: 1 }
    }
}

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TextError {
    /// Nothing to learn from
    #[error(
        "{usable} of {given} entries have a code of {length} characters and a text: give at least two different codes"
    )]
    Entries {
        /// Entries given
        given: usize,
        /// Entries that can be used
        usable: usize,
        /// Length that codes need
        length: usize,
    },
    /// Options that make no sense
    #[error("{0}")]
    Options(&'static str),
}

/// A code that may be meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The code
    pub code: String,
    /// The chance that it is meant, where texts are like those learned from
    pub chance: f64,
}

/// What to do with an answer. There is no "assign": a person confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The first proposal is clear: show it first, to be confirmed
    ConfirmFirst,
    /// Several may be meant: let the person choose
    Choose,
    /// Nothing fits: ask for more words
    Unknown,
}

/// Proposals for a text, the likeliest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// What to do
    pub verdict: Verdict,
    /// Codes that may be meant
    pub proposals: Vec<Proposal>,
}

/// A trained classifier.
#[derive(Clone, Debug)]
pub struct Classifier {
    codes: Vec<String>,
    words: Bm25,
    linear: Linear,
    stack: Stack,
    clear: f64,
}

impl Classifier {
    /// Learns from titles and index entries: first from a part, to see on the rest what each view is worth, then from all.
    ///
    /// # Errors
    /// Fewer than two codes of the last level's length; levels that do not rise; parts and chances outside 0 to 1.
    pub fn train(entries: &[Entry], options: &Options) -> Result<Self, TextError> {
        let rising = options.levels.windows(2).all(|w| w.first() < w.last());
        let Some(length) = options.levels.last().copied().filter(|l| rising && *l > 0) else {
            return Err(TextError::Options(
                "levels must be lengths of codes, rising, such as 2, 4, 6",
            ));
        };
        if !(0.0..0.9).contains(&options.aside) || !(0.0..=1.0).contains(&options.clear) {
            return Err(TextError::Options(
                "the part kept aside must be below 0.9, the chance from 0 to 1",
            ));
        }
        let usable: Vec<&Entry> = entries
            .iter()
            .filter(|e| e.code.len() == length && e.code.is_ascii() && !e.text.trim().is_empty())
            .collect();
        let mut codes: Vec<String> = usable.iter().map(|e| e.code.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() < 2 {
            let (given, usable) = (entries.len(), usable.len());
            return Err(TextError::Entries { given, usable, length });
        }
        // Whole groups are kept aside.
        let mut groups: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for (number, entry) in usable.iter().enumerate() {
            let own = || format!("\u{0}{number:09}");
            groups.entry(entry.group.clone().unwrap_or_else(own)).or_default().push(entry);
        }
        let mut groups: Vec<Vec<&Entry>> = groups.into_values().collect();
        groups.shuffle(&mut ChaCha8Rng::seed_from_u64(options.seed));
        let (tested, learned) = groups.split_at((groups.len() as f64 * options.aside) as usize);
        let pairs = |groups: &[Vec<&Entry>]| -> Vec<(String, String)> {
            groups.iter().flatten().map(|e| (e.code.clone(), e.text.clone())).collect()
        };
        let (tested, learned) = (pairs(tested), pairs(learned));
        fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
            pairs.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect()
        }
        let learned = borrowed(&learned);
        let whole: Vec<(&str, &str)> =
            usable.iter().map(|e| (e.code.as_str(), e.text.as_str())).collect();
        let first = Self::views(&codes, &learned, options);
        let examples: Vec<(Vec<Candidate>, Option<usize>)> = tested
            .par_iter()
            .map(|(code, text)| {
                let found = first.candidates(text);
                let truth = found.iter().position(|c| c.0 == *code);
                (found, truth)
            })
            .collect();
        let stack = Stack::fit(&examples);
        Ok(Self { stack, ..Self::views(&codes, &whole, options) })
    }

    fn views(codes: &[String], entries: &[(&str, &str)], options: &Options) -> Self {
        let numbered: Vec<(u32, &str)> = entries
            .iter()
            .filter_map(|(code, text)| {
                let number = codes.binary_search_by(|c| c.as_str().cmp(code)).ok()?;
                Some((number as u32, *text))
            })
            .collect();
        Self {
            codes: codes.to_vec(),
            words: Bm25::new(&numbered),
            linear: Linear::fit(entries, &options.levels, options.seed),
            stack: Stack::even(),
            clear: options.clear,
        }
    }

    /// Writes what was learned.
    pub fn write(&self, to: &mut Writer) {
        to.list(&self.codes, |to, code| to.text(code));
        self.words.write(to);
        self.linear.write(to);
        self.stack.write(to);
        to.number(self.clear);
    }

    /// Reads what was learned and written by the same [`MODEL`](crate::stored::MODEL); `None` where the bytes are none. It proposes the same, to the last bit.
    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            codes: from.list(Reader::text)?,
            words: Bm25::read(from)?,
            linear: Linear::read(from)?,
            stack: Stack::read(from)?,
            clear: from.number()?,
        })
    }

    /// Codes ranked by words alone.
    #[must_use]
    pub fn by_words(&self, text: &str, most: usize) -> Vec<(String, f64)> {
        let name =
            |(number, score): (u32, f64)| Some((self.codes.get(number as usize)?.clone(), score));
        self.words.rank(text, most).into_iter().filter_map(name).collect()
    }

    fn candidates(&self, text: &str) -> Vec<Candidate> {
        candidates(&self.by_words(text, CANDIDATES), &self.linear.rank(text, CANDIDATES))
    }

    /// The likeliest codes of a text, at most so many. A text without a known word or piece gets none.
    #[must_use]
    pub fn propose(&self, text: &str, most: usize) -> Answer {
        if crate::pieces::words(text).is_empty() {
            return Answer { verdict: Verdict::Unknown, proposals: Vec::new() };
        }
        let found = self.candidates(text);
        let chances = self.stack.chances(&found);
        let mut proposals: Vec<Proposal> = found
            .into_iter()
            .zip(chances)
            .map(|((code, _), chance)| Proposal { code, chance })
            .collect();
        proposals.sort_by(|a, b| b.chance.total_cmp(&a.chance).then_with(|| a.code.cmp(&b.code)));
        let sum: f64 = proposals.iter().map(|p| p.chance).sum();
        let verdict = match proposals.first() {
            Some(first) if first.chance >= self.clear => Verdict::ConfirmFirst,
            Some(_) if sum >= 0.5 => Verdict::Choose,
            _ => Verdict::Unknown,
        };
        proposals.truncate(most);
        Answer { verdict, proposals }
    }
}
