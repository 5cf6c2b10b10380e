//! The board of projects: one small file beside sources and releases, part of no release.
//!
//! It is replaced whole by rename, so that a writer killed at any moment leaves the old board or the new one. What is in it is `icluster-projects`' concern.

use crate::lock::WriterLock;
use crate::{Result, Warehouse, WarehouseError, disk};
use std::fs;
use std::path::PathBuf;
use std::sync::PoisonError;

impl Warehouse {
    /// The file of the board, whether it is there or not.
    pub fn board_file(&self) -> PathBuf {
        self.home().join("projects").join("board.json")
    }

    /// The bytes of the board; `None` where no project was ever kept.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read_board(&self) -> Result<Option<Vec<u8>>> {
        disk::read_if_there(&self.board_file())
    }

    /// Replaces the board by what `change` makes of it, one writer at a time: of this process and of others. Where `change` fails the old board stays. Builds and imports are not waited for.
    ///
    /// # Errors
    /// Another process that writes for longer than the warehouse's patience, a file that cannot be written, and what `change` fails with.
    pub fn update_board<T, E: From<WarehouseError>>(
        &self,
        change: impl FnOnce(Option<Vec<u8>>) -> std::result::Result<(Vec<u8>, T), E>,
    ) -> std::result::Result<T, E> {
        let _one = self.board_writer().lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.board_file();
        let folder = self.home().join("projects");
        fs::create_dir_all(&folder).map_err(crate::error::io("create", &folder))?;
        let _lock = WriterLock::hold(&folder, self.patience())?;
        let before = self.read_board()?;
        let (bytes, told) = change(before.clone())?;
        if before.as_deref() != Some(bytes.as_slice()) {
            disk::replace(&file, &bytes)?;
        }
        Ok(told)
    }
}
