//! Which NAICS codes of one edition became which of another, with titles of both. Publisher: US
//! Census Bureau (workbooks `2012 NAICS Code`, `2012 NAICS Title`, `2007 NAICS Code` …).
//!
//! Not for: tables of the same pairs in CSV (`concordance_tables`).

use crate::pairs::Pairs;
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::titles::{Language, Titles, push_titles};
use crate::{Head, Input, Load, Reader, Recognition, Sheet, SourceError, read_workbook};
use icluster_codes::Classification;
use icluster_tables::Reject;
use std::collections::BTreeMap;

/// Reads NAICS concordances.
pub(crate) struct NaicsConcordance;

impl Reader for NaicsConcordance {
    fn product(&self) -> &'static str {
        "naics_concordance"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau NAICS concordances between editions, with titles (XLS, XLSX)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let layout = layout_in(&head.sheets)?;
        let (from, to) = (layout.from.vintage(), layout.to.vintage());
        Some(Recognition {
            product: self.product(),
            description: format!("NAICS {from} to NAICS {to} concordance"),
            publisher: "US Census Bureau",
            title: "North American Industry Classification System: concordances",
            edition: from.to_string(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let sheets = read_workbook(input)?;
        let layout = layout_in(&sheets).ok_or_else(|| head.unknown(input))?;
        let rows = sheets.get(layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let mut pairs = Pairs::default();
        let mut titles: BTreeMap<Classification, Titles> = BTreeMap::new();
        for (line, row) in (1..).zip(rows).skip(layout.row + 1) {
            let cell = |column: usize| row.get(column).map_or("", String::as_str);
            if row.iter().all(String::is_empty) {
                continue;
            }
            load.report.rows += 1;
            let (from, to) = (cell(layout.from_code), cell(layout.to_code));
            if !is_industry(layout.from, from) || !is_industry(layout.to, to) {
                load.reject(Reject {
                    line,
                    column: "NAICS Code".to_owned(),
                    found: format!("{from}, {to}"),
                    expected: "two codes of 6 digits".to_owned(),
                })?;
                continue;
            }
            pairs.add(from, to);
            for &(code, title, edition) in &layout.titles {
                if !cell(title).is_empty() {
                    let titles = titles.entry(edition).or_default();
                    titles.insert(cell(code).to_owned(), cell(title).to_owned());
                }
            }
        }
        pairs.write(layout.from, layout.to, "official", load)?;
        for (edition, titles) in &titles {
            push_titles(*edition, Language::English, titles, load)?;
        }
        Ok(())
    }
}

/// Where the header stands and what its columns are.
#[derive(Debug, PartialEq, Eq)]
struct Layout {
    sheet: usize,
    row: usize,
    from: Classification,
    to: Classification,
    from_code: usize,
    to_code: usize,
    /// Columns of whole titles with their edition; a column that also names pieces of a code
    /// (`and specific piece of the 2012 industry …`) is left out.
    titles: Vec<(usize, usize, Classification)>,
}

fn layout_in(sheets: &[Sheet]) -> Option<Layout> {
    sheets.iter().enumerate().find_map(|(sheet, content)| {
        content.rows.iter().take(10).enumerate().find_map(|(row, cells)| header(sheet, row, cells))
    })
}

fn header(sheet: usize, row: usize, cells: &[String]) -> Option<Layout> {
    let codes: Vec<(usize, Classification)> = cells
        .iter()
        .enumerate()
        .filter_map(|(column, cell)| Some((column, edition_before(cell, "NAICS Code")?)))
        .collect();
    let [(from_code, from), (to_code, to)] = codes[..] else { return None };
    let titles = cells.iter().enumerate().filter(|(_, cell)| !cell.contains("piece"));
    let titles = titles.filter_map(|(column, cell)| {
        let edition = edition_before(cell, "NAICS Title")?;
        let code = if edition == from { from_code } else { to_code };
        Some((code, column, edition))
    });
    Some(Layout { sheet, row, from, to, from_code, to_code, titles: titles.collect() })
}

/// 2012 in `2012 NAICS Code`, and in `2012 NAICS US Code`.
fn edition_before(cell: &str, what: &str) -> Option<Classification> {
    let plain = cell.replace("NAICS U.S.", "NAICS").replace("NAICS US", "NAICS");
    let (year, rest) = plain.trim().split_once(' ')?;
    rest.starts_with(what).then(|| format!("naics-{year}").parse().ok()).flatten()
}

fn is_industry(edition: Classification, code: &str) -> bool {
    edition.level(code) == Ok(edition.finest_level())
}
