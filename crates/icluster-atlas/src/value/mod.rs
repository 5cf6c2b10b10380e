//! Questions of value networks: input-output tables, what their sectors pull and push, whose value added is in whose exports.
//!
//! Not for: formulas (`icluster-value`).

mod analysis;
mod assemble;
mod balanced;
mod chain;
mod chain_drawing;
mod chain_evidence;
mod chain_kinds;
mod chain_lists;
mod chain_network;
mod chain_pairs;
mod chain_parts;
mod chain_related;
mod chain_reply;
mod collect;
mod decompose;
mod economy;
mod edge_kind;
mod goods;
mod ground;
mod indicators;
mod industries;
mod purchases;
mod reply;
mod sectors;
mod stored;
mod walk;
mod write;

pub use analysis::{
    ChangeAsk, DrawnNumber, ExtractAsk, ExtractMode, ExtractionLoss, InfluenceAsk, InfluenceBy,
    InfluentialCoefficient, NetworkAsk, NetworkGrouping, NetworkNode, RegionAsk, RegionSector,
    SectorChange, ShockAsk, ShockDay, ShockPlace, ShockRegion, ShockSector, ValueChange,
    ValueExtraction, ValueInfluence, ValueNetwork, ValueRegion, ValueShock,
};
pub use chain::ChainAsk;
pub use chain_reply::{
    ChainEdge, ChainEvidence, ChainGap, ChainLink, ChainMeasures, ChainNetwork, ChainNode,
    ChainPair, ChainPlace, ChainUser, TwoWay, ValueChain,
};
pub(crate) use decompose::members;
pub use decompose::{DecomposeAsk, Method};
pub use economy::{Economy, Use, UseRole};
pub use edge_kind::EdgeKind;
pub(crate) use goods::{
    Bought, Clusters, DUTIES, EDITIONS, EXPORTS, Goods, Grain, Jobs, Nearness, PRODUCTS, Sold,
    TARIFFS, goods_tables,
};
pub use goods::{
    DependencyAsk, GoodShare, LinkPort, LinksAsk, MirrorAsk, MirrorChapter, MirrorPair,
    ProductDependency, RedirectAsk, RedirectedProduct, RedirectedSupplier, SupplierShare,
    TradeDependency, TradeLink, TradeLinks, TradeMirror, TradeRedirection, TradedGood,
    TradingIndustry, TwinClusters,
};
pub(crate) use ground::{Ground, iso3};
pub use indicators::indicators;
pub use purchases::Purchases;
pub use reply::{
    DecompositionSector, DecompositionTerm, IncompleteTable, ValueDecomposition, ValueIndicators,
    ValueOrigin, ValueSector, ValueTable, ValueTables, ValueUsed,
};
pub(crate) use sectors::Sectors;
pub(crate) use stored::{Opened, Tables};
pub use write::economies_of_files;
pub(crate) use write::value_tables;
