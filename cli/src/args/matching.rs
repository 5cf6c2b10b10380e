//! Arguments of `match`.

use clap::{Args, Subcommand, ValueEnum};
use icluster_codes::RegionId;

/// Arguments of `match`.
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    /// What is asked.
    #[command(subcommand)]
    pub question: MatchQuestion,
    /// By all that the registry holds, not by what everybody may see of it.
    #[arg(long, global = true)]
    pub all: bool,
}

/// What can be asked of matching.
#[derive(Debug, Subcommand)]
pub(crate) enum MatchQuestion {
    /// Organisations that fit a need or a project of the registry.
    Need {
        /// Its id.
        id: String,
        /// Rows.
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
        /// What each score is made of, and why.
        #[arg(long)]
        why: bool,
    },
    /// Organisations that could supply a product that is bought from far.
    Gap {
        /// Code of the Harmonized System, four to six digits.
        product: String,
        /// Where it is bought.
        #[arg(long, value_name = "REGION")]
        place: Option<RegionId>,
        /// Farthest a supplier may be, kilometres.
        #[arg(long, value_name = "KM")]
        within_km: Option<f64>,
        /// Rows.
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
        /// What each score is made of, and why.
        #[arg(long)]
        why: bool,
    },
    /// The fewest organisations that together cover capabilities.
    Consortium {
        /// Keys of capabilities; those of the need where one is named.
        #[arg(long, value_delimiter = ',', value_name = "KEY,…")]
        capabilities: Vec<String>,
        /// Need or project that it is for.
        #[arg(long, value_name = "ID")]
        need: Option<String>,
        /// Members at most.
        #[arg(long, default_value_t = 4, value_name = "N")]
        members: usize,
        /// So many members, not fewer.
        #[arg(long)]
        exactly: bool,
        /// Region all members lie in.
        #[arg(long, value_name = "REGION")]
        place: Option<RegionId>,
        /// Organisations that must be in it.
        #[arg(long, value_delimiter = ',', value_name = "ID,…")]
        with: Vec<String>,
        /// Members led by women, at least.
        #[arg(long, default_value_t = 0, value_name = "N")]
        women_led: usize,
        /// Members with at most fifty people, at least.
        #[arg(long, default_value_t = 0, value_name = "N")]
        small: usize,
        /// Countries, at least.
        #[arg(long, default_value_t = 0, value_name = "N")]
        countries: usize,
    },
    /// The shortest ways between two things of the registry, with what each step rests on.
    Path {
        /// Id of one.
        from: String,
        /// Id of the other.
        to: String,
        /// Ways at most.
        #[arg(long, default_value_t = 1, value_name = "N")]
        most: usize,
    },
    /// Who is central in the network, and who links countries or initiatives.
    Central {
        /// By what those who link are told apart.
        #[arg(long, default_value = "country")]
        group: GroupBy,
        /// Rows of each list.
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
    },
}

/// By what those who link are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupBy {
    /// By country.
    Country,
    /// By initiative.
    Initiative,
}
