//! Arguments of the registry's command.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Arguments of `org`.
#[derive(Debug, Args)]
pub(crate) struct OrgArgs {
    /// What is asked.
    #[command(subcommand)]
    pub question: OrgQuestion,
}

/// What can be done with the registry.
#[derive(Debug, Subcommand)]
pub(crate) enum OrgQuestion {
    /// Entities by name, with counts.
    List {
        /// Words of a name or description.
        #[arg(value_name = "WORDS")]
        words: Option<String>,
        /// Kind: organisation, person, programme, call, project, event, need, offer.
        #[arg(long, default_value = "organisation", value_name = "KIND")]
        kind: String,
        /// Kind of organisation, such as university.
        #[arg(long = "type", value_name = "TYPE")]
        organisation_type: Option<String>,
        /// Region; what lies within it counts.
        #[arg(long, value_name = "REGION")]
        place: Option<String>,
        /// Key of a capability.
        #[arg(long, value_name = "KEY")]
        capability: Option<String>,
        /// Key of a certification.
        #[arg(long, value_name = "KEY")]
        certification: Option<String>,
        /// Key of an initiative.
        #[arg(long, value_name = "KEY")]
        initiative: Option<String>,
        /// Key of a cluster.
        #[arg(long, value_name = "KEY")]
        cluster: Option<String>,
        /// Code of NAICS or SCIAN; classes below count.
        #[arg(long, value_name = "CODE")]
        industry: Option<String>,
        /// Only those led by women.
        #[arg(long)]
        women_led: bool,
        /// Rows.
        #[arg(long, default_value_t = 40, value_name = "N")]
        limit: u64,
        /// Rows to skip.
        #[arg(long, default_value_t = 0, value_name = "N")]
        offset: u64,
    },
    /// An entity with every claim, its source and status.
    Show {
        /// Its id.
        id: String,
    },
    /// A new organisation.
    Add {
        /// Its name.
        name: String,
        /// Where it is.
        #[arg(long, value_name = "REGION")]
        place: Option<String>,
        /// Kind of organisation, such as firm.
        #[arg(long = "type", value_name = "TYPE")]
        organisation_type: Option<String>,
        /// Who or what says so.
        #[arg(long, value_name = "NAME")]
        source: String,
    },
    /// Spreadsheets (XLSX, ODS, CSV) and DENUE files; the same file again changes nothing.
    Import {
        /// Files, and folders of them in the order of their names.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only read and check.
        #[arg(long)]
        dry_run: bool,
        /// Source of rows that name none.
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// Visibility of rows that name none: public, members, initiative:KEY, owner:ID.
        #[arg(long, default_value = "public", value_name = "WHO")]
        visibility: String,
        /// Everything in the files is made up; files of a sample pack are so without it.
        #[arg(long)]
        invented: bool,
    },
    /// The registry as a workbook (.xlsx), or one kind of it (.csv).
    Export {
        /// File to write.
        file: PathBuf,
        /// Kind, for CSV.
        #[arg(long, default_value = "organisation", value_name = "KIND")]
        kind: String,
        /// What everybody may see, and nothing else.
        #[arg(long)]
        public: bool,
    },
    /// An empty spreadsheet to fill in, headings in the language of --lang.
    Template {
        /// File to write, .xlsx or .csv.
        file: PathBuf,
        /// Kind; all of them where not given (.xlsx).
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
    /// Pairs that may be the same: looks for them, shows them, decides one.
    Review {
        /// Id of a pair.
        id: Option<String>,
        /// What is decided of it.
        #[arg(long, value_enum, requires = "id")]
        decide: Option<Decided>,
        /// Takes the decision back.
        #[arg(long, requires = "id", conflicts_with = "decide")]
        undo: bool,
        /// Why.
        #[arg(long, requires = "decide", value_name = "TEXT")]
        note: Option<String>,
        /// Pairs to show.
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: u64,
    },
    /// What is not as it should be, by shapes and check digits.
    Check,
}

/// A decision about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Decided {
    /// They are one
    Merge,
    /// They are two
    KeepApart,
    /// It cannot be said yet
    Unsure,
}
