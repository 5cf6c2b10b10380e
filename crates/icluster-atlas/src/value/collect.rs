//! Cells of input-output tables as they were imported, by table and year.

use crate::AtlasError;
use crate::columns::{Columns, Text, number_or_nan, whole};
use crate::text::text3;
use crate::view::Text3;
use arrow::record_batch::RecordBatch;
use icluster_tables::Table;
use std::collections::{BTreeMap, HashMap};

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Intermediate,
    Final,
    Import,
    Make,
    Primary,
    Output,
    Jobs,
}

impl Part {
    /// Whether it is of a table, not of a list beside one.
    pub(crate) fn is_flow(self) -> bool {
        matches!(self, Part::Intermediate | Part::Final | Part::Import | Part::Make)
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "intermediate" => Part::Intermediate,
            "final" => Part::Final,
            "import" => Part::Import,
            "make" => Part::Make,
            "primary" => Part::Primary,
            "output" => Part::Output,
            "jobs" => Part::Jobs,
            _ => return None,
        })
    }
}

/// Region and code of a row or a column, by number, in order of first sight.
#[derive(Default)]
pub(crate) struct Labels {
    numbers: HashMap<(String, String), u32>,
    pub(crate) known: Vec<(String, String)>,
}

impl Labels {
    pub(crate) fn number(&mut self, region: &str, code: &str) -> u32 {
        let label = (region.to_owned(), code.to_owned());
        if let Some(number) = self.numbers.get(&label) {
            return *number;
        }
        let number = self.known.len() as u32;
        self.known.push(label.clone());
        self.numbers.insert(label, number);
        number
    }
}

/// A cell: row and column by their labels' numbers.
pub(crate) type Cell = (u32, u32, f64);

/// A table of a year, cell by cell.
#[derive(Default)]
pub(crate) struct Raw {
    pub(crate) classification: String,
    pub(crate) currency: String,
    pub(crate) labels: Labels,
    pub(crate) cells: BTreeMap<Part, Vec<Cell>>,
}

/// All that was imported.
#[derive(Default)]
pub(crate) struct Collected {
    /// By table and year.
    pub(crate) tables: BTreeMap<(String, i32), Raw>,
    /// By classification and code.
    pub(crate) titles: HashMap<(String, String), Text3>,
}

impl Collected {
    pub(crate) fn add(&mut self, table: Table, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new(table.name(), batch);
        match table {
            Table::IoFlow => self.add_cells(&columns, batch.num_rows()),
            Table::ClassificationItem => self.add_titles(&columns, batch.num_rows()),
            _ => Ok(()),
        }
    }

    fn add_cells(&mut self, c: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
        let (table, part, classification) =
            (c.text("table")?, c.text("part")?, c.text("classification")?);
        let (year, value, currency) = (c.whole("year")?, c.number("value")?, c.text("currency")?);
        let sides = [("row_region", "row_sector"), ("column_region", "column_sector")];
        let sides = sides.map(|(region, code)| Ok((c.text(region)?, c.text(code)?)));
        let [row_side, column_side]: [Result<(Text<'_>, Text<'_>), AtlasError>; 2] = sides;
        let (row_side, column_side) = (row_side?, column_side?);
        // Labels of the last cell of each side: rows repeat theirs, columns come round.
        let mut numbers: HashMap<(usize, usize, usize), u32> = HashMap::new();
        let mut last: Option<(Option<usize>, i32)> = None;
        for row in 0..rows {
            let (Some(year), Some(name)) = (whole(year, row), table.get(row)) else { continue };
            let Some(part) = part.get(row).and_then(Part::named) else { continue };
            let key = (table.code(row), year);
            if last != Some(key) {
                numbers.clear();
                last = Some(key);
            }
            let raw = self.tables.entry((name.to_owned(), year)).or_default();
            if raw.classification.is_empty() {
                raw.classification = classification.owned(row).unwrap_or_default();
            }
            if raw.currency.is_empty() {
                raw.currency = currency.owned(row).unwrap_or_default();
            }
            let mut number = |side: usize, (region, code): &(Text<'_>, Text<'_>)| {
                let at = (side, region.code(row)?, code.code(row)?);
                if let Some(number) = numbers.get(&at) {
                    return Some(*number);
                }
                let number = raw.labels.number(region.get(row)?, code.get(row)?);
                numbers.insert(at, number);
                Some(number)
            };
            if let (Some(i), Some(j)) = (number(0, &row_side), number(1, &column_side)) {
                raw.cells.entry(part).or_default().push((i, j, number_or_nan(value, row)));
            }
        }
        Ok(())
    }

    fn add_titles(&mut self, c: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
        let (classification, code) = (c.text("classification")?, c.text("code")?);
        let (en, es, fr) = (c.text("title_en")?, c.text("title_es")?, c.text("title_fr")?);
        for row in 0..rows {
            let (Some(classification), Some(code)) = (classification.owned(row), code.owned(row))
            else {
                continue;
            };
            let title = |of: &Text<'_>| of.owned(row).unwrap_or_default();
            let known = self.titles.entry((classification, code)).or_default();
            for (to, from) in [
                (&mut known.en, title(&en)),
                (&mut known.es, title(&es)),
                (&mut known.fr, title(&fr)),
            ] {
                if to.is_empty() {
                    *to = from;
                }
            }
        }
        Ok(())
    }

    /// Title of a code; where a language has none, another's.
    pub(crate) fn title(&self, classification: &str, code: &str) -> Text3 {
        let known = self.titles.get(&(classification.to_owned(), code.to_owned()));
        let Some(Text3 { en, es, fr }) = known else { return text3(code, code, code) };
        let first = [en, es, fr].into_iter().find(|title| !title.is_empty());
        let or_first = |title: &String| match title.is_empty() {
            true => first.cloned().unwrap_or_else(|| code.to_owned()),
            false => title.clone(),
        };
        text3(or_first(en), or_first(es), or_first(fr))
    }
}
