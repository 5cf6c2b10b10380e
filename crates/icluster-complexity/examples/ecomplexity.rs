//! Everything `ecomplexity` for Python computes, from a CSV file `year,loc,prod,val`, for comparing results and speed (`tools/bench_complexity.py`).
//!
//! Usage: `ecomplexity INPUT.csv [OUTPUT.csv]`. Prints seconds to compute, reading and writing not counted, and peak memory in KiB.

use icluster_complexity::{Denominator, Profile, Results, Rule, Values, compute};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

/// Labels and cells of one year.
#[derive(Default)]
struct Year {
    places: BTreeMap<String, u32>,
    activities: BTreeMap<String, u32>,
    cells: Vec<(u32, u32, f64)>,
}

fn number(labels: &mut BTreeMap<String, u32>, label: &str) -> u32 {
    let next = labels.len() as u32;
    match labels.get(label) {
        Some(number) => *number,
        None => {
            labels.insert(label.to_owned(), next);
            next
        }
    }
}

fn read(path: &str) -> Result<BTreeMap<String, Year>, Box<dyn Error>> {
    let mut years: BTreeMap<String, Year> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(path)?;
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        let year = years.entry(row[0].to_owned()).or_default();
        let place = number(&mut year.places, &row[1]);
        let activity = number(&mut year.activities, &row[2]);
        year.cells.push((place, activity, row[3].parse()?));
    }
    Ok(years)
}

fn write(
    out: &mut impl Write,
    year: &str,
    of: &Year,
    results: &Results,
) -> Result<(), Box<dyn Error>> {
    let by_number = |labels: &BTreeMap<String, u32>| {
        let mut names = vec![String::new(); labels.len()];
        labels.iter().for_each(|(label, number)| names[*number as usize].clone_from(label));
        names
    };
    let (places, activities) = (by_number(&of.places), by_number(&of.activities));
    let rca = results.quotients.dense();
    let n = results.activities.len();
    for (c, place) in results.places.iter().enumerate() {
        for (p, activity) in results.activities.iter().enumerate() {
            let at = c * n + p;
            writeln!(
                out,
                "{year},{},{},{},{},{},{},{},{},{},{},{}",
                places[*place],
                activities[*activity],
                results.presence.diversity[c],
                results.presence.ubiquity[p],
                rca[at],
                u8::from(results.presence.places.get(c, p)),
                results.complexity.eci[c],
                results.complexity.pci[p],
                results.density[at],
                results.coi[c],
                results.cog[at],
            )?;
        }
    }
    Ok(())
}

fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let input = arguments.get(1).ok_or("usage: ecomplexity INPUT.csv [OUTPUT.csv]")?;
    let years = read(input)?;
    let mut out = match arguments.get(2) {
        Some(path) => Some(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => None,
    };
    if let Some(out) = &mut out {
        writeln!(out, "year,loc,prod,diversity,ubiquity,rca,mcp,eci,pci,density,coi,cog")?;
    }
    let mut seconds = 0.0;
    for (year, of) in &years {
        let started = Instant::now();
        let values = Values::new(of.places.len(), of.activities.len(), of.cells.iter().copied())?;
        let conventions = Profile::PyEcomplexity.conventions();
        let results = compute(&values, Rule::Rca(Denominator::Own), &conventions);
        seconds += started.elapsed().as_secs_f64();
        if let Some(out) = &mut out {
            write(out, year, of, &results)?;
        }
    }
    println!("{seconds:.4} {}", peak().unwrap_or_default());
    Ok(())
}
