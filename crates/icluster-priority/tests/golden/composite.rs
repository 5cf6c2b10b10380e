//! A whole composite indicator: the sustainable connectivity of 51 countries of Asia and Europe, by COINr 1.1.

use crate::files::{Sheet, same_all, same_relative};
use icluster_priority::{
    Aggregator, Direction, Node, Treatment, composite, copeland, denominate, fill_with_group_mean,
    min_max, ranks, screen, treat,
};

fn sheet(stage: &str) -> Option<Sheet> {
    Sheet::read(&format!("asem_coinr/{stage}.csv"))
}

/// Indicators and aggregates, parts before wholes.
fn nodes() -> Option<(Vec<Node>, Vec<Node>)> {
    let meta = sheet("iMeta")?;
    let (ids, parents, types) = (meta.text("iCode"), meta.text("Parent"), meta.text("Type"));
    let (weights, directions) = (meta.column("Weight"), meta.column("Direction"));
    let node = |at: usize| Node {
        id: ids[at].to_owned(),
        parent: (parents[at] != "NA").then(|| parents[at].to_owned()),
        weight: weights[at],
        direction: if directions[at] < 0.0 { Direction::Lower } else { Direction::Higher },
    };
    let of = |wanted: &str| (0..ids.len()).filter(|&at| types[at] == wanted).map(node).collect();
    Some((of("Indicator"), of("Aggregate")))
}

fn columns(sheet: &Sheet, nodes: &[Node]) -> Vec<Vec<f64>> {
    nodes.iter().map(|node| sheet.column(&node.id)).collect()
}

/// Something of each country, in the order of another sheet.
fn in_order<T: Clone>(sheet: &Sheet, like: &Sheet, of: &[T]) -> Vec<T> {
    let codes = sheet.text("uCode");
    let find = |code: &&str| of[codes.iter().position(|other| other == code).unwrap()].clone();
    like.text("uCode").iter().map(find).collect()
}

#[test]
fn indicators_are_divided_by_their_denominators() {
    let (Some((indicators, _)), Some(raw)) = (nodes(), sheet("dset_Raw")) else { return };
    let (meta, data, expected) =
        (sheet("iMeta").unwrap(), sheet("iData").unwrap(), sheet("dset_Denominated").unwrap());
    let denominators = meta.text("Denominator");
    for (node, denominator) in indicators.iter().zip(denominators) {
        let values = raw.column(&node.id);
        let found = match denominator {
            "NA" => values,
            name => denominate(&values, &in_order(&data, &raw, &data.column(name))).unwrap(),
        };
        same_relative(&node.id, &found, &expected.column(&node.id), 1e-12);
    }
}

#[test]
fn missing_numbers_are_means_of_the_group() {
    let (Some((indicators, _)), Some(before)) = (nodes(), sheet("dset_Denominated")) else {
        return;
    };
    let (data, expected) = (sheet("iData").unwrap(), sheet("dset_Imputed").unwrap());
    let groups = in_order(&data, &before, &data.text("EurAsia_group"));
    let mut count = 0;
    for node in &indicators {
        let (found, filled) = fill_with_group_mean(&before.column(&node.id), &groups).unwrap();
        same_relative(&node.id, &found, &expected.column(&node.id), 1e-12);
        count += filled.iter().filter(|filled| **filled).count();
    }
    assert_eq!(count, 65);
}

#[test]
fn units_with_nine_tenths_of_the_numbers_stay() {
    let (Some((indicators, _)), Some(before)) = (nodes(), sheet("dset_Imputed")) else { return };
    let expected = sheet("dset_Screened").unwrap();
    let columns_before = columns(&before, &indicators);
    let units = before.text("uCode").len();
    let rows: Vec<Vec<f64>> =
        (0..units).map(|unit| columns_before.iter().map(|column| column[unit]).collect()).collect();
    assert!(screen(&rows, 0.9).iter().all(|stays| *stays));
    assert_eq!(before.text("uCode"), expected.text("uCode"));
    assert_eq!(columns_before, columns(&expected, &indicators));
}

#[test]
fn outliers_are_treated_where_and_as_coinr_does() {
    let (Some((indicators, _)), Some(before)) = (nodes(), sheet("dset_Screened")) else { return };
    let expected = sheet("dset_Treated").unwrap();
    let mut treated = 0;
    for node in &indicators {
        let (found, how) = treat(&before.column(&node.id));
        same_relative(&node.id, &found, &expected.column(&node.id), 1e-12);
        if let Treatment::Winsorised(points) = how {
            treated += 1;
            assert!((1..=5).contains(&points));
        }
    }
    assert_eq!(treated, 15);
}

#[test]
fn indicators_are_normalised_between_their_bounds() {
    let (Some((indicators, _)), Some(before)) = (nodes(), sheet("dset_Treated")) else { return };
    let expected = sheet("dset_Normalised").unwrap();
    for node in &indicators {
        let found = min_max(&before.column(&node.id), node.direction, 0.0, 100.0);
        same_all(&node.id, &found, &expected.column(&node.id), 1e-9);
    }
}

#[test]
fn the_whole_pipeline_gives_every_level_and_the_ranks() {
    let (Some((indicators, aggregates)), Some(before)) = (nodes(), sheet("dset_Screened")) else {
        return;
    };
    let expected = sheet("dset_Aggregated").unwrap();
    let columns = columns(&before, &indicators);
    let found = composite(&indicators, &columns, &aggregates, (0.0, 100.0), Aggregator::Arithmetic)
        .unwrap();
    for (node, column) in aggregates.iter().zip(&found.aggregates) {
        same_all(&node.id, column, &expected.column(&node.id), 1e-9);
    }
    let results = sheet("results_rank").unwrap();
    let at = aggregates.iter().position(|node| node.id == "Index").unwrap();
    let of_ranks: Vec<f64> =
        ranks(&found.aggregates[at]).into_iter().map(|rank| rank.unwrap() as f64).collect();
    assert_eq!(in_order(&before, &results, &of_ranks), results.column("Rank"));
    for (node, column) in aggregates.iter().zip(&found.aggregates) {
        // Printed with two digits.
        let column = in_order(&before, &results, column);
        let rounded: Vec<f64> = column.iter().map(|x| (x * 100.0).round() / 100.0).collect();
        same_all(&node.id, &rounded, &results.column(&node.id), 1e-12);
    }
}

#[test]
fn copelands_scores_are_coinrs() {
    let Some(matrix) = sheet("copeland_in") else { return };
    let expected = sheet("copeland_out").unwrap();
    assert_eq!(matrix.heads().len(), 4);
    // The weights of that run are not with it. The fourth row ties with three others when all columns weigh the same, so
    // that its even score tells that the first column decided ties: any falling weights give it.
    for weights in [[4.0, 3.0, 2.0, 1.0], [0.4, 0.3, 0.2, 0.1], [9.0, 8.0, 4.0, 3.0]] {
        assert_eq!(copeland(&matrix.numbers(), &weights).unwrap(), expected.column("x"));
    }
}
