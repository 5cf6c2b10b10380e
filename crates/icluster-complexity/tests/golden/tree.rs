//! The maximum spanning tree of real products.

use crate::files::{Sheet, inputs, number, same};
use icluster_complexity::{Denominator, Profile, Rule, Ties, compute, space};
use std::collections::BTreeMap;

/// Products related equally strongly leave a choice, so trees are compared by what is not chosen: how many ties of each strength they have, and that
/// every tie of the file is as strong here.
#[test]
fn maximum_spanning_tree() {
    let Some(sheet) = Sheet::read("world226x785/product_space_mst.csv") else { return };
    let input = &inputs("world226x785")[0];
    let conventions = Profile::REconomiccomplexity.conventions();
    let results = compute(&input.values, Rule::Rca(Denominator::Own), &conventions);
    let relatedness = results.relatedness();
    let tree = space(&relatedness, Ties::Tree);
    assert_eq!(tree.len(), sheet.rows.len());
    let at = |code: &str| {
        let column = input.activities.binary_search_by(|a| a.as_str().cmp(code)).unwrap();
        results.activities.binary_search(&column).unwrap()
    };
    let mut strengths: BTreeMap<u64, i32> = BTreeMap::new();
    let key = |weight: f64| (weight * 1e12).round() as u64;
    for row in &sheet.rows {
        let weight = number(&row[2]);
        same(&format!("{row:?}"), relatedness.get(at(&row[0]), at(&row[1])), weight, 1e-12);
        *strengths.entry(key(weight)).or_default() += 1;
    }
    for edge in &tree {
        *strengths.entry(key(edge.weight)).or_default() -= 1;
    }
    assert!(strengths.values().all(|count| *count == 0), "{strengths:?}");
}
