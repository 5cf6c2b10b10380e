//! Finding a national code in a definition: exactly, else at 5, 4, 3 digits, else by sector.

use super::definition::{Entry, blend};
use super::{Bridge, BridgeRow, Definition, Unassigned};
use crate::{Basis, Classification, Family, fold_qcew_code, sector_of, sectors};
use std::collections::BTreeSet;

/// Shares that differ from a whole by less are rounding.
const ROUNDING: f64 = 1e-9;

impl Definition {
    /// The clusters of national codes. A code of the definition's own country that the definition
    /// knows is taken as it is (QCEW-only codes folded). Any other is looked for at 5 digits, then
    /// 4, 3 and its sector; pure where all codes there belong to one cluster, else split by their
    /// jobs (equally where no jobs are known). Trade and government of two countries
    /// correspond by sector only. National codes must be in the form of `parse_code`.
    ///
    /// In the definition's own classification a code it does not list is in no cluster, unless it
    /// lists one above or below.
    pub fn bridge<'a>(
        &self,
        national: Classification,
        codes: impl IntoIterator<Item = &'a str>,
    ) -> Bridge {
        let codes: BTreeSet<&str> = codes.into_iter().collect();
        let mut bridge = Bridge { classification: national, rows: vec![], unassigned: vec![] };
        for code in codes {
            match self.find(national, code) {
                Some(found) => self.add(&mut bridge, code, &found),
                None => {
                    let code = code.to_owned();
                    bridge.unassigned.push(Unassigned { code, weight: 1.0, digits: None });
                }
            }
        }
        bridge
    }

    /// The definition's codes that stand for a national code, and the digits they share.
    fn find(&self, national: Classification, code: &str) -> Option<Found<'_>> {
        let own = national.family() == self.classification.family();
        if own {
            let official = match national.family() {
                Family::Naics => fold_qcew_code(code),
                _ => code.into(),
            };
            if let Some(entry) = self.codes.get(official.as_ref()) {
                let digits = code_digits(code);
                return Some(Found { entries: vec![entry], digits, itself: true });
            }
        }
        let by_prefix = |digits: usize| {
            let head = code.get(..digits)?;
            let entries: Vec<&Entry> = self
                .codes
                .range(head.to_owned()..)
                .take_while(|(known, _)| known.starts_with(head))
                .map(|(_, entry)| entry)
                .collect();
            (!entries.is_empty()).then_some(Found { entries, digits, itself: false })
        };
        // In its own classification the definition has the last word: a code it does not list is
        // in a listed code above it, or is the sum of listed codes, or is left out.
        if national == self.classification && code_digits(code) > 2 {
            let mut above = std::iter::successors(national.parent(code), |at| national.parent(at));
            let first = above.find_map(|at| {
                let entry = self.codes.get(at)?;
                Some(Found { entries: vec![entry], digits: code_digits(at), itself: false })
            });
            let sum = || by_prefix(code.len()).filter(|_| code.len() < 6);
            return first.or_else(sum);
        }
        let place = sector_place(national.family(), code)?;
        if own || !NATIONAL_SECTORS.contains(&place) {
            let longest = code_digits(code).min(5);
            if let Some(found) = (3..=longest).rev().find_map(by_prefix) {
                return Some(found);
            }
        }
        let family = self.classification.family();
        let in_sector = |known: &str| sector_place(family, known) == Some(place);
        let entries: Vec<&Entry> =
            self.codes.iter().filter(|(known, _)| in_sector(known)).map(|(_, e)| e).collect();
        (!entries.is_empty()).then_some(Found { entries, digits: 2, itself: false })
    }

    fn add(&self, bridge: &mut Bridge, code: &str, found: &Found<'_>) {
        let sources: Vec<(&Entry, f64)> = found.entries.iter().map(|entry| (*entry, 1.0)).collect();
        let mut clusters = blend(&sources);
        let assigned: f64 = clusters.values().sum();
        let pure = clusters.len() == 1 && assigned > 1.0 - ROUNDING;
        if pure {
            clusters.values_mut().for_each(|weight| *weight = 1.0);
        } else if assigned < 1.0 - ROUNDING {
            let (weight, digits) = (1.0 - assigned, Some(found.digits));
            bridge.unassigned.push(Unassigned { code: code.to_owned(), weight, digits });
        }
        let basis = self.basis(found, pure);
        bridge.rows.extend(clusters.into_iter().map(|(cluster, weight)| BridgeRow {
            code: code.to_owned(),
            cluster,
            weight,
            digits: found.digits,
            pure,
            basis: basis.clone(),
        }));
    }

    fn basis(&self, found: &Found<'_>, pure: bool) -> Basis {
        let matched = if found.itself { Basis::exact() } else { Basis::prefix(found.digits) };
        match found.entries.as_slice() {
            _ if pure => matched,
            [_] => matched.and(&Basis::given()),
            entries if entries.iter().any(|entry| entry.jobs > 0.0) => {
                matched.and(&Basis::named("jobs"))
            }
            _ => matched.and(&Basis::equal()),
        }
    }
}

/// Where a national code was found.
struct Found<'a> {
    entries: Vec<&'a Entry>,
    digits: usize,
    /// Whether it is the definition's own code, so that nothing is assumed.
    itself: bool,
}

/// Places in [`sectors`] of wholesale, retail and government, which each country divides its own way.
const NATIONAL_SECTORS: [usize; 3] = [5, 6, 19];

/// Place of a code's sector in [`sectors`], which lists the three countries' sectors in one order.
fn sector_place(family: Family, code: &str) -> Option<usize> {
    let sector = sector_of(family, code)?;
    sectors(family).iter().position(|candidate| *candidate == sector)
}

/// Digits of a code; a sector range has two.
fn code_digits(code: &str) -> usize {
    if code.contains('-') { 2 } else { code.len() }
}
