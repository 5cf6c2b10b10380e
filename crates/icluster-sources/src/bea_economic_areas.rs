//! Which counties make up each of the 179 economic areas. Publisher: US Bureau of Economic
//! Analysis, workbook with a list of areas and a list of counties.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::us_cbsa::push_regions;
use crate::{
    Head, Input, Load, Reader, Recognition, RegionMemberRow, RegionMemberRows, Sheet, SourceError,
    read_workbook,
};
use icluster_codes::{Level, RegionId};
use icluster_tables::Reject;
use std::collections::BTreeMap;

/// Reads the workbook of economic areas.
pub(crate) struct BeaEconomicAreas;

const COLUMNS: [&str; 4] = ["FIPS", "County", "EA", "EA Name"];

fn is_county_list(sheet: &Sheet) -> bool {
    sheet.rows.first().is_some_and(|row| row.iter().map(String::as_str).eq(COLUMNS))
}

impl Reader for BeaEconomicAreas {
    fn product(&self) -> &'static str {
        "bea_economic_areas"
    }

    fn summary(&self) -> &'static str {
        "BEA economic areas and their counties (XLS)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        head.sheets.iter().find(|sheet| is_county_list(sheet))?;
        Some(Recognition {
            product: self.product(),
            description: "Counties of each BEA economic area".to_owned(),
            publisher: "US Bureau of Economic Analysis",
            title: "BEA economic areas and counties",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let sheets = read_workbook(input)?;
        let sheet = sheets.iter().find(|s| is_county_list(s)).ok_or_else(|| head.unknown(input))?;
        let mut members = RegionMemberRows::default();
        let mut names = BTreeMap::new();
        for (line, row) in (1..).zip(&sheet.rows).skip(1) {
            load.report.rows += 1;
            let [fips, _, area, name] = [0, 1, 2, 3].map(|i| row.get(i).map_or("", String::as_str));
            let ids = (
                RegionId::new(Level::UsCounty, &format!("{fips:0>5}")),
                RegionId::new(Level::UsEconomicArea, &format!("{area:0>3}")),
            );
            let (Ok(county), Ok(area)) = ids else {
                load.reject(Reject {
                    line,
                    column: "FIPS, EA".to_owned(),
                    found: format!("{fips}, {area}"),
                    expected: "a county code of 5 digits and an area code".to_owned(),
                })?;
                continue;
            };
            let (region, member) = (area.to_string(), county.to_string());
            members.push(
                RegionMemberRow {
                    region: &region,
                    member: &member,
                    valid_from: None,
                    valid_to: None,
                },
                load,
            )?;
            names.entry(region).or_insert_with(|| name.to_owned());
        }
        members.finish(load)?;
        push_regions(&names, "us:economic-area", load)
    }
}
