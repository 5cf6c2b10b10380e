//! Policy levers by pillar and role: a data file in three languages.

use crate::text::text3;
use crate::view::Text3;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Levers {
    pillar: BTreeMap<String, Lever>,
    role: BTreeMap<String, Lever>,
}

/// The same levers in three languages, in the same order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lever {
    en: Vec<String>,
    es: Vec<String>,
    fr: Vec<String>,
}

fn levers() -> &'static Levers {
    static LEVERS: OnceLock<Levers> = OnceLock::new();
    // The file is part of the program and tested below.
    LEVERS.get_or_init(|| {
        toml::from_str(include_str!("../../assets/levers.toml")).unwrap_or_default()
    })
}

fn texts(lever: Option<&Lever>) -> Vec<Text3> {
    let each = lever.into_iter().flat_map(|of| of.en.iter().zip(&of.es).zip(&of.fr));
    each.map(|((en, es), fr)| text3(en.as_str(), es.as_str(), fr.as_str())).collect()
}

/// What policy can do about a pillar.
pub(super) fn of_pillar(id: &str) -> Vec<Text3> {
    texts(levers().pillar.get(id))
}

/// What policy can do for a role.
pub(super) fn of_role(id: &str) -> Vec<Text3> {
    texts(levers().role.get(id))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{Levers, of_pillar, of_role};
    use icluster_priority::Profile;

    #[test]
    fn every_pillar_and_role_has_levers_in_three_languages() {
        let file: Levers = toml::from_str(include_str!("../../assets/levers.toml")).unwrap();
        for (id, lever) in file.pillar.iter().chain(&file.role) {
            assert!(
                !lever.en.is_empty()
                    && lever.en.len() == lever.es.len()
                    && lever.en.len() == lever.fr.len(),
                "{id}"
            );
        }
        let readiness = Profile::readiness().unwrap();
        let pillars = readiness.pillars.iter().map(|pillar| pillar.id.as_str());
        for id in pillars.chain(crate::priorities::PILLARS) {
            assert!(!of_pillar(id).is_empty(), "{id}");
        }
        for id in ["upgrade", "substitute", "anchor_fill", "new_path"] {
            assert!(!of_role(id).is_empty(), "{id}");
        }
    }
}
