//! What a [`Coder`] learned, kept on disk beside the release it was learned from.
//!
//! A file says what it was learned from and by which version of the model, and ends with the SHA-256 of all before: a file that is of something else, or
//! damaged, is as good as none.

use super::{Coder, CodingError, Known, sources};
use crate::graph::GraphError;
use icluster_codes::{Classification, Text3};
use icluster_texts::Classifier;
use icluster_texts::bm25::Bm25;
use icluster_texts::stored::{MODEL, Reader, Writer};
use icluster_warehouse::{Release, Warehouse};
use sha2::{Digest, Sha256};

/// Bytes of a checksum.
const CHECKSUM: usize = 32;

impl Coder {
    /// What was learned of an edition before, where it is kept, else learned now ([`Self::train`]) and kept. Both propose the same, to the last bit. A file that
    /// cannot be written is no error: it is learned again the next time.
    ///
    /// # Errors
    /// As [`Self::train`].
    pub fn open(
        warehouse: &Warehouse,
        release: &Release,
        scheme: Classification,
    ) -> Result<Self, CodingError> {
        let (key, name) = (key(warehouse, release, scheme)?, file_name(scheme));
        let kept = warehouse.learned(release.id(), &name);
        if let Some(coder) = kept.and_then(|bytes| Self::from_bytes(&key, scheme, &bytes)) {
            return Ok(coder);
        }
        let coder = Self::train(warehouse, release, scheme)?;
        let _kept = warehouse.keep_learned(release.id(), &name, &coder.to_bytes(&key));
        Ok(coder)
    }

    fn to_bytes(&self, key: &str) -> Vec<u8> {
        let mut to = Writer::default();
        to.text(key);
        to.list(&self.entries, |to, entry| {
            to.text(&entry.code);
            to.text(&entry.text);
            to.text(&entry.source);
            to.list(entry.group.as_slice(), |to, group| to.text(group));
        });
        self.words.write(&mut to);
        to.whole(self.titles.len());
        for (code, title) in &self.titles {
            [code, &title.en, &title.es, &title.fr].into_iter().for_each(|text| to.text(text));
        }
        self.classifier.write(&mut to);
        let mut bytes = to.bytes();
        bytes.extend(Sha256::digest(&bytes));
        bytes
    }

    fn from_bytes(key: &str, scheme: Classification, bytes: &[u8]) -> Option<Self> {
        let (bytes, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
        // The key stands first: a file of something else need not be summed.
        let mut from = Reader::new(bytes);
        if from.text()? != key || Sha256::digest(bytes).as_slice() != checksum {
            return None;
        }
        let entries = from.list(|from| {
            let (code, text, source) = (from.text()?, from.text()?, from.text()?);
            Some(Known { code, text, source, group: from.list(Reader::text)?.pop() })
        })?;
        let words = Bm25::read(&mut from)?;
        let titles = from.list(|from| {
            Some((from.text()?, Text3::new(from.text()?, from.text()?, from.text()?)))
        })?;
        let classifier = Classifier::read(&mut from)?;
        let titles = titles.into_iter().collect();
        from.is_at_end().then_some(Self { scheme, classifier, entries, words, titles })
    }
}

/// Where what was learned of an edition is kept.
fn file_name(scheme: Classification) -> String {
    format!("codes-{scheme}.bin")
}

/// All that what is learned follows from: the model, the program with its titles, the release, and which of its sources are still there.
fn key(
    warehouse: &Warehouse,
    release: &Release,
    scheme: Classification,
) -> Result<String, GraphError> {
    let (program, sources) = (env!("CARGO_PKG_VERSION"), sources(warehouse, release)?.join(" "));
    Ok(format!("icluster codes {MODEL} {program} {scheme} {} {sources}", release.id()))
}
