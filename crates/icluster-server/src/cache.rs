//! Keeps finished replies, compressed as they go out, so that a page asked twice costs a look-up.

use crate::negotiate::Packing;
use crate::pack;
use crate::problem::Problem;
use axum::body::Bytes;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What a reply is kept under: the state of the data, the request, the form and the packing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Version of the data, see [`crate::app::Served::version`].
    pub(crate) version: Arc<str>,
    /// Path, parameters in order, form.
    pub(crate) request: Arc<str>,
    pub(crate) packing: Packing,
}

impl Key {
    /// Strong entity tag: equal exactly when the bytes are equal.
    pub(crate) fn etag(&self) -> String {
        let mut hash = Sha256::new();
        for part in [&*self.version, &*self.request, self.packing.name().unwrap_or("")] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let digest = hash.finalize();
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("\"{hex}\"")
    }

    fn plain(&self) -> Key {
        Key { packing: Packing::Plain, ..self.clone() }
    }
}

/// A finished reply.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) bytes: Bytes,
    /// How `bytes` are packed; plain for small replies, whatever was asked for.
    pub(crate) packing: Packing,
    pub(crate) content_type: &'static str,
    /// Value of the Link header.
    pub(crate) link: Option<String>,
    /// Name to save it under, for forms a browser downloads.
    pub(crate) file_name: Option<String>,
}

/// Replies by weight, least recently used dropped first.
pub(crate) struct Replies(Cache<Key, Arc<Kept>>);

impl Replies {
    /// Holds so many bytes at most.
    pub(crate) fn new(bytes: u64) -> Self {
        Self(
            Cache::builder()
                .max_capacity(bytes)
                .weigher(|key: &Key, kept: &Arc<Kept>| {
                    let weight = kept.bytes.len() + key.request.len() + 256;
                    u32::try_from(weight).unwrap_or(u32::MAX)
                })
                .build(),
        )
    }

    /// A reply that is ready.
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.get(key)
    }

    /// A reply, made now where it is not ready. Requests for the same one wait for each other.
    pub(crate) fn get_or_make(
        &self,
        key: &Key,
        make: impl FnOnce() -> Result<Kept, Problem>,
    ) -> Result<Arc<Kept>, Problem> {
        let plain = self.0.try_get_with(key.plain(), || make().map(Arc::new)).map_err(unshared)?;
        let packing = pack::worthwhile(key.packing, plain.bytes.len());
        if packing == Packing::Plain {
            if key.packing != Packing::Plain {
                self.0.insert(key.clone(), Arc::clone(&plain));
            }
            return Ok(plain);
        }
        self.0
            .try_get_with(key.clone(), || {
                let bytes = pack::pack(&plain.bytes, packing).map_err(|e| Problem::internal(&e))?;
                Ok(Arc::new(Kept {
                    bytes,
                    packing,
                    content_type: plain.content_type,
                    link: plain.link.clone(),
                    file_name: plain.file_name.clone(),
                }))
            })
            .map_err(unshared)
    }

    /// Forgets everything: another release is served now.
    pub(crate) fn clear(&self) {
        self.0.invalidate_all();
    }
}

fn unshared(problem: Arc<Problem>) -> Problem {
    (*problem).clone()
}
