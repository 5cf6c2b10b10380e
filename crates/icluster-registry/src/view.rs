//! What a caller is shown of an entity: put together from the claims that they see.

use crate::predicate::order;
use crate::{Claim, Kind, Status, Value, predicate};
use serde::Serialize;
use std::collections::BTreeMap;

/// All claims of one predicate.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = EntityFact)]
pub struct Fact {
    /// The predicate
    pub predicate: String,
    /// Its label
    pub label: String,
    /// Whether different values contradict
    pub single: bool,
    /// Whether some do
    pub disputed: bool,
    /// Claims, the best first: verified before self-declared, newer before older
    pub claims: Vec<Claim>,
}

/// An entity with all that the caller sees of it.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Entity {
    /// What lists show of it
    #[serde(flatten)]
    pub summary: Summary,
    /// What is said of it
    pub facts: Vec<Fact>,
    /// Claims of others that lead to it
    pub from: Vec<Fact>,
}

/// An entity in short.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = EntitySummary)]
pub struct Summary {
    /// Its id
    pub id: String,
    /// Its kind
    pub kind: Kind,
    /// The kind in words
    pub kind_label: String,
    /// Path of its IRI
    pub path: String,
    /// What it is called
    pub label: String,
    /// Kind of organisation
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<String>,
    /// The same in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_label: Option<String>,
    /// Where it is
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Latitude and longitude
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<[f64; 2]>,
    /// Whether it is made up, as everything of the sample is
    pub invented: bool,
    /// First time something was recorded that the caller sees
    pub created_at: String,
    /// Last time
    pub changed_at: String,
    /// The entity that stands for it since a merge
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Keys of its initiatives
    pub initiatives: Vec<String>,
    /// Keys of its capabilities
    pub capabilities: Vec<String>,
    /// Keys of its certifications
    pub certifications: Vec<String>,
}

/// The first day of a day, month or year.
pub(crate) fn first_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The last day of a day, month or year; of a month its 31st, which sorts behind all its days.
pub(crate) fn last_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

/// Whether two claims hold at a common time. The date of a flag says since when it is known to hold, not that it did not before: what holds since
/// different days and has no end overlaps.
pub(crate) fn overlap(one: &Claim, other: &Claim) -> bool {
    let begins = |of: &Claim| of.from.as_deref().map_or_else(|| "0000-01-01".to_owned(), first_day);
    let ends = |of: &Claim| of.to.as_deref().map_or_else(|| "9999-12-31".to_owned(), last_day);
    begins(one) <= ends(other) && begins(other) <= ends(one)
}

/// The best first: verified, self-declared, disputed, pending, withdrawn; the language asked for; newer before older; then by id.
pub(crate) fn sort(claims: &mut [Claim], language: &str) {
    claims.sort_by(|a, b| {
        let rank = |of: &Claim| {
            let told = of.value.language();
            let away = match told {
                None => 1,
                Some(told) if language.starts_with(told) => 0,
                Some("en") => 2,
                Some(_) => 3,
            };
            (of.recorded_status, away)
        };
        rank(a).cmp(&rank(b)).then(b.recorded_at.cmp(&a.recorded_at)).then(a.id.cmp(&b.id))
    });
}

/// Marks claims that contradict another as disputed. All must be of one entity.
pub(crate) fn dispute(claims: &mut [Claim]) {
    let mut by_predicate: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, claim) in claims.iter().enumerate() {
        if predicate(&claim.predicate).is_some_and(|of| of.single) {
            by_predicate.entry(claim.predicate.clone()).or_default().push(number);
        }
    }
    for numbers in by_predicate.values().filter(|numbers| numbers.len() > 1) {
        let disputed: Vec<usize> = numbers
            .iter()
            .copied()
            .filter(|one| {
                numbers.iter().any(|other| match (claims.get(*one), claims.get(*other)) {
                    (Some(a), Some(b)) => a.contradicts(b),
                    _ => false,
                })
            })
            .collect();
        for number in disputed {
            if let Some(claim) = claims.get_mut(number) {
                claim.status = Status::Disputed;
            }
        }
    }
}

/// Facts of claims, in the order of predicates.
pub(crate) fn facts(claims: Vec<Claim>, language: &str, inverse: bool) -> Vec<Fact> {
    let mut by: BTreeMap<(usize, String), Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        by.entry((order(&claim.predicate), claim.predicate.clone())).or_default().push(claim);
    }
    by.into_iter()
        .map(|((_, key), mut claims)| {
            sort(&mut claims, language);
            let of = predicate(&key);
            let label = of.map(|of| {
                let label = of.inverse.filter(|_| inverse).unwrap_or(of.label);
                label.get(language).to_owned()
            });
            Fact {
                label: label.unwrap_or_else(|| key.clone()),
                single: of.is_some_and(|of| of.single),
                disputed: claims.iter().any(|claim| claim.status == Status::Disputed),
                predicate: key,
                claims,
            }
        })
        .collect()
}

/// The label of an entity from its claims, sorted or not.
pub(crate) fn label(claims: &[Claim], language: &str) -> Option<String> {
    let mut names: Vec<Claim> =
        claims.iter().filter(|claim| claim.predicate == "name").cloned().collect();
    sort(&mut names, language);
    names.first().map(|claim| claim.value.key())
}

impl Summary {
    /// From the claims that are seen, all of one entity, already marked where disputed.
    pub(crate) fn of(
        id: &str,
        kind: Kind,
        invented: bool,
        claims: &[Claim],
        language: &str,
    ) -> Self {
        let mut sorted: Vec<Claim> = claims.to_vec();
        sort(&mut sorted, language);
        let best = |key: &str| {
            sorted.iter().find(|claim| claim.predicate == key).map(|claim| &claim.value)
        };
        let keys = |key: &str| {
            let mut found: Vec<String> = sorted
                .iter()
                .filter(|claim| claim.predicate == key)
                .map(|claim| claim.value.key())
                .collect();
            found.sort();
            found.dedup();
            found
        };
        let organisation_type = best("type").map(Value::key);
        let type_label = organisation_type.as_deref().and_then(|of| {
            let word = crate::vocabulary::word(crate::vocabulary::Words::OrganisationType, of)?;
            Some(word.label.get(language).to_owned())
        });
        let point = match best("point") {
            Some(Value::Point { latitude, longitude }) => Some([*latitude, *longitude]),
            _ => None,
        };
        let times = || claims.iter().map(|claim| claim.recorded_at.as_str());
        Summary {
            id: id.to_owned(),
            kind,
            kind_label: kind.label(language).to_owned(),
            path: kind.path(id),
            label: label(claims, language).unwrap_or_else(|| id.to_owned()),
            organisation_type,
            type_label,
            place: best("based_in").map(Value::key),
            point,
            invented,
            created_at: times().min().unwrap_or_default().to_owned(),
            changed_at: times().max().unwrap_or_default().to_owned(),
            replaced_by: None,
            initiatives: keys("initiative"),
            capabilities: keys("capability"),
            certifications: keys("certification"),
        }
    }
}
