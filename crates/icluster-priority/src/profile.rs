//! Weights of pillars as files that anybody can read and edit.
//!
//! Weights are choices of value, not results. Four profiles are shipped; every one can be replaced.

use crate::error::{PriorityError, shares};
use serde::{Deserialize, Serialize};

/// A pillar and its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarWeight {
    /// Name of the pillar.
    pub id: String,
    /// Its weight; weights of a profile are divided by their sum.
    pub weight: f64,
}

/// Weights of pillars, what share of a pillar's indicators must be there, and how far weights may be off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub id: String,
    /// Share of a pillar's indicators that must be there; with fewer the pillar is missing and the candidate not rated.
    #[serde(default = "coverage")]
    pub coverage: f64,
    /// How sure the weights are: draws are from a Dirichlet distribution with this number times each weight. Larger is surer.
    #[serde(default = "concentration")]
    pub concentration: f64,
    /// Pillars in order.
    #[serde(rename = "pillar")]
    pub pillars: Vec<PillarWeight>,
}

fn coverage() -> f64 {
    0.6
}

fn concentration() -> f64 {
    30.0
}

/// The shipped files.
const SHIPPED: [&str; 4] = [
    include_str!("../profiles/balanced.toml"),
    include_str!("../profiles/security.toml"),
    include_str!("../profiles/regional-development.toml"),
    include_str!("../profiles/green.toml"),
];

impl Profile {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Text that is no such file, weights that are no weights, a pillar named twice.
    pub fn parse(text: &str) -> Result<Self, PriorityError> {
        let profile: Profile =
            toml::from_str(text).map_err(|error| PriorityError::Profile(error.to_string()))?;
        profile.check().map(|()| profile)
    }

    /// The file of these weights.
    ///
    /// # Errors
    /// Never with a profile that was read; the writer's words otherwise.
    pub fn to_toml(&self) -> Result<String, PriorityError> {
        toml::to_string(self).map_err(|error| PriorityError::Profile(error.to_string()))
    }

    /// The four profiles of the nearshoring priority score: balanced, security, regional development, green.
    ///
    /// # Errors
    /// None in practice: the files are part of the program and tested.
    pub fn shipped() -> Result<Vec<Profile>, PriorityError> {
        SHIPPED.iter().map(|text| Profile::parse(text)).collect()
    }

    /// The weights of the readiness index of places: labour, skills, industrial land, power, water, transport, telecommunications, rule of law, export base, diversity of clusters.
    ///
    /// # Errors
    /// None in practice: the file is part of the program and tested.
    pub fn readiness() -> Result<Profile, PriorityError> {
        Profile::parse(include_str!("../profiles/readiness.toml"))
    }

    /// A shipped profile by name.
    ///
    /// # Errors
    /// A name that none has; the error lists those there are.
    pub fn named(id: &str) -> Result<Profile, PriorityError> {
        let shipped = Profile::shipped()?;
        let known =
            shipped.iter().map(|profile| profile.id.as_str()).collect::<Vec<_>>().join(", ");
        shipped.into_iter().find(|profile| profile.id == id).ok_or_else(|| PriorityError::Unknown {
            what: "profile",
            name: id.to_owned(),
            known,
        })
    }

    /// The profile `own`: these weights in place of its own, pillars that are not named have 0.
    ///
    /// # Errors
    /// A pillar that it does not have (the error lists those there are), weights that are negative, not finite or all zero.
    pub fn weighed<'a>(
        &self,
        weights: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> Result<Profile, PriorityError> {
        let mut own = Profile { id: "own".to_owned(), ..self.clone() };
        own.pillars.iter_mut().for_each(|pillar| pillar.weight = 0.0);
        for (id, weight) in weights {
            let pillar = own.pillars.iter_mut().find(|pillar| pillar.id == id);
            let known = || self.pillars.iter().map(|of| of.id.as_str()).collect::<Vec<_>>();
            let unknown = || PriorityError::Unknown {
                what: "pillar",
                name: id.to_owned(),
                known: known().join(", "),
            };
            pillar.ok_or_else(unknown)?.weight = weight;
        }
        own.check()?;
        Ok(own)
    }

    /// The weights, adding up to 1.
    ///
    /// # Errors
    /// Weights that are negative, not finite, or all zero.
    pub fn weights(&self) -> Result<Vec<f64>, PriorityError> {
        let weights: Vec<f64> = self.pillars.iter().map(|pillar| pillar.weight).collect();
        shares(&format!("profile {}", self.id), &weights)
    }

    /// Fails where the profile makes no sense.
    pub(crate) fn check(&self) -> Result<(), PriorityError> {
        self.weights()?;
        for (at, pillar) in self.pillars.iter().enumerate() {
            if self.pillars[..at].iter().any(|before| before.id == pillar.id) {
                let name = &pillar.id;
                return Err(PriorityError::Profile(format!("pillar `{name}` is there twice")));
            }
        }
        let range = |what: &str, expected, found| {
            Err(PriorityError::Range { what: what.to_owned(), expected, found })
        };
        if !(0.0..=1.0).contains(&self.coverage) {
            return range("coverage", "a share from 0 to 1", self.coverage);
        }
        if !(self.concentration.is_finite() && self.concentration > 0.0) {
            return range("concentration", "a number above 0", self.concentration);
        }
        Ok(())
    }
}
