//! Ratios of sums: shares, location quotients, wages per job.
//!
//! Not for: averaging ratios. A ratio of a larger region is computed from its summed numerator and denominator.

/// Share of a whole, 0 to 1: `part / whole`.
///
/// `None` where the whole is not a positive number: a share of nothing is unknown, not zero.
///
/// ```
/// assert_eq!(icluster_clusters::share(30.0, 120.0), Some(0.25));
/// assert_eq!(icluster_clusters::share(0.0, 0.0), None);
/// ```
pub fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0 && part.is_finite()).then(|| part / whole)
}

/// Location quotient: `LQ = [E(c,r) / E(T,r)] / [E(c,ref) / E(T,ref)]`, a pure number, 1 = as in the reference.
///
/// `cell` and `class_total` are jobs of cluster c and of its class T (all traded, or all local, clusters: *not*
/// all jobs) in the region; `reference_cell` and `reference_total` the same in the reference area.
/// `None` where the region has no jobs of the class or the reference none of the cluster.
/// Source: US Cluster Mapping, methodology ("specialisation").
///
/// ```
/// // 10 % of the region's traded jobs against 5 % of the nation's
/// assert_eq!(icluster_clusters::location_quotient(10.0, 100.0, 50.0, 1000.0), Some(2.0));
/// ```
pub fn location_quotient(
    cell: f64,
    class_total: f64,
    reference_cell: f64,
    reference_total: f64,
) -> Option<f64> {
    let here = share(cell, class_total)?;
    let there = share(reference_cell, reference_total)?;
    (there > 0.0).then(|| here / there)
}

/// Wage per job and year: wages over the jobs *those wages belong to*, in the unit of `wages`.
///
/// Never divides published wages by all jobs, nor all wages by published jobs: both must be of the same
/// establishments, or the average drops every plant whose payroll is withheld.
/// `None` without jobs.
pub fn average_wage(wages: f64, jobs_of_those_wages: f64) -> Option<f64> {
    share(wages, jobs_of_those_wages)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_reference_itself_has_a_quotient_of_one() {
        assert_eq!(location_quotient(50.0, 1000.0, 50.0, 1000.0), Some(1.0));
    }

    #[test]
    fn nothing_to_divide_by_is_unknown_not_zero_or_infinite() {
        assert_eq!(location_quotient(0.0, 0.0, 50.0, 1000.0), None);
        assert_eq!(location_quotient(5.0, 10.0, 0.0, 1000.0), None);
        assert_eq!(location_quotient(0.0, 10.0, 50.0, 1000.0), Some(0.0));
    }

    proptest! {
        #[test]
        fn quotients_do_not_depend_on_the_unit(
            cell in 0.0..1e6f64, rest in 1.0..1e6f64, there in 1.0..1e6f64, rest_there in 1.0..1e6f64, k in 0.01..1e3f64,
        ) {
            let a = location_quotient(cell, cell + rest, there, there + rest_there).unwrap();
            let b = location_quotient(cell * k, (cell + rest) * k, there * k, (there + rest_there) * k).unwrap();
            prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0));
        }

        #[test]
        fn reference_shares_weighted_by_quotients_add_to_one(jobs in prop::collection::vec((0.0..1e5f64, 1.0..1e5f64), 1..30)) {
            let here: f64 = jobs.iter().map(|j| j.0).sum();
            let there: f64 = jobs.iter().map(|j| j.1).sum();
            prop_assume!(here > 1.0);
            let sum: f64 = jobs.iter().map(|&(e, n)| location_quotient(e, here, n, there).unwrap() * n / there).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
        }
    }
}
