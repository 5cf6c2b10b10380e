//! JSON-LD 1.1 to RDF (<https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm>).
//!
//! Contexts elsewhere are only what the caller's loader knows: nothing is fetched.

use oxigraph::model::{GraphName, Quad};
use oxjsonld::{JsonLdParser, JsonLdProcessingMode, JsonLdRemoteDocument};
use serde_json::Value;
use std::sync::Arc;

/// A context or document from elsewhere.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its address.
    pub iri: String,
    /// Its JSON.
    pub body: Vec<u8>,
}

/// Finds a document by its address.
pub type Loader = Arc<dyn Fn(&str) -> Option<Document> + Send + Sync>;

/// How a document is read.
#[derive(Clone, Default)]
pub struct Settings {
    /// Relative IRIs resolve against it.
    pub base: Option<String>,
    /// A document whose `@context` comes before that of the document (`expandContext`).
    pub context: Option<Vec<u8>>,
    /// Whether features of JSON-LD 1.1 are errors.
    pub version_1_0: bool,
    /// Contexts from elsewhere; without it every one is an error.
    pub loader: Option<Loader>,
}

/// Why a document is no JSON-LD.
#[derive(Debug, thiserror::Error)]
pub enum JsonLdError {
    /// The text or what it says.
    #[error("{0}; put right what stands there and send it again")]
    Document(String),
    /// The base is no IRI.
    #[error("{0} is no absolute IRI to resolve others against")]
    Base(String),
}

/// The quads of a document.
pub fn to_rdf(document: &[u8], settings: &Settings) -> Result<Vec<Quad>, JsonLdError> {
    let mut parser = JsonLdParser::new();
    if settings.version_1_0 {
        parser = parser.with_processing_mode(JsonLdProcessingMode::JsonLd1_0);
    }
    if let Some(base) = &settings.base {
        parser = parser.with_base_iri(base).map_err(|_| JsonLdError::Base(base.clone()))?;
    }
    let with_context =
        settings.context.as_ref().map(|context| contextual(document, context)).transpose()?;
    let loader = settings.loader.clone();
    let text = with_context.as_deref().unwrap_or(document);
    let parsed = parser.for_slice(text).with_load_document_callback(guarded(loader));
    let quads: Result<Vec<Quad>, _> = parsed.collect();
    quads.map_err(|error| JsonLdError::Document(error.to_string()))
}

/// The triples of a document for one graph; quads of graphs it names are an error.
pub fn to_graph(
    document: &[u8],
    settings: &Settings,
    graph: &GraphName,
) -> Result<Vec<Quad>, JsonLdError> {
    let quads = to_rdf(document, settings)?;
    let into = |quad: Quad| {
        if quad.graph_name.is_default_graph() {
            Ok(Quad { graph_name: graph.clone(), ..quad })
        } else {
            Err(JsonLdError::Document(format!("the document names the graph {}", quad.graph_name)))
        }
    };
    quads.into_iter().map(into).collect()
}

type Loaded = Result<JsonLdRemoteDocument, Box<dyn std::error::Error + Send + Sync>>;

fn guarded(
    loader: Option<Loader>,
) -> impl Fn(&str, &oxjsonld::JsonLdLoadDocumentOptions) -> Loaded
+ Send
+ Sync
+ std::panic::UnwindSafe
+ std::panic::RefUnwindSafe
+ 'static {
    // The parser wants to survive an unwinding loader; ours has no state to leave half-changed.
    let loader = std::panic::AssertUnwindSafe(loader);
    move |iri, _| {
        let loader = &loader;
        let found = loader.0.as_ref().and_then(|loader| loader(iri));
        let document = found
            .ok_or_else(|| format!("{iri} is not at hand; put the context into the document"))?;
        Ok(JsonLdRemoteDocument { document: document.body, document_url: document.iri })
    }
}

/// The document with a context before its own.
fn contextual(document: &[u8], context: &[u8]) -> Result<Vec<u8>, JsonLdError> {
    let read = |bytes: &[u8]| {
        serde_json::from_slice::<Value>(bytes)
            .map_err(|error| JsonLdError::Document(error.to_string()))
    };
    let first = match read(context)? {
        Value::Object(mut object) => object.remove("@context").unwrap_or(Value::Object(object)),
        other => other,
    };
    let add = |value: Value| match value {
        Value::Object(mut object) => {
            let mut contexts = vec![first.clone()];
            match object.remove("@context") {
                Some(Value::Array(own)) => contexts.extend(own),
                Some(own) => contexts.push(own),
                None => {}
            }
            let mut whole = serde_json::Map::new();
            whole.insert("@context".to_owned(), Value::Array(contexts));
            whole.extend(object);
            Value::Object(whole)
        }
        other => other,
    };
    let whole = match read(document)? {
        Value::Array(items) => Value::Array(items.into_iter().map(add).collect()),
        other => add(other),
    };
    Ok(whole.to_string().into_bytes())
}
