//! The create term definition algorithm (JSON-LD 1.1 API section 4.2.2).

use super::{Context, Processing, Term};
use crate::error::{Error, error};
use crate::keyword::{is_absolute_iri, is_blank, is_keyword, looks_like_keyword};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

const ENTRIES: [&str; 11] = [
    "@container",
    "@context",
    "@direction",
    "@id",
    "@index",
    "@language",
    "@nest",
    "@prefix",
    "@protected",
    "@reverse",
    "@type",
];

/// The terms of one local context, defined one by one.
pub(crate) struct Defined<'c, 'o> {
    local: &'c Map<String, Value>,
    processing: &'c Processing<'o>,
    protected: bool,
    /// Whether a term is done; one that is not and is met again leads back to itself.
    done: BTreeMap<String, bool>,
}

fn ends_as_prefix(iri: &str) -> bool {
    iri.ends_with([':', '/', '?', '#', '[', ']', '@']) || is_blank(iri)
}

impl<'c, 'o> Defined<'c, 'o> {
    pub(super) fn new(
        local: &'c Map<String, Value>,
        processing: &'c Processing<'o>,
        protected: bool,
    ) -> Self {
        Self { local, processing, protected, done: BTreeMap::new() }
    }

    pub(super) fn is_1_0(&self) -> bool {
        self.processing.options.version_1_0
    }

    pub(super) fn define_if_given(
        &mut self,
        active: &mut Context,
        term: &str,
    ) -> Result<(), Error> {
        if self.local.contains_key(term) && self.done.get(term) != Some(&true) {
            self.define(active, term)?;
        }
        Ok(())
    }

    /// Defines a term of the local context.
    pub(super) fn define(&mut self, active: &mut Context, name: &str) -> Result<(), Error> {
        match self.done.get(name) {
            Some(true) => return Ok(()),
            Some(false) => return error("cyclic IRI mapping", name),
            None => {}
        }
        if name.is_empty() {
            return error("invalid term definition", "the empty term");
        }
        self.done.insert(name.to_owned(), false);
        let local = self.local;
        let Some(given) = local.get(name) else { return Ok(()) };
        if name == "@type" {
            self.check_type(given)?;
        } else if is_keyword(name) {
            return error("keyword redefinition", name);
        } else if looks_like_keyword(name) {
            return Ok(());
        }
        let previous = active.terms.remove(name);
        let empty = Map::new();
        let (map, simple) = match given {
            Value::Null | Value::String(_) => (&empty, given.is_string()),
            Value::Object(map) => (map, false),
            other => return error("invalid term definition", format!("{name}: {other}")),
        };
        let id = match given {
            Value::Object(map) => map.get("@id"),
            other => Some(other),
        };
        let mut term = Term { protected: self.protected, ..Term::default() };
        match map.get("@protected") {
            None => {}
            Some(_) if self.is_1_0() => return error("invalid term definition", name),
            Some(Value::Bool(protected)) => term.protected = *protected,
            Some(other) => return error("invalid @protected value", other),
        }
        self.read_type(active, map, &mut term)?;
        if let Some(reverse) = map.get("@reverse") {
            if map.contains_key("@id") || map.contains_key("@nest") {
                return error("invalid reverse property", name);
            }
            if !self.read_reverse(active, map, reverse, &mut term)? {
                return Ok(());
            }
            self.read_index(active, map, &mut term)?;
            if let Some(unknown) = map.keys().find(|key| !ENTRIES.contains(&key.as_str())) {
                return error("invalid term definition", format!("{name}: {unknown}"));
            }
            return self.finish(active, name, term, previous);
        }
        let with_id = id.filter(|id| id.as_str() != Some(name));
        if !self.read_iri(active, name, with_id, simple, &mut term)? {
            return Ok(());
        }
        self.read_container(map, &mut term)?;
        self.read_index(active, map, &mut term)?;
        self.read_context(active, map, &mut term)?;
        super::entries::read_language(map, &mut term)?;
        self.read_nest(map, &mut term)?;
        self.read_prefix(name, map, &mut term)?;
        if let Some(unknown) = map.keys().find(|key| !ENTRIES.contains(&key.as_str())) {
            return error("invalid term definition", format!("{name}: {unknown}"));
        }
        self.finish(active, name, term, previous)
    }

    fn finish(
        &mut self,
        active: &mut Context,
        name: &str,
        mut term: Term,
        previous: Option<Rc<Term>>,
    ) -> Result<(), Error> {
        if let Some(previous) = previous
            && previous.protected
            && !self.processing.override_protected
        {
            let same = Term { protected: true, ..term };
            if same != *previous {
                return error("protected term redefinition", name);
            }
            term = same;
        }
        active.terms.insert(name.to_owned(), Rc::new(term));
        self.done.insert(name.to_owned(), true);
        Ok(())
    }

    fn check_type(&self, given: &Value) -> Result<(), Error> {
        let allowed = |(key, value): (&String, &Value)| match key.as_str() {
            "@container" => *value == "@set",
            "@protected" => true,
            _ => false,
        };
        match given {
            Value::Object(map) if !self.is_1_0() && !map.is_empty() && map.iter().all(allowed) => {
                Ok(())
            }
            _ => error("keyword redefinition", "@type"),
        }
    }

    fn read_type(
        &mut self,
        active: &mut Context,
        map: &Map<String, Value>,
        term: &mut Term,
    ) -> Result<(), Error> {
        let Some(kind) = map.get("@type") else { return Ok(()) };
        let Value::String(text) = kind else { return error("invalid type mapping", kind) };
        let Some(iri) = self.expand_iri(active, text)? else {
            return error("invalid type mapping", text);
        };
        let newer = iri == "@json" || iri == "@none";
        let known = newer || iri == "@id" || iri == "@vocab";
        if (newer && self.is_1_0()) || !(known || is_absolute_iri(&iri)) {
            return error("invalid type mapping", text);
        }
        term.kind = Some(iri);
        Ok(())
    }

    /// False where the term is ignored.
    fn read_reverse(
        &mut self,
        active: &mut Context,
        map: &Map<String, Value>,
        reverse: &Value,
        term: &mut Term,
    ) -> Result<bool, Error> {
        let Value::String(text) = reverse else { return error("invalid IRI mapping", reverse) };
        if looks_like_keyword(text) && !is_keyword(text) {
            return Ok(false);
        }
        match self.expand_iri(active, text)? {
            Some(iri) if is_absolute_iri(&iri) || is_blank(&iri) => term.iri = Some(iri),
            _ => return error("invalid IRI mapping", text),
        }
        match map.get("@container") {
            None | Some(Value::Null) => {}
            Some(Value::String(container)) if container == "@set" || container == "@index" => {
                term.container = vec![container.clone()];
            }
            Some(other) => return error("invalid reverse property", other),
        }
        term.reverse = true;
        Ok(true)
    }

    /// False where the term is ignored.
    fn read_iri(
        &mut self,
        active: &mut Context,
        name: &str,
        id: Option<&Value>,
        simple: bool,
        term: &mut Term,
    ) -> Result<bool, Error> {
        let inner_colon = super::iri::split(name).is_some();
        match id {
            // A term that is kept out of the vocabulary.
            Some(Value::Null) => return Ok(true),
            Some(Value::String(text)) => {
                if !is_keyword(text) && looks_like_keyword(text) {
                    return Ok(false);
                }
                let iri = self.expand_iri(active, text)?;
                match iri {
                    Some(iri) if iri == "@context" => return error("invalid keyword alias", name),
                    Some(iri) if is_keyword(&iri) || is_absolute_iri(&iri) || is_blank(&iri) => {
                        term.iri = Some(iri);
                    }
                    _ => return error("invalid IRI mapping", format!("{name}: {text}")),
                }
                let between =
                    name.char_indices().any(|(at, it)| it == ':' && at > 0 && at + 1 < name.len());
                if !self.is_1_0() && (between || name.contains('/')) {
                    self.done.insert(name.to_owned(), true);
                    if self.expand_iri(active, name)? != term.iri {
                        return error("invalid IRI mapping", name);
                    }
                }
                if !name.contains([':', '/']) && simple {
                    term.prefix = term.iri.as_deref().is_some_and(ends_as_prefix);
                }
                return Ok(true);
            }
            Some(other) => return error("invalid IRI mapping", format!("{name}: {other}")),
            None => {}
        }
        if inner_colon {
            let (prefix, suffix) = name.split_once(':').unwrap_or((name, ""));
            if prefix != "_" && !suffix.starts_with("//") {
                self.define_if_given(active, prefix)?;
            }
            let of = active.term(prefix).and_then(|term| term.iri.as_ref());
            term.iri = Some(of.map_or_else(|| name.to_owned(), |iri| format!("{iri}{suffix}")));
        } else if name.contains('/') {
            match active.expand_iri(name, true, false) {
                Some(iri) if is_absolute_iri(&iri) => term.iri = Some(iri),
                _ => return error("invalid IRI mapping", name),
            }
        } else if name == "@type" {
            term.iri = Some("@type".into());
        } else if let Some(vocab) = &active.vocab {
            term.iri = Some(format!("{vocab}{name}"));
        } else {
            return error("invalid IRI mapping", name);
        }
        Ok(true)
    }

    fn read_index(
        &mut self,
        active: &mut Context,
        map: &Map<String, Value>,
        term: &mut Term,
    ) -> Result<(), Error> {
        let Some(index) = map.get("@index") else { return Ok(()) };
        let Value::String(text) = index else { return error("invalid term definition", index) };
        if self.is_1_0() || !term.holds("@index") {
            return error("invalid term definition", format!("@index {text}"));
        }
        match self.expand_iri(active, text)? {
            Some(iri) if is_absolute_iri(&iri) => term.index = Some(text.clone()),
            _ => return error("invalid term definition", format!("@index {text}")),
        }
        Ok(())
    }

    fn read_context(
        &self,
        active: &Context,
        map: &Map<String, Value>,
        term: &mut Term,
    ) -> Result<(), Error> {
        let Some(context) = map.get("@context") else { return Ok(()) };
        if self.is_1_0() {
            return error("invalid term definition", "@context in a term");
        }
        let mut scoped = self.processing.clone();
        scoped.override_protected = true;
        scoped.propagate = true;
        scoped.validate_scoped = false;
        if let Err(inner) = scoped.run(active, context) {
            return error("invalid scoped context", inner);
        }
        term.context = Some(context.clone());
        term.base_url.clone_from(&self.processing.base_url);
        Ok(())
    }
}
