//! QCEW: fixtures in the official layouts, and BLS's own files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{file_lines, fixture, load, numbers, only, real, texts, try_load, write, years};
use icluster_sources::SourceError;
use icluster_tables::Table;
use std::collections::HashMap;

const CELL: [&str; 11] = [
    "region",
    "industry",
    "ownership",
    "year",
    "establishments",
    "jobs",
    "jobs_status",
    "jobs_low",
    "wages",
    "wages_status",
    "line",
];

#[test]
fn the_annual_single_file_keeps_areas_and_naics_codes_and_counts_the_rest() {
    let path = fixture("bls_qcew/2022.annual.singlefile.csv");
    let what = only(&path).recognition().unwrap().clone();
    assert_eq!((what.product, what.edition.as_str(), what.sample), ("bls_qcew", "2022", false));
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Employment, &CELL),
        [
            "us:county:01001|10|total|2022|900.0|10000.0|observed||500000000.0|observed|2",
            "us:county:01001|10|private|2022|800.0|8000.0|observed||400000000.0|observed|3",
            "us:county:01001|31-33|private|2022|60.0|1500.0|observed||70000000.0|observed|6",
            "us:county:01001|238|private|2022|44.0|300.0|observed||12000000.0|observed|7",
            // The halves 238111 and 238112 are withheld, their published sum is not.
            "us:county:01001|23811|private|2022|4.0|30.0|observed||1200000.0|observed|8",
            "us:county:01001|238110|private|2022|4.0|30.0|observed||1200000.0|observed|8",
            // Withheld is null, zero is zero.
            "us:county:01001|336111|private|2022|1.0||suppressed|||suppressed|11",
            "us:county:01001|336112|private|2022|0.0|0.0|observed||0.0|observed|12",
            "us:county:01999|10|private|2022|9.0|12.0|observed||300000.0|observed|14",
            "us:state:01|10|private|2022|9000.0|90000.0|observed||4500000000.0|observed|15",
            "us:cbsa:13860|10|private|2022|5000.0|60000.0|observed||3000000000.0|observed|16",
            "us|10|private|2022|9000000.0|120000000.0|observed||7000000000000.0|observed|20",
        ]
    );
    let skipped: Vec<_> = report.skipped.iter().map(|(why, n)| (why.as_str(), *n)).collect();
    assert_eq!(
        skipped,
        [
            ("by establishment size", 1),
            ("combined statistical area", 1),
            ("industry groups that are not NAICS", 4),
            ("national group of areas", 1),
            ("other groups of owners", 1),
        ]
    );
    assert_eq!((report.rows, report.rejected, report.suppressed), (19, 0, 1));
    assert_eq!(report.years.into_iter().collect::<Vec<_>>(), [2022]);
    let levels: Vec<_> = report.levels.into_iter().collect();
    assert_eq!(levels, ["us", "us:cbsa", "us:county", "us:state"]);
    let batch = kept.of(Table::Employment).next().unwrap();
    assert!(texts(batch, "classification").iter().all(|c| c.as_deref() == Some("naics-2022")));
}

#[test]
fn quarters_are_averaged_and_one_withheld_quarter_withholds_the_year() {
    let (report, kept) = load(&fixture("bls_qcew/2019.q1-q4 01001 Invented County, Alabama.csv"));
    assert_eq!(
        kept.lines(Table::Employment, &CELL),
        [
            "us:county:01001|10|private|2019|102.5|1001.33|observed||20000010.0|observed|2",
            "us:county:01001|311|private|2019|3.0||suppressed|8.25||suppressed|6",
            "us:county:01001|312|private|2019|1.0||missing|1.5||missing|10",
        ]
    );
    assert_eq!((report.rows, report.suppressed), (12, 1));
}

#[test]
fn the_annualised_layout_takes_its_year_from_the_name() {
    let (_, kept) = load(&fixture("bls_qcew/annualised_2016.csv"));
    assert_eq!(
        kept.lines(Table::Employment, &CELL),
        [
            "us:county:01001|10|total|2016|900.25|10000.33|observed||500000000.0|observed|2",
            "us:county:01001|336111|private|2016|1.0||suppressed|||suppressed|3",
            "us:county:01001|336112|private|2016|2.5||suppressed|14.25||suppressed|4",
            "us:county:01001|99|private|2016|0.75||missing|1.33||missing|5",
        ]
    );
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read(fixture("bls_qcew/annualised_2016.csv")).unwrap();
    let nameless = write(folder.path(), "counties.csv", text);
    let error = try_load(&nameless).err().expect("a year from nowhere");
    assert!(matches!(error, SourceError::NoYear { .. }), "{error}");
}

#[test]
fn bad_lines_are_rejected_with_their_place_and_the_rest_loads() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(
        folder.path(),
        "qcew_2016.csv",
        "area_fips,own_code,industry_code,agglvl_code,disclosure_code,quarters,annual_avg_estabs,annual_avg_emplvl,total_annual_wages\n\
         01001,0,10,70,,4,9,1O0,5\n\
         1001,0,10,70,,4,9,100,5\n\
         01001,0,10,70,\n\
         01001,0,10,70,X,4,9,100,5\n\
         01001,7,10,70,,4,9,100,5\n\
         01001,0,10,70,,4,9,100,5\n",
    );
    let (report, kept) = load(&path);
    let rejects: Vec<_> = kept
        .rejects
        .iter()
        .map(|r| format!("{} {}: {} / {}", r.line, r.column, r.found, r.expected))
        .collect();
    assert_eq!(
        rejects,
        [
            "2 annual_avg_emplvl: 1O0 / a number, 0 or more",
            "3 area_fips: 1001 / a QCEW area code such as 06073",
            "4 quarters: a line of 5 fields / 9 fields",
            "5 disclosure_code: X / a disclosure code: blank, N or -",
            "6 own_code: 7 / an ownership code 0 to 5, 8 or 9",
        ]
    );
    assert_eq!((report.rows, report.rejected), (6, 5));
    assert_eq!(kept.lines(Table::Employment, &["jobs", "line"]), ["100.0|7"]);
}

#[test]
fn counts_below_zero_and_beyond_any_number_are_rejected_in_both_layouts() {
    let folder = tempfile::tempdir().unwrap();
    let places = |path: &std::path::Path| {
        let (_, kept) = load(path);
        let rejects: Vec<_> = kept
            .rejects
            .iter()
            .map(|r| format!("{} {}: {} / {}", r.line, r.column, r.found, r.expected))
            .collect();
        (rejects, kept.lines(Table::Employment, &["establishments", "jobs", "wages"]))
    };
    let annual = write(
        folder.path(),
        "qcew_2016.csv",
        "area_fips,own_code,industry_code,agglvl_code,disclosure_code,quarters,annual_avg_estabs,annual_avg_emplvl,total_annual_wages\n\
         01001,0,10,70,,4,-5,100,5\n\
         01003,0,10,70,,4,9,1e400,5\n\
         01005,0,10,70,,4,9,100,-0.5\n\
         01007,0,10,70,,4,9,,5\n\
         01009,0,10,70,,4,0,0,0\n",
    );
    let (rejects, rows) = places(&annual);
    assert_eq!(
        rejects,
        [
            "2 annual_avg_estabs: -5 / a number, 0 or more",
            "3 annual_avg_emplvl: 1e400 / a number, 0 or more",
            "4 total_annual_wages: -0.5 / a number, 0 or more",
            "5 annual_avg_emplvl:  / a number, 0 or more",
        ]
    );
    assert_eq!(rows, ["0.0|0.0|0.0"]);
    let quarters = (1..=4).map(|q| format!("01001,0,10,2019,{q},,3,10,20,30,400\n"));
    let text = "area_fips,own_code,industry_code,year,qtr,disclosure_code,qtrly_estabs,month1_emplvl,month2_emplvl,month3_emplvl,total_qtrly_wages\n".to_owned()
        + &quarters.collect::<String>()
        + "01003,0,10,2019,1,,3,10,-20,30,400\n";
    let (rejects, rows) = places(&write(folder.path(), "quarters.csv", text));
    assert_eq!(rejects, ["6 month2_emplvl: -20 / a number, 0 or more"]);
    assert_eq!(rows, ["3.0|20.0|1600.0"]);
}

#[test]
fn a_rejected_quarter_does_not_pass_as_a_quarter_without_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = fixture("bls_qcew/2019.q1-q4 01001 Invented County, Alabama.csv");
    let text = std::fs::read_to_string(fixture).unwrap();
    let path = write(folder.path(), "q.csv", text.replacen(",1000,1001,1003,", ",x,1001,1003,", 1));
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 1);
    assert_eq!(
        kept.lines(Table::Employment, &CELL)[0],
        "us:county:01001|10|private|2019|77.25||missing|751.0||missing|3"
    );
}

#[test]
fn fewer_than_four_quarters_make_no_year() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = fixture("bls_qcew/2019.q1-q4 01001 Invented County, Alabama.csv");
    let text = std::fs::read_to_string(fixture).unwrap();
    let kept: Vec<_> = text.lines().filter(|line| !line.contains("\"2019\",\"4\"")).collect();
    let path = write(folder.path(), "q.csv", kept.join("\n"));
    let error = try_load(&path).err().expect("an average of three quarters").to_string();
    assert!(error.contains("found 3 of the four quarters of 2019"), "{error}");
}

#[test]
fn the_real_file_gives_the_published_totals() {
    let Some(path) = real("us/qcew_2016/qcew_2016_county_private_naics_annualised.csv.gz") else {
        return;
    };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (2_480_743, 0));
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2016]);
    let (mut private, mut six_digits, mut withheld, mut lower_bounds) = (0.0, 0.0, 0_u64, 0_u64);
    let (mut county_cells, mut county_withheld) = (0_u64, 0_u64);
    let mut lines_seen = std::collections::HashSet::new();
    for batch in kept.of(Table::Employment) {
        let (regions, industries) = (texts(batch, "region"), texts(batch, "industry"));
        let (owners, statuses) = (texts(batch, "ownership"), texts(batch, "jobs_status"));
        let (jobs, lows) = (numbers(batch, "jobs"), numbers(batch, "jobs_low"));
        let lines = file_lines(batch);
        assert!(years(batch).iter().all(|year| *year == 2016));
        for i in 0..batch.num_rows() {
            let industry = industries[i].as_deref().unwrap();
            let county = regions[i].as_deref().unwrap().starts_with("us:county:");
            let private_row = owners[i].as_deref() == Some("private");
            if county && private_row && industry == "10" {
                private += jobs[i].or(lows[i]).unwrap_or(0.0);
            }
            let suppressed = statuses[i].as_deref() == Some("suppressed");
            assert!(!(suppressed && jobs[i].is_some()));
            // 238110 … 238990 repeat the line of their five-digit code.
            let own_line = lines_seen.insert(lines[i]);
            withheld += u64::from(suppressed && own_line);
            lower_bounds += u64::from(suppressed && own_line && lows[i].is_some());
            if county && industry.len() == 6 {
                county_cells += 1;
                county_withheld += u64::from(suppressed);
                if !industry.starts_with("238") {
                    six_digits += jobs[i].unwrap_or(0.0) + lows[i].unwrap_or(0.0);
                }
            }
        }
    }
    assert!((private / 1e6 - 120.2).abs() < 0.05, "{private}");
    // Of 1,611,706 withheld rows, 171,262 with a lower bound, 42,458 and 5,649 are halves of
    // building trades; those halves hold 3.5 of the 92.4 million jobs at six digits.
    assert_eq!((withheld, lower_bounds), (1_611_706 - 42_458, 171_262 - 5_649));
    assert!((six_digits / 1e6 - 88.85).abs() < 0.01, "{six_digits}");
    let share = county_withheld as f64 / county_cells as f64;
    assert!((0.73..0.75).contains(&share), "{share}");
}

#[test]
fn bls_quarterly_files_give_the_annualised_file_to_the_cent() {
    let Some(folder) = real("us/qcew_2016/raw_sample") else { return };
    let annual = real("us/qcew_2016/qcew_2016_county_private_naics_annualised.csv.gz").unwrap();
    let mut published: HashMap<(String, String, String), (f64, f64, f64)> = HashMap::new();
    for batch in load(&annual).1.of(Table::Employment) {
        let (regions, industries, owners) =
            (texts(batch, "region"), texts(batch, "industry"), texts(batch, "ownership"));
        let (jobs, estabs, wages) =
            (numbers(batch, "jobs"), numbers(batch, "establishments"), numbers(batch, "wages"));
        for i in 0..batch.num_rows() {
            if let (Some(jobs), Some(estabs), Some(wages)) = (jobs[i], estabs[i], wages[i]) {
                let key = (&regions[i], &industries[i], &owners[i]);
                let key = (key.0.clone().unwrap(), key.1.clone().unwrap(), key.2.clone().unwrap());
                published.insert(key, (estabs, jobs, wages));
            }
        }
    }
    let (mut counties, mut compared, mut metros) = (0, 0, 0);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let (report, kept) = load(&file);
        assert_eq!(report.rejected, 0, "{}", file.display());
        let metro = report.levels.contains("us:cbsa");
        (counties, metros) = (counties + i32::from(!metro), metros + i32::from(metro));
        for batch in kept.of(Table::Employment) {
            let (regions, industries, owners) =
                (texts(batch, "region"), texts(batch, "industry"), texts(batch, "ownership"));
            let (jobs, estabs, wages) =
                (numbers(batch, "jobs"), numbers(batch, "establishments"), numbers(batch, "wages"));
            for i in 0..batch.num_rows() {
                let key = (&regions[i], &industries[i], &owners[i]);
                let key = (key.0.clone().unwrap(), key.1.clone().unwrap(), key.2.clone().unwrap());
                assert!(
                    !metro || key.0 == "us:cbsa:19820" || key.0 == "us:cbsa:21340",
                    "{}",
                    key.0
                );
                let (Some(jobs), Some(annual)) = (jobs[i], published.get(&key)) else { continue };
                assert_eq!((estabs[i].unwrap(), jobs, wages[i].unwrap()), *annual, "{key:?}");
                compared += 1;
            }
        }
    }
    assert_eq!((counties, metros), (6, 2));
    assert!(compared > 5_000, "{compared}");
}
