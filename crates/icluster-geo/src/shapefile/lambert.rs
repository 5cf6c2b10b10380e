//! From a file's coordinates to degrees: none needed, or Lambert conformal conic with two parallels.
//! Source of the formulas: Snyder, Map Projections, USGS Professional Paper 1395, pages 107-109.

use crate::GeoError;
use std::f64::consts::FRAC_PI_2;

/// At most so many steps of the latitude series, each of which gains about two digits …
const ITERATIONS: usize = 12;
/// … until a step is smaller than this (radians; less than a millimetre).
const SMALL_ENOUGH: f64 = 1e-11;

/// How a file's coordinates are meant.
pub(super) enum Projection {
    /// Degrees already. NAD 83 and ITRF differ from WGS 84 by a metre or two, which no map here shows.
    Degrees,
    /// Metres on a cone.
    Lambert(Lambert),
}

pub(super) struct Lambert {
    semi_major: f64,
    eccentricity: f64,
    false_easting: f64,
    false_northing: f64,
    central_meridian: f64,
    cone: f64,
    scale: f64,
    rho_origin: f64,
}

impl Projection {
    /// Reads the text of a `.prj` (well-known text); an empty one means degrees.
    pub(super) fn of(prj: &str) -> Result<Self, GeoError> {
        let prj = prj.trim_start_matches('\u{feff}').trim();
        if prj.is_empty() || prj.starts_with("GEOGCS") {
            return Ok(Self::Degrees);
        }
        if !prj.contains("Lambert_Conformal_Conic") {
            let found = prj.chars().take(60).collect::<String>();
            let expected = "degrees or Lambert conformal conic; convert the file to WGS 84";
            return Err(GeoError::unexpected("projection (.prj)", expected, found));
        }
        let ellipsoid = number_after(prj, "SPHEROID", 1)?;
        let flattening = 1.0 / number_after(prj, "SPHEROID", 2)?;
        let parameter = |name: &str| {
            let quoted = format!("PARAMETER[\"{name}\"").to_lowercase();
            number_after(prj, &quoted, 1)
        };
        Ok(Self::Lambert(Lambert::new(
            ellipsoid,
            (2.0 * flattening - flattening * flattening).sqrt(),
            [parameter("False_Easting")?, parameter("False_Northing")?],
            parameter("Central_Meridian")?.to_radians(),
            parameter("Latitude_Of_Origin")?.to_radians(),
            [
                parameter("Standard_Parallel_1")?.to_radians(),
                parameter("Standard_Parallel_2")?.to_radians(),
            ],
        )))
    }

    /// Longitude and latitude of a point of the file.
    pub(super) fn degrees(&self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Degrees => (x, y),
            Self::Lambert(lambert) => lambert.degrees(x, y),
        }
    }
}

/// The `index`-th field after a keyword, as a number: `SPHEROID["GRS_1980",6378137.0,298.257]`.
fn number_after(prj: &str, keyword: &str, index: usize) -> Result<f64, GeoError> {
    let lower = prj.to_lowercase();
    let keyword = keyword.to_lowercase();
    let rest = lower.split_once(&keyword).map(|(_, rest)| rest).unwrap_or_default();
    let field = rest.split([',', ']']).nth(index).unwrap_or_default().trim();
    field.parse().map_err(|_| {
        let found = if field.is_empty() { "nothing" } else { field };
        GeoError::unexpected("projection (.prj)", format!("a number for {keyword}"), found)
    })
}

impl Lambert {
    fn new(
        semi_major: f64,
        eccentricity: f64,
        [false_easting, false_northing]: [f64; 2],
        central_meridian: f64,
        origin: f64,
        [south, north]: [f64; 2],
    ) -> Self {
        let m = |phi: f64| phi.cos() / (1.0 - (eccentricity * phi.sin()).powi(2)).sqrt();
        let t = |phi: f64| conformal(phi, eccentricity);
        // One standard parallel is two that are equal.
        let cone = if south == north {
            south.sin()
        } else {
            (m(south).ln() - m(north).ln()) / (t(south).ln() - t(north).ln())
        };
        let scale = m(south) / (cone * t(south).powf(cone));
        let rho_origin = semi_major * scale * t(origin).powf(cone);
        Self {
            semi_major,
            eccentricity,
            false_easting,
            false_northing,
            central_meridian,
            cone,
            scale,
            rho_origin,
        }
    }

    fn degrees(&self, x: f64, y: f64) -> (f64, f64) {
        let (east, north) = (x - self.false_easting, self.rho_origin - (y - self.false_northing));
        let sign = self.cone.signum();
        let rho = sign * east.hypot(north);
        let theta = (sign * east).atan2(sign * north);
        let t = (rho / (self.semi_major * self.scale)).powf(1.0 / self.cone);
        let mut phi = FRAC_PI_2 - 2.0 * t.atan();
        for _ in 0..ITERATIONS {
            let sine = self.eccentricity * phi.sin();
            let bend = ((1.0 - sine) / (1.0 + sine)).powf(self.eccentricity / 2.0);
            let next = FRAC_PI_2 - 2.0 * (t * bend).atan();
            let step = (next - phi).abs();
            phi = next;
            if step < SMALL_ENOUGH {
                break;
            }
        }
        ((theta / self.cone + self.central_meridian).to_degrees(), phi.to_degrees())
    }
}

/// Snyder's t: how far a latitude lies from the pole on the conformal sphere.
fn conformal(phi: f64, eccentricity: f64) -> f64 {
    let sine = eccentricity * phi.sin();
    (FRAC_PI_2 / 2.0 - phi / 2.0).tan() / ((1.0 - sine) / (1.0 + sine)).powf(eccentricity / 2.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const STATISTICS_CANADA: &str = r#"PROJCS["NAD_1983_Statistics_Canada_Lambert",
        GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",
        SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],
        UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],
        PARAMETER["False_Easting",6200000.0],PARAMETER["False_Northing",3000000.0],
        PARAMETER["Central_Meridian",-91.8666666666667],PARAMETER["Standard_Parallel_1",49.0],
        PARAMETER["Standard_Parallel_2",77.0],PARAMETER["Latitude_Of_Origin",63.390675],UNIT["Meter",1.0]]"#;

    /// Expected values computed once with PROJ 9 (EPSG:3347 to EPSG:4269).
    #[test]
    fn statistics_canadas_projection_agrees_with_proj() {
        let projection = Projection::of(STATISTICS_CANADA).unwrap();
        for (x, y, lon, lat) in [
            (7_200_000.0, 930_000.0, -79.675_069_666_1, 43.706_463_459_2),
            (4_000_000.0, 2_000_000.0, -123.300_955_841_5, 49.144_344_332_6),
            (8_900_000.0, 2_100_000.0, -53.976_031_827_6, 47.584_428_141_2),
            (6_200_000.0, 3_000_000.0, -91.866_666_666_7, 63.390_675),
        ] {
            let (found_lon, found_lat) = projection.degrees(x, y);
            assert!((found_lon - lon).abs() < 1e-9, "{found_lon} is not {lon}");
            assert!((found_lat - lat).abs() < 1e-9, "{found_lat} is not {lat}");
        }
    }

    #[test]
    fn unknown_projections_are_refused() {
        assert!(matches!(
            Projection::of("GEOGCS[\"GCS_North_American_1983\"").unwrap(),
            Projection::Degrees
        ));
        let error = Projection::of("PROJCS[\"Albers\",PROJECTION[\"Albers\"]]").err().unwrap();
        assert!(error.to_string().contains("convert the file to WGS 84"), "{error}");
        let cut = STATISTICS_CANADA.split("Latitude_Of_Origin").next().unwrap();
        let error = Projection::of(cut).err().unwrap().to_string();
        assert!(error.contains("latitude_of_origin"), "{error}");
    }
}
