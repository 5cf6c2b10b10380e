//! Which matrix of complexity a request means, and how it is to be computed.

use crate::app::Served;
use crate::parameters::year;
use crate::problem::Problem;
use icluster_atlas::complexity::{
    ComplexityAsk, Filter, FilterChoice, MatrixQuery, Panel, PresenceRule, Profile,
};
use serde::Deserialize;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::IntoParams;

/// Random halves at most: more would take minutes for counties and change no end of an interval by a whole rank.
const MOST_REPLICATES: usize = 1000;
/// Years that are added up at most.
const MOST_POOLED: usize = 20;

/// Which matrix, and how it is computed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MatrixParameters {
    /// Id of a matrix: `trade`, `trade:us:state`, `us:county`; the first of `/complexity/matrices` where not given.
    #[param(example = "trade")]
    matrix: Option<String>,
    /// Classification of the activities; the one with the latest year where not given.
    #[param(max_length = 40, example = "hs-1992")]
    classification: Option<String>,
    /// Year; the latest where not given.
    #[param(minimum = 1900, maximum = 2100, example = 2019)]
    year: Option<u16>,
    /// Add up so many years, up to the year; 1 where not given.
    #[param(minimum = 1, maximum = 20, example = 1)]
    pool: Option<usize>,
    /// Conventions by name; `default` where not given.
    #[param(example = "default")]
    profile: Option<String>,
    /// Which places and activities are too small; `usual` is `oec` for trade and `datamexico` for jobs.
    #[param(example = "usual")]
    filter: Option<String>,
    /// Own filter, in place of `filter`: least population of a place, where it is known.
    #[param(minimum = 0)]
    min_population: Option<f64>,
    /// Own filter: least total of a place.
    #[param(minimum = 0, example = 0)]
    min_place: Option<f64>,
    /// Own filter: total an activity must exceed.
    #[param(minimum = 0)]
    min_activity: Option<f64>,
    /// Own filter: least diversity of a place, trimmed until stable.
    #[param(minimum = 0)]
    min_diversity: Option<u32>,
    /// Own filter: least ubiquity of an activity, trimmed until stable.
    #[param(minimum = 0)]
    min_ubiquity: Option<u32>,
    /// What makes a place specialised: `rca`, `rpop` (per head), `rca-or-rpop`, `share=N`; `rca` where not given.
    #[param(max_length = 40, example = "rca")]
    presence: Option<String>,
    /// Quotient at which it is; the profile's where not given.
    #[param(minimum = 0, example = 1)]
    threshold: Option<f64>,
    /// Random halves of the activities for rank intervals; 0 for none, 200 where not given.
    #[param(minimum = 0, maximum = 1000, example = 200)]
    replicates: Option<usize>,
}

impl MatrixParameters {
    pub(crate) fn query(&self) -> Result<MatrixQuery, Problem> {
        let pool = self.pool.unwrap_or(1);
        if !(1..=MOST_POOLED).contains(&pool) {
            let expected = format!("pool from 1 to {MOST_POOLED}");
            return Err(Problem::bad_request(&format!("pool={pool} is out of range."), &expected));
        }
        Ok(MatrixQuery {
            pool,
            matrix: self.matrix.clone(),
            classification: self.classification.clone(),
            year: year("year", self.year)?,
        })
    }

    pub(crate) fn panel(&self, served: &Served) -> Result<Arc<Panel>, Problem> {
        Ok(served.atlas.complexity_panel(&self.query()?)?)
    }

    fn filter(&self) -> Result<Option<FilterChoice>, Problem> {
        let numbers = [self.min_population, self.min_place, self.min_activity];
        if let Some(bad) = numbers.iter().flatten().find(|n| !(n.is_finite() && **n >= 0.0)) {
            let found = format!("{bad} is out of range for a filter.");
            return Err(Problem::bad_request(&found, "numbers of 0 or more"));
        }
        let [population, place_total, activity_total] = numbers.map(Option::unwrap_or_default);
        let diversity = self.min_diversity.unwrap_or_default();
        let ubiquity = self.min_ubiquity.unwrap_or_default();
        let own = Filter { population, place_total, activity_total, diversity, ubiquity };
        let given = numbers.iter().any(Option::is_some)
            || self.min_diversity.is_some()
            || self.min_ubiquity.is_some();
        match given {
            true => Ok(Some(FilterChoice::Own(own))),
            false => Ok(self.filter.as_deref().map(FilterChoice::from_str).transpose()?),
        }
    }

    pub(crate) fn ask(&self) -> Result<ComplexityAsk, Problem> {
        let usual = ComplexityAsk::default();
        let replicates = self.replicates.unwrap_or(usual.replicates);
        if replicates > MOST_REPLICATES {
            let expected = format!("replicates from 0 to {MOST_REPLICATES}");
            let found = format!("replicates={replicates} is out of range.");
            return Err(Problem::bad_request(&found, &expected));
        }
        let filter = self.filter()?;
        let presence = self.presence.as_deref().map(PresenceRule::from_str).transpose()?;
        if let Some(threshold) = self.threshold.filter(|t| !(t.is_finite() && *t >= 0.0)) {
            let found = format!("threshold={threshold} is out of range.");
            return Err(Problem::bad_request(&found, "threshold of 0 or more"));
        }
        Ok(ComplexityAsk {
            presence: presence.unwrap_or(usual.presence),
            threshold: self.threshold,
            profile: self.profile.as_deref().map_or(Ok(usual.profile), profile)?,
            filter: filter.unwrap_or(usual.filter),
            replicates,
            ..usual
        })
    }
}

pub(crate) fn profile(name: &str) -> Result<Profile, Problem> {
    let found = Profile::ALL.into_iter().find(|profile| profile.name() == name);
    found.ok_or_else(|| {
        let expected = Profile::ALL.map(Profile::name).join(", ");
        Problem::bad_request(&format!("`{name}` is no profile."), &expected)
    })
}
