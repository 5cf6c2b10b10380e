//! Who supplies whom between places: a table between nations brought down to the places where its sectors are, without storing a link.
//!
//! What a cell (a sector in a place) buys of a sector of a nation follows from the table; which places of that nation it comes from, from what these make and how far away they are (gravity), or
//! from what is known of them. A network of six thousand places by seventy sectors would have more links than fit in memory; here are its cells, and links are made for the question.
//!
//! Sources: Leontief and Strout 1963 (gravity pooling of regional supplies); Disdier and Head 2008, The puzzling persistence of the distance effect on bilateral trade, Review of Economics and
//! Statistics 90 (the mean exponent of distance, 0.9).

use crate::model::{ModelError, by_columns};
use crate::supplies::{Made, Supplies};
use crate::table::IoTable;
use faer::Mat;
use std::collections::HashMap;

/// A place with what its sectors make.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Region of the table it lies in, by number.
    pub nation: usize,
    /// Longitude and latitude in degrees; a place without has the mean distance to all.
    pub point: Option<[f64; 2]>,
    /// Sectors, by their number among the rows of the nation, with their output; each once.
    pub output: Vec<(u32, f64)>,
}

/// Something known of who sells across borders or buys from there, in place of gravity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margins {
    /// Of a nation's sector (row of the table) to another nation: what is known of who sells there.
    pub sales: Vec<((usize, usize), Sales)>,
    /// Of a place: how much more or less than the table's coefficients it buys of a nation's sector (row of the table).
    pub purchases: Vec<((u32, usize), f64)>,
}

/// What each place is known to sell across a border, in any unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sales {
    /// Places with what they sell.
    pub of: Vec<(u32, f64)>,
    /// Whether that is to this nation alone; what is sold to all of the world goes to near buyers first.
    pub to_this: bool,
}

/// How supplies thin out with distance: `(d + d0)^-exponent`, d in kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Friction {
    /// 0 for none; 0.9 is the mean of the studies.
    pub exponent: f64,
    /// Distance within a place, kilometres.
    pub within: f64,
}

impl Default for Friction {
    fn default() -> Self {
        Friction { exponent: 0.9, within: 25.0 }
    }
}

/// Places of some nations of a table.
#[derive(Clone, Debug)]
pub struct PlaceNetwork {
    places: Vec<Place>,
    /// Coefficients of the table.
    pub(crate) coefficients: Mat<f64>,
    region: Vec<usize>,
    /// Rows of each nation.
    pub(crate) rows: Vec<Vec<usize>>,
    /// Where each place is on the unit sphere.
    points: Vec<Option<[f64; 3]>>,
    /// What the places of each nation make.
    pub(crate) made: Vec<Made>,
    /// What is known of sales and purchases.
    pub(crate) sales: HashMap<(usize, usize), Sales>,
    purchases: HashMap<(u32, usize), f64>,
    friction: Friction,
}

/// A link: what a place's sector sells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Place that sells; `None` where the row's nation has no places here.
    pub from: Option<u32>,
    /// Row of the table that sells.
    pub row: u32,
    /// Place that buys.
    pub to: u32,
    /// Value.
    pub value: f64,
}

/// A sum of links: what the places of a group sell of a row to the places of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupFlow {
    /// Group of the places that sell; `None` where the row's nation has no places here.
    pub from: Option<u32>,
    /// Row of the table that sells.
    pub row: u32,
    /// Group of the places that buy.
    pub to: u32,
    /// Value.
    pub value: f64,
    /// Part of the value that goes by a published margin, in place of gravity or the table.
    pub observed: f64,
}

/// A round of purchases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    /// All that is bought, by groups of places; in order of row, seller and buyer.
    pub groups: Vec<GroupFlow>,
    /// Largest links between places, largest first.
    pub flows: Vec<Flow>,
    /// Part of all that is bought that these links are, 0 to 1.
    pub covered: f64,
}

/// How to walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// Rounds.
    pub rounds: usize,
    /// Largest links that a round lists, and follows to the next.
    pub most: usize,
    /// What a supplier's purchases are counted for in the next round: 1 for all of them.
    pub decay: f64,
}

const EARTH: f64 = 6371.0;

/// A point of longitude and latitude in degrees as a vector of length one.
pub fn on_sphere([lon, lat]: [f64; 2]) -> [f64; 3] {
    let (lon, lat) = (lon.to_radians(), lat.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// Kilometres along a great circle between two vectors of length one, by the chord between them.
pub fn between(a: [f64; 3], b: [f64; 3]) -> f64 {
    let chord = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)).sqrt();
    2.0 * EARTH * (chord / 2.0).min(1.0).asin()
}

/// Great-circle distance in kilometres of two points of longitude and latitude in degrees.
pub fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    between(on_sphere(a), on_sphere(b))
}

impl PlaceNetwork {
    /// Of a table and places. Outputs of a row's places need not add up to the table's: only their proportions count. Fails where a place has a nation or a sector that the table does not have.
    pub fn new(
        table: &IoTable,
        places: Vec<Place>,
        margins: Margins,
        friction: Friction,
    ) -> Result<Self, ModelError> {
        let rows: Vec<Vec<usize>> = (0..table.regions.len()).map(|r| table.rows_of(r)).collect();
        for place in &places {
            let own = rows
                .get(place.nation)
                .ok_or(ModelError::Length { found: place.nation, expected: rows.len() })?;
            let beyond = |(sector, _): &&(u32, f64)| *sector as usize >= own.len();
            if let Some((sector, _)) = place.output.iter().find(beyond) {
                return Err(ModelError::Length { found: *sector as usize, expected: own.len() });
            }
        }
        let points: Vec<_> = places.iter().map(|place| place.point.map(on_sphere)).collect();
        let made = rows.iter().enumerate();
        let made =
            made.map(|(nation, own)| Made::of(nation, own.len(), &places, &points)).collect();
        Ok(PlaceNetwork {
            made,
            points,
            coefficients: by_columns(&table.flows, &table.output),
            region: table.region.clone(),
            places,
            rows,
            sales: margins.sales.into_iter().collect(),
            purchases: margins.purchases.into_iter().collect(),
            friction,
        })
    }

    /// The places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Cells of the network: sectors of places that make something.
    pub fn cells(&self) -> usize {
        self.places.iter().flat_map(|of| &of.output).filter(|(_, output)| *output > 0.0).count()
    }

    /// The same with another friction.
    pub fn with_friction(&self, friction: Friction) -> Self {
        PlaceNetwork { friction, ..self.clone() }
    }

    /// How near each place is to one, as a weight.
    pub(crate) fn nearness(&self, to: u32) -> Vec<f64> {
        let target = self.points.get(to as usize).copied().flatten();
        let weight = |d: f64| (d + self.friction.within).powf(-self.friction.exponent);
        let known: Vec<Option<f64>> =
            self.points.iter().map(|point| Some(weight(between((*point)?, target?)))).collect();
        let (sum, n) = known.iter().flatten().fold((0.0, 0), |(s, n), w| (s + w, n + 1));
        let mean = if n == 0 { 1.0 } else { sum / n as f64 };
        known.into_iter().map(|weight| weight.unwrap_or(mean)).collect()
    }

    /// What a place needs of every row of the table to make some output of its sectors, by the table's coefficients and what is known of its purchases.
    pub(crate) fn needs(&self, place: u32, output: &[(u32, f64)]) -> Vec<f64> {
        let n = self.coefficients.nrows();
        let mut needs = vec![0.0; n];
        let own = self.places.get(place as usize).and_then(|place| self.rows.get(place.nation));
        for (sector, output) in output {
            let Some(column) = own.and_then(|own| own.get(*sector as usize)) else { continue };
            for (need, coefficient) in needs.iter_mut().zip(self.coefficients.col(*column).iter()) {
                *need += coefficient * output;
            }
        }
        if !self.purchases.is_empty() {
            for (row, need) in needs.iter_mut().enumerate() {
                *need *= self.purchases.get(&(place, row)).copied().unwrap_or(1.0);
            }
        }
        needs
    }

    /// Rounds of purchases upstream: what some cells (place, sector among the rows of its nation, output) buy and from where, then what their suppliers buy for it, and so on. `groups` has a number
    /// for each place, by which all purchases are added up; the largest links are listed one by one, and only those are followed.
    pub fn upstream(&self, cells: &[(u32, u32, f64)], steps: Steps, groups: &[u32]) -> Vec<Round> {
        let mut buyers = by_place(cells);
        let supplies = Supplies::new(self, groups);
        let mut out = Vec::new();
        for _ in 0..steps.rounds {
            let round = supplies.round(&buyers, steps.most);
            let mut next: Vec<(u32, u32, f64)> = Vec::new();
            for flow in &round.flows {
                let Some(from) = flow.from else { continue };
                let own = &self.rows[self.region[flow.row as usize]];
                if let Ok(sector) = own.binary_search(&(flow.row as usize)) {
                    next.push((from, sector as u32, steps.decay * flow.value));
                }
            }
            buyers = by_place(&next);
            out.push(round);
        }
        out
    }

    /// Whether a published margin says what a place buys of a row, or who sells it there.
    pub fn is_observed(&self, row: usize, to: u32) -> bool {
        let nation = self.places.get(to as usize).map(|place| place.nation);
        let across = nation.is_some_and(|nation| self.region.get(row) != Some(&nation));
        across
            && (nation.is_some_and(|nation| self.sales.contains_key(&(row, nation)))
                || self.purchases.contains_key(&(to, row)))
    }
}

/// Cells by place, in the order of places; outputs of the same cell added up in their order.
fn by_place(cells: &[(u32, u32, f64)]) -> Vec<(u32, Vec<(u32, f64)>)> {
    let mut sorted: Vec<(u32, u32, usize)> =
        cells.iter().enumerate().map(|(at, (place, sector, _))| (*place, *sector, at)).collect();
    sorted.sort_unstable();
    let mut out: Vec<(u32, Vec<(u32, f64)>)> = Vec::new();
    for (place, sector, at) in sorted {
        if out.last().map(|(known, _)| *known) != Some(place) {
            out.push((place, Vec::new()));
        }
        let Some((_, output)) = out.last_mut() else { continue };
        match output.last_mut().filter(|(known, _)| *known == sector) {
            Some((_, sum)) => *sum += cells[at].2,
            None => output.push((sector, cells[at].2)),
        }
    }
    out
}
