//! Who is in the network and what is said of them: organisations, people in roles, programmes and calls, projects, events, needs and offers.
//!
//! Nothing is a plain column: every statement is a [`Claim`] with its source, status, basis, time and visibility, and none is overwritten.
//! What a caller is shown is put together from the claims that [`Sees`] lets through, and from nothing else: an answer to the public is the
//! same with and without private data.
//!
//! - [`Registry`]: the tables, in SQLite or PostgreSQL; changes are told who made them and when, the library reads no clock.
//! - [`Author`]: who makes a change and what they may change: stewards everything, people of an organisation what it says of itself.
//! - [`vocabulary`]: initiatives, capabilities, certifications, words and predicates, as data files.
//! - [`import`]: spreadsheets and DENUE files; the same file twice changes nothing.
//! - [`rdf`]: the registry as quads by named graph; [`check`]: validation by shapes.
//! - [`duplicates`]: pairs that may be the same, for people to decide.

mod author;
mod claim;
mod error;
mod expected;
mod filter;
mod identifier;
mod kind;
mod predicate;
mod rule;
mod store;
mod value;
mod view;
mod visibility;

pub mod check;
pub mod duplicates;
pub mod import;
pub mod rdf;
pub mod vocabulary;

pub use author::{Author, Authority, NotYours};
pub use claim::{Basis, Claim, ClaimChange, NewClaim, Source, Status};
pub use error::RegistryError;
pub use filter::{Count, Counts, Filter, List};
pub use kind::Kind;
pub use predicate::{Predicate, ValueKind, predicate, predicates, predicates_of};
pub use rule::{Field, Rule, RuleError, Test};
pub use store::{Contact, ContactDetail, ContactState, Export, Merge, NewEntity, Registry, World};
pub use value::Value;
pub use view::{Entity, Fact, Summary};
pub use visibility::{Sees, Visibility, VisibilityError};
