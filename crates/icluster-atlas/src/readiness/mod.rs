//! How ready places are for new industry, whatever the product: labour, skills, industrial land, power, water, transport, telecommunications, rule of law, export base, diversity of clusters; and beside it how attractive they are.
//!
//! Not for: formulas of scores and draws (`icluster-priority`), which products could be made where (`priorities`).
//!
//! Sources: OECD and JRC 2008, Handbook on Constructing Composite Indicators; Harris 1954, Annals of the Association of American Geographers 44:315-348 (market potential); Hill 1973, Ecology 54:427-432 (effective numbers).

mod answer;
mod ask;
mod card;
mod numbers;
mod places;
mod reply;
mod scored;
mod words;

pub use ask::ReadinessAsk;
pub use reply::{Readiness, ReadyCandidate, ReadyPlace};
