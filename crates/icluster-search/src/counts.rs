//! How many documents have which word, exactly, by graph: statistics of BM25 and the words there are.
//!
//! Tantivy's own count documents that were replaced until segments are merged, and all graphs together. An answer may
//! depend on neither: on the first since the same documents shall give the same answer whatever their history, on the
//! second since a rare word would tell of documents that the asker does not see.

use crate::edits::within_one;
use std::collections::{BTreeMap, HashMap, HashSet};
use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

/// Words of a document by field, counted once each, with all tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    fields: HashMap<Field, (u64, HashSet<String>)>,
}

impl Tokens {
    pub(crate) fn add(&mut self, field: Field, words: impl IntoIterator<Item = String>) {
        let (all, distinct) = self.fields.entry(field).or_default();
        for word in words {
            *all += 1;
            distinct.insert(word);
        }
    }
}

/// Statistics of documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    documents: u64,
    fields: HashMap<Field, FieldCounts>,
}

#[derive(Clone, Debug, Default)]
struct FieldCounts {
    tokens: u64,
    words: BTreeMap<String, u64>,
}

impl Counts {
    pub(crate) fn put(&mut self, tokens: &Tokens) {
        self.documents += 1;
        for (field, (all, words)) in &tokens.fields {
            let counts = self.fields.entry(*field).or_default();
            counts.tokens += all;
            for word in words {
                match counts.words.get_mut(word) {
                    Some(count) => *count += 1,
                    None => drop(counts.words.insert(word.clone(), 1)),
                }
            }
        }
    }

    pub(crate) fn remove(&mut self, tokens: &Tokens) {
        self.documents = self.documents.saturating_sub(1);
        for (field, (all, words)) in &tokens.fields {
            let Some(counts) = self.fields.get_mut(field) else { continue };
            counts.tokens = counts.tokens.saturating_sub(*all);
            for word in words {
                if let Some(count) = counts.words.get_mut(word) {
                    *count -= 1;
                    if *count == 0 {
                        counts.words.remove(word);
                    }
                }
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.documents == 0
    }
}

/// Statistics of all graphs an asker sees.
pub(crate) struct Seen<'a>(pub(crate) Vec<&'a Counts>);

impl Seen<'_> {
    fn field(&self, field: Field) -> impl Iterator<Item = &FieldCounts> {
        self.0.iter().filter_map(move |counts| counts.fields.get(&field))
    }

    pub(crate) fn documents(&self) -> u64 {
        self.0.iter().map(|counts| counts.documents).sum()
    }

    /// Documents with a word.
    pub(crate) fn with(&self, field: Field, word: &str) -> u64 {
        self.field(field).filter_map(|counts| counts.words.get(word)).sum()
    }

    /// Words that begin so and go on.
    pub(crate) fn beginning(&self, field: Field, start: &str) -> Vec<String> {
        let mut words = Vec::new();
        for counts in self.field(field) {
            let from = counts.words.range(start.to_owned()..).map(|(word, _)| word);
            let same = from.take_while(|word| word.starts_with(start));
            words.extend(same.filter(|word| word.len() > start.len()).cloned());
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Words one slip away.
    pub(crate) fn alike(&self, field: Field, word: &[char]) -> Vec<String> {
        let mut words = Vec::new();
        for counts in self.field(field) {
            words.extend(counts.words.keys().filter(|known| is_alike(known, word)).cloned());
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}

fn is_alike(known: &str, word: &[char]) -> bool {
    // A letter has one to four bytes.
    if known.len() + 1 < word.len() || known.len() > 4 * (word.len() + 1) {
        return false;
    }
    let letters = known.chars().count();
    if letters.abs_diff(word.len()) > 1 {
        return false;
    }
    within_one(&known.chars().collect::<Vec<_>>(), word)
}

impl Bm25StatisticsProvider for Seen<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(self.field(field).map(|counts| counts.tokens).sum())
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let value = term.value();
        Ok(value.as_str().map_or(0, |word| self.with(term.field(), word)))
    }
}
