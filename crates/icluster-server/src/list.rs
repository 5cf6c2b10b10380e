//! Lists in the form asked for: a page of JSON, or a table, or features with their shapes.

use crate::answer::Made;
use crate::app::Served;
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::problem::Problem;
use icluster_atlas::view::RegionInfo;
use icluster_lists::{Row, table};
use icluster_warehouse::{Format, export};
use serde::Serialize;

/// A page of a list, with the release it comes from and whether its numbers are invented.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Listing<T> {
    /// Release the list comes from.
    release: String,
    /// True when any number is invented sample data.
    sample: bool,
    /// Items in all.
    total: usize,
    /// First item of this page, counted from 0.
    offset: usize,
    /// Items of this page.
    items: Vec<T>,
}

/// The slice of a list that was computed as a whole.
pub(crate) fn all<T: Row + Serialize>(
    served: &Served,
    form: Form,
    name: &str,
    slice: Slice,
    items: Vec<T>,
) -> Result<Made, Problem> {
    let total = items.len();
    page(served, form, name, slice, total, slice.cut(items))
}

/// A slice that was computed by itself, of `total` items.
pub(crate) fn page<T: Row + Serialize>(
    served: &Served,
    form: Form,
    name: &str,
    slice: Slice,
    total: usize,
    items: Vec<T>,
) -> Result<Made, Problem> {
    if form != Form::Json {
        let bytes = rows(served, form, &items)?;
        return Ok(Made { bytes, page: Some((slice, total)), name: file_name(served, name) });
    }
    let (release, sample) = (served.release.clone(), served.sample);
    let listing = Listing { release, sample, total, offset: slice.offset, items };
    Ok(Made { page: Some((slice, total)), ..Made::document(&listing)? })
}

/// Items as CSV or Parquet.
pub(crate) fn rows<T: Row>(served: &Served, form: Form, items: &[T]) -> Result<Vec<u8>, Problem> {
    let internal = |error: &dyn std::fmt::Display| Problem::internal(error);
    let table = table(items, &served.release, served.sample).map_err(|error| internal(&error))?;
    let format = if form == Form::Parquet { Format::Parquet } else { Format::Csv };
    let mut bytes = Vec::new();
    export(&table.schema(), &[table], format, &mut bytes).map_err(|error| internal(&error))?;
    Ok(bytes)
}

/// Regions with their shapes, as GeoJSON.
pub(crate) fn places(
    served: &Served,
    name: &str,
    slice: Slice,
    total: usize,
    regions: &[RegionInfo],
) -> Result<Made, Problem> {
    let properties = regions.iter().map(|region| {
        let properties = serde_json::to_value(region).unwrap_or_default();
        (region.id.clone(), properties.as_object().cloned().unwrap_or_default())
    });
    let bytes = crate::shapes::collection(&served.atlas, properties.collect())?;
    Ok(Made { bytes, page: Some((slice, total)), name: file_name(served, name) })
}

/// Name of a downloaded file; one made from sample data says so.
pub(crate) fn file_name(served: &Served, name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(80).collect();
    let mark = if served.sample { "-sample-data" } else { "" };
    format!("icluster-{name}{mark}")
}
