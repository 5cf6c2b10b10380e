//! The forms answers come in, and how one is chosen (RFC 9110, 12.5.1).

use oxigraph::io::{JsonLdProfile, JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{Triple, Variable};
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io;
use std::sync::Arc;

/// A form with its short name and the media types that ask for it, the first of which is sent.
#[derive(Clone, Copy, Debug)]
pub struct Form<T> {
    /// As in `?format=`.
    pub name: &'static str,
    /// Media types.
    pub types: &'static [&'static str],
    /// Content-Type of the answer.
    pub sent: &'static str,
    /// What it is.
    pub format: T,
}

/// Forms of rows and of true or false, the preferred first.
pub const TABLES: [Form<QueryResultsFormat>; 4] = [
    Form {
        name: "json",
        types: &["application/sparql-results+json", "application/json"],
        sent: "application/sparql-results+json",
        format: QueryResultsFormat::Json,
    },
    Form {
        name: "xml",
        types: &["application/sparql-results+xml", "application/xml", "text/xml"],
        sent: "application/sparql-results+xml",
        format: QueryResultsFormat::Xml,
    },
    Form {
        name: "csv",
        types: &["text/csv"],
        sent: "text/csv; charset=utf-8",
        format: QueryResultsFormat::Csv,
    },
    Form {
        name: "tsv",
        types: &["text/tab-separated-values"],
        sent: "text/tab-separated-values; charset=utf-8",
        format: QueryResultsFormat::Tsv,
    },
];

const JSON_LD: JsonLdProfileSet = JsonLdProfileSet::from_profile(JsonLdProfile::Expanded);

/// Forms of graphs, the preferred first.
pub const GRAPHS: [Form<RdfFormat>; 4] = [
    Form {
        name: "ttl",
        types: &["text/turtle", "application/turtle", "application/x-turtle"],
        sent: "text/turtle; charset=utf-8",
        format: RdfFormat::Turtle,
    },
    Form {
        name: "nt",
        types: &["application/n-triples", "text/plain"],
        sent: "application/n-triples; charset=utf-8",
        format: RdfFormat::NTriples,
    },
    Form {
        name: "jsonld",
        types: &["application/ld+json", "application/json"],
        sent: "application/ld+json",
        format: RdfFormat::JsonLd { profile: JSON_LD },
    },
    Form {
        name: "rdf",
        types: &["application/rdf+xml", "application/xml", "text/xml"],
        sent: "application/rdf+xml",
        format: RdfFormat::RdfXml,
    },
];

/// Chooses a form by `?format=`, else by an Accept header, else the first. None when none of them will do.
pub fn choose<'a, T>(
    forms: &'a [Form<T>],
    format: Option<&str>,
    accept: Option<&str>,
) -> Option<&'a Form<T>> {
    if let Some(format) = format {
        return forms.iter().find(|form| form.name == format || form.types.contains(&format));
    }
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return forms.first();
    };
    let ranges: Vec<(&str, f32)> = accept.split(',').filter_map(range).collect();
    let mut best: Option<(f32, &Form<T>)> = None;
    for form in forms {
        let weight = form.types.iter().map(|kind| weight(&ranges, kind)).fold(0.0, f32::max);
        if weight > best.map_or(0.0, |(most, _)| most) {
            best = Some((weight, form));
        }
    }
    best.map(|(_, form)| form)
}

fn range(entry: &str) -> Option<(&str, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let kind = parts.next().filter(|kind| !kind.is_empty())?;
    let weight = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
    Some((kind, weight))
}

/// The weight of the most specific range that names a media type.
fn weight(ranges: &[(&str, f32)], kind: &str) -> f32 {
    let family = kind.split('/').next().unwrap_or_default();
    let fit = |range: &str| {
        if range.eq_ignore_ascii_case(kind) {
            3
        } else if range.strip_suffix("/*").is_some_and(|of| of.eq_ignore_ascii_case(family)) {
            2
        } else {
            i32::from(range == "*/*")
        }
    };
    let best =
        ranges.iter().map(|(range, weight)| (fit(range), *weight)).filter(|(fit, _)| *fit > 0);
    best.max_by_key(|(fit, _)| *fit).map_or(0.0, |(_, weight)| weight)
}

/// The names of forms, for an error.
pub fn names<T>(forms: &[Form<T>]) -> String {
    forms.iter().map(|form| form.name).collect::<Vec<_>>().join(", ")
}

/// Writes true or false.
pub fn boolean(value: bool, format: QueryResultsFormat) -> io::Result<Vec<u8>> {
    QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(Vec::new(), value)
}

/// Writes rows.
pub fn table(
    variables: Vec<Variable>,
    rows: Vec<Vec<Option<oxigraph::model::Term>>>,
    format: QueryResultsFormat,
) -> io::Result<Vec<u8>> {
    let names: Arc<[Variable]> = variables.as_slice().into();
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(Vec::new(), variables)?;
    for row in rows {
        writer.serialize(&QuerySolution::from((Arc::clone(&names), row)))?;
    }
    writer.finish()
}

/// Writes triples, with prefixes where the form has them.
pub fn graph<'a>(
    triples: impl IntoIterator<Item = &'a Triple>,
    format: RdfFormat,
    prefixes: &[(String, String)],
) -> io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(format);
    for (name, iri) in prefixes {
        serializer = serializer.with_prefix(name, iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::{GRAPHS, TABLES, choose};

    #[test]
    fn the_wanted_form_is_sent() {
        let table = |accept| choose(&TABLES, None, accept).map(|form| form.name);
        assert_eq!(table(None), Some("json"));
        assert_eq!(table(Some("*/*")), Some("json"));
        assert_eq!(table(Some("text/csv;q=0.5, application/sparql-results+xml")), Some("xml"));
        assert_eq!(table(Some("text/*, application/json;q=0.1")), Some("xml"));
        assert_eq!(table(Some("text/*;q=0.9, text/csv")), Some("csv"));
        assert_eq!(table(Some("image/png")), None);
        assert_eq!(table(Some("application/xml;q=0.2, */*;q=0.1")), Some("xml"));
        let graph = |format| choose(&GRAPHS, Some(format), Some("text/html")).map(|form| form.name);
        assert_eq!(graph("nt"), Some("nt"));
        assert_eq!(graph("application/ld+json"), Some("jsonld"));
        assert_eq!(graph("pdf"), None);
    }
}
