//! Codes by number or words, with their equivalents in another classification by published lists.

use crate::error::AnswerError;
use crate::questions::table::industry_clusters;
use crate::room::Room;
use crate::words::{same, text};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type};
use icluster_atlas::view::Text3;
use icluster_codes::{Classification, Family, is_comparable};
use icluster_okn::coding::Coder;
use icluster_tables::Table;
use icluster_texts::bm25::Bm25;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Codes that a classification and code stand for: classification, code, weight where known.
type Pairs = BTreeMap<(String, String), Vec<(String, String, Option<f64>)>>;

/// A code that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeFound {
    /// Classification with its edition, such as `naics-2022`.
    pub scheme: String,
    /// The code.
    pub code: String,
    /// Title.
    pub title: Text3,
    /// By words the share of the score of all candidates, 0 to 1; learned, the chance that it is meant; of an equivalent the weight the list gives, where it gives
    /// one.
    pub confidence: Option<f64>,
    /// How it was found: `code`, `words`, `learned` (from titles and entries whose codes are known), `concordance` (a published list), `same-code` (NAICS and SCIAN share it).
    pub by: &'static str,
    /// Of an equivalent, the code it is an equivalent of.
    pub of: Option<String>,
    /// Clusters the code is in.
    pub clusters: Vec<String>,
}

/// Titles and lists of the release.
pub(crate) struct CodeIndex {
    titles: BTreeMap<(String, String), Text3>,
    /// Numbers of the index to codes.
    order: Vec<(String, String)>,
    words: Bm25,
    /// Pairs of codes both ways: (scheme, code) to (scheme, code, weight).
    pairs: Pairs,
    clusters: BTreeMap<(String, String), Vec<(String, f64)>>,
}

/// The part of a scheme before its edition; `hts` is the Harmonized System with national digits.
fn family(scheme: &str) -> &str {
    let edition = scheme.rsplit_once('-').filter(|(_, of)| of.chars().all(|c| c.is_ascii_digit()));
    edition.map_or(scheme, |(family, _)| family)
}

/// Whether a scheme is of a family that was asked for.
fn is_of(scheme: &str, wanted: &str) -> bool {
    scheme == wanted || family(scheme) == wanted || (wanted == "hs" && scheme == "hts")
}

impl CodeIndex {
    fn new(room: &Room) -> Result<Self, AnswerError> {
        let mut titles: BTreeMap<(String, String), Text3> = BTreeMap::new();
        for family in [Family::Naics, Family::Scian, Family::NaicsCanada, Family::Hs] {
            // The newest edition of a family that has titles: one code is one candidate.
            let editions = Classification::ALL.iter().filter(|of| of.family() == family);
            let newest =
                editions.filter(|of| !of.titles().is_empty()).max_by_key(|of| of.vintage());
            let Some(edition) = newest else { continue };
            for (code, title) in edition.titles() {
                let best = |of: &str, other: &str| {
                    if of.is_empty() { other.to_owned() } else { of.to_owned() }
                };
                let first = [title.en, title.es, title.fr].into_iter().find(|of| !of.is_empty());
                let first = first.unwrap_or_default();
                titles.insert(
                    (edition.to_string(), code.to_owned()),
                    Text3 {
                        en: best(title.en, first),
                        es: best(title.es, first),
                        fr: best(title.fr, first),
                    },
                );
            }
        }
        let failed =
            |error: icluster_warehouse::WarehouseError| AnswerError::Network(error.to_string());
        let release = room.warehouse().release(&room.release().id).map_err(failed)?;
        let sources = release.manifest().meta.sources.clone();
        let texts = ["classification", "code", "title_en", "title_es", "title_fr"];
        let mut imported: BTreeMap<(String, String), Text3> = BTreeMap::new();
        each(room, Table::ClassificationItem, &sources, &texts, None, |row| {
            let [Some(scheme), Some(code), ..] = row.texts.as_slice() else { return };
            let of =
                |at: usize| row.texts.get(at).copied().flatten().unwrap_or_default().to_owned();
            let mut title = Text3 { en: of(2), es: of(3), fr: of(4) };
            let first = [&title.en, &title.es, &title.fr].into_iter().find(|of| !of.is_empty());
            let Some(first) = first.cloned() else { return };
            for text in [&mut title.en, &mut title.es, &mut title.fr] {
                if text.is_empty() {
                    text.clone_from(&first);
                }
            }
            if ["naics", "scian", "naics-ca", "hs"].contains(&family(scheme)) {
                imported.insert(((*scheme).to_owned(), (*code).to_owned()), title);
            }
        })?;
        // Of the imported ones too the newest edition of a family, where nothing is embedded.
        let embedded: BTreeSet<String> =
            titles.keys().map(|(of, _)| family(of).to_owned()).collect();
        let mut newest: BTreeMap<String, String> = BTreeMap::new();
        for (scheme, _) in imported.keys() {
            let of = newest.entry(family(scheme).to_owned()).or_default();
            if scheme > of {
                of.clone_from(scheme);
            }
        }
        titles.extend(imported.into_iter().filter(|((scheme, _), _)| {
            !embedded.contains(family(scheme)) && newest.get(family(scheme)) == Some(scheme)
        }));
        let mut pairs: Pairs = BTreeMap::new();
        let texts = ["from_classification", "from_code", "to_classification", "to_code"];
        each(room, Table::Concordance, &sources, &texts, Some("weight"), |row| {
            let [Some(from), Some(code), Some(to), Some(target)] = row.texts.as_slice() else {
                return;
            };
            let known = |scheme: &str| {
                ["naics", "scian", "naics-ca", "hs", "hts"].contains(&family(scheme))
            };
            if known(from) && known(to) {
                let here = ((*from).to_owned(), (*code).to_owned());
                let there = ((*to).to_owned(), (*target).to_owned());
                let forth = (there.0.clone(), there.1.clone(), row.number);
                pairs.entry(here.clone()).or_default().push(forth);
                pairs.entry(there).or_default().push((here.0, here.1, None));
            }
        })?;
        let order: Vec<(String, String)> = titles.keys().cloned().collect();
        let texts: Vec<(u32, &str)> = (0_u32..)
            .zip(&order)
            .flat_map(|(at, key)| {
                let title = titles.get(key);
                let of = title.map(|of| [of.en.as_str(), of.es.as_str(), of.fr.as_str()]);
                of.into_iter().flatten().map(move |text| (at, text))
            })
            .collect();
        let words = Bm25::new(&texts);
        Ok(Self { words, order, pairs, clusters: industry_clusters(room)?, titles })
    }

    fn found(
        &self,
        (scheme, code): (&str, &str),
        confidence: Option<f64>,
        by: &'static str,
        of: Option<String>,
    ) -> CodeFound {
        let key = (scheme.to_owned(), code.to_owned());
        let title = self.titles.get(&key).cloned().or_else(|| {
            let edition: Classification = scheme.parse().ok()?;
            let title = edition.title(code)?;
            Some(Text3 {
                en: title.best("en").to_owned(),
                es: title.best("es").to_owned(),
                fr: title.best("fr").to_owned(),
            })
        });
        let clusters = self.clusters.get(&key).map(|of| of.iter().map(|of| of.0.clone()).collect());
        CodeFound {
            scheme: scheme.to_owned(),
            code: code.to_owned(),
            title: title.unwrap_or_else(|| same("")),
            confidence,
            by,
            of,
            clusters: clusters.unwrap_or_default(),
        }
    }
}

/// Columns of a row that was read.
struct Read<'a> {
    texts: Vec<Option<&'a str>>,
    number: Option<f64>,
}

/// Calls `then` for every row of a canonical table of these sources.
fn each(
    room: &Room,
    table: Table,
    sources: &[String],
    texts: &[&str],
    number: Option<&str>,
    mut then: impl FnMut(&Read<'_>),
) -> Result<(), AnswerError> {
    let failed = |error: &dyn std::fmt::Display| AnswerError::Network(error.to_string());
    for batch in room.warehouse().scan(table, sources).map_err(|error| failed(&error))? {
        let batch = batch.map_err(|error| failed(&error))?.batch;
        let column = |name: &str, kind: &DataType| match batch.column_by_name(name) {
            Some(column) => cast(column, kind).map_err(|error| failed(&error)),
            None => Ok(arrow::array::new_null_array(kind, batch.num_rows())),
        };
        let columns: Vec<ArrayRef> =
            texts.iter().map(|name| column(name, &DataType::Utf8)).collect::<Result<_, _>>()?;
        let number = number.map(|name| column(name, &DataType::Float64)).transpose()?;
        for at in 0..batch.num_rows() {
            let text = |column: &'_ ArrayRef| -> Option<String> {
                let column = column.as_string_opt::<i32>()?;
                column.is_valid(at).then(|| column.value(at).to_owned())
            };
            let values: Vec<Option<String>> = columns.iter().map(text).collect();
            let number = number.as_ref().and_then(|column| {
                let column = column.as_primitive_opt::<Float64Type>()?;
                column.is_valid(at).then(|| column.value(at))
            });
            then(&Read { texts: values.iter().map(Option::as_deref).collect(), number });
        }
    }
    Ok(())
}

/// The index of codes, made once.
pub(crate) fn index(room: &Room) -> Result<&CodeIndex, AnswerError> {
    if let Some(index) = room.code_index.get() {
        return Ok(index);
    }
    let made = CodeIndex::new(room)?;
    Ok(room.code_index.get_or_init(|| made))
}

/// What was learned for the newest edition of a family, or for an edition, that the release has enough of.
fn learned(room: &Room, scheme: &str) -> Result<Option<Arc<Coder>>, AnswerError> {
    let mut editions: Vec<&Classification> =
        Classification::ALL.iter().filter(|of| is_of(&of.to_string(), scheme)).collect();
    editions.sort_by_key(|of| std::cmp::Reverse(of.vintage()));
    for edition in editions {
        if let Some(coder) = room.coder(*edition)? {
            return Ok(Some(coder));
        }
    }
    Ok(None)
}

/// Codes that a text or a code may mean, best first, then their equivalents in `to`. A text is also put to what was learned for `scheme`, where one is named. `scheme` and `to` are families (`hs`, `naics`, `scian`, `naics-ca`)
/// or editions (`naics-2022`). A list is used as it is published, either way; where there is none, NAICS and SCIAN are the same at the digits the three countries share.
pub fn find_codes(
    room: &Room,
    given: &str,
    scheme: Option<&str>,
    to: Option<&str>,
    limit: usize,
) -> Result<Vec<CodeFound>, AnswerError> {
    let index = index(room)?;
    let plain: String = given.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let is_code = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '-');
    let wanted = |of: &str| scheme.is_none_or(|scheme| is_of(of, scheme));
    let mut found = Vec::new();
    if is_code {
        let mut schemes: BTreeSet<&str> = BTreeSet::new();
        for (key, _) in index.titles.iter().filter(|((of, code), _)| wanted(of) && *code == plain) {
            schemes.insert(&key.0);
        }
        if schemes.is_empty() {
            let of_lists = index.pairs.keys().filter(|(of, code)| wanted(of) && *code == plain);
            schemes.extend(of_lists.map(|(of, _)| of.as_str()));
        }
        let share = 1.0 / schemes.len().max(1) as f64;
        for of in schemes {
            found.push(index.found((of, &plain), Some(share), "code", None));
        }
    } else {
        let mut ranked: Vec<(f64, &(String, String))> = index
            .words
            .rank(given, 2_000)
            .into_iter()
            .filter_map(|(at, score)| Some((score, index.order.get(at as usize)?)))
            .filter(|(_, key)| wanted(&key.0))
            .collect();
        // A finer code says more where both fit alike.
        ranked.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| b.1.1.len().cmp(&a.1.1.len()))
                .then_with(|| a.1.cmp(b.1))
        });
        ranked.truncate(limit.max(1));
        let all: f64 = ranked.iter().map(|of| of.0).sum();
        if let Some(coder) = scheme.map(|scheme| learned(room, scheme)).transpose()?.flatten() {
            let coding = coder.propose(given, "en", limit.max(1));
            for of in coding.proposals {
                let key = (coding.scheme.as_str(), of.code.as_str());
                let mut code = index.found(key, Some(of.chance), "learned", None);
                if let Some(title) = coder.title(&of.code) {
                    let known = [&title.en, &title.es, &title.fr];
                    let first = known.into_iter().find(|text| !text.is_empty());
                    let best = |own: &String| match (own.is_empty(), first) {
                        (true, Some(first)) => first.clone(),
                        _ => own.clone(),
                    };
                    code.title = text(best(&title.en), best(&title.es), best(&title.fr));
                }
                found.push(code);
            }
        }
        for (score, (of, code)) in ranked {
            if found.len() < limit.max(1) && !found.iter().any(|known| known.code == *code) {
                found.push(index.found((of, code), Some(score / all), "words", None));
            }
        }
    }
    let Some(to) = to else { return Ok(found) };
    let mut all = Vec::new();
    for code in found {
        let mut equivalents = equivalents(index, &code, to);
        all.push(code);
        equivalents.truncate(limit.max(1));
        all.append(&mut equivalents);
    }
    Ok(all)
}

/// Equivalents of a code in a family: by lists of its edition, else of any edition of its family.
fn equivalents(index: &CodeIndex, code: &CodeFound, to: &str) -> Vec<CodeFound> {
    let mut found: BTreeMap<(String, String), Option<f64>> = BTreeMap::new();
    let of_family = |scheme: &str| {
        family(scheme) == family(&code.scheme) || (family(&code.scheme) == "hs" && scheme == "hts")
    };
    for ((scheme, from), targets) in &index.pairs {
        let same = of_family(scheme)
            && (*from == code.code || (scheme == "hts" && from.starts_with(&code.code)));
        if !same {
            continue;
        }
        for (target, target_code, weight) in targets.iter().filter(|of| is_of(&of.0, to)) {
            let weight = weight.filter(|_| scheme == &code.scheme);
            found.entry((target.clone(), target_code.clone())).or_insert(weight);
        }
    }
    // Of several editions of the target the newest.
    let newest = found.keys().map(|(scheme, _)| scheme.clone()).max();
    let mut list: Vec<CodeFound> = found
        .into_iter()
        .filter(|((scheme, _), _)| Some(scheme) == newest.as_ref())
        .map(|((scheme, target), weight)| {
            index.found((&scheme, &target), weight, "concordance", Some(code.code.clone()))
        })
        .collect();
    let north_american = ["naics", "scian", "naics-ca"];
    let shared = north_american.contains(&family(&code.scheme))
        && north_american.contains(&family(to))
        && family(&code.scheme) != family(to);
    if list.is_empty() && shared {
        let digits = code.code.get(..5.min(code.code.len())).unwrap_or_default();
        let comparable = digits.len() < 3 || is_comparable(digits);
        let there = index.titles.keys().filter(|(scheme, of)| is_of(scheme, to) && of == digits);
        for (scheme, of) in there.filter(|_| comparable) {
            list.push(index.found((scheme, of), None, "same-code", Some(code.code.clone())));
        }
    }
    list
}
