//! What the server holds: the release it serves, the replies it keeps, the options it was started with.

use crate::accounts::{People, Settings};
use crate::cache::Replies;
use crate::database::{self, Store};
use crate::known_registry::KnownRegistry;
use crate::limits::Limits;
use crate::network_search::Findings;
use crate::okn;
use crate::problem::Problem;
use crate::tiles::Tiles;
use crate::{Options, ServerError};
use icluster_answers::{NetworkSlot, Room};
use icluster_atlas::Atlas;
use icluster_okn::Network;
use icluster_registry::Registry;
use icluster_warehouse::Warehouse;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use tokio::sync::{OnceCell, Semaphore};

/// Bytes of finished replies kept in memory.
const KEPT_BYTES: u64 = 128 * 1024 * 1024;

/// The server's state, shared by all requests.
pub struct App {
    served: RwLock<Arc<Served>>,
    warehouse: Warehouse,
    pub(crate) options: Options,
    pub(crate) replies: Replies,
    /// Replies computed at the same time: more would only slow each other down.
    pub(crate) workers: Arc<Semaphore>,
    /// Reports made at the same time: each asks for much of the release.
    pub(crate) reporters: Arc<Semaphore>,
    /// The registry, opened when first asked for.
    registry: OnceCell<Registry>,
    /// What people change, opened when it is first needed.
    pub(crate) database: Store,
    pub(crate) people: People,
    pub(crate) limits: Limits,
}

/// One release, open and served.
pub(crate) struct Served {
    pub(crate) atlas: Arc<Atlas>,
    pub(crate) release: String,
    pub(crate) sample: bool,
    pub(crate) tiles: Tiles,
    /// Counts the custom regions saved since it was opened: they change replies.
    revision: AtomicU64,
    /// The knowledge network, made when first asked for.
    network: NetworkSlot,
    /// Which services the knowledge network may ask.
    network_settings: okn::Settings,
    /// Held by the one that makes it.
    making_network: Mutex<()>,
    /// What the network is searched by.
    pub(crate) found: Findings,
    /// What everybody may see of the registry.
    pub(crate) registry: KnownRegistry,
    /// What questions to the network are asked of, made when first asked for.
    room: OnceLock<Arc<Room>>,
}

impl Served {
    fn new(atlas: Arc<Atlas>, home: &Path) -> Result<Self, ServerError> {
        let release = atlas.release()?;
        let network_settings = okn::Settings::read(home).map_err(ServerError::Network)?;
        Ok(Self {
            atlas,
            release: release.id,
            sample: release.sample,
            tiles: Tiles::default(),
            revision: AtomicU64::new(0),
            network: NetworkSlot::default(),
            network_settings,
            making_network: Mutex::new(()),
            found: Findings::default(),
            registry: KnownRegistry::default(),
            room: OnceLock::new(),
        })
    }

    /// Changes whenever any reply may: with the release, the user's regions and the program.
    pub(crate) fn version(&self) -> Arc<str> {
        let revision = self.revision.load(Ordering::Acquire);
        format!("{}.{revision}.{}", self.release, env!("CARGO_PKG_VERSION")).into()
    }

    /// The knowledge network of this release.
    pub(crate) fn network(
        &self,
        warehouse: &Warehouse,
        options: &Options,
    ) -> Result<&Network, Problem> {
        if let Some(network) = self.network.get() {
            self.known_to(network)?;
            return Ok(network);
        }
        let _making = self.making_network.lock().unwrap_or_else(PoisonError::into_inner);
        if self.network.get().is_none() {
            let (room, address) = (self.room(warehouse)?, format!("http://{}", options.addr));
            let made =
                okn::open(warehouse, &self.release, &address, &room, &self.network_settings)?;
            let _first = self.network.set(made);
        }
        let network =
            self.network.get().ok_or_else(|| Problem::internal(&"the network was not kept"))?;
        self.known_to(network)?;
        Ok(network)
    }

    /// Brings the graph up to what is known of the registry, and what queries ask questions of.
    fn known_to(&self, network: &Network) -> Result<(), Problem> {
        self.registry.update_graph(network)?;
        self.room.get().map_or(Ok(()), |room| self.registry.update_room(room))
    }

    /// What questions to the network of this release are asked of.
    pub(crate) fn room(&self, warehouse: &Warehouse) -> Result<Arc<Room>, Problem> {
        if let Some(room) = self.room.get() {
            self.registry.update_room(room)?;
            return Ok(Arc::clone(room));
        }
        let made = Room::new(Arc::clone(&self.atlas), warehouse.clone());
        let made = made.map_err(crate::questions::problem)?;
        let made = made.with_network(Arc::clone(&self.network)).shared();
        let room = self.room.get_or_init(|| made);
        self.registry.update_room(room)?;
        Ok(Arc::clone(room))
    }

    /// Makes what the first who look at the network would otherwise wait for: graph, index of search, what agents are told of names.
    fn warm(&self, app: &App) -> Result<(), Problem> {
        let network = self.network(app.warehouse(), &app.options)?;
        self.found.warm(network)?;
        self.room(app.warehouse())?.warm().map_err(crate::questions::problem)
    }

    /// Says that a custom region was added.
    pub(crate) fn revised(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
    }
}

impl App {
    /// Serves an open release of a warehouse. Fails when the release cannot say what it is or `accounts.toml` cannot be read.
    pub fn new(
        atlas: Arc<Atlas>,
        warehouse: Warehouse,
        options: Options,
    ) -> Result<Arc<Self>, ServerError> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let settings = Settings::read(warehouse.home()).map_err(ServerError::Accounts)?;
        let address = database::address(options.database.as_deref(), warehouse.home());
        Ok(Arc::new(Self {
            database: Store::new(address),
            people: People::new(settings),
            limits: Limits::default(),
            served: RwLock::new(Arc::new(Served::new(atlas, warehouse.home())?)),
            warehouse,
            options,
            replies: Replies::new(KEPT_BYTES),
            workers: Arc::new(Semaphore::new(threads * 2)),
            reporters: Arc::new(Semaphore::new(threads.div_ceil(2))),
            registry: OnceCell::new(),
        }))
    }

    /// Makes the network of the release that answers now, beside the requests. What fails is told to the first who asks for it.
    pub(crate) fn warm(self: &Arc<Self>) {
        let app = Arc::clone(self);
        // No task of the runtime: the program's end would wait for it.
        std::thread::spawn(move || app.served().warm(&app).is_ok());
    }

    /// The release that answers now. A request keeps the one it began with.
    pub(crate) fn served(&self) -> Arc<Served> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The warehouse behind it.
    pub(crate) fn warehouse(&self) -> &Warehouse {
        &self.warehouse
    }

    /// The registry of this server.
    pub(crate) async fn registry(&self) -> Result<Registry, Problem> {
        let open = async || {
            let database = self.database.open().await?;
            Registry::open(database).await.map_err(|error| Problem::internal(&error))
        };
        self.registry.get_or_try_init(open).await.cloned()
    }

    /// Serves another open release from now on.
    pub(crate) fn switch(&self, atlas: Arc<Atlas>) -> Result<(), ServerError> {
        let served = Arc::new(Served::new(atlas, self.warehouse.home())?);
        tracing::info!(release = served.release, "serving another release");
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = served;
        self.replies.clear();
        Ok(())
    }
}
