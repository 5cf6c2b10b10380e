//! Lists `code, desc` of one edition of NAICS, the Harmonized System or ISIC, English.
//!
//! The lists name neither classification nor edition: the first row tells the one and codes that
//! only one edition has tell the other ([`Classification::told_by`]). They were compiled for the R
//! package `concordance` from the publishers' own lists.

use crate::titles::{Language, Titles, push_titles};
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::{Classification, Family};

/// Reads lists of codes with titles.
pub(crate) struct CodeTitles;

/// First row of a list, by family.
const FIRST_ROWS: [(Family, &str, &str); 3] = [
    (Family::Naics, "11", "Agriculture, Forestry, Fishing and Hunting"),
    (Family::Hs, "01", "Animals; live"),
    (Family::Isic, "A", "Agriculture, forestry and fishing"),
];

fn layout(head: &Head) -> Option<(&Header, Classification)> {
    let header = head.header_exactly(&["code", "desc"])?;
    let first = head.row_below(header, 0)?;
    let (code, title) = (first.first()?, first.get(1)?);
    let (family, ..) = FIRST_ROWS.iter().find(|(_, c, t)| code == c && title.starts_with(t))?;
    // The codes that tell editions stand in the first chapters, so the first part is enough.
    let codes = head.column_of(header, 0);
    let edition = Classification::told_by(*family, |code| codes.iter().any(|c| c == code))?;
    Some((header, edition))
}

/// Name of a classification for people, and who publishes it.
fn name(classification: Classification) -> (String, &'static str) {
    let vintage = classification.vintage();
    match classification.family() {
        Family::Hs => (
            format!("HS {vintage}"),
            "World Customs Organization; United Nations Statistics Division",
        ),
        Family::Isic => (format!("ISIC Rev. {vintage}"), "United Nations Statistics Division"),
        _ => (format!("NAICS {vintage}"), "US Census Bureau"),
    }
}

impl Reader for CodeTitles {
    fn product(&self) -> &'static str {
        "code_titles"
    }

    fn summary(&self) -> &'static str {
        "Codes with English titles: one edition of NAICS, HS or ISIC (CSV `code, desc`)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (name, publisher) = name(layout(head)?.1);
        Some(Recognition {
            product: self.product(),
            description: format!("{name} codes and titles"),
            publisher,
            title: "Codes and titles of a classification",
            edition: name,
            licence: "Codes and titles as published; compiled by the R package concordance",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, classification) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut titles = Titles::new();
        for_each_row(input, header, load, |row, _| {
            let (code, title) = code_and_title(row, classification, 0, 1)?;
            titles.insert(code, title);
            Ok(())
        })?;
        push_titles(classification, Language::English, &titles, load)
    }
}

/// A code of the classification and its title, at two columns of a row.
pub(crate) fn code_and_title(
    row: &Row<'_>,
    classification: Classification,
    code: usize,
    title: usize,
) -> Result<(String, String), RowError> {
    let parsed = classification
        .parse_code(&row.text(code))
        .map_err(|error| row.reject(code, &error.expected.to_string()))?;
    Ok((parsed, row.required(title, "a title")?.into_owned()))
}
