//! Whose value added is in whose exports.
//!
//! Sources: Johnson and Noguera 2012 (value-added exports); Koopman, Wang and Wei 2014 (nine terms); Borin and Mancini 2019 and 2023 (no item counted twice, for one country or
//! several as one exporter).

use crate::factors::Factors;
use crate::model::{Leontief, ModelError, column, times_column, values};
use crate::table::IoTable;
use faer::Mat;
use std::borrow::Cow;

/// A table of several regions with what all decompositions need of it, once for all exporters.
#[derive(Debug)]
pub struct Chains<'a> {
    pub(crate) table: Cow<'a, IoTable>,
    pub(crate) model: Leontief,
    /// `(I - A)^-1` of the whole table.
    pub(crate) inverse: Mat<f64>,
    /// Value added of each sector per unit of output; 0 without output.
    pub(crate) added: Vec<f64>,
    /// Value added of all regions in a unit of each sector's output: `v' (I - A)^-1`, 1 in a closed table.
    pub(crate) content: Vec<f64>,
    /// Final demand by region of use.
    pub(crate) demand: Mat<f64>,
    pub(crate) rows: Vec<Vec<usize>>,
}

/// Gross exports of each sector of an exporter, by whose value added is in them; each vector is by the exporter's sectors, in the order of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Rows of the table that these are.
    pub rows: Vec<usize>,
    /// Gross exports.
    pub exports: Vec<f64>,
    /// Domestic value added, each item once.
    pub domestic: Vec<f64>,
    /// Domestic value added that crosses the border again and is counted again.
    pub domestic_double: Vec<f64>,
    /// Foreign value added, each item once.
    pub foreign: Vec<f64>,
    /// Foreign value added counted again.
    pub foreign_double: Vec<f64>,
}

impl Content {
    /// Of all sectors together: exports, and the four parts in order.
    pub fn totals(&self) -> [f64; 5] {
        [&self.exports, &self.domestic, &self.domestic_double, &self.foreign, &self.foreign_double]
            .map(|of| of.iter().sum())
    }
}

/// The nine terms of Koopman, Wang and Wei for one exporter; they add up to its gross exports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NineTerms {
    /// Domestic value added in exports of final goods.
    pub final_goods: f64,
    /// … in intermediate goods that the direct importer absorbs.
    pub intermediates: f64,
    /// … in intermediate goods that the importer sends on to third regions.
    pub re_exported: f64,
    /// Domestic value added that returns in final goods,
    pub returned_final: f64,
    /// … and in intermediate goods.
    pub returned_intermediate: f64,
    /// Domestic value added counted twice.
    pub domestic_double: f64,
    /// Foreign value added in final goods,
    pub foreign_final: f64,
    /// … and in intermediate goods.
    pub foreign_intermediate: f64,
    /// Foreign value added counted twice.
    pub foreign_double: f64,
}

impl NineTerms {
    /// In the order of the paper.
    pub fn in_order(&self) -> [f64; 9] {
        [
            self.final_goods,
            self.intermediates,
            self.re_exported,
            self.returned_final,
            self.returned_intermediate,
            self.domestic_double,
            self.foreign_final,
            self.foreign_intermediate,
            self.foreign_double,
        ]
    }
}

pub(crate) fn block(of: &Mat<f64>, rows: &[usize], columns: &[usize]) -> Mat<f64> {
    Mat::from_fn(rows.len(), columns.len(), |i, j| of[(rows[i], columns[j])])
}

pub(crate) fn picked(of: &[f64], rows: &[usize]) -> Vec<f64> {
    rows.iter().map(|row| of[*row]).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl<'a> Chains<'a> {
    /// Of a table. Fails where it has no inverse.
    pub fn new(table: &'a IoTable) -> Result<Self, ModelError> {
        Self::of(Cow::Borrowed(table))
    }

    /// Of a table that they keep. Fails as [`Chains::new`].
    pub fn owning(table: IoTable) -> Result<Chains<'static>, ModelError> {
        Chains::of(Cow::Owned(table))
    }

    /// The table.
    pub fn table(&self) -> &IoTable {
        &self.table
    }

    /// The same with some regions as one, as [`IoTable::joined`]; nothing is solved again.
    pub fn joined(&self, groups: &[(String, Vec<usize>)]) -> Chains<'static> {
        let table = self.table.joined(groups);
        Chains {
            model: self.model.clone(),
            inverse: self.inverse.clone(),
            added: self.added.clone(),
            content: self.content.clone(),
            demand: table.demand_by_region(),
            rows: (0..table.regions.len()).map(|region| table.rows_of(region)).collect(),
            table: Cow::Owned(table),
        }
    }

    fn of(table: Cow<'a, IoTable>) -> Result<Self, ModelError> {
        let model = Leontief::new(&table)?;
        let added = table.value_added();
        let per_unit = |(added, output): (&f64, &f64)| {
            if *output == 0.0 { 0.0 } else { added / output }
        };
        let added: Vec<f64> = added.iter().zip(&table.output).map(per_unit).collect();
        let content = model.multipliers(&added)?;
        Ok(Chains {
            inverse: model.inverse(),
            demand: table.demand_by_region(),
            rows: (0..table.regions.len()).map(|region| table.rows_of(region)).collect(),
            table,
            model,
            added,
            content,
        })
    }

    /// Exports of each row of some regions, which count as one: what goes to producers and to final use outside of them.
    fn exports(&self, members: &[usize]) -> (Vec<usize>, Vec<f64>) {
        let inside = |region: usize| members.contains(&region);
        let rows: Vec<usize> =
            (0..self.table.size()).filter(|i| inside(self.table.region[*i])).collect();
        let exports = rows.iter().map(|i| {
            let bought = (0..self.table.size()).filter(|j| !inside(self.table.region[*j]));
            let used = (0..self.table.demand.ncols())
                .filter(|column| !inside(self.table.demand_region[*column]));
            bought.map(|j| self.table.flows[(*i, j)]).sum::<f64>()
                + used.map(|column| self.table.demand[(*i, column)]).sum::<f64>()
        });
        let exports = exports.collect();
        (rows, exports)
    }

    /// Gross exports of one region, or of several as one exporter (flows among them are domestic then), by whose value added is in them, each item counted once: Borin and
    /// Mancini's source-based terms.
    ///
    /// With `B` the inverse of the whole, `L` that of the exporter's own coefficients and `w = v'B`, the value added of all that is in a unit of exports for the first time is
    /// `w B_ss^-1 L`, by Woodbury's identity: no second inverse of the whole is needed for an exporter.
    pub fn content(&self, members: &[usize]) -> Content {
        let (rows, exports) = self.exports(members);
        let own = Leontief::of(block(&self.model.coefficients, &rows, &rows));
        let whole = block(&self.inverse, &rows, &rows);
        let (v, w) = (picked(&self.added, &rows), picked(&self.content, &rows));
        // Row vectors times a matrix are its transpose times columns.
        let by_whole = |of: &[f64]| values(&(whole.transpose() * column(of)));
        let by_own = |of: &[f64]| match &own {
            Ok(own) => values(&own.times_transposed(&column(of))),
            Err(_) => vec![f64::NAN; rows.len()],
        };
        let (domestic, domestic_all) = (by_own(&v), by_whole(&v));
        let all_once = self.first_content(&rows);
        let part = |unit: &dyn Fn(usize) -> f64| -> Vec<f64> {
            (0..rows.len()).map(|i| unit(i) * exports[i]).collect()
        };
        Content {
            domestic: part(&|i| domestic[i]),
            domestic_double: part(&|i| domestic_all[i] - domestic[i]),
            foreign: part(&|i| all_once[i] - domestic[i]),
            foreign_double: part(&|i| w[i] - domestic_all[i] - (all_once[i] - domestic[i])),
            exports,
            rows,
        }
    }

    /// Value added of all regions in a unit of an exporter's exports, each item once: `w B_ss^-1 L`, by sector of the exporter's rows. `NaN` where its own coefficients have no inverse.
    pub(crate) fn first_content(&self, rows: &[usize]) -> Vec<f64> {
        let whole = Factors::of(rows.len(), |i, j| self.inverse[(rows[i], rows[j])]);
        let w = picked(&self.content, rows);
        let first = values(&whole.solve_transposed(&column(&w)));
        match Leontief::of(block(&self.model.coefficients, rows, rows)) {
            Ok(own) => values(&own.times_transposed(&column(&first))),
            Err(_) => vec![f64::NAN; rows.len()],
        }
    }

    /// Value added of every region in the gross exports of some regions as one exporter, by region; what is counted twice stays with whose it is. They add up to exports in a closed
    /// table. Source: OECD, Guide to Trade in Value Added indicators 2023 (EXGR_DVA and EXGR_FVA by origin).
    pub fn origins(&self, members: &[usize]) -> Vec<f64> {
        let (rows, exports) = self.exports(members);
        let mut origins = vec![0.0; self.table.regions.len()];
        for (i, region) in self.table.region.iter().enumerate() {
            let output: f64 =
                rows.iter().zip(&exports).map(|(j, export)| self.inverse[(i, *j)] * export).sum();
            origins[*region] += self.added[i] * output;
        }
        origins
    }

    /// Value added of some regions in a unit of each row's output, however many borders it crossed: `sum v_k B_kj` over their rows `k`. Of all regions together it is 1 in a closed table.
    /// Source: OECD, Guide to Trade in Value Added indicators 2023 (value added by origin).
    pub fn content_from(&self, origins: &[usize]) -> Vec<f64> {
        let own: Vec<f64> = (0..self.table.size())
            .map(|i| if origins.contains(&self.table.region[i]) { self.added[i] } else { 0.0 })
            .collect();
        values(&(self.inverse.transpose() * column(&own)))
    }

    /// Value added of each region in the final use of each, origins by users: `V (I - A)^-1 Y` added up by region. A column over its sum says whose value added a region uses, however many
    /// borders it crossed: look-through exposure. A row's sum is the region's value added.
    pub fn value_in_use(&self) -> Mat<f64> {
        let output = &self.inverse * &self.demand;
        let regions = self.table.regions.len();
        let mut sums = Mat::zeros(regions, regions);
        for (i, region) in self.table.region.iter().enumerate() {
            for user in 0..regions {
                sums[(*region, user)] += self.added[i] * output[(i, user)];
            }
        }
        sums
    }

    /// Value added of a region, by number, in final use elsewhere (Johnson and Noguera); 0 of a region that the table does not have.
    pub fn value_added_exports(&self, region: usize) -> f64 {
        let elsewhere: Vec<f64> = (0..self.table.size())
            .map(|i| {
                let of = (0..self.table.regions.len()).filter(|use_| *use_ != region);
                of.map(|use_| self.demand[(i, use_)]).sum()
            })
            .collect();
        let output = times_column(&self.inverse, &elsewhere);
        let own = self.rows.get(region).into_iter().flatten();
        own.map(|i| self.added[*i] * output[*i]).sum()
    }

    /// Koopman, Wang and Wei's nine terms of a region's exports. Of a table whose final demand is all of its regions; `NaN` where a region's own coefficients have no inverse;
    /// `None` of a region that the table does not have.
    pub fn nine_terms(&self, s: usize) -> Option<NineTerms> {
        let regions = self.table.regions.len();
        let own = self.rows.get(s)?;
        let v = picked(&self.added, own);
        let y = |of: usize, by: usize| {
            picked(&self.demand.col(by).iter().copied().collect::<Vec<_>>(), &self.rows[of])
        };
        let domestic = |region: usize, of: &[f64]| {
            let rows = &self.rows[region];
            match Leontief::of(block(&self.model.coefficients, rows, rows)) {
                Ok(model) => values(&model.times(&column(of))),
                Err(_) => vec![f64::NAN; rows.len()],
            }
        };
        let times = |of: &Mat<f64>, rows: usize, columns: usize, x: &[f64]| {
            times_column(&block(of, &self.rows[rows], &self.rows[columns]), x)
        };
        // Value added of others in a unit of each of the region's outputs.
        let all = picked(&self.content, own);
        let kept = values(&(block(&self.inverse, own, own).transpose() * column(&v)));
        let foreign: Vec<f64> = all.iter().zip(&kept).map(|(all, own)| all - own).collect();
        let exported = self.exports(&[s]).1;
        let own_final = domestic(s, &y(s, s));
        let own_exports = domestic(s, &exported);
        let mut terms = [0.0; 9];
        for r in (0..regions).filter(|r| *r != s) {
            let there = |x: &[f64]| dot(&v, &times(&self.inverse, s, r, x));
            let sent = y(s, r);
            terms[0] += dot(&v, &times(&self.inverse, s, s, &sent));
            terms[1] += there(&y(r, r));
            for t in (0..regions).filter(|t| *t != r && *t != s) {
                terms[2] += there(&y(r, t));
            }
            terms[3] += there(&y(r, s));
            terms[4] += there(&times(&self.model.coefficients, r, s, &own_final));
            terms[5] += there(&times(&self.model.coefficients, r, s, &own_exports));
            terms[6] += dot(&foreign, &sent);
            let used = domestic(r, &y(r, r));
            terms[7] += dot(&foreign, &times(&self.model.coefficients, s, r, &used));
            let passed = domestic(r, &self.exports(&[r]).1);
            terms[8] += dot(&foreign, &times(&self.model.coefficients, s, r, &passed));
        }
        Some(NineTerms {
            final_goods: terms[0],
            intermediates: terms[1],
            re_exported: terms[2],
            returned_final: terms[3],
            returned_intermediate: terms[4],
            domestic_double: terms[5],
            foreign_final: terms[6],
            foreign_intermediate: terms[7],
            foreign_double: terms[8],
        })
    }
}
