//! The IRI compaction algorithm (JSON-LD 1.1 API section 6.2.2).

use super::Context;
use super::inverse::{By, language_key};
use crate::error::{Error, error};
use crate::keyword::{is_graph, is_keyword, is_list, is_value, looks_like_keyword, relative};
use serde_json::Value;

/// What is looked for among terms.
struct Wanted {
    containers: Vec<String>,
    by: By,
    value: String,
}

impl Context {
    /// A keyword by its alias.
    pub(crate) fn alias(&self, keyword: &str) -> Result<String, Error> {
        self.compact_iri(keyword, None, true, false)
    }

    /// An IRI as short as the context allows: a term for this value, a compact IRI, or relative to the base.
    pub(crate) fn compact_iri(
        &self,
        iri: &str,
        value: Option<&Value>,
        vocab: bool,
        reverse: bool,
    ) -> Result<String, Error> {
        if vocab && self.inverse().contains_key(iri) {
            let wanted = self.wanted(value, reverse);
            let preferred = self.preferred(&wanted, value)?;
            let by = match value {
                Some(value) if wanted.value == "@null_list" && is_list(value) => By::Any,
                _ => wanted.by,
            };
            if let Some(term) = self.select_term(iri, &wanted.containers, by, &preferred) {
                return Ok(term);
            }
            // An alias of a keyword may have a type, which says nothing of the keyword itself.
            if value.is_none()
                && is_keyword(iri)
                && let Some(term) =
                    self.select_term(iri, &wanted.containers, By::Any, &["@none".to_owned()])
            {
                return Ok(term);
            }
        }
        if vocab
            && let Some(of) = &self.vocab
            && let Some(suffix) = iri.strip_prefix(of.as_str())
            && !suffix.is_empty()
            && self.term(suffix).is_none()
        {
            return Ok(suffix.to_owned());
        }
        if let Some(compact) = self.by_prefix(iri, value) {
            return Ok(compact);
        }
        if let Some((scheme, rest)) = iri.split_once(':')
            && !rest.starts_with("//")
            && self.term(scheme).is_some_and(|term| term.prefix)
        {
            return error("IRI confused with prefix", iri);
        }
        if !vocab && let Some(base) = &self.base {
            return Ok(self.relative_to(base, iri));
        }
        Ok(iri.to_owned())
    }

    fn relative_to(&self, base: &str, iri: &str) -> String {
        match relative(base, iri) {
            // What looks like a keyword would be read as one.
            Some(short) if looks_like_keyword(&short) => format!("./{short}"),
            Some(short) => short,
            None => iri.to_owned(),
        }
    }

    fn by_prefix(&self, iri: &str, value: Option<&Value>) -> Option<String> {
        let mut best: Option<String> = None;
        for (name, term) in &self.terms {
            let Some(of) = term.iri.as_deref().filter(|of| term.prefix && *of != iri) else {
                continue;
            };
            let Some(suffix) = iri.strip_prefix(of) else { continue };
            let candidate = format!("{name}:{suffix}");
            let free = match self.term(&candidate) {
                None => true,
                Some(other) => other.iri.as_deref() == Some(iri) && value.is_none(),
            };
            let shorter = best.as_ref().is_none_or(|best| {
                (candidate.len(), candidate.as_str()) < (best.len(), best.as_str())
            });
            if free && shorter {
                best = Some(candidate);
            }
        }
        best
    }

    fn wanted(&self, value: Option<&Value>, reverse: bool) -> Wanted {
        let mut containers: Vec<&str> = Vec::new();
        let (mut by, mut wanted) = (By::Language, "@null".to_owned());
        let has = |key: &str| value.is_some_and(|value| value.get(key).is_some());
        let is = |test: fn(&Value) -> bool| value.is_some_and(test);
        let is_map = is(Value::is_object);
        if has("@index") && !is(is_graph) {
            containers.extend(["@index", "@index@set"]);
        }
        if reverse {
            (by, wanted) = (By::Type, "@reverse".into());
            containers.push("@set");
        } else if let Some(list) = value.filter(|value| is_list(value)) {
            if !has("@index") {
                containers.push("@list");
            }
            (by, wanted) = self.common(list);
        } else if is(is_graph) {
            if has("@index") {
                containers.extend(["@graph@index", "@graph@index@set"]);
            }
            if has("@id") {
                containers.extend(["@graph@id", "@graph@id@set"]);
            }
            containers.extend(["@graph", "@graph@set", "@set"]);
            if !has("@index") {
                containers.extend(["@graph@index", "@graph@index@set"]);
            }
            if !has("@id") {
                containers.extend(["@graph@id", "@graph@id@set"]);
            }
            containers.extend(["@index", "@index@set"]);
            (by, wanted) = (By::Type, "@id".into());
        } else {
            if let Some(literal) = value.filter(|value| is_value(value)) {
                let text = |key: &str| literal.get(key).and_then(Value::as_str);
                let language = language_key(text("@language"), text("@direction"));
                if let Some(language) = language.filter(|_| !has("@index")) {
                    wanted = language;
                    containers.extend(["@language", "@language@set"]);
                } else if let Some(kind) = text("@type") {
                    (by, wanted) = (By::Type, kind.to_owned());
                }
            } else if value.is_some() {
                (by, wanted) = (By::Type, "@id".into());
                containers.extend(["@id", "@id@set", "@type", "@set@type"]);
            }
            containers.push("@set");
        }
        containers.push("@none");
        if !self.version_1_0 {
            if !(is_map && has("@index")) {
                containers.extend(["@index", "@index@set"]);
            }
            let only_value = value.and_then(Value::as_object).is_some_and(|map| map.len() == 1);
            if is(is_value) && only_value {
                containers.extend(["@language", "@language@set"]);
            }
        }
        let containers = containers.into_iter().map(str::to_owned).collect();
        Wanted { containers, by, value: wanted }
    }

    /// What the members of a list have in common: a type, else a language.
    fn common(&self, list: &Value) -> (By, String) {
        let members = list.get("@list").map(crate::keyword::items).unwrap_or_default();
        if members.is_empty() {
            // Any term for lists will do.
            return (By::Language, "@null_list".into());
        }
        let (mut language, mut kind): (Option<String>, Option<String>) = (None, None);
        for member in members {
            let text = |key: &str| member.get(key).and_then(Value::as_str);
            let (mut of_language, mut of_kind) = ("@none".to_owned(), "@none".to_owned());
            if is_value(member) {
                if let Some(key) = language_key(text("@language"), text("@direction")) {
                    of_language = key;
                } else if let Some(of) = text("@type") {
                    of.clone_into(&mut of_kind);
                } else {
                    "@null".clone_into(&mut of_language);
                }
            } else {
                "@id".clone_into(&mut of_kind);
            }
            match &language {
                None => language = Some(of_language),
                Some(common) if *common != of_language && is_value(member) => {
                    language = Some("@none".into());
                }
                Some(_) => {}
            }
            match &kind {
                None => kind = Some(of_kind),
                Some(common) if *common != of_kind => kind = Some("@none".into()),
                Some(_) => {}
            }
        }
        let none = || "@none".to_owned();
        match kind.unwrap_or_else(none) {
            kind if kind != "@none" => (By::Type, kind),
            _ => (By::Language, language.unwrap_or_else(none)),
        }
    }

    /// The values a term may be for, best first.
    fn preferred(&self, wanted: &Wanted, value: Option<&Value>) -> Result<Vec<String>, Error> {
        let mut preferred: Vec<String> = Vec::new();
        if wanted.value == "@reverse" {
            preferred.push("@reverse".into());
        }
        let id = value.and_then(|value| value.get("@id")).and_then(Value::as_str);
        match id.filter(|_| wanted.value == "@id" || wanted.value == "@reverse") {
            Some(id) => {
                let term = self.compact_iri(id, None, true, false)?;
                let as_term = self.term(&term).is_some_and(|term| term.iri.as_deref() == Some(id));
                let order =
                    if as_term { ["@vocab", "@id", "@none"] } else { ["@id", "@vocab", "@none"] };
                preferred.extend(order.map(str::to_owned));
            }
            None if wanted.value == "@null_list" => {
                let language = language_key(self.language.as_deref(), self.direction.as_deref());
                preferred.extend([language.unwrap_or_else(|| "@none".into()), "@none".into()]);
            }
            None => preferred.extend([wanted.value.clone(), "@none".into()]),
        }
        preferred.push("@any".into());
        let direction = preferred.iter().find_map(|value| {
            let at = value.find('_')?;
            value.get(at..).map(str::to_owned)
        });
        preferred.extend(direction);
        Ok(preferred)
    }
}
