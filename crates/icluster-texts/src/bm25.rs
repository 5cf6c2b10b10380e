//! Ranking by words: Okapi BM25 (Robertson and Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond", formula 3.15).

use crate::pieces::words;
use crate::stored::{Reader, Writer};
use std::collections::{BTreeMap, HashMap};

/// How soon repeated words stop counting.
const K1: f64 = 1.2;
/// How much long texts are held back.
const B: f64 = 0.75;

/// Texts by their words. A code's score is that of its best text.
#[derive(Clone, Debug)]
pub struct Bm25 {
    postings: HashMap<String, Vec<(u32, u32)>>,
    lengths: Vec<f64>,
    codes: Vec<u32>,
    mean: f64,
}

impl Bm25 {
    /// An index of texts, each with the number of its code.
    #[must_use]
    pub fn new(texts: &[(u32, &str)]) -> Self {
        let mut postings: HashMap<String, Vec<(u32, u32)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(texts.len());
        for (text, (_, content)) in texts.iter().enumerate() {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            let words = words(content);
            lengths.push(words.len() as f64);
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
            for (word, count) in counts {
                postings.entry(word).or_default().push((text as u32, count));
            }
        }
        let mean = lengths.iter().sum::<f64>() / (lengths.len().max(1)) as f64;
        Self { postings, lengths, codes: texts.iter().map(|t| t.0).collect(), mean: mean.max(1e-9) }
    }

    /// Writes the index, words in order.
    pub fn write(&self, to: &mut Writer) {
        let words: BTreeMap<&String, &Vec<(u32, u32)>> = self.postings.iter().collect();
        to.whole(words.len());
        for (word, postings) in words {
            to.text(word);
            to.places(&postings.iter().map(|of| of.0).collect::<Vec<_>>());
            to.places(&postings.iter().map(|of| of.1).collect::<Vec<_>>());
        }
        to.list(&self.lengths, |to, length| to.number(*length));
        to.places(&self.codes);
        to.number(self.mean);
    }

    /// Reads an index that was written; `None` where the bytes are none.
    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        let postings = from.list(|from| {
            let (word, texts, counts) = (from.text()?, from.places()?, from.places()?);
            (texts.len() == counts.len()).then(|| (word, texts.into_iter().zip(counts).collect()))
        })?;
        let lengths = from.list(Reader::number)?;
        let (codes, mean) = (from.places()?, from.number()?);
        Some(Self { postings: postings.into_iter().collect(), lengths, codes, mean })
    }

    /// The most alike codes with their scores, the best first; equal ones by number.
    #[must_use]
    pub fn rank(&self, text: &str, most: usize) -> Vec<(u32, f64)> {
        let mut scores: HashMap<u32, f64> = HashMap::new();
        let mut asked = words(text);
        asked.sort_unstable();
        asked.dedup();
        for word in asked {
            let Some(postings) = self.postings.get(&word) else { continue };
            let (all, with) = (self.lengths.len() as f64, postings.len() as f64);
            let rare = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (text, count) in postings {
                let length = self.lengths.get(*text as usize).copied().unwrap_or(0.0);
                let count = f64::from(*count);
                let held = K1 * (1.0 - B + B * length / self.mean);
                *scores.entry(*text).or_default() += rare * count * (K1 + 1.0) / (count + held);
            }
        }
        let mut best: BTreeMap<u32, f64> = BTreeMap::new();
        for (text, score) in scores {
            if let Some(code) = self.codes.get(text as usize) {
                let kept = best.entry(*code).or_default();
                *kept = kept.max(score);
            }
        }
        let mut ranked: Vec<(u32, f64)> = best.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(most);
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_the_formula() {
        let index = Bm25::new(&[(0, "steel tubes"), (1, "steel steel wire"), (2, "apples")]);
        // Two of three texts have "steel": ln(1 + 1.5 / 2.5); the mean length is 2.
        let rare = (1.0_f64 + 1.5 / 2.5).ln();
        let expected = |count: f64, length: f64| {
            rare * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / 2.0))
        };
        let ranked = index.rank("Steel!", 9);
        assert_eq!(ranked.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 0]);
        assert!((ranked[0].1 - expected(2.0, 3.0)).abs() < 1e-12);
        assert!((ranked[1].1 - expected(1.0, 2.0)).abs() < 1e-12);
        assert!(index.rank("nothing", 5).is_empty());
    }
}
