//! Boundary readers: the layouts as small invented shapes, and the real files where they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use arrow::array::AsArray;
use common::{Kept, load, only, real, write};
use icluster_geo::wkb;
use icluster_tables::Table;

/// Rings of each stored shape, in the order of the file.
fn shapes(kept: &Kept) -> Vec<icluster_geo::MultiPolygon> {
    let stored = kept.of(Table::Boundary).flat_map(|batch| {
        let bytes = batch.column_by_name("wkb").unwrap().as_binary::<i32>();
        bytes.iter().flatten().map(|bytes| wkb::decode(bytes).unwrap()).collect::<Vec<_>>()
    });
    stored.collect()
}

fn topology(bbox: &str, county: &str) -> String {
    format!(
        r#"{{"type":"Topology","bbox":[{bbox}],"transform":{{"scale":[1,1],"translate":[-100,30]}},
        "objects":{{"counties":{{"type":"GeometryCollection","geometries":[
          {{"type":"Polygon","arcs":[[0]],"id":"{county}","properties":{{"name":"Invented"}}}},
          {{"type":"Polygon","arcs":[[0]],"id":"9","properties":{{"name":"Nowhere"}}}}]}},
        "states":{{"type":"GeometryCollection","geometries":[
          {{"type":"Polygon","arcs":[[0]],"id":"09","properties":{{"name":"Connecticut"}}}}]}},
        "nation":{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","arcs":[[0]]}}]}}}},
        "arcs":[[[0,0],[2,0],[0,2],[-2,0],[0,-2]]]}}"#
    )
}

#[test]
fn a_topology_gives_regions_and_shapes_and_its_codes_the_vintage() {
    let folder = tempfile::tempdir().unwrap();
    for (county, vintage) in [("09001", "2017"), ("02063", "2020"), ("09110", "2022")] {
        let path = write(folder.path(), county, topology("-100,30,-98,32", county));
        assert_eq!(only(&path).recognition().unwrap().product, "us_atlas");
        let (_, kept) = load(&path);
        let state = &county[..2];
        assert_eq!(
            kept.lines(Table::Region, &["region", "parent", "name"]),
            [
                format!("us:county:{county}|us:state:{state}|Invented"),
                "us:state:09|us|Connecticut".to_owned(),
                "us|na|United States".to_owned()
            ]
        );
        assert_eq!(kept.lines(Table::Boundary, &["vintage"]), [vintage; 3]);
        let shape = &shapes(&kept)[0].0[0];
        assert_eq!(shape.exterior().0.len(), 5, "a closed square");
        let reject = &kept.rejects[0];
        assert_eq!((reject.line, reject.found.as_str()), (2, "9"));
    }
}

#[test]
fn a_projected_topology_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "albers.json", topology("-57.6,12.9,957.5,606.5", "09001"));
    assert_eq!(only(&path).recognition(), None);
}

#[test]
fn a_broken_document_loads_nothing_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let whole = topology("-100,30,-98,32", "09001");
    let path = write(folder.path(), "cut.json", &whole[..whole.len() - 20]);
    let error = common::try_load(&path).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("cut.json, line 8: found EOF"), "{error}");
}

#[test]
fn a_degenerate_ring_is_no_boundary_but_the_place_keeps_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let feature = |code: &str, ring: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"CVEGEO":"{code}","NOMGEO":"Inventado"}},
            "geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    };
    let features = [
        feature("02004", "[[-117,32],[-116,32],[-116,33],[-117,32]]"),
        feature("02006", "[[-117,32],[-117,32],[-117,32],[-117,32]]"),
        feature("2004", "[[-117,32],[-116,32],[-116,33],[-117,32]]"),
    ];
    let content = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let (report, kept) = load(&write(folder.path(), "a.json", content));
    assert_eq!(
        kept.lines(Table::Region, &["region", "name_es"]),
        ["mx:municipality:02004|Inventado", "mx:municipality:02006|Inventado"]
    );
    assert_eq!(kept.lines(Table::Boundary, &["region", "vintage"]), ["mx:municipality:02004|2020"]);
    assert_eq!(report.skipped["no sound geometry"], 1);
    assert_eq!((kept.rejects[0].line, kept.rejects[0].found.as_str()), (3, "2004"));
}

/// INEGI, municipalities simplified at 1 km and 250 m.
#[test]
fn the_real_municipalities_are_all_there() {
    for name in ["mun_simplified_1km_wgs84", "mun_simplified_250m_wgs84"] {
        let Some(path) = real(&format!("mx/geo/{name}.geojson.gz")) else { return };
        let (report, kept) = load(&path);
        assert_eq!(report.rejected, 0, "{name}: {:?}", kept.rejects);
        assert_eq!(report.loaded[&Table::Region], 2465, "{name}");
        assert_eq!(report.loaded[&Table::Boundary], 2465, "{name}: {:?}", report.skipped);
        assert_eq!(
            kept.lines(Table::Boundary, &["vintage"])[0],
            "2019",
            "San Quintín is not in it"
        );
        let whole =
            shapes(&kept).iter().all(|shape| shape.iter().all(|p| p.exterior().0.len() >= 4));
        assert!(whole, "{name}");
    }
}
