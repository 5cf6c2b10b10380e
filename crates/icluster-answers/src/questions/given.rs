//! Parameters of a question, resolved.

use super::templates::{Kind, Template};
use crate::answer::Taken;
use crate::error::AnswerError;
use crate::names;
use crate::room::Room;
use crate::words::three;
use icluster_atlas::view::Text3;
use icluster_codes::{Country, RegionId};
use std::collections::BTreeMap;

/// Parameters with identifiers for names.
pub(super) struct Given {
    /// Canonical values by name; empty where left out.
    pub(super) values: BTreeMap<String, String>,
    pub(super) understood: Vec<Taken>,
}

impl Given {
    pub(super) fn resolve(
        room: &Room,
        template: &Template,
        given: &BTreeMap<String, String>,
    ) -> Result<Self, AnswerError> {
        let names: Vec<&str> = template.parameters.iter().map(|of| of.name).collect();
        if let Some(unknown) = given.keys().find(|name| !names.contains(&name.as_str())) {
            return Err(AnswerError::unknown_parameter(unknown, &names));
        }
        let (mut values, mut understood) = (BTreeMap::new(), Vec::new());
        for parameter in template.parameters {
            let asked = given.get(parameter.name).map(|of| of.trim()).filter(|of| !of.is_empty());
            let value = asked.unwrap_or(parameter.default);
            if value.is_empty() {
                continue;
            }
            let name = parameter.name;
            let canonical = match parameter.kind {
                Kind::Place => {
                    let (id, taken) = names::place(room, name, value)?;
                    understood.extend(asked.is_some().then_some(taken));
                    id.to_string()
                }
                Kind::Cluster => {
                    let (key, taken) = names::cluster(room, name, value)?;
                    understood.extend(asked.is_some().then_some(taken));
                    key
                }
                Kind::Code => names::product(name, value)?,
                Kind::Number => names::number(name, value, [0.0, 1e9])?.to_string(),
                Kind::Year => format!("{}", names::number(name, value, [1900.0, 2100.0])?.round()),
                // Keys and identifiers of the registry: lists are sorted, so that one question has one form.
                Kind::Capability => {
                    let mut keys: Vec<String> = value
                        .split(',')
                        .map(|key| key.trim().to_lowercase().replace(' ', "-"))
                        .filter(|key| !key.is_empty())
                        .collect();
                    keys.sort();
                    keys.dedup();
                    keys.join(",")
                }
                Kind::Organisation | Kind::Initiative => value.to_owned(),
            };
            values.insert(name.to_owned(), canonical);
        }
        Ok(Self { values, understood })
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn year(&self, name: &str) -> Option<i32> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn list(&self, name: &str) -> Vec<String> {
        self.text(name).map(|of| of.split(',').map(str::to_owned).collect()).unwrap_or_default()
    }

    /// A place that was resolved.
    pub(super) fn place(&self, name: &str) -> Result<RegionId, AnswerError> {
        let given = self.text(name).unwrap_or_default();
        let expected = three([
            "a place such as mx:state:08",
            "un lugar como mx:state:08",
            "un lieu tel que mx:state:08",
        ]);
        given.parse().map_err(|_| AnswerError::bad_value(name, given, &expected))
    }
}

/// The country of a place, where it is in one.
pub(super) fn country_of(room: &Room, place: &RegionId) -> Result<Country, AnswerError> {
    let info = room.atlas().region_info(place)?;
    let known = info.country.as_deref().or_else(|| place.country().map(Country::as_str));
    let found = known.and_then(|code| Country::ALL.into_iter().find(|of| of.as_str() == code));
    found.ok_or_else(|| {
        AnswerError::bad_value(
            "place",
            &place.to_string(),
            &three([
                "a place in one country",
                "un lugar en un solo país",
                "un lieu d’un seul pays",
            ]),
        )
    })
}

/// The name of a place.
pub(super) fn place_name(room: &Room, place: &RegionId) -> Result<Text3, AnswerError> {
    Ok(room.atlas().region_info(place)?.name)
}

/// The name of a cluster.
pub(crate) fn cluster_name(room: &Room, key: &str) -> Text3 {
    let known = room.clusters().iter().find(|cluster| cluster.key == key);
    known.map_or_else(|| crate::words::same(key), |cluster| cluster.name.clone())
}
