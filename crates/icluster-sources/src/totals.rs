//! How tables name "all of them" where a publisher prints totals beside the parts.

/// Industry of a row that covers all activities.
pub(crate) const ALL_INDUSTRIES: &str = "total";
/// Ownership of a row that covers private and public employers together.
pub(crate) const ALL_OWNERSHIPS: &str = "total";
