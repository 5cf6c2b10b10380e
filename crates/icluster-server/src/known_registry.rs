//! What everybody may see of the registry, in the graph and in the index of the release that is served.
//!
//! What is private enters neither: SPARQL, pages, files and search answer the public alone, so nothing they count or rank can tell of it.

use crate::accounts::Caller;
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
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Entities of the registry come before classes and regions of the same words.
const WEIGHT: f32 = 2.0;
const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

/// What a caller sees of the registry at a moment: the public, or members and those who see more.
pub(crate) struct Tier {
    /// Of all of the registry
    stamp: String,
    sees: Sees,
    world: Arc<World>,
    registered: OnceLock<Arc<Registered>>,
}

impl Tier {
    fn new(stamp: String, sees: Sees, world: World) -> Arc<Self> {
        Arc::new(Self { stamp, sees, world: Arc::new(world), registered: OnceLock::new() })
    }

    /// The same, after a change of what it does not see.
    fn stamped(&self, stamp: String) -> Arc<Self> {
        Arc::new(Self {
            stamp,
            sees: self.sees.clone(),
            world: Arc::clone(&self.world),
            registered: self.registered.clone(),
        })
    }

    /// Whether it is what everybody sees.
    pub(crate) fn is_public(&self) -> bool {
        self.sees == Sees::public()
    }

    /// What matching and answers are asked of.
    pub(crate) fn registered(&self, room: &Room) -> Result<Arc<Registered>, Problem> {
        if let Some(known) = self.registered.get() {
            return Ok(Arc::clone(known));
        }
        let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
        let (world, places) = (Arc::clone(&self.world), room.place_names());
        let made = Registered::new(world, Names::default(), places, &today);
        let made = made.map_err(crate::questions::problem)?.with_knowledge(room.knowledge());
        Ok(Arc::clone(self.registered.get_or_init(|| Arc::new(made))))
    }
}

/// Tiers beside the public that are kept.
const KEPT: usize = 16;

/// What is known of the registry, and what of it is in the graph and in the index.
#[derive(Default)]
pub(crate) struct KnownRegistry {
    public: RwLock<Option<Arc<Tier>>>,
    /// Of those who see more, the latest asked for first.
    others: Mutex<Vec<Arc<Tier>>>,
    in_graph: Mutex<Option<Arc<World>>>,
    in_index: Mutex<Option<Arc<World>>>,
    in_room: Mutex<Option<Arc<World>>>,
}

impl KnownRegistry {
    fn now(&self) -> Option<Arc<Tier>> {
        self.public.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What everybody sees; nothing where there is no registry.
    pub(crate) fn public(&self) -> Arc<Tier> {
        let empty = || Tier::new(String::new(), Sees::public(), World::default());
        self.now().unwrap_or_else(empty)
    }

    /// Brings the graph up to what is known.
    pub(crate) fn update_graph(&self, network: &Network) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_graph.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref().is_some_and(|done| Arc::ptr_eq(done, &known.world)) {
            return Ok(());
        }
        let names = names(network);
        let quads = quads(&known.world, &names);
        let registered =
            |graph: &str| matches!(network.names.entity(graph), Some(Entity::RegistryGraph(_)));
        network.endpoint.replace(registered, quads).map_err(|error| Problem::internal(&error))?;
        *done = Some(Arc::clone(&known.world));
        Ok(())
    }

    /// Brings what questions are asked of up to what is known.
    pub(crate) fn update_room(&self, room: &Room) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_room.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref().is_some_and(|done| Arc::ptr_eq(done, &known.world)) {
            return Ok(());
        }
        room.put_stakeholders(known.registered(room)?);
        *done = Some(Arc::clone(&known.world));
        Ok(())
    }

    /// Brings the index up to what is known.
    pub(crate) fn update_index(&self, found: &Findings, network: &Network) -> Result<(), Problem> {
        let Some(known) = self.now() else { return Ok(()) };
        let mut done = self.in_index.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_ref().is_some_and(|done| Arc::ptr_eq(done, &known.world)) {
            return Ok(());
        }
        let places = Places::of(network).map_err(|error| Problem::internal(&error))?;
        found.put(documents(&known.world, &names(network), &places))?;
        *done = Some(Arc::clone(&known.world));
        Ok(())
    }
}

fn names(network: &Network) -> RegistryNames {
    RegistryNames { names: network.names.clone(), definition: network.definition() }
}

impl App {
    /// Looks whether the registry has changed, and knows it anew where it has.
    pub(crate) async fn know_registry(&self) -> Result<(), Problem> {
        self.public_tier().await.map(|_| ())
    }

    async fn public_tier(&self) -> Result<Arc<Tier>, Problem> {
        let served: Arc<Served> = self.served();
        if self.database.existing().await?.is_none() {
            return Ok(served.registry.public());
        }
        let registry = self.registry().await?;
        let stamp = registry.stamp().await?;
        if let Some(known) = served.registry.now().filter(|known| known.stamp == stamp) {
            return Ok(known);
        }
        let sees = Sees::public();
        let world = registry.all(&sees).await?;
        let mut public = served.registry.public.write().unwrap_or_else(PoisonError::into_inner);
        let known = match public.as_ref().filter(|before| *before.world == world) {
            // What changed is not public: nothing that the public is told may tell of it.
            Some(before) => before.stamped(stamp),
            None => {
                // Replies that were kept may tell what was.
                served.revised();
                Tier::new(stamp, sees, world)
            }
        };
        *public = Some(Arc::clone(&known));
        Ok(known)
    }

    /// What a caller sees of the registry now. The public's is made of what is public alone; what others see is kept apart, by all that they see.
    pub(crate) async fn tier(&self, caller: &Caller) -> Result<Arc<Tier>, Problem> {
        let public = self.public_tier().await?;
        let mut sees = crate::registry::sees(caller);
        sees.initiatives.sort();
        sees.owners.sort();
        if sees == public.sees || self.database.existing().await?.is_none() {
            return Ok(public);
        }
        let served = self.served();
        let others = || served.registry.others.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |tier: &Arc<Tier>| tier.sees == sees && tier.stamp == public.stamp;
        if let Some(found) = others().iter().find(|tier| known(tier)) {
            return Ok(Arc::clone(found));
        }
        let world = self.registry().await?.all(&sees).await?;
        let made = Tier::new(public.stamp.clone(), sees, world);
        let mut kept = others();
        kept.retain(|tier| tier.stamp == made.stamp && tier.sees != made.sees);
        kept.insert(0, Arc::clone(&made));
        kept.truncate(KEPT);
        Ok(made)
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
