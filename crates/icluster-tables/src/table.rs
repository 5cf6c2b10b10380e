//! The tables and their columns.

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;

/// A canonical table. [`Table::schema`] is the only place where its columns are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// Jobs, establishments and wages of one industry in one region and year.
    ///
    /// `jobs` are persons (annual average), `wages` the year's wage bill in whole units of `currency`.
    /// `jobs_low`/`jobs_high` bound a value that is not published. `line` is the row's line in the file.
    Employment,
    /// Establishment counts by employment size class: `size_low`..=`size_high` jobs (null = open ended).
    SizeClass,
    /// Single establishments (no personal or contact field is ever stored).
    Establishment,
    /// Trade of one product by one reporter with one partner. `reporter` and `partner` are ISO 3166-1 alpha-3 codes in small letters or region
    /// ids, `world` for all partners, `census-2010` for a country by the US Census Bureau's code (the concordance `census-country` leads to ISO);
    /// `flow` is `export`, `import` or `import_duty` (duty calculated on imports); `value` is in whole units of `currency`, `net_weight` in kilograms where it is published.
    Trade,
    /// One cell of an input-output table: what a row sells to a column in a year. `table` is the table's id without the year (`wiod`); `part` is
    /// `intermediate` (a sector buys), `final` (a use buys), `make` (a sector makes a product), `import` (a sector or use buys of a product from abroad; in the other
    /// parts too), `primary` (value added and taxes), `output`, `gross_output` (in a list of years, without the rest of a table), or `jobs`. Regions are ISO 3166-1 alpha-3 codes in small letters, parts of countries (`mx2`) or of the rest of the world (`row`, `wa`); sectors, products and
    /// uses are codes of `classification`. `value` is in whole units of `currency`, jobs where there is none. Zero cells have no rows, outputs of zero do.
    IoFlow,
    /// What a country (`reporter`, ISO 3166-1 alpha-3 in small letters) charges on imports of a product, or how its rules are used. `origin` is such a code or
    /// `world`; `measure` is `mfn` (most favoured nation), `section_301`, `section_232`, or `usmca_use`. `rate` is a fraction of the value, for `usmca_use` the share
    /// of the imports' value that claimed the preference; null where the rate is no such fraction or is not in the file: `detail` has it as printed, or the heading
    /// and the list. `valid_from` is a date `YYYY-MM-DD`.
    Tariff,
    /// One number of a border port of entry, what came in through it. `port` is its code of four digits, `border` the neighbour's ISO 3166-1
    /// alpha-3 code in small letters, `measure` what is counted (`trucks`, `loaded_truck_containers`); a row of a list of ports has `place`, without
    /// year and value. `lon`/`lat` are degrees (WGS 84), null where the file has none.
    Crossing,
    /// One indicator of a region (population, …).
    Indicator,
    /// Regions: code, level, parent, official names. `valid_from`/`valid_to` are the years of the
    /// vintage in which the code exists (null = open).
    Region,
    /// Which regions make up another: counties of a CBSA, municipalities of a metropolis.
    RegionMember,
    /// Regions a postal code lies in. `share` is the part of the code's `basis` (`population`, `land`, `area`) that is in the
    /// region, 0 to 1, null where unknown; `vintage` is the year of the delimitation. Codes keep their leading zeros.
    PostalCode,
    /// Geometry of a region as WKB (lon/lat, WGS 84), with the vintage (year) of the boundary.
    Boundary,
    /// Codes of a classification with titles.
    ClassificationItem,
    /// What an index lists under a code of a classification: a product or an activity in words, in one language (`en`, `es`, `fr`).
    ClassificationIndex,
    /// Pairs of codes of two classifications; `weight` is the share of `from_code` that goes to
    /// `to_code`, null where unknown.
    Concordance,
    /// Which cluster and sub-cluster an industry code belongs to.
    ClusterDefinition,
}

impl Table {
    /// All tables, in the order of the data dictionary.
    pub const ALL: [Table; 16] = [
        Table::Employment,
        Table::SizeClass,
        Table::Establishment,
        Table::Trade,
        Table::IoFlow,
        Table::Tariff,
        Table::Crossing,
        Table::Indicator,
        Table::Region,
        Table::RegionMember,
        Table::PostalCode,
        Table::Boundary,
        Table::ClassificationItem,
        Table::ClassificationIndex,
        Table::Concordance,
        Table::ClusterDefinition,
    ];

    /// Name in SQL and of the Parquet file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::SizeClass => "size_class",
            Self::Establishment => "establishment",
            Self::Trade => "trade",
            Self::IoFlow => "io_flow",
            Self::Tariff => "tariff",
            Self::Crossing => "crossing",
            Self::Indicator => "indicator",
            Self::Region => "region",
            Self::RegionMember => "region_member",
            Self::PostalCode => "postal_code",
            Self::Boundary => "boundary",
            Self::ClassificationItem => "classification_item",
            Self::ClassificationIndex => "classification_index",
            Self::Concordance => "concordance",
            Self::ClusterDefinition => "cluster_definition",
        }
    }

    /// Columns and types. Text that repeats is dictionary-encoded (`Int32` keys).
    pub fn schema(self) -> SchemaRef {
        let fields = match self {
            Self::Employment => vec![
                code("region"),
                code("industry"),
                code("classification"),
                code("ownership"),
                required("year", DataType::Int32),
                number("establishments"),
                number("jobs"),
                code("jobs_status"),
                number("jobs_low"),
                number("jobs_high"),
                number("wages"),
                code("wages_status"),
                optional_code("currency"),
                optional("line", DataType::UInt32),
            ],
            Self::SizeClass => vec![
                code("region"),
                code("industry"),
                code("classification"),
                required("year", DataType::Int32),
                required("size_low", DataType::Int32),
                optional("size_high", DataType::Int32),
                number("establishments"),
                code("status"),
                optional("line", DataType::UInt32),
            ],
            Self::Establishment => vec![
                required("id", DataType::Utf8),
                optional("name", DataType::Utf8),
                code("industry"),
                code("classification"),
                code("region"),
                required("year", DataType::Int32),
                required("size_low", DataType::Int32),
                optional("size_high", DataType::Int32),
                number("lon"),
                number("lat"),
                optional("line", DataType::UInt32),
            ],
            Self::Trade => vec![
                code("reporter"),
                code("partner"),
                code("product"),
                code("classification"),
                code("flow"),
                required("year", DataType::Int32),
                number("value"),
                number("net_weight"),
                code("status"),
                optional_code("currency"),
                optional("line", DataType::UInt32),
            ],
            Self::IoFlow => vec![
                code("table"),
                code("part"),
                required("year", DataType::Int32),
                code("classification"),
                code("row_region"),
                code("row_sector"),
                code("column_region"),
                code("column_sector"),
                required("value", DataType::Float64),
                optional_code("currency"),
                optional("line", DataType::UInt32),
            ],
            Self::Tariff => vec![
                code("reporter"),
                code("product"),
                code("classification"),
                code("origin"),
                code("measure"),
                optional("year", DataType::Int32),
                optional_code("valid_from"),
                number("rate"),
                optional_code("detail"),
                optional("line", DataType::UInt32),
            ],
            Self::Crossing => vec![
                code("port"),
                code("name"),
                optional_code("state"),
                code("border"),
                code("measure"),
                optional("year", DataType::Int32),
                number("value"),
                number("lon"),
                number("lat"),
                optional("line", DataType::UInt32),
            ],
            Self::Indicator => vec![
                code("region"),
                code("indicator"),
                optional_code("cluster"),
                required("year", DataType::Int32),
                number("value"),
                number("low"),
                number("high"),
                code("unit"),
                code("status"),
                optional_code("source"),
                optional("line", DataType::UInt32),
            ],
            Self::Region => vec![
                code("region"),
                code("level"),
                optional_code("parent"),
                required("name", DataType::Utf8),
                optional("name_en", DataType::Utf8),
                optional("name_es", DataType::Utf8),
                optional("name_fr", DataType::Utf8),
                optional("valid_from", DataType::Int32),
                optional("valid_to", DataType::Int32),
            ],
            Self::RegionMember => vec![
                code("region"),
                code("member"),
                optional("valid_from", DataType::Int32),
                optional("valid_to", DataType::Int32),
            ],
            Self::PostalCode => vec![
                code("region"),
                required("postal_code", DataType::Utf8),
                required("vintage", DataType::Int32),
                number("share"),
                code("basis"),
            ],
            Self::Boundary => vec![
                code("region"),
                required("vintage", DataType::Int32),
                required("wkb", DataType::Binary),
            ],
            Self::ClassificationItem => vec![
                code("classification"),
                required("code", DataType::Utf8),
                optional("title_en", DataType::Utf8),
                optional("title_es", DataType::Utf8),
                optional("title_fr", DataType::Utf8),
            ],
            Self::ClassificationIndex => vec![
                code("classification"),
                required("code", DataType::Utf8),
                required("text", DataType::Utf8),
                code("language"),
            ],
            Self::Concordance => vec![
                code("from_classification"),
                required("from_code", DataType::Utf8),
                code("to_classification"),
                required("to_code", DataType::Utf8),
                number("weight"),
                code("basis"),
            ],
            Self::ClusterDefinition => vec![
                code("definition"),
                code("classification"),
                required("industry", DataType::Utf8),
                required("cluster_code", DataType::Utf8),
                required("cluster_key", DataType::Utf8),
                required("cluster_name", DataType::Utf8),
                optional("cluster_name_es", DataType::Utf8),
                optional("cluster_name_fr", DataType::Utf8),
                code("cluster_type"),
                optional("subcluster_code", DataType::Utf8),
                optional("subcluster_name", DataType::Utf8),
            ],
        };
        Arc::new(Schema::new(fields))
    }
}

fn text_dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

fn code(name: &str) -> Field {
    Field::new(name, text_dictionary(), false)
}

fn optional_code(name: &str) -> Field {
    Field::new(name, text_dictionary(), true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn required(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, false)
}

fn optional(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}
