//! Names of countries and groups of them.

use super::ask::Origin;
use crate::text::{country_text, text3};
use crate::value::iso3;
use crate::view::Text3;
use icluster_codes::Country;

/// Name of a country of North America.
pub(super) fn own(country_of: Country) -> Text3 {
    country_text(iso3(country_of))
}

/// Name of an origin.
pub(super) fn origin(of: &Origin) -> Text3 {
    match of {
        Origin::Asia => text3("Asia", "Asia", "Asie"),
        Origin::Outside => {
            text3("outside North America", "fuera de América del Norte", "hors d’Amérique du Nord")
        }
        Origin::Country(code) => country_text(code),
    }
}
