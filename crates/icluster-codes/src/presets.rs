//! Custom regions that come with the product (`presets/*.toml`); users write their own alike.
//!
//! Three of the phase-4 ecosystems are here; the fourth, the Data Mapping Framework Update, is a
//! framework without a territory. The comments in the files name the parts and their choice.

use crate::{CustomRegion, RegionId};
use std::sync::LazyLock;

macro_rules! presets {
    ($($key:literal),+ $(,)?) => {
        [$(($key, include_str!(concat!("../presets/", $key, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 10] = presets![
    "arizona-sonora",
    "calibaja",
    "cascadia",
    "great-lakes",
    "laredos",
    "lower-rio-grande",
    "mexico-central-corridor",
    "paso-del-norte",
    "south-southeast",
    "us-mexico-border",
];

// A test reads every file, so none is dropped here.
static PRESETS: LazyLock<Vec<CustomRegion>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(key, text)| CustomRegion::from_toml(key, key, text).ok()).collect()
});

/// All presets, by key.
pub fn presets() -> &'static [CustomRegion] {
    &PRESETS
}

/// The preset of an identifier such as `custom:calibaja`.
pub fn preset(id: &RegionId) -> Option<&'static CustomRegion> {
    PRESETS.iter().find(|preset| preset.id() == id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::Level;

    #[test]
    fn every_preset_file_reads_and_is_named_in_three_languages() {
        for (key, text) in FILES {
            let preset = CustomRegion::from_toml(key, &format!("presets/{key}.toml"), text)
                .unwrap_or_else(|error| panic!("{error}"));
            for text in [&preset.name, &preset.description] {
                assert!(!text.en.is_empty() && !text.es.is_empty() && !text.fr.is_empty(), "{key}");
            }
            assert_ne!(preset.description.en, preset.description.es, "{key}");
            assert!(preset.parts.len() > 1, "{key}");
        }
        assert_eq!(presets().len(), FILES.len());
    }

    #[test]
    fn states_in_presets_exist() {
        for preset in presets() {
            for part in &preset.parts {
                let state = match part.level() {
                    Level::UsState | Level::MxState | Level::CaProvince => part.clone(),
                    _ => part.parent().unwrap(),
                };
                assert!(state.built_in_name().is_some(), "{} {part}", preset.id());
            }
        }
    }

    #[test]
    fn calibaja_is_two_counties_and_a_state() {
        let calibaja = preset(&"custom:calibaja".parse().unwrap()).unwrap();
        let parts: Vec<String> = calibaja.parts.iter().map(ToString::to_string).collect();
        assert_eq!(parts, ["us:county:06073", "us:county:06025", "mx:state:02"]);
        assert_eq!(preset(&"custom:nowhere".parse().unwrap()), None);
    }
}
