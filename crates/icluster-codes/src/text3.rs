//! A text in the three languages of the product.

use serde::{Deserialize, Serialize};

/// A text in English, Spanish and French.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Text3<S = String> {
    /// English
    pub en: S,
    /// Spanish
    pub es: S,
    /// French
    pub fr: S,
}

impl<S> Text3<S> {
    /// Puts the three languages together.
    pub const fn new(en: S, es: S, fr: S) -> Self {
        Self { en, es, fr }
    }
}

impl<S: Clone> Text3<S> {
    /// The same text in all three languages.
    pub fn same(text: S) -> Self {
        Self { en: text.clone(), es: text.clone(), fr: text }
    }
}

impl<S: AsRef<str>> Text3<S> {
    /// The text in a language given as `en`, `es` or `fr` (`es-MX` too); English for any other.
    pub fn get(&self, language: &str) -> &str {
        match language.get(..2) {
            Some("es") => self.es.as_ref(),
            Some("fr") => self.fr.as_ref(),
            _ => self.en.as_ref(),
        }
    }
}

impl Text3<&str> {
    /// An owned copy.
    pub fn to_owned(self) -> Text3 {
        Text3::new(self.en.to_owned(), self.es.to_owned(), self.fr.to_owned())
    }
}
