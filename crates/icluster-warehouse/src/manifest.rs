//! What a release says of itself. Nothing here depends on the clock or the machine.

use crate::error::io;
use crate::{Result, WarehouseError, disk};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the manifest in a release's folder.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What a build knows of its release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseMeta {
    /// Version of the program.
    pub version: String,
    /// Methods with their versions, such as `clusters/1`.
    pub methods: Vec<String>,
    /// Ids of the sources it rests on, sorted.
    pub sources: Vec<String>,
    /// True when any source is invented sample data.
    pub sample: bool,
    /// Options of the build.
    pub options: BTreeMap<String, String>,
}

/// A result table as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseTable {
    /// Rows.
    pub rows: u64,
    /// SHA-256 of the Parquet file.
    pub sha256: String,
}

/// The manifest of a release: `manifest.json` in its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseManifest {
    /// Identifier, see [`release_id`].
    pub id: String,
    /// What the build knew.
    #[serde(flatten)]
    pub meta: ReleaseMeta,
    /// Result tables by name.
    pub tables: BTreeMap<String, ReleaseTable>,
}

impl ReleaseManifest {
    /// Reads the manifest in a release's folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let damaged = |problem: String| WarehouseError::Damaged {
            path: path.clone(),
            problem,
            advice: format!("Remove the folder {} and run `icluster build`.", folder.display()),
        };
        let bytes =
            std::fs::read(&path).map_err(|error| damaged(format!("cannot be read ({error})")))?;
        let manifest: Self = serde_json::from_slice(&bytes)
            .map_err(|error| damaged(format!("is not a manifest ({error})")))?;
        if manifest.id != disk::name(folder) {
            return Err(damaged(format!("is of release `{}`", manifest.id)));
        }
        Ok(manifest)
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        let json =
            serde_json::to_vec_pretty(self).map_err(|error| io("write", &path)(error.into()))?;
        disk::write_synced(&path, &json)
    }
}

/// What to do with a release that is not whole.
pub(crate) const REBUILD: &str =
    "Run `icluster build`: it makes the release anew from the imported files.";

/// Identifier of a release: twelve hexadecimal digits of the SHA-256 of its inputs' checksums (in any order), the
/// method's version and the options. Equal exactly where the release would be.
pub fn release_id(inputs: &[String], method: &str, options: &BTreeMap<String, String>) -> String {
    let mut inputs = inputs.to_vec();
    inputs.sort();
    inputs.dedup();
    let options: Vec<String> =
        options.iter().map(|(key, value)| format!("{key:?}={value:?}")).collect();
    let text = format!("{inputs:?}\n{method:?}\n{options:?}");
    disk::sha256_bytes(text.as_bytes())[..12].to_owned()
}
