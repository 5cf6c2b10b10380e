//! From a question to a query of the index.
//!
//! Each word may be met in several ways, of which the best counts, and a tenth of the others: as it is in a label, by its stem
//! in a label or a description, in another name, in the name of a place that the thing is in; in the language of the question
//! more than in the others. The last word may go on. A word of five letters or more that no visible document has is read as
//! the words that are one slip away.

use crate::analysis::{Analysis, LANGUAGES, is_stop, normal};
use crate::codes::{Asked, asked_code, plain, split};
use crate::counts::Seen;
use crate::fields::Fields;
use crate::question::{Question, Visible};
use crate::snippet::Sought;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur,
    Query, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Term};

/// Words of a question that are read; further ones are left.
const MOST_WORDS: usize = 32;
/// Letters from which on a word may be misspelt.
const MISSPELT_FROM: usize = 5;
/// Letters from which on a word is completed.
const COMPLETED_FROM: usize = 2;
/// Completions that are weighed each by its own rarity; of more, none is.
const WEIGHED: usize = 24;

// What a match weighs, by where it is.
const LABEL: Score = 3.0;
const LABEL_STEM: Score = 2.0;
const NAME: Score = 2.5;
const TEXT_STEM: Score = 0.7;
const PLACE_NAME: Score = 0.6;
const STOP_WORD: Score = 0.3;
const OTHER_LANGUAGE: Score = 0.4;
const COMPLETED: Score = 0.5;
const MISSPELT: Score = 0.4;
const OWN_CODE: Score = 40.0;
const WITHIN_CODE: Score = 12.0;
const BEGUN_CODE: Score = 8.0;
/// Part of the ways of a word that are not the best which counts.
const TIE: Score = 0.1;

/// A question as the index takes it.
pub(crate) struct Reading {
    /// One a word or code that things must have
    required: Vec<Box<dyn Query>>,
    /// One a stop word
    optional: Vec<Box<dyn Query>>,
    filters: Vec<Box<dyn Query>>,
    /// Whether anything was asked in words
    asked: bool,
    /// What to mark
    pub(crate) sought: Sought,
    /// The text as folded words
    pub(crate) folded: String,
}

impl Reading {
    pub(crate) fn new(
        question: &Question,
        fields: &Fields,
        analysis: &Analysis,
        seen: &Seen<'_>,
    ) -> Self {
        let reader = Reader { fields, analysis, seen, own: own(question) };
        let text = normal(&question.text);
        let mut reading = Self {
            required: Vec::new(),
            optional: Vec::new(),
            filters: reader.filters(question),
            asked: !text.trim().is_empty(),
            sought: Sought::default(),
            folded: analysis.folded(&text),
        };
        let (rest, codes) = split(&text);
        for asked in &codes {
            let last = text.ends_with(|c: char| !c.is_whitespace()) && rest_is_before(&text, &rest);
            reading.required.push(reader.code(asked, last, &mut reading.sought));
        }
        let words = analysis.words(&rest);
        let open = !rest.ends_with(char::is_whitespace) && !rest.is_empty();
        let only_stop = codes.is_empty() && words.iter().all(|word| is_stop(&word.text));
        let count = words.len().min(MOST_WORDS);
        for (at, word) in words.into_iter().take(MOST_WORDS).enumerate() {
            let written = rest.get(word.from..word.to).unwrap_or("");
            if is_stop(&word.text) && !only_stop {
                reading.optional.extend(reader.stop(&word.text));
                continue;
            }
            let last = at + 1 == count && open;
            reading.required.push(reader.word(&word.text, written, last, &mut reading.sought));
        }
        reading
    }

    /// The query for things with all words, or with some. `graphs` limits it to what the asker sees.
    pub(crate) fn query(
        &self,
        all: bool,
        fields: &Fields,
        graphs: Option<&Visible>,
    ) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if !self.required.is_empty() {
            if all {
                clauses.extend(self.required.iter().map(|query| (Occur::Must, query.box_clone())));
            } else {
                let any = self.required.iter().map(|query| (Occur::Should, query.box_clone()));
                clauses.push((Occur::Must, Box::new(BooleanQuery::new(any.collect()))));
            }
            clauses.extend(self.optional.iter().map(|query| (Occur::Should, query.box_clone())));
        } else if self.asked {
            return Box::new(EmptyQuery);
        } else {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 1.0))));
        }
        clauses.extend(self.filters.iter().map(|query| (Occur::Must, query.box_clone())));
        if let Some(Visible::Graphs(graphs)) = graphs {
            let terms = graphs.iter().map(|graph| Term::from_field_text(fields.visibility, graph));
            clauses.push((Occur::Must, constant(Box::new(TermSetQuery::new(terms)), 0.0)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// Whether some of the words may be enough.
    pub(crate) fn can_relax(&self) -> bool {
        self.required.len() > 1
    }
}

/// Whether the last piece of a text is one of its codes.
fn rest_is_before(text: &str, rest: &str) -> bool {
    let last = |text: &str| text.split_whitespace().next_back().map(str::to_owned);
    last(text) != last(rest)
}

/// Weights of the three languages.
fn own(question: &Question) -> [Score; 3] {
    LANGUAGES.map(|language| match question.language {
        Some(asked) if asked != language => OTHER_LANGUAGE,
        _ => 1.0,
    })
}

fn constant(query: Box<dyn Query>, score: Score) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn best(ways: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if ways.is_empty() {
        return Box::new(EmptyQuery);
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, TIE))
}

struct Reader<'a> {
    fields: &'a Fields,
    analysis: &'a Analysis,
    seen: &'a Seen<'a>,
    own: [Score; 3],
}

impl Reader<'_> {
    /// Fields that hold words as they are, with what they weigh.
    fn whole(&self) -> [(Field, Score); 5] {
        let [en, es, fr] = self.fields.label;
        let [own_en, own_es, own_fr] = self.own;
        [
            (en, LABEL * own_en),
            (es, LABEL * own_es),
            (fr, LABEL * own_fr),
            (self.fields.name, NAME),
            (self.fields.place_name, PLACE_NAME),
        ]
    }

    /// A way to meet a word, when a visible document has it.
    fn way(&self, field: Field, word: &str, weight: Score) -> Option<Box<dyn Query>> {
        (self.seen.with(field, word) > 0)
            .then(|| Box::new(BoostQuery::new(term(field, word), weight)) as Box<dyn Query>)
    }

    fn stop(&self, word: &str) -> Option<Box<dyn Query>> {
        let ways: Vec<_> = self
            .whole()
            .into_iter()
            .filter_map(|(field, weight)| self.way(field, word, weight * STOP_WORD))
            .collect();
        (!ways.is_empty()).then(|| best(ways))
    }

    fn word(&self, word: &str, written: &str, last: bool, sought: &mut Sought) -> Box<dyn Query> {
        sought.words.insert(word.to_owned());
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        let whole = self.whole();
        ways.extend(whole.iter().filter_map(|(field, weight)| self.way(*field, word, *weight)));
        for at in 0..3 {
            let stem = self.analysis.stems(at, written).into_iter().next();
            let own = self.own.get(at).copied().unwrap_or(1.0);
            let Some(stem) = stem else { continue };
            for (fields, weight) in
                [(self.fields.label_stem, LABEL_STEM), (self.fields.text_stem, TEXT_STEM)]
            {
                let field = fields.get(at).copied();
                ways.extend(field.and_then(|field| self.way(field, &stem.text, weight * own)));
            }
            if let Some(stems) = sought.stems.get_mut(at) {
                stems.insert(stem.text);
            }
        }
        let letters: Vec<char> = word.chars().collect();
        if last && letters.len() >= COMPLETED_FROM {
            sought.start = Some(word.to_owned());
            for (field, weight) in whole {
                ways.extend(self.completed(field, word, weight * COMPLETED));
            }
        }
        if ways.is_empty() && letters.len() >= MISSPELT_FROM {
            for (field, weight) in whole {
                for alike in self.seen.alike(field, &letters) {
                    ways.extend(self.way(field, &alike, weight * MISSPELT));
                    sought.words.insert(alike);
                }
            }
        }
        best(ways)
    }

    fn completed(&self, field: Field, start: &str, weight: Score) -> Vec<Box<dyn Query>> {
        let words = self.seen.beginning(field, start);
        if words.len() <= WEIGHED {
            return words.iter().filter_map(|word| self.way(field, word, weight)).collect();
        }
        let terms = words.iter().map(|word| Term::from_field_text(field, word));
        vec![constant(Box::new(TermSetQuery::new(terms)), weight)]
    }

    fn code(&self, asked: &Asked, last: bool, sought: &mut Sought) -> Box<dyn Query> {
        let code = asked.term();
        let mut ways = vec![
            constant(term(self.fields.code, &code), OWN_CODE),
            constant(term(self.fields.code_within, &code), WITHIN_CODE),
        ];
        if last {
            let begun = self.seen.beginning(self.fields.code, &code);
            let terms = begun.iter().map(|code| Term::from_field_text(self.fields.code, code));
            if !begun.is_empty() {
                ways.push(constant(Box::new(TermSetQuery::new(terms)), BEGUN_CODE));
            }
        }
        if asked.scheme.is_none() {
            // A number of a name.
            let whole = self.whole();
            let numbers =
                whole.iter().filter_map(|(field, weight)| self.way(*field, &asked.code, *weight));
            ways.extend(numbers);
            sought.words.insert(asked.code.clone());
        }
        best(ways)
    }

    fn filters(&self, question: &Question) -> Vec<Box<dyn Query>> {
        let codes: Vec<String> = question
            .codes
            .iter()
            .map(|code| asked_code(code).map_or_else(|| plain(code), |asked| asked.term()))
            .collect();
        let fields = self.fields;
        [
            (fields.kind, &question.kinds),
            (fields.place, &question.places),
            (fields.cluster, &question.clusters),
            (fields.initiative, &question.initiatives),
            (fields.code_within, &codes),
        ]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(field, values)| {
            let terms = values.iter().map(|value| Term::from_field_text(field, &normal(value)));
            constant(Box::new(TermSetQuery::new(terms)), 0.0)
        })
        .collect()
    }
}
