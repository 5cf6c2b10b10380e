//! Arguments of questions to the network and of the server for agents.

use clap::Args;

/// Arguments of `ask`.
#[derive(Debug, Args)]
pub(crate) struct QuestionArgs {
    /// Number of a question, or a question in words in English, Spanish or French.
    #[arg(value_name = "NUMBER|WORDS", required_unless_present = "list")]
    pub question: Vec<String>,
    /// List the questions with their parameters.
    #[arg(long)]
    pub list: bool,
    /// Place by id or name.
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Cluster by key or name.
    #[arg(long, value_name = "CLUSTER")]
    pub cluster: Option<String>,
    /// Product of the Harmonized System.
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// The neighbour (question 6), or the organisation at the end (question 9).
    #[arg(long, value_name = "WHERE")]
    pub to: Option<String>,
    /// First year (question 11).
    #[arg(long, value_name = "YEAR")]
    pub from: Option<String>,
    /// Last year (question 11).
    #[arg(long, value_name = "YEAR")]
    pub until: Option<String>,
    /// Location quotient above (question 13).
    #[arg(long, value_name = "LQ")]
    pub lq: Option<String>,
    /// Organisation of the registry, by id.
    #[arg(long, value_name = "ID")]
    pub organisation: Option<String>,
    /// Capabilities by key, with commas.
    #[arg(long, value_name = "KEYS")]
    pub capability: Option<String>,
    /// Certifications by key, with commas.
    #[arg(long, value_name = "KEYS")]
    pub certification: Option<String>,
    /// Initiative by key.
    #[arg(long, value_name = "KEY")]
    pub initiative: Option<String>,
    /// Members (question 10).
    #[arg(long, value_name = "N")]
    pub members: Option<String>,
    /// Rows for people; 0 for all. Files have all.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub top: usize,
}

/// Arguments of `mcp`.
#[derive(Debug, Args)]
pub(crate) struct McpArgs {
    /// Serve streamable HTTP at this address, path /mcp, instead of standard input and output. Without accounts: leave it on the loopback address.
    #[arg(long, value_name = "ADDR", num_args = 0..=1, default_missing_value = "127.0.0.1:8090")]
    pub http: Option<std::net::SocketAddr>,
}
