//! The parameters routes share, as they are read and as OpenAPI describes them.

use crate::request::region;
use icluster_atlas::Ask;
use icluster_codes::RegionId;
use serde::Deserialize;
use utoipa::IntoParams;

/// Year, span and reference of a question.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AskParameters {
    /// Year; the latest with data where not given. A country without that year answers with its nearest.
    #[param(minimum = 1900, maximum = 2100, example = 2023)]
    year: Option<u16>,
    /// First year of changes; the earliest with data where not given.
    #[param(minimum = 1900, maximum = 2100, example = 2018)]
    from: Option<u16>,
    /// Reference area of location quotients and shares, a region id; the region's own nation where not given.
    #[param(value_type = Option<String>, example = "na")]
    #[serde(default, deserialize_with = "region")]
    reference: Option<RegionId>,
}

impl AskParameters {
    /// The question, or what is wrong with the years.
    pub(crate) fn ask(&self) -> Result<Ask, crate::problem::Problem> {
        Ok(Ask {
            year: year("year", self.year)?,
            from: year("from", self.from)?,
            reference: self.reference.clone(),
        })
    }
}

/// A year that data may have, or what is wrong with it.
pub(crate) fn year(name: &str, year: Option<u16>) -> Result<Option<i32>, crate::problem::Problem> {
    match year {
        Some(year) if !(1900..=2100).contains(&year) => {
            let found = format!("{name}={year} is out of range.");
            Err(crate::problem::Problem::bad_request(&found, "a year from 1900 to 2100"))
        }
        year => Ok(year.map(i32::from)),
    }
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParameters {
    /// First item, counted from 0.
    #[param(minimum = 0, maximum = 1000000000, example = 0)]
    pub(crate) offset: Option<usize>,
    /// Items at most. Files (CSV, Parquet, GeoJSON) hold up to 10,000 where not given.
    #[param(minimum = 1, maximum = 10000, example = 100)]
    pub(crate) limit: Option<usize>,
}

/// Form of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes `format`, which is read before parameters are, for OpenAPI"
)]
pub(crate) struct ListForm {
    /// Form of the reply; wins over the Accept header.
    #[param(inline)]
    format: Option<ListFormName>,
}

/// Form of a list of places.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes `format`, which is read before parameters are, for OpenAPI"
)]
pub(crate) struct PlacesForm {
    /// Form of the reply; wins over the Accept header.
    #[param(inline)]
    format: Option<PlacesFormName>,
}

/// Words for `format` on lists.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "names the choices for OpenAPI")]
enum ListFormName {
    Json,
    Csv,
    Parquet,
}

/// Words for `format` on lists of places.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "names the choices for OpenAPI")]
enum PlacesFormName {
    Json,
    Csv,
    Parquet,
    Geojson,
}
