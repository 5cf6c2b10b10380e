//! Members that together cover capabilities.

use super::matches::{Hit, Named};
use crate::error::AnswerError;
use crate::registered::{Registered, failed, regions_around};
use crate::words::{Lang, text};
use icluster_codes::RegionId;
use icluster_matching::{
    Call, Candidate, Claimed, Consortium, Listed, Member, Need, Place, Wanted, Weights, consortia,
    rank,
};
use icluster_registry::vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Members of one at most, capabilities at most, and consortia at most.
const MOST_MEMBERS: usize = 20;
const MOST_CAPABILITIES: usize = 30;
const MOST_ALTERNATIVES: usize = 10;
/// People of a small organisation at most (the definition of the European Union and of INEGI for industry).
const SMALL: u32 = 50;
/// Steps of the search for each: some tenths of a second.
const STEPS: u64 = 2_000_000;

/// What a consortium is asked for.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsortiumAsk {
    /// Keys of the capabilities to cover; empty with a need: those of the need
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// Need or project that it is for: its capabilities, place and initiatives decide between alike
    #[serde(default)]
    pub need: Option<String>,
    /// Members at most
    #[serde(default = "four")]
    #[schema(default = 4, minimum = 1, maximum = 20)]
    pub members: usize,
    /// Whether there are to be so many members, not fewer
    #[serde(default)]
    pub exactly: bool,
    /// All members lie in this region
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "custom:mexico-central-corridor")]
    pub place: Option<RegionId>,
    /// Ids of members that must be in it
    #[serde(default)]
    pub with: Vec<String>,
    /// Members led by women, at least
    #[serde(default)]
    pub women_led: usize,
    /// Members with at most fifty people, at least
    #[serde(default)]
    pub small: usize,
    /// Countries, at least
    #[serde(default)]
    pub countries: usize,
    /// Other consortia to tell, at most 10
    #[serde(default = "two")]
    #[schema(default = 2, maximum = 10)]
    pub alternatives: usize,
}

fn four() -> usize {
    4
}

fn two() -> usize {
    2
}

/// A member and what it brings.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ConsortiumMember {
    /// Who
    pub organisation: Hit,
    /// Capabilities that it covers best
    pub capabilities: Vec<Named>,
    /// Why else it is in it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Another consortium.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OtherConsortium {
    /// Its members
    pub members: Vec<Hit>,
    /// Weighted cover, 0 to 1
    pub cover: f64,
    /// Mean score of the members
    pub score: f64,
}

/// The best consortium.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ConsortiumFound {
    /// Members; none where no group meets the conditions
    pub members: Vec<ConsortiumMember>,
    /// Capabilities that nobody in it has
    pub uncovered: Vec<Named>,
    /// Weighted cover, 0 to 1
    pub cover: f64,
    /// No group of so many under the conditions covers more
    pub bound: f64,
    /// Whether it is proven the best
    pub exact: bool,
    /// Mean score of the members
    pub score: Option<f64>,
    /// Organisations of other consortia that are not in it
    pub alternatives: Vec<Hit>,
    /// Other consortia, the best first
    pub others: Vec<OtherConsortium>,
}

impl Registered {
    /// The fewest members, up to so many, that cover most of the capabilities, and the next best. None where the caller does not see the need.
    ///
    /// # Errors
    /// Unknown capabilities, numbers out of range, members that must be in it and are not there.
    pub fn consortium_of(
        &self,
        ask: &ConsortiumAsk,
        lang: Lang,
    ) -> Result<Option<ConsortiumFound>, AnswerError> {
        let mut need = match &ask.need {
            Some(given) => match self.asking(given) {
                Some(id) => self.need_of(id),
                None => return Ok(None),
            },
            None => Need { id: "consortium".to_owned(), ..Need::default() },
        };
        if !ask.capabilities.is_empty() {
            let mut keys = ask.capabilities.clone();
            keys.sort();
            keys.dedup();
            need.capabilities = keys.into_iter().map(|key| Wanted::new(key, 1.0)).collect();
        }
        check(ask, &need)?;
        if let Some(place) = &ask.place {
            let regions = regions_around(&place.to_string());
            need.place = Place { regions, ..Place::default() };
        }
        let members = self.members(&need)?;
        let with = self.must(ask)?;
        let mut best: Option<(Call, Consortium)> = None;
        let fewest = if ask.exactly { ask.members } else { with.len().max(1) };
        for number in fewest..=ask.members {
            let call = Call {
                capabilities: need.capabilities.clone(),
                members: number,
                regions: ask.place.iter().map(ToString::to_string).collect(),
                with: with.clone(),
                women_led: ask.women_led,
                small: ask.small,
                countries: ask.countries,
                steps: STEPS,
                ..Call::default()
            };
            let found = consortia(&call, &members).map_err(|error| failed(&error))?;
            let Some(found) = found.consortia.into_iter().next() else { continue };
            // Cover is counted in millionths: what is more is more by one at least.
            if best.as_ref().is_none_or(|(_, kept)| found.cover > kept.cover + 5e-7) {
                best = Some((call, found));
            }
            if best.as_ref().is_some_and(|(_, kept)| kept.cover >= 1.0 - 5e-7) {
                break;
            }
        }
        let Some((mut call, first)) = best else { return Ok(Some(none(&need, self, lang))) };
        let mut others = Vec::new();
        if ask.alternatives > 0 {
            call.alternatives = ask.alternatives + 1;
            let found = consortia(&call, &members).map_err(|error| failed(&error))?;
            others = found.consortia.into_iter().skip(1).collect();
        }
        Ok(Some(self.of_members(&first, &others, &with, lang)))
    }

    fn members(&self, need: &Need) -> Result<Vec<Member>, AnswerError> {
        let weights = Weights::shipped().map_err(|error| failed(&error))?;
        let candidates: Vec<Candidate> = self.candidates().cloned().collect();
        let ranking = rank(need, &candidates, self.knowledge(), &weights, self.today())
            .map_err(|error| failed(&error))?;
        let scores: BTreeMap<&str, f64> =
            ranking.matches.iter().map(|of| (of.id.as_str(), of.score)).collect();
        let member = |of: &Candidate| {
            let women = of.flags.items.iter().filter(|flag| flag.key == "women_led");
            Some(Member {
                id: of.id.clone(),
                brings: degrees(&of.capabilities),
                // Whom a condition of the need excludes is no member.
                score: *scores.get(of.id.as_str())?,
                country: of.place.country().map(str::to_owned),
                women_led: women.filter(|flag| flag.status.holds()).map(|flag| flag.value).next(),
                small: of.employees.and_then(|(least, most)| match (least, most) {
                    (_, most) if most <= SMALL => Some(true),
                    (least, _) if least > SMALL => Some(false),
                    _ => None,
                }),
                regions: of.place.regions.clone(),
            })
        };
        Ok(candidates.iter().filter_map(member).collect())
    }

    fn must(&self, ask: &ConsortiumAsk) -> Result<Vec<String>, AnswerError> {
        let ids = self.organisation_ids();
        let mut with = Vec::new();
        for given in &ask.with {
            let id = self.id(given).filter(|id| ids.contains(id)).ok_or_else(|| {
                AnswerError::bad_value(
                    "with",
                    given,
                    &text(
                        "ids of organisations of the registry",
                        "ids de organizaciones del registro",
                        "des identifiants d’organisations du registre",
                    ),
                )
            })?;
            with.push(id.to_owned());
        }
        with.sort();
        with.dedup();
        Ok(with)
    }

    fn of_members(
        &self,
        first: &Consortium,
        others: &[Consortium],
        with: &[String],
        lang: Lang,
    ) -> ConsortiumFound {
        let members = first.members.iter().map(|id| {
            let covers = first.covered.iter().filter(|of| of.by.as_ref() == Some(id));
            let asked = with.contains(id).then(|| {
                lang.pick(["asked for by name", "pedida por su nombre", "demandée par son nom"])
                    .to_owned()
            });
            ConsortiumMember {
                organisation: self.hit(id, lang),
                capabilities: covers.map(|of| self.named(&of.capability, lang)).collect(),
                reason: asked,
            }
        });
        let mut elsewhere: Vec<&String> = Vec::new();
        for id in others.iter().flat_map(|of| &of.members) {
            if !first.members.contains(id) && !elsewhere.contains(&id) {
                elsewhere.push(id);
            }
        }
        let uncovered = first.covered.iter().filter(|of| of.by.is_none());
        ConsortiumFound {
            members: members.collect(),
            uncovered: uncovered.map(|of| self.named(&of.capability, lang)).collect(),
            cover: first.cover,
            bound: first.bound,
            exact: first.exact,
            score: Some(first.score),
            alternatives: elsewhere.into_iter().map(|id| self.hit(id, lang)).collect(),
            others: others
                .iter()
                .map(|of| OtherConsortium {
                    members: of.members.iter().map(|id| self.hit(id, lang)).collect(),
                    cover: of.cover,
                    score: of.score,
                })
                .collect(),
        }
    }
}

fn none(need: &Need, known: &Registered, lang: Lang) -> ConsortiumFound {
    ConsortiumFound {
        members: Vec::new(),
        uncovered: need.capabilities.iter().map(|of| known.named(&of.what, lang)).collect(),
        cover: 0.0,
        bound: 0.0,
        exact: true,
        score: None,
        alternatives: Vec::new(),
        others: Vec::new(),
    }
}

fn check(ask: &ConsortiumAsk, need: &Need) -> Result<(), AnswerError> {
    let range = |part: &str, given: usize, least: usize, most: usize| {
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let of = |to: &str| format!("{least} {to} {most}");
        let expected = text(of("to"), of("a"), of("à"));
        Err(AnswerError::bad_value(part, &given.to_string(), &expected))
    };
    range("members", ask.members, 1, MOST_MEMBERS)?;
    range("capabilities", need.capabilities.len(), 1, MOST_CAPABILITIES)?;
    range("alternatives", ask.alternatives, 0, MOST_ALTERNATIVES)?;
    range("with", ask.with.len(), 0, ask.members)?;
    let known = |key: &str| vocabulary::capabilities().iter().any(|item| item.key == key);
    if let Some(strange) = need.capabilities.iter().find(|of| !known(&of.what)) {
        return Err(AnswerError::bad_value(
            "capabilities",
            &strange.what,
            &text(
                "keys of /api/v1/network/vocabularies/capabilities",
                "claves de /api/v1/network/vocabularies/capabilities",
                "des clés de /api/v1/network/vocabularies/capabilities",
            ),
        ));
    }
    Ok(())
}

/// Capabilities with a degree: those that hold in full, those that may hold by half.
pub(crate) fn degrees(of: &Listed<Claimed>) -> Vec<(String, f64)> {
    let mut brings: BTreeMap<String, f64> = BTreeMap::new();
    for claimed in of.items.iter().filter(|claimed| claimed.status.may_hold()) {
        let degree = if claimed.status.holds() { 1.0 } else { 0.5 };
        let known = brings.entry(claimed.what.clone()).or_default();
        *known = known.max(degree);
    }
    brings.into_iter().collect()
}
