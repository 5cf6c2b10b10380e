//! Firms, universities, research centres, offices, agencies and cluster organisations.

use super::names::{firm_name, other_spelling, word};
use super::sites::{Site, told};
use super::skills::{pick, skills, some};
use super::table::Table;
use super::{FIRMS, FRAMEWORK, PLANTED_DUPLICATES, SOURCE, in_turn, with_ecosystem};
use crate::numbers::generator;
use icluster_codes::Country;
use rand::RngExt;

pub(super) const ORGANISATIONS: &[&str] = &[
    "organisation",
    "name",
    "type",
    "based_in",
    "website",
    "email",
    "industry",
    "cluster",
    "product",
    "capability",
    "certification",
    "size_class",
    "employees",
    "founded",
    "women_led",
    "women_led_basis",
    "women_led_since",
    "high_impact",
    "high_impact_basis",
    "high_impact_since",
    "initiative",
    "member_of",
    "supplies",
    "partner_of",
    "description_en",
    "description_es",
    "description_fr",
    "source",
    "basis",
];

pub(super) fn organisations(sites: &[Site<'_>]) -> Table {
    let mut table = Table::new("1-organisations.csv", ORGANISATIONS);
    for (number, site) in sites.iter().enumerate() {
        let place = site.place;
        let at = |en: &'static str, es: &'static str, fr: &'static str| told(place, en, es, fr);
        let common = |kind: &str, name: String, key: String| {
            vec![
                ("organisation", key),
                ("name", name),
                ("type", kind.to_owned()),
                ("based_in", place.id.clone()),
                ("cluster", site.cluster.to_owned()),
                ("source", SOURCE.to_owned()),
            ]
        };
        let mut cluster = common(
            "cluster_organisation",
            format!(
                "{}: {}, {}",
                at("Invented cluster", "Clúster inventado", "Grappe inventée"),
                site.named,
                place.name
            ),
            format!("cluster-{number}"),
        );
        cluster.push((
            "initiative",
            with_ecosystem(
                match number % 4 {
                    0 | 2 => &["cluster-mapping", "international-cooperation"],
                    1 => &["cluster-mapping", "digital-transformation"],
                    _ => &["cluster-mapping", "digital-transformation", FRAMEWORK],
                },
                place,
            ),
        ));
        cluster.push(("description_en", "An invented cluster organisation of the sample.".into()));
        cluster.push((
            "description_es",
            "Una organización de clúster inventada de la muestra.".into(),
        ));
        cluster.push((
            "description_fr",
            "Une organisation de grappe inventée de l’échantillon.".into(),
        ));
        table.add(&cluster);
        let rest = [
            (
                "university",
                "university",
                "Invented University of",
                "Universidad Inventada de",
                "Université inventée de",
                2,
            ),
            (
                "research",
                "research_centre",
                "Invented Research Centre of",
                "Centro de Investigación Inventado de",
                "Centre de recherche inventé de",
                4,
            ),
            (
                "government",
                "government",
                "Invented Economic Office of",
                "Secretaría de Economía Inventada de",
                "Bureau économique inventé de",
                2,
            ),
            (
                "agency",
                "development_agency",
                "Invented Development Agency of",
                "Agencia de Desarrollo Inventada de",
                "Agence de développement inventée de",
                5,
            ),
        ];
        for (key, kind, en, es, fr, every) in rest {
            if number % every != 0 {
                continue;
            }
            let mut row = common(
                kind,
                format!("{} {} ({number})", at(en, es, fr), place.name),
                format!("{key}-{number}"),
            );
            row.push(("member_of", format!("cluster-{number}")));
            let initiative = in_turn(number + every);
            row.push(("initiative", with_ecosystem(&[initiative], place)));
            if matches!(kind, "university" | "research_centre") {
                let research = if site.cluster == "biopharmaceuticals" {
                    "research-biotechnology"
                } else {
                    "research-materials; testing-laboratory"
                };
                row.push(("capability", research.into()));
                row.push(("partner_of", format!("firm-{number}-0; firm-{number}-1")));
            }
            table.add(&row);
        }
        for firm in 0..FIRMS {
            table.add(&firm_row(sites, number, firm));
        }
    }
    // Duplicates: the first firm of some sites, as another office would write it.
    for number in 0..PLANTED_DUPLICATES {
        let site_number = number * 2;
        let Some(site) = sites.get(site_number) else { continue };
        let stem = word(site_number * FIRMS);
        let mut row = vec![
            ("organisation", format!("again-{number}")),
            ("name", other_spelling(site.place, &stem)),
            ("type", "firm".into()),
            ("based_in", site.place.id.clone()),
            ("source", "iCluster sample, second register (invented)".into()),
            ("basis", "registry".into()),
        ];
        if number % 3 == 0 {
            row.push(("website", format!("https://www.{}.example/", stem.to_lowercase())));
        }
        table.add(&row);
    }
    table
}

pub(super) fn firm_row(
    sites: &[Site<'_>],
    number: usize,
    firm: usize,
) -> Vec<(&'static str, String)> {
    let Some(site) = sites.get(number) else { return Vec::new() };
    let mut rng = generator(&site.place.id, &format!("{} firm {firm}", site.cluster));
    let stem = word(number * FIRMS + firm);
    let (capabilities, certifications, products) = skills(site.cluster);
    let industry = site.industries.get(firm % site.industries.len().max(1));
    let code = industry.map(|of| match site.place.country {
        Country::Us => format!("naics:{}", of.us),
        Country::Mx => format!("scian:{}", of.mx),
        Country::Ca => format!("naics:{}", of.ca),
    });
    let employees: u32 =
        [4, 9, 22, 38, 75, 140, 320, 900].get(rng.random_range(0..8)).copied().unwrap_or(10);
    let size = match employees {
        0..=10 => "micro",
        11..=50 => "small",
        51..=250 => "medium",
        _ => "large",
    };
    let mut row = vec![
        ("organisation", format!("firm-{number}-{firm}")),
        ("name", firm_name(site.place, &stem)),
        ("type", "firm".into()),
        ("based_in", site.place.id.clone()),
        ("website", format!("https://{}.example/", stem.to_lowercase())),
        ("email", format!("contact@{}.example", stem.to_lowercase())),
        ("industry", code.unwrap_or_default()),
        ("cluster", site.cluster.into()),
        ("capability", some(&mut rng, capabilities)),
        ("size_class", size.into()),
        ("employees", employees.to_string()),
        ("founded", (1985 + rng.random_range(0..40)).to_string()),
        ("source", SOURCE.into()),
    ];
    if !products.is_empty() {
        row.push(("product", pick(&mut rng, products).into()));
    }
    if rng.random::<f64>() < 0.6 {
        row.push(("certification", some(&mut rng, certifications)));
    }
    let mut initiatives: Vec<&str> = Vec::new();
    if rng.random::<f64>() < 0.22 {
        let basis = pick(&mut rng, &["registry", "award", "self_declared"]);
        row.push(("women_led", "yes".into()));
        row.push(("women_led_basis", basis.into()));
        row.push(("women_led_since", (2016 + rng.random_range(0..10)).to_string()));
        initiatives.push("women-entrepreneurship");
    }
    if rng.random::<f64>() < 0.1 {
        row.push(("high_impact", "yes".into()));
        row.push(("high_impact_basis", "award".into()));
        row.push(("high_impact_since", "2024".into()));
        initiatives.push("high-impact-entrepreneurship");
    }
    if rng.random::<f64>() < 0.25 {
        initiatives.push(pick(
            &mut rng,
            &["cluster-mapping", "digital-transformation", "international-cooperation"],
        ));
    }
    row.push((
        "initiative",
        match firm {
            0 | 1 => with_ecosystem(&initiatives, site.place),
            _ => initiatives.join("; "),
        },
    ));
    if rng.random::<f64>() < 0.7 {
        row.push(("member_of", format!("cluster-{number}")));
    }
    // Suppliers: to a firm of the same cluster elsewhere, else of the same place.
    let same: Vec<usize> = sites
        .iter()
        .enumerate()
        .filter(|(at, of)| *at != number && of.cluster == site.cluster)
        .map(|(at, _)| at)
        .collect();
    let buyer = if same.is_empty() {
        number
    } else {
        same.get(rng.random_range(0..same.len())).copied().unwrap_or(number)
    };
    let to = rng.random_range(0..FIRMS);
    if rng.random::<f64>() < 0.6 && (buyer, to) != (number, firm) {
        row.push(("supplies", format!("firm-{buyer}-{to}")));
    }
    row
}
