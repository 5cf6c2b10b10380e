//! Why a pair weighs what it weighs: the waterfall from the prior, comparison by comparison, in words.

use crate::LinkageError;
use crate::measure::Prepared;
use crate::model::{Frequencies, Model, Weights, probability_of};
use crate::table::{Column, Records};
use icluster_codes::Text3;
use serde::Serialize;

/// What one comparison adds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The comparison
    pub comparison: String,
    /// Place of the level the pair is at
    pub level: usize,
    /// The level in words
    pub words: Text3,
    /// Values of the two records in the columns compared, where known
    pub values: [Vec<String>; 2],
    /// log2(m / u)
    pub weight: f64,
    /// What the frequency of the shared value adds
    pub frequency_weight: f64,
}

/// From the prior to the weight of a pair; prior and steps add up to the weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Waterfall {
    /// Weight of the prior
    pub prior: f64,
    /// What each comparison adds, in the order of the model
    pub steps: Vec<Step>,
    /// log2 of the odds that the two are the same
    pub weight: f64,
    /// The chance of it, if the model holds
    pub probability: f64,
}

impl Model {
    /// Explains the weight of a pair.
    ///
    /// # Errors
    /// A record that is not there; columns that are not there or of another kind.
    pub fn explain(
        &self,
        records: &Records,
        left: usize,
        right: usize,
    ) -> Result<Waterfall, LinkageError> {
        self.check()?;
        for number in [left, right] {
            if number >= records.len() {
                let last = records.len().saturating_sub(1);
                return Err(LinkageError::NoSuch { what: "record", number, last });
            }
        }
        let weights = Weights::new(self);
        let frequencies = Frequencies::new(self, records)?;
        let mut scratch = Vec::new();
        let mut total = weights.prior;
        let mut steps = Vec::new();
        for (number, comparison) in self.comparisons.iter().enumerate() {
            let level = Prepared::new(comparison, records)?.level(left, right, &mut scratch);
            let weight = weights.of(number, level);
            let frequency = frequencies.of(number, level, left, right);
            let frequency_weight = weights.adjustment(number, level, frequency);
            total += weight;
            total += frequency_weight;
            let mut columns = comparison.columns();
            columns.sort_unstable();
            columns.dedup();
            let values = |record: usize| -> Vec<String> {
                columns.iter().filter_map(|name| value(records, name, record)).collect()
            };
            steps.push(Step {
                comparison: comparison.name.clone(),
                level: level as usize,
                words: comparison
                    .levels
                    .get(level as usize)
                    .map(|l| l.condition.words())
                    .unwrap_or_default(),
                values: [values(left), values(right)],
                weight,
                frequency_weight,
            });
        }
        Ok(Waterfall {
            prior: weights.prior,
            steps,
            weight: total,
            probability: probability_of(total),
        })
    }
}

fn value(records: &Records, name: &str, record: usize) -> Option<String> {
    match records.column(name).ok()? {
        Column::Text(texts) => texts.get(record).map(str::to_owned),
        Column::Number(numbers) => numbers.get(record).copied().flatten().map(|n| n.to_string()),
        Column::Place(places) => {
            places.get(record).copied().flatten().map(|[a, b]| format!("{a:.4}, {b:.4}"))
        }
    }
}

/// A weight in words: how many times likelier, or less likely, it makes it that the two are the same.
fn factor(weight: f64) -> Text3 {
    let times = weight.abs().exp2();
    let number = |language: &str| {
        let text = if times < 10.0 { format!("{times:.1}") } else { format!("{times:.0}") };
        if language == "en" { text } else { text.replace('.', ",") }
    };
    if weight.abs() < 0.05 {
        return Text3::new("says nothing either way", "no dice nada", "ne dit rien").to_owned();
    }
    let (en, es, fr) = if weight > 0.0 {
        (
            "times likelier to be the same",
            "veces más probable que sean el mismo",
            "fois plus probable qu'il s'agisse du même",
        )
    } else {
        (
            "times less likely to be the same",
            "veces menos probable que sean el mismo",
            "fois moins probable qu'il s'agisse du même",
        )
    };
    Text3::new(
        format!("{} {en}", number("en")),
        format!("{} {es}", number("es")),
        format!("{} {fr}", number("fr")),
    )
}

impl Step {
    /// The step as a sentence, such as "town: the same — 12 times likelier to be the same".
    #[must_use]
    pub fn sentence(&self) -> Text3 {
        let mut found = factor(self.weight);
        if self.frequency_weight.abs() >= 0.05 {
            let (en, es, fr) = if self.frequency_weight > 0.0 {
                ("; the value is rare", "; el valor es poco común", " ; la valeur est rare")
            } else {
                ("; the value is common", "; el valor es común", " ; la valeur est courante")
            };
            found = factor(self.weight + self.frequency_weight);
            found = Text3::new(found.en + en, found.es + es, found.fr + fr);
        }
        // "None of these" needs to be said of what.
        let otherwise = self.words == crate::Condition::Otherwise.words();
        let name = |separator: &str| {
            if otherwise { format!("{}{separator}", self.comparison) } else { String::new() }
        };
        Text3::new(
            format!("{}{} — {}", name(": "), self.words.en, found.en),
            format!("{}{} — {}", name(": "), self.words.es, found.es),
            format!("{}{} — {}", name(" : "), self.words.fr, found.fr),
        )
    }
}
