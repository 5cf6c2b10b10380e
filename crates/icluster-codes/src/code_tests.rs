#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

#[test]
fn north_american_levels_go_from_sector_to_national_industry() {
    let naics = Classification::NAICS_2017;
    for (code, level, parent) in [
        ("31-33", CodeLevel::Sector, None),
        ("336", CodeLevel::Subsector, Some("31-33")),
        ("3361", CodeLevel::IndustryGroup, Some("336")),
        ("33611", CodeLevel::Industry, Some("3361")),
        ("336111", CodeLevel::NationalIndustry, Some("33611")),
        ("454", CodeLevel::Subsector, Some("44-45")),
        ("491", CodeLevel::Subsector, Some("48-49")),
        ("111", CodeLevel::Subsector, Some("11")),
    ] {
        assert_eq!(naics.level(code), Ok(level), "{code}");
        assert_eq!(naics.parent(code), parent, "{code}");
    }
}

#[test]
fn each_country_has_its_own_trade_and_government_sectors() {
    for (classification, own, foreign) in [
        (Classification::NAICS_2022, ["42", "44-45", "92"], ["41", "43", "93"]),
        (Classification::SCIAN_2018, ["43", "46", "93"], ["42", "44-45", "92"]),
        (Classification::NAICS_CA_2017, ["41", "44-45", "91"], ["42", "46", "93"]),
    ] {
        for code in own {
            assert_eq!(
                classification.level(code),
                Ok(CodeLevel::Sector),
                "{classification} {code}"
            );
        }
        for code in foreign {
            let message = classification.level(code).unwrap_err().to_string();
            assert!(message.contains(own[0]) && message.contains("2 to 6 digits"), "{message}");
        }
    }
}

#[test]
fn every_family_has_twenty_sectors_and_unclassified() {
    for family in [Family::Naics, Family::Scian, Family::NaicsCanada] {
        assert_eq!(sectors(family).len(), 21);
        for code in sectors(family) {
            assert_eq!(sector_of(family, code), Some(*code));
        }
    }
}

#[test]
fn codes_are_read_as_publishers_print_them() {
    let scian = Classification::SCIAN_2018;
    for (printed, code) in [("31 - 33", None), ("31-33", Some("31-33")), ("48–49", Some("48-49"))]
    {
        assert_eq!(scian.parse_code(printed).ok().as_deref(), code, "{printed}");
    }
    assert_eq!(scian.parse_code("32").unwrap(), "31-33");
    assert_eq!(Classification::HS_1992.parse_code("010121").unwrap(), "010121");
    for wrong in ["", "1", "3361112", "33611a", "101", "44-45", "31-32", "é1"] {
        assert!(scian.parse_code(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn goods_go_from_section_to_subheading() {
    let hs = Classification::HS_2022;
    assert_eq!(hs.level("870323"), Ok(CodeLevel::Subheading));
    assert_eq!(hs.parent("870323"), Some("8703"));
    assert_eq!(hs.parent("8703"), Some("87"));
    assert_eq!(hs.parent("87"), Some("XVII"));
    assert_eq!(hs.level("XVII"), Ok(CodeLevel::Section));
    assert_eq!(hs.parent("XVII"), None);
    // World Customs Organization: 97 chapters, of which 77 is kept free; 98 and 99 are national.
    for (chapter, section) in
        [("01", "I"), ("15", "III"), ("71", "XIV"), ("83", "XV"), ("97", "XXI")]
    {
        assert_eq!(hs.parent(chapter), Some(section), "{chapter}");
    }
    assert_eq!((hs.parent("98"), hs.parent("99")), (None, None));
    assert_eq!(hs.sections().last(), Some("XXI"));
    assert_eq!(hs.children("XVII", ["85", "86", "89", "90", "8703"]), ["86", "89"]);
    for wrong in ["XXII", "i", "8", "870", "87032", "8703231090", "0000", "87.03"] {
        assert!(hs.level(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn isic_divisions_lie_in_lettered_sections() {
    let isic = Classification::ISIC_4;
    assert_eq!(isic.parent("2910"), Some("291"));
    assert_eq!(isic.parent("29"), Some("C"));
    assert_eq!(isic.parent("01"), Some("A"));
    assert_eq!(isic.level("U"), Ok(CodeLevel::Section));
    for wrong in ["V", "04", "34", "0", "29100"] {
        assert!(isic.level(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn common_activities_are_plain_numbers() {
    let activities = Classification::CBP_DENUE_289;
    assert_eq!(activities.level("0"), Ok(CodeLevel::Activity));
    assert_eq!(activities.level("336"), Ok(CodeLevel::Activity));
    assert!(activities.level("029").is_err());
    assert_eq!(activities.parent("336"), None);
}

#[test]
fn children_are_one_level_down_only() {
    let codes = ["31-33", "311", "336", "3361", "3362", "33611", "11"];
    let naics = Classification::NAICS_2012;
    assert_eq!(naics.children("31-33", codes), ["311", "336"]);
    assert_eq!(naics.children("336", codes), ["3361", "3362"]);
    assert!(naics.children("11", codes).is_empty());
}

#[test]
fn only_trade_contractors_fold() {
    for (code, folded) in [
        ("238111", "238110"),
        ("238992", "238990"),
        ("238110", "238110"),
        ("237111", "237111"),
        ("23811", "23811"),
        ("238113", "238113"),
    ] {
        assert_eq!(fold_qcew_code(code), folded);
    }
}

proptest! {
    #[test]
    fn every_code_climbs_to_the_top_of_its_classification(
        text in prop_oneof!["[0-9]{1,7}", "[A-Z]", "[0-9]{2}-[0-9]{2}", "\\PC{0,8}"],
        which in 0..Classification::ALL.len(),
    ) {
        let classification = Classification::ALL[which];
        let Ok(code) = classification.parse_code(&text) else { return Ok(()) };
        prop_assert_eq!(&classification.parse_code(&code).unwrap(), &code);
        let mut level = classification.level(&code).unwrap();
        let mut at = code.as_str();
        while let Some(parent) = classification.parent(at) {
            let above = classification.level(parent).unwrap();
            prop_assert!(above.digits() < level.digits(), "{} above {}", parent, at);
            prop_assert_eq!(classification.children(parent, [at]), [at]);
            (at, level) = (parent, above);
        }
        let top = [CodeLevel::Sector, CodeLevel::Section, CodeLevel::Activity];
        let national = classification.family() == Family::Hs && at > "97";
        prop_assert!(top.contains(&level) || national, "{} ends at {}", code, at);
    }
}
