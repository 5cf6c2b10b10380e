//! What a file is, told from its content.

use crate::input::hex;
use crate::{Head, Input, Load, MetroNames, ReadReport, Reader, SourceError, registry};
use icluster_tables::Sink;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// A folder with a file of this name holds invented sample numbers…
const SAMPLE_MARK: &str = "ICLUSTER-SAMPLE.txt";
/// …if the file begins with this line.
const SAMPLE_LINE: &str = "icluster sample pack: invented numbers";

/// What a recognised file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Reader, such as `bls_qcew`.
    pub product: &'static str,
    /// What it is, for people: `QCEW annual averages by county, 2016`.
    pub description: String,
    /// Publisher.
    pub publisher: &'static str,
    /// Title of the product.
    pub title: &'static str,
    /// Edition: year, census, release. Empty where the content does not say.
    pub edition: String,
    /// Licence or terms of use.
    pub licence: &'static str,
    /// Invented sample data; set by [`identify`] from the mark in the folder.
    pub sample: bool,
}

/// Outcome of looking at one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A product a reader can read.
    Known(Recognition),
    /// Not known: what it looks like, for people.
    Unknown(String),
}

/// One file that was looked at.
#[derive(Clone, Debug)]
pub struct Identified {
    /// The file; a zip archive gives one for each file in it.
    pub input: Input,
    /// What it is.
    pub verdict: Verdict,
    /// Size of the stored file in bytes (of the whole archive for a file in a zip).
    pub bytes: u64,
    /// SHA-256 of the stored file, hexadecimal; empty for unknown files.
    pub sha256: String,
}

impl Identified {
    /// Hexadecimal digits that differ between any two files: the stored file's SHA-256, and for a
    /// file in a zip the SHA-256 of that and the member's name.
    pub fn fingerprint(&self) -> String {
        match self.input.member() {
            None => self.sha256.clone(),
            Some(member) => hex(&Sha256::digest(format!("{}/{member}", self.sha256).as_bytes())),
        }
    }

    /// Whether lists of metropolises are to be imported before it; see [`read_with_metros`].
    pub fn needs_metro_names(&self) -> bool {
        let reader =
            registry().iter().find(|r| Some(r.product()) == self.recognition().map(|r| r.product));
        reader.is_some_and(|reader| reader.needs_metro_names())
    }

    /// What it is, where known.
    pub fn recognition(&self) -> Option<&Recognition> {
        match &self.verdict {
            Verdict::Known(recognition) => Some(recognition),
            Verdict::Unknown(_) => None,
        }
    }
}

/// All files below `path` in a fixed order, hidden ones left out; `path` itself if it is a file.
///
/// An entry that cannot be looked at (a link to nothing, a folder without permission) is an error in its
/// place and hides no other. A folder is gone through once, however many links lead to it.
pub fn files_below(path: &Path) -> Vec<Result<PathBuf, SourceError>> {
    let mut files = Vec::new();
    add_files(path, &mut BTreeSet::new(), &mut files);
    files
}

fn add_files(
    path: &Path,
    visited: &mut BTreeSet<PathBuf>,
    files: &mut Vec<Result<PathBuf, SourceError>>,
) {
    let failed = |source| Err(SourceError::Io { path: path.to_owned(), source });
    let entries = match entries_of(path, visited) {
        Ok(Entries::File) => return files.push(Ok(path.to_owned())),
        Ok(Entries::Folder(entries)) => entries,
        Err(error) => return files.push(failed(error)),
    };
    let (mut paths, mut errors) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Ok(entry) => paths.push(entry.path()),
            Err(error) => errors.push(failed(error)),
        }
    }
    files.append(&mut errors);
    paths.sort();
    for entry in paths {
        let name = entry.file_name().map(|name| name.to_string_lossy().into_owned());
        if name.is_some_and(|name| !name.starts_with('.') && name != SAMPLE_MARK) {
            add_files(&entry, visited, files);
        }
    }
}

/// What a path leads to.
enum Entries {
    File,
    /// What is in the folder; nothing if it was gone through before.
    Folder(Vec<io::Result<std::fs::DirEntry>>),
}

fn entries_of(path: &Path, visited: &mut BTreeSet<PathBuf>) -> io::Result<Entries> {
    let kind = std::fs::metadata(path)?;
    if kind.is_file() {
        return Ok(Entries::File);
    }
    if !kind.is_dir() {
        // Reading a pipe would wait for ever.
        return Err(io::Error::other("it is neither a file nor a folder"));
    }
    if visited.insert(path.canonicalize()?) {
        Ok(Entries::Folder(std::fs::read_dir(path)?.collect()))
    } else {
        Ok(Entries::Folder(Vec::new()))
    }
}

/// Looks at one file and says what it is; a zip archive gives one answer for each file in it.
pub fn identify(path: &Path) -> Result<Vec<Identified>, SourceError> {
    let sample = is_sample(path);
    let mut identified = Vec::new();
    let mut sha256 = None;
    for input in Input::open(path)? {
        let head = Head::of(&input)?;
        let verdict = match recognise(&head) {
            Some((_, recognition)) => {
                Verdict::Known(Recognition { sample: sample || recognition.sample, ..recognition })
            }
            None => Verdict::Unknown(head.describe()),
        };
        let sha256 = match (&verdict, &sha256) {
            (Verdict::Unknown(_), _) => String::new(),
            (_, Some(known)) => String::clone(known),
            (_, None) => sha256.insert(input.sha256()?).clone(),
        };
        let bytes = input.stored_bytes()?;
        identified.push(Identified { input, verdict, bytes, sha256 });
    }
    Ok(identified)
}

/// Reads a file into the sink. After an error nothing of what the sink received may be kept.
/// Files that name metropolises without codes take [`read_with_metros`].
pub fn read(identified: &Identified, sink: &mut dyn Sink) -> Result<ReadReport, SourceError> {
    read_with_metros(identified, &MetroNames::default(), sink)
}

/// Reads a file as [`read`] does, one that names metropolises without codes too.
pub fn read_with_metros(
    identified: &Identified,
    metros: &MetroNames,
    sink: &mut dyn Sink,
) -> Result<ReadReport, SourceError> {
    let input = &identified.input;
    let head = Head::of(input)?;
    let Some((reader, _)) = recognise(&head) else {
        return Err(head.unknown(input));
    };
    let mut load = Load::new(sink).with_metros(metros);
    reader.read(input, &head, &mut load)?;
    if let Some(reject) = load.nothing_but_rejects() {
        return Err(SourceError::Layout {
            path: input.path().to_owned(),
            line: reject.line,
            found: format!(
                "`{}` in {} (and no line that can be read)",
                reject.found, reject.column
            ),
            expected: reject.expected.clone(),
        });
    }
    load.progress(identified.bytes);
    Ok(load.report)
}

fn recognise(head: &Head) -> Option<(&'static dyn Reader, Recognition)> {
    registry().iter().find_map(|reader| Some((*reader, reader.recognise(head)?)))
}

/// Whether the file lies in a sample pack: the mark stands beside it or up to three folders above.
pub fn is_sample(path: &Path) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.ancestors().skip(1).take(4).any(|folder| {
        std::fs::read_to_string(folder.join(SAMPLE_MARK))
            .is_ok_and(|text| text.lines().next().map(str::trim) == Some(SAMPLE_LINE))
    })
}
