//! Exports of a region to each other one, taken apart by whose value added is in them and where it is used.
//!
//! Sources: Wang, Wei and Zhu 2013, NBER working paper 19677, equation 37 (sixteen terms); Borin and Mancini 2019, World Bank policy research working paper 8804 (source-based terms).

use crate::exports::{Chains, block, picked};
use crate::model::{Leontief, column, times_column, values};
use faer::Mat;

/// Exports of an exporter's sectors to one importer; each vector is by the exporter's sectors, in the order of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Bilateral {
    /// Importer, by number.
    pub importer: usize,
    /// Exports of final goods.
    pub final_goods: Vec<f64>,
    /// Exports of intermediate goods.
    pub intermediate_goods: Vec<f64>,
    /// The sixteen terms of Wang, Wei and Zhu, named by [`SIXTEEN`]; they add up to exports.
    pub sixteen: [Vec<f64>; 16],
    /// Borin and Mancini's source-based terms, named by [`SOURCE_BASED`]; they add up to exports.
    pub source_based: [Vec<f64>; 12],
}

/// Names of Wang, Wei and Zhu's terms, in the order of their equation.
pub const SIXTEEN: [&str; 16] = [
    "DVA_FIN",
    "DVA_INT",
    "DVA_INTrexI1",
    "DVA_INTrexF",
    "DVA_INTrexI2",
    "RDV_FIN",
    "RDV_FIN2",
    "RDV_INT",
    "DDC_FIN",
    "DDC_INT",
    "MVA_FIN",
    "MVA_INT",
    "MDC",
    "OVA_FIN",
    "OVA_INT",
    "ODC",
];

/// Names of Borin and Mancini's terms: domestic value added that the importer uses, of final goods and of intermediate ones (`VAX1`, `VAX2`), that it sends on to others in final goods and in
/// intermediate ones (`VAX3`, `VAX4`), that returns (`REF1`, `REF2`); domestic value added counted twice; foreign value added by the same four; and foreign counted twice.
pub const SOURCE_BASED: [&str; 12] =
    ["VAX1", "VAX2", "VAX3", "VAX4", "REF1", "REF2", "DDC", "FVA1", "FVA2", "FVA3", "FVA4", "FDC"];

impl Bilateral {
    /// Gross exports of each sector.
    pub fn exports(&self) -> Vec<f64> {
        self.final_goods.iter().zip(&self.intermediate_goods).map(|(a, b)| a + b).collect()
    }

    /// Domestic value added that the importer itself uses, without sending it on: what of exports is no part of longer chains.
    pub fn absorbed(&self) -> Vec<f64> {
        let [first, second, ..] = &self.source_based;
        first.iter().zip(second).map(|(a, b)| a + b).collect()
    }
}

/// What bilateral terms need of every importer, once for all exporters.
#[derive(Debug)]
pub struct Markets {
    /// Output for the final use of each region: `(I - A)^-1 Y`, rows by regions.
    used: Mat<f64>,
    /// The same by the region whose final goods are used: columns by that region, and within by user.
    by_goods: Mat<f64>,
    /// Output of each region for its own final use without trade, `L_rr Y_rr`.
    at_home: Vec<f64>,
    /// Output of each region for its exports, `L_rr E_r`.
    for_export: Vec<f64>,
    /// … of final goods, by user.
    final_export: Mat<f64>,
    /// … of intermediate goods, by whose final use they end in.
    intermediate_export: Mat<f64>,
}

fn total(matrix: &Mat<f64>, row: usize) -> f64 {
    (0..matrix.ncols()).map(|column| matrix[(row, column)]).sum()
}

impl Chains<'_> {
    /// What [`Chains::bilateral`] needs of all markets. `NaN` where a region's own coefficients have no inverse.
    pub fn markets(&self) -> Markets {
        let (n, regions) = (self.table.size(), self.table.regions.len());
        let mut by_goods = Mat::zeros(n, regions * regions);
        for (t, rows) in self.rows.iter().enumerate() {
            let part = Mat::from_fn(n, rows.len(), |i, j| self.inverse[(i, rows[j])])
                * Mat::from_fn(rows.len(), regions, |j, u| self.demand[(rows[j], u)]);
            by_goods.subcols_mut(t * regions, regions).copy_from(&part);
        }
        let used = Mat::from_fn(n, regions, |i, u| {
            (0..regions).map(|t| by_goods[(i, t * regions + u)]).sum::<f64>()
        });
        let bought = &self.model.coefficients * &used;
        let mut markets = Markets {
            at_home: vec![0.0; n],
            for_export: vec![0.0; n],
            final_export: Mat::zeros(n, regions),
            intermediate_export: Mat::zeros(n, regions),
            used,
            by_goods,
        };
        for (r, rows) in self.rows.iter().enumerate() {
            let own_block = block(&self.model.coefficients, rows, rows);
            let all: Vec<usize> = (0..regions).collect();
            let at_home = &own_block * block(&markets.used, rows, &all);
            let final_export = Mat::from_fn(rows.len(), regions, |i, l| {
                if l == r { 0.0 } else { self.demand[(rows[i], l)] }
            });
            let intermediate =
                Mat::from_fn(rows.len(), regions, |i, l| bought[(rows[i], l)] - at_home[(i, l)]);
            let own: Vec<f64> = rows.iter().map(|row| self.demand[(*row, r)]).collect();
            let solved = Leontief::of(own_block).map(|model| {
                (model.times(&final_export), model.times(&intermediate), model.times(&column(&own)))
            });
            let nan = |columns| Mat::from_fn(rows.len(), columns, |_, _| f64::NAN);
            let (finals, intermediates, home) =
                solved.unwrap_or_else(|_| (nan(regions), nan(regions), nan(1)));
            for (i, row) in rows.iter().enumerate() {
                markets.at_home[*row] = home[(i, 0)];
                for l in 0..regions {
                    markets.final_export[(*row, l)] = finals[(i, l)];
                    markets.intermediate_export[(*row, l)] = intermediates[(i, l)];
                }
                markets.for_export[*row] = total(&finals, i) + total(&intermediates, i);
            }
        }
        markets
    }

    /// Exports of a region, by number, to each other one. Of a table whose final demand is all of its regions. `None` of a region that the table does not have; `NaN` where a region's own
    /// coefficients have no inverse. For several regions as one exporter, join them first ([`crate::IoTable::joined`]).
    pub fn bilateral(&self, markets: &Markets, s: usize) -> Option<Vec<Bilateral>> {
        let own = self.rows.get(s)?;
        let v = picked(&self.added, own);
        // Value added per unit of exports: the region's own by its own chain and by all chains, and all regions' in what leaves it for the first time.
        let domestic = match Leontief::of(block(&self.model.coefficients, own, own)) {
            Ok(model) => values(&model.times_transposed(&column(&v))),
            Err(_) => vec![f64::NAN; own.len()],
        };
        let whole = block(&self.inverse, own, own);
        let kept = values(&(whole.transpose() * column(&v)));
        let once = self.first_content(own);
        let all = picked(&self.content, own);
        let regions = self.table.regions.len();
        let each = (0..regions).filter(|r| *r != s).map(|r| {
            let rows = &self.rows[r];
            let sold = block(&self.model.coefficients, own, rows);
            let into = |of: &dyn Fn(usize) -> f64| -> Vec<f64> {
                let x: Vec<f64> = rows.iter().map(|row| of(*row)).collect();
                times_column(&sold, &x)
            };
            let final_goods: Vec<f64> = own.iter().map(|row| self.demand[(*row, r)]).collect();
            let intermediate_goods = into(&|row| total(&markets.used, row));
            // Output of the importer that final demand of some region for goods of some region needs.
            let inverse =
                |row: usize, of: usize, by: usize| markets.by_goods[(row, of * regions + by)];
            let third = |t: &usize| *t != s && *t != r;
            let thirds =
                |of: &dyn Fn(usize) -> f64| (0..regions).filter(third).map(of).sum::<f64>();
            let imported: Vec<f64> = {
                let rows_of_importer = block(&self.inverse, rows, own);
                let v = picked(&self.added, rows);
                values(&(rows_of_importer.transpose() * column(&v)))
            };
            let at_home = into(&|row| markets.at_home[row]);
            let passed_on = into(&|row| markets.for_export[row]);
            let per = |unit: &dyn Fn(usize) -> f64, of: &[f64]| -> Vec<f64> {
                of.iter().enumerate().map(|(i, value)| unit(i) * value).collect()
            };
            let by_own = |of: Vec<f64>| per(&|i| domestic[i], &of);
            let others = |i: usize| all[i] - kept[i] - imported[i];
            let sixteen = [
                per(&|i| kept[i], &final_goods),
                by_own(into(&|row| inverse(row, r, r))),
                by_own(into(&|row| thirds(&|t| inverse(row, t, t)))),
                by_own(into(&|row| thirds(&|t| inverse(row, r, t)))),
                by_own(into(&|row| {
                    thirds(&|t| {
                        let users = (0..regions).filter(|u| *u != s && *u != t);
                        users.map(|u| inverse(row, t, u)).sum()
                    })
                })),
                by_own(into(&|row| inverse(row, r, s))),
                by_own(into(&|row| thirds(&|t| inverse(row, t, s)))),
                by_own(into(&|row| inverse(row, s, s))),
                by_own(into(&|row| {
                    (0..regions).filter(|u| *u != s).map(|u| inverse(row, s, u)).sum()
                })),
                per(&|i| kept[i] - domestic[i], &intermediate_goods),
                per(&|i| imported[i], &final_goods),
                per(&|i| imported[i], &at_home),
                per(&|i| imported[i], &passed_on),
                per(&others, &final_goods),
                per(&others, &at_home),
                per(&others, &passed_on),
            ];
            let elsewhere = |of: &Mat<f64>, row: usize| total(of, row) - of[(row, s)];
            let third_final = into(&|row| elsewhere(&markets.final_export, row));
            let third_intermediate = into(&|row| elsewhere(&markets.intermediate_export, row));
            let back_final = into(&|row| markets.final_export[(row, s)]);
            let back_intermediate = into(&|row| markets.intermediate_export[(row, s)]);
            let foreign = |i: usize| once[i] - domestic[i];
            let sum = |a: &[f64], b: &[f64]| -> Vec<f64> {
                a.iter().zip(b).map(|(a, b)| a + b).collect()
            };
            let exported = sum(&final_goods, &intermediate_goods);
            let source_based = [
                per(&|i| domestic[i], &final_goods),
                per(&|i| domestic[i], &at_home),
                per(&|i| domestic[i], &third_final),
                per(&|i| domestic[i], &third_intermediate),
                per(&|i| domestic[i], &back_final),
                per(&|i| domestic[i], &back_intermediate),
                per(&|i| kept[i] - domestic[i], &exported),
                per(&foreign, &final_goods),
                per(&foreign, &at_home),
                per(&foreign, &sum(&third_final, &back_final)),
                per(&foreign, &sum(&third_intermediate, &back_intermediate)),
                per(&|i| all[i] - kept[i] - foreign(i), &exported),
            ];
            Bilateral { importer: r, final_goods, intermediate_goods, sixteen, source_based }
        });
        Some(each.collect())
    }

    /// What of each of a region's sectors' exports is its own value added that the direct importer uses itself (DAVAX), by the region's rows; the sum of [`Bilateral::absorbed`] over importers.
    /// `None` of a region that the table does not have.
    pub fn absorbed(&self, markets: &Markets, s: usize) -> Option<Vec<f64>> {
        let own = self.rows.get(s)?;
        let v = picked(&self.added, own);
        let domestic = match Leontief::of(block(&self.model.coefficients, own, own)) {
            Ok(model) => values(&model.times_transposed(&column(&v))),
            Err(_) => vec![f64::NAN; own.len()],
        };
        let abroad = |i: &usize| self.table.region[*i] != s;
        let used = |row: usize| -> f64 {
            let finals: f64 = (0..self.table.regions.len())
                .filter(|r| *r != s)
                .map(|r| self.demand[(row, r)])
                .sum();
            let inputs = (0..self.table.size()).filter(abroad);
            finals
                + inputs
                    .map(|j| self.model.coefficients[(row, j)] * markets.at_home[j])
                    .sum::<f64>()
        };
        Some(own.iter().zip(domestic).map(|(row, v)| v * used(*row)).collect())
    }
}
