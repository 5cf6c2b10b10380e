//! Numbers are those of the browser: `golden/numbers.json` is what `web/src/lib/format/number.ts` wrote (Node 20, ICU 74).

#![allow(clippy::unwrap_used)]

use icluster_report::{Language, NumberKind, number};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    kind: NumberKind,
    value: f64,
    en: String,
    es: String,
    fr: String,
}

#[test]
fn every_kind_is_written_as_in_the_browser() {
    let rows: Vec<Row> = serde_json::from_str(include_str!("golden/numbers.json")).unwrap();
    assert!(rows.len() > 60);
    for Row { kind, value, en, es, fr } in rows {
        for (language, expected) in [(Language::En, en), (Language::Es, es), (Language::Fr, fr)] {
            // The browser's hyphen is a minus sign here.
            let found = number(value, kind, language, Some("USD")).replace('\u{2212}', "-");
            let is_nothing = !expected.chars().any(|c| ('1'..='9').contains(&c));
            let expected =
                if is_nothing { expected.trim_start_matches('-').to_owned() } else { expected };
            assert_eq!(found, expected, "{kind:?} {value} {language:?}");
        }
    }
}
