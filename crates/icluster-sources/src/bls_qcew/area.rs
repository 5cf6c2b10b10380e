//! QCEW area codes as region identifiers.

/// What to do with the rows of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// Region identifier.
    Region(String),
    /// Left out, and why.
    Skipped(&'static str),
    /// Not an area code.
    Bad,
}

/// `US000`, states `06000`, counties `06073`, CBSAs `C1982` (without their last digit, which is 0).
///
/// "Unknown or undefined" counties (`06999`) stay counties: states only add up with them. Combined
/// areas and national groups of areas repeat what their counties say and are skipped.
pub(crate) fn area_of(code: &[u8]) -> Area {
    let Ok(text) = std::str::from_utf8(code) else { return Area::Bad };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text {
        "US000" => Area::Region("us".to_owned()),
        _ if text.len() != 5 => Area::Bad,
        _ if text.starts_with("US") => Area::Skipped("national group of areas"),
        _ if text.starts_with("CS") => Area::Skipped("combined statistical area"),
        _ if digits(text) => match text.strip_suffix("000") {
            Some(state) => Area::Region(format!("us:state:{state}")),
            None => Area::Region(format!("us:county:{text}")),
        },
        _ => match text.strip_prefix('C') {
            Some(cbsa) if digits(cbsa) => Area::Region(format!("us:cbsa:{cbsa}0")),
            _ => Area::Bad,
        },
    }
}

/// Remembers the last area, since files are sorted by it.
#[derive(Default)]
pub(super) struct AreaCache {
    code: Vec<u8>,
    area: Option<Area>,
}

impl AreaCache {
    pub(super) fn get(&mut self, code: &[u8]) -> &Area {
        if self.code != code {
            self.code.clear();
            self.code.extend_from_slice(code);
            self.area = None;
        }
        self.area.get_or_insert_with(|| area_of(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_become_regions() {
        for (code, region) in [
            ("US000", "us"),
            ("06000", "us:state:06"),
            ("06073", "us:county:06073"),
            ("06999", "us:county:06999"),
            ("C1982", "us:cbsa:19820"),
        ] {
            assert_eq!(area_of(code.as_bytes()), Area::Region(region.to_owned()));
        }
        assert_eq!(area_of(b"CS220"), Area::Skipped("combined statistical area"));
        assert_eq!(area_of(b"USCMS"), Area::Skipped("national group of areas"));
        for bad in ["6073", "0607x", "", "C198x", "060733"] {
            assert_eq!(area_of(bad.as_bytes()), Area::Bad, "{bad}");
        }
    }
}
