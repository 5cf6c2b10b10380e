//! Custom regions: named lists of regions that may cross borders (`regions/NAME.toml`).
//!
//! Not for: computing them, lists given in an identifier (`custom:a+b`, see `RegionId`).

mod error;
mod file;

pub use error::{CustomRegionError, PartProblem};

use crate::{Level, RegionId, Text3};
use serde::{Deserialize, Serialize};

/// A region made of others; its numbers are computed from its parts, never averaged.
///
/// ```
/// use icluster_codes::CustomRegion;
/// let text = r#"
/// name = "The Two Laredos"
/// parts = ["us:county:48479", "mx:municipality:28027"]
/// "#;
/// let laredos = CustomRegion::from_toml("laredos", "regions/laredos.toml", text)?;
/// assert_eq!(laredos.id().to_string(), "custom:laredos");
/// assert_eq!(laredos.parts.len(), 2);
/// # Ok::<(), icluster_codes::CustomRegionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomRegion {
    id: RegionId,
    /// Name.
    pub name: Text3,
    /// One line on what it is; empty if the file has none.
    pub description: Text3,
    /// The regions it is made of, in the order of the file; none lies in another by its code.
    pub parts: Vec<RegionId>,
}

impl CustomRegion {
    /// Makes a custom region called `custom:{key}`. Fails as [`CustomRegion::from_toml`] does, with
    /// the place of the part in the list as its line.
    pub fn new(
        key: &str,
        name: Text3,
        description: Text3,
        parts: &[String],
    ) -> Result<Self, CustomRegionError> {
        let lines: Vec<(usize, &str)> =
            parts.iter().enumerate().map(|(place, part)| (place + 1, part.as_str())).collect();
        let parts = check_parts("parts", &lines)?;
        Ok(Self { id: custom_id(key)?, name, description, parts })
    }

    /// `custom:NAME`
    pub fn id(&self) -> &RegionId {
        &self.id
    }

    /// Parts that `is_known` does not know, for the caller to name or to refuse.
    pub fn unknown_parts(&self, is_known: impl Fn(&RegionId) -> bool) -> Vec<&RegionId> {
        self.parts.iter().filter(|part| !is_known(part)).collect()
    }
}

/// The identifier of a key, which is also a file name: no path can hide in it.
fn custom_id(key: &str) -> Result<RegionId, CustomRegionError> {
    let bad = || CustomRegionError::BadKey { key: key.to_owned() };
    if key.contains(':') {
        return Err(bad());
    }
    RegionId::new(Level::Custom, key).map_err(|_| bad())
}

/// Reads and checks parts given with the lines they stand on.
fn check_parts(file: &str, parts: &[(usize, &str)]) -> Result<Vec<RegionId>, CustomRegionError> {
    let mut read: Vec<(usize, RegionId)> = Vec::new();
    for &(line, text) in parts {
        let at = |problem| CustomRegionError::Part { file: file.to_owned(), line, problem };
        let part: RegionId =
            text.trim().parse().map_err(|error| at(PartProblem::NotARegion(error)))?;
        if part.level() == Level::Custom {
            return Err(at(PartProblem::Nested(part)));
        }
        if let Some((first_line, _)) = read.iter().find(|(_, known)| *known == part) {
            return Err(at(PartProblem::Repeated { part, first_line: *first_line }));
        }
        for (other_line, other) in &read {
            let other_line = *other_line;
            if lies_in(&part, other) {
                let (inner, outer) = (part, other.clone());
                return Err(at(PartProblem::Contained { inner, outer, other_line }));
            }
            if lies_in(other, &part) {
                let (inner, outer) = (other.clone(), part);
                return Err(at(PartProblem::Contained { inner, outer, other_line }));
            }
        }
        read.push((line, part));
    }
    if read.is_empty() {
        return Err(CustomRegionError::NoParts { file: file.to_owned() });
    }
    Ok(read.into_iter().map(|(_, part)| part).collect())
}

/// Whether the codes alone say that one region lies in another.
fn lies_in(inner: &RegionId, outer: &RegionId) -> bool {
    std::iter::successors(inner.parent(), RegionId::parent).any(|parent| parent == *outer)
}

#[cfg(test)]
mod tests;
