//! Comparisons: in what way, and to what degree, two records are alike in one respect.
//!
//! A comparison is a list of levels from the most alike to the least; a pair is at the first level whose condition holds. The first may
//! be the level of missing values, which says nothing for or against (weight 0); the last is "otherwise". This is the model of
//! Splink ("Comparisons and comparison levels" in its documentation), and the default m and u are those of Splink before training.

use crate::LinkageError;
use serde::{Deserialize, Serialize};

/// What must hold between two records for a level. A condition on a missing value does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// One of these columns is missing in one of the records
    Missing(Vec<String>),
    /// The same text
    Exact(String),
    /// Texts with at least this similarity of Jaro and Winkler
    JaroWinkler {
        /// Column of texts
        column: String,
        /// Least similarity, 0 to 1
        at_least: f64,
    },
    /// Texts with at least this similarity of Jaro
    Jaro {
        /// Column of texts
        column: String,
        /// Least similarity, 0 to 1
        at_least: f64,
    },
    /// Texts at most so many edits from each other
    Levenshtein {
        /// Column of texts
        column: String,
        /// Most edits
        at_most: usize,
    },
    /// Texts whose sets of words have at least this index of Jaccard
    TokenSet {
        /// Column of texts
        column: String,
        /// Least index, 0 to 1
        at_least: f64,
    },
    /// Places at most so far from each other
    Within {
        /// Column of places
        column: String,
        /// Kilometres
        kilometres: f64,
    },
    /// Numbers at most so far from each other
    Difference {
        /// Column of numbers
        column: String,
        /// Largest difference
        at_most: f64,
    },
    /// The one column of either record is the other column of the other: names and surnames changed about
    Swapped(String, String),
    /// All of these
    All(Vec<Condition>),
    /// Any of these
    Any(Vec<Condition>),
    /// Anything else
    Otherwise,
}

/// A weight that depends on how common the shared value is (Splink, "Term-frequency adjustments"; Winkler 2000).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermFrequency {
    /// The column of texts whose frequencies count
    pub column: String,
    /// Part of the adjustment that is made, 0 to 1
    pub weight: f64,
    /// Frequencies below this count as this
    pub least_frequency: f64,
}

/// A level of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// When a pair is at this level
    pub condition: Condition,
    /// Chance of this level among pairs that are the same, missing values apart
    pub m: f64,
    /// Chance of this level among pairs that are not
    pub u: f64,
    /// Whether and how the frequency of the value counts
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_frequency: Option<TermFrequency>,
}

impl Level {
    /// Whether this is the level of missing values.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.condition, Condition::Missing(_))
    }

    /// log2(m / u), 0 for the level of missing values; m and u below 1e-300 count as that (Fellegi and Sunter 1969; Splink).
    #[must_use]
    pub fn weight(&self) -> f64 {
        if self.is_missing() {
            return 0.0;
        }
        (self.m.max(1e-300) / self.u.max(1e-300)).log2()
    }
}

/// A comparison of two records in one respect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared, for people
    pub name: String,
    /// Levels, the most alike first
    pub levels: Vec<Level>,
}

impl Comparison {
    /// A comparison with these levels, from the most alike to the least, and Splink's m and u before training: m 0.95 for the first
    /// level and the rest shared equally; weights of 10, then evenly from 3 down to -5.
    ///
    /// # Errors
    /// No level besides missing, "otherwise" not last, missing not first, a condition that is empty, a threshold that is not a number.
    pub fn new(name: &str, conditions: Vec<Condition>) -> Result<Self, LinkageError> {
        let missing = conditions.iter().filter(|c| matches!(c, Condition::Missing(_))).count();
        let counted = conditions.len() - missing;
        let levels = conditions
            .into_iter()
            .enumerate()
            .map(|(place, condition)| {
                let (m, u) = if matches!(condition, Condition::Missing(_)) {
                    (0.0, 0.0)
                } else {
                    default_chances(place.saturating_sub(missing), counted)
                };
                Level { condition, m, u, term_frequency: None }
            })
            .collect();
        let comparison = Self { name: name.to_owned(), levels };
        comparison.check()?;
        Ok(comparison)
    }

    /// The same text or not, missing apart.
    ///
    /// # Errors
    /// None for a column that has a name.
    pub fn exact(column: &str) -> Result<Self, LinkageError> {
        Self::graded(column, Vec::new())
    }

    /// The same text, or a similarity of Jaro and Winkler of at least each of these, falling.
    ///
    /// # Errors
    /// A threshold that is not a number from 0 to 1.
    pub fn jaro_winkler(column: &str, at_least: &[f64]) -> Result<Self, LinkageError> {
        let level = |t: &f64| Condition::JaroWinkler { column: column.to_owned(), at_least: *t };
        Self::graded(column, at_least.iter().map(level).collect())
    }

    /// The same text, or at most each of these numbers of edits, rising.
    ///
    /// # Errors
    /// None for a column that has a name.
    pub fn levenshtein(column: &str, at_most: &[usize]) -> Result<Self, LinkageError> {
        let level = |t: &usize| Condition::Levenshtein { column: column.to_owned(), at_most: *t };
        Self::graded(column, at_most.iter().map(level).collect())
    }

    /// The same text, or sets of words with at least each of these indices of Jaccard, falling.
    ///
    /// # Errors
    /// A threshold that is not a number from 0 to 1.
    pub fn token_set(column: &str, at_least: &[f64]) -> Result<Self, LinkageError> {
        let level = |t: &f64| Condition::TokenSet { column: column.to_owned(), at_least: *t };
        Self::graded(column, at_least.iter().map(level).collect())
    }

    /// Places at most each of these distances in kilometres apart, rising.
    ///
    /// # Errors
    /// No distance, or one that is not a positive number.
    pub fn within(column: &str, kilometres: &[f64]) -> Result<Self, LinkageError> {
        let level = |t: &f64| Condition::Within { column: column.to_owned(), kilometres: *t };
        let mut conditions = vec![Condition::Missing(vec![column.to_owned()])];
        conditions.extend(kilometres.iter().map(level));
        conditions.push(Condition::Otherwise);
        Self::new(column, conditions)
    }

    fn graded(column: &str, between: Vec<Condition>) -> Result<Self, LinkageError> {
        let mut conditions =
            vec![Condition::Missing(vec![column.to_owned()]), Condition::Exact(column.to_owned())];
        conditions.extend(between);
        conditions.push(Condition::Otherwise);
        Self::new(column, conditions)
    }

    /// Lets the frequency of the shared value of a column count at the level where it is exactly the same.
    #[must_use]
    pub fn with_term_frequency(mut self, column: &str) -> Self {
        for level in &mut self.levels {
            if level.condition == Condition::Exact(column.to_owned()) {
                let column = column.to_owned();
                level.term_frequency =
                    Some(TermFrequency { column, weight: 1.0, least_frequency: 0.0 });
            }
        }
        self
    }

    /// The u of the level at which this column is exactly the same: what the frequency of a value is measured against.
    pub(crate) fn exact_u(&self, column: &str) -> Option<f64> {
        self.levels
            .iter()
            .find(|l| matches!(&l.condition, Condition::Exact(c) if c == column))
            .map(|l| l.u)
    }

    /// Columns that the conditions read.
    pub(crate) fn columns(&self) -> Vec<&str> {
        let mut columns = Vec::new();
        for level in &self.levels {
            level.condition.columns(&mut columns);
        }
        columns
    }

    pub(crate) fn check(&self) -> Result<(), LinkageError> {
        let wrong = |reason| Err(LinkageError::Levels { comparison: self.name.clone(), reason });
        let counted = self.levels.iter().filter(|l| !l.is_missing()).count();
        if counted < 2 {
            return wrong(
                "it needs at least two levels besides missing: add what counts as alike, and \"otherwise\" as the last",
            );
        }
        if self.levels.len() - counted > 1 || self.levels.iter().skip(1).any(Level::is_missing) {
            return wrong(
                "the level of missing values must be the first and the only one: move it there",
            );
        }
        let last = self.levels.len() - 1;
        let ends = |(place, level): (usize, &Level)| {
            (level.condition == Condition::Otherwise) != (place == last)
        };
        if self.levels.iter().enumerate().any(ends) {
            return wrong("\"otherwise\" must be the last level and only that");
        }
        if self.levels.iter().any(|l| !l.condition.makes_sense()) {
            return wrong(
                "a threshold is out of range or a list of conditions is empty: similarities are from 0 to 1, distances not negative",
            );
        }
        for level in &self.levels {
            if let Some(adjusted) = &level.term_frequency
                && self.exact_u(&adjusted.column).is_none()
            {
                return wrong(
                    "term frequencies need a level at which that column is exactly the same: add one",
                );
            }
        }
        Ok(())
    }
}

/// Splink's m and u before training, for the level at this place of so many.
fn default_chances(place: usize, levels: usize) -> (f64, f64) {
    let others = levels.saturating_sub(1).max(1) as f64;
    if place == 0 {
        return (0.95, 0.95 / 2.0_f64.powi(10));
    }
    let m = (1.0 - 0.95) / others;
    // The last level weighs -5, the second 3, those between evenly.
    let from_last = levels.saturating_sub(1 + place) as f64;
    let step = if levels > 2 { 8.0 / (others - 1.0).max(1.0) } else { 0.0 };
    (m, m / 2.0_f64.powf(-5.0 + from_last * step))
}

impl Condition {
    fn columns<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Condition::Missing(columns) => into.extend(columns.iter().map(String::as_str)),
            Condition::Exact(column)
            | Condition::JaroWinkler { column, .. }
            | Condition::Jaro { column, .. }
            | Condition::Levenshtein { column, .. }
            | Condition::TokenSet { column, .. }
            | Condition::Within { column, .. }
            | Condition::Difference { column, .. } => into.push(column),
            Condition::Swapped(one, other) => into.extend([one.as_str(), other.as_str()]),
            Condition::All(all) | Condition::Any(all) => {
                for condition in all {
                    condition.columns(into);
                }
            }
            Condition::Otherwise => {}
        }
    }

    fn makes_sense(&self) -> bool {
        let share = |t: &f64| (0.0..=1.0).contains(t);
        match self {
            Condition::JaroWinkler { at_least, .. }
            | Condition::Jaro { at_least, .. }
            | Condition::TokenSet { at_least, .. } => share(at_least),
            Condition::Within { kilometres: most, .. }
            | Condition::Difference { at_most: most, .. } => *most >= 0.0,
            Condition::Missing(columns) => !columns.is_empty(),
            Condition::All(all) | Condition::Any(all) => {
                !all.is_empty()
                    && all.iter().all(|c| {
                        c.makes_sense()
                            && !matches!(c, Condition::Missing(_) | Condition::Otherwise)
                    })
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn chances_before_training_are_those_of_splink() {
        // Splink 5.0.0: _default_m_values(4), _default_u_values(4), most alike first.
        let four = Comparison::jaro_winkler("name", &[0.9, 0.8]).unwrap();
        let weights: Vec<f64> = four.levels.iter().skip(1).map(|l| l.weight()).collect();
        for (found, expected) in weights.iter().zip([10.0, 3.0, -1.0, -5.0]) {
            assert!((found - expected).abs() < 1e-12, "{weights:?}");
        }
        let two = Comparison::exact("name").unwrap();
        assert!(
            (two.levels[2].m - 0.05).abs() < 1e-15 && (two.levels[2].weight() + 5.0).abs() < 1e-12
        );
        assert_eq!(two.levels[0].weight(), 0.0);
    }

    #[test]
    fn levels_that_make_no_sense_are_refused() {
        assert!(Comparison::new("x", vec![Condition::Otherwise]).is_err());
        assert!(
            Comparison::new("x", vec![Condition::Otherwise, Condition::Exact("a".into())]).is_err()
        );
        assert!(
            Comparison::new(
                "x",
                vec![
                    Condition::Exact("a".into()),
                    Condition::Missing(vec!["a".into()]),
                    Condition::Otherwise
                ]
            )
            .is_err()
        );
        assert!(Comparison::jaro_winkler("x", &[f64::NAN]).is_err());
        assert!(Comparison::new("x", vec![Condition::All(vec![]), Condition::Otherwise]).is_err());
    }
}
