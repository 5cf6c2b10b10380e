//! All indicators against all outcomes of the regions of some levels.

use super::after::{self, After};
use super::columns::{Column, Origin};
use super::ground::Ground;
use super::own::Own;
use super::reply::{CorrelationNeighbours, CorrelationPair, CorrelationSet, Correlations};
use super::{CorrelateAsk, Outcome, names, words};
use crate::view::{MapLayer, Text3};
use crate::{Atlas, AtlasError};
use icluster_codes::{IndicatorSet, Level};
use icluster_insight::discovery::Dependence;
use icluster_insight::panel::Series;
use icluster_insight::screen::{Row, Screen, screen};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Level of intervals.
pub(super) const LEVEL: f64 = 0.95;
/// Fewest regions of the modified t-test.
const FEWEST: usize = 10;
/// Conditions held equal where none are named: size, and the first of these that enough regions have.
const INCOME: [&str; 2] = ["income_per_head", "median_household_income"];

/// Columns of the regions and the pairs made of them.
pub(super) struct Screened {
    pub(super) levels: Vec<Level>,
    pub(super) cluster: Option<(String, Text3)>,
    pub(super) layer: MapLayer,
    pub(super) ground: Arc<Ground>,
    pub(super) outcomes: Vec<(Outcome, Column)>,
    /// Outcomes asked for that these levels do not have.
    pub(super) without: Vec<Outcome>,
    pub(super) indicators: Vec<Column>,
    pub(super) controls: Vec<Column>,
    /// By indicator, then outcome.
    pub(super) rows: Vec<Row>,
}

impl Atlas {
    /// Which conditions of regions go with strength, growth or complexity: rank correlations of every indicator at hand with every outcome, tested with neighbours and the number
    /// of questions accounted for.
    ///
    /// Fails where the level has no cluster data, an indicator or control is not known, or nothing is left to bring together.
    pub fn correlate(&self, ask: &CorrelateAsk) -> Result<Correlations, AtlasError> {
        let screened = self.screened(ask)?;
        let pairs: Vec<CorrelationPair> = screened
            .rows
            .par_iter()
            .map(|row| {
                let after = screened.after(row);
                screened.pair(row, after.as_ref())
            })
            .collect();
        let mut pairs = pairs;
        // Clear ones first, then by how strong; a sort that keeps the order of equal ones is the same on every machine.
        let place = |pair: &CorrelationPair| match pair.relation.as_str() {
            "goes-with" | "goes-against" => 0,
            "no-clear-relation" => 1,
            _ => 2,
        };
        let strong = |pair: &CorrelationPair| pair.correlation.map_or(-1.0, f64::abs);
        pairs.sort_by(|a, b| place(a).cmp(&place(b)).then(strong(b).total_cmp(&strong(a))));
        let tested = pairs.iter().filter(|pair| pair.q.is_some()).count();
        let clear = pairs.iter().filter(|pair| place(pair) == 0).count();
        let years = self.model.years_of(&screened.countries());
        let from = match ask.from {
            Some(_) => crate::query::nearest(&years, ask.from),
            None => years.first().copied(),
        };
        let growth = screened.outcomes.iter().any(|(outcome, _)| *outcome == Outcome::Growth);
        let ground = &screened.ground;
        let links: usize =
            (0..ground.regions.len()).map(|place| ground.weights.neighbours(place).len()).sum();
        Ok(Correlations {
            release: self.info.id.clone(),
            sample: self.info.sample,
            levels: screened.levels.iter().map(ToString::to_string).collect(),
            cluster: screened.cluster.as_ref().map_or("all", |(key, _)| key).to_owned(),
            cluster_name: screened.cluster.as_ref().map(|(_, name)| name.clone()),
            year: screened.layer.year,
            from: from.filter(|_| growth),
            reference: screened.layer.reference.clone(),
            regions: ground.regions.len(),
            neighbours: CorrelationNeighbours {
                kind: if ground.borders { "borders" } else { "nearest" }.to_owned(),
                mean: links as f64 / ground.regions.len().max(1) as f64,
                apart: ground.apart,
            },
            outcomes: screened.outcomes.iter().map(|(_, column)| column.told()).collect(),
            set: ask.set.as_ref().map(|set| CorrelationSet::of(set, &screened.indicators)),
            indicators: screened.indicators.iter().map(Column::told).collect(),
            controls: screened.controls.iter().map(Column::told).collect(),
            minimum: ask.minimum.max(FEWEST),
            false_discovery: ask.false_discovery,
            tested,
            clear,
            finding: words::finding(&screened, &pairs, tested, clear, ask.false_discovery),
            notes: words::notes(self, &screened, ask),
            pairs,
        })
    }

    /// Regions, columns and the screen of all pairs.
    pub(super) fn screened(&self, ask: &CorrelateAsk) -> Result<Screened, AtlasError> {
        let levels = match ask.levels.as_slice() {
            [] => vec![Level::UsCounty],
            some => some.to_vec(),
        };
        let twice = levels.iter().collect::<BTreeSet<_>>().len() < levels.len();
        if twice || levels.iter().any(|level| level.country().is_none()) {
            let given: Vec<&str> = levels.iter().map(|level| level.as_str()).collect();
            return Err(AtlasError::BadRequest {
                what: "list of levels to correlate",
                given: given.join(","),
                expected:
                    "levels within countries, each once, such as us:county or us:state,mx:state"
                        .to_owned(),
            });
        }
        let cluster = match ask.cluster.as_deref() {
            None | Some("all" | "") => None,
            Some(key) => {
                let info = &self.model.release.clusters[self.cluster_of(key)?];
                Some((info.key.clone(), info.name.clone()))
            }
        };
        let layer = Own::layer(self, ask, &levels, None, "jobs")?;
        let ground = self.correlation_ground(&levels, layer.year, &layer.regions)?;
        let key = cluster.as_ref().map(|(key, _)| key.as_str());
        let own = Own::new(self, ask, &levels, &ground.regions, key, layer.year);

        let wanted = match ask.outcomes.as_slice() {
            [] => &Outcome::ALL[..],
            some => some,
        };
        let (mut outcomes, mut without) = (Vec::new(), Vec::new());
        for outcome in Outcome::ALL.into_iter().filter(|outcome| wanted.contains(outcome)) {
            match own.outcome(outcome)?.filter(|column| column.known() > 0) {
                Some(column) => outcomes.push((outcome, column)),
                None => without.push(outcome),
            }
        }
        let mut known = own.conditions()?;
        let more = ask.controls.iter().flatten().filter(|key| key.contains(':'));
        let named: Vec<String> = ask.indicators.iter().chain(more).cloned().collect();
        known.extend(self.imported_columns(&[], key, &ground.regions, layer.year)?);
        let of_industries: Vec<String> =
            named.into_iter().filter(|name| name.contains(':')).collect();
        if !of_industries.is_empty() {
            known.extend(self.imported_columns(
                &of_industries,
                key,
                &ground.regions,
                layer.year,
            )?);
        }
        let find = |what: &'static str, wanted: &str| {
            known.iter().find(|column| column.key() == wanted).cloned().ok_or_else(|| {
                let keys: Vec<&str> = known.iter().map(Column::key).collect();
                AtlasError::BadRequest { what, given: wanted.to_owned(), expected: keys.join(", ") }
            })
        };
        let controls: Vec<Column> = match &ask.controls {
            Some(keys) => keys.iter().map(|key| find("control", key)).collect::<Result<_, _>>()?,
            None => {
                let enough = |key: &&str| {
                    let of = known.iter().find(|column| column.key() == *key);
                    of.is_some_and(|column| column.known() >= ask.minimum)
                };
                let income = INCOME.into_iter().find(enough);
                ["jobs"]
                    .into_iter()
                    .chain(income)
                    .filter_map(|key| find("control", key).ok())
                    .collect()
            }
        };
        let of_set = |column: &&Column| {
            let set = ask.set.as_ref();
            set.is_none_or(|set| set.indicators.iter().any(|of| column.is_of(&of.key)))
        };
        let indicators: Vec<Column> = match ask.indicators.as_slice() {
            [] if ask.set.is_some() => known.iter().filter(of_set).cloned().collect(),
            [] => known.iter().filter(|column| !column.key().contains(':')).cloned().collect(),
            keys => keys.iter().map(|key| find("indicator", key)).collect::<Result<_, _>>()?,
        };
        let series = |columns: &[Column]| -> Vec<Series> {
            columns.iter().filter(|column| column.known() > 0).map(|of| of.series.clone()).collect()
        };
        let of_outcomes: Vec<Series> = outcomes.iter().map(|(_, of)| of.series.clone()).collect();
        let (of_indicators, of_controls) = (series(&indicators), series(&controls));
        if of_outcomes.is_empty() || of_indicators.is_empty() {
            let keys = |set: &IndicatorSet| {
                let keys: Vec<&str> = set.indicators.iter().map(|of| of.key.as_str()).collect();
                format!(" with {}", keys.join(", "))
            };
            return Err(AtlasError::NoRelation(format!(
                "no indicator and outcome of {} have values: import a panel of indicators{} (docs/indicators.md), or ask of another level",
                layer.levels.join(", "),
                ask.set.as_ref().map(keys).unwrap_or_default()
            )));
        }
        let settings = Screen {
            controls: &of_controls,
            weights: Some(&ground.weights),
            distances: Some(&ground.distances),
            minimum: ask.minimum.max(FEWEST),
            level: LEVEL,
            false_discovery: ask.false_discovery,
            dependence: if ask.strict { Dependence::Any } else { Dependence::Positive },
        };
        let rows = screen(&of_indicators, &of_outcomes, &settings)
            .map_err(|error| AtlasError::NoRelation(error.to_string()))?;
        Ok(Screened {
            levels,
            cluster,
            layer,
            ground,
            outcomes,
            without,
            indicators,
            controls,
            rows,
        })
    }
}

impl Screened {
    /// Countries of the levels.
    pub(super) fn countries(&self) -> Vec<icluster_codes::Country> {
        let all: BTreeSet<_> = self.levels.iter().filter_map(|level| level.country()).collect();
        all.into_iter().collect()
    }

    /// An indicator that is screened.
    pub(super) fn indicator(&self, key: &str) -> Option<&Column> {
        self.indicators.iter().find(|column| column.key() == key)
    }

    /// An outcome that is screened.
    pub(super) fn outcome(&self, key: &str) -> Option<&(Outcome, Column)> {
        self.outcomes.iter().find(|(outcome, _)| outcome.key() == key)
    }

    /// Places with both values of a pair, and the values.
    pub(super) fn values(&self, row: &Row) -> (Vec<usize>, Vec<f64>, Vec<f64>) {
        let of = self.indicator(&row.indicator).zip(self.outcome(&row.outcome));
        let Some((indicator, (_, outcome))) = of else { return Default::default() };
        let both = indicator.series.values.iter().zip(&outcome.series.values).enumerate();
        let (mut places, mut x, mut y) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (a, b)) in both {
            if let (Some(a), Some(b)) = (a, b) {
                places.push(place);
                x.push(*a);
                y.push(*b);
            }
        }
        (places, x, y)
    }

    /// What neighbours leave of a pair that was tested.
    pub(super) fn after(&self, row: &Row) -> Option<After> {
        row.correlation?;
        let (places, x, y) = self.values(row);
        after::after(&x, &y, &self.ground.weights.select(&places).ok()?, LEVEL)
    }

    /// A row of the screen as replies show it.
    pub(super) fn pair(&self, row: &Row, after: Option<&After>) -> CorrelationPair {
        let number = |value: f64| (!value.is_nan()).then_some(value);
        let indicator = self.indicator(&row.indicator);
        let outcome = self.outcome(&row.outcome);
        let cluster = self.cluster.as_ref().map(|(_, name)| name);
        let indicator_name = indicator.map(|column| column.name.clone()).unwrap_or_default();
        let outcome_name =
            outcome.map(|(of, _)| names::of_outcome(*of, cluster)).unwrap_or_default();
        let found = row.correlation;
        let left = after.and_then(|after| after.correlation);
        let mut pair = CorrelationPair {
            indicator: row.indicator.clone(),
            outcome: row.outcome.clone(),
            relation: row.relation.key().to_owned(),
            sentence: Text3::default(),
            n: row.n,
            missing_indicator: row.missing.indicator,
            missing_outcome: row.missing.outcome,
            missing_both: row.missing.both,
            correlation: found.map(|found| found.coefficient),
            low: found.and_then(|found| number(found.interval.0)),
            high: found.and_then(|found| number(found.interval.1)),
            p: found.and_then(|found| number(found.p_value)),
            effective: row.effective,
            p_spatial: row.p_spatial,
            q: row.q,
            partial: row.partial.map(|found| found.coefficient),
            partial_low: row.partial.and_then(|found| number(found.interval.0)),
            partial_high: row.partial.and_then(|found| number(found.interval.1)),
            partial_p: row.partial.and_then(|found| number(found.p_value)),
            partial_n: row.partial.map(|found| found.n),
            partial_controls: row.partial.map(|found| found.controls),
            moran_indicator: row.moran_indicator.map(|of| of.index),
            moran_indicator_p: row.moran_indicator.and_then(|of| number(of.p_random())),
            moran_outcome: row.moran_outcome.map(|of| of.index),
            moran_outcome_p: row.moran_outcome.and_then(|of| number(of.p_random())),
            after: left.map(|found| found.coefficient),
            after_low: left.and_then(|found| number(found.interval.0)),
            after_high: left.and_then(|found| number(found.interval.1)),
            after_p: left.and_then(|found| number(found.p_value)),
            lambda: after.map(|after| after.lambda),
            moran_residual: after.and_then(|after| after.moran_residual).map(|of| of.index),
            moran_left: after.and_then(|after| after.moran_left).map(|of| of.index),
            same_data: indicator.is_some_and(|column| column.origin == Origin::Own),
            reason: row.reason.as_ref().map(words::reason),
            indicator_name,
            outcome_name,
        };
        pair.sentence = words::sentence(&pair, row.relation);
        pair
    }
}
