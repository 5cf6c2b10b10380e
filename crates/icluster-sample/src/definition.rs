//! Writes the sample's own cluster definition in iCluster's documented layout.

use crate::industries::CLUSTERS;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The definition's identifier.
pub const DEFINITION: &str = "icluster-sample";

/// The US editions in which the sample's industry codes are the same.
const CLASSIFICATIONS: [&str; 3] = ["naics-2012", "naics-2017", "naics-2022"];

/// Writes header and rows: an industry of one cluster a row.
pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "definition,classification,industry,industry_title,cluster_code,cluster_key,\
         cluster_name_en,cluster_name_es,cluster_name_fr,cluster_type,subcluster_code,subcluster_name"
    )?;
    for classification in CLASSIFICATIONS {
        let mut seen = BTreeSet::new();
        for (number, cluster) in (1..).zip(CLUSTERS) {
            let [en, es, fr] = cluster.name;
            let kind = if cluster.traded { "traded" } else { "local" };
            for (sub, industry) in (1..).zip(cluster.industries) {
                if seen.insert(industry.us) {
                    writeln!(
                        out,
                        "{DEFINITION},{classification},{},\"{}\",{number},{},\"{en}\",\"{es}\",\"{fr}\",\
                         {kind},{number}.{sub},\"{}\"",
                        industry.us, industry.title, cluster.key, industry.title
                    )?;
                }
            }
        }
    }
    Ok(())
}
