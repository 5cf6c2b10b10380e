//! Times draws over many candidates, and how the time grows.
//!
//! `priority_draws [CANDIDATES DRAWS]`: one run; without arguments the table of growth. Prints JSON lines.

use icluster_priority::{
    Candidates, Column, Direction, Indicator, Profile, Reference, Scale, ScoreCard, Simulation,
    Uncertainty,
};
use std::time::Instant;

/// Indicators of each pillar.
const INDICATORS: [(&str, usize); 6] = [
    ("demand", 3),
    ("substitutability", 4),
    ("capability", 4),
    ("linkage", 3),
    ("value_added", 3),
    ("sustainability", 3),
];

/// Invented numbers: 20 indicators on a normal scale with errors, one in twenty missing.
fn invented(candidates: usize) -> Result<(ScoreCard, Candidates), Box<dyn std::error::Error>> {
    let mut state = 20_260_101_u64;
    let mut uniform = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut indicators, mut columns) = (Vec::new(), Vec::new());
    for (pillar, count) in INDICATORS {
        for at in 0..count {
            let mut normal = || (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
            let set: Vec<f64> = (0..2000).map(|_| normal()).collect();
            indicators.push(Indicator {
                id: format!("{pillar}-{at}"),
                pillar: pillar.to_owned(),
                direction: Direction::Higher,
                scale: Scale::Natural,
                reference: Reference::of_values(&set)?,
            });
            let values = (0..candidates).map(|_| normal()).collect::<Vec<_>>();
            let values = values.into_iter().map(|x| if uniform() < 0.05 { f64::NAN } else { x });
            let values = values.collect::<Vec<_>>();
            let errors = (0..candidates).map(|_| 0.1 + 0.3 * uniform()).collect();
            columns.push(Column::with_errors(values, errors));
        }
    }
    let keys = (0..candidates as u64).collect();
    Ok((ScoreCard::new(Profile::named("balanced")?, indicators)?, Candidates { keys, columns }))
}

fn run(candidates: usize, draws: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (card, list) = invented(candidates)?;
    let uncertainty = Uncertainty::standard(&card)?;
    let start = Instant::now();
    let simulation = Simulation::new(&card, &list, uncertainty)?;
    let results = simulation.run(1, draws);
    let seconds = start.elapsed().as_secs_f64();
    let nanoseconds = seconds * 1e9 / (candidates as f64 * draws as f64);
    let first = results.iter().map(|result| result.top_ten).sum::<f64>();
    println!(
        "{{\"candidates\": {candidates}, \"draws\": {draws}, \"seconds\": {seconds:.3}, \"ns_per_candidate_draw\": {nanoseconds:.3}, \"sum_of_top_ten\": {first:.6}, \"peak_mb\": {}}}",
        peak().map_or("null".to_owned(), |mb| mb.to_string())
    );
    Ok(())
}

/// Most memory the program ever had, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1024)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<usize> =
        std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    match given.as_slice() {
        [candidates, draws] => run(*candidates, *draws),
        _ => [(12_500, 2_500), (25_000, 2_500), (50_000, 2_500), (50_000, 5_000), (50_000, 10_000)]
            .into_iter()
            .try_for_each(|(candidates, draws)| run(candidates, draws)),
    }
}
