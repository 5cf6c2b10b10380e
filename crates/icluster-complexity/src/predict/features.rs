//! What is known of a cell at the base year. Nothing here reads the target year.

use crate::density::{continuous_density, density, relative_relatedness};
use crate::predict::episode::Episode;
use crate::predict::labels::{Candidate, Seen};
use crate::predict::similar::{low_rank, mean_presence};
use crate::presence::{Denominator, shares};
use crate::profile::{Profile, Results, Rule, compute};
use crate::relatedness::{continuous_proximity, place_correlation};

/// A feature of a cell. Earlier means the newest year before the base year that knows the place and the activity; without one it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// `ln(1 + RCA)` at the base year.
    Rca,
    /// `ln(1 + RCA)` at the earlier year.
    EarlierRca,
    /// Change of `ln(1 + RCA)` from it, a year.
    RcaChange,
    /// Density by minimum proximity of presence (Hidalgo and others 2007).
    Density,
    /// Density by correlations of `ln(1 + RCA)`, weighing `ln(1 + RCA)`.
    ContinuousDensity,
    /// Density less its mean over the place's absent activities, over their deviation.
    RelativeDensity,
    /// Density over the activity's nearest activities only.
    NearestDensity,
    /// Mean presence among the places with the most similar baskets.
    SimilarPlaces,
    /// Mean presence among neighbours in space, weighted; missing without geography.
    Neighbours,
    /// `ln(1 + RCA)` as a matrix of low rank has it.
    LowRank,
    /// Complexity of the activity.
    Pci,
    /// Complexity of the place.
    Eci,
    /// Complexity outlook gain of entering.
    Cog,
    /// Share of places present in the activity.
    Ubiquity,
    /// Share of activities the place is present in.
    Diversity,
    /// Logarithm of the place's share of the total.
    PlaceSize,
    /// Logarithm of the activity's share of the total.
    ActivitySize,
    /// Growth of that share since the earlier year, in logarithms a year.
    ActivityGrowth,
    /// Growth of the ubiquity since the earlier year: `ln((u + 1) / (u' + 1))` a year.
    UbiquityGrowth,
}

impl Feature {
    /// All features, in the order of columns.
    pub const ALL: [Feature; 19] = [
        Feature::Rca,
        Feature::EarlierRca,
        Feature::RcaChange,
        Feature::Density,
        Feature::ContinuousDensity,
        Feature::RelativeDensity,
        Feature::NearestDensity,
        Feature::SimilarPlaces,
        Feature::Neighbours,
        Feature::LowRank,
        Feature::Pci,
        Feature::Eci,
        Feature::Cog,
        Feature::Ubiquity,
        Feature::Diversity,
        Feature::PlaceSize,
        Feature::ActivitySize,
        Feature::ActivityGrowth,
        Feature::UbiquityGrowth,
    ];
}

/// Cells by features, row by row. NaN is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    width: usize,
    data: Vec<f64>,
}

impl Table {
    /// From values row by row, `width` to a row; what is left over is not a row.
    pub fn new(width: usize, mut data: Vec<f64>) -> Self {
        let width = width.max(1);
        data.truncate(data.len() / width * width);
        Table { width, data }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.data.len() / self.width
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A row.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.width..(i + 1) * self.width]
    }

    /// Column of a feature, in the rows given.
    pub fn column(&self, feature: Feature, rows: &[usize]) -> Vec<f64> {
        rows.iter().map(|i| self.row(*i)[feature as usize]).collect()
    }
}

/// How wide neighbourhoods are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureOptions {
    /// Nearest activities of [`Feature::NearestDensity`].
    pub nearest_activities: usize,
    /// Places of [`Feature::SimilarPlaces`].
    pub similar_places: usize,
    /// Rank of [`Feature::LowRank`].
    pub rank: usize,
}

impl Default for FeatureOptions {
    fn default() -> Self {
        FeatureOptions { nearest_activities: 20, similar_places: 10, rank: 8 }
    }
}

/// Features of cells of an episode, one row a cell.
pub fn features(episode: &Episode, cells: &[Candidate], options: FeatureOptions) -> Table {
    let seen: Vec<Seen> = episode.past().iter().map(Seen::of).collect();
    features_of(episode, &seen, cells, options)
}

pub(crate) fn features_of(
    episode: &Episode,
    seen: &[Seen],
    cells: &[Candidate],
    options: FeatureOptions,
) -> Table {
    let base = Base::of(episode, options);
    let history = History::of(episode, seen);
    let width = Feature::ALL.len();
    let mut data = Vec::with_capacity(cells.len() * width);
    for cell in cells {
        let mut row = [f64::NAN; Feature::ALL.len()];
        base.fill(cell, &mut row);
        history.fill(cell, &mut row);
        // A feature without a number is missing; infinities would spoil means.
        data.extend(row.iter().map(|value| if value.is_finite() { *value } else { f64::NAN }));
    }
    Table::new(width, data)
}

/// Everything of the base year alone, on the grid of its results.
struct Base {
    place: Vec<Option<usize>>,
    activity: Vec<Option<usize>>,
    results: Results,
    continuous: Vec<f64>,
    relative: Vec<f64>,
    nearest: Vec<f64>,
    similar: Vec<f64>,
    neighbours: Option<Vec<f64>>,
    low_rank: Vec<f64>,
    place_shares: Vec<f64>,
    activity_shares: Vec<f64>,
}

impl Base {
    fn of(episode: &Episode, options: FeatureOptions) -> Self {
        let conventions = Profile::Default.conventions();
        let results = compute(&episode.base().values, Rule::Rca(Denominator::Own), &conventions);
        let position = |n: usize, kept: &[usize]| {
            let mut position = vec![None; n];
            kept.iter().enumerate().for_each(|(to, from)| position[*from] = Some(to));
            position
        };
        // In logarithms, or a single exporter with a quotient of thousands decides everything.
        let logs = results.quotients.map(|_, _, quotient| quotient.ln_1p());
        let nearest = results.relatedness().nearest(options.nearest_activities, 0.0);
        let alike = place_correlation(&results.quotients, 0.1).nearest(options.similar_places, 0.0);
        let own = |c: usize, other: usize| alike.get(c, other);
        let neighbours = episode.space().map(|space| {
            let kept = &results.places;
            mean_presence(&results.presence, |c, other| space.get(kept[c], kept[other]))
        });
        Base {
            place: position(episode.places().len(), &results.places),
            activity: position(episode.activities().len(), &results.activities),
            continuous: continuous_density(&logs, &continuous_proximity(&logs)),
            relative: relative_relatedness(&results.presence, &results.density, 1),
            nearest: density(&results.presence, &nearest),
            similar: mean_presence(&results.presence, own),
            neighbours,
            low_rank: low_rank(&logs, options.rank),
            place_shares: shares(&results.values.place_totals()),
            activity_shares: shares(&results.values.activity_totals()),
            results,
        }
    }

    fn fill(&self, cell: &Candidate, row: &mut [f64]) {
        let (Some(c), Some(p)) = (self.place[cell.place], self.activity[cell.activity]) else {
            return;
        };
        let presence = &self.results.presence;
        let (places, n) = (presence.place_count(), presence.activity_count());
        let at = c * n + p;
        let mut set = |feature: Feature, value: f64| row[feature as usize] = value;
        set(Feature::Density, self.results.density[at]);
        set(Feature::ContinuousDensity, self.continuous[at]);
        set(Feature::RelativeDensity, self.relative[at]);
        set(Feature::NearestDensity, self.nearest[at]);
        set(Feature::SimilarPlaces, self.similar[at]);
        set(Feature::Neighbours, self.neighbours.as_ref().map_or(f64::NAN, |all| all[at]));
        set(Feature::LowRank, self.low_rank[at]);
        set(Feature::Pci, self.results.complexity.pci[p]);
        set(Feature::Eci, self.results.complexity.eci[c]);
        set(Feature::Cog, self.results.cog[at]);
        set(Feature::Ubiquity, f64::from(presence.ubiquity[p]) / places as f64);
        set(Feature::Diversity, f64::from(presence.diversity[c]) / n as f64);
        set(Feature::PlaceSize, self.place_shares[c].ln());
        set(Feature::ActivitySize, self.activity_shares[p].ln());
    }
}

/// What earlier years add.
struct History<'a> {
    seen: &'a [Seen],
    /// Share of the total and number of places of each activity, by year.
    shares: Vec<Vec<f64>>,
    ubiquity: Vec<Vec<f64>>,
}

impl<'a> History<'a> {
    fn of(episode: &Episode, seen: &'a [Seen]) -> Self {
        let count = |of: &Seen| {
            let n = of.activities.len();
            let mut count = vec![0.0; n];
            for row in of.quotients.chunks(n.max(1)) {
                for (sum, quotient) in count.iter_mut().zip(row) {
                    *sum += f64::from(u8::from(*quotient >= 1.0));
                }
            }
            count
        };
        History {
            seen,
            shares: episode.past().iter().map(|y| shares(&y.values.activity_totals())).collect(),
            ubiquity: seen.iter().map(count).collect(),
        }
    }

    fn fill(&self, cell: &Candidate, row: &mut [f64]) {
        let (c, p) = (cell.place, cell.activity);
        let Some((base, earlier)) = self.seen.split_last() else { return };
        let now = base.get(c, p).map_or(f64::NAN, f64::ln_1p);
        row[Feature::Rca as usize] = now;
        let newest = earlier.len();
        if let Some((of, quotient)) = earlier.iter().rev().find_map(|of| Some((of, of.get(c, p)?)))
        {
            let years = f64::from(base.year - of.year);
            row[Feature::EarlierRca as usize] = quotient.ln_1p();
            row[Feature::RcaChange as usize] = (now - quotient.ln_1p()) / years;
        }
        if let Some(at) = (0..newest).rev().find(|at| self.seen[*at].activities[p]) {
            let years = f64::from(base.year - self.seen[at].year);
            let growth = (self.shares[newest][p] / self.shares[at][p]).ln();
            let wider = (self.ubiquity[newest][p] + 1.0) / (self.ubiquity[at][p] + 1.0);
            row[Feature::ActivityGrowth as usize] = growth / years;
            row[Feature::UbiquityGrowth as usize] = wider.ln() / years;
        }
    }
}
