//! `/api/v1/gaps…`: what North America buys from outside and could make.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::{Path, State};
use axum::response::Response;
use icluster_atlas::nearshoring::{Gaps, GapsAsk, ProductGap};
use icluster_codes::{Country, FocusPreset, focus, focuses};
use serde::Deserialize;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Products in a reply where no limit is given.
const ROWS: usize = 200;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(gaps)).routes(routes!(gap))
}

/// What gaps are of.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum By {
    #[default]
    Product,
    Heading,
    Chapter,
    Industry,
    Cluster,
}

impl By {
    fn id(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Heading => "heading",
            Self::Chapter => "chapter",
            Self::Industry => "industry",
            Self::Cluster => "cluster",
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WhoParameters {
    /// Countries that buy, with commas: `us`, `ca`, `mx`; all where not given.
    #[param(max_length = 8, example = "us,ca")]
    country: Option<String>,
    /// Where from: `asia` (where not given), `outside-na`, or an ISO 3166-1 alpha-3 code.
    #[param(max_length = 10, example = "asia")]
    from: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GapsParameters {
    /// Countries that buy, with commas: `us`, `ca`, `mx`; all where not given.
    #[param(max_length = 8, example = "us,ca")]
    country: Option<String>,
    /// Where from: `asia` (where not given), `outside-na`, or an ISO 3166-1 alpha-3 code.
    #[param(max_length = 10, example = "asia")]
    from: Option<String>,
    /// Products (where not given), or sums.
    #[param(inline)]
    by: Option<By>,
    /// Only products of this cluster.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[param(max_length = 6, pattern = "^[0-9]+$", example = "85")]
    product: Option<String>,
    /// Only products of a focus: `aerospace`, `agro-industry`, `automotive-and-electric-vehicles`, `energy`, `medical-devices`, `semiconductors-and-electronics`.
    #[param(max_length = 60, example = "medical-devices")]
    focus: Option<String>,
    /// Only what North America could make by the usual rule.
    makeable: Option<bool>,
    /// Rows at most; 200 in JSON where not given, 0 for all.
    #[param(maximum = 100000, example = 50)]
    top: Option<usize>,
}

/// A focus by name.
pub(crate) fn focused(key: &str) -> Result<FocusPreset, Problem> {
    focus(key).cloned().ok_or_else(|| {
        let known: Vec<&str> = focuses().iter().map(|of| of.key.as_str()).collect();
        Problem::bad_request(&format!("`{key}` is no focus."), &known.join(", "))
    })
}

fn asked(country: Option<&str>, from: Option<&str>) -> Result<GapsAsk, Problem> {
    let mut ask = GapsAsk::default();
    if let Some(list) = country {
        ask.buyers = list
            .split(',')
            .map(|given| {
                let known = Country::ALL.into_iter().find(|of| of.as_str() == given.trim());
                known.ok_or_else(|| {
                    Problem::bad_request(
                        &format!("`{given}` is no country for `country`."),
                        "us, ca, mx, or several with commas",
                    )
                })
            })
            .collect::<Result<_, _>>()?;
    }
    if let Some(from) = from {
        ask.from = FromStr::from_str(from)?;
    }
    Ok(ask)
}

/// What the United States, Canada and Mexico buy from outside North America, product by product or added up, and what of it they could make.
///
/// As CSV or Parquet: products, or sums where `by` is given.
#[utoipa::path(
    get, path = "/api/v1/gaps", operation_id = "gaps", tag = "Nearshoring",
    params(GapsParameters, ListForm),
    responses((status = 200, description = "Gaps", body = Gaps))
)]
async fn gaps(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<GapsParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let mut ask = asked(of.country.as_deref(), of.from.as_deref())?;
        ask.by = FromStr::from_str(of.by.unwrap_or_default().id())?;
        ask.cluster = of.cluster;
        ask.product = of.product;
        ask.makeable = of.makeable.unwrap_or_default();
        if let Some(key) = &of.focus {
            ask.focus = Some(focused(key)?);
        }
        let mut reply = served.atlas.gaps(&ask)?;
        let usual = if form == Form::Json { ROWS } else { 0 };
        let top = of.top.unwrap_or(usual);
        if top > 0 {
            reply.gaps.truncate(top);
            reply.sums.truncate(top);
        }
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("gaps-{}-{}", reply.by, reply.from));
        let bytes = match reply.sums.is_empty() {
            true => list::rows(served, form, &reply.gaps)?,
            false => list::rows(served, form, &reply.sums)?,
        };
        Ok(Made { bytes, page: None, name })
    })
    .await
}

/// The gap of one product: supplies, tariffs, rules of origin, landed cost, and who could make it.
///
/// As CSV or Parquet: the product's row.
#[utoipa::path(
    get, path = "/api/v1/gaps/{product}", operation_id = "gap", tag = "Nearshoring",
    params(
        ("product" = String, Path, description = "Subheading of the Harmonized System, six digits", max_length = 6, pattern = "^[0-9]{6}$", example = "850760"),
        WhoParameters, ListForm
    ),
    responses((status = 200, description = "Gap", body = ProductGap))
)]
async fn gap(
    State(app): State<Arc<App>>,
    facts: Facts,
    Path(product): Path<String>,
    Parameters(of): Parameters<WhoParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = asked(of.country.as_deref(), of.from.as_deref())?;
        let reply = served.atlas.gap(&product, &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("gap-{}", reply.gap.product));
        let bytes = list::rows(served, form, std::slice::from_ref(&reply.gap))?;
        Ok(Made { bytes, page: None, name })
    })
    .await
}
