//! Goods of the Harmonized System with English and Spanish names, as the Atlas of Economic
//! Complexity names them. Publisher: Growth Lab at Harvard University.
//!
//! Not for: the Atlas's own sections, services and trade of unknown kind, which are in no edition of
//! the Harmonized System. Subheadings stand last in the file and tell the edition. A Spanish name that
//! repeats the English one is a name not translated, and is left empty.

use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, Load, Reader, Recognition,
    Row, RowError, SourceError, for_each_row,
};
use icluster_codes::{Classification, Family};
use std::collections::BTreeMap;

/// Reads the Atlas's list of goods.
pub(crate) struct GrowthLabProducts;

const COLUMNS: [&str; 5] = ["code", "level", "name_en", "name_es", "top_parent_id"];
/// First chapter, which other lists of this layout (SITC) do not have under this code.
const FIRST_CHAPTER: (&str, &str) = ("01", "Live animals");

/// English and Spanish names by code.
type Names = BTreeMap<String, (String, String)>;

fn layout(head: &Head) -> Option<(&Header, [usize; 4])> {
    let header = head.header_with(&COLUMNS)?;
    let place = |name: &str| header.position(name);
    let columns = [place("code")?, place("level")?, place("name_en")?, place("name_es")?];
    let is_first = |row: Vec<String>| {
        let cell = |column: usize| row.get(column).map(String::as_str);
        (cell(columns[0]), cell(columns[2])) == (Some(FIRST_CHAPTER.0), Some(FIRST_CHAPTER.1))
    };
    let mut rows = (0..head.lines.len()).filter_map(|index| head.row_below(header, index));
    rows.any(is_first).then_some((header, columns))
}

impl Reader for GrowthLabProducts {
    fn product(&self) -> &'static str {
        "growth_lab_products"
    }

    fn summary(&self) -> &'static str {
        "Atlas of Economic Complexity: HS codes with English and Spanish names (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: "HS codes with English and Spanish names, Atlas of Economic Complexity"
                .to_owned(),
            publisher: "Growth Lab at Harvard University",
            title: "Atlas of Economic Complexity: classification of goods",
            edition: String::new(),
            licence: "Terms of the Growth Lab; cite the Atlas of Economic Complexity",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, columns) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut names = Names::new();
        for_each_row(input, header, load, |row, load| read_row(row, columns, &mut names, load))?;
        let edition = Classification::told_by(Family::Hs, |code| names.contains_key(code))
            .ok_or_else(|| SourceError::Layout {
                path: input.path().to_owned(),
                line: 0,
                found: format!("{} codes that tell no edition", names.len()),
                expected: "subheadings of one edition of the Harmonized System".to_owned(),
            })?
            .to_string();
        let mut items = ClassificationItemRows::default();
        for (code, (english, spanish)) in &names {
            items.push(
                ClassificationItemRow {
                    classification: &edition,
                    code,
                    title_en: Some(english),
                    title_es: Some(spanish.as_str()).filter(|s| !s.is_empty() && *s != english),
                    title_fr: None,
                },
                load,
            )?;
        }
        items.finish(load)
    }
}

fn read_row(
    row: &Row<'_>,
    [code, level, english, spanish]: [usize; 4],
    names: &mut Names,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let digits = match row.bytes(level) {
        b"section" => {
            load.skip("sections of the Atlas, which are not those of the Harmonized System");
            return Ok(());
        }
        b"2digit" => 2,
        b"4digit" => 4,
        b"6digit" => 6,
        _ => return Err(row.reject(level, "section, 2digit, 4digit or 6digit").into()),
    };
    if row.bytes(code).iter().any(u8::is_ascii_alphabetic) {
        load.skip("services and trade of unknown kind, outside the Harmonized System");
        return Ok(());
    }
    let code = row.digits(code, digits)?;
    let english = row.required(english, "an English name")?.into_owned();
    names.insert(code.to_owned(), (english, row.text(spanish).into_owned()));
    Ok(())
}
