//! Spatial weights: who is whose neighbour, and how much. Not for: boundaries (contiguity comes as lists of neighbours).
//!
//! Sources: Cliff and Ord 1981, Spatial Processes; Anselin 1988, Spatial Econometrics.

use crate::input::{InputError, length};
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// Mean radius of the earth in kilometres (IUGG's `R1`).
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A point in degrees, `(longitude, latitude)`.
pub type Degrees = (f64, f64);

/// Weights of the neighbours of each place, stored by links, neighbours in ascending order. A place without neighbours (an island) is kept, with weights that
/// add up to 0: see [`Weights::islands`].
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    start: Vec<usize>,
    links: Vec<(usize, f64)>,
}

/// Sums over weights that the moments of spatial statistics need (Cliff and Ord 1981).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sums {
    /// `sum w_ij`.
    pub s0: f64,
    /// `sum (w_ij + w_ji)^2 / 2`.
    pub s1: f64,
    /// `sum over i of (sum_j w_ij + sum_j w_ji)^2`.
    pub s2: f64,
}

impl Weights {
    /// Weights of 1 for each neighbour listed of each place; a neighbour listed twice counts once. Lists need not be mutual.
    pub fn of_neighbours(neighbours: &[Vec<usize>]) -> Result<Self, InputError> {
        let links = neighbours
            .iter()
            .enumerate()
            .flat_map(|(place, list)| list.iter().map(move |neighbour| (place, *neighbour, 1.0)));
        Self::of_links(neighbours.len(), links)
    }

    /// From links (place, neighbour, weight) in any order; of those of the same two the largest weight counts.
    pub fn of_links(
        places: usize,
        links: impl IntoIterator<Item = (usize, usize, f64)>,
    ) -> Result<Self, InputError> {
        let mut all: Vec<(usize, usize, f64)> = Vec::new();
        for (place, neighbour, weight) in links {
            if place >= places || neighbour >= places || place == neighbour {
                return Err(InputError::Neighbour { place, neighbour, places });
            }
            if !(weight >= 0.0 && weight.is_finite()) {
                let expected = "a finite number, 0 or more";
                return Err(InputError::Setting { what: "a weight", value: weight, expected });
            }
            all.push((place, neighbour, weight));
        }
        all.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        all.dedup_by_key(|link| (link.0, link.1));
        let mut start = vec![0; places + 1];
        all.iter().for_each(|(place, ..)| start[place + 1] += 1);
        (0..places).for_each(|place| start[place + 1] += start[place]);
        let links = all.into_iter().map(|(_, neighbour, weight)| (neighbour, weight)).collect();
        Ok(Weights { start, links })
    }

    /// The `k` nearest of each place on the globe, each with a weight of 1; of places equally far those listed first. Not mutual.
    pub fn nearest(points: &[Degrees], k: usize) -> Result<Self, InputError> {
        let tree = Globe::new(points)?;
        let lists: Vec<Vec<usize>> =
            (0..points.len()).map(|place| tree.nearest(place, k)).collect();
        Self::of_neighbours(&lists)
    }

    /// All places within a distance by great circle, in kilometres, each with a weight of 1.
    pub fn within(points: &[Degrees], kilometres: f64) -> Result<Self, InputError> {
        if !(kilometres >= 0.0 && kilometres.is_finite()) {
            let expected = "kilometres, 0 or more";
            return Err(InputError::Setting { what: "the distance", value: kilometres, expected });
        }
        let tree = Globe::new(points)?;
        let lists: Vec<Vec<usize>> =
            (0..points.len()).map(|place| tree.within(place, kilometres)).collect();
        Self::of_neighbours(&lists)
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.start.len() - 1
    }

    /// Neighbours of a place with their weights, in ascending order.
    pub fn neighbours(&self, place: usize) -> &[(usize, f64)] {
        &self.links[self.start[place]..self.start[place + 1]]
    }

    /// Places without neighbours, or with weights of 0 alone.
    pub fn islands(&self) -> Vec<usize> {
        (0..self.places()).filter(|place| self.total(*place) == 0.0).collect()
    }

    fn total(&self, place: usize) -> f64 {
        self.neighbours(place).iter().map(|(_, weight)| weight).sum()
    }

    /// The weights of each place over their sum, so that the lag is a mean of the neighbours; an island's stay 0.
    #[must_use]
    pub fn row_standardised(&self) -> Self {
        let mut standardised = self.clone();
        for place in 0..self.places() {
            let total = self.total(place);
            if total > 0.0 {
                let own = self.start[place]..self.start[place + 1];
                standardised.links[own].iter_mut().for_each(|(_, weight)| *weight /= total);
            }
        }
        standardised
    }

    /// Weights that are mutual: of two places the larger of both.
    #[must_use]
    pub fn mutual(&self) -> Self {
        let links = (0..self.places()).flat_map(|place| {
            self.neighbours(place).iter().flat_map(move |(neighbour, weight)| {
                [(place, *neighbour, *weight), (*neighbour, place, *weight)]
            })
        });
        // Links of valid weights are valid.
        Self::of_links(self.places(), links).unwrap_or_else(|_| self.clone())
    }

    /// Only some places, in the order given, with the links among them as they are: standardise rows afterwards. Places whose neighbours are all
    /// left out become islands. A place that there is not, or that is named twice, is refused.
    pub fn select(&self, places: &[usize]) -> Result<Self, InputError> {
        let mut at = vec![None; self.places()];
        for (new, place) in places.iter().enumerate() {
            match at.get_mut(*place) {
                Some(free @ None) => *free = Some(new),
                _ => {
                    let all = self.places();
                    return Err(InputError::Neighbour {
                        place: new,
                        neighbour: *place,
                        places: all,
                    });
                }
            }
        }
        let links = places.iter().enumerate().flat_map(|(new, place)| {
            let kept = self.neighbours(*place).iter();
            let at = &at;
            kept.filter_map(move |(neighbour, weight)| Some((new, at[*neighbour]?, *weight)))
        });
        Self::of_links(places.len(), links)
    }

    /// Spatial lag of each place, `sum_j w_ij x_j`; 0 of an island. Refuses values of another length.
    pub fn lag(&self, values: &[f64]) -> Result<Vec<f64>, InputError> {
        length("values", values.len(), self.places())?;
        Ok(self.lagged(values))
    }

    pub(crate) fn lagged(&self, values: &[f64]) -> Vec<f64> {
        (0..self.places()).map(|place| self.lag_of(place, values)).collect()
    }

    pub(crate) fn lag_of(&self, place: usize, values: &[f64]) -> f64 {
        self.neighbours(place).iter().map(|(neighbour, weight)| weight * values[*neighbour]).sum()
    }

    /// Sums for moments.
    pub fn sums(&self) -> Sums {
        let n = self.places();
        let (mut s0, mut s1) = (0.0, 0.0);
        let mut both = vec![0.0; n];
        for place in 0..n {
            for (neighbour, weight) in self.neighbours(place) {
                s0 += weight;
                both[place] += weight;
                both[*neighbour] += weight;
                // Both directions of a pair give `(w_ij + w_ji)^2`; where only one is stored the other is counted here.
                let back = self.weight(*neighbour, place);
                let square = (weight + back.unwrap_or(0.0)).powi(2);
                s1 += if back.is_some() { square / 2.0 } else { square };
            }
        }
        Sums { s0, s1, s2: both.iter().map(|sum| sum * sum).sum() }
    }

    fn weight(&self, place: usize, neighbour: usize) -> Option<f64> {
        let own = self.neighbours(place);
        let at = own.binary_search_by_key(&neighbour, |link| link.0).ok()?;
        Some(own[at].1)
    }
}

/// Points on the unit sphere: their order by chord is that by great circle.
struct Globe {
    points: Vec<[f64; 3]>,
    tree: RTree<GeomWithData<[f64; 3], usize>>,
}

impl Globe {
    fn new(points: &[Degrees]) -> Result<Self, InputError> {
        let points = on_sphere(points)?;
        let all = points.iter().enumerate().map(|(at, point)| GeomWithData::new(*point, at));
        let tree = RTree::bulk_load(all.collect());
        Ok(Globe { points, tree })
    }

    fn nearest(&self, place: usize, k: usize) -> Vec<usize> {
        let mut found: Vec<(f64, usize)> = Vec::new();
        for (other, square) in self.tree.nearest_neighbor_iter_with_distance_2(self.points[place]) {
            // All that are as far as the last one are looked at, so that ties go by the order of the list.
            if found.len() >= k && found.last().is_some_and(|(last, _)| square > *last) {
                break;
            }
            if other.data != place {
                found.push((square, other.data));
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.truncate(k);
        found.into_iter().map(|(_, other)| other).collect()
    }

    fn within(&self, place: usize, kilometres: f64) -> Vec<usize> {
        // Farther than half around is all of the globe.
        let angle = (kilometres / EARTH_RADIUS_KM / 2.0).min(std::f64::consts::FRAC_PI_2);
        let square = (2.0 * angle.sin()).powi(2);
        let found = self.tree.locate_within_distance(self.points[place], square);
        found.map(|other| other.data).filter(|other| *other != place).collect()
    }
}

/// Unit vectors of points.
pub(crate) fn on_sphere(points: &[Degrees]) -> Result<Vec<[f64; 3]>, InputError> {
    let vector = |(place, (longitude, latitude)): (usize, &Degrees)| {
        let (longitude, latitude) = (*longitude, *latitude);
        if !(longitude.abs() <= 180.0 && latitude.abs() <= 90.0) {
            return Err(InputError::Point { place, longitude, latitude });
        }
        let (east, north) = (longitude.to_radians(), latitude.to_radians());
        Ok([north.cos() * east.cos(), north.cos() * east.sin(), north.sin()])
    };
    points.iter().enumerate().map(vector).collect()
}

/// Great-circle distance in kilometres of two unit vectors, by the chord.
pub(crate) fn kilometres(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    2.0 * EARTH_RADIUS_KM * (square.sqrt() / 2.0).min(1.0).asin()
}
