//! Rules as data, and whether a candidate meets them: yes, no, or unknown because a fact is missing.
//!
//! The logic is Kleene's strong one of three values (Kleene 1952, Introduction to Metamathematics, section 64): what is unknown never excludes and never admits.

mod verdict;

use crate::candidate::Code;
use crate::error::MatchingError;
use serde::{Deserialize, Serialize};

/// A rule with a name to say which one it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id among the rules of a need or programme.
    pub id: String,
    /// What is asked.
    #[serde(flatten)]
    pub test: Test,
}

impl Rule {
    /// A rule.
    #[must_use]
    pub fn new(id: &str, test: Test) -> Self {
        Rule { id: id.to_owned(), test }
    }
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum Test {
    /// Lies in one of the regions.
    RegionIn {
        /// Their ids.
        regions: Vec<String>,
    },
    /// At most so far from the place of the need.
    Within {
        /// Kilometres along a great circle.
        kilometres: f64,
    },
    /// Is of one of the kinds.
    KindIn {
        /// `firm`, `university`.
        kinds: Vec<String>,
    },
    /// Is of one of the size classes.
    SizeIn {
        /// `micro`, `small`.
        classes: Vec<String>,
    },
    /// Has a code that is one of these or lies under one.
    CodeUnder {
        /// The codes.
        codes: Vec<Code>,
    },
    /// Employs so many people.
    Employees {
        /// At least.
        #[serde(default)]
        least: Option<u32>,
        /// At most.
        #[serde(default)]
        most: Option<u32>,
    },
    /// Was founded so long ago, in whole years on the day asked.
    Age {
        /// At least.
        #[serde(default)]
        least: Option<u32>,
        /// At most.
        #[serde(default)]
        most: Option<u32>,
    },
    /// Is so, on an accepted basis: led by women, by registry.
    Flag {
        /// What.
        key: String,
        /// Bases that are accepted; none given: any, or none.
        #[serde(default)]
        bases: Vec<String>,
    },
    /// Holds a certification.
    Certified {
        /// Its key.
        key: String,
    },
    /// Has a capability.
    Capability {
        /// Its key.
        key: String,
    },
    /// Takes part in an initiative.
    Initiative {
        /// Its key.
        key: String,
    },
    /// The day asked is within two days, both included.
    Open {
        /// First day, `YYYY-MM-DD`.
        #[serde(default)]
        from: Option<String>,
        /// Last day.
        #[serde(default)]
        to: Option<String>,
    },
    /// One of them at least.
    Any {
        /// Them.
        of: Vec<Test>,
    },
    /// All of them.
    All {
        /// Them.
        of: Vec<Test>,
    },
    /// Not so.
    Not {
        /// What.
        of: Box<Test>,
    },
}

/// Why a rule is not met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// Lies in none of the regions.
    Outside {
        /// The regions that would do.
        regions: Vec<String>,
    },
    /// Too far.
    TooFar {
        /// How far.
        kilometres: f64,
        /// At most.
        most: f64,
    },
    /// Is of another kind.
    OtherKind {
        /// Its kind.
        kind: String,
        /// The kinds that would do.
        kinds: Vec<String>,
    },
    /// Is of another size class.
    OtherSize {
        /// Its class.
        class: String,
        /// The classes that would do.
        classes: Vec<String>,
    },
    /// None of its codes is one of these or under one.
    OtherCodes {
        /// The codes that would do.
        codes: Vec<Code>,
    },
    /// Too few or too many people.
    Employees {
        /// At least and at most that it has.
        has: (u32, u32),
        /// At least.
        least: Option<u32>,
        /// At most.
        most: Option<u32>,
    },
    /// Too young or too old.
    Age {
        /// Years at least and at most.
        has: (u32, u32),
        /// At least.
        least: Option<u32>,
        /// At most.
        most: Option<u32>,
    },
    /// Is not so.
    NotSo {
        /// What.
        key: String,
    },
    /// Is said to be so, on a basis that is not accepted.
    Basis {
        /// What.
        key: String,
        /// The bases there are.
        has: Vec<String>,
        /// Those accepted.
        bases: Vec<String>,
    },
    /// Does not hold a certification.
    NotCertified {
        /// Its key.
        key: String,
    },
    /// Does not have a capability.
    Lacks {
        /// Its key.
        key: String,
    },
    /// Takes no part in an initiative.
    NotIn {
        /// Its key.
        key: String,
    },
    /// Opens later.
    NotYetOpen {
        /// When.
        from: String,
    },
    /// Is over.
    Closed {
        /// Since when.
        to: String,
    },
    /// Meets what it must not.
    Excepted {
        /// That test.
        of: Box<Test>,
    },
}

/// A fact that is missing to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// The regions it lies in.
    Region,
    /// Its point, or that of the need.
    Point,
    /// Its kind.
    Kind,
    /// Its size class.
    Size,
    /// Its codes.
    Codes,
    /// How many people it employs, finely enough.
    Employees,
    /// When it was founded, finely enough.
    Founded,
    /// Whether something is so.
    Flag {
        /// What.
        key: String,
    },
    /// On which basis it is so.
    Basis {
        /// What.
        key: String,
    },
    /// Whether it holds a certification.
    Certification {
        /// Its key.
        key: String,
    },
    /// Whether it has a capability.
    Capability {
        /// Its key.
        key: String,
    },
    /// Whether it takes part in an initiative.
    Initiative {
        /// Its key.
        key: String,
    },
    /// How a claim is decided that waits or is disputed.
    Decision {
        /// What it is about.
        key: String,
    },
    /// A day that can be read: of today, or of the rule.
    Day,
}

/// Whether a rule is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Met,
    /// No.
    Failed {
        /// Why.
        findings: Vec<Finding>,
    },
    /// Not known.
    Unknown {
        /// What is missing.
        facts: Vec<Fact>,
    },
}

impl Verdict {
    fn failed(finding: Finding) -> Self {
        Verdict::Failed { findings: vec![finding] }
    }

    fn unknown(fact: Fact) -> Self {
        Verdict::Unknown { facts: vec![fact] }
    }
}

/// Fails where two rules have one id.
pub(crate) fn check(rules: &[Rule]) -> Result<(), MatchingError> {
    for (at, rule) in rules.iter().enumerate() {
        if rules.iter().take(at).any(|before| before.id == rule.id) {
            return Err(MatchingError::Twice(rule.id.clone()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
