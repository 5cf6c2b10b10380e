//! The entries of a term's definition that only look at themselves: container, nesting, prefix, language (JSON-LD 1.1 API section 4.2.2, steps 19 to 25).

use super::{Defined, Term};
use crate::error::{Error, error};
use crate::keyword::is_keyword;
use serde_json::{Map, Value};

impl Defined<'_, '_> {
    pub(super) fn read_container(
        &self,
        map: &Map<String, Value>,
        term: &mut Term,
    ) -> Result<(), Error> {
        let Some(container) = map.get("@container") else { return Ok(()) };
        let wrong = || error("invalid container mapping", container);
        let names: Option<Vec<&str>> =
            crate::keyword::items(container).iter().map(Value::as_str).collect();
        let Some(names) = names else { return wrong() };
        let known = ["@graph", "@id", "@index", "@language", "@list", "@set", "@type"];
        if names.is_empty() || !names.iter().all(|name| known.contains(name)) {
            return wrong();
        }
        let newer = ["@graph", "@id", "@type"];
        if self.is_1_0()
            && (!container.is_string() || names.iter().any(|name| newer.contains(name)))
        {
            return wrong();
        }
        let has = |name: &str| names.contains(&name);
        let others: Vec<&str> = names.iter().copied().filter(|name| *name != "@set").collect();
        let fits = match others.as_slice() {
            [] => true,
            ["@list"] => !has("@set"),
            [_] => true,
            [a, b] => {
                let pair = [*a, *b];
                pair.contains(&"@graph") && (pair.contains(&"@id") || pair.contains(&"@index"))
            }
            _ => false,
        };
        if !fits {
            return wrong();
        }
        term.container = names.into_iter().map(str::to_owned).collect();
        term.container.sort();
        term.container.dedup();
        if term.holds("@type") {
            let kind = term.kind.get_or_insert_with(|| "@id".into());
            if kind != "@id" && kind != "@vocab" {
                return error("invalid type mapping", kind);
            }
        }
        Ok(())
    }

    pub(super) fn read_nest(&self, map: &Map<String, Value>, term: &mut Term) -> Result<(), Error> {
        match map.get("@nest") {
            None => {}
            Some(_) if self.is_1_0() => return error("invalid term definition", "@nest"),
            Some(Value::String(nest)) if nest == "@nest" || !is_keyword(nest) => {
                term.nest = Some(nest.clone());
            }
            Some(other) => return error("invalid @nest value", other),
        }
        Ok(())
    }

    pub(super) fn read_prefix(
        &self,
        name: &str,
        map: &Map<String, Value>,
        term: &mut Term,
    ) -> Result<(), Error> {
        match map.get("@prefix") {
            None => {}
            Some(_) if self.is_1_0() || name.contains([':', '/']) => {
                return error("invalid term definition", format!("@prefix in {name}"));
            }
            Some(Value::Bool(prefix)) => {
                if *prefix && term.iri.as_deref().is_some_and(is_keyword) {
                    return error("invalid term definition", format!("@prefix in {name}"));
                }
                term.prefix = *prefix;
            }
            Some(other) => return error("invalid @prefix value", other),
        }
        Ok(())
    }
}

pub(super) fn read_language(map: &Map<String, Value>, term: &mut Term) -> Result<(), Error> {
    if map.contains_key("@type") {
        return Ok(());
    }
    match map.get("@language") {
        None => {}
        Some(Value::Null) => term.language = Some(None),
        Some(Value::String(language)) => term.language = Some(Some(language.clone())),
        Some(other) => return error("invalid language mapping", other),
    }
    match map.get("@direction") {
        None => {}
        Some(Value::Null) => term.direction = Some(None),
        Some(Value::String(way)) if way == "ltr" || way == "rtl" => {
            term.direction = Some(Some(way.clone()));
        }
        Some(other) => return error("invalid base direction", other),
    }
    Ok(())
}
