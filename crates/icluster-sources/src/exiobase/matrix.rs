//! Reading one matrix, row by row.

use super::labels::{Edition, extension, region};
use super::{Matrix, OUTPUT_COLUMNS};
use crate::head::fields_of;
use crate::text::{decode, slug};
use crate::{
    ClassificationItemRow, ClassificationItemRows, Header, Input, IoFlowRow, IoFlowRows, Load, Row,
    RowError, SourceError, for_each_row, parse_number,
};
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read};

const MILLION: f64 = 1e6;
const EUR: Option<&str> = Some("EUR");
const OUTPUTS: &str = "x.txt";
const FLOWS: &str = "Z.txt";
const TAB: u8 = b'\t';
/// Lines above the rows: regions, sectors or categories, names of the columns of labels.
const HEAD_LINES: usize = 3;
/// No line of labels is longer: far above 49 regions of 200 products.
const LONGEST_LINE: u64 = 16 << 20;

/// What a column is of.
struct Column {
    region: &'static str,
    sector: String,
    /// What its printed numbers are to be multiplied with, beside the unit: outputs in matrices of coefficients.
    times: f64,
}

struct File {
    matrix: Matrix,
    edition: Edition,
    columns: Vec<Column>,
    /// Codes and titles of sectors or categories.
    titles: BTreeMap<String, String>,
}

/// Reads a matrix into the sink.
pub(super) fn read(
    input: &Input,
    matrix: Matrix,
    edition: Edition,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    if matrix == Matrix::Coefficients && input.beside(FLOWS)?.is_some() {
        load.skip("matrix of coefficients: the flows beside it are read");
        return Ok(());
    }
    let mut file = File { matrix, edition, columns: Vec::new(), titles: BTreeMap::new() };
    let mut header = Header::new(1, TAB, OUTPUT_COLUMNS.map(str::to_owned).to_vec());
    if matrix == Matrix::Output {
        let (region, sector) = ("", "output".to_owned());
        file.columns.push(Column { region, sector, times: 1.0 });
    } else {
        header = file.columns(input)?;
    }
    if matrix == Matrix::Coefficients {
        file.outputs(input)?;
    }
    let mut rows = IoFlowRows::default();
    for_each_row(input, &header, load, |row, load| file.row(row, &mut rows, load))?;
    rows.finish(load)?;
    let mut items = ClassificationItemRows::default();
    for (code, title) in &file.titles {
        let (classification, title_en) = (edition.table, Some(title.as_str()));
        let (title_es, title_fr) = (None, None);
        items.push(
            ClassificationItemRow { classification, code, title_en, title_es, title_fr },
            load,
        )?;
    }
    items.finish(load)
}

/// The first lines of a file, as fields.
fn first_lines(input: &Input) -> Result<Vec<Vec<String>>, SourceError> {
    let mut reader = BufReader::new(input.stream());
    let mut lines = Vec::new();
    for _ in 0..HEAD_LINES {
        let mut line = Vec::new();
        let mut limited = reader.by_ref().take(LONGEST_LINE);
        limited.read_until(b'\n', &mut line).map_err(|error| input.stream_error(error))?;
        lines.push(fields_of(&decode(line.trim_ascii_end()), TAB));
    }
    Ok(lines)
}

impl File {
    /// Reads what columns are of; the header names them for people.
    fn columns(&mut self, input: &Input) -> Result<Header, SourceError> {
        let labels = self.matrix.labels();
        let lines = first_lines(input)?;
        let line = |at: usize| lines.get(at).map_or(&[][..], Vec::as_slice);
        let bad = |found: String, line: u64, expected: &str| SourceError::Layout {
            path: input.path().to_owned(),
            line,
            found,
            expected: expected.to_owned(),
        };
        let (regions, sectors) = (line(0), line(1));
        if regions.len() != sectors.len() {
            let found = format!("{} fields below {}", sectors.len(), regions.len());
            return Err(bad(found, 2, "a sector or category of each column"));
        }
        let mut names: Vec<String> = vec!["region".to_owned(), "sector".to_owned()];
        if labels == 1 {
            names = vec!["stressor".to_owned()];
        }
        for (code, title) in regions.iter().zip(sectors).skip(labels) {
            let region = region(code).ok_or_else(|| bad(format!("`{code}`"), 1, "a region"))?;
            let sector = slug(title);
            if self.matrix == Matrix::FinalDemand {
                self.titles.insert(sector.clone(), title.clone());
            }
            names.push(format!("{code} {title}"));
            self.columns.push(Column { region, sector, times: 1.0 });
        }
        // A third line names the columns of labels; some programs leave it out when they save a matrix.
        let named = line(2).iter().skip(labels).all(String::is_empty);
        Ok(Header::new(if named { 3 } else { 2 }, TAB, names))
    }

    /// Looks up the outputs by which coefficients are to be multiplied.
    fn outputs(&mut self, input: &Input) -> Result<(), SourceError> {
        let missing = || SourceError::Layout {
            path: input.path().to_owned(),
            line: 0,
            found: format!("neither `{FLOWS}` nor `{OUTPUTS}` beside the coefficients"),
            expected: format!("`{OUTPUTS}`, which makes flows of them"),
        };
        let outputs = outputs(&input.beside(OUTPUTS)?.ok_or_else(missing)?)?;
        for column in &mut self.columns {
            let label = (column.region, column.sector.clone());
            column.times = *outputs.get(&label).ok_or_else(|| SourceError::Layout {
                path: input.path().to_owned(),
                line: 1,
                found: format!("{} {} without an output in `{OUTPUTS}`", label.0, label.1),
                expected: "the same regions and sectors in both files".to_owned(),
            })?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        row: &Row<'_>,
        rows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let seller = match self.matrix {
            Matrix::Extension | Matrix::FinalExtension => self.stressor(row, load)?,
            _ => Some(self.sector(row)?),
        };
        let Some((region, sector, part, unit)) = seller else { return Ok(()) };
        let labels = self.matrix.labels();
        // A row with a bad cell is left out whole.
        let mut values = Vec::with_capacity(self.columns.len());
        for at in labels..labels + self.columns.len() {
            values.push(row.number(at)?.ok_or_else(|| row.reject(at, "a number"))?);
        }
        for (column, value) in self.columns.iter().zip(values) {
            let value = value * column.times;
            if value == 0.0 && part != "output" {
                continue;
            }
            let own =
                |of: &'static str, other: &'static str| if of.is_empty() { other } else { of };
            rows.push(
                IoFlowRow {
                    table: self.edition.table,
                    part,
                    year: self.edition.year,
                    classification: self.edition.table,
                    row_region: own(region, column.region),
                    row_sector: &sector,
                    column_region: own(column.region, region),
                    column_sector: &column.sector,
                    value: Some(value * unit),
                    currency: EUR.filter(|_| part != "jobs"),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }

    /// Region, sector, part and unit of a row of what sectors sell.
    fn sector(
        &mut self,
        row: &Row<'_>,
    ) -> Result<(&'static str, String, &'static str, f64), RowError> {
        let code = row.text(0);
        let region = region(&code).ok_or_else(|| row.reject(0, "a region, as in `MX` or `WA`"))?;
        let title = row.required(1, "a sector")?;
        let sector = slug(&title);
        let part = match self.matrix {
            Matrix::FinalDemand => "final",
            Matrix::Output => "output",
            _ => "intermediate",
        };
        if part == "output" && !self.titles.contains_key(&sector) {
            self.titles.insert(sector.clone(), title.into_owned());
        }
        Ok((region, sector, part, MILLION))
    }

    /// The same of a row of an extension; its region is that of each column.
    fn stressor(
        &self,
        row: &Row<'_>,
        load: &mut Load<'_>,
    ) -> Result<Option<(&'static str, String, &'static str, f64)>, RowError> {
        let stressor = row.required(0, "a row of an extension")?;
        let Some((part, unit)) = extension(&stressor) else {
            load.skip("extension that is neither value added nor persons employed");
            return Ok(None);
        };
        Ok(Some(("", slug(&stressor), part, unit)))
    }
}

/// Outputs by region and sector, in the unit printed.
fn outputs(input: &Input) -> Result<HashMap<(&'static str, String), f64>, SourceError> {
    let bytes = input.all_bytes()?;
    let lines = bytes.split(|byte| *byte == b'\n').zip(1_u64..).skip(1);
    let mut outputs = HashMap::new();
    for (line, number) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
        let fields = fields_of(&decode(line.trim_ascii_end()), TAB);
        let output = match fields.as_slice() {
            [code, sector, value] => region(code)
                .zip(parse_number(value.as_bytes()))
                .map(|(region, value)| ((region, slug(sector)), value)),
            _ => None,
        };
        let (label, value) = output.ok_or_else(|| SourceError::Layout {
            path: input.path().to_owned(),
            line: number,
            found: format!("`{}` in {OUTPUTS}", fields.join(" ")),
            expected: "region, sector and output".to_owned(),
        })?;
        outputs.insert(label, value);
    }
    Ok(outputs)
}
