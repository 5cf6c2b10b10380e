//! The parts of a score, each from 0 to 1 with its reasons; none where the need does not ask for it.

use crate::candidate::{Candidate, Claimed, Code, Listed, Status};
use crate::codes::hierarchy;
use crate::interval::Interval;
use crate::knowledge::Knowledge;
use crate::need::Need;
use crate::reason::{Near, Reason};
use crate::score::PartKey;
use crate::weights::Weights;

/// A part and why; and the claims that answer the need, for the part of trust.
pub(crate) struct Judged {
    pub(crate) value: Interval,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) answers: Vec<Status>,
    /// Whether all that is asked for was told.
    pub(crate) told: bool,
}

/// A weighted mean of intervals, being summed.
#[derive(Default)]
struct Sum {
    low: f64,
    high: f64,
    weight: f64,
}

impl Sum {
    fn add(&mut self, weight: f64, of: Interval) {
        self.low += weight * of.low;
        self.high += weight * of.high;
        self.weight += weight;
    }

    fn mean(&self) -> Interval {
        let low = self.low / self.weight;
        // Sums of floating numbers: at most 1, and no less than the lowest.
        Interval { low: low.min(1.0), high: (self.high / self.weight).min(1.0).max(low.min(1.0)) }
    }
}

/// A claim that answers, and how well.
struct Best<'a, T> {
    claim: Option<&'a Claimed<T>>,
    low: f64,
    high: f64,
}

/// The best of claims: by what holds at least, by what may hold at most. Of claims as good, the surer, then the first in order.
fn best<'a, T: Ord>(list: &'a Listed<Claimed<T>>, near: impl Fn(&T) -> Interval) -> Best<'a, T> {
    let open = if list.complete { 0.0 } else { 1.0 };
    let mut best = Best { claim: None, low: 0.0, high: open };
    for claim in list.items.iter().filter(|claim| claim.status.may_hold()) {
        let near = near(&claim.what);
        best.high = best.high.max(near.high);
        if !claim.status.holds() || near.low <= 0.0 {
            continue;
        }
        let better = best.claim.is_none_or(|kept| {
            near.low > best.low
                || near.low >= best.low && (claim.status, &claim.what) < (kept.status, &kept.what)
        });
        if better {
            best.low = near.low;
            best.claim = Some(claim);
        }
    }
    best
}

/// Weighted cover of capabilities, `sum w_c max_h r(c, h) / sum w_c` over the wanted c and those held h, with r = 1 for the same.
pub(crate) fn capabilities(
    need: &Need,
    candidate: &Candidate,
    knowledge: &dyn Knowledge,
) -> Option<Judged> {
    let mut sum = Sum::default();
    let (mut reasons, mut answers) = (Vec::new(), Vec::new());
    let list = &candidate.capabilities;
    for wanted in &need.capabilities {
        let key = &wanted.what;
        let part = |has: &String| match has == key {
            true => 1.0,
            false => knowledge.capability(key, has).clamp(0.0, 1.0),
        };
        let best = best(list, |has| Interval::exact(part(has)));
        sum.add(wanted.weight, Interval::between(best.low, best.high));
        let capability = key.clone();
        match best.claim {
            Some(claim) if claim.what == *key => {
                reasons.push(Reason::Has { capability, status: claim.status });
            }
            Some(claim) => reasons.push(Reason::StandsIn {
                capability,
                by: claim.what.clone(),
                part: best.low,
                status: claim.status,
            }),
            None => {
                let open = |claim: &&Claimed| claim.what == *key && claim.status.may_hold();
                let open = list.items.iter().filter(open).map(|claim| claim.status).min();
                let key = Some(capability.clone());
                reasons.push(match open {
                    Some(status) => Reason::MayHave { capability, status },
                    None if list.complete => Reason::Lacks { capability },
                    None => Reason::NotTold { part: PartKey::Capabilities, key },
                });
            }
        }
        answers.extend(best.claim.map(|claim| claim.status));
    }
    let asked = !need.capabilities.is_empty();
    asked.then(|| Judged { value: sum.mean(), reasons, answers, told: list.complete })
}

/// Weighted nearness of codes: of each wanted code the nearest by hierarchy or relatedness, or by density of its place.
pub(crate) fn codes(
    need: &Need,
    candidate: &Candidate,
    knowledge: &dyn Knowledge,
    weights: &Weights,
) -> Option<Judged> {
    let mut sum = Sum::default();
    let (mut reasons, mut answers) = (Vec::new(), Vec::new());
    let list = &candidate.codes;
    for wanted in &need.codes {
        let code = &wanted.what;
        let near = |has: &Code| {
            let (by, related) = (hierarchy(code, has), knowledge.code(code, has).clamp(0.0, 1.0));
            Interval::between(by.low.max(related), by.high.max(related))
        };
        let best = best(list, near);
        let density = knowledge.density(code, candidate).map(|of| of.clamp(0.0, 1.0));
        let by_place = density.map_or(0.0, |of| of * weights.codes.density_credit);
        let low = best.low.max(by_place);
        sum.add(wanted.weight, Interval::between(low, best.high.max(low)));
        let wanted = code.clone();
        reasons.push(match best.claim {
            Some(claim) if best.low >= by_place => {
                let by = hierarchy(code, &claim.what);
                let (has, near) = (claim.what.clone(), best.low);
                if by.low >= 1.0 {
                    Reason::CodeNear { wanted, has: Some(has), near, how: Near::Same }
                } else if by.high > best.low {
                    Reason::CodeAbove { wanted, has }
                } else {
                    let how = if by.low >= near { Near::Hierarchy } else { Near::Related };
                    Reason::CodeNear { wanted, has: Some(has), near, how }
                }
            }
            _ if by_place > 0.0 => {
                Reason::CodeNear { wanted, has: None, near: by_place, how: Near::Density }
            }
            _ if list.complete => Reason::CodeFar { wanted },
            _ => Reason::NotTold { part: PartKey::Codes, key: Some(wanted.code) },
        });
        answers.extend(best.claim.filter(|_| best.low >= by_place).map(|claim| claim.status));
    }
    let asked = !need.codes.is_empty();
    asked.then(|| Judged { value: sum.mean(), reasons, answers, told: list.complete })
}

/// Nearness of places.
pub(crate) fn place(need: &Need, candidate: &Candidate, weights: &Weights) -> Option<Judged> {
    let (value, why) = need.place.nearness(&candidate.place, &weights.place)?;
    let mut reasons = Vec::new();
    reasons.extend(why.kilometres.map(|kilometres| Reason::Distance { kilometres }));
    let across_border = why.across_border;
    reasons.extend(why.shared.map(|region| Reason::SameRegion { region, across_border }));
    if !value.is_exact() {
        reasons.push(Reason::NotTold { part: PartKey::Place, key: None });
    }
    Some(Judged { value, reasons, answers: Vec::new(), told: true })
}

/// Complementarity in the value network: of all its industries and those of the need, the largest that one sells to the other, over the largest that one buys.
pub(crate) fn chain(
    need: &Need,
    candidate: &Candidate,
    knowledge: &dyn Knowledge,
) -> Option<Judged> {
    if need.chain.is_empty() {
        return None;
    }
    let mut reasons = Vec::new();
    let (list, mut most, mut by) = (&candidate.codes, 0.0_f64, None);
    let best = best(list, |seller| {
        let sales = need.chain.iter().map(|buyer| knowledge.sells(seller, buyer).clamp(0.0, 1.0));
        Interval::exact(sales.fold(0.0, f64::max))
    });
    if let Some(claim) = best.claim {
        for buyer in &need.chain {
            let part = knowledge.sells(&claim.what, buyer).clamp(0.0, 1.0);
            if part > most {
                (most, by) = (part, Some((claim.what.clone(), buyer.clone())));
            }
        }
    }
    reasons.push(match by {
        Some((seller, buyer)) => Reason::SellsTo { seller, buyer, part: most },
        None if list.complete => Reason::SellsNothing,
        None => Reason::NotTold { part: PartKey::Chain, key: None },
    });
    let value = Interval::between(best.low, best.high);
    let answers = best.claim.map(|claim| claim.status).into_iter().collect();
    Some(Judged { value, reasons, answers, told: list.complete })
}

/// The part of wanted keys that are there.
fn keys(
    wanted: &[String],
    list: &Listed<Claimed>,
    there: impl Fn(String, Status) -> Reason,
    not_there: impl Fn(String) -> Option<Reason>,
    not_told: PartKey,
) -> Option<Judged> {
    let mut sum = Sum::default();
    let (mut reasons, mut answers) = (Vec::new(), Vec::new());
    for key in wanted {
        let best = best(list, |has| Interval::exact(if has == key { 1.0 } else { 0.0 }));
        sum.add(1.0, Interval::between(best.low, best.high));
        match best.claim {
            Some(claim) => {
                answers.push(claim.status);
                reasons.push(there(key.clone(), claim.status));
            }
            None if list.complete && best.high <= 0.0 => reasons.extend(not_there(key.clone())),
            None => reasons.push(Reason::NotTold { part: not_told, key: Some(key.clone()) }),
        }
    }
    (!wanted.is_empty()).then(|| Judged {
        value: sum.mean(),
        reasons,
        answers,
        told: list.complete,
    })
}

/// Certifications that are good to have.
pub(crate) fn certifications(need: &Need, candidate: &Candidate) -> Option<Judged> {
    let there = |certification, status| Reason::Certified { certification, status };
    let not_there = |certification| Some(Reason::NotCertified { certification });
    let list = &candidate.certifications;
    keys(&need.certifications, list, there, not_there, PartKey::Certifications)
}

/// Shared initiatives.
pub(crate) fn initiatives(need: &Need, candidate: &Candidate) -> Option<Judged> {
    let there = |initiative, _| Reason::Shares { initiative };
    keys(&need.initiatives, &candidate.initiatives, there, |_| None, PartKey::Initiatives)
}

/// How sure the claims are that answer: the mean of what each counts by its status. Where none answers it is 0 if all was told, else anything.
pub(crate) fn trust(answers: &[Status], told: bool, weights: &Weights) -> Judged {
    let of = answers.len();
    let verified = answers.iter().filter(|status| **status == Status::Verified).count();
    let credits = &weights.trust;
    let (value, reason) = if of > 0 {
        let sum =
            verified as f64 * credits.verified + (of - verified) as f64 * credits.self_declared;
        (Interval::exact(sum / of as f64), Reason::Verified { verified, of })
    } else if told {
        (Interval::exact(0.0), Reason::Verified { verified, of })
    } else {
        (Interval::UNKNOWN, Reason::NotTold { part: PartKey::Trust, key: None })
    };
    Judged { value, reasons: vec![reason], answers: Vec::new(), told }
}
