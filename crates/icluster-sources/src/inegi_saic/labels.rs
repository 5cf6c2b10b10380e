//! The labels of SAIC exports: `28 Tamaulipas`, `032 Reynosa`, `Sector 31-33 Industrias …`.
//!
//! Not for: rows and values (`inegi_saic`).

use icluster_codes::{Country, Level, RegionId};

/// The kinds of activity a SAIC export can list, from coarse to fine.
const ACTIVITY_LEVELS: [&str; 5] = ["Sector", "Subsector", "Rama", "Subrama", "Clase"];

/// A label split into the code in front and the name after it: `28 Tamaulipas`.
pub(super) fn code_and_name(label: &str) -> Option<(&str, &str)> {
    let (code, name) = label.trim().split_once(' ')?;
    code.bytes().all(|b| b.is_ascii_digit()).then_some((code, name.trim()))
}

/// The region of a row from its state and municipality labels; state `00` is the nation.
pub(super) fn region(state: &str, municipality: &str) -> Option<RegionId> {
    let (state, _) = code_and_name(state)?;
    let municipality = match municipality.trim() {
        "" => None,
        label => Some(code_and_name(label)?.0),
    };
    match (state, municipality) {
        ("00", None) => Some(RegionId::nation(Country::Mx)),
        (_, None) => RegionId::new(Level::MxState, state).ok(),
        (_, Some(municipality)) => {
            RegionId::new(Level::MxMunicipality, &format!("{state}{municipality}")).ok()
        }
    }
}

/// What a row's activity label names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Activity<'a> {
    /// All activities of the place: `Total nacional`, `Total estatal`, `Total municipal`.
    Total,
    /// One industry, by its SCIAN code.
    Industry(&'a str),
}

/// Reads an activity label; the level word in front (`Rama 3363 …`) may be missing.
pub(super) fn activity(label: &str) -> Option<Activity<'_>> {
    let label = label.trim();
    if label.split(' ').next() == Some("Total") {
        return Some(Activity::Total);
    }
    let rest = ACTIVITY_LEVELS
        .iter()
        .find_map(|level| label.strip_prefix(level)?.strip_prefix(' '))
        .unwrap_or(label);
    let code = rest.split(' ').next()?;
    code.starts_with(|c: char| c.is_ascii_digit()).then_some(Activity::Industry(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(state: &str, municipality: &str) -> Option<String> {
        region(state, municipality).map(|region| region.to_string())
    }

    #[test]
    fn places_become_region_identifiers() {
        assert_eq!(id("00 Total Nacional", "").as_deref(), Some("mx"));
        assert_eq!(id("28 Tamaulipas", "").as_deref(), Some("mx:state:28"));
        assert_eq!(id("28 Tamaulipas", "032 Reynosa").as_deref(), Some("mx:municipality:28032"));
        assert_eq!(id("28 Tamaulipas", "32 Reynosa"), None);
        assert_eq!(id("Tamaulipas", ""), None);
    }

    #[test]
    fn activities_of_every_level_are_read() {
        for (label, code) in [
            ("Sector 31-33 Industrias manufactureras", "31-33"),
            ("Subsector 336 Fabricación de equipo de transporte", "336"),
            ("Rama 3363 Fabricación de partes para vehículos automotores", "3363"),
            ("Subrama 33631 Fabricación de motores", "33631"),
            ("Clase 336310 Fabricación de motores", "336310"),
            ("3363 Fabricación de partes para vehículos automotores", "3363"),
        ] {
            assert_eq!(activity(label), Some(Activity::Industry(code)), "{label}");
        }
        assert_eq!(activity("Total municipal"), Some(Activity::Total));
        assert_eq!(activity("Sector manufacturas"), None);
    }
}
