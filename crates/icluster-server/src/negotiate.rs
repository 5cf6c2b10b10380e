//! Which form a reply takes: JSON, CSV, Parquet or GeoJSON; plain, gzip or brotli.

use crate::accept::by_preference;
use crate::problem::Problem;
use axum::http::{HeaderMap, header};

/// Form of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    Json,
    Csv,
    Parquet,
    GeoJson,
    /// Mapbox vector tile.
    Tile,
    Pdf,
    Html,
    /// Office Open XML.
    Docx,
}

impl Form {
    /// Replies that are one document.
    pub(crate) const DOCUMENT: &[Form] = &[Form::Json];
    /// Replies that are a list.
    pub(crate) const LIST: &[Form] = &[Form::Json, Form::Csv, Form::Parquet];
    /// Lists of places.
    pub(crate) const PLACES: &[Form] = &[Form::Json, Form::Csv, Form::Parquet, Form::GeoJson];

    /// Reports.
    pub(crate) const REPORT: &[Form] = &[Form::Pdf, Form::Html, Form::Docx, Form::Json];

    /// Vector tiles.
    pub(crate) const TILE: &[Form] = &[Form::Tile];

    /// Word for `?format=`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::GeoJson => "geojson",
            Self::Tile => "mvt",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// Media type, without parameters.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::GeoJson => "application/geo+json",
            Self::Tile => "application/vnd.mapbox-vector-tile",
            Self::Pdf => "application/pdf",
            Self::Html => "text/html",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Value of the Content-Type header.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Html => "text/html; charset=utf-8",
            other => other.media_type(),
        }
    }

    fn fits(self, range: &str) -> bool {
        let own = self.media_type();
        let range = range.to_ascii_lowercase();
        match range.strip_suffix("/*") {
            Some("*") => true,
            Some(group) => own.split('/').next() == Some(group),
            None => range == own || (self == Self::Json && range == "text/json"),
        }
    }
}

/// The form to answer in: `?format=` wins, then the Accept header, then the first one offered.
pub(crate) fn form(
    format: Option<&str>,
    headers: &HeaderMap,
    offered: &[Form],
) -> Result<Form, Problem> {
    let first = offered.first().copied().unwrap_or(Form::Json);
    let names: Vec<&str> = offered.iter().map(|form| form.name()).collect();
    if let Some(word) = format {
        let known = [Form::PLACES, Form::TILE, Form::REPORT].concat();
        let form = known.into_iter().find(|form| form.name() == word).ok_or_else(|| {
            Problem::bad_request(&format!("`{word}` is no format."), &names.join(", "))
        })?;
        return match offered.contains(&form) {
            true => Ok(form),
            false => Err(Problem::not_acceptable(&names.join(", "))),
        };
    }
    let Some(accept) = headers.get(header::ACCEPT) else { return Ok(first) };
    let accept = accept.to_str().unwrap_or_default();
    by_preference(accept)
        .find_map(|range| offered.iter().copied().find(|form| form.fits(range)))
        .ok_or_else(|| Problem::not_acceptable(&names.join(", ")))
}

/// How the bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Packing {
    Plain,
    Gzip,
    Brotli,
}

impl Packing {
    /// Value of the Content-Encoding header.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The best packing the client takes: brotli, then gzip.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let mut best = Self::Plain;
        for word in by_preference(accepted.unwrap_or_default()) {
            match word.to_ascii_lowercase().as_str() {
                "br" => return Self::Brotli,
                "gzip" | "x-gzip" | "*" => best = Self::Gzip,
                _ => {}
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn accept(value: &str) -> HeaderMap {
        [(header::ACCEPT, value.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn format_wins_over_accept_and_accept_over_the_default() {
        let csv = accept("text/csv");
        assert_eq!(form(Some("parquet"), &csv, Form::LIST).unwrap(), Form::Parquet);
        assert_eq!(form(None, &csv, Form::LIST).unwrap(), Form::Csv);
        assert_eq!(form(None, &HeaderMap::new(), Form::LIST).unwrap(), Form::Json);
        let browser = accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assert_eq!(form(None, &browser, Form::PLACES).unwrap(), Form::Json);
        assert_eq!(form(None, &accept("text/*"), Form::LIST).unwrap(), Form::Csv);
    }

    #[test]
    fn a_form_not_offered_is_406_and_an_unknown_one_400() {
        assert_eq!(form(Some("csv"), &HeaderMap::new(), Form::DOCUMENT).unwrap_err().status, 406);
        assert_eq!(form(None, &accept("image/png"), Form::LIST).unwrap_err().status, 406);
        assert_eq!(form(Some("xml"), &HeaderMap::new(), Form::LIST).unwrap_err().status, 400);
    }

    #[test]
    fn brotli_is_preferred_and_refusals_are_kept() {
        let packing = |value: &str| {
            let headers: HeaderMap =
                [(header::ACCEPT_ENCODING, value.parse().unwrap())].into_iter().collect();
            Packing::accepted(&headers)
        };
        assert_eq!(packing("gzip, deflate, br"), Packing::Brotli);
        assert_eq!(packing("gzip, br;q=0"), Packing::Gzip);
        assert_eq!(packing("identity"), Packing::Plain);
    }
}
