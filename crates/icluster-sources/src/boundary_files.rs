//! Boundary files of the three countries: names, shapes and, where the file has it, population.
//!
//! Not for: decoding and repairing geometry (`icluster-geo`), choosing a vintage (`icluster-atlas`).

mod ca;
mod mx;
mod shapefiles;
mod us;

pub(crate) use shapefiles::{CA_SHAPEFILES, MX_SHAPEFILES, US_SHAPEFILES};

use crate::population::population_of;
use crate::publisher::{INEGI, INEGI_TERMS, STATISTICS_CANADA, STATISTICS_CANADA_TERMS};
use crate::text::decode;
use crate::{
    BoundaryRow, BoundaryRows, Head, IndicatorRows, Input, Kind, Load, Reader, Recognition,
    RegionRow, RegionRows, SourceError,
};
use icluster_codes::{Country, RegionId};
use icluster_geo::{Feature, GeoError, MultiPolygon, repair, wkb};
use icluster_tables::Reject;

/// The vintage (year) of a file's boundaries, and its regions.
type Shapes = Result<(i32, Vec<Shape>), GeoError>;

/// One region of a boundary file.
struct Shape {
    /// The region, or the code that is none.
    region: Result<RegionId, String>,
    name: Option<String>,
    /// Census year and population.
    population: Option<(i32, Option<f64>)>,
    geometry: MultiPolygon,
}

/// Reader of one publisher's boundary files.
pub(crate) struct BoundaryFiles {
    product: &'static str,
    summary: &'static str,
    description: &'static str,
    publisher: &'static str,
    title: &'static str,
    licence: &'static str,
    knows: fn(&Head) -> bool,
    shapes: fn(&[u8]) -> Shapes,
}

/// Counties and states of the United States.
pub(crate) const US_ATLAS: BoundaryFiles = BoundaryFiles {
    product: "us_atlas",
    summary: "us-atlas: counties and states of the United States (TopoJSON, unprojected)",
    description: "Boundaries of US counties and states",
    publisher: "U.S. Census Bureau, packaged as us-atlas",
    title: "Cartographic boundaries of counties and states",
    licence: "Public domain; package ISC",
    knows: |head| {
        let object = has_key(head, "counties") || has_key(head, "states");
        has_key(head, "objects") && object && is_unprojected(head)
    },
    shapes: us::shapes,
};

/// Municipalities of Mexico.
pub(crate) const MX_BOUNDARIES: BoundaryFiles = BoundaryFiles {
    product: "mx_boundaries",
    summary: "INEGI Marco Geoestadístico: municipalities of Mexico (GeoJSON)",
    description: "Boundaries of Mexican municipalities",
    publisher: INEGI,
    title: "Marco Geoestadístico",
    licence: INEGI_TERMS,
    knows: |head| has_key(head, "features") && has_key(head, "CVEGEO"),
    shapes: mx::shapes,
};

/// Census divisions and subdivisions of Canada.
pub(crate) const CA_BOUNDARIES: BoundaryFiles = BoundaryFiles {
    product: "ca_boundaries",
    summary: "Statistics Canada census divisions and subdivisions (GeoJSON), with population",
    description: "Boundaries and population of Canadian census divisions or subdivisions",
    publisher: STATISTICS_CANADA,
    title: "Census boundary files",
    licence: STATISTICS_CANADA_TERMS,
    knows: |head| {
        let canadian = ["pruid", "PRUID", "CDUID", "CSDUID"];
        has_key(head, "features") && canadian.iter().any(|key| has_key(head, key))
    },
    shapes: ca::shapes,
};

impl Reader for BoundaryFiles {
    fn product(&self) -> &'static str {
        self.product
    }

    fn summary(&self) -> &'static str {
        self.summary
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        (head.kind == Kind::Json && (self.knows)(head)).then(|| Recognition {
            product: self.product,
            description: self.description.to_owned(),
            publisher: self.publisher,
            title: self.title,
            edition: String::new(),
            licence: self.licence,
            sample: false,
        })
    }

    fn read(&self, input: &Input, _head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (vintage, shapes) =
            (self.shapes)(&input.all_bytes()?).map_err(|error| unreadable(input, error))?;
        load.progress(input.position());
        let mut out = Output::default();
        out.add_all(&shapes, vintage, load)?;
        out.finish(load)
    }
}

#[derive(Default)]
struct Output {
    regions: RegionRows,
    boundaries: BoundaryRows,
    population: IndicatorRows,
}

impl Output {
    /// Adds all regions of a file; a code that is none is rejected with the number of its shape.
    fn add_all(
        &mut self,
        shapes: &[Shape],
        vintage: i32,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        for (number, shape) in (1..).zip(shapes) {
            load.report.rows += 1;
            match &shape.region {
                Ok(region) => self.add(region, shape, vintage, load)?,
                Err(code) => load.reject(Reject {
                    line: number,
                    column: "code of the feature with this number".to_owned(),
                    found: code.clone(),
                    expected: "a region's code, leading zeros kept".to_owned(),
                })?,
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        region: &RegionId,
        shape: &Shape,
        vintage: i32,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        let id = region.to_string();
        let name = shape.name.as_deref().unwrap_or(region.code());
        let parent = region.parent().map(|parent| parent.to_string());
        let named = RegionRow::named(&id, region.level().as_str(), parent.as_deref(), name);
        let in_country = |country| (region.country() == Some(country)).then_some(name);
        self.regions.push(
            RegionRow {
                name_en: in_country(Country::Us),
                name_es: in_country(Country::Mx),
                ..named
            },
            load,
        )?;
        let (geometry, _) = repair(shape.geometry.clone());
        if geometry.0.is_empty() {
            load.skip("no sound geometry");
        } else {
            let wkb = wkb::encode(&geometry);
            self.boundaries.push(BoundaryRow { region: &id, vintage, wkb: &wkb }, load)?;
        }
        let Some((year, value)) = shape.population else { return Ok(()) };
        self.population.push(population_of(&id, year, value, None), load)
    }

    fn finish(mut self, load: &mut Load<'_>) -> Result<(), SourceError> {
        self.regions.finish(load)?;
        self.boundaries.finish(load)?;
        self.population.finish(load)
    }
}

/// The error of a document that is no boundary file after all, or not the whole of one.
fn unreadable(input: &Input, error: GeoError) -> SourceError {
    let (line, found, expected) = match error {
        GeoError::Json { format, line, column, reason } => {
            (line as u64, format!("{reason} (column {column})"), format!("complete {format}"))
        }
        GeoError::Unexpected { at, expected, found } => (0, format!("{found} in {at}"), expected),
        other => (0, other.to_string(), "boundaries".to_owned()),
    };
    SourceError::Layout { path: input.path().to_owned(), line, found, expected }
}

/// A property that holds text.
fn text<'a>(feature: &'a Feature, property: &str) -> Option<&'a str> {
    feature.properties.get(property)?.as_str()
}

fn has_key(head: &Head, key: &str) -> bool {
    head.json_keys.iter().any(|known| known == key)
}

/// Whether the bounding box can be degrees; the projected files of us-atlas reach beyond.
fn is_unprojected(head: &Head) -> bool {
    let text = decode(&head.bytes);
    let numbers = text.split_once("\"bbox\":[").and_then(|(_, rest)| rest.split_once(']'));
    numbers.is_none_or(|(numbers, _)| {
        numbers.split(',').all(|n| n.trim().parse().is_ok_and(|n: f64| n.abs() <= 180.0))
    })
}
