//! The Canadian files: business counts, payroll, boundaries.

use super::Mirror;
use super::files::{archive, squares};
use std::path::Path;

const LAMBERT: &str = r#"PROJCS["NAD_1983_Statistics_Canada_Lambert",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",6200000.0],PARAMETER["False_Northing",3000000.0],PARAMETER["Central_Meridian",-91.86666666666667],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",77.0],PARAMETER["Latitude_Of_Origin",63.390675],UNIT["Meter",1.0]]"#;
const INDUSTRY: &str = "\"North American Industry Classification System (NAICS)\"";
const REST: &str = "\"SYMBOL\",\"TERMINATED\",\"DECIMALS\"";

fn counts() -> String {
    let mut text = format!(
        "\u{feff}\"REF_DATE\",\"GEO\",\"DGUID\",\"Employment size\",{INDUSTRY},\"UOM\",\"UOM_ID\",\"SCALAR_FACTOR\",\"SCALAR_ID\",\"VECTOR\",\"COORDINATE\",\"VALUE\",\"STATUS\",{REST}\n"
    );
    for (place, dguid) in [
        ("Toronto (CMA), Ontario", "2021S0503535"),
        ("Toronto (City), Ontario", "2021A00053520005"),
    ] {
        for (size, value) in
            [("Total, with employees", 12), ("1 to 4 employees", 10), ("5 to 9 employees", 2)]
        {
            text.push_str(&format!(
                "\"2026-06\",\"{place}\",\"{dguid}\",\"{size}\",\"Other motor vehicle parts manufacturing [336390]\",\"Number\",\"223\",\"units\",\"0\",\"v1\",\"1.1.1\",\"{value}\",\"\",\"\",\"\",\"0\"\n"
            ));
        }
    }
    text
}

fn payroll() -> String {
    let mut text = format!(
        "\u{feff}\"REF_DATE\",\"GEO\",\"DGUID\",\"Type of employee\",{INDUSTRY},\"UOM\",\"UOM_ID\",\"SCALAR_FACTOR\",\"SCALAR_ID\",\"VECTOR\",\"COORDINATE\",\"VALUE\",\"STATUS\",{REST}\n"
    );
    for month in 1..=12 {
        for (industry, value) in [
            ("Industrial aggregate excluding unclassified businesses [11-91N]", 1000),
            ("Manufacturing [31-33]", 100),
            ("Motor vehicle parts manufacturing [3363]", 60),
        ] {
            text.push_str(&format!(
                "\"2025-{month:02}\",\"Ontario\",\"2021A000235\",\"All employees\",\"{industry}\",\"Persons\",\"249\",\"units\",\"0\",\"v1\",\"1.1.1\",\"{value}\",\"\",\"\",\"\",\"0\"\n"
            ));
        }
    }
    text
}

pub(crate) fn publish(mirror: &mut Mirror, work: &Path) {
    let metadata = "\"Cube Title\",\"Product Id\"\n\"Invented\",\"1\"\n";
    for (table, text) in [("33101176", counts()), ("14100201", payroll())] {
        let (data, about) = (format!("{table}.csv"), format!("{table}_MetaData.csv"));
        let content = archive(&[(&data, text.into_bytes()), (&about, metadata.into())]);
        mirror.insert(format!("/www150.statcan.gc.ca/n1/tbl/csv/{table}-eng.zip"), content);
    }
    let folder =
        "/www12.statcan.gc.ca/census-recensement/2021/geo/sip-pis/boundary-limites/files-fichiers";
    let divisions = squares(
        work,
        "lcd_000b21a_e",
        LAMBERT,
        &["CDUID", "DGUID", "CDNAME", "CDTYPE", "PRUID"],
        &[(&["3520", "2021A00033520", "Toronto", "CDR", "35"], [7_190_000.0, 920_000.0, 20_000.0])],
    );
    mirror.insert(format!("{folder}/lcd_000b21a_e.zip"), divisions);
    let subdivisions = squares(
        work,
        "lcsd000b21a_e",
        LAMBERT,
        &["CSDUID", "DGUID", "CSDNAME", "CSDTYPE", "PRUID"],
        &[(
            &["3520005", "2021A00053520005", "Toronto", "C", "35"],
            [7_190_000.0, 920_000.0, 20_000.0],
        )],
    );
    mirror.insert(format!("{folder}/lcsd000b21a_e.zip"), subdivisions);
}
