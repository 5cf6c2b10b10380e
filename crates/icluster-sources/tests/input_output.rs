//! Input-output tables in the layouts of five publishers, invented ones and the real files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, load, real, write};
use icluster_tables::Table;
use std::collections::BTreeMap;

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

/// Sums of a file by part.
fn sums(kept: &Kept) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for row in kept.rows(Table::IoFlow, &["part", "value"]) {
        *sums.entry(row[0].clone()).or_insert(0.0) += row[1].parse::<f64>().unwrap();
    }
    sums
}

#[test]
fn the_three_files_of_the_world_input_output_database() {
    let folder = tempfile::tempdir().unwrap();
    let labels = |with: &str| {
        let of =
            |country: &str| (1..=4).map(|i| format!("{country}.{with}{i}")).collect::<Vec<_>>();
        [of("MEX"), of("ROM")].concat().join(",")
    };
    let text = format!(",{}\nMEX.c1,1,0,0,0,2.5,0,0,0\nROM.c4,0,0,0,0,0,0,0,x\n", labels("c"));
    let (report, kept) = load(&write(folder.path(), "wiod11_inter.csv", text));
    assert_eq!(
        kept.lines(Table::IoFlow, &COLUMNS),
        [
            "wiod|intermediate|2011|mex|c1|mex|c1|1000000.0|USD",
            "wiod|intermediate|2011|mex|c1|rou|c1|2500000.0|USD"
        ]
    );
    let rejects: Vec<_> = kept.rejects.iter().map(|r| (r.line, r.column.as_str())).collect();
    assert_eq!((report.rejected, rejects), (1, vec![(3, "ROM.c4")]));
    assert_eq!(kept.rows(Table::ClassificationItem, &["code"]).len(), 40);

    let text = format!(",{}\nMEX.c1,0,0,-3,0,0,0,0,0\n", labels("f"));
    let (_, kept) = load(&write(folder.path(), "wiod11_final.csv", text));
    let lines = kept.lines(Table::IoFlow, &COLUMNS);
    assert_eq!(lines, ["wiod|final|2011|mex|c1|mex|f3|-3000000.0|USD"]);

    // A sector that makes nothing is one all the same.
    let text = ",output11\nMEX.c1,7\nMEX.c2,0\n";
    let (_, kept) = load(&write(folder.path(), "wiod11_output.csv", text));
    assert_eq!(
        kept.lines(Table::IoFlow, &COLUMNS),
        [
            "wiod|output|2011|mex|c1|mex|output|7000000.0|USD",
            "wiod|output|2011|mex|c2|mex|output|0.0|USD"
        ]
    );
}

#[test]
fn a_table_that_says_no_year_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "output.csv", ",output\nMEX.c1,7\n");
    let error = common::try_load(&path).err().unwrap().to_string();
    assert!(error.contains("wiod11_inter.csv"), "{error}");
}

/// One file a year: flows and final demand side by side, taxes, value added and output below.
#[test]
fn the_oecds_tables_with_mexico_in_two() {
    let folder = tempfile::tempdir().unwrap();
    let text = "V1,MEX_01T02,MX1_01T02,MX2_01T02,USA_01T02,MEX_HFCE,MEX_GFCF,USA_HFCE,USA_NONRES,OUT\n\
        MEX_01T02,0,0,0,0,0,0,0,0,0\n\
        MX2_01T02,0,1,0,4,0,0,5,0,10\n\
        TLS,0,0.5,0,0,0.25,0,0,0,0.75\n\
        VA,0,0,6,0,0,0,0,0,6\n\
        OUT,0,2,10,8,0,0,0,0,20\n";
    let (report, kept) = load(&write(folder.path(), "ICIO2023_2018.csv", text));
    assert_eq!(report.rejected, 0);
    assert_eq!(
        kept.lines(Table::IoFlow, &COLUMNS),
        [
            "oecd-icio|output|2018|mex|01T02|mex|output|0.0|USD",
            "oecd-icio|intermediate|2018|mx2|01T02|mx1|01T02|1000000.0|USD",
            "oecd-icio|intermediate|2018|mx2|01T02|usa|01T02|4000000.0|USD",
            "oecd-icio|final|2018|mx2|01T02|usa|HFCE|5000000.0|USD",
            "oecd-icio|output|2018|mx2|01T02|mx2|output|10000000.0|USD",
            "oecd-icio|primary|2018|mx1|TLS|mx1|01T02|500000.0|USD",
            "oecd-icio|primary|2018|mex|TLS|mex|HFCE|250000.0|USD",
            "oecd-icio|primary|2018|mx2|VA|mx2|01T02|6000000.0|USD",
        ]
    );
}

#[test]
fn make_use_and_import_of_the_bureau_of_economic_analysis() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str, text: &str| {
        let (report, kept) = load(&write(folder.path(), name, text));
        assert_eq!(report.rejected, 0, "{name}");
        kept.lines(Table::IoFlow, &COLUMNS)
            .iter()
            .map(|line| line.replace("|usa|", "|"))
            .collect::<Vec<_>>()
    };
    let text = "rownames,111CA,113FF,Total Intermediate,F010,F050,Total Final Uses (GDP),Total Commodity Output\n\
        111CA,1,0,1,5,-2,3,4\nUsed,0,3,3,0,0,0,3\nTotal Intermediate,1,3,4,0,0,0,0\n\
        V001,2,0,2,0,0,0,0\nTotal Value Added,2,0,2,0,0,0,0\nTotal Industry Output,3,3,6,5,-2,3,0\n";
    assert_eq!(
        of("Summary_Use_2022_PRO.csv", text),
        [
            "bea-summary|intermediate|2022|111CA|111CA|1000000.0|USD",
            "bea-summary|final|2022|111CA|F010|5000000.0|USD",
            "bea-summary|final|2022|111CA|F050|-2000000.0|USD",
            "bea-summary|intermediate|2022|Used|113FF|3000000.0|USD",
            "bea-summary|primary|2022|V001|111CA|2000000.0|USD",
        ]
    );
    let text =
        "rownames,1111A0,1111B0,S00401,T008\n1111A0,9,1,0,10\n1111B0,0,0,0,0\nT007,9,1,0,10\n";
    assert_eq!(
        of("Detail_Make_2017_BeforeRedef_17sch.csv", text),
        [
            "bea-detail|make|2017|1111A0|1111A0|9000000.0|USD",
            "bea-detail|make|2017|1111A0|1111B0|1000000.0|USD",
            "bea-detail|output|2017|1111A0|output|10000000.0|USD",
            "bea-detail|output|2017|1111B0|output|0.0|USD",
        ]
    );
    let text = "rownames,111CA,113FF,T001,F010,F050,T004\n111CA,1,0,1,5,-6,-1\n";
    assert_eq!(of("Summary_Import_2022_BeforeRedef.csv", text).len(), 3);
    let text = "rownames,2021,2022\n1111A0,4,5\n";
    assert_eq!(
        of("Detail_GrossOutput_IO_17sch.csv", text),
        [
            "bea-detail|gross_output|2021|1111A0|output|4000000.0|USD",
            "bea-detail|gross_output|2022|1111A0|output|5000000.0|USD"
        ]
    );
}

/// One row a cell: three industries of Canada, whose sales and purchases are their output.
#[test]
fn symmetric_tables_of_statistics_canada() {
    let folder = tempfile::tempdir().unwrap();
    let (crops, parts, schools) = (
        "Crop production [BS111000]",
        "Motor vehicle parts manufacturing [BS336300]",
        "Schools [GS611100]",
    );
    let households = "Household consumption, food [PEC01100]";
    let (exports, total) = ("International exports [INTEX000]", "Total use");
    let cells = [
        (crops, crops, "1"),
        (crops, parts, "2"),
        (crops, households, "3.5"),
        (crops, exports, "3.5"),
        (crops, total, "10"),
        (parts, schools, "4"),
        (parts, households, "0"),
        (parts, exports, "16"),
        (parts, total, "20"),
        (schools, households, "9"),
        (schools, total, "9"),
        ("International imports [INTIM000]", parts, "8"),
        ("International imports [INTIM000]", households, "6"),
        ("Taxes on products [P4A00000]", crops, "-1"),
        ("Wages and salaries [P5A00000]", crops, "10"),
        ("Wages and salaries [P5A00000]", parts, "6"),
        ("Wages and salaries [P5A00000]", schools, "5"),
        ("Gross operating surplus [P8A00000]", parts, "4"),
        ("Gross value-added at basic prices [GVA]", parts, "10"),
        ("Total supply", crops, "10"),
    ];
    let head = "\u{feff}\"REF_DATE\",\"GEO\",\"DGUID\",\"Valuation\",\"Supply\",\"Use\",\"UOM\",\"UOM_ID\",\"SCALAR_FACTOR\",\"SCALAR_ID\",\"VECTOR\",\"COORDINATE\",\"VALUE\",\"STATUS\",\"SYMBOL\",\"TERMINATED\",\"DECIMALS\"\n";
    let line = |place: &str, price: &str, (of, to, value): (&str, &str, &str), status: &str| {
        format!(
            "\"2021\",\"{place}\",\"2016A000011124\",\"{price}\",\"{of}\",\"{to}\",\"Dollars\",\"81\",\"thousands\",\"3\",\"v1\",\"1.1.1\",\"{value}\",\"{status}\",\"\",\"\",\"0\"\n"
        )
    };
    let mut text = head.to_owned();
    cells.iter().for_each(|cell| text += &line("Canada", "Basic price", *cell, ""));
    text += &line("Canada", "Purchaser price", (crops, crops, "1"), "");
    text += &line("Ontario", "Basic price", (crops, crops, "1"), "");
    text += &line("Canada", "Basic price", (schools, parts, ""), "x");
    text += &line("Canada", "Basic price", (schools, parts, ""), "");
    text += &line("Canada", "Basic price", ("Unknown [X1]", parts, "1"), "");
    text += &line("Canada", "Basic price", (schools, "Unknown", "1"), "");
    text += &line("Canada", "Basic price", (schools, parts, "n/a"), "");
    let (report, kept) = load(&write(folder.path(), "36100001.csv", &text));
    let rejects: Vec<_> =
        kept.rejects.iter().map(|r| (r.line, r.column.as_str(), r.found.as_str())).collect();
    let expected = [
        (25, "VALUE", ""),
        (26, "Supply", "Unknown [X1]"),
        (27, "Use", "Unknown"),
        (28, "VALUE", "n/a"),
    ];
    assert_eq!(rejects, expected);
    for (reason, count) in [
        ("row or column of totals", 2),
        ("valuation other than basic prices", 1),
        ("place other than Canada", 1),
        ("cell that is withheld or not available", 1),
    ] {
        assert_eq!(report.skipped[reason], count, "{reason}");
    }
    let lines = kept.lines(Table::IoFlow, &COLUMNS);
    for line in [
        "statcan-io-detail|intermediate|2021|can|BS111000|can|BS336300|2000.0|CAD",
        "statcan-io-detail|final|2021|can|BS111000|can|INTEX000|3500.0|CAD",
        "statcan-io-detail|output|2021|can|BS111000|can|output|10000.0|CAD",
        "statcan-io-detail|import|2021|can|INTIM000|can|PEC01100|6000.0|CAD",
        "statcan-io-detail|primary|2021|can|P4A00000|can|BS111000|-1000.0|CAD",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
    }
    let parts = sums(&kept);
    assert_eq!(parts["output"], 39_000.0);
    assert_eq!(parts["intermediate"] + parts["final"], parts["output"]);
    assert_eq!(
        parts["intermediate"] + parts["primary"] + parts["import"] - 6_000.0,
        parts["output"]
    );
    let titles = kept.lines(Table::ClassificationItem, &["classification", "code", "title_en"]);
    assert_eq!(titles.len(), 5);
    assert_eq!(titles[0], "statcan-io-detail|BS111000|Crop production");

    // Codes are shorter in the table of the summary level.
    let text = head.to_owned()
        + &line(
            "Canada",
            "Basic price",
            ("Crop and animal production [BS11A]", "Total use", "7"),
            "",
        );
    let (_, kept) = load(&write(folder.path(), "36100084.csv", &text));
    assert_eq!(
        kept.lines(Table::IoFlow, &COLUMNS),
        ["statcan-io-summary|output|2021|can|BS11A|can|output|7000.0|CAD"]
    );
}

/// The README of the data: 41 regions by 35 industries, millions of dollars; what rows sell is their output.
#[test]
fn real_world_table_adds_up() {
    let mut by_row: BTreeMap<(String, String), [f64; 2]> = BTreeMap::new();
    for name in ["inter", "final", "output"] {
        let Some(path) = real(&format!("io/wiod/wiod11_{name}.csv.gz")) else { return };
        let (report, kept) = load(&path);
        assert_eq!((report.rows, report.rejected), (1435, 0));
        for row in kept.rows(Table::IoFlow, &["part", "row_region", "row_sector", "value"]) {
            let value: f64 = row[3].parse().unwrap();
            let sums = by_row.entry((row[1].clone(), row[2].clone())).or_default();
            sums[usize::from(row[0] == "output")] += value;
        }
    }
    assert_eq!(by_row.len(), 1435);
    let world: f64 = by_row.values().map(|sums| sums[1]).sum();
    assert!((1.2e14..1.5e14).contains(&world), "{world}");
    // The files are rounded to millions, cell by cell.
    for (row, [sold, output]) in by_row {
        assert!((sold - output).abs() <= 1e6 * 400.0, "{row:?}: {sold} and {output}");
    }
}

#[test]
fn real_us_tables_add_up() {
    let mut parts = BTreeMap::new();
    for name in ["Use_2017_PRO_BeforeRedef_17sch", "Make_2017_BeforeRedef_17sch"] {
        let Some(path) = real(&format!("io/bea/Detail_{name}.csv.gz")) else { return };
        let (report, kept) = load(&path);
        assert_eq!(report.rejected, 0);
        parts.append(&mut sums(&kept));
    }
    // What is bought, with value added, is output; what is made as well.
    let output = parts["output"];
    assert!((output / (parts["intermediate"] + parts["primary"]) - 1.0).abs() < 1e-4, "{parts:?}");
    assert!((output / parts["make"] - 1.0).abs() < 1e-4, "{parts:?}");
    assert!((1.9e13..2.0e13).contains(&parts["final"]), "gross domestic product: {parts:?}");
}

#[test]
fn real_table_of_mexico_adds_up() {
    let Some(path) = real("io/inegi_mip/MIP_53.xlsx") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0);
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2018]);
    let parts = sums(&kept);
    let bought = parts["intermediate"] + parts["primary"] + parts["import"];
    // Imports and taxes of final uses are in these too.
    let rows = kept.rows(Table::IoFlow, &["part", "column_sector", "value"]);
    let uses = |row: &&Vec<String>| {
        matches!(row[0].as_str(), "import" | "primary")
            && !row[1].starts_with(|c: char| c.is_ascii_digit())
    };
    let of_uses: f64 = rows.iter().filter(uses).map(|row| row[2].parse::<f64>().unwrap()).sum();
    assert!(((bought - of_uses) / parts["output"] - 1.0).abs() < 1e-6, "{parts:?}");
    let sold = parts["intermediate"] + parts["final"];
    assert!((sold / parts["output"] - 1.0).abs() < 1e-6, "{parts:?}");
    assert_eq!(parts["jobs"], 59_505_022.0, "the sheet's own total");
    let titles = kept.rows(Table::ClassificationItem, &["code", "title_es"]);
    assert!(titles.iter().any(|row| row[0] == "1112" && row[1] == "Cultivo de hortalizas"));
}

#[test]
fn real_industries_of_the_bureau_have_titles_and_naics_codes() {
    let Some(path) = real("concordances/bea_naics_master.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0);
    let titles = kept.rows(Table::ClassificationItem, &["classification", "code", "title_en"]);
    let count = |of: &str| titles.iter().filter(|row| row[0] == of).count();
    assert!(count("bea-detail-2017") >= 400 && count("bea-summary") >= 70, "{}", titles.len());
    let pairs = kept.rows(Table::Concordance, &["from_classification", "from_code", "to_code"]);
    assert!(
        pairs
            .iter()
            .any(|row| row[0] == "bea-detail-2017" && row[1] == "336111" && row[2] == "336111"),
        "{} pairs",
        pairs.len()
    );
    let path = real("io/bea/final_demand_names.csv").unwrap();
    assert!(load(&path).1.rows(Table::ClassificationItem, &["code"]).len() > 10);
}
