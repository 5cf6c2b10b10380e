//! Gravity, against statsmodels 0.15 and an iteration of its own in numpy.

use crate::same;
use faer::{Mat, mat};
use icluster_value::{
    BalanceError, Decay, GravityData, GravityError, Ppml, calibrate, doubly_constrained, ppml,
};

/// Invented: exporter, importer, flow, distance, common language. Exporter 6 exports nothing; importer 6 imports nothing.
const TRADE: [(usize, usize, f64, f64, f64); 36] = [
    (0, 1, 0.4, 7.37, 1.0),
    (0, 2, 0.4, 3.81, 1.0),
    (0, 3, 0.1, 6.75, 1.0),
    (0, 4, 0.2, 5.12, 1.0),
    (0, 5, 0.0, 7.52, 1.0),
    (1, 0, 1.0, 7.37, 0.0),
    (1, 2, 0.5, 8.5, 1.0),
    (1, 3, 0.6, 10.2, 0.0),
    (1, 4, 0.0, 2.91, 0.0),
    (1, 5, 0.3, 5.33, 1.0),
    (2, 0, 3.3, 3.81, 0.0),
    (2, 1, 2.4, 8.5, 0.0),
    (2, 3, 1.6, 3.44, 0.0),
    (2, 4, 0.8, 6.9, 0.0),
    (2, 5, 1.0, 6.4, 1.0),
    (3, 0, 3.9, 6.75, 1.0),
    (3, 1, 1.1, 10.2, 1.0),
    (3, 2, 5.2, 3.44, 1.0),
    (3, 4, 0.8, 9.14, 1.0),
    (3, 5, 0.3, 6.63, 1.0),
    (4, 0, 0.6, 5.12, 0.0),
    (4, 1, 16.2, 2.91, 0.0),
    (4, 2, 2.4, 6.9, 1.0),
    (4, 3, 0.8, 9.14, 0.0),
    (4, 5, 1.5, 5.85, 1.0),
    (5, 0, 4.9, 7.52, 0.0),
    (5, 1, 8.5, 5.33, 0.0),
    (5, 2, 4.1, 6.4, 1.0),
    (5, 3, 3.5, 6.63, 0.0),
    (5, 4, 0.0, 5.85, 0.0),
    (6, 0, 0.0, 3.0, 0.0),
    (6, 1, 0.0, 4.0, 0.0),
    (6, 2, 0.0, 5.0, 0.0),
    (6, 3, 0.0, 6.0, 0.0),
    (6, 6, 0.0, 1.0, 0.0),
    (0, 6, 0.0, 5.0, 1.0),
];

fn estimate(
    columns: usize,
    of: impl Fn(usize, usize) -> f64,
    scale: f64,
) -> Result<Ppml, GravityError> {
    let flows: Vec<f64> = TRADE.iter().map(|row| row.2 * scale).collect();
    // Numbers of countries may be any.
    let exporters: Vec<usize> = TRADE.iter().map(|row| usize::MAX - row.0).collect();
    let importers: Vec<usize> = TRADE.iter().map(|row| 10 * row.1).collect();
    let regressors = &Mat::from_fn(TRADE.len(), columns, of);
    let (flows, exporters, importers) = (&flows, &exporters, &importers);
    ppml(&GravityData { flows, exporters, importers, regressors })
}

fn regressor(row: usize, column: usize) -> f64 {
    if column == 0 { TRADE[row].3.ln() } else { TRADE[row].4 }
}

/// `GLM(y, [ln d, language, dummies], Poisson).fit(tol=1e-14, cov_type="HC0")` without the exporter and the importer of zeros.
#[test]
fn estimates_of_statsmodels() {
    let found = estimate(2, regressor, 1.0).unwrap();
    same(found.coefficients[0], -1.5150143603351787, 1e-9);
    same(found.coefficients[1], 0.5950129113272874, 1e-9);
    same(found.standard_errors[0], 0.28704675806312574, 1e-9);
    same(found.standard_errors[1], 0.4828031692811243, 1e-9);
    same(found.deviance, 12.508030744753938, 1e-10);
    let fitted = [0.4182193599704237, 0.3862377741621184, 0.17463861505358613];
    found.fitted.iter().zip(fitted).for_each(|(found, of)| same(*found, of, 1e-9));
    assert_eq!((found.observations, found.exporters_dropped, found.importers_dropped), (30, 1, 1));
    assert!(found.fitted[30..].iter().all(|of| *of == 0.0) && found.iterations < 20);
    let found = estimate(1, regressor, 1.0).unwrap();
    same(found.coefficients[0], -1.3156976860407588, 1e-9);
    same(found.standard_errors[0], 0.20279414779642077, 1e-9);
    same(found.deviance, 12.997607367602496, 1e-10);
}

/// What each exporter exports and each importer imports is that of the data, whatever the unit of flows.
#[test]
fn sums_are_met_in_any_unit() {
    let (found, large) =
        (estimate(2, regressor, 1.0).unwrap(), estimate(2, regressor, 1e9).unwrap());
    for k in 0..6 {
        let sum = |of: &dyn Fn(usize) -> f64| (0..36).map(of).sum::<f64>();
        let pairs = [
            (
                sum(&|i| if TRADE[i].0 == k { TRADE[i].2 } else { 0.0 }),
                sum(&|i| if TRADE[i].0 == k { found.fitted[i] } else { 0.0 }),
            ),
            (
                sum(&|i| if TRADE[i].1 == k { TRADE[i].2 } else { 0.0 }),
                sum(&|i| if TRADE[i].1 == k { found.fitted[i] } else { 0.0 }),
            ),
        ];
        pairs.iter().for_each(|(data, fitted)| same(*fitted, *data, 1e-9));
    }
    same(large.coefficients[0], found.coefficients[0], 1e-9);
    same(large.standard_errors[1], found.standard_errors[1], 1e-9);
    // Effects alone are flows in proportion to both sums where all pairs are there.
    let (flows, exporters, importers) =
        ([1.0, 2.0, 3.0, 6.0, 0.0, 8.0], [0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2]);
    let regressors = &Mat::zeros(6, 0);
    let data =
        GravityData { flows: &flows, exporters: &exporters, importers: &importers, regressors };
    let found = ppml(&data).unwrap();
    for (fitted, expected) in found.fitted.iter().zip([42.0, 12.0, 66.0, 98.0, 28.0, 154.0]) {
        same(*fitted, expected / 20.0, 1e-9);
    }
}

#[test]
fn what_cannot_be_estimated_says_why() {
    // The same for all flows of an importer; a sum of the others.
    let of_importer = |row: usize, column: usize| {
        if column == 0 { regressor(row, 0) } else { TRADE[row].1 as f64 }
    };
    assert_eq!(estimate(2, of_importer, 1.0).unwrap_err(), GravityError::Absorbed(1));
    let sum = |row: usize, column: usize| match column {
        2 => 2.0 * regressor(row, 0) - regressor(row, 1) + TRADE[row].0 as f64,
        _ => regressor(row, column),
    };
    assert_eq!(estimate(3, sum, 1.0).unwrap_err(), GravityError::Absorbed(2));
    assert_eq!(estimate(1, regressor, 0.0).unwrap_err(), GravityError::Nothing);
    assert!(matches!(
        estimate(1, regressor, -1.0),
        Err(GravityError::Value { what: "flow", at: 0, .. })
    ));
    let bad = estimate(1, |row, _| if row == 7 { f64::NAN } else { 1.0 }, 1.0);
    assert!(matches!(bad, Err(GravityError::Value { at: 7, .. })));
    let regressors = &Mat::zeros(2, 0);
    let data = GravityData { flows: &[1.0], exporters: &[0], importers: &[0], regressors };
    let error = ppml(&data).unwrap_err();
    assert_eq!(error.to_string(), "2 rows of regressors for 1");
}

const SENT: [f64; 3] = [40.0, 30.0, 20.0];
const RECEIVED: [f64; 3] = [25.0, 35.0, 30.0];

fn distances() -> Mat<f64> {
    mat![[2.0, 5.0, 9.0], [5.0, 1.0, 4.0], [9.0, 4.0, 3.0]]
}

/// Balancing factors in turn and Brent's method for the friction, in numpy and scipy.
#[test]
fn the_mean_haul_is_met() {
    let flows = mat![
        [16.173613731219945, 14.170558702823328, 9.655827565956734],
        [5.983775692307508, 13.492837379621662, 10.52338692807083],
        [2.8426105764725538, 7.33660391755501, 9.820785505972434]
    ];
    let found = calibrate(&SENT, &RECEIVED, &distances(), Decay::Exponential, 4.0).unwrap();
    same(found.beta, 0.13504598222720432, 1e-8);
    same(found.mean_haul, 4.0, 1e-9);
    assert!(found.rounds < 16, "{}", found.rounds);
    for i in 0..3 {
        (0..3).for_each(|j| same(found.flows[(i, j)], flows[(i, j)], 1e-8));
        same((0..3).map(|j| found.flows[(i, j)]).sum(), SENT[i], 1e-10);
        same((0..3).map(|j| found.flows[(j, i)]).sum(), RECEIVED[i], 1e-10);
    }
    let found =
        calibrate(&SENT, &RECEIVED, &distances(), Decay::Power { within: 0.5 }, 4.0).unwrap();
    same(found.beta, 0.6400780889397806, 1e-8);
    same(found.flows[(1, 2)], 9.303261559656779, 1e-8);
    // A strong friction is found as well.
    let strong =
        doubly_constrained(&SENT, &RECEIVED, &distances(), Decay::Exponential, 1.7).unwrap();
    let haul = |flows: &Mat<f64>| {
        let cells = (0..3).flat_map(|i| (0..3).map(move |j| (i, j)));
        cells.map(|at| flows[at] * distances()[at]).sum::<f64>() / 90.0
    };
    let found =
        calibrate(&SENT, &RECEIVED, &distances(), Decay::Exponential, haul(&strong)).unwrap();
    same(found.beta, 1.7, 1e-6);
}

#[test]
fn hauls_that_cannot_be_are_refused() {
    // Without friction: 4.604938271604937.
    for target in [4.7, 0.5, 0.0, f64::NAN] {
        let error =
            calibrate(&SENT, &RECEIVED, &distances(), Decay::Exponential, target).unwrap_err();
        let GravityError::Haul { longest, shortest, .. } = error else { panic!("{error}") };
        same(longest, 4.604938271604937, 1e-12);
        assert!(shortest <= longest);
    }
    let free = calibrate(&SENT, &RECEIVED, &distances(), Decay::Exponential, 4.604938271604937);
    assert_eq!(free.unwrap().beta, 0.0);
    let error = calibrate(&[1.0, 1.0, 1.0], &RECEIVED, &distances(), Decay::Exponential, 4.0);
    assert!(matches!(error, Err(GravityError::Balance(BalanceError::Totals { .. }))));
    let error = calibrate(&SENT[..2], &RECEIVED, &distances(), Decay::Exponential, 4.0);
    assert!(matches!(error, Err(GravityError::Length { found: 3, expected: 2, .. })));
    // Origins that send nothing have no flows.
    let sent = [40.0, 0.0, 50.0];
    let found = calibrate(&sent, &RECEIVED, &distances(), Decay::Exponential, 5.0).unwrap();
    assert!((0..3).all(|j| found.flows[(1, j)] == 0.0));
}
