//! One Tantivy index. There are two: of what everybody sees, and of the rest.
//!
//! Documents are written by one thread and segments merged here and now, so that the same changes give the same segments.

use crate::collect::Gather;
use crate::error::SearchError;
use crate::fields::{Fields, SLOT};
use std::path::Path;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::{Bm25StatisticsProvider, Query};
use tantivy::schema::{Field, Value};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Score, TantivyDocument, Term};

/// Memory of a writer, for few and for many documents.
const LITTLE: usize = 16_000_000;
const MUCH: usize = 256_000_000;
/// Documents from which on there are many.
const MANY: usize = 2_000;
/// Segments kept before they are merged.
const MOST_SEGMENTS: usize = 8;

/// What changes on a shelf.
#[derive(Default)]
pub(crate) struct Changes {
    /// Keys of documents that go
    pub(crate) removed: Vec<String>,
    /// Documents that come
    pub(crate) added: Vec<Added>,
}

/// A document that comes.
pub(crate) struct Added {
    pub(crate) key: String,
    pub(crate) slot: u64,
    pub(crate) values: Vec<(Field, String)>,
    /// Itself, where it is kept
    pub(crate) stored: Option<String>,
}

pub(crate) struct Shelf {
    index: Index,
    reader: IndexReader,
}

impl Shelf {
    /// An empty one, in memory or in a new folder.
    pub(crate) fn create(
        folder: Option<&Path>,
        fields: &Fields,
        tokenizers: TokenizerManager,
    ) -> Result<Self, SearchError> {
        let builder = Index::builder().schema(fields.schema.clone()).tokenizers(tokenizers);
        let index = match folder {
            Some(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| SearchError::File { path: folder.to_owned(), error })?;
                builder.create_in_dir(folder)?
            }
            None => builder.create_in_ram()?,
        };
        Self::of(index)
    }

    /// One that was written before.
    pub(crate) fn open(
        folder: &Path,
        fields: &Fields,
        tokenizers: TokenizerManager,
    ) -> Result<Self, SearchError> {
        let mut index =
            Index::open_in_dir(folder).map_err(|_| SearchError::Folder(folder.to_owned()))?;
        if index.schema() != fields.schema {
            return Err(SearchError::Folder(folder.to_owned()));
        }
        index.set_tokenizers(tokenizers);
        Self::of(index)
    }

    fn of(index: Index) -> Result<Self, SearchError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader })
    }

    /// Writes changes; all are seen afterwards, or none.
    pub(crate) fn change(&mut self, fields: &Fields, changes: Changes) -> Result<(), SearchError> {
        if changes.removed.is_empty() && changes.added.is_empty() {
            return Ok(());
        }
        let many = changes.added.len() >= MANY;
        let memory = if many { MUCH } else { LITTLE };
        let mut writer: IndexWriter = self.index.writer_with_num_threads(1, memory)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for key in &changes.removed {
            writer.delete_term(Term::from_field_text(fields.key, key));
        }
        for added in changes.added {
            let mut document = TantivyDocument::new();
            document.add_text(fields.key, &added.key);
            document.add_u64(fields.slot, added.slot);
            for (field, text) in added.values {
                document.add_text(field, text);
            }
            if let Some(stored) = added.stored {
                document.add_text(fields.stored, stored);
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > MOST_SEGMENTS || (many && segments.len() > 1) {
            let mut metas = self.index.searchable_segment_metas()?;
            metas.sort_by_key(|meta| std::cmp::Reverse(meta.max_doc()));
            let ids: Vec<_> = metas.iter().map(tantivy::SegmentMeta::id).collect();
            writer.merge(&ids).wait()?;
        }
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(())
    }

    /// Slots of the documents that fit, with scores by the statistics given.
    pub(crate) fn search(
        &self,
        query: &dyn Query,
        statistics: &dyn Bm25StatisticsProvider,
    ) -> Result<Vec<(u64, Score)>, SearchError> {
        let searcher = self.reader.searcher();
        Ok(searcher.search_with_statistics_provider(query, &Gather, statistics)?)
    }

    /// The documents that were stored, with the numbers of their slots.
    pub(crate) fn stored(&self, fields: &Fields) -> Result<Vec<(u64, String)>, SearchError> {
        let searcher = self.reader.searcher();
        let mut stored = Vec::new();
        for segment in searcher.segment_readers() {
            let slots = segment.fast_fields().u64(SLOT)?;
            let store = segment.get_store_reader(50).map_err(tantivy::TantivyError::from)?;
            for doc in segment.doc_ids_alive() {
                let document: TantivyDocument = store.get(doc)?;
                let text = document.get_first(fields.stored).and_then(|value| value.as_str());
                if let (Some(slot), Some(text)) = (slots.first(doc), text) {
                    stored.push((slot, text.to_owned()));
                }
            }
        }
        stored.sort_unstable();
        Ok(stored)
    }
}
