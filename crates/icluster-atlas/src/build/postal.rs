//! Postal codes of a release: imported ones first, packaged ones for codes that no imported file has.

use crate::AtlasError;
use crate::columns::{Columns, number_or_nan, whole};
use crate::model::{Places, PostalCodes, PostalPart};
use arrow::record_batch::RecordBatch;
use icluster_codes::RegionId;
use std::collections::BTreeMap;

/// A part as read: region, share, basis.
type Part = (RegionId, Option<f64>, String);

/// Collects parts by code; the newest delimitation of a code wins.
#[derive(Default)]
pub(super) struct Postal(BTreeMap<String, (i32, Vec<Part>)>);

impl Postal {
    /// Adds a batch of the table of postal codes.
    pub(super) fn read(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("postal_code", batch);
        let (region, code) = (columns.text("region")?, columns.text("postal_code")?);
        let (vintage, share) = (columns.whole("vintage")?, columns.number("share")?);
        let basis = columns.text("basis")?;
        for row in 0..batch.num_rows() {
            let id = region.get(row).and_then(|text| text.parse::<RegionId>().ok());
            let (Some(id), Some(code)) = (id, code.owned(row)) else { continue };
            let vintage = whole(vintage, row).unwrap_or(0);
            let known = self.0.entry(code).or_insert_with(|| (vintage, Vec::new()));
            if vintage > known.0 {
                *known = (vintage, Vec::new());
            }
            if vintage == known.0 && !known.1.iter().any(|(region, ..)| *region == id) {
                let share = Some(number_or_nan(share, row)).filter(|share| !share.is_nan());
                known.1.push((id, share, basis.owned(row).unwrap_or_default()));
            }
        }
        Ok(())
    }

    /// The parts that lie in known regions, the largest of each code first.
    pub(super) fn finish(self, places: &Places) -> Result<PostalCodes, AtlasError> {
        let packaged = icluster_geo::zip_counties()
            .map_err(|error| AtlasError::Warehouse(error.to_string()))?;
        let mut parts: Vec<PostalPart> = Vec::new();
        for zip in packaged.into_iter().filter(|zip| !self.0.contains_key(&zip.zip)) {
            let known = zip.counties.iter().filter_map(|county| places.find(county));
            parts.extend(known.map(|region| PostalPart {
                code: zip.zip.clone(),
                region,
                share: None,
                basis: "point".to_owned(),
                vintage: None,
            }));
        }
        for (code, (vintage, mut imported)) in self.0 {
            let size = |part: &Part| part.1.unwrap_or(-1.0);
            imported.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.0.cmp(&b.0)));
            parts.extend(imported.into_iter().filter_map(|(id, share, basis)| {
                let region = places.find(&id)?;
                Some(PostalPart {
                    code: code.clone(),
                    region,
                    share,
                    basis,
                    vintage: Some(vintage),
                })
            }));
        }
        parts.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(PostalCodes(parts))
    }
}
