//! Partners and consortia.

use super::claims::joined;
use super::{Registered, failed, fit, own, regions_around};
use crate::error::AnswerError;
use crate::stakeholders::{Found, Thing, Wanted};
use icluster_atlas::view::Text3;
use icluster_matching::{Call, Candidate, Member, Need, Weights, consortia, rank};
use icluster_registry::Kind;

impl Registered {
    /// What is asked for as a need; none where nothing is.
    fn need(&self, wanted: &Wanted) -> Option<Need> {
        let mut need = Need {
            id: "asked".to_owned(),
            capabilities: wanted
                .capabilities
                .iter()
                .map(|key| icluster_matching::Wanted::new(key.clone(), 1.0))
                .collect(),
            certifications: wanted.certifications.clone(),
            ..Need::default()
        };
        // Of a region put together, its parts: what is around each of them is not around it.
        need.place.regions = match wanted.places.as_slice() {
            [one] => regions_around(&one.to_string()),
            parts => parts.iter().map(ToString::to_string).collect(),
        };
        if let Some(id) = wanted.of.as_deref().and_then(|of| self.id(of)) {
            let of = self.need_of(id);
            need.capabilities.extend(of.capabilities);
            need.certifications.extend(of.certifications);
            let place = if of.place.is_unknown() { need.place } else { of.place };
            need = Need {
                capabilities: need.capabilities,
                certifications: need.certifications,
                place,
                ..of
            };
        }
        fit::asks(&need).then_some(need)
    }

    /// Organisations that fit a need, a place or capabilities, best first.
    pub(super) fn ranked(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let hard = Wanted {
            cluster: wanted.cluster.clone(),
            women_led: wanted.women_led,
            kinds: wanted.kinds.clone(),
            ..Wanted::default()
        };
        let asker = wanted.of.as_deref().and_then(|of| self.id(of));
        let candidates: Vec<Candidate> = self
            .of(&hard, &[Kind::Organisation])
            .filter(|id| Some(*id) != asker)
            .filter_map(|id| self.candidates.get(id).cloned())
            .collect();
        let Some(need) = self.need(wanted) else {
            let found = candidates.iter().map(|of| self.thing(&of.id)).collect();
            return Ok(self.listed(found, wanted.limit));
        };
        let weights = Weights::shipped().map_err(|error| failed(&error))?;
        let ranking = rank(&need, &candidates, self.knowledge(), &weights, &self.today)
            .map_err(|error| failed(&error))?;
        let labels = |key: &str| self.called(key);
        let found: Vec<Thing> = ranking
            .matches
            .iter()
            .map(|of| {
                let reasons: Vec<Text3> = of
                    .parts
                    .iter()
                    .flat_map(|part| part.reasons.iter().map(|reason| own(&reason.words(&labels))))
                    .collect();
                let mut thing = self.thing(&of.id);
                thing.score = Some(of.score);
                thing.reason = joined(&reasons, "; ");
                thing
            })
            .collect();
        Ok(self.listed(found, wanted.limit))
    }

    /// Members that together have all capabilities.
    pub(super) fn covering(
        &self,
        wanted: &Wanted,
        members: usize,
    ) -> Result<Option<Vec<Thing>>, AnswerError> {
        let hard = Wanted {
            kinds: wanted.kinds.clone(),
            cluster: wanted.cluster.clone(),
            ..Wanted::default()
        };
        let from: Vec<Member> = self
            .of(&hard, &[Kind::Organisation])
            .filter_map(|id| self.candidates.get(id))
            .map(|of| Member {
                id: of.id.clone(),
                brings: fit::degrees(&of.capabilities),
                score: 0.5,
                country: of.place.country().map(str::to_owned),
                women_led: of
                    .flags
                    .items
                    .iter()
                    .find(|of| of.key == "women_led")
                    .map(|of| of.value),
                small: None,
                regions: of.place.regions.clone(),
            })
            .collect();
        let call = Call {
            capabilities: wanted
                .capabilities
                .iter()
                .map(|key| icluster_matching::Wanted::new(key.clone(), 1.0))
                .collect(),
            members,
            regions: wanted.places.iter().map(ToString::to_string).collect(),
            ..Call::default()
        };
        let found = consortia(&call, &from).map_err(|error| failed(&error))?;
        Ok(found.consortia.first().map(|consortium| {
            let things = consortium.members.iter().map(|id| {
                let mut thing = self.thing(id);
                let covers: Vec<Text3> = consortium
                    .covered
                    .iter()
                    .filter(|of| of.by.as_ref() == Some(id))
                    .map(|of| self.label(&of.capability))
                    .collect();
                thing.reason = joined(&covers, ", ");
                thing
            });
            things.collect()
        }))
    }
}
