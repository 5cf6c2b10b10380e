//! What is said of a thing, in words.

use super::{Registered, own};
use crate::labels::{label_of, registered, yes_or_no};
use crate::stakeholders::{Statement, Thing, Wanted};
use crate::words::{same, text};
use icluster_atlas::view::Text3;
use icluster_registry::vocabulary::Words;
use icluster_registry::{Claim, Status, Value, ValueKind, predicate};

/// The label of a word of a list; the word itself where the list does not have it.
fn labelled(list: Words, key: &str) -> Text3 {
    registered(list, key).unwrap_or_else(|| same(key))
}

/// Three texts with their parts joined, those that are empty left out.
pub(super) fn joined(texts: &[Text3], between: &str) -> Text3 {
    let of = |pick: fn(&Text3) -> &String| {
        let all = texts.iter().map(|text| pick(text).as_str()).filter(|text| !text.is_empty());
        all.collect::<Vec<_>>().join(between)
    };
    text(of(|text| &text.en), of(|text| &text.es), of(|text| &text.fr))
}

/// A predicate in words.
fn about(key: &str) -> Text3 {
    predicate(key).map_or_else(|| same(key), |of| text(of.label.en, of.label.es, of.label.fr))
}

impl Registered {
    /// The value of a claim in words.
    fn value(&self, claim: &Claim) -> Text3 {
        match &claim.value {
            Value::Thing { id, .. } => self.label(id),
            Value::Place { region } => own(&self.called(region)),
            Value::Word { word, .. } => match predicate(&claim.predicate).map(|of| &of.value) {
                Some(ValueKind::Word(list)) => labelled(*list, word),
                _ => same(word),
            },
            Value::Flag { flag } => yes_or_no(*flag),
            Value::Code { scheme, code } if scheme == "hs" => {
                text(format!("HS {code}"), format!("SA {code}"), format!("SH {code}"))
            }
            Value::Code { scheme, code } => same(&format!("{} {code}", scheme.to_uppercase())),
            Value::Number { number, unit: Some(unit) } if unit == "people" => {
                let people = label_of("unit", unit).unwrap_or_else(|| same(unit));
                text(
                    format!("{number} {}", people.en),
                    format!("{number} {}", people.es),
                    format!("{number} {}", people.fr),
                )
            }
            other => same(&other.key()),
        }
    }

    /// All that is said of a thing, in the order recorded.
    pub(super) fn statements(&self, id: &str) -> Vec<Statement> {
        self.world
            .of(id)
            .map(|claim| Statement {
                id: claim.id.clone(),
                predicate: claim.predicate.clone(),
                label: about(&claim.predicate),
                value: self.value(claim),
                status: claim.status.name().to_owned(),
                basis: claim.basis.map(|basis| basis.name().to_owned()).unwrap_or_default(),
                source: claim.source.name.clone(),
                recorded_at: claim.recorded_at.clone(),
                conflicts: claim.status == Status::Disputed,
            })
            .collect()
    }

    /// What on an organisation answers the question: that women lead it, its certificates, each with its basis and how it stands.
    pub(super) fn answering(&self, id: &str, wanted: &Wanted) -> Thing {
        let mut thing = self.thing(id);
        let told: Vec<&Claim> = self
            .claims(id)
            .filter(|claim| {
                (wanted.women_led.is_some() && claim.predicate == "women_led")
                    || (claim.predicate == "certification"
                        && wanted.certifications.iter().any(|key| *key == claim.value.key()))
            })
            .collect();
        // It stands as the statement that is asked for in the first place.
        let first = told.iter().find(|claim| claim.predicate == "women_led").or(told.first());
        if let Some(claim) = first {
            self.rests(&mut thing, claim);
        }
        let reasons: Vec<Text3> = told
            .iter()
            .map(|claim| {
                let what = match claim.predicate.as_str() {
                    "certification" => self.value(claim),
                    key => about(key),
                };
                let status = labelled(Words::Status, claim.status.name());
                let basis = claim.basis.map(|basis| labelled(Words::Basis, basis.name()));
                let basis = basis.filter(|of| *of != status).unwrap_or_default();
                let rests = joined(&[status, basis], ", ");
                text(
                    format!("{} ({})", what.en, rests.en),
                    format!("{} ({})", what.es, rests.es),
                    format!("{} ({})", what.fr, rests.fr),
                )
            })
            .collect();
        thing.reason = joined(&reasons, "; ");
        thing
    }
}
