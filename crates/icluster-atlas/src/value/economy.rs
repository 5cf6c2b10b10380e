//! An input-output table with its names.

use crate::complexity::Named;
use crate::view::Text3;
use faer::Mat;
use icluster_value::{IoTable, TableError};
use std::borrow::Cow;

/// What a category of final use is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseRole {
    /// Consumption and investment.
    Use,
    /// Additions to inventories.
    Inventories,
    /// Exports out of the table.
    Exports,
    /// Imports into the table, written with a minus.
    Imports,
}

/// A category of final use.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// Region by number; [`IoTable::ELSEWHERE`] for exports and imports.
    pub region: usize,
    /// Code and title.
    pub named: Named,
    /// What it is.
    pub role: UseRole,
}

/// A table with names, as assembled from what was imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Economy {
    /// What to ask for it by: `wiod-2011`.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// Year.
    pub year: i32,
    /// Classification of its sectors.
    pub classification: String,
    /// Currency of its values, in whole units.
    pub currency: String,
    /// Regions by number.
    pub regions: Vec<Named>,
    /// Sector of each row.
    pub sectors: Vec<Named>,
    /// Categories of final use, one a column of final demand.
    pub uses: Vec<Use>,
    /// Flows and final demand. Of national tables with imports of each product these are all flows, domestic and imported, and imports are a category of final use with a minus.
    pub table: IoTable,
    /// Of these, what is imported: flows and final demand; where the table tells it.
    pub imported: Option<(Mat<f64>, Mat<f64>)>,
    /// Whether the flows are domestic alone, imports told by their buyer only.
    pub domestic_flows: bool,
    /// Products bought that nobody in the table makes, such as imports without their like at home: these are in no row. Zero where all rows are sectors.
    pub unlike: Vec<f64>,
    /// Imports bought by each sector, where known.
    pub imported_inputs: Option<Vec<f64>>,
    /// Value added of each sector, with taxes on products it pays, where published.
    pub value_added: Option<Vec<f64>>,
    /// Output of each sector, where published.
    pub published_output: Option<Vec<f64>>,
    /// Jobs of each sector, where published.
    pub jobs: Option<Vec<f64>>,
}

impl Economy {
    /// Whether it holds all of the world, so that nothing leaves it.
    pub fn is_world(&self) -> bool {
        self.regions.len() > 1
    }

    /// Flows and final demand of what is made in the table's regions; `None` where imports are not told apart by product.
    pub fn domestic(&self) -> Result<Option<Cow<'_, IoTable>>, TableError> {
        if self.is_world() || self.domestic_flows {
            return Ok(Some(Cow::Borrowed(&self.table)));
        }
        let Some((flows, demand)) = &self.imported else { return Ok(None) };
        let kept: Vec<usize> =
            (0..self.uses.len()).filter(|of| self.uses[*of].role != UseRole::Imports).collect();
        let table = &self.table;
        let demand = Mat::from_fn(table.size(), kept.len(), |i, column| {
            table.demand[(i, kept[column])] - demand[(i, kept[column])]
        });
        let regions = kept.iter().map(|of| table.demand_region[*of]).collect();
        let rows = (table.region.clone(), table.sector.clone());
        let flows = &table.flows - flows;
        IoTable::new(table.regions.clone(), rows, flows, demand, regions)
            .map(|t| Some(Cow::Owned(t)))
    }

    /// The table for models of what sectors pull and push: domestic flows where known, all flows else.
    pub fn modelled(&self) -> Result<Cow<'_, IoTable>, TableError> {
        Ok(self.domestic()?.unwrap_or(Cow::Borrowed(&self.table)))
    }

    /// Final demand of each row in categories of a role.
    pub fn used_as(&self, role: UseRole) -> Vec<f64> {
        let columns: Vec<usize> =
            (0..self.uses.len()).filter(|of| self.uses[*of].role == role).collect();
        let of = |i| columns.iter().map(|column| self.table.demand[(i, *column)]).sum();
        (0..self.table.size()).map(of).collect()
    }

    /// Value added of each sector: as published, or output less what it buys.
    pub fn added(&self) -> Vec<f64> {
        self.value_added.clone().unwrap_or_else(|| self.table.value_added())
    }

    /// What a sector buys of products that are in no row.
    pub(crate) fn unlike_imports(&self, sector: usize) -> f64 {
        self.unlike.get(sector).copied().unwrap_or_default()
    }

    /// Region of a row.
    pub fn region_of(&self, row: usize) -> &Named {
        &self.regions[self.table.region[row]]
    }
}
