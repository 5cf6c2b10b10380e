//! Sub-clusters that the list of industries calls otherwise than the list of sub-clusters.

/// Code of the cluster, name in the list of industries, code and name in the list of sub-clusters.
const OTHERWISE: [(&str, &str, &str, &str); 8] = [
    ("4", "Gasoline Engine and Engine Parts", "2", "Gasoline Engines and Engine Parts"),
    ("10", "Packaging and Labeling Services", "4", "Support Services"),
    (
        "10",
        "Wholesale of Service Establishment Equipment and Supplies",
        "20",
        "Wholesale of Service Establishment Equipment, and Supplies",
    ),
    ("11", "Dye, Pigment, and Coating", "3", "Dyes, Pigments and Coating"),
    (
        "16",
        "Securities Brokers, Dealers and Exchanges",
        "5",
        "Securities Brokers, Dealers, and Exchanges",
    ),
    ("27", "Storage Battery", "4", "Storage Batteries"),
    ("47", "Wire and Spring Products", "4", "Wires and Springs"),
    ("50", "Boat Building and Repair", "3", "Boat Building and Repairing"),
];

/// Code and name in the list of sub-clusters, where that list spells the name otherwise.
pub(super) fn listed_as(cluster: &str, printed: &str) -> Option<(&'static str, &'static str)> {
    let row = OTHERWISE.iter().find(|(code, name, ..)| (*code, *name) == (cluster, printed))?;
    Some((row.2, row.3))
}
