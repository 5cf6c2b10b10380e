//! Back-tests on world trade, as tables in Markdown: `cargo run -p icluster-complexity --example prediction`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../tests/trade_panels/mod.rs"]
mod trade_panels;

use icluster_complexity::predict::{
    Absent, BacktestOptions, Episode, LabelRule, LearnOptions, Model, backtest, effects, next,
};
use std::time::Instant;
use trade_panels::{common, episode, hs_1962, hs_1980, hs_2017, hs_2019, sitc_1999};

fn main() {
    let (Some(first), Some(second), Some(third), Some(last)) =
        (hs_1962(), hs_1980(), hs_2017(), hs_2019())
    else {
        return;
    };
    if let Some(other) = sitc_1999() {
        let share = 100.0 * common(&second, &other);
        println!(
            "Codes of the 1998-2000 file hold {share:.1} % of the trade of 1980: another classification, left out.\n"
        );
    }
    let early = episode(&[(1962, &first)], (1980, &second));
    let late = episode(&[(1962, &first), (1980, &second)], (2017, &third));
    let middle = episode(&[(1962, &first), (1980, &second), (2017, &third)], (2019, &last));
    let short = episode(&[(2017, &third)], (2019, &last));
    let all = BacktestOptions::default();
    show("Later period and other places", &early, &late, &all);
    let in_time = BacktestOptions { groups: 1, ..all.clone() };
    show("Later period, all places", &early, &late, &in_time);
    let labels = LabelRule { absent: Absent::BaseYear, ..LabelRule::default() };
    let learn = LearnOptions { labels, ..LearnOptions::default() };
    let base_only = BacktestOptions { learn, ..all.clone() };
    let title = "Later period and other places, absent at the base year only";
    show(title, &early, &late, &base_only);
    show("Latest period and other places, learned over a long one", &late, &middle, &all);
    show("Other places of the same two years", &short, &short, &all);
    profile(&early, &late, "kor");
}

fn show(title: &str, train: &Episode, test: &Episode, options: &BacktestOptions) {
    let start = Instant::now();
    let found = backtest(train, test, options).unwrap();
    println!("## {title}\n\n{}", found.markdown());
    println!("{}", found.calibration_markdown(found.difference.unwrap().model));
    println!("Trees by group: {:?}. {:.1} s.\n", found.rounds, start.elapsed().as_secs_f64());
}

/// What the blend would have said in 1980 of one country, and what the regression rests on.
fn profile(train: &Episode, now: &Episode, country: &str) {
    let options = LearnOptions::default();
    println!(
        "## {country}, 1980\n\n| rank | product | probability | RCA | density |\n|---|---|---|---|---|"
    );
    for of in next(train, now, Model::Blend, &options).unwrap() {
        if now.places()[of.place] == country && of.rank <= 10 {
            let product = &now.activities()[of.activity];
            println!(
                "| {} | {product} | {:.3} | {:.3} | {:.3} |",
                of.rank, of.score, of.rca, of.density
            );
        }
    }
    println!("\nLog-odds by one standard deviation:");
    for (feature, effect) in effects(train, &options).unwrap() {
        println!("- {feature:?}: {effect:+.3}");
    }
}
