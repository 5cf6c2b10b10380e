//! Arguments of questions about economic complexity.

use clap::{Args, Subcommand, ValueEnum};
use icluster_complexity::Profile;
use std::path::PathBuf;

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
