//! What is seen of the registry, in the graph and in the index of the release that is served.
//!
//! What is private enters neither: the public is answered by them alone, so nothing that they count or rank can tell of it. What members and others see
//! besides is kept apart, by all that they see, and joined when they ask: graphs laid over the store, an index of their own.

use crate::accounts::Caller;
use crate::app::{App, Served};
use crate::network_search::Findings;
use crate::problem::Problem;
use crate::registry_documents::{public_documents, registry_documents};
use crate::registry_names::RegistryNames;
use icluster_answers::{NetworkSlot, Registered, Room};
use icluster_okn::search::Places;
use icluster_okn::sparql::oxigraph::model::GraphName;
use icluster_okn::sparql::oxigraph::store::Store;
use icluster_okn::{Dump, Entity, Names, Network};
use icluster_registry::rdf::{Graph, Iris, quads};
use icluster_registry::{Claim, Kind, Sees, Status, Visibility, World};
use icluster_search::{Document, Visible};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// What a caller sees of the registry at a moment: the public, or members and those who see more.
pub(crate) struct Tier {
    /// Of all of the registry
    stamp: String,
    sees: Sees,
    world: Arc<World>,
    registered: OnceLock<Arc<Registered>>,
    /// What is not public of it as graphs
    overlay: OnceLock<Store>,
    /// What questions are asked of, where it is not what everybody sees
    room: OnceLock<Arc<Room>>,
}

impl Tier {
    fn new(stamp: String, sees: Sees, world: World) -> Arc<Self> {
        let (registered, overlay, room) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Arc::new(Self { stamp, sees, world: Arc::new(world), registered, overlay, room })
    }

    /// The same, after a change of what it does not see.
    fn stamped(&self, stamp: String) -> Arc<Self> {
        Arc::new(Self {
            stamp,
            sees: self.sees.clone(),
            world: Arc::clone(&self.world),
            registered: self.registered.clone(),
            overlay: OnceLock::new(),
            room: OnceLock::new(),
        })
    }

    /// The network with the graphs that only this tier sees.
    pub(crate) fn network(&self, network: &Network) -> Result<Network, Problem> {
        if self.is_public() {
            return Ok(network.clone());
        }
        if self.overlay.get().is_none() {
            let names = names(network);
            let public = GraphName::from(names.graph(&Graph::Seen(Visibility::Public)));
            let store = Store::new().map_err(|error| Problem::internal(&error))?;
            let private = quads(&self.world, &names).into_iter();
            let private = private.filter(|quad| quad.graph_name != public);
            store.extend(private).map_err(|error| Problem::internal(&error))?;
            let _first = self.overlay.set(store);
        }
        let overlay = self.overlay.get().cloned();
        let overlay = overlay.ok_or_else(|| Problem::internal(&"the overlay was not kept"))?;
        let mut seen = network.clone();
        seen.endpoint = network.endpoint.with_overlay(overlay);
        Ok(seen)
    }

    /// By which documents searches of this tier are answered.
    pub(crate) fn visible(&self) -> Visible {
        if self.sees.all {
            return Visible::Everything;
        }
        let graphs = self.sees.graphs().into_iter().map(|graph| graph.to_string());
        Visible::graphs(graphs.chain(self.sees.owners.iter().map(|id| waiting(id))))
    }

    /// What all of the registry was at that moment.
    pub(crate) fn stamp(&self) -> &str {
        &self.stamp
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

    /// What questions and agents are answered from: the release, with the graphs and the registry as this tier sees them.
    pub(crate) fn room(&self, app: &App, served: &Served) -> Result<Arc<Room>, Problem> {
        let public = served.room(app.warehouse())?;
        if self.is_public() {
            return Ok(public);
        }
        if let Some(room) = self.room.get() {
            return Ok(Arc::clone(room));
        }
        let slot = NetworkSlot::default();
        let _first = slot.set(self.network(served.network(app.warehouse(), &app.options)?)?);
        let room = Room::new(Arc::clone(&served.atlas), app.warehouse().clone());
        let room = room.map_err(crate::questions::problem)?.with_network(slot);
        let room = room.with_coders(public.coders());
        let room = Arc::new(room.with_stakeholders(self.registered(&public)?));
        Ok(Arc::clone(self.room.get_or_init(|| room)))
    }
}

/// Tiers beside the public that are kept.
const KEPT: usize = 16;

/// The public graph of the registry as a file.
const FILE: &str = "public.nq.gz";

/// What is known of the registry, and what of it is in the graph and in the index.
#[derive(Default)]
pub(crate) struct KnownRegistry {
    public: RwLock<Option<Arc<Tier>>>,
    /// Of those who see more, the latest asked for first.
    others: Mutex<Vec<Arc<Tier>>>,
    in_graph: Mutex<Option<Arc<World>>>,
    in_index: Mutex<Option<Arc<World>>>,
    in_room: Mutex<Option<Arc<World>>>,
    /// In the index of those who see more
    in_seen: Mutex<Option<String>>,
    /// In the file, made when first asked for
    in_file: Mutex<Option<(Arc<World>, Dump)>>,
}

impl KnownRegistry {
    /// Whether the index of those who see more has what the registry was at a moment.
    pub(crate) fn is_seen(&self, stamp: &str) -> bool {
        self.in_seen.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(stamp)
    }

    /// Brings the index of those who see more up to what is known.
    pub(crate) fn update_seen(
        &self,
        found: &Findings,
        network: &Network,
        whole: &World,
        stamp: &str,
    ) -> Result<(), Problem> {
        let mut done = self.in_seen.lock().unwrap_or_else(PoisonError::into_inner);
        if done.as_deref() == Some(stamp) {
            return Ok(());
        }
        let places = Places::of(network).map_err(|error| Problem::internal(&error))?;
        let names = names(network);
        let mut all = public_documents(&self.public().world, &names, &places);
        all.extend(private_documents(whole, &names, &places));
        found.seen.put(all)?;
        *done = Some(stamp.to_owned());
        Ok(())
    }

    fn now(&self) -> Option<Arc<Tier>> {
        self.public.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What everybody sees; nothing where there is no registry.
    pub(crate) fn public(&self) -> Arc<Tier> {
        let empty = || Tier::new(String::new(), Sees::public(), World::default());
        self.now().unwrap_or_else(empty)
    }

    /// The public graph as a file, of what the registry is now.
    pub(crate) fn file(&self, network: &Network) -> Result<Dump, Problem> {
        let world = Arc::clone(&self.public().world);
        let mut made = self.in_file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, file)) = made.as_ref().filter(|made| Arc::ptr_eq(&made.0, &world)) {
            return Ok(file.clone());
        }
        let file = Dump::new(FILE, &quads(&world, &names(network)));
        let file = file.map_err(|error| Problem::internal(&error))?;
        *made = Some((world, file.clone()));
        Ok(file)
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
        found.public.put(public_documents(&known.world, &names(network), &places))?;
        *done = Some(Arc::clone(&known.world));
        Ok(())
    }
}

/// The graph of documents of what waits for review, of an entity: they are for whom it is about, and for stewards.
fn waiting(entity: &str) -> String {
    format!("waiting:{entity}")
}

/// Documents of what is not public, one of an entity for each graph that says something of it: made of that graph and of the public one.
fn private_documents(world: &World, names: &RegistryNames, places: &Places) -> Vec<Document> {
    let mut graphs: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for claim in &world.claims {
        if let Some(graph) = private_graph(claim) {
            graphs.entry(graph).or_default().insert(&claim.subject);
        }
    }
    let mut documents = Vec::new();
    for (graph, ids) in graphs {
        let mut part = World::default();
        for id in ids {
            let seen = world.of(id).filter(|claim| {
                is_public(claim) || private_graph(claim).as_deref() == Some(graph.as_str())
            });
            part.claims.extend(seen.cloned());
            let entity = world.entities.get(id).map(|entity| (id.to_owned(), *entity));
            part.entities.extend(entity);
        }
        for mut document in registry_documents(&part, names, places) {
            document.visibility.clone_from(&graph);
            documents.push(document);
        }
    }
    documents
}

fn is_public(claim: &Claim) -> bool {
    claim.visibility == Visibility::Public && claim.recorded_status != Status::Pending
}

/// The graph of a claim in the index; none where it is public.
fn private_graph(claim: &Claim) -> Option<String> {
    if claim.recorded_status == Status::Pending {
        return Some(waiting(&claim.subject));
    }
    (claim.visibility != Visibility::Public).then(|| claim.visibility.to_string())
}

fn names(network: &Network) -> RegistryNames {
    RegistryNames { names: network.names.clone(), definition: network.definition() }
}

impl App {
    /// Documents of the registry that not everybody sees, with what the registry was then.
    pub(crate) async fn private_world(&self) -> Result<World, Problem> {
        Ok(self.registry().await?.all(&Sees::everything()).await?)
    }

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
