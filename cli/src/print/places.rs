//! Regions with their totals as rows: the properties of their boundaries in GeoJSON.

use icluster_atlas::view::{RegionInfo, RegionProfile, Totals, Value};
use icluster_codes::RegionId;
use icluster_lists::{Column, Row};

/// A region with its totals of one year.
pub(crate) struct Place {
    region: RegionInfo,
    year: i32,
    reference: RegionId,
    totals: Option<Totals>,
}

/// A total with its name in files.
type Named = (&'static str, fn(&Totals) -> Value);

impl Place {
    /// The head of a profile.
    pub(crate) fn of(profile: &RegionProfile) -> Self {
        Self {
            region: profile.region.clone(),
            year: profile.year,
            reference: profile.reference.id.clone(),
            totals: profile.totals.clone(),
        }
    }
}

impl Row for Place {
    fn columns() -> Vec<Column<Self>> {
        let mut columns: Vec<Column<Self>> = RegionInfo::columns()
            .into_iter()
            .map(|column| column.within("", |place: &Self| Some(&place.region)))
            .collect();
        columns.push(Column::whole("year", |place: &Self| Some(place.year.into())));
        columns.push(Column::text("reference", |place: &Self| Some(place.reference.to_string())));
        let values: [Named; 6] = [
            ("jobs", |totals| totals.jobs),
            ("traded_jobs", |totals| totals.traded_jobs),
            ("establishments", |totals| totals.establishments),
            ("wages", |totals| totals.wages),
            ("average_wage", |totals| totals.average_wage),
            ("cluster_strength", |totals| totals.cluster_strength),
        ];
        for (name, read) in values {
            columns
                .push(Column::number(name, move |place: &Self| read(place.totals.as_ref()?).value));
            columns.push(Column::text(&format!("{name}_status"), move |place: &Self| {
                Some(read(place.totals.as_ref()?).status.to_string())
            }));
        }
        let rest: Vec<Column<Totals>> = vec![
            Column::text("currency", |totals: &Totals| totals.currency.clone()),
            Column::whole("strong_clusters", |totals: &Totals| Some(totals.strong_clusters.into())),
            Column::number("suppressed_share", |totals: &Totals| Some(totals.suppressed_share)),
        ];
        columns.extend(
            rest.into_iter().map(|column| column.within("", |place: &Self| place.totals.as_ref())),
        );
        columns
    }
}
