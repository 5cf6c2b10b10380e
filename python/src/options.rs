//! The caller's choices.

use crate::problem::Problem;
use icluster_complexity::{Closeness, Conventions, Profile, Proximity};
use pyo3::FromPyObject;

/// Names of the columns, by role.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Columns {
    pub(crate) time: Option<String>,
    pub(crate) loc: String,
    pub(crate) prod: String,
    pub(crate) val: String,
}

/// Arguments as Python has them.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Arguments {
    pub(crate) profile: String,
    presence_test: String,
    rca_mcp_threshold: Option<f64>,
    rpop_mcp_threshold: Option<f64>,
    continuous: bool,
    asymmetric: bool,
    knn: Option<usize>,
    /// How text among the values is read; see [`crate::frame::Frame::numbers`].
    pub(crate) coerce: Option<bool>,
    /// Whether the time stands after the value, as in `ecomplexity`.
    pub(crate) time_last: bool,
}

/// What makes a presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Rca,
    Rpop,
    Both,
    Manual,
}

impl Test {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Test::Rca => "rca",
            Test::Rpop => "rpop",
            Test::Both => "both",
            Test::Manual => "manual",
        }
    }

    pub(crate) fn per_head(self) -> bool {
        matches!(self, Test::Rpop | Test::Both)
    }
}

/// Arguments that have been understood.
pub(crate) struct Choices {
    /// With the threshold of the advantage.
    pub(crate) conventions: Conventions,
    pub(crate) test: Test,
    /// Threshold of presence per head.
    pub(crate) per_head_at: f64,
}

impl Arguments {
    pub(crate) fn understood(&self) -> Result<Choices, Problem> {
        let profile: Profile = self.profile.parse().map_err(|_| Problem::Argument {
            argument: "profile",
            found: self.profile.clone(),
            expected: format!("one of {}", Profile::ALL.map(Profile::name).join(", ")),
        })?;
        let tests = [Test::Rca, Test::Rpop, Test::Both, Test::Manual];
        let test = tests.into_iter().find(|test| test.name() == self.presence_test);
        let test = test.ok_or_else(|| Problem::Argument {
            argument: "presence_test",
            found: self.presence_test.clone(),
            expected: "rca, rpop, both or manual".to_owned(),
        })?;
        let mut conventions = profile.conventions();
        let usual = conventions.threshold.at;
        let at = |argument, given: Option<f64>| match given.unwrap_or(usual) {
            at if at > 0.0 && at.is_finite() => Ok(at),
            at => Err(Problem::Argument {
                argument,
                found: at.to_string(),
                expected: "a number above zero".to_owned(),
            }),
        };
        conventions.threshold.at = at("rca_mcp_threshold", self.rca_mcp_threshold)?;
        let per_head_at = at("rpop_mcp_threshold", self.rpop_mcp_threshold)?;
        if self.continuous && test == Test::Manual {
            return Err(Problem::ManualContinuous);
        }
        if self.continuous {
            conventions.closeness = Closeness::Continuous;
        } else if self.asymmetric {
            conventions.closeness = Closeness::Presence(Proximity::Asymmetric);
        }
        if self.knn == Some(0) {
            return Err(Problem::Argument {
                argument: "knn",
                found: "0".to_owned(),
                expected: "one neighbour or more, or None for all".to_owned(),
            });
        }
        conventions.nearest = self.knn.map(|k| (k, 0.0));
        Ok(Choices { conventions, test, per_head_at })
    }
}
