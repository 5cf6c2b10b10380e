//! The US files: QCEW, concordances, population, county boundaries.

use super::Mirror;
use super::files::{archive, squares, workbook};
use std::path::Path;

const QCEW_HEADER: &str = r#""area_fips","own_code","industry_code","agglvl_code","size_code","year","qtr","disclosure_code","annual_avg_estabs","annual_avg_emplvl","total_annual_wages","taxable_annual_wages","annual_contributions","annual_avg_wkly_wage","avg_annual_pay","lq_disclosure_code","lq_annual_avg_estabs","lq_annual_avg_emplvl","lq_total_annual_wages","lq_taxable_annual_wages","lq_annual_contributions","lq_annual_avg_wkly_wage","lq_avg_annual_pay","oty_disclosure_code","oty_annual_avg_estabs_chg","oty_annual_avg_estabs_pct_chg","oty_annual_avg_emplvl_chg","oty_annual_avg_emplvl_pct_chg","oty_total_annual_wages_chg","oty_total_annual_wages_pct_chg","oty_taxable_annual_wages_chg","oty_taxable_annual_wages_pct_chg","oty_annual_contributions_chg","oty_annual_contributions_pct_chg","oty_annual_avg_wkly_wage_chg","oty_annual_avg_wkly_wage_pct_chg","oty_avg_annual_pay_chg","oty_avg_annual_pay_pct_chg""#;

/// Private jobs: vehicle parts, breweries, restaurants (a local industry).
const COUNTIES: [(&str, [u32; 3]); 2] = [("06073", [900, 100, 500]), ("06029", [100, 900, 500])];
const INDUSTRIES: [&str; 3] = ["336390", "312120", "722511"];

fn qcew() -> String {
    let mut text = format!("{QCEW_HEADER}\n");
    let mut row = |area: &str, owner: u8, industry: &str, level: u8, jobs: u32| {
        let rest = ",0".repeat(27);
        text.push_str(&format!(
            "\"{area}\",\"{owner}\",\"{industry}\",\"{level}\",\"0\",\"2024\",\"A\",\"\",{},{jobs},{}{rest}\n",
            jobs / 10,
            jobs * 50_000
        ));
    };
    for (area, jobs) in COUNTIES {
        let total = jobs.iter().sum();
        row(area, 0, "10", 70, total);
        row(area, 5, "10", 71, total);
        for (industry, jobs) in INDUSTRIES.iter().zip(jobs) {
            row(area, 5, industry, 78, jobs);
        }
    }
    text
}

pub(crate) fn publish(mirror: &mut Mirror, work: &Path) {
    let mut put = |path: &str, content: Vec<u8>| mirror.insert(path.to_owned(), content);
    put(
        "/data.bls.gov/cew/data/files/2024/csv/2024_annual_singlefile.zip",
        archive(&[("2024.annual.singlefile.csv", qcew().into_bytes())]),
    );
    for (from, to) in [("2012", "2017"), ("2017", "2022")] {
        let header = [
            format!("{from} NAICS Code"),
            format!("{from} NAICS Title"),
            format!("{to} NAICS Code"),
            format!("{to} NAICS Title"),
        ];
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let banner = format!("{from} NAICS to {to} NAICS");
        put(
            &format!("/www.census.gov/naics/concordances/{from}_to_{to}_NAICS.xlsx"),
            workbook(&[
                &[banner.as_str()],
                &[],
                &header,
                &["336390", "Other Motor Vehicle Parts", "336390", "Other Motor Vehicle Parts"],
                &["312120", "Breweries", "312120", "Breweries"],
                &["722511", "Full-Service Restaurants", "722511", "Full-Service Restaurants"],
            ]),
        );
    }
    let population = "SUMLEV,REGION,DIVISION,STATE,COUNTY,STNAME,CTYNAME,ESTIMATESBASE2020,POPESTIMATE2023,POPESTIMATE2024\n\
                      040,4,9,06,000,California,California,9,90,91\n\
                      050,4,9,06,073,California,San Diego County,9,40,41\n";
    put(
        "/www2.census.gov/programs-surveys/popest/datasets/2020-2024/counties/totals/co-est2024-alldata.csv",
        population.into(),
    );
    let zip_codes = "\u{feff}OID_ZCTA5_20|GEOID_ZCTA5_20|NAMELSAD_ZCTA5_20|AREALAND_ZCTA5_20|AREAWATER_ZCTA5_20|MTFCC_ZCTA5_20|CLASSFP_ZCTA5_20|FUNCSTAT_ZCTA5_20|OID_COUNTY_20|GEOID_COUNTY_20|NAMELSAD_COUNTY_20|AREALAND_COUNTY_20|AREAWATER_COUNTY_20|MTFCC_COUNTY_20|CLASSFP_COUNTY_20|FUNCSTAT_COUNTY_20|AREALAND_PART|AREAWATER_PART\n\
                     21|99901|ZCTA5 99901|100|0|G6350|B5|S|27|06073|San Diego County|900|0|G4020|H1|A|30|0\n\
                     21|99901|ZCTA5 99901|100|0|G6350|B5|S|28|06029|Kern County|900|0|G4020|H1|A|70|0\n";
    put(
        "/www2.census.gov/geo/docs/maps-data/data/rel2020/zcta520/tab20_zcta520_county20_natl.txt",
        zip_codes.into(),
    );
    put(
        "/www2.census.gov/geo/tiger/GENZ2023/shp/cb_2023_us_county_5m.zip",
        squares(
            work,
            "cb_2023_us_county_5m",
            r#"GEOGCS["GCS_North_American_1983"]"#,
            &["STATEFP", "COUNTYFP", "GEOID", "NAME"],
            &[
                (&["06", "073", "06073", "San Diego"], [-117.0, 32.6, 0.5]),
                (&["06", "029", "06029", "Kern"], [-119.0, 35.0, 0.5]),
            ],
        ),
    );
}
