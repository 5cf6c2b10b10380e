//! Economic complexity of places (ECI) and of activities (PCI).
//!
//! Source: Hidalgo and Hausmann, PNAS 2009; Mealy, Farmer and Teytelboym, Science Advances 2019 (the symmetric form).

use crate::components::{Component, components};
use crate::presence::Presence;
use crate::spectrum::spectrum;
use crate::statistics::{correlation, mean, standard_deviation};

/// How both are scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Both by the mean and standard deviation (of all, not of a sample) over places, so that the ECI of a place is the mean PCI of its
    /// activities (`ecomplexity` for Python and Stata).
    ByPlaces,
    /// Each by its own mean and standard deviation, dividing by the number less `less` (1: of a sample).
    Own {
        /// What is taken from the number.
        less: usize,
    },
}

/// Why a place or an activity has no complexity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// It is specialised in nothing, or nobody is in it.
    NoPresence,
    /// Its component has one place or one activity.
    Single,
    /// All places of its component are specialised in the same.
    Alike,
    /// The second and third eigenvalues are equal: any mix of two vectors is as good, and packages print one by chance.
    Tied,
}

/// Second and third eigenvalue at most so far apart are a tie.
const TIE: f64 = 1e-9;

/// One component and its spectrum.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its places and activities.
    pub component: Component,
    /// Second eigenvalue; the first is 1.
    pub second: f64,
    /// Third eigenvalue.
    pub third: f64,
    /// Why it has no complexity.
    pub undefined: Option<Undefined>,
}

/// Complexity of places and activities. NaN where there is none; [`Complexity::undefined_place`] says why.
#[derive(Clone, Debug, PartialEq)]
pub struct Complexity {
    /// Economic complexity index of each place.
    pub eci: Vec<f64>,
    /// Product complexity index of each activity.
    pub pci: Vec<f64>,
    /// PCI before scaling: the eigenvector, signed like `pci`.
    pub raw_pci: Vec<f64>,
    /// Standard deviation (of all) of the ECI before scaling, by place's component; NaN where there is none.
    pub deviation: Vec<f64>,
    /// Components, largest first; numbers of two components cannot be compared.
    pub parts: Vec<Part>,
}

impl Complexity {
    /// Why a place has none.
    pub fn undefined_place(&self, place: usize) -> Option<Undefined> {
        self.undefined(|part| &part.places, place)
    }

    /// Why an activity has none.
    pub fn undefined_activity(&self, activity: usize) -> Option<Undefined> {
        self.undefined(|part| &part.activities, activity)
    }

    fn undefined(&self, side: impl Fn(&Component) -> &Vec<usize>, at: usize) -> Option<Undefined> {
        let part = self.parts.iter().find(|part| side(&part.component).binary_search(&at).is_ok());
        part.map_or(Some(Undefined::NoPresence), |part| part.undefined)
    }
}

/// ECI and PCI by the second eigenvector of each connected component.
///
/// `k_p` is the second eigenvector of `U^-1 M' D^-1 M` and `k_c = D^-1 M k_p`; the sign is that of the correlation of `k_c` with diversity
/// (where they do not correlate at all, the first place is positive). Components are scaled one by one. Places and activities without presence
/// have none and do not touch the others. `ties`: compute tied components all the same, as packages do.
pub fn complexity(presence: &Presence, scaling: Scaling, ties: bool) -> Complexity {
    let mut found = Complexity {
        eci: vec![f64::NAN; presence.place_count()],
        pci: vec![f64::NAN; presence.activity_count()],
        raw_pci: vec![f64::NAN; presence.activity_count()],
        deviation: vec![f64::NAN; presence.place_count()],
        parts: Vec::new(),
    };
    for component in components(presence) {
        let mut part = Part { component, second: f64::NAN, third: f64::NAN, undefined: None };
        let Component { places, activities } = &part.component;
        if places.len() < 2 || activities.len() < 2 {
            part.undefined = Some(Undefined::Single);
            found.parts.push(part);
            continue;
        }
        let whole =
            places.len() == presence.place_count() && activities.len() == presence.activity_count();
        let own;
        let matrix = if whole {
            presence
        } else {
            own = presence.select(places, activities);
            &own
        };
        let Some(spectrum) = spectrum(matrix) else {
            part.undefined = Some(Undefined::Alike);
            found.parts.push(part);
            continue;
        };
        (part.second, part.third) = (spectrum.second, spectrum.third);
        if spectrum.second - spectrum.third < TIE && !ties {
            part.undefined = Some(Undefined::Tied);
            found.parts.push(part);
            continue;
        }
        let diversity: Vec<f64> = matrix.diversity.iter().map(|n| f64::from(*n)).collect();
        let along = correlation(&diversity, &spectrum.places);
        let leading = spectrum.places.iter().find(|value| value.abs() > 1e-12).copied();
        let sign = match along {
            along if along.abs() > 1e-12 => along.signum(),
            _ => leading.map_or(1.0, f64::signum),
        };
        let signed = |values: &[f64]| values.iter().map(|value| sign * value).collect::<Vec<_>>();
        let (raw_places, raw_activities) = (signed(&spectrum.places), signed(&spectrum.activities));
        let deviation = standard_deviation(&raw_places, 0);
        let of_places = (mean(&raw_places), deviation);
        let own = |values: &[f64], less| (mean(values), standard_deviation(values, less));
        let (by_places, by_activities) = match scaling {
            Scaling::ByPlaces => (of_places, of_places),
            Scaling::Own { less } => (own(&raw_places, less), own(&raw_activities, less)),
        };
        for (place, value) in places.iter().zip(&raw_places) {
            found.eci[*place] = (value - by_places.0) / by_places.1;
            found.deviation[*place] = deviation;
        }
        for (activity, value) in activities.iter().zip(&raw_activities) {
            found.pci[*activity] = (value - by_activities.0) / by_activities.1;
            found.raw_pci[*activity] = *value;
        }
        found.parts.push(part);
    }
    found
}

/// Complexity of places from the complexity of activities known elsewhere, such as PCI of world trade for regions: the mean over the activities
/// a place is specialised in. Activities without a PCI are left out; NaN where none is left (Simoes and Hidalgo, DataViva; "subnational ECI").
pub fn projected_eci(presence: &Presence, pci: &[f64]) -> Vec<f64> {
    (0..presence.place_count())
        .map(|place| {
            let known = presence.places.ones(place).filter_map(|p| pci.get(p).copied());
            let (sum, n) = known
                .filter(|pci| !pci.is_nan())
                .fold((0.0, 0), |(sum, n), pci| (sum + pci, n + 1));
            if n > 0 { sum / f64::from(n) } else { f64::NAN }
        })
        .collect()
}
