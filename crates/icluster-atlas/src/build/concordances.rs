//! Imported concordances between industry classifications, made ready for chaining.

use super::definition::Concordances;
use super::stored;
use crate::AtlasError;
use crate::columns::{Columns, number_or_nan};
use icluster_codes::{Classification, Concordance, Weighting};
use icluster_tables::Table;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet};

type Pairs = BTreeMap<(Classification, Classification), BTreeMap<(String, String), Option<f64>>>;

/// Concordances between industry classifications, both ways (unweighted backwards), equal split where the
/// publisher gives no weights.
pub(super) fn concordances(
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<Concordances, AtlasError> {
    let mut pairs: Pairs = BTreeMap::new();
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    for rows in warehouse.scan(Table::Concordance, &ids).map_err(stored)? {
        let batch = rows.map_err(stored)?.batch;
        let columns = Columns::new("concordance", &batch);
        let (from, from_code) = (columns.text("from_classification")?, columns.text("from_code")?);
        let (to, to_code) = (columns.text("to_classification")?, columns.text("to_code")?);
        let weight = columns.number("weight")?;
        for row in 0..batch.num_rows() {
            let class = |text: Option<&str>| {
                text.and_then(|text| text.parse::<Classification>().ok())
                    .filter(|class| class.family().is_north_american())
            };
            let (Some(from), Some(to)) = (class(from.get(row)), class(to.get(row))) else {
                continue;
            };
            let (Some(a), Some(b)) = (from_code.owned(row), to_code.owned(row)) else { continue };
            let weight = Some(number_or_nan(weight, row)).filter(|weight| !weight.is_nan());
            pairs.entry((from, to)).or_default().entry((a, b)).or_insert(weight);
        }
    }
    let backwards: Vec<_> = pairs
        .iter()
        .filter(|((from, to), _)| !pairs.contains_key(&(*to, *from)))
        .map(|((from, to), rows)| {
            let turned = rows.keys().map(|(a, b)| ((b.clone(), a.clone()), None)).collect();
            ((*to, *from), turned)
        })
        .collect();
    pairs.extend(backwards);
    for rows in pairs.values_mut() {
        unweigh_mixed(rows);
    }
    let made = pairs.into_iter().map(|((from, to), rows)| {
        let rows = rows.into_iter().map(|((a, b), weight)| (a, b, weight));
        let made = Concordance::from_pairs(from, to, rows, &Weighting::Equal);
        made.map(|concordance| ((from, to), concordance)).map_err(|error| AtlasError::BadTable {
            table: "concordance".to_owned(),
            problem: error.to_string(),
        })
    });
    made.collect()
}

/// Where one file weighs a code's only target and another knows more targets without weights, none is weighed.
fn unweigh_mixed(rows: &mut BTreeMap<(String, String), Option<f64>>) {
    let unweighed: BTreeSet<String> = rows
        .iter()
        .filter(|(_, weight)| weight.is_none())
        .map(|((from, _), _)| from.clone())
        .collect();
    for ((from, _), weight) in rows.iter_mut() {
        if unweighed.contains(from) {
            *weight = None;
        }
    }
}
