//! The stakeholders of the sample: invented organisations, programmes, projects, needs and offers on the sample's places, as the spreadsheets that the
//! registry reads.
//!
//! Every name says that it is invented, every row names the sample as its source, websites and e-mail addresses are under `.example`, which nobody can
//! have (RFC 2606), and people are called by their role. Same program, same files.

mod activities;
mod exchange;
mod names;
mod organisations;
mod people;
mod programmes;
mod sites;
mod skills;
mod table;

use crate::SampleError;
use crate::places::{Place, places};
use activities::{events, projects};
use exchange::needs_and_offers;
use icluster_codes::{RegionId, presets};
use organisations::organisations;
use people::people;
use programmes::programmes;
use sites::sites;
use std::fs;
use std::path::{Path, PathBuf};

/// Firms at each planted place.
const FIRMS: usize = 8;

/// Firms that are entered twice, the second time as another office would write them.
pub const PLANTED_DUPLICATES: usize = 12;

const SOURCE: &str = "iCluster sample (invented)";

const INITIATIVES: [&str; 5] = [
    "cluster-mapping",
    "international-cooperation",
    "high-impact-entrepreneurship",
    "women-entrepreneurship",
    "digital-transformation",
];

/// One of the initiatives, in turn.
fn in_turn(number: usize) -> &'static str {
    INITIATIVES.get(number % INITIATIVES.len()).copied().unwrap_or_default()
}

/// Ecosystems by their territories: presets of regions with the same key.
const ECOSYSTEMS: [&str; 3] = ["us-mexico-border", "mexico-central-corridor", "south-southeast"];

/// The ecosystem of a framework, which has no territory.
const FRAMEWORK: &str = "data-mapping-framework";

/// An initiative, and the ecosystem whose territory the place is in: `cluster-mapping; us-mexico-border`.
fn with_ecosystem(initiatives: &[&str], place: &Place) -> String {
    let state = place.id.parse().ok().and_then(|id: RegionId| id.parent());
    let of_place = presets().iter().filter(|preset| {
        ECOSYSTEMS.contains(&preset.id().code())
            && state.as_ref().is_some_and(|state| preset.parts.contains(state))
    });
    let ecosystems = of_place.map(|preset| preset.id().code());
    initiatives.iter().copied().chain(ecosystems).collect::<Vec<_>>().join("; ")
}

/// What each file of the network holds: names of files, in the order in which they are imported, with their text.
///
/// # Errors
/// The packaged boundaries cannot be read.
pub fn network_files() -> Result<Vec<(&'static str, String)>, SampleError> {
    let places = places()?;
    let sites = sites(&places);
    let mut tables = vec![organisations(&sites)];
    tables.extend([people(&sites)]);
    let (programmes, calls) = programmes();
    tables.extend([programmes, calls, projects(&sites), events(&sites)]);
    let (needs, offers) = needs_and_offers(&sites);
    tables.extend([needs, offers]);
    Ok(tables.iter().map(|table| (table.name, table.text())).collect())
}

/// Writes the files of [`network_files`] into a folder (made if missing), with the marker of invented data; returns them in the order of import.
///
/// # Errors
/// A folder that cannot be written to.
pub fn write_network(folder: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let write = |path: PathBuf, text: &str| {
        fs::write(&path, text)
            .map_err(|source| SampleError::Write { path: path.clone(), source })?;
        Ok(path)
    };
    fs::create_dir_all(folder)
        .map_err(|source| SampleError::Write { path: folder.to_owned(), source })?;
    write(folder.join(crate::MARKER), crate::MARKER_TEXT)?;
    network_files()?.into_iter().map(|(name, text)| write(folder.join(name), &text)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::names::word;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_network_is_the_same_each_time_and_says_that_it_is_invented() {
        let files = network_files().unwrap();
        assert_eq!(files, network_files().unwrap());
        assert_eq!(files.len(), 8);
        let organisations = &files[0].1;
        assert!(organisations.lines().count() > 300);
        for line in organisations.lines().skip(1) {
            assert!(line.to_lowercase().contains("invent"), "{line}");
        }
        for key in INITIATIVES.iter().chain(&ECOSYSTEMS).chain([&FRAMEWORK]) {
            let members = organisations.lines().filter(|line| line.contains(key)).count();
            assert!(members >= 5, "{key}: {members}");
        }
        let words: BTreeSet<String> = (0..300).map(word).collect();
        assert!(words.len() > 290, "{} words", words.len());
    }
}
