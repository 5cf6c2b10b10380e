//! What a project must be like to be kept.

use crate::error::ProjectError;
use crate::project::{Evidence, EvidenceKind, Project, ProjectIndicator};

/// Parts of each kind of a project, at most.
pub(crate) const PARTS: usize = 200;
/// Characters of a text, at most.
pub(crate) const TEXT: usize = 10_000;
/// Years that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// What an indicator may follow, for messages.
pub(crate) const FOLLOWS: &str = "jobs@REGION, jobs:CLUSTER@REGION, indicator:ID@REGION, readiness@REGION, priority:HS@REGION, or nothing";
/// What a name may be, for messages.
pub(crate) const PLAIN: &str = "1 to 64 small letters, digits and dashes, such as battery-cells";

/// True for names that are safe in addresses and files: 1 to 64 of `a-z`, `0-9` and `-`, not beginning with `-`.
pub fn is_plain(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&name.len()) && !name.starts_with('-') && name.bytes().all(plain)
}

/// True for days of the calendar written `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// True for what a review can read.
pub(crate) fn is_followed(text: &str) -> bool {
    let Some((what, place)) = text.split_once('@') else { return false };
    let digits =
        |code: &str| (2..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let known = match what.split_once(':') {
        None => matches!(what, "jobs" | "readiness"),
        Some(("jobs" | "indicator", id)) => !id.trim().is_empty(),
        Some(("priority", code)) => digits(code),
        Some(_) => false,
    };
    known && !place.trim().is_empty()
}

impl Project {
    /// Fails where a part makes no sense; the error says which, what is there and what was expected.
    ///
    /// # Errors
    /// A name that is not plain, no title, a text that is too long, a date that is none, a number that is not finite, an indicator that follows nothing known.
    pub fn check(&self) -> Result<(), ProjectError> {
        let bad = |part: &str, found: &str, expected: &str| {
            Err(ProjectError::Bad {
                id: self.id.clone(),
                part: part.to_owned(),
                found: found.chars().take(80).collect(),
                expected: expected.to_owned(),
            })
        };
        if !is_plain(&self.id) {
            return bad("id", &self.id, PLAIN);
        }
        if self.title.trim().is_empty() {
            return bad("title", &self.title, "a title");
        }
        for (part, text) in [("title", &self.title), ("owner", &self.owner), ("idea", &self.idea)] {
            if text.chars().count() > TEXT {
                return bad(part, text, &format!("at most {TEXT} characters"));
            }
        }
        let counts = [self.evidence.len(), self.indicators.len(), self.milestones.len()];
        if let Some(count) = counts.into_iter().find(|count| *count > PARTS) {
            return bad("parts", &count.to_string(), &format!("at most {PARTS} of each kind"));
        }
        for (at, evidence) in self.evidence.iter().enumerate() {
            if let Err((part, found, expected)) = evidence.problem() {
                return bad(&format!("evidence {}, {part}", at + 1), &found, &expected);
            }
        }
        for (at, indicator) in self.indicators.iter().enumerate() {
            if let Err((part, found, expected)) = indicator.problem() {
                return bad(&format!("indicator {}, {part}", at + 1), &found, &expected);
            }
        }
        for (at, milestone) in self.milestones.iter().enumerate() {
            let part = |what: &str| format!("milestone {}, {what}", at + 1);
            if milestone.name.trim().is_empty() {
                return bad(&part("name"), &milestone.name, "what is to be done");
            }
            for (what, date) in [("due", Some(&milestone.due)), ("done", milestone.done.as_ref())] {
                if let Some(date) = date.filter(|date| !is_date(date)) {
                    return bad(&part(what), date, "a day as YYYY-MM-DD");
                }
            }
        }
        Ok(())
    }
}

/// Which part, what is there, what was expected.
type Problem = (&'static str, String, String);

fn wrong(part: &'static str, found: &str, expected: &str) -> Result<(), Problem> {
    Err((part, found.to_owned(), expected.to_owned()))
}

impl Evidence {
    pub(crate) fn problem(&self) -> Result<(), Problem> {
        let empty =
            |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        match self.kind {
            EvidenceKind::Candidate if empty(&self.product) => {
                return wrong("product", "", "the candidate’s product, such as 850760");
            }
            EvidenceKind::Candidate | EvidenceKind::Readiness if empty(&self.place) => {
                return wrong("place", "", "a region, such as mx:state:02");
            }
            EvidenceKind::Note if self.note.trim().is_empty() => {
                return wrong("note", "", "a note");
            }
            _ => {}
        }
        if let Some(code) = &self.product
            && !((2..=10).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()))
        {
            return wrong("product", code, "2 to 10 digits of the Harmonized System");
        }
        match self.score {
            Some(score) if !score.is_finite() => {
                wrong("score", &score.to_string(), "a finite number")
            }
            _ => Ok(()),
        }
    }
}

impl ProjectIndicator {
    pub(crate) fn problem(&self) -> Result<(), Problem> {
        if self.name.trim().is_empty() {
            return wrong("name", "", "what is counted");
        }
        let numbers =
            [("baseline", self.baseline), ("target", self.target), ("actual", self.actual)];
        for (part, number) in numbers {
            if let Some(number) = number.filter(|number| !number.is_finite()) {
                return wrong(part, &number.to_string(), "a finite number");
            }
        }
        let years = [
            ("baseline_year", self.baseline_year),
            ("target_year", self.target_year),
            ("actual_year", self.actual_year),
        ];
        for (part, year) in years {
            if let Some(year) = year.filter(|year| !YEARS.contains(year)) {
                return wrong(part, &year.to_string(), "a year from 1900 to 2200");
            }
        }
        match &self.follows {
            Some(text) if !is_followed(text) => wrong("follows", text, FOLLOWS),
            _ => Ok(()),
        }
    }
}
