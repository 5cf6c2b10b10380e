//! The Census Bureau's workbooks: `2012 NAICS Code`, `2012 NAICS Title`, `2007 NAICS Code` …

use super::{Pairs, is_naics};
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Input, Load, Sheet, SourceError,
    read_workbook,
};
use icluster_tables::Reject;
use std::collections::BTreeMap;

/// Where the header stands and what its columns are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    sheet: usize,
    row: usize,
    pub(super) from: i32,
    pub(super) to: i32,
    from_code: usize,
    to_code: usize,
    /// Columns of whole titles with their edition; a column that also names pieces of a code
    /// (`and specific piece of the 2012 industry …`) is left out.
    titles: Vec<(usize, usize, i32)>,
}

pub(super) fn layout_in(sheets: &[Sheet]) -> Option<Layout> {
    sheets.iter().enumerate().find_map(|(sheet, content)| {
        content.rows.iter().take(10).enumerate().find_map(|(row, cells)| header(sheet, row, cells))
    })
}

fn header(sheet: usize, row: usize, cells: &[String]) -> Option<Layout> {
    let codes: Vec<(usize, i32)> = cells
        .iter()
        .enumerate()
        .filter_map(|(column, cell)| Some((column, year_before(cell, "NAICS Code")?)))
        .collect();
    let [(from_code, from), (to_code, to)] = codes[..] else { return None };
    let titles = cells.iter().enumerate().filter(|(_, cell)| !cell.contains("piece"));
    let titles = titles.filter_map(|(column, cell)| {
        let year = year_before(cell, "NAICS Title")?;
        let code = if year == from { from_code } else { to_code };
        Some((code, column, year))
    });
    Some(Layout { sheet, row, from, to, from_code, to_code, titles: titles.collect() })
}

/// 2012 in `2012 NAICS Code`, and in `2012 NAICS US Code`.
fn year_before(cell: &str, what: &str) -> Option<i32> {
    let plain = cell.replace("NAICS U.S.", "NAICS").replace("NAICS US", "NAICS");
    let (year, rest) = plain.trim().split_once(' ')?;
    rest.starts_with(what).then(|| year.parse().ok()).flatten()
}

pub(super) fn read(input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
    let sheets = read_workbook(input)?;
    let layout = layout_in(&sheets).ok_or_else(|| head.unknown(input))?;
    let rows = sheets.get(layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let mut pairs = Pairs::default();
    let mut titles = BTreeMap::new();
    for (line, row) in (1..).zip(rows).skip(layout.row + 1) {
        let cell = |column: usize| row.get(column).map_or("", String::as_str);
        if row.iter().all(String::is_empty) {
            continue;
        }
        load.report.rows += 1;
        let (from, to) = (cell(layout.from_code), cell(layout.to_code));
        if !is_naics(from) || !is_naics(to) {
            load.reject(Reject {
                line,
                column: "NAICS Code".to_owned(),
                found: format!("{from}, {to}"),
                expected: "two codes of 6 digits".to_owned(),
            })?;
            continue;
        }
        pairs.add(from, to);
        for &(code, title, year) in &layout.titles {
            if !cell(title).is_empty() {
                titles.insert((year, cell(code)), cell(title));
            }
        }
    }
    pairs.write(layout.from, layout.to, load)?;
    let mut items = ClassificationItemRows::default();
    for ((year, code), title) in titles {
        items.push(
            ClassificationItemRow {
                classification: &format!("naics-{year}"),
                code,
                title_en: Some(title),
                title_es: None,
                title_fr: None,
            },
            load,
        )?;
    }
    items.finish(load)
}
