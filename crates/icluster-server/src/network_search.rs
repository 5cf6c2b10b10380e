//! `/api/v1/network/search`, `near`, `codes`, `things` and `neighbours`: the knowledge network, found and looked at.
//!
//! Thin: the index is `icluster-search`, documents and things are `icluster-okn`. What is made of a release is kept with it.

use crate::accounts::Caller;
use crate::answer::{Made, answer, answer_seen};
use crate::app::{App, Served};
use crate::known_registry::Tier;
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::problem::{Problem, text};
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_codes::Classification;
use icluster_okn::search::index;
use icluster_okn::{Entity, Network};
use icluster_registry::World;
use icluster_search::{Coordinates, Document, Index, Language, Near, Question, Visible};
use serde::Deserialize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Hits of one page, where not said, and at most.
const HITS: usize = 20;
const MOST_HITS: usize = 1000;
/// Letters of a question at most.
const LONGEST: usize = 300;
/// Codes proposed, where not said, and at most.
const CODES: usize = 5;
const MOST_CODES: usize = 20;
/// Neighbours by predicate and direction, where not said, and at most.
const NEIGHBOURS: usize = 12;
const MOST_NEIGHBOURS: usize = 200;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(network_search))
        .routes(routes!(network_near))
        .routes(routes!(network_codes))
        .routes(routes!(network_thing))
        .routes(routes!(network_neighbours))
}

/// What is made of a release when it is first asked for.
#[derive(Default)]
pub(crate) struct Findings {
    /// What everybody searches.
    pub(crate) public: Searched,
    /// What those search who see more of the registry: made when the first of them asks.
    pub(crate) seen: Searched,
}

/// An index of the release and of the registry.
#[derive(Default)]
pub(crate) struct Searched {
    index: OnceLock<RwLock<Index>>,
    making: Mutex<()>,
    /// IRIs of documents of the registry.
    registered: Mutex<Vec<String>>,
}

impl Searched {
    /// The index, with the things of the release.
    fn index(&self, network: &Network) -> Result<&RwLock<Index>, Problem> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.index.get().is_none() {
            let made = index(network).map_err(|error| Problem::internal(&error))?;
            let _first = self.index.set(RwLock::new(made));
        }
        self.index.get().ok_or_else(|| Problem::internal(&"the index was not kept"))
    }

    /// Puts documents in place of all that are of the registry.
    pub(crate) fn put(&self, documents: Vec<Document>) -> Result<(), Problem> {
        let Some(index) = self.index.get() else { return Ok(()) };
        let mut index = index.write().unwrap_or_else(PoisonError::into_inner);
        let mut registered = self.registered.lock().unwrap_or_else(PoisonError::into_inner);
        let now: Vec<String> = documents.iter().map(|document| document.iri.clone()).collect();
        index.remove(registered.iter()).map_err(|error| Problem::internal(&error))?;
        index.put(documents).map_err(|error| Problem::internal(&error))?;
        *registered = now;
        Ok(())
    }
}

impl Findings {
    /// Makes the index that everybody searches.
    pub(crate) fn warm(&self, network: &Network) -> Result<(), Problem> {
        self.public.index(network).map(|_| ())
    }
}

fn untrained(scheme: Classification) -> Problem {
    let what = text(
        "classification with titles",
        "una clasificación con títulos",
        "une classification avec des titres",
    );
    let action = text(
        "Import a file with titles of this edition, or ask for another one.",
        "Importe un archivo con títulos de esta edición, o pida otra.",
        "Importez un fichier avec les titres de cette édition, ou demandez-en une autre.",
    );
    Problem::unknown(&what, &scheme.to_string(), action)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchParameters {
    /// Words of a name or description in English, Spanish or French, or codes (`3363`, `8544.30`, `SCIAN 336`). Without it, all
    /// that fits the rest.
    #[param(max_length = 300, example = "arneses eléctricos")]
    q: Option<String>,
    /// Kinds, divided by commas.
    #[param(example = "class")]
    kind: Option<String>,
    /// A place: what is in it, or is it.
    #[param(example = "mx:state:22")]
    place: Option<String>,
    /// A cluster by its key: what belongs to it, and where it is strong.
    cluster: Option<String>,
    /// An initiative by its key.
    initiative: Option<String>,
    /// Codes, divided by commas: what has them or narrower ones.
    #[param(example = "scian-2018:3363")]
    code: Option<String>,
    /// A place as the middle of a circle of `km`.
    #[param(example = "mx:state:22")]
    near: Option<String>,
    /// Kilometres from the middle at most.
    #[param(minimum = 0, maximum = 20100, example = 100)]
    km: Option<f64>,
    /// Language of labels, and the one whose words weigh most.
    #[param(example = "es")]
    lang: Option<String>,
    /// First hit, counted from 0.
    #[param(minimum = 0, example = 0)]
    offset: Option<usize>,
    /// Hits at most.
    #[param(minimum = 1, maximum = 1000, example = 20)]
    limit: Option<usize>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NearParameters {
    /// Latitude of the middle in degrees.
    #[param(minimum = -90, maximum = 90, example = 20.6)]
    lat: Option<f64>,
    /// Longitude of the middle in degrees.
    #[param(minimum = -180, maximum = 180)]
    lon: Option<f64>,
    /// A place as the middle, where no degrees are given.
    #[param(example = "mx:state:22")]
    place: Option<String>,
    /// Words of a name, as in `search`.
    #[param(max_length = 300)]
    q: Option<String>,
    /// Kinds, divided by commas.
    #[param(example = "region")]
    kind: Option<String>,
    /// Codes, divided by commas.
    code: Option<String>,
    /// Kilometres from the middle at most; any distance where not given.
    #[param(minimum = 0, maximum = 20100, example = 50)]
    km: Option<f64>,
    /// Language of labels.
    #[param(example = "es")]
    lang: Option<String>,
    /// First hit, counted from 0.
    #[param(minimum = 0, example = 0)]
    offset: Option<usize>,
    /// Hits at most.
    #[param(minimum = 1, maximum = 1000, example = 20)]
    limit: Option<usize>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CodesParameters {
    /// What a person writes of a product or an activity.
    #[param(max_length = 300, example = "arneses eléctricos para automóvil")]
    text: String,
    /// Edition of the classification.
    #[param(example = "scian-2018")]
    scheme: String,
    /// Language of titles.
    #[param(example = "es")]
    lang: Option<String>,
    /// Codes at most.
    #[param(minimum = 1, maximum = 20, example = 5)]
    limit: Option<usize>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ThingParameters {
    /// Language of labels.
    #[param(example = "es")]
    lang: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NeighboursParameters {
    /// Language of labels.
    #[param(example = "es")]
    lang: Option<String>,
    /// Links by predicate and direction at most; `more` says how many are left out.
    #[param(minimum = 1, maximum = 200, example = 12)]
    limit: Option<usize>,
}

/// Things of the network by words, codes, place and kind, best first, with how many of which kind, place, cluster, initiative.
#[utoipa::path(
    get, path = "/api/v1/network/search", tag = "Search",
    params(SearchParameters),
    responses((status = 200, description = "Things found", body = serde_json::Value))
)]
async fn network_search(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(asked): Parameters<SearchParameters>,
) -> Response {
    let whole = match whole(&app, &caller).await {
        Ok(whole) => whole,
        Err(problem) => return facts.refuse(problem),
    };
    let (state, language) = (Arc::clone(&app), facts.language.code());
    answer_seen(&app, &caller, facts, Form::DOCUMENT, move |served, tier, form| {
        let slice = page(asked.offset, asked.limit, form)?;
        let index = found_in(&state, served, tier, whole.as_ref())?;
        let visible = tier.visible();
        let near = match asked.near.as_deref() {
            Some(place) => {
                Some(Near { at: middle(&index, place, &visible)?, km: kilometres(asked.km)? })
            }
            None => None,
        };
        let question = Question {
            text: words(asked.q.as_deref())?,
            language: language_of(asked.lang.as_deref(), language)?,
            kinds: list(asked.kind.as_deref()),
            places: list(asked.place.as_deref()).iter().map(|place| place_id(place)).collect(),
            clusters: list(asked.cluster.as_deref()),
            initiatives: list(asked.initiative.as_deref()),
            codes: list(asked.code.as_deref()),
            near,
            visible,
            limit: slice.limit,
            offset: slice.offset,
            ..Question::default()
        };
        let found = index.search(&question).map_err(|error| Problem::internal(&error))?;
        Ok(Made { page: Some((slice, found.total)), ..Made::document(&found)? })
    })
    .await
}

/// Things of the network around a place, the nearest first.
#[utoipa::path(
    get, path = "/api/v1/network/near", tag = "Search",
    params(NearParameters),
    responses((status = 200, description = "Things found", body = serde_json::Value))
)]
async fn network_near(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(asked): Parameters<NearParameters>,
) -> Response {
    let whole = match whole(&app, &caller).await {
        Ok(whole) => whole,
        Err(problem) => return facts.refuse(problem),
    };
    let (state, language) = (Arc::clone(&app), facts.language.code());
    answer_seen(&app, &caller, facts, Form::DOCUMENT, move |served, tier, form| {
        let slice = page(asked.offset, asked.limit, form)?;
        let index = found_in(&state, served, tier, whole.as_ref())?;
        let visible = tier.visible();
        let at = match (asked.lon, asked.lat, asked.place.as_deref()) {
            (Some(lon), Some(lat), _) => degrees(Coordinates { lon, lat })?,
            (None, None, Some(place)) => middle(&index, place, &visible)?,
            _ => {
                let expected = "lat and lon, or place";
                return Err(Problem::bad_request("The middle is missing.", expected));
            }
        };
        let question = Question {
            text: words(asked.q.as_deref())?,
            language: language_of(asked.lang.as_deref(), language)?,
            kinds: list(asked.kind.as_deref()),
            codes: list(asked.code.as_deref()),
            near: Some(Near { at, km: kilometres(asked.km)? }),
            visible,
            limit: slice.limit,
            offset: slice.offset,
            ..Question::default()
        };
        let found = index.near(&question).map_err(|error| Problem::internal(&error))?;
        Ok(Made { page: Some((slice, found.total)), ..Made::document(&found)? })
    })
    .await
}

/// Codes that a text may mean, with chances and the entries they rest on: proposed, never assigned.
#[utoipa::path(
    get, path = "/api/v1/network/codes", tag = "Search",
    params(CodesParameters),
    responses((status = 200, description = "Proposals", body = serde_json::Value))
)]
async fn network_codes(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<CodesParameters>,
) -> Response {
    let (state, language) = (Arc::clone(&app), facts.language.code());
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let text = words(Some(&asked.text))?;
        if text.trim().is_empty() {
            return Err(Problem::bad_request("text is empty.", "a few words"));
        }
        language_of(asked.lang.as_deref(), language)?;
        let scheme: Classification = asked.scheme.parse().map_err(|_| {
            let found = format!("`{}` is no edition.", asked.scheme);
            Problem::bad_request(&found, "an edition such as scian-2018, naics-2017 or hs-2022")
        })?;
        let limit = within("limit", asked.limit.unwrap_or(CODES), MOST_CODES)?;
        let room = served.room(state.warehouse())?;
        let coder = room.coder(scheme).map_err(crate::questions::problem)?;
        let coder = coder.ok_or_else(|| untrained(scheme))?;
        Made::document(&coder.propose(&text, language, limit))
    })
    .await
}

/// What the network says of a thing, and what points to it.
#[utoipa::path(
    get, path = "/api/v1/network/things/{*path}", tag = "Search",
    params(
        ("path" = String, Path, description = "What follows `id/` in the name of the thing", example = "region/us/county/06073"),
        ThingParameters,
    ),
    responses((status = 200, description = "The thing", body = serde_json::Value))
)]
async fn network_thing(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(asked): Parameters<ThingParameters>,
) -> Response {
    let (state, language) = (Arc::clone(&app), facts.language.code());
    let path = after(&facts.path, "/things/");
    answer_seen(&app, &caller, facts, Form::DOCUMENT, move |served, tier, _| {
        language_of(asked.lang.as_deref(), language)?;
        let network = &tier.network(served.network(state.warehouse(), &state.options)?)?;
        let thing = network.thing(&entity(network, &path)?, language);
        let thing = thing.map_err(|error| Problem::internal(&error))?;
        Made::document(&thing.ok_or_else(|| unknown(&path))?)
    })
    .await
}

/// A thing with those it is linked to, for drawing: not more than asked for by each predicate.
#[utoipa::path(
    get, path = "/api/v1/network/neighbours/{*path}", tag = "Search",
    params(
        ("path" = String, Path, description = "What follows `id/` in the name of the thing", example = "region/us/county/06073"),
        NeighboursParameters,
    ),
    responses((status = 200, description = "The thing and those around it", body = serde_json::Value))
)]
async fn network_neighbours(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(asked): Parameters<NeighboursParameters>,
) -> Response {
    let (state, language) = (Arc::clone(&app), facts.language.code());
    let path = after(&facts.path, "/neighbours/");
    answer_seen(&app, &caller, facts, Form::DOCUMENT, move |served, tier, _| {
        language_of(asked.lang.as_deref(), language)?;
        let limit = within("limit", asked.limit.unwrap_or(NEIGHBOURS), MOST_NEIGHBOURS)?;
        let network = &tier.network(served.network(state.warehouse(), &state.options)?)?;
        let around = network.neighbours(&entity(network, &path)?, limit, language);
        let around = around.map_err(|error| Problem::internal(&error))?;
        Made::document(&around.ok_or_else(|| unknown(&path))?)
    })
    .await
}

/// The index that a caller searches; `whole` is the registry, for those who see more than everybody.
fn found_in<'a>(
    app: &App,
    served: &'a Served,
    tier: &Tier,
    whole: Option<&World>,
) -> Result<RwLockReadGuard<'a, Index>, Problem> {
    let network = served.network(app.warehouse(), &app.options)?;
    let index = match tier.is_public() {
        true => {
            let index = served.found.public.index(network)?;
            served.registry.update_index(&served.found, network)?;
            index
        }
        false => {
            let index = served.found.seen.index(network)?;
            if let Some(whole) = whole {
                served.registry.update_seen(&served.found, network, whole, tier.stamp())?;
            }
            index
        }
    };
    Ok(index.read().unwrap_or_else(PoisonError::into_inner))
}

/// All of the registry, where the caller sees more of it than everybody and the index does not have it yet.
async fn whole(app: &App, caller: &Caller) -> Result<Option<World>, Problem> {
    let tier = app.tier(caller).await?;
    if tier.is_public() || app.served().registry.is_seen(tier.stamp()) {
        return Ok(None);
    }
    app.private_world().await.map(Some)
}

/// The path as it was sent, which keeps what is percent-encoded in it.
fn after(path: &str, route: &str) -> String {
    path.split_once(route).map_or("", |(_, rest)| rest).to_owned()
}

fn entity(network: &Network, path: &str) -> Result<Entity, Problem> {
    let iri = format!("{}id/{path}", network.names.base());
    network.names.entity(&iri).ok_or_else(|| unknown(path))
}

fn unknown(path: &str) -> Problem {
    let what = text("thing in the network", "algo de la red", "élément du réseau");
    let action = text(
        "Look for it with /api/v1/network/search?q=NAME.",
        "Búsquelo con /api/v1/network/search?q=NOMBRE.",
        "Cherchez-le avec /api/v1/network/search?q=NOM.",
    );
    Problem::unknown(&what, path, action)
}

fn page(offset: Option<usize>, limit: Option<usize>, form: Form) -> Result<Slice, Problem> {
    let slice = Slice::new(offset, limit, form, HITS)?;
    within("limit", slice.limit, MOST_HITS)?;
    Ok(slice)
}

fn within(name: &str, number: usize, most: usize) -> Result<usize, Problem> {
    if (1..=most).contains(&number) {
        return Ok(number);
    }
    let found = format!("{name}={number} is out of range.");
    Err(Problem::bad_request(&found, &format!("{name} from 1 to {most}")))
}

fn words(text: Option<&str>) -> Result<String, Problem> {
    let text = text.unwrap_or("");
    if text.chars().count() > LONGEST {
        let expected = format!("at most {LONGEST} characters");
        return Err(Problem::bad_request("The text is too long.", &expected));
    }
    Ok(text.to_owned())
}

/// The language asked for, else that of the reader.
fn language_of(asked: Option<&str>, reader: &str) -> Result<Option<Language>, Problem> {
    match asked.map_or(reader, |tag| tag.get(..2).unwrap_or(tag)) {
        "en" => Ok(Some(Language::En)),
        "es" => Ok(Some(Language::Es)),
        "fr" => Ok(Some(Language::Fr)),
        other => Err(Problem::bad_request(&format!("`{other}` is no language."), "en, es, fr")),
    }
}

fn list(text: Option<&str>) -> Vec<String> {
    let pieces = text.unwrap_or("").split(',').map(str::trim);
    pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
}

/// A place by its key, or by what follows `id/` in its name.
fn place_id(place: &str) -> String {
    place
        .strip_prefix("region/")
        .map_or_else(|| place.to_owned(), |path| path.replacen('/', ":", 2))
}

fn middle(index: &Index, place: &str, visible: &Visible) -> Result<Coordinates, Problem> {
    index.place(&place_id(place), visible).ok_or_else(|| {
        let what =
            text("place with coordinates", "un lugar con coordenadas", "un lieu avec coordonnées");
        let action = text(
            "Look for it with /api/v1/network/search?kind=region&q=NAME, or give lat and lon.",
            "Búsquelo con /api/v1/network/search?kind=region&q=NOMBRE, o dé lat y lon.",
            "Cherchez-le avec /api/v1/network/search?kind=region&q=NOM, ou donnez lat et lon.",
        );
        Problem::unknown(&what, place, action)
    })
}

fn degrees(at: Coordinates) -> Result<Coordinates, Problem> {
    if at.is_valid() {
        return Ok(at);
    }
    let found = format!("lat={}, lon={} is no place.", at.lat, at.lon);
    Err(Problem::bad_request(&found, "lat from -90 to 90 and lon from -180 to 180"))
}

fn kilometres(km: Option<f64>) -> Result<Option<f64>, Problem> {
    match km {
        Some(km) if !(0.0..=20_100.0).contains(&km) => {
            Err(Problem::bad_request(&format!("km={km} is out of range."), "km from 0 to 20100"))
        }
        km => Ok(km),
    }
}
