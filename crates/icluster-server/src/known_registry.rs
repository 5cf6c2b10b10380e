//! What everybody may see of the registry, in the graph and in the index of the release that is served.
//!
//! What is private enters neither: SPARQL, pages, files and search answer the public alone, so nothing they count or rank can tell of it.

use crate::app::{App, Served};
use crate::network_search::Findings;
use crate::problem::Problem;
use crate::registry_names::RegistryNames;
use icluster_answers::{Registered, Room};
use icluster_okn::search::Places;
use icluster_okn::{Entity, Names, Network};
use icluster_registry::rdf::{Iris, quads};
use icluster_registry::{Claim, Kind, Sees, Status, Value, World, vocabulary};
use icluster_search::{Code, Coordinates, Document, Named, Text3};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Entities of the registry come before classes and regions of the same words.
const WEIGHT: f32 = 2.0;
const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

/// The public part of the registry at a moment.
struct Known {
    stamp: String,
    world: Arc<World>,
}

/// What is known of the registry, and what of it is in the graph and in the index.
#[derive(Default)]
pub(crate) struct KnownRegistry {
    known: RwLock<Option<Arc<Known>>>,
    in_graph: Mutex<Option<String>>,
    in_index: Mutex<Option<String>>,
    in_room: Mutex<Option<String>>,
}

impl KnownRegistry {
    fn now(&self) -> Option<Arc<Known>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Brings the graph up to what is known.
    pub(crate) fn update_graph(&self, network: &Network) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_graph.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref() == Some(&known.stamp) {
            return Ok(());
        }
        let names = names(network);
        let quads = quads(&known.world, &names);
        let registered =
            |graph: &str| matches!(network.names.entity(graph), Some(Entity::RegistryGraph(_)));
        network.endpoint.replace(registered, quads).map_err(|error| Problem::internal(&error))?;
        *done = Some(known.stamp.clone());
        Ok(())
    }

    /// Brings what questions are asked of up to what is known.
    pub(crate) fn update_room(&self, room: &Room) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_room.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref() == Some(&known.stamp) {
            return Ok(());
        }
        let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
        let (world, places) = (Arc::clone(&known.world), room.place_names());
        let registered = Registered::new(world, Names::default(), places, &today);
        room.put_stakeholders(Arc::new(registered.map_err(crate::questions::problem)?));
        *done = Some(known.stamp.clone());
        Ok(())
    }

    /// Brings the index up to what is known.
    pub(crate) fn update_index(&self, found: &Findings, network: &Network) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_index.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref() == Some(&known.stamp) {
            return Ok(());
        }
        let places = Places::of(network).map_err(|error| Problem::internal(&error))?;
        found.put(documents(&known.world, &names(network), &places))?;
        *done = Some(known.stamp.clone());
        Ok(())
    }
}

fn names(network: &Network) -> RegistryNames {
    RegistryNames { names: network.names.clone(), definition: network.definition() }
}

impl App {
    /// Looks whether the registry has changed, and knows it anew where it has.
    pub(crate) async fn know_registry(&self) -> Result<(), Problem> {
        if self.database.existing().await?.is_none() {
            return Ok(());
        }
        let registry = self.registry().await?;
        let stamp = registry.stamp().await?;
        let served: Arc<Served> = self.served();
        if served.registry.now().is_some_and(|known| known.stamp == stamp) {
            return Ok(());
        }
        let world = Arc::new(registry.all(&Sees::public()).await?);
        let known = Arc::new(Known { stamp, world });
        *served.registry.known.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
        // Replies that were kept may tell what was.
        served.revised();
        Ok(())
    }
}

/// The kind of an entity of the registry, by its IRI.
pub(crate) fn kind_of(iri: &str) -> &'static str {
    let segment = iri.split("/id/").nth(1).and_then(|path| path.split('/').next());
    segment.and_then(Kind::of_segment).map_or("thing", Kind::name)
}

fn text3(of: impl Fn(&str) -> String) -> Text3 {
    let [en, es, fr] = LANGUAGES.map(of);
    Text3::new(en, es, fr)
}

/// Entities of the registry as documents of a search.
fn documents(world: &World, names: &RegistryNames, places: &Places) -> Vec<Document> {
    let mut labels: BTreeMap<String, [String; 3]> = BTreeMap::new();
    for kind in
        world.entities.values().map(|(kind, _)| *kind).collect::<std::collections::BTreeSet<_>>()
    {
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
            document.clusters.push(Named::new(key, Text3::default()));
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
