//! Initiatives and their members, and ways from one organisation to another.

use super::{Registered, failed, fit, own};
use crate::error::AnswerError;
use crate::stakeholders::{Step, Thing};
use crate::words::text;
use icluster_atlas::view::Text3;
use icluster_codes::RegionId;
use icluster_registry::{Claim, Kind, Status, Value, predicate, vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// Members of an initiative that are named, before how many more there are.
const NAMED: usize = 8;

impl Registered {
    /// Initiatives with members in these places: partners, and since when the first is one.
    pub(super) fn active(&self, places: &[RegionId]) -> Vec<Thing> {
        /// Since when, members, statements.
        type Active<'a> = (Option<&'a str>, BTreeSet<&'a str>, Vec<&'a Claim>);
        let mut by: BTreeMap<&str, Active<'_>> = BTreeMap::new();
        for (id, (kind, _)) in &self.world.entities {
            if *kind != Kind::Organisation || !self.in_places(id, places) {
                continue;
            }
            for claim in self.claims(id).filter(|claim| claim.predicate == "initiative") {
                let Value::Thing { id: key, .. } = &claim.value else { continue };
                let of = by.entry(key).or_default();
                let since = claim.from.as_deref();
                of.0 = [of.0, since].into_iter().flatten().min();
                of.1.insert(id);
                of.2.push(claim);
            }
        }
        by.into_iter()
            .map(|(key, (since, members, claims))| {
                let names = |pick: fn(&Text3) -> &String, [and, more]: [&str; 2]| {
                    let mut names: Vec<String> =
                        members.iter().map(|id| pick(&self.label(id)).clone()).collect();
                    names.sort();
                    let rest = names.len().saturating_sub(NAMED);
                    names.truncate(NAMED);
                    if rest > 0 {
                        names.push(format!("{and} {rest} {more}"));
                    }
                    names.join("; ")
                };
                let verified = claims.iter().all(|claim| claim.status == Status::Verified);
                Thing {
                    iri: self.iri(Kind::Initiative, key),
                    id: key.to_owned(),
                    kind: vocabulary::initiative_kind(key).to_owned(),
                    label: self.label(key),
                    place: match places {
                        [place] => Some((place.clone(), (self.places)(place))),
                        _ => None,
                    },
                    score: None,
                    reason: text(
                        names(|text| &text.en, ["and", "more"]),
                        names(|text| &text.es, ["y", "más"]),
                        names(|text| &text.fr, ["et", "de plus"]),
                    ),
                    status: if verified { "verified" } else { "self_declared" }.to_owned(),
                    source: claims
                        .first()
                        .map(|claim| claim.source.name.clone())
                        .unwrap_or_default(),
                    since: since.unwrap_or_default().to_owned(),
                }
            })
            .collect()
    }

    /// Clusters that organisations of an initiative say they are in, by key, with their names and how many of the organisations each has, the most first.
    #[must_use]
    pub fn clusters_in(&self, initiative: &str) -> Vec<(String, Text3, usize)> {
        let mut by: BTreeMap<&str, usize> = BTreeMap::new();
        for id in self.candidates.keys().filter(|id| self.has(id, "initiative", initiative)) {
            let keys = self.claims(id).filter_map(|claim| match &claim.value {
                Value::Cluster { key } if claim.predicate == "cluster" => Some(key.as_str()),
                _ => None,
            });
            for key in keys.collect::<BTreeSet<&str>>() {
                *by.entry(key).or_default() += 1;
            }
        }
        let mut by: Vec<(&str, usize)> = by.into_iter().collect();
        by.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
        let told = |(key, count): (&str, usize)| {
            let name = own(&self.called(&format!("{} {key}", fit::CLUSTER)));
            (key.to_owned(), name, count)
        };
        by.into_iter().map(told).collect()
    }

    /// The shortest way between two.
    pub(super) fn shortest(&self, from: &str, to: &str) -> Result<Option<Vec<Step>>, AnswerError> {
        let (Some(from), Some(to)) = (self.id(from), self.id(to)) else { return Ok(None) };
        let found = self.links.paths(from, to, 1).map_err(|error| failed(&error))?;
        Ok(found.first().map(|path| {
            let steps = path.steps.iter().map(|step| {
                let link = step.links.first();
                let claim = link
                    .and_then(|link| self.claims(&link.from).find(|claim| claim.id == link.claim));
                let predicate = link.and_then(|link| predicate(&link.predicate));
                Step {
                    from: self.node(&step.from),
                    to: self.node(&step.to),
                    predicate: predicate.map_or_else(Text3::default, |of| {
                        text(of.label.en, of.label.es, of.label.fr)
                    }),
                    claim: link.map(|link| link.claim.clone()).unwrap_or_default(),
                    backwards: link.is_some_and(|link| link.from != step.from),
                    status: claim.map(|of| of.status.name().to_owned()).unwrap_or_default(),
                    source: claim.map(|of| of.source.name.clone()).unwrap_or_default(),
                }
            });
            steps.collect()
        }))
    }

    /// A thing of the registry, or an initiative that ways lead through.
    pub(super) fn node(&self, id: &str) -> Thing {
        let mut thing = self.thing(id);
        if !self.world.entities.contains_key(id) {
            vocabulary::initiative_kind(id).clone_into(&mut thing.kind);
            thing.iri = self.iri(Kind::Initiative, id);
        }
        thing
    }
}
