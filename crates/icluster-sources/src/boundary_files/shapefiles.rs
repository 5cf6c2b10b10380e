//! Boundaries as agencies publish them: zipped shapefiles, recognised by the columns of their `.dbf`.
//!
//! Not for: packaged or converted files (`us`, `mx`, `ca`). Borders are simplified to about half a
//! kilometre, shared ones alike on both sides: agencies draw them ten times finer than any map here.

use super::{Output, Shape, Shapes, ca, mx, unreadable, us};
use crate::publisher::{
    INEGI, INEGI_TERMS, STATISTICS_CANADA, STATISTICS_CANADA_TERMS, US_PUBLIC_DOMAIN,
};
use crate::text::decode;
use crate::{Head, Input, Load, Reader, Recognition, SourceError};
use icluster_geo::{Feature, shapefile, simplify};
use std::mem;

/// How far a border may move, in degrees.
const TOLERANCE: f64 = 0.005;

/// Reader of one publisher's shapefiles.
pub(crate) struct Shapefiles {
    product: &'static str,
    summary: &'static str,
    publisher: &'static str,
    title: &'static str,
    licence: &'static str,
    /// Sets of columns with what their rows are.
    kinds: &'static [(&'static [&'static str], &'static str)],
    shapes: fn(Vec<Feature>) -> Shapes,
}

/// Counties and states of the United States.
pub(crate) const US_SHAPEFILES: Shapefiles = Shapefiles {
    product: "us_shapefiles",
    summary: "Census Bureau cartographic boundaries: counties and states (shapefile in ZIP)",
    publisher: "U.S. Census Bureau",
    title: "Cartographic boundary files",
    licence: US_PUBLIC_DOMAIN,
    kinds: &[
        (&["STATEFP", "COUNTYFP", "GEOID", "NAME"], "US counties"),
        (&["STATEFP", "STUSPS", "GEOID", "NAME"], "US states"),
    ],
    shapes: us::county_shapes,
};

/// Municipalities and states of Mexico.
pub(crate) const MX_SHAPEFILES: Shapefiles = Shapefiles {
    product: "mx_shapefiles",
    summary: "INEGI Marco Geoestadístico: municipalities and states (shapefile)",
    publisher: INEGI,
    title: "Marco Geoestadístico",
    licence: INEGI_TERMS,
    kinds: &[
        (&["CVEGEO", "CVE_ENT", "CVE_MUN", "NOMGEO"], "Mexican municipalities"),
        (&["CVEGEO", "CVE_ENT", "NOMGEO"], "Mexican states"),
    ],
    shapes: mx::feature_shapes,
};

/// Census divisions and subdivisions of Canada.
pub(crate) const CA_SHAPEFILES: Shapefiles = Shapefiles {
    product: "ca_shapefiles",
    summary: "Statistics Canada census divisions and subdivisions (shapefile in ZIP)",
    publisher: STATISTICS_CANADA,
    title: "Census boundary files",
    licence: STATISTICS_CANADA_TERMS,
    kinds: &[
        (&["CSDUID", "DGUID", "CSDNAME", "PRUID"], "Canadian census subdivisions"),
        (&["CDUID", "DGUID", "CDNAME", "PRUID"], "Canadian census divisions"),
    ],
    shapes: ca::feature_shapes,
};

/// Columns of finer units, whose codes begin like those of the units that are read.
const FINER: [&str; 8] =
    ["TRACTCE", "COUSUBFP", "CD118FP", "SLDUST", "SLDLST", "CVE_LOC", "CVE_AGEB", "DAUID"];

impl Shapefiles {
    fn kind(&self, head: &Head) -> Option<&'static str> {
        let columns = shapefile::field_names(&head.bytes)?;
        let has = |name: &str| columns.iter().any(|column| column.eq_ignore_ascii_case(name));
        if FINER.iter().any(|finer| has(finer)) {
            return None;
        }
        let mut kinds = self.kinds.iter();
        kinds.find(|(needed, _)| needed.iter().all(|name| has(name))).map(|(_, kind)| *kind)
    }
}

impl Reader for Shapefiles {
    fn product(&self) -> &'static str {
        self.product
    }

    fn summary(&self) -> &'static str {
        self.summary
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        Some(Recognition {
            product: self.product,
            description: format!("Boundaries of {}", self.kind(head)?),
            publisher: self.publisher,
            title: self.title,
            edition: String::new(),
            licence: self.licence,
            sample: false,
        })
    }

    fn read(&self, input: &Input, _head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let file = input.name();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let part = |ending: &str| input.beside(&format!("{stem}.{ending}"));
        let geometry = part("shp")?.ok_or_else(|| SourceError::Layout {
            path: input.path().to_owned(),
            line: 0,
            found: format!("{file} alone"),
            expected: format!("{stem}.shp beside it, with the shapes"),
        })?;
        let projection = part("prj")?.map(|part| part.all_bytes()).transpose()?.unwrap_or_default();
        let features =
            shapefile::decode(&geometry.all_bytes()?, &input.all_bytes()?, &decode(&projection))
                .map_err(|error| unreadable(input, error))?;
        load.progress(geometry.position());
        let (vintage, mut shapes) = (self.shapes)(features).map_err(|e| unreadable(input, e))?;
        simplify_all(&mut shapes);
        let mut out = Output::default();
        out.add_all(&shapes, vintage, load)?;
        out.finish(load)
    }
}

fn simplify_all(shapes: &mut [Shape]) {
    let mut geometries: Vec<_> =
        shapes.iter_mut().map(|s| mem::replace(&mut s.geometry, empty())).collect();
    simplify(&mut geometries, TOLERANCE);
    for (shape, geometry) in shapes.iter_mut().zip(geometries) {
        shape.geometry = geometry;
    }
}

/// What stands in a shape while its geometry is worked on.
fn empty() -> icluster_geo::MultiPolygon {
    std::iter::empty::<icluster_geo::Polygon>().collect()
}
