//! World Input-Output Database (release 2016) and EXIOBASE in their official layouts, with invented numbers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, load, try_load, write};
use icluster_sources::{ReadReport, identify, read};
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
            "jobs" => {}
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
        let lines = kept.rows(Table::IoFlow, &["line"]);
        assert!(lines.iter().all(|line| !["3", "5", "13"].contains(&&*line[0])), "{lines:?}");
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

mod eora26 {
    use super::*;

    const COUNTRIES: [(&str, &str); 2] = [("Mexico", "MEX"), ("USA", "USA")];
    const SECTORS: [&str; 3] = ["Agriculture", "Mining and Quarrying", "Hotels and Restraurants"];
    const USES_OF_EORA: [&str; 2] =
        ["Household final consumption P.3h", "Changes in inventories P.52"];

    /// Countries by sectors, and the statistical discrepancies last, as published.
    fn labels(kind: &str, of: &[&str]) -> String {
        let mut text = String::new();
        for (name, code) in COUNTRIES {
            for label in of {
                writeln!(text, "{name}\t{code}\t{kind}\t{label}\t").unwrap();
            }
        }
        let total = if kind == "Industries" { "TOTAL" } else { of[0] };
        writeln!(text, "Statistical Discrepancies\tROW\t{kind}\t{total}\t").unwrap();
        text
    }

    fn numbers(rows: &[Vec<f64>]) -> String {
        let line = |row: &Vec<f64>| row.iter().map(f64::to_string).collect::<Vec<_>>().join("\t");
        rows.iter().map(|row| line(row) + "\n").collect()
    }

    /// Cells with a column and a row of discrepancies.
    fn with_discrepancies<const N: usize>(cells: &[[f64; N]; 6]) -> String {
        let mut rows: Vec<Vec<f64>> =
            cells.iter().map(|row| row.iter().copied().chain([0.25]).collect()).collect();
        rows.push(vec![0.125; N + 1]);
        numbers(&rows)
    }

    fn members() -> Vec<(&'static str, String)> {
        let primary: Vec<f64> = (0..6).map(value_added).chain([0.5]).collect();
        let taxes: Vec<f64> = TAXES.iter().copied().chain([0.0]).collect();
        vec![
            ("Eora26_2017_bp_T.txt", with_discrepancies(&FLOWS)),
            ("Eora26_2017_bp_FD.txt", with_discrepancies(&USES)),
            ("Eora26_2017_bp_VA.txt", numbers(&[primary, taxes])),
            ("Eora26_2017_bp_Q.txt", numbers(&[vec![1.0; 7]])),
            ("labels_T.txt", labels("Industries", &SECTORS)),
            ("labels_FD.txt", labels("Final demand", &USES_OF_EORA)),
            (
                "labels_VA.txt",
                "Primary inputs\tCompensation of employees D.1\t\nPrimary inputs\tTaxes on production D.29\t\n"
                    .to_owned(),
            ),
        ]
    }

    fn archive(members: &[(&str, String)]) -> Vec<u8> {
        let members: Vec<(&str, &[u8])> =
            members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        zip(&members)
    }

    /// Every identity holds once the discrepancies are left out; values are in thousands of dollars.
    #[test]
    fn matrices_without_headers_take_their_labels_from_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), "Eora26_2017_bp.zip", archive(&members()));
        let (mut reports, mut kept) = (Vec::new(), Kept::default());
        for identified in identify(&path).unwrap() {
            assert_eq!(identified.recognition().unwrap().product, "eora26");
            reports.push(read(&identified, &mut kept).unwrap());
        }
        assert_eq!(reports.len(), 7);
        assert_eq!(reports.iter().map(|report| report.rejected).sum::<u64>(), 0);
        let lines = kept.lines(Table::IoFlow, &COLUMNS);
        for line in [
            "eora26|intermediate|2017|mex|agriculture|usa|mining-and-quarrying|500.0|USD",
            "eora26|final|2017|mex|agriculture|usa|changes-in-inventories-p-52|-500.0|USD",
            "eora26|primary|2017|usa|taxes-on-production-d-29|usa|hotels-and-restraurants|3000.0|USD",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
        }
        assert!(lines.iter().all(|line| !line.contains("|row|")), "discrepancies are no region");
        let cells = FLOWS.as_flattened().iter().chain(USES.as_flattened());
        let cells = cells.filter(|cell| **cell != 0.0).count();
        let primary = 6 + TAXES.iter().filter(|tax| **tax != 0.0).count();
        assert_eq!(lines.len(), cells + primary);
        // Sold and bought, in thousands: outputs are not published.
        for (key, [sold, bought, _]) in balances(&kept) {
            assert!((sold - bought).abs() < 1e-6 * sold, "{key:?}: {sold} {bought}");
        }
        let titles = kept.lines(Table::ClassificationItem, &["classification", "code", "title_en"]);
        assert!(titles.contains(&"eora26|mining-and-quarrying|Mining and Quarrying".to_owned()));
    }

    #[test]
    fn a_matrix_without_labels_says_where_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), "Eora26_2017_bp.zip", archive(&members()[..1]));
        let error = try_load(&path).err().unwrap().to_string();
        assert!(error.contains("labels_T.txt") && error.contains("indices.zip"), "{error}");
        // A matrix that was cut off is refused whole: a table without its last rows would look balanced.
        let mut cut = members();
        cut[0].1 = cut[0].1.lines().take(3).map(|line| format!("{line}\n")).collect();
        let path = write(folder.path(), "Eora26_2017_bp.zip", archive(&cut));
        let read = |file| read(file, &mut Kept::default()).err();
        let errors: Vec<_> = identify(&path).unwrap().iter().filter_map(read).collect();
        assert_eq!(errors.len(), 1, "all but the flows load");
        let error = errors[0].to_string();
        assert!(error.contains("after 3 rows") && error.contains("7 rows"), "{error}");
        // Numbers under another name are not taken for it.
        let path = write(folder.path(), "numbers.txt", with_discrepancies(&FLOWS));
        assert!(identify(&path).unwrap()[0].recognition().is_none());
    }
}

mod exiobase {
    use super::*;

    const REGIONS: [&str; 2] = ["MX", "WA"];
    const SECTORS: [&str; 3] =
        ["Cultivation of paddy rice", "Mining of coal (10)", "Hotels, restaurants"];
    const CATEGORIES: [&str; 2] =
        ["Final consumption expenditure by households", "Changes in inventories"];

    fn labels(row: usize) -> String {
        format!("{}\t{}", REGIONS[row / 3], SECTORS[row % 3])
    }

    /// The first three lines of a matrix and its rows.
    fn matrix(names: [&str; 2], columns: &[(&str, &str)], rows: &[(String, Vec<f64>)]) -> String {
        let index = if names[1] == "stressor" { 1 } else { 2 };
        let blank = "\t".repeat(index);
        let mut text = String::new();
        for (name, of) in [("region", 0), (names[0], 1)] {
            let columns: Vec<_> = columns.iter().map(|column| [column.0, column.1][of]).collect();
            writeln!(text, "{name}{blank}{}", columns.join("\t")).unwrap();
        }
        let index = if index == 1 { "stressor" } else { "region\tsector" };
        writeln!(text, "{index}{}", "\t".repeat(columns.len())).unwrap();
        for (label, cells) in rows {
            let cells: Vec<_> = cells.iter().map(f64::to_string).collect();
            writeln!(text, "{label}\t{}", cells.join("\t")).unwrap();
        }
        text
    }

    fn columns(of: &[&'static str]) -> Vec<(&'static str, &'static str)> {
        REGIONS.iter().flat_map(|region| of.iter().map(|label| (*region, *label))).collect()
    }

    fn flows() -> String {
        let rows: Vec<_> = (0..6).map(|row| (labels(row), FLOWS[row].to_vec())).collect();
        matrix(["sector", ""], &columns(&SECTORS), &rows)
    }

    fn coefficients() -> String {
        let share = |row: usize| (0..6).map(|at| FLOWS[row][at] / output(at)).collect();
        let rows: Vec<_> = (0..6).map(|row| (labels(row), share(row))).collect();
        matrix(["sector", ""], &columns(&SECTORS), &rows)
    }

    fn uses() -> String {
        let rows: Vec<_> = (0..6).map(|row| (labels(row), USES[row].to_vec())).collect();
        matrix(["category", ""], &columns(&CATEGORIES), &rows)
    }

    fn outputs() -> String {
        let rows = (0..6).map(|row| format!("{}\t{}\n", labels(row), output(row)));
        format!("region\tsector\tindout\n{}", rows.collect::<String>())
    }

    /// Taxes, value added and jobs among other extensions.
    fn extensions() -> String {
        let of = |label: &str, of: &dyn Fn(usize) -> f64| {
            (label.to_owned(), (0..6).map(of).collect::<Vec<f64>>())
        };
        let rows = [
            of("Taxes less subsidies on products purchased: Total", &|at| TAXES[at]),
            of("Operating surplus: Rents on land", &|at| value_added(at) / 4.0),
            of("Operating surplus: Remaining net operating surplus", &|at| {
                value_added(at) * 3.0 / 4.0
            }),
            of("Employment: Low-skilled male", &|at| at as f64),
            of("Employment: Vulnerable employment", &|_| 0.5),
            of("Employment hours: Low-skilled male", &|_| 2.0),
            of("CO2 - combustion - air", &|_| 1e9),
        ];
        matrix(["sector", "stressor"], &columns(&SECTORS), &rows)
    }

    /// Reads all files of an archive that are recognised, into one sink.
    fn load_all(path: &std::path::Path) -> (Vec<ReadReport>, Kept) {
        let (mut reports, mut kept) = (Vec::new(), Kept::default());
        for identified in identify(path).unwrap() {
            if identified.recognition().is_some() {
                reports.push(read(&identified, &mut kept).unwrap());
            }
        }
        (reports, kept)
    }

    fn archive(members: &[(&str, String)]) -> Vec<u8> {
        let members: Vec<(&str, &[u8])> =
            members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        zip(&members)
    }

    #[test]
    fn flows_uses_outputs_value_added_and_jobs_of_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        let unit = "region\tsector\tunit\nMX\tCultivation of paddy rice\tM.EUR\n".to_owned();
        let taxes = "Taxes less subsidies on products purchased: Total".to_owned();
        let of_uses = [(taxes, vec![0.5, 0.0, 0.0, 0.0])];
        let members = [
            ("IOT_2019_ixi/A.txt", coefficients()),
            ("IOT_2019_ixi/Y.txt", uses()),
            ("IOT_2019_ixi/Z.txt", flows()),
            ("IOT_2019_ixi/satellite/F.txt", extensions()),
            ("IOT_2019_ixi/satellite/F_Y.txt", {
                matrix(["category", "stressor"], &columns(&CATEGORIES), &of_uses)
            }),
            ("IOT_2019_ixi/satellite/S.txt", extensions()),
            ("IOT_2019_ixi/unit.txt", unit),
            ("IOT_2019_ixi/x.txt", outputs()),
        ];
        let path = write(folder.path(), "release.zip", archive(&members));
        let (reports, kept) = load_all(&path);
        assert_eq!(reports.len(), 6);
        assert_eq!(reports.iter().map(|report| report.rejected).sum::<u64>(), 0);
        assert_eq!(reports[0].skipped["matrix of coefficients: the flows beside it are read"], 1);
        let skipped = "extension that is neither value added nor persons employed";
        assert_eq!((reports[3].rows, reports[3].skipped[skipped]), (7, 3));
        let lines = kept.lines(Table::IoFlow, &COLUMNS);
        for line in [
            "exiobase-ixi|intermediate|2019|mex|cultivation-of-paddy-rice|wa|mining-of-coal-10|500000.0|EUR",
            "exiobase-ixi|final|2019|mex|cultivation-of-paddy-rice|wa|changes-in-inventories|-500000.0|EUR",
            "exiobase-ixi|output|2019|wa|mining-of-coal-10|wa|output|30000000.0|EUR",
            "exiobase-ixi|primary|2019|wa|taxes-less-subsidies-on-products-purchased-total|wa|hotels-restaurants|3000000.0|EUR",
            "exiobase-ixi|primary|2019|mex|taxes-less-subsidies-on-products-purchased-total|mex|final-consumption-expenditure-by-households|500000.0|EUR",
            "exiobase-ixi|jobs|2019|wa|employment-low-skilled-male|wa|hotels-restaurants|5000.0|",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
        }
        let mut of_sectors = balances(&kept);
        of_sectors.retain(|(_, sector), _| !sector.starts_with("final-consumption"));
        assert_balanced(&of_sectors);
        let titles = kept.lines(Table::ClassificationItem, &["classification", "code", "title_en"]);
        assert_eq!(titles.len(), 5);
        assert!(titles.contains(&"exiobase-ixi|mining-of-coal-10|Mining of coal (10)".to_owned()));
    }

    #[test]
    fn coefficients_times_outputs_are_the_flows() {
        let folder = tempfile::tempdir().unwrap();
        // As in releases before 3.8: no flows, no folder in the archive.
        let members = [("A.txt", coefficients()), ("x.txt", outputs()), ("Y.txt", uses())];
        let (_, kept) = load_all(&write(folder.path(), "IOT_2011_pxp.zip", archive(&members)));
        let cells = kept.rows(Table::IoFlow, &["table", "part", "year", "line", "value"]);
        let flows: Vec<_> = cells.iter().filter(|cell| cell[1] == "intermediate").collect();
        let expected: Vec<f64> = FLOWS
            .as_flattened()
            .iter()
            .filter(|flow| **flow != 0.0)
            .map(|flow| flow * 1e6)
            .collect();
        assert_eq!(flows.len(), expected.len());
        for (cell, expected) in flows.iter().zip(expected) {
            assert_eq!([&*cell[0], &*cell[2]], ["exiobase-pxp", "2011"]);
            let value: f64 = cell[4].parse().unwrap();
            assert!((value / expected - 1.0).abs() < 1e-14, "{value} is not {expected}");
        }
        assert_eq!(flows[0][3], "4", "the first row below three lines of labels");

        let alone = write(folder.path(), "IOT_2012_pxp.zip", archive(&members[..1]));
        let error = try_load(&alone).err().unwrap().to_string();
        assert!(error.contains("x.txt"), "{error}");
        let fewer = outputs().lines().take(6).map(|line| format!("{line}\n")).collect::<String>();
        let members = [("A.txt", coefficients()), ("x.txt", fewer)];
        let path = write(folder.path(), "IOT_2013_pxp.zip", archive(&members));
        let error = read(&identify(&path).unwrap()[0], &mut Kept::default()).unwrap_err();
        assert!(error.to_string().contains("wa hotels-restaurants without an output"), "{error}");
    }

    #[test]
    fn an_unpacked_folder_is_read_as_the_archive_is() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("IOT_2019_ixi").join("satellite");
        std::fs::create_dir_all(&inner).unwrap();
        let (report, kept) = load(&write(&inner, "F.txt", extensions()));
        assert_eq!((report.rows, report.rejected), (7, 0));
        let row = kept.rows(Table::IoFlow, &["table", "year", "line"])[0].join(" ");
        assert_eq!(row, "exiobase-ixi 2019 4");
        let error = try_load(&write(folder.path(), "Z.txt", flows())).err().unwrap().to_string();
        assert!(error.contains("IOT_2019_ixi.zip"), "{error}");
    }

    #[test]
    fn bad_rows_are_rejected_with_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let text = flows()
            .replacen("WA\tMining of coal (10)\t0\t0\t1", "WA\tMining of coal (10)\t0\t\t1", 1)
            .replacen("MX\tHotels, restaurants\t2", "M\tHotels, restaurants\t2", 1);
        let cut = text.trim_end().rsplit_once('\t').unwrap().0.to_owned();
        let path = write(folder.path(), "IOT_2019_ixi.zip", archive(&[("Z.txt", cut)]));
        let (report, kept) = load(&path);
        let rejects: Vec<_> =
            kept.rejects.iter().map(|r| (r.line, r.column.as_str(), r.found.as_str())).collect();
        assert_eq!(
            rejects,
            [
                (6, "region", "M"),
                (8, "MX Mining of coal (10)", ""),
                (9, "WA Hotels, restaurants", "a line of 7 fields"),
            ]
        );
        assert_eq!((report.rows, report.rejected), (6, 3));
        let lines = kept.rows(Table::IoFlow, &["line"]);
        assert!(lines.iter().all(|line| ["4", "5", "7"].contains(&&*line[0])), "{lines:?}");
    }

    #[test]
    fn a_cut_archive_loads_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = archive(&[("IOT_2019_ixi/Z.txt", flows())]);
        bytes.truncate(bytes.len() - 30);
        let path = write(folder.path(), "IOT_2019_ixi.zip", bytes);
        assert!(identify(&path).unwrap_err().to_string().contains("damaged"));
        // A member that is damaged inside an archive whose list is whole.
        let mut bytes = archive(&[("IOT_2019_ixi/Z.txt", flows())]);
        let middle = bytes.len() / 3;
        bytes[middle..middle + 8].iter_mut().for_each(|byte| *byte = !*byte);
        let path = write(folder.path(), "IOT_2019_ixi.zip", bytes);
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
