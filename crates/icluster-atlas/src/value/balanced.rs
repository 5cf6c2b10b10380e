//! A table balanced on request: flows and final demand scaled until they add up to what is published.

use super::economy::Economy;
use super::indicators::misshapen;
use crate::AtlasError;
use crate::text::text3;
use faer::Mat;
use icluster_value::{BalanceError, IoTable, gras};

/// What is put behind a table's id to have it balanced.
pub(super) const BALANCED: &str = "+gras";

/// Sums that the columns are to have: of sectors their published output less value added and imports that are no rows, where these are known; what they are, else.
fn column_targets(economy: &Economy) -> Vec<f64> {
    let table = &economy.table;
    let n = table.size();
    let bought = |j: usize| table.flows.col(j).iter().sum::<f64>();
    let of_sector = |j: usize| match (&economy.value_added, &economy.published_output) {
        (Some(added), Some(output)) => {
            let imports = match economy.domestic_flows {
                true => economy.imported_inputs.as_ref().map_or(0.0, |of| of[j]),
                false => economy.unlike_imports(j),
            };
            (output[j] - added[j] - imports).max(0.0)
        }
        _ => bought(j),
    };
    let uses = (0..table.demand.ncols()).map(|f| table.demand.col(f).iter().sum::<f64>());
    (0..n).map(of_sector).chain(uses).collect()
}

/// Why a table cannot be balanced, with the name of the row or column that is in the way.
fn impossible(economy: &Economy, error: &BalanceError) -> String {
    let (BalanceError::Apart { what, at, .. }
    | BalanceError::Sign { what, at, .. }
    | BalanceError::NoNumber { what, at, .. }) = error
    else {
        return format!("{}: {error}", economy.id);
    };
    let n = economy.table.size();
    let name = match economy.sectors.get(*at) {
        Some(sector) if *at < n => Some(format!("{}:{}", economy.region_of(*at).id, sector.id)),
        // A column behind those of sectors is a final use.
        _ => economy.uses.get(at.saturating_sub(n)).map(|of| {
            let region =
                economy.regions.get(of.region).map_or("elsewhere", |region| region.id.as_str());
            format!("{region}:{}", of.named.id)
        }),
    };
    format!("{}: {error} ({what} {at} is {})", economy.id, name.unwrap_or_default())
}

/// The table with rows that add up to published output, and columns to output less value added where that is published (GRAS; final uses take up the rest in proportion). Fails where output is not published or
/// the sums cannot be reached.
pub(super) fn balanced(economy: &Economy) -> Result<Economy, AtlasError> {
    let Some(rows) = &economy.published_output else {
        return Err(AtlasError::NoTable(format!(
            "{}: output of sectors is not published, so that there is nothing to balance it to",
            economy.id
        )));
    };
    let table = &economy.table;
    let (n, uses) = (table.size(), table.demand.ncols());
    let all = Mat::from_fn(n, n + uses, |i, j| {
        if j < n { table.flows[(i, j)] } else { table.demand[(i, j - n)] }
    });
    let mut columns = column_targets(economy);
    // Final uses, but those written with a minus, close the sums.
    let (sum, of_sectors): (f64, f64) = (rows.iter().sum(), columns[..n].iter().sum());
    let (paid, taken) = columns[n..].iter().fold((0.0, 0.0), |(paid, taken), of| {
        if *of > 0.0 { (paid + of, taken) } else { (paid, taken + of) }
    });
    let factor = if paid > 0.0 { (sum - of_sectors - taken) / paid } else { 1.0 };
    columns[n..].iter_mut().filter(|of| **of > 0.0).for_each(|of| *of *= factor);
    let found = gras(&all, rows, &columns)
        .map_err(|error| AtlasError::NoTable(impossible(economy, &error)))?
        .table;
    // Imports keep their part of each cell.
    let part = |before: f64, after: f64| if before == 0.0 { 1.0 } else { after / before };
    let imported = economy.imported.as_ref().map(|(flows, demand)| {
        let of = |of: &Mat<f64>, from: usize| {
            Mat::from_fn(n, of.ncols(), |i, j| {
                of[(i, j)] * part(all[(i, from + j)], found[(i, from + j)])
            })
        };
        (of(flows, 0), of(demand, n))
    });
    let table = IoTable::new(
        table.regions.clone(),
        (table.region.clone(), table.sector.clone()),
        Mat::from_fn(n, n, |i, j| found[(i, j)]),
        Mat::from_fn(n, uses, |i, j| found[(i, n + j)]),
        table.demand_region.clone(),
    )
    .map_err(misshapen(&economy.id))?;
    let name = &economy.name;
    Ok(Economy {
        id: format!("{}{BALANCED}", economy.id),
        name: text3(
            format!("{}, balanced (GRAS)", name.en),
            format!("{}, balanceada (GRAS)", name.es),
            format!("{}, équilibré (GRAS)", name.fr),
        ),
        table,
        imported,
        ..economy.clone()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::balanced;
    use crate::complexity::Named;
    use crate::text::text3;
    use crate::value::economy::{Economy, Use, UseRole};
    use faer::{Mat, mat};
    use icluster_value::IoTable;

    fn named(id: &str) -> Named {
        Named { id: id.to_owned(), name: text3(id, id, id) }
    }

    fn economy(output: Option<Vec<f64>>) -> Economy {
        let flows = mat![[10.0, 20.0], [30.0, 5.0]];
        let demand = mat![[70.0, 0.0], [45.0, -2.0]];
        let labels = (vec![0, 0], vec!["a".to_owned(), "b".to_owned()]);
        let table =
            IoTable::new(vec!["mex".to_owned()], labels, flows, demand, vec![0, 0]).unwrap();
        let used = |id: &str, role| Use { region: 0, named: named(id), role };
        Economy {
            id: "test-2020".to_owned(),
            name: text3("Test", "Test", "Test"),
            year: 2020,
            classification: "test".to_owned(),
            currency: "MXN".to_owned(),
            regions: vec![named("mex")],
            sectors: vec![named("a"), named("b")],
            uses: vec![used("f1", UseRole::Use), used("f5", UseRole::Inventories)],
            table,
            imported: Some((mat![[1.0, 2.0], [3.0, 0.0]], Mat::zeros(2, 2))),
            domestic_flows: false,
            unlike: Vec::new(),
            imported_inputs: None,
            value_added: Some(vec![70.0, 50.0]),
            published_output: output,
            jobs: None,
        }
    }

    #[test]
    fn rows_and_columns_add_up_to_what_is_published() {
        let before = economy(Some(vec![110.0, 80.0]));
        assert!(before.described(false).row_residual.unwrap() > 0.01);
        let after = balanced(&before).unwrap();
        let described = after.described(false);
        assert!(described.row_residual.unwrap() < 1e-9, "{described:?}");
        assert!(described.column_residual.unwrap() < 1e-9, "{described:?}");
        assert_eq!(described.id, "test-2020+gras");
        // What is stored keeps its sum, and imports their part of a cell.
        assert!((after.table.demand.col(1).iter().sum::<f64>() + 2.0).abs() < 1e-9);
        let (flows, _) = after.imported.as_ref().unwrap();
        assert!((flows[(1, 0)] / after.table.flows[(1, 0)] - 0.1).abs() < 1e-12);
        assert!(balanced(&economy(None)).is_err());
    }

    /// A row of a minus alone and an output of zero, as published tables have where they are rounded; a row whose output nothing can make up is named.
    #[test]
    fn a_row_of_a_minus_alone_does_not_stand_in_the_way() {
        let mut before = economy(Some(vec![110.0, 0.0]));
        before.table.flows = mat![[10.0, 20.0], [0.0, 0.0]];
        before.table.demand = mat![[70.0, 3.0], [0.0, -1.0]];
        before.value_added = None;
        let after = balanced(&before).unwrap();
        assert_eq!(after.table.demand[(1, 1)], 0.0);
        assert!((after.table.output[0] - 110.0).abs() < 1e-9);
        before.published_output = Some(vec![110.0, 5.0]);
        let error = balanced(&before).unwrap_err().to_string();
        assert!(error.contains("row 1 is mex:b") && error.contains("add up to 5"), "{error}");
    }
}
