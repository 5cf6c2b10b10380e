//! Candidates with what their score is made of.

use super::need::asks;
use crate::error::AnswerError;
use crate::registered::{Registered, failed, own};
use crate::words::{Lang, text};
use icluster_matching::{Candidate, Fact, Finding, Match, Need, Part, Reason, Test, Weights, rank};
use icluster_registry::{Kind, Value, vocabulary};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A key with its label.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchingNamed)]
pub struct Named {
    /// Key or id
    pub key: String,
    /// Label
    pub label: String,
}

/// A place with its label.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchingPlace)]
pub struct PlaceOf {
    /// Id of the region
    pub id: String,
    /// Name
    pub label: String,
}

/// A thing of the registry as lists of matches have it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchingHit)]
pub struct Hit {
    /// Name in the network
    pub iri: String,
    /// Id
    pub id: String,
    /// Kind
    pub kind: String,
    /// Kind in words
    pub kind_label: String,
    /// Name
    pub label: String,
    /// Where it is based
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceOf>,
    /// Whether it is made up
    pub invented: bool,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchPart)]
pub struct PartOf {
    /// `capabilities`, `codes`, `place`, `chain`, `certifications`, `initiatives` or `trust`
    pub key: String,
    /// In words
    pub label: String,
    /// From 0 to 1, by which it counts; null where nothing of it is told
    pub value: Option<f64>,
    /// At least
    pub low: f64,
    /// At most
    pub high: f64,
    /// Weight; those of the parts that are asked for add up to 1
    pub weight: f64,
    /// Why
    pub reasons: Vec<String>,
}

/// A condition that must hold.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchGate)]
pub struct Gate {
    /// Its id
    pub key: String,
    /// In words
    pub label: String,
    /// Whether it holds; null where a fact is missing
    pub passed: Option<bool>,
    /// What is missing to know
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchCandidate)]
pub struct MatchOf {
    /// Who
    pub organisation: Hit,
    /// From 0 to 1, by which it is ranked
    pub score: f64,
    /// At least, whatever it has not told
    pub low: f64,
    /// At most
    pub high: f64,
    /// What it is made of
    pub parts: Vec<PartOf>,
    /// Conditions
    pub gates: Vec<Gate>,
    /// Initiatives in common
    pub shared: Vec<String>,
}

/// A candidate that a condition excludes.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MatchExcluded)]
pub struct ExcludedOne {
    /// Who
    pub organisation: Hit,
    /// Why
    pub reasons: Vec<String>,
}

/// Candidates, the best first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Matches {
    /// Candidates in all
    pub total: usize,
    /// The best of them
    pub items: Vec<MatchOf>,
    /// Those that a condition excludes
    pub excluded: Vec<ExcludedOne>,
}

impl Registered {
    /// Organisations that fit a need or project, by id or IRI, with what each part rests on; `most` of them. None where the caller sees no such need or project.
    ///
    /// # Errors
    /// It asks for nothing that can be weighed.
    pub fn fits(
        &self,
        asked: &str,
        most: usize,
        lang: Lang,
    ) -> Result<Option<Matches>, AnswerError> {
        let Some(id) = self.asking(asked) else { return Ok(None) };
        let need = self.need_of(id);
        if !asks(&need) {
            return Err(AnswerError::bad_value(
                "need",
                asked,
                &text(
                    "one that says a capability, product, industry, cluster, place, certification or initiative",
                    "una que diga una capacidad, un producto, una industria, un clúster, un lugar, una certificación o una iniciativa",
                    "un besoin qui dit une capacité, un produit, une industrie, une grappe, un lieu, une certification ou une initiative",
                ),
            ));
        }
        let partners = self.partners_of(id);
        self.matched(&need, &partners, most, lang).map(Some)
    }

    /// Weighs all organisations but some against a need.
    pub(super) fn matched(
        &self,
        need: &Need,
        besides: &[String],
        most: usize,
        lang: Lang,
    ) -> Result<Matches, AnswerError> {
        let weights = Weights::shipped().map_err(|error| failed(&error))?;
        let candidates: Vec<Candidate> =
            self.candidates().filter(|of| !besides.contains(&of.id)).cloned().collect();
        let ranking = rank(need, &candidates, self.knowledge(), &weights, self.today())
            .map_err(|error| failed(&error))?;
        let told = |of: &Match| self.told(need, of, weights.optimism, lang);
        let excluded = ranking.excluded.iter().map(|of| ExcludedOne {
            organisation: self.hit(&of.id, lang),
            reasons: of
                .by
                .iter()
                .flat_map(|(_, found)| found)
                .map(|of| self.found(of, lang))
                .collect(),
        });
        Ok(Matches {
            total: ranking.matches.len(),
            items: ranking.matches.iter().take(most).map(told).collect(),
            excluded: excluded.collect(),
        })
    }

    fn told(&self, need: &Need, of: &Match, optimism: f64, lang: Lang) -> MatchOf {
        let shared = of.parts.iter().flat_map(|part| &part.reasons).filter_map(|why| match why {
            Reason::Shares { initiative } => Some(lang.of(&self.label(initiative)).to_owned()),
            _ => None,
        });
        let gates = need.rules.iter().map(|rule| {
            let open = of.open.iter().find(|open| open.rule == rule.id);
            let missing = |facts: &Vec<Fact>| {
                let words = facts.iter().map(|fact| self.say(&fact.words(&self.labels()), lang));
                words.collect::<Vec<_>>().join("; ")
            };
            Gate {
                key: rule.id.clone(),
                label: lang.of(&condition(&rule.test)).to_owned(),
                passed: open.is_none().then_some(true),
                reason: open.map(|open| missing(&open.facts)),
            }
        });
        MatchOf {
            organisation: self.hit(&of.id, lang),
            score: of.score,
            low: of.low,
            high: of.high,
            parts: of.parts.iter().map(|part| self.part(part, optimism, lang)).collect(),
            gates: gates.collect(),
            shared: shared.collect(),
        }
    }

    fn part(&self, part: &Part, optimism: f64, lang: Lang) -> PartOf {
        let labels = self.labels();
        let nothing = part.value.low <= 0.0 && part.value.high >= 1.0;
        let key = serde_json::to_value(part.key).ok();
        PartOf {
            key: key.and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default(),
            label: self.say(&part.key.words(), lang),
            value: (!nothing).then(|| part.value.at(optimism)),
            low: part.value.low,
            high: part.value.high,
            weight: part.weight,
            reasons: part.reasons.iter().map(|why| self.say(&why.words(&labels), lang)).collect(),
        }
    }

    fn found(&self, of: &Finding, lang: Lang) -> String {
        self.say(&of.words(&self.labels()), lang)
    }

    pub(super) fn say(&self, words: &icluster_codes::Text3, lang: Lang) -> String {
        lang.of(&own(words)).to_owned()
    }

    /// A thing in a language.
    pub(super) fn hit(&self, id: &str, lang: Lang) -> Hit {
        let thing = self.node(id);
        let kind = self.kind(id).unwrap_or(Kind::Initiative);
        let word = self.claims(id).find_map(|claim| match (&claim.value, &*claim.predicate) {
            (Value::Word { word, .. }, "type") => {
                vocabulary::word(vocabulary::Words::OrganisationType, word)
            }
            _ => None,
        });
        let kind_label = word.map_or(kind.label(lang.code()), |word| word.label.get(lang.code()));
        let place = thing
            .place
            .as_ref()
            .map(|(id, name)| PlaceOf { id: id.to_string(), label: lang.of(name).to_owned() });
        Hit {
            kind: kind.name().to_owned(),
            kind_label: kind_label.to_owned(),
            label: lang.of(&thing.label).to_owned(),
            place,
            invented: self.is_invented(id),
            iri: thing.iri,
            id: thing.id,
        }
    }

    pub(super) fn named(&self, key: &str, lang: Lang) -> Named {
        Named { key: key.to_owned(), label: lang.of(&self.label(key)).to_owned() }
    }

    /// Ids of all organisations.
    pub(super) fn organisation_ids(&self) -> BTreeSet<&str> {
        self.candidates().map(|of| of.id.as_str()).collect()
    }
}

/// What a condition of a need asks, in words; needs of the registry have a distance only.
fn condition(test: &Test) -> icluster_atlas::view::Text3 {
    match test {
        Test::Within { kilometres } => {
            let far = kilometres.round();
            text(
                format!("at most {far} km away"),
                format!("a {far} km como máximo"),
                format!("à {far} km au plus"),
            )
        }
        Test::RegionIn { .. } => text("in the region", "en la región", "dans la région"),
        _ => text("a condition", "una condición", "une condition"),
    }
}
