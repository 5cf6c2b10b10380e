//! Arguments of questions about value networks.

use super::country;
use clap::{Args, Subcommand, ValueEnum};
use icluster_codes::{Country, RegionId};

/// Arguments of `value`.
#[derive(Debug, Args)]
pub(crate) struct ValueArgs {
    /// What is asked.
    #[command(subcommand)]
    pub question: ValueQuestion,
    /// Input-output table, as `value tables` lists it; the latest of the world where not given.
    #[arg(long, global = true, value_name = "TABLE")]
    pub table: Option<String>,
    /// Rows at most; 0 for all. CSV, JSON and Parquet have all rows where not given.
    #[arg(long, global = true, value_name = "N")]
    pub limit: Option<usize>,
}

/// Questions of value networks.
#[derive(Debug, Subcommand)]
pub(crate) enum ValueQuestion {
    /// The input-output tables of the release, and how far each is from its identities.
    Tables,
    /// Every sector of a table: stages to final use, linkages, multipliers, what would be lost without it.
    Indicators {
        /// Only this region of the table, such as mex.
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
    },
    /// Exports of a region or a bloc by whose value added is in them.
    Decompose {
        /// na (North America as one exporter), a country (mex), or several with commas; not needed for a table of one country.
        #[arg(long, value_name = "REGIONS", default_value = "na")]
        exporter: String,
        /// borin-mancini, wang-wei-zhu, koopman-wang-wei; vertical-specialisation for a table of one country.
        #[arg(long, value_name = "NAME")]
        method: Option<String>,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = DecompositionList::Terms)]
        by: DecompositionList,
    },
    /// The network of a cluster, a region, or a cluster in a region: who supplies it, stage by stage, with evidence; what is missing; who buys; who is central.
    #[command(visible_alias = "map")]
    Chain {
        /// Cluster, such as automotive; all clusters of the region where not given.
        cluster: Option<String>,
        /// Region, such as custom:calibaja or mx:state:08; all of North America where not given.
        #[arg(long, value_name = "REGION")]
        region: Option<RegionId>,
        /// Stages upstream.
        #[arg(long, default_value_t = 2, value_name = "N")]
        steps: usize,
        /// Sectors told apart in each stage.
        #[arg(long, default_value_t = 10, value_name = "N")]
        sectors: usize,
        /// Of all clusters of a region, traded ones told apart.
        #[arg(long, default_value_t = 8, value_name = "N")]
        clusters: usize,
        /// What a stage's purchases count for in the next, 0 to 1.
        #[arg(long, default_value_t = 1.0, value_name = "PART")]
        decay: f64,
        /// Kinds of edges, with commas: io, trade, relatedness, membership; all where not given.
        #[arg(long, value_name = "KINDS", default_value = "")]
        kind: String,
        /// Only edges from these countries, with commas: us, mx, ca.
        #[arg(long, value_name = "COUNTRIES", value_parser = country, value_delimiter = ',')]
        country: Vec<Country>,
        /// Only edges of these tiers of evidence, with commas: 1 observed at both ends, 2 at one end, 3 modelled.
        #[arg(long, value_name = "TIERS", value_delimiter = ',')]
        tier: Vec<u8>,
        /// Level of significance of the backbone's links.
        #[arg(long, default_value_t = 0.05, value_name = "PART")]
        alpha: f64,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = ChainList::Edges)]
        by: ChainList,
    },
    /// What a cluster in a region buys that is not made there or in North America.
    Gaps {
        /// Cluster, such as automotive.
        cluster: String,
        /// Region, such as custom:calibaja or mx:state:08.
        #[arg(long, value_name = "REGION")]
        region: RegionId,
    },
    /// Trade by product from one country to another: products, industries and clusters they are of, and between which regions they are likely to go.
    Links {
        /// Country that sells: us, mx or ca.
        #[arg(long, value_name = "COUNTRY", value_parser = country)]
        from: Country,
        /// Country that buys.
        #[arg(long, value_name = "COUNTRY", value_parser = country)]
        to: Country,
        /// Only goods of this cluster, such as automotive.
        #[arg(long, value_name = "CLUSTER")]
        cluster: Option<String>,
        /// Only products whose code of the Harmonized System begins so.
        #[arg(long, value_name = "HS")]
        product: Option<String>,
        /// Only links with an end in this region, such as custom:calibaja.
        #[arg(long, value_name = "REGION")]
        region: Option<RegionId>,
        /// Between places (counties, municipalities or metropolises) rather than states.
        #[arg(long)]
        places: bool,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = LinksList::Links)]
        by: LinksList,
    },
    /// On whom a country depends for its imports, product by product, with North America as its bloc.
    Dependency {
        /// Country that buys: us, mx or ca.
        #[arg(long, value_name = "COUNTRY", value_parser = country, default_value = "us")]
        buyer: Country,
        /// Only goods of this cluster, such as automotive.
        #[arg(long, value_name = "CLUSTER")]
        cluster: Option<String>,
        /// Only products whose code of the Harmonized System begins so.
        #[arg(long, value_name = "HS")]
        product: Option<String>,
    },
    /// What follows, day by day, when sectors of a region lose a part of their capacity.
    Shock {
        /// Region of the table, such as usa.
        #[arg(long, value_name = "REGION")]
        region: String,
        /// Sectors of it, with commas; all where not given.
        #[arg(long, value_name = "SECTORS", value_delimiter = ',')]
        sectors: Vec<String>,
        /// Part of their capacity that is lost, 0 to 1.
        #[arg(long, value_name = "PART")]
        loss: f64,
        /// Days for which all of that is lost.
        #[arg(long, default_value_t = 30, value_name = "DAYS")]
        days: usize,
        /// Days in which it comes back after that.
        #[arg(long, default_value_t = 60.0, value_name = "DAYS")]
        recovery: f64,
        /// Days of use that buyers keep in stock.
        #[arg(long, default_value_t = 90.0, value_name = "DAYS")]
        stock: f64,
        /// Days to follow.
        #[arg(long, default_value_t = 365, value_name = "DAYS")]
        horizon: usize,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = ShockList::Sectors)]
        by: ShockList,
    },
    /// Who is central in a table's network of supply, which sectors belong together, whose failure takes most.
    Network {
        /// Level of significance of the backbone's links.
        #[arg(long, default_value_t = 0.05, value_name = "PART")]
        alpha: f64,
        /// Resolutions of communities, with commas; sectors are told theirs at the first.
        #[arg(long, value_delimiter = ',', default_value = "1,0.5,2,4", value_name = "NUMBERS")]
        resolutions: Vec<f64>,
        /// Only this region of the table.
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = NetworkList::Nodes)]
        by: NetworkList,
    },
    /// A nation's table brought down to a region by location quotients: multipliers with intervals, what it makes and needs.
    Region {
        /// Region of one country, such as mx:state:02.
        #[arg(long, value_name = "REGION")]
        region: RegionId,
        /// Flegg's quotients (flq), or with the buyers' specialisation (aflq).
        #[arg(long, value_enum, default_value_t = Quotients::Flq)]
        method: Quotients,
    },
    /// Why output changed from one table to another: technology and trade, composition and level of final demand.
    Change {
        /// The earlier table, such as wiod-2000.
        #[arg(long, value_name = "TABLE")]
        before: String,
        /// The later table, such as wiod-2011.
        #[arg(long, value_name = "TABLE")]
        after: String,
        /// Sectors of this region rather than regions.
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
    },
    /// What all sectors would lose without some: a sector, a region, or a group.
    Extract {
        /// Sectors, with commas; all of the region where not given.
        #[arg(long = "sector", value_name = "SECTORS", value_delimiter = ',')]
        sectors: Vec<String>,
        /// Regions of the table, with commas, such as usa; all that have the sectors where not given.
        #[arg(long = "region", value_name = "REGIONS", value_delimiter = ',')]
        regions: Vec<String>,
        /// Sectors of regions taken out too, with commas, such as usa:c15,mex:c14.
        #[arg(long, value_name = "REGION:SECTOR", value_delimiter = ',')]
        group: Vec<String>,
        /// What is taken out: all, what the sectors buy (backward), or what they sell to producers (forward).
        #[arg(long, value_enum, default_value_t = Extraction::Total)]
        mode: Extraction,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = ExtractList::Sectors)]
        by: ExtractList,
    },
    /// On which coefficients of a table most hangs: their fields of influence.
    Influence {
        /// Coefficients listed.
        #[arg(long, default_value_t = 30, value_name = "N")]
        top: usize,
        /// Only those of which this region of the table sells or buys.
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
        /// What the list is by.
        #[arg(long, value_enum, default_value_t = Influence::Field)]
        by: Influence,
    },
    /// Where imports turn to when a part of those from somewhere is redirected and others can add only so much.
    Redirect {
        /// Only products whose code of the Harmonized System begins so.
        #[arg(value_name = "PRODUCT")]
        product: Option<String>,
        /// Whom is left: a country such as chn, or outside-na.
        #[arg(long, value_name = "COUNTRY")]
        from: String,
        /// Only goods of this cluster, such as automotive.
        #[arg(long, value_name = "CLUSTER")]
        cluster: Option<String>,
        /// Country that buys: us, mx or ca.
        #[arg(long, value_name = "COUNTRY", value_parser = country, default_value = "us")]
        buyer: Country,
        /// Part of the imports from there that turns away, above 0 to 1.
        #[arg(long, default_value_t = 0.5, value_name = "PART")]
        part: f64,
        /// Elasticity of substitution between suppliers, above 1.
        #[arg(long, default_value_t = 5.0, value_name = "NUMBER")]
        elasticity: f64,
        /// What a supplier can add, as a part of its exports to all of the world.
        #[arg(long, default_value_t = 0.25, value_name = "PART")]
        spare: f64,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = RedirectList::Suppliers)]
        by: RedirectList,
    },
    /// Trade that both sides report, and how far their reports are apart, by pair of countries and chapter.
    Mirror {
        /// Only what this country sells: us, mx or ca.
        #[arg(long, value_name = "COUNTRY", value_parser = country)]
        from: Option<Country>,
        /// Only what this country buys.
        #[arg(long, value_name = "COUNTRY", value_parser = country)]
        to: Option<Country>,
        /// What rows are.
        #[arg(long, value_enum, default_value_t = MirrorList::Chapters)]
        by: MirrorList,
    },
    /// Whose value added a region or a bloc uses, however many borders it crossed.
    Origins {
        /// na, a country (usa), or several with commas.
        #[arg(long, value_name = "REGIONS", default_value = "na")]
        user: String,
    },
}

/// Rows of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChainList {
    /// What sectors sell to the cluster and to its suppliers, products across the border, related sectors, industries of the cluster.
    Edges,
    /// Needs by sector, and where they are met.
    Gaps,
    /// Who buys what the cluster makes.
    Users,
    /// Largest links between places.
    Links,
    /// Trade across the border inside the region.
    TwoWay,
    /// What the numbers rest on.
    Evidence,
    /// Sectors, clusters and what else is linked, with who is central in the network of flows.
    Nodes,
    /// What clusters of the region buy of each other.
    Pairs,
}

/// Rows of a shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShockList {
    /// Day by day.
    Course,
    /// Regions of the table.
    Regions,
    /// Sectors that lose most.
    Sectors,
    /// States of North America that lose most.
    Places,
}

/// What is taken out of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extraction {
    /// What the sectors buy, sell and deliver.
    Total,
    /// What they buy.
    Backward,
    /// What they sell to producers.
    Forward,
}

/// Rows of an extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractList {
    /// Sectors that lose most.
    Sectors,
    /// Regions of the table.
    Regions,
}

/// What a list of coefficients is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Influence {
    /// The strength of the field of influence.
    Field,
    /// What one percent more of it adds to all output.
    Output,
}

/// Rows of a redirection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RedirectList {
    /// Who takes on how much.
    Suppliers,
    /// What turns away of each product, and what of it is placed.
    Products,
}

/// Rows of trade that both sides report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MirrorList {
    /// Pairs of countries.
    Pairs,
    /// Their chapters.
    Chapters,
}

/// Rows of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NetworkList {
    /// Sectors.
    Nodes,
    /// Communities by resolution.
    Groupings,
}

/// Flegg's location quotients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Quotients {
    /// Without the buyers' specialisation.
    Flq,
    /// With it.
    Aflq,
}

/// Rows of trade by product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LinksList {
    /// Products, with their industries and clusters.
    Products,
    /// Industries that make them.
    Suppliers,
    /// Industries that use them.
    Buyers,
    /// Largest links between regions.
    Links,
    /// Clusters on both sides of the border.
    Twins,
    /// What the numbers rest on.
    Evidence,
}

/// Rows of a decomposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DecompositionList {
    /// Terms and measures.
    Terms,
    /// Exporting sectors.
    Sectors,
    /// Importers.
    Importers,
    /// Whose value added is in exports.
    Origins,
    /// Who uses the exporter's value added.
    Users,
}
