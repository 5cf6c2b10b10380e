//! The fields of the index, and what of a document goes into each.

use crate::analysis::{Analysis, normal};
use crate::codes::{plain, terms};
use crate::document::{Code, Document, three};
use std::collections::BTreeSet;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

/// Name of the field with the number of a document's slot.
pub(crate) const SLOT: &str = "slot";
/// Name of the field that keeps the document itself, in a folder.
pub(crate) const STORED_DOCUMENT: &str = "document";

/// The fields. Those of three are by language: English, Spanish, French.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Words of labels
    pub(crate) label: [Field; 3],
    /// Stems of labels
    pub(crate) label_stem: [Field; 3],
    /// Stems of descriptions
    pub(crate) text_stem: [Field; 3],
    /// Words of other names
    pub(crate) name: Field,
    /// Words of the names of places it is in
    pub(crate) place_name: Field,
    /// Its own codes
    pub(crate) code: Field,
    /// Its own, broader and related codes
    pub(crate) code_within: Field,
    pub(crate) kind: Field,
    pub(crate) place: Field,
    pub(crate) cluster: Field,
    pub(crate) initiative: Field,
    pub(crate) visibility: Field,
    /// IRI and visibility, by which a document is replaced
    pub(crate) key: Field,
    pub(crate) slot: Field,
    pub(crate) stored: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |analyser: &str| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(analyser)
                .set_index_option(IndexRecordOption::WithFreqs);
            TextOptions::default().set_indexing_options(indexing)
        };
        let languages = ["en", "es", "fr"];
        let label = languages
            .map(|language| schema.add_text_field(&format!("label_{language}"), text("word")));
        let label_stem = languages.map(|language| {
            schema.add_text_field(
                &format!("label_stem_{language}"),
                text(&format!("stem_{language}")),
            )
        });
        let text_stem = languages.map(|language| {
            schema
                .add_text_field(&format!("text_stem_{language}"), text(&format!("stem_{language}")))
        });
        let name = schema.add_text_field("name", text("word"));
        let place_name = schema.add_text_field("place_name", text("word"));
        let mut key = |name: &str| schema.add_text_field(name, STRING);
        let [code, code_within, kind, place] =
            ["code", "code_within", "kind", "place"].map(&mut key);
        let [cluster, initiative, visibility, key] =
            ["cluster", "initiative", "visibility", "key"].map(&mut key);
        let slot = schema.add_u64_field(SLOT, FAST);
        let stored = schema.add_text_field(STORED_DOCUMENT, STORED);
        Self {
            schema: schema.build(),
            label,
            label_stem,
            text_stem,
            name,
            place_name,
            code,
            code_within,
            kind,
            place,
            cluster,
            initiative,
            visibility,
            key,
            slot,
            stored,
        }
    }

    /// The language whose stems a field holds: 0 English, 1 Spanish, 2 French.
    pub(crate) fn stems_of(&self, field: Field) -> Option<usize> {
        let position = |fields: &[Field; 3]| fields.iter().position(|known| *known == field);
        position(&self.label_stem).or_else(|| position(&self.text_stem))
    }

    /// Whether a field holds words as they are.
    pub(crate) fn holds_words(&self, field: Field) -> bool {
        self.label.contains(&field) || field == self.name || field == self.place_name
    }

    /// Analysers by the names the fields give them.
    pub(crate) fn tokenizers(analysis: &Analysis) -> TokenizerManager {
        let (words, stems) = analysis.analysers();
        let manager = TokenizerManager::default();
        manager.register("word", words);
        for (stems, language) in stems.into_iter().zip(["en", "es", "fr"]) {
            manager.register(&format!("stem_{language}"), stems);
        }
        manager
    }

    /// What of a document is searched: values by field, as they are handed to the index.
    pub(crate) fn values(&self, document: &Document) -> Vec<(Field, String)> {
        let mut values: Vec<(Field, String)> = Vec::new();
        let mut put = |field: Field, text: &str| {
            if !text.is_empty() {
                values.push((field, normal(text)));
            }
        };
        for at in 0..3 {
            let of = |texts| three(texts).get(at).copied().unwrap_or("");
            let (label, description) = (of(&document.labels), of(&document.descriptions));
            for fields in [&self.label, &self.label_stem] {
                if let Some(field) = fields.get(at) {
                    put(*field, label);
                }
            }
            if let Some(field) = self.text_stem.get(at) {
                put(*field, description);
            }
        }
        document.names.iter().for_each(|name| put(self.name, name));
        for place in &document.places {
            three(&place.labels)
                .into_iter()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .for_each(|name| put(self.place_name, name));
        }
        let own: BTreeSet<String> =
            document.codes.iter().flat_map(|code| terms(&code.scheme, &code.code)).collect();
        own.iter().for_each(|term| put(self.code, term));
        let all = document.codes.iter().chain(&document.related_codes);
        let within: BTreeSet<String> = all.flat_map(all_terms).collect();
        within.iter().for_each(|term| put(self.code_within, term));
        put(self.kind, &document.kind.id);
        let places = document.places.iter().map(|place| &place.id).chain(&document.own_place);
        let places: BTreeSet<&String> = places.collect();
        places.into_iter().for_each(|id| put(self.place, id));
        document.clusters.iter().for_each(|cluster| put(self.cluster, &cluster.id));
        document.initiatives.iter().for_each(|initiative| put(self.initiative, &initiative.id));
        put(self.visibility, &document.visibility);
        values
    }
}

fn all_terms(code: &Code) -> impl Iterator<Item = String> {
    let all = std::iter::once(&code.code).chain(&code.broader);
    all.filter(|code| !plain(code).is_empty()).flat_map(|broader| terms(&code.scheme, broader))
}

/// The text a document is replaced by.
pub(crate) fn key(iri: &str, visibility: &str) -> String {
    format!("{iri}\u{0}{visibility}")
}
