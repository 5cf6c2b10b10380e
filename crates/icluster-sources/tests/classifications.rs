//! Classifications of goods and industries and the concordances between them: small files with broken
//! lines, and the publishers' files against published counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, load, only, real, try_load, write};
use icluster_codes::{Classification, CodeLevel};
use icluster_sources::{SourceError, Verdict};
use icluster_tables::{Reject, Table};
use std::collections::{BTreeMap, BTreeSet};

const ITEM: [&str; 4] = ["classification", "code", "title_en", "title_es"];
const PAIR: [&str; 5] =
    ["from_classification", "from_code", "to_classification", "to_code", "weight"];

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, &reject.column, &reject.found)
}

/// Codes of a level among the items of a file, all of which are in one edition.
fn codes(kept: &Kept, edition: Classification, level: CodeLevel) -> BTreeSet<String> {
    let items = kept.rows(Table::ClassificationItem, &["classification", "code"]);
    assert!(items.iter().all(|item| item[0] == edition.to_string()));
    let of_level = items.into_iter().filter(|item| edition.level(&item[1]) == Ok(level));
    of_level.map(|item| item[1].clone()).collect()
}

/// Chapters, headings and subheadings of the Harmonized System proper: without 99, under which the
/// United Nations put goods of unknown kind.
fn goods(kept: &Kept, edition: Classification) -> [usize; 3] {
    [CodeLevel::Chapter, CodeLevel::Heading, CodeLevel::Subheading].map(|level| {
        codes(kept, edition, level).iter().filter(|code| !code.starts_with("99")).count()
    })
}

/// Every code but the highest has its parent in the same file.
fn assert_hierarchy_is_whole(kept: &Kept, edition: Classification) {
    let items = kept.rows(Table::ClassificationItem, &["code"]);
    let all: BTreeSet<&str> = items.iter().map(|item| item[0].as_str()).collect();
    assert_eq!(all.len(), items.len(), "no code twice");
    for code in &all {
        let parent =
            edition.parent(code).filter(|parent| !edition.sections().any(|s| s == *parent));
        assert!(parent.is_none_or(|parent| all.contains(parent)), "{code} has no parent");
    }
}

#[test]
fn a_list_of_codes_is_told_by_its_codes_and_keeps_leading_zeros() {
    let path = fixture("code_titles/hs_2017.csv");
    assert_eq!(only(&path).recognition().unwrap().edition, "HS 2017");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::ClassificationItem, &ITEM),
        [
            "hs-2017|01|Animals; live|",
            "hs-2017|0101|Horses, asses, mules and hinnies; live|",
            "hs-2017|010121|A first invented title|",
            "hs-2017|010221|A second invented title|",
            "hs-2017|0302|A third invented title|",
            "hs-2017|030291|Offal, invented title|",
            "hs-2017|97|Works of art; an invented title|",
        ]
    );
    assert_eq!(report.rows, 9);
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(8, "code", "03029"), (9, "desc", "")]
    );
}

#[test]
fn a_list_that_mixes_editions_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let list = |name: &str, codes: &str| {
        let text = format!("code,desc\n01,Animals; live\n{codes}");
        only(&write(folder.path(), name, text)).verdict
    };
    let mixed = "030290,a\n030291,b\n030510,c\n030910,d\n010210,e\n010221,f\n";
    assert!(matches!(list("mixed.csv", mixed), Verdict::Unknown(_)));
    assert!(matches!(list("short.csv", "010121,a\n"), Verdict::Unknown(_)));
    assert!(matches!(list("old.csv", "010210,a\n010591,b\n"), Verdict::Known(_)));
}

/// World Customs Organization: 96 chapters in all editions; HS 2022 has 1,228 headings and 5,612
/// subheadings, HS 2017 1,222 and 5,387 (WCO News 86), HS 2012 1,224 and 5,205.
#[test]
fn the_lists_of_goods_have_the_published_numbers_of_codes() {
    for (file, edition, headings, subheadings) in [
        ("hs4_desc.csv", Classification::HS_2012, 1224, 5205),
        ("hs5_desc.csv", Classification::HS_2017, 1222, 5387),
        ("hs6_desc.csv", Classification::HS_2022, 1228, 5612),
    ] {
        let Some(path) = real(&format!("concordances/{file}")) else { return };
        let (report, kept) = load(&path);
        assert_eq!(report.rejected, 0, "{file}: {:?}", kept.rejects);
        assert_eq!(goods(&kept, edition), [96, headings, subheadings], "{file}");
        assert_hierarchy_is_whole(&kept, edition);
    }
}

/// United Nations, ISIC Rev. 4: 21 sections, 88 divisions, 238 groups, 419 classes. US Census Bureau,
/// NAICS 2017: 1,057 industries, 19 of them trade contractors (238).
#[test]
fn the_lists_of_industries_have_the_published_numbers_of_codes() {
    let Some(path) = real("concordances/isic4_desc.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    let isic = Classification::ISIC_4;
    let levels = [CodeLevel::Section, CodeLevel::Division, CodeLevel::Group, CodeLevel::Class];
    assert_eq!(levels.map(|level| codes(&kept, isic, level).len()), [21, 88, 238, 419]);
    assert_hierarchy_is_whole(&kept, isic);
    let (report, kept) = load(&real("concordances/naics2017_desc.csv").unwrap());
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    let naics = Classification::NAICS_2017;
    let industries = codes(&kept, naics, CodeLevel::NationalIndustry);
    // The list is as BLS uses NAICS: 238xx1 and 238xx2 in the place of 238xx0, and two codes less.
    let embedded = naics.titles().into_iter().map(|(code, _)| code);
    let lacking: Vec<&str> = embedded
        .filter(|code| code.len() == 6 && !industries.contains(*code) && !code.starts_with("238"))
        .collect();
    assert_eq!(lacking, ["112130", "541120"]);
    assert_eq!(
        industries.iter().filter(|code| !code.starts_with("238")).count(),
        1057 - 19 - 2 + 1
    );
    assert_hierarchy_is_whole(&kept, naics);
}

#[test]
fn a_good_stands_in_its_section_and_below_its_parent() {
    let path = fixture("harmonized_system/goods.csv");
    assert_eq!(only(&path).recognition().unwrap().edition, "HS 2022");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::ClassificationItem, &ITEM),
        [
            "hs-2022|01|Animals; live|",
            "hs-2022|0102|Bovine animals; live|",
            "hs-2022|010221|An invented title|",
            "hs-2022|030910|Flours, an invented title|",
            "hs-2022|99|Goods not specified|",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(6, "section", "II"), (7, "parent", "02")]
    );
    assert_eq!(report.skipped.values().sum::<u64>(), 1);
    // A total that names another edition than the codes is a line that cannot be right.
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&path).unwrap().replace("HS2022", "HS2017");
    let (_, kept) = load(&write(folder.path(), "goods.csv", text));
    let rejects: Vec<_> = kept.rejects.iter().map(where_and_what).collect();
    assert_eq!(rejects[2], (9, "description", "Total of all HS2017 commodities"));
}

/// The United Nations' list says its section and parent on every line: the hierarchy of
/// `icluster-codes` agrees with all of them. Its codes are those of the other list of HS 2022.
#[test]
fn the_hierarchy_of_goods_is_the_published_one() {
    let Some(path) = real("classifications/harmonized-system.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (6940, 0), "{:?}", kept.rejects);
    assert_eq!(goods(&kept, Classification::HS_2022), [96, 1228, 5612]);
    let other = load(&real("concordances/hs6_desc.csv").unwrap()).1;
    let all = |kept: &Kept| -> BTreeSet<String> {
        kept.lines(Table::ClassificationItem, &["code"]).into_iter().collect()
    };
    assert_eq!(all(&kept), all(&other));
    let (_, sections) = load(&real("classifications/sections.csv").unwrap());
    let items = sections.rows(Table::ClassificationItem, &ITEM);
    let listed: BTreeSet<&str> = items.iter().map(|item| item[1].as_str()).collect();
    assert_eq!(listed, Classification::HS_2017.sections().collect());
    assert!(items.iter().any(|item| {
        (item[0].as_str(), item[1].as_str(), item[2].as_str())
            == ("hs-2017", "XVII", "Vehicles, aircraft, vessels and associated transport equipment")
    }));
}

#[test]
fn names_of_goods_come_in_two_languages_and_the_rest_is_counted() {
    let (report, kept) = load(&fixture("growth_lab_products/goods.csv"));
    assert_eq!(
        kept.lines(Table::ClassificationItem, &ITEM),
        [
            "hs-1992|01|Live animals|Animales vivos",
            "hs-1992|0105|Live poultry|Aves vivas",
            "hs-1992|010591|Fowls, live|",
            "hs-1992|1203|Copra|",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(8, "code", "106"), (10, "level", "10digit")]
    );
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [2, 1]);
    // Without a subheading that tells the edition nothing is loaded.
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(fixture("growth_lab_products/goods.csv")).unwrap();
    let text: Vec<&str> = text.lines().filter(|line| !line.contains("010591")).collect();
    let error = try_load(&write(folder.path(), "goods.csv", text.join("\n"))).err().unwrap();
    assert!(matches!(error, SourceError::Layout { .. }), "{error}");
    assert!(error.to_string().contains("Harmonized System"), "{error}");
}

/// World Trade Organization: the Harmonized System had 96 chapters and 1,241 headings from 1988 to 2001.
#[test]
fn the_atlas_has_the_goods_of_1992_with_spanish_names() {
    let Some(path) = real("classifications/hs92_atlas.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (6406, 0), "{:?}", kept.rejects);
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [11, 18]);
    let hs = Classification::HS_1992;
    assert_hierarchy_is_whole(&kept, hs);
    let [chapters, headings, subheadings] = goods(&kept, hs);
    assert_eq!((chapters, headings), (96, 1241));
    // 2710 has one subheading in HS 1992; the Atlas lists 19 more, which came later.
    let oils = codes(&kept, hs, CodeLevel::Subheading);
    assert_eq!(oils.iter().filter(|code| code.starts_with("2710")).count(), 20);
    assert_eq!(subheadings - 19, 5018);
    let items = kept.rows(Table::ClassificationItem, &ITEM);
    assert_eq!(items.iter().filter(|item| !item[3].is_empty()).count(), 1335);
    assert!(items.iter().any(|item| {
        item[1] == "0101" && item[3] == "Caballos, asnos, mulos y burdéganos, vivos."
    }));
}

#[test]
fn pairs_of_mixed_editions_are_read_in_one_and_weighed_where_whole() {
    let path = fixture("concordance_tables/hs6_naics.csv");
    assert_eq!(only(&path).recognition().unwrap().edition, "HS 2022 to NAICS 2012");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Concordance, &PAIR),
        [
            "hs-2022|010121|naics-2012|112920|1.0",
            "hs-2022|010221|naics-2012|11211|1.0",
            "hs-2022|270900|naics-2012|211111|",
            "hs-2022|270900|naics-2012|211112|",
            // What the older code would add is not known.
            "hs-2022|281820|naics-2012|331313|",
        ]
    );
    assert_eq!(report.skipped.len(), 3);
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(10, "HS6_6d", "10121"), (11, "NAICS_6d", "11292")]
    );
}

/// The codes read as NAICS 2012 are those of the Census Bureau's list of it, in the sectors that make
/// goods.
#[test]
fn goods_go_to_industries_of_naics_2012_only() {
    let Some(path) = real("concordances/2012_to_2017_NAICS.xlsx") else { return };
    let census = load(&path).1.rows(Table::Concordance, &["from_code"]);
    let naics_2012: BTreeSet<String> = census.into_iter().map(|row| row[0].clone()).collect();
    // Counted apart from this reader: rows, pairs, whole weights.
    for (file, edition, rows, pairs, whole) in [
        ("hs4_naics.csv", "hs-2012", 8790, 6560, 2676),
        ("hs5_naics.csv", "hs-2017", 8973, 6734, 2839),
        ("hs6_naics.csv", "hs-2022", 9451, 7125, 2941),
    ] {
        let (report, kept) = load(&real(&format!("concordances/{file}")).unwrap());
        assert_eq!((report.rows, report.rejected), (rows, 0), "{file}: {:?}", kept.rejects);
        let found = kept.rows(Table::Concordance, &PAIR);
        assert_eq!(found.len(), pairs, "{file}");
        assert_eq!(report.skipped.values().sum::<u64>() + pairs as u64, rows, "{file}");
        assert_eq!(found.iter().filter(|row| row[4] == "1.0").count(), whole, "{file}");
        for row in &found {
            assert_eq!((row[0].as_str(), row[2].as_str()), (edition, "naics-2012"));
            let known = naics_2012.iter().any(|code| code.starts_with(&row[3]));
            assert!(known && (row[3].len() < 6 || naics_2012.contains(&row[3])), "{}", row[3]);
        }
    }
}

#[test]
fn editions_of_goods_lead_back_to_older_ones() {
    // Counted apart from this reader: pairs and codes reached.
    for (file, from, to, pairs, reached) in [
        ("hs5_hs4.csv", "hs-2017", "hs-2012", 5388, 5194),
        ("hs6_hs4.csv", "hs-2022", "hs-2012", 5613, 5166),
        ("hs6_hs5.csv", "hs-2022", "hs-2017", 5613, 5362),
    ] {
        let Some(path) = real(&format!("concordances/{file}")) else { return };
        let (report, kept) = load(&path);
        assert_eq!((report.rows, report.rejected), (pairs, 0), "{file}");
        let rows = kept.rows(Table::Concordance, &PAIR);
        assert!(rows.iter().all(|row| row[0] == from && row[2] == to && row[4] == "1.0"), "{file}");
        let targets: BTreeSet<&str> = rows.iter().map(|row| row[3].as_str()).collect();
        assert_eq!((rows.len() as u64, targets.len()), (pairs, reached), "{file}");
    }
}

#[test]
fn industries_lead_to_isic_classes() {
    // Counted apart from this reader: pairs and codes with one class only.
    for (file, from, pairs, whole) in [
        ("naics2012_isic4.csv", "naics-2012", 1661, 739),
        ("naics2017_isic4.csv", "naics-2017", 1652, 731),
    ] {
        let Some(path) = real(&format!("concordances/{file}")) else { return };
        let (report, kept) = load(&path);
        assert_eq!(report.rejected, 0, "{file}: {:?}", kept.rejects);
        let rows = kept.rows(Table::Concordance, &PAIR);
        assert_eq!(rows.len(), pairs, "{file}");
        assert!(rows.iter().all(|row| row[0] == from && row[2] == "isic-4"));
        assert_eq!(rows.iter().filter(|row| row[4] == "1.0").count(), whole, "{file}");
    }
}

/// INEGI, tabla comparativa SCIAN 2023 - CIIU Rev. 4: both directions hold the same pairs.
#[test]
fn the_real_comparative_table_is_the_same_in_both_directions() {
    let Some(path) = real("concordances/tablaxvi_CIIU-SCIAN.xlsx") else { return };
    let (report, kept) = load(&path);
    // Counted apart from this reader: 1,757 lines a sheet, two of them without a SCIAN class.
    assert_eq!((report.rows, report.rejected), (2 * 1757, 0), "{:?}", kept.rejects);
    assert_eq!(report.skipped.values().sum::<u64>(), 4);
    let mut ways: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut whole = 0;
    for row in kept.rows(Table::Concordance, &PAIR) {
        let (from, to) = (row[1].clone(), row[3].clone());
        let forward = row[0] == "scian-2023";
        whole += usize::from(forward && row[4] == "1.0");
        let pair = if forward { (from, to) } else { (to, from) };
        ways.entry(row[0].clone()).or_default().insert(pair);
    }
    assert_eq!(ways["scian-2023"], ways["isic-4"]);
    assert_eq!((ways["scian-2023"].len(), whole), (1755, 703));
    let items = kept.rows(Table::ClassificationItem, &ITEM);
    let classes: BTreeSet<&str> =
        items.iter().filter(|i| i[0] == "scian-2023").map(|i| i[1].as_str()).collect();
    let embedded = Classification::SCIAN_2023.titles().into_iter().map(|(code, _)| code);
    assert_eq!(classes, embedded.filter(|code| code.len() == 6).collect());
    assert_eq!(items.iter().filter(|item| item[0] == "isic-4").count(), 419);
}
