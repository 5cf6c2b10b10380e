//! Arguments of questions about gaps, priorities, readiness, relations and projects.

use super::{AskArgs, country};
use clap::{Args, Subcommand};
use icluster_codes::{Country, Level, RegionId};
use std::path::PathBuf;

/// Arguments of `gaps`.
#[derive(Debug, Args)]
pub(crate) struct GapsArgs {
    /// One product: six digits of the Harmonized System. `parameters` prints the usual parameters as a file to change and give back with --parameters.
    #[arg(value_name = "PRODUCT")]
    pub product: Option<String>,
    /// Countries that buy, with commas: us, ca, mx.
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',', value_parser = country, default_value = "us,ca,mx")]
    pub country: Vec<Country>,
    /// Where from: asia, outside-na, or a country (chn).
    #[arg(long, value_name = "ORIGIN", default_value = "asia")]
    pub from: String,
    /// Products, or sums by heading, chapter, industry or cluster.
    #[arg(long, value_name = "WHAT", default_value = "product")]
    pub by: String,
    /// Only products of this cluster, such as automotive.
    #[arg(long, value_name = "CLUSTER")]
    pub cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[arg(long, value_name = "HS")]
    pub begins: Option<String>,
    /// Only products of a focus: its name (aerospace, agro-industry, automotive-and-electric-vehicles, energy, medical-devices, semiconductors-and-electronics), or a TOML file of your own.
    #[arg(long, value_name = "FOCUS")]
    pub focus: Option<String>,
    /// Only what North America could make by the usual rule.
    #[arg(long)]
    pub makeable: bool,
    /// Parameters (TOML), laid out as `gaps parameters` prints them.
    #[arg(long, value_name = "FILE")]
    pub parameters: Option<PathBuf>,
    /// Rows at most; 0 for all. CSV, JSON and Parquet have all rows where not given.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

/// Arguments of `priorities`.
#[derive(Debug, Args)]
pub(crate) struct PrioritiesArgs {
    /// Country in which things would be made: us, ca or mx.
    #[arg(long, value_name = "COUNTRY", value_parser = country, default_value = "mx")]
    pub country: Country,
    /// By states and provinces rather than the finest places.
    #[arg(long)]
    pub states: bool,
    /// Only places in this region, such as mx:state:02.
    #[arg(long, alias = "place", value_name = "REGION")]
    pub region: Option<RegionId>,
    /// The region's portfolio instead: the best candidate of each role, its weakest pillar and what policy can do about it.
    #[arg(long)]
    pub portfolio: bool,
    /// Only products of a focus: its name or how it begins (automotive, aerospace, medical-devices, ...), or a TOML file of your own.
    #[arg(long, value_name = "FOCUS")]
    pub focus: Option<String>,
    /// Only products of this cluster, such as automotive.
    #[arg(long, value_name = "CLUSTER")]
    pub cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[arg(long, value_name = "HS")]
    pub product: Option<String>,
    /// Weights of the pillars: balanced, security, regional-development, green, or a TOML file of your own.
    #[arg(long, value_name = "PROFILE", default_value = "balanced")]
    pub profile: String,
    /// Prints the profile as a file to change and give back with --profile.
    #[arg(long)]
    pub show_profile: bool,
    /// Draws over everything that is unsure; 0 for scores as measured.
    #[arg(long, value_name = "N", default_value_t = icluster_atlas::priorities::DRAWS)]
    pub draws: usize,
    /// Seed of the draws.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Candidates told.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Without candidates that a gate is closed to.
    #[arg(long)]
    pub open_only: bool,
    /// Says why of each candidate.
    #[arg(long)]
    pub why: bool,
    /// Holds the score, by what was known in a year, against the share of another country's imports that the country gained later.
    #[arg(long, conflicts_with_all = ["states", "region", "focus", "cluster", "product", "top", "open_only", "why"])]
    pub back_test: bool,
    /// Of a back-test: last year of what the score may know.
    #[arg(long, value_name = "YEAR", requires = "back_test")]
    pub until: Option<i32>,
    /// Of a back-test: first year of the outcome.
    #[arg(long, value_name = "YEAR", requires = "back_test")]
    pub from: Option<i32>,
    /// Of a back-test: country that buys.
    #[arg(long, value_name = "COUNTRY", value_parser = country, requires = "back_test")]
    pub buyer: Option<Country>,
    /// Parameters of gaps (TOML), laid out as `gaps parameters` prints them.
    #[arg(long, value_name = "FILE")]
    pub parameters: Option<PathBuf>,
}

/// Arguments of `correlate`.
#[derive(Debug, Args)]
pub(crate) struct CorrelateArgs {
    /// Levels of regions, such as us:state or us:county,mx:municipality.
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', default_value = "us:county")]
    pub level: Vec<Level>,
    /// Cluster, such as automotive; all together where not given.
    #[arg(long, value_name = "CLUSTER")]
    pub cluster: Option<String>,
    /// Outcomes: strength, growth, complexity; all where not given.
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',')]
    pub outcome: Vec<String>,
    /// Indicators by key; all at hand where not given.
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub indicator: Vec<String>,
    /// Only the indicators of a set: digital-transformation, high-impact-entrepreneurship, women-entrepreneurship (the beginning is enough), or a file of your own.
    #[arg(long, value_name = "SET", conflicts_with = "indicator")]
    pub set: Option<String>,
    /// What is held equal in partial correlations, by key, or none; jobs and, where at hand, income where not given.
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub control: Vec<String>,
    /// Fewest regions with both values; at least 10.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub minimum: usize,
    /// Share of false ones allowed among the relations called clear.
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub false_discovery: f64,
    /// Questions may depend on each other in any way (Benjamini and Yekutieli).
    #[arg(long)]
    pub strict: bool,
    /// One pair region by region: residuals and where neighbours stand out together.
    #[arg(long)]
    pub regions: bool,
    /// Rows for people; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub top: usize,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
}

/// Arguments of `projects`.
#[derive(Debug, Args)]
pub(crate) struct ProjectsArgs {
    /// What is asked.
    #[command(subcommand)]
    pub question: ProjectsQuestion,
}

/// What can be done with projects.
#[derive(Debug, Subcommand)]
pub(crate) enum ProjectsQuestion {
    /// All projects; with --format csv as a spreadsheet.
    List {
        /// Only this stage: idea, study, promotion, committed, operating or dropped.
        #[arg(long, value_name = "STAGE")]
        stage: Option<String>,
    },
    /// A project in full.
    Show {
        /// Its name.
        id: String,
    },
    /// A new project.
    Add {
        /// Its name: small letters, digits and dashes.
        id: String,
        /// What is known of it.
        #[command(flatten)]
        fields: ProjectFields,
    },
    /// Changes a project: what is said once is replaced, evidence, indicators and milestones are added.
    Update {
        /// Its name.
        id: String,
        /// What changes.
        #[command(flatten)]
        fields: ProjectFields,
    },
    /// Takes a project off the board.
    Remove {
        /// Its name.
        id: String,
    },
    /// Projects from a spreadsheet (XLSX, ODS, CSV) in the layout that export writes; those of the same name are replaced. All or none.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// The board as a spreadsheet.
    Export {
        /// File that ends in .xlsx or .csv.
        file: PathBuf,
    },
    /// What the current release says of a project, or of all: evidence then and now, indicators on their way, milestones that are due.
    Review {
        /// Its name; all where not given.
        id: Option<String>,
        /// Day of the review, YYYY-MM-DD; today where not given.
        #[arg(long, value_name = "DAY")]
        today: Option<String>,
    },
}

/// What is known of a project.
#[derive(Debug, Args)]
pub(crate) struct ProjectFields {
    /// Title.
    #[arg(long)]
    pub title: Option<String>,
    /// idea, study, promotion, committed, operating or dropped.
    #[arg(long, value_name = "STAGE")]
    pub stage: Option<String>,
    /// Who sees to it.
    #[arg(long)]
    pub owner: Option<String>,
    /// What is to be brought about, and why here.
    #[arg(long)]
    pub idea: Option<String>,
    /// Evidence: a product at a place, such as 850760@mx:state:02, with its score of now. Many times.
    #[arg(long, value_name = "HS@REGION")]
    pub candidate: Vec<String>,
    /// Evidence: the readiness of a place, with its score of now. Many times.
    #[arg(long, value_name = "REGION")]
    pub ready: Vec<RegionId>,
    /// Evidence in words. Many times.
    #[arg(long, value_name = "TEXT")]
    pub note: Vec<String>,
    /// An indicator: name;unit;baseline;year;target;year;follows, such as "Jobs;persons;5000;2023;8000;2028;jobs:automotive@mx:state:02". Many times.
    #[arg(long, value_name = "INDICATOR")]
    pub indicator: Vec<String>,
    /// A milestone and the day it is due, such as "Site found=2026-12-31". Many times.
    #[arg(long, value_name = "NAME=DAY")]
    pub milestone: Vec<String>,
    /// A milestone and the day it was done. Many times.
    #[arg(long, value_name = "NAME=DAY")]
    pub done: Vec<String>,
}

/// Arguments of `readiness`.
#[derive(Debug, Args)]
pub(crate) struct ReadinessArgs {
    /// Country: us, ca or mx; that of the level or place where not given, else mx.
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub country: Option<Country>,
    /// Level of the places, such as mx:state or us:county; the finest with data where not given.
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<Level>,
    /// Only places in this region, such as mx:state:02 or custom:calibaja; they are compared with all of their level.
    #[arg(long, value_name = "REGION")]
    pub place: Option<RegionId>,
    /// Attractiveness by the products of a focus: its name or how it begins (automotive, aerospace, ...), or a TOML file of your own.
    #[arg(long, value_name = "FOCUS")]
    pub focus: Option<String>,
    /// Weights of the pillars: a TOML file in the layout that --show-profile prints.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Prints the weights as a file to change and give back with --profile.
    #[arg(long)]
    pub show_profile: bool,
    /// Draws over everything that is unsure; 0 for scores as measured.
    #[arg(long, value_name = "N", default_value_t = icluster_atlas::priorities::DRAWS)]
    pub draws: usize,
    /// Seed of the draws.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Places told.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Says why of each place.
    #[arg(long)]
    pub why: bool,
}
