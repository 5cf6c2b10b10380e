//! The command line as the user types it.

mod account;
mod complexity;
mod matching;
mod nearshoring;
mod network;
mod questions;
mod registry;
mod value;

pub(crate) use account::*;
pub(crate) use complexity::*;
pub(crate) use matching::*;
pub(crate) use nearshoring::*;
pub(crate) use network::*;
pub(crate) use questions::*;
pub(crate) use registry::*;
pub(crate) use value::*;

use crate::manual;
use clap::{Args, Parser, Subcommand, ValueEnum};
use icluster_codes::{Country, Level, RegionId};
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
    /// Database of accounts and of the registry: a file of SQLite or postgres://user@host/name; network.sqlite in the warehouse where not given.
    #[arg(
        long,
        global = true,
        env = "ICLUSTER_DATABASE",
        value_name = "DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
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

impl Lang {
    /// Its code of ISO 639-1.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
        }
    }
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
    /// The registry: organisations, programmes, projects, needs and offers, each claim with its source.
    #[command(after_long_help = manual::ORG)]
    Org(OrgArgs),
    /// Matching: who fits a need, a project or a gap in supply, consortia, how two are connected, who is central.
    #[command(after_long_help = manual::MATCH)]
    Match(MatchArgs),
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
    /// Ask the knowledge network of the release in SPARQL.
    #[command(after_long_help = manual::SPARQL)]
    Sparql(SparqlArgs),
    /// Ask the network one of the competency questions, by number or in words; the answer says what it rests on.
    #[command(after_long_help = manual::ASK)]
    Ask(Box<QuestionArgs>),
    /// Serve the network to software agents (Model Context Protocol), on standard input and output or HTTP.
    #[command(after_long_help = manual::MCP)]
    Mcp(McpArgs),
    /// The knowledge network of the release: search it, validate it, write it to a file.
    #[command(subcommand, after_long_help = manual::OKN)]
    Okn(OknCommand),
    /// Accounts: who may see and change what. The first steward is made here.
    #[command(after_long_help = manual::ACCOUNT)]
    Account(AccountArgs),
    /// Propose codes of a classification for a product or activity in a few words.
    ///
    /// Learned from the titles and index entries that were imported. Codes are proposed with chances, never assigned.
    #[command(after_long_help = manual::CODE)]
    Code(CodeArgs),
    /// Serve REST, tiles and the map in the browser.
    #[command(after_long_help = manual::SERVE)]
    Serve(ServeArgs),
    /// Import, build and serve in one go: the sample pack, your own folder, or the official files.
    #[command(after_long_help = manual::DEMO)]
    Demo(DemoArgs),
    /// Write the sample pack (invented numbers in the official layouts, invented stakeholders as spreadsheets) into a folder.
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

/// Arguments of `sparql`.
#[derive(Debug, Args)]
pub(crate) struct SparqlArgs {
    /// The query, or a file with it. The prefixes of the network need not be declared.
    #[arg(value_name = "QUERY|FILE")]
    pub query: String,
}

/// What to do with the knowledge network.
#[derive(Debug, Subcommand)]
pub(crate) enum OknCommand {
    /// Write the graph of the release and what everybody may see of the registry as N-Quads, with --output to a file.
    Export(OknExportArgs),
    /// Validate the graph of the release by shapes (SHACL): our own, and those of files.
    Validate(OknValidateArgs),
    /// Find regions, clusters, classes and sources by words, codes and place.
    Search(OknSearchArgs),
}

/// Arguments of `okn validate`.
#[derive(Debug, Args)]
pub(crate) struct OknValidateArgs {
    /// More shapes in Turtle, such as those of DCAT-AP or XKOS.
    #[arg(value_name = "SHAPES")]
    pub shapes: Vec<PathBuf>,
    /// Leave our own shapes out.
    #[arg(long, requires = "shapes")]
    pub only: bool,
    /// Findings shown of each kind.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub each: usize,
    /// Where names begin, when not under w3id.org.
    #[arg(long, value_name = "IRI", default_value = icluster_okn::DEFAULT_BASE)]
    pub base: String,
}

/// Arguments of `okn export`.
#[derive(Debug, Args)]
pub(crate) struct OknExportArgs {
    /// Where names begin, when not under w3id.org.
    #[arg(long, value_name = "IRI", default_value = icluster_okn::DEFAULT_BASE)]
    pub base: String,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", env = "ICLUSTER_ADDR", value_name = "ADDR")]
    pub addr: std::net::SocketAddr,
    /// Let visitors save custom regions and change projects: whoever reaches the server may. Without it only owners and stewards who have logged in may.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use clap::{Command, CommandFactory};

    /// Lines `  icluster …` of the help of a command and of those below it, without what stands beside them.
    fn examples(of: &Command, found: &mut Vec<String>) {
        let help = of.get_after_long_help().map(ToString::to_string).unwrap_or_default();
        let lines = help.lines().filter_map(|line| line.strip_prefix("  icluster "));
        found.extend(lines.filter_map(|line| line.split("  ").next()).map(str::to_owned));
        of.get_subcommands().for_each(|below| examples(below, found));
    }

    #[test]
    fn every_command_of_the_manual_is_understood() {
        let mut program = Cli::command();
        program.build();
        program.clone().debug_assert();
        let mut found = Vec::new();
        examples(&program, &mut found);
        assert!(found.len() > 60, "{}", found.len());
        for example in found {
            let words = shlex::split(&example).unwrap_or_else(|| panic!("{example}"));
            let words = words
                .into_iter()
                .take_while(|word| !matches!(word.as_str(), "|" | ">" | "<" | "&&"));
            let words = std::iter::once("icluster".to_owned()).chain(words);
            if let Err(error) = Cli::try_parse_from(words) {
                panic!("icluster {example}: {error}");
            }
        }
    }
}
