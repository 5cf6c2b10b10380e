//! Rows of the canonical tables: a reader fills a row struct, the batches and schema follow.

use crate::column::{
    BytesColumn, ColumnBuilder, IntColumn, LineColumn, NumberColumn, OptionalIntColumn,
    OptionalPlainTextColumn, OptionalTextColumn, PlainTextColumn, TextColumn,
};
use crate::{Load, SourceError};
use arrow::record_batch::RecordBatch;
use icluster_tables::{SinkError, Status, Table};

/// Rows in a batch.
pub const BATCH_ROWS: usize = 65_536;

macro_rules! table_rows {
    ($($row:ident, $rows:ident, $table:ident { $($column:ident: $builder:ty,)* })*) => {$(
        #[doc = concat!("One row of [`Table::", stringify!($table), "`], columns as documented there.")]
        #[allow(missing_docs)]
        pub struct $row<'a> {
            $(pub $column: <$builder as ColumnBuilder>::Value<'a>,)*
        }

        #[doc = concat!("Collects [`", stringify!($row), "`]s into batches for the sink.")]
        #[derive(Default)]
        pub struct $rows {
            length: usize,
            $($column: $builder,)*
        }

        impl $rows {
            /// Adds a row; hands a full batch to the sink.
            pub fn push(&mut self, row: $row<'_>, load: &mut Load<'_>) -> Result<(), SourceError> {
                $(self.$column.push(row.$column);)*
                self.length += 1;
                if self.length >= BATCH_ROWS { self.finish(load) } else { Ok(()) }
            }

            /// Hands the rows not yet handed over to the sink; to be called after the last row.
            pub fn finish(&mut self, load: &mut Load<'_>) -> Result<(), SourceError> {
                if self.length == 0 {
                    return Ok(());
                }
                self.length = 0;
                let batch = self.batch().map_err(|e| SinkError(e.to_string()))?;
                load.rows(Table::$table, batch)
            }

            fn batch(&mut self) -> Result<RecordBatch, arrow::error::ArrowError> {
                let columns = vec![$(self.$column.finish()?,)*];
                RecordBatch::try_new(Table::$table.schema(), columns)
            }
        }
    )*};
}

impl<'a> EmploymentRow<'a> {
    /// A row in which nothing is published: readers fill in what a file has.
    pub fn missing(
        region: &'a str,
        industry: &'a str,
        classification: &'a str,
        ownership: &'a str,
        year: i32,
    ) -> Self {
        Self {
            region,
            industry,
            classification,
            ownership,
            year,
            establishments: None,
            jobs: None,
            jobs_status: Status::Missing.as_str(),
            jobs_low: None,
            jobs_high: None,
            wages: None,
            wages_status: Status::Missing.as_str(),
            currency: None,
            line: None,
        }
    }
}

impl<'a> IndicatorRow<'a> {
    /// A published value of a region as a whole, by the publisher of the file; `None` is not published, which is not 0.
    pub fn published(
        region: &'a str,
        indicator: &'a str,
        year: i32,
        value: Option<f64>,
        unit: &'a str,
        line: Option<u32>,
    ) -> Self {
        let status = if value.is_some() { Status::Observed } else { Status::Missing };
        Self {
            region,
            indicator,
            cluster: None,
            year,
            value,
            low: None,
            high: None,
            unit,
            status: status.as_str(),
            source: None,
            line,
        }
    }
}

impl<'a> RegionRow<'a> {
    /// A region with its name, in no language in particular, valid in all years.
    pub fn named(region: &'a str, level: &'a str, parent: Option<&'a str>, name: &'a str) -> Self {
        Self {
            region,
            level,
            parent,
            name,
            name_en: None,
            name_es: None,
            name_fr: None,
            valid_from: None,
            valid_to: None,
        }
    }
}

table_rows! {
    EmploymentRow, EmploymentRows, Employment {
        region: TextColumn,
        industry: TextColumn,
        classification: TextColumn,
        ownership: TextColumn,
        year: IntColumn,
        establishments: NumberColumn,
        jobs: NumberColumn,
        jobs_status: TextColumn,
        jobs_low: NumberColumn,
        jobs_high: NumberColumn,
        wages: NumberColumn,
        wages_status: TextColumn,
        currency: OptionalTextColumn,
        line: LineColumn,
    }
    SizeClassRow, SizeClassRows, SizeClass {
        region: TextColumn,
        industry: TextColumn,
        classification: TextColumn,
        year: IntColumn,
        size_low: IntColumn,
        size_high: OptionalIntColumn,
        establishments: NumberColumn,
        status: TextColumn,
        line: LineColumn,
    }
    EstablishmentRow, EstablishmentRows, Establishment {
        id: PlainTextColumn,
        name: OptionalPlainTextColumn,
        industry: TextColumn,
        classification: TextColumn,
        region: TextColumn,
        year: IntColumn,
        size_low: IntColumn,
        size_high: OptionalIntColumn,
        lon: NumberColumn,
        lat: NumberColumn,
        line: LineColumn,
    }
    TradeRow, TradeRows, Trade {
        reporter: TextColumn,
        partner: TextColumn,
        product: TextColumn,
        classification: TextColumn,
        flow: TextColumn,
        year: IntColumn,
        value: NumberColumn,
        net_weight: NumberColumn,
        status: TextColumn,
        currency: OptionalTextColumn,
        line: LineColumn,
    }
    IoFlowRow, IoFlowRows, IoFlow {
        table: TextColumn,
        part: TextColumn,
        year: IntColumn,
        classification: TextColumn,
        row_region: TextColumn,
        row_sector: TextColumn,
        column_region: TextColumn,
        column_sector: TextColumn,
        value: NumberColumn,
        currency: OptionalTextColumn,
        line: LineColumn,
    }
    TariffRow, TariffRows, Tariff {
        reporter: TextColumn,
        product: TextColumn,
        classification: TextColumn,
        origin: TextColumn,
        measure: TextColumn,
        year: OptionalIntColumn,
        valid_from: OptionalTextColumn,
        rate: NumberColumn,
        detail: OptionalTextColumn,
        line: LineColumn,
    }
    CrossingRow, CrossingRows, Crossing {
        port: TextColumn,
        name: TextColumn,
        state: OptionalTextColumn,
        border: TextColumn,
        measure: TextColumn,
        year: OptionalIntColumn,
        value: NumberColumn,
        lon: NumberColumn,
        lat: NumberColumn,
        line: LineColumn,
    }
    IndicatorRow, IndicatorRows, Indicator {
        region: TextColumn,
        indicator: TextColumn,
        cluster: OptionalTextColumn,
        year: IntColumn,
        value: NumberColumn,
        low: NumberColumn,
        high: NumberColumn,
        unit: TextColumn,
        status: TextColumn,
        source: OptionalTextColumn,
        line: LineColumn,
    }
    RegionRow, RegionRows, Region {
        region: TextColumn,
        level: TextColumn,
        parent: OptionalTextColumn,
        name: PlainTextColumn,
        name_en: OptionalPlainTextColumn,
        name_es: OptionalPlainTextColumn,
        name_fr: OptionalPlainTextColumn,
        valid_from: OptionalIntColumn,
        valid_to: OptionalIntColumn,
    }
    RegionMemberRow, RegionMemberRows, RegionMember {
        region: TextColumn,
        member: TextColumn,
        valid_from: OptionalIntColumn,
        valid_to: OptionalIntColumn,
    }
    PostalCodeRow, PostalCodeRows, PostalCode {
        region: TextColumn,
        postal_code: PlainTextColumn,
        vintage: IntColumn,
        share: NumberColumn,
        basis: TextColumn,
    }
    BoundaryRow, BoundaryRows, Boundary {
        region: TextColumn,
        vintage: IntColumn,
        wkb: BytesColumn,
    }
    ClassificationItemRow, ClassificationItemRows, ClassificationItem {
        classification: TextColumn,
        code: PlainTextColumn,
        title_en: OptionalPlainTextColumn,
        title_es: OptionalPlainTextColumn,
        title_fr: OptionalPlainTextColumn,
    }
    ClassificationIndexRow, ClassificationIndexRows, ClassificationIndex {
        classification: TextColumn,
        code: PlainTextColumn,
        text: PlainTextColumn,
        language: TextColumn,
    }
    ConcordanceRow, ConcordanceRows, Concordance {
        from_classification: TextColumn,
        from_code: PlainTextColumn,
        to_classification: TextColumn,
        to_code: PlainTextColumn,
        weight: NumberColumn,
        basis: TextColumn,
    }
    ClusterDefinitionRow, ClusterDefinitionRows, ClusterDefinition {
        definition: TextColumn,
        classification: TextColumn,
        industry: PlainTextColumn,
        cluster_code: PlainTextColumn,
        cluster_key: PlainTextColumn,
        cluster_name: PlainTextColumn,
        cluster_name_es: OptionalPlainTextColumn,
        cluster_name_fr: OptionalPlainTextColumn,
        cluster_type: TextColumn,
        subcluster_code: OptionalPlainTextColumn,
        subcluster_name: OptionalPlainTextColumn,
    }
}
