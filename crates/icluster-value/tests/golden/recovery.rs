//! Recovery on the inter-country table: no results of another package, but what must hold of a table with idle sectors and countries in parts.

use crate::exports::table;
use icluster_value::{
    Adaptation, Extracted, Leontief, RecoveryModel, RecoveryPath, Shock, extraction,
};

#[test]
fn the_world_after_a_shock_to_mexico() {
    let Some(table) = table("icio_exvatools", '_') else { return };
    let model = RecoveryModel::new(&table, &table.sector_numbers()).unwrap();
    assert!(model.left_out < 0.01, "{}", model.left_out);
    let parts: Vec<usize> = ["MEX", "MX1", "MX2"]
        .iter()
        .filter_map(|name| table.regions.iter().position(|region| region == name))
        .flat_map(|region| table.rows_of(region))
        .collect();
    let shock = |part: f64| Shock {
        lost: parts.iter().map(|row| (*row, part)).collect(),
        days: 30,
        path: RecoveryPath::Linear(60.0),
    };
    let by = Adaptation { overproduction: 1.0, ..Adaptation::default() };
    let found = model.run(&shock(0.0), &by).unwrap();
    for day in &found.days {
        let made = day.production.iter().zip(&table.output).filter(|(_, output)| **output > 0.0);
        assert!(made.into_iter().all(|(part, _)| (part - 1.0).abs() < 1e-12), "{}", day.day);
    }
    // A third of capacity for 30 days and half of that in the mean of 60, the last of them without loss: at least what is lost there, and as long as stocks last no more than also what its suppliers lose, which is that part of
    // what is lost when Mexico is extracted.
    let found = model.run(&shock(1.0 / 3.0), &by).unwrap();
    let all: f64 = table.output.iter().sum();
    let own: f64 = parts.iter().map(|row| table.output[*row]).sum();
    let leontief = Leontief::new(&table).unwrap();
    let gone = extraction(&leontief, &table.final_demand(), &parts, Extracted::Whole).unwrap();
    let years = (30.0 + 29.5) / 365.0 / 3.0;
    let (least, most) = (own / all * years, gone / all * years);
    assert!(least < found.output_lost && found.output_lost < most, "{}", found.output_lost);
    assert!(found.back.is_some_and(|day| (60..120).contains(&day)), "{:?}", found.back);
    for row in 0..table.size() {
        let idle = table.output[row] == 0.0;
        assert!(if idle { found.lost[row] == 0.0 } else { found.lost[row] > -1e-12 }, "{row}");
    }
}
