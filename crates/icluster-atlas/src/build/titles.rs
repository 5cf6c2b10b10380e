//! Titles of industry codes: imported ones first, embedded ones where there are none.

use crate::AtlasError;
use crate::columns::Columns;
use crate::view::Text3;
use icluster_codes::Classification;
use std::collections::BTreeMap;

/// Titles by classification and code.
pub(super) type Titles = BTreeMap<(String, String), Text3>;

/// Adds a batch of the table of classification items; the first source that titles a code stays.
pub(super) fn read_titles(
    batch: &arrow::record_batch::RecordBatch,
    titles: &mut Titles,
) -> Result<(), AtlasError> {
    let columns = Columns::new("classification_item", batch);
    let (classification, code) = (columns.text("classification")?, columns.text("code")?);
    let (en, es, fr) =
        (columns.text("title_en")?, columns.text("title_es")?, columns.text("title_fr")?);
    for row in 0..batch.num_rows() {
        let (Some(classification), Some(code)) = (classification.owned(row), code.owned(row))
        else {
            continue;
        };
        let title = titles.entry((classification, code)).or_default();
        for (known, new) in [
            (&mut title.en, en.owned(row)),
            (&mut title.es, es.owned(row)),
            (&mut title.fr, fr.owned(row)),
        ] {
            if known.is_empty() {
                *known = new.unwrap_or_default();
            }
        }
    }
    Ok(())
}

/// Title of a code: imported, else embedded, else the code.
pub(super) fn title(titles: &Titles, classification: &str, code: &str) -> Text3 {
    if code.is_empty() {
        return Text3 {
            en: "Not attributed to an industry".to_owned(),
            es: "Sin atribuir a una industria".to_owned(),
            fr: "Non attribué à une industrie".to_owned(),
        };
    }
    let imported = titles.get(&(classification.to_owned(), code.to_owned()));
    let built_in =
        classification.parse::<Classification>().ok().and_then(|class| class.title(code));
    let text = |own: Option<&String>, language: &str| {
        own.filter(|text| !text.is_empty())
            .cloned()
            .or_else(|| built_in.map(|title| title.best(language).to_owned()))
            .or_else(|| {
                imported.and_then(|t| {
                    [&t.en, &t.es, &t.fr].into_iter().find(|t| !t.is_empty()).cloned()
                })
            })
            .unwrap_or_else(|| code.to_owned())
    };
    Text3 {
        en: text(imported.map(|t| &t.en), "en"),
        es: text(imported.map(|t| &t.es), "es"),
        fr: text(imported.map(|t| &t.fr), "fr"),
    }
}
