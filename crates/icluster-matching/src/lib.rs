//! Who fits a need: scores in parts, consortia, paths between organisations.
