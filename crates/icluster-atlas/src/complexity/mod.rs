//! Questions of economic complexity: rankings, a place's options, and what a convention changes.
//!
//! Not for: formulas (`icluster-complexity`).

mod diff;
mod forecast;
mod graph;
pub(crate) mod grouped;
mod indices;
mod jobs;
mod links;
mod measured;
mod panel;
mod place;
mod portfolio;
mod project;
mod reply;
mod stability;
mod stored;
mod trade;
mod weights;
mod words;

pub(crate) use forecast::Foretold;
pub use forecast::{ForecastAsk, complexity_forecast};
pub use graph::activity_space;
pub use icluster_complexity::{Filter, Profile};
pub use indices::complexity_indices;
pub use links::{LinksAsk, complexity_links};
pub(crate) use measured::Measured;
pub use panel::{Kind, Named, Panel};
pub use place::{StepsAsk, Strategy, complexity_profile};
pub use portfolio::{PortfolioTarget, complexity_portfolio};
pub use project::complexity_projection;
pub use reply::{
    ActivityIndices, ActivitySpace, ComplexActivity, ComplexOption, ComplexPlace, ComplexityBasis,
    ComplexityDiagnosis, ComplexityDiff, ComplexityForecast, ComplexityIndices, ComplexityLink,
    ComplexityLinks, ComplexityMatrix, ComplexityNestedness, ComplexityPortfolio,
    ComplexityProfile, ComplexityProjection, ComplexityRanking, ComplexityStability,
    ComplexityWarning, ConventionMove, ConventionStep, ForecastCalibration, ForecastCell,
    ForecastInterval, ForecastModel, ForecastPlace, ForecastTest, PlaceIndices, PortfolioStep,
    ProjectedPlace, SpaceNode, YearsCompared,
};
pub use stability::complexity_stability;
pub use stored::MatrixQuery;
pub(crate) use stored::{Stored, complexity_tables};
pub(crate) use trade::all_trade;
pub use trade::{
    TradeQuery, trade_of_files, trade_of_warehouse, trade_years_of_files, trade_years_of_warehouse,
};
pub use weights::{Criterion, RobustnessWeights, Weighing, Weights};

use crate::AtlasError;
use icluster_complexity::statistics::ranks;
use icluster_complexity::{
    Conventions, Denominator, Kept, Results, Rule, Stop, Threshold, Values, compute, diagnose,
    fitness, rank_intervals, redrawn_eci, resampled_eci,
};
use std::str::FromStr;

/// Which places and activities are too small.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum FilterChoice {
    /// [`Filter::OEC`] for trade, [`Filter::datamexico`] for jobs.
    #[default]
    Usual,
    /// Nothing is left out.
    None,
    /// That of the Observatory of Economic Complexity.
    Oec,
    /// That of DataMexico, for one period.
    DataMexico,
    /// The user's.
    Own(Filter),
}

impl FilterChoice {
    /// Names of those that have one.
    pub const NAMES: [&'static str; 4] = ["usual", "none", "oec", "datamexico"];
}

impl FromStr for FilterChoice {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        Ok(match text {
            "usual" => FilterChoice::Usual,
            "none" => FilterChoice::None,
            "oec" => FilterChoice::Oec,
            "datamexico" => FilterChoice::DataMexico,
            _ => {
                return Err(AtlasError::BadRequest {
                    what: "filter",
                    given: text.to_owned(),
                    expected: Self::NAMES.join(", "),
                });
            }
        })
    }
}

/// What makes a place specialised in an activity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PresenceRule {
    /// Revealed comparative advantage, or location quotient.
    #[default]
    Rca,
    /// Presence per head, where populations are known.
    Rpop,
    /// Either of both.
    RcaOrRpop,
    /// A share of the activity above so many times its concentration.
    Share(f64),
}

impl PresenceRule {
    /// Names; `share` is followed by the number, as in `share=0.5`.
    pub const NAMES: [&'static str; 4] = ["rca", "rpop", "rca-or-rpop", "share=N"];
}

impl FromStr for PresenceRule {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        let times = || text.strip_prefix("share=")?.parse().ok().filter(|n: &f64| *n > 0.0);
        match text {
            "rca" => Ok(PresenceRule::Rca),
            "rpop" => Ok(PresenceRule::Rpop),
            "rca-or-rpop" => Ok(PresenceRule::RcaOrRpop),
            _ => times().map(PresenceRule::Share).ok_or_else(|| AtlasError::BadRequest {
                what: "presence",
                given: text.to_owned(),
                expected: Self::NAMES.join(", "),
            }),
        }
    }
}

/// How to compute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComplexityAsk {
    /// Convention profile.
    pub profile: Profile,
    /// What is left out.
    pub filter: FilterChoice,
    /// What specialisation is.
    pub presence: PresenceRule,
    /// Quotient at which it begins, in place of the profile's.
    pub threshold: Option<f64>,
    /// Random halves of the activities for rank intervals; 0 for none.
    pub replicates: usize,
    /// Seed of all that is drawn.
    pub seed: u64,
}

impl Default for ComplexityAsk {
    fn default() -> Self {
        ComplexityAsk {
            profile: Profile::Default,
            filter: FilterChoice::Usual,
            presence: PresenceRule::Rca,
            threshold: None,
            replicates: 200,
            seed: 1,
        }
    }
}

impl ComplexityAsk {
    /// The conventions of the profile, with the threshold asked for.
    fn conventions(&self) -> Conventions {
        let usual = self.profile.conventions();
        let at = self.threshold.unwrap_or(usual.threshold.at);
        Conventions { threshold: Threshold { at, ..usual.threshold }, ..usual }
    }
}

/// What `usual` means.
fn chosen(filter: FilterChoice, kind: Kind) -> FilterChoice {
    match (filter, kind) {
        (FilterChoice::Usual, Kind::Trade) => FilterChoice::Oec,
        (FilterChoice::Usual, Kind::Jobs) => FilterChoice::DataMexico,
        (chosen, _) => chosen,
    }
}

/// The numbers of a filter; `None` where nothing is left out.
fn usual(filter: FilterChoice, kind: Kind, years: usize) -> Option<Filter> {
    let years = years.max(1) as u32;
    match chosen(filter, kind) {
        FilterChoice::Oec => Some(Filter {
            place_total: Filter::OEC.place_total * f64::from(years),
            activity_total: Filter::OEC.activity_total * f64::from(years),
            ..Filter::OEC
        }),
        FilterChoice::DataMexico => Some(Filter::datamexico(years)),
        FilterChoice::Own(own) => Some(own),
        FilterChoice::None | FilterChoice::Usual => None,
    }
}

/// A filtered panel.
struct Core<'a> {
    panel: &'a Panel,
    choice: FilterChoice,
    presence: PresenceRule,
    kept: Kept,
    values: Values,
}

impl<'a> Core<'a> {
    fn new(panel: &'a Panel, ask: &ComplexityAsk) -> Result<Self, AtlasError> {
        let choice = chosen(ask.filter, panel.kind);
        let filter = usual(choice, panel.kind, panel.pooled).unwrap_or_default();
        let threshold = ask.conventions().threshold;
        let kept = filter.apply(&panel.values, Some(&panel.population), threshold);
        if kept.places.is_empty() || kept.activities.is_empty() {
            return Err(AtlasError::NoMatrix(format!(
                "the filter ({}) leaves none of the {} places or none of the {} activities: choose another filter",
                words::filter(choice, panel.pooled).en,
                panel.places.len(),
                panel.activities.len(),
            )));
        }
        let values = panel.values.select(&kept.places, &kept.activities);
        let core = Core { panel, choice, presence: ask.presence, kept, values };
        let per_head = matches!(ask.presence, PresenceRule::Rpop | PresenceRule::RcaOrRpop);
        if per_head && core.population().iter().all(|people| people.is_nan()) {
            return Err(AtlasError::NoMatrix(
                "presence per head needs the population of the places, and none is known: import it, or ask for presence rca"
                    .to_owned(),
            ));
        }
        Ok(core)
    }

    fn population(&self) -> Vec<f64> {
        self.kept.places.iter().map(|c| self.panel.population[*c]).collect()
    }

    fn compute(&self, conventions: &Conventions) -> Results {
        let population = self.population();
        let rule = match self.presence {
            PresenceRule::Rca => Rule::Rca(Denominator::Own),
            PresenceRule::Rpop => Rule::Rpop(&population),
            PresenceRule::RcaOrRpop => Rule::RcaOrRpop(&population),
            PresenceRule::Share(times) => Rule::Share(times),
        };
        compute(&self.values, rule, conventions)
    }

    /// ECI in replicates: random halves of the activities, and values drawn anew where they are estimates.
    fn replicates(&self, results: &Results, ask: &ComplexityAsk) -> Vec<Vec<f64>> {
        match self.panel.spread.as_ref().filter(|_| self.presence == PresenceRule::Rca) {
            Some(spread) => {
                let of = |kept: &[usize], all: &[usize]| -> Vec<usize> {
                    all.iter().map(|i| kept[*i]).collect()
                };
                let places = of(&self.kept.places, &results.places);
                let activities = of(&self.kept.activities, &results.activities);
                let spread = spread.select(&places, &activities);
                redrawn_eci(results, &spread, ask.replicates, ask.seed)
            }
            None => {
                resampled_eci(&results.presence, &results.complexity.eci, ask.replicates, ask.seed)
            }
        }
    }

    fn place(&self, results: &Results, c: usize) -> &Named {
        &self.panel.places[self.kept.places[results.places[c]]]
    }

    fn activity(&self, results: &Results, p: usize) -> &Named {
        &self.panel.activities[self.kept.activities[results.activities[p]]]
    }

    fn basis(&self, ask: &ComplexityAsk) -> ComplexityBasis {
        let (places, activities) = (self.kept.places.len(), self.kept.activities.len());
        ComplexityBasis {
            kind: self.panel.kind.name().to_owned(),
            level: self.panel.level.clone(),
            classification: self.panel.classification.clone(),
            year: self.panel.year,
            years: self.panel.years.clone(),
            pooled: self.panel.pooled,
            profile: ask.profile.to_string(),
            filter: words::filter(self.choice, self.panel.pooled),
            presence: words::presence(self.presence, ask.conventions().threshold),
            drawn: self.panel.spread.as_ref().map_or(0, |spread| spread.above.cells().count()),
            places,
            places_left_out: self.panel.places.len() - places,
            activities,
            activities_left_out: self.panel.activities.len() - activities,
            sample: self.panel.sample,
        }
    }
}

/// A number that is not NaN.
fn known(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

/// Places and activities of a panel by complexity.
pub fn complexity_ranking(
    panel: &Panel,
    ask: &ComplexityAsk,
) -> Result<ComplexityRanking, AtlasError> {
    let core = Core::new(panel, ask)?;
    let results = core.compute(&ask.conventions());
    let mut places = places(&core, &results, ask);
    let mut activities: Vec<ComplexActivity> = activities(&core, &results);
    places.sort_by_key(|place| (place.rank.unwrap_or(u32::MAX), place.id.clone()));
    activities.sort_by_key(|activity| (activity.rank.unwrap_or(u32::MAX), activity.id.clone()));
    Ok(ComplexityRanking {
        basis: core.basis(ask),
        diagnosis: words::diagnosis(&diagnose(&results, ask.seed)),
        places,
        activities,
    })
}

fn places(core: &Core<'_>, results: &Results, ask: &ComplexityAsk) -> Vec<ComplexPlace> {
    let eci = &results.complexity.eci;
    let kept = core.panel.intervals.as_ref().filter(|_| *ask == ComplexityAsk::default());
    let intervals = match kept {
        Some(_) => rank_intervals(eci, &[]),
        None => rank_intervals(eci, &core.replicates(results, ask)),
    };
    let fit = fitness(&results.presence, Stop::Updates(1000)).places;
    let totals = results.values.place_totals();
    (0..results.places.len())
        .map(|c| {
            let Named { id, name } = core.place(results, c).clone();
            let interval = intervals[c];
            let drawn = interval.filter(|_| ask.replicates > 0);
            let ends = match kept {
                Some(kept) => kept.get(&id).copied(),
                None => drawn.map(|interval| (interval.low, interval.high)),
            };
            ComplexPlace {
                id,
                name,
                rank: interval.map(|interval| interval.rank),
                rank_low: ends.and_then(|(low, _)| known(low)),
                rank_high: ends.and_then(|(_, high)| known(high)),
                eci: known(eci[c]),
                diversity: results.presence.diversity[c],
                coi: known(results.coi[c]),
                fitness: known(fit[c]),
                total: totals[c],
            }
        })
        .collect()
}

fn activities(core: &Core<'_>, results: &Results) -> Vec<ComplexActivity> {
    let pci = &results.complexity.pci;
    let totals = results.values.activity_totals();
    ranks(pci)
        .into_iter()
        .enumerate()
        .map(|(p, rank)| {
            let Named { id, name } = core.activity(results, p).clone();
            let ubiquity = results.presence.ubiquity[p];
            ComplexActivity { id, name, rank, pci: known(pci[p]), ubiquity, total: totals[p] }
        })
        .collect()
}

/// Which places move between the conventions of `ask.profile` and of another profile, and by which of them.
pub fn complexity_diff(
    panel: &Panel,
    ask: &ComplexityAsk,
    other: Profile,
) -> Result<ComplexityDiff, AtlasError> {
    let core = Core::new(panel, ask)?;
    Ok(diff::diff(&core, ask, other))
}
