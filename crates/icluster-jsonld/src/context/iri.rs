//! The IRI expansion algorithm (JSON-LD 1.1 API section 5.2.2).

use super::{Context, Defined};
use crate::error::Error;
use crate::keyword::{is_absolute_iri, is_keyword, looks_like_keyword, resolve};

impl Context {
    /// The IRI, blank node or keyword that a string stands for; nothing for what has the form of a keyword or is defined as null.
    pub(crate) fn expand_iri(&self, value: &str, vocab: bool, relative: bool) -> Option<String> {
        if is_keyword(value) {
            return Some(value.to_owned());
        }
        if looks_like_keyword(value) {
            return None;
        }
        if let Some(term) = self.term(value) {
            let iri = term.iri.as_deref();
            if vocab || iri.is_some_and(is_keyword) {
                return iri.map(str::to_owned);
            }
        }
        if let Some((prefix, suffix)) = split(value) {
            if prefix == "_" || suffix.starts_with("//") {
                return Some(value.to_owned());
            }
            if let Some(term) = self.term(prefix)
                && let Some(iri) = &term.iri
                // In JSON-LD 1.0 every term is a prefix where IRIs are read.
                && (term.prefix || self.version_1_0)
            {
                return Some(format!("{iri}{suffix}"));
            }
            if is_absolute_iri(value) {
                return Some(value.to_owned());
            }
        }
        if let Some(of) = self.vocab.as_ref().filter(|_| vocab) {
            return Some(format!("{of}{value}"));
        }
        Some(if relative { resolve(self.base.as_deref(), value) } else { value.to_owned() })
    }
}

/// A string at its first colon, unless it starts with it.
pub(super) fn split(value: &str) -> Option<(&str, &str)> {
    value.split_once(':').filter(|(prefix, _)| !prefix.is_empty())
}

impl Defined<'_, '_> {
    /// The same while a context is read: terms that it uses are defined first.
    pub(super) fn expand_iri(
        &mut self,
        active: &mut Context,
        value: &str,
    ) -> Result<Option<String>, Error> {
        if !is_keyword(value) && !looks_like_keyword(value) {
            self.define_if_given(active, value)?;
            if let Some((prefix, suffix)) = split(value)
                && prefix != "_"
                && !suffix.starts_with("//")
            {
                self.define_if_given(active, prefix)?;
            }
        }
        Ok(active.expand_iri(value, true, false))
    }
}
