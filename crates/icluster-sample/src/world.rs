//! Writes an input-output table of the world as packages carry the World Input-Output Database's release of 2013: flows, final demand and output in a file each.
//!
//! What is planted: the three countries of North America buy of each other first, Mexico's transport equipment most of all from the United States, and electrical equipment comes from China.

use crate::numbers::{generator, uniform};
use std::io::{self, Write};

/// Regions with their size, millions of dollars a sector in the mean.
const REGIONS: [(&str, f64); 5] = [
    ("CAN", 80_000.0),
    ("CHN", 500_000.0),
    ("MEX", 60_000.0),
    ("USA", 700_000.0),
    ("RoW", 1_500_000.0),
];
const SECTORS: usize = 35;
const USES: usize = 5;
/// What of final demand is of each use: households, non-profits, government, investment, inventories.
const USED: [f64; USES] = [0.55, 0.05, 0.2, 0.18, 0.02];
/// Electrical equipment, transport equipment; private households, which buy nothing.
const ELECTRICAL: usize = 13;
const TRANSPORT: usize = 14;
const HOUSEHOLDS: usize = 34;
/// Goods cross borders more than services.
const LAST_GOODS: usize = 16;

/// One of the three files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Inter,
    Final,
    Output,
}

impl Part {
    pub(crate) const ALL: [(Part, &str); 3] =
        [(Part::Inter, "inter"), (Part::Final, "final"), (Part::Output, "output")];
}

/// The table: flows and final demand, both by rows, whole millions.
pub(crate) struct World {
    flows: Vec<Vec<u64>>,
    demand: Vec<Vec<u64>>,
}

fn label(row: usize) -> String {
    format!("{}.c{}", REGIONS[row / SECTORS].0, row % SECTORS + 1)
}

/// Part of what a region's sector buys of a good that comes from a region.
fn origin(good: usize, from: usize, to: usize, buyer: usize) -> f64 {
    let (seller, user) = (REGIONS[from].0, REGIONS[to].0);
    let near = |region: &str| matches!(region, "CAN" | "MEX" | "USA");
    let abroad = match (good <= LAST_GOODS, near(user)) {
        (false, _) => 0.03,
        (true, true) => 0.3,
        (true, false) => 0.15,
    };
    if from == to {
        return 1.0 - abroad;
    }
    let weight = |region: &str, size: f64| {
        let size = size.sqrt();
        match region {
            "USA" if user == "MEX" && buyer == TRANSPORT => 12.0 * size,
            "CHN" if good == ELECTRICAL => 6.0 * size,
            region if near(region) && near(user) => 4.0 * size,
            _ => size,
        }
    };
    let others = REGIONS.iter().enumerate().filter(|(at, _)| *at != to);
    let all: f64 = others.map(|(_, (region, size))| weight(region, *size)).sum();
    abroad * weight(seller, REGIONS[from].1) / all
}

impl World {
    pub(crate) fn new() -> Self {
        let n = REGIONS.len() * SECTORS;
        let size = |row: usize| {
            let (region, mean) = REGIONS[row / SECTORS];
            let taste = uniform(
                &mut generator(region, &format!("output c{}", row % SECTORS + 1)),
                0.3,
                1.7,
            );
            if row % SECTORS == HOUSEHOLDS { mean * 0.02 } else { mean * taste }
        };
        // What a sector buys of each good, the same recipe everywhere.
        let recipe: Vec<Vec<f64>> = (0..SECTORS)
            .map(|buyer| {
                let mut rng = generator("world", &format!("recipe c{}", buyer + 1));
                let inputs = if buyer == HOUSEHOLDS { 0.0 } else { uniform(&mut rng, 0.35, 0.65) };
                let taste: Vec<f64> = (0..SECTORS)
                    .map(|good| {
                        uniform(&mut rng, 0.0, 1.0).powi(4) + if good == buyer { 0.6 } else { 0.0 }
                    })
                    .collect();
                let all: f64 = taste.iter().sum();
                taste.iter().map(|taste| inputs * taste / all).collect()
            })
            .collect();
        let flow = |row: usize, column: usize| {
            let (good, buyer) = (row % SECTORS, column % SECTORS);
            let from = origin(good, row / SECTORS, column / SECTORS, buyer);
            (size(column) * recipe[buyer][good] * from) as u64
        };
        let flows: Vec<Vec<u64>> =
            (0..n).map(|row| (0..n).map(|column| flow(row, column)).collect()).collect();
        let uses = REGIONS.len() * USES;
        let used = |row: usize| -> Vec<u64> {
            let sold: u64 = flows[row].iter().sum();
            let left = (size(row) - sold as f64).max(0.25 * size(row));
            // Final goods are bought at home first.
            let part = |to: usize| match to == row / SECTORS {
                true => 0.8,
                false => 0.2 / (REGIONS.len() - 1) as f64,
            };
            (0..uses).map(|of| (left * part(of / USES) * USED[of % USES]) as u64).collect()
        };
        let demand = (0..n).map(used).collect();
        World { flows, demand }
    }

    pub(crate) fn write(&self, part: Part, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.flows.len();
        let columns: Vec<String> = match part {
            Part::Inter => (0..rows).map(label).collect(),
            Part::Final => {
                let of = |(region, _): &(&str, f64)| {
                    (1..=USES).map(move |f| format!("{region}.f{f}")).collect::<Vec<_>>()
                };
                REGIONS.iter().flat_map(of).collect()
            }
            Part::Output => vec!["output11".to_owned()],
        };
        writeln!(out, ",{}", columns.join(","))?;
        for row in 0..rows {
            let output = || self.flows[row].iter().chain(&self.demand[row]).sum::<u64>();
            let cells: Vec<String> = match part {
                Part::Inter => self.flows[row].iter().map(u64::to_string).collect(),
                Part::Final => self.demand[row].iter().map(u64::to_string).collect(),
                Part::Output => vec![output().to_string()],
            };
            writeln!(out, "{},{}", label(row), cells.join(","))?;
        }
        Ok(())
    }
}
