//! Files that survive a crash: temporary folders, syncing, atomic renames, checksums.

use crate::Result;
use crate::error::io;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Folders that start like this are unfinished; every reader passes over them.
pub(crate) const UNFINISHED: &str = ".tmp-";

/// A folder that disappears when dropped, unless it was published.
pub(crate) struct TempFolder {
    path: PathBuf,
}

impl TempFolder {
    /// Makes `parent/.tmp-<process>-<n>`.
    pub(crate) fn create(parent: &Path) -> Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        fs::create_dir(&path).map_err(io("create", &path))?;
        Ok(Self { path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs the folder and renames it to `target`, which must not exist. Its files must be synced already.
    pub(crate) fn publish(self, target: &Path) -> Result<()> {
        sync_folder(&self.path)?;
        fs::rename(&self.path, target).map_err(io("create", target))?;
        sync_parent(target)
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // After `publish` there is nothing left to remove; what cannot be removed is swept by the next writer.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Takes a folder away in one step: readers see it whole or not at all.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    let grave = TempFolder::create(parent)?;
    fs::rename(path, grave.path().join("removed")).map_err(io("remove", path))?;
    sync_folder(parent)
}

/// Removes what writers left that were killed. Only for the holder of the writer lock.
pub(crate) fn sweep(folder: &Path) -> Result<()> {
    for path in entries(folder)? {
        if name(&path).starts_with(UNFINISHED) {
            fs::remove_dir_all(&path).map_err(io("remove", &path))?;
        }
    }
    Ok(())
}

/// Reads every finished sub-folder, sorted by name. One that is removed in the meantime is passed over.
pub(crate) fn read_folders<T>(folder: &Path, read: impl Fn(&Path) -> Result<T>) -> Result<Vec<T>> {
    let mut paths = entries(folder)?;
    paths.retain(|path| !name(path).starts_with('.') && path.is_dir());
    paths.sort();
    let read = paths.iter().map(|path| (path, read(path)));
    read.filter(|(path, found)| found.is_ok() || path.is_dir()).map(|(_, found)| found).collect()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = fs::read_dir(folder).map_err(io("read", folder))?;
    listing.map(|entry| entry.map(|e| e.path()).map_err(io("read", folder))).collect()
}

/// Last part of a path as text.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes a small file and syncs it.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = File::create(path).map_err(io("write", path))?;
    file.write_all(bytes).map_err(io("write", path))?;
    file.sync_all().map_err(io("write", path))
}

/// Replaces a small file: a reader sees the old content or the new, never a part.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let next = path.with_extension("tmp");
    write_synced(&next, bytes)?;
    fs::rename(&next, path).map_err(io("replace", path))?;
    sync_parent(path)
}

/// Reads a small text file; `None` where there is none.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io("read", path)(error)),
    }
}

fn sync_parent(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes the entries of a folder durable. Windows does this by itself and cannot open folders as files.
fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(path).and_then(|folder| folder.sync_all()).map_err(io("write", path))
}

/// SHA-256 of a file's bytes as 64 lower-case hexadecimal digits.
pub fn sha256_file(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(io("read", path))?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let read = file.read(&mut buffer).map_err(io("read", path))?;
        if read == 0 {
            return Ok(hexadecimal(&digest.finalize()));
        }
        digest.update(&buffer[..read]);
    }
}

/// SHA-256 of bytes as 64 lower-case hexadecimal digits.
pub(crate) fn sha256_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// True for names that are safe as a folder, a file and a SQL table: `a-z`, `0-9`, `_`, `-`, not starting with `-`.
pub(crate) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 80
        && !name.starts_with('-')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// What [`is_plain`] allows, for messages.
pub(crate) const PLAIN: &str = "use lower-case letters, digits, `_` and `-` only";
