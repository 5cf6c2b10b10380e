//! What the levels are called.

use crate::{Level, Text3};

/// Name of a level in three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelName {
    /// One of them: `county`.
    pub singular: Text3<&'static str>,
    /// Several: `counties`.
    pub plural: Text3<&'static str>,
}

impl Level {
    /// What one and several regions of the level are called, in small letters, without the country.
    pub const fn name(self) -> LevelName {
        let [singular, plural] = match self {
            Self::Continent => [
                Text3::new("continent", "continente", "continent"),
                Text3::new("continents", "continentes", "continents"),
            ],
            Self::Nation(_) => {
                [Text3::new("country", "país", "pays"), Text3::new("countries", "países", "pays")]
            }
            Self::UsState | Self::MxState => {
                [Text3::new("state", "estado", "État"), Text3::new("states", "estados", "États")]
            }
            Self::UsEconomicArea => [
                Text3::new("economic area", "área económica", "zone économique"),
                Text3::new("economic areas", "áreas económicas", "zones économiques"),
            ],
            Self::UsCbsa => [
                Text3::new(
                    "metropolitan or micropolitan area",
                    "área metropolitana o micropolitana",
                    "région métropolitaine ou micropolitaine",
                ),
                Text3::new(
                    "metropolitan and micropolitan areas",
                    "áreas metropolitanas y micropolitanas",
                    "régions métropolitaines et micropolitaines",
                ),
            ],
            Self::UsCounty => [
                Text3::new("county", "condado", "comté"),
                Text3::new("counties", "condados", "comtés"),
            ],
            Self::MxMetro => [
                Text3::new("metropolitan zone", "zona metropolitana", "zone métropolitaine"),
                Text3::new("metropolitan zones", "zonas metropolitanas", "zones métropolitaines"),
            ],
            Self::MxMunicipality => [
                Text3::new("municipality", "municipio", "municipalité"),
                Text3::new("municipalities", "municipios", "municipalités"),
            ],
            Self::CaProvince => [
                Text3::new(
                    "province or territory",
                    "provincia o territorio",
                    "province ou territoire",
                ),
                Text3::new(
                    "provinces and territories",
                    "provincias y territorios",
                    "provinces et territoires",
                ),
            ],
            Self::CaDivision => [
                Text3::new("census division", "división censal", "division de recensement"),
                Text3::new("census divisions", "divisiones censales", "divisions de recensement"),
            ],
            Self::CaSubdivision => [
                Text3::new(
                    "census subdivision",
                    "subdivisión censal",
                    "subdivision de recensement",
                ),
                Text3::new(
                    "census subdivisions",
                    "subdivisiones censales",
                    "subdivisions de recensement",
                ),
            ],
            Self::Custom => [
                Text3::new("custom region", "región a la medida", "région personnalisée"),
                Text3::new("custom regions", "regiones a la medida", "régions personnalisées"),
            ],
        };
        LevelName { singular, plural }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_a_plural_of_its_own() {
        for level in Level::ALL {
            let LevelName { singular, plural } = level.name();
            assert_ne!(singular.en, plural.en, "{level}");
            assert_ne!(singular.es, plural.es, "{level}");
            assert!(singular.fr != plural.fr || singular.fr == "pays", "{level}");
        }
    }
}
