//! The Harmonized System with its hierarchy: codes of one edition with English titles, as the
//! United Nations publish them for Comtrade, and the titles of the sections (CSV).
//!
//! Not for: lists without sections (`code_titles`). Codes tell the edition of a list of codes, and
//! its row of the total may name it. The list of sections has no codes: section III there is
//! `Animal or vegetable fats`, as worded before 2022 (`Animal, vegetable or microbial`), so it is
//! read as HS 2017, the newest edition of that wording. Which chapters a section has is alike in all
//! editions (`icluster-codes`).

use crate::code_titles::code_and_title;
use crate::titles::{Language, Titles, push_titles};
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::{Classification, CodeLevel, Family};

/// Reads lists of codes with sections, and the list of sections.
pub(crate) struct HarmonizedSystem;

const COLUMNS: [&str; 5] = ["section", "hscode", "description", "parent", "level"];
const SECTION: usize = 0;
const CODE: usize = 1;
const TITLE: usize = 2;
const PARENT: usize = 3;
/// What stands above chapters, and in the place of the section of chapter 99.
const TOTAL: &str = "TOTAL";

#[derive(Clone, Copy)]
enum Part {
    Codes,
    Sections,
}

fn layout(head: &Head) -> Option<(Part, &Header, Classification)> {
    if let Some(header) = head.header_exactly(&COLUMNS) {
        let codes = head.column_of(header, CODE);
        let edition = Classification::told_by(Family::Hs, |code| codes.iter().any(|c| c == code))?;
        return Some((Part::Codes, header, edition));
    }
    let header = head.header_exactly(&["section", "name"])?;
    let third = head.row_below(header, 2)?;
    let before_2022 = third.get(1)?.starts_with("Animal or vegetable fats");
    (third.first()? == "III" && before_2022).then_some((
        Part::Sections,
        header,
        Classification::HS_2017,
    ))
}

impl Reader for HarmonizedSystem {
    fn product(&self) -> &'static str {
        "harmonized_system"
    }

    fn summary(&self) -> &'static str {
        "Harmonized System: codes of one edition with sections, titles of sections (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (part, _, edition) = layout(head)?;
        let what = match part {
            Part::Codes => "codes and titles",
            Part::Sections => "titles of sections",
        };
        Some(Recognition {
            product: self.product(),
            description: format!("HS {} {what}", edition.vintage()),
            publisher: "World Customs Organization; United Nations Statistics Division",
            title: "Harmonized Commodity Description and Coding System",
            edition: format!("HS {}", edition.vintage()),
            licence: "Codes and titles as published by the United Nations (Comtrade)",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (part, header, edition) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut titles = Titles::new();
        for_each_row(input, header, load, |row, load| {
            let (code, title) = match part {
                Part::Sections => section(row, edition)?,
                Part::Codes if row.bytes(CODE) == TOTAL.as_bytes() => {
                    is_total_of(row, edition)?;
                    load.skip("the total over all goods");
                    return Ok(());
                }
                Part::Codes => good(row, edition)?,
            };
            titles.insert(code, title);
            Ok(())
        })?;
        push_titles(edition, Language::English, &titles, load)
    }
}

fn section(row: &Row<'_>, edition: Classification) -> Result<(String, String), RowError> {
    let (code, title) = code_and_title(row, edition, 0, 1)?;
    if edition.level(&code) != Ok(CodeLevel::Section) {
        return Err(row.reject(0, "a section, I to XXI").into());
    }
    Ok((code, title))
}

/// A chapter, heading or subheading that stands below the parent and in the section it has in the
/// Harmonized System.
fn good(row: &Row<'_>, edition: Classification) -> Result<(String, String), RowError> {
    let (code, title) = code_and_title(row, edition, CODE, TITLE)?;
    let section = code.get(..2).and_then(|chapter| edition.parent(chapter)).unwrap_or(TOTAL);
    let parent = match edition.level(&code) {
        Ok(CodeLevel::Chapter) => Some(TOTAL),
        _ => edition.parent(&code),
    };
    for (column, expected) in [(SECTION, section), (PARENT, parent.unwrap_or(TOTAL))] {
        if row.bytes(column) != expected.as_bytes() {
            return Err(row.reject(column, &format!("{expected}, above {code}")).into());
        }
    }
    Ok((code, title))
}

/// `Total of all HS2022 commodities` must be of the edition that the codes told.
fn is_total_of(row: &Row<'_>, edition: Classification) -> Result<(), RowError> {
    let text = row.text(TITLE);
    let named = text.split_once("HS").and_then(|(_, rest)| rest.get(..4)?.parse::<u16>().ok());
    match named {
        Some(year) if year != edition.vintage() => {
            let expected = format!("HS{}, of which edition the codes are", edition.vintage());
            Err(row.reject(TITLE, &expected).into())
        }
        _ => Ok(()),
    }
}
