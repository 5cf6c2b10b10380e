//! INEGI's comparative tables of SCIAN with other classifications: which class is part of which, and
//! Spanish titles of both (XLSX, `TABLA COMPARATIVA SCIAN México 2023-CIIU Rev. 4`).
//!
//! A workbook has a sheet for each direction. Rows above each part (`11 AGRICULTURA …`) name sectors
//! and have no pair; a class without a counterpart has `YYYYYY` in its place.

use crate::pairs::Pairs;
use crate::publisher::{INEGI, INEGI_TERMS};
use crate::titles::{Language, Titles, push_titles};
use crate::{Head, Input, Load, Reader, Recognition, Sheet, SourceError, read_workbook};
use icluster_codes::Classification;
use icluster_tables::Reject;
use std::collections::BTreeMap;

/// Reads comparative tables of SCIAN.
pub(crate) struct ScianTables;

const BANNER: &str = "TABLA COMPARATIVA ";
/// Rows of banner and header.
const HEADER_ROWS: usize = 3;
/// Columns of a row: code and title of the first classification, of the second.
const COLUMNS: [usize; 4] = [0, 1, 4, 5];
const NO_COUNTERPART: &str = "YYYYYY";
const BASIS: &str = "official";

/// `SCIAN México 2023` or `CIIU Rev. 4`.
fn named(text: &str) -> Option<Classification> {
    let id = match text.trim().strip_prefix("SCIAN México ") {
        Some(year) => format!("scian-{year}"),
        None => format!("isic-{}", text.trim().strip_prefix("CIIU Rev. ")?),
    };
    id.parse().ok()
}

/// The two classifications a sheet compares, first the one it is ordered by.
fn layout(sheet: &Sheet) -> Option<(Classification, Classification)> {
    let banner = sheet.rows.first()?.iter().find_map(|cell| cell.trim().strip_prefix(BANNER))?;
    let (from, to) = banner.split_once('-')?;
    let header = sheet.rows.get(HEADER_ROWS - 1)?;
    let [from_code, _, to_code, _] = COLUMNS.map(|column| header.get(column).map(String::as_str));
    let codes = from_code == Some("Código") && to_code == Some("Código");
    codes.then_some((named(from)?, named(to)?))
}

impl Reader for ScianTables {
    fn product(&self) -> &'static str {
        "scian_tables"
    }

    fn summary(&self) -> &'static str {
        "INEGI comparative tables of SCIAN and ISIC, with Spanish titles (XLSX)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (from, to) = head.sheets.iter().find_map(layout)?;
        Some(Recognition {
            product: self.product(),
            description: format!("{from} and {to}: comparative table and Spanish titles"),
            publisher: INEGI,
            title: "Tablas comparativas del SCIAN",
            edition: format!("{from}, {to}"),
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, _head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut titles: BTreeMap<Classification, Titles> = BTreeMap::new();
        for sheet in &read_workbook(input)? {
            let Some((from, to)) = layout(sheet) else { continue };
            let mut pairs = Pairs::default();
            read_sheet(sheet, [from, to], &mut pairs, &mut titles, load)?;
            pairs.write(from, to, BASIS, load)?;
        }
        for (classification, titles) in &titles {
            push_titles(*classification, Language::Spanish, titles, load)?;
        }
        Ok(())
    }
}

fn read_sheet(
    sheet: &Sheet,
    sides: [Classification; 2],
    pairs: &mut Pairs,
    titles: &mut BTreeMap<Classification, Titles>,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut first = "";
    for (line, row) in (1..).zip(&sheet.rows).skip(HEADER_ROWS) {
        let cells = COLUMNS.map(|column| row.get(column).map_or("", |cell| cell.trim()));
        let [code, title, other, other_title] = cells;
        if other.is_empty() {
            continue; // Nothing, or the name of a part.
        }
        load.report.rows += 1;
        // The code of the first classification stands in the first of its rows only.
        if !code.is_empty() {
            first = code;
        }
        let named = [(first, title, sides[0]), (other, other_title, sides[1])];
        let bad = named.into_iter().find(|(code, _, class)| {
            *code != NO_COUNTERPART && class.level(code) != Ok(class.finest_level())
        });
        if let Some((code, _, class)) = bad {
            load.reject(Reject {
                line,
                column: format!("Código (sheet {})", sheet.name.trim()),
                found: code.to_owned(),
                expected: format!("a class of {class}, {} digits", class.finest_level().digits()),
            })?;
            continue;
        }
        for (code, title, class) in named {
            if code != NO_COUNTERPART && !title.is_empty() {
                titles.entry(class).or_default().entry(code.to_owned()).or_insert(title.to_owned());
            }
        }
        if named.iter().any(|(code, ..)| *code == NO_COUNTERPART) {
            load.skip("classes without a counterpart");
        } else {
            pairs.add(first, other);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::load::Discard;

    #[test]
    fn a_first_code_holds_for_the_rows_below_and_parts_have_no_pair() {
        let rows: [&[&str]; 10] = [
            &["TABLA COMPARATIVA SCIAN México 2023-CIIU Rev. 4"],
            &["SCIAN México 2023", "", "", "CIIU Rev. 4"],
            &["Código", "Nombre", "", "Parte", "Código", "Nombre"],
            &["11 AGRICULTURA"],
            &["111110", "Cultivo de soya", "", "p 1/17", "0111", "Cultivo de cereales"],
            &[""],
            &["111421", "Floricultura ", "", "p 1/2", "0119", "Otros cultivos"],
            &["", "", "", "p 1/3", "0130", "Propagación de plantas"],
            &["YYYYYY", "", "", "", "9810", "Actividades de hogares"],
            &["111429", "Otros", "", "", "119", "Código sin cero"],
        ];
        let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let sheet = Sheet { name: "Tabla".to_owned(), rows: rows.iter().map(owned).collect() };
        let (scian, isic) = (Classification::SCIAN_2023, Classification::ISIC_4);
        assert_eq!(layout(&sheet), Some((scian, isic)));
        let (mut pairs, mut titles) = (Pairs::default(), BTreeMap::new());
        let mut nowhere = Discard;
        let mut load = Load::new(&mut nowhere);
        read_sheet(&sheet, [scian, isic], &mut pairs, &mut titles, &mut load).unwrap();
        let mut expected = Pairs::default();
        for (from, to) in [("111110", "0111"), ("111421", "0119"), ("111421", "0130")] {
            expected.add(from, to);
        }
        assert_eq!(pairs, expected);
        assert_eq!(titles[&scian]["111421"], "Floricultura");
        let named: Vec<&str> = titles[&isic].keys().map(String::as_str).collect();
        assert_eq!(named, ["0111", "0119", "0130", "9810"]);
        assert_eq!((load.report.rows, load.report.rejected), (5, 1));
        assert_eq!(load.report.skipped.values().sum::<u64>(), 1);
    }
}
