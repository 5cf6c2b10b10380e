//! JSON-LD 1.1: documents expanded, compacted by a context, and flattened, <https://www.w3.org/TR/2020/REC-json-ld11-api-20200716/>.
//!
//! Made for pages of entities: a small graph becomes the JSON that a given context describes ([`compact_graph`]). No framing, no network: contexts that are
//! named by an IRI come from a [`Loader`].
//!
//! ```
//! use icluster_jsonld::{Options, compact};
//! use serde_json::json;
//!
//! let document = json!([{ "@id": "http://example.org/one", "http://schema.org/name": [{ "@value": "One", "@language": "en" }] }]);
//! let context = json!({ "name": { "@id": "http://schema.org/name", "@container": "@language" } });
//! let compacted = compact(&document, &context, &Options::default())?;
//! assert_eq!(compacted, json!({ "@context": context, "@id": "http://example.org/one", "name": { "en": "One" } }));
//! # Ok::<(), icluster_jsonld::Error>(())
//! ```

mod compact;
mod context;
mod error;
mod expand;
mod flatten;
mod keyword;
mod options;
mod rdf;

pub use error::Error;
pub use options::{Loader, NoLoader, Options};

use context::{Context, Processing};
use serde_json::{Map, Value};

/// A context as given: the value of `@context` in a document, or else itself.
fn local(context: &Value) -> Value {
    context.get("@context").unwrap_or(context).clone()
}

/// A document without its contexts: node objects with full IRIs (section 9.1, `expand`).
///
/// # Errors
/// The codes of section 9.6.
pub fn expand(document: &Value, options: &Options<'_>) -> Result<Value, Error> {
    expand_with(document, None, options)
}

/// The same, with a context that holds before those of the document (`expandContext`).
///
/// # Errors
/// The codes of section 9.6.
pub fn expand_with(
    document: &Value,
    context: Option<&Value>,
    options: &Options<'_>,
) -> Result<Value, Error> {
    let mut active = Context::new(options, options.base);
    if let Some(context) = context {
        active = Processing::new(options, options.base).run(&active, &local(context))?;
    }
    expand::document(options, &active, document).map(Value::Array)
}

/// A document in the words of a context (section 9.1, `compact`).
///
/// # Errors
/// The codes of section 9.6.
pub fn compact(document: &Value, context: &Value, options: &Options<'_>) -> Result<Value, Error> {
    let expanded = expand::document(options, &Context::new(options, options.base), document)?;
    by_context(expanded, context, options)
}

/// All nodes of a document side by side, in the words of a context where one is given (section 9.1, `flatten`).
///
/// # Errors
/// The codes of section 9.6.
pub fn flatten(
    document: &Value,
    context: Option<&Value>,
    options: &Options<'_>,
) -> Result<Value, Error> {
    let expanded = expand::document(options, &Context::new(options, options.base), document)?;
    let flat = flatten::document(&expanded)?;
    match context {
        Some(context) => by_context(flat, context, options),
        None => Ok(Value::Array(flat)),
    }
}

/// An RDF dataset as an expanded document (section 9.1, `fromRdf`; the algorithm of section 8.4).
///
/// # Errors
/// `invalid JSON literal` where a literal of `rdf:JSON` is none.
pub fn from_rdf(
    quads: impl IntoIterator<Item = oxrdf::Quad>,
    options: &Options<'_>,
) -> Result<Value, Error> {
    rdf::document(quads, options).map(Value::Array)
}

/// An RDF graph in the words of a context: [`from_rdf`], then [`compact()`].
///
/// ```
/// use icluster_jsonld::{Options, compact_graph};
/// use oxrdf::{Literal, NamedNode, Triple};
/// use serde_json::json;
///
/// let name = NamedNode::new("http://schema.org/name")?;
/// let one = NamedNode::new("http://example.org/one")?;
/// let graph = [Triple::new(one, name, Literal::new_language_tagged_literal("Uno", "es")?)];
/// let context = json!({ "@base": "http://example.org/", "@vocab": "http://schema.org/", "@language": "es" });
/// let page = compact_graph(graph, &context, &Options::default())?;
/// assert_eq!(page, json!({ "@context": context, "@id": "one", "name": "Uno" }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The codes of section 9.6.
pub fn compact_graph(
    triples: impl IntoIterator<Item = oxrdf::Triple>,
    context: &Value,
    options: &Options<'_>,
) -> Result<Value, Error> {
    let quads = triples.into_iter().map(|triple| triple.in_graph(oxrdf::GraphName::DefaultGraph));
    by_context(rdf::document(quads, options)?, context, options)
}

fn by_context(
    expanded: Vec<Value>,
    context: &Value,
    options: &Options<'_>,
) -> Result<Value, Error> {
    let local = local(context);
    let mut active =
        Processing::new(options, options.base).run(&Context::new(options, options.base), &local)?;
    if !options.compact_to_relative {
        active.base = None;
    }
    let compacted = compact::document(options, &active, expanded)?;
    let is_empty = match &local {
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        other => other.is_null(),
    };
    let mut result = Map::new();
    if !is_empty {
        result.insert("@context".into(), local);
    }
    result.extend(compacted);
    Ok(Value::Object(result))
}
