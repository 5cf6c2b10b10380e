//! The graph of stakeholders: who is linked to whom, by what, and how sure that is.

use crate::error::{MatchingError, within};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A link between two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// One.
    pub from: String,
    /// The other.
    pub to: String,
    /// What links them: `supplies_to`, `member_of`.
    pub predicate: String,
    /// How sure that is, above 0 and at most 1.
    pub trust: f64,
    /// The claim that says so: its id, where its source is told.
    pub claim: String,
}

/// The graph, made of the links that the one who asks may see; others are simply not in it. Links are walked both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Links {
    /// Ids of all, in order.
    pub(crate) ids: Vec<String>,
    /// Links in order.
    pub(crate) links: Vec<Link>,
    /// Of each, those it is linked to in order, each with its links, the surest first.
    pub(crate) neighbours: Vec<BTreeMap<usize, Vec<usize>>>,
}

impl Links {
    /// Of links in any order; those of one to itself are left out.
    ///
    /// # Errors
    /// A trust that is not above 0 and at most 1.
    pub fn new(links: impl IntoIterator<Item = Link>) -> Result<Self, MatchingError> {
        let mut links: Vec<Link> = links.into_iter().filter(|link| link.from != link.to).collect();
        for link in &links {
            let what = || format!("trust of `{}`", link.claim);
            within(what, link.trust, f64::MIN_POSITIVE, 1.0, "above 0, at most 1")?;
        }
        let key = |link: &Link| {
            (link.from.clone(), link.to.clone(), link.predicate.clone(), link.claim.clone())
        };
        links.sort_by(|one, other| {
            key(one).cmp(&key(other)).then(one.trust.total_cmp(&other.trust))
        });
        let mut ids: Vec<String> =
            links.iter().flat_map(|link| [link.from.clone(), link.to.clone()]).collect();
        ids.sort();
        ids.dedup();
        let mut neighbours = vec![BTreeMap::<usize, Vec<usize>>::new(); ids.len()];
        for (at, link) in links.iter().enumerate() {
            let (Ok(from), Ok(to)) = (ids.binary_search(&link.from), ids.binary_search(&link.to))
            else {
                continue;
            };
            for (one, other) in [(from, to), (to, from)] {
                if let Some(of) = neighbours.get_mut(one) {
                    of.entry(other).or_default().push(at);
                }
            }
        }
        let trust = |at: &usize| links.get(*at).map_or(0.0, |link| link.trust);
        for of in neighbours.iter_mut().flat_map(BTreeMap::values_mut) {
            of.sort_by(|one, other| trust(other).total_cmp(&trust(one)).then(one.cmp(other)));
        }
        Ok(Links { ids, links, neighbours })
    }

    /// Ids of all that have a link, in order.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Number of one.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        self.ids.binary_search_by(|other| other.as_str().cmp(id)).ok()
    }

    /// Those one is linked to.
    pub(crate) fn of(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.neighbours.get(number).into_iter().flat_map(|of| of.keys().copied())
    }
}
