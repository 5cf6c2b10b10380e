//! The queue of pairs that people decide, what they decided, and merges that can be taken back.
//!
//! Nothing here overwrites: decisions and merges are kept in the order they were made, and what holds now follows from them. A decision
//! names who made it and when, as texts that the caller gives.

use crate::LinkageError;
use crate::blocking::Pair;
use crate::cluster::{self, ClusterOptions};
use crate::model::Scored;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a person says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The two are the same
    Merge,
    /// The two are not the same
    KeepApart,
    /// It cannot be told
    Unsure,
}

/// A decision on a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The pair, the smaller record first
    pub pair: Pair,
    /// What was decided
    pub verdict: Verdict,
    /// Who decided
    pub by: String,
    /// When, as a text such as `2026-11-27`
    pub at: String,
    /// Whether the decision was taken back
    pub withdrawn: bool,
}

/// All decisions, in their order; the last that was not taken back holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decisions {
    all: Vec<Decision>,
}

/// The weight that a decided pair has in clusters: more than any model gives.
const DECIDED: f64 = 1e6;

impl Decisions {
    /// Writes a decision down; its number is returned.
    ///
    /// # Errors
    /// A record paired with itself.
    pub fn decide(
        &mut self,
        pair: Pair,
        verdict: Verdict,
        by: &str,
        at: &str,
    ) -> Result<usize, LinkageError> {
        if pair.0 == pair.1 {
            let told =
                format!("record {} is always itself: decide on two different records", pair.0);
            return Err(LinkageError::Contradiction(told));
        }
        self.all.push(Decision {
            pair: (pair.0.min(pair.1), pair.0.max(pair.1)),
            verdict,
            by: by.to_owned(),
            at: at.to_owned(),
            withdrawn: false,
        });
        Ok(self.all.len() - 1)
    }

    /// Takes a decision back; what held before it holds again.
    ///
    /// # Errors
    /// There is none of that number.
    pub fn withdraw(&mut self, number: usize) -> Result<(), LinkageError> {
        let last = self.all.len().saturating_sub(1);
        let decision = self.all.get_mut(number);
        decision.ok_or(LinkageError::NoSuch { what: "decision", number, last })?.withdrawn = true;
        Ok(())
    }

    /// Every decision, also those taken back.
    #[must_use]
    pub fn history(&self) -> &[Decision] {
        &self.all
    }

    /// What holds now of each pair.
    #[must_use]
    pub fn standing(&self) -> BTreeMap<Pair, Verdict> {
        self.all.iter().filter(|d| !d.withdrawn).map(|d| (d.pair, d.verdict)).collect()
    }

    /// Weights of decided pairs with whether they are the same, for [`crate::calibrate`]; pairs that nobody could tell are left out.
    #[must_use]
    pub fn labels(&self, scored: &[Scored]) -> Vec<(f64, bool)> {
        let standing = self.standing();
        let label = |s: &Scored| match standing.get(&(s.left.min(s.right), s.left.max(s.right)))? {
            Verdict::Merge => Some((s.weight, true)),
            Verdict::KeepApart => Some((s.weight, false)),
            Verdict::Unsure => None,
        };
        scored.iter().filter_map(label).collect()
    }

    /// Correlation clusters in which decided pairs are as decided: merged pairs together and pairs kept apart apart, unless decisions
    /// contradict each other; those that do are returned beside.
    #[must_use]
    pub fn clusters(
        &self,
        records: usize,
        scored: &[Scored],
        options: &ClusterOptions,
    ) -> (Vec<u32>, Vec<Pair>) {
        let mut standing = self.standing();
        standing.retain(|_, verdict| *verdict != Verdict::Unsure);
        let decided = |pair: &Pair, verdict: &Verdict| Scored {
            left: pair.0,
            right: pair.1,
            weight: if *verdict == Verdict::Merge { DECIDED } else { -DECIDED },
            probability: if *verdict == Verdict::Merge { 1.0 } else { 0.0 },
        };
        let mut all: Vec<Scored> = scored
            .iter()
            .filter(|s| !standing.contains_key(&(s.left.min(s.right), s.left.max(s.right))))
            .copied()
            .collect();
        all.extend(standing.iter().map(|(pair, verdict)| decided(pair, verdict)));
        let clusters = cluster::correlation(records, &all, options);
        let of = |record: u32| clusters.get(record as usize);
        let broken = |(pair, verdict): (&Pair, &Verdict)| {
            ((of(pair.0) == of(pair.1)) != (*verdict == Verdict::Merge)).then_some(*pair)
        };
        let contradicting = standing.iter().filter_map(broken).collect();
        (clusters, contradicting)
    }
}

/// Pairs that a person should see, the least certain first: those whose chance is between the two bounds and that nobody has decided.
/// Equal ones are in the order of records.
#[must_use]
pub fn queue(
    scored: &[Scored],
    decisions: &Decisions,
    between: (f64, f64),
    chance: impl Fn(&Scored) -> f64,
) -> Vec<Scored> {
    let standing = decisions.standing();
    let mut open: Vec<(f64, Scored)> = scored
        .iter()
        .filter(|s| !standing.contains_key(&(s.left.min(s.right), s.left.max(s.right))))
        .map(|s| (chance(s), *s))
        .filter(|(chance, _)| (between.0..=between.1).contains(chance))
        .collect();
    let unsure = |chance: f64| (chance - 0.5).abs();
    open.sort_by(|a, b| {
        let order = unsure(a.0).total_cmp(&unsure(b.0));
        order.then((a.1.left, a.1.right).cmp(&(b.1.left, b.1.right)))
    });
    open.into_iter().map(|(_, scored)| scored).collect()
}

/// Two entries of a register made one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// The identifier that stays
    pub kept: String,
    /// The identifier that from now on stands for it
    pub merged: String,
    /// Who merged
    pub by: String,
    /// When, as a text
    pub at: String,
    /// Whether it was taken back
    pub reversed: bool,
}

/// All merges, in their order. No identifier is ever used again for something else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Merges {
    all: Vec<Merge>,
}

impl Merges {
    /// Makes two entries one; the merge's number is returned.
    ///
    /// # Errors
    /// Both already are one, or the second was merged into another before: reverse that first.
    pub fn merge(
        &mut self,
        kept: &str,
        merged: &str,
        by: &str,
        at: &str,
    ) -> Result<usize, LinkageError> {
        if self.current(kept) == self.current(merged) {
            let told = format!("{kept} and {merged} already are one");
            return Err(LinkageError::Contradiction(told));
        }
        if self.current(merged) != merged {
            let told = format!(
                "{merged} was merged into {} before: reverse that merge first",
                self.current(merged)
            );
            return Err(LinkageError::Contradiction(told));
        }
        self.all.push(Merge {
            kept: kept.to_owned(),
            merged: merged.to_owned(),
            by: by.to_owned(),
            at: at.to_owned(),
            reversed: false,
        });
        Ok(self.all.len() - 1)
    }

    /// Takes a merge back: its second entry stands for itself again, with all that had been merged into it.
    ///
    /// # Errors
    /// There is none of that number.
    pub fn reverse(&mut self, number: usize) -> Result<(), LinkageError> {
        let last = self.all.len().saturating_sub(1);
        let merge = self.all.get_mut(number);
        merge.ok_or(LinkageError::NoSuch { what: "merge", number, last })?.reversed = true;
        Ok(())
    }

    /// The identifier that an identifier stands for now.
    #[must_use]
    pub fn current<'a>(&'a self, identifier: &'a str) -> &'a str {
        let mut now = identifier;
        // A merge's second entry stood for itself, so that each step goes through another merge.
        for _ in 0..=self.all.len() {
            match self.all.iter().find(|m| !m.reversed && m.merged == now) {
                Some(merge) => now = &merge.kept,
                None => break,
            }
        }
        now
    }

    /// Every merge, also those taken back.
    #[must_use]
    pub fn history(&self) -> &[Merge] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn pair(left: u32, right: u32, weight: f64) -> Scored {
        Scored { left, right, weight, probability: crate::probability_of(weight) }
    }

    #[test]
    fn decisions_hold_feed_back_and_can_be_taken_back() {
        let scored = [pair(0, 1, 4.0), pair(1, 2, 0.2), pair(0, 2, -0.1), pair(3, 4, -9.0)];
        let mut decisions = Decisions::default();
        let order: Vec<Pair> = queue(&scored, &decisions, (0.05, 0.95), |s| s.probability)
            .iter()
            .map(|s| (s.left, s.right))
            .collect();
        assert_eq!(order, [(0, 2), (1, 2), (0, 1)]);
        let options = ClusterOptions { at_least: 0.0, not_scored: -4.0 };
        assert_eq!(decisions.clusters(5, &scored, &options).0, [0, 0, 0, 3, 4]);
        let apart = decisions.decide((2, 1), Verdict::KeepApart, "ana", "2026-11-27").unwrap();
        decisions.decide((3, 4), Verdict::Merge, "ana", "2026-11-27").unwrap();
        decisions.decide((0, 1), Verdict::Unsure, "luis", "2026-11-27").unwrap();
        assert_eq!(decisions.clusters(5, &scored, &options), (vec![0, 0, 2, 3, 3], vec![]));
        assert_eq!(decisions.labels(&scored), [(0.2, false), (-9.0, true)]);
        assert_eq!(queue(&scored, &decisions, (0.05, 0.95), |s| s.probability).len(), 1);
        decisions.withdraw(apart).unwrap();
        assert_eq!(decisions.clusters(5, &scored, &options).0, [0, 0, 0, 3, 3]);
        assert_eq!(decisions.history().len(), 3);
        assert!(
            decisions.withdraw(9).is_err()
                && decisions.decide((1, 1), Verdict::Merge, "", "").is_err()
        );
    }

    #[test]
    fn decisions_that_contradict_each_other_are_told() {
        let mut decisions = Decisions::default();
        for (pair, verdict) in
            [((0, 1), Verdict::Merge), ((1, 2), Verdict::Merge), ((0, 2), Verdict::KeepApart)]
        {
            decisions.decide(pair, verdict, "ana", "today").unwrap();
        }
        let options = ClusterOptions { at_least: 0.0, not_scored: -4.0 };
        assert_eq!(decisions.clusters(3, &[], &options).1.len(), 1);
    }

    #[test]
    fn merges_are_reversible() {
        let mut merges = Merges::default();
        merges.merge("b", "c", "ana", "1").unwrap();
        let second = merges.merge("a", "b", "ana", "2").unwrap();
        assert_eq!(
            (merges.current("c"), merges.current("b"), merges.current("d")),
            ("a", "a", "d")
        );
        assert!(
            merges.merge("c", "a", "ana", "3").is_err()
                && merges.merge("d", "c", "ana", "3").is_err()
        );
        merges.reverse(second).unwrap();
        assert_eq!((merges.current("c"), merges.current("a")), ("b", "a"));
        assert_eq!(merges.history().len(), 2);
        assert!(merges.reverse(7).is_err());
    }
}
