//! The space of activities: which are near each other, drawn.

use super::reply::{ActivitySpace, SpaceNode};
use super::{ComplexityAsk, Core, Named, Panel, known};
use crate::AtlasError;
use crate::text::text3;
use icluster_complexity::{Ties, communities, layout, modularity, space};

/// Ties an activity has in the mean.
const MEAN_TIES: f64 = 5.0;
/// Pairs of activities that forces are computed for: more activities get fewer rounds.
const WORK: usize = 400_000_000;

/// The activities of a panel as a graph: maximum spanning tree and the strongest further ties of their relatedness, with communities and places to draw
/// them at, the same for the same data.
pub fn activity_space(panel: &Panel, ask: &ComplexityAsk) -> Result<ActivitySpace, AtlasError> {
    let core = Core::new(panel, ask)?;
    let results = core.compute(&ask.conventions());
    let n = results.activities.len();
    let edges = space(&results.relatedness(), Ties::MeanDegree(MEAN_TIES));
    let groups = communities(n, &edges);
    let points = layout(n, &edges, None, (WORK / (n * n).max(1)).clamp(50, 300));
    let totals = results.values.activity_totals();
    let nodes = points.into_iter().enumerate().map(|(p, (x, y))| {
        let Named { id, name } = core.activity(&results, p).clone();
        SpaceNode {
            id,
            name,
            x,
            y,
            community: groups[p] as u32,
            pci: known(results.complexity.pci[p]),
            ubiquity: results.presence.ubiquity[p],
            total: totals[p],
        }
    });
    Ok(ActivitySpace {
        basis: core.basis(ask),
        modularity: modularity(n, &edges, &groups),
        ties: text3(
            "the maximum spanning tree and the strongest further ties, up to 5 an activity in the mean",
            "el árbol de expansión máxima y los vínculos más fuertes además, hasta 5 por actividad en promedio",
            "l'arbre couvrant maximal et les liens les plus forts en plus, jusqu'à 5 par activité en moyenne",
        ),
        nodes: nodes.collect(),
        edges: edges.iter().map(|e| (e.a as u32, e.b as u32, e.weight)).collect(),
    })
}
