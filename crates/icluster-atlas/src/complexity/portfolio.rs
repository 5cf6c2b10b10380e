//! Which activities would bring a place to a complexity at least effort.

use super::place::{Standing, computed};
use super::{ComplexityAsk, ComplexityPortfolio, Panel, PortfolioStep, activities, known};
use crate::text::{number, text3};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_complexity::{Candidate, Portfolio, portfolio};

/// What to reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PortfolioTarget {
    /// The ECI of the place that ranks next above.
    #[default]
    Next,
    /// An ECI.
    Eci(f64),
    /// The ECI of another place of the matrix.
    Place(String),
}

impl Atlas {
    /// [`complexity_portfolio`], also of a region that is not in the matrix.
    pub fn complexity_portfolio(
        &self,
        panel: &Panel,
        ask: &ComplexityAsk,
        place: &str,
        target: &PortfolioTarget,
    ) -> Result<ComplexityPortfolio, AtlasError> {
        let (core, results) = computed(panel, ask)?;
        let standing = self.measured(&core, &results, ask, place)?;
        chosen(&core, &results, ask, standing, target)
    }
}

/// The activities that bring a place to the target at least effort, which is the sum of their distances (one less density). PCI are taken as they are: entering many at once
/// would change them.
///
/// Fails where the place is not in the matrix or has no ECI, and where the target is out of reach.
pub fn complexity_portfolio(
    panel: &Panel,
    ask: &ComplexityAsk,
    place: &str,
    target: &PortfolioTarget,
) -> Result<ComplexityPortfolio, AtlasError> {
    let (core, results) = computed(panel, ask)?;
    let standing = Standing::inside(&core, &results, ask, place)?;
    chosen(&core, &results, ask, standing, target)
}

fn chosen(
    core: &super::Core<'_>,
    results: &icluster_complexity::Results,
    ask: &ComplexityAsk,
    standing: Standing,
    target: &PortfolioTarget,
) -> Result<ComplexityPortfolio, AtlasError> {
    let eci = &results.complexity.eci;
    let Some(own) = standing.place.eci else {
        return Err(AtlasError::NoMatrix(format!(
            "`{}` has no ECI here, so that nothing can be reached from it",
            standing.place.id
        )));
    };
    let all = activities(core, results);
    let pci = |p: usize| all[p].pci;
    let present: Vec<f64> =
        (0..all.len()).filter(|p| standing.present[*p]).filter_map(pci).collect();
    let before = present.iter().sum::<f64>() / present.len().max(1) as f64;
    if (before - own).abs() > 1e-6 {
        return Err(AtlasError::BadRequest {
            what: "profile of a portfolio",
            given: ask.profile.to_string(),
            expected: "one in which the ECI is the mean PCI: default, py-ecomplexity or stata"
                .to_owned(),
        });
    }
    let plain = ComplexityAsk { replicates: 0, ..*ask };
    let (wanted, like) = match target {
        PortfolioTarget::Eci(value) => (*value, None),
        PortfolioTarget::Place(id) => {
            let other = Standing::inside(core, results, &plain, id)?.place;
            let none = || AtlasError::NoMatrix(format!("`{id}` has no ECI here"));
            (other.eci.ok_or_else(none)?, Some(other))
        }
        PortfolioTarget::Next => {
            let above = (0..eci.len()).filter(|c| eci[*c] > own + 1e-12);
            let next = above.min_by(|a, b| eci[*a].total_cmp(&eci[*b])).ok_or_else(|| {
                AtlasError::NoMatrix("no place ranks above this one: name a target ECI".to_owned())
            })?;
            let id = &core.place(results, next).id;
            let other = Standing::inside(core, results, &plain, id)?.place;
            (eci[next], Some(other))
        }
    };
    let open: Vec<usize> = (0..all.len())
        .filter(|p| !standing.present[*p] && pci(*p).is_some() && standing.density[*p] < 1.0)
        .collect();
    let effort = |p: usize| 1.0 - standing.density[p];
    let candidates: Vec<Candidate> = open
        .iter()
        .map(|p| Candidate { pci: pci(*p).unwrap_or_default(), effort: effort(*p) })
        .collect();
    let found = portfolio(&present, &candidates, wanted)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let count = (present.len() + found.chosen.len()) as f64;
    let sum = found.after * count;
    let mut steps: Vec<PortfolioStep> = found
        .chosen
        .iter()
        .zip(&found.worth)
        .map(|(i, worth)| {
            let p = open[*i];
            let own = candidates[*i].pci;
            PortfolioStep {
                id: all[p].id.clone(),
                name: all[p].name.clone(),
                rca: standing.rca[p],
                pci: own,
                density: standing.density[p],
                cog: known(standing.cog[p]),
                effort: candidates[*i].effort,
                worth: *worth,
                without: (sum - own) / (count - 1.0).max(1.0),
            }
        })
        .collect();
    steps.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.id.cmp(&b.id)));
    Ok(ComplexityPortfolio {
        basis: core.basis(ask),
        explanation: explained(&found, wanted),
        place: standing.place,
        outside: standing.outside,
        target: wanted,
        target_place: like,
        before: found.before,
        after: found.after,
        effort: found.effort,
        gap: found.gap,
        candidates: candidates.len(),
        steps,
    })
}

fn explained(found: &Portfolio, target: f64) -> Text3 {
    let n = found.chosen.len();
    if n == 0 {
        return text3(
            "The place is there already: nothing need be entered.",
            "El lugar ya está ahí: no hace falta entrar en nada.",
            "Le lieu y est déjà : rien n'est à ajouter.",
        );
    }
    let [before, after, target] = [found.before, found.after, target].map(|eci| number(eci, 3));
    let effort = number(found.effort, 2);
    let least = number(found.effort * (1.0 - found.gap), 2);
    let one = n == 1;
    text3(
        format!(
            "To raise the mean PCI from {} to {} or more at the least sum of distances, {}, no set takes less than {}, and the mean becomes {}. Worth is how far an activity lies above the target for each unit of distance; without it the mean would be as shown. PCI are held fixed.",
            before.en,
            target.en,
            match one {
                true => format!("enter this one: it takes {}", effort.en),
                false => format!("enter these {n}: they take {}", effort.en),
            },
            least.en,
            after.en
        ),
        format!(
            "Para elevar el PCI medio de {} a {} o más con la menor suma de distancias, {}, ningún conjunto suma menos de {} y la media llega a {}. El valor es cuánto supera una actividad la meta por unidad de distancia; sin ella la media sería la indicada. Los PCI se mantienen fijos.",
            before.es,
            target.es,
            match one {
                true => format!("hay que entrar en esta: suma {}", effort.es),
                false => format!("hay que entrar en estas {n}: suman {}", effort.es),
            },
            least.es,
            after.es
        ),
        format!(
            "Pour porter le PCI moyen de {} à {} ou plus avec la plus petite somme de distances, {}, aucun ensemble n'a moins de {}, et la moyenne devient {}. La valeur dit de combien une activité dépasse la cible par unité de distance ; sans elle la moyenne serait celle indiquée. Les PCI sont tenus fixes.",
            before.fr,
            target.fr,
            match one {
                true => format!("il faut ajouter celle-ci : sa distance est de {}", effort.fr),
                false => format!("il faut ajouter ces {n} : leur somme est de {}", effort.fr),
            },
            least.fr,
            after.fr
        ),
    )
}
