//! What was done to answer a query, for its receipt.

use crate::problem::Words;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Groups were folded in a scan of columns.
    Folded {
        /// Name of the cube.
        cube: String,
        /// Observations that matched.
        rows: u64,
        /// Groups.
        groups: u64,
    },
    /// Observations were found by a scan of columns.
    Scanned {
        /// Name of the cube.
        cube: String,
        /// Observations that match, before the rest of the pattern is joined.
        rows: u64,
        /// Solutions of the rest of the pattern that were joined in the scan.
        joined: u64,
    },
    /// Few observations were put into the pattern as a table.
    Listed {
        /// Name of the cube.
        cube: String,
        /// Observations.
        rows: u64,
    },
    /// A part of the pattern may meet observations and was read quad by quad.
    Looked,
    /// The rest, or all of it, was read from the store.
    Stored,
}

impl Step {
    /// In words.
    pub fn words(&self) -> Words {
        match self {
            Self::Folded { cube, rows, groups } => Words::new(
                format!(
                    "{rows} observations of <{cube}> folded into {groups} groups in one scan of its columns"
                ),
                format!(
                    "{rows} observaciones de <{cube}> reunidas en {groups} grupos en un recorrido de sus columnas"
                ),
                format!(
                    "{rows} observations de <{cube}> réunies en {groups} groupes en un parcours de ses colonnes"
                ),
            ),
            Self::Scanned { cube, rows, joined } => Words::new(
                format!(
                    "{rows} observations of <{cube}> found in a scan of its columns, with {joined} solutions of the rest"
                ),
                format!(
                    "{rows} observaciones de <{cube}> halladas en un recorrido de sus columnas, con {joined} soluciones del resto"
                ),
                format!(
                    "{rows} observations de <{cube}> trouvées en un parcours de ses colonnes, avec {joined} solutions du reste"
                ),
            ),
            Self::Listed { cube, rows } => Words::new(
                format!("{rows} observations of <{cube}> put into the pattern as a table"),
                format!("{rows} observaciones de <{cube}> puestas en el patrón como tabla"),
                format!("{rows} observations de <{cube}> mises dans le motif comme table"),
            ),
            Self::Looked => Words::new(
                "observations read one by one",
                "observaciones leídas una por una",
                "observations lues une à une",
            ),
            Self::Stored => Words::new(
                "read from the graph store",
                "leído del almacén de grafos",
                "lu dans le magasin de graphes",
            ),
        }
    }
}

/// What was done to answer a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order in which it was done.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Whether observations were read one by one.
    pub fn looks(&self) -> bool {
        self.steps.contains(&Step::Looked)
    }

    /// As a text in a language, one line a step.
    pub fn text(&self, language: &str) -> String {
        let lines: Vec<String> =
            self.steps.iter().map(|step| step.words().of(language).to_owned()).collect();
        lines.join("\n")
    }
}

impl std::fmt::Display for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text("en"))
    }
}
