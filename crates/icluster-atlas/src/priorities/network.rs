//! What a sector would find around a place: suppliers within reach, buyers by distance, and how well the place's industries fit what it buys.
//!
//! By a table of the world put on the ground: places of North America with their output by sector. Sources: Miller and Blair 2009, Input-Output Analysis, section 8.4
//! (supply-demand pool); Harris 1954, Annals of the Association of American Geographers 44:315-348 (market potential).

use crate::value::{Economy, Ground};
use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, Par};
use icluster_codes::Country;
use icluster_value::{between, on_sphere};
use rayon::prelude::*;

/// Kilometres within which suppliers count: the usual reach, and a shorter and a longer one.
pub(super) const REACHES: [f64; 3] = [500.0, 250.0, 1_000.0];
/// Exponents of distance of the market potential: the mean of Disdier and Head 2008, and between what nine tenths of their estimates lie.
pub(super) const EXPONENTS: [f64; 3] = [0.9, 0.28, 1.55];
/// Kilometres within a place.
const WITHIN: f64 = 30.0;

/// What one sector would find around one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Surroundings {
    /// Part of what the sector buys that suppliers within reach could cover beside their other buyers, by reach: `sum a_i min(1, supply_i / need_i) / sum a_i`.
    pub(super) coverage: [f64; 3],
    /// What industries use of the sector's goods in North America, discounted by distance, in the table's currency, by exponent.
    pub(super) buyers: [f64; 3],
    /// Cosine of what the sector buys and of how strong the place's sectors are.
    pub(super) fit: f64,
    /// What the place's own industries use of the sector's goods per unit of their output, over what those of North America do.
    pub(super) own_use: f64,
}

/// Places of North America by what they make, need and use.
pub(super) struct Network {
    /// Vectors of length one.
    points: Vec<[f64; 3]>,
    /// Places by sectors: output, and what its industries use.
    output: Mat<f64>,
    use_of: Mat<f64>,
    /// Output of all places by sector, and what their industries use.
    all: Vec<f64>,
    all_use: Vec<f64>,
    sectors: usize,
}

/// Inputs of the sectors of a nation by sector, whatever their origin, as parts of output; column by column.
pub(super) fn recipe(
    economy: &Economy,
    ground: &Ground,
    country: Country,
) -> Option<Vec<Vec<f64>>> {
    let nation = ground.nations.get(&country)?;
    let columns = economy.table.rows_of(nation.region);
    let each = columns.iter().map(|column| {
        let output = economy.table.output[*column];
        let mut inputs = vec![0.0; ground.sectors.len()];
        for region in 0..economy.regions.len() {
            for (at, row) in economy.table.rows_of(region).into_iter().enumerate() {
                if let (Some(input), true) = (inputs.get_mut(at), output > 0.0) {
                    *input += economy.table.flows[(row, *column)] / output;
                }
            }
        }
        inputs
    });
    Some(each.collect())
}

impl Network {
    /// Of a table on the ground. Places without a point are left out: nothing is known of how far they are.
    pub(super) fn new(economy: &Economy, ground: &Ground) -> Self {
        let sectors = ground.sectors.len();
        let recipes: Vec<(usize, Vec<Vec<f64>>)> = ground
            .nations
            .iter()
            .filter_map(|(country, nation)| {
                Some((nation.region, recipe(economy, ground, *country)?))
            })
            .collect();
        let (mut points, mut made, mut used) = (Vec::new(), Vec::new(), Vec::new());
        for place in ground.network.places() {
            let recipe = recipes.iter().find(|(region, _)| *region == place.nation);
            let (Some(point), Some((_, recipe))) = (place.point, recipe) else { continue };
            let (mut output, mut use_of) = (vec![0.0; sectors], vec![0.0; sectors]);
            for (sector, made) in &place.output {
                output[*sector as usize] += made;
                for (used, part) in use_of.iter_mut().zip(&recipe[*sector as usize]) {
                    *used += part * made;
                }
            }
            points.push(on_sphere(point));
            made.push(output);
            used.push(use_of);
        }
        Network::of_rows(points, &made, &used, sectors)
    }

    /// Of points with a row of output and of use each.
    fn of_rows(
        points: Vec<[f64; 3]>,
        output: &[Vec<f64>],
        use_of: &[Vec<f64>],
        sectors: usize,
    ) -> Self {
        let sum = |rows: &[Vec<f64>]| {
            let of = |sector: usize| rows.iter().map(|row| row[sector]).sum();
            (0..sectors).map(of).collect()
        };
        let of = |rows: &[Vec<f64>]| Mat::from_fn(points.len(), sectors, |at, s| rows[at][s]);
        Network {
            output: of(output),
            use_of: of(use_of),
            all: sum(output),
            all_use: sum(use_of),
            points,
            sectors,
        }
    }

    /// Around some points: what is made and used within each reach, and what is used by distance.
    fn reached(&self, points: &[[f64; 3]]) -> Reached {
        let kernel = || Mat::<f64>::zeros(points.len(), self.points.len());
        let (mut within, mut near) = ([0; 3].map(|_| kernel()), [0; 3].map(|_| kernel()));
        for (column, there) in self.points.iter().enumerate() {
            for (row, point) in points.iter().enumerate() {
                let way = between(*point, *there);
                let far = (way / WITHIN).ln_1p();
                for at in 0..3 {
                    within[at][(row, column)] = f64::from(u8::from(way <= REACHES[at]));
                    near[at][(row, column)] = (-EXPONENTS[at] * far).exp();
                }
            }
        }
        // One thread a block of points: the same bits whatever their number.
        let times = |kernel: &Mat<f64>, of: &Mat<f64>| {
            let mut product = Mat::zeros(points.len(), self.sectors);
            matmul(product.as_mut(), Accum::Replace, kernel, of, 1.0, Par::Seq);
            product
        };
        Reached {
            supply: within.each_ref().map(|kernel| times(kernel, &self.output)),
            need: within.each_ref().map(|kernel| times(kernel, &self.use_of)),
            buyers: near.each_ref().map(|kernel| times(kernel, &self.use_of)),
        }
    }

    /// Around one of the points, for every sector by a nation's recipes; `own` is the output of the place itself by sector.
    fn around(
        &self,
        reached: &Reached,
        row: usize,
        own: &[f64],
        recipes: &[Vec<f64>],
    ) -> Vec<Surroundings> {
        let (here, everywhere): (f64, f64) = (own.iter().sum(), self.all.iter().sum());
        let strength: Vec<f64> = own
            .iter()
            .zip(&self.all)
            .map(
                |(own, all)| {
                    if here > 0.0 && *all > 0.0 { own / here / (all / everywhere) } else { 0.0 }
                },
            )
            .collect();
        let mut used = vec![0.0; self.sectors];
        for (made, inputs) in own.iter().zip(recipes) {
            used.iter_mut().zip(inputs).for_each(|(used, part)| *used += part * made);
        }
        let each = recipes.iter().enumerate().map(|(sector, inputs)| {
            let buyers = reached.buyers.each_ref().map(|of| of[(row, sector)]);
            let usual = self.all_use[sector] / everywhere;
            let own_use =
                if here > 0.0 && usual > 0.0 { used[sector] / here / usual } else { f64::NAN };
            let bought: f64 = inputs.iter().sum();
            let coverage = [0, 1, 2].map(|at| {
                let covered = inputs.iter().enumerate().map(|(input, part)| {
                    let need = reached.need[at][(row, input)];
                    let supply = reached.supply[at][(row, input)];
                    let covered = if need > 0.0 { (supply / need).min(1.0) } else { 0.0 };
                    part * covered
                });
                if bought > 0.0 { covered.sum::<f64>() / bought } else { f64::NAN }
            });
            Surroundings { coverage, buyers, fit: cosine(inputs, &strength), own_use }
        });
        each.collect()
    }

    /// Around each of some places, for every sector.
    pub(super) fn surroundings(
        &self,
        places: &[(Option<[f64; 2]>, Vec<f64>)],
        recipes: &[Vec<f64>],
    ) -> Vec<Option<Vec<Surroundings>>> {
        let around = |block: &[(Option<[f64; 2]>, Vec<f64>)]| {
            let points: Vec<[f64; 3]> =
                block.iter().filter_map(|(point, _)| point.map(on_sphere)).collect();
            let reached = self.reached(&points);
            let mut row = 0..;
            let of = |(point, own): &(Option<[f64; 2]>, Vec<f64>)| {
                let row = point.and_then(|_| row.next())?;
                Some(self.around(&reached, row, own, recipes))
            };
            block.iter().map(of).collect::<Vec<_>>()
        };
        places.par_chunks(BLOCK).flat_map(around).collect()
    }
}

/// Points whose surroundings are computed at once.
const BLOCK: usize = 64;

/// What points reach, points by sectors: by reach, by reach, by exponent.
struct Reached {
    supply: [Mat<f64>; 3],
    need: [Mat<f64>; 3],
    buyers: [Mat<f64>; 3],
}

/// Cosine of two vectors; NaN where one of them is zero.
fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let size = (dot(a, a) * dot(b, b)).sqrt();
    if size > 0.0 { dot(a, b) / size } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Network, cosine};
    use icluster_value::on_sphere;

    /// Steel is made at a place in the north, cars at one in the south 334 km (three degrees) away, which needs all of it.
    fn two_places() -> Network {
        Network::of_rows(
            vec![on_sphere([0.0, 3.0]), on_sphere([0.0, 0.0])],
            &[vec![50.0, 0.0], vec![0.0, 100.0]],
            &[vec![0.0, 0.0], vec![80.0, 20.0]],
            2,
        )
    }

    #[test]
    fn suppliers_within_reach_cover_what_their_output_allows() {
        let recipes = vec![vec![0.0, 0.0], vec![0.8, 0.2]];
        let south = (Some([0.0, 0.0]), vec![0.0, 100.0]);
        let of = two_places().surroundings(&[south, (None, vec![0.0; 2])], &recipes);
        assert!(of[1].is_none());
        let cars = &of[0].as_ref().unwrap()[1];
        // Within 500 km five eighths of the steel and all of the cars; within 250 km cars alone.
        assert!((cars.coverage[0] - (0.8 * 50.0 / 80.0 + 0.2)).abs() < 1e-12, "{cars:?}");
        assert!((cars.coverage[1] - 0.2).abs() < 1e-12);
        assert!((cars.coverage[2] - cars.coverage[0]).abs() < 1e-12);
        let steel = &of[0].as_ref().unwrap()[0];
        // 0.8 a unit of output here, 80 of 150 in all.
        assert!((steel.own_use - 0.8 / (80.0 / 150.0)).abs() < 1e-12);
        assert!(steel.coverage[0].is_nan(), "it buys nothing");
        assert!((steel.buyers[0] - 80.0).abs() < 1e-9, "its buyers are here");
    }

    #[test]
    fn buyers_are_discounted_by_distance_and_more_so_with_a_larger_exponent() {
        let north = (Some([0.0, 3.0]), vec![50.0, 0.0]);
        let recipes = vec![vec![0.1, 0.0], vec![0.8, 0.2]];
        let of = two_places().surroundings(&[north], &recipes);
        let [mean, weak, strong] = of[0].as_ref().unwrap()[0].buyers;
        assert!(weak > mean && mean > strong && weak < 80.0, "{weak} {mean} {strong}");
        // 333.6 km on a sphere of 6,371 km.
        let expected = 80.0 * (1.0_f64 + 333.585 / 30.0).powf(-0.9);
        assert!((mean / expected - 1.0).abs() < 1e-3, "{mean} {expected}");
    }

    #[test]
    fn the_cosine_is_one_of_the_same_direction() {
        assert!((cosine(&[1.0, 2.0], &[2.0, 4.0]) - 1.0).abs() < 1e-12);
        assert!(cosine(&[1.0, 0.0], &[0.0, 4.0]).abs() < 1e-12);
        assert!(cosine(&[0.0, 0.0], &[0.0, 4.0]).is_nan());
    }
}
