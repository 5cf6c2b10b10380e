//! How much hangs on few suppliers, on those outside a bloc, and on distant ones.
//!
//! Shares are of value or of quantity; the two differ, and both are worth showing. A supplier that is the only one is counted the same whether it is an ally or not: [`exposure`] weighs them.
//!
//! Sources: Herfindahl 1950, Hirschman 1964; European Commission, Strategic dependencies and capacities, SWD(2021) 352 (core dependency indicators, here for any bloc); Vicard and Wibaux 2023, EU strategic dependencies: a
//! long view, CEPII Policy Brief, and CEPII's GeoDep (world exports and persistence).

/// How concentrated supplies are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Concentration {
    /// Herfindahl-Hirschman index, the sum of squared shares: 1 for one supplier, 0 without any.
    pub index: f64,
    /// How many suppliers of the same size would be as concentrated: one over the index; 0 without any.
    pub effective: f64,
    /// Share of the largest supplier.
    pub largest: f64,
}

/// From which value on something counts as dependent; all are exclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DependencyThresholds {
    /// Concentration index: 0.4.
    pub concentration: f64,
    /// Part of imports from outside the bloc: 0.5.
    pub outside: f64,
    /// Imports over exports: 1.
    pub to_exports: f64,
    /// Share of a supplier that makes it the single source: 0.8.
    pub single_source: f64,
    /// Years in which a product must be dependent for the dependency to last: 2 (of 3).
    pub years: usize,
}

impl Default for DependencyThresholds {
    fn default() -> Self {
        DependencyThresholds {
            concentration: 0.4,
            outside: 0.5,
            to_exports: 1.0,
            single_source: 0.8,
            years: 2,
        }
    }
}

/// How far apart the unit values of suppliers are: the coefficient of variation of value per quantity, each supplier by its quantity. Zero says that all cost the same;
/// much says that the product is many goods or qualities, so that one supplier does not simply take the place of another (Schott 2004, Across-product versus
/// within-product specialization, QJE 119; the unit values, not their causes, are known).
///
/// `values` and `quantities` are of the same suppliers. Those without value or with an unknown quantity are passed over; `None` with fewer than two.
pub fn unit_value_dispersion(values: &[f64], quantities: &[f64]) -> Option<f64> {
    let known = || {
        let pairs = values.iter().zip(quantities).map(|(value, quantity)| (*value, *quantity));
        pairs.filter(|(value, quantity)| {
            *value > 0.0 && *quantity > 0.0 && (value + quantity).is_finite()
        })
    };
    if known().count() < 2 {
        return None;
    }
    let (value, quantity) = known().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let mean = value / quantity;
    let variance =
        known().map(|(value, of)| of / quantity * (value / of - mean).powi(2)).sum::<f64>();
    Some(variance.sqrt() / mean)
}

impl Concentration {
    /// Whether one supplier has nearly all.
    pub fn is_single_source(&self, thresholds: &DependencyThresholds) -> bool {
        self.largest > thresholds.single_source
    }
}

/// Concentration of what each supplier supplies; what is not above 0 is no supply.
pub fn concentration(supplies: &[f64]) -> Concentration {
    let all: f64 = known(supplies).sum();
    if all <= 0.0 {
        return Concentration::default();
    }
    let index: f64 = known(supplies).map(|of| (of / all).powi(2)).sum();
    let largest = known(supplies).fold(0.0, f64::max) / all;
    Concentration { index, effective: 1.0 / index, largest }
}

fn known(supplies: &[f64]) -> impl Iterator<Item = f64> + '_ {
    supplies.iter().copied().filter(|of| *of > 0.0)
}

/// Imports over exports: endless without exports, 0 without imports.
fn over_exports(imports: f64, exports: f64) -> f64 {
    match (imports > 0.0, exports > 0.0) {
        (false, _) => 0.0,
        (true, false) => f64::INFINITY,
        (true, true) => imports / exports,
    }
}

/// Core dependency indicators of a product for a bloc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BlocDependency {
    /// CDI1: concentration index of the suppliers outside the bloc.
    pub concentration: f64,
    /// CDI2: part of all imports that comes from outside the bloc.
    pub outside: f64,
    /// CDI3: imports from outside over all exports; endless without exports.
    pub to_exports: f64,
    /// Whether all three are above their thresholds.
    pub dependent: bool,
}

/// Core dependency indicators (CDI1 to CDI3) of a bloc such as North America, of one product. `imports` are those of its members by supplier, `outside` says which suppliers are not members, `exports` are those of the members
/// to outside; suppliers beyond the shorter of the two lists are left out.
pub fn bloc_dependency(
    imports: &[f64],
    outside: &[bool],
    exports: f64,
    thresholds: &DependencyThresholds,
) -> BlocDependency {
    let from = imports.iter().zip(outside).filter(|(_, outside)| **outside);
    let from: Vec<f64> = from.map(|(of, _)| *of).collect();
    let all: f64 = known(&imports[..imports.len().min(outside.len())]).sum();
    let (sum, index) = (known(&from).sum::<f64>(), concentration(&from).index);
    let outside = if all > 0.0 { sum / all } else { 0.0 };
    let to_exports = over_exports(sum, exports);
    let dependent = index > thresholds.concentration
        && outside > thresholds.outside
        && to_exports > thresholds.to_exports;
    BlocDependency { concentration: index, outside, to_exports, dependent }
}

/// Trade of a product in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProductYear<'a> {
    /// Imports of the country by supplier.
    pub imports: &'a [f64],
    /// Exports of the country.
    pub exports: f64,
    /// Exports of every country of the world.
    pub world_exports: &'a [f64],
}

/// Dependency of a country on a product in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearDependency {
    /// Concentration index of imports.
    pub imports: f64,
    /// Concentration index of world exports: whether there are others to turn to.
    pub world: f64,
    /// Imports over exports; endless without exports.
    pub to_exports: f64,
    /// Whether all three are above their thresholds.
    pub dependent: bool,
}

/// Dependency by CEPII's rule: in each year all of import concentration, world export concentration and imports over exports above their thresholds, and that in so many of the years (2 of 3). The years, and whether it
/// lasts.
pub fn lasting_dependency(
    years: &[ProductYear<'_>],
    thresholds: &DependencyThresholds,
) -> (Vec<YearDependency>, bool) {
    let year = |of: &ProductYear<'_>| {
        let imports = concentration(of.imports).index;
        let world = concentration(of.world_exports).index;
        let to_exports = over_exports(known(of.imports).sum(), of.exports);
        let dependent = imports > thresholds.concentration
            && world > thresholds.concentration
            && to_exports > thresholds.to_exports;
        YearDependency { imports, world, to_exports, dependent }
    };
    let each: Vec<YearDependency> = years.iter().map(year).collect();
    let lasts = each.iter().filter(|year| year.dependent).count() >= thresholds.years;
    (each, lasts)
}

/// How far away in politics supplies come from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exposure {
    /// Mean distance of suppliers, each by its share: `sum s_c g_c` over those whose distance is known.
    pub distance: f64,
    /// Their part of all supplies.
    pub known: f64,
}

/// Exposure of supplies to distances of their suppliers, such as of ideal points of votes in the United Nations, scaled to 0 to 1. A distance that is not known is NaN; such suppliers count in neither shares nor distance.
pub fn exposure(supplies: &[f64], distances: &[f64]) -> Exposure {
    let all: f64 = known(supplies).sum();
    let of = supplies.iter().zip(distances).filter(|(of, far)| **of > 0.0 && far.is_finite());
    let (sum, far) = of.fold((0.0, 0.0), |(sum, far), (of, g)| (sum + of, far + of * g));
    if sum > 0.0 { Exposure { distance: far / sum, known: sum / all } } else { Exposure::default() }
}
