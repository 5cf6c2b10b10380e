//! Times what docs/performance.md reports on input-output analysis: `lu N`, `borin-mancini FLOWS DEMAND`, `places`, `risk FIRMS LINKS`, `recovery FLOWS DEMAND`. `tools/bench_value.sh` runs it.

use faer::Mat;
use icluster_value::{
    Adaptation, Chains, Friction, Input, IoTable, Leontief, Margins, Network, Place, PlaceNetwork,
    RecoveryModel, RecoveryPath, Shock, Steps, systemic_risk,
};
use std::error::Error;
use std::time::Instant;

/// Losses that are passed on: a hundredth, as published programs have it.
const STILL: f64 = 0.01;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lu", n] => lu(n.parse()?),
        ["borin-mancini", flows, demand] => borin_mancini(flows, demand),
        ["places"] => places(),
        ["risk", firms, links] => risk(firms.parse()?, links.parse()?),
        ["recovery", flows, demand] => recovery(flows, demand),
        _ => Err("usage: speed lu N | borin-mancini FLOWS DEMAND | places | risk FIRMS LINKS | recovery FLOWS DEMAND".into()),
    }
}

/// Numbers that look random and are the same on every machine (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() * n as f64) as usize
    }
}

fn best(times: usize, mut run: impl FnMut() -> Outcome) -> Result<f64, Box<dyn Error>> {
    let mut best = f64::INFINITY;
    for _ in 0..times {
        let start = Instant::now();
        run()?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}

/// Seconds that all threads of this program have run, as Linux counts them; not a number elsewhere.
fn processor_seconds() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return f64::NAN };
    let of = |thread: std::fs::DirEntry| -> Option<f64> {
        let counted = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        counted.split(' ').next()?.parse().ok()
    };
    threads.flatten().filter_map(of).sum::<f64>() / 1e9
}

/// Seconds to factor `I - A` and solve for one demand, on the clock and of the processors, each best of three.
fn lu(n: usize) -> Outcome {
    let mut numbers = Numbers(1);
    let coefficients = Mat::from_fn(n, n, |_, _| numbers.next() / n as f64);
    let demand = Mat::from_fn(n, 1, |i, _| 1.0 + i as f64);
    let mut sum = 0.0;
    let mut copies: Vec<Mat<f64>> = (0..3).map(|_| coefficients.clone()).collect();
    let mut least = f64::INFINITY;
    let seconds = best(3, || {
        let before = processor_seconds();
        let model = Leontief::of(copies.pop().ok_or("no copy")?)?;
        sum = model.times(&demand).col(0).iter().sum();
        least = least.min(processor_seconds() - before);
        Ok(())
    })?;
    println!("{seconds} {least} {sum}");
    Ok(())
}

/// Labels of rows and columns, and the cells.
type Labelled = (Vec<String>, Vec<String>, Mat<f64>);

/// A matrix with labels in the first row and column.
fn read(path: &str) -> Result<Labelled, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path)?;
    let mut records = reader.records();
    let head = records.next().ok_or("an empty file")??;
    let columns: Vec<String> = head.iter().skip(1).map(str::to_owned).collect();
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    for record in records {
        let record = record?;
        rows.push(record.get(0).unwrap_or_default().to_owned());
        let row: Result<Vec<f64>, _> = record.iter().skip(1).map(str::parse).collect();
        cells.push(row?);
    }
    let matrix = Mat::from_fn(rows.len(), columns.len(), |i, j| cells[i][j]);
    Ok((rows, columns, matrix))
}

/// The table of two files whose labels are region and sector.
fn table(flows: &str, demand: &str) -> Result<IoTable, Box<dyn Error>> {
    let (rows, _, flows) = read(flows)?;
    let (_, uses, demand) = read(demand)?;
    let mut regions: Vec<String> = Vec::new();
    let mut of = |label: &str| {
        let (region, sector) = label.split_once('.').unwrap_or((label, ""));
        let at = regions.iter().position(|known| known == region).unwrap_or_else(|| {
            regions.push(region.to_owned());
            regions.len() - 1
        });
        (at, sector.to_owned())
    };
    let (region, sector) = rows.iter().map(|label| of(label)).unzip();
    let used = uses.iter().map(|label| of(label).0).collect();
    Ok(IoTable::new(regions, (region, sector), flows, demand, used)?)
}

/// Seconds for the year after each sector of a region lost a tenth of its capacity for thirty days, and the output lost, in years of the world's.
fn recovery(flows: &str, demand: &str) -> Outcome {
    let table = table(flows, demand)?;
    let model = RecoveryModel::new(&table, &table.sector_numbers())?;
    let lost = table.rows_of(0).into_iter().map(|row| (row, 0.1)).collect();
    let shock = Shock { lost, days: 30, path: RecoveryPath::Linear(60.0) };
    let mut lost = 0.0;
    let seconds = best(3, || {
        lost = model.run(&shock, &Adaptation::default())?.output_lost;
        Ok(())
    })?;
    println!("{seconds} {lost}");
    Ok(())
}

/// Seconds for the exports of every region by whose value added is in them, and the sums of domestic and foreign value added over all.
fn borin_mancini(flows: &str, demand: &str) -> Outcome {
    let table = table(flows, demand)?;
    let mut sums = [0.0; 5];
    let seconds = best(3, || {
        let chains = Chains::new(&table)?;
        sums = [0.0; 5];
        for s in 0..table.regions.len() {
            sums.iter_mut().zip(chains.content(&[s]).totals()).for_each(|(sum, of)| *sum += of);
        }
        Ok(())
    })?;
    println!("{seconds} {} {} {}", sums[1], sums[3], sums[0]);
    Ok(())
}

/// A network of the size of North America: 3,200 counties, 2,470 municipalities and 293 divisions by 70 sectors; two stages upstream of random cells.
fn places() -> Outcome {
    let mut numbers = Numbers(2);
    let (sectors, nations) = (70, 3);
    let n = sectors * nations;
    let size = [20.0, 2.0, 2.0];
    let flows = Mat::from_fn(n, n, |i, j| {
        let near = if i / sectors == j / sectors { 10.0 } else { 0.6 };
        near * numbers.next().powi(3) * size[i / sectors] * size[j / sectors]
    });
    let demand = Mat::from_fn(n, nations, |i, _| 400.0 * size[i / sectors]);
    let region: Vec<usize> = (0..n).map(|i| i / sectors).collect();
    let sector = (0..n).map(|i| format!("s{}", i % sectors)).collect();
    let names = ["us", "mx", "ca"].map(str::to_owned).to_vec();
    let table = IoTable::new(names, (region, sector), flows, demand, (0..nations).collect())?;
    let boxes = [
        (3200, [-124.0, 26.0, -68.0, 48.0]),
        (2470, [-116.0, 15.0, -88.0, 32.0]),
        (293, [-130.0, 43.0, -55.0, 58.0]),
    ];
    let mut all = Vec::new();
    for (nation, (count, [west, south, east, north])) in boxes.into_iter().enumerate() {
        for _ in 0..count {
            let point =
                [west + (east - west) * numbers.next(), south + (north - south) * numbers.next()];
            let scale = numbers.next().powi(4);
            let output = (0..sectors as u32).filter_map(|sector| {
                let taste = numbers.next();
                (taste > 0.1).then_some((sector, scale * taste))
            });
            all.push(Place { nation, point: Some(point), output: output.collect() });
        }
    }
    let count = all.len();
    let network = PlaceNetwork::new(&table, all, Margins::default(), Friction::default())?;
    let groups = vec![0; count];
    let steps = Steps { rounds: 2, most: 200, decay: 1.0 };
    let mut times: Vec<f64> = Vec::new();
    let mut covered = 0.0;
    let before = processor_seconds();
    for _ in 0..200 {
        let cell = (numbers.below(count) as u32, numbers.below(sectors) as u32, 1.0);
        let start = Instant::now();
        let rounds = network.upstream(&[cell], steps, &groups);
        times.push(1000.0 * start.elapsed().as_secs_f64());
        covered += rounds[0].covered / 200.0;
    }
    let used = 1000.0 * (processor_seconds() - before) / 200.0;
    times.sort_by(f64::total_cmp);
    let cells = network.cells();
    println!("{cells} {} {} {} {used} {covered}", times[100], times[190], times[199]);
    Ok(())
}

/// Seconds for the systemic risk of every firm of an invented network: a tenth of the links of each firm go to large ones.
fn risk(firms: usize, links: usize) -> Outcome {
    let mut numbers = Numbers(3);
    let sectors = 60;
    let sector: Vec<u32> = (0..firms).map(|_| numbers.below(sectors) as u32).collect();
    let flows = (0..links).map(|_| {
        let supplier = (numbers.next().powi(2) * firms as f64) as u32;
        let mut customer = numbers.below(firms) as u32;
        if customer == supplier {
            customer = (customer + 1) % firms as u32;
        }
        (supplier, customer, 1.0 + 99.0 * numbers.next().powi(3))
    });
    let network = Network::new(sector, flows.collect::<Vec<_>>())?;
    let start = Instant::now();
    let input = |seller: u32, buyer: u32| match (seller * 7 + buyer) % 10 {
        0 => Input::Essential,
        1..=6 => Input::Ordinary,
        _ => Input::Negligible,
    };
    let risks = systemic_risk(&network, input, true, STILL);
    let seconds = start.elapsed().as_secs_f64();
    let mean = risks.iter().map(|risk| risk.index).sum::<f64>() / firms as f64;
    println!("{seconds} {} {mean}", network.links());
    Ok(())
}
