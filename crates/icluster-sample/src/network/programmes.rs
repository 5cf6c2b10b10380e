//! Programmes and their calls.

use super::table::Table;
use super::{SOURCE, in_turn};

pub(super) fn programmes() -> (Table, Table) {
    let mut programmes = Table::new(
        "3-programmes.csv",
        &[
            "programme",
            "name",
            "based_in",
            "operated_by",
            "instrument",
            "amount",
            "eligibility",
            "initiative",
            "description_en",
            "description_es",
            "description_fr",
            "source",
        ],
    );
    let mut calls = Table::new(
        "4-calls.csv",
        &[
            "call",
            "name",
            "call_of",
            "opens",
            "closes",
            "amount",
            "eligibility",
            "initiative",
            "source",
        ],
    );
    let instruments = ["grant", "loan", "voucher", "training", "guarantee", "advice"];
    for number in 0..18_usize {
        let (country, currency, operator) = match number % 3 {
            0 => ("mx", "MXN", "government-4"),
            1 => ("us", "USD", "agency-0"),
            _ => ("ca", "CAD", "cluster-30"),
        };
        let initiative = in_turn(number);
        let mut rules = vec![format!("place in {country}"), "type in firm".to_owned()];
        match initiative {
            "women-entrepreneurship" => rules.push("women_led is yes".into()),
            "high-impact-entrepreneurship" => rules.push("founded at_least 2010".into()),
            "digital-transformation" => rules.push("employees at_most 250".into()),
            "international-cooperation" => {
                rules.push("certification in c-tpat; oea; as9100; iatf-16949".into())
            }
            _ => {}
        }
        let instrument = instruments.get(number % instruments.len()).copied().unwrap_or_default();
        let name = match country {
            "mx" => format!("Programa inventado {}", number + 1),
            _ => format!("Invented programme {}", number + 1),
        };
        programmes.add(&[
            ("programme", format!("programme-{number}")),
            ("name", name),
            ("based_in", country.into()),
            ("operated_by", operator.into()),
            ("instrument", instrument.into()),
            ("amount", format!("{} {currency}", (number + 2) * 50_000)),
            ("eligibility", rules.join(" | ")),
            (
                "initiative",
                match number {
                    3 => format!("{initiative}; mexico-central-corridor"),
                    4 => format!("{initiative}; us-mexico-border"),
                    6 => format!("{initiative}; south-southeast"),
                    _ => initiative.to_owned(),
                },
            ),
            ("description_en", "An invented programme of the sample.".into()),
            ("description_es", "Un programa inventado de la muestra.".into()),
            ("description_fr", "Un programme inventé de l’échantillon.".into()),
            ("source", SOURCE.into()),
        ]);
        if number < 14 {
            let month = number % 9 + 1;
            calls.add(&[
                ("call", format!("call-{number}")),
                (
                    "name",
                    format!(
                        "{} {} (2026)",
                        if country == "mx" { "Convocatoria inventada" } else { "Invented call" },
                        number + 1
                    ),
                ),
                ("call_of", format!("programme-{number}")),
                ("opens", format!("2026-{month:02}-01")),
                ("closes", format!("2026-{:02}-28", month + 3)),
                ("amount", format!("{} {currency}", (number + 2) * 10_000)),
                (
                    "eligibility",
                    if number % 2 == 0 {
                        "size_class in micro; small; medium".into()
                    } else {
                        String::new()
                    },
                ),
                ("initiative", initiative.into()),
                ("source", SOURCE.into()),
            ]);
        }
    }
    (programmes, calls)
}
