//! Titles of codes in one language, on their way into the table of classification items.

use crate::{ClassificationItemRow, ClassificationItemRows, Load, SourceError};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Titles by code.
pub(crate) type Titles = BTreeMap<String, String>;

/// Language of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
    French,
}

/// Hands titles of one language on, by code. `classification` is one or the id of one.
pub(crate) fn push_titles(
    classification: impl Display,
    language: Language,
    titles: &Titles,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let classification = classification.to_string();
    let mut items = ClassificationItemRows::default();
    for (code, title) in titles {
        let in_language = |wanted: Language| (language == wanted).then_some(title.as_str());
        items.push(
            ClassificationItemRow {
                classification: &classification,
                code,
                title_en: in_language(Language::English),
                title_es: in_language(Language::Spanish),
                title_fr: in_language(Language::French),
            },
            load,
        )?;
    }
    items.finish(load)
}
