//! Inter-country input-output tables as matrices with labelled rows and columns: the World Input-Output Database, release of 2013, as packages of global value chains
//! carry it (flows, final demand and output in a file each), and the OECD's Inter-Country Input-Output tables (one file a year).
//!
//! Values are printed in millions of US dollars.

use crate::text::last_year_in_name;
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, IoFlowRow, IoFlowRows,
    Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};

/// Reads tables between countries.
pub(crate) struct WorldInputOutput;

const MILLION: f64 = 1e6;
/// Codes and titles of the release of 2013, in iCluster's words.
const WIOD_TITLES: &str = include_str!("../assets/wiod_2013.tsv");
/// Columns that a table between countries has at least, and those looked at.
const FEW: usize = 8;

/// How the two databases write labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// `AUS.c1`, `AUS.f1`.
    Wiod,
    /// `AUS_01T02`, `AUS_HFCE`; rows `TLS` and `VA`, row and column `OUT`.
    Icio,
}

/// Codes of final uses of the OECD's tables.
const ICIO_USES: [&str; 7] = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "NONRES"];
/// Names of the OECD's last row and column, by edition.
const ICIO_OUTPUTS: [&str; 3] = ["OUT", "OUTPUT", "TOTAL"];
/// Rows of taxes and value added of the OECD's tables, by edition.
const ICIO_PRIMARY: [&str; 4] = ["TLS", "VA", "TAXSUB", "VALU"];

impl Layout {
    fn table(self) -> &'static str {
        match self {
            Layout::Wiod => "wiod",
            Layout::Icio => "oecd-icio",
        }
    }

    /// Classification of sectors and uses.
    fn classification(self) -> &'static str {
        match self {
            Layout::Wiod => "wiod-2013",
            Layout::Icio => "oecd-icio",
        }
    }

    /// Country and sector of a label.
    fn parts(self, label: &str) -> Option<(String, &str)> {
        let (country, sector) = label.split_once(match self {
            Layout::Wiod => '.',
            Layout::Icio => '_',
        })?;
        let known = country.len() == 3 && country.bytes().all(|b| b.is_ascii_alphanumeric());
        // Romania's code was ROM until 2002.
        let country =
            if country == "ROM" { "rou".to_owned() } else { country.to_ascii_lowercase() };
        (known && !sector.is_empty()).then_some((country, sector))
    }

    fn is_use(self, sector: &str) -> bool {
        match self {
            Layout::Wiod => sector.starts_with('f'),
            Layout::Icio => ICIO_USES.contains(&sector),
        }
    }
}

/// What stands in a column.
enum Column {
    Cell { country: String, sector: String, part: &'static str },
    Output,
}

/// The header and what its columns are, the first, of labels, left out.
fn layout(head: &Head) -> Option<(Layout, &Header)> {
    let header = head.header_with(&[])?;
    let columns = header.columns();
    let [labels, rest @ ..] = columns else { return None };
    let all = |layout: Layout| rest.iter().all(|label| column(layout, label).is_some());
    let first = head.row_below(header, 0)?;
    let row = |layout: Layout| layout.parts(first.first()?);
    if labels.is_empty() && row(Layout::Wiod).is_some() {
        // Output alone is a column `output11`.
        let output = rest.len() == 1 && rest[0].starts_with("output");
        if output || (rest.len() >= FEW && all(Layout::Wiod)) {
            return Some((Layout::Wiod, header));
        }
    }
    let icio = rest.len() >= FEW && all(Layout::Icio) && row(Layout::Icio).is_some();
    icio.then_some((Layout::Icio, header))
}

fn column(layout: Layout, label: &str) -> Option<Column> {
    let output = match layout {
        Layout::Wiod => label.starts_with("output"),
        Layout::Icio => ICIO_OUTPUTS.contains(&label),
    };
    if output {
        return Some(Column::Output);
    }
    let (country, sector) = layout.parts(label)?;
    let part = if layout.is_use(sector) { "final" } else { "intermediate" };
    Some(Column::Cell { country, sector: sector.to_owned(), part })
}

/// The year that a file's name says: `wiod11_inter` is of 2011.
fn year(layout: Layout, name: &str) -> Option<i32> {
    let short = || {
        let digits = name.split_once("wiod")?.1.get(..2)?;
        let year: i32 = digits.parse().ok()?;
        Some(if year >= 90 { 1900 + year } else { 2000 + year })
    };
    match layout {
        Layout::Wiod => last_year_in_name(name).or_else(short),
        Layout::Icio => last_year_in_name(name),
    }
}

impl Reader for WorldInputOutput {
    fn product(&self) -> &'static str {
        "world_input_output"
    }

    fn summary(&self) -> &'static str {
        "Input-output tables between countries: WIOD 2013 (flows, final demand, output), OECD ICIO (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (layout, header) = layout(head)?;
        let edition = year(layout, &head.name).map(|year| year.to_string()).unwrap_or_default();
        let what = match header.columns().get(1).and_then(|label| column(layout, label)) {
            Some(Column::Output) => "output",
            Some(Column::Cell { part: "final", .. }) => "final demand",
            _ => "flows",
        };
        Some(match layout {
            Layout::Wiod => Recognition {
                product: self.product(),
                description: format!("World input-output table {edition}, {what}"),
                publisher: "World Input-Output Database, University of Groningen",
                title: "World Input-Output Tables, release 2013",
                edition,
                licence: "Free use; cite Timmer et al. (2015), Review of International Economics 23",
                sample: false,
            },
            Layout::Icio => Recognition {
                product: self.product(),
                description: format!("Inter-country input-output table {edition}"),
                publisher: "OECD",
                title: "Inter-Country Input-Output Tables",
                edition,
                licence: "OECD terms: free use with attribution",
                sample: false,
            },
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header) = layout(head).ok_or_else(|| head.unknown(input))?;
        let year = year(layout, &head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "wiod11_inter.csv",
        })?;
        let columns: Option<Vec<Column>> =
            header.columns().iter().skip(1).map(|label| column(layout, label)).collect();
        let columns = columns.ok_or_else(|| head.unknown(input))?;
        let file = File { layout, year, columns };
        let mut rows = IoFlowRows::default();
        for_each_row(input, header, load, |row, load| file.row(row, &mut rows, load))?;
        rows.finish(load)?;
        if layout == Layout::Wiod { titles(load) } else { Ok(()) }
    }
}

struct File {
    layout: Layout,
    year: i32,
    columns: Vec<Column>,
}

impl File {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let label = row.required(0, "a label of country and sector")?;
        let own = self.layout.parts(&label);
        let icio = self.layout == Layout::Icio;
        let (region, sector, primary) = match &own {
            Some((country, sector)) => (country.as_str(), *sector, None),
            // What columns pay is told by the column's country.
            None if icio && ICIO_PRIMARY.contains(&&*label) => ("", &*label, Some("primary")),
            None if icio && ICIO_OUTPUTS.contains(&&*label) => {
                load.skip("row of totals");
                return Ok(());
            }
            None => return Err(row.reject(0, "a label of country and sector").into()),
        };
        for (at, column) in self.columns.iter().enumerate() {
            let Some(value) = row.number(at + 1)? else {
                return Err(row.reject(at + 1, "a number").into());
            };
            let (country, sector_of, part) = match column {
                Column::Cell { country, sector, part } => {
                    (country.as_str(), sector.as_str(), *part)
                }
                Column::Output if primary.is_some() => continue,
                Column::Output => (region, "output", "output"),
            };
            if value == 0.0 && part != "output" {
                continue;
            }
            rows.push(
                IoFlowRow {
                    table: self.layout.table(),
                    part: primary.unwrap_or(part),
                    year: self.year,
                    classification: self.layout.classification(),
                    row_region: if primary.is_some() { country } else { region },
                    row_sector: sector,
                    column_region: country,
                    column_sector: sector_of,
                    value: Some(value * MILLION),
                    currency: Some("USD"),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }
}

fn titles(load: &mut Load<'_>) -> Result<(), SourceError> {
    let mut rows = ClassificationItemRows::default();
    for line in WIOD_TITLES.lines().skip(1) {
        let mut columns = line.split('\t');
        let code = columns.next().unwrap_or_default();
        let [title_en, title_es, title_fr] = [columns.next(), columns.next(), columns.next()];
        let classification = Layout::Wiod.classification();
        rows.push(
            ClassificationItemRow { classification, code, title_en, title_es, title_fr },
            load,
        )?;
    }
    rows.finish(load)
}

#[cfg(test)]
mod tests {
    use super::{Layout, WIOD_TITLES, year};

    #[test]
    fn the_year_is_that_of_the_name() {
        assert_eq!(year(Layout::Wiod, "wiod11_inter.csv.gz"), Some(2011));
        assert_eq!(year(Layout::Wiod, "wiod95_final.csv"), Some(1995));
        assert_eq!(year(Layout::Wiod, "flows.csv"), None);
        assert_eq!(year(Layout::Icio, "ICIO2023_2018.csv"), Some(2018));
    }

    #[test]
    fn labels_are_of_country_and_sector() {
        assert_eq!(Layout::Wiod.parts("RoW.c1"), Some(("row".to_owned(), "c1")));
        assert_eq!(Layout::Wiod.parts("ROM.f5"), Some(("rou".to_owned(), "f5")));
        assert_eq!(Layout::Icio.parts("MX2_01T02"), Some(("mx2".to_owned(), "01T02")));
        assert_eq!(Layout::Icio.parts("OUT"), None);
    }

    #[test]
    fn every_sector_and_use_has_three_titles() {
        let rows: Vec<&str> = WIOD_TITLES.lines().collect();
        assert_eq!(rows.len(), 1 + 35 + 5);
        assert!(
            rows.iter().all(|row| row.split('\t').filter(|title| !title.is_empty()).count() == 4)
        );
    }
}
