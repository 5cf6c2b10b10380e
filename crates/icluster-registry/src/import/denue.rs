//! DENUE files of INEGI (web export and bulk download, as `icluster-sources` recognises them) as organisations with their source.
//!
//! Name, legal name, class of activity, size class, municipality, coordinates and website are read; telephone, e-mail and street are not: they may be a
//! person's. An establishment without a name is left out, since it can be told from no other.

use super::columns::columns;
use super::refusal;
use super::tables::{Row, Table, Tables};
use crate::Kind;
use crate::expected;
use std::collections::BTreeMap;

/// Headings of the two layouts, in the order: number, name, legal name, class, size, state, municipality, latitude, longitude, website, added.
const LAYOUTS: [[&str; 11]; 2] = [
    [
        "ID",
        "Nombre de la Unidad Económica",
        "Razón social",
        "Código de la clase de actividad SCIAN",
        "Descripcion estrato personal ocupado",
        "Clave entidad",
        "Clave municipio",
        "Latitud",
        "Longitud",
        "Sitio en Internet",
        "Fecha de incorporación al DENUE",
    ],
    [
        "id",
        "nom_estab",
        "raz_social",
        "codigo_act",
        "per_ocu",
        "cve_ent",
        "cve_mun",
        "latitud",
        "longitud",
        "www",
        "fecha_alta",
    ],
];

/// Namespace of DENUE's numbers.
const NAMESPACE: &str = "denue";

fn layout(headings: &[String]) -> Option<[Option<usize>; 11]> {
    LAYOUTS.iter().find_map(|layout| {
        let at = layout.map(|heading| headings.iter().position(|of| of == heading));
        // Number, name, class, size, state and municipality there must be.
        let needed =
            [0, 1, 3, 4, 5, 6].iter().all(|number| at.get(*number).is_some_and(Option::is_some));
        needed.then_some(at)
    })
}

pub(crate) fn recognises(headings: &[String]) -> bool {
    layout(headings).is_some()
}

/// The rows as those of an organisations' spreadsheet.
pub(crate) fn table(
    headings: &[String],
    lines: Vec<(u64, Vec<String>)>,
    language: &str,
    found: &mut Tables,
) {
    let Some(at) = layout(headings) else { return };
    let columns = columns(Kind::Organisation);
    let number = |key: &str| columns.iter().position(|column| column.key == key);
    let mut rows = Vec::new();
    for (line, cells) in lines {
        let cell = |of: usize| {
            at.get(of)
                .copied()
                .flatten()
                .and_then(|at| cells.get(at))
                .map(|text| text.trim())
                .unwrap_or_default()
        };
        let mut refuse = |of: usize, expected: [&str; 3]| {
            let heading = at
                .get(of)
                .copied()
                .flatten()
                .and_then(|at| headings.get(at))
                .map_or("", String::as_str);
            let [en, es, fr] = expected;
            let expected = expected::text(en, es, fr);
            found.refused.push(refusal(language, "denue", line, heading, cell(of), &expected));
        };
        let digits = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
        };
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cell(0).is_empty() {
            refuse(
                0,
                [
                    "the establishment's number",
                    "el número del establecimiento",
                    "le numéro de l’établissement",
                ],
            );
            continue;
        }
        if cell(1).is_empty() {
            refuse(
                1,
                [
                    "a name: without one an establishment is told from no other",
                    "un nombre: sin él un establecimiento no se distingue de otro",
                    "un nom : sans lui un établissement ne se distingue d’aucun autre",
                ],
            );
            continue;
        }
        if !digits(cell(3), 6) {
            refuse(
                3,
                [
                    "a class of SCIAN of six digits",
                    "una clase del SCIAN de seis dígitos",
                    "une classe du SCIAN de six chiffres",
                ],
            );
            continue;
        }
        if !digits(cell(5), 2) || !digits(cell(6), 3) {
            refuse(
                if digits(cell(5), 2) { 6 } else { 5 },
                [
                    "the codes of state (two digits) and municipality (three digits)",
                    "las claves de entidad (dos dígitos) y municipio (tres dígitos)",
                    "les codes de l’État (deux chiffres) et de la municipalité (trois chiffres)",
                ],
            );
            continue;
        }
        let Some(size) =
            crate::vocabulary::recognise_word(crate::vocabulary::Words::SizeClass, cell(4))
        else {
            refuse(
                4,
                [
                    "a stratum, as in `0 a 5 personas`",
                    "un estrato, como `0 a 5 personas`",
                    "une tranche, comme `0 a 5 personas`",
                ],
            );
            continue;
        };
        let mut row = Row { line, cells: BTreeMap::new() };
        let mut put = |key: &str, text: String| {
            if let Some(number) = number(key).filter(|_| !text.is_empty()) {
                row.cells.insert(number, text);
            }
        };
        put("organisation", cell(0).to_owned());
        put("name", cell(1).to_owned());
        put("legal_name", cell(2).to_owned());
        put("type", "firm".into());
        put("industry", format!("scian:{}", cell(3)));
        put("size_class", size.key.to_owned());
        put("based_in", format!("mx:municipality:{}{}", cell(5), cell(6)));
        put("denue", cell(0).to_owned());
        if !cell(7).is_empty() && !cell(8).is_empty() {
            put("point", format!("{}, {}", cell(7), cell(8)));
        }
        let site = cell(9).to_lowercase();
        if !site.is_empty()
            && !site.contains('@')
            && site.contains('.')
            && !site.contains(char::is_whitespace)
        {
            let site = if site.starts_with("http") { site } else { format!("http://{site}") };
            if oxrdf::NamedNode::new(site.as_str()).is_ok() {
                put("website", site);
            }
        }
        put(
            "source",
            "INEGI, Directorio Estadístico Nacional de Unidades Económicas (DENUE)".into(),
        );
        put("source_url", "https://www.inegi.org.mx/app/mapa/denue/".into());
        put("basis", "statistics".into());
        let added = cell(10);
        if crate::value::is_date(added) {
            put("from", added.to_owned());
        }
        rows.push(row);
    }
    let keys = [
        "organisation",
        "name",
        "legal_name",
        "type",
        "industry",
        "size_class",
        "based_in",
        "denue",
        "point",
        "website",
    ];
    let there = keys.iter().filter_map(|key| number(key)).collect();
    found.tables.push(Table {
        sheet: "denue".into(),
        kind: Kind::Organisation,
        columns,
        there,
        rows,
        namespace: NAMESPACE,
    });
}
