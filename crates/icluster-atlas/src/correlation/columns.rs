//! A value for each region, with what is known of it: what correlations are made of.

use super::reply::CorrelationColumn;
use crate::view::Text3;
use icluster_insight::panel::Series;

/// Where the values of a column are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Computed from the release's own jobs, establishments and wages.
    Own,
    /// Imported as an indicator.
    Imported,
}

/// Values of one thing, in the order of the regions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) name: Text3,
    pub(super) unit: Option<Text3>,
    pub(super) origin: Origin,
    /// Year of the values, the latest of them.
    pub(super) year: Option<i32>,
    /// Its key, and a value for each region.
    pub(super) series: Series,
    /// Regions whose value rests on estimates.
    pub(super) estimated: usize,
    /// Regions whose value is withheld by the publisher.
    pub(super) withheld: usize,
    /// Regions whose value is of an earlier year.
    pub(super) earlier: usize,
}

impl Column {
    /// Key.
    pub(super) fn key(&self) -> &str {
        &self.series.name
    }

    /// Whether it is an indicator, of the region as a whole or of a cluster.
    pub(super) fn is_of(&self, indicator: &str) -> bool {
        self.key().split('@').next() == Some(indicator)
    }

    /// Regions with a value.
    pub(super) fn known(&self) -> usize {
        self.series.values.iter().flatten().count()
    }

    /// As replies show it.
    pub(super) fn told(&self) -> CorrelationColumn {
        CorrelationColumn {
            key: self.key().to_owned(),
            name: self.name.clone(),
            unit: self.unit.clone(),
            origin: match self.origin {
                Origin::Own => "release",
                Origin::Imported => "imported",
            }
            .to_owned(),
            year: self.year,
            n: self.known(),
            withheld: self.withheld,
            estimated: self.estimated,
            earlier: self.earlier,
        }
    }
}
