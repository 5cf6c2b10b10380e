//! What the ids and keys in replies are called: places and clusters by the release, codes by the titles in the program, values of claims.

use super::{integer, text};
use crate::args::Lang;
use icluster_answers::{label_of, yes_or_no};
use icluster_atlas::Atlas;
use icluster_atlas::view::{ClusterInfo, RegionInfo};
use icluster_codes::{Classification, RegionId};
use icluster_registry::{Value, vocabulary};

/// Names in a language; without a release, places and clusters keep their ids.
pub(crate) struct Called<'a> {
    atlas: Option<&'a Atlas>,
    clusters: Vec<ClusterInfo>,
    pub(crate) lang: Lang,
}

impl<'a> Called<'a> {
    /// Names of a release, where there is one.
    pub(crate) fn new(atlas: Option<&'a Atlas>, lang: Lang) -> Self {
        let clusters = atlas.and_then(|atlas| atlas.clusters().ok()).unwrap_or_default();
        Self { atlas, clusters, lang }
    }

    fn region(&self, id: &str) -> Option<RegionInfo> {
        self.atlas?.region_info(&id.parse::<RegionId>().ok()?).ok()
    }

    /// Whether it is the id of a place of the release.
    pub(crate) fn is_place(&self, id: &str) -> bool {
        self.region(id).is_some()
    }

    /// `Oakland, Michigan`: a place with the state it is in; the id where the release does not know it.
    pub(crate) fn place(&self, id: &str) -> String {
        let Some(region) = self.region(id) else { return id.to_owned() };
        let name = text(&region.name, self.lang);
        // A nation and the continent tell no namesakes apart.
        let large = |parent: &RegionId| !parent.to_string().contains(':');
        match (&region.parent, &region.parent_name) {
            (Some(parent), Some(within)) if !large(parent) => {
                let within = text(within, self.lang);
                // Some official names carry the state already: "San Diego County, California".
                if name.ends_with(within) && name != within {
                    return name.to_owned();
                }
                format!("{name}, {within}")
            }
            _ => name.to_owned(),
        }
    }

    /// A cluster, or a sub-cluster, by its key.
    pub(crate) fn cluster(&self, key: &str) -> String {
        let subclusters = || self.clusters.iter().flat_map(|of| &of.subclusters);
        let known = self.clusters.iter().find(|of| of.key == key).map(|of| &of.name);
        let known = known.or_else(|| subclusters().find(|of| of.key == key).map(|of| &of.name));
        known.map_or_else(|| key.to_owned(), |name| text(name, self.lang).to_owned())
    }

    /// The title of an industry of NAICS or SCIAN; none where the program has none.
    pub(crate) fn industry(&self, scheme: &str, code: &str) -> Option<&'static str> {
        let edition = match scheme.split('-').next() {
            Some("naics") => Classification::NAICS_2022,
            Some("scian") => Classification::SCIAN_2023,
            _ => return None,
        };
        Some(edition.title(code)?.best(self.lang.code())).filter(|title| !title.is_empty())
    }

    /// `SCIAN 336320 · Fabricación de …`.
    pub(crate) fn class(&self, scheme: &str, code: &str) -> String {
        let family = match (scheme, self.lang) {
            ("hs", Lang::Es) => "SA".to_owned(),
            ("hs", Lang::Fr) => "SH".to_owned(),
            _ => scheme.to_uppercase(),
        };
        match self.industry(scheme, code) {
            Some(title) => format!("{family} {code} · {title}"),
            None => format!("{family} {code}"),
        }
    }

    /// Keys of a fixed list of the registry, with commas.
    pub(crate) fn items(&self, list: &'static [vocabulary::Item], keys: &[String]) -> String {
        let label = |key: &String| {
            let item = list.iter().find(|item| item.key == *key);
            item.map_or(key.as_str(), |item| item.label.get(self.lang.code())).to_owned()
        };
        keys.iter().map(label).collect::<Vec<_>>().join(", ")
    }

    /// What a claim says.
    pub(crate) fn value(&self, value: &Value) -> String {
        match value {
            Value::Thing { label: Some(label), .. } | Value::Word { label: Some(label), .. } => {
                label.clone()
            }
            Value::Place { region } => self.place(region),
            Value::Code { scheme, code } => self.class(scheme, code),
            Value::Cluster { key } => self.cluster(key),
            Value::Flag { flag } => text(&yes_or_no(*flag), self.lang).to_owned(),
            Value::Number { number, unit: Some(unit) } => {
                let unit = label_of("unit", unit)
                    .map_or_else(|| unit.clone(), |of| text(&of, self.lang).to_owned());
                format!("{} {unit}", integer(*number, self.lang))
            }
            Value::Rule { text: Some(rule), .. } => rule.clone(),
            other => other.key(),
        }
    }
}

/// A label of a predicate without what it says of the form of its values: `Lugar (código de región)`.
pub(crate) fn bare(label: &str) -> &str {
    match label.find(" (") {
        Some(at) if label.ends_with(')') => label.get(..at).unwrap_or(label),
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_release_knows_keeps_its_id_and_the_rest_has_words() {
        let names = Called::new(None, Lang::Es);
        assert_eq!(names.place("mx:state:22"), "mx:state:22");
        assert_eq!(names.cluster("automotive"), "automotive");
        assert_eq!(names.value(&Value::Flag { flag: true }), "sí");
        let people = Value::Number { number: 1380.0, unit: Some("people".to_owned()) };
        assert_eq!(names.value(&people), "1,380 personas");
        assert_eq!(names.class("hs", "8544"), "SA 8544");
        let class = names.class("scian", "336320");
        assert!(class.starts_with("SCIAN 336320 · "), "{class}");
        let keys = ["women-entrepreneurship".to_owned(), "none".to_owned()];
        let told = names.items(vocabulary::initiatives(), &keys);
        assert_eq!(told, "Emprendimiento de mujeres, none");
        assert_eq!(bare("Lugar (código de región)"), "Lugar");
        assert_eq!(bare("Sitio web"), "Sitio web");
    }
}
