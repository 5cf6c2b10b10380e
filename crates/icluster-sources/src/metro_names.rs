//! Names of Mexican metropolises with their codes, for files that name them without codes.
//!
//! Not for: guessing. A name stands for the metropolis whose name in an imported list (`mx_metros`) is
//! the same but for accents and upper or lower case, in a delimitation that holds in the year of the
//! numbers, and for none where two are called so.

use crate::text::folded;
use arrow::array::{Array, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Int32Type};
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use icluster_codes::Level;
use std::collections::{BTreeMap, BTreeSet};

/// Metropolises by name.
#[derive(Debug, Default)]
pub struct MetroNames(BTreeMap<String, BTreeSet<Named>>);

/// A metropolis with the years in which it is delimited so; `None` is open.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    region: String,
    valid_from: Option<i32>,
    valid_to: Option<i32>,
}

impl Named {
    fn holds_in(&self, year: i32) -> bool {
        self.valid_from.is_none_or(|from| from <= year) && self.valid_to.is_none_or(|to| year <= to)
    }
}

impl MetroNames {
    /// Adds the metropolises among the rows of [`icluster_tables::Table::Region`]. Fails where the
    /// batch has other columns.
    pub fn add_regions(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let column = |name: &str| {
            batch.column_by_name(name).ok_or_else(|| ArrowError::SchemaError(name.to_owned()))
        };
        let text = |name: &str| cast(column(name)?, &DataType::Utf8);
        let number = |name: &str| cast(column(name)?, &DataType::Int32);
        let (regions, levels, names) = (text("region")?, text("level")?, text("name")?);
        let (regions, levels, names) =
            (regions.as_string::<i32>(), levels.as_string::<i32>(), names.as_string::<i32>());
        let (from, to) = (number("valid_from")?, number("valid_to")?);
        let (from, to) = (from.as_primitive::<Int32Type>(), to.as_primitive::<Int32Type>());
        for row in 0..batch.num_rows() {
            if levels.value(row) == Level::MxMetro.as_str() {
                self.0.entry(folded(names.value(row))).or_default().insert(Named {
                    region: regions.value(row).to_owned(),
                    valid_from: from.is_valid(row).then(|| from.value(row)),
                    valid_to: to.is_valid(row).then(|| to.value(row)),
                });
            }
        }
        Ok(())
    }

    /// The metropolis of a name in a year, such as `mx:metro:02101`; `None` where no list names it or
    /// several are called so.
    pub fn find(&self, name: &str, year: i32) -> Option<&str> {
        let named = self.0.get(&folded(name))?;
        let regions: BTreeSet<&str> =
            named.iter().filter(|n| n.holds_in(year)).map(|n| n.region.as_str()).collect();
        let mut regions = regions.into_iter();
        regions.next().filter(|_| regions.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{RegionRow, RegionRows};

    /// Rows as `mx_metros` hands them on.
    fn names(rows: &[(&str, &str, Option<i32>, Option<i32>)]) -> MetroNames {
        struct Names(MetroNames);
        impl icluster_tables::Sink for Names {
            fn rows(
                &mut self,
                _: icluster_tables::Table,
                batch: RecordBatch,
            ) -> Result<(), icluster_tables::SinkError> {
                self.0.add_regions(&batch).unwrap();
                Ok(())
            }
            fn reject(
                &mut self,
                _: icluster_tables::Reject,
            ) -> Result<(), icluster_tables::SinkError> {
                Ok(())
            }
            fn progress(&mut self, _: u64) {}
        }
        let mut sink = Names(MetroNames::default());
        let mut load = crate::Load::new(&mut sink);
        let mut regions = RegionRows::default();
        for &(region, name, valid_from, valid_to) in rows {
            let level = region.rsplit_once(':').unwrap().0;
            let named = RegionRow::named(region, level, Some("mx"), name);
            regions.push(RegionRow { valid_from, valid_to, ..named }, &mut load).unwrap();
        }
        regions.finish(&mut load).unwrap();
        sink.0
    }

    #[test]
    fn a_name_is_found_without_accents_and_in_its_years() {
        let names = names(&[
            ("mx:metro:11102", "Zona metropolitana de León", Some(2018), None),
            ("mx:metro:11001", "León", Some(2015), Some(2017)),
            ("mx:metro:11003", "ZONA METROPOLITANA DE LEON", Some(2015), Some(2017)),
            ("mx:municipality:11020", "Zona metropolitana de León", None, None),
        ]);
        assert_eq!(names.find("zona metropolitana de leon", 2023), Some("mx:metro:11102"));
        assert_eq!(names.find("Zona metropolitana de León", 2016), Some("mx:metro:11003"));
        assert_eq!(names.find("Leon", 2023), None, "a zone of another delimitation");
        assert_eq!(names.find("Zona metropolitana de Moroleón", 2023), None);
    }

    #[test]
    fn a_name_of_two_metropolises_stands_for_none() {
        let names = names(&[
            ("mx:metro:28204", "Metrópoli municipal de Matamoros", Some(2018), None),
            ("mx:metro:05209", "Metrópoli municipal de Matamoros", Some(2018), None),
        ]);
        assert_eq!(names.find("Metrópoli municipal de Matamoros", 2023), None);
    }
}
