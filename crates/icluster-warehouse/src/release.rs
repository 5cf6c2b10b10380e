//! Published releases: opening, listing, choosing and pruning them.

use crate::manifest::{REBUILD, ReleaseManifest};
use crate::parquet_file::{self, Rows};
use crate::{Result, Warehouse, WarehouseError, disk};
use arrow::record_batch::RecordBatch;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A published release. Its files are never changed, so a reader keeps what it opened.
#[derive(Clone, Debug)]
pub struct Release {
    folder: PathBuf,
    manifest: ReleaseManifest,
}

impl Release {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        Ok(Self { folder: folder.to_owned(), manifest: ReleaseManifest::read(folder)? })
    }

    /// Identifier.
    pub fn id(&self) -> &str {
        &self.manifest.id
    }

    /// What the release says of itself.
    pub fn manifest(&self) -> &ReleaseManifest {
        &self.manifest
    }

    /// The Parquet file of a result table.
    pub fn table_path(&self, table: &str) -> Result<PathBuf> {
        if self.manifest.tables.contains_key(table) {
            Ok(self.folder.join(format!("{table}.parquet")))
        } else {
            let (release, table) = (self.manifest.id.clone(), table.to_owned());
            Err(WarehouseError::UnknownTable { release, table })
        }
    }

    /// Rows of a result table, batch by batch in the order they were written.
    pub fn scan(&self, table: &str) -> Result<impl Iterator<Item = Result<RecordBatch>> + use<>> {
        let path = self.table_path(table)?;
        Rows::start(parquet_file::open(&path, REBUILD)?, &path, REBUILD)
    }

    /// All rows of a result table.
    pub fn read(&self, table: &str) -> Result<Vec<RecordBatch>> {
        self.scan(table)?.collect()
    }

    /// Compares every table with the checksum in the manifest.
    pub fn verify(&self) -> Result<()> {
        for (name, table) in &self.manifest.tables {
            let path = self.table_path(name)?;
            let damaged = |problem: String| WarehouseError::Damaged {
                path: path.clone(),
                problem,
                advice: REBUILD.to_owned(),
            };
            let found = disk::sha256_file(&path).map_err(|error| damaged(error.to_string()))?;
            if found != table.sha256 {
                return Err(damaged("is not what the build wrote".to_owned()));
            }
        }
        Ok(())
    }

    fn published(&self) -> SystemTime {
        let modified = std::fs::metadata(&self.folder).and_then(|folder| folder.modified());
        modified.unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

impl Warehouse {
    /// The release that is served; `None` before the first build.
    pub fn current_release(&self) -> Result<Option<Release>> {
        let mut named = self.named()?;
        while let Some(id) = named {
            match self.open_named(&id) {
                Ok(release) => return Ok(Some(release)),
                Err(error) => {
                    // A build may just have replaced and pruned it: then there is another name now.
                    named = self.named()?;
                    if named.as_ref() == Some(&id) {
                        return Err(error);
                    }
                }
            }
        }
        Ok(None)
    }

    /// Id of the release that is served; `None` before the first build.
    pub fn current_id(&self) -> Result<Option<String>> {
        Ok(self.current_release()?.map(|release| release.manifest.id))
    }

    /// What the file `current` says.
    fn named(&self) -> Result<Option<String>> {
        let bytes = disk::read_if_there(&self.current_file())?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned()))
    }

    fn open_named(&self, id: &str) -> Result<Release> {
        self.release(id).map_err(|error| match error {
            WarehouseError::UnknownRelease(_) => WarehouseError::Damaged {
                path: self.current_file(),
                problem: format!("names the release {id:?}, and there is none of this name"),
                advice: format!("{REBUILD} Or write the name of a folder in `releases` into it."),
            },
            other => other,
        })
    }

    /// A release by its id.
    pub fn release(&self, id: &str) -> Result<Release> {
        let folder = self.releases_folder().join(id);
        if disk::is_plain(id) && folder.is_dir() {
            Release::open(&folder)
        } else {
            Err(WarehouseError::UnknownRelease(id.to_owned()))
        }
    }

    /// All releases, the one published last first.
    pub fn releases(&self) -> Result<Vec<Release>> {
        let mut releases = disk::read_folders(&self.releases_folder(), Release::open)?;
        releases.sort_by_key(|release| std::cmp::Reverse(release.published()));
        Ok(releases)
    }

    /// Serves this release from now on, after checking that it is whole.
    pub fn set_current(&self, id: &str) -> Result<Release> {
        let _lock = self.lock()?;
        let release = self.release(id)?;
        release.verify()?;
        self.point_to(id)?;
        Ok(release)
    }

    /// Makes a release current if it exists and is whole, so that it need not be built; `None` otherwise.
    pub fn reuse_release(&self, id: &str) -> Result<Option<Release>> {
        match self.set_current(id) {
            Ok(release) => Ok(Some(release)),
            Err(WarehouseError::UnknownRelease(_) | WarehouseError::Damaged { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes all but the `keep` releases published last; the current one always stays. Returns the removed ids.
    pub fn prune(&self, keep: usize) -> Result<Vec<String>> {
        let _lock = self.lock()?;
        let current = self.current_id()?;
        let mut removed = Vec::new();
        for release in self.releases()?.iter().skip(keep) {
            if current.as_deref() != Some(release.id()) {
                disk::remove_folder(&release.folder)?;
                let learned = self.learned_folder(release.id());
                if learned.is_dir() {
                    disk::remove_folder(&learned)?;
                }
                removed.push(release.id().to_owned());
            }
        }
        Ok(removed)
    }

    pub(crate) fn point_to(&self, id: &str) -> Result<()> {
        disk::replace(&self.current_file(), format!("{id}\n").as_bytes())
    }
}
