//! What is kept of each document beside the index: all that an answer shows or counts.

use crate::Text3;
use crate::analysis::Analysis;
use crate::document::{Code, Coordinates, Document, Named, three};
use std::collections::{BTreeMap, HashMap};

/// A document as answers show it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) iri: String,
    pub(crate) id: String,
    pub(crate) kind: u32,
    pub(crate) labels: Text3,
    /// Labels as words, to see whether a question is one of them
    pub(crate) folded: [String; 3],
    pub(crate) names: Vec<String>,
    pub(crate) descriptions: Text3,
    pub(crate) codes: Vec<Code>,
    pub(crate) own_place: Option<u32>,
    pub(crate) places: Vec<u32>,
    pub(crate) coordinates: Option<Coordinates>,
    pub(crate) clusters: Vec<u32>,
    pub(crate) initiatives: Vec<u32>,
    pub(crate) visibility: String,
    pub(crate) weight: f32,
}

/// All of them, by number, with what they have in common kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<Option<Box<Slot>>>,
    /// Numbers by IRI and visibility
    by_iri: HashMap<String, BTreeMap<String, u64>>,
    named: Vec<Named>,
    numbers: HashMap<Named, u32>,
}

impl Slots {
    /// Keeps a document; its number. One with the same IRI in the same graph must have been taken out before.
    pub(crate) fn put(&mut self, document: Document, analysis: &Analysis) -> u64 {
        let own_place = document.own_place.as_ref().map(|id| {
            let own = Named::new(id.clone(), document.labels.clone());
            self.number(own)
        });
        let slot = Slot {
            kind: self.number(document.kind),
            folded: three(&document.labels).map(|label| analysis.folded(label)),
            own_place,
            places: self.numbers(document.places),
            clusters: self.numbers(document.clusters),
            initiatives: self.numbers(document.initiatives),
            iri: document.iri,
            id: document.id,
            labels: document.labels,
            names: document.names,
            descriptions: document.descriptions,
            codes: document.codes,
            coordinates: document.coordinates,
            visibility: document.visibility,
            weight: document.weight,
        };
        let number = self.slots.len() as u64;
        let graphs = self.by_iri.entry(slot.iri.clone()).or_default();
        graphs.insert(slot.visibility.clone(), number);
        self.slots.push(Some(Box::new(slot)));
        number
    }

    /// Says that the next document has this number, where an index is opened again.
    pub(crate) fn skip_to(&mut self, number: u64) {
        while (self.slots.len() as u64) < number {
            self.slots.push(None);
        }
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Slot> {
        self.slots.get(usize::try_from(number).ok()?)?.as_deref()
    }

    /// Graphs in which a thing has a document, with its number.
    pub(crate) fn graphs(&self, iri: &str) -> impl Iterator<Item = (&str, u64)> {
        let graphs = self.by_iri.get(iri).into_iter().flatten();
        graphs.map(|(visibility, number)| (visibility.as_str(), *number))
    }

    /// Takes a document out.
    pub(crate) fn take(&mut self, number: u64) -> Option<Box<Slot>> {
        let slot = self.slots.get_mut(usize::try_from(number).ok()?)?.take()?;
        if let Some(graphs) = self.by_iri.get_mut(&slot.iri) {
            graphs.remove(&slot.visibility);
            if graphs.is_empty() {
                self.by_iri.remove(&slot.iri);
            }
        }
        Some(slot)
    }

    /// A key with its names, by number.
    pub(crate) fn named(&self, number: u32) -> Option<&Named> {
        self.named.get(number as usize)
    }

    /// A document with all that statistics are kept of.
    pub(crate) fn counted(&self, slot: &Slot) -> Document {
        let named = |number: &u32| self.named(*number).cloned();
        let kind = Named::new("", Text3::default());
        Document {
            names: slot.names.clone(),
            descriptions: slot.descriptions.clone(),
            codes: slot.codes.clone(),
            places: slot.places.iter().filter_map(named).collect(),
            ..Document::new(slot.iri.clone(), kind, slot.labels.clone())
        }
    }

    pub(crate) fn named_len(&self) -> usize {
        self.named.len()
    }

    /// Documents with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Slot)> {
        (0..).zip(&self.slots).filter_map(|(number, slot)| Some((number, slot.as_deref()?)))
    }

    /// Equal names only share a number: were it the key alone, the names that an unseen document gives it could be shown.
    fn number(&mut self, named: Named) -> u32 {
        if let Some(number) = self.numbers.get(&named) {
            return *number;
        }
        let number = u32::try_from(self.named.len()).unwrap_or(u32::MAX);
        self.named.push(named.clone());
        self.numbers.insert(named, number);
        number
    }

    fn numbers(&mut self, named: Vec<Named>) -> Vec<u32> {
        named.into_iter().map(|named| self.number(named)).collect()
    }
}
