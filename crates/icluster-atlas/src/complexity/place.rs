//! What a place is specialised in and what it could enter next, one of the matrix or one measured by it.

use super::jobs::Visitor;
use super::weights::Weighing;
use super::{
    ComplexActivity, ComplexOption, ComplexPlace, ComplexityAsk, ComplexityProfile, Core,
    Criterion, Named, Panel, activities, known, places, words,
};
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::RegionId;
use icluster_complexity::statistics::quantile;
use icluster_complexity::{
    Criterion as Scale, Quadrant, Results, Robustness, composite, diagnose, quadrant, robustness,
};
use std::collections::HashMap;
use std::str::FromStr;

/// Which strategy orders the options of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// What is near first.
    LowHangingFruit,
    /// A middle way.
    #[default]
    Balanced,
    /// What opens most.
    LongJumps,
}

impl Strategy {
    /// All, in the order of the scores of an option.
    pub const ALL: [Strategy; 3] =
        [Strategy::LowHangingFruit, Strategy::Balanced, Strategy::LongJumps];

    /// Name on the command line, in addresses and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Strategy::LowHangingFruit => "low-hanging-fruit",
            Strategy::Balanced => "balanced",
            Strategy::LongJumps => "long-jumps",
        }
    }
}

impl FromStr for Strategy {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        let found = Self::ALL.into_iter().find(|strategy| strategy.name() == text);
        found.ok_or_else(|| AtlasError::BadRequest {
            what: "strategy",
            given: text.to_owned(),
            expected: Self::ALL.map(Self::name).join(", "),
        })
    }
}

/// How next steps are ordered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepsAsk {
    /// By which strategy.
    pub strategy: Strategy,
    /// Weights.
    pub weighing: Weighing,
    /// What the user knows of activities.
    pub criteria: Vec<Criterion>,
}

/// A place and, by activity of the results, what it has and what is near to it.
pub(super) struct Standing {
    pub(super) place: ComplexPlace,
    pub(super) present: Vec<bool>,
    pub(super) rca: Vec<f64>,
    pub(super) density: Vec<f64>,
    pub(super) cog: Vec<f64>,
    /// What to know of a place that is not in the matrix.
    pub(super) outside: Option<Text3>,
}

impl Standing {
    /// A place of the matrix, by its id, capitals or not.
    pub(super) fn inside(
        core: &Core<'_>,
        results: &Results,
        ask: &ComplexityAsk,
        place: &str,
    ) -> Result<Self, AtlasError> {
        let found = (0..results.places.len())
            .find(|c| core.place(results, *c).id.eq_ignore_ascii_case(place));
        let c = found.ok_or_else(|| not_in(core, place))?;
        let n = results.activities.len();
        let row = c * n..(c + 1) * n;
        let mut rca = vec![0.0; n];
        results.quotients.row(c).for_each(|(p, value)| rca[p as usize] = value);
        Ok(Standing {
            place: places(core, results, ask).swap_remove(c),
            present: (0..n).map(|p| results.presence.places.get(c, p)).collect(),
            rca,
            density: results.density[row.clone()].to_vec(),
            cog: results.cog[row].to_vec(),
            outside: None,
        })
    }

    /// A region that is not in the matrix.
    fn outside(core: &Core<'_>, results: &Results, visitor: Visitor) -> Result<Self, AtlasError> {
        let n = results.activities.len();
        let of = |p| visitor.jobs.get(&core.activity(results, p).id).copied().unwrap_or(0.0);
        let values: Vec<f64> = (0..n).map(of).collect();
        let guest =
            results.guest(&values).map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
        let guest = guest.ok_or_else(|| {
            AtlasError::NoMatrix(format!(
                "`{}` is not one of the places of this matrix; such a region is measured by the default profile and RCA only",
                visitor.named.id
            ))
        })?;
        let above = results.complexity.eci.iter().filter(|eci| **eci > guest.eci).count();
        let Named { id, name } = visitor.named;
        Ok(Standing {
            place: ComplexPlace {
                id,
                name,
                rank: known(guest.eci).map(|_| above as u32 + 1),
                rank_low: None,
                rank_high: None,
                eci: known(guest.eci),
                diversity: guest.present.iter().filter(|present| **present).count() as u32,
                coi: known(guest.coi),
                fitness: None,
                total: values.iter().sum(),
            },
            present: guest.present,
            rca: guest.quotients,
            density: guest.density,
            cog: guest.cog,
            outside: Some(outside(&visitor.elsewhere)),
        })
    }
}

/// What to know of a region that is not in the matrix.
fn outside(elsewhere: &[Text3]) -> Text3 {
    let mut text = text3(
        "Not one of the places of this matrix, but measured by them: quotients are over their total, ECI is the mean PCI of what it is specialised in, and the rank is where it would stand.",
        "No es uno de los lugares de esta matriz, pero se mide con ellos: los cocientes son sobre su total, el ECI es el PCI medio de aquello en que se especializa y el rango es el que tendría.",
        "Ce n'est pas un des lieux de cette matrice, mais il est mesuré par eux : les quotients portent sur leur total, l'ECI est le PCI moyen de ses spécialités et le rang est celui qu'il aurait.",
    );
    if !elsewhere.is_empty() {
        let names = |pick: fn(&Text3) -> &String| {
            elsewhere.iter().map(|name| pick(name).as_str()).collect::<Vec<_>>().join(", ")
        };
        text.en += &format!(" Parts in another country do not count: {}.", names(|n| &n.en));
        text.es += &format!(" No cuentan las partes en otro país: {}.", names(|n| &n.es));
        text.fr += &format!(" Les parties d'un autre pays ne comptent pas : {}.", names(|n| &n.fr));
    }
    text
}

impl Atlas {
    /// [`complexity_profile`], also of a region that is not in the matrix: a custom region, or one of another level.
    pub fn complexity_profile(
        &self,
        panel: &Panel,
        ask: &ComplexityAsk,
        place: &str,
        steps: &StepsAsk,
    ) -> Result<ComplexityProfile, AtlasError> {
        let (core, results) = computed(panel, ask)?;
        let standing = self.measured(&core, &results, ask, place)?;
        profile(&core, &results, ask, standing, steps)
    }

    /// Where a place stands, in the matrix or measured by it.
    pub(super) fn measured(
        &self,
        core: &Core<'_>,
        results: &Results,
        ask: &ComplexityAsk,
        place: &str,
    ) -> Result<Standing, AtlasError> {
        let listed = core.panel.places.iter().any(|known| known.id.eq_ignore_ascii_case(place));
        match place.parse::<RegionId>() {
            Ok(id) if !listed => Standing::outside(core, results, self.guest(core.panel, &id)?),
            _ => Standing::inside(core, results, ask, place),
        }
    }
}

pub(super) fn computed<'a>(
    panel: &'a Panel,
    ask: &ComplexityAsk,
) -> Result<(Core<'a>, Results), AtlasError> {
    let core = Core::new(panel, ask)?;
    let results = core.compute(&ask.conventions());
    Ok((core, results))
}

/// A place's complexity, what it is specialised in and what it could enter. `place` is its id, capitals or not.
pub fn complexity_profile(
    panel: &Panel,
    ask: &ComplexityAsk,
    place: &str,
    steps: &StepsAsk,
) -> Result<ComplexityProfile, AtlasError> {
    let (core, results) = computed(panel, ask)?;
    let standing = Standing::inside(&core, &results, ask, place)?;
    profile(&core, &results, ask, standing, steps)
}

fn profile(
    core: &Core<'_>,
    results: &Results,
    ask: &ComplexityAsk,
    standing: Standing,
    steps: &StepsAsk,
) -> Result<ComplexityProfile, AtlasError> {
    let all = activities(core, results);
    let mut options = options(&all, &standing, steps, ask.seed)?;
    let score = |option: &ComplexOption| option.scores[steps.strategy as usize].unwrap_or(f64::MIN);
    options.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.id.cmp(&b.id)));
    let own = all.into_iter().zip(&standing.present).filter(|(_, present)| **present);
    let mut own: Vec<ComplexActivity> = own.map(|(activity, _)| activity).collect();
    own.sort_by_key(|activity| (activity.rank.unwrap_or(u32::MAX), activity.id.clone()));
    Ok(ComplexityProfile {
        basis: core.basis(ask),
        diagnosis: words::diagnosis(&diagnose(results, ask.seed)),
        place: standing.place,
        outside: standing.outside,
        strategy: steps.strategy.name().to_owned(),
        present: own,
        options,
    })
}

fn not_in(core: &Core<'_>, place: &str) -> AtlasError {
    let left_out = core.panel.places.iter().any(|known| known.id.eq_ignore_ascii_case(place));
    AtlasError::NoMatrix(match left_out {
        true => format!(
            "`{place}` is too small for the filter ({}): choose another filter",
            words::filter(core.choice, core.panel.pooled).en
        ),
        false => {
            let some: Vec<&str> = core.panel.places.iter().take(8).map(|p| p.id.as_str()).collect();
            format!("`{place}` is not among the places, which are {}, …", some.join(", "))
        }
    })
}

/// Values of criteria by name, over the options of a place.
struct Criteria<'a> {
    built_in: HashMap<&'static str, Vec<f64>>,
    absent: Vec<&'a ComplexActivity>,
    own: &'a [Criterion],
    place: &'a str,
}

impl Criteria<'_> {
    fn values(&self, name: &str) -> Vec<f64> {
        if let Some(values) = self.built_in.get(name) {
            return values.clone();
        }
        // What is said of the place itself goes before what is said of all.
        let mut found: HashMap<&str, (bool, f64)> = HashMap::new();
        for row in self.own {
            let here = row.place.as_ref().map(|place| place.eq_ignore_ascii_case(self.place));
            if let (Some(value), true) = (row.values.get(name), here.unwrap_or(true)) {
                let of = (here.is_some(), *value);
                let kept = found.entry(&row.activity).or_insert(of);
                if of.0 >= kept.0 {
                    *kept = of;
                }
            }
        }
        let of = |activity: &&ComplexActivity| found.get(activity.id.as_str());
        self.absent.iter().map(|activity| of(activity).map_or(f64::NAN, |of| of.1)).collect()
    }

    fn scales<'b>(
        &self,
        weights: impl Iterator<Item = (&'b str, f64)>,
        less: &[String],
    ) -> Vec<Scale> {
        let of = |(name, weight): (&str, f64)| Scale {
            values: self.values(name),
            weight,
            cost: less.iter().any(|cost| cost == name),
        };
        weights.map(of).collect()
    }
}

/// Activities a place is not specialised in.
fn options(
    all: &[ComplexActivity],
    standing: &Standing,
    steps: &StepsAsk,
    seed: u64,
) -> Result<Vec<ComplexOption>, AtlasError> {
    let weighing = steps.weighing.clone().checked(&steps.criteria)?;
    let absent: Vec<usize> = (0..all.len()).filter(|p| !standing.present[*p]).collect();
    let of = |values: &[f64]| -> Vec<f64> { absent.iter().map(|p| values[*p]).collect() };
    let by = |value: fn(&ComplexActivity) -> f64| -> Vec<f64> {
        absent.iter().map(|p| value(&all[*p])).collect()
    };
    let (density, rca, cog) = (of(&standing.density), of(&standing.rca), of(&standing.cog));
    let pci = by(|activity| activity.pci.unwrap_or(f64::NAN));
    let criteria = Criteria {
        built_in: HashMap::from([
            ("density", density.clone()),
            ("rca", rca.clone()),
            ("pci", pci.clone()),
            ("cog", cog.clone()),
            ("ubiquity", by(|activity| f64::from(activity.ubiquity))),
            ("total", by(|activity| activity.total)),
        ]),
        absent: absent.iter().map(|p| &all[*p]).collect(),
        own: &steps.criteria,
        place: &standing.place.id,
    };
    let group = |weights: &std::collections::BTreeMap<String, f64>| {
        let each = weights.iter().map(|(name, weight)| (name.as_str(), *weight));
        composite(&criteria.scales(each, &weighing.less_is_better))
    };
    let (feasible, attractive) = (group(&weighing.feasibility), group(&weighing.attractiveness));
    let scales = |strategy: Strategy| {
        let weights = weighing.strategies[strategy.name()];
        let each = [("density", weights.density), ("pci", weights.pci), ("cog", weights.cog)];
        criteria.scales(each.into_iter(), &[])
    };
    let scores = Strategy::ALL.map(|strategy| summed(&scales(strategy)));
    let drawn = weighing.robustness;
    let firm =
        robustness(&scales(steps.strategy), drawn.top, drawn.concentration, drawn.draws, seed);
    let median = |values: &[f64]| {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        quantile(&sorted, 0.5)
    };
    let (near, complex) = (median(&density), median(&pci));
    let at = |values: &[f64], i: usize| values.get(i).copied().and_then(known);
    let option = |(i, p): (usize, &usize)| {
        let ComplexActivity { id, name, .. } = all[*p].clone();
        let quadrant = match quadrant(density[i], pci[i], near, complex) {
            Quadrant::LetItHappen => "let-it-happen",
            Quadrant::StrategicBet => "strategic-bet",
            Quadrant::ParsimoniousIndustrialPolicy => "parsimonious",
            Quadrant::Avoid => "avoid",
        };
        let firm: Option<Robustness> = firm.get(i).copied().flatten();
        ComplexOption {
            id,
            name,
            rca: rca[i],
            density: known(density[i]),
            pci: known(pci[i]),
            cog: known(cog[i]),
            quadrant: quadrant.to_owned(),
            scores: scores.each_ref().map(|scores| at(scores, i)),
            feasibility: at(&feasible, i),
            attractiveness: at(&attractive, i),
            top_share: firm.map(|firm| firm.top),
            rank_low: firm.map(|firm| firm.low),
            rank_high: firm.map(|firm| firm.high),
        }
    };
    Ok(absent.iter().enumerate().map(option).collect())
}

/// Weighted sum of the standardised criteria; NaN where one is not known.
fn summed(scales: &[Scale]) -> Vec<f64> {
    let [density, pci, cog] = scales else { return Vec::new() };
    let weights =
        icluster_complexity::Weights { density: density.weight, pci: pci.weight, cog: cog.weight };
    icluster_complexity::strategy_scores(&density.values, &pci.values, &cog.values, weights)
}
