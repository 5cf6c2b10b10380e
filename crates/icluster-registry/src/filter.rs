//! Which entities a list is of.

use crate::{Kind, Summary};
use serde::Serialize;

/// What a list is narrowed to; nothing where nothing is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all be in a name, or in the description
    pub q: Option<String>,
    /// Kinds; all where empty
    pub kinds: Vec<Kind>,
    /// Kind of organisation
    pub organisation_type: Option<String>,
    /// Region; places within it count
    pub place: Option<String>,
    /// Key of a capability
    pub capability: Option<String>,
    /// Key of a certification
    pub certification: Option<String>,
    /// Key of an initiative
    pub initiative: Option<String>,
    /// Code of NAICS or SCIAN; classes below count
    pub industry: Option<String>,
    /// Code of the Harmonized System; codes below count
    pub product: Option<String>,
    /// Key of a cluster
    pub cluster: Option<String>,
    /// Led by women or not
    pub women_led: Option<bool>,
    /// High-impact or not
    pub high_impact: Option<bool>,
    /// Size class
    pub size_class: Option<String>,
    /// Id of an organisation they are members of
    pub member_of: Option<String>,
    /// Items to skip
    pub offset: u64,
    /// Items to show
    pub limit: u64,
}

/// How many have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RegistryCount)]
pub struct Count {
    /// The value
    pub value: String,
    /// Its label
    pub label: String,
    /// How many
    pub count: u64,
}

/// Counts over all that match, most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RegistryCounts)]
pub struct Counts {
    /// By kind
    pub kind: Vec<Count>,
    /// By kind of organisation
    #[serde(rename = "type")]
    pub organisation_type: Vec<Count>,
    /// By initiative
    pub initiative: Vec<Count>,
    /// By cluster, labelled with its key where nobody names it
    pub cluster: Vec<Count>,
    /// By state or province, labelled with its identifier where nobody names it
    pub place: Vec<Count>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = EntityList)]
pub struct List {
    /// How many match
    pub total: u64,
    /// Items skipped
    pub offset: u64,
    /// Most items of a page
    pub limit: u64,
    /// The items, by name
    pub items: Vec<Summary>,
    /// Counts over all that match
    pub counts: Counts,
}
