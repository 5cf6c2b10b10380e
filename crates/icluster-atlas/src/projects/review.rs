//! A project against the current release: what its evidence is worth now, how far its indicators are, which milestones are due.

use super::reply::{ProjectEvidence, ProjectMilestone, ProjectProgress, ProjectReview};
use super::words;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::RegionId;
use icluster_projects::{Evidence, EvidenceKind, Milestone, Project, ProjectIndicator, is_date};

/// Points by which a score has to differ to have moved.
const MOVED: f64 = 1.0;
/// Part of the way that may be missing from an even pace.
const PACE: f64 = 0.1;

impl Atlas {
    /// What the current release says of a project, on a day (`YYYY-MM-DD`).
    ///
    /// What the release does not know is told as unknown, not an error.
    ///
    /// # Errors
    /// A day that is none; a table of the release that cannot be read.
    pub fn review_project(
        &self,
        project: &Project,
        today: &str,
        editable: bool,
    ) -> Result<ProjectReview, AtlasError> {
        if !is_date(today) {
            return Err(AtlasError::BadRequest {
                what: "day",
                given: today.to_owned(),
                expected: "YYYY-MM-DD".to_owned(),
            });
        }
        let evidence: Vec<ProjectEvidence> =
            project.evidence.iter().map(|of| self.evidence_now(of)).collect();
        let indicators: Vec<ProjectProgress> =
            project.indicators.iter().map(|of| self.progress(of)).collect();
        let milestones: Vec<ProjectMilestone> =
            project.milestones.iter().map(|of| on_day(of, today)).collect();
        Ok(ProjectReview {
            finding: words::finding(&evidence, &indicators, &milestones),
            project: project.clone(),
            release: self.info.id.clone(),
            today: today.to_owned(),
            editable,
            evidence,
            indicators,
            milestones,
            sample: self.info.sample,
        })
    }

    fn evidence_now(&self, of: &Evidence) -> ProjectEvidence {
        let place: Option<RegionId> = of.place.as_deref().and_then(|id| id.parse().ok());
        let mut told = ProjectEvidence {
            kind: of.kind,
            product: of.product.clone(),
            product_name: None,
            place: of.place.clone(),
            place_name: place
                .as_ref()
                .and_then(|id| self.place(id).ok())
                .map(|place| place.info.name),
            before: of.score,
            release_before: of.release.clone(),
            now: None,
            role_before: of.role.clone(),
            role_now: None,
            moved: "note".to_owned(),
            text: Text3 { en: of.note.clone(), es: of.note.clone(), fr: of.note.clone() },
        };
        match (of.kind, &place, &of.product) {
            (EvidenceKind::Candidate, Some(place), Some(product)) => {
                if let Ok(Some(found)) = self.candidate(product, place) {
                    told.now = Some(found.score);
                    told.role_now = Some(found.role.to_owned());
                    told.product_name = Some(found.product_name);
                }
            }
            (EvidenceKind::Readiness, Some(place), _) => {
                told.now = self.ready(place).ok().flatten();
            }
            (EvidenceKind::Note, ..) => return told,
            _ => {}
        }
        let same_release = of.release.as_deref() == Some(self.info.id.as_str());
        told.moved = match (told.before, told.now) {
            (_, None) => "gone",
            (None, Some(_)) => "new",
            (Some(_), Some(_)) if same_release => "same_release",
            (Some(before), Some(now)) if now - before >= MOVED => "up",
            (Some(before), Some(now)) if before - now >= MOVED => "down",
            _ => "same",
        }
        .to_owned();
        told.text = words::evidence(&told);
        told
    }

    /// A number that an indicator follows, and its year.
    fn followed(&self, text: &str) -> Option<(f64, i32)> {
        let (what, place) = text.split_once('@')?;
        let id: RegionId = place.trim().parse().ok()?;
        let place = self.place(&id).ok()?;
        let year = self.years_of(&place.cover).last().copied();
        match what.split_once(':') {
            None if what == "readiness" => Some((self.ready(&id).ok()??, year?)),
            None if what == "jobs" => {
                let row = self.model.row(&place.cover, year?)?;
                Some((row.amounts.iter().map(|of| of.jobs).sum(), year?))
            }
            Some(("jobs", cluster)) => {
                let cluster = self.cluster_of(cluster.trim()).ok()?;
                let row = self.model.row(&place.cover, year?)?;
                Some((row.amounts.get(cluster)?.jobs, year?))
            }
            Some(("indicator", indicator)) => {
                let known = self.indicators().ok()?;
                known.latest_year(indicator.trim(), &id.to_string())
            }
            Some(("priority", product)) => Some((self.candidate(product, &id).ok()??.score, year?)),
            _ => None,
        }
    }

    fn progress(&self, of: &ProjectIndicator) -> ProjectProgress {
        let found = of.follows.as_deref().and_then(|text| self.followed(text));
        let counted = of.actual.map(|actual| (actual, of.actual_year));
        let from_release = found.is_some();
        let now = found.map(|(value, year)| (value, Some(year))).or(counted);
        let mut told = ProjectProgress {
            name: of.name.clone(),
            unit: of.unit.clone(),
            baseline: of.baseline,
            baseline_year: of.baseline_year,
            target: of.target,
            target_year: of.target_year,
            now: now.map(|(value, _)| value),
            now_year: now.and_then(|(_, year)| year),
            from_release,
            reached: None,
            expected: None,
            state: "unknown".to_owned(),
            text: Text3::default(),
        };
        told.reached = reached(of.baseline, of.target, told.now);
        told.expected = pace(of.baseline_year, of.target_year, told.now_year);
        told.state = state(told.reached, told.expected).to_owned();
        told.text = words::progress(&told);
        told
    }
}

/// Part of the way from baseline to target; none where either is not known or they are the same.
fn reached(baseline: Option<f64>, target: Option<f64>, now: Option<f64>) -> Option<f64> {
    let (baseline, target, now) = (baseline?, target?, now?);
    let way = target - baseline;
    (way != 0.0).then(|| (now - baseline) / way)
}

/// Part of the years between baseline and target that have gone by, 0 to 1.
fn pace(from: Option<i32>, to: Option<i32>, now: Option<i32>) -> Option<f64> {
    let (from, to, now) = (from?, to?, now?);
    (to > from).then(|| (f64::from(now - from) / f64::from(to - from)).clamp(0.0, 1.0))
}

fn state(reached: Option<f64>, expected: Option<f64>) -> &'static str {
    match (reached, expected) {
        (Some(reached), _) if reached >= 1.0 => "reached",
        (Some(reached), _) if reached < 0.0 => "wrong_way",
        (Some(reached), Some(expected)) if reached >= expected - PACE => "on_track",
        (Some(_), Some(_)) => "behind",
        _ => "unknown",
    }
}

/// Days since the beginning of the common era by the proleptic Gregorian calendar, up to a constant (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

fn on_day(of: &Milestone, today: &str) -> ProjectMilestone {
    let against = of.done.as_deref().unwrap_or(today);
    let days = day_number(&of.due).zip(day_number(against)).map_or(0, |(due, at)| due - at);
    let state = match (&of.done, days < 0) {
        (Some(_), false) => "done",
        (Some(_), true) => "late",
        (None, false) => "due",
        (None, true) => "overdue",
    };
    ProjectMilestone {
        name: of.name.clone(),
        due: of.due.clone(),
        done: of.done.clone(),
        state: state.to_owned(),
        days,
    }
}

#[cfg(test)]
mod tests {
    use super::{day_number, on_day, pace, reached, state};
    use icluster_projects::Milestone;

    #[test]
    fn days_are_counted_over_leap_years_and_centuries() {
        let between = |a: &str, b: &str| day_number(b).zip(day_number(a)).map(|(b, a)| b - a);
        assert_eq!(between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(between("2023-02-28", "2023-03-01"), Some(1));
        assert_eq!(between("1900-02-28", "1900-03-01"), Some(1));
        assert_eq!(between("2000-01-01", "2400-01-01"), Some(146_097));
        assert_eq!(between("2025-12-31", "2026-01-01"), Some(1));
    }

    #[test]
    fn milestones_are_done_late_due_or_overdue() {
        let on = |done: Option<&str>| {
            let done = done.map(str::to_owned);
            let of = Milestone { name: "Site".to_owned(), due: "2026-05-01".to_owned(), done };
            let told = on_day(&of, "2026-05-03");
            (told.state, told.days)
        };
        assert_eq!(on(None), ("overdue".to_owned(), -2));
        assert_eq!(on(Some("2026-04-30")), ("done".to_owned(), 1));
        assert_eq!(on(Some("2026-05-02")), ("late".to_owned(), -1));
    }

    #[test]
    fn the_way_is_measured_from_baseline_to_target_up_or_down() {
        assert_eq!(reached(Some(100.0), Some(200.0), Some(150.0)), Some(0.5));
        assert_eq!(reached(Some(10.0), Some(5.0), Some(6.0)), Some(0.8));
        assert_eq!(reached(Some(10.0), Some(10.0), Some(6.0)), None);
        assert_eq!(pace(Some(2020), Some(2030), Some(2023)), Some(0.3));
        assert_eq!(state(Some(0.25), Some(0.3)), "on_track");
        assert_eq!(state(Some(0.1), Some(0.3)), "behind");
        assert_eq!(state(Some(-0.1), Some(0.3)), "wrong_way");
        assert_eq!(state(Some(1.2), None), "reached");
        assert_eq!(state(None, Some(0.3)), "unknown");
    }
}
