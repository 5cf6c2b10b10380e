//! Terms of a report and what they mean.

use super::Desk;
use crate::document::{Block, Section, Term};
use crate::words::{self, Phrase};

/// The section.
pub(crate) fn section(desk: &Desk<'_>) -> Section {
    let terms: [(Phrase, Phrase); 11] = [
        (words::TERM_TRADED, words::TERM_TRADED_MEANING),
        (words::LQ_LONG, words::TERM_LQ),
        (words::TERM_STRONG, words::TERM_STRONG_MEANING),
        (words::CLUSTER_STRENGTH, words::TERM_STRENGTH_MEANING),
        (words::P_STRONG, words::TERM_P_MEANING),
        (words::COMPLEXITY_ECI, words::TERM_ECI_MEANING),
        (words::PCI, words::TERM_PCI_MEANING),
        (words::COMPLEXITY_COI, words::TERM_COI_MEANING),
        (words::DISTANCE, words::TERM_DISTANCE_MEANING),
        (words::TERM_GAIN, words::TERM_GAIN_MEANING),
        (words::EVIDENCE, words::TERM_TIER_MEANING),
    ];
    let items =
        terms.map(|(term, meaning)| Term { term: desk.say(term), meaning: desk.say(meaning) });
    Section {
        id: "glossary".to_owned(),
        title: desk.say(words::GLOSSARY),
        lead: String::new(),
        blocks: vec![Block::Terms { items: items.to_vec() }],
    }
}
