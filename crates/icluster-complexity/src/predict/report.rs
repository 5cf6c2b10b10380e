//! A back-test as text.

use crate::predict::backtest::{Backtest, Tested};
use crate::predict::bootstrap::Interval;

impl Backtest {
    /// Table of the models, the winner and its difference to the best baseline, in Markdown.
    pub fn markdown(&self) -> String {
        let appeared = self.cells.iter().filter(|cell| cell.appeared == Some(true)).count();
        let share = 100.0 * appeared as f64 / self.cells.len() as f64;
        let held = match (self.groups > 1, self.same_time) {
            (false, _) => "no places held out".to_owned(),
            (true, false) => format!("places held out in {} groups", self.groups),
            (true, true) => format!(
                "places held out in {} groups of the same years; what happened to an activity everywhere is known to the models",
                self.groups
            ),
        };
        let mut text = format!(
            "Learned from {} to {}, tested from {} to {}; {held}. {} cells in {} places, of which {appeared} ({share:.2} %) appeared.\n\n",
            self.trained.0,
            self.trained.1,
            self.tested.0,
            self.tested.1,
            self.cells.len(),
            self.places,
        );
        text.push_str("| model | PR-AUC | ROC-AUC | best F1 | MAP | P@10 | Brier |\n|---|---|---|---|---|---|---|\n");
        self.models.iter().for_each(|tested| text.push_str(&line(tested)));
        text.push_str(&format!("\nHighest PR-AUC: {}.", self.winner.name()));
        if let Some(of) = &self.difference {
            let beyond = if of.pr_auc.excludes_zero() { "excludes" } else { "includes" };
            text.push_str(&format!(
                " {} less {}: {} (the interval {beyond} zero).",
                of.model.name(),
                of.baseline.name(),
                cell(&of.pr_auc, 4),
            ));
        }
        text.push('\n');
        text
    }

    /// Calibration of one model by tenths of the cells, in Markdown; empty for baselines and for what was not tested.
    pub fn calibration_markdown(&self, model: crate::predict::Model) -> String {
        let Some(tested) = self.models.iter().find(|tested| tested.model == model) else {
            return String::new();
        };
        let bins = &tested.metrics.calibration;
        if bins.is_empty() {
            return String::new();
        }
        let mut text =
            format!("| {} | cells | predicted | appeared |\n|---|---|---|---|\n", model.name());
        for (at, bin) in bins.iter().enumerate() {
            let appeared = cell(&bin.appeared, 4);
            text.push_str(&format!(
                "| {} | {} | {:.4} | {appeared} |\n",
                at + 1,
                bin.cells,
                bin.predicted
            ));
        }
        text
    }
}

fn line(tested: &Tested) -> String {
    let of = &tested.metrics;
    let brier = of.brier.as_ref().map_or("–".to_owned(), |brier| cell(brier, 4));
    format!(
        "| {} | {} | {} | {} | {} | {} | {brier} |\n",
        tested.model.name(),
        cell(&of.pr_auc, 3),
        cell(&of.roc_auc, 3),
        cell(&of.best_f1, 3),
        cell(&of.mean_average_precision, 3),
        cell(&of.precision_at_10, 3),
    )
}

fn cell(of: &Interval, digits: usize) -> String {
    format!("{:.digits$} ({:.digits$} to {:.digits$})", of.estimate, of.low, of.high)
}
