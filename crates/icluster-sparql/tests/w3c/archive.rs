//! A suite's files, read from its archive into memory.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

pub(crate) struct Archive(BTreeMap<String, Vec<u8>>);

impl Archive {
    /// `None`, said loudly, where the golden files are not; under CI their absence is a failure.
    pub(crate) fn open(name: &str) -> Option<Self> {
        let root = std::env::var_os("ICLUSTER_GOLDEN").map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden")),
            PathBuf::from,
        );
        let path = root.join("okn").join(name);
        let Ok(file) = std::fs::File::open(&path) else {
            assert!(std::env::var_os("CI").is_none(), "no suite at {}", path.display());
            eprintln!(
                "!! NO W3C SUITE at {}: passed over. Set ICLUSTER_GOLDEN. !!",
                path.display()
            );
            return None;
        };
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
        Some(Self(files(&bytes)))
    }

    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    pub(crate) fn text(&self, path: &str) -> String {
        let bytes = self.file(path).unwrap_or_else(|| panic!("no {path} in the archive"));
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// The files of a tar archive (POSIX ustar, with GNU and pax long names).
fn files(mut tar: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut long: Option<String> = None;
    let text = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes.split(|byte| *byte == 0).next().unwrap()).into_owned()
    };
    while tar.len() >= 512 && tar[0] != 0 {
        let (head, rest) = tar.split_at(512);
        let size = usize::from_str_radix(text(&head[124..136]).trim(), 8).unwrap();
        let body = &rest[..size];
        tar = &rest[size.next_multiple_of(512)..];
        match head[156] {
            b'L' => long = Some(text(body)),
            b'x' => {
                long = String::from_utf8_lossy(body)
                    .lines()
                    .find_map(|line| line.split_once(" path=").map(|(_, path)| path.to_owned()))
                    .or(long);
            }
            b'0' | 0 => {
                let prefix = text(&head[345..500]);
                let name = text(&head[..100]);
                let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
                let path = long.take().unwrap_or(path);
                files.insert(path.trim_start_matches("./").to_owned(), body.to_vec());
            }
            _ => long = None,
        }
    }
    files
}
