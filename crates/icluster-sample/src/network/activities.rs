//! Projects and events.

use super::sites::{Site, told};
use super::table::Table;
use super::{SOURCE, in_turn, with_ecosystem};

pub(super) fn projects(sites: &[Site<'_>]) -> Table {
    let mut table = Table::new(
        "5-projects.csv",
        &[
            "project",
            "name",
            "based_in",
            "cluster",
            "led_by",
            "partner",
            "funded_by",
            "stage",
            "starts",
            "ends",
            "initiative",
            "description_en",
            "description_es",
            "description_fr",
            "source",
        ],
    );
    let stages = ["idea", "study", "promotion", "committed", "operating"];
    for number in 0..20_usize {
        let at = number % sites.len().max(1);
        let Some(site) = sites.get(at) else { continue };
        let other = (number * 7 + 3) % sites.len();
        table.add(&[
            ("project", format!("project-{number}")),
            (
                "name",
                format!(
                    "{} {}",
                    told(site.place, "Invented project", "Proyecto inventado", "Projet inventé"),
                    number + 1
                ),
            ),
            ("based_in", site.place.id.clone()),
            ("cluster", site.cluster.into()),
            ("led_by", format!("cluster-{at}")),
            ("partner", format!("firm-{at}-2; cluster-{other}")),
            ("funded_by", format!("programme-{}", number % 18)),
            ("stage", stages.get(number % 5).copied().unwrap_or_default().into()),
            ("starts", format!("2025-{:02}-01", number % 12 + 1)),
            ("ends", format!("2027-{:02}-01", number % 12 + 1)),
            ("initiative", with_ecosystem(&[in_turn(number)], site.place)),
            ("description_en", "An invented project of the sample.".into()),
            ("description_es", "Un proyecto inventado de la muestra.".into()),
            ("description_fr", "Un projet inventé de l’échantillon.".into()),
            ("source", SOURCE.into()),
        ]);
    }
    table
}

pub(super) fn events(sites: &[Site<'_>]) -> Table {
    let mut table = Table::new(
        "6-events.csv",
        &[
            "event",
            "name",
            "based_in",
            "cluster",
            "format",
            "starts",
            "ends",
            "organised_by",
            "participant",
            "initiative",
            "source",
        ],
    );
    let formats = ["fair", "mission", "matchmaking", "training", "conference", "online"];
    for number in 0..12_usize {
        let at = (number * 3) % sites.len().max(1);
        let Some(site) = sites.get(at) else { continue };
        let month = number % 12 + 1;
        table.add(&[
            ("event", format!("event-{number}")),
            (
                "name",
                format!(
                    "{} {}",
                    told(
                        site.place,
                        "Invented meeting",
                        "Encuentro inventado",
                        "Rencontre inventée"
                    ),
                    number + 1
                ),
            ),
            ("based_in", site.place.id.clone()),
            ("cluster", site.cluster.into()),
            ("format", formats.get(number % 6).copied().unwrap_or_default().into()),
            ("starts", format!("2026-{month:02}-10")),
            ("ends", format!("2026-{month:02}-11")),
            ("organised_by", format!("cluster-{at}")),
            ("participant", format!("firm-{at}-0; firm-{at}-3")),
            ("initiative", with_ecosystem(&[in_turn(number + 1)], site.place)),
            ("source", SOURCE.into()),
        ]);
    }
    table
}
