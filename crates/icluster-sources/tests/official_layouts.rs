//! Layouts as agencies publish them today: open data of the censuses, zipped shapefiles, population.
//! Shapefiles are written by another library than the one that reads them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use arrow::array::AsArray;
use common::{Kept, fixture, load, write};
use icluster_geo::{MultiPolygon, bounds, dissolve, wkb};
use icluster_sources::{Identified, Verdict, identify, read};
use icluster_tables::Table;
use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, Polygon, PolygonRing, Writer};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const EMPLOYMENT: [&str; 7] =
    ["region", "industry", "year", "establishments", "jobs", "jobs_status", "wages"];

const STATISTICS_CANADA_LAMBERT: &str = r#"PROJCS["NAD_1983_Statistics_Canada_Lambert",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",6200000.0],PARAMETER["False_Northing",3000000.0],PARAMETER["Central_Meridian",-91.866666666666674],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",77.0],PARAMETER["Latitude_Of_Origin",63.390675],UNIT["Meter",1.0]]"#;
const DEGREES: &str = r#"GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]]]"#;

fn archive(path: &Path, members: &[(&str, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
}

fn known(path: &Path) -> Vec<Identified> {
    let all = identify(path).unwrap();
    all.into_iter().filter(|one| one.recognition().is_some()).collect()
}

fn read_one(identified: &Identified) -> Kept {
    let mut kept = Kept::default();
    read(identified, &mut kept).unwrap_or_else(|error| panic!("{error}"));
    kept
}

#[test]
fn a_census_zip_gives_all_levels_of_place_and_activity_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conjunto_de_datos_ce_bc_2024_csv.zip");
    let data = std::fs::read(fixture("inegi_censos/tr_ce_bc_2024.csv")).unwrap();
    let names = "CVEGEO,E03,NOM_ENT,NOM_ABR,E04,NOM_MUN\n\
                 02004,02,Baja California,BC,004,Tijuana\n02002,02,Baja California,BC,002,Mexicali\n";
    archive(
        &path,
        &[
            (
                "catalogos/tc_codigo_actividad.csv",
                b"CODIGO,DESC_CODIGO,CLASIFICADOR_CODIGO,\n336,X,Subsector,\n".to_vec(),
            ),
            ("catalogos/tc_entidad_municipio.csv", names.as_bytes().to_vec()),
            ("catalogos/tc_estrato_ce2024.csv", b"ID_ESTRATO,DESC_ESTRATO\n1,0 a 10\n".to_vec()),
            ("conjunto_de_datos/tr_ce_bc_2024.csv", data),
            (
                "diccionario_de_datos/diccionario_de_datos_ce2024.csv",
                b"COLUMNA,DESCRIPCION\nUE,x\n".to_vec(),
            ),
            ("metadatos/metadatos_ce2024.txt", b"Censos\n".to_vec()),
        ],
    );
    let found = known(&path);
    assert_eq!(found.len(), 1, "catalogues, dictionary and metadata are left");
    let recognition = found[0].recognition().unwrap();
    assert_eq!(recognition.product, "inegi_censos");
    assert_eq!(recognition.edition, "Censos Económicos 2024");
    let kept = read_one(&found[0]);
    assert_eq!(
        kept.lines(Table::Employment, &EMPLOYMENT),
        [
            "mx:state:02|total|2023|90.0|1500.0|observed|300250000.0",
            "mx:state:02|31-33|2023|40.0|900.0|observed|200500000.0",
            "mx:state:02|336|2023|12.0|700.0|observed|150000000.0",
            "mx:municipality:02004|336310|2023|3.0||suppressed|",
            "mx:municipality:02004|33631|2023|3.0|0.0|observed|0.0",
        ]
    );
    assert_eq!(
        kept.lines(
            Table::SizeClass,
            &["region", "industry", "size_low", "size_high", "establishments"]
        ),
        ["mx:municipality:02004|336310|0|10|2.0", "mx:municipality:02004|336|251||2.0"]
    );
    assert_eq!(
        kept.lines(Table::Region, &["region", "parent", "name"]),
        ["mx:state:02|mx|Baja California", "mx:municipality:02004|mx:state:02|Tijuana"]
    );
    let indicators = kept.lines(Table::Indicator, &["indicator", "value", "status"]);
    assert!(indicators.contains(&"gross-output|1200500000.0|observed".to_owned()));
    assert!(indicators.contains(&"investment:31-33|40125000.0|observed".to_owned()));
    assert!(indicators.contains(&"investment:336||suppressed".to_owned()));
    let rejects: Vec<_> =
        kept.rejects.iter().map(|r| (r.line, r.column.as_str(), r.found.as_str())).collect();
    assert_eq!(rejects, [(10, "E04", "4"), (11, "ID_ESTRATO", "7")]);
    let classifications = kept.lines(Table::Employment, &["classification"]);
    assert!(classifications.iter().all(|c| c == "scian-2023"), "{classifications:?}");
}

#[test]
fn the_census_layout_of_2019_is_in_the_classification_of_its_time() {
    let (report, kept) = load(&fixture("inegi_censos/ce2019_bc.csv"));
    assert_eq!(
        kept.lines(Table::Employment, &EMPLOYMENT),
        [
            "mx:state:02|total|2018|80.0|1300.0|observed|250500000.0",
            "mx:state:02|31-33|2018|35.0|800.0|observed|180000000.0",
            "mx:municipality:02004|3363|2018|3.0||suppressed|",
        ]
    );
    assert_eq!(kept.lines(Table::Employment, &["classification"]), ["scian-2018"; 3]);
    assert_eq!(report.skipped.values().sum::<u64>(), 1, "{:?}", report.skipped);
    assert_eq!(kept.rejects[0].found, "SC", "a grouping of sectors is no SCIAN code");
}

#[test]
fn the_reclassified_edition_of_an_older_census_is_in_the_newest_classification() {
    let folder = tempfile::tempdir().unwrap();
    let data = std::fs::read(fixture("inegi_censos/tr_ce_bc_2024.csv")).unwrap();
    let (_, kept) = load(&write(folder.path(), "tr_ce_bc_2019.csv", &data));
    assert_eq!(kept.lines(Table::Employment, &["year", "classification"])[0], "2018|scian-2023");
    let unnamed = write(folder.path(), "census.csv", &data);
    let error = common::try_load(&unnamed).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("tr_ce_bc_2024.csv"), "{error}");
}

#[test]
fn population_estimates_give_counties_and_states() {
    let (_, kept) = load(&fixture("census_population/co-est2024-alldata.csv"));
    assert_eq!(
        kept.lines(Table::Indicator, &["region", "indicator", "year", "value"]),
        [
            "us:state:06|population|2020|1001.0",
            "us:state:06|population|2024|1040.0",
            "us:county:06073|population|2020|401.0",
            "us:county:06073|population|2024|440.0",
        ]
    );
    assert_eq!((kept.rejects[0].line, kept.rejects[0].column.as_str()), (4, "COUNTY"));
}

/// Writes a shapefile; a row is its texts by column and its rings.
fn write_shapes(path: &Path, columns: &[&str], rows: &[(&[&str], Vec<PolygonRing<Point>>)]) {
    let mut table = TableWriterBuilder::new();
    for column in columns {
        table = table.add_character_field((*column).try_into().unwrap(), 60);
    }
    let mut writer = Writer::from_path(path, table).unwrap();
    for (texts, rings) in rows {
        let mut record = Record::default();
        for (column, text) in columns.iter().zip(*texts) {
            record.insert((*column).to_owned(), FieldValue::Character(Some((*text).to_owned())));
        }
        writer.write_shape_and_record(&Polygon::with_rings(rings.clone()), &record).unwrap();
    }
}

/// Zips the parts of a shapefile as agencies do.
fn zip_shapes(folder: &Path, stem: &str, projection: &str) -> PathBuf {
    let part = |ending: &str| std::fs::read(folder.join(format!("{stem}.{ending}"))).unwrap();
    let path = folder.join(format!("{stem}.zip"));
    let name = |ending: &str| format!("{stem}.{ending}");
    let (shp, shx, dbf, prj) = (name("shp"), name("shx"), name("dbf"), name("prj"));
    archive(
        &path,
        &[
            (shp.as_str(), part("shp")),
            (shx.as_str(), part("shx")),
            (dbf.as_str(), part("dbf")),
            (prj.as_str(), projection.as_bytes().to_vec()),
        ],
    );
    path
}

/// A rectangle whose eastern and western sides are drawn with many points.
fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Vec<Point> {
    let step = (north - south) / 100.0;
    let mut points: Vec<_> =
        (0..=100).map(|i| Point::new(west, south + step * f64::from(i))).collect();
    points.extend((0..=100).rev().map(|i| Point::new(east, south + step * f64::from(i))));
    points.push(Point::new(west, south));
    points
}

fn shapes(kept: &Kept) -> Vec<MultiPolygon> {
    let stored = kept.of(Table::Boundary).flat_map(|batch| {
        let bytes = batch.column_by_name("wkb").unwrap().as_binary::<i32>();
        bytes.iter().flatten().map(|bytes| wkb::decode(bytes).unwrap()).collect::<Vec<_>>()
    });
    stored.collect()
}

#[test]
fn census_counties_come_with_names_holes_and_shared_borders() {
    let folder = tempfile::tempdir().unwrap();
    let columns = ["STATEFP", "COUNTYFP", "GEOID", "NAME", "NAMELSAD", "LSAD"];
    let mut lake = rectangle(-99.8, 40.4, -99.6, 40.6);
    lake.reverse();
    write_shapes(
        &folder.path().join("cb_2023_us_county_5m.shp"),
        &columns,
        &[
            (
                &["06", "073", "06073", "San Diego", "San Diego County", "06"],
                vec![
                    PolygonRing::Outer(rectangle(-100.0, 40.0, -99.0, 41.0)),
                    PolygonRing::Outer(rectangle(-102.0, 40.0, -101.5, 40.5)),
                    PolygonRing::Inner(lake),
                ],
            ),
            (
                &["09", "110", "09110", "Doña Ana", "x", "06"],
                vec![PolygonRing::Outer(rectangle(-99.0, 40.0, -98.0, 41.0))],
            ),
            (
                &["", "", "", "Nowhere", "x", "06"],
                vec![PolygonRing::Outer(rectangle(0.0, 0.0, 1.0, 1.0))],
            ),
        ],
    );
    let path = zip_shapes(folder.path(), "cb_2023_us_county_5m", DEGREES);
    let found = known(&path);
    assert_eq!(found.len(), 1, "one input for the four parts");
    assert_eq!(found[0].recognition().unwrap().description, "Boundaries of US counties");
    assert_eq!(found[0].recognition().unwrap().product, "us_shapefiles");
    let others = identify(&path).unwrap();
    let parts = others.iter().filter(|one| {
        matches!(&one.verdict, Verdict::Unknown(why) if why.contains("read together with its .dbf"))
    });
    assert_eq!(parts.count(), 3, "the .shp, the .shx and the .prj");
    let kept = read_one(&found[0]);
    assert_eq!(
        kept.lines(Table::Region, &["region", "parent", "name"]),
        ["us:county:06073|us:state:06|San Diego", "us:county:09110|us:state:09|Doña Ana"]
    );
    assert_eq!(kept.lines(Table::Boundary, &["vintage"]), ["2022"; 2]);
    assert_eq!(kept.rejects[0].line, 3);
    let shapes = shapes(&kept);
    let holes: Vec<_> = shapes[0].iter().map(|polygon| polygon.interiors().len()).collect();
    assert_eq!(holes, [1, 0], "the lake lies in the first part, not in the last one written");
    assert_eq!(shapes[1].0[0].exterior().0.len(), 5, "straight sides need their ends only");
    let joined = dissolve(&[&shapes[0], &shapes[1]]);
    assert_eq!(joined.0.len(), 2, "the neighbours fit");
}

#[test]
fn canadian_divisions_are_unprojected_and_subdivisions_keep_their_type() {
    let folder = tempfile::tempdir().unwrap();
    // Metres around 7,200,000 / 930,000, which is Toronto.
    write_shapes(
        &folder.path().join("lcd_000b21a_e.shp"),
        &["CDUID", "DGUID", "CDNAME", "CDTYPE", "LANDAREA", "PRUID"],
        &[
            (
                &["3520", "2021A00033520", "Toronto", "CDR", "1", "35"],
                vec![PolygonRing::Outer(rectangle(7_180_000.0, 910_000.0, 7_200_000.0, 950_000.0))],
            ),
            (
                &["3519", "2021A00033519", "York", "RM", "1", "35"],
                vec![PolygonRing::Outer(rectangle(7_200_000.0, 910_000.0, 7_220_000.0, 950_000.0))],
            ),
        ],
    );
    let found = known(&zip_shapes(folder.path(), "lcd_000b21a_e", STATISTICS_CANADA_LAMBERT));
    assert_eq!(
        found[0].recognition().unwrap().description,
        "Boundaries of Canadian census divisions"
    );
    let kept = read_one(&found[0]);
    assert_eq!(
        kept.lines(Table::Region, &["region", "parent", "name"]),
        ["ca:division:3520|ca:province:35|Toronto", "ca:division:3519|ca:province:35|York"]
    );
    assert_eq!(kept.lines(Table::Boundary, &["vintage"]), ["2021"; 2]);
    let shapes = shapes(&kept);
    let whole = dissolve(&[&shapes[0], &shapes[1]]);
    assert_eq!(whole.0.len(), 1);
    let [west, south, east, north] = bounds(&whole).unwrap();
    assert!((west..east).contains(&-79.675) && (south..north).contains(&43.706));
    assert!((east - west) < 0.8 && (north - south) < 0.6, "{west} {south} {east} {north}");

    write_shapes(
        &folder.path().join("lcsd000b21a_e.shp"),
        &["CSDUID", "DGUID", "CSDNAME", "CSDTYPE", "LANDAREA", "PRUID"],
        &[(
            &["1202006", "2021A00051202006", "Yarmouth", "T", "1", "12"],
            vec![PolygonRing::Outer(rectangle(8_000_000.0, 1_000_000.0, 8_010_000.0, 1_010_000.0))],
        )],
    );
    let found = known(&zip_shapes(folder.path(), "lcsd000b21a_e", STATISTICS_CANADA_LAMBERT));
    let kept = read_one(&found[0]);
    assert_eq!(
        kept.lines(Table::Region, &["region", "name"]),
        ["ca:subdivision:1202006|Yarmouth (T)"]
    );
}

#[test]
fn a_shapefile_may_lie_unzipped_in_a_folder_and_must_be_whole() {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("00mun");
    write_shapes(
        &stem.with_extension("shp"),
        &["CVEGEO", "CVE_ENT", "CVE_MUN", "NOMGEO"],
        &[(
            &["02004", "02", "004", "Tijuana"],
            vec![PolygonRing::Outer(rectangle(-117.1, 32.3, -116.7, 32.5))],
        )],
    );
    let dbf = stem.with_extension("dbf");
    let (_, kept) = load(&dbf);
    assert_eq!(kept.lines(Table::Region, &["region", "name"]), ["mx:municipality:02004|Tijuana"]);
    let whole = std::fs::read(stem.with_extension("shp")).unwrap();
    for length in [0, 50, 99, 104, 130, 148, 400, whole.len() - 1] {
        std::fs::write(stem.with_extension("shp"), &whole[..length]).unwrap();
        let error = common::try_load(&dbf).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("Nothing of the file was loaded"), "{length}: {error}");
    }
    std::fs::remove_file(stem.with_extension("shp")).unwrap();
    let error = common::try_load(&dbf).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("00mun.shp beside it"), "{error}");
}

#[test]
fn damaged_attributes_and_shapes_never_panic() {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("lcd");
    write_shapes(
        &stem.with_extension("shp"),
        &["CDUID", "DGUID", "CDNAME", "PRUID"],
        &[(
            &["3520", "2021A00033520", "T", "35"],
            vec![PolygonRing::Outer(rectangle(0.0, 0.0, 1.0, 1.0))],
        )],
    );
    let mut answers = 0;
    for ending in ["shp", "dbf"] {
        let whole = std::fs::read(stem.with_extension(ending)).unwrap();
        for at in (0..whole.len().min(300)).chain([whole.len() - 1]) {
            let mut copy = whole.clone();
            copy[at] = 0xff;
            std::fs::write(stem.with_extension(ending), &copy).unwrap();
            for one in known(&stem.with_extension("dbf")) {
                answers += 1;
                let _ = read(&one, &mut Kept::default());
            }
        }
        std::fs::write(stem.with_extension(ending), &whole).unwrap();
    }
    assert!(answers > 300, "{answers}");
}
