//! Vector tiles of real boundaries: whole, watertight, small and quick.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use flate2::{Compression, write::GzEncoder};
use geozero::mvt::{Message, Tile, tile};
use icluster_codes::{Level, RegionId};
use icluster_geo::tile::{TileIndex, TileRegion};
use icluster_geo::{Feature, geojson_features, packaged, repair};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::time::Instant;

type Edges = BTreeSet<([i32; 2], [i32; 2])>;

/// The first edition of every packaged level.
fn packaged_layers() -> Vec<(Level, Vec<TileRegion>)> {
    let mut layers = packaged().unwrap();
    layers.retain(|layer| layer.vintage < 2022);
    let region = |level, feature: Feature| TileRegion {
        id: RegionId::new(level, &feature.id).unwrap().to_string(),
        name: feature.name.unwrap(),
        shape: feature.geometry,
    };
    let layers = layers.into_iter();
    layers
        .map(|l| (l.level, l.features.into_iter().map(|f| region(l.level, f)).collect()))
        .collect()
}

fn text(layer: &tile::Layer, feature: &tile::Feature, key: &str) -> String {
    let pair = feature.tags.chunks(2).find(|pair| layer.keys[pair[0] as usize] == key).unwrap();
    layer.values[pair[1] as usize].string_value.clone().unwrap()
}

/// Rings of a feature, open, in tile cells.
fn rings(feature: &tile::Feature) -> Vec<Vec<[i32; 2]>> {
    let (mut rings, mut at, mut pen) = (Vec::new(), 0, [0, 0]);
    while at < feature.geometry.len() {
        let (id, count) = (feature.geometry[at] & 7, feature.geometry[at] >> 3);
        at += 1;
        if id == 1 {
            rings.push(Vec::new());
        }
        for _ in 0..if id == 7 { 0 } else { count } {
            for (coordinate, step) in pen.iter_mut().zip(&feature.geometry[at..]) {
                *coordinate += (step >> 1) as i32 ^ -((step & 1) as i32);
            }
            at += 2;
            rings.last_mut().unwrap().push(pen);
        }
    }
    rings
}

fn area(ring: &[[i32; 2]]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))
        .sum()
}

fn layer<'a>(tile: &'a Tile, name: &str) -> &'a tile::Layer {
    tile.layers.iter().find(|layer| layer.name == name).unwrap()
}

/// The edges of the features whose id starts so, less those walked in both directions.
fn outline(layer: &tile::Layer, prefix: &str) -> Edges {
    let mut edges = Edges::new();
    for feature in layer.features.iter().filter(|f| text(layer, f, "id").starts_with(prefix)) {
        for ring in rings(feature) {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if !edges.remove(&(*b, *a)) {
                    assert!(edges.insert((*a, *b)), "{prefix} walks {a:?} {b:?} twice");
                }
            }
        }
    }
    // Where the tile ends, what is cut runs along its margin: not a border.
    let end = layer.extent.unwrap() as i32;
    let ends = [-(end / 64), end + end / 64];
    let along = |a: i32, b: i32| a == b && ends.contains(&a);
    edges.retain(|(a, b)| !along(a[0], b[0]) && !along(a[1], b[1]));
    edges
}

#[test]
fn neighbours_stay_watertight_at_every_zoom() {
    let index = TileIndex::new(packaged_layers());
    // Tiles that hold all of Colorado, Utah and Morelos.
    for (z, x, y) in [(0, 0, 0), (1, 0, 0), (2, 0, 1), (3, 1, 3), (4, 3, 6)] {
        let tile = Tile::decode(index.tile(z, x, y).as_slice()).unwrap();
        for state in ["08", "49", "20"] {
            let counties = outline(layer(&tile, "us:county"), &format!("us:county:{state}"));
            let state = outline(layer(&tile, "us:state"), &format!("us:state:{state}"));
            assert_eq!(counties, state, "tile {z}/{x}/{y}");
        }
    }
    let tile = Tile::decode(index.tile(5, 7, 14).as_slice()).unwrap();
    let municipalities = outline(layer(&tile, "mx:municipality"), "mx:municipality:17");
    assert_eq!(municipalities, outline(layer(&tile, "mx:state"), "mx:state:17"));
}

#[test]
fn no_region_is_lost_and_rings_are_turned_as_the_format_asks() {
    let layers = packaged_layers();
    let expected: BTreeMap<_, BTreeSet<_>> = layers
        .iter()
        .map(|(level, regions)| {
            (level.as_str().to_owned(), regions.iter().map(|r| r.id.clone()).collect())
        })
        .collect();
    let index = TileIndex::new(layers);
    for z in [0, 2, 4] {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (x, y) in (0..1 << z).flat_map(|x| (0..1 << z).map(move |y| (x, y))) {
            let tile = Tile::decode(index.tile(z, x, y).as_slice()).unwrap();
            for layer in &tile.layers {
                for feature in &layer.features {
                    let rings = rings(feature);
                    assert!(area(&rings[0]) > 0 && rings.iter().all(|ring| ring.len() > 2));
                    let limit = layer.extent.unwrap() as i32;
                    let margin = limit / 64;
                    assert!(
                        rings
                            .iter()
                            .flatten()
                            .flatten()
                            .all(|&c| c >= -margin && c <= limit + 2 * margin)
                    );
                    found.entry(layer.name.clone()).or_default().insert(text(layer, feature, "id"));
                }
            }
        }
        assert_eq!(found, expected, "zoom {z}");
    }
}

#[test]
fn the_aleutians_are_on_both_sides_of_the_antimeridian() {
    let index = TileIndex::new(packaged_layers());
    for x in [0, 7] {
        let tile = Tile::decode(index.tile(3, x, 2).as_slice()).unwrap();
        let counties = layer(&tile, "us:county");
        let names: Vec<_> = counties.features.iter().map(|f| text(counties, f, "name")).collect();
        assert!(names.iter().any(|name| name == "Aleutians West"), "tile 3/{x}/2: {names:?}");
    }
}

#[test]
fn tiles_that_do_not_exist_are_empty() {
    let index = TileIndex::new(packaged_layers());
    for (z, x, y) in [(0, 1, 0), (3, 0, 8), (23, 0, 0), (255, 1, 1), (31, u32::MAX, 0)] {
        assert!(index.tile(z, x, y).is_empty());
    }
    assert!(index.tile(6, 0, 63).is_empty(), "the South Pacific has no regions");
    let only = Tile::decode(index.tile_of(&|l| l == Level::UsState, &|_| true, 2, 0, 1).as_slice())
        .unwrap();
    assert_eq!(only.layers.iter().map(|l| l.name.as_str()).collect::<Vec<_>>(), ["us:state"]);
}

#[test]
fn regions_that_are_not_wanted_are_left_out() {
    let index = TileIndex::new(packaged_layers());
    let counties = |drawn: &dyn Fn(&str) -> bool| -> Vec<String> {
        let bytes = index.tile_of(&|level| level == Level::UsCounty, drawn, 7, 38, 47);
        let tile = Tile::decode(bytes.as_slice()).unwrap();
        let counties = layer(&tile, "us:county");
        counties.features.iter().map(|f| text(counties, f, "id").to_owned()).collect()
    };
    let hartford = "us:county:09003".to_owned();
    let all = counties(&|_| true);
    let fewer = counties(&|id| id != hartford);
    assert!(all.contains(&hartford) && !fewer.contains(&hartford), "{all:?}");
    assert_eq!(fewer.len(), all.len() - 1);
}

/// First view of the continent: everything a browser can ask for at one zoom, with the published
/// Canadian divisions and Mexican municipalities in place of the packaged ones.
#[test]
fn the_first_view_is_small_and_tiles_are_quick() {
    let mut layers = packaged_layers();
    layers.retain(|(level, _)| *level != Level::MxMunicipality);
    for (level, file) in [
        (Level::CaDivision, "ca/geo/cd_2021.geojson.gz"),
        (Level::CaSubdivision, "ca/geo/csd_2021.geojson.gz"),
        (Level::MxMunicipality, "mx/geo/mun_simplified_1km_wgs84.geojson.gz"),
    ] {
        let Some(bytes) = common::published(file) else { return };
        let region = |feature: Feature| TileRegion {
            id: RegionId::new(level, &feature.id).unwrap().to_string(),
            name: feature.name.unwrap_or_else(|| feature.id.clone()),
            shape: repair(feature.geometry).0,
        };
        let features = geojson_features(&bytes).unwrap();
        layers.push((level, features.into_iter().map(region).collect()));
    }
    let start = Instant::now();
    let index = TileIndex::new(layers);
    eprintln!("indexed in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    let base = |l| matches!(l, Level::UsCounty | Level::MxMunicipality | Level::CaDivision);
    for (z, all) in
        [(2, false), (3, false), (4, false), (0, true), (2, true), (3, true), (4, true), (6, true)]
    {
        let (mut packed, mut largest, mut slowest) = (0, 0, 0.0_f64);
        for (x, y) in (0..1 << z).flat_map(|x| (0..1 << z).map(move |y| (x, y))) {
            let start = Instant::now();
            let bytes = index.tile_of(&|level| all || base(level), &|_| true, z, x, y);
            slowest = slowest.max(start.elapsed().as_secs_f64() * 1000.0);
            let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
            gzip.write_all(&bytes).unwrap();
            let size = gzip.finish().unwrap().len();
            packed += size;
            largest = largest.max(size);
        }
        let levels = if all { "all levels" } else { "counties, municipalities, divisions" };
        eprintln!(
            "zoom {z}, {levels}: {packed} bytes gzip (largest {largest}), slowest tile {slowest:.1} ms"
        );
        assert!(z > 4 || packed < 1_200_000, "zoom {z} transfers {packed} bytes");
        assert!(slowest < 1000.0, "a tile took {slowest:.0} ms");
    }
}
