//! One file as stored: plain, gzip, or a member of a zip, told apart by their first bytes.
//!
//! Decompression runs on its own thread, so that a reader parses while the next block is made.

use crate::SourceError;
use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

const BLOCK: usize = 256 * 1024;
/// Blocks waiting for the reader: bounds memory to about 2 MB a file.
const BLOCKS_AHEAD: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Plain,
    Gzip,
    Zip,
}

/// One file to read, possibly inside an archive.
#[derive(Clone, Debug)]
pub struct Input {
    path: PathBuf,
    member: Option<String>,
    container: Container,
    position: Arc<AtomicU64>,
}

impl Input {
    /// Opens `path`; a zip archive gives one input for each file in it, everything else gives one.
    pub fn open(path: &Path) -> Result<Vec<Input>, SourceError> {
        let mut magic = Vec::with_capacity(8);
        File::open(path)
            .and_then(|file| file.take(8).read_to_end(&mut magic))
            .map_err(|source| SourceError::Io { path: path.to_owned(), source })?;
        let mut input = Input {
            path: path.to_owned(),
            member: None,
            container: if magic.starts_with(&[0x1f, 0x8b]) {
                Container::Gzip
            } else {
                Container::Plain
            },
            position: Arc::new(AtomicU64::new(0)),
        };
        if !magic.starts_with(b"PK\x03\x04") && !magic.starts_with(b"PK\x05\x06") {
            return Ok(vec![input]);
        }
        input.container = Container::Zip;
        let archive = input.zip()?;
        let members: Result<Vec<_>, _> =
            archive.file_names().map(|name| name.map(|name| name.into_owned())).collect();
        let members = members.map_err(|e| input.damaged(e))?;
        // An .xlsx workbook is a zip too, but one file to everybody.
        if members.iter().any(|name| name == "[Content_Types].xml") {
            input.container = Container::Plain;
            return Ok(vec![input]);
        }
        let mut members: Vec<_> = members.into_iter().filter(|name| !name.ends_with('/')).collect();
        members.sort();
        Ok(members
            .into_iter()
            .map(|name| Input {
                member: Some(name),
                position: Arc::new(AtomicU64::new(0)),
                ..input.clone()
            })
            .collect())
    }

    /// The file as stored.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Name of the file inside a zip archive.
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// Another file of the same archive or folder: a path relative to this one, such as `county.shp`
    /// or `../catalogos/names.csv`; upper and lower case are the same in an archive. None where it is not.
    pub fn beside(&self, relative: &str) -> Result<Option<Input>, SourceError> {
        let Some(member) = &self.member else {
            let path = self.path.parent().unwrap_or(Path::new("")).join(relative);
            return if path.is_file() {
                Ok(Input::open(&path)?.into_iter().next())
            } else {
                Ok(None)
            };
        };
        let mut wanted: Vec<&str> = member.split('/').collect();
        wanted.pop();
        for part in relative.split('/') {
            match part {
                ".." => drop(wanted.pop()),
                part => wanted.push(part),
            }
        }
        let wanted = wanted.join("/");
        let mut members = Input::open(&self.path)?;
        members.retain(|other| other.member().is_some_and(|m| m.eq_ignore_ascii_case(&wanted)));
        Ok(members.into_iter().next())
    }

    /// Its own name, without folders: the member's name for a file in a zip.
    pub fn name(&self) -> String {
        let path = self.member.as_deref().map(Path::new).unwrap_or(&self.path);
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// How far the stored file has been read, in bytes as stored.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// Size of the stored file in bytes.
    pub fn stored_bytes(&self) -> Result<u64, SourceError> {
        std::fs::metadata(&self.path).map(|meta| meta.len()).map_err(|e| self.io(e))
    }

    /// SHA-256 of the stored file (the whole archive for a zip), hexadecimal.
    pub fn sha256(&self) -> Result<String, SourceError> {
        let mut file = File::open(&self.path).map_err(|e| self.io(e))?;
        let mut hash = Sha256::new();
        let mut block = vec![0; BLOCK];
        loop {
            match file.read(&mut block) {
                Ok(0) => return Ok(hex(&hash.finalize())),
                Ok(n) => hash.update(block.get(..n).unwrap_or_default()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(self.io(e)),
            }
        }
    }

    /// Up to `limit` bytes of the decoded content.
    pub fn first_bytes(&self, limit: u64) -> Result<Vec<u8>, SourceError> {
        self.with_stream(|stream| {
            let mut bytes = Vec::new();
            stream.take(limit).read_to_end(&mut bytes).map(|_| bytes)
        })
    }

    /// The whole decoded content, for formats that cannot be streamed (workbooks, JSON documents).
    pub fn all_bytes(&self) -> Result<Vec<u8>, SourceError> {
        self.first_bytes(u64::MAX)
    }

    /// The decoded content as a stream, decompressed on a thread of its own. A damaged archive
    /// surfaces as an [`io::Error`] that [`Input::stream_error`] turns into a [`SourceError`].
    pub fn stream(&self) -> impl Read + Send + 'static {
        let (send, blocks) = sync_channel(BLOCKS_AHEAD);
        let input = self.clone();
        std::thread::spawn(move || {
            let outcome = input.with_stream(|stream| {
                loop {
                    let mut block = Vec::with_capacity(BLOCK);
                    stream.take(BLOCK as u64).read_to_end(&mut block)?;
                    // A reader that stopped listening is no error.
                    if block.is_empty() || send.send(Ok(block)).is_err() {
                        return Ok(());
                    }
                }
            });
            if let Err(error) = outcome {
                let _ = send.send(Err(error));
            }
        });
        Blocks { blocks, block: Vec::new(), used: 0 }
    }

    /// The [`SourceError`] inside an error of [`Input::stream`].
    pub fn stream_error(&self, error: io::Error) -> SourceError {
        match error.downcast::<SourceError>() {
            Ok(inner) => inner,
            Err(error) => self.io(error),
        }
    }

    fn with_stream<T>(
        &self,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, SourceError> {
        match self.container {
            Container::Plain => read(&mut self.file()?).map_err(|e| self.io(e)),
            Container::Gzip => {
                let stored = BufReader::with_capacity(64 * 1024, self.file()?);
                read(&mut MultiGzDecoder::new(stored)).map_err(|e| self.damaged(e))
            }
            Container::Zip => {
                let mut archive = self.zip()?;
                let name = self.member.as_deref().unwrap_or_default();
                let mut member = archive.by_name(name).map_err(|e| self.damaged(e))?;
                read(&mut member).map_err(|e| self.damaged(e))
            }
        }
    }

    fn zip(&self) -> Result<zip::ZipArchive<StoredFile>, SourceError> {
        zip::ZipArchive::new(self.file()?).map_err(|e| self.damaged(e))
    }

    fn file(&self) -> Result<StoredFile, SourceError> {
        let file = File::open(&self.path).map_err(|e| self.io(e))?;
        self.position.store(0, Ordering::Relaxed);
        Ok(StoredFile { file, position: Arc::clone(&self.position) })
    }

    fn io(&self, source: io::Error) -> SourceError {
        SourceError::Io { path: self.path.clone(), source }
    }

    fn damaged(&self, detail: impl std::fmt::Display) -> SourceError {
        SourceError::Archive {
            path: self.path.clone(),
            member: self.member.clone(),
            offset: self.position(),
            detail: detail.to_string(),
        }
    }
}

/// Bytes as lower-case hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The stored file; remembers where it is read, for progress and error messages.
struct StoredFile {
    file: File,
    position: Arc<AtomicU64>,
}

impl Read for StoredFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.position.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for StoredFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = self.file.seek(to)?;
        self.position.store(position, Ordering::Relaxed);
        Ok(position)
    }
}

/// Receiving end of the decompression thread.
struct Blocks {
    blocks: Receiver<Result<Vec<u8>, SourceError>>,
    block: Vec<u8>,
    used: usize,
}

impl Read for Blocks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used == self.block.len() {
            match self.blocks.recv() {
                Ok(Ok(block)) => self.block = block,
                Ok(Err(error)) => return Err(io::Error::other(error)),
                Err(_) => return Ok(0),
            }
            self.used = 0;
        }
        let rest = self.block.get(self.used..).unwrap_or_default();
        let read = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..read), rest.get(..read)) {
            to.copy_from_slice(from);
        }
        self.used += read;
        Ok(read)
    }
}
