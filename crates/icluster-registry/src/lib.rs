//! Organisations, people, programmes, projects, needs and offers, each claim with its source and status.
