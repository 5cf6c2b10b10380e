//! Questions to the network and their answers: each a table with a text in three languages and a receipt that says what it rests on.
//!
//! - [`questions`]: the competency questions as templates with typed parameters, answered without any network.
//! - [`understand`](understand::understand): a question in words to a template and its parameters.
//! - [`tools`]: what software agents may ask, the same answers behind names and schemas.
//! - [`service`]: the questions inside queries in SPARQL.
//! - [`fit`]: who fits a need or a gap in supply, consortia, ways and measures, with all that each rests on.
//! - [`Stakeholders`]: what rests on the registry of organisations; [`NoRegistry`] answers honestly that there is none.
//!
//! Not for: computing any number (`icluster-atlas`), the protocol of agents (`icluster-mcp`), HTTP.

mod answer;
mod batch;
mod coders;
mod codes;
mod dataset;
mod error;
mod guard;
mod labels;
mod names;
mod places;
pub mod prompts;
pub mod questions;
mod receipt;
mod registered;
pub mod resources;
mod room;
mod schema;
pub mod service;
mod stakeholders;
pub mod tools;
pub mod understand;
mod words;

pub use answer::{Answer, Cell, Column, ColumnReply, Missing, Reply, Standing, Taken, Understood};
pub use coders::Coders;
pub use codes::{CodeFound, find_codes};
pub use dataset::Dataset;
pub use error::{AnswerError, Refusal, RefusalReply};
pub use guard::{Strange, strangers};
pub use labels::{label_of, yes_or_no};
pub use places::{PlaceFound, find_places};
pub use receipt::{Receipt, ReceiptSource, query_id};
pub use registered::{PlaceNames, Registered, fit};
pub use room::{NetworkSlot, RegistryGraph, Room};
pub use stakeholders::{Found, NoRegistry, Stakeholders, Statement, Step, Thing, Wanted};
pub use words::{Lang, fold};
