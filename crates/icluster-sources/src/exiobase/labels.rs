//! Regions of EXIOBASE, what names of archives and folders say, and which rows of extensions are read.

use crate::Input;
use crate::text::last_year_in_name;

/// Codes of regions and what they are here: ISO 3166-1 alpha-3, the parts of the rest of the world as they are.
const REGIONS: [(&str, &str); 49] = [
    ("AT", "aut"),
    ("AU", "aus"),
    ("BE", "bel"),
    ("BG", "bgr"),
    ("BR", "bra"),
    ("CA", "can"),
    ("CH", "che"),
    ("CN", "chn"),
    ("CY", "cyp"),
    ("CZ", "cze"),
    ("DE", "deu"),
    ("DK", "dnk"),
    ("EE", "est"),
    ("ES", "esp"),
    ("FI", "fin"),
    ("FR", "fra"),
    ("GB", "gbr"),
    ("GR", "grc"),
    ("HR", "hrv"),
    ("HU", "hun"),
    ("ID", "idn"),
    ("IE", "irl"),
    ("IN", "ind"),
    ("IT", "ita"),
    ("JP", "jpn"),
    ("KR", "kor"),
    ("LT", "ltu"),
    ("LU", "lux"),
    ("LV", "lva"),
    ("MT", "mlt"),
    ("MX", "mex"),
    ("NL", "nld"),
    ("NO", "nor"),
    ("PL", "pol"),
    ("PT", "prt"),
    ("RO", "rou"),
    ("RU", "rus"),
    ("SE", "swe"),
    ("SI", "svn"),
    ("SK", "svk"),
    ("TR", "tur"),
    ("TW", "twn"),
    ("US", "usa"),
    ("WA", "wa"),
    ("WE", "we"),
    ("WF", "wf"),
    ("WL", "wl"),
    ("WM", "wm"),
    ("ZA", "zaf"),
];

/// A region by its code.
pub(super) fn region(code: &str) -> Option<&'static str> {
    let at = REGIONS.binary_search_by_key(&code, |(known, _)| known).ok()?;
    REGIONS.get(at).map(|(_, region)| *region)
}

/// Year and system of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edition {
    pub(super) year: i32,
    /// Table and classification: `exiobase-ixi`.
    pub(super) table: &'static str,
}

/// Folders above a file that may say what it is of.
const FOLDERS: usize = 3;

/// What the names of folders and archive say, the nearest first.
pub(super) fn edition(input: &Input) -> Option<Edition> {
    let mut names: Vec<String> = Vec::new();
    if let Some((folders, _)) = input.member().and_then(|member| member.rsplit_once('/')) {
        names.extend(folders.rsplit('/').map(str::to_owned));
    }
    let path = std::path::absolute(input.path()).unwrap_or_else(|_| input.path().to_owned());
    let named = path.ancestors().filter_map(|part| part.file_name()).take(1 + FOLDERS);
    names.extend(named.map(|name| name.to_string_lossy().into_owned()));
    edition_of(&names)
}

fn edition_of(names: &[String]) -> Option<Edition> {
    let year = names.iter().find_map(|name| last_year_in_name(name))?;
    let table = names.iter().find_map(|name| {
        let words = || name.split(|c: char| !c.is_ascii_alphanumeric());
        let has = |system: &str| words().any(|word| word.eq_ignore_ascii_case(system));
        match (has("ixi"), has("pxp")) {
            (true, false) => Some("exiobase-ixi"),
            (false, true) => Some("exiobase-pxp"),
            _ => None,
        }
    })?;
    Some(Edition { year, table })
}

/// Rows of value added and taxes, in millions of euros. Together with what a sector buys they are its output.
const VALUE_ADDED: [&str; 9] = [
    "Taxes less subsidies on products purchased: Total",
    "Other net taxes on production",
    "Compensation of employees; wages, salaries, & employers' social contributions: Low-skilled",
    "Compensation of employees; wages, salaries, & employers' social contributions: Medium-skilled",
    "Compensation of employees; wages, salaries, & employers' social contributions: High-skilled",
    "Operating surplus: Consumption of fixed capital",
    "Operating surplus: Rents on land",
    "Operating surplus: Royalties on resources",
    "Operating surplus: Remaining net operating surplus",
];
/// Rows of persons employed, in thousands, by release; hours and vulnerable employment are others.
const JOBS: [&str; 2] = ["Employment: ", "Employment people: "];
const SKILLS: [&str; 3] = ["Low-skilled ", "Medium-skilled ", "High-skilled "];

const MILLION: f64 = 1e6;
const THOUSAND: f64 = 1e3;

/// Part of the table and unit of a row of an extension; `None` where it is neither value added nor jobs.
pub(super) fn extension(stressor: &str) -> Option<(&'static str, f64)> {
    if VALUE_ADDED.contains(&stressor) {
        return Some(("primary", MILLION));
    }
    let persons = JOBS.iter().find_map(|start| stressor.strip_prefix(start))?;
    SKILLS.iter().any(|skill| persons.starts_with(skill)).then_some(("jobs", THOUSAND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_sorted_countries_and_five_rests_of_the_world() {
        assert!(REGIONS.is_sorted());
        assert_eq!(REGIONS.iter().filter(|(_, region)| region.len() == 2).count(), 5);
        assert_eq!((region("MX"), region("WL"), region("mex")), (Some("mex"), Some("wl"), None));
        for (code, id) in REGIONS {
            let country = icluster_codes::country_name(id).is_some();
            assert_eq!(country, !code.starts_with('W'), "{code} {id}");
        }
    }

    #[test]
    fn year_and_system_are_those_of_the_nearest_name() {
        let of = |names: &[&str]| {
            edition_of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        let table = "exiobase-pxp";
        assert_eq!(of(&["satellite", "IOT_2019_pxp.zip"]), Some(Edition { year: 2019, table }));
        assert_eq!(of(&["IOT_2011_pxp", "exiobase_2024"]), Some(Edition { year: 2011, table }));
        assert_eq!(of(&["exiobase_2019"]), None);
        assert_eq!(of(&["ixi"]), None);
    }

    #[test]
    fn rows_of_extensions_do_not_hold_each_other() {
        assert_eq!(extension("Other net taxes on production"), Some(("primary", MILLION)));
        assert_eq!(extension("Employment: Low-skilled male"), Some(("jobs", THOUSAND)));
        assert_eq!(extension("Employment people: High-skilled female"), Some(("jobs", THOUSAND)));
        for other in [
            "Employment: Vulnerable employment",
            "Employment hours: Low-skilled male",
            "Value Added",
            "CO2 - combustion - air",
        ] {
            assert_eq!(extension(other), None, "{other}");
        }
    }
}
