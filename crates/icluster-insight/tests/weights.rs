//! Neighbours.

#![allow(clippy::unwrap_used)]

mod common;

use common::{grid_and_island, near, points};
use icluster_insight::InputError;
use icluster_insight::weights::Weights;

/// numpy 2.4: sums over the four nearest, or those within 200 km, of the haversine distance of all pairs (radius 6371.0088 km).
#[test]
fn nearest_and_within_are_by_great_circle() {
    let nearest = Weights::nearest(&points(), 4).unwrap();
    let of = |place: usize| nearest.neighbours(place).iter().map(|link| link.0).collect::<Vec<_>>();
    assert_eq!(
        (of(0), of(1), of(5)),
        (vec![8, 10, 21, 23], vec![12, 14, 25, 27], vec![3, 16, 18, 29])
    );
    let sum: usize = (0..31).map(|i| of(i).iter().sum::<usize>() * (i + 1)).sum();
    assert_eq!(sum, 27180);
    let within = Weights::within(&points(), 200.0).unwrap();
    let count: usize = (0..31).map(|i| within.neighbours(i).len()).sum();
    let sum: usize = (0..31)
        .map(|i| within.neighbours(i).iter().map(|j| (j.0 + 1) * (i + 1)).sum::<usize>())
        .sum();
    assert_eq!((count, sum), (168, 42288));
    assert_eq!(within.mutual(), within);
}

#[test]
fn the_date_line_and_ties_are_no_borders() {
    let points = [(179.9, 0.0), (-179.9, 0.0), (178.0, 0.0), (-178.0, 0.0), (179.9, 0.0)];
    let found = Weights::nearest(&points, 1).unwrap();
    assert_eq!(found.neighbours(0), [(4, 1.0)]);
    assert_eq!(found.neighbours(1), [(0, 1.0)], "of two at one point the first");
    assert_eq!(Weights::nearest(&points, 9).unwrap().neighbours(2).len(), 4);
    let around = Weights::within(&points, 30_000.0).unwrap();
    assert_eq!(around.neighbours(3).len(), 4);
    let off = Weights::nearest(&[(0.0, 91.0)], 1).unwrap_err();
    assert!(matches!(off, InputError::Point { place: 0, .. }));
}

#[test]
fn islands_are_kept_and_told() {
    let weights = Weights::of_neighbours(&grid_and_island()).unwrap();
    assert_eq!((weights.places(), weights.islands()), (31, vec![30]));
    let standard = weights.row_standardised();
    near(standard.sums().s0, 30.0, 1e-14);
    assert_eq!(standard.lag(&[2.0; 31]).unwrap()[30], 0.0);
    assert!(standard.lag(&[2.0; 30]).is_err());
    // The corners of a grid are islands among themselves.
    let corners = weights.select(&[0, 4, 25, 29]).unwrap();
    assert_eq!(corners.islands().len(), 4);
    let turned = weights.select(&[1, 0, 30]).unwrap();
    assert_eq!(turned.neighbours(0), [(1, 1.0)]);
    assert!(weights.select(&[1, 1]).is_err() && weights.select(&[31]).is_err());
}

#[test]
fn impossible_links_are_refused() {
    let of = |neighbours: &[Vec<usize>]| Weights::of_neighbours(neighbours).unwrap_err();
    assert!(matches!(
        of(&[vec![1], vec![2]]),
        InputError::Neighbour { place: 1, neighbour: 2, .. }
    ));
    assert!(matches!(of(&[vec![0]]), InputError::Neighbour { .. }));
    assert!(Weights::of_links(2, [(0, 1, -1.0)]).is_err());
    assert!(Weights::within(&[(0.0, 0.0)], f64::NAN).is_err());
    let twice = Weights::of_neighbours(&[vec![1, 1], vec![]]).unwrap();
    assert_eq!(twice.neighbours(0), [(1, 1.0)]);
    assert_eq!(twice.mutual().neighbours(1), [(0, 1.0)]);
}
