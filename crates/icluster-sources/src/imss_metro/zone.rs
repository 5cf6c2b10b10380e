//! Codes of Mexican metropolitan zones in the ways files write them.
//!
//! Not for: rows (`imss_metro`, `mx_metros`).

use icluster_codes::{Level, RegionId};

/// First year shown in the 2020 delimitation of metropolises: its zones were first published with
/// numbers of SCIAN 2018. The delimitation of 2015 ends the year before, so no year has both.
pub(crate) const FIRST_YEAR_OF_DELIMITATION_2020: i32 = 2018;

/// Reads a zone of the 2020 delimitation: `02.1.01` or `02101` (state, type, number).
pub(crate) fn zone_2020(text: &str) -> Option<RegionId> {
    let text = text.trim();
    let dotted = text.len() == 7 && text.get(2..3) == Some(".") && text.get(4..5) == Some(".");
    if text.contains('.') && !dotted {
        return None;
    }
    RegionId::new(Level::MxMetro, &text.replace('.', "")).ok()
}

/// Reads a zone of the 2015 delimitation: `02.03` (state, number), which has no type digit.
///
/// It becomes `mx:metro:02003`: type 0 does not occur in 2020, so the two never share a code
/// (02.03 is Tijuana, 02.1.03 does not exist, 02.1.01 is Tijuana in 2020).
pub(crate) fn zone_2015(text: &str) -> Option<RegionId> {
    let (state, number) = text.trim().split_once('.')?;
    if state.len() != 2 || number.len() != 2 {
        return None;
    }
    RegionId::new(Level::MxMetro, &format!("{state}0{number}")).ok()
}

/// Reads a municipality code whose leading zero may be lost (`2004` for `02004`).
pub(crate) fn municipality(text: &str) -> Option<RegionId> {
    let text = text.trim();
    if text.is_empty() || text.len() > 5 {
        return None;
    }
    RegionId::new(Level::MxMunicipality, &format!("{text:0>5}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(region: Option<RegionId>) -> String {
        region.map(|region| region.to_string()).unwrap_or_default()
    }

    #[test]
    fn zones_of_both_delimitations_keep_apart() {
        assert_eq!(text(zone_2020("02.1.01")), "mx:metro:02101");
        assert_eq!(text(zone_2020("02101")), "mx:metro:02101");
        assert_eq!(text(zone_2015("02.03")), "mx:metro:02003");
        for wrong in ["2.1.01", "02.101", "02.1.1", "", "0210"] {
            assert_eq!(zone_2020(wrong), None, "{wrong}");
        }
        for wrong in ["02.1.01", "0203", "2.03"] {
            assert_eq!(zone_2015(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_lost_leading_zero_comes_back() {
        assert_eq!(text(municipality("2004")), "mx:municipality:02004");
        assert_eq!(text(municipality("28032")), "mx:municipality:28032");
        assert_eq!(municipality(""), None);
        assert_eq!(municipality("2004.0"), None);
    }
}
