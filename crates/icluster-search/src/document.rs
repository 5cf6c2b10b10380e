//! What is found: a thing with its names, codes, places and the graph it is in.

use crate::error::SearchError;
use icluster_codes::Text3;
use serde::{Deserialize, Serialize};

/// The graph that everybody sees.
pub const PUBLIC: &str = "public";

/// A key with its names: a kind, a place, a cluster, an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The key, as filters give it: `organisation`, `mx:state:22`, `automotive`
    pub id: String,
    /// Its name; a language without one is empty
    pub labels: Text3,
}

impl Named {
    /// A key with its names.
    #[must_use]
    pub fn new(id: impl Into<String>, labels: Text3) -> Self {
        Self { id: id.into(), labels }
    }
}

/// A code of a classification that a thing has or is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// The edition: `scian-2018`, `hs-2022`, `us:county`
    pub scheme: String,
    /// The code as it is printed, dots allowed
    pub code: String,
    /// Title of the code; empty where unknown
    #[serde(default)]
    pub labels: Text3,
    /// Broader codes of the same edition, whose questions find the thing too: `33632`, `3363`, `336` for `336320`
    #[serde(default)]
    pub broader: Vec<String>,
}

impl Code {
    /// A code without title and broader codes.
    #[must_use]
    pub fn new(scheme: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            scheme: scheme.into(),
            code: code.into(),
            labels: Text3::default(),
            broader: Vec::new(),
        }
    }
}

/// A point on the earth in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coordinates {
    /// Longitude, east positive
    pub lon: f64,
    /// Latitude, north positive
    pub lat: f64,
}

impl Coordinates {
    /// Whether it is a place on the earth.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        (-180.0..=180.0).contains(&self.lon) && (-90.0..=90.0).contains(&self.lat)
    }
}

/// A thing as it is found. A thing may have one document in each graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its IRI
    pub iri: String,
    /// Short name: what follows `id/` in the IRI
    pub id: String,
    /// What it is
    pub kind: Named,
    /// Its label in each language; empty where there is none
    pub labels: Text3,
    /// Other names, in any language
    #[serde(default)]
    pub names: Vec<String>,
    /// What it is about, in each language
    #[serde(default)]
    pub descriptions: Text3,
    /// Codes it has; a class has its own
    #[serde(default)]
    pub codes: Vec<Code>,
    /// Codes that questions find it by, but which are not its own: industries of a cluster
    #[serde(default)]
    pub related_codes: Vec<Code>,
    /// For a place: its key in the places of other things
    #[serde(default)]
    pub own_place: Option<String>,
    /// Where it is: the nearest region first, then all that this is within
    #[serde(default)]
    pub places: Vec<Named>,
    /// Where it is on the earth
    #[serde(default)]
    pub coordinates: Option<Coordinates>,
    /// Clusters it belongs to, or that are strong in it
    #[serde(default)]
    pub clusters: Vec<Named>,
    /// Initiatives it takes part in
    #[serde(default)]
    pub initiatives: Vec<Named>,
    /// The named graph it is in: `public`, `members`, `initiative:KEY`, `owner:ID`
    pub visibility: String,
    /// What its score is multiplied by: 1 for most things, more for what is meant more often
    pub weight: f32,
}

impl Document {
    /// A public thing of usual weight, about which only its kind and label are said.
    #[must_use]
    pub fn new(iri: impl Into<String>, kind: Named, labels: Text3) -> Self {
        let iri = iri.into();
        let id = iri.split_once("/id/").map_or(iri.as_str(), |(_, id)| id).to_owned();
        Self {
            iri,
            id,
            kind,
            labels,
            names: Vec::new(),
            descriptions: Text3::default(),
            codes: Vec::new(),
            related_codes: Vec::new(),
            own_place: None,
            places: Vec::new(),
            coordinates: None,
            clusters: Vec::new(),
            initiatives: Vec::new(),
            visibility: PUBLIC.to_owned(),
            weight: 1.0,
        }
    }

    pub(crate) fn check(&self) -> Result<(), SearchError> {
        if self.iri.is_empty() {
            return Err(SearchError::Nameless);
        }
        match self.coordinates {
            Some(at) if !at.is_valid() => {
                let iri = self.iri.clone();
                Err(SearchError::Coordinates { iri, lon: at.lon, lat: at.lat })
            }
            _ => Ok(()),
        }
    }
}

/// Texts of the three languages in the order of the fields: English, Spanish, French.
pub(crate) fn three(texts: &Text3) -> [&str; 3] {
    [&texts.en, &texts.es, &texts.fr]
}

/// The text in a language, else in the first that has one.
pub(crate) fn best<'a>(texts: &'a Text3, language: &str) -> &'a str {
    let asked = texts.get(language);
    if asked.is_empty() {
        three(texts).into_iter().find(|text| !text.is_empty()).unwrap_or("")
    } else {
        asked
    }
}
