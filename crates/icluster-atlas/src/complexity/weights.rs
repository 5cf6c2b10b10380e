//! Weights of strategies and of feasibility and attractiveness, and criteria of the user's own, from files.

use crate::AtlasError;
use icluster_complexity as complexity;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The weights that hold where nobody gives others, as a file to start from.
const USUAL: &str = include_str!("../../assets/strategy.toml");

/// Draws of weights at most: more changes no share by a hundredth.
const MOST_DRAWS: usize = 10_000;

/// Weights over density, PCI and COG, each standardised over the options of a place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of nearness.
    #[schema(minimum = 0, example = 0.5)]
    pub density: f64,
    /// Of complexity.
    #[schema(minimum = 0, example = 0.15)]
    pub pci: f64,
    /// Of what it opens.
    #[schema(minimum = 0, example = 0.35)]
    pub cog: f64,
}

/// How often and how far weights are drawn, to see how much ranks depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RobustnessWeights {
    /// Ranks that count as the first.
    #[schema(minimum = 1, example = 10)]
    pub top: u32,
    /// Draws.
    #[schema(minimum = 0, maximum = 10_000, example = 500)]
    pub draws: usize,
    /// How near draws stay to the weights given (Dirichlet): 3 is anything goes, 50 near.
    #[schema(exclusive_minimum = 0, example = 50)]
    pub concentration: f64,
}

/// All weights of next steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Weighing {
    /// Criteria of which less is better.
    #[serde(default)]
    pub less_is_better: Vec<String>,
    /// By strategy: `low-hanging-fruit`, `balanced`, `long-jumps`; one that is left out keeps its usual weights.
    #[serde(default)]
    pub strategies: BTreeMap<String, Weights>,
    /// Weights of criteria of feasibility; the usual ones where left out.
    #[serde(default = "usual_feasibility")]
    pub feasibility: BTreeMap<String, f64>,
    /// Weights of criteria of attractiveness; the usual ones where left out.
    #[serde(default = "usual_attractiveness")]
    pub attractiveness: BTreeMap<String, f64>,
    /// How weights are drawn.
    #[serde(default = "usual_robustness")]
    pub robustness: RobustnessWeights,
}

fn usual_robustness() -> RobustnessWeights {
    RobustnessWeights { top: 10, draws: 500, concentration: 50.0 }
}

fn even(names: [&str; 2]) -> BTreeMap<String, f64> {
    names.map(|name| (name.to_owned(), 1.0)).into()
}

fn usual_feasibility() -> BTreeMap<String, f64> {
    even(["density", "rca"])
}

fn usual_attractiveness() -> BTreeMap<String, f64> {
    even(["pci", "cog"])
}

impl Default for Weighing {
    /// Those of [`Weighing::USUAL_FILE`].
    fn default() -> Self {
        let of = |weights: complexity::Weights| Weights {
            density: weights.density,
            pci: weights.pci,
            cog: weights.cog,
        };
        Weighing {
            less_is_better: Vec::new(),
            strategies: BTreeMap::from([
                ("low-hanging-fruit".to_owned(), of(complexity::Weights::LOW_HANGING_FRUIT)),
                ("balanced".to_owned(), of(complexity::Weights::BALANCED)),
                ("long-jumps".to_owned(), of(complexity::Weights::LONG_JUMPS)),
            ]),
            feasibility: usual_feasibility(),
            attractiveness: usual_attractiveness(),
            robustness: usual_robustness(),
        }
    }
}

/// What a user knows of activities: one row an activity, or an activity in a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Code of the activity.
    #[schema(example = "8703")]
    pub activity: String,
    /// The place it is true of; of all where not given.
    #[serde(default)]
    pub place: Option<String>,
    /// Values by criterion.
    pub values: BTreeMap<String, f64>,
}

impl Weighing {
    /// The usual weights as a commented TOML file.
    pub const USUAL_FILE: &str = USUAL;

    /// Names of criteria that are always there.
    pub const BUILT_IN: [&str; 6] = ["density", "rca", "pci", "cog", "ubiquity", "total"];

    /// Reads a TOML file laid out as [`Weighing::USUAL_FILE`]. Fails, with the line, where it is none, and where weights are not ([`Weighing::checked`]).
    pub fn from_toml(path: &str, text: &str) -> Result<Self, AtlasError> {
        let read: Weighing =
            toml::from_str(text).map_err(|error| bad(format!("{path}: {error}")))?;
        read.checked(&[]).map_err(|error| bad(format!("{path}: {error}")))
    }

    /// With the usual weights of strategies that are left out. Fails where a weight is negative, all of a group are zero, or a number is out of range; where
    /// criteria are given, also where a name is neither built in nor among them.
    pub fn checked(mut self, criteria: &[Criterion]) -> Result<Self, AtlasError> {
        let usual = Weighing::default();
        for (name, weights) in &self.strategies {
            if !usual.strategies.contains_key(name) {
                let known: Vec<&str> = usual.strategies.keys().map(String::as_str).collect();
                return Err(bad(format!(
                    "strategies: `{name}` is no strategy; there are {}",
                    known.join(", ")
                )));
            }
            group(name, [weights.density, weights.pci, weights.cog].into_iter())?;
        }
        for (name, weights) in usual.strategies {
            self.strategies.entry(name).or_insert(weights);
        }
        for (name, criteria) in
            [("feasibility", &self.feasibility), ("attractiveness", &self.attractiveness)]
        {
            if !criteria.is_empty() {
                group(name, criteria.values().copied())?;
            }
        }
        let RobustnessWeights { top, draws, concentration } = self.robustness;
        if top == 0 || draws > MOST_DRAWS || !(concentration > 0.0 && concentration < 1e6) {
            return Err(bad(format!(
                "robustness: expected top of 1 or more, draws from 0 to {MOST_DRAWS}, concentration above 0 and below 1,000,000"
            )));
        }
        if !criteria.is_empty() {
            self.named_in(criteria)?;
        }
        Ok(self)
    }

    fn named_in(&self, criteria: &[Criterion]) -> Result<(), AtlasError> {
        let mut known: BTreeSet<&str> = Self::BUILT_IN.into();
        known.extend(criteria.iter().flat_map(|row| row.values.keys()).map(String::as_str));
        let used = self.feasibility.keys().chain(self.attractiveness.keys());
        match used.chain(&self.less_is_better).find(|name| !known.contains(name.as_str())) {
            Some(unknown) => Err(bad(format!(
                "`{unknown}` is no criterion; there are {}",
                known.into_iter().collect::<Vec<_>>().join(", ")
            ))),
            None => Ok(()),
        }
    }
}

impl Criterion {
    /// Reads a CSV file: a column `activity`, perhaps one `place`, and one of numbers for each criterion; an empty field is not known. Fails with line and column where a field is
    /// no number.
    pub fn from_csv(path: &str, text: &str) -> Result<Vec<Self>, AtlasError> {
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let failed = |error: csv::Error| bad(format!("{path}: {error}"));
        let header = reader.headers().map_err(failed)?.clone();
        let at = |name: &str| header.iter().position(|column| column == name);
        let activity = at("activity").ok_or_else(|| {
            bad(format!(
                "{path}, line 1: expected a column `activity` with the codes of the matrix"
            ))
        })?;
        let place = at("place");
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(failed)?;
            let line = record.position().map_or(0, csv::Position::line);
            let mut values = BTreeMap::new();
            for (column, (name, field)) in header.iter().zip(&record).enumerate() {
                if column == activity || Some(column) == place || field.is_empty() {
                    continue;
                }
                let value = field.parse().ok().filter(|value: &f64| value.is_finite());
                let value = value.ok_or_else(|| {
                    bad(format!("{path}, line {line}, column {name}: `{field}`, expected a number"))
                })?;
                values.insert(name.to_owned(), value);
            }
            let text = |column: usize| record.get(column).unwrap_or_default().to_owned();
            let place = place.map(text).filter(|place| !place.is_empty());
            rows.push(Criterion { activity: text(activity), place, values });
        }
        Ok(rows)
    }
}

fn bad(problem: String) -> AtlasError {
    AtlasError::BadWeights(problem)
}

/// Weights that can be divided by their sum.
fn group(name: &str, weights: impl Iterator<Item = f64> + Clone) -> Result<(), AtlasError> {
    let each = weights.clone().all(|weight| weight.is_finite() && weight >= 0.0);
    match each && weights.sum::<f64>() > 0.0 {
        true => Ok(()),
        false => Err(bad(format!("{name}: weights must be 0 or more, and one above 0"))),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_file_to_start_from_has_the_usual_weights() {
        let read = Weighing::from_toml("strategy.toml", Weighing::USUAL_FILE).unwrap();
        assert_eq!(read, Weighing::default());
    }

    #[test]
    fn what_is_left_out_keeps_its_usual_weight_and_what_is_wrong_says_where() {
        let text = "[strategies.balanced]\ndensity = 1\npci = 1\ncog = 0\n";
        let read = Weighing::from_toml("own.toml", text).unwrap();
        assert_eq!(read.strategies["balanced"], Weights { density: 1.0, pci: 1.0, cog: 0.0 });
        let usual = Weighing::default();
        assert_eq!(read.strategies["long-jumps"], usual.strategies["long-jumps"]);
        assert_eq!(read.feasibility, usual.feasibility);
        for (text, part) in [
            ("[strategies.bold]\ndensity = 1\npci = 1\ncog = 1\n", "`bold` is no strategy"),
            ("[strategies.balanced]\ndensity = 0\npci = 0\ncog = 0\n", "balanced"),
            ("[feasibility]\ndensity = -1\n", "feasibility"),
            ("[feasibility]\ndensity = \"much\"\n", "line 2"),
            ("[robustness]\ntop = 10\ndraws = 99999\nconcentration = 50\n", "robustness"),
        ] {
            let error = Weighing::from_toml("own.toml", text).unwrap_err().to_string();
            assert!(error.contains("own.toml") && error.contains(part), "{error}");
        }
    }

    #[test]
    fn criteria_are_read_by_activity_and_place() {
        let text = "activity,place,wages,water\n8703,mex,12.5,\n8708,,3,4\n";
        let rows = Criterion::from_csv("c.csv", text).unwrap();
        assert_eq!((rows[0].activity.as_str(), rows[0].place.as_deref()), ("8703", Some("mex")));
        assert_eq!(rows[0].values, BTreeMap::from([("wages".to_owned(), 12.5)]));
        assert_eq!((rows[1].place.clone(), rows[1].values.len()), (None, 2));
        let error = Criterion::from_csv("c.csv", "activity,wages\n8703,much\n").unwrap_err();
        assert!(error.to_string().contains("c.csv, line 2, column wages"), "{error}");
        let weights =
            Weighing::from_toml("w.toml", "[feasibility]\nwater = 1\nsoil = 1\n").unwrap();
        let error = weights.checked(&rows).unwrap_err().to_string();
        assert!(error.contains("`soil` is no criterion") && error.contains("wages"), "{error}");
    }
}
