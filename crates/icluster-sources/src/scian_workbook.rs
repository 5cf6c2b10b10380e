//! INEGI's SCIAN workbook: codes and Spanish titles of all levels, and the index of products of the classes; 2018 and later editions.
//!
//! Not for: definitions and what they include or leave out, which no part of iCluster uses.

use crate::publisher::{INEGI, INEGI_TERMS};
use crate::titles::{Language, Titles, push_titles};
use crate::{
    ClassificationIndexRow, ClassificationIndexRows, Head, Input, Load, Reader, Recognition, Sheet,
    SourceError, read_workbook,
};
use icluster_codes::Classification;
use icluster_tables::Reject;
use std::collections::BTreeSet;

/// Reader of the SCIAN workbook.
pub(crate) struct ScianWorkbook;

const CODE: &str = "Código";
const TITLE: &str = "Título";
const PRODUCTS: &str = "Productos";
/// Rows above which the header stands.
const BANNER_ROWS: usize = 10;

impl Reader for ScianWorkbook {
    fn product(&self) -> &'static str {
        "scian_workbook"
    }

    fn summary(&self) -> &'static str {
        "INEGI SCIAN: codes with Spanish titles and the index of products (XLSX)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (classification, _) = head.sheets.iter().find_map(layout)?;
        Some(Recognition {
            product: self.product(),
            description: format!("SCIAN {} codes and titles", classification.vintage()),
            publisher: INEGI,
            title: "Sistema de Clasificación Industrial de América del Norte, México (SCIAN)",
            edition: classification.vintage().to_string(),
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        // The sheets repeat each other: one has all levels, the others one level each.
        let mut found = Found::default();
        let (classification, _) =
            head.sheets.iter().find_map(layout).ok_or_else(|| head.unknown(input))?;
        for sheet in &read_workbook(input)? {
            let Some((classification, header)) = layout(sheet) else { continue };
            collect(sheet, classification, header, &mut found, load)?;
        }
        push_titles(classification, Language::Spanish, &found.titles, load)?;
        let classification = classification.to_string();
        let mut rows = ClassificationIndexRows::default();
        for (code, text) in &found.products {
            let language = "es";
            let row =
                ClassificationIndexRow { classification: &classification, code, text, language };
            rows.push(row, load)?;
        }
        rows.finish(load)
    }
}

/// What the sheets say of codes.
#[derive(Default)]
struct Found {
    titles: Titles,
    /// Products, each with the code it stands under
    products: BTreeSet<(String, String)>,
}

/// The edition named in the banner (`… 2018 (SCIAN 2018)`) and the row of the header.
fn layout(sheet: &Sheet) -> Option<(Classification, usize)> {
    let starts_with = |row: &[String], names: [&str; 2]| row.iter().take(2).eq(names);
    let header =
        sheet.rows.iter().take(BANNER_ROWS).position(|row| starts_with(row, [CODE, TITLE]))?;
    let banner = sheet.rows.iter().take(header).flatten();
    let edition = banner.filter_map(|cell| cell.split_once("(SCIAN ")?.1.get(..4)).next()?;
    Some((format!("scian-{edition}").parse().ok()?, header))
}

fn collect(
    sheet: &Sheet,
    classification: Classification,
    header: usize,
    found: &mut Found,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let products = sheet.rows.get(header).and_then(|row| row.iter().position(|at| at == PRODUCTS));
    // Products of a code stand in its row and the rows below, which repeat no code.
    let mut class = None;
    for (line, row) in (1..).zip(&sheet.rows).skip(header + 1) {
        if let Some(cell) = row.first().filter(|cell| !cell.is_empty()) {
            load.report.rows += 1;
            class = match classification.parse_code(cell) {
                Ok(code) => {
                    let title = title(row.get(1).map_or("", String::as_str));
                    found.titles.entry(code.clone()).or_insert(title);
                    Some(code)
                }
                Err(error) => {
                    load.reject(Reject {
                        line,
                        column: format!("{CODE} (sheet {})", sheet.name),
                        found: cell.clone(),
                        expected: error.expected.to_string(),
                    })?;
                    None
                }
            };
        }
        let product = products.and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        if let (Some(code), false) = (&class, product.is_empty()) {
            found.products.insert((code.clone(), product.to_owned()));
        }
    }
    Ok(())
}

/// The title without the superscript T that marks categories shared by the three countries.
fn title(cell: &str) -> String {
    let cell = cell.trim();
    let marked = cell
        .strip_suffix('T')
        .filter(|rest| rest.ends_with(|c: char| c.is_lowercase() || c == ')'));
    marked.unwrap_or(cell).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_shared_categories_is_no_part_of_the_title() {
        assert_eq!(title("AgriculturaT "), "Agricultura");
        assert_eq!(
            title("Alquiler de automóviles (sin chofer)T"),
            "Alquiler de automóviles (sin chofer)"
        );
        assert_eq!(title("Cultivo de soya "), "Cultivo de soya");
        assert_eq!(title("Servicios de IT"), "Servicios de IT");
    }
}
