//! How two are connected, with the evidence of each step, and who is central in the network.

use super::matches::Hit;
use crate::error::AnswerError;
use crate::registered::{Registered, failed, own};
use crate::words::{Lang, text};
use icluster_matching::{Link, StakeholderPath};
use icluster_registry::{Claim, predicate, vocabulary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Ways that are told at most.
const MOST_WAYS: usize = 10;

/// Where evidence is from.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = LinkEvidenceSource)]
pub struct EvidenceSource {
    /// Name
    pub name: String,
    /// Address
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A claim that says that two are linked.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = LinkEvidence)]
pub struct Evidence {
    /// Id of the claim
    pub id: String,
    /// Who says it is linked to whom: ids
    pub from: String,
    /// To whom
    pub to: String,
    /// Whether it says so the other way round than the step goes
    pub backwards: bool,
    /// Predicate
    pub predicate: String,
    /// Its label
    pub label: String,
    /// Where it is from
    pub source: EvidenceSource,
    /// How it stands
    pub status: String,
    /// What it rests on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// How sure it is taken to be, above 0 to 1
    pub trust: f64,
    /// When it was recorded
    pub recorded_at: String,
}

/// A step of a way.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = NetworkWayStep)]
pub struct WayStep {
    /// From
    pub from: Hit,
    /// To
    pub to: Hit,
    /// Predicate of the surest claim
    pub predicate: String,
    /// Its label
    pub label: String,
    /// Whether the surest claim says so of `to` about `from`: the step goes against it
    pub backwards: bool,
    /// The surest claim
    pub claim: Option<Evidence>,
    /// All claims that link the two, the surest first
    pub evidence: Vec<Evidence>,
}

/// A way.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = NetworkWay)]
pub struct Way {
    /// Its steps
    pub steps: Vec<WayStep>,
    /// Product of the trust of the surest claim of each step
    pub trust: f64,
}

/// The shortest way and the next.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = NetworkWays)]
pub struct Ways {
    /// Steps of the first; none where nothing connects the two
    pub steps: Vec<WayStep>,
    /// All, the shortest first
    pub ways: Vec<Way>,
}

/// By what those who link are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StakeholderGrouping)]
pub enum Grouping {
    /// By country
    #[default]
    Country,
    /// By initiative, the first in the order of the vocabulary
    Initiative,
}

/// Open triads that one closes, by its role (Gould and Fernandez 1989).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BrokerRoles)]
pub struct Roles {
    /// All three in one group
    pub coordinator: u64,
    /// The two in one group, it in another
    pub consultant: u64,
    /// It in the group of one of them
    pub representative: u64,
    /// Three groups
    pub liaison: u64,
}

/// How central one is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MeasuredStakeholder)]
pub struct MeasuredOne {
    /// Who
    pub thing: Hit,
    /// To how many others it is linked
    pub degree: usize,
    /// PageRank; all add up to 1
    pub page_rank: f64,
    /// Part of the pairs of others whose shortest ways go by it
    pub betweenness: f64,
}

/// One who links groups.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Broker)]
pub struct BrokerOf {
    /// Who
    pub thing: Hit,
    /// Its group
    pub group: String,
    /// Its group in words
    pub group_label: String,
    /// Part of the pairs of others in different groups whose shortest ways go by it
    pub between_groups: f64,
    /// Roles
    pub roles: Roles,
}

/// Who is central, and who links groups.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NetworkMeasures {
    /// Things that have a link
    pub nodes: usize,
    /// Pairs that are linked
    pub links: usize,
    /// By PageRank, the highest first
    pub items: Vec<MeasuredOne>,
    /// By how much goes between groups through them, the most first
    pub brokers: Vec<BrokerOf>,
}

impl Registered {
    /// Up to `most` ways between two things, by id or IRI. None where the caller does not see one of them.
    ///
    /// # Errors
    /// A number of ways that is 0 or above 10.
    pub fn ways(
        &self,
        from: &str,
        to: &str,
        most: usize,
        lang: Lang,
    ) -> Result<Option<Ways>, AnswerError> {
        if !(1..=MOST_WAYS).contains(&most) {
            let of = |to: &str| format!("1 {to} {MOST_WAYS}");
            let expected = text(of("to"), of("a"), of("à"));
            return Err(AnswerError::bad_value("most", &most.to_string(), &expected));
        }
        let (Some(from), Some(to)) = (self.id(from), self.id(to)) else { return Ok(None) };
        let found = self.links().paths(from, to, most).map_err(|error| failed(&error))?;
        let claims = self.claims_by_id(&found);
        let ways: Vec<Way> = found.iter().map(|path| self.way(path, &claims, lang)).collect();
        let steps = ways.first().map(|way| way.steps.clone()).unwrap_or_default();
        Ok(Some(Ways { steps, ways }))
    }

    /// Claims that the steps of ways rest on.
    fn claims_by_id<'a>(&'a self, paths: &[StakeholderPath]) -> BTreeMap<&'a str, &'a Claim> {
        let links = paths.iter().flat_map(|path| &path.steps).flat_map(|step| &step.links);
        let subjects = links.filter_map(|link| self.id(&link.from));
        let subjects: std::collections::BTreeSet<&'a str> = subjects.collect();
        let claims = subjects.into_iter().flat_map(|id| self.claims(id));
        claims.map(|claim| (claim.id.as_str(), claim)).collect()
    }

    fn way(&self, path: &StakeholderPath, claims: &BTreeMap<&str, &Claim>, lang: Lang) -> Way {
        let steps = path.steps.iter().map(|step| {
            let told = |link: &Link| {
                let claim = claims.get(link.claim.as_str())?;
                Some(Evidence {
                    id: link.claim.clone(),
                    from: link.from.clone(),
                    to: link.to.clone(),
                    backwards: link.from != step.from,
                    predicate: link.predicate.clone(),
                    label: predicate_label(&link.predicate, lang),
                    source: EvidenceSource {
                        name: claim.source.name.clone(),
                        url: claim.source.url.clone(),
                    },
                    status: claim.status.name().to_owned(),
                    basis: claim.basis.map(|basis| basis.name().to_owned()),
                    trust: link.trust,
                    recorded_at: claim.recorded_at.clone(),
                })
            };
            let evidence: Vec<Evidence> = step.links.iter().filter_map(told).collect();
            let first = evidence.first().cloned();
            WayStep {
                from: self.hit(&step.from, lang),
                to: self.hit(&step.to, lang),
                predicate: first.as_ref().map(|of| of.predicate.clone()).unwrap_or_default(),
                label: first.as_ref().map(|of| of.label.clone()).unwrap_or_default(),
                backwards: first.as_ref().is_some_and(|of| of.backwards),
                claim: first,
                evidence,
            }
        });
        Way { steps: steps.collect(), trust: path.trust }
    }

    /// Who is central in the network, `most` of each list.
    ///
    /// # Errors
    /// None in practice.
    pub fn measures(
        &self,
        group: Grouping,
        most: usize,
        lang: Lang,
    ) -> Result<NetworkMeasures, AnswerError> {
        let mut measures = self.links().measures().map_err(|error| failed(&error))?;
        measures.sort_by(|a, b| b.page_rank.total_cmp(&a.page_rank).then_with(|| a.id.cmp(&b.id)));
        let degrees: usize = measures.iter().map(|of| of.degree).sum();
        let brokers = self.links().brokers(&self.groups(group));
        Ok(NetworkMeasures {
            nodes: measures.len(),
            links: degrees / 2,
            items: measures
                .iter()
                .take(most)
                .map(|of| MeasuredOne {
                    thing: self.hit(&of.id, lang),
                    degree: of.degree,
                    page_rank: of.page_rank,
                    betweenness: of.betweenness,
                })
                .collect(),
            brokers: brokers
                .iter()
                .filter(|of| of.between_groups > 0.0)
                .take(most)
                .map(|of| BrokerOf {
                    thing: self.hit(&of.id, lang),
                    group: of.group.clone(),
                    group_label: self.group_label(group, &of.group, lang),
                    between_groups: of.between_groups,
                    roles: Roles {
                        coordinator: of.roles.coordinator,
                        consultant: of.roles.consultant,
                        representative: of.roles.representative,
                        liaison: of.roles.liaison,
                    },
                })
                .collect(),
        })
    }

    /// The group of each organisation.
    fn groups(&self, group: Grouping) -> BTreeMap<String, String> {
        let of = |candidate: &icluster_matching::Candidate| match group {
            Grouping::Country => candidate.place.country().map(str::to_owned),
            Grouping::Initiative => vocabulary::initiatives().iter().find_map(|item| {
                let mut own = candidate.initiatives.items.iter();
                own.any(|of| of.status.holds() && of.what == item.key).then(|| item.key.clone())
            }),
        };
        self.candidates()
            .filter_map(|candidate| Some((candidate.id.clone(), of(candidate)?)))
            .collect()
    }

    fn group_label(&self, group: Grouping, key: &str, lang: Lang) -> String {
        match group {
            Grouping::Country => lang.of(&own(&self.called(key))).to_owned(),
            Grouping::Initiative => lang.of(&self.label(key)).to_owned(),
        }
    }
}

fn predicate_label(key: &str, lang: Lang) -> String {
    predicate(key)
        .map_or(key, |of| match lang {
            Lang::En => of.label.en,
            Lang::Es => of.label.es,
            Lang::Fr => of.label.fr,
        })
        .to_owned()
}
