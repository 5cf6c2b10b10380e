//! The real places the sample speaks of, with invented sizes.

use crate::SampleError;
use crate::numbers::generator;
use icluster_codes::{Country, Level};
use rand::RngExt;

/// A place of the sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Region identifier.
    pub id: String,
    /// Publisher's code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Country.
    pub country: Country,
    /// Jobs in all industries of the sample and outside it (invented).
    pub jobs: f64,
}

/// Places large enough that a visitor knows them: thousands of jobs, invented round numbers.
const LARGE: &[(&str, f64)] = &[
    ("us:county:06037", 3900.0),
    ("us:county:17031", 2300.0),
    ("us:county:36061", 2200.0),
    ("us:county:48201", 2100.0),
    ("us:county:04013", 1800.0),
    ("us:county:48113", 1600.0),
    ("us:county:06059", 1500.0),
    ("us:county:06073", 1300.0),
    ("us:county:53033", 1300.0),
    ("us:county:12086", 1100.0),
    ("us:county:06085", 1000.0),
    ("us:county:32003", 950.0),
    ("us:county:27053", 900.0),
    ("us:county:13121", 850.0),
    ("us:county:25017", 850.0),
    ("us:county:48439", 850.0),
    ("us:county:12095", 800.0),
    ("us:county:39049", 720.0),
    ("us:county:26125", 700.0),
    ("us:county:26163", 700.0),
    ("us:county:49035", 660.0),
    ("us:county:48141", 280.0),
    ("us:county:53061", 270.0),
    ("us:county:20173", 240.0),
    ("us:county:48479", 90.0),
    ("us:county:37035", 85.0),
    ("us:county:53063", 210.0),
    ("us:county:06025", 60.0),
    ("mx:municipality:19039", 620.0),
    ("mx:municipality:14039", 560.0),
    ("mx:municipality:02004", 540.0),
    ("mx:municipality:08037", 470.0),
    ("mx:municipality:09015", 640.0),
    ("mx:municipality:09016", 520.0),
    ("mx:municipality:11020", 430.0),
    ("mx:municipality:22014", 400.0),
    ("mx:municipality:01001", 320.0),
    ("mx:municipality:02002", 310.0),
    ("mx:municipality:28032", 260.0),
    ("mx:municipality:23005", 300.0),
    ("mx:municipality:31050", 330.0),
    ("mx:municipality:28027", 120.0),
    ("ca:division:3520", 1500.0),
    ("ca:division:2466", 1100.0),
    ("ca:division:5915", 1200.0),
    ("ca:division:4806", 750.0),
    ("ca:province:35", 6200.0),
    ("ca:province:24", 3700.0),
    ("ca:province:59", 2300.0),
    ("ca:province:48", 2000.0),
    ("ca:province:46", 600.0),
    ("ca:province:47", 480.0),
    ("ca:province:12", 420.0),
    ("ca:province:13", 320.0),
    ("ca:province:10", 210.0),
    ("ca:province:11", 70.0),
    ("ca:province:60", 20.0),
    ("ca:province:61", 20.0),
    ("ca:province:62", 12.0),
];

/// The counties, municipalities and Canadian regions of the packaged boundaries, by identifier.
pub fn places() -> Result<Vec<Place>, SampleError> {
    let layers = icluster_geo::packaged().map_err(|e| SampleError::Boundaries(e.to_string()))?;
    let mut places = Vec::new();
    let has_divisions = layers.iter().any(|layer| layer.level == Level::CaDivision);
    let canada = if has_divisions { Level::CaDivision } else { Level::CaProvince };
    for level in [Level::UsCounty, Level::MxMunicipality, canada] {
        // The oldest packaged vintage: the one the sample's years begin with.
        let Some(layer) =
            layers.iter().filter(|layer| layer.level == level).min_by_key(|layer| layer.vintage)
        else {
            continue;
        };
        for feature in &layer.features {
            let id = format!("{level}:{}", feature.id);
            let Some(country) = level.country() else { continue };
            // Puerto Rico and the islands are outside the sample.
            if country == Country::Us && feature.id.get(..2).is_none_or(|state| state > "56") {
                continue;
            }
            let name = feature.name.clone().unwrap_or_else(|| feature.id.clone());
            let jobs = size(&id, country);
            places.push(Place { code: feature.id.clone(), id, name, country, jobs });
        }
    }
    places.sort_by(|a, b| a.id.cmp(&b.id));
    places.dedup_by(|a, b| a.id == b.id);
    Ok(places)
}

fn size(id: &str, country: Country) -> f64 {
    if let Some((_, thousands)) = LARGE.iter().find(|(large, _)| *large == id) {
        return thousands * 1000.0;
    }
    let mut rng = generator(id, "size");
    // Three uniform draws make a bell; two to that power a long tail to the right.
    let bell: f64 = (0..3).map(|_| rng.random::<f64>() * 2.0 - 1.0).sum();
    let middle = match country {
        Country::Us => 11_000.0,
        Country::Mx => 4_000.0,
        Country::Ca => 30_000.0,
    };
    middle * 2f64.powf(1.6 * bell)
}
