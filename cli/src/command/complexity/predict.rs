//! `icluster complexity predict`: the back-test, and what the winner expects of a place.

use super::super::atlas;
use super::{ComplexityData, ForecastAsk, decimals, fixed, heading, label, labelled, years};
use crate::args::{Format, Global, Lang};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, integer, note, say, sentence, text, title,
};
use icluster_atlas::complexity::{
    ComplexityForecast, ForecastCell, ForecastInterval, ForecastModel, MatrixQuery,
    complexity_forecast,
};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(global: &Global, data: &ComplexityData, ask: &ForecastAsk<'_>) -> Result<()> {
    let reply = forecast(global, data, ask)?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    emit_rows(global, &reply.next, reply.next.len(), &origin, || page(&reply, global.lang))
}

fn forecast(
    global: &Global,
    data: &ComplexityData,
    ask: &ForecastAsk<'_>,
) -> Result<ComplexityForecast> {
    if let Some(matrix) = &data.level {
        let query = MatrixQuery {
            matrix: Some(matrix.clone()),
            classification: data.classification.clone(),
            ..MatrixQuery::default()
        };
        return atlas(global)?.complexity_forecast(&query, ask).into_diagnostic();
    }
    let panels = years(global, data)?;
    let panels: Vec<_> = panels.iter().collect();
    complexity_forecast(&panels, ask).into_diagnostic()
}

fn page(reply: &ComplexityForecast, lang: Lang) -> String {
    let ComplexityForecast { test, models, .. } = reply;
    let whole = |n: usize| integer(n as f64, lang);
    let mut out = title(&heading(&reply.kind, &reply.level, &reply.classification, lang));
    let years = |[from, to]: [i32; 2]| format!("{from}–{to}");
    let held_out = match test.held_out {
        true => format!(" ({})", say(Word::OtherPlaces, lang)),
        false => String::new(),
    };
    out.push_str(&sentence(&format!(
        "{} {}{held_out}, {} {}",
        say(Word::LearnedFrom, lang),
        years(test.trained),
        say(Word::TestedOn, lang),
        years(test.tested),
    )));
    out.push_str(&sentence(&format!(
        "{} {}, {} {}",
        whole(test.places),
        say(Word::Places, lang),
        whole(test.cells),
        say(Word::CouldAppear, lang),
    )));
    out.push_str(&sentence(&format!("{} {}", whole(test.appeared), say(Word::Appeared, lang))));
    out.push('\n');
    out.push_str(&model_table(models, &reply.winner, lang).render());
    let winner = models.iter().find(|model| model.model == reply.winner);
    let winner = winner.map_or(reply.winner.as_str(), |model| text(&model.name, lang));
    out.push_str(&labelled(Word::Winner, winner, lang));
    if let Some(difference) = &reply.difference {
        let by = interval(difference, lang);
        out.push_str(&labelled(Word::BestModelLessBaseline, &by, lang));
    }
    if reply.winner_is_baseline {
        out.push_str(&note(say(Word::BaselineWins, lang)));
    }
    if !reply.next.is_empty() {
        out.push_str(&format!("\n{}", title(say(Word::ExpectedNext, lang))));
        out.push_str(&next_table(&reply.next, lang).render());
    }
    out
}

fn three(value: Option<f64>, lang: Lang) -> String {
    fixed(value, 3, lang)
}

fn interval(of: &ForecastInterval, lang: Lang) -> String {
    let [estimate, low, high] = [of.estimate, of.low, of.high].map(|value| three(value, lang));
    format!("{estimate} ({low} – {high})")
}

fn model_table(models: &[ForecastModel], winner: &str, lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Model, lang).to_owned(),
        ">PR-AUC".to_owned(),
        ">ROC-AUC".to_owned(),
        ">F1".to_owned(),
        ">MAP".to_owned(),
        ">P@10".to_owned(),
        ">Brier".to_owned(),
    ]);
    for model in models {
        let mark = if model.model == winner { " *" } else { "" };
        table.row([
            format!("{}{mark}", text(&model.name, lang)),
            interval(&model.pr_auc, lang),
            three(model.roc_auc.estimate, lang),
            three(model.best_f1.estimate, lang),
            three(model.mean_average_precision.estimate, lang),
            three(model.precision_at_10.estimate, lang),
            three(model.brier.as_ref().and_then(|brier| brier.estimate), lang),
        ]);
    }
    table
}

fn next_table(cells: &[ForecastCell], lang: Lang) -> Table {
    let mut table = Table::new(&[
        format!(">{}", say(Word::Rank, lang)),
        say(Word::Code, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        format!(">{}", say(Word::Chance, lang)),
        ">RCA".to_owned(),
        format!(">{}", say(Word::Density, lang)),
    ]);
    for cell in cells {
        table.row([
            cell.rank.to_string(),
            cell.id.clone(),
            label(&cell.name, lang),
            three(cell.probability, lang),
            decimals(Some(cell.rca), lang),
            decimals(cell.density, lang),
        ]);
    }
    table
}
