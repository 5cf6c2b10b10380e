//! The conventions of existing packages, by name, and everything computed by one of them.
//!
//! Packages agree on the ideas and differ in scaling, diagonals, thresholds and rounding, which moves ranks. A profile is a set of such choices; each is tested against
//! the output of its package (`tests/golden.rs`). What a profile reproduces of a package's faults is said at its variant.

use crate::density::{
    GainOver, continuous_density, density, outlook, outlook_gain, relative_relatedness,
};
use crate::eci::{Complexity, Part, Scaling, complexity};
use crate::fitness::reflections;
use crate::implied::Implied;
use crate::presence::{Denominator, Presence, Threshold, rca, rpop};
use crate::relatedness::{Proximity, Related, Relatedness, continuous_proximity};
use crate::rounded::rounded_complexity;
use crate::statistics::{standard_deviation, standardised};
use crate::values::Values;
use std::borrow::Cow;

/// Whose conventions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Profile {
    /// Ours: ECI as the mean PCI of a place's activities, diagonal of relatedness 0, COI and COG with the scaled PCI, nothing that one place or
    /// activity can spoil for the others, no number where none is sound.
    #[default]
    Default,
    /// `ecomplexity` 0.5.3 for Python. One place or activity without presence makes every ECI, PCI, COI and COG of the year NaN, and one
    /// such activity every density. Of several components the package prints a vector by chance; here each is computed by itself.
    PyEcomplexity,
    /// The Stata package `ecomplexity`: presence above, not at, the threshold; diagonal 0.
    Stata,
    /// `economiccomplexity` 2.0 for R: 18 and 19 reflections, each scaled by itself as a sample.
    REconomiccomplexity,
    /// `EconGeo` 1.3 for R: the matrix of reflections rounded to four decimals, its vector divided by its sum, relatedness of co-occurrences by cosine of
    /// sums, density in per cent with two decimals. It has no outlook.
    EconGeo,
    /// The stack of OEC and DataMexico (`economic-complexity` 0.3.0): 18 and 19 reflections, scaled as a sample; gain less what is near already,
    /// over the target's relatedness, not masked.
    Datawheel,
}

/// How complexity is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Second eigenvector, exactly.
    Eigenvector,
    /// So many reflections of places and of activities, scaled by their own mean and the standard deviation of a sample.
    Reflections {
        /// Steps of places.
        places: usize,
        /// Steps of activities.
        activities: usize,
    },
    /// Eigenvector of the matrix rounded to four decimals, divided by its sum (EconGeo).
    Rounded,
}

/// How relatedness is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// From presence.
    Presence(Proximity),
    /// From correlations of quotients; density then weighs quotients, not presence.
    Continuous,
}

/// Which PCI enters COI and COG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlookPci {
    /// The eigenvector itself; COG is then divided by the standard deviation of the unscaled ECI.
    Raw,
    /// The PCI that is printed.
    Scaled,
}

/// Conventions of COI and COG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlookRule {
    /// PCI that is weighed.
    pub pci: OutlookPci,
    /// Whether COI is standardised over places.
    pub standardise: bool,
    /// Whose relatedness a gain is divided by.
    pub over: GainOver,
    /// Whether present activities have a gain of 0.
    pub mask: bool,
    /// Whether `density x PCI` of the activity entered is taken off its gain.
    pub less_density: bool,
}

/// All choices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conventions {
    /// When a quotient is presence.
    pub threshold: Threshold,
    /// ECI and PCI.
    pub method: Method,
    /// Their scaling, for [`Method::Eigenvector`].
    pub scaling: Scaling,
    /// Relatedness.
    pub closeness: Closeness,
    /// Diagonal of relatedness; `None` leaves it as the formula has it.
    pub diagonal: Option<f64>,
    /// Of each activity only so many neighbours count for density and COI, where at least so near ([`Relatedness::nearest`]); `None`: all.
    pub nearest: Option<(usize, f64)>,
    /// COI and COG; `None` where the package has none.
    pub outlook: Option<OutlookRule>,
    /// Whether an empty place or activity spoils all.
    pub empties_spoil: bool,
    /// Whether tied eigenvalues are computed all the same.
    pub ties: bool,
    /// Density in per cent, rounded to so many decimals.
    pub percent_digits: Option<i32>,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Profile; 6] = [
        Profile::Default,
        Profile::PyEcomplexity,
        Profile::Stata,
        Profile::REconomiccomplexity,
        Profile::EconGeo,
        Profile::Datawheel,
    ];

    /// Name on the command line and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Profile::Default => "default",
            Profile::PyEcomplexity => "py-ecomplexity",
            Profile::Stata => "stata",
            Profile::REconomiccomplexity => "r-economiccomplexity",
            Profile::EconGeo => "econgeo",
            Profile::Datawheel => "datawheel",
        }
    }

    /// Its choices.
    pub const fn conventions(self) -> Conventions {
        const AT_ONE: Threshold = Threshold { at: 1.0, strict: false };
        let ours = Conventions {
            threshold: AT_ONE,
            method: Method::Eigenvector,
            scaling: Scaling::ByPlaces,
            closeness: Closeness::Presence(Proximity::Minimum),
            diagonal: Some(0.0),
            nearest: None,
            outlook: Some(OutlookRule {
                pci: OutlookPci::Scaled,
                standardise: true,
                over: GainOver::Gained,
                mask: true,
                less_density: false,
            }),
            empties_spoil: false,
            ties: false,
            percent_digits: None,
        };
        let raw = Some(OutlookRule {
            pci: OutlookPci::Raw,
            standardise: true,
            over: GainOver::Gained,
            mask: true,
            less_density: false,
        });
        match self {
            Profile::Default => ours,
            Profile::PyEcomplexity => Conventions {
                diagonal: None,
                outlook: raw,
                empties_spoil: true,
                ties: true,
                ..ours
            },
            Profile::Stata => Conventions {
                threshold: Threshold { at: 1.0, strict: true },
                outlook: raw,
                ties: true,
                ..ours
            },
            Profile::REconomiccomplexity => Conventions {
                method: Method::Reflections { places: 18, activities: 19 },
                diagonal: None,
                outlook: Some(OutlookRule {
                    pci: OutlookPci::Scaled,
                    standardise: false,
                    over: GainOver::Gained,
                    mask: true,
                    less_density: false,
                }),
                ..ours
            },
            Profile::EconGeo => Conventions {
                method: Method::Rounded,
                closeness: Closeness::Presence(Proximity::CosineOfSums),
                outlook: None,
                percent_digits: Some(2),
                ..ours
            },
            Profile::Datawheel => Conventions {
                method: Method::Reflections { places: 18, activities: 19 },
                outlook: Some(OutlookRule {
                    pci: OutlookPci::Scaled,
                    standardise: false,
                    over: GainOver::Target,
                    mask: false,
                    less_density: true,
                }),
                ..ours
            },
        }
    }
}

impl std::fmt::Display for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no profile: expected default, py-ecomplexity, stata, r-economiccomplexity, econgeo or datawheel"
)]
pub struct UnknownProfile(pub String);

impl std::str::FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Profile::ALL.into_iter().find(|profile| profile.name() == text);
        found.ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

/// Where presence comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule<'a> {
    /// Advantage over a denominator.
    Rca(Denominator<'a>),
    /// Presence per head of the populations given, one a place.
    Rpop(&'a [f64]),
    /// Advantage (over the matrix itself) or presence per head.
    RcaOrRpop(&'a [f64]),
    /// A share above a multiple of the activity's concentration ([`Presence::by_share`]).
    Share(f64),
    /// A matrix from elsewhere; the values serve for totals and quotients.
    Given(&'a Presence),
}

/// Everything computed of one matrix. Places and activities without any value are left out: `places` and `activities` say which rows and columns of the
/// input are in, in order; cells are places by activities, row by row. NaN is not defined.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// Places of the input that have results.
    pub places: Vec<usize>,
    /// Activities of the input that have results.
    pub activities: Vec<usize>,
    /// Their values.
    pub values: Values,
    /// Their quotients.
    pub quotients: Values,
    /// Who is specialised in what.
    pub presence: Presence,
    /// ECI and PCI.
    pub complexity: Complexity,
    /// Density of cells.
    pub density: Vec<f64>,
    /// Complexity outlook index of places.
    pub coi: Vec<f64>,
    /// Complexity outlook gain of cells.
    pub cog: Vec<f64>,
    /// How they were computed.
    pub conventions: Conventions,
}

/// Computes everything by some conventions.
pub fn compute(values: &Values, rule: Rule<'_>, conventions: &Conventions) -> Results {
    let totals = (values.place_totals(), values.activity_totals());
    let kept =
        |totals: &[f64]| -> Vec<usize> { (0..totals.len()).filter(|i| totals[*i] > 0.0).collect() };
    let (places, activities) = (kept(&totals.0), kept(&totals.1));
    let whole = places.len() == values.places() && activities.len() == values.activities();
    let values = if whole { values.clone() } else { values.select(&places, &activities) };
    let at = |of: &[f64], kept: &[usize]| -> Vec<f64> {
        kept.iter().map(|i| of.get(*i).copied().unwrap_or(f64::NAN)).collect()
    };
    let threshold = conventions.threshold;
    let (quotients, presence) = match rule {
        Rule::Rca(Denominator::Own) => {
            let quotients = rca(&values, Denominator::Own);
            let presence = Presence::of(&quotients, threshold);
            (quotients, presence)
        }
        Rule::Rca(Denominator::External(shares)) => {
            let shares = at(shares, &activities);
            let quotients = rca(&values, Denominator::External(&shares));
            let presence = Presence::of(&quotients, threshold);
            (quotients, presence)
        }
        Rule::Rpop(population) => {
            let quotients = rpop(&values, &at(population, &places));
            let presence = Presence::of(&quotients, threshold);
            (quotients, presence)
        }
        Rule::RcaOrRpop(population) => {
            let quotients = rca(&values, Denominator::Own);
            let per_head = rpop(&values, &at(population, &places));
            let presence = Presence::of(&quotients, threshold);
            (quotients, presence.either(&Presence::of(&per_head, threshold)))
        }
        Rule::Share(times) => (rca(&values, Denominator::Own), Presence::by_share(&values, times)),
        Rule::Given(presence) => {
            (rca(&values, Denominator::Own), presence.select(&places, &activities))
        }
    };
    finish(places, activities, values, quotients, presence, conventions)
}

fn finish(
    places: Vec<usize>,
    activities: Vec<usize>,
    values: Values,
    quotients: Values,
    presence: Presence,
    conventions: &Conventions,
) -> Results {
    let mut complexity = of_method(&presence, conventions);
    let empty = |counts: &[u32]| conventions.empties_spoil && counts.contains(&0);
    let (no_place, no_activity) = (empty(&presence.diversity), empty(&presence.ubiquity));
    if no_place || no_activity {
        for values in [&mut complexity.eci, &mut complexity.pci, &mut complexity.raw_pci] {
            values.fill(f64::NAN);
        }
    }
    let mut around = match (conventions.closeness, conventions.nearest) {
        (Closeness::Presence(formula), None) => {
            let related = Implied::of_activities(&presence, formula, conventions.diagonal);
            let near = density(&presence, &related);
            Around::new(&presence, &related, near, &complexity, conventions)
        }
        _ => {
            let related = relatedness(&presence, &quotients, conventions);
            let near = nearest_density(&presence, &quotients, &related, conventions);
            Around::new(&presence, &related, near, &complexity, conventions)
        }
    };
    if no_activity {
        around.density.fill(f64::NAN);
    }
    let Around { density, coi, cog } = around;
    let conventions = *conventions;
    Results {
        places,
        activities,
        values,
        quotients,
        presence,
        complexity,
        density,
        coi,
        cog,
        conventions,
    }
}

/// Relatedness of activities by some conventions.
fn relatedness(presence: &Presence, quotients: &Values, conventions: &Conventions) -> Relatedness {
    match conventions.closeness {
        Closeness::Presence(formula) => {
            Implied::of_activities(presence, formula, conventions.diagonal).matrix()
        }
        Closeness::Continuous => {
            let all = continuous_proximity(quotients);
            match conventions.diagonal {
                Some(value) => all.with_diagonal(value),
                None => all,
            }
        }
    }
}

/// Density by a matrix, of its nearest neighbours where conventions say so.
fn nearest_density(
    presence: &Presence,
    quotients: &Values,
    related: &Relatedness,
    conventions: &Conventions,
) -> Vec<f64> {
    let near = match conventions.nearest {
        Some((k, floor)) => Cow::Owned(related.clone().nearest(k, floor)),
        None => Cow::Borrowed(related),
    };
    match conventions.closeness {
        Closeness::Presence(_) => density(presence, near.as_ref()),
        Closeness::Continuous => continuous_density(quotients, near.as_ref()),
    }
}

fn of_method(presence: &Presence, conventions: &Conventions) -> Complexity {
    let exact = complexity(presence, conventions.scaling, conventions.ties);
    match conventions.method {
        Method::Eigenvector => exact,
        Method::Reflections { places, activities } => {
            let (of_places, _) = reflections(presence, places);
            let (_, of_activities) = reflections(presence, activities);
            let (eci, pci) = (standardised(&of_places, 1), standardised(&of_activities, 1));
            Complexity { eci, raw_pci: pci.clone(), pci, ..exact }
        }
        Method::Rounded => {
            let (eci, pci) = rounded_complexity(presence);
            Complexity { eci, raw_pci: pci.clone(), pci, ..exact }
        }
    }
}

/// What surrounds places: density and gain of cells, outlook of places.
struct Around {
    density: Vec<f64>,
    coi: Vec<f64>,
    cog: Vec<f64>,
}

impl Around {
    fn new(
        presence: &Presence,
        related: &impl Related,
        mut density: Vec<f64>,
        complexity: &Complexity,
        conventions: &Conventions,
    ) -> Self {
        let (coi, cog) = match conventions.outlook {
            Some(rule) => outlooks(presence, related, &density, complexity, rule),
            None => (vec![f64::NAN; presence.place_count()], vec![f64::NAN; density.len()]),
        };
        if let Some(digits) = conventions.percent_digits {
            let scale = 10.0_f64.powi(digits);
            density.iter_mut().for_each(|value| *value = (*value * 100.0 * scale).round() / scale);
        }
        Around { density, coi, cog }
    }
}

/// COI of places and COG of cells.
fn outlooks(
    presence: &Presence,
    related: &impl Related,
    density: &[f64],
    complexity: &Complexity,
    rule: OutlookRule,
) -> (Vec<f64>, Vec<f64>) {
    let pci = match rule.pci {
        OutlookPci::Raw => &complexity.raw_pci,
        OutlookPci::Scaled => &complexity.pci,
    };
    let mut coi = outlook(presence, density, pci);
    let mut cog = outlook_gain(presence, related, pci, rule.over, rule.mask);
    let n = presence.activity_count().max(1);
    if rule.less_density {
        for (c, row) in cog.chunks_mut(n).enumerate() {
            for (p, gain) in row.iter_mut().enumerate() {
                *gain -= density[c * n + p] * pci[p];
            }
        }
    }
    // Of places without complexity nothing is known, and nothing may be said.
    for (c, coi) in coi.iter_mut().enumerate() {
        if complexity.eci[c].is_nan() {
            *coi = f64::NAN;
            cog[c * n..(c + 1) * n].fill(f64::NAN);
        }
    }
    if rule.standardise {
        coi = by_component(&coi, &complexity.parts);
    }
    if rule.pci == OutlookPci::Raw {
        for (c, row) in cog.chunks_mut(n).enumerate() {
            row.iter_mut().for_each(|gain| *gain /= complexity.deviation[c]);
        }
    }
    (coi, cog)
}

/// Standardised within each component.
fn by_component(values: &[f64], parts: &[Part]) -> Vec<f64> {
    let mut scaled = vec![f64::NAN; values.len()];
    for part in parts {
        let own: Vec<f64> = part.component.places.iter().map(|c| values[*c]).collect();
        if standard_deviation(&own, 0) > 0.0 {
            for (c, value) in part.component.places.iter().zip(standardised(&own, 0)) {
                scaled[*c] = value;
            }
        }
    }
    scaled
}

impl Results {
    /// Relatedness of activities. It is large (a square of the number of activities) and not needed for the rest, so it is made when asked for.
    pub fn relatedness(&self) -> Relatedness {
        relatedness(&self.presence, &self.quotients, &self.conventions)
    }

    /// The same with a relatedness of activities from elsewhere: density, outlook and gain are computed anew.
    #[must_use]
    pub fn around(mut self, related: &Relatedness) -> Self {
        let Results { presence, quotients, complexity, conventions, .. } = &self;
        let near = nearest_density(presence, quotients, related, conventions);
        let Around { density, coi, cog } =
            Around::new(presence, related, near, complexity, conventions);
        (self.density, self.coi, self.cog) = (density, coi, cog);
        self
    }

    /// Distance of cells: `1 - density`.
    pub fn distance(&self) -> Vec<f64> {
        self.density.iter().map(|density| 1.0 - density).collect()
    }

    /// [`relative_relatedness`] of cells, dividing by the number of absent activities less one.
    pub fn relative_relatedness(&self) -> Vec<f64> {
        relative_relatedness(&self.presence, &self.density, 1)
    }
}
