//! Inputs of the tools.

use super::Input;
use crate::words::Lang;
use icluster_codes::{Country, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Language and page of a reply.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
pub struct Paging {
    /// Language of names and texts: en (where not given), es or fr.
    pub lang: Option<Lang>,
    /// Rows at most: 20 where not given, at most 200.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<usize>,
    /// First row, from 0: the `next` of the reply before.
    pub offset: Option<usize>,
}

/// A country.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum CountryChoice {
    /// United States
    Us,
    /// Mexico
    Mx,
    /// Canada
    Ca,
}

impl CountryChoice {
    pub(super) fn country(self) -> Country {
        match self {
            Self::Us => Country::Us,
            Self::Mx => Country::Mx,
            Self::Ca => Country::Ca,
        }
    }
}

/// A level of regions.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
pub enum LevelChoice {
    /// United States
    #[serde(rename = "us")]
    Us,
    /// Mexico
    #[serde(rename = "mx")]
    Mx,
    /// Canada
    #[serde(rename = "ca")]
    Ca,
    /// States of the United States
    #[serde(rename = "us:state")]
    UsState,
    /// Counties
    #[serde(rename = "us:county")]
    UsCounty,
    /// Metropolitan and micropolitan areas of the United States
    #[serde(rename = "us:cbsa")]
    UsCbsa,
    /// States of Mexico
    #[serde(rename = "mx:state")]
    MxState,
    /// Municipalities
    #[serde(rename = "mx:municipality")]
    MxMunicipality,
    /// Metropolitan areas of Mexico
    #[serde(rename = "mx:metro")]
    MxMetro,
    /// Provinces and territories
    #[serde(rename = "ca:province")]
    CaProvince,
    /// Census divisions
    #[serde(rename = "ca:division")]
    CaDivision,
    /// Regions put together, across borders too
    #[serde(rename = "custom")]
    Custom,
}

impl LevelChoice {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Mx => "mx",
            Self::Ca => "ca",
            Self::UsState => "us:state",
            Self::UsCounty => "us:county",
            Self::UsCbsa => "us:cbsa",
            Self::MxState => "mx:state",
            Self::MxMunicipality => "mx:municipality",
            Self::MxMetro => "mx:metro",
            Self::CaProvince => "ca:province",
            Self::CaDivision => "ca:division",
            Self::Custom => "custom",
        }
    }

    pub(super) fn level(self) -> Option<Level> {
        self.id().parse().ok()
    }
}

/// A kind of thing.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// Regions
    Region,
    /// Clusters
    Cluster,
    /// Industries
    Industry,
    /// Firms, universities, research centres, cluster organisations
    Organisation,
    /// Programmes, calls and funds
    Programme,
}

impl EntityKind {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Cluster => "cluster",
            Self::Industry => "industry",
            Self::Organisation => "organisation",
            Self::Programme => "programme",
        }
    }
}

/// A classification.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Harmonized System of products
    Hs,
    /// North American Industry Classification System, United States
    Naics,
    /// The same, Mexico
    Scian,
    /// The same, Canada
    NaicsCa,
}

impl Scheme {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Hs => "hs",
            Self::Naics => "naics",
            Self::Scian => "scian",
            Self::NaicsCa => "naics-ca",
        }
    }
}

/// Which way along a chain.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Who supplies it
    #[default]
    Upstream,
    /// Who buys from it
    Downstream,
}

/// What is compared.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Location quotient
    #[default]
    Lq,
    /// Jobs
    Jobs,
    /// Establishments
    Establishments,
    /// Wage per job and year
    AverageWage,
}

macro_rules! input {
    ($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        pub struct $name {
            $($(#[$field_about])* pub $field: $kind,)*
            /// Language and page.
            #[serde(flatten)]
            pub paging: Paging,
        }

        impl Input for $name {
            fn paging(&self) -> &Paging {
                &self.paging
            }
        }
    };
}

input! {
    /// Input of `search_entities`.
    SearchEntities {
        /// Words of a name, in English, Spanish or French, or a code.
        #[schemars(length(min = 1, max = 200))]
        query: String,
        /// Only this kind.
        kind: Option<EntityKind>,
    }
}

input! {
    /// Input of `get_entity`.
    GetEntity {
        /// IRI (`https://w3id.org/icluster/id/…`), region id (mx:state:22), cluster key, or id of the registry.
        #[schemars(length(min = 1, max = 500))]
        id: String,
    }
}

input! {
    /// Input of `resolve_place`.
    ResolvePlace {
        /// Name, id or ZIP code.
        #[schemars(length(min = 1, max = 200))]
        text: String,
        /// Only in this country.
        country: Option<CountryChoice>,
        /// Only of this level.
        level: Option<LevelChoice>,
    }
}

input! {
    /// Input of `resolve_code`.
    ResolveCode {
        /// A code (8544.30, 336411) or words in any of the three languages (arneses para automóviles).
        #[schemars(length(min = 1, max = 200))]
        text: String,
        /// Only this classification.
        scheme: Option<Scheme>,
        /// Equivalents in this classification too.
        to: Option<Scheme>,
    }
}

input! {
    /// Input of `cluster_profile`.
    ClusterProfile {
        /// Cluster by key or name.
        #[schemars(length(min = 1, max = 200))]
        cluster: String,
        /// Place by id or name; without it, the places where the cluster is.
        place: Option<String>,
        /// Without place: level whose places are listed; states and provinces of the three countries where not given.
        level: Option<LevelChoice>,
        /// Year; the latest with data where not given.
        #[schemars(range(min = 1900, max = 2100))]
        year: Option<i32>,
    }
}

input! {
    /// Input of `compare_regions`.
    CompareRegions {
        /// Two to ten places by id or name.
        #[schemars(length(min = 2, max = 10))]
        places: Vec<String>,
        /// Only this cluster, by key or name; all traded ones where not given.
        cluster: Option<String>,
        /// What is compared: the location quotient where not given.
        indicator: Option<Indicator>,
        /// Year; the latest with data where not given.
        #[schemars(range(min = 1900, max = 2100))]
        year: Option<i32>,
    }
}

input! {
    /// Input of `value_chain`.
    ValueChain {
        /// Cluster by key or name.
        #[schemars(length(min = 1, max = 200))]
        cluster: String,
        /// Place by id or name; North America where not given.
        place: Option<String>,
        /// upstream (who supplies it, where not given) or downstream (who buys from it).
        direction: Option<Direction>,
    }
}

input! {
    /// Input of `find_partners`.
    FindPartners {
        /// Place by id or name.
        place: Option<String>,
        /// Cluster by key or name.
        cluster: Option<String>,
        /// Capabilities by key, all of which a partner must have.
        capabilities: Option<Vec<String>>,
        /// Certifications by key (as9100, iatf-16949), one of which a partner must have.
        certifications: Option<Vec<String>>,
        /// Need of the registry, by id.
        need: Option<String>,
        /// Only led by women.
        women_led: Option<bool>,
    }
}

input! {
    /// Input of `find_programmes`.
    FindProgrammes {
        /// Place by id or name.
        place: Option<String>,
        /// Cluster by key or name.
        cluster: Option<String>,
        /// Organisation of the registry, by id.
        organisation: Option<String>,
    }
}

input! {
    /// Input of `supplier_gaps`.
    SupplierGaps {
        /// Place by id or name.
        #[schemars(length(min = 1, max = 200))]
        place: String,
        /// Cluster by key or name.
        #[schemars(length(min = 1, max = 200))]
        cluster: String,
    }
}

input! {
    /// Input of `get_schema`.
    GetSchema {
        /// One class, such as ic:ClusterPresence; all classes where not given.
        class: Option<String>,
    }
}

input! {
    /// Input of `sparql`.
    Sparql {
        /// The query.
        #[schemars(length(min = 1, max = 65536))]
        query: String,
    }
}
