//! World Input-Output Database (release 2016) in its official layouts, with invented numbers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, load, try_load, write};
use icluster_sources::identify;
use icluster_tables::Table;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

const COLUMNS: [&str; 9] = [
    "table",
    "part",
    "year",
    "row_region",
    "row_sector",
    "column_region",
    "column_sector",
    "value",
    "currency",
];

/// Flows between three sectors of each of two regions, and their sales to two uses of each.
const FLOWS: [[f64; 6]; 6] = [
    [4.0, 1.0, 9.0, 0.0, 0.5, 2.0],
    [0.0, 3.0, 6.0, 1.0, 0.0, 2.5],
    [2.0, 5.0, 20.0, 0.0, 1.0, 30.0],
    [1.0, 0.0, 2.0, 12.0, 2.0, 8.0],
    [0.0, 0.0, 1.0, 3.0, 7.0, 9.0],
    [3.0, 2.0, 15.0, 6.0, 4.0, 60.0],
];
const USES: [[f64; 4]; 6] = [
    [20.0, 1.0, 3.0, -0.5],
    [2.0, 0.0, 0.0, 0.5],
    [30.0, -2.0, 54.0, 0.0],
    [1.0, 0.0, 44.0, 2.0],
    [0.0, 0.0, 9.0, 1.0],
    [10.0, 0.0, 90.0, 5.0],
];
const TAXES: [f64; 6] = [1.0, 0.5, 2.0, 1.0, 0.0, 3.0];

fn output(row: usize) -> f64 {
    FLOWS[row].iter().chain(&USES[row]).sum()
}

/// What is left of output for value added.
fn value_added(column: usize) -> f64 {
    output(column) - FLOWS.iter().map(|row| row[column]).sum::<f64>() - TAXES[column]
}

/// Sold, bought with taxes and value added, and output of each sector that was read.
fn balances(kept: &Kept) -> BTreeMap<(String, String), [f64; 3]> {
    let mut sums: BTreeMap<(String, String), [f64; 3]> = BTreeMap::new();
    for row in kept.rows(
        Table::IoFlow,
        &["part", "row_region", "row_sector", "column_region", "column_sector", "value"],
    ) {
        let value: f64 = row[5].parse().unwrap();
        let mut add = |at: usize, region: &str, sector: &str| {
            sums.entry((region.to_owned(), sector.to_owned())).or_default()[at] += value;
        };
        match row[0].as_str() {
            "intermediate" => {
                add(0, &row[1], &row[2]);
                add(1, &row[3], &row[4]);
            }
            "final" => add(0, &row[1], &row[2]),
            "primary" => add(1, &row[3], &row[4]),
            "output" => add(2, &row[1], &row[2]),
            other => panic!("{other}"),
        }
    }
    sums
}

/// Every sector sells its output, and buys it with taxes and value added.
fn assert_balanced(balances: &BTreeMap<(String, String), [f64; 3]>) {
    assert_eq!(balances.len(), 6);
    for (label, [sold, bought, output]) in balances {
        assert!((sold - output).abs() < 1.0, "{label:?}: {sold} sold of {output}");
        assert!((bought - output).abs() < 1.0, "{label:?}: {bought} bought of {output}");
    }
}

mod wiod {
    use super::*;

    const INDUSTRIES: [(usize, &str); 3] = [(1, "A01"), (4, "B"), (20, "C29")];
    const USED: [(usize, &str); 2] = [(57, "CONS_h"), (61, "INVEN")];
    const COUNTRIES: [&str; 2] = ["MEX", "ROW"];

    /// Labels of a row (code, title, country, number) and its cells.
    type SheetRow = ([String; 4], Vec<f64>);

    fn rows() -> Vec<SheetRow> {
        let mut rows = Vec::new();
        for row in 0..6 {
            let (number, code) = INDUSTRIES[row % 3];
            let labels = [code, "Title, with a comma", COUNTRIES[row / 3], &format!("r{number}")];
            let mut cells: Vec<f64> = FLOWS[row].iter().chain(&USES[row]).copied().collect();
            cells.push(output(row));
            rows.push((labels.map(str::to_owned), cells));
        }
        let mut below = |code: &str, number: usize, of: &dyn Fn(usize) -> f64| {
            let labels = [code, "Below", "TOT", &format!("r{number}")];
            let mut cells: Vec<f64> = (0..6).map(of).collect();
            cells.extend([if code == "TXSP" { 0.25 } else { 0.0 }; 4]);
            cells.push(0.0);
            rows.push((labels.map(str::to_owned), cells));
        };
        below("II_fob", 65, &|column| FLOWS.iter().map(|row| row[column]).sum());
        below("TXSP", 66, &|column| TAXES[column]);
        below("EXP_adj", 67, &|_| 0.0);
        below("PURR", 68, &|_| 0.0);
        below("PURNR", 69, &|_| 0.0);
        below("VA", 70, &value_added);
        below("IntTTM", 71, &|_| 0.0);
        below("GO", 73, &output);
        rows
    }

    /// Country and number of each column.
    fn columns() -> Vec<(&'static str, usize)> {
        let of = |numbers: &'static [(usize, &str)]| {
            COUNTRIES
                .iter()
                .flat_map(|country| numbers.iter().map(|(number, _)| (*country, *number)))
        };
        of(&INDUSTRIES).chain(of(&USED)).collect()
    }

    fn csv() -> String {
        let mut text = String::from(
            "\"\",\"IndustryCode\",\"IndustryDescription\",\"Country\",\"RNr\",\"Year\"",
        );
        for (country, number) in columns() {
            write!(text, ",\"{country}{number}\"").unwrap();
        }
        text.push_str(",\"TOT\"\n");
        for (at, ([code, title, country, number], cells)) in rows().iter().enumerate() {
            let number = number.trim_start_matches('r');
            write!(text, "\"{}\",\"{code}\",\"{title}\",\"{country}\",{number},2014", at + 1)
                .unwrap();
            cells.iter().for_each(|cell| write!(text, ",{cell}").unwrap());
            text.push('\n');
        }
        text
    }

    /// Cells of the workbook row by row, as texts.
    fn sheet() -> Vec<Vec<String>> {
        let blank = [""; 4].map(str::to_owned);
        let head = |of: &dyn Fn((&str, usize)) -> String, last: &str| {
            let mut row = blank.to_vec();
            row.extend(columns().into_iter().map(of));
            row.push(last.to_owned());
            row
        };
        let title = |number: usize| {
            let known = INDUSTRIES.iter().chain(&USED).find(|(of, _)| *of == number);
            known.unwrap().1.to_owned()
        };
        let mut sheet = vec![
            vec!["Intercountry Input-Output Table".to_owned()],
            vec!["(industry-by-industry), in current prices, millions of US$".to_owned()],
            head(&|(_, number)| title(number), "GO"),
            head(&|_| "Title".to_owned(), "Total output"),
            head(&|(country, _)| country.to_owned(), "TOT"),
            head(&|(_, number)| format!("c{number}"), "c62"),
        ];
        for (labels, cells) in rows() {
            sheet.push(labels.into_iter().chain(cells.iter().map(f64::to_string)).collect());
        }
        sheet
    }

    #[test]
    fn the_workbook_and_the_table_saved_as_csv_hold_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let book = binary_workbook("2014", &sheet());
        let (report, kept) = load(&write(folder.path(), "WIOT2014_Nov16_ROW.xlsb", book));
        assert_eq!((report.rows, report.rejected), (14, 0));
        assert_eq!(report.skipped["row of totals"], 2);
        assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2014]);
        let lines = kept.lines(Table::IoFlow, &COLUMNS);
        for line in [
            "wiod16|intermediate|2014|mex|A01|mex|C29|9000000.0|USD",
            "wiod16|intermediate|2014|mex|A01|row|B|500000.0|USD",
            "wiod16|final|2014|mex|A01|row|INVEN|-500000.0|USD",
            "wiod16|output|2014|mex|A01|mex|output|40000000.0|USD",
            "wiod16|primary|2014|row|TXSP|row|C29|3000000.0|USD",
            "wiod16|primary|2014|mex|TXSP|mex|CONS_h|250000.0|USD",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
        }
        let files = kept.rows(Table::IoFlow, &["line"]);
        assert_eq!((files[0][0].as_str(), files.last().unwrap()[0].as_str()), ("7", "18"));
        // Taxes on uses are nobody's input.
        let mut of_sectors = balances(&kept);
        of_sectors.retain(|(_, sector), _| !sector.starts_with("CONS") && sector != "INVEN");
        assert_balanced(&of_sectors);
        assert_eq!(kept.rows(Table::ClassificationItem, &["code"]).len(), 61);

        let plain = workbook("2014", &sheet());
        let (_, as_xlsx) = load(&write(folder.path(), "WIOT2014_Nov16_ROW.xlsx", plain));
        assert_eq!(as_xlsx.lines(Table::IoFlow, &COLUMNS), lines);
        let (report, as_csv) = load(&write(folder.path(), "wiot.csv", csv()));
        assert_eq!((report.rows, report.rejected), (14, 0));
        assert_eq!(as_csv.lines(Table::IoFlow, &COLUMNS), lines);
    }

    #[test]
    fn bad_labels_and_numbers_are_rejected_with_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let text = csv()
            .replacen("\"MEX\",4,2014,0,3,", "\"MEX\",4,2014,0,n/a,", 1)
            .replacen("\"ROW\",1,2014", "\"ROW\",57,2014", 1)
            .replacen("\"VA\"", "\"VAL\"", 1);
        let (report, kept) = load(&write(folder.path(), "wiot.csv", text));
        let rejects: Vec<_> =
            kept.rejects.iter().map(|r| (r.line, r.column.as_str(), r.found.as_str())).collect();
        let expected = [(3, "MEX4", "n/a"), (5, "RNr", "57"), (13, "IndustryCode", "VAL")];
        assert_eq!((report.rejected, rejects.as_slice()), (3, expected.as_slice()));

        let mut cells = sheet();
        cells[7][5] = "n/a".to_owned();
        cells[9][2] = "Mexico".to_owned();
        let (_, kept) = load(&write(folder.path(), "wiot.xlsb", binary_workbook("2014", &cells)));
        let rejects: Vec<_> =
            kept.rejects.iter().map(|r| (r.line, r.column.as_str(), r.found.as_str())).collect();
        assert_eq!(rejects, [(8, "6", "n/a"), (10, "3", "Mexico")]);
    }

    #[test]
    fn a_workbook_without_a_year_says_what_to_do_and_a_cut_one_loads_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), "table.xlsb", binary_workbook("Sheet1", &sheet()));
        let error = try_load(&path).err().unwrap().to_string();
        assert!(error.contains("WIOT2014_Nov16_ROW.xlsb"), "{error}");
        let mut book = binary_workbook("2014", &sheet());
        book.truncate(book.len() * 2 / 3);
        let path = write(folder.path(), "WIOT2014_Nov16_ROW.xlsb", book);
        assert!(identify(&path).is_err() || try_load(&path).is_err());
    }
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of one sheet in the XML format.
fn workbook(name: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let mut sheet = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for row in rows {
        sheet.push_str("<row>");
        for cell in row {
            match cell.parse::<f64>() {
                Ok(number) => write!(sheet, "<c><v>{number}</v></c>").unwrap(),
                Err(_) => write!(sheet, "<c t=\"inlineStr\"><is><t>{cell}</t></is></c>").unwrap(),
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", DOCUMENT.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.replace("KIND", "xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const DOCUMENT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.KIND\"/></Relationships>";

/// A workbook of one sheet in the binary format ([MS-XLSB]).
fn binary_workbook(name: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let mut bytes = vec![kind as u8];
        if kind > 0x7f {
            bytes = vec![(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8];
        }
        let mut length = data.len();
        loop {
            let more = length > 0x7f;
            bytes.push((length & 0x7f) as u8 | if more { 0x80 } else { 0 });
            length >>= 7;
            if !more {
                break;
            }
        }
        bytes.extend_from_slice(data);
        bytes
    };
    let text = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
        units.iter().for_each(|unit| bytes.extend(unit.to_le_bytes()));
        bytes
    };
    let mut sheet = [record(0x81, &[]), record(0x94, &[0; 16]), record(0x91, &[])].concat();
    for (line, row) in (0_u32..).zip(rows) {
        sheet.extend(record(0, &[line.to_le_bytes().as_slice(), &[0; 21]].concat()));
        for (at, cell) in (0_u32..).zip(row) {
            let label = [at.to_le_bytes(), [0; 4]].concat();
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) => {
                    sheet.extend(record(5, &[label, number.to_le_bytes().to_vec()].concat()))
                }
                Err(_) => sheet.extend(record(6, &[label, text(cell)].concat())),
            }
        }
    }
    sheet.extend([record(0x92, &[]), record(0x82, &[])].concat());
    let bundle = [vec![0; 4], 1_u32.to_le_bytes().to_vec(), text("rId1"), text(name)].concat();
    let book = [
        record(0x83, &[]),
        record(0x99, &[0; 8]),
        record(0x8f, &[]),
        record(0x9c, &bundle),
        record(0x90, &[]),
        record(0x84, &[]),
    ]
    .concat();
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/_rels/workbook.bin.rels", RELATIONS.replace("KIND", "bin").as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}
