//! A query is looked through before it is answered: every name of ours in it must be in the graph or the vocabulary.
//!
//! Names that are made up look like names that are there, and a query with one is answered with an empty table, which reads as "none".
//! Looking names up first takes that away almost wholly (PGMR, arXiv 2502.13369).

use crate::error::AnswerError;
use crate::room::Room;
use crate::service;
use crate::words::text;
use icluster_okn::sparql::oxigraph::model::Term;
use icluster_okn::sparql::spargebra::SparqlParser;
use icluster_okn::{Entity, prefixes};
use rapidfuzz::distance::jaro_winkler;
use std::collections::BTreeSet;

/// Candidates named.
const CANDIDATES: usize = 3;

/// A name of ours in a query that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strange {
    /// The name.
    pub iri: String,
    /// Names that are there and come nearest.
    pub near: Vec<String>,
}

/// Names of ours that are in the graph.
pub(crate) struct Known(BTreeSet<String>);

/// The query with the prefixes of the network before it.
pub(crate) fn with_prefixes(room: &Room, query: &str) -> Result<String, AnswerError> {
    let mut text = String::new();
    let ours = service::PREFIXES.map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()));
    for (prefix, iri) in prefixes(&room.network()?.names).into_iter().chain(ours) {
        // Those of the query come after and win.
        text.push_str(&format!("PREFIX {prefix}: <{iri}> "));
    }
    text.push_str(query);
    Ok(text)
}

pub(crate) fn known(room: &Room) -> Result<&Known, AnswerError> {
    if let Some(known) = room.known_iris.get() {
        return Ok(known);
    }
    let network = room.network()?;
    let base = network.names.base();
    let mut names = BTreeSet::new();
    for quad in network.endpoint.store().quads_for_pattern(None, None, None, None) {
        let quad = quad.map_err(|error| AnswerError::Network(error.to_string()))?;
        let mut note = |iri: &str| {
            if iri.starts_with(base) && !names.contains(iri) {
                names.insert(iri.to_owned());
            }
        };
        if let icluster_okn::sparql::oxigraph::model::NamedOrBlankNode::NamedNode(node) =
            &quad.subject
        {
            note(node.as_str());
        }
        note(quad.predicate.as_str());
        if let Term::NamedNode(node) = &quad.object {
            note(node.as_str());
        }
        if let icluster_okn::sparql::oxigraph::model::GraphName::NamedNode(node) = &quad.graph_name
        {
            note(node.as_str());
        }
    }
    Ok(room.known_iris.get_or_init(|| Known(names)))
}

/// IRIs written out in a query in its canonical form; what looks like one inside a text is none.
fn iris(canonical: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut quoted, mut escaped, mut iri): (bool, bool, Option<String>) = (false, false, None);
    for c in canonical.chars() {
        if quoted {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match (c, &mut iri) {
            ('"', None) => quoted = true,
            ('<', None) => iri = Some(String::new()),
            ('>', Some(_)) => found.extend(iri.take()),
            // A comparison, not a name.
            (' ' | '=', Some(_)) => iri = None,
            (c, Some(iri)) => iri.push(c),
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Names of ours in a query that are neither in the graph nor in the vocabulary, each with the nearest that are. Fails where the text
/// is no SPARQL query.
pub fn strangers(room: &Room, query: &str) -> Result<Vec<Strange>, AnswerError> {
    let network = room.network()?;
    let written = with_prefixes(room, query)?;
    let parsed = SparqlParser::new().parse_query(&written).map_err(|error| {
        AnswerError::refused(
            "sparql-syntax",
            crate::words::same(&error.to_string()),
            crate::words::three([
                "Put right what stands at that place; get_schema shows terms with an example of each. The prefixes of the network need not be declared.",
                "Corrija lo que está en ese lugar; get_schema muestra los términos con un ejemplo de cada uno. No hace falta declarar los prefijos de la red.",
                "Corrigez ce qui se trouve à cet endroit ; get_schema montre les termes avec un exemple de chacun. Les préfixes du réseau n’ont pas à être déclarés.",
            ]),
        )
    })?;
    let known = known(room)?;
    let base = network.names.base();
    let mut strange = Vec::new();
    for iri in iris(&parsed.to_string()).into_iter().filter(|iri| iri.starts_with(base)) {
        if known.0.contains(&iri) {
            continue;
        }
        // An observation is not in the graph, but in a table.
        if let Some(entity @ Entity::Observation { .. }) = network.names.entity(&iri) {
            let about = network.about(&entity);
            let about = about.map_err(|error| AnswerError::Network(error.to_string()))?;
            if !about.is_empty() {
                continue;
            }
        }
        let near = near(&known.0, base, &iri);
        strange.push(Strange { iri, near });
    }
    Ok(strange)
}

/// Known names of the same kind that are most alike.
fn near(known: &BTreeSet<String>, base: &str, iri: &str) -> Vec<String> {
    let path = iri.strip_prefix(base).unwrap_or_default();
    // Of the same kind: `vocabulary#`, or the first segments of the path, fewer where there are none.
    let ends: Vec<usize> = match path.find('#') {
        Some(at) => vec![at + 1],
        None => path.char_indices().filter(|(_, c)| *c == '/').map(|(at, _)| at + 1).collect(),
    };
    for end in ends.into_iter().rev() {
        let Some(kind) = path.get(..end) else { continue };
        let start = format!("{base}{kind}");
        let tail = |iri: &str| iri.get(start.len()..).unwrap_or_default().to_owned();
        let wanted = tail(iri);
        let mut alike: Vec<(f64, &String)> = known
            .range(start.clone()..)
            .take_while(|of| of.starts_with(&start))
            .map(|of| (jaro_winkler::similarity(wanted.chars(), tail(of).chars()), of))
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        if !alike.is_empty() {
            return alike.into_iter().take(CANDIDATES).map(|of| of.1.clone()).collect();
        }
    }
    Vec::new()
}

/// Refuses a query with names that nothing has.
pub(crate) fn check(room: &Room, query: &str) -> Result<(), AnswerError> {
    let strange = strangers(room, query)?;
    if strange.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = strange.iter().map(|of| format!("<{}>", of.iri)).collect();
    let names = names.join(", ");
    let near = |or: &str| {
        let all: Vec<String> = strange
            .iter()
            .filter(|of| !of.near.is_empty())
            .map(|of| {
                let near: Vec<String> = of.near.iter().map(|iri| format!("<{iri}>")).collect();
                format!("<{}>: {}", of.iri, near.join(&format!(" {or} ")))
            })
            .collect();
        all.join("; ")
    };
    Err(AnswerError::refused(
        "unknown-iri",
        text(
            format!("The query was not run: in the network nothing is named {names}."),
            format!("La consulta no se ejecutó: en la red nada se llama {names}."),
            format!("La requête n’a pas été exécutée : dans le réseau rien ne s’appelle {names}."),
        ),
        text(
            format!(
                "Nearest names: {}. Find names with search_entities, resolve_place or get_schema.",
                near("or")
            ),
            format!(
                "Nombres más cercanos: {}. Encuentre nombres con search_entities, resolve_place o get_schema.",
                near("o")
            ),
            format!(
                "Noms les plus proches : {}. Trouvez les noms avec search_entities, resolve_place ou get_schema.",
                near("ou")
            ),
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::iris;

    #[test]
    fn only_names_are_names() {
        let query = r#"SELECT ?a WHERE { ?a <https://x/p> "say \"<https://x/no>\" <https://x/no>" . FILTER(?b < 3 && ?c > 2) . ?a <https://x/q> <https://x/p> }"#;
        assert_eq!(iris(query), ["https://x/p", "https://x/q"]);
    }
}
