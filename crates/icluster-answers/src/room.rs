//! What questions are asked of: a release, its network, the registry.

use crate::error::AnswerError;
use crate::registered::PlaceNames;
use crate::stakeholders::{NoRegistry, Stakeholders};
use crate::words::same;
use icluster_atlas::Atlas;
use icluster_atlas::view::{ClusterInfo, ReleaseInfo, SourceInfo};
use icluster_codes::RegionId;
use icluster_okn::sparql::Options;
use icluster_okn::{Names, Network};
use icluster_warehouse::Warehouse;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Where a network is kept once it is made; may be shared with others that ask it.
pub type NetworkSlot = Arc<OnceLock<Network>>;

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
    pub(crate) finder: OnceLock<crate::understand::Finder>,
    pub(crate) code_index: OnceLock<crate::codes::CodeIndex>,
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
            finder: OnceLock::new(),
            code_index: OnceLock::new(),
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

    /// With a place where the network is kept that others use too.
    #[must_use]
    pub fn with_network(mut self, network: NetworkSlot) -> Self {
        self.network = network;
        self
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

    /// The registry.
    #[must_use]
    pub fn stakeholders(&self) -> Arc<dyn Stakeholders> {
        Arc::clone(&self.stakeholders.read().unwrap_or_else(PoisonError::into_inner))
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
            let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
            let made = Network::open(release, Names::default(), options).map_err(|e| failed(&e))?;
            let _first = self.network.set(made);
        }
        self.network.get().ok_or_else(|| AnswerError::Network("it was not kept".to_owned()))
    }
}
