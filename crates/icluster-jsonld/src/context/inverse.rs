//! Which term says an IRI best: the inverse context and the choice from it (JSON-LD 1.1 API sections 4.3 and 4.4).

use super::Context;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a term is chosen by, beside its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    Language,
    Type,
    Any,
}

/// Terms by IRI, container, what they are chosen by, and its value.
pub(crate) type Inverse = BTreeMap<String, BTreeMap<String, BTreeMap<(By, String), String>>>;

/// A language with a direction as one key, in small letters: `es`, `ar_rtl`, `_ltr`; nothing for neither.
pub(crate) fn language_key(language: Option<&str>, direction: Option<&str>) -> Option<String> {
    let key = match (language, direction) {
        (None, None) => return None,
        (Some(language), None) => language.to_owned(),
        (language, Some(way)) => format!("{}_{way}", language.unwrap_or_default()),
    };
    Some(key.to_lowercase())
}

impl Context {
    pub(crate) fn inverse(&self) -> Rc<Inverse> {
        Rc::clone(self.inverse.get_or_init(|| Rc::new(self.make_inverse())))
    }

    fn make_inverse(&self) -> Inverse {
        let mut inverse = Inverse::new();
        let default = language_key(self.language.as_deref(), self.direction.as_deref());
        let mut names: Vec<&String> = self.terms.keys().collect();
        // The shortest first, then the least.
        names.sort_by_key(|name| (name.chars().count(), name.as_str().to_owned()));
        for name in names {
            let Some(term) = self.term(name) else { continue };
            let Some(iri) = &term.iri else { continue };
            let container =
                if term.container.is_empty() { "@none".into() } else { term.container.concat() };
            let entry = inverse.entry(iri.clone()).or_default().entry(container).or_default();
            let mut say = |by: By, key: &str| {
                entry.entry((by, key.to_owned())).or_insert_with(|| name.clone());
            };
            say(By::Any, "@none");
            if term.reverse {
                say(By::Type, "@reverse");
            } else if let Some(kind) = &term.kind {
                if kind == "@none" {
                    say(By::Language, "@any");
                    say(By::Type, "@any");
                } else {
                    say(By::Type, kind);
                }
            } else if let (Some(language), Some(way)) = (&term.language, &term.direction) {
                let key = language_key(language.as_deref(), way.as_deref());
                say(By::Language, key.as_deref().unwrap_or("@null"));
            } else if let Some(language) = &term.language {
                let key = language_key(language.as_deref(), None);
                say(By::Language, key.as_deref().unwrap_or("@null"));
            } else if let Some(way) = &term.direction {
                let key = language_key(None, way.as_deref());
                say(By::Language, key.as_deref().unwrap_or("@none"));
            } else {
                say(By::Language, default.as_deref().unwrap_or("@none"));
                say(By::Language, "@none");
                say(By::Type, "@none");
            }
        }
        inverse
    }

    /// The first term by containers and then by values, each in order of preference.
    pub(crate) fn select_term(
        &self,
        iri: &str,
        containers: &[String],
        by: By,
        preferred: &[String],
    ) -> Option<String> {
        let inverse = self.inverse();
        let of_iri = inverse.get(iri)?;
        containers.iter().filter_map(|container| of_iri.get(container)).find_map(|terms| {
            preferred.iter().find_map(|value| terms.get(&(by, value.clone())).cloned())
        })
    }
}
