//! Counties of ZIP code tabulation areas (ZCTA), which approximate ZIP codes. Publisher: US Census Bureau, relationship
//! files of 2020 (`tab20_zcta520_county20_natl.txt`) and 2010 (`zcta_county_rel_10.txt`).
//!
//! Not for: splitting numbers by ZIP code.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    Head, Header, Input, Load, PostalCodeRow, PostalCodeRows, Reader, Recognition, Row,
    SourceError, for_each_row,
};
use icluster_tables::Reject;

/// Reads both layouts.
pub(crate) struct CensusZctaCounties;

/// What a part is measured in: its column and the column of the whole area, most telling first.
type Measure = (&'static str, &'static str, &'static str);

struct Layout {
    vintage: i32,
    zcta: &'static str,
    county: &'static str,
    measures: &'static [Measure],
}

const LAYOUTS: [Layout; 2] = [
    Layout {
        vintage: 2020,
        zcta: "GEOID_ZCTA5_20",
        county: "GEOID_COUNTY_20",
        measures: &[
            ("land", "AREALAND_PART", "AREALAND_ZCTA5_20"),
            ("area", "AREAWATER_PART", "AREAWATER_ZCTA5_20"),
        ],
    },
    Layout {
        vintage: 2010,
        zcta: "ZCTA5",
        county: "GEOID",
        measures: &[
            ("population", "POPPT", "ZPOP"),
            ("land", "AREALANDPT", "ZAREALAND"),
            ("area", "AREAPT", "ZAREA"),
        ],
    },
];

/// The layout a header has.
fn layout(head: &Head) -> Option<(&'static Layout, &Header)> {
    LAYOUTS.iter().find_map(|layout| {
        let measured = layout.measures.iter().flat_map(|(_, part, whole)| [*part, *whole]);
        let columns: Vec<&str> = [layout.zcta, layout.county].into_iter().chain(measured).collect();
        Some((layout, head.header_with(&columns)?))
    })
}

impl Reader for CensusZctaCounties {
    fn product(&self) -> &'static str {
        "census_zcta_counties"
    }

    fn summary(&self) -> &'static str {
        "Counties of US ZIP codes: relationship files of tabulation areas, 2010 and 2020 (TXT)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (layout, _) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: format!("Counties of US ZIP code tabulation areas, {}", layout.vintage),
            publisher: "US Census Bureau",
            title: "ZCTA to county relationship file",
            edition: layout.vintage.to_string(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header) = layout(head).ok_or_else(|| head.unknown(input))?;
        let zcta = header.column(layout.zcta, input)?;
        let county = header.column(layout.county, input)?;
        let mut measures = Vec::new();
        for (basis, part, whole) in layout.measures {
            measures.push((*basis, header.column(part, input)?, header.column(whole, input)?));
        }
        let mut rows = PostalCodeRows::default();
        for_each_row(input, header, load, |row, load| {
            if row.bytes(zcta).is_empty() {
                load.skip("land of a county outside all ZIP code areas");
                return Ok(());
            }
            let (code, county) = (row.digits(zcta, 5)?, row.digits(county, 5)?);
            let measured = share(row, &measures)?;
            if layout.vintage == 2020 && measured == Some(("land", 0.0)) {
                load.skip("a part without land");
                return Ok(());
            }
            rows.push(
                PostalCodeRow {
                    region: &format!("us:county:{county}"),
                    postal_code: code,
                    vintage: layout.vintage,
                    share: measured.map(|(_, share)| share),
                    basis: measured.map_or("area", |(basis, _)| basis),
                },
                load,
            )?;
            Ok(())
        })?;
        rows.finish(load)
    }
}

/// Part over whole in the first measure of which the area has any; `None` where it has none at all.
fn share(
    row: &Row<'_>,
    measures: &[(&'static str, usize, usize)],
) -> Result<Option<(&'static str, f64)>, Reject> {
    for (basis, part, whole) in measures {
        let (part, whole) = (row.required_quantity(*part)?, row.required_quantity(*whole)?);
        if whole > 0.0 {
            return Ok(Some((basis, part / whole)));
        }
    }
    Ok(None)
}
