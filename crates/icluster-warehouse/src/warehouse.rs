//! The warehouse's folder: where things are, and who may write.

use crate::error::io;
use crate::lock::WriterLock;
use crate::{Result, WarehouseError};
use etcetera::BaseStrategy;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// A warehouse on disk. Cheap to clone; clones share the right to write.
///
/// ```
/// # fn main() -> icluster_warehouse::Result<()> {
/// # let folder = tempfile::tempdir().map_err(|_| icluster_warehouse::WarehouseError::NoHome)?;
/// # let home = folder.path();
/// use icluster_warehouse::Warehouse;
/// let warehouse = Warehouse::open(home)?;
/// assert!(warehouse.sources()?.is_empty());
/// assert!(warehouse.current_release()?.is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Warehouse {
    home: PathBuf,
    patience: Duration,
    writer: Arc<Mutex<Weak<WriterLock>>>,
    /// One writer of the board at a time in this process.
    board: Arc<Mutex<()>>,
}

impl Warehouse {
    /// Opens the warehouse in a folder, made where it does not exist.
    pub fn open(home: &Path) -> Result<Self> {
        for folder in ["sources", "releases", "regions"] {
            let path = home.join(folder);
            fs::create_dir_all(&path).map_err(io("create", &path))?;
        }
        let home = fs::canonicalize(home).map_err(io("read", home))?;
        Ok(Self {
            home,
            patience: Duration::from_secs(30),
            writer: Arc::default(),
            board: Arc::default(),
        })
    }

    /// `$ICLUSTER_HOME`, or the platform's data folder for iCluster.
    pub fn default_home() -> Result<PathBuf> {
        if let Some(home) = std::env::var_os("ICLUSTER_HOME").filter(|home| !home.is_empty()) {
            return Ok(PathBuf::from(home));
        }
        etcetera::choose_base_strategy()
            .map(|folders| folders.data_dir().join("icluster"))
            .map_err(|_| WarehouseError::NoHome)
    }

    /// How long a writer waits for another process before it gives up (30 s where not set).
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The user's custom regions, one TOML file each.
    pub fn regions_folder(&self) -> PathBuf {
        self.home.join("regions")
    }

    pub(crate) fn sources_folder(&self) -> PathBuf {
        self.home.join("sources")
    }

    pub(crate) fn releases_folder(&self) -> PathBuf {
        self.home.join("releases")
    }

    pub(crate) fn current_file(&self) -> PathBuf {
        self.home.join("current")
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    pub(crate) fn board_writer(&self) -> &Mutex<()> {
        &self.board
    }

    /// The right to write, shared by all transactions of this warehouse value and its clones.
    pub(crate) fn lock(&self) -> Result<Arc<WriterLock>> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = writer.upgrade() {
            return Ok(lock);
        }
        let lock = Arc::new(WriterLock::acquire(&self.home, self.patience)?);
        *writer = Arc::downgrade(&lock);
        Ok(lock)
    }
}
