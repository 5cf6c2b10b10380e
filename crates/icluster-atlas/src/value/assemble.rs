//! From imported cells to tables.

use super::collect::{Cell, Collected, Part, Raw};
use super::economy::{Economy, Use, UseRole};
use crate::complexity::Named;
use crate::text::text3;
use crate::view::Text3;
use faer::Mat;
use icluster_codes::country_name;
use icluster_value::{IoTable, market_shares};
use std::collections::HashMap;

/// Codes of final uses that are no consumption or investment, in every layout read.
const ROLES: [(&str, UseRole); 12] = [
    ("f5", UseRole::Inventories),
    ("INVEN", UseRole::Inventories),
    ("INVNT", UseRole::Inventories),
    ("F030", UseRole::Inventories),
    ("F03000", UseRole::Inventories),
    ("P.52", UseRole::Inventories),
    ("changes-in-inventories", UseRole::Inventories),
    ("changes-in-inventories-p-52", UseRole::Inventories),
    ("F040", UseRole::Exports),
    ("F04000", UseRole::Exports),
    ("P.6", UseRole::Exports),
    ("F050", UseRole::Imports),
];
/// Starts of codes of Statistics Canada's, which go on by kind of inventory and by country.
const CANADIAN_ROLES: [(&str, UseRole); 3] =
    [("INV", UseRole::Inventories), ("INTEX", UseRole::Exports), ("INTRX", UseRole::Exports)];
const CANADIAN: &str = "statcan-io-";
const DETAILED_IMPORTS: &str = "F05000";

fn role(classification: &str, code: &str) -> UseRole {
    let known = ROLES.iter().find(|(known, _)| *known == code);
    let canadian = || {
        let table = classification.starts_with(CANADIAN);
        CANADIAN_ROLES.iter().find(|(start, _)| table && code.starts_with(start))
    };
    match code == DETAILED_IMPORTS {
        true => UseRole::Imports,
        false => known.or_else(canadian).map_or(UseRole::Use, |(_, role)| *role),
    }
}

/// What a table is called.
fn name(table: &str, year: i32) -> Text3 {
    let (en, es, fr) = match table {
        "wiod" => (
            "World input-output table (WIOD)",
            "Matriz insumo-producto mundial (WIOD)",
            "Tableau entrées-sorties mondial (WIOD)",
        ),
        "wiod16" => (
            "World input-output table, release 2016 (WIOD)",
            "Matriz insumo-producto mundial, edición 2016 (WIOD)",
            "Tableau entrées-sorties mondial, édition 2016 (WIOD)",
        ),
        "exiobase-ixi" => (
            "World by industry (EXIOBASE)",
            "Mundo por industria (EXIOBASE)",
            "Monde par industrie (EXIOBASE)",
        ),
        "exiobase-pxp" => (
            "World by product (EXIOBASE)",
            "Mundo por producto (EXIOBASE)",
            "Monde par produit (EXIOBASE)",
        ),
        "eora26" => (
            "World of 26 sectors, basic prices (Eora26)",
            "Mundo de 26 sectores, precios básicos (Eora26)",
            "Monde en 26 secteurs, prix de base (Eora26)",
        ),
        "eora26-pp" => (
            "World of 26 sectors, purchasers’ prices (Eora26)",
            "Mundo de 26 sectores, precios de comprador (Eora26)",
            "Monde en 26 secteurs, prix d’acquisition (Eora26)",
        ),
        "statcan-io-detail" => (
            "Canada by detailed industry (Statistics Canada)",
            "Canadá por industria detallada (Statistics Canada)",
            "Canada par industrie détaillée (Statistique Canada)",
        ),
        "statcan-io-summary" => (
            "Canada by industry (Statistics Canada)",
            "Canadá por industria (Statistics Canada)",
            "Canada par industrie (Statistique Canada)",
        ),
        "oecd-icio" => (
            "Inter-country input-output table (OECD)",
            "Matriz insumo-producto entre países (OCDE)",
            "Tableau entrées-sorties entre pays (OCDE)",
        ),
        "bea-detail" => (
            "United States by detailed industry (BEA)",
            "Estados Unidos por industria detallada (BEA)",
            "États-Unis par industrie détaillée (BEA)",
        ),
        "bea-summary" => (
            "United States by industry (BEA)",
            "Estados Unidos por industria (BEA)",
            "États-Unis par industrie (BEA)",
        ),
        "inegi-mip" => {
            ("Mexico by branch (INEGI)", "México por rama (INEGI)", "Mexique par branche (INEGI)")
        }
        _ => (table, table, table),
    };
    text3(format!("{en} {year}"), format!("{es} {year}"), format!("{fr} {year}"))
}

/// Names of regions that are no country.
fn region_name(id: &str) -> Text3 {
    match (country_name(id), id) {
        (Some(name), _) => text3(name.en, name.es, name.fr),
        (None, "row") => text3("Rest of the world", "Resto del mundo", "Reste du monde"),
        (None, "wa") => text3(
            "Rest of Asia and the Pacific",
            "Resto de Asia y el Pacífico",
            "Reste de l’Asie et du Pacifique",
        ),
        (None, "we") => text3("Rest of Europe", "Resto de Europa", "Reste de l’Europe"),
        (None, "wf") => text3("Rest of Africa", "Resto de África", "Reste de l’Afrique"),
        (None, "wl") => text3("Rest of the Americas", "Resto de América", "Reste de l’Amérique"),
        (None, "wm") => {
            text3("Rest of the Middle East", "Resto de Oriente Medio", "Reste du Moyen-Orient")
        }
        (None, "mx1") => text3(
            "Mexico, without export programmes",
            "México, sin programas de exportación",
            "Mexique, hors programmes d’exportation",
        ),
        (None, "mx2") => text3(
            "Mexico, export programmes",
            "México, programas de exportación",
            "Mexique, programmes d’exportation",
        ),
        (None, "cn1") => text3(
            "China, without processing",
            "China, sin procesamiento",
            "Chine, hors transformation",
        ),
        (None, "cn2") => text3(
            "China, export processing",
            "China, procesamiento de exportación",
            "Chine, transformation pour l’exportation",
        ),
        (None, id) => text3(id, id, id),
    }
}

/// Why a table cannot be used.
pub(crate) type Missing = Text3;

fn missing(en: &str, es: &str, fr: &str) -> Missing {
    text3(en, es, fr)
}

/// Positions by label.
struct Axis {
    at: HashMap<u32, usize>,
    labels: Vec<u32>,
}

impl Axis {
    fn of(labels: impl Iterator<Item = u32>) -> Self {
        let mut axis = Axis { at: HashMap::new(), labels: Vec::new() };
        for label in labels {
            if !axis.at.contains_key(&label) {
                axis.at.insert(label, axis.labels.len());
                axis.labels.push(label);
            }
        }
        axis
    }

    fn len(&self) -> usize {
        self.labels.len()
    }
}

fn matrix(cells: &[Cell], rows: &Axis, columns: &Axis) -> Mat<f64> {
    let mut matrix = Mat::zeros(rows.len(), columns.len());
    for (row, column, value) in cells {
        if let (Some(i), Some(j)) = (rows.at.get(row), columns.at.get(column)) {
            matrix[(*i, *j)] += value;
        }
    }
    matrix
}

/// Sums of the columns of all cells that an axis has.
fn by_column(cells: &[Cell], columns: &Axis) -> Option<Vec<f64>> {
    (!cells.is_empty()).then(|| {
        let mut sums = vec![0.0; columns.len()];
        for (_, column, value) in cells {
            if let Some(j) = columns.at.get(column) {
                sums[*j] += value;
            }
        }
        sums
    })
}

/// The table of some cells, or what is missing of it.
pub(crate) fn assemble(
    (table, year): (&str, i32),
    raw: &Raw,
    all: &Collected,
) -> Result<Economy, Missing> {
    let of = |part: Part| raw.cells.get(&part).map_or(&[][..], Vec::as_slice);
    let (flows, finals, outputs) = (of(Part::Intermediate), of(Part::Final), of(Part::Output));
    if flows.is_empty() {
        return Err(missing(
            "no flows between sectors",
            "sin flujos entre sectores",
            "aucun flux entre secteurs",
        ));
    }
    if finals.is_empty() {
        return Err(missing("no final demand", "sin demanda final", "aucune demande finale"));
    }
    let make = of(Part::Make);
    // Buyers are industries; where rows are products, a make table says whose.
    let sellers = Axis::of(flows.iter().map(|(row, ..)| *row));
    let buyers = match outputs.is_empty() {
        false => Axis::of(outputs.iter().map(|(row, ..)| *row)),
        true => Axis::of(flows.iter().flat_map(|(row, column, _)| [*row, *column])),
    };
    // Without outputs, flows are between sectors where rows and columns are the same.
    let alike = match outputs.is_empty() {
        false => sellers.labels.iter().all(|label| buyers.at.contains_key(label)),
        true => {
            let columns = Axis::of(flows.iter().map(|(_, column, _)| *column));
            sellers.labels.iter().all(|label| columns.at.contains_key(label))
        }
    };
    let products = || {
        let made = make.iter().map(|(_, product, _)| *product);
        Axis::of(made.chain(sellers.labels.iter().copied()))
    };
    let uses = Axis::of(finals.iter().map(|(_, column, _)| *column));
    let imports = of(Part::Import);
    let (shares, rows) = match make.is_empty() {
        false => {
            let products = products();
            (Some(market_shares(&matrix(make, &buyers, &products))), products)
        }
        true if alike => (None, Axis::of(buyers.labels.iter().copied())),
        true => {
            // A seller without an output that buys like a sector is one whose output was not read.
            let buys = Axis::of(flows.iter().map(|(_, column, _)| *column));
            let unread = sellers.labels.iter().filter(|label| !buyers.at.contains_key(label));
            let unread: Vec<String> = unread
                .filter(|label| buys.at.contains_key(label))
                .map(|of| &raw.labels.known[*of as usize])
                .map(|(region, code)| format!("{region} {code}"))
                .collect();
            if !unread.is_empty() {
                let list = unread.join(", ");
                return Err(text3(
                    format!(
                        "no output of {list}: see the lines that were rejected, or import the file of outputs"
                    ),
                    format!(
                        "sin producción de {list}: vea las líneas rechazadas, o importe el archivo de producción"
                    ),
                    format!(
                        "aucune production de {list} : voyez les lignes rejetées, ou importez le fichier de production"
                    ),
                ));
            }
            return Err(missing(
                "no make table of the same year: flows are by product",
                "sin tabla de oferta del mismo año: los flujos son por producto",
                "aucun tableau des ressources de la même année : les flux sont par produit",
            ));
        }
    };
    // What of each column's products has no maker in the table.
    let bought = matrix(flows, &rows, &buyers);
    let unlike = match &shares {
        Some(shares) => {
            let made: Vec<bool> =
                (0..rows.len()).map(|p| shares.col(p).iter().any(|share| *share != 0.0)).collect();
            let of = |j: usize| (0..rows.len()).filter(|p| !made[*p]).map(|p| bought[(p, j)]).sum();
            (0..buyers.len()).map(of).collect()
        }
        None => Vec::new(),
    };
    let by_industry = |of: Mat<f64>| match &shares {
        Some(shares) => shares * &of,
        None => of,
    };
    // Imports by product have rows like those of flows; those by buyer alone one row of their own.
    let by_product = imports.iter().any(|(row, ..)| rows.at.contains_key(row));
    let imported = by_product.then(|| {
        let mut demand = matrix(imports, &rows, &uses);
        // The whole of imports is a category of final use with a minus; it is no use of them.
        for (label, column) in &uses.at {
            if role(&raw.classification, &raw.labels.known[*label as usize].1) == UseRole::Imports {
                demand.col_mut(*column).fill(0.0);
            }
        }
        (by_industry(matrix(imports, &rows, &buyers)), by_industry(demand))
    });
    let imported_inputs = by_column(imports, &buyers);
    let label = |number: &u32| &raw.labels.known[*number as usize];
    let mut regions: Vec<String> = Vec::new();
    let mut region = |id: &str| match regions.iter().position(|known| known == id) {
        Some(at) => at,
        None => {
            regions.push(id.to_owned());
            regions.len() - 1
        }
    };
    let row_regions: Vec<usize> = buyers.labels.iter().map(|of| region(&label(of).0)).collect();
    let named =
        |code: &str| Named { id: code.to_owned(), name: all.title(&raw.classification, code) };
    let uses_named: Vec<Use> = uses
        .labels
        .iter()
        .map(|of| {
            let (id, code) = label(of);
            let role = role(&raw.classification, code);
            let leaves = matches!(role, UseRole::Exports | UseRole::Imports);
            let region = if leaves { IoTable::ELSEWHERE } else { region(id) };
            Use { region, named: named(code), role }
        })
        .collect();
    let sectors: Vec<Named> = buyers.labels.iter().map(|of| named(&label(of).1)).collect();
    let io = IoTable::new(
        regions.clone(),
        (row_regions, sectors.iter().map(|sector| sector.id.clone()).collect()),
        by_industry(bought),
        by_industry(matrix(finals, &rows, &uses)),
        uses_named.iter().map(|of| of.region).collect(),
    )
    .map_err(|error| text3(error.to_string(), error.to_string(), error.to_string()))?;
    let outputs = (!outputs.is_empty()).then(|| {
        let mut values = vec![0.0; buyers.len()];
        outputs.iter().for_each(|(row, _, value)| values[buyers.at[row]] = *value);
        values
    });
    let national = regions.len() == 1;
    Ok(Economy {
        id: format!("{table}-{year}"),
        name: name(table, year),
        year,
        classification: raw.classification.clone(),
        currency: raw.currency.clone(),
        regions: regions.iter().map(|id| Named { id: id.clone(), name: region_name(id) }).collect(),
        sectors,
        uses: uses_named,
        table: io,
        domestic_flows: national && shares.is_none() && !by_product,
        imported,
        unlike,
        imported_inputs,
        value_added: by_column(of(Part::Primary), &buyers),
        published_output: outputs,
        jobs: by_column(of(Part::Jobs), &buyers),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn inventories_and_exports_are_known_in_every_layout() {
        for (classification, code, expected) in [
            ("wiod-2016", "INVEN", UseRole::Inventories),
            ("wiod-2016", "GFCF", UseRole::Use),
            ("exiobase-ixi", "changes-in-inventories", UseRole::Inventories),
            ("eora26", "changes-in-inventories-p-52", UseRole::Inventories),
            ("statcan-io-detail", "INV01000", UseRole::Inventories),
            ("statcan-io-summary", "INTEXUS", UseRole::Exports),
            ("statcan-io-detail", "PEC01100", UseRole::Use),
            ("bea-detail-2017", "F05000", UseRole::Imports),
            ("other", "INVESTMENT", UseRole::Use),
        ] {
            assert_eq!(role(classification, code), expected, "{code}");
        }
    }

    /// A sector whose line of output was rejected does not fall out of the table unseen.
    #[test]
    fn a_sector_without_an_output_is_named() {
        let mut raw = Raw::default();
        let [first, second, used] = ["c1", "c2", "f1"].map(|code| raw.labels.number("usa", code));
        let output = raw.labels.number("usa", "output");
        let flows = vec![(first, first, 1.0), (first, second, 2.0), (second, first, 3.0)];
        raw.cells.insert(Part::Intermediate, flows);
        raw.cells.insert(Part::Final, vec![(first, used, 4.0), (second, used, 5.0)]);
        raw.cells.insert(Part::Output, vec![(first, output, 7.0)]);
        let missing = assemble(("wiod", 2011), &raw, &Collected::default()).unwrap_err();
        assert!(missing.en.contains("usa c2") && missing.fr.contains("usa c2"), "{missing:?}");
        raw.cells.insert(Part::Output, vec![(first, output, 7.0), (second, output, 8.0)]);
        let economy = assemble(("wiod", 2011), &raw, &Collected::default()).unwrap();
        assert_eq!(economy.table.output, [7.0, 8.0]);
    }
}
