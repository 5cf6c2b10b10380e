//! What goods cost where they are used: price, duty, carriage, and the time that they are under way; and how much of their value is of outside a free-trade area.
//!
//! Not for: rates and terms, which are the caller's. Duty is charged on the price, as the United States does on the value free on board.
//!
//! Sources: methods of landed cost as in Kearney's and BCG's comparisons of sourcing; the cost of days under way as in Hummels and Schaur 2013 (interest and loss of worth, a year's rates by days); regional value
//! content: USMCA, article 4.5 (transaction value and net cost methods).

/// Days of a year.
const YEAR: f64 = 365.0;

/// What is added to a price on the way, as parts of it unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LandedTerms {
    /// All duties ad valorem together.
    pub duty: f64,
    /// Freight.
    pub freight: f64,
    /// Insurance.
    pub insurance: f64,
    /// Brokerage and handling.
    pub brokerage: f64,
    /// Fees of customs and harbours.
    pub fees: f64,
    /// Days under way.
    pub days: f64,
    /// Interest a year.
    pub interest: f64,
    /// Loss of worth a year: fashion, models, spoiling.
    pub obsolescence: f64,
}

/// Cost of goods where they are used: `P (1 + duty + freight + insurance + brokerage + fees + (interest + obsolescence) days / 365)`, in the unit of the price.
pub fn landed_cost(price: f64, terms: &LandedTerms) -> f64 {
    let added = terms.duty + terms.freight + terms.insurance + terms.brokerage + terms.fees;
    let time = (terms.interest + terms.obsolescence) * terms.days / YEAR;
    price * (1.0 + added + time)
}

/// How much less goods from near cost: `(far - near) / far`; negative where they cost more, `NaN` where those from far cost nothing.
pub fn landed_advantage(far: f64, near: f64) -> f64 {
    if far > 0.0 { (far - near) / far } else { f64::NAN }
}

/// Duty to be expected where goods that meet a rule of origin pay one rate, others another: the two mixed by the part that meets it (cut to 0 to 1).
pub fn expected_duty(preferential: f64, general: f64, part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * preferential + (1.0 - part) * general
}

/// Regional value content: `(V - VNM) / V`, with `V` the transaction value or the net cost and `VNM` the value of non-originating materials, as a part of one; `NaN` where `V` is nothing.
pub fn regional_value_content(value: f64, non_originating: f64) -> f64 {
    if value > 0.0 { (value - non_originating) / value } else { f64::NAN }
}

/// How an amount grew: the slope of its logarithm over the years by least squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSlope {
    /// Growth a year, `e^slope - 1`.
    pub growth: f64,
    /// Standard error of the slope (in logarithms); `None` with two years, which any line fits.
    pub error: Option<f64>,
    /// Years that count.
    pub years: usize,
}

/// Growth of amounts by year (year, amount), those that are positive; `None` with fewer than two different years. Source: ordinary least squares of `ln x` on the year.
pub fn log_slope(amounts: &[(i32, f64)]) -> Option<LogSlope> {
    let points: Vec<(f64, f64)> = amounts
        .iter()
        .filter(|(_, amount)| *amount > 0.0 && amount.is_finite())
        .map(|(year, amount)| (f64::from(*year), amount.ln()))
        .collect();
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = points.iter().map(|p| (p.0 - x).powi(2)).sum();
    if points.len() < 2 || spread <= 0.0 {
        return None;
    }
    let slope = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum::<f64>() / spread;
    let left: f64 = points.iter().map(|p| (p.1 - y - slope * (p.0 - x)).powi(2)).sum();
    let error = (points.len() > 2).then(|| (left / (n - 2.0) / spread).sqrt());
    Some(LogSlope { growth: slope.exp_m1(), error, years: points.len() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn far() -> LandedTerms {
        LandedTerms {
            duty: 0.25,
            freight: 0.06,
            insurance: 0.004,
            brokerage: 0.01,
            fees: 0.004_714,
            days: 36.5,
            interest: 0.06,
            obsolescence: 0.10,
        }
    }

    #[test]
    fn a_landed_cost_by_hand() {
        // 100 (1 + 0.25 + 0.06 + 0.004 + 0.01 + 0.004714 + 0.16 / 10) = 134.4714.
        assert!((landed_cost(100.0, &far()) - 134.4714).abs() < 1e-9);
        assert_eq!(landed_cost(100.0, &LandedTerms::default()), 100.0);
        // 134.4714 from far, 110 from near: 24.4714 less of 134.4714.
        assert!((landed_advantage(134.4714, 110.0) * 134.4714 - 24.4714).abs() < 1e-12);
        assert_eq!(landed_advantage(200.0, 150.0), 0.25);
        assert!(landed_advantage(0.0, 1.0).is_nan());
    }

    #[test]
    fn whatever_is_added_makes_it_dearer() {
        let base = landed_cost(100.0, &far());
        let more: [fn(&mut LandedTerms); 8] = [
            |t| t.duty += 0.01,
            |t| t.freight += 0.01,
            |t| t.insurance += 0.01,
            |t| t.brokerage += 0.01,
            |t| t.fees += 0.01,
            |t| t.days += 1.0,
            |t| t.interest += 0.01,
            |t| t.obsolescence += 0.01,
        ];
        for change in more {
            let mut terms = far();
            change(&mut terms);
            assert!(landed_cost(100.0, &terms) > base);
        }
        assert!(landed_cost(101.0, &far()) > base);
    }

    #[test]
    fn duties_are_mixed_by_the_part_that_meets_the_rule() {
        assert!((expected_duty(0.0, 0.06, 0.75) - 0.015).abs() < 1e-15);
        assert_eq!(expected_duty(0.0, 0.06, 2.0), 0.0);
        assert_eq!(expected_duty(0.0, 0.06, -1.0), 0.06);
    }

    #[test]
    fn content_of_the_region_by_hand() {
        // USMCA article 4.5: transaction value 100, non-originating 40: 60 per cent.
        assert!((regional_value_content(100.0, 40.0) - 0.6).abs() < 1e-15);
        assert!(regional_value_content(0.0, 0.0).is_nan());
    }

    #[test]
    fn slopes_by_hand() {
        // Doubles every year.
        let doubling = log_slope(&[(2020, 1.0), (2021, 2.0), (2022, 4.0)]).unwrap();
        assert!((doubling.growth - 1.0).abs() < 1e-12 && doubling.error.unwrap() < 1e-7);
        // ln: 0, 1, 0 over -1, 0, 1: slope 0, residuals -1/3, 2/3, -1/3: 2/3 / 1 / 2 = 1/3.
        let e = std::f64::consts::E;
        let bent = log_slope(&[(2020, 1.0), (2021, e), (2022, 1.0)]).unwrap();
        assert!(bent.growth.abs() < 1e-12);
        assert!((bent.error.unwrap() - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        let two = log_slope(&[(2016, 100.0), (2018, 121.0)]).unwrap();
        assert!((two.growth - 0.1).abs() < 1e-12 && two.error.is_none());
        assert_eq!(log_slope(&[(2020, 1.0)]), None);
        assert_eq!(log_slope(&[(2020, 1.0), (2020, 2.0)]), None);
        assert_eq!(log_slope(&[(2020, 0.0), (2021, 2.0)]), None);
    }
}
