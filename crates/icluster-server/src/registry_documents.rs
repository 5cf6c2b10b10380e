//! What is seen of the registry as documents of a search.

use crate::registry_names::RegistryNames;
use icluster_okn::search::Places;
use icluster_registry::rdf::Iris;
use icluster_registry::vocabulary::{self, Item};
use icluster_registry::{Claim, Kind, Status, Value, World};
use icluster_search::{Code, Coordinates, Document, Named, Text3};
use std::collections::{BTreeMap, BTreeSet};

/// Entities of the registry come before classes and regions of the same words.
const WEIGHT: f32 = 2.0;
const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

fn text3(of: impl Fn(&str) -> String) -> Text3 {
    let [en, es, fr] = LANGUAGES.map(of);
    Text3::new(en, es, fr)
}

/// What everybody may see: the entities of `world`, initiatives with ecosystems, capabilities and certifications.
#[must_use]
pub fn public_documents(world: &World, names: &RegistryNames, places: &Places) -> Vec<Document> {
    let mut documents = registry_documents(world, names, places);
    for kind in Kind::FIXED {
        documents
            .extend(vocabulary::items(kind).iter().map(|item| fixed(kind, item, names, places)));
    }
    documents
}

fn fixed(kind: Kind, item: &Item, names: &RegistryNames, places: &Places) -> Document {
    let named = Named::new(kind.name(), text3(|language| kind.label(language).to_owned()));
    let iri = names.thing(kind, &item.key).into_string();
    let mut document = Document::new(iri, named, item.label.clone());
    document.descriptions = item.description.clone();
    document.weight = if kind == Kind::Initiative { WEIGHT } else { 1.0 };
    document.places = item.territory.as_ref().map(|of| places.chain(of)).unwrap_or_default();
    document.related_codes = item.naics.iter().map(|code| code_of("naics-2022", code)).collect();
    document
}

/// Entities of the registry, with what is said of them.
#[must_use]
pub(crate) fn registry_documents(
    world: &World,
    names: &RegistryNames,
    places: &Places,
) -> Vec<Document> {
    let mut labels: BTreeMap<String, [String; 3]> = BTreeMap::new();
    for kind in world.entities.values().map(|(kind, _)| *kind).collect::<BTreeSet<_>>() {
        for (at, language) in LANGUAGES.into_iter().enumerate() {
            for summary in world.summaries(kind, language) {
                labels.entry(summary.id).or_default()[at] = summary.label;
            }
        }
    }
    let mut documents = Vec::with_capacity(world.entities.len());
    for (id, (kind, _)) in &world.entities {
        let Some([en, es, fr]) = labels.remove(id) else { continue };
        let named = Named::new(kind.name(), text3(|language| kind.label(language).to_owned()));
        let iri = names.thing(*kind, id).into_string();
        let mut document = Document::new(iri, named, Text3::new(en, es, fr));
        document.weight = WEIGHT;
        for claim in world.of(id).filter(|claim| claim.status != Status::Withdrawn) {
            say(&mut document, claim, places);
        }
        documents.push(document);
    }
    documents
}

fn say(document: &mut Document, claim: &Claim, places: &Places) {
    match &claim.value {
        Value::Text { text, language } if claim.predicate == "description" => {
            let description = match language.as_deref() {
                Some("es") => &mut document.descriptions.es,
                Some("fr") => &mut document.descriptions.fr,
                _ => &mut document.descriptions.en,
            };
            text.clone_into(description);
        }
        Value::Text { text, .. }
            if matches!(claim.predicate.as_str(), "name" | "legal_name" | "other_name") =>
        {
            document.names.push(text.clone());
        }
        Value::Place { region } => {
            if let Ok(region) = region.parse() {
                document.places = places.chain(&region);
            }
        }
        Value::Point { latitude, longitude } => {
            document.coordinates = Some(Coordinates { lon: *longitude, lat: *latitude });
        }
        Value::Code { scheme, code } => {
            let edition = match scheme.as_str() {
                "naics" => "naics-2022",
                "scian" => "scian-2018",
                _ => "hs-2022",
            };
            document.codes.push(code_of(edition, code));
        }
        Value::Cluster { key } => {
            document.clusters.push(places.cluster(key));
        }
        Value::Thing { kind: Kind::Initiative, id, .. } => {
            let labels = vocabulary::initiative(id).map(|item| item.label.clone());
            document.initiatives.push(Named::new(id, labels.unwrap_or_default()));
        }
        Value::Thing { kind: Kind::Capability, id, .. } => {
            if let Some(item) = vocabulary::capabilities().iter().find(|item| item.key == *id) {
                document.names.extend(LANGUAGES.map(|of| item.label.get(of).to_owned()));
                let classes = item.naics.iter().map(|code| code_of("naics-2022", code));
                document.related_codes.extend(classes);
            }
        }
        _ => {}
    }
}

/// A code with those it is under, from two digits on.
fn code_of(scheme: &str, code: &str) -> Code {
    let broader = (2..code.len()).filter_map(|length| Some(code.get(..length)?.to_owned()));
    Code {
        scheme: scheme.to_owned(),
        code: code.to_owned(),
        labels: Text3::default(),
        broader: broader.collect(),
    }
}
