//! The command line as the user types it.

use crate::manual;
use clap::{Args, Parser, Subcommand, ValueEnum};
use icluster_codes::{Country, Level, RegionId};
use icluster_complexity::Profile;
use std::path::PathBuf;

/// Cluster maps of North America from official statistics.
///
/// Files that agencies publish go in; location quotients, strong clusters, profiles and maps come out, for US
/// counties, Mexican municipalities and metropolises, Canadian divisions, and regions that cross the borders.
#[derive(Debug, Parser)]
#[command(name = "icluster", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "`icluster help` and `icluster help COMMAND` say more.", after_long_help = manual::PROGRAM)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options every command understands.
    #[command(flatten)]
    pub global: Global,
}

/// Options every command understands.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Folder of the warehouse.
    #[arg(long, global = true, env = "ICLUSTER_HOME", value_name = "FOLDER")]
    pub home: Option<PathBuf>,
    /// Language of names and messages in replies.
    #[arg(long, global = true, env = "ICLUSTER_LANG", value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
    /// How to print the reply.
    #[arg(long, global = true, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write the reply to a file instead of the terminal (needed for parquet).
    #[arg(long, short, alias = "out", global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// No progress, only errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// Language of names and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// Español
    Es,
    /// Français
    Fr,
}

/// How a reply is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, in the terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// The reply as REST sends it.
    Json,
    /// Apache Parquet (with --output).
    Parquet,
    /// Regions with their boundaries.
    Geojson,
    /// Reports only: PDF/A with tags.
    Pdf,
    /// Reports only: one page for browsers.
    Html,
    /// Reports only: for Word.
    Docx,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Load official files: what each one is is recognised by its content, never by its name.
    ///
    /// Takes files and folders, plain, .gz or .zip. A file nobody knows is named and left. A bad line is
    /// reported with file, line and column and kept in rejects.csv; the rest loads. A damaged archive
    /// loads nothing. Importing the same file twice changes nothing.
    #[command(after_long_help = manual::IMPORT)]
    Import(ImportArgs),
    /// Download an agency's published file by its official address, then import it.
    #[command(after_long_help = manual::PULL)]
    Pull(PullArgs),
    /// List what was imported: publisher, edition, licence, rows, rejected and suppressed.
    #[command(after_long_help = manual::SOURCES)]
    Sources,
    /// Compute everything from what was imported and publish it as a release, atomically.
    #[command(after_long_help = manual::BUILD)]
    Build(BuildArgs),
    /// Estimate what publishers withhold, and say how sure it is and which published numbers do not fit.
    ///
    /// `build` does the same and keeps the estimates; this only reports. With --validate published cells are hidden by the
    /// agency's own rules, estimated and compared with what was published, beside what others do.
    #[command(after_long_help = manual::IMPUTE)]
    Impute(ImputeArgs),
    /// List releases, or make another one current.
    #[command(after_long_help = manual::RELEASES)]
    Releases(ReleasesArgs),
    /// Find regions by name or code.
    #[command(after_long_help = manual::REGIONS)]
    Regions(RegionsArgs),
    /// List the clusters of the definition, with their purity in each country.
    #[command(after_long_help = manual::CLUSTERS)]
    Clusters,
    /// A region's profile: its clusters, how strong they are, and what that rests on.
    #[command(after_long_help = manual::REGION)]
    Region(RegionArgs),
    /// A cluster's profile: where it is.
    #[command(after_long_help = manual::CLUSTER)]
    Cluster(ClusterArgs),
    /// Several regions side by side.
    #[command(after_long_help = manual::COMPARE)]
    Compare(CompareArgs),
    /// Economic complexity of countries (trade) or regions (jobs): ranking, a place's options, what a convention changes.
    #[command(after_long_help = manual::COMPLEXITY)]
    Complexity(Box<ComplexityArgs>),
    /// Value networks: input-output tables, what sectors pull and push, whose value added is in whose exports.
    #[command(after_long_help = manual::VALUE)]
    Value(ValueArgs),
    /// Gaps: what the United States, Canada and Mexico buy from Asia or elsewhere outside, and what of it they could make.
    #[command(after_long_help = manual::GAPS)]
    Gaps(GapsArgs),
    /// Priorities: which of these products could be made at which places of a country, how sure that is and why.
    #[command(after_long_help = manual::PRIORITIES)]
    Priorities(PrioritiesArgs),
    /// Correlations: which conditions of regions go with the strength, growth or complexity there, beyond chance and neighbours.
    #[command(after_long_help = manual::CORRELATE)]
    Correlate(CorrelateArgs),
    /// Projects: the board of a place's projects, with evidence, indicators and milestones, and what the data say of each now.
    #[command(after_long_help = manual::PROJECTS)]
    Projects(ProjectsArgs),
    /// Readiness: how ready places are for new industry, whatever the product, and how attractive beside it.
    #[command(after_long_help = manual::READINESS)]
    Readiness(ReadinessArgs),
    /// Reports to hand on: profile and brief of a place, roadmap of an industry, as PDF, HTML or for Word.
    #[command(after_long_help = manual::REPORT)]
    Report(ReportArgs),
    /// Write a table of the release, or regions with boundaries, to a file.
    #[command(after_long_help = manual::EXPORT)]
    Export(ExportArgs),
    /// Ask the warehouse in SQL: canonical tables of all sources and result tables of the release.
    #[command(after_long_help = manual::SQL)]
    Sql(SqlArgs),
    /// Serve REST, tiles and the map in the browser.
    #[command(after_long_help = manual::SERVE)]
    Serve(ServeArgs),
    /// Import, build and serve in one go: the sample pack, your own folder, or the official files.
    #[command(after_long_help = manual::DEMO)]
    Demo(DemoArgs),
    /// Write the sample pack (invented numbers in the official layouts) into a folder.
    #[command(after_long_help = manual::SAMPLE)]
    Sample(SampleArgs),
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only say what each file is.
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `pull`.
#[derive(Debug, Args)]
pub(crate) struct PullArgs {
    /// Which product (`icluster pull list` shows them), or `all`.
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// Year; the latest known where not given.
    #[arg(long)]
    pub year: Option<i32>,
    /// Take the files from this address instead of the agencies' own (a mirror).
    #[arg(long, env = "ICLUSTER_MIRROR", value_name = "URL")]
    pub mirror: Option<String>,
    /// Download only.
    #[arg(long)]
    pub no_import: bool,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Cluster definition; the benchmark where imported, else the sample pack's.
    #[arg(long)]
    pub definition: Option<String>,
}

/// Arguments of `impute`.
#[derive(Debug, Args)]
pub(crate) struct ImputeArgs {
    /// Every cell of the imputed tables: published, feasible interval, estimate.
    #[arg(long, conflicts_with = "validate")]
    pub cells: bool,
    /// With --cells: estimates in whole numbers too, rounded so that sums stay.
    #[arg(long, requires = "cells")]
    pub integers: bool,
    /// Hide published cells, estimate them, compare.
    #[arg(long)]
    pub validate: bool,
    /// With --validate: the country, us, mx or ca.
    #[arg(long, default_value = "us", value_name = "COUNTRY", requires = "validate", value_parser = country)]
    pub country: Country,
    /// With --validate: seed of the drawn plants and tables.
    #[arg(long, default_value_t = 1, value_name = "N", requires = "validate")]
    pub seed: u64,
}

fn country(text: &str) -> Result<Country, String> {
    let known = Country::ALL.into_iter().find(|country| country.as_str() == text);
    known.ok_or_else(|| "expected us, mx or ca".to_owned())
}

/// Arguments of `releases`.
#[derive(Debug, Args)]
pub(crate) struct ReleasesArgs {
    /// Make this release current.
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Remove all but the newest this many (the current one always stays).
    #[arg(long, value_name = "N")]
    pub keep: Option<usize>,
}

/// Arguments of `regions`.
#[derive(Debug, Args)]
pub(crate) struct RegionsArgs {
    /// Words of the name, the code, or a US ZIP code; accents and case do not matter.
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Only this level.
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<Level>,
    /// Rows at most.
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
}

/// Year, span and reference of a question.
#[derive(Debug, Clone, Args)]
pub(crate) struct AskArgs {
    /// Year; the latest with data where not given.
    #[arg(long)]
    pub year: Option<i32>,
    /// First year of changes; the earliest with data where not given.
    #[arg(long)]
    pub from: Option<i32>,
    /// Reference area of quotients and shares: the own nation where not given; `na` or any region.
    #[arg(long, value_name = "REGION")]
    pub reference: Option<RegionId>,
}

/// Arguments of `region`.
#[derive(Debug, Args)]
pub(crate) struct RegionArgs {
    /// The region.
    #[arg(value_name = "REGION")]
    pub region: RegionId,
    /// Show one cluster of it: years, sub-clusters, industries with their source lines.
    #[arg(long, value_name = "KEY")]
    pub cluster: Option<String>,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
    /// All clusters, not only the first twenty.
    #[arg(long)]
    pub all: bool,
}

/// Arguments of `cluster`.
#[derive(Debug, Args)]
pub(crate) struct ClusterArgs {
    /// The cluster's key, such as `automotive` (`icluster clusters` lists them).
    #[arg(value_name = "CLUSTER")]
    pub cluster: String,
    /// Level whose regions are ranked, such as us:county or mx:metro.
    #[arg(long, default_value = "us:county", value_name = "LEVEL")]
    pub level: Level,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
    /// Rows at most, 0 for all.
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Two regions or more.
    #[arg(required = true, num_args = 2.., value_name = "REGION")]
    pub regions: Vec<RegionId>,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Which report.
    #[command(subcommand)]
    pub report: Report,
}

/// The reports.
#[derive(Debug, Subcommand)]
pub(crate) enum Report {
    /// A place in eight to twelve pages: clusters, complexity, value network, trade, what it rests on.
    Region(PlaceReportArgs),
    /// A place in two pages.
    Brief(PlaceReportArgs),
    /// A cluster in three countries: where it is strong, its chain, imports from outside, places to watch.
    Industry {
        /// The cluster's key, such as automotive, or a focus, such as semiconductors.
        #[arg(value_name = "CLUSTER")]
        cluster: String,
        /// Year, span, reference.
        #[command(flatten)]
        ask: AskArgs,
        /// Folder with a template of your own; what it lacks is taken from the program.
        #[arg(long, value_name = "FOLDER")]
        template: Option<PathBuf>,
    },
    /// Write the template of the PDF into a folder, to be changed there.
    Template {
        /// A new or empty folder.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// Arguments of a report about a place.
#[derive(Debug, Args)]
pub(crate) struct PlaceReportArgs {
    /// The region.
    #[arg(value_name = "REGION")]
    pub region: RegionId,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
    /// Folder with a template of your own; what it lacks is taken from the program.
    #[arg(long, value_name = "FOLDER")]
    pub template: Option<PathBuf>,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// A table (`cluster_result`, `region_result`, `employment` …), or a level such as us:county with
    /// `--format geojson`.
    #[arg(value_name = "WHAT")]
    pub what: String,
    /// With a level: the cluster whose values go with the boundaries.
    #[arg(long, value_name = "KEY")]
    pub cluster: Option<String>,
    /// With a level: the indicator.
    #[arg(long, default_value = "lq")]
    pub indicator: String,
    /// Year, span, reference.
    #[command(flatten)]
    pub ask: AskArgs,
}

/// Arguments of `sql`.
#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    /// The query, such as "SELECT count(*) FROM employment".
    #[arg(value_name = "QUERY")]
    pub query: String,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", env = "ICLUSTER_ADDR", value_name = "ADDR")]
    pub addr: std::net::SocketAddr,
    /// Let visitors save custom regions and change projects. Whoever reaches the server may: there are no accounts.
    #[arg(long)]
    pub allow_edit: bool,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Your own folder of official files instead of the sample pack.
    #[arg(long, value_name = "FOLDER", conflicts_with = "official")]
    pub data: Option<PathBuf>,
    /// Download the latest official files first.
    #[arg(long)]
    pub official: bool,
    /// Take the official files from this address instead of the agencies' own (a mirror).
    #[arg(long, env = "ICLUSTER_MIRROR", value_name = "URL", requires = "official")]
    pub mirror: Option<String>,
    /// Import and build only.
    #[arg(long)]
    pub no_serve: bool,
    /// Where to serve.
    #[command(flatten)]
    pub serve: ServeArgs,
}

/// Arguments of `sample`.
#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    /// Folder to write the pack into.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

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
    /// Who supplies a cluster in a region, stage by stage, with evidence; what is missing; who buys from it.
    Chain {
        /// Cluster, such as automotive.
        cluster: String,
        /// Region, such as custom:calibaja or mx:state:08.
        #[arg(long, value_name = "REGION")]
        region: RegionId,
        /// Stages upstream.
        #[arg(long, default_value_t = 2, value_name = "N")]
        steps: usize,
        /// Sectors told apart in each stage.
        #[arg(long, default_value_t = 10, value_name = "N")]
        sectors: usize,
        /// What a stage's purchases count for in the next, 0 to 1.
        #[arg(long, default_value_t = 1.0, value_name = "PART")]
        decay: f64,
        /// Kinds of edges, with commas: io, trade, relatedness, membership; all where not given.
        #[arg(long, value_name = "KINDS", default_value = "")]
        kind: String,
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

/// Arguments of `complexity`.
#[derive(Debug, Args)]
pub(crate) struct ComplexityArgs {
    /// What is asked; without one, the ranking.
    #[command(subcommand)]
    pub question: Option<ComplexityQuestion>,
    /// What it is asked of.
    #[command(flatten)]
    pub data: ComplexityData,
}

/// Questions of complexity.
#[derive(Debug, Subcommand)]
pub(crate) enum ComplexityQuestion {
    /// A place's profile: what it is specialised in, and what it could enter next.
    Place {
        /// Code of a country (mex) or id of a region.
        place: String,
        /// What orders the options.
        #[arg(long, value_enum, default_value_t = StrategyName::Balanced)]
        strategy: StrategyName,
        /// Weights of strategies, feasibility and attractiveness (TOML), laid out as `complexity weights` prints them.
        #[arg(long, value_name = "FILE")]
        weights: Option<PathBuf>,
        /// Criteria of your own by activity, and perhaps place (CSV), for the weights to name.
        #[arg(long, value_name = "FILE")]
        criteria: Option<PathBuf>,
    },
    /// The activities that bring a place to a higher complexity at least effort.
    Portfolio {
        /// Code of a country (mex) or id of a region.
        place: String,
        /// ECI to reach; where not given, that of the place that ranks next above.
        #[arg(long, value_name = "ECI", allow_negative_numbers = true)]
        target: Option<f64>,
        /// Reach the ECI of this place.
        #[arg(long, value_name = "PLACE", conflicts_with = "target")]
        like: Option<String>,
    },
    /// Activities that share more places than their sizes explain, by a statistical test.
    Links {
        /// Links of places, by the activities they share.
        #[arg(long)]
        places: bool,
        /// Share of the links that may be false.
        #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
        fdr: f64,
    },
    /// How specialised places are, how concentrated activities (--activities), how nested the whole.
    Indices,
    /// How much of the order of places is kept from year to year.
    Stability,
    /// Prints the usual weights of next steps as a file to change and give to `complexity place --weights`.
    Weights,
    /// Which places move between the conventions of two packages, and by which convention.
    Diff {
        /// First profile.
        first: Profile,
        /// Second profile.
        second: Profile,
    },
    /// Complexity of the regions of --level by a PCI from another level, over their own total and over the other's.
    Project {
        /// Matrix that the PCI is computed of: a level of jobs, such as us:state, or trade:us:state.
        #[arg(long, value_name = "MATRIX")]
        pci_of: String,
    },
    /// Which specialisations appear next: models tested on the last period of the years there are, and what the best expects of a place.
    Predict {
        /// Code of a country (mex) or id of a region; without one, the test alone.
        place: Option<String>,
        /// Years from a base year to its outcome; where not given, three if the years allow it.
        #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(i32).range(1..))]
        horizon: Option<i32>,
    },
}

/// What orders the options of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StrategyName {
    /// What is near first.
    LowHangingFruit,
    /// A middle way.
    Balanced,
    /// What opens most.
    LongJumps,
}

/// The matrix and the conventions.
#[derive(Debug, Args)]
pub(crate) struct ComplexityData {
    /// Files of exports by country and product (and of population and titles); without it and --level, the trade that was imported.
    #[arg(long, global = true, value_name = "FILE", num_args = 1)]
    pub trade: Vec<PathBuf>,
    /// A matrix of the release: a level of regions for jobs by six-digit industry, such as us:county; trade:us:state for exports of states; trade for those of countries.
    #[arg(long, alias = "matrix", global = true, value_name = "MATRIX", conflicts_with = "trade")]
    pub level: Option<String>,
    /// Year; the latest where not given.
    #[arg(long, global = true)]
    pub year: Option<i32>,
    /// Add up so many years, up to the year: steadier where numbers are small.
    #[arg(long, global = true, default_value_t = 1, value_name = "N")]
    pub pool: usize,
    /// Classification of products, such as hs-1992, where there are several.
    #[arg(long, global = true, value_name = "ID")]
    pub classification: Option<String>,
    /// Conventions: default, py-ecomplexity, stata, r-economiccomplexity, econgeo, datawheel.
    #[arg(long, global = true, value_name = "NAME", default_value = "default")]
    pub profile: Profile,
    /// What makes a place specialised: rca, rpop (per head), rca-or-rpop, share=N (so many times the activity's concentration).
    #[arg(long, global = true, value_name = "RULE", default_value = "rca")]
    pub presence: String,
    /// Quotient at which it is; the profile's where not given.
    #[arg(long, global = true, value_name = "N")]
    pub threshold: Option<f64>,
    /// What is too small: usual (oec for trade, datamexico for jobs), none, oec, datamexico.
    #[arg(long, global = true, value_name = "NAME", default_value = "usual")]
    pub filter: String,
    /// Own filter: least population of a place.
    #[arg(long, global = true, value_name = "N")]
    pub min_population: Option<f64>,
    /// Own filter: least total of a place.
    #[arg(long, global = true, value_name = "N")]
    pub min_place: Option<f64>,
    /// Own filter: total an activity must exceed.
    #[arg(long, global = true, value_name = "N")]
    pub min_activity: Option<f64>,
    /// Own filter: least diversity, trimmed until stable.
    #[arg(long, global = true, value_name = "N")]
    pub min_diversity: Option<u32>,
    /// Own filter: least ubiquity, trimmed until stable.
    #[arg(long, global = true, value_name = "N")]
    pub min_ubiquity: Option<u32>,
    /// List activities, not places.
    #[arg(long, global = true)]
    pub activities: bool,
    /// Rows at most; 0 for all.
    #[arg(long, global = true, default_value_t = 30, value_name = "N")]
    pub limit: usize,
    /// Random halves of the activities for the intervals of ranks; 0 for none.
    #[arg(long, global = true, default_value_t = 200, value_name = "N")]
    pub replicates: usize,
    /// Seed of what is drawn.
    #[arg(long, global = true, default_value_t = 1, value_name = "N")]
    pub seed: u64,
}
