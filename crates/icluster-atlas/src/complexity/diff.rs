//! What each convention does to ranks: the choices of one profile are turned into those of another, one after the other.

use super::{ComplexityAsk, ComplexityDiff, ConventionMove, ConventionStep, Core, Named};
use icluster_complexity::statistics::{rank_correlation, ranks};
use icluster_complexity::{Conventions, Profile, Results};

/// Ranks by ECI and by COI.
struct Ranks {
    eci: Vec<Option<u32>>,
    coi: Vec<Option<u32>>,
}

impl Ranks {
    fn of(results: &Results) -> Self {
        Ranks { eci: ranks(&results.complexity.eci), coi: ranks(&results.coi) }
    }
}

/// A choice: its name, how it is written, and how it is taken over.
type Choice = (&'static str, fn(&Conventions) -> String, fn(&mut Conventions, &Conventions));

const CHOICES: [Choice; 4] = [
    (
        "threshold",
        |c| format!("{} {}", if c.threshold.strict { "above" } else { "at least" }, c.threshold.at),
        |c, other| c.threshold = other.threshold,
    ),
    (
        "method",
        |c| format!("{:?}, {:?}", c.method, c.scaling),
        |c, other| {
            c.method = other.method;
            c.scaling = other.scaling;
            c.empties_spoil = other.empties_spoil;
            c.ties = other.ties;
        },
    ),
    (
        "relatedness",
        |c| {
            let diagonal = c.diagonal.map_or_else(|| "as is".to_owned(), |value| value.to_string());
            let digits = c
                .percent_digits
                .map_or_else(String::new, |n| format!(", per cent with {n} decimals"));
            format!("{:?}, diagonal {diagonal}{digits}", c.closeness)
        },
        |c, other| {
            c.closeness = other.closeness;
            c.diagonal = other.diagonal;
            c.percent_digits = other.percent_digits;
        },
    ),
    (
        "outlook",
        |c| match c.outlook {
            Some(rule) => format!(
                "{:?} PCI over {:?}{}{}{}",
                rule.pci,
                rule.over,
                if rule.standardise { ", standardised" } else { "" },
                if rule.mask { "" } else { ", present ones too" },
                if rule.less_density { ", less density" } else { "" },
            ),
            None => "none".to_owned(),
        },
        |c, other| c.outlook = other.outlook,
    ),
];

/// Mean absolute change of ranks that both have.
fn change(before: &[Option<u32>], after: &[Option<u32>]) -> f64 {
    let moves: Vec<f64> = moved(before, after).into_iter().flatten().map(f64::from).collect();
    moves.iter().sum::<f64>() / moves.len().max(1) as f64
}

fn moved(before: &[Option<u32>], after: &[Option<u32>]) -> Vec<Option<u32>> {
    before.iter().zip(after).map(|(a, b)| Some(a.as_ref()?.abs_diff(*b.as_ref()?))).collect()
}

pub(super) fn diff(core: &Core<'_>, ask: &ComplexityAsk, other: Profile) -> ComplexityDiff {
    let (mut conventions, last) = (ask.profile.conventions(), other.conventions());
    let first = core.compute(&conventions);
    let second = core.compute(&last);
    let mut taken = vec![Ranks::of(&first)];
    let mut steps = Vec::new();
    for (name, write, take) in CHOICES {
        let (from, to) = (write(&conventions), write(&last));
        take(&mut conventions, &last);
        if from == to {
            continue;
        }
        let after = Ranks::of(&core.compute(&conventions));
        if let Some(before) = taken.last() {
            steps.push(ConventionStep {
                convention: name.to_owned(),
                from,
                to,
                eci_change: change(&before.eci, &after.eci),
                coi_change: change(&before.coi, &after.coi),
            });
        }
        taken.push(after);
    }
    let (a, b) = (Ranks::of(&first), Ranks::of(&second));
    let why = |of: fn(&Ranks) -> &Vec<Option<u32>>, c: usize| -> Option<String> {
        let each = taken.windows(2).zip(&steps).filter_map(|(pair, step)| {
            let by = of(&pair[0])[c]?.abs_diff(of(&pair[1])[c]?);
            (by > 0).then(|| (by, step.convention.clone()))
        });
        each.max_by_key(|(by, _)| *by).map(|(_, convention)| convention)
    };
    let mut places: Vec<ConventionMove> = (0..first.places.len())
        .map(|c| {
            let Named { id, name } = core.place(&first, c).clone();
            ConventionMove {
                id,
                name,
                eci_ranks: [a.eci[c], b.eci[c]],
                coi_ranks: [a.coi[c], b.coi[c]],
                eci_why: why(|ranks| &ranks.eci, c),
                coi_why: why(|ranks| &ranks.coi, c),
            }
        })
        .collect();
    let distance = |ranks: [Option<u32>; 2]| match ranks {
        [Some(a), Some(b)] => a.abs_diff(b),
        _ => 0,
    };
    places.sort_by_key(|place| {
        let by = distance(place.eci_ranks).max(distance(place.coi_ranks));
        (std::cmp::Reverse(by), place.id.clone())
    });
    ComplexityDiff {
        basis: core.basis(ask),
        other: other.to_string(),
        eci_correlation: both(&first.complexity.eci, &second.complexity.eci).unwrap_or(f64::NAN),
        coi_correlation: both(&first.coi, &second.coi),
        steps,
        places,
    }
}

/// Rank correlation of what both have.
fn both(a: &[f64], b: &[f64]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) =
        a.iter().zip(b).filter(|(x, y)| !x.is_nan() && !y.is_nan()).map(|(x, y)| (*x, *y)).unzip();
    (!x.is_empty()).then(|| rank_correlation(&x, &y))
}
