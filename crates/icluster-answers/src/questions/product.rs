//! Question 7: who makes a product, where, who imports it, and what it is charged.

use super::given::Given;
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{same, text, three};
use icluster_atlas::nearshoring::{GapsAsk, Origin};
use icluster_atlas::view::Text3;
use icluster_atlas::{Ask, AtlasError};

/// Places of a cluster named.
const PLACES: usize = 5;

/// One fact of a product.
fn fact(
    role: &str,
    id: &str,
    name: &Text3,
    value: Cell,
    unit: &str,
    year: Option<i32>,
    status: &str,
) -> Vec<Cell> {
    vec![
        role.into(),
        id.into(),
        name.into(),
        value,
        unit.into(),
        year.map_or(Cell::Nothing, Cell::from),
        status.into(),
    ]
}

/// Status of what may not be known: of a number `observed`, else `missing`.
fn known(value: Option<f64>) -> &'static str {
    if value.is_some() { "observed" } else { "missing" }
}

/// Industries, places, importers and charges of a product.
pub(super) fn product(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let code = given.text("code").unwrap_or_default();
    let ask = GapsAsk { from: Origin::Outside, ..GapsAsk::default() };
    draft.basis.permalink = format!("/gaps/{code}?from=outside-na");
    draft
        .column("role", ["What", "Qué", "Quoi"])
        .column("id", ["Id", "Id", "Id"])
        .column("name", ["Name", "Nombre", "Nom"])
        .column("value", ["Value", "Valor", "Valeur"])
        .column("unit", ["Unit", "Unidad", "Unité"])
        .column("year", ["Year", "Año", "Année"])
        .column("value_status", ["Standing", "Carácter", "Statut"]);
    let found = match room.atlas().gap(code, &ask) {
        Ok(found) => found,
        Err(AtlasError::NoTable(_) | AtlasError::NoMatrix(_)) => {
            return Ok(draft.no_data(Dataset::TradeByProduct));
        }
        Err(error) => return Err(error.into()),
    };
    let gap = &found.gap;
    draft.basis.step(format!("gap({code}, from=outside-na)"));
    draft.basis.sources.extend(found.buyers.iter().filter_map(|of| of.source.clone()));
    draft.basis.products(
        room,
        &[
            "hts_industries",
            "concordance_tables",
            "us_tariffs",
            "us_import_products",
            "country_trade",
        ],
    );
    draft.title = text(
        format!("{code} {}: who makes it, where, who imports it, what it is charged", gap.name.en),
        format!("{code} {}: quién lo hace, dónde, quién lo importa, qué arancel paga", gap.name.es),
        format!("{code} {} : qui le fait, où, qui l’importe, quels droits", gap.name.fr),
    );
    for industry in &gap.industries {
        let part = industry.share.into();
        draft.rows.push(fact(
            "made_by",
            &industry.id,
            &industry.name,
            part,
            "share",
            None,
            "modelled",
        ));
    }
    for cluster in &gap.clusters {
        let part = cluster.share.into();
        draft.rows.push(fact(
            "cluster",
            &cluster.id,
            &cluster.name,
            part,
            "share",
            None,
            "modelled",
        ));
    }
    let nations = ["us", "ca", "mx"];
    for (nation, jobs) in nations.iter().zip(gap.capacity.jobs) {
        let name = nation_name(room, nation);
        let row = fact("jobs_of_makers", nation, &name, jobs.into(), "jobs", None, known(jobs));
        draft.rows.push(row);
    }
    for (nation, rca) in nations.iter().zip(gap.capacity.rca) {
        let name = nation_name(room, nation);
        let year = gap.capacity.exports_year;
        draft.rows.push(fact("advantage", nation, &name, rca.into(), "RCA", year, known(rca)));
    }
    if let Some(cluster) = gap.clusters.first() {
        let places = room.atlas().cluster(
            &cluster.id,
            "us:state,mx:state,ca:province",
            &Ask::default(),
            PLACES,
        );
        if let Ok(places) = places {
            draft
                .basis
                .step(format!("cluster({}, level=us:state,mx:state,ca:province)", cluster.id));
            draft.basis.files(&places.sources);
            for of in &places.regions {
                let [jobs, status] = Cell::measured(&of.cell.jobs);
                let mut row = fact(
                    "place_of_cluster",
                    &of.region.id.to_string(),
                    &of.region.name,
                    jobs,
                    "jobs",
                    Some(places.year),
                    "",
                );
                row.pop();
                row.push(status);
                draft.rows.push(row);
            }
        }
    }
    for buyer in &found.buyers {
        let imports = gap.buyers.iter().find(|of| of.country == buyer.country);
        let (value, status) = match (buyer.status.as_str(), imports) {
            ("used", Some(of)) => (Cell::from(of.imports), "observed"),
            ("used", None) => (Cell::from(0.0), "observed"),
            _ => (Cell::Nothing, "missing"),
        };
        let row =
            fact("imported_by", &buyer.country, &buyer.name, value, "USD", buyer.year, status);
        draft.rows.push(row);
    }
    for supplier in &gap.suppliers {
        let part = supplier.share.into();
        draft.rows.push(fact(
            "supplier",
            &supplier.country,
            &supplier.name,
            part,
            "share of imports from outside",
            None,
            "observed",
        ));
    }
    let tariffs = &gap.tariffs;
    let rules: [(&str, Text3, Option<f64>, Option<i32>); 4] = [
        (
            "mfn",
            three([
                "United States, general rate",
                "Estados Unidos, tasa general",
                "États-Unis, taux général",
            ]),
            tariffs.mfn,
            tariffs.mfn_year,
        ),
        (
            "section_301",
            three([
                "United States, Section 301 on imports from China",
                "Estados Unidos, Sección 301 sobre importaciones de China",
                "États-Unis, section 301 sur les importations de Chine",
            ]),
            tariffs.section_301_rate,
            None,
        ),
        (
            "usmca_mexico",
            three([
                "Imports from Mexico that claimed the USMCA preference",
                "Importaciones de México que usaron la preferencia del T-MEC",
                "Importations du Mexique sous préférence de l’ACEUM",
            ]),
            tariffs.usmca_mexico,
            tariffs.usmca_year,
        ),
        (
            "usmca_canada",
            three([
                "Imports from Canada that claimed the USMCA preference",
                "Importaciones de Canadá que usaron la preferencia del T-MEC",
                "Importations du Canada sous préférence de l’ACEUM",
            ]),
            tariffs.usmca_canada,
            tariffs.usmca_year,
        ),
    ];
    for (id, name, rate, year) in rules {
        draft.rows.push(fact("tariff", id, &name, rate.into(), "share", year, known(rate)));
    }
    for (id, needed) in [
        ("rvc_transaction", gap.origin.needed_transaction),
        ("rvc_net_cost", gap.origin.needed_net_cost),
    ] {
        let name = three([
            "Regional content that the rule asks for",
            "Contenido regional que pide la regla",
            "Contenu régional que demande la règle",
        ]);
        draft.rows.push(fact(
            "rule_of_origin",
            id,
            &name,
            needed.into(),
            "share",
            None,
            "observed",
        ));
    }
    for note in &found.notes {
        draft.basis.caveat(note.clone());
    }
    draft.text = found.finding.clone();
    Ok(draft)
}

/// The name of a nation; its code where the release does not know it.
fn nation_name(room: &Room, nation: &str) -> Text3 {
    let info = nation.parse().ok().and_then(|id| room.atlas().region_info(&id).ok());
    info.map_or_else(|| same(nation), |info| info.name)
}
