//! Text to code: what a person writes of a product or an activity, in English, Spanish or French, to codes of a classification.
//!
//! Two views of a text are put together: words, ranked by [`bm25`], and pieces of words, by a [`linear`] model that goes down the tree of
//! codes. A [`Classifier`] weighs them by what was right on entries it had not seen, so that its chances can be believed.
//! It is trained on titles and index entries that the caller gives; nothing is shipped.
//!
//! What was learned can be kept as bytes ([`Classifier::write`]) and proposes the same when it is read again.
//!
//! It proposes and never assigns: an [`Answer`] says whether it is clear enough to be shown first, and a person decides.
//!
//! ```
//! use icluster_texts::{Classifier, Entry, Options};
//! let entries: Vec<Entry> = [("111", "cultivo de soya"), ("112", "cría de ganado bovino"), ("113", "tala de árboles"), ("111", "cultivo de trigo")]
//!     .map(|(code, text)| Entry::new(code, text)).to_vec();
//! let classifier = Classifier::train(&entries, &Options { levels: vec![3], ..Options::default() })?;
//! assert_eq!(classifier.propose("ganado", 3).proposals[0].code, "112");
//! # Ok::<(), icluster_texts::TextError>(())
//! ```

pub mod bm25;
mod classifier;
pub mod language;
pub mod linear;
pub mod pieces;
mod stack;
pub mod stored;

pub use classifier::{Answer, Classifier, Entry, Options, Proposal, TextError, Verdict};
