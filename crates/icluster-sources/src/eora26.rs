//! Eora26: the simplified Eora tables of 26 sectors in each of 189 countries, as published: a zip or a folder a year and price, with matrices of numbers alone (`Eora26_2017_bp_T.txt` flows,
//! `…_FD.txt` final demand, `…_VA.txt` primary inputs) and their labels in files beside them (`labels_T.txt`, `labels_FD.txt`, `labels_VA.txt`).
//!
//! Values are printed in thousands of current US dollars. Outputs are not published: they are what sectors sell. Rows and columns of `ROW` are statistical discrepancies, not a region, and are left out; so are
//! satellite accounts (`…_Q.txt`, `…_QY.txt`). Sources: Lenzen and others 2012 and 2013 (Economic Systems Research 25); the layout was checked against the parser of `pymrio`.

use crate::head::fields_of;
use crate::text::{decode, last_year_in_name, slug};
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, IoFlowRow, IoFlowRows,
    Load, Reader, Recognition, Row, RowError, SourceError, for_each_row, parse_number,
};
use std::collections::BTreeMap;

/// Reads matrices of Eora26.
pub(crate) struct Eora26;

const THOUSAND: f64 = 1e3;
const TAB: u8 = b'\t';
/// Fields of the first line that are looked at.
const LOOKED_AT: usize = 50;
/// What stands for statistical discrepancies.
const DISCREPANCIES: &str = "row";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matrix {
    Flows,
    FinalDemand,
    Primary,
    /// Satellite accounts, which are not read.
    Satellite,
}

impl Matrix {
    fn words(self) -> &'static str {
        match self {
            Matrix::Flows => "flows between sectors",
            Matrix::FinalDemand => "final demand",
            Matrix::Primary => "primary inputs",
            Matrix::Satellite => "satellite accounts (not read)",
        }
    }

    /// Part of a table, and the files with the labels of rows and columns.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Matrix::Flows => ("intermediate", "labels_T.txt", "labels_T.txt"),
            Matrix::FinalDemand => ("final", "labels_T.txt", "labels_FD.txt"),
            Matrix::Primary | Matrix::Satellite => ("primary", "labels_VA.txt", "labels_T.txt"),
        }
    }
}

/// Matrix, year and price of a name: `Eora26_2017_bp_T.txt`.
fn named(name: &str) -> Option<(Matrix, i32, &'static str)> {
    let stem = name.split('.').next()?.to_ascii_lowercase();
    let mut words = stem.split('_');
    if words.next() != Some("eora26") {
        return None;
    }
    let year = last_year_in_name(&stem.strip_prefix("eora26")?.replace('_', " "))?;
    let price = if stem.split('_').any(|word| word == "pp") { "eora26-pp" } else { "eora26" };
    let matrix = match words.next_back()? {
        "t" => Matrix::Flows,
        "fd" => Matrix::FinalDemand,
        "va" => Matrix::Primary,
        "q" | "qy" => Matrix::Satellite,
        _ => return None,
    };
    Some((matrix, year, price))
}

/// Whether the first line is of numbers alone, with tabs between them.
fn of_numbers(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let fields: Vec<&[u8]> = line.split(|byte| *byte == TAB).take(LOOKED_AT).collect();
    // The last of them may be cut off.
    let whole = fields.len().min(LOOKED_AT - 1);
    fields.len() > 1 && fields[..whole].iter().all(|field| parse_number(field).is_some())
}

/// Whether lines are labels: country, its code, what it is and a name; of primary inputs what they are and a name.
fn of_labels(head: &Head) -> bool {
    let kinds = ["Industries", "Commodities", "Final demand", "Primary inputs", "Value added"];
    let lines: Vec<Vec<String>> =
        head.lines.iter().take(3).map(|line| fields_of(line.trim_end(), TAB)).collect();
    let of = |line: &Vec<String>| match line.as_slice() {
        [_, code, kind, _] => code.len() == 3 && kinds.contains(&kind.as_str()),
        [kind, _] => kinds.contains(&kind.as_str()),
        _ => false,
    };
    !lines.is_empty() && lines.iter().all(of)
}

impl Reader for Eora26 {
    fn product(&self) -> &'static str {
        "eora26"
    }

    fn summary(&self) -> &'static str {
        "Eora26: flows, final demand, primary inputs of 26 sectors in each country (TXT with labels beside them)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let labels = of_labels(head);
        let (what, edition) = match named(&head.name) {
            Some((matrix, year, _)) if of_numbers(&head.bytes) => {
                (matrix.words(), year.to_string())
            }
            _ if labels => ("labels", String::new()),
            _ => return None,
        };
        Some(Recognition {
            product: self.product(),
            description: format!("Eora26 {edition}, {what}").replace(" ,", ","),
            publisher: "KGM & Associates (Eora)",
            title: "Eora26, simplified global multi-region input-output tables",
            edition,
            licence: "Eora terms: free for academic use at degree-granting institutions, else by licence; cite Lenzen et al. (2012, 2013)",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Some((matrix, year, table)) = named(&head.name).filter(|_| of_numbers(&head.bytes))
        else {
            load.skip("labels: read with the matrices beside them");
            return Ok(());
        };
        if matrix == Matrix::Satellite {
            load.skip("matrix of satellite accounts");
            return Ok(());
        }
        let (part, rows, columns) = matrix.parts();
        let file = File {
            part,
            year,
            table,
            rows: labels(input, rows)?,
            columns: labels(input, columns)?,
        };
        let names = file.columns.iter().map(|of| format!("{} {}", of.region, of.title)).collect();
        // Matrices have no header.
        let header = Header::new(0, TAB, names);
        let mut flows = IoFlowRows::default();
        let mut last = 0_u64;
        for_each_row(input, &header, load, |row, load| {
            last = u64::from(row.line());
            file.row(row, &mut flows, load)
        })?;
        // Only the labels say how long a matrix is.
        if last < file.rows.len() as u64 {
            return Err(SourceError::Layout {
                path: input.path().to_owned(),
                line: last,
                found: format!("the end after {last} rows"),
                expected: format!(
                    "{} rows, one for each line of `{rows}`: the file is cut off; take it from the publisher again",
                    file.rows.len()
                ),
            });
        }
        flows.finish(load)?;
        file.titles(matrix, load)
    }
}

/// What a row or a column is of; a row of primary inputs is of no region.
struct Label {
    region: String,
    code: String,
    title: String,
}

struct File {
    part: &'static str,
    year: i32,
    table: &'static str,
    rows: Vec<Label>,
    columns: Vec<Label>,
}

/// Labels in a file beside the matrix.
fn labels(input: &Input, name: &'static str) -> Result<Vec<Label>, SourceError> {
    let layout = |line: u64, found: String, expected: &str| SourceError::Layout {
        path: input.path().to_owned(),
        line,
        found,
        expected: expected.to_owned(),
    };
    let beside = input.beside(name)?.ok_or_else(|| {
        let expected = format!("`{name}` beside the matrix, as in the archive of labels (indices.zip): put it in the same archive or folder");
        layout(0, format!("no `{name}`"), &expected)
    })?;
    let bytes = beside.all_bytes()?;
    let lines = bytes.split(|byte| *byte == b'\n').zip(1_u64..);
    let lines = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
    lines
        .map(|(line, number)| {
            let text = decode(line.trim_ascii_end());
            let fields = fields_of(&text, TAB);
            match fields.as_slice() {
                [_, region, _, title] => Ok(Label {
                    region: region.to_ascii_lowercase(),
                    code: slug(title),
                    title: title.clone(),
                }),
                [_, title] => {
                    Ok(Label { region: String::new(), code: slug(title), title: title.clone() })
                }
                _ => Err(layout(
                    number,
                    format!("`{text}` in `{name}`"),
                    "country, code, kind and name",
                )),
            }
        })
        .collect()
}

impl File {
    fn row(
        &self,
        row: &Row<'_>,
        flows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let at = usize::try_from(row.line()).unwrap_or_default().saturating_sub(1);
        let seller = self.rows.get(at).ok_or_else(|| row.reject(0, "as many rows as labels"))?;
        if seller.region == DISCREPANCIES {
            load.skip("row of statistical discrepancies (ROW)");
            return Ok(());
        }
        // A row with a bad cell is left out whole.
        let mut values = Vec::with_capacity(self.columns.len());
        for column in 0..self.columns.len() {
            values.push(row.number(column)?.ok_or_else(|| row.reject(column, "a number"))?);
        }
        for (column, value) in self.columns.iter().zip(values) {
            if value == 0.0 || column.region == DISCREPANCIES {
                continue;
            }
            let primary = seller.region.is_empty();
            flows.push(
                IoFlowRow {
                    table: self.table,
                    part: self.part,
                    year: self.year,
                    classification: "eora26",
                    row_region: if primary { &column.region } else { &seller.region },
                    row_sector: &seller.code,
                    column_region: &column.region,
                    column_sector: &column.code,
                    value: Some(value * THOUSAND),
                    currency: Some("USD"),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }

    /// Titles of sectors and of final uses, each once.
    fn titles(&self, matrix: Matrix, load: &mut Load<'_>) -> Result<(), SourceError> {
        if matrix == Matrix::Primary {
            return Ok(());
        }
        let all: BTreeMap<&str, &str> = self
            .columns
            .iter()
            .filter(|of| of.region != DISCREPANCIES)
            .map(|of| (of.code.as_str(), of.title.as_str()))
            .collect();
        let mut items = ClassificationItemRows::default();
        for (code, title) in all {
            let (classification, title_en) = ("eora26", Some(title));
            let (title_es, title_fr) = (None, None);
            items.push(
                ClassificationItemRow { classification, code, title_en, title_es, title_fr },
                load,
            )?;
        }
        items.finish(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_matrix_year_and_price() {
        assert_eq!(named("Eora26_2017_bp_T.txt"), Some((Matrix::Flows, 2017, "eora26")));
        assert_eq!(named("Eora26_1990_pp_FD.txt"), Some((Matrix::FinalDemand, 1990, "eora26-pp")));
        assert_eq!(named("Eora26_2015_bp_QY.txt"), Some((Matrix::Satellite, 2015, "eora26")));
        assert_eq!(named("labels_T.txt"), None);
        assert_eq!(named("Z.txt"), None);
    }

    #[test]
    fn matrices_are_of_numbers_alone() {
        assert!(of_numbers(b"1.5\t0\t-2e3\n1\t2\t3\n"));
        assert!(!of_numbers(b"region\t1\t2\n"));
        assert!(!of_numbers(b"1\n2\n"));
    }
}
