//! Programmes, calls and funds, and the rule that excludes.

use super::claims::joined;
use super::{Registered, chain, failed, own};
use crate::error::AnswerError;
use crate::stakeholders::{Found, Thing, Wanted};
use crate::words::text;
use icluster_atlas::view::Text3;
use icluster_matching::{Code, Eligibility, Place, Programme, Rule, Test, eligibility};
use icluster_registry::{Field, Kind, Test as RuleTest, Value};

/// A rule of a programme, as matching tests it; none for one that has no counterpart.
fn rule(at: usize, of: &icluster_registry::Rule) -> Option<Rule> {
    let values = of.values.clone();
    let one = || of.values.first().and_then(|value| value.parse::<u32>().ok());
    let any = |tests: Vec<Test>| Test::Any { of: tests };
    let test = match of.field {
        Field::Place => Test::RegionIn { regions: values },
        Field::Type => Test::KindIn { kinds: values },
        Field::SizeClass => Test::SizeIn { classes: values },
        Field::Industry => Test::CodeUnder {
            codes: values
                .iter()
                .flat_map(|code| ["naics", "scian"].map(|scheme| Code::new(scheme, code)))
                .collect(),
        },
        Field::Capability => any(values.into_iter().map(|key| Test::Capability { key }).collect()),
        Field::Certification => {
            any(values.into_iter().map(|key| Test::Certified { key }).collect())
        }
        Field::Initiative => any(values.into_iter().map(|key| Test::Initiative { key }).collect()),
        Field::WomenLed => Test::Flag { key: "women_led".to_owned(), bases: Vec::new() },
        Field::HighImpact => Test::Flag { key: "high_impact".to_owned(), bases: Vec::new() },
        Field::Employees => match of.test {
            RuleTest::AtLeast => Test::Employees { least: one(), most: None },
            _ => Test::Employees { least: None, most: one() },
        },
        // A year of founding is no age: rules of it are told, not tested.
        Field::Founded => return None,
    };
    let refused =
        of.test == RuleTest::NotIn || of.values.first().is_some_and(|value| value == "no");
    let test = if refused { Test::Not { of: Box::new(test) } } else { test };
    Some(Rule::new(&format!("{at} {of}"), test))
}

impl Registered {
    /// Programmes and calls that are offered there, with whether an organisation may use them and which rule excludes it.
    pub(super) fn open_to(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let asker = wanted.of.as_deref().and_then(|of| self.candidates.get(self.id(of)?));
        let labels = |key: &str| self.called(key);
        let plain =
            Wanted { of: None, kinds: Vec::new(), limit: 0, places: Vec::new(), ..wanted.clone() };
        let mut found = Vec::new();
        for id in self.of(&plain, &[Kind::Programme, Kind::Call]) {
            let offered: Vec<&str> = self
                .claims(id)
                .filter_map(|claim| match &claim.value {
                    Value::Place { region } => Some(region.as_str()),
                    _ => None,
                })
                .collect();
            // A programme of the nation is open to its states, and one of a state of the nation asked for counts too.
            let near = wanted.places.is_empty()
                || offered.is_empty()
                || wanted.places.iter().map(ToString::to_string).any(|place| {
                    let around = chain(&place);
                    offered.iter().any(|of| {
                        around.iter().any(|region| region == of) || chain(of).contains(&place)
                    })
                });
            if !near {
                continue;
            }
            let mut thing = self.thing(id);
            if let Some(asker) = asker {
                let rules: Vec<Rule> = self
                    .claims(id)
                    .filter_map(|claim| match &claim.value {
                        Value::Rule { rule, .. } => Some(rule),
                        _ => None,
                    })
                    .enumerate()
                    .filter_map(|(at, of)| rule(at, of))
                    .collect();
                let place = Place {
                    regions: offered.first().map(|of| chain(of)).unwrap_or_default(),
                    ..Place::default()
                };
                let programme = Programme { id: id.to_owned(), place, rules };
                let outcome =
                    eligibility(&programme, asker, &self.today).map_err(|e| failed(&e))?;
                (thing.score, thing.reason) = match outcome {
                    Eligibility::Eligible => (
                        Some(1.0),
                        text(
                            "All its rules are met.",
                            "Se cumplen todas sus reglas.",
                            "Toutes ses règles sont remplies.",
                        ),
                    ),
                    Eligibility::Excluded { by } => {
                        let told =
                            by.iter().flat_map(|(_, found)| found).map(|of| of.words(&labels));
                        let Text3 { en, es, fr } =
                            joined(&told.map(|of| own(&of)).collect::<Vec<_>>(), "; ");
                        (
                            Some(0.0),
                            text(
                                format!("Excluded: {en}"),
                                format!("Excluido: {es}"),
                                format!("Exclu : {fr}"),
                            ),
                        )
                    }
                    Eligibility::Unknown { missing } => {
                        let told =
                            missing.iter().flat_map(|(_, facts)| facts).map(|of| of.words(&labels));
                        let Text3 { en, es, fr } =
                            joined(&told.map(|of| own(&of)).collect::<Vec<_>>(), "; ");
                        (
                            Some(0.5),
                            text(
                                format!("Not known: {en}"),
                                format!("No se sabe: {es}"),
                                format!("Inconnu : {fr}"),
                            ),
                        )
                    }
                };
            }
            found.push(thing);
        }
        Ok(self.listed(found, wanted.limit))
    }
}
