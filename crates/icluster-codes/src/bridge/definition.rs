//! A cluster definition: which clusters each industry code belongs to.

use crate::concordance::shares;
use crate::{Classification, Concordance, ConcordanceError};
use std::collections::BTreeMap;

/// Cluster shares of the codes of one classification, with the jobs that weigh codes against
/// each other where they share a prefix.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub(super) classification: Classification,
    pub(super) codes: BTreeMap<String, Entry>,
}

/// A code of a definition.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// Cluster and share; shares sum to 1, or to less where a part of the code is in no cluster.
    pub(super) clusters: BTreeMap<String, f64>,
    /// Jobs; 0 where unknown.
    pub(super) jobs: f64,
}

/// Why a definition was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DefinitionError {
    /// A weight cannot be used.
    #[error("`{code}` belongs to `{cluster}` with weight {weight}: expected a positive number")]
    BadWeight {
        /// Industry code.
        code: String,
        /// Cluster key.
        cluster: String,
        /// What was given.
        weight: f64,
    },
}

impl Definition {
    /// Makes a definition from `(industry code, cluster key, weight)` in any order; weights of a
    /// code are scaled to sum to 1. Fails on weights that are not positive.
    pub fn new<I: Into<String>, K: Into<String>>(
        classification: Classification,
        members: impl IntoIterator<Item = (I, K, f64)>,
    ) -> Result<Self, DefinitionError> {
        let mut codes: BTreeMap<String, Entry> = BTreeMap::new();
        for (code, cluster, weight) in members {
            let (code, cluster) = (code.into(), cluster.into());
            if !(weight > 0.0 && weight.is_finite()) {
                return Err(DefinitionError::BadWeight { code, cluster, weight });
            }
            *codes.entry(code).or_default().clusters.entry(cluster).or_insert(0.0) += weight;
        }
        for entry in codes.values_mut() {
            let scaled = shares(entry.clusters.values().copied().collect());
            entry.clusters.values_mut().zip(scaled.into_iter().flatten()).for_each(|(w, s)| *w = s);
        }
        Ok(Self { classification, codes })
    }

    /// Adds the codes that exist in the classification and that the definition leaves out. Without
    /// them a code that resembles only left-out codes would be matched at fewer digits instead.
    #[must_use]
    pub fn with_codes<C: Into<String>>(mut self, codes: impl IntoIterator<Item = C>) -> Self {
        for code in codes {
            self.codes.entry(code.into()).or_default();
        }
        self
    }

    /// Sets the jobs by industry code that weigh codes against each other. Codes the definition
    /// does not know, and jobs that are no positive number, are left aside.
    #[must_use]
    pub fn with_jobs<'a>(mut self, jobs: impl IntoIterator<Item = (&'a str, f64)>) -> Self {
        for (code, jobs) in jobs {
            if jobs > 0.0
                && jobs.is_finite()
                && let Some(entry) = self.codes.get_mut(code)
            {
                entry.jobs = jobs;
            }
        }
        self
    }

    /// Classification of its codes.
    pub fn classification(&self) -> Classification {
        self.classification
    }

    /// Its codes, sorted, those in no cluster included.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.keys().map(String::as_str)
    }

    /// Clusters of a code with their shares; empty for a code in no cluster.
    pub fn clusters_of(&self, code: &str) -> impl Iterator<Item = (&str, f64)> {
        let entry = self.codes.get(code);
        entry
            .into_iter()
            .flat_map(|e| &e.clusters)
            .map(|(cluster, share)| (cluster.as_str(), *share))
    }

    /// The definition in the terms of another vintage or classification. A new code takes the
    /// clusters of the codes that flow into it, weighed by the jobs they bring (by the
    /// concordance's weights where no jobs are known). Codes that only the concordance knows count
    /// as left out by the definition. Returns the codes without a target too.
    ///
    /// Fails if the concordance does not start at the definition's classification.
    pub fn through(
        &self,
        concordance: &Concordance,
    ) -> Result<(Self, Vec<String>), ConcordanceError> {
        if concordance.from() != self.classification {
            let (to, from) = (self.classification, concordance.from());
            return Err(ConcordanceError::Mismatch { to, from });
        }
        let left_out = Entry::default();
        let mut sources: BTreeMap<&str, Vec<(&Entry, f64)>> = BTreeMap::new();
        for (from, to, weight, _) in concordance.pairs() {
            if weight > 0.0 {
                let entry = self.codes.get(from).unwrap_or(&left_out);
                sources.entry(to).or_default().push((entry, weight));
            }
        }
        let merged = |(code, sources): (&str, Vec<(&Entry, f64)>)| {
            let jobs = sources.iter().map(|(entry, weight)| entry.jobs * weight).sum();
            (code.to_owned(), Entry { clusters: blend(&sources), jobs })
        };
        let codes = sources.into_iter().map(merged).collect();
        let has_target = |code: &str| concordance.targets(code).any(|(_, weight)| weight > 0.0);
        let lost = self.codes.keys().filter(|code| !has_target(code)).cloned().collect();
        Ok((Self { classification: concordance.to(), codes }, lost))
    }
}

/// Cluster shares of several codes taken together, each with the part of it that counts; weighed
/// by jobs where any are known.
pub(super) fn blend(sources: &[(&Entry, f64)]) -> BTreeMap<String, f64> {
    let by_jobs = sources.iter().any(|(entry, part)| entry.jobs * part > 0.0);
    let mass = |entry: &Entry, part: f64| if by_jobs { entry.jobs * part } else { part };
    let total: f64 = sources.iter().map(|(entry, part)| mass(entry, *part)).sum();
    let mut clusters: BTreeMap<String, f64> = BTreeMap::new();
    for (entry, part) in sources {
        let weight = mass(entry, *part) / total;
        for (cluster, share) in entry.clusters.iter().filter(|_| weight > 0.0) {
            *clusters.entry(cluster.clone()).or_insert(0.0) += weight * share;
        }
    }
    clusters
}
