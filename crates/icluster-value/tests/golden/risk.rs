//! `esri_glcascade` (GLcascade's example) and `debtrank_toy`.

use crate::files::{Sheet, same};
use icluster_value::{Input, Network, debt_rank, systemic_risk};

#[test]
fn systemic_risk_of_the_example() {
    let (Some(flows), Some(firms)) = (
        Sheet::read("esri_glcascade/example_W.csv", 1, 1),
        Sheet::read("esri_glcascade/example_firms.csv", 1, 1),
    ) else {
        return;
    };
    let sector: Vec<u32> = firms.column("sector").iter().map(|sector| *sector as u32 - 1).collect();
    let n = sector.len();
    let links = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    let links = links.map(|(i, j)| (i as u32, j as u32, flows.cells[(i, j)]));
    let network = Network::new(sector, links).unwrap();
    assert_eq!((network.firms(), network.links()), (11, 10));
    for roles in ["mixed", "orig"] {
        let table = Sheet::read(&format!("esri_glcascade/example_ess_{roles}.csv"), 1, 1).unwrap();
        let input = |seller: u32, buyer: u32| match table.cells[(seller as usize, buyer as usize)] {
            2.0 => Input::Essential,
            1.0 => Input::Ordinary,
            _ => Input::Negligible,
        };
        for (name, replaceable) in [("nosigma", false), ("sigma", true)] {
            let file = format!("esri_glcascade/example_ESRI_{roles}_{name}.csv");
            let expected = Sheet::read(&file, 1, 1).unwrap();
            for (firm, risk) in systemic_risk(&network, input, replaceable, 0.0).iter().enumerate()
            {
                for (at, found) in [risk.index, risk.downstream, risk.upstream].iter().enumerate() {
                    same(&format!("{file} {firm} {at}"), *found, expected.cells[(firm, at)], 1e-12);
                }
            }
        }
    }
}

/// The file weighs the firms by the number of their links, the failed one left out.
#[test]
fn debt_rank_of_the_toy() {
    let (Some(edges), Some(nodes)) = (
        Sheet::read("debtrank_toy/edgelist_toy.csv", 1, 0),
        Sheet::read("debtrank_toy/nodelist_toy.csv", 1, 0),
    ) else {
        return;
    };
    let (from, to) = (edges.column("SuppIdx"), edges.column("CustIdx"));
    let weight = edges.column("weight");
    let links = (0..weight.len()).map(|at| (from[at] as u32 - 1, to[at] as u32 - 1, weight[at]));
    let degree = nodes.column("k");
    let network = Network::new(vec![0; degree.len()], links).unwrap();
    let all: f64 = degree.iter().sum();
    let hits = Sheet::read("debtrank_toy/derived_h_final.csv", 1, 1).unwrap();
    let ranks = Sheet::read("debtrank_toy/derived_debtrank.csv", 1, 1).unwrap();
    for failed in 0..degree.len() {
        let found = debt_rank(&network, failed);
        for (firm, hit) in found.iter().enumerate() {
            same(&format!("hit {failed} {firm}"), *hit, hits.cells[(firm, failed)], 1e-12);
        }
        let others = (0..degree.len()).filter(|firm| *firm != failed);
        let rank: f64 = others.map(|firm| found[firm] * degree[firm]).sum::<f64>() / all;
        same(&format!("rank {failed}"), rank, ranks.cells[(failed, 0)], 1e-12);
    }
}
