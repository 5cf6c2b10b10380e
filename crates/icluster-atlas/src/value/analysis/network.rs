//! The shape of the network of supply in a table: who is central, which sectors belong together, whose failure takes most.

use super::reply::{NetworkGrouping, NetworkNode, ValueNetwork};
use crate::text::{number, text3};
use crate::value::economy::Economy;
use crate::value::{Opened, ValueTable};
use crate::{Atlas, AtlasError};
use icluster_value::{
    Input, Network, backbone, betweenness, core_numbers, groupings, page_rank, systemic_risk,
};
use std::sync::Arc;

/// Damping of PageRank.
const DAMPING: f64 = 0.85;
/// Runs of each grouping.
const RUNS: usize = 20;
const SEED: u64 = 1;
/// Losses that are passed on, as in published programs.
const STILL: f64 = 0.01;

/// Which network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkAsk {
    /// Level of significance of the backbone's links, above 0 to 1.
    pub alpha: f64,
    /// Resolutions of communities; nodes are told their community at the first.
    pub resolutions: Vec<f64>,
}

impl Default for NetworkAsk {
    fn default() -> Self {
        NetworkAsk { alpha: 0.05, resolutions: vec![1.0, 0.5, 2.0, 4.0] }
    }
}

fn network(economy: &Economy, id: &str) -> Result<Network, AtlasError> {
    let table = &economy.table;
    let n = table.size();
    let sectors = table.sector_numbers().into_iter().map(|sector| sector as u32).collect();
    let links = (0..n).flat_map(|j| {
        (0..n)
            .filter(move |i| table.flows[(*i, j)] > 0.0)
            .map(move |i| (i as u32, j as u32, table.flows[(i, j)]))
    });
    Network::new(sectors, links).map_err(|error| AtlasError::NoTable(format!("{id}: {error}")))
}

impl Atlas {
    /// Centrality, communities and systemic risk of every sector of a table; made once for each question.
    pub fn value_network(
        &self,
        table: Option<&str>,
        ask: &NetworkAsk,
    ) -> Result<Arc<ValueNetwork>, AtlasError> {
        if !(ask.alpha > 0.0 && ask.alpha <= 1.0) {
            return Err(AtlasError::BadRequest {
                what: "alpha",
                given: ask.alpha.to_string(),
                expected: "above 0 to 1".to_owned(),
            });
        }
        if ask.resolutions.is_empty()
            || ask.resolutions.iter().any(|of| !(*of > 0.0 && *of <= 100.0))
        {
            return Err(AtlasError::BadRequest {
                what: "resolutions",
                given: format!("{:?}", ask.resolutions),
                expected: "one or more, each above 0 to 100".to_owned(),
            });
        }
        let opened = self.value_opened(table)?;
        let key = format!("{} {} {:?}", opened.described.id, ask.alpha, ask.resolutions);
        self.value_networks.get(&key, |of| of.nodes.len().max(1), || found(&opened, ask))
    }
}

/// Groups of more than one sector.
fn of_several(groups: &[usize]) -> usize {
    let mut members = vec![0_usize; groups.len()];
    groups.iter().for_each(|group| members[*group] += 1);
    members.into_iter().filter(|members| *members > 1).count()
}

fn found(opened: &Opened, ask: &NetworkAsk) -> Result<ValueNetwork, AtlasError> {
    let (economy, described): (&Economy, &ValueTable) = (&opened.economy, &opened.described);
    let all = network(economy, &described.id)?;
    let kept = backbone(&all, ask.alpha);
    let groups = groupings(&kept, &ask.resolutions, RUNS, SEED);
    let (rank, between, cores) =
        (page_rank(&all, DAMPING), betweenness(&kept), core_numbers(&kept));
    let risk = systemic_risk(&kept, |_, _| Input::Ordinary, false, STILL);
    let (sales, purchases) = (all.sales(), all.purchases());
    let nodes = (0..economy.table.size())
        .map(|row| {
            let (region, sector) = (economy.region_of(row), &economy.sectors[row]);
            NetworkNode {
                region: region.id.clone(),
                region_name: region.name.clone(),
                sector: sector.id.clone(),
                name: sector.name.clone(),
                sales: sales[row],
                purchases: purchases[row],
                page_rank: rank[row],
                betweenness: between[row],
                core: cores[row],
                community: groups.first().map_or(0, |first| first.groups[row]),
                systemic_risk: risk[row].index,
            }
        })
        .collect();
    let (whole, within): (f64, f64) = (sales.iter().sum(), kept.sales().iter().sum());
    let runs = number(RUNS as f64, 0);
    Ok(ValueNetwork {
        table: described.clone(),
        alpha: ask.alpha,
        links: all.links(),
        kept: kept.links(),
        kept_share: if whole > 0.0 { within / whole } else { 0.0 },
        runs: RUNS,
        groupings: groups
            .iter()
            .map(|of| NetworkGrouping {
                resolution: of.resolution,
                count: of_several(&of.groups),
                modularity: of.modularity,
                stability: of.stability,
            })
            .collect(),
        nodes,
        notes: vec![
            text3(
                "Betweenness, cores, communities and systemic risk are on the backbone: links that are more than chance at one end (disparity filter), none of a sector to itself.",
                "La intermediación, los núcleos, las comunidades y el riesgo sistémico son de la red principal: vínculos mayores que el azar en un extremo (filtro de disparidad), ninguno de un sector consigo mismo.",
                "L’intermédiarité, les noyaux, les communautés et le risque systémique portent sur l’ossature : liens plus forts que le hasard à une extrémité (filtre de disparité), aucun d’un secteur à lui-même.",
            ),
            text3(
                format!(
                    "Stability compares {} runs in other orders: below 0.8 or so, communities are one way of cutting among several.",
                    runs.en
                ),
                format!(
                    "La estabilidad compara {} corridas en otros órdenes: por debajo de 0.8, las comunidades son un corte entre varios.",
                    runs.es
                ),
                format!(
                    "La stabilité compare {} essais dans d’autres ordres : sous 0,8 environ, les communautés sont un découpage parmi d’autres.",
                    runs.fr
                ),
            ),
            text3(
                "Systemic risk: every input counts by its part of all (none is essential), nobody is replaced.",
                "Riesgo sistémico: cada insumo cuenta según su parte del total (ninguno es esencial) y nadie es sustituido.",
                "Risque systémique : chaque intrant compte selon sa part (aucun n’est essentiel), personne n’est remplacé.",
            ),
        ],
    })
}
