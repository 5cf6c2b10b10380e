//! What questions are asked of: a release, its network, the registry.

use crate::coders::Coders;
use crate::error::AnswerError;
use crate::registered::PlaceNames;
use crate::registered::fit::ReleaseKnowledge;
use crate::service;
use crate::stakeholders::{NoRegistry, Stakeholders};
use crate::words::same;
use icluster_atlas::Atlas;
use icluster_atlas::view::{ClusterInfo, ReleaseInfo, SourceInfo};
use icluster_codes::{Classification, RegionId};
use icluster_okn::coding::Coder;
use icluster_okn::sparql::Options;
use icluster_okn::sparql::oxigraph::model::Quad;
use icluster_okn::{Names, Network};
use icluster_warehouse::Warehouse;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, Weak};

/// Where a network is kept once it is made; may be shared with others that ask it.
pub type NetworkSlot = Arc<OnceLock<Network>>;

/// What everybody may see of the registry as quads, under the names of a network.
pub type RegistryGraph = dyn Fn(&Network) -> Vec<Quad> + Send + Sync;

/// What questions are asked of. Cheap to make; the network is opened when first asked for. `Send + Sync`.
pub struct Room {
    atlas: Arc<Atlas>,
    warehouse: Warehouse,
    release: ReleaseInfo,
    sources: Vec<SourceInfo>,
    clusters: Vec<ClusterInfo>,
    network: NetworkSlot,
    making: Mutex<()>,
    stakeholders: RwLock<Arc<dyn Stakeholders>>,
    registry_graph: Option<Arc<RegistryGraph>>,
    /// Itself, where it is shared: queries to its network ask its questions.
    own: Weak<Self>,
    knowledge: OnceLock<Arc<ReleaseKnowledge>>,
    pub(crate) finder: OnceLock<crate::understand::Finder>,
    pub(crate) code_index: OnceLock<crate::codes::CodeIndex>,
    coders: Arc<Coders>,
    pub(crate) known_iris: OnceLock<crate::guard::Known>,
    pub(crate) schema: OnceLock<crate::schema::Schema>,
}

impl Room {
    /// Over an open release, without a registry. Fails where the release cannot say what it is.
    pub fn new(atlas: Arc<Atlas>, warehouse: Warehouse) -> Result<Self, AnswerError> {
        let release = atlas.release()?;
        let sources = atlas.sources()?;
        let clusters = atlas.clusters()?;
        Ok(Self {
            atlas,
            warehouse,
            release,
            sources,
            clusters,
            network: NetworkSlot::default(),
            making: Mutex::new(()),
            stakeholders: RwLock::new(Arc::new(NoRegistry)),
            registry_graph: None,
            own: Weak::new(),
            knowledge: OnceLock::new(),
            finder: OnceLock::new(),
            code_index: OnceLock::new(),
            coders: Arc::default(),
            known_iris: OnceLock::new(),
            schema: OnceLock::new(),
        })
    }

    /// Over the current release of a warehouse. Fails where there is none.
    pub fn open(warehouse: Warehouse) -> Result<Self, AnswerError> {
        Self::new(Arc::new(Atlas::open(&warehouse)?), warehouse)
    }

    /// With a registry of organisations.
    #[must_use]
    pub fn with_stakeholders(self, stakeholders: Arc<dyn Stakeholders>) -> Self {
        self.put_stakeholders(stakeholders);
        self
    }

    /// Shared, so that queries to its network can ask its questions ([`service`]).
    #[must_use]
    pub fn shared(self) -> Arc<Self> {
        Arc::new_cyclic(|own| Self { own: Weak::clone(own), ..self })
    }

    /// Lets queries of an endpoint ask the questions of this room; it must be [`Self::shared`], and live as long as they are to be answered.
    pub fn answer_in(&self, options: &mut Options) {
        service::offer(options, Weak::clone(&self.own));
    }

    /// With what the registry says in the network that this room makes.
    #[must_use]
    pub fn with_registry_graph(mut self, graph: Arc<RegistryGraph>) -> Self {
        self.registry_graph = Some(graph);
        self
    }

    /// Puts what the registry says into a network of the release that others have opened. Fails where it cannot be written.
    pub fn tell_registry(&self, network: &Network) -> Result<(), AnswerError> {
        let Some(graph) = &self.registry_graph else { return Ok(()) };
        let told = network.endpoint.replace(|_| false, graph(network));
        told.map_err(|error| AnswerError::Network(error.to_string()))
    }

    /// Puts a registry in place of the one before: it has changed.
    pub fn put_stakeholders(&self, stakeholders: Arc<dyn Stakeholders>) {
        *self.stakeholders.write().unwrap_or_else(PoisonError::into_inner) = stakeholders;
    }

    /// Names of places in three languages, as the release has them; the identifier of one that it does not know.
    #[must_use]
    pub fn place_names(&self) -> Arc<PlaceNames> {
        let atlas = Arc::clone(&self.atlas);
        Arc::new(move |id: &RegionId| {
            let known = atlas.region_info(id).map(|info| info.name);
            known.unwrap_or_else(|_| same(&id.to_string()))
        })
    }

    /// What the release knows of capabilities, products and industries, for matching.
    #[must_use]
    pub fn knowledge(&self) -> Arc<ReleaseKnowledge> {
        let made = || Arc::new(ReleaseKnowledge::new(Arc::clone(&self.atlas)));
        Arc::clone(self.knowledge.get_or_init(made))
    }

    /// With a place where the network is kept that others use too.
    #[must_use]
    pub fn with_network(mut self, network: NetworkSlot) -> Self {
        self.network = network;
        self
    }

    /// With what was learned of its release for others.
    #[must_use]
    pub fn with_coders(mut self, coders: Arc<Coders>) -> Self {
        self.coders = coders;
        self
    }

    /// What was learned of its release, to be shared.
    #[must_use]
    pub fn coders(&self) -> Arc<Coders> {
        Arc::clone(&self.coders)
    }

    /// Proposes codes of an edition for texts, learned from what its release holds; none where that is too little. Fails where the release cannot be read.
    pub fn coder(&self, scheme: Classification) -> Result<Option<Arc<Coder>>, AnswerError> {
        let failed = |error: &dyn std::fmt::Display| AnswerError::Network(error.to_string());
        let release = self.warehouse.release(&self.release.id).map_err(|error| failed(&error))?;
        self.coders.of(&self.warehouse, &release, scheme).map_err(|error| failed(&error))
    }

    /// The release.
    #[must_use]
    pub fn release(&self) -> &ReleaseInfo {
        &self.release
    }

    /// The release's questions.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The warehouse.
    #[must_use]
    pub fn warehouse(&self) -> &Warehouse {
        &self.warehouse
    }

    /// Files of the release.
    #[must_use]
    pub fn sources(&self) -> &[SourceInfo] {
        &self.sources
    }

    /// Clusters of the definition.
    #[must_use]
    pub fn clusters(&self) -> &[ClusterInfo] {
        &self.clusters
    }

    /// The name of the definition of clusters the release was built with.
    #[must_use]
    pub fn definition(&self) -> String {
        let release = self.warehouse.release(&self.release.id).ok();
        let of = release.and_then(|of| of.manifest().meta.options.get("definition").cloned());
        of.unwrap_or_else(|| "clusters".to_owned())
    }

    /// The registry.
    #[must_use]
    pub fn stakeholders(&self) -> Arc<dyn Stakeholders> {
        Arc::clone(&self.stakeholders.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes what the first questions would otherwise wait for: the network with its names and its schema, titles of codes. Fails where the
    /// release cannot be read.
    pub fn warm(&self) -> Result<(), AnswerError> {
        crate::codes::index(self)?;
        crate::guard::known(self)?;
        crate::schema::schema(self).map(|_| ())
    }

    /// The network of the release, made when first asked for. Fails where the release cannot be read.
    pub fn network(&self) -> Result<&Network, AnswerError> {
        if let Some(network) = self.network.get() {
            return Ok(network);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.network.get().is_none() {
            let failed = |error: &dyn std::fmt::Display| AnswerError::Network(error.to_string());
            let release = self.warehouse.release(&self.release.id).map_err(|e| failed(&e))?;
            let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
            self.answer_in(&mut options);
            let made = Network::open(release, Names::default(), options).map_err(|e| failed(&e))?;
            self.tell_registry(&made)?;
            let _first = self.network.set(made);
        }
        self.network.get().ok_or_else(|| AnswerError::Network("it was not kept".to_owned()))
    }
}
