//! Gates: what no score makes up for. They flag a candidate, with the number they rest on; nothing is dropped.

use serde::{Deserialize, Serialize};

/// What a gate is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateKind {
    /// Law or rules of origin cannot be met: the largest regional content that can be reached is below what is asked.
    RulesOfOrigin,
    /// Goods under export control.
    ExportControl,
    /// Too small a demand.
    SmallDemand,
    /// Too few skilled people within commuting distance.
    NoSkilledLabour,
    /// Water is short.
    SevereWater,
    /// Hardly any of the capability is there.
    LowFeasibility,
}

/// What is known of a candidate; `None` is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GateEvidence {
    /// Regional content that can be reached less that asked for, as shares; below 0 it cannot be met.
    pub origin_margin: Option<f64>,
    /// Share of the product's trade under export control, 0 to 1.
    pub controlled_share: Option<f64>,
    /// Demand for the product in North America, US dollars a year.
    pub demand_usd: Option<f64>,
    /// People with the skills within commuting distance.
    pub skilled_people: Option<f64>,
    /// Water withdrawn over water available.
    pub water_stress: Option<f64>,
    /// The capability pillar, 0.01 to 1.
    pub capability: Option<f64>,
}

/// Where gates close. The defaults are choices, to be changed where they do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GateLimits {
    /// Least margin of regional content.
    pub origin_margin: f64,
    /// Largest share under export control that is still open.
    pub controlled_share: f64,
    /// Least demand, US dollars a year.
    pub demand_usd: f64,
    /// Fewest skilled people.
    pub skilled_people: f64,
    /// Largest water stress; 0.8 is where WRI's Aqueduct begins "extremely high".
    pub water_stress: f64,
    /// Least capability.
    pub capability: f64,
}

impl Default for GateLimits {
    fn default() -> Self {
        GateLimits {
            origin_margin: 0.0,
            controlled_share: 0.0,
            demand_usd: 5e6,
            skilled_people: 1.0,
            water_stress: 0.8,
            capability: 0.05,
        }
    }
}

/// Whether a gate is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// In order.
    Open,
    /// The candidate is flagged.
    Closed,
    /// Nothing is known of it.
    Unknown,
}

/// A gate of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// What it is about.
    pub kind: GateKind,
    /// Whether it is closed.
    pub state: GateState,
    /// The number it rests on.
    pub value: Option<f64>,
    /// The number it is compared with.
    pub limit: f64,
}

/// All six gates of a candidate, in the order of [`GateKind`].
pub fn gates(evidence: &GateEvidence, limits: &GateLimits) -> Vec<Gate> {
    let gate = |kind, value: Option<f64>, limit: f64, closed: fn(f64, f64) -> bool| {
        let value = value.filter(|value| !value.is_nan());
        let state = match value {
            None => GateState::Unknown,
            Some(value) if closed(value, limit) => GateState::Closed,
            Some(_) => GateState::Open,
        };
        Gate { kind, state, value, limit }
    };
    let below = |value: f64, limit: f64| value < limit;
    let above = |value: f64, limit: f64| value > limit;
    vec![
        gate(GateKind::RulesOfOrigin, evidence.origin_margin, limits.origin_margin, below),
        gate(GateKind::ExportControl, evidence.controlled_share, limits.controlled_share, above),
        gate(GateKind::SmallDemand, evidence.demand_usd, limits.demand_usd, below),
        gate(GateKind::NoSkilledLabour, evidence.skilled_people, limits.skilled_people, below),
        gate(GateKind::SevereWater, evidence.water_stress, limits.water_stress, above),
        gate(GateKind::LowFeasibility, evidence.capability, limits.capability, below),
    ]
}
