//! Goods that cross borders: which industries make them, which clusters these are in, and between which places they are likely to go.
//!
//! A build brings imported trade by product to industries and writes it into the release ([`goods_tables`]); questions read it back.

mod answer;
mod charges;
mod clusters;
mod codes;
mod collect;
mod dependency;
mod fitted;
mod inputs;
mod jobs;
mod links;
mod margins;
mod mirror;
mod notes;
mod ports;
mod products;
mod read;
mod redirect;
mod reply;
mod supply_reply;
mod supplying;
mod tables;
mod users;

pub(crate) use charges::{DUTIES, EDITIONS, TARIFFS};
pub(crate) use clusters::Clusters;
pub use dependency::DependencyAsk;
pub(crate) use dependency::{Bought, Sold};
pub(crate) use jobs::{Grain, Jobs};
pub use links::LinksAsk;
pub(crate) use links::Nearness;
pub use mirror::MirrorAsk;
pub(crate) use read::Goods;
pub use redirect::RedirectAsk;
pub use reply::{
    GoodShare, LinkPort, ProductDependency, SupplierShare, TradeDependency, TradeLink, TradeLinks,
    TradedGood, TradingIndustry, TwinClusters,
};
pub use supply_reply::{
    MirrorChapter, MirrorPair, RedirectedProduct, RedirectedSupplier, TradeMirror, TradeRedirection,
};
pub(crate) use tables::{EXPORTS, PRODUCTS, goods_tables};
