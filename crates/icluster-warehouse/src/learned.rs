//! What was learned from a release: kept beside the releases, because it takes long to learn and follows from them. It is no data: where it is lost, damaged
//! or of another version it is learned again.

use crate::{Result, Warehouse, disk};
use std::fs;
use std::path::PathBuf;

impl Warehouse {
    /// The folder of what was learned from a release.
    pub(crate) fn learned_folder(&self, release: &str) -> PathBuf {
        self.home().join("learned").join(release)
    }

    /// What was learned from a release under a name; `None` where nothing can be read. What it says of itself must be believed only after it was checked:
    /// it may be of another version, or damaged.
    #[must_use]
    pub fn learned(&self, release: &str, name: &str) -> Option<Vec<u8>> {
        fs::read(self.learned_folder(release).join(name)).ok()
    }

    /// Keeps what was learned from a release under a name, in place of what was there: another process reads the old or the new, never a part.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn keep_learned(&self, release: &str, name: &str, bytes: &[u8]) -> Result<()> {
        let folder = self.learned_folder(release);
        fs::create_dir_all(&folder).map_err(crate::error::io("create", &folder))?;
        // Two processes that learn the same at once write next to each other.
        let own = folder.join(format!(".{name}.{}", std::process::id()));
        let kept = disk::write_synced(&own, bytes).and_then(|()| {
            let file = folder.join(name);
            fs::rename(&own, &file).map_err(crate::error::io("replace", &file))
        });
        if kept.is_err() {
            // Half a file is of no use to anybody; that it cannot be removed says no more than that it could not be written.
            let _left = fs::remove_file(&own);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_kept_is_read_again_until_it_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(home.path()).unwrap();
        assert_eq!(warehouse.learned("0123456789ab", "codes"), None);
        for bytes in [b"one", b"two"] {
            warehouse.keep_learned("0123456789ab", "codes", bytes).unwrap();
            assert_eq!(warehouse.learned("0123456789ab", "codes").unwrap(), bytes);
        }
        assert_eq!(warehouse.learned("another", "codes"), None);
        let folder = warehouse.learned_folder("0123456789ab");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    }
}
