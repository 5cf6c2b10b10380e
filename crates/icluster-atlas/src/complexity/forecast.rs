//! Which specialisations appear next: a back-test over the years there are, and what the best of the models says of a place now.

use super::panel::{Kind, Named, Panel};
use super::reply::{
    ComplexityForecast, ForecastCalibration, ForecastCell, ForecastInterval, ForecastModel,
    ForecastPlace, ForecastTest,
};
use super::{FilterChoice, MatrixQuery, chosen, known, usual, words};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_complexity::predict::{
    Backtest, BacktestError, BacktestOptions, CalibrationBin, Episode, EpisodeError, Interval,
    Metrics, Model, Outcome, Prediction, Year, backtest, next,
};
use icluster_complexity::{Filter, Threshold, Values};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Share of the trade of the base year that a country must have, where no filter is asked for.
const LEAST: f64 = 1e-4;
/// Activities foretold of a place.
const FORETOLD: usize = 20;
/// Years from a base year to its outcome, where there are enough.
const USUAL: i32 = 3;
/// The period of training may be so many times shorter than the tested one; where there is none, places are held out.
const SHORTEST: i32 = 3;
/// Groups of places that are held out in turn.
const GROUPS: usize = 5;
/// Draws of places for intervals.
const REPLICATES: usize = 200;

/// Which years a back-test learns from and is tested on: the last two and what came before, or two years with places held out.
struct Episodes {
    train: Episode,
    test: Episode,
    now: Episode,
    held_out: bool,
    /// The filter that was used.
    filter: Text3,
}

/// What a forecast is asked of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastAsk<'a> {
    /// What is too small.
    pub filter: FilterChoice,
    /// Years from a base year to its outcome; where not given, three if the years allow it, else what lies between the last two.
    pub horizon: Option<i32>,
    /// Place whose next specialisations are asked for.
    pub place: Option<&'a str>,
}

/// Tests every model on the last period of some panels of one classification, earliest first, and says what the winner expects next of a place (of none
/// where no place is given). Where the years allow it, it learns from the period before; else from other places of the same period.
///
/// Fails with fewer than two panels, and where nothing or everything appeared.
pub fn complexity_forecast(
    panels: &[&Panel],
    ask: &ForecastAsk<'_>,
) -> Result<ComplexityForecast, AtlasError> {
    Foretold::new(panels, ask)?.of(ask.place)
}

impl Atlas {
    /// [`complexity_forecast`] of every year of the matrix a query means. The test does not depend on the place and is kept.
    pub fn complexity_forecast(
        &self,
        query: &MatrixQuery,
        ask: &ForecastAsk<'_>,
    ) -> Result<ComplexityForecast, AtlasError> {
        let panels = self.complexity_panels(query)?;
        let panels: Vec<&Panel> = panels.iter().map(AsRef::as_ref).collect();
        let of = panels.last().map(|last| (last.kind.matrix_id(&last.level), &last.classification));
        let key = format!("{of:?} {:?} {:?}", ask.filter, ask.horizon);
        let weigh = |found: &Foretold| found.cells();
        self.foretold.get(&key, weigh, || Foretold::new(&panels, ask))?.of(ask.place)
    }
}

/// A back-test, and what its winner expects of every place.
pub(crate) struct Foretold {
    reply: ComplexityForecast,
    winner: Model,
    options: BacktestOptions,
    learned: Episode,
    now: Episode,
    places: Vec<Named>,
    activities: Vec<Named>,
    /// Made when first asked for.
    all: OnceLock<Result<Vec<Prediction>, BacktestError>>,
}

impl Foretold {
    fn new(panels: &[&Panel], ask: &ForecastAsk<'_>) -> Result<Self, AtlasError> {
        let Some(last) = panels.last().filter(|_| panels.len() > 1) else {
            return Err(AtlasError::NoMatrix(
                "a forecast needs two years or more of one classification: import another year"
                    .to_owned(),
            ));
        };
        let Episodes { train, test, now, held_out, filter } = episodes(panels, last, ask)?;
        let groups = if held_out { GROUPS } else { 1 };
        let options =
            BacktestOptions { groups, replicates: REPLICATES, ..BacktestOptions::default() };
        let found = backtest(&train, &test, &options).map_err(told)?;
        Ok(Foretold {
            reply: report(&found, last, held_out, filter),
            winner: found.winner,
            options,
            learned: test,
            now,
            places: last.places.clone(),
            activities: last.activities.clone(),
            all: OnceLock::new(),
        })
    }

    fn cells(&self) -> usize {
        self.now.places().len() * self.now.activities().len()
    }

    /// The test, and what is expected of a place.
    fn of(&self, place: Option<&str>) -> Result<ComplexityForecast, AtlasError> {
        let mut reply = self.reply.clone();
        let Some(id) = place else { return Ok(reply) };
        let known = self.now.places();
        let at =
            known.iter().position(|known| known.eq_ignore_ascii_case(id)).ok_or_else(|| {
                let some: Vec<&str> = known.iter().take(8).map(String::as_str).collect();
                AtlasError::NoMatrix(format!(
                    "`{id}` is not among the places of the forecast, which are {}, …",
                    some.join(", ")
                ))
            })?;
        let all = self
            .all
            .get_or_init(|| next(&self.learned, &self.now, self.winner, &self.options.learn));
        let all = all.as_ref().map_err(|error| told(error.clone()))?;
        let own = all.iter().filter(|cell| cell.place == at).take(FORETOLD);
        reply.next = own.map(|cell| self.expected(cell)).collect();
        reply.place = self
            .places
            .iter()
            .find(|place| place.id == known[at])
            .map(|place| ForecastPlace { id: place.id.clone(), name: place.name.clone() });
        Ok(reply)
    }

    fn expected(&self, cell: &Prediction) -> ForecastCell {
        let id = &self.now.activities()[cell.activity];
        let named = self.activities.binary_search_by(|activity| activity.id.cmp(id));
        ForecastCell {
            id: id.clone(),
            name: named.map(|at| self.activities[at].name.clone()).unwrap_or_default(),
            rank: cell.rank as u32,
            probability: (!self.winner.is_baseline()).then_some(cell.score),
            rca: cell.rca,
            density: known(cell.density),
        }
    }
}

/// Positions of the base and target years: of training, where there is a period before, and of the test.
fn periods(years: &[i32], horizon: Option<i32>) -> (Option<(usize, usize)>, (usize, usize)) {
    let last = years.len() - 1;
    let span = years[last] - years[0];
    let gap = years[last] - years[last - 1];
    let horizon = horizon.unwrap_or(if gap < USUAL && span >= 2 * USUAL { USUAL } else { gap });
    let before = |at: usize| -> Option<usize> {
        let far = (0..at).rev().find(|i| years[*i] <= years[at] - horizon);
        far.or_else(|| at.checked_sub(1))
    };
    let base = before(last).unwrap_or(0);
    // What appears within a year says little of what appears within five.
    let tested = years[last] - years[base];
    let long = |earlier: &usize| SHORTEST * (years[base] - years[*earlier]) >= tested;
    (before(base).filter(long).map(|earlier| (earlier, base)), (base, last))
}

fn told(error: BacktestError) -> AtlasError {
    AtlasError::NoMatrix(error.to_string())
}

fn episodes(every: &[&Panel], last: &Panel, ask: &ForecastAsk<'_>) -> Result<Episodes, AtlasError> {
    let known: Vec<i32> = every.iter().map(|panel| panel.year).collect();
    let (training, (base, target)) = periods(&known, ask.horizon);
    let common = |ids: fn(&Panel) -> BTreeSet<&str>| -> Vec<String> {
        // What the last period knows; earlier years may know less.
        let of_last = ids(every[target]);
        ids(every[base]).intersection(&of_last).map(|id| (*id).to_owned()).collect()
    };
    let places = common(|panel| panel.places.iter().map(|p| p.id.as_str()).collect());
    let activities = common(|panel| panel.activities.iter().map(|p| p.id.as_str()).collect());
    let matrices: Vec<Values> =
        every.iter().map(|panel| values(panel, &places, &activities)).collect::<Result<_, _>>()?;
    let latest = &matrices[base];
    let (filter, named) = match (ask.filter, last.kind) {
        // Dollars of long ago are not those of a filter by dollars.
        (FilterChoice::Usual, Kind::Trade) => {
            let total: f64 = latest.place_totals().iter().sum();
            let filter = Filter { place_total: LEAST * total, ..Filter::default() };
            (filter, words::part_of_trade())
        }
        (asked, kind) => {
            let filter = usual(asked, kind, 1).unwrap_or_default();
            (filter, words::filter(chosen(asked, kind), 1))
        }
    };
    let kept = filter.apply(latest, None, Threshold::default());
    let (c, p) = (&kept.places, &kept.activities);
    if c.is_empty() || p.is_empty() {
        return Err(AtlasError::NoMatrix(format!(
            "the filter ({}) leaves no place or no activity that both the last years have: choose another filter",
            named.en
        )));
    }
    let name = |names: &[String], kept: &[usize]| -> Vec<String> {
        kept.iter().map(|i| names[*i].clone()).collect()
    };
    let (places, activities) = (name(&places, c), name(&activities, p));
    let years: Vec<Year> = every
        .iter()
        .zip(&matrices)
        .map(|(panel, values)| Year { year: panel.year, values: values.select(c, p) })
        .collect();
    let episode = |base: usize, target: Option<usize>| {
        let outcome = target.map(|at| {
            let Year { year, values } = years[at].clone();
            (year, Outcome::Values(values))
        });
        Episode::new(places.clone(), activities.clone(), years[..=base].to_vec(), outcome)
            .map_err(|error: EpisodeError| AtlasError::NoMatrix(error.to_string()))
    };
    let test = episode(base, Some(target))?;
    let train = match training {
        Some((base, target)) => episode(base, Some(target))?,
        None => test.clone(),
    };
    let now = episode(target, None)?;
    Ok(Episodes { train, test, now, held_out: training.is_none(), filter: named })
}

/// A panel over other lists of places and activities.
fn values(panel: &Panel, places: &[String], activities: &[String]) -> Result<Values, AtlasError> {
    let number = |of: &[String]| -> BTreeMap<String, u32> { of.iter().cloned().zip(0..).collect() };
    let (c, p) = (number(places), number(activities));
    let cells = panel.values.cells().filter_map(|(place, activity, value)| {
        let place = c.get(&panel.places[place as usize].id)?;
        Some((*place, *p.get(&panel.activities[activity as usize].id)?, value))
    });
    Values::new(places.len(), activities.len(), cells)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))
}

fn report(found: &Backtest, last: &Panel, held_out: bool, filter: Text3) -> ComplexityForecast {
    let appeared = found.cells.iter().filter(|cell| cell.appeared == Some(true)).count();
    let models = found.models.iter().map(|tested| {
        let Metrics { roc_auc, pr_auc, best_f1, precision_at_10, brier, .. } = &tested.metrics;
        ForecastModel {
            model: tested.model.name().to_owned(),
            name: words::model(tested.model),
            baseline: tested.model.is_baseline(),
            roc_auc: interval(roc_auc),
            pr_auc: interval(pr_auc),
            best_f1: interval(best_f1),
            mean_average_precision: interval(&tested.metrics.mean_average_precision),
            precision_at_10: interval(precision_at_10),
            brier: brier.as_ref().map(interval),
            calibration: tested.metrics.calibration.iter().map(calibrated).collect(),
        }
    });
    ComplexityForecast {
        level: last.level.clone(),
        kind: last.kind.name().to_owned(),
        classification: last.classification.clone(),
        test: ForecastTest {
            trained: found.trained.into(),
            tested: found.tested.into(),
            held_out,
            places: found.places,
            cells: found.cells.len(),
            appeared,
        },
        models: models.collect(),
        winner: found.winner.name().to_owned(),
        winner_is_baseline: found.winner.is_baseline(),
        difference: found.difference.as_ref().map(|difference| interval(&difference.pr_auc)),
        filter,
        place: None,
        next: Vec::new(),
        sample: last.sample,
    }
}

fn calibrated(bin: &CalibrationBin) -> ForecastCalibration {
    ForecastCalibration {
        cells: bin.cells,
        expected: bin.predicted,
        appeared: interval(&bin.appeared),
    }
}

fn interval(of: &Interval) -> ForecastInterval {
    ForecastInterval { estimate: known(of.estimate), low: known(of.low), high: known(of.high) }
}

#[cfg(test)]
mod tests {
    use super::periods;

    #[test]
    fn periods_follow_each_other_and_are_as_long_as_asked() {
        let annual: Vec<i32> = (2014..=2023).collect();
        assert_eq!(periods(&annual, None), (Some((3, 6)), (6, 9)));
        assert_eq!(periods(&annual, Some(1)), (Some((7, 8)), (8, 9)));
        assert_eq!(periods(&annual, Some(5)), (None, (4, 9)), "one year is no five");
        assert_eq!(periods(&[1962, 1980, 2017], None), (Some((0, 1)), (1, 2)));
        assert_eq!(periods(&[2017, 2019], None), (None, (0, 1)));
    }
}
