//! The cubes of a release: which result table, which columns are dimensions, measures and attributes, and how a code of a
//! column becomes a thing with a name. This is the only place where they are said.

mod read;

pub(crate) use read::ReleaseCubes;

use icluster_sparql::cube::Role;
use icluster_sparql::cube::Role::{Attribute, Dimension, Measure};

/// How values of columns become terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// A region by its id.
    Region,
    /// A region by its id, or a country by its code of three letters.
    Place,
    /// A cluster by its key.
    Cluster,
    /// A year.
    Year,
    /// A class: first column the edition, second the code.
    Class,
    /// A code of a list of this name.
    Listed(&'static str),
    /// A code of the list that the first column names; the second is the code.
    Code,
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
}

/// One property.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PropertyOf {
    /// Its name in the vocabulary `ic:`.
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) columns: &'static [&'static str],
    pub(crate) values: Values,
}

/// One cube.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CubeOf {
    /// Its name in IRIs.
    pub(crate) name: &'static str,
    /// The result table.
    pub(crate) table: &'static str,
    /// English, Spanish, French.
    pub(crate) title: [&'static str; 3],
    /// Dimensions first, in the order of the key.
    pub(crate) properties: &'static [PropertyOf],
}

const fn of(
    name: &'static str,
    role: Role,
    columns: &'static [&'static str],
    values: Values,
) -> PropertyOf {
    PropertyOf { name, role, columns, values }
}

/// What stands for a code that a table leaves open where a dimension must have one.
pub(crate) const UNASSIGNED: &str = "unassigned";

/// All cubes; a release has those whose table it has.
pub(crate) const CUBES: &[CubeOf] = &[
    CubeOf {
        name: "clusters",
        table: "cluster_result",
        title: [
            "Clusters by region and year",
            "Clústeres por región y año",
            "Grappes par région et année",
        ],
        properties: &[
            of("region", Dimension, &["region"], Values::Region),
            of("cluster", Dimension, &["cluster"], Values::Cluster),
            of("year", Dimension, &["year"], Values::Year),
            of("reference", Dimension, &["reference"], Values::Region),
            of("jobs", Measure, &["jobs"], Values::Number),
            of("locationQuotient", Measure, &["lq"], Values::Number),
            of("jobsStatus", Attribute, &["jobs_status"], Values::Text),
            of("jobsLow", Attribute, &["jobs_low"], Values::Number),
            of("jobsHigh", Attribute, &["jobs_high"], Values::Number),
        ],
    },
    CubeOf {
        name: "employment",
        table: "industry_result",
        title: [
            "Jobs by industry, base region and year",
            "Empleos por industria, región de base y año",
            "Emplois par industrie, région de base et année",
        ],
        properties: &[
            of("region", Dimension, &["region"], Values::Region),
            of("industry", Dimension, &["classification", "industry"], Values::Class),
            of("year", Dimension, &["year"], Values::Year),
            of("jobs", Measure, &["jobs"], Values::Number),
            of("establishments", Measure, &["establishments"], Values::Number),
            of("wages", Measure, &["wages"], Values::Number),
            of("jobsStatus", Attribute, &["basis"], Values::Text),
            of("wagesStatus", Attribute, &["wages_basis"], Values::Text),
            of("jobsLow", Attribute, &["jobs_low"], Values::Number),
            of("jobsHigh", Attribute, &["jobs_high"], Values::Number),
            of("currency", Attribute, &["currency"], Values::Text),
        ],
    },
    CubeOf {
        name: "exports",
        table: "trade_result",
        title: [
            "Exports by place, product and year",
            "Exportaciones por lugar, producto y año",
            "Exportations par lieu, produit et année",
        ],
        properties: &[
            of("place", Dimension, &["place"], Values::Place),
            of("product", Dimension, &["classification", "product"], Values::Class),
            of("year", Dimension, &["year"], Values::Year),
            of("tradeValue", Measure, &["value"], Values::Number),
        ],
    },
    CubeOf {
        name: "trade",
        table: "trade_product",
        title: [
            "Trade by seller, buyer, product and industry",
            "Comercio por vendedor, comprador, producto e industria",
            "Commerce par vendeur, acheteur, produit et industrie",
        ],
        properties: &[
            of("seller", Dimension, &["seller"], Values::Place),
            of("buyer", Dimension, &["buyer"], Values::Place),
            of("reportedAs", Dimension, &["reported"], Values::Text),
            of("product", Dimension, &["classification", "product"], Values::Class),
            of("madeBy", Dimension, &["industry"], Values::Listed("traded-industry")),
            of("year", Dimension, &["year"], Values::Year),
            of("tradeValue", Measure, &["value"], Values::Number),
            of("currency", Attribute, &["currency"], Values::Text),
            of("industryBasis", Attribute, &["basis"], Values::Text),
        ],
    },
    CubeOf {
        name: "complexity-places",
        table: "complexity_place",
        title: [
            "Economic complexity of places",
            "Complejidad económica de lugares",
            "Complexité économique des lieux",
        ],
        properties: &[
            of("measuredBy", Dimension, &["kind"], Values::Text),
            of("level", Dimension, &["level"], Values::Text),
            of("place", Dimension, &["place"], Values::Place),
            of("classification", Dimension, &["classification"], Values::Text),
            of("year", Dimension, &["year"], Values::Year),
            of("profile", Dimension, &["profile"], Values::Text),
            of("complexityIndex", Measure, &["eci"], Values::Number),
            of("diversity", Measure, &["diversity"], Values::Whole),
            of("rank", Attribute, &["rank"], Values::Whole),
            of("complexityOutlook", Attribute, &["coi"], Values::Number),
            of("fitness", Attribute, &["fitness"], Values::Number),
        ],
    },
    CubeOf {
        name: "complexity-activities",
        table: "complexity_activity",
        title: [
            "Complexity of products and industries",
            "Complejidad de productos e industrias",
            "Complexité des produits et industries",
        ],
        properties: &[
            of("measuredBy", Dimension, &["kind"], Values::Text),
            of("level", Dimension, &["level"], Values::Text),
            of("activity", Dimension, &["classification", "activity"], Values::Class),
            of("year", Dimension, &["year"], Values::Year),
            of("profile", Dimension, &["profile"], Values::Text),
            of("complexityIndex", Measure, &["pci"], Values::Number),
            of("ubiquity", Measure, &["ubiquity"], Values::Whole),
            of("rank", Attribute, &["rank"], Values::Whole),
        ],
    },
    CubeOf {
        name: "io-inputs",
        table: "sector_input",
        title: [
            "Inputs of sectors as shares of their output",
            "Insumos de los sectores como parte de su producción",
            "Intrants des secteurs en part de leur production",
        ],
        properties: &[
            of("ioTable", Dimension, &["table"], Values::Text),
            of("place", Dimension, &["region"], Values::Place),
            of("toSector", Dimension, &["table", "sector"], Values::Code),
            of("fromSector", Dimension, &["table", "input"], Values::Code),
            of("coefficient", Measure, &["share"], Values::Number),
            of("importedCoefficient", Attribute, &["imported"], Values::Number),
        ],
    },
];
