#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<CustomRegion, CustomRegionError> {
    CustomRegion::from_toml("mine", "regions/mine.toml", text)
}

fn message(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

const GOOD: &str = r#"# My region
parts = [
    "us:county:06073", # San Diego
    "mx:state:02",
]
name = { en = "Mine", fr = "La mienne" }
description = "What it is"
"#;

#[test]
fn a_file_survives_a_round_trip() {
    let region = read(GOOD).unwrap();
    assert_eq!(region.name, Text3::new("Mine", "Mine", "La mienne").to_owned());
    assert_eq!(region.description.fr, "What it is");
    let again = read(&region.to_toml().unwrap()).unwrap();
    assert_eq!(again, region);
    let parts = ["us:county:06073".to_owned(), "mx:state:02".to_owned()];
    let made =
        CustomRegion::new("mine", region.name.clone(), region.description.clone(), &parts).unwrap();
    assert_eq!(made, region);
}

#[test]
fn every_error_names_its_line() {
    for (part, expected) in [
        ("us:county:6073", "line 4: `6073` is no code of us:county: expected 5 digits"),
        ("San Diego", "line 4: `San Diego` is no kind of region"),
        ("custom:calibaja", "line 4: `custom:calibaja` is a custom region itself"),
        ("custom:us:state:06+us:state:04", "is a custom region itself"),
        ("us:county:06073", "line 4: `us:county:06073` stands in line 3 already"),
        (
            "us:state:06",
            "line 4: `us:county:06073` lies in `us:state:06` and would count twice (see line 3)",
        ),
        ("us", "`us:county:06073` lies in `us`"),
        ("na", "`us:county:06073` lies in `na`"),
    ] {
        let message = message(&GOOD.replace("mx:state:02", part));
        assert!(message.starts_with("regions/mine.toml, line 4"), "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let inner = message(
        &GOOD
            .replace("us:county:06073", "mx:state:02")
            .replace("mx:state:02\",\n]", "mx:municipality:02004\",\n]"),
    );
    assert!(inner.contains("`mx:municipality:02004` lies in `mx:state:02`"), "{inner}");
}

#[test]
fn wrong_fields_are_named_with_line_and_column() {
    for (text, expected) in [
        (
            GOOD.replace("description", "descripcion"),
            "line 7, column 1: unknown field `descripcion`",
        ),
        (GOOD.replace("name =", "nom ="), "unknown field `nom`"),
        (GOOD.replace("fr =", "de ="), "line 6, column"),
        (GOOD.replace("parts = [", "parts = "), "line 3, column"),
        ("name = \"x\"".to_owned(), "missing field `parts`"),
        (GOOD.replace("{ en = \"Mine\", fr = \"La mienne\" }", "{}"), "no text in any language"),
        (GOOD.replace("{ en = \"Mine\", fr = \"La mienne\" }", "3"), "line 6, column 8"),
    ] {
        let message = message(&text);
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(message.contains("expected `name`"), "{message}");
    }
    assert!(message("name = \"x\"\nparts = []").contains("`parts` is empty"));
}

#[test]
fn parts_nobody_knows_are_refused_on_request() {
    let known = |part: &RegionId| part.code() != "02";
    let error = CustomRegion::from_toml_checked("mine", "mine.toml", GOOD, known).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("mine.toml, line 4: no imported file has a region `mx:state:02`")
    );
    assert_eq!(read(GOOD).unwrap().unknown_parts(known).len(), 1);
}

#[test]
fn names_that_are_paths_are_refused() {
    for key in ["", "../x", "a/b", "us:state:06+us:state:04", "a b", "."] {
        let error = CustomRegion::from_toml(key, "x.toml", GOOD).unwrap_err();
        assert!(matches!(error, CustomRegionError::BadKey { .. }), "{key}: {error}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_line_it_has(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("name = \"é\"".to_owned()),
                Just("parts = [\"us:state:06\",".to_owned()),
                Just("\"us:county:06073\", ]".to_owned()),
                Just("[name]".to_owned()),
                "\\PC{0,12}",
            ],
            0..6,
        ),
    ) {
        let text = lines.join("\n");
        match read(&text) {
            Ok(region) => prop_assert_eq!(&read(&region.to_toml().unwrap()).unwrap(), &region),
            Err(CustomRegionError::Format { line, .. } | CustomRegionError::Part { line, .. }) => {
                prop_assert!((1..=lines.len().max(1)).contains(&line), "line {} of {:?}", line, text);
            }
            Err(CustomRegionError::NoParts { .. }) => {}
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
