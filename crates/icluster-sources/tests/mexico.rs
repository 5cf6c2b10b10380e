//! Mexican readers: layouts without a real file as fixtures, and the real files where they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{
    Kept, fixture, load, numbers, only, real, texts, try_load, try_load_with, write, years,
};
use icluster_tables::{Reject, Table};
use std::collections::BTreeSet;
use std::path::Path;

const EMPLOYMENT: [&str; 7] =
    ["region", "industry", "year", "establishments", "jobs", "jobs_status", "wages"];

fn product(path: &Path) -> String {
    only(path).recognition().map(|r| r.product.to_owned()).unwrap_or_default()
}

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, reject.column.as_str(), reject.found.as_str())
}

/// Sum of the jobs of the rows that pass.
fn jobs(kept: &Kept, keep: impl Fn(&str, &str, i32) -> bool) -> f64 {
    let mut sum = 0.0;
    for batch in kept.of(Table::Employment) {
        let (regions, industries) = (texts(batch, "region"), texts(batch, "industry"));
        for (row, (value, year)) in numbers(batch, "jobs").into_iter().zip(years(batch)).enumerate()
        {
            let (region, industry) = (regions[row].as_deref(), industries[row].as_deref());
            if keep(region.unwrap(), industry.unwrap(), year) {
                sum += value.unwrap_or_default();
            }
        }
    }
    sum
}

#[test]
fn a_saic_export_of_fine_activities_keeps_blank_zero_and_number_apart() {
    let path = fixture("inegi_saic/fine_activity_2019.csv");
    assert_eq!(product(&path), "inegi_saic");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Employment, &EMPLOYMENT),
        [
            "mx|total|2018|90.0|1500.0|observed|300250000.0",
            "mx:state:02|336|2018|40.0|900.0|observed|200500000.0",
            "mx:municipality:02004|3363|2018|12.0||suppressed|",
            "mx:municipality:02004|336310|2018|3.0|0.0|observed|0.0",
        ]
    );
    assert_eq!(report.suppressed, 2, "the rows of jobs and of value added");
    let classifications: BTreeSet<_> = kept
        .lines(Table::Employment, &["classification", "currency", "wages_status"])
        .into_iter()
        .collect();
    assert!(classifications.contains("scian-2018|MXN|suppressed"), "{classifications:?}");
    assert!(!classifications.contains("scian-2023|MXN|observed"), "{classifications:?}");
}

#[test]
fn the_strata_of_a_saic_export_are_size_classes_not_jobs() {
    let (_, kept) = load(&fixture("inegi_saic/fine_activity_2019.csv"));
    let columns =
        ["region", "industry", "size_low", "size_high", "establishments", "status", "line"];
    assert_eq!(
        kept.lines(Table::SizeClass, &columns),
        [
            "mx:municipality:02004|3363|0|10|7.0|observed|9",
            "mx:municipality:02004|3363|251||2.0|observed|10",
        ]
    );
}

#[test]
fn bad_lines_of_a_saic_export_are_named_and_the_rest_loads() {
    let (report, kept) = load(&fixture("inegi_saic/fine_activity_2019.csv"));
    let rejects: Vec<_> = kept.rejects.iter().map(where_and_what).collect();
    assert_eq!(
        rejects,
        [
            (12, "Municipio", "Tijuana"),
            (13, "Actividad económica", "Clase 421111 Una clase que no existe"),
            (14, "H001A Personal ocupado total", "diez"),
        ]
    );
    assert_eq!(report.rejected, 3);
}

/// Value added below zero is a loss; people and wages below zero are a mistake.
#[test]
fn census_money_may_be_negative_but_people_and_wages_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let saic = "INEGI. Censos Económicos 2019. Resultados definitivos\n\
        Año Censal,Entidad,Municipio,Actividad económica,UE Unidades,H001A Personal,J000A Total,A131A Valor,A211A Inversión\n\
        2018,02 Baja California,,Total estatal,3,10,1,-2.5,-4\n\
        2018,03 Baja California Sur,,Total estatal,-3,10,1,2,4\n\
        2018,04 Campeche,,Total estatal,3,-10,1,2,4\n\
        2018,05 Coahuila de Zaragoza,,Total estatal,3,10,-1,2,4\n\
        2018,06 Colima,,Total estatal,3,10,1,1e308,4\n";
    let open = "ENTIDAD,MUNICIPIO,CODIGO,ID_ESTRATO,UE,H001A,J000A,A131A,A211A\n\
        02,,,,3,10,1,-2.5,-4\n\
        03,,,,-3,10,1,2,4\n\
        04,,,,3,-10,1,2,4\n\
        05,,,,3,10,-1,2,4\n\
        06,,,,3,10,1,1e308,4\n\
        07,,,1,-3,10,1,2,4\n";
    for (name, text, product_name) in
        [("saic.csv", saic, "inegi_saic"), ("ce2019_bc.csv", open, "inegi_censos")]
    {
        let path = write(folder.path(), name, text);
        assert_eq!(product(&path), product_name);
        let (_, kept) = load(&path);
        let rows = kept.lines(Table::Indicator, &["region", "indicator", "value"]);
        assert_eq!(
            rows,
            ["mx:state:02|gross-value-added|-2500000.0", "mx:state:02|investment|-4000000.0",]
        );
        assert_eq!(kept.lines(Table::Employment, &["region", "jobs"]), ["mx:state:02|10.0"]);
        let found: Vec<_> = kept
            .rejects
            .iter()
            .map(|r| (r.column.split(' ').next().unwrap(), r.found.as_str()))
            .collect();
        let expected =
            [("UE", "-3"), ("H001A", "-10"), ("J000A", "-1"), ("A131A", "1e308"), ("UE", "-3")];
        let lines_of_strata = usize::from(product_name == "inegi_censos");
        assert_eq!(found, expected[..4 + lines_of_strata], "{name}");
    }
}

#[test]
fn a_saic_census_carries_value_added_with_the_industry_in_the_indicator() {
    let (_, kept) = load(&fixture("inegi_saic/fine_activity_2019.csv"));
    let lines = kept.lines(Table::Indicator, &["region", "indicator", "value", "unit", "status"]);
    assert_eq!(lines[0], "mx|gross-value-added|750500000.0|MXN|observed");
    assert_eq!(lines[1], "mx:state:02|gross-value-added:336|400125000.0|MXN|observed");
    assert_eq!(lines[2], "mx:municipality:02004|gross-value-added:3363||MXN|suppressed");
}

/// INEGI, Censos Económicos 2024 (SAIC): national jobs of the 2019 and 2024 censuses.
#[test]
fn the_real_saic_exports_add_up_to_the_published_jobs() {
    for (name, totals) in [
        ("mx/saic/SAIC_Exporta_2025922_13941551.csv", false),
        ("mx/saic/SAIC_Exporta_2025929_112549250.csv", true),
    ] {
        let Some(path) = real(name) else { return };
        let (report, kept) = load(&path);
        let sectors =
            |year| jobs(&kept, |r, industry, y| r == "mx" && industry != "total" && y == year);
        assert_eq!(sectors(2018), 27_132_927.0, "{name}");
        assert_eq!(sectors(2023), 27_965_433.0, "{name}");
        let total = jobs(&kept, |r, industry, y| r == "mx" && industry == "total" && y == 2018);
        assert_eq!(total, if totals { 27_132_927.0 } else { 0.0 }, "{name}");
        assert_eq!(report.rejected, 0, "{name}: {:?}", kept.rejects);
        assert_eq!(
            report.years.iter().copied().collect::<Vec<_>>(),
            [2003, 2008, 2013, 2018, 2023]
        );
        assert_eq!(report.loaded[&Table::Employment], if totals { 3204 } else { 2979 });
        let status = kept.lines(Table::Employment, &["jobs_status"]);
        let suppressed = status.iter().filter(|status| *status == "suppressed").count();
        assert_eq!(suppressed, if totals { 943 } else { 939 }, "{name}");
        let reynosa = kept.lines(Table::Region, &["region", "parent", "name"]);
        assert!(reynosa.contains(&"mx:municipality:28032|mx:state:28|Reynosa".to_owned()));
        let recognition = only(&path);
        assert!(
            recognition
                .recognition()
                .unwrap()
                .edition
                .starts_with("Censos Económicos 2024, consulted 2")
        );
    }
}

#[test]
fn denue_in_bulk_gives_establishments_counts_and_bounds() {
    let path = fixture("inegi_denue/bulk_2024.csv");
    assert_eq!(product(&path), "inegi_denue");
    let (_, kept) = load(&path);
    let columns = [
        "id",
        "name",
        "industry",
        "classification",
        "region",
        "year",
        "size_low",
        "size_high",
        "lon",
        "lat",
    ];
    assert_eq!(
        kept.lines(Table::Establishment, &columns),
        [
            "900001|MOTORES INVENTADOS|336310|scian-2023|mx:municipality:02004|2024|251||-117.0|32.5",
            "900002|TALLER INVENTADO|336310|scian-2023|mx:municipality:02004|2024|6|10|-117.1|32.6",
            "900003|CABLES, INVENTADOS|336320|scian-2023|mx:municipality:02002|2024|101|250||",
        ]
    );
    let columns =
        ["region", "industry", "establishments", "jobs", "jobs_status", "jobs_low", "jobs_high"];
    assert_eq!(
        kept.lines(Table::Employment, &columns),
        [
            "mx:municipality:02002|336320|1.0||missing|101.0|250.0",
            "mx:municipality:02004|336310|2.0||missing|257.0|",
        ]
    );
    assert_eq!(
        kept.lines(Table::SizeClass, &["region", "size_low", "size_high", "establishments"]).len(),
        3
    );
    let rejects: Vec<_> = kept.rejects.iter().map(where_and_what).collect();
    assert_eq!(rejects, [(5, "per_ocu", "muchas personas"), (6, "latitud", "326.5")]);
}

#[test]
fn denue_keeps_nothing_personal() {
    let (_, kept) = load(&fixture("inegi_denue/bulk_2024.csv"));
    for (table, batch) in &kept.batches {
        for column in batch.schema().fields() {
            if matches!(
                column.data_type(),
                arrow::datatypes::DataType::Float64
                    | arrow::datatypes::DataType::Int32
                    | arrow::datatypes::DataType::UInt32
            ) {
                continue;
            }
            for value in texts(batch, column.name()).into_iter().flatten() {
                let personal = ["PERSONA INVENTADA", "555000", "@", "www", "PRIMERA"];
                assert!(
                    !personal.iter().any(|p| value.contains(p)),
                    "{}.{}: {value}",
                    table.name(),
                    column.name()
                );
            }
        }
    }
}

/// INEGI, DENUE May 2022: grocery shops of Campeche.
#[test]
fn the_real_denue_export_has_all_its_establishments() {
    let Some(path) = real("mx/denue/INEGI_DENUE_campeche_2022_redacted.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.loaded[&Table::Establishment], 4739);
    assert_eq!(report.rejected, 0);
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2022]);
    let lines = kept.lines(
        Table::Employment,
        &["region", "industry", "classification", "establishments", "jobs_low", "jobs_high"],
    );
    assert!(lines.iter().all(|line| line.contains("|461110|scian-2018|")), "{lines:?}");
    let total: f64 =
        kept.of(Table::SizeClass).flat_map(|b| numbers(b, "establishments")).flatten().sum();
    assert_eq!(total, 4739.0);
    let small = kept.lines(Table::SizeClass, &["size_low", "size_high"]);
    assert_eq!(small.iter().filter(|size| *size == "0|5").count(), 12, "one for each municipality");
}

#[test]
fn imss_cells_are_modelled_and_an_empty_one_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let classes: Vec<String> =
        (0..120).map(|n| format!("3363{n:02}")).filter(|c| c.len() == 6).collect();
    let more: Vec<String> = (10..40).map(|n| format!("1111{n}")).collect();
    let classes: Vec<String> = classes.into_iter().chain(more).collect();
    let cells = |first: &str| {
        std::iter::once(first)
            .chain(std::iter::repeat_n("0", classes.len() - 1))
            .collect::<Vec<_>>()
            .join(",")
    };
    let content = format!(
        "zm,{}\n02.1.01,{}\n02.2.02,{}\n02-2-03,{}\n05.1.04,{}\n",
        classes.join(","),
        cells("7"),
        cells(""),
        cells("1"),
        cells("a few")
    );
    let (report, kept) = load(&write(folder.path(), "a.csv", content));
    let lines = kept
        .lines(Table::Employment, &["region", "industry", "jobs", "jobs_status", "classification"]);
    assert_eq!(lines[0], "mx:metro:02101|336300|7.0|modelled|scian-2018");
    assert_eq!(lines[1], "mx:metro:02101|336301|0.0|modelled|scian-2018");
    assert_eq!(lines[classes.len()], "mx:metro:02202|336300||missing|scian-2018");
    let rejects: Vec<_> = kept.rejects.iter().map(where_and_what).collect();
    assert_eq!(rejects, [(4, "zm", "02-2-03"), (5, "336300", "a few")]);
    assert_eq!(
        report.loaded[&Table::Employment],
        2 * classes.len() as u64,
        "no half of a bad line"
    );
}

/// 70 metropolises by the 1,084 classes of SCIAN 2018 hold 12.8 million formal jobs.
#[test]
fn the_real_imss_table_has_its_total() {
    let Some(path) = real("mx/imss/zonas_metropolitanas_scian_2018.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.loaded[&Table::Employment], 70 * 1084);
    assert_eq!(jobs(&kept, |_, _, year| year == 2018), 12_808_669.0);
    assert_eq!(report.rejected, 0);
    assert_eq!(report.suppressed, 0);
    assert_eq!(
        kept.lines(Table::Employment, &["jobs_status"]).iter().filter(|s| *s != "modelled").count(),
        0
    );
}

#[test]
fn a_list_of_metropolises_has_names_and_members() {
    let (_, kept) = load(&fixture("mx_metros/members_2020.csv"));
    assert_eq!(
        kept.lines(Table::Region, &["region", "level", "name", "valid_from", "valid_to"]),
        [
            "mx:metro:02101|mx:metro|Zona metropolitana de Tijuana|2018|",
            "mx:metro:02202|mx:metro|Metrópoli municipal de Ensenada|2018|",
        ]
    );
    assert_eq!(
        kept.lines(Table::RegionMember, &["region", "member"]),
        [
            "mx:metro:02101|mx:municipality:02004",
            "mx:metro:02101|mx:municipality:02005",
            "mx:metro:02202|mx:municipality:02001",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(5, "CVE_ZONA", "2.2.03")]
    );
}

/// SEDATU, CONAPO, INEGI, Metrópolis de México 2020: 92 metropolises of 421 municipalities.
#[test]
fn the_real_workbook_has_92_metropolises_of_421_municipalities() {
    let Some(path) = real("mx/imss/mpios_en_metropoli.xlsx") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.loaded[&Table::Region], 92);
    assert_eq!(report.loaded[&Table::RegionMember], 421);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    let names: BTreeSet<String> = kept.lines(Table::Region, &["name"]).into_iter().collect();
    for name in [
        "Metrópoli municipal de Ensenada",
        "Zona metropolitana de Cancún",
        "Zona metropolitana de Colima-Villa de Álvarez",
        "Zona conurbada de Lázaro Cárdenas",
    ] {
        assert!(names.contains(name), "{name}: {names:?}");
    }
}

#[test]
fn the_real_index_of_zones_gives_names_and_the_old_delimitation_its_years() {
    let Some(path) = real("mx/imss/zonas_metropolitanas_MEX.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.loaded[&Table::Region], 70);
    assert_eq!(report.loaded.get(&Table::RegionMember), None, "it lists one municipality a zone");
    assert!(
        kept.lines(Table::Region, &["region", "name"])
            .contains(&"mx:metro:02202|Metrópoli municipal de Ensenada".to_owned())
    );
    let Some(path) = real("mx/geo/ZM_2015_utf8.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.loaded[&Table::Region], report.loaded[&Table::RegionMember]), (74, 417));
    assert!(
        kept.lines(Table::RegionMember, &["region", "member", "valid_from", "valid_to"])
            .contains(&"mx:metro:02003|mx:municipality:02003|2015|2017".to_owned()),
        "Tecate in the zone of Tijuana"
    );
}

/// INEGI, Censo de Población y Vivienda 2020: 126,014,024 inhabitants in 2,469 municipalities.
#[test]
fn the_real_population_adds_up() {
    let Some(path) = real("mx/geo/df_mxmunicipio_2020.csv") else { return };
    let (report, kept) = load(&path);
    let total: f64 = kept.of(Table::Indicator).flat_map(|b| numbers(b, "value")).flatten().sum();
    assert_eq!(total, 126_014_024.0);
    assert_eq!(report.loaded[&Table::Indicator], 2469);
    assert_eq!(report.loaded[&Table::Region], 2469 + 32);
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2020]);
    let names = kept.lines(Table::Region, &["region", "level", "parent", "name"]);
    assert!(names.contains(&"mx:state:02|mx:state|mx|Baja California".to_owned()));
    assert!(
        names.contains(&"mx:municipality:28032|mx:municipality|mx:state:28|Reynosa".to_owned())
    );
}

#[test]
fn an_empty_population_is_missing_and_a_short_code_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(
        folder.path(),
        "a.csv",
        "state_code,municipio_code,region,state_name,municipio_name,year,pop\n\
         02,004,02004,Baja California,Tijuana,2020.0,0\n\
         02,005,02005,Baja California,Playas de Rosarito,2020.0,\n\
         2,2,2002,Baja California,Mexicali,2020.0,12\n",
    );
    let (_, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Indicator, &["region", "value", "status"]),
        ["mx:municipality:02004|0.0|observed", "mx:municipality:02005||missing"]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(4, "region", "2002")]
    );
}

/// INEGI, SCIAN México 2018: 20 sectors, 94 subsectors, 306 branches, 615 sub-branches, 1,084 classes.
#[test]
fn the_real_scian_workbook_gives_all_titles() {
    let Some(path) = real("classifications/scian_2018_categorias_y_productos.xlsx") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    let items = kept.rows(Table::ClassificationItem, &["classification", "code", "title_es"]);
    let of_length =
        |n| items.iter().filter(|item| item[1].len() == n && !item[1].contains('-')).count();
    assert_eq!([of_length(3), of_length(4), of_length(5), of_length(6)], [94, 306, 615, 1084]);
    let title = |code: &str| items.iter().find(|item| item[1] == code).map(|item| item[2].as_str());
    assert_eq!(title("31-33"), Some("Industrias manufactureras"));
    assert_eq!(title("111"), Some("Agricultura"));
    assert!(items.iter().all(|item| item[0] == "scian-2018" && !item[2].is_empty()));
    // The sheets of all levels and of classes have the same products: 35,669, of all classes but one, 22 of them of soya.
    let index =
        kept.rows(Table::ClassificationIndex, &["classification", "code", "text", "language"]);
    assert_eq!(index.len(), 35_669);
    assert!(index.iter().all(|of| of[0] == "scian-2018" && of[3] == "es" && of[1].len() == 6));
    let classes: BTreeSet<&str> = index.iter().map(|entry| entry[1].as_str()).collect();
    assert_eq!(classes.len(), 1083);
    let soya: Vec<&str> =
        index.iter().filter(|of| of[1] == "111110").map(|of| of[2].as_str()).collect();
    assert_eq!(soya.len(), 22, "{soya:?}");
    assert!(soya.contains(&"frijoles de soya (grano), cultivo"), "{soya:?}");
}

#[test]
fn metropolises_named_without_codes_are_found_in_imported_lists() {
    let folder = tempfile::tempdir().unwrap();
    let text = "zona,actividad,valor\n\
                Zona metropolitana de Tijuana,66,2.0\n\
                metrópoli municipal de ensenada,7,\n\
                METROPOLI,7,1\n\
                Metrópoli municipal de Ensenada,7,0.0\n\
                Zona conurbada de Ninguna Parte,7,3.0\n\
                NUEVO LEON,7,4\n";
    let path = write(folder.path(), "denue_2023.csv", text);
    let (_, list) = load(&fixture("mx_metros/members_2020.csv"));
    let (report, kept) = try_load_with(&path, &[&list]).unwrap();
    assert_eq!(
        kept.lines(Table::Employment, &["region", "industry", "establishments", "jobs_status"]),
        [
            "mx:metro:02101|66|2.0|missing",
            "mx:metro:02202|7||missing",
            "mx:metro:02202|7|0.0|missing",
            "mx:state:19|7|4.0|missing",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(4, "zona", "METROPOLI"), (6, "zona", "Zona conurbada de Ninguna Parte"),]
    );
    assert!(kept.rejects[1].expected.contains("mx_metros"), "{}", kept.rejects[1].expected);
    assert_eq!(report.rows, 6);
    // Without a list no metropolis is known, and a file of metropolises alone is not loaded at all.
    let only_metros = "zona,actividad,valor\nZona metropolitana de Tijuana,66,2.0\n";
    let error = try_load(&write(folder.path(), "metros_2023.csv", only_metros)).err().unwrap();
    assert!(error.to_string().contains("Zona metropolitana de Tijuana"), "{error}");
}

/// The 92 metropolises of 2020 are all in the list of their municipalities; the index of zones has 70.
#[test]
fn the_real_metropolises_are_all_found_by_name() {
    let Some(path) = real("binational_2023/mx_denue_metro.csv") else { return };
    let (_, members) = load(&real("mx/imss/mpios_en_metropoli.xlsx").unwrap());
    let (_, index) = load(&real("mx/imss/zonas_metropolitanas_MEX.csv").unwrap());
    let (_, of_2015) = load(&real("mx/geo/ZM_2015_utf8.csv").unwrap());
    let metros = |kept: &Kept| -> BTreeSet<String> {
        kept.lines(Table::Employment, &["region"]).into_iter().collect()
    };
    let (report, kept) = try_load_with(&path, &[&members, &index, &of_2015]).unwrap();
    assert_eq!((report.rows, report.rejected), (25_576, 0));
    let listed: BTreeSet<String> = members.lines(Table::Region, &["region"]).into_iter().collect();
    assert_eq!((metros(&kept).len(), metros(&kept)), (92, listed));
    let (report, kept) = try_load_with(&path, &[&index]).unwrap();
    let unnamed: BTreeSet<&str> = kept.rejects.iter().map(|reject| reject.found.as_str()).collect();
    assert_eq!((metros(&kept).len(), unnamed.len()), (70, 22));
    assert_eq!(report.loaded[&Table::Employment] + report.rejected, 25_576);
}
