//! The context processing algorithm (JSON-LD 1.1 API section 4.1.2).

use super::{Context, Defined};
use crate::error::{Error, error};
use crate::keyword::{is_absolute_iri, is_blank, resolve};
use crate::options::Options;
use serde_json::{Map, Value};
use std::rc::Rc;

/// How many contexts may lead from one to the next.
const DEEPEST: usize = 64;

/// What the algorithm is told beside the contexts.
#[derive(Clone)]
pub(crate) struct Processing<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) base_url: Option<String>,
    /// The contexts on the way here.
    pub(crate) remote: Vec<String>,
    pub(crate) override_protected: bool,
    pub(crate) propagate: bool,
    pub(crate) validate_scoped: bool,
}

impl<'a> Processing<'a> {
    pub(crate) fn new(options: &'a Options<'a>, base_url: Option<&str>) -> Self {
        Self {
            options,
            base_url: base_url.map(str::to_owned),
            remote: Vec::new(),
            override_protected: false,
            propagate: true,
            validate_scoped: true,
        }
    }

    /// For the context of a term, which may define anew what is protected.
    pub(crate) fn overriding(mut self) -> Self {
        self.override_protected = true;
        self
    }

    /// For the context of a type, which does not go on into other nodes.
    pub(crate) fn here_only(mut self) -> Self {
        self.propagate = false;
        self
    }

    /// The context that holds once a local one was read.
    pub(crate) fn run(&self, active: &Context, local: &Value) -> Result<Context, Error> {
        let mut result = active.clone();
        result.inverse = std::cell::OnceCell::new();
        let propagate = local.get("@propagate").and_then(Value::as_bool).unwrap_or(self.propagate);
        if !propagate && result.previous.is_none() {
            result.previous = Some(Rc::new(active.clone()));
        }
        for context in crate::keyword::items(local) {
            match context {
                Value::Null => result = self.cleared(active, &result, propagate)?,
                Value::String(iri) => {
                    if let Some(next) = self.remote(&result, iri)? {
                        result = next;
                    }
                }
                Value::Object(map) => self.read(&mut result, map)?,
                other => return error("invalid local context", other),
            }
        }
        Ok(result)
    }

    fn cleared(
        &self,
        active: &Context,
        result: &Context,
        propagate: bool,
    ) -> Result<Context, Error> {
        if !self.override_protected && result.terms.values().any(|term| term.protected) {
            return error("invalid context nullification", "null where terms are protected");
        }
        let mut empty = Context::new(self.options, active.original_base.as_deref());
        if !propagate {
            empty.previous = Some(Rc::new(result.clone()));
        }
        Ok(empty)
    }

    fn remote(&self, result: &Context, iri: &str) -> Result<Option<Context>, Error> {
        let iri = resolve(self.base_url.as_deref(), iri);
        if !self.validate_scoped && self.remote.contains(&iri) {
            return Ok(None);
        }
        if self.options.version_1_0 && self.remote.contains(&iri) {
            return error("recursive context inclusion", iri);
        }
        if self.remote.len() >= DEEPEST {
            return error("context overflow", iri);
        }
        let loaded = self.load(&iri)?;
        let mut next = self.clone();
        next.remote.push(iri.clone());
        next.base_url = Some(iri);
        next.override_protected = false;
        next.propagate = true;
        next.run(result, &loaded).map(Some)
    }

    fn load(&self, iri: &str) -> Result<Value, Error> {
        let document = self.options.loader.load(iri)?;
        match document.get("@context") {
            Some(context) => Ok(context.clone()),
            None => error("invalid remote context", iri),
        }
    }

    fn read(&self, result: &mut Context, given: &Map<String, Value>) -> Result<(), Error> {
        let is_1_0 = self.options.version_1_0;
        if let Some(version) = given.get("@version") {
            if version.as_f64() != Some(1.1) {
                return error("invalid @version value", version);
            }
            if is_1_0 {
                return error("processing mode conflict", "@version 1.1 in JSON-LD 1.0");
            }
        }
        let imported;
        let map = match given.get("@import") {
            None => given,
            Some(_) if is_1_0 => return error("invalid context entry", "@import"),
            Some(import) => {
                imported = self.imported(given, import)?;
                &imported
            }
        };
        self.read_base(result, map)?;
        self.read_vocab(result, map)?;
        self.read_language(result, map)?;
        if let Some(propagate) = map.get("@propagate") {
            if is_1_0 {
                return error("invalid context entry", "@propagate");
            }
            if !propagate.is_boolean() {
                return error("invalid @propagate value", propagate);
            }
        }
        let protected = match map.get("@protected") {
            None => false,
            Some(_) if is_1_0 => return error("invalid context entry", "@protected"),
            Some(Value::Bool(protected)) => *protected,
            Some(other) => return error("invalid @protected value", other),
        };
        let mut defined = Defined::new(map, self, protected);
        for key in map.keys() {
            let is_setting = [
                "@base",
                "@direction",
                "@import",
                "@language",
                "@propagate",
                "@protected",
                "@version",
                "@vocab",
            ]
            .contains(&key.as_str());
            if !is_setting {
                defined.define(result, key)?;
            }
        }
        Ok(())
    }

    fn imported(
        &self,
        given: &Map<String, Value>,
        import: &Value,
    ) -> Result<Map<String, Value>, Error> {
        let Value::String(iri) = import else { return error("invalid @import value", import) };
        let iri = resolve(self.base_url.as_deref(), iri);
        let Value::Object(mut map) = self.load(&iri)? else {
            return error("invalid remote context", iri);
        };
        if map.contains_key("@import") {
            return error("invalid context entry", format!("@import in {iri}"));
        }
        map.extend(given.iter().map(|(key, value)| (key.clone(), value.clone())));
        map.remove("@import");
        Ok(map)
    }

    fn read_base(&self, result: &mut Context, map: &Map<String, Value>) -> Result<(), Error> {
        // A context from elsewhere does not say what the document is relative to.
        let Some(base) = map.get("@base").filter(|_| self.remote.is_empty()) else { return Ok(()) };
        match base {
            Value::Null => result.base = None,
            Value::String(iri) if is_absolute_iri(iri) => result.base = Some(iri.clone()),
            Value::String(iri) if result.base.is_some() => {
                result.base = Some(resolve(result.base.as_deref(), iri));
            }
            other => return error("invalid base IRI", other),
        }
        Ok(())
    }

    fn read_vocab(&self, result: &mut Context, map: &Map<String, Value>) -> Result<(), Error> {
        match map.get("@vocab") {
            None => {}
            Some(Value::Null) => result.vocab = None,
            Some(Value::String(vocab)) => {
                let is_whole = is_absolute_iri(vocab) || is_blank(vocab);
                if self.options.version_1_0 && !is_whole {
                    return error("invalid vocab mapping", vocab);
                }
                let expanded = result.expand_iri(vocab, true, true);
                match expanded {
                    Some(iri)
                        if vocab.is_empty()
                            || is_absolute_iri(&iri)
                            || is_blank(&iri)
                            || !is_whole =>
                    {
                        result.vocab = Some(iri);
                    }
                    _ => return error("invalid vocab mapping", vocab),
                }
            }
            Some(other) => return error("invalid vocab mapping", other),
        }
        Ok(())
    }

    fn read_language(&self, result: &mut Context, map: &Map<String, Value>) -> Result<(), Error> {
        match map.get("@language") {
            None => {}
            Some(Value::Null) => result.language = None,
            Some(Value::String(language)) => result.language = Some(language.clone()),
            Some(other) => return error("invalid default language", other),
        }
        match map.get("@direction") {
            None => {}
            Some(_) if self.options.version_1_0 => {
                return error("invalid context entry", "@direction");
            }
            Some(Value::Null) => result.direction = None,
            Some(Value::String(way)) if way == "ltr" || way == "rtl" => {
                result.direction = Some(way.clone());
            }
            Some(other) => return error("invalid base direction", other),
        }
        Ok(())
    }
}
