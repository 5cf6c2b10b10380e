//! Changes of output and their terms.

use crate::same;
use faer::{Mat, mat};
use icluster_value::{IoTable, ModelError, structural_decomposition};

fn table(flows: Mat<f64>, demand: &[f64]) -> IoTable {
    let n = demand.len();
    let demand = Mat::from_fn(n, 1, |i, _| demand[i]);
    let sector = (0..n).map(|i| i.to_string()).collect();
    IoTable::new(vec!["here".into()], (vec![0; n], sector), flows, demand, vec![0]).unwrap()
}

/// By hand: the second sector buys 0.5, then 0.25 of the first; final demand goes from (50, 50) to (120, 80), so that output goes from (75, 50) to (140, 80). The polar forms have (-20, 0) and (-12.5, 0) of technology,
/// (10, -20) and (7.5, -10) of the mix, (75, 50) and (70, 40) of the level.
#[test]
fn two_sectors_by_hand() {
    let before = table(mat![[0.0, 25.0], [0.0, 0.0]], &[50.0, 50.0]);
    let after = table(mat![[0.0, 20.0], [0.0, 0.0]], &[120.0, 80.0]);
    let found = structural_decomposition(&before, &after, None).unwrap();
    let terms = [&found.total, &found.intensity, &found.technology, &found.mix, &found.level];
    let expected = [[65.0, 30.0], [0.0, 0.0], [-16.25, 0.0], [8.75, -15.0], [72.5, 45.0]];
    for (term, expected) in terms.into_iter().zip(expected) {
        term.iter().zip(expected).for_each(|(found, of)| same(*found, of, 1e-13));
    }
    // Jobs of 2 and 1 a unit, then 1 and 2. Of intensities (-140, 80) and (-75, 50) in the polar forms, of technology (-40, 0) and (-12.5, 0), of the mix (20, -20) and (7.5, -20), of the level (150, 50) and (70, 80).
    let jobs: (&[f64], &[f64]) = (&[150.0, 50.0], &[140.0, 160.0]);
    let found = structural_decomposition(&before, &after, Some(jobs)).unwrap();
    let terms = [&found.total, &found.intensity, &found.technology, &found.mix, &found.level];
    let expected = [[-10.0, 110.0], [-107.5, 65.0], [-26.25, 0.0], [13.75, -20.0], [110.0, 65.0]];
    for (term, expected) in terms.into_iter().zip(expected) {
        term.iter().zip(expected).for_each(|(found, of)| same(*found, of, 1e-13));
    }
}

/// Three sectors, one of them idle at first: terms add up to the change, and what did not change has no term.
#[test]
fn terms_add_up() {
    let flows = mat![[10.0, 4.0, 0.0], [6.0, 20.0, 0.0], [0.0, 0.0, 0.0]];
    let before = table(flows.clone(), &[30.0, 14.0, 0.0]);
    let after =
        table(mat![[14.0, 3.0, 2.0], [9.0, 30.0, 1.0], [0.5, 2.0, 3.0]], &[32.0, 25.0, 9.0]);
    let jobs: (&[f64], &[f64]) = (&[9.0, 20.0, 0.0], &[10.0, 21.0, 4.0]);
    for extension in [None, Some(jobs)] {
        for (first, second) in [(&before, &after), (&after, &before)] {
            let extension = extension.map(|(a, b)| match std::ptr::eq(first, &before) {
                true => (a, b),
                false => (b, a),
            });
            let found = structural_decomposition(first, second, extension).unwrap();
            for i in 0..3 {
                let sum = found.intensity[i] + found.technology[i] + found.mix[i] + found.level[i];
                same(sum, found.total[i], 1e-12);
                let change = match extension {
                    None => second.output[i] - first.output[i],
                    Some((first, second)) => second[i] - first[i],
                };
                same(found.total[i], change, 1e-12);
            }
        }
    }
    // Twice as much of all: level alone.
    let twice = table(Mat::from_fn(3, 3, |i, j| 2.0 * flows[(i, j)]), &[60.0, 28.0, 0.0]);
    let found = structural_decomposition(&before, &twice, None).unwrap();
    for i in 0..3 {
        same(found.level[i], before.output[i], 1e-12);
        same(found.technology[i], 0.0, 1e-12);
        same(found.mix[i], 0.0, 1e-12);
    }
    // From nothing: all is level.
    let nothing = table(Mat::zeros(3, 3), &[0.0; 3]);
    let found = structural_decomposition(&nothing, &after, None).unwrap();
    for i in 0..3 {
        same(found.mix[i], 0.0, 1e-12);
        assert!((found.technology[i] + found.level[i] + found.intensity[i]).is_finite());
    }
    let error = structural_decomposition(&before, &table(Mat::zeros(1, 1), &[1.0]), None);
    assert_eq!(error.unwrap_err(), ModelError::Length { found: 1, expected: 3 });
}
