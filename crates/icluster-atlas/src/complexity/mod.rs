//! Questions of economic complexity: rankings, a place's options, and what a convention changes.
//!
//! Not for: formulas (`icluster-complexity`).

mod diff;
mod forecast;
mod graph;
mod jobs;
mod panel;
mod project;
mod reply;
mod stored;
mod trade;
mod words;

pub use forecast::{ForecastAsk, complexity_forecast};
pub use graph::activity_space;
pub use icluster_complexity::Profile;
pub use panel::{Kind, Named, Panel};
pub use project::complexity_projection;
pub use reply::{
    ActivitySpace, ComplexActivity, ComplexOption, ComplexPlace, ComplexityBasis,
    ComplexityDiagnosis, ComplexityDiff, ComplexityForecast, ComplexityMatrix, ComplexityProfile,
    ComplexityProjection, ComplexityRanking, ComplexityWarning, ConventionMove, ConventionStep,
    ForecastCell, ForecastInterval, ForecastModel, ForecastTest, ProjectedPlace, SpaceNode,
};
pub use stored::MatrixQuery;
pub(crate) use stored::{Stored, complexity_tables};
pub(crate) use trade::all_trade;
pub use trade::{
    TradeQuery, trade_of_files, trade_of_warehouse, trade_years_of_files, trade_years_of_warehouse,
};

use crate::AtlasError;
use icluster_complexity::statistics::{quantile, ranks};
use icluster_complexity::{
    Conventions, Denominator, Filter, Kept, Quadrant, Results, Rule, Stop, Values, Weights,
    compute, diagnose, fitness, quadrant, rank_intervals, resampled_eci, strategy_scores,
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

/// How to compute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComplexityAsk {
    /// Convention profile.
    pub profile: Profile,
    /// What is left out.
    pub filter: FilterChoice,
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
            replicates: 200,
            seed: 1,
        }
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
    kept: Kept,
    values: Values,
}

impl<'a> Core<'a> {
    fn new(panel: &'a Panel, ask: &ComplexityAsk) -> Result<Self, AtlasError> {
        let choice = chosen(ask.filter, panel.kind);
        let filter = usual(choice, panel.kind, panel.pooled).unwrap_or_default();
        let threshold = ask.profile.conventions().threshold;
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
        Ok(Core { panel, choice, kept, values })
    }

    fn compute(&self, conventions: &Conventions) -> Results {
        compute(&self.values, Rule::Rca(Denominator::Own), conventions)
    }

    fn place(&self, results: &Results, c: usize) -> &Named {
        &self.panel.places[self.kept.places[results.places[c]]]
    }

    fn activity(&self, results: &Results, p: usize) -> &Named {
        &self.panel.activities[self.kept.activities[results.activities[p]]]
    }

    fn basis(&self, profile: Profile) -> ComplexityBasis {
        let (places, activities) = (self.kept.places.len(), self.kept.activities.len());
        ComplexityBasis {
            kind: self.panel.kind.name().to_owned(),
            level: self.panel.level.clone(),
            classification: self.panel.classification.clone(),
            year: self.panel.year,
            years: self.panel.years.clone(),
            pooled: self.panel.pooled,
            profile: profile.to_string(),
            filter: words::filter(self.choice, self.panel.pooled),
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
    let results = core.compute(&ask.profile.conventions());
    let mut places = places(&core, &results, ask);
    let mut activities: Vec<ComplexActivity> = activities(&core, &results);
    places.sort_by_key(|place| (place.rank.unwrap_or(u32::MAX), place.id.clone()));
    activities.sort_by_key(|activity| (activity.rank.unwrap_or(u32::MAX), activity.id.clone()));
    Ok(ComplexityRanking {
        basis: core.basis(ask.profile),
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
        None => {
            let replicates = resampled_eci(&results.presence, eci, ask.replicates, ask.seed);
            rank_intervals(eci, &replicates)
        }
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

    /// Name on the command line and in addresses.
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

/// A place's complexity, what it is specialised in and what it could enter. `place` is its id, capitals or not.
pub fn complexity_profile(
    panel: &Panel,
    ask: &ComplexityAsk,
    place: &str,
    strategy: Strategy,
) -> Result<ComplexityProfile, AtlasError> {
    let core = Core::new(panel, ask)?;
    let results = core.compute(&ask.profile.conventions());
    let found = (0..results.places.len())
        .find(|c| core.place(&results, *c).id.eq_ignore_ascii_case(place))
        .ok_or_else(|| not_in(&core, place))?;
    let (mut own, mut options) = (Vec::new(), options(&core, &results, found));
    for (p, activity) in activities(&core, &results).into_iter().enumerate() {
        if results.presence.places.get(found, p) {
            own.push(activity);
        }
    }
    own.sort_by_key(|activity| (activity.rank.unwrap_or(u32::MAX), activity.id.clone()));
    let score = |option: &ComplexOption| option.scores[strategy as usize].unwrap_or(f64::MIN);
    options.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.id.cmp(&b.id)));
    Ok(ComplexityProfile {
        basis: core.basis(ask.profile),
        diagnosis: words::diagnosis(&diagnose(&results, ask.seed)),
        place: places(&core, &results, ask).swap_remove(found),
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

/// Activities a place is not specialised in.
fn options(core: &Core<'_>, results: &Results, c: usize) -> Vec<ComplexOption> {
    let n = results.activities.len();
    let absent: Vec<usize> = (0..n).filter(|p| !results.presence.places.get(c, *p)).collect();
    let of = |values: &[f64]| -> Vec<f64> { absent.iter().map(|p| values[*p]).collect() };
    let row = c * n..(c + 1) * n;
    let (density, cog) = (of(&results.density[row.clone()]), of(&results.cog[row]));
    let pci = of(&results.complexity.pci);
    let scores = [Weights::LOW_HANGING_FRUIT, Weights::BALANCED, Weights::LONG_JUMPS]
        .map(|weights| strategy_scores(&density, &pci, &cog, weights));
    let median = |values: &[f64]| {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        quantile(&sorted, 0.5)
    };
    let (near, complex) = (median(&density), median(&pci));
    let mut rca = vec![0.0; n];
    results.quotients.row(c).for_each(|(p, value)| rca[p as usize] = value);
    absent
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let Named { id, name } = core.activity(results, *p).clone();
            let quadrant = match quadrant(density[i], pci[i], near, complex) {
                Quadrant::LetItHappen => "let-it-happen",
                Quadrant::StrategicBet => "strategic-bet",
                Quadrant::ParsimoniousIndustrialPolicy => "parsimonious",
                Quadrant::Avoid => "avoid",
            };
            ComplexOption {
                id,
                name,
                rca: rca[*p],
                density: known(density[i]),
                pci: known(pci[i]),
                cog: known(cog[i]),
                quadrant: quadrant.to_owned(),
                scores: scores.each_ref().map(|scores| known(scores[i])),
            }
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
    Ok(diff::diff(&core, ask.profile, other))
}
