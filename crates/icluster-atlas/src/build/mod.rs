//! From canonical tables to a published release.

use crate::{AtlasError, BuildOptions, Step, view::ReleaseInfo};
use icluster_warehouse::Warehouse;

/// Builds a release from everything imported and publishes it; the previous one stays readable until then.
///
/// `progress` hears every step. Same sources, options and program give the same bytes.
pub fn build(
    _warehouse: &Warehouse,
    _options: &BuildOptions,
    _progress: &mut dyn FnMut(Step),
) -> Result<ReleaseInfo, AtlasError> {
    Err(AtlasError::NoRelease)
}
