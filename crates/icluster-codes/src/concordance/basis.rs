//! What a weight rests on.

use std::collections::BTreeSet;
use std::fmt;

/// Ground of a weight; displayed in tables and beside every converted number.
///
/// Holds the assumptions made on the way, none for a code with a single target.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Basis(BTreeSet<String>);

impl Basis {
    /// A code goes to one target whole: nothing is assumed.
    pub fn exact() -> Self {
        Self::default()
    }

    /// The publisher gives the weights.
    pub fn given() -> Self {
        Self::named("given")
    }

    /// The targets share alike, for want of anything better.
    pub fn equal() -> Self {
        Self::named("equal")
    }

    /// The targets share in proportion to something, named in one word: `jobs`.
    pub fn named(name: &str) -> Self {
        Self(BTreeSet::from([name.to_owned()]))
    }

    /// Codes are taken as the same where their first digits are.
    pub fn prefix(digits: usize) -> Self {
        Self(BTreeSet::from([format!("prefix-{digits}")]))
    }

    /// The same without the grounds of shares; that codes were matched by prefix stays.
    pub(super) fn without_shares(mut self) -> Self {
        self.0.retain(|name| name.starts_with("prefix-"));
        self
    }

    /// Whether nothing is assumed.
    pub fn is_exact(&self) -> bool {
        self.0.is_empty()
    }

    /// The assumptions of both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() {
            return f.write_str("exact");
        }
        let names: Vec<&str> = self.0.iter().map(String::as_str).collect();
        f.write_str(&names.join("+"))
    }
}
