//! From replies of the atlas to documents. Each file is a section; `region`, `brief` and `industry` put them together.
//!
//! A number in a document is one of a reply, written. Not for: layout.

mod basis;
mod border;
mod brief;
mod change;
mod clusters;
mod complexity;
mod gaps;
mod glossary;
mod industry;
mod network;
mod place;
mod priorities;
mod region;
mod summary;
mod surroundings;
mod trade;

pub use brief::brief;
pub use industry::roadmap;
pub use region::region_report;

use crate::document::{Block, Fact, Figure, TemplateWords, Writer};
use crate::draw::Picture;
use crate::number::NumberKind;
use crate::words::{self, Phrase};
use crate::{Language, ReportError};
use icluster_atlas::priorities::Priorities;
use icluster_atlas::view::{Cell as ClusterCell, RegionProfile, SourceInfo, Text3};
use icluster_atlas::{Ask, Atlas};
use icluster_codes::{Country, RegionId};

/// Who makes a report, for the file's metadata.
const AUTHOR: &str = "iCluster";

/// What the sections of a report share.
pub(crate) struct Desk<'a> {
    pub(crate) atlas: &'a Atlas,
    pub(crate) language: Language,
    pub(crate) write: Writer<'static>,
}

impl<'a> Desk<'a> {
    fn new(atlas: &'a Atlas, language: Language) -> Self {
        Desk { atlas, language, write: Writer::new(language) }
    }

    /// A phrase.
    fn say(&self, phrase: Phrase) -> String {
        phrase.set(self.language)
    }

    /// A phrase, filled in.
    fn fill(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        phrase.fill(self.language, values)
    }

    /// A text of a reply.
    fn text(&self, text: &Text3) -> String {
        words::text_of(text, self.language)
    }

    /// A number.
    fn number(&self, value: f64, kind: NumberKind) -> String {
        self.write.number(value, kind)
    }

    /// A count.
    fn count(&self, count: usize) -> String {
        self.number(count as f64, NumberKind::Jobs)
    }

    /// A figure of the cover or a section.
    fn fact(&self, label: Phrase, value: String, note: String) -> Fact {
        Fact { label: self.say(label), value, note }
    }

    /// `90 % interval 5–7`, or nothing.
    fn interval_note(&self, interval: &str) -> String {
        if interval.is_empty() {
            return String::new();
        }
        self.fill(words::NINE_TENTHS, &[("interval", interval)])
    }

    /// What is missing, and what would fill it.
    fn missing(&self, what: String, remedy: Phrase) -> Block {
        Block::Missing { text: what, remedy: self.say(remedy) }
    }

    /// A picture with its texts.
    fn figure(
        &self,
        id: &str,
        picture: Picture,
        caption: String,
        alt: String,
        note: String,
    ) -> Figure {
        let Picture { svg, width, height } = picture;
        Figure { id: id.to_owned(), caption, alt, note, svg, width, height }
    }

    /// The first few names in a sentence: `A, B and C`.
    fn list(&self, names: &[String], most: usize) -> String {
        if names.len() > most {
            let some = names[..most].join(", ");
            let more = self.count(names.len() - most);
            return self.fill(words::SUMMARY_MORE, &[("names", &some), ("n", &more)]);
        }
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [some @ .., last] => {
                self.fill(words::SUMMARY_AND, &[("a", &some.join(", ")), ("b", last)])
            }
        }
    }

    fn template_words(&self) -> TemplateWords {
        TemplateWords {
            contents: self.say(words::CONTENTS),
            page: self.say(words::PAGE),
            of: self.say(words::OF),
            figure: self.say(words::FIGURE),
            table: self.say(words::TABLE),
            release: self.say(words::RELEASE),
            imported: self.say(words::IMPORTED),
            marks: self.say(words::MARKS),
        }
    }

    /// Day the latest source was imported.
    fn date(&self) -> Result<String, ReportError> {
        let sources = self.atlas.sources()?;
        let days = sources.iter().filter_map(|source| source.retrieved.get(..10));
        Ok(days.max().unwrap_or_default().to_owned())
    }

    fn sample(&self, sample: bool) -> Option<String> {
        sample.then(|| self.say(words::SAMPLE))
    }
}

/// What is known of a place, asked once.
pub(crate) struct Known {
    pub(crate) profile: RegionProfile,
    pub(crate) id: RegionId,
    pub(crate) name: String,
    pub(crate) reference: String,
    /// Countries of the place, in the order of its parts.
    pub(crate) countries: Vec<Country>,
}

impl Known {
    fn of(desk: &Desk<'_>, id: &RegionId, ask: &Ask) -> Result<Self, ReportError> {
        let profile = desk.atlas.region(id, ask)?;
        let mut countries: Vec<Country> = Vec::new();
        let regions = profile.parts.iter().chain(std::iter::once(&profile.region));
        for country in regions.filter_map(|region| region.country.as_deref()) {
            let found = Country::ALL.into_iter().find(|known| known.as_str() == country);
            countries.extend(found.filter(|found| !countries.contains(found)));
        }
        if countries.is_empty() {
            countries.extend(Country::ALL);
        }
        Ok(Known {
            id: id.clone(),
            name: desk.text(&profile.region.name),
            reference: desk.text(&profile.reference.name),
            countries,
            profile,
        })
    }

    /// Traded clusters with jobs here, by location quotient from high to low.
    fn traded(&self) -> Vec<&ClusterCell> {
        let cells = self.profile.clusters.iter().filter(|cell| cell.kind == "traded");
        cells.filter(|cell| cell.jobs.value.is_none_or(|jobs| jobs > 0.0)).collect()
    }

    /// The strong ones of these.
    fn strong(&self) -> Vec<&ClusterCell> {
        self.traded().into_iter().filter(|cell| cell.strength.strong).collect()
    }

    /// The cluster that maps and chains are about: strong, with the most jobs among those whose quotient stands out.
    fn leading(&self) -> Vec<&ClusterCell> {
        let mut cells = self.strong();
        if cells.is_empty() {
            cells = self.traded();
        }
        cells.truncate(8);
        cells
    }

    /// Year of the figures.
    fn year(&self) -> String {
        self.profile.year.to_string()
    }
}

/// Adds what is not there yet.
fn add_sources(to: &mut Vec<SourceInfo>, from: impl IntoIterator<Item = SourceInfo>) {
    for source in from {
        if !to.iter().any(|known| known.id == source.id) {
            to.push(source);
        }
    }
}

/// Priorities beside what else a report asks: they take longest.
fn with_priorities<T>(
    rank: impl FnOnce() -> Vec<Priorities> + Send,
    rest: impl FnOnce() -> Result<T, ReportError>,
) -> (Result<T, ReportError>, Vec<Priorities>) {
    std::thread::scope(|scope| {
        let ranked = scope.spawn(rank);
        let rest = rest();
        // A thread that came to grief has told nothing: the section says so.
        (rest, ranked.join().unwrap_or_default())
    })
}
