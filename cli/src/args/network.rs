//! Arguments of `okn search` and `code`.

use clap::Args;
use icluster_codes::Classification;

/// Arguments of `okn search`.
#[derive(Debug, Args)]
pub(crate) struct OknSearchArgs {
    /// Words of a name in any of the three languages, or codes; the last word may be unfinished.
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// Only these kinds: region, cluster, subcluster, class, product, source.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Only what is in this place, or is it.
    #[arg(long, value_name = "REGION")]
    pub place: Option<String>,
    /// Only what belongs to this cluster, or where it is strong.
    #[arg(long, value_name = "KEY")]
    pub cluster: Option<String>,
    /// Only what has this code or a narrower one.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub code: Vec<String>,
    /// The nearest to this place first.
    #[arg(long, value_name = "REGION")]
    pub near: Option<String>,
    /// With --near: kilometres from it at most.
    #[arg(long, value_name = "N", requires = "near")]
    pub km: Option<f64>,
    /// Hits at most.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// Hits passed over.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub offset: usize,
}

/// Arguments of `code`.
#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// What a product or activity is, in a few words.
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// Edition of the classification.
    #[arg(long, value_name = "EDITION", default_value = "scian-2018", value_parser = edition)]
    pub scheme: Classification,
    /// Codes at most.
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub limit: usize,
}

fn edition(text: &str) -> Result<Classification, String> {
    text.parse()
        .map_err(|_| "expected an edition such as scian-2018, naics-2017 or hs-2022".to_owned())
}
