//! Names of QCEW areas and titles of QCEW industry codes. Publisher: US Bureau of Labor Statistics.
//!
//! The industry list has no column for its NAICS edition: it is that of the year in the file's
//! name, and the latest where there is none.

use crate::bls_qcew::{Area, area_of};
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::us_naics::{ALL_INDUSTRIES, qcew_classification};
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, Load, Reader, Recognition,
    RegionRow, RegionRows, Row, RowError, SourceError, for_each_row, year_in_name,
};
use icluster_codes::RegionId;

/// Reads the lists of QCEW areas and industries.
pub(crate) struct QcewTitles;

const AREAS: [&str; 2] = ["area_fips", "area_title"];
const INDUSTRIES: [&str; 2] = ["industry_code", "industry_title"];

fn industries(head: &Head) -> Option<(&Header, &'static str)> {
    let year = year_in_name(&head.name).unwrap_or(i32::MAX);
    Some((head.header_exactly(&INDUSTRIES)?, qcew_classification(year)))
}

impl Reader for QcewTitles {
    fn product(&self) -> &'static str {
        "qcew_titles"
    }

    fn summary(&self) -> &'static str {
        "BLS QCEW area names and industry titles (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let description = match industries(head) {
            Some((_, classification)) => format!("QCEW industry titles ({classification})"),
            None => {
                head.header_exactly(&AREAS)?;
                "QCEW area names".to_owned()
            }
        };
        Some(Recognition {
            product: self.product(),
            description,
            publisher: "US Bureau of Labor Statistics",
            title: "Quarterly Census of Employment and Wages: titles",
            edition: year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        if let Some((header, classification)) = industries(head) {
            let mut items = ClassificationItemRows::default();
            for_each_row(input, header, load, |row, load| {
                industry(row, classification, &mut items, load)
            })?;
            return items.finish(load);
        }
        let header = head.header_exactly(&AREAS).ok_or_else(|| head.unknown(input))?;
        let mut regions = RegionRows::default();
        for_each_row(input, header, load, |row, load| area(row, &mut regions, load))?;
        regions.finish(load)
    }
}

fn industry(
    row: &Row<'_>,
    classification: &str,
    items: &mut ClassificationItemRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let code = row.required(0, "an industry code")?;
    let title = row.required(1, "an industry title")?;
    if code.starts_with(ALL_INDUSTRIES) && code != ALL_INDUSTRIES {
        load.skip("industry groups that are not NAICS");
        return Ok(());
    }
    items.push(
        ClassificationItemRow {
            classification,
            code: &code,
            title_en: Some(plain_title(&code, &title)),
            title_es: None,
            title_fr: None,
        },
        load,
    )?;
    Ok(())
}

/// `NAICS 311 Food manufacturing` and `10 Total, all industries` without what repeats the code.
fn plain_title<'a>(code: &str, title: &'a str) -> &'a str {
    let rest = match title.split_once(' ') {
        Some((edition, rest)) if edition.starts_with("NAICS") => rest,
        _ => title,
    };
    rest.strip_prefix(code).map_or(rest, str::trim_start)
}

fn area(row: &Row<'_>, regions: &mut RegionRows, load: &mut Load<'_>) -> Result<(), RowError> {
    let region = match area_of(row.bytes(0)) {
        Area::Region(region) => region,
        Area::Skipped(reason) => {
            load.skip(reason);
            return Ok(());
        }
        Area::Bad => return Err(row.reject(0, "a QCEW area code such as 06073").into()),
    };
    let title = row.required(1, "an area title")?;
    let name = title.trim_end_matches("-- Statewide").trim_end();
    let id: Result<RegionId, _> = region.parse();
    let id = id.map_err(|_| row.reject(0, "a QCEW area code such as 06073"))?;
    let parent = id.parent().map(|parent| parent.to_string());
    regions.push(RegionRow::named(&region, id.level().as_str(), parent.as_deref(), name), load)?;
    Ok(())
}
