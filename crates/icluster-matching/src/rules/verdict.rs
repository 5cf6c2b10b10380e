//! Whether a candidate meets a test.

use super::{Fact, Finding, Test, Verdict};
use crate::candidate::{Candidate, Claimed, Code, Listed, Status};
use crate::codes::lies_under;
use crate::place::Place;
use chrono::NaiveDate;

impl Test {
    /// Whether a candidate meets it, seen from a place (of the need) and on a day (`YYYY-MM-DD`).
    #[must_use]
    pub fn verdict(&self, candidate: &Candidate, place: &Place, today: &str) -> Verdict {
        match self {
            Test::RegionIn { regions } => in_regions(candidate, regions),
            Test::Within { kilometres } => match place.kilometres(&candidate.place) {
                None => Verdict::unknown(Fact::Point),
                Some(far) if far <= *kilometres => Verdict::Met,
                Some(far) => {
                    Verdict::failed(Finding::TooFar { kilometres: far, most: *kilometres })
                }
            },
            Test::KindIn { kinds } => match &candidate.kind {
                None => Verdict::unknown(Fact::Kind),
                Some(kind) if kinds.contains(kind) => Verdict::Met,
                Some(kind) => {
                    Verdict::failed(Finding::OtherKind { kind: kind.clone(), kinds: kinds.clone() })
                }
            },
            Test::SizeIn { classes } => match &candidate.size_class {
                None => Verdict::unknown(Fact::Size),
                Some(class) if classes.contains(class) => Verdict::Met,
                Some(class) => {
                    let (class, classes) = (class.clone(), classes.clone());
                    Verdict::failed(Finding::OtherSize { class, classes })
                }
            },
            Test::CodeUnder { codes } => under(candidate, codes),
            Test::Employees { least, most } => {
                let finding = |has| Finding::Employees { has, least: *least, most: *most };
                range(candidate.employees, *least, *most, Fact::Employees, finding)
            }
            Test::Age { least, most } => {
                let Some(today) = day(today) else { return Verdict::unknown(Fact::Day) };
                let has = candidate.founded.as_deref().and_then(|founded| age(founded, today));
                let finding = |has| Finding::Age { has, least: *least, most: *most };
                range(has, *least, *most, Fact::Founded, finding)
            }
            Test::Flag { key, bases } => flag(candidate, key, bases),
            Test::Certified { key } => {
                let fact = |key| Fact::Certification { key };
                listed(&candidate.certifications, key, fact, |key| Finding::NotCertified { key })
            }
            Test::Capability { key } => {
                let fact = |key| Fact::Capability { key };
                listed(&candidate.capabilities, key, fact, |key| Finding::Lacks { key })
            }
            Test::Initiative { key } => {
                let fact = |key| Fact::Initiative { key };
                listed(&candidate.initiatives, key, fact, |key| Finding::NotIn { key })
            }
            Test::Open { from, to } => open(from.as_deref(), to.as_deref(), today),
            Test::Any { of } => any(of.iter().map(|test| test.verdict(candidate, place, today))),
            Test::All { of } => all(of.iter().map(|test| test.verdict(candidate, place, today))),
            Test::Not { of } => match of.verdict(candidate, place, today) {
                Verdict::Met => Verdict::failed(Finding::Excepted { of: of.clone() }),
                Verdict::Failed { .. } => Verdict::Met,
                unknown @ Verdict::Unknown { .. } => unknown,
            },
        }
    }
}

/// Failures and gaps among verdicts; none where there are none of them.
struct Gathered {
    met: bool,
    failed: Option<Vec<Finding>>,
    unknown: Option<Vec<Fact>>,
}

fn gathered(verdicts: impl Iterator<Item = Verdict>) -> Gathered {
    let mut all = Gathered { met: false, failed: None, unknown: None };
    for verdict in verdicts {
        match verdict {
            Verdict::Met => all.met = true,
            Verdict::Failed { findings } => {
                all.failed.get_or_insert_default().extend(findings);
            }
            Verdict::Unknown { facts } => all.unknown.get_or_insert_default().extend(facts),
        }
    }
    all
}

/// Met where all are; failed where one is.
fn all(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    match gathered(verdicts) {
        Gathered { failed: Some(findings), .. } => Verdict::Failed { findings },
        Gathered { unknown: Some(facts), .. } => Verdict::Unknown { facts },
        _ => Verdict::Met,
    }
}

/// Met where one is; failed where none can be.
fn any(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    match gathered(verdicts) {
        Gathered { met: true, .. } => Verdict::Met,
        Gathered { unknown: Some(facts), .. } => Verdict::Unknown { facts },
        Gathered { failed, .. } => Verdict::Failed { findings: failed.unwrap_or_default() },
    }
}

fn in_regions(candidate: &Candidate, regions: &[String]) -> Verdict {
    let mut unknown = false;
    for region in regions {
        match candidate.place.is_in(region) {
            Some(true) => return Verdict::Met,
            Some(false) => {}
            None => unknown = true,
        }
    }
    if unknown {
        Verdict::unknown(Fact::Region)
    } else {
        Verdict::failed(Finding::Outside { regions: regions.to_vec() })
    }
}

fn under(candidate: &Candidate, codes: &[Code]) -> Verdict {
    let mut unknown = !candidate.codes.complete;
    for claim in candidate.codes.items.iter().filter(|claim| claim.status.may_hold()) {
        if codes.iter().any(|above| lies_under(&claim.what, above)) {
            if claim.status.holds() {
                return Verdict::Met;
            }
            unknown = true;
        }
        // A code above may stand for one of them.
        unknown |= codes.iter().any(|code| lies_under(code, &claim.what));
    }
    if unknown {
        Verdict::unknown(Fact::Codes)
    } else {
        Verdict::failed(Finding::OtherCodes { codes: codes.to_vec() })
    }
}

fn range(
    has: Option<(u32, u32)>,
    least: Option<u32>,
    most: Option<u32>,
    fact: Fact,
    finding: impl Fn((u32, u32)) -> Finding,
) -> Verdict {
    let Some((low, high)) = has else { return Verdict::unknown(fact) };
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(u32::MAX));
    if low >= least && high <= most {
        Verdict::Met
    } else if high < least || low > most {
        Verdict::failed(finding((low, high)))
    } else {
        Verdict::unknown(fact)
    }
}

fn listed(
    of: &Listed<Claimed>,
    key: &str,
    fact: impl Fn(String) -> Fact,
    finding: impl Fn(String) -> Finding,
) -> Verdict {
    let claims = || of.items.iter().filter(|claim| claim.what == key);
    if claims().any(|claim| claim.status.holds()) {
        Verdict::Met
    } else if claims().any(|claim| claim.status.may_hold()) {
        Verdict::unknown(Fact::Decision { key: key.to_owned() })
    } else if of.complete {
        Verdict::failed(finding(key.to_owned()))
    } else {
        Verdict::unknown(fact(key.to_owned()))
    }
}

fn flag(candidate: &Candidate, key: &str, bases: &[String]) -> Verdict {
    let claims: Vec<_> = candidate
        .flags
        .items
        .iter()
        .filter(|flag| flag.key == key && flag.status.may_hold())
        .collect();
    let accepted = |basis: &Option<String>| {
        bases.is_empty() || basis.as_ref().is_some_and(|basis| bases.contains(basis))
    };
    let yes: Vec<_> = claims.iter().filter(|flag| flag.value).collect();
    if yes.iter().any(|flag| flag.status.holds() && accepted(&flag.basis)) {
        // A claim that says otherwise makes it disputed only where its status says so.
        return Verdict::Met;
    }
    let open = |status: Status| !status.holds();
    if yes.iter().any(|flag| open(flag.status) && accepted(&flag.basis)) {
        return Verdict::unknown(Fact::Decision { key: key.to_owned() });
    }
    if yes.iter().any(|flag| flag.basis.is_none()) {
        return Verdict::unknown(Fact::Basis { key: key.to_owned() });
    }
    if !yes.is_empty() {
        let mut has: Vec<String> = yes.iter().filter_map(|flag| flag.basis.clone()).collect();
        has.sort();
        has.dedup();
        let bases = bases.to_vec();
        return Verdict::failed(Finding::Basis { key: key.to_owned(), has, bases });
    }
    if candidate.flags.complete || claims.iter().any(|flag| flag.status.holds()) {
        Verdict::failed(Finding::NotSo { key: key.to_owned() })
    } else {
        Verdict::unknown(Fact::Flag { key: key.to_owned() })
    }
}

fn open(from: Option<&str>, to: Option<&str>, today: &str) -> Verdict {
    let Some(today) = day(today) else { return Verdict::unknown(Fact::Day) };
    for (text, end) in [(from, false), (to, true)] {
        let Some(text) = text else { continue };
        match day(text) {
            None => return Verdict::unknown(Fact::Day),
            Some(day) if end && today > day => {
                return Verdict::failed(Finding::Closed { to: text.to_owned() });
            }
            Some(day) if !end && today < day => {
                return Verdict::failed(Finding::NotYetOpen { from: text.to_owned() });
            }
            Some(_) => {}
        }
    }
    Verdict::Met
}

/// A day, also at the beginning of a time.
fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// Whole years at least and at most between the founding, a day or a year, and a day.
fn age(founded: &str, today: NaiveDate) -> Option<(u32, u32)> {
    let years = |from: NaiveDate| today.years_since(from).unwrap_or(0);
    if let Some(day) = day(founded) {
        return Some((years(day), years(day)));
    }
    let year: i32 = founded.parse().ok()?;
    let (first, last) =
        (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    Some((years(last), years(first)))
}
