//! A release of the warehouse, and the questions asked of it: replies as JSON, their lists as tables.

use crate::problem::Problem;
use arrow::array::RecordBatch;
use icluster_atlas::correlation::{CorrelateAsk, Outcome};
use icluster_atlas::nearshoring::{GapParameters, GapsAsk};
use icluster_atlas::priorities::{BackTestAsk, PrioritiesAsk, PriorityProfile};
use icluster_atlas::readiness::ReadinessAsk;
use icluster_atlas::{Ask, Atlas};
use icluster_codes::{
    Country, FocusPreset, IndicatorSet, Level, RegionId, focus, focuses, indicator_set,
    indicator_sets,
};
use icluster_lists::{Row, table};
use icluster_warehouse::Warehouse;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

/// A reply as JSON, and its list.
type Reply = (String, PyTable);

/// The current release of a warehouse, in memory.
#[pyclass(frozen, module = "icluster._icluster")]
pub(crate) struct Release {
    atlas: Arc<Atlas>,
    id: String,
    sample: bool,
}

/// What narrows candidates, as a caller gives it.
#[derive(FromPyObject)]
pub(crate) struct Narrowed {
    #[pyo3(item)]
    country: String,
    #[pyo3(item)]
    states: bool,
    #[pyo3(item)]
    region: Option<String>,
    #[pyo3(item)]
    focus: Option<String>,
    #[pyo3(item)]
    cluster: Option<String>,
    #[pyo3(item)]
    product: Option<String>,
    #[pyo3(item)]
    profile: String,
    #[pyo3(item)]
    weights: Option<BTreeMap<String, f64>>,
    #[pyo3(item)]
    draws: usize,
    #[pyo3(item)]
    seed: u64,
    #[pyo3(item)]
    top: usize,
    #[pyo3(item)]
    open_only: bool,
    #[pyo3(item)]
    parameters: Option<PathBuf>,
}

impl Narrowed {
    fn ask(self) -> Result<PrioritiesAsk, Problem> {
        let profile = profile(&self.profile, self.weights.as_ref())?;
        Ok(PrioritiesAsk {
            states: self.states,
            region: self.region.as_deref().map(region).transpose()?,
            focus: self.focus.as_deref().map(focused).transpose()?,
            cluster: self.cluster,
            product: self.product,
            draws: self.draws,
            seed: self.seed,
            top: self.top,
            open_only: self.open_only,
            parameters: parameters(self.parameters.as_deref())?,
            ..PrioritiesAsk::new(country(&self.country)?, profile)
        })
    }
}

#[pymethods]
impl Release {
    /// Of the folder, or where the program keeps it.
    #[new]
    #[pyo3(signature = (home=None))]
    fn new(py: Python<'_>, home: Option<PathBuf>) -> PyResult<Self> {
        let opened = py.detach(|| {
            let home = match home {
                Some(home) => home,
                None => Warehouse::default_home().map_err(text)?,
            };
            let warehouse = Warehouse::open(&home).map_err(text)?;
            let atlas = Atlas::open(&warehouse)?;
            let meta = atlas.meta()?;
            Ok::<_, Problem>((atlas, meta))
        });
        let (atlas, meta) = opened?;
        Ok(Release { atlas: Arc::new(atlas), id: meta.release, sample: meta.sample })
    }

    #[getter]
    fn id(&self) -> &str {
        &self.id
    }

    #[getter]
    fn sample(&self) -> bool {
        self.sample
    }

    #[pyo3(signature = (id, year, since, reference))]
    fn region(
        &self,
        py: Python<'_>,
        id: &str,
        year: Option<i32>,
        since: Option<i32>,
        reference: Option<&str>,
    ) -> PyResult<Reply> {
        self.told(py, || {
            let reference = reference.map(region).transpose()?;
            let ask = Ask { year, from: since, reference };
            let reply = self.atlas.region(&region(id)?, &ask)?;
            self.list(&reply, &reply.clusters)
        })
    }

    #[pyo3(signature = (buyers, origin, by, focus, cluster, product, makeable, parameters))]
    #[expect(clippy::too_many_arguments, reason = "one a keyword of the public function")]
    fn gaps(
        &self,
        py: Python<'_>,
        buyers: Vec<String>,
        origin: &str,
        by: &str,
        focus: Option<&str>,
        cluster: Option<String>,
        product: Option<String>,
        makeable: bool,
        parameters: Option<PathBuf>,
    ) -> PyResult<Reply> {
        self.told(py, || {
            let ask = GapsAsk {
                buyers: buyers.iter().map(|of| country(of)).collect::<Result<_, _>>()?,
                from: FromStr::from_str(origin)?,
                by: FromStr::from_str(by)?,
                product,
                cluster,
                focus: focus.map(focused).transpose()?,
                makeable,
                until: None,
                parameters: self::parameters(parameters.as_deref())?,
            };
            let reply = self.atlas.gaps(&ask)?;
            match reply.sums.is_empty() {
                true => self.list(&reply, &reply.gaps),
                false => self.list(&reply, &reply.sums),
            }
        })
    }

    fn priorities(&self, py: Python<'_>, narrowed: Narrowed) -> PyResult<Reply> {
        self.told(py, || {
            let reply = self.atlas.priorities(&narrowed.ask()?)?;
            self.list(&reply, &reply.priorities)
        })
    }

    /// As JSON alone: a role holds a candidate and what policy can do.
    fn portfolio(&self, py: Python<'_>, narrowed: Narrowed) -> PyResult<String> {
        let told = py.detach(|| json(&self.atlas.role_portfolio(&narrowed.ask()?)?));
        Ok(told?)
    }

    #[pyo3(signature = (country, buyer, until, since, profile))]
    fn back_test(
        &self,
        py: Python<'_>,
        country: &str,
        buyer: Option<&str>,
        until: Option<i32>,
        since: Option<i32>,
        profile: &str,
    ) -> PyResult<Reply> {
        self.told(py, || {
            let ask = BackTestAsk {
                buyer: buyer.map(self::country).transpose()?,
                until,
                from: since,
                ..BackTestAsk::new(self::country(country)?, self::profile(profile, None)?)
            };
            let reply = self.atlas.priorities_back_test(&ask)?;
            self.list(&reply, &reply.measures)
        })
    }

    #[pyo3(signature = (country, level, region, focus, weights, draws, seed, top))]
    #[expect(clippy::too_many_arguments, reason = "one a keyword of the public function")]
    fn readiness(
        &self,
        py: Python<'_>,
        country: Option<&str>,
        level: Option<&str>,
        region: Option<&str>,
        focus: Option<&str>,
        weights: Option<BTreeMap<String, f64>>,
        draws: usize,
        seed: u64,
        top: usize,
    ) -> PyResult<Reply> {
        self.told(py, || {
            let usual = ReadinessAsk::new()?;
            let ask = ReadinessAsk {
                country: country.map(self::country).transpose()?,
                level: level.map(self::level).transpose()?,
                place: region.map(self::region).transpose()?,
                focus: focus.map(focused).transpose()?,
                profile: weighed(usual.profile, weights.as_ref())?,
                draws,
                seed,
                top,
            };
            let reply = self.atlas.readiness(&ask)?;
            self.list(&reply, &reply.list)
        })
    }

    #[pyo3(signature = (levels, cluster, outcomes, indicators, set, controls, year, since, false_discovery, strict))]
    #[expect(clippy::too_many_arguments, reason = "one a keyword of the public function")]
    fn correlations(
        &self,
        py: Python<'_>,
        levels: Vec<String>,
        cluster: Option<String>,
        outcomes: Vec<String>,
        indicators: Vec<String>,
        set: Option<&str>,
        controls: Option<Vec<String>>,
        year: Option<i32>,
        since: Option<i32>,
        false_discovery: f64,
        strict: bool,
    ) -> PyResult<Reply> {
        self.told(py, || {
            if !(0.001..=0.5).contains(&false_discovery) {
                return Err(Problem::Argument {
                    argument: "false_discovery",
                    found: false_discovery.to_string(),
                    expected: "a share from 0.001 to 0.5".to_owned(),
                });
            }
            let outcomes = outcomes.iter().map(|of| Outcome::from_str(of));
            let ask = CorrelateAsk {
                levels: levels.iter().map(|of| level(of)).collect::<Result<_, _>>()?,
                cluster,
                outcomes: outcomes.collect::<Result<_, _>>()?,
                indicators,
                set: set.map(self::set).transpose()?,
                controls,
                year,
                from: since,
                false_discovery,
                strict,
                ..CorrelateAsk::default()
            };
            let reply = self.atlas.correlate(&ask)?;
            self.list(&reply, &reply.pairs)
        })
    }
}

impl Release {
    /// Makes a reply without holding the interpreter.
    fn told(
        &self,
        py: Python<'_>,
        make: impl FnOnce() -> Result<(String, RecordBatch), Problem> + Send,
    ) -> PyResult<Reply> {
        let (json, batch) = py.detach(make)?;
        let schema = batch.schema();
        Ok((json, PyTable::try_new(vec![batch], schema)?))
    }

    fn list<T: Serialize, R: Row>(
        &self,
        reply: &T,
        rows: &[R],
    ) -> Result<(String, RecordBatch), Problem> {
        Ok((json(reply)?, table(rows, &self.id, self.sample)?))
    }
}

fn text(error: impl std::fmt::Display) -> Problem {
    Problem::Value(error.to_string())
}

fn json<T: Serialize>(reply: &T) -> Result<String, Problem> {
    serde_json::to_string(reply).map_err(text)
}

fn country(name: &str) -> Result<Country, Problem> {
    let known = Country::ALL.into_iter().find(|known| known.as_str() == name);
    known.ok_or_else(|| Problem::Argument {
        argument: "country",
        found: name.to_owned(),
        expected: Country::ALL.map(Country::as_str).join(", "),
    })
}

fn region(id: &str) -> Result<RegionId, Problem> {
    Ok(id.parse::<RegionId>()?)
}

fn level(name: &str) -> Result<Level, Problem> {
    name.parse().map_err(text)
}

/// A shipped focus by name, or one of a file.
fn focused(name: &str) -> Result<FocusPreset, Problem> {
    let path = Path::new(name);
    if let Some(known) = focus(name) {
        return Ok(known.clone());
    }
    if !path.exists() {
        return Err(Problem::Argument {
            argument: "focus",
            found: name.to_owned(),
            expected: format!(
                "a file, or one of {}",
                focuses().iter().map(|of| of.key.as_str()).collect::<Vec<_>>().join(", ")
            ),
        });
    }
    let key = path.file_stem().map(|of| of.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(FocusPreset::from_toml(&key, name, &read(path)?)?)
}

/// A shipped set of indicators by name, or one of a file.
fn set(name: &str) -> Result<IndicatorSet, Problem> {
    let path = Path::new(name);
    if let Some(known) = indicator_set(name) {
        return Ok(known.clone());
    }
    if !path.exists() {
        return Err(Problem::Argument {
            argument: "set",
            found: name.to_owned(),
            expected: format!(
                "a file, or one of {}",
                indicator_sets().iter().map(|of| of.key.as_str()).collect::<Vec<_>>().join(", ")
            ),
        });
    }
    let key = path.file_stem().map(|of| of.to_string_lossy().into_owned()).unwrap_or_default();
    IndicatorSet::from_toml(&key, name, &read(path)?).map_err(text)
}

/// A shipped profile by name, or one of a file; with weights in place of its own where such are given.
fn profile(
    name: &str,
    weights: Option<&BTreeMap<String, f64>>,
) -> Result<PriorityProfile, Problem> {
    let path = Path::new(name);
    let profile = match path.exists() {
        true => PriorityProfile::parse(&read(path)?),
        false => PriorityProfile::named(name),
    };
    weighed(profile.map_err(text)?, weights)
}

fn weighed(
    profile: PriorityProfile,
    weights: Option<&BTreeMap<String, f64>>,
) -> Result<PriorityProfile, Problem> {
    let Some(weights) = weights else { return Ok(profile) };
    profile.weighed(weights.iter().map(|(id, weight)| (id.as_str(), *weight))).map_err(text)
}

fn parameters(path: Option<&Path>) -> Result<GapParameters, Problem> {
    let Some(path) = path else { return Ok(GapParameters::default()) };
    Ok(GapParameters::from_toml(&path.display().to_string(), &read(path)?)?)
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| text(format!("{}: {error}", path.display())))
}

/// Adds the class to the module.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Release>()
}
