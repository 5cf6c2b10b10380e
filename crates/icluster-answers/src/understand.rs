//! A question in words to a template and its parameters, without any network: templates by BM25 over their texts in three languages, then
//! places, clusters, codes, years, certifications and numbers by what the release knows.

use crate::answer::Understood;
use crate::error::AnswerError;
use crate::places::nation;
use crate::questions::{Kind, Template, templates};
use crate::room::Room;
use crate::words::fold;
use icluster_atlas::RegionQuery;
use icluster_codes::{Level, RegionId};
use icluster_texts::bm25::Bm25;
use icluster_texts::pieces::words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words of a name at most.
const LONGEST: usize = 8;
/// Letters by which a word of a cluster's name is known, whatever its ending.
const STEM: usize = 7;

/// What a question was understood as.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpretation {
    /// Number of the template.
    pub number: u8,
    /// Its score by BM25; only the order of scores means something.
    pub score: f64,
    /// Parameters found in the text, by name; the others have their defaults.
    pub parameters: BTreeMap<String, String>,
    /// What was found, with the words it was found in.
    pub understood: Vec<Understood>,
    /// Other templates that fit, best first.
    pub others: Vec<u8>,
}

/// What names the release knows.
pub(crate) struct Finder {
    templates: Bm25,
    /// Folded names of regions with the region, the largest of several.
    places: HashMap<String, RegionId>,
    /// Stems of words that only one cluster has.
    cluster_words: HashMap<String, String>,
    /// Folded names of clusters.
    clusters: HashMap<String, String>,
}

fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}

/// Weight of a level where several regions have one name.
fn weight(level: Level) -> u8 {
    match level.as_str() {
        "na" | "us" | "mx" | "ca" => 5,
        "us:state" | "mx:state" | "ca:province" => 4,
        "custom" => 3,
        "us:cbsa" | "mx:metro" => 2,
        _ => 1,
    }
}

impl Finder {
    fn new(room: &Room) -> Result<Self, AnswerError> {
        let texts: Vec<(u32, &str)> = templates()
            .iter()
            .flat_map(|of| {
                let all = of.title.iter().chain(of.phrases);
                all.map(|text| (u32::from(of.number), *text))
            })
            .collect();
        let mut places: HashMap<String, (u8, RegionId)> = HashMap::new();
        for region in room.atlas().regions(&RegionQuery::default())?.items {
            let level = weight(region.id.level());
            for name in [&region.name.en, &region.name.es, &region.name.fr] {
                let of = places.entry(fold(name)).or_insert_with(|| (level, region.id.clone()));
                if level > of.0 || (level == of.0 && region.id < of.1) {
                    *of = (level, region.id.clone());
                }
            }
        }
        for custom in room.atlas().custom_regions()? {
            let names = [&custom.name.en, &custom.name.es, &custom.name.fr];
            for name in names {
                places.entry(fold(name)).or_insert_with(|| (3, custom.id().clone()));
            }
        }
        // Words of the questions themselves name no cluster.
        let of_templates: BTreeSet<String> =
            texts.iter().flat_map(|(_, text)| words(text)).map(|word| stem(&word)).collect();
        let mut holders: HashMap<String, BTreeSet<&str>> = HashMap::new();
        let mut clusters = HashMap::new();
        for cluster in room.clusters() {
            for name in [&cluster.name.en, &cluster.name.es, &cluster.name.fr, &cluster.key] {
                clusters.insert(fold(name), cluster.key.clone());
                if cluster.kind == "traded" {
                    for word in words(name).into_iter().filter(|word| word.chars().count() > 5) {
                        holders.entry(stem(&word)).or_default().insert(&cluster.key);
                    }
                }
            }
        }
        // Aerospace and other words that name a cluster also stand in the examples of the questions: those of proper names stay.
        let spared = ["aerospa", "aeroesp", "automot"];
        let cluster_words = holders
            .into_iter()
            .filter(|(word, of)| {
                of.len() == 1 && (spared.contains(&word.as_str()) || !of_templates.contains(word))
            })
            .filter_map(|(word, of)| Some((word, (*of.first()?).to_owned())))
            .collect();
        Ok(Self {
            templates: Bm25::new(&texts),
            places: places.into_iter().map(|(name, (_, id))| (name, id)).collect(),
            cluster_words,
            clusters,
        })
    }
}

/// A word of the text as it stands.
struct Token<'a> {
    text: &'a str,
    folded: String,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == ',' || c == '-'))
        .flat_map(|part| {
            // Points and commas stay only between digits (8544.30; 1,5).
            let number = part.trim_matches(['.', ',', '-']);
            if number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
                && number.chars().any(|c| c.is_ascii_digit())
            {
                vec![number]
            } else {
                part.split(['.', ',', '-']).collect()
            }
        })
        .filter(|part| !part.is_empty())
        .map(|text| Token { text, folded: fold(text) })
        .collect()
}

/// What the words of a text name.
#[derive(Default)]
struct Named {
    nations: Vec<(String, RegionId)>,
    places: Vec<(String, RegionId)>,
    clusters: Vec<(String, String)>,
    codes: Vec<(String, String)>,
    years: Vec<(String, String)>,
    numbers: Vec<(String, String)>,
    certifications: Vec<(String, String)>,
}

fn named(finder: &Finder, text: &str) -> Named {
    let tokens = tokens(text);
    let mut found = Named::default();
    let mut at = 0;
    'words: while at < tokens.len() {
        for length in (1..=LONGEST.min(tokens.len() - at)).rev() {
            let Some(window) = tokens.get(at..at + length) else { continue };
            let folded: Vec<&str> = window.iter().map(|token| token.folded.as_str()).collect();
            let folded = folded.join(" ");
            let said: Vec<&str> = window.iter().map(|token| token.text).collect();
            let said = said.join(" ");
            // A short word is a nation only in capitals, a small place only with a capital and not at the beginning.
            let capital = said.chars().next().is_some_and(char::is_uppercase);
            let shouted = !said.chars().any(char::is_lowercase);
            if let Some(country) = nation(&folded).filter(|_| shouted || folded.len() > 4) {
                found.nations.push((said, RegionId::nation(country)));
                at += length;
                continue 'words;
            }
            if let Some(key) = finder.clusters.get(&folded).filter(|_| folded.len() > 3) {
                found.clusters.push((said, key.clone()));
                at += length;
                continue 'words;
            }
            if let Some(id) = finder.places.get(&folded)
                && capital
                && folded.len() > 3
                && (weight(id.level()) > 2 || at > 0)
            {
                match weight(id.level()) {
                    5 => found.nations.push((said, id.clone())),
                    _ => found.places.push((said, id.clone())),
                }
                at += length;
                continue 'words;
            }
            if ["as9100", "iatf 16949", "iatf16949", "iso 9001", "nadcap"]
                .contains(&folded.as_str())
            {
                found.certifications.push((said, folded.replace(' ', "-")));
                at += length;
                continue 'words;
            }
        }
        let Some(token) = tokens.get(at) else { break };
        let digits: String = token.text.chars().filter(char::is_ascii_digit).collect();
        let numeric = token.text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
        if numeric && !digits.is_empty() {
            let said = token.text.to_owned();
            match digits.len() {
                6 => found.codes.push((said, digits)),
                4 if digits == token.text
                    && (digits.starts_with("19") || digits.starts_with("20")) =>
                {
                    found.years.push((said.clone(), said));
                }
                1..=3 => found.numbers.push((said.clone(), said.replace(',', "."))),
                _ => {}
            }
        } else if token.folded.chars().count() > 5
            && let Some(key) = finder.cluster_words.get(&stem(&token.folded))
            && !found.clusters.iter().any(|(_, known)| known == key)
        {
            found.clusters.push((token.text.to_owned(), key.clone()));
        }
        at += 1;
    }
    found
}

/// What a question in words means: the template that fits best, with the parameters its words name. None where no word of it is in any template.
pub fn understand(room: &Room, text: &str) -> Result<Option<Interpretation>, AnswerError> {
    let finder = match room.finder.get() {
        Some(finder) => finder,
        None => {
            let made = Finder::new(room)?;
            room.finder.get_or_init(|| made)
        }
    };
    let ranked = finder.templates.rank(text, templates().len());
    let found = named(finder, text);
    let Some(((number, score), others)) = ranked.split_first() else { return Ok(None) };
    let Some(template) = templates().iter().find(|of| u32::from(of.number) == *number) else {
        return Ok(None);
    };
    let (parameters, understood) = fill(room, template, &found);
    Ok(Some(Interpretation {
        number: template.number,
        score: *score,
        parameters,
        understood,
        others: others.iter().take(3).filter_map(|of| u8::try_from(of.0).ok()).collect(),
    }))
}

/// Parameters of a template from what was named.
fn fill(
    room: &Room,
    template: &Template,
    found: &Named,
) -> (BTreeMap<String, String>, Vec<Understood>) {
    let (mut values, mut understood) = (BTreeMap::new(), Vec::new());
    let label = |id: &RegionId| {
        room.atlas().region_info(id).map(|info| info.name.en).unwrap_or_else(|_| id.to_string())
    };
    let mut take = |name: &str, given: &str, id: String, label: String| {
        understood.push(Understood {
            parameter: name.to_owned(),
            given: given.to_owned(),
            id: id.clone(),
            label,
            confidence: 1.0,
            alternatives: Vec::new(),
        });
        values.insert(name.to_owned(), id);
    };
    // Places before nations; a nation is the neighbour where the template has one.
    let mut places = found.places.iter();
    let mut nations = found.nations.iter();
    let (mut years, mut numbers) = (found.years.iter(), found.numbers.iter());
    for parameter in template.parameters {
        match (parameter.kind, parameter.name) {
            (Kind::Place, "to") => {
                if let Some((given, id)) = nations.next().or_else(|| places.next()) {
                    take("to", given, id.to_string(), label(id));
                }
            }
            (Kind::Place, name) => {
                if let Some((given, id)) = places.next().or_else(|| nations.next()) {
                    take(name, given, id.to_string(), label(id));
                }
            }
            (Kind::Cluster, name) => {
                if let Some((given, key)) = found.clusters.first() {
                    take(name, given, key.clone(), key.clone());
                }
            }
            (Kind::Code, name) => {
                if let Some((given, code)) = found.codes.first() {
                    take(name, given, code.clone(), code.clone());
                }
            }
            (Kind::Year, name) => {
                if let Some((given, year)) = years.next() {
                    take(name, given, year.clone(), year.clone());
                }
            }
            (Kind::Number, name) => {
                if let Some((given, number)) = numbers.next() {
                    take(name, given, number.clone(), number.clone());
                }
            }
            (Kind::Capability, "certification") if !found.certifications.is_empty() => {
                let keys: Vec<&str> =
                    found.certifications.iter().map(|(_, key)| key.as_str()).collect();
                let given: Vec<&str> =
                    found.certifications.iter().map(|(given, _)| given.as_str()).collect();
                take("certification", &given.join(", "), keys.join(","), keys.join(", "));
            }
            _ => {}
        }
    }
    (values, understood)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn numbers_keep_their_points_and_words_lose_them() {
        let of = |text: &str| -> Vec<String> {
            tokens(text).iter().map(|token| token.text.to_owned()).collect()
        };
        assert_eq!(
            of("¿Quién importa 8544.30, en EE. UU.?"),
            ["Quién", "importa", "8544.30", "en", "EE", "UU"]
        );
        assert_eq!(of("LQ > 1,5 (2008-2023)"), ["LQ", "1,5", "2008", "2023"]);
        assert_eq!(of("high-growth firms."), ["high", "growth", "firms"]);
        assert!(of("…").is_empty());
    }
}
