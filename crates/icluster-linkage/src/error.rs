//! What can go wrong, and what to do next.

/// Why records cannot be linked as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LinkageError {
    /// A column that the table does not have.
    #[error("the records have no column \"{column}\"; they have {known}: name one of these")]
    NoColumn {
        /// The column asked for.
        column: String,
        /// The columns there are.
        known: String,
    },
    /// A column of another kind than the comparison needs.
    #[error(
        "column \"{column}\" holds {found} and the comparison needs {expected}: choose another comparison or column"
    )]
    Kind {
        /// The column.
        column: String,
        /// What it holds.
        found: &'static str,
        /// What is needed.
        expected: &'static str,
    },
    /// A column that is longer or shorter than the table.
    #[error(
        "column \"{column}\" has {found} values and the table has {expected} records: give one value, or none, for each record"
    )]
    Length {
        /// The column.
        column: String,
        /// Values given.
        found: usize,
        /// Records of the table.
        expected: usize,
    },
    /// A comparison whose levels do not make sense.
    #[error("comparison \"{comparison}\": {reason}")]
    Levels {
        /// The comparison.
        comparison: String,
        /// What is wrong and what to do.
        reason: &'static str,
    },
    /// A probability that is none.
    #[error("{what} is {value}: give a number above 0 and below 1")]
    Probability {
        /// Of what.
        what: String,
        /// The value given.
        value: f64,
    },
    /// More pairs than allowed.
    #[error(
        "the blocking rules give more than {limit} pairs (rule {rule} alone {pairs}): make the rules stricter or raise the limit"
    )]
    TooManyPairs {
        /// The most that may be made.
        limit: u64,
        /// The rule that went over it, counted from 1.
        rule: usize,
        /// Pairs of that rule.
        pairs: u64,
    },
    /// No pairs to learn from.
    #[error("{what} gives no pairs: use a blocking rule that some records agree on")]
    NoPairs {
        /// What gives none.
        what: String,
    },
    /// Labels of one kind only.
    #[error(
        "{given} labels, {positive} of them \"same\": calibration needs some of each kind; review more pairs"
    )]
    Labels {
        /// How many labels.
        given: usize,
        /// How many of them positive.
        positive: usize,
    },
    /// A record, decision or merge that is not there.
    #[error("there is no {what} {number}: the largest is {last}")]
    NoSuch {
        /// Record, decision or merge.
        what: &'static str,
        /// Number asked for.
        number: usize,
        /// Largest number there is (0 when there is none).
        last: usize,
    },
    /// A merge that contradicts what was decided before.
    #[error("{0}")]
    Contradiction(String),
}
