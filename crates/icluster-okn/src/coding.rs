//! Text to code: proposes codes of a classification for what a person writes, learned from the titles and index entries that
//! the sources of a release hold, once: what was learned is kept beside the release ([`Coder::open`]). It proposes and never assigns.

mod kept;

use crate::graph::GraphError;
use crate::graph::rows::{columns, for_each};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;
use icluster_codes::{Classification, Family, Text3};
use icluster_tables::Table;
use icluster_texts::bm25::Bm25;
use icluster_texts::language::{Language, identify};
use icluster_texts::{Classifier, Entry, Options, TextError, Verdict};
use icluster_warehouse::{Release, Warehouse};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Entries told of each proposal at most.
const TOLD: usize = 3;
/// Entries that are looked at for what a proposal rests on.
const RANKED: usize = 400;

/// Why codes cannot be proposed.
#[derive(Debug, thiserror::Error)]
pub enum CodingError {
    /// The release or its sources cannot be read.
    #[error(transparent)]
    Release(#[from] GraphError),
    /// Too little to learn from.
    #[error("{scheme}: {error}; import a file with titles of this edition and build again")]
    Entries {
        /// The edition
        scheme: String,
        /// What is missing
        error: TextError,
    },
}

/// What was learned for one edition of a classification.
#[derive(Debug)]
pub struct Coder {
    scheme: Classification,
    classifier: Classifier,
    entries: Vec<Known>,
    /// Entries by their words, each by its number
    words: Bm25,
    titles: BTreeMap<String, Text3>,
}

/// A text whose code is known, and where it is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    code: String,
    text: String,
    source: String,
    group: Option<String>,
}

/// Proposals for a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coding {
    /// The text
    pub text: String,
    /// The edition
    pub scheme: String,
    /// Language the text seems to be in: `en`, `es` or `fr`; of a few words this is a guess
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// What to do: `confirm_first`, `choose` or `unknown`
    pub verdict: Verdict,
    /// Always `proposed`: no code is assigned before a person confirms it
    pub status: &'static str,
    /// That in words
    pub note: String,
    /// Codes that may be meant, the likeliest first
    pub proposals: Vec<ProposedCode>,
    /// Texts learned from
    pub entries: usize,
}

/// A code that may be meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProposedCode {
    /// The code
    pub code: String,
    /// Its title; empty where unknown
    pub label: String,
    /// The chance that it is meant, where texts are like those learned from
    pub chance: f64,
    /// Texts of this code that are most like what was written; empty where only pieces of words are alike
    pub rests_on: Vec<RestsOn>,
}

/// A text that a proposal rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestsOn {
    /// The text
    pub text: String,
    /// The source it is from
    pub source: String,
}

impl Coder {
    /// Learns from the titles of an edition, the products and activities of its index, and the descriptions of tariff lines that lead to it, in the
    /// sources of a release that are still imported.
    ///
    /// # Errors
    /// A table that cannot be read; fewer than two codes with a text.
    pub fn train(
        warehouse: &Warehouse,
        release: &Release,
        scheme: Classification,
    ) -> Result<Self, CodingError> {
        let levels = match scheme.family() {
            Family::Isic => vec![2, 3, 4],
            _ => vec![2, 4, 6],
        };
        let finest = levels.last().copied().unwrap_or(6);
        let sources = sources(warehouse, release)?;
        let items = items(warehouse, &sources)?;
        let mut known: BTreeSet<Known> = BTreeSet::new();
        let mut titles: BTreeMap<String, Text3> = BTreeMap::new();
        let mut title = |code: &str, texts: [&str; 3]| {
            let own = titles.entry(code.to_owned()).or_default();
            for (own, text) in [&mut own.en, &mut own.es, &mut own.fr].into_iter().zip(texts) {
                if own.is_empty() {
                    text.clone_into(own);
                }
            }
        };
        let name = scheme.to_string();
        for (code, text) in scheme.titles() {
            title(code, [text.en, text.es, text.fr]);
            for text in [text.en, text.es, text.fr] {
                known.insert(Known::new(code, text, &format!("titles of {name}"), None));
            }
        }
        let lines = lines(warehouse, &sources, &name, scheme)?;
        for item in &items {
            let texts = [0, 1, 2].map(|at: usize| item.titles.get(at).map_or("", String::as_str));
            if item.classification == name {
                title(&item.code, texts);
                for text in texts {
                    known.insert(Known::new(&item.code, text, &item.source, None));
                }
            } else if item.classification == "hts" {
                for code in lines.codes_of(&item.code) {
                    let text = texts.first().copied().unwrap_or("").to_lowercase();
                    known.insert(Known::new(&code, &text, &item.source, item.code.get(..8)));
                }
            }
        }
        let names = ["classification", "code", "text"];
        texts(warehouse, &sources, Table::ClassificationIndex, &names, |source, row| {
            if let [classification, code, text] = row
                && *classification == name
            {
                known.insert(Known::new(code, text, source, None));
            }
        })?;
        known.retain(|entry| entry.code.len() == finest && !entry.text.trim().is_empty());
        // The same text of a code in two files is one.
        let mut seen = BTreeSet::new();
        known.retain(|entry| seen.insert((entry.code.clone(), entry.text.to_lowercase())));
        let entries: Vec<Known> = known.into_iter().collect();
        let learned: Vec<Entry> = entries
            .iter()
            .map(|known| Entry {
                code: known.code.clone(),
                text: known.text.clone(),
                group: known.group.clone(),
            })
            .collect();
        let options = Options { levels, ..Options::default() };
        let classifier = Classifier::train(&learned, &options)
            .map_err(|error| CodingError::Entries { scheme: name, error })?;
        let numbered: Vec<(u32, &str)> =
            (0..).zip(entries.iter().map(|entry| entry.text.as_str())).collect();
        let words = Bm25::new(&numbered);
        Ok(Self { scheme, classifier, words, entries, titles })
    }

    /// Proposes codes for a text, at most so many, told in a language (`en`, `es`, `fr`).
    #[must_use]
    pub fn propose(&self, text: &str, language: &str, most: usize) -> Coding {
        let answer = self.classifier.propose(text, most);
        let ranked = self.words.rank(text, RANKED);
        let alike = |code: &str| -> Vec<RestsOn> {
            let of = ranked.iter().filter_map(|(number, _)| self.entries.get(*number as usize));
            of.filter(|entry| entry.code == code)
                .take(TOLD)
                .map(|entry| RestsOn { text: entry.text.clone(), source: entry.source.clone() })
                .collect()
        };
        let proposals = answer.proposals.into_iter().map(|proposal| ProposedCode {
            label: self.label(&proposal.code, language),
            rests_on: alike(&proposal.code),
            chance: proposal.chance,
            code: proposal.code,
        });
        let note = match language.get(..2) {
            Some("es") => "Propuesto, nunca asignado: una persona confirma el código.",
            Some("fr") => "Proposé, jamais attribué : une personne confirme le code.",
            _ => "Proposed, never assigned: a person confirms the code.",
        };
        Coding {
            text: text.to_owned(),
            scheme: self.scheme.to_string(),
            language: identify(text).map(|(language, _)| language),
            verdict: answer.verdict,
            status: "proposed",
            note: note.to_owned(),
            proposals: proposals.collect(),
            entries: self.entries.len(),
        }
    }

    /// The title of a code in the languages it is known in.
    #[must_use]
    pub fn title(&self, code: &str) -> Option<&Text3> {
        self.titles.get(code)
    }

    fn label(&self, code: &str, language: &str) -> String {
        let Some(texts) = self.title(code) else { return String::new() };
        let known = [texts.get(language), &texts.en, &texts.es, &texts.fr];
        known.into_iter().find(|text| !text.is_empty()).unwrap_or("").to_owned()
    }
}

impl Known {
    fn new(code: &str, text: &str, source: &str, group: Option<&str>) -> Self {
        Self {
            code: code.to_owned(),
            text: text.trim().to_owned(),
            source: source.to_owned(),
            group: group.map(str::to_owned),
        }
    }
}

/// Sources of a release that are still imported.
fn sources(warehouse: &Warehouse, release: &Release) -> Result<Vec<String>, GraphError> {
    let imported: BTreeSet<String> =
        warehouse.sources()?.into_iter().map(|source| source.id).collect();
    let mut sources = Vec::new();
    for_each(release, "source_result", &["source"], &[], |row| {
        sources.extend(row.text(0).filter(|id| imported.contains(*id)).map(str::to_owned));
        Ok(())
    })?;
    Ok(sources)
}

/// A code with its titles.
struct Item {
    source: String,
    classification: String,
    code: String,
    titles: Vec<String>,
}

fn items(warehouse: &Warehouse, sources: &[String]) -> Result<Vec<Item>, GraphError> {
    let names = ["classification", "code", "title_en", "title_es", "title_fr"];
    let mut items = Vec::new();
    texts(warehouse, sources, Table::ClassificationItem, &names, |source, row| {
        if let [classification, code, titles @ ..] = row {
            items.push(Item {
                source: source.to_owned(),
                classification: (*classification).to_owned(),
                code: (*code).to_owned(),
                titles: titles.iter().map(|title| (*title).to_owned()).collect(),
            });
        }
    })?;
    Ok(items)
}

/// Which codes a tariff line leads to.
struct Lines {
    /// The line's first six digits are the code
    own: bool,
    codes: BTreeMap<String, BTreeSet<String>>,
}

impl Lines {
    fn codes_of(&self, line: &str) -> Vec<String> {
        if self.own {
            return line.get(..6).map(str::to_owned).into_iter().collect();
        }
        self.codes.get(line).into_iter().flatten().cloned().collect()
    }
}

/// Tariff lines of the United States begin with a code of the Harmonized System, and the Census Bureau gives industries of them.
fn lines(
    warehouse: &Warehouse,
    sources: &[String],
    name: &str,
    scheme: Classification,
) -> Result<Lines, GraphError> {
    let mut lines = Lines { own: scheme == Classification::HS_2022, codes: BTreeMap::new() };
    if scheme.family() != Family::Naics {
        return Ok(lines);
    }
    let names = ["from_classification", "from_code", "to_classification", "to_code"];
    texts(warehouse, sources, Table::Concordance, &names, |_, row| {
        if let ["hts", line, to, code] = row
            && *to == name
        {
            lines.codes.entry((*line).to_owned()).or_default().insert((*code).to_owned());
        }
    })?;
    Ok(lines)
}

/// Calls `each` with the source and the texts of every row of a table.
fn texts(
    warehouse: &Warehouse,
    sources: &[String],
    table: Table,
    names: &[&str],
    mut each: impl FnMut(&str, &[&str]),
) -> Result<(), GraphError> {
    for batch in warehouse.scan(table, sources)?.columns(names) {
        let batch = batch?;
        let read = columns(&batch.batch, table.name(), names, &DataType::Utf8)?;
        for at in 0..batch.batch.num_rows() {
            let text = |column: &ArrayRef| {
                let column = column.as_string_opt::<i32>()?;
                column.is_valid(at).then(|| column.value(at).to_owned())
            };
            let row: Vec<String> =
                read.iter().map(|column| text(column).unwrap_or_default()).collect();
            let row: Vec<&str> = row.iter().map(String::as_str).collect();
            each(&batch.source_id, &row);
        }
    }
    Ok(())
}
