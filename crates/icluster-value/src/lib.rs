//! Input-output analysis: who buys what from whom, what that pulls and pushes, and whose value added is in whose exports.
//!
//! An [`IoTable`] holds flows and final demand of one or several regions by sectors. Of it come the models ([`Leontief`], [`Ghosh`]), what sectors pull and push ([`linkages()`],
//! [`extraction()`], [`field_of_influence`]), how far they are from final use ([`upstreamness`]), why output changed from one table to another ([`structural_decomposition`]), and the value added in exports ([`Chains`]), of
//! one region or of several as one exporter. [`gras`] fits a table to known sums.
//!
//! **Regions.** [`regional_coefficients`] brings a table down to a region by quotients, [`regional_multipliers`] says how sure its multipliers are, and [`supply_demand_pool`] what it lacks and has to spare. [`calibrate`] and
//! [`ppml`] say how trade thins out with distance.
//!
//! **Networks.** A [`Network`] of firms has the risk that one takes others with it ([`systemic_risk`]); [`backbone`] keeps the links that say something, [`page_rank`], [`betweenness`] and [`core_numbers`] tell places in it,
//! and [`groupings`] finds its groups and whether they are there at all.
//!
//! **Shocks and dependency.** A [`RecoveryModel`] follows what a lost part of capacity costs, day by day; [`concentration`], [`bloc_dependency`], [`lasting_dependency`] and [`exposure`] say what hangs on few or distant suppliers,
//! and [`redirect`] and [`shares_after_costs`] where imports can turn to.
//!
//! ```
//! use faer::mat;
//! use icluster_value::{IoTable, Leontief};
//!
//! // Two sectors of one region (Miller and Blair 2009, table 2.3): flows and final demand.
//! let table = IoTable::new(
//!     vec!["here".to_owned()],
//!     (vec![0, 0], vec!["farming".to_owned(), "making".to_owned()]),
//!     mat![[150.0, 500.0], [200.0, 100.0]],
//!     mat![[350.0], [1700.0]],
//!     vec![0],
//! )?;
//! let inverse = Leontief::new(&table)?.inverse();
//! assert!((inverse[(0, 0)] - 1.2541).abs() < 1e-4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Sectors without output have coefficients of zero, so that nothing of them is NaN.

mod accounts;
mod balance;
mod bilateral;
mod binational;
mod concordance;
mod decomposition;
mod dependency;
mod effects;
mod exports;
mod extraction;
mod factors;
mod gravity;
mod groups;
mod haul;
mod landed;
mod linkages;
mod measures;
mod model;
mod network;
mod places;
mod recovery;
mod recovery_day;
mod redirection;
mod regional;
mod risk;
mod specialisation;
mod stages;
mod supplies;
mod supply_use;
mod table;

pub use accounts::{Accounts, accounts, gross_trade};
pub use balance::{BalanceError, Balanced, gras};
pub use bilateral::{Bilateral, Markets, SIXTEEN, SOURCE_BASED};
pub use binational::{Known, Shipment, fit, link_quotient, share_out, supply_fit, two_way_trade};
pub use concordance::{Carried, Weights};
pub use decomposition::{StructuralDecomposition, structural_decomposition};
pub use dependency::{
    BlocDependency, Concentration, DependencyThresholds, Exposure, ProductYear, YearDependency,
    bloc_dependency, concentration, exposure, lasting_dependency, unit_value_dispersion,
};
pub use exports::{Chains, Content, NineTerms};
pub use extraction::{
    Extracted, extraction, extraction_by_sector, extraction_forward, extraction_of_each,
};
pub use gravity::{GravityData, GravityError, Ppml, ppml};
pub use groups::{Grouping, groupings, normalised_mutual_information};
pub use haul::{Calibrated, Decay, calibrate, doubly_constrained};
pub use landed::{
    LandedTerms, LogSlope, expected_duty, landed_advantage, landed_cost, log_slope,
    regional_value_content,
};
pub use linkages::{Linkages, Role, field_of_influence, influenced, linkages};
pub use measures::{backbone, betweenness, core_numbers, page_rank};
pub use model::{Ghosh, Leontief, ModelError};
pub use network::{Network, NetworkError};
pub use places::{
    Flow, Friction, GroupFlow, Margins, Place, PlaceNetwork, Round, Sales, Steps, between,
    distance, on_sphere,
};
pub use recovery::{
    Adaptation, Day, Rationing, Recovery, RecoveryError, RecoveryModel, RecoveryPath, Shock,
};
pub use redirection::{Redirected, redirect, shares_after_costs};
pub use regional::{
    Drawn, Pool, Quotient, RegionalSector, quotients, regional_coefficients, regional_multipliers,
    simple_quotients, supply_demand_pool,
};
pub use risk::{Input, Risk, debt_rank, systemic_risk};
pub use specialisation::content_of_exports;
pub use stages::{
    borders_downstream, borders_upstream, downstreamness, upstreamness,
    upstreamness_less_inventories, upstreamness_open,
};
pub use supply_use::market_shares;
pub use table::{IoTable, Residuals, TableError};
