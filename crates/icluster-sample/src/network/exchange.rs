//! What is needed and what is offered.

use super::sites::{Site, told};
use super::skills::{pick, skills};
use super::table::Table;
use super::{SOURCE, in_turn, with_ecosystem};
use crate::numbers::generator;
use rand::RngExt;

pub(super) fn needs_and_offers(sites: &[Site<'_>]) -> (Table, Table) {
    let mut needs = Table::new(
        "7-needs.csv",
        &[
            "need",
            "name",
            "asked_by",
            "based_in",
            "capability",
            "certification",
            "product",
            "quantity",
            "within_km",
            "closes",
            "initiative",
            "source",
            "visibility",
        ],
    );
    let mut offers = Table::new(
        "8-offers.csv",
        &[
            "offer",
            "name",
            "offered_by",
            "based_in",
            "capability",
            "certification",
            "product",
            "quantity",
            "initiative",
            "source",
        ],
    );
    for (number, site) in sites.iter().enumerate() {
        let mut rng = generator(&site.place.id, &format!("{} need", site.cluster));
        let (capabilities, certifications, products) = skills(site.cluster);
        let product = products.first().copied().unwrap_or_default();
        let capability = pick(&mut rng, capabilities);
        needs.add(&[
            ("need", format!("need-{number}")),
            (
                "name",
                format!(
                    "{} {}: {}",
                    told(site.place, "Invented need", "Necesidad inventada", "Besoin inventé"),
                    number + 1,
                    site.named
                ),
            ),
            ("asked_by", format!("firm-{number}-{}", rng.random_range(0..4))),
            ("based_in", site.place.id.clone()),
            ("capability", capability.into()),
            (
                "certification",
                if number % 3 == 0 {
                    certifications.first().copied().unwrap_or_default().into()
                } else {
                    String::new()
                },
            ),
            ("product", product.into()),
            (
                "quantity",
                format!(
                    "{} {}",
                    (number + 1) * 100,
                    told(site.place, "a month", "al mes", "par mois")
                ),
            ),
            ("within_km", if number % 2 == 0 { "800".into() } else { String::new() }),
            ("closes", "2026-12-31".into()),
            ("initiative", with_ecosystem(&[in_turn(number)], site.place)),
            ("source", SOURCE.into()),
            // Some needs are shown to members only.
            ("visibility", if number % 4 == 3 { "members" } else { "public" }.into()),
        ]);
        let capability = pick(&mut rng, capabilities);
        offers.add(&[
            ("offer", format!("offer-{number}")),
            (
                "name",
                format!(
                    "{} {}: {}",
                    told(site.place, "Invented offer", "Oferta inventada", "Offre inventée"),
                    number + 1,
                    site.named
                ),
            ),
            ("offered_by", format!("firm-{number}-{}", 4 + rng.random_range(0..4))),
            ("based_in", site.place.id.clone()),
            ("capability", capability.into()),
            ("certification", certifications.first().copied().unwrap_or_default().into()),
            ("product", product.into()),
            (
                "quantity",
                format!(
                    "{} {}",
                    (number + 2) * 120,
                    told(site.place, "a month", "al mes", "par mois")
                ),
            ),
            ("initiative", with_ecosystem(&[in_turn(number + 2)], site.place)),
            ("source", SOURCE.into()),
        ]);
    }
    (needs, offers)
}
