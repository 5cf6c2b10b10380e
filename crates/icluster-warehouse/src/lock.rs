//! One writing process at a time. Readers never ask for the lock.
//!
//! The operating system holds it and drops it with the process, so a killed writer leaves nothing to recover.

use crate::error::io;
use crate::{Result, WarehouseError, disk};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The right to write; held by every open transaction of a process.
pub(crate) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Waits at most `patience` for other processes, then sweeps what killed writers left behind.
    pub(crate) fn acquire(home: &Path, patience: Duration) -> Result<Self> {
        let lock = Self::hold(home, patience)?;
        disk::sweep(&home.join("sources"))?;
        disk::sweep(&home.join("releases"))?;
        Ok(lock)
    }

    /// Waits at most `patience` for other processes that hold the lock of this folder.
    pub(crate) fn hold(home: &Path, patience: Duration) -> Result<Self> {
        let path = home.join("lock");
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(io("write", &path))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(io("lock", &path)(error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => {
                    let holder = holder(&path);
                    return Err(WarehouseError::Locked { home: home.to_owned(), holder });
                }
                Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(20)),
            }
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "process {}", std::process::id()))
            .map_err(io("write", &path))?;
        Ok(Self { _file: file })
    }
}

/// Who wrote its name into the lock file; only for a message, so whatever goes wrong is no error.
fn holder(path: &Path) -> String {
    std::fs::read_to_string(path)
        .ok()
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "process unknown".to_owned())
}
