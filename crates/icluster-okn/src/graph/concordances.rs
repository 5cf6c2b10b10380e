//! Concordances between classifications (XKOS) and links between sectors of input-output tables.

use super::GraphError;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{SKOS, XKOS, term};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type};
use icluster_codes::Classification;
use icluster_sparql::oxigraph::model::Literal;
use icluster_tables::Table;
use icluster_warehouse::{Release, Warehouse};
use std::collections::{BTreeMap, BTreeSet};

/// Share of a sector's output from which on an input is a link; smaller ones are in the cube `io-inputs`.
pub(super) const LEAST_COEFFICIENT: f64 = 0.01;

type Class = (Classification, String);
/// Weight and basis of a pair of classes.
type Pair = (Option<f64>, String);

/// Correspondences between editions whose classes the network has, from the concordances of the release's files. Where
/// several say of the same pair, the first by file, then line, stands.
pub(super) fn correspondences(
    release: &Release,
    warehouse: Option<&Warehouse>,
    writer: &mut Writer<'_>,
) -> Result<(), GraphError> {
    let Some(warehouse) = warehouse else { return Ok(()) };
    let known: BTreeSet<String> =
        warehouse.sources()?.into_iter().map(|source| source.id).collect();
    let sources: Vec<&String> =
        release.manifest().meta.sources.iter().filter(|id| known.contains(*id)).collect();
    let mut pairs: BTreeMap<(Classification, Classification), BTreeMap<(String, String), Pair>> =
        BTreeMap::new();
    for rows in warehouse.scan(Table::Concordance, &sources)? {
        let batch = rows?.batch;
        let texts: Vec<ArrayRef> =
            ["from_classification", "from_code", "to_classification", "to_code", "basis"]
                .iter()
                .filter_map(|name| cast(batch.column_by_name(name)?, &DataType::Utf8).ok())
                .collect();
        let weights =
            batch.column_by_name("weight").and_then(|of| of.as_primitive_opt::<Float64Type>());
        for row in 0..batch.num_rows() {
            let text = |at: usize| -> Option<&str> {
                let column = texts.get(at)?.as_string_opt::<i32>()?;
                column.is_valid(row).then(|| column.value(row))
            };
            let edition = |at: usize| text(at)?.parse::<Classification>().ok();
            let (Some(from), Some(code), Some(to), Some(other)) =
                (edition(0), text(1), edition(2), text(3))
            else {
                continue;
            };
            let weight = weights.filter(|of| of.is_valid(row)).map(|of| of.value(row));
            let basis = text(4).unwrap_or_default().to_owned();
            let key = (code.to_owned(), other.to_owned());
            pairs.entry((from, to)).or_default().entry(key).or_insert((weight, basis));
        }
    }
    for ((from, to), pairs) in &pairs {
        let correspondence = writer.iri(&Entity::Correspondence(*from, *to));
        writer.kind(&correspondence, term(XKOS, "Correspondence"))?;
        for edition in [from, to] {
            let scheme = writer.iri(&Entity::Scheme(*edition));
            writer.add(&correspondence, term(XKOS, "compares"), scheme)?;
        }
        for ((code, other), (weight, basis)) in pairs {
            let (source, target): (Class, Class) = ((*from, code.clone()), (*to, other.clone()));
            let association =
                writer.iri(&Entity::Association { from: source.clone(), to: target.clone() });
            writer.add(&correspondence, term(XKOS, "madeOf"), association.clone())?;
            writer.kind(&association, term(XKOS, "ConceptAssociation"))?;
            let source = writer.iri(&Entity::Class(source.0, source.1));
            writer.add(&association, term(XKOS, "sourceConcept"), source)?;
            let target = writer.iri(&Entity::Class(target.0, target.1));
            writer.add(&association, term(XKOS, "targetConcept"), target)?;
            writer.number(&association, writer.own("weight"), *weight)?;
            writer.text(&association, writer.own("basis"), Some(basis))?;
        }
    }
    Ok(())
}

/// What sectors buy of one another, from [`LEAST_COEFFICIENT`] on, and the sectors' names.
pub(super) fn value_links(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    if !release.manifest().tables.contains_key("sector_input") {
        return Ok(());
    }
    let mut sectors: BTreeSet<(String, String)> = BTreeSet::new();
    let texts = ["table", "region", "sector", "input"];
    for_each(release, "sector_input", &texts, &["share"], |row| {
        let (Some(table), Some(place), Some(to), Some(from), Some(share)) =
            (row.text(0), row.text(1), row.text(2), row.text(3), row.number(0))
        else {
            return Ok(());
        };
        if share < LEAST_COEFFICIENT {
            return Ok(());
        }
        let own = |text: &str| text.to_owned();
        let link = Entity::ValueLink {
            table: own(table),
            place: own(place),
            from: own(from),
            to: own(to),
        };
        let link = writer.iri(&link);
        writer.kind(&link, writer.own("ValueLink"))?;
        for (name, code) in [("fromSector", from), ("toSector", to)] {
            sectors.insert((own(table), own(code)));
            let sector = writer.iri(&Entity::Code { list: own(table), code: own(code) });
            writer.add(&link, writer.own(name), sector)?;
        }
        writer.number(&link, writer.own("coefficient"), Some(share))?;
        writer.text(&link, writer.own("ioTable"), Some(table))
    })?;
    if !release.manifest().tables.contains_key("io_label") {
        return Ok(());
    }
    let texts = ["table", "code", "name_en", "name_es", "name_fr", "axis"];
    for_each(release, "io_label", &texts, &[], |row| {
        let (Some(table), Some(code), Some("sector")) = (row.text(0), row.text(1), row.text(5))
        else {
            return Ok(());
        };
        // Once, though a table of many places has each sector in all of them.
        if !sectors.remove(&(table.to_owned(), code.to_owned())) {
            return Ok(());
        }
        let sector = writer.iri(&Entity::Code { list: table.to_owned(), code: code.to_owned() });
        writer.add(&sector, term(SKOS, "notation"), Literal::new_simple_literal(code))?;
        writer.kind(&sector, term(SKOS, "Concept"))?;
        writer.labels(&sector, [row.text(2), row.text(3), row.text(4)])
    })
}
