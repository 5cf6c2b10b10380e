//! Choices of the caller (JSON-LD 1.1 API section 9.3).

use crate::error::Error;
use serde_json::Value;

/// Where contexts that are named by an IRI come from. This crate has no network and no files.
pub trait Loader {
    /// The document at an IRI.
    ///
    /// # Errors
    /// `loading remote context failed` where there is none.
    fn load(&self, iri: &str) -> Result<Value, Error>;
}

/// A loader that has nothing: contexts must be given whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLoader;

impl Loader for NoLoader {
    fn load(&self, iri: &str) -> Result<Value, Error> {
        Err(Error::new("loading remote context failed", format!("{iri}; give the context itself")))
    }
}

/// How a document is processed.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What relative IRIs are resolved against.
    pub base: Option<&'a str>,
    /// Whether the document is of JSON-LD 1.0, which has fewer keywords.
    pub version_1_0: bool,
    /// Whether arrays of one are written as that one (`compactArrays`).
    pub compact_arrays: bool,
    /// Whether IRIs are written relative to the base (`compactToRelative`).
    pub compact_to_relative: bool,
    /// Whether booleans and numbers of RDF become those of JSON (`useNativeTypes`).
    pub native_types: bool,
    /// Where contexts that are named come from.
    pub loader: &'a dyn Loader,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            base: None,
            version_1_0: false,
            compact_arrays: true,
            compact_to_relative: true,
            native_types: false,
            loader: &NoLoader,
        }
    }
}
