//! Questions of one or two tables as a whole: shocks and recovery, the shape of the network, regions by quotients, why output changed.

mod change;
mod extract;
mod influence;
mod network;
mod region;
mod reply;
mod shock;
mod structure_reply;

pub use change::ChangeAsk;
pub use extract::{ExtractAsk, ExtractMode};
pub use influence::{InfluenceAsk, InfluenceBy};
pub use network::NetworkAsk;
pub use region::RegionAsk;
pub use reply::{
    DrawnNumber, NetworkGrouping, NetworkNode, RegionSector, SectorChange, ShockDay, ShockPlace,
    ShockRegion, ShockSector, ValueChange, ValueNetwork, ValueRegion, ValueShock,
};
pub use shock::ShockAsk;
pub use structure_reply::{
    ExtractionLoss, InfluentialCoefficient, ValueExtraction, ValueInfluence,
};
