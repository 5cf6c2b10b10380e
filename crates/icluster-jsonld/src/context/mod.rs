//! Contexts: what terms mean (JSON-LD 1.1 API section 4).

mod define;
mod entries;
mod inverse;
mod iri;
mod process;
mod shorten;

use crate::options::Options;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

pub(crate) use define::Defined;
pub(crate) use process::Processing;

/// A term's definition (section 4.2, "term definition").
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Term {
    pub(crate) iri: Option<String>,
    pub(crate) prefix: bool,
    pub(crate) protected: bool,
    pub(crate) reverse: bool,
    pub(crate) base_url: Option<String>,
    /// The context inside values of the term or nodes of the type.
    pub(crate) context: Option<Value>,
    /// In order.
    pub(crate) container: Vec<String>,
    /// Something, perhaps null, where the term says; nothing where the default holds.
    pub(crate) direction: Option<Option<String>>,
    pub(crate) language: Option<Option<String>>,
    pub(crate) nest: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) index: Option<String>,
}

impl Term {
    pub(crate) fn holds(&self, container: &str) -> bool {
        self.container.iter().any(|it| it == container)
    }
}

/// A context that holds at a place of a document (section 4.1, "active context").
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    pub(crate) terms: BTreeMap<String, Rc<Term>>,
    pub(crate) base: Option<String>,
    pub(crate) original_base: Option<String>,
    pub(crate) vocab: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) direction: Option<String>,
    /// What held before a context that does not go on into other nodes.
    pub(crate) previous: Option<Rc<Context>>,
    pub(crate) inverse: std::cell::OnceCell<Rc<inverse::Inverse>>,
    pub(crate) version_1_0: bool,
}

impl Context {
    pub(crate) fn new(options: &Options<'_>, base: Option<&str>) -> Self {
        Self {
            base: base.map(str::to_owned),
            original_base: base.map(str::to_owned),
            version_1_0: options.version_1_0,
            ..Self::default()
        }
    }

    pub(crate) fn term(&self, name: &str) -> Option<&Term> {
        self.terms.get(name).map(Rc::as_ref)
    }

    pub(crate) fn holds(&self, name: &str, container: &str) -> bool {
        self.term(name).is_some_and(|term| term.holds(container))
    }

    /// The language of strings of a term: its own, else the default.
    pub(crate) fn language_of(&self, name: Option<&str>) -> Option<&str> {
        match name.and_then(|name| self.term(name)).and_then(|term| term.language.as_ref()) {
            Some(own) => own.as_deref(),
            None => self.language.as_deref(),
        }
    }

    pub(crate) fn direction_of(&self, name: Option<&str>) -> Option<&str> {
        match name.and_then(|name| self.term(name)).and_then(|term| term.direction.as_ref()) {
            Some(own) => own.as_deref(),
            None => self.direction.as_deref(),
        }
    }

    /// The context that a term brings, with where it was written.
    pub(crate) fn scoped(&self, name: &str) -> Option<(Value, Option<String>)> {
        let term = self.term(name)?;
        Some((term.context.clone()?, term.base_url.clone()))
    }
}
