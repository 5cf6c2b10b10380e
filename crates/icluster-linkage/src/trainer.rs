//! Training step by step: the prior from rules that are almost always right, u from random pairs, m from one blocking rule after another.

use crate::LinkageError;
use crate::blocking::{self, BlockingRule};
use crate::em::{self, EmOptions, Session};
use crate::model::Model;
use crate::sample;
use crate::table::Records;

/// A model in training. Where several steps estimate the same probability, their median counts, as in Splink.
///
/// ```
/// use icluster_linkage::{BlockingRule, Comparison, EmOptions, Model, Records, Trainer};
/// let names = ["ANA", "ANA", "EVA", "LUZ", "EVA", "ANA"].map(Some);
/// let towns = ["A", "A", "B", "C", "B", "B"].map(Some);
/// let records = Records::new(6).with_text("name", names)?.with_text("town", towns)?;
/// let model = Model::new(vec![Comparison::exact("name")?, Comparison::exact("town")?])?;
/// let mut trainer = Trainer::new(model);
/// trainer.prior(&records, &[BlockingRule::on(&["name", "town"])], 0.9)?;
/// trainer.u(&records, 1_000_000, 1)?;
/// trainer.m(&records, &BlockingRule::on(&["town"]), &EmOptions::default())?;
/// let model = trainer.finish();
/// assert!(model.comparisons[0].levels[1].weight() > 0.0);
/// # Ok::<(), icluster_linkage::LinkageError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Trainer {
    model: Model,
    m: Vec<Vec<Vec<f64>>>,
    u: Vec<Vec<Vec<f64>>>,
    sessions: Vec<Session>,
}

impl Trainer {
    /// Begins from a model: its m and u hold until they are estimated.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let none: Vec<Vec<Vec<f64>>> =
            model.comparisons.iter().map(|c| vec![Vec::new(); c.levels.len()]).collect();
        Self { model, m: none.clone(), u: none, sessions: Vec::new() }
    }

    /// The prior from rules that find `recall` of all pairs that are the same and hardly any other: their pairs over all pairs, over recall.
    ///
    /// # Errors
    /// Columns that are not there; a recall not above 0 and up to 1, or too low for what the rules found; no pairs.
    pub fn prior(
        &mut self,
        records: &Records,
        rules: &[BlockingRule],
        recall: f64,
    ) -> Result<f64, LinkageError> {
        if !(recall > 0.0 && recall <= 1.0) {
            return Err(LinkageError::Probability { what: "the recall".to_owned(), value: recall });
        }
        let found = blocking::pairs(records, rules, EmOptions::default().limit)?.len();
        let prior = found as f64 / records.possible_pairs().max(1) as f64 / recall;
        if !(prior > 0.0 && prior < 1.0) {
            return Err(LinkageError::Probability {
                what: "the estimated prior".to_owned(),
                value: prior,
            });
        }
        self.model.prior = prior;
        Ok(prior)
    }

    /// u from about so many random pairs; see [`sample::estimate_u`].
    ///
    /// # Errors
    /// Those of [`sample::estimate_u`].
    pub fn u(
        &mut self,
        records: &Records,
        most_pairs: u64,
        seed: u64,
    ) -> Result<u64, LinkageError> {
        let sampled = sample::estimate_u(&self.model, records, most_pairs, seed)?;
        for (to, from) in self.u.iter_mut().flatten().zip(sampled.u.iter().flatten()) {
            to.extend(from);
        }
        self.settle();
        Ok(sampled.pairs)
    }

    /// m (and u, where the options let it) from the pairs of a rule; see [`em::train`].
    ///
    /// # Errors
    /// Those of [`em::train`].
    pub fn m(
        &mut self,
        records: &Records,
        rule: &BlockingRule,
        options: &EmOptions,
    ) -> Result<&Session, LinkageError> {
        let session = em::train(&self.model, records, rule, options)?;
        for (number, (m, u)) in session.trained.iter().zip(session.m.iter().zip(&session.u)) {
            for (kept, found, keep) in
                [(&mut self.m, m, options.keep_m), (&mut self.u, u, options.keep_u)]
            {
                if let Some(levels) = kept.get_mut(*number).filter(|_| !keep) {
                    for (level, value) in levels.iter_mut().zip(found) {
                        level.extend(value);
                    }
                }
            }
        }
        self.settle();
        let place = self.sessions.len();
        self.sessions.push(session);
        self.sessions.get(place).ok_or(LinkageError::NoSuch {
            what: "session",
            number: place,
            last: place,
        })
    }

    /// The model as it stands.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Levels, as comparison and place, that no step has estimated: their m or u are still what the model began with.
    #[must_use]
    pub fn untrained(&self) -> Vec<(usize, usize)> {
        let mut open = Vec::new();
        for (number, comparison) in self.model.comparisons.iter().enumerate() {
            for (place, level) in comparison.levels.iter().enumerate() {
                let none = |of: &[Vec<Vec<f64>>]| {
                    of.get(number).and_then(|l| l.get(place)).is_none_or(Vec::is_empty)
                };
                if !level.is_missing() && (none(&self.m) || none(&self.u)) {
                    open.push((number, place));
                }
            }
        }
        open
    }

    /// The trained model.
    #[must_use]
    pub fn finish(self) -> Model {
        self.model
    }

    fn settle(&mut self) {
        let levels = self.model.comparisons.iter_mut().flat_map(|c| &mut c.levels);
        for ((level, m), u) in levels.zip(self.m.iter().flatten()).zip(self.u.iter().flatten()) {
            level.m = median(m).unwrap_or(level.m);
            level.u = median(u).unwrap_or(level.u);
        }
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*sorted.get(middle.checked_sub(1)?)?, upper))
}
