//! Names of countries and groups of them.

use super::ask::Origin;
use crate::text::text3;
use crate::value::iso3;
use crate::view::Text3;
use icluster_codes::{Country, country_name};

/// Name of a country by its code.
pub(super) fn country(code: &str) -> Text3 {
    country_name(code).map_or_else(|| text3(code, code, code), |of| text3(of.en, of.es, of.fr))
}

/// Name of a country of North America.
pub(super) fn own(country_of: Country) -> Text3 {
    country(iso3(country_of))
}

/// Name of an origin.
pub(super) fn origin(of: &Origin) -> Text3 {
    match of {
        Origin::Asia => text3("Asia", "Asia", "Asie"),
        Origin::Outside => {
            text3("outside North America", "fuera de América del Norte", "hors d’Amérique du Nord")
        }
        Origin::Country(code) => country(code),
    }
}
