//! What a product costs in the United States from its main Asian supplier and from Mexico.

use super::parameters::{CarriageTerms, GapParameters, WayTerms};
use super::reply::{GapTariffs, LandedComparison};
use icluster_value::{LandedTerms, expected_duty, landed_advantage, landed_cost};

const CHINA: &str = "chn";

fn terms(way: &WayTerms, of: &CarriageTerms, at: usize, duty: f64) -> LandedTerms {
    LandedTerms {
        duty,
        freight: way.freight[at],
        insurance: way.insurance[at],
        brokerage: way.brokerage[at],
        fees: way.fees[at],
        days: way.days[at],
        interest: of.interest[at],
        obsolescence: of.obsolescence[at],
    }
}

/// Compares a supplier in Asia with Mexico. Duty from afar: the general rate and, from China, Section 301, or what was collected; usual is what is in force by the lists for China, and what was
/// collected for others, whose agreements the general rate does not know. From Mexico: nothing as far as the preference is claimed, the general rate else. On both ways, Section 232 on the metal
/// in goods of its lists, which are younger than the duties collected. `None` where no rate is known.
///
/// Interest and loss of worth are the same for both ways: the advantage is lowest with the least of them, as the near way is the shorter.
pub(super) fn compare(
    from: &str,
    tariffs: &GapTariffs,
    collected: Option<f64>,
    parameters: &GapParameters,
) -> Option<LandedComparison> {
    let mfn = tariffs.mfn?;
    let additional = if from == CHINA { tariffs.section_301_rate } else { Some(0.0) };
    let statutory = additional.map(|of| mfn + of);
    let known: Vec<f64> = [statutory, collected].into_iter().flatten().collect();
    let low = known.iter().copied().reduce(f64::min)?;
    let high = known.iter().copied().reduce(f64::max)?;
    let usual = match from == CHINA {
        true => statutory.or(collected)?,
        false => collected.or(statutory)?,
    };
    let listed = tariffs.section_232.unwrap_or_default();
    let metal = &parameters.section_232;
    let with_metal = |duty: [f64; 3], content: [f64; 3]| {
        let of_metal = metal.duty(listed, content);
        [0, 1, 2].map(|at| duty[at] + of_metal[at])
    };
    let far_duty = with_metal([low, usual, high], metal.far);
    let claimed = tariffs.usmca_mexico.unwrap_or(1.0);
    let near_duty = with_metal([0.0, expected_duty(0.0, mfn, claimed), mfn], metal.near);
    let of = &parameters.landed;
    let far = [0, 1, 2].map(|at| landed_cost(1.0, &terms(&of.far, of, at, far_duty[at])));
    let near =
        [0, 1, 2].map(|at| landed_cost(of.price[at], &terms(&of.near, of, at, near_duty[at])));
    // The near at its dearest against the far at its cheapest, at the same cost of time.
    let near_at = |at: usize, time: usize| {
        let of_time = LandedTerms {
            interest: of.interest[time],
            obsolescence: of.obsolescence[time],
            ..terms(&of.near, of, at, near_duty[at])
        };
        landed_cost(of.price[at], &of_time)
    };
    Some(LandedComparison {
        from: from.to_owned(),
        far_duty,
        near_duty,
        far,
        near,
        advantage_low: landed_advantage(far[0], near_at(2, 0)),
        advantage: landed_advantage(far[1], near[1]),
        advantage_high: landed_advantage(far[2], near_at(0, 2)),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn tariffs() -> GapTariffs {
        GapTariffs {
            mfn: Some(0.02),
            section_301_rate: Some(0.25),
            usmca_mexico: Some(0.75),
            ..GapTariffs::default()
        }
    }

    #[test]
    fn an_advantage_by_hand() {
        let parameters = GapParameters::default();
        let of = compare("chn", &tariffs(), Some(0.20), &parameters).unwrap();
        assert_eq!(of.far_duty, [0.20, 0.27, 0.27]);
        // 1 + 0.27 + 0.05 + 0.003 + 0.005 + 0.004714 + 0.16 * 35 / 365.
        assert!((of.far[1] - (1.332_714 + 0.16 * 35.0 / 365.0)).abs() < 1e-12);
        // 1.05 (1 + 0.02 / 4 + 0.02 + 0.002 + 0.005 + 0.16 * 5 / 365).
        let near = 1.05 * (1.032 + 0.16 * 5.0 / 365.0);
        assert!((of.near[1] - near).abs() < 1e-12);
        assert!((of.advantage - (of.far[1] - near) / of.far[1]).abs() < 1e-12);
        assert!(of.advantage_low < of.advantage && of.advantage < of.advantage_high);
    }

    #[test]
    fn metal_in_goods_of_the_lists_is_charged_on_both_ways() {
        let parameters = GapParameters::default();
        let plain = compare("chn", &tariffs(), Some(0.20), &parameters).unwrap();
        let half = GapTariffs { section_232: Some(0.5), ..tariffs() };
        let of = compare("chn", &half, Some(0.20), &parameters).unwrap();
        // Half of imports on a list, half of the metal's worth: a quarter of its part of the value.
        let charged =
            |plain: [f64; 3], parts: [f64; 3]| [0, 1, 2].map(|at| plain[at] + parts[at] / 4.0);
        for (found, expected) in [
            (of.far_duty, charged(plain.far_duty, [0.10, 0.30, 0.60])),
            (of.near_duty, charged(plain.near_duty, [0.00, 0.30, 0.60])),
        ] {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        }
        // As much on both ways, the advantage is less of a dearer good.
        assert!(of.advantage < plain.advantage && of.advantage_high > plain.advantage);
        // Where no list was imported nothing is added.
        let none = GapTariffs { section_232: None, ..tariffs() };
        assert_eq!(compare("chn", &none, Some(0.20), &parameters).unwrap(), plain);
    }

    #[test]
    fn others_pay_what_was_collected_and_a_higher_tariff_favours_the_near() {
        let parameters = GapParameters::default();
        let vietnam = compare("vnm", &tariffs(), Some(0.01), &parameters).unwrap();
        assert_eq!(vietnam.far_duty, [0.01, 0.01, 0.02]);
        let china = compare("chn", &tariffs(), None, &parameters).unwrap();
        assert!(china.advantage > vietnam.advantage);
        assert!(compare("chn", &GapTariffs::default(), Some(0.1), &parameters).is_none());
        // Of a country that pays nothing known beyond the general rate.
        let none = GapTariffs { section_301_rate: None, ..tariffs() };
        assert!(compare("chn", &none, None, &parameters).is_none());
    }
}
