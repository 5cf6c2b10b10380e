//! Finding things of the network: full text in English, Spanish and French, codes, places, facets, and what is nearest.
//!
//! An [`Index`] holds [`Document`]s, each in one named graph (its visibility). A [`Question`] says which graphs its asker
//! sees, and its answer ([`Found`]) is made of those alone: also the statistics behind scores, the words that a misspelt
//! one may mean and the counts of facets come from visible documents only, so that nothing of the rest can be inferred.
//!
//! Not for: where documents come from (`icluster-okn` makes those of a release, the registry its own), or who may see what.
//!
//! ```
//! use icluster_codes::Text3;
//! use icluster_search::{Document, Index, Named, Question};
//! let kind = Named::new("cluster", Text3::new("Cluster", "Clúster", "Grappe").to_owned());
//! let label = Text3::new("Aerospace", "Aeroespacial", "Aérospatiale").to_owned();
//! let index = Index::build(vec![Document::new("https://example.org/id/cluster/aerospace", kind, label)])?;
//! let found = index.search(&Question::of("aeroespaciales"))?;
//! assert_eq!(found.items[0].label, "Aerospace");
//! # Ok::<(), icluster_search::SearchError>(())
//! ```

mod analysis;
mod answer;
mod codes;
mod collect;
mod counts;
mod document;
mod edits;
mod error;
mod fields;
mod index;
mod near;
mod question;
mod reading;
mod shelf;
mod slots;
mod snippet;

pub use answer::{Facet, Found, Hit, HitCode, HitPlace};
pub use codes::{Asked, asked_code};
pub use document::{Code, Coordinates, Document, Named, PUBLIC};
pub use error::SearchError;
pub use icluster_codes::Text3;
pub use icluster_texts::language::Language;
pub use index::Index;
pub use near::{EARTH_RADIUS_KM, Sphere, kilometres};
pub use question::{Near, Question, Visible};
