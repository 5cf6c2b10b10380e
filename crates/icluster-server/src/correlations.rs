//! `/api/v1/correlations`: which conditions of regions go with strength, growth or complexity.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::{AskParameters, ListForm, PlacesForm};
use crate::problem::Problem;
use crate::regions::level;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::correlation::{CorrelateAsk, CorrelationMap, Correlations, Outcome};
use icluster_codes::{IndicatorSet, indicator_set, indicator_sets};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(correlations)).routes(routes!(correlation_map))
}

/// What indicators may go with.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum OutcomeName {
    Strength,
    Growth,
    Complexity,
}

impl From<OutcomeName> for Outcome {
    fn from(name: OutcomeName) -> Self {
        match name {
            OutcomeName::Strength => Outcome::Strength,
            OutcomeName::Growth => Outcome::Growth,
            OutcomeName::Complexity => Outcome::Complexity,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CorrelationParameters {
    /// Levels of regions within countries, divided by commas; `us:county` where not given.
    #[param(example = "us:state")]
    levels: Option<String>,
    /// Cluster key, or `all` together (where not given).
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Outcomes divided by commas: `strength`, `growth`, `complexity`; all where not given.
    #[param(
        pattern = "^(strength|growth|complexity)(,(strength|growth|complexity)){0,2}$",
        example = "strength"
    )]
    outcomes: Option<String>,
    /// Keys of indicators divided by commas; all at hand where not given.
    #[param(max_length = 1000, example = "wage,diversity")]
    indicators: Option<String>,
    /// Only the indicators of a set, unless indicators are named: `digital-transformation`, `high-impact-entrepreneurship`, `women-entrepreneurship`.
    #[param(max_length = 60, example = "women-entrepreneurship")]
    set: Option<String>,
    /// Keys of what is held equal in partial correlations, divided by commas, or `none`; jobs and, where at hand, income where not given.
    #[param(max_length = 400, example = "jobs")]
    controls: Option<String>,
    /// Fewest regions with both values: 20 where not given, at least 10.
    #[param(minimum = 10, maximum = 10000, example = 20)]
    minimum: Option<usize>,
    /// Share of false ones allowed among the relations called clear: 0.05 where not given.
    #[param(minimum = 0.001, maximum = 0.5, example = 0.05)]
    false_discovery: Option<f64>,
    /// Whether questions may depend on each other in any way (Benjamini and Yekutieli).
    strict: Option<bool>,
}

fn set(key: &str) -> Result<IndicatorSet, Problem> {
    indicator_set(key).cloned().ok_or_else(|| {
        let known: Vec<&str> = indicator_sets().iter().map(|of| of.key.as_str()).collect();
        Problem::bad_request(&format!("`{key}` is no set of indicators."), &known.join(", "))
    })
}

fn split(list: Option<&str>) -> Vec<String> {
    let parts = list.into_iter().flat_map(|list| list.split(','));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn asked(of: &CorrelationParameters, ask: &AskParameters) -> Result<CorrelateAsk, Problem> {
    let usual = CorrelateAsk::default();
    let when = ask.ask()?;
    let false_discovery = of.false_discovery.unwrap_or(usual.false_discovery);
    if !(0.001..=0.5).contains(&false_discovery) {
        let found = format!("false_discovery={false_discovery} is out of range.");
        return Err(Problem::bad_request(&found, "a share from 0.001 to 0.5"));
    }
    let outcomes = split(of.outcomes.as_deref());
    Ok(CorrelateAsk {
        levels: split(of.levels.as_deref())
            .iter()
            .map(|name| level(name))
            .collect::<Result<_, _>>()?,
        cluster: of.cluster.clone(),
        outcomes: outcomes.iter().map(|name| name.parse()).collect::<Result<_, _>>()?,
        indicators: split(of.indicators.as_deref()),
        set: of.set.as_deref().map(set).transpose()?,
        controls: of.controls.as_deref().map(|list| match list {
            "none" => Vec::new(),
            list => split(Some(list)),
        }),
        year: when.year,
        from: when.from,
        reference: when.reference,
        minimum: of.minimum.unwrap_or(usual.minimum),
        false_discovery,
        strict: of.strict.unwrap_or_default(),
        ..usual
    })
}

/// Which conditions of regions go with cluster strength, growth of jobs or complexity: rank correlations of every indicator with every outcome, tested with neighbours
/// and the number of questions accounted for.
///
/// It says what goes with what, never what causes what. As CSV or Parquet: the pairs of the reply.
#[utoipa::path(
    get, path = "/api/v1/correlations", operation_id = "correlations", tag = "Insight",
    params(CorrelationParameters, AskParameters, ListForm),
    responses((status = 200, description = "Pairs of indicators and outcomes", body = Correlations))
)]
async fn correlations(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<CorrelationParameters>,
    Parameters(ask): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let reply = served.atlas.correlate(&asked(&of, &ask)?)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = format!("correlations-{}-{}", reply.levels.join("-"), reply.cluster);
        let name = list::file_name(served, &name.replace(':', "-"));
        let bytes = list::rows(served, form, &reply.pairs)?;
        Ok(Made { bytes, page: None, name })
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PairParameters {
    /// Key of the indicator.
    #[param(max_length = 120, pattern = "^[a-z][a-z0-9_:@.-]*$", example = "wage")]
    indicator: String,
    /// Outcome.
    #[param(inline, example = "strength")]
    outcome: OutcomeName,
}

/// A pair region by region: values, positions, residuals and where neighbours stand out together (LISA), for a scatter plot and a map.
///
/// The q-value of the pair is that of the screen that the other parameters describe. As CSV or Parquet: a row a region; as GeoJSON with the shapes.
#[utoipa::path(
    get, path = "/api/v1/correlations/map", operation_id = "correlation_map", tag = "Insight",
    params(PairParameters, CorrelationParameters, AskParameters, PlacesForm),
    responses((status = 200, description = "Regions of a pair", body = CorrelationMap))
)]
async fn correlation_map(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(pair): Parameters<PairParameters>,
    Parameters(of): Parameters<CorrelationParameters>,
    Parameters(ask): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::PLACES, move |served, form| {
        let ask = asked(&of, &ask)?;
        let reply = served.atlas.correlation_map(&ask, &pair.indicator, pair.outcome.into())?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = format!("correlation-{}-{}", reply.indicator.key, reply.outcome.key);
        let bytes = match form {
            Form::GeoJson => {
                let regions = reply.regions.iter().filter_map(|region| {
                    let Ok(Value::Object(properties)) = serde_json::to_value(region) else {
                        return None;
                    };
                    Some((region.id.parse().ok()?, properties))
                });
                let regions: Vec<(_, Map<String, Value>)> = regions.collect();
                crate::shapes::collection(&served.atlas, regions)?
            }
            _ => list::rows(served, form, &reply.regions)?,
        };
        let name = list::file_name(served, &name.replace([':', '@', '_'], "-"));
        Ok(Made { bytes, page: None, name })
    })
    .await
}
