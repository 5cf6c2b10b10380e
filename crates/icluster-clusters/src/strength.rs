//! Strength flags of traded clusters and the cluster strength of a region.

use crate::{quantile_type7, share};

/// Strength of one cluster in one region; each flag implies the ones above it only through its own test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Jobs and establishments above the 25th percentile and LQ above the 25th.
    pub qualifying: bool,
    /// Jobs and establishments above the 25th percentile and LQ above the 50th.
    pub significant: bool,
    /// … and LQ at or above the 75th percentile and at least 1.
    pub strong: bool,
    /// … and LQ at or above the 90th percentile and at least 1.
    pub strong10: bool,
}

/// Strength flags of one traded cluster over the regions of one pool (US Cluster Mapping methodology).
///
/// Shapes: three slices of equal length, one entry a region: jobs, establishments (`None` = not published for the
/// region), LQ (`None` = not defined). Quantiles are type 7 over regions with jobs above zero, each over the
/// regions that have the value. Strictness exactly:
/// base: jobs > p25 of jobs **and** establishments > p25 of establishments;
/// qualifying: base and LQ > p25; significant: base and LQ > p50;
/// strong: base and LQ >= p75 and LQ >= 1; strong10: base and LQ >= p90 and LQ >= 1.
/// Where a region's establishments are not published the base test is its jobs alone (a caller says so).
/// Longer slices are cut to the shortest.
pub fn strength_flags(
    jobs: &[f64],
    establishments: &[Option<f64>],
    lq: &[Option<f64>],
) -> Vec<Flags> {
    let n = jobs.len().min(establishments.len()).min(lq.len());
    let present: Vec<usize> = (0..n).filter(|&i| jobs[i] > 0.0).collect();
    let of_present = |value: &dyn Fn(usize) -> Option<f64>| -> Vec<f64> {
        present.iter().filter_map(|&i| value(i)).collect()
    };
    let jobs25 = quantile_type7(&mut of_present(&|i| Some(jobs[i])), 0.25);
    let establishments25 = quantile_type7(&mut of_present(&|i| establishments[i]), 0.25);
    let mut present_lq = of_present(&|i| lq[i]);
    let [lq25, lq50, lq75, lq90] =
        [0.25, 0.5, 0.75, 0.9].map(|p| quantile_type7(&mut present_lq, p));
    let above = |value: f64, bound: Option<f64>| bound.is_some_and(|bound| value > bound);
    let reaches = |value: f64, bound: Option<f64>| bound.is_some_and(|bound| value >= bound);

    let mut flags = vec![Flags::default(); n];
    for &i in &present {
        let Some(lq) = lq[i] else { continue };
        let enough_establishments =
            establishments[i].is_none_or(|count| above(count, establishments25));
        if !above(jobs[i], jobs25) || !enough_establishments {
            continue;
        }
        flags[i] = Flags {
            qualifying: above(lq, lq25),
            significant: above(lq, lq50),
            strong: reaches(lq, lq75) && lq >= 1.0,
            strong10: reaches(lq, lq90) && lq >= 1.0,
        };
    }
    flags
}

/// Cluster strength of a region: share of its traded jobs that is in strong traded clusters, 0 to 1.
///
/// Shapes: one entry a traded cluster. `None` without traded jobs.
pub fn cluster_strength(jobs: &[f64], strong: &[bool]) -> Option<f64> {
    let total: f64 = jobs.iter().sum();
    let in_strong: f64 =
        jobs.iter().zip(strong).filter(|(_, strong)| **strong).map(|(jobs, _)| *jobs).sum();
    share(in_strong, total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    /// Five regions with jobs 10…50: p25 = 20; LQ 0.5, 0.8, 1.0, 1.5, 3.0: p25 = 0.8, p50 = 1.0, p75 = 1.5, p90 = 2.4.
    #[test]
    fn thresholds_are_as_strict_as_written() {
        let jobs = [10.0, 20.0, 30.0, 40.0, 50.0, 0.0];
        let lq = some(&[3.0, 1.5, 0.8, 1.0, 1.5, 0.0]);
        // LQ sorted among E > 0: 0.8, 1.0, 1.5, 1.5, 3.0 -> p25 1.0, p50 1.5, p75 1.5, p90 2.4
        let flags = strength_flags(&jobs, &some(&[9.0; 6]), &lq);
        assert!(flags.iter().all(|f| *f == Flags::default()), "establishments not above their p25");

        let establishments = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        let flags = strength_flags(&jobs, &establishments, &lq);
        assert_eq!(flags[0], Flags::default(), "jobs not above p25");
        assert_eq!(flags[1], Flags::default(), "20 equals p25 of jobs: strictly above is asked");
        assert_eq!(flags[2], Flags::default(), "LQ below p25");
        assert_eq!(flags[3], Flags::default(), "LQ equals p25: strictly above is asked");
        let strong_at_p75 =
            Flags { qualifying: true, significant: false, strong: true, strong10: false };
        assert_eq!(flags[4], strong_at_p75, "LQ equals p50 and p75: above 50 fails, at 75 holds");
        assert_eq!(flags[5], Flags::default(), "no jobs");
    }

    #[test]
    fn a_quotient_below_one_is_never_strong() {
        let jobs = [1.0, 2.0, 3.0, 4.0];
        let flags = strength_flags(&jobs, &some(&jobs), &some(&[0.1, 0.2, 0.3, 0.99]));
        assert!(flags[3].significant && !flags[3].strong && !flags[3].strong10);
    }

    #[test]
    fn unpublished_establishments_leave_the_jobs_test() {
        let jobs = [1.0, 2.0, 3.0, 4.0, 5.0];
        let flags = strength_flags(&jobs, &[None; 5], &some(&[0.5, 0.6, 0.7, 0.8, 2.0]));
        assert!(flags[4].strong10);
    }

    #[test]
    fn cluster_strength_is_a_share_of_traded_jobs() {
        assert_eq!(cluster_strength(&[30.0, 50.0, 20.0], &[true, false, true]), Some(0.5));
        assert_eq!(cluster_strength(&[], &[]), None);
    }

    proptest! {
        #[test]
        fn flags_follow_the_region_not_its_place(cells in prop::collection::vec((0.0..100.0f64, 0.0..50.0f64, 0.0..4.0f64), 1..40)) {
            let run = |cells: &[(f64, f64, f64)]| {
                let jobs: Vec<f64> = cells.iter().map(|c| c.0).collect();
                let establishments: Vec<Option<f64>> = cells.iter().map(|c| Some(c.1)).collect();
                let lq: Vec<Option<f64>> = cells.iter().map(|c| Some(c.2)).collect();
                strength_flags(&jobs, &establishments, &lq)
            };
            let forward = run(&cells);
            let reversed: Vec<_> = cells.iter().rev().copied().collect();
            let mut backward = run(&reversed);
            backward.reverse();
            prop_assert_eq!(&forward, &backward);
            for flag in forward {
                prop_assert!(!flag.strong10 || flag.strong);
                prop_assert!(!flag.significant || flag.qualifying);
            }
        }
    }
}
