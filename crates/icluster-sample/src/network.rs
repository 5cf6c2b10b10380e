//! The stakeholders of the sample: invented organisations, programmes, projects, needs and offers on the sample's places, as the spreadsheets that the
//! registry reads.
//!
//! Every name says that it is invented, every row names the sample as its source, websites and e-mail addresses are under `.example`, which nobody can
//! have (RFC 2606), and people are called by their role. Same program, same files.

use crate::industries::CLUSTERS;
use crate::numbers::generator;
use crate::places::{Place, places};
use crate::plan::{PLANTED, PLANTED_CANADA, Planted};
use crate::{SampleError, SampleIndustry};
use icluster_codes::Country;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use std::fs;
use std::path::{Path, PathBuf};

/// Firms at each planted place.
const FIRMS: usize = 8;

/// Firms that are entered twice, the second time as another office would write them.
pub const PLANTED_DUPLICATES: usize = 12;

const SOURCE: &str = "iCluster sample (invented)";

const INITIATIVES: [&str; 5] = [
    "cluster-mapping",
    "international-cooperation",
    "high-impact-entrepreneurship",
    "women-entrepreneurship",
    "digital-transformation",
];

/// A table with its columns.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// Adds a row by the names of its columns; the others are empty.
    fn add(&mut self, cells: &[(&str, String)]) {
        let row = self.columns.iter().map(|column| {
            let found = cells.iter().find(|(name, _)| name == column);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        });
        self.rows.push(row.collect());
    }

    fn text(&self) -> String {
        let mut text = self.columns.join(",");
        text.push('\n');
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }
}

/// A cell of CSV (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Syllables of made-up words.
const SYLLABLES: [&str; 24] = [
    "za", "lor", "bre", "ni", "ka", "to", "van", "qui", "lex", "mi", "ran", "do", "ox", "al", "en",
    "tu", "ri", "pas", "ve", "lo", "gim", "sa", "bel", "cor",
];

/// A made-up word, another for each number.
fn word(number: usize) -> String {
    let syllable = |at: usize| SYLLABLES.get(at % SYLLABLES.len()).copied().unwrap_or_default();
    let text = format!(
        "{}{}{}",
        syllable(number * 7),
        syllable(number * 5 + number / 24 + 3),
        syllable(number / 9 + 11)
    );
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// What firms of a cluster can do and which certificates they have.
fn skills(
    cluster: &str,
) -> (&'static [&'static str], &'static [&'static str], &'static [&'static str]) {
    match cluster {
        "automotive" => (
            &[
                "stamping",
                "welding",
                "injection-moulding",
                "wire-harness-assembly",
                "brake-systems",
                "seat-assembly",
                "die-casting",
            ],
            &["iatf-16949", "iso-9001", "iso-14001"],
            &["8708", "8544", "9401"],
        ),
        "aerospace" => (
            &[
                "cnc-machining",
                "aerostructures",
                "surface-treatment",
                "composites",
                "engine-components",
                "heat-treatment",
            ],
            &["as9100", "nadcap", "iso-9001"],
            &["8807", "8411"],
        ),
        "medical-devices" => (
            &["medical-device-assembly", "clean-room", "injection-moulding", "sterilisation"],
            &["iso-13485", "gmp", "iso-9001"],
            &["9018", "9021"],
        ),
        "biopharmaceuticals" => (
            &["pharmaceutical-formulation", "bioprocessing", "research-biotechnology"],
            &["gmp", "iso-9001"],
            &["3004", "3002"],
        ),
        "electronics" => (
            &["pcb-assembly", "sensors", "semiconductor-packaging", "wire-harness-assembly"],
            &["ipc-a-610", "iso-9001"],
            &["8534", "8542", "8471"],
        ),
        "information-technology" => (
            &[
                "embedded-software",
                "data-analytics",
                "cloud-services",
                "cybersecurity",
                "industrial-iot",
            ],
            &["iso-27001"],
            &[],
        ),
        "agriculture" | "food-processing" => (
            &["food-freezing", "food-canning", "packaging"],
            &["haccp", "iso-22000"],
            &["0710", "2005"],
        ),
        "transportation-and-logistics" => {
            (&["freight-transport", "warehousing", "customs-brokerage"], &["c-tpat", "oea"], &[])
        }
        "metals" => (
            &["forging", "sand-casting", "sheet-metal-fabrication", "heat-treatment"],
            &["iso-9001", "iso-3834"],
            &["7325", "7326"],
        ),
        "furniture" | "forest-products" => {
            (&["wood-processing", "furniture-making"], &["iso-14001"], &["4407", "9403"])
        }
        "apparel" => (&["textile-cutting-sewing", "technical-textiles"], &["iso-9001"], &["6217"]),
        "oil-and-gas" => {
            (&["welding", "engineering-design", "testing-laboratory"], &["iso-45001"], &["8413"])
        }
        _ => (&["export-consulting", "engineering-design"], &["iso-9001"], &[]),
    }
}

fn pick<'a>(rng: &mut ChaCha8Rng, of: &[&'a str]) -> &'a str {
    of.get(rng.random_range(0..of.len().max(1))).copied().unwrap_or_default()
}

/// One or two of them, each once.
fn some(rng: &mut ChaCha8Rng, of: &[&str]) -> String {
    let (one, other) = (pick(rng, of), pick(rng, of));
    if one == other || rng.random::<f64>() < 0.4 {
        one.to_owned()
    } else {
        format!("{one}; {other}")
    }
}

/// Where something is planted: its place, cluster and industry.
struct Site<'a> {
    place: &'a Place,
    cluster: &'static str,
    /// The cluster's name in the language of the place.
    named: &'static str,
    industries: &'static [SampleIndustry],
}

fn sites(places: &[Place]) -> Vec<Site<'_>> {
    let of = |planted: &Planted| -> Option<Site<'_>> {
        let place = match planted.region.contains(':') {
            true => places.iter().find(|place| place.id == planted.region)?,
            // Of a province, its largest place.
            false => places
                .iter()
                .filter(|place| {
                    place.country == Country::Ca && place.code.starts_with(planted.region)
                })
                .max_by(|a, b| a.jobs.total_cmp(&b.jobs).then(b.id.cmp(&a.id)))?,
        };
        let cluster = CLUSTERS.iter().find(|cluster| cluster.key == planted.cluster)?;
        let [en, es, fr] = cluster.name;
        let named = told(place, en, es, fr);
        Some(Site { place, cluster: cluster.key, named, industries: cluster.industries })
    };
    PLANTED.iter().chain(PLANTED_CANADA).filter_map(of).collect()
}

/// In the language of the place: French in Quebec.
fn told<'a>(place: &Place, en: &'a str, es: &'a str, fr: &'a str) -> &'a str {
    match place.country {
        Country::Mx => es,
        Country::Ca if place.code.starts_with("24") => fr,
        _ => en,
    }
}

fn firm_name(place: &Place, word: &str) -> String {
    match told(place, "en", "es", "fr") {
        "es" => format!("{word} Inventada, S.A. de C.V."),
        "fr" => format!("{word} Inventée ltée"),
        _ => format!(
            "Invented {word} {}",
            if place.country == Country::Ca { "Ltd." } else { "Inc." }
        ),
    }
}

/// How another office would write the same firm.
fn other_spelling(place: &Place, word: &str) -> String {
    match told(place, "en", "es", "fr") {
        "es" => format!("{} INVENTADA SA DE CV", word.to_uppercase()),
        "fr" => format!("{} INVENTEE", word.to_uppercase()),
        _ => format!("INVENTED {} CORP", word.to_uppercase()),
    }
}

const ORGANISATIONS: &[&str] = &[
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

/// What each file of the network holds: names of files, in the order in which they are imported, with their text.
///
/// # Errors
/// The packaged boundaries cannot be read.
pub fn network_files() -> Result<Vec<(&'static str, String)>, SampleError> {
    let places = places()?;
    let sites = sites(&places);
    let mut tables = vec![organisations(&sites)];
    tables.extend([people(&sites)]);
    let (programmes, calls) = programmes();
    tables.extend([programmes, calls, projects(&sites), events(&sites)]);
    let (needs, offers) = needs_and_offers(&sites);
    tables.extend([needs, offers]);
    Ok(tables.iter().map(|table| (table.name, table.text())).collect())
}

/// Writes the files of [`network_files`] into a folder (made if missing), with the marker of invented data; returns them in the order of import.
///
/// # Errors
/// A folder that cannot be written to.
pub fn write_network(folder: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let write = |path: PathBuf, text: &str| {
        fs::write(&path, text)
            .map_err(|source| SampleError::Write { path: path.clone(), source })?;
        Ok(path)
    };
    fs::create_dir_all(folder)
        .map_err(|source| SampleError::Write { path: folder.to_owned(), source })?;
    write(folder.join(crate::MARKER), crate::MARKER_TEXT)?;
    network_files()?.into_iter().map(|(name, text)| write(folder.join(name), &text)).collect()
}

fn organisations(sites: &[Site<'_>]) -> Table {
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
            if number % 2 == 0 {
                "cluster-mapping; international-cooperation"
            } else {
                "cluster-mapping; digital-transformation"
            }
            .into(),
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
            let initiative = INITIATIVES.get((number + every) % 5).copied().unwrap_or_default();
            row.push(("initiative", initiative.into()));
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

fn firm_row(sites: &[Site<'_>], number: usize, firm: usize) -> Vec<(&'static str, String)> {
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
    row.push(("initiative", initiatives.join("; ")));
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

fn people(sites: &[Site<'_>]) -> Table {
    let mut table = Table::new(
        "2-people.csv",
        &["person", "name", "role", "role_at", "email", "source", "visibility"],
    );
    for (number, site) in sites.iter().enumerate() {
        let name = format!(
            "{} {}",
            told(site.place, "Invented person", "Persona inventada", "Personne inventée"),
            number + 1
        );
        table.add(&[
            ("person", format!("person-{number}")),
            ("name", name),
            (
                "role",
                told(
                    site.place,
                    "Cluster manager",
                    "Dirección del clúster",
                    "Direction de la grappe",
                )
                .into(),
            ),
            ("role_at", format!("cluster-{number}")),
            ("email", format!("person{number}@cluster.example")),
            ("source", SOURCE.into()),
            ("visibility", "members".into()),
        ]);
    }
    table
}

fn programmes() -> (Table, Table) {
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
        let initiative = INITIATIVES.get(number % 5).copied().unwrap_or_default();
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
            ("initiative", initiative.into()),
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

fn projects(sites: &[Site<'_>]) -> Table {
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
            ("initiative", INITIATIVES.get(number % 5).copied().unwrap_or_default().into()),
            ("description_en", "An invented project of the sample.".into()),
            ("description_es", "Un proyecto inventado de la muestra.".into()),
            ("description_fr", "Un projet inventé de l’échantillon.".into()),
            ("source", SOURCE.into()),
        ]);
    }
    table
}

fn events(sites: &[Site<'_>]) -> Table {
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
            ("initiative", INITIATIVES.get((number + 1) % 5).copied().unwrap_or_default().into()),
            ("source", SOURCE.into()),
        ]);
    }
    table
}

fn needs_and_offers(sites: &[Site<'_>]) -> (Table, Table) {
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
            ("initiative", INITIATIVES.get(number % 5).copied().unwrap_or_default().into()),
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
            ("initiative", INITIATIVES.get((number + 2) % 5).copied().unwrap_or_default().into()),
            ("source", SOURCE.into()),
        ]);
    }
    (needs, offers)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_network_is_the_same_each_time_and_says_that_it_is_invented() {
        let files = network_files().unwrap();
        assert_eq!(files, network_files().unwrap());
        assert_eq!(files.len(), 8);
        let organisations = &files[0].1;
        assert!(organisations.lines().count() > 300);
        for line in organisations.lines().skip(1) {
            assert!(line.to_lowercase().contains("invent"), "{line}");
        }
        let words: BTreeSet<String> = (0..300).map(word).collect();
        assert!(words.len() > 290, "{} words", words.len());
    }
}
