//! Invented cards and candidates.

use icluster_priority::{
    Candidates, Column, Direction, Indicator, Profile, Reference, Scale, ScoreCard, candidate_key,
};

/// Numbers from 0 to 1 that look random.
pub(crate) fn uniform(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The balanced profile with `each` indicators a pillar; every second is better when lower, every third on the logarithmic scale.
pub(crate) fn card(each: usize) -> ScoreCard {
    let mut number = uniform(1);
    let profile = Profile::named("balanced").unwrap();
    let mut indicators = Vec::new();
    for pillar in &profile.pillars {
        for at in 0..each {
            let scale = if at % 3 == 2 { Scale::SignedLog } else { Scale::Natural };
            let set: Vec<f64> = (0..300).map(|_| scale.treated(10.0 * number())).collect();
            indicators.push(Indicator {
                id: format!("{}-{at}", pillar.id),
                pillar: pillar.id.clone(),
                direction: if at % 2 == 0 { Direction::Higher } else { Direction::Lower },
                scale,
                reference: Reference::of_values(&set).unwrap(),
            });
        }
    }
    ScoreCard::new(profile, indicators).unwrap()
}

/// Candidates with values from -1 to 11, errors up to `error`, and this share missing.
pub(crate) fn candidates(card: &ScoreCard, n: usize, missing: f64, error: f64) -> Candidates {
    let mut number = uniform(2);
    let columns = card.indicators.iter().map(|_| {
        let value = |_| (12.0 * number() - 1.0, number() < missing);
        let values: Vec<f64> =
            (0..n).map(value).map(|(x, gone)| if gone { f64::NAN } else { x }).collect();
        Column::with_errors(values, (0..n).map(|_| error * number()).collect())
    });
    let columns = columns.collect();
    Candidates { keys: (0..n).map(|at| candidate_key(&format!("place {at}"))).collect(), columns }
}
