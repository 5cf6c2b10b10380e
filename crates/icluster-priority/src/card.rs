//! A score as data: pillars with weights, indicators with references. What is scored, products at places or places alone, is the caller's.

use crate::error::{PriorityError, same_length};
use crate::indicator::Indicator;
use crate::profile::Profile;
use serde::{Deserialize, Serialize};

/// Pillars, weights and indicators of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreCard {
    /// Pillars in order, with weights.
    pub profile: Profile,
    /// Indicators, those of a pillar together, pillars in the profile's order ([`ScoreCard::new`] sees to it).
    pub indicators: Vec<Indicator>,
}

impl ScoreCard {
    /// Puts indicators into the order of their pillars. Inside a pillar the given order stays.
    ///
    /// # Errors
    /// An indicator of no pillar, a pillar of no indicator, a name given twice, a profile or reference that makes no sense.
    pub fn new(profile: Profile, indicators: Vec<Indicator>) -> Result<Self, PriorityError> {
        profile.check()?;
        let known = profile.pillars.iter().map(|pillar| pillar.id.as_str()).collect::<Vec<_>>();
        for (at, indicator) in indicators.iter().enumerate() {
            indicator.reference.check(&format!("reference of {}", indicator.id))?;
            if !known.contains(&indicator.pillar.as_str()) {
                return Err(PriorityError::Unknown {
                    what: "pillar",
                    name: indicator.pillar.clone(),
                    known: known.join(", "),
                });
            }
            if indicators[..at].iter().any(|before| before.id == indicator.id) {
                let name = &indicator.id;
                return Err(PriorityError::Profile(format!("indicator `{name}` is there twice")));
            }
        }
        let mut ordered = Vec::with_capacity(indicators.len());
        for pillar in &profile.pillars {
            let before = ordered.len();
            ordered.extend(indicators.iter().filter(|i| i.pillar == pillar.id).cloned());
            if ordered.len() == before {
                let what = format!("indicators of pillar {}", pillar.id);
                return Err(PriorityError::Empty { what, least: 1 });
            }
        }
        Ok(ScoreCard { profile, indicators: ordered })
    }

    /// The same indicators with the weights of another profile.
    ///
    /// # Errors
    /// As [`ScoreCard::new`].
    pub fn with_profile(&self, profile: Profile) -> Result<Self, PriorityError> {
        ScoreCard::new(profile, self.indicators.clone())
    }

    /// Where an indicator is in [`ScoreCard::indicators`].
    ///
    /// # Errors
    /// A name that no indicator has.
    pub fn indicator(&self, id: &str) -> Result<usize, PriorityError> {
        self.indicators.iter().position(|indicator| indicator.id == id).ok_or_else(|| {
            let known = self.indicators.iter().map(|i| i.id.as_str()).collect::<Vec<_>>();
            PriorityError::Unknown {
                what: "indicator",
                name: id.to_owned(),
                known: known.join(", "),
            }
        })
    }

    /// For each pillar the range of its indicators.
    pub fn pillar_ranges(&self) -> Vec<std::ops::Range<usize>> {
        let mut from = 0;
        let ranges = self.profile.pillars.iter().map(|pillar| {
            let has = self.indicators.iter().filter(|i| i.pillar == pillar.id).count();
            let range = from..from + has;
            from = range.end;
            range
        });
        ranges.collect()
    }

    /// How many of so many indicators must be there.
    pub(crate) fn needed(&self, indicators: usize) -> usize {
        // A share of 0.6 of 5 is 3, whatever the last bit says.
        ((self.profile.coverage * indicators as f64 - 1e-9).ceil().max(0.0) as usize).max(1)
    }
}

/// The numbers of one indicator, a number a candidate; NaN where there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Measured values in the indicator's own unit; NaN is missing.
    pub values: Vec<f64>,
    /// Standard errors on the treated scale, 0 where exact; empty where all are exact.
    pub errors: Vec<f64>,
    /// What a source of uncertainty that all candidates share does to the indicator. Where there is one, draws take its levels; `values` are what is rated as measured.
    pub shared: Option<Alternatives>,
    /// Normal factors that all candidates share: which, and what one standard deviation of it adds to the treated value of each candidate.
    pub loadings: Vec<(usize, Vec<f64>)>,
}

/// The values of an indicator under each level of a shared factor, such as each of several draws of a concordance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alternatives {
    /// Which factor of [`crate::Uncertainty::scenarios`].
    pub factor: usize,
    /// For each of its levels the values, in the indicator's own unit; NaN is missing under this level.
    pub levels: Vec<Vec<f64>>,
}

impl Column {
    /// Exact values.
    pub fn exact(values: Vec<f64>) -> Self {
        Column { values, ..Column::default() }
    }

    /// Values with a standard error each.
    pub fn with_errors(values: Vec<f64>, errors: Vec<f64>) -> Self {
        Column { values, errors, ..Column::default() }
    }
}

/// What is scored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// A number that stays with a candidate whoever else is in the list; its errors are drawn from it. [`candidate_key`] makes one of a code.
    pub keys: Vec<u64>,
    /// One for each of [`ScoreCard::indicators`], in that order.
    pub columns: Vec<Column>,
}

impl Candidates {
    /// How many.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Some of the candidates, in the order given.
    ///
    /// # Errors
    /// A candidate that is not there.
    pub fn subset(&self, chosen: &[usize]) -> Result<Self, PriorityError> {
        let some = |numbers: &[f64]| -> Result<Vec<f64>, PriorityError> {
            let number = |&at: &usize| {
                numbers.get(at).copied().ok_or_else(|| PriorityError::Length {
                    what: "numbers of candidates".to_owned(),
                    expected: at + 1,
                    found: numbers.len(),
                })
            };
            chosen.iter().map(number).collect()
        };
        let key = |&at: &usize| {
            self.keys.get(at).copied().ok_or_else(|| PriorityError::Length {
                what: "candidates".to_owned(),
                expected: at + 1,
                found: self.len(),
            })
        };
        let column = |column: &Column| -> Result<Column, PriorityError> {
            let shared = column.shared.as_ref().map(|shared| -> Result<_, PriorityError> {
                let levels = shared.levels.iter().map(|level| some(level));
                Ok(Alternatives {
                    factor: shared.factor,
                    levels: levels.collect::<Result<_, _>>()?,
                })
            });
            let loadings =
                column.loadings.iter().map(|(common, loading)| Ok((*common, some(loading)?)));
            Ok(Column {
                values: some(&column.values)?,
                errors: if column.errors.is_empty() { Vec::new() } else { some(&column.errors)? },
                shared: shared.transpose()?,
                loadings: loadings.collect::<Result<_, PriorityError>>()?,
            })
        };
        Ok(Candidates {
            keys: chosen.iter().map(key).collect::<Result<_, _>>()?,
            columns: self.columns.iter().map(column).collect::<Result<_, _>>()?,
        })
    }

    /// Fails where a column lacks numbers, a number is infinite, or an error is negative.
    pub(crate) fn check(&self, card: &ScoreCard) -> Result<(), PriorityError> {
        same_length("columns", card.indicators.len(), self.columns.len())?;
        for (column, indicator) in self.columns.iter().zip(&card.indicators) {
            let id = &indicator.id;
            let count = |what: &str, numbers: &[f64]| {
                same_length(&format!("{what} of {id}"), self.len(), numbers.len())
            };
            let values = |what: &str, numbers: &[f64]| {
                count(what, numbers)?;
                match numbers.iter().find(|x| x.is_infinite()) {
                    Some(&found) => Err(PriorityError::Range {
                        what: format!("{what} of {id}"),
                        expected: "finite numbers, NaN where missing",
                        found,
                    }),
                    None => Ok(()),
                }
            };
            values("values", &column.values)?;
            for level in column.shared.iter().flat_map(|shared| &shared.levels) {
                values("alternative values", level)?;
            }
            let finite = |what: &str, numbers: &[f64], least: f64, expected| {
                count(what, numbers)?;
                match numbers.iter().find(|x| !(x.is_finite() && **x >= least)) {
                    Some(&found) => Err(PriorityError::Range {
                        what: format!("{what} of {id}"),
                        expected,
                        found,
                    }),
                    None => Ok(()),
                }
            };
            if !column.errors.is_empty() {
                finite("standard errors", &column.errors, 0.0, "finite numbers from 0")?;
            }
            for (_, loading) in &column.loadings {
                finite("loadings", loading, f64::MIN, "finite numbers")?;
            }
        }
        Ok(())
    }
}

/// A key from a code such as `850760@mx:02004`: FNV-1a of its bytes (Fowler, Noll and Vo), 64 bits.
pub fn candidate_key(code: &str) -> u64 {
    code.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
