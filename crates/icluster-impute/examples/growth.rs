//! How the time to impute grows with the size of the table: invented tables of one nation with more and more states.
//!
//! `cargo run --release -p icluster-impute --example growth -- docs/imputation-growth.svg` prints one line a size and draws them.
#![allow(clippy::expect_used, clippy::print_stdout)]

use icluster_impute::{Cell, DrawOptions, ImputeOptions, Table, impute};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::Instant;

/// States, each of so many counties.
const STATES: [u32; 6] = [2, 4, 8, 16, 32, 51];
const COUNTIES: u32 = 62;
/// Children of every node of the industry tree, level by level: 1,016 codes in all.
const INDUSTRIES: [u32; 4] = [15, 4, 3, 4];
/// Share of county cells that are there at all, and of those the share withheld.
const PRESENT: f64 = 0.85;
const WITHHELD: f64 = 0.74;
/// Draws timed.
const DRAWS: usize = 200;

fn main() {
    let mut sizes: Vec<(usize, f64, f64)> = Vec::new();
    println!("{:>9} {:>9} {:>8} {:>9}", "cells", "withheld", "impute", "200 draws");
    for states in STATES {
        let table = table(states);
        let withheld = table.cells().iter().filter(|cell| !cell.is_published()).count();
        let cells = table.cells().len();
        let start = Instant::now();
        let imputation = impute(table, &ImputeOptions::default());
        let seconds = start.elapsed().as_secs_f64();
        let draws = DrawOptions { count: DRAWS, ..DrawOptions::default() };
        let start = Instant::now();
        std::hint::black_box(imputation.draws(&draws, &imputation.spread(1.0)));
        let drawn = start.elapsed().as_secs_f64();
        println!("{cells:>9} {withheld:>9} {seconds:>7.2}s {drawn:>8.1}s");
        sizes.push((cells, seconds, drawn));
    }
    if let Some(path) = std::env::args().nth(1) {
        std::fs::write(&path, plot(&sizes)).expect("the plot could not be written");
    }
}

/// A nation of states of counties, values drawn, county cells withheld at random; states and nation are published.
fn table(states: u32) -> Table {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut places = vec![None];
    places.extend((0..states).map(|_| Some(0)));
    for state in 1..=states {
        places.extend((0..COUNTIES).map(|_| Some(state)));
    }
    let mut industries: Vec<Option<u32>> = vec![None];
    let mut level = vec![0_u32];
    for children in INDUSTRIES {
        let mut next = Vec::new();
        for parent in level {
            for _ in 0..children {
                industries.push(Some(parent));
                next.push(industries.len() as u32 - 1);
            }
        }
        level = next;
    }
    let width = industries.len();
    let first_leaf = level[0] as usize;
    let mut values = vec![(0.0_f64, 0.0_f64); places.len() * width];
    for place in 1 + states as usize..places.len() {
        for industry in first_leaf..width {
            if !random.random_bool(PRESENT) {
                continue;
            }
            let establishments = 1.0 + (random.random::<f64>().powi(6) * 60.0).floor();
            let size = (3.0 * (random.random::<f64>() - 0.3)).exp() * 8.0;
            let jobs = (establishments * size).round();
            let mut up = Some(place as u32);
            while let Some(at) = up {
                let mut over = Some(industry as u32);
                while let Some(code) = over {
                    let cell = &mut values[at as usize * width + code as usize];
                    *cell = (cell.0 + jobs, cell.1 + establishments);
                    over = industries[code as usize];
                }
                up = places[at as usize];
            }
        }
    }
    let cells = (0..values.len())
        .filter(|i| values[*i].1 > 0.0)
        .map(|i| {
            let (place, industry) = (i / width, i % width);
            let (jobs, establishments) = values[i];
            let county = place > states as usize;
            let hidden = county && industry > 0 && random.random_bool(WITHHELD);
            let (place, industry) = (place as u32, industry as u32);
            if hidden {
                Cell::withheld(place, industry, establishments)
            } else {
                Cell::published(place, industry, jobs, establishments)
            }
        })
        .collect();
    Table::new(places, industries, cells).expect("the invented table is sound")
}

/// Seconds over cells as an SVG picture.
fn plot(sizes: &[(usize, f64, f64)]) -> String {
    let (width, height, left, bottom) = (640.0, 360.0, 60.0, 50.0);
    let most_cells = sizes.iter().map(|size| size.0 as f64).fold(1.0, f64::max) * 1.05;
    let most_seconds = sizes.iter().map(|size| size.1).fold(1.0, f64::max) * 1.15;
    let x = |cells: f64| left + cells / most_cells * (width - left - 20.0);
    let y = |seconds: f64| height - bottom - seconds / most_seconds * (height - bottom - 20.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Seconds to impute, by cells of the table</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n\
         <path d=\"M{left} 20V{0}H{1}\" fill=\"none\" stroke=\"#444\"/>\n",
        height - bottom,
        width - 20.0
    );
    for tick in ticks(most_cells) {
        svg.push_str(&format!(
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{:.1} M</text>\n",
            x(tick),
            height - bottom + 18.0,
            tick / 1e6
        ));
    }
    for tick in ticks(most_seconds) {
        svg.push_str(&format!(
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{tick} s</text>\n",
            left - 6.0,
            y(tick) + 4.0
        ));
    }
    let line: Vec<String> = sizes
        .iter()
        .map(|(cells, seconds, _)| format!("{:.1},{:.1}", x(*cells as f64), y(*seconds)))
        .collect();
    svg.push_str(&format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#1b6ca8\" stroke-width=\"2\"/>\n",
        line.join(" ")
    ));
    for point in &line {
        let (x, y) = point.split_once(',').unwrap_or_default();
        svg.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#1b6ca8\"/>\n"));
    }
    svg.push_str(&format!(
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">cells (74 % of county cells withheld)</text>\n</svg>\n",
        (left + width) / 2.0,
        height - 10.0
    ));
    svg
}

/// Round numbers from 0 to `most`, about five.
fn ticks(most: f64) -> Vec<f64> {
    let power = 10_f64.powf((most / 5.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    let step = steps.into_iter().find(|step| most / step <= 6.5).unwrap_or(most);
    (0..).map(|n| f64::from(n) * step).take_while(|tick| *tick <= most).collect()
}
