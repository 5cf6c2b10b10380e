//! The vocabulary `ic:`, from `data/vocabulary.ttl`.

use crate::names::{DEFAULT_BASE, Names};
use icluster_sparql::oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use icluster_sparql::oxigraph::model::{GraphName, Quad};

/// The vocabulary as it is published, under the usual base.
pub const TURTLE: &str = include_str!("../data/vocabulary.ttl");

/// The vocabulary in Turtle under the base of `names`.
pub fn turtle(names: &Names) -> String {
    TURTLE.replace(DEFAULT_BASE, names.base())
}

/// Its triples, in a graph. Fails only when the file in the program is damaged.
pub fn quads(names: &Names, graph: &GraphName) -> Result<Vec<Quad>, RdfParseError> {
    let text = turtle(names);
    RdfParser::from_format(RdfFormat::Turtle)
        .with_default_graph(graph.clone())
        .for_slice(&text)
        .collect::<Result<Vec<Quad>, _>>()
        .map_err(RdfParseError::from)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::quads;
    use crate::Names;
    use icluster_sparql::oxigraph::model::vocab::rdf;
    use icluster_sparql::oxigraph::model::{GraphName, Term};

    #[test]
    fn every_term_is_told_in_three_languages() {
        let names = Names::default();
        let all = quads(&names, &GraphName::DefaultGraph).unwrap();
        let own: Vec<_> = all
            .iter()
            .filter(|quad| quad.predicate == rdf::TYPE)
            .map(|quad| quad.subject.clone())
            .filter(|subject| subject.to_string().contains("vocabulary#"))
            .collect();
        assert!(own.len() > 25);
        for subject in &own {
            for predicate in ["label", "comment"] {
                let mut languages: Vec<String> = all
                    .iter()
                    .filter(|quad| {
                        quad.subject == *subject
                            && quad.predicate.as_str().ends_with(&format!("rdf-schema#{predicate}"))
                    })
                    .filter_map(|quad| match &quad.object {
                        Term::Literal(text) if !text.value().is_empty() => {
                            text.language().map(str::to_owned)
                        }
                        _ => None,
                    })
                    .collect();
                languages.sort();
                assert_eq!(languages, ["en", "es", "fr"], "{predicate} of {subject}");
            }
        }
    }
}
