//! How near two codes are in the hierarchy of their classification.

use crate::candidate::Code;
use crate::interval::Interval;
use icluster_codes::{Classification, CodeLevel};

/// A code with those above it, the top first.
struct Chain {
    of: Classification,
    codes: Vec<String>,
}

impl Chain {
    fn of(code: &Code) -> Option<Chain> {
        let of = edition(&code.scheme)?;
        let mut codes = vec![of.parse_code(&code.code).ok()?];
        while let Some(parent) = codes.last().and_then(|last| of.parent(last)).map(str::to_owned) {
            codes.push(parent);
        }
        codes.reverse();
        Some(Chain { of, codes })
    }

    /// Levels from the top that two have in common; none where their classifications have nothing to do with each other.
    ///
    /// Editions of a classification are compared by their codes as they are. So are the North American ones of the three countries down to five digits, which are common to
    /// them; six digits are each country's own.
    fn common(&self, other: &Chain) -> Option<usize> {
        let (one, two) = (self.of.family(), other.of.family());
        let same = one == two;
        if !(same || one.is_north_american() && two.is_north_american()) {
            return None;
        }
        let own = |code: &String| {
            !same && self.of.level(code).is_ok_and(|level| level == CodeLevel::NationalIndustry)
        };
        let pairs = self.codes.iter().zip(&other.codes);
        Some(pairs.take_while(|(one, two)| one == two && !own(one)).count())
    }
}

/// The edition of a scheme; of a family alone (`naics`) its newest.
fn edition(scheme: &str) -> Option<Classification> {
    let newest = || {
        let family = Classification::ALL.iter().filter(|of| of.family().as_str() == scheme);
        family.max_by_key(|of| of.vintage()).copied()
    };
    scheme.parse().ok().or_else(newest)
}

/// Whether a code is another or lies under it.
pub(crate) fn lies_under(code: &Code, above: &Code) -> bool {
    match (Chain::of(code), Chain::of(above)) {
        (Some(code), Some(above)) => code.common(&above) == Some(above.codes.len()),
        _ => code == above,
    }
}

/// How near a code is to a wanted one by their hierarchy, from 0 to 1: 1 for the same or one under it, else `2 c / (d1 + d2)` with c the depth of the narrowest class above both and d1, d2
/// their depths (Wu and Palmer 1994, Verb semantics and lexical selection, ACL). A code above the wanted one may stand for it: from that number to 1. 0 where classifications have nothing in common.
#[must_use]
pub fn hierarchy(wanted: &Code, has: &Code) -> Interval {
    if wanted == has {
        return Interval::exact(1.0);
    }
    let (Some(wanted), Some(has)) = (Chain::of(wanted), Chain::of(has)) else {
        return Interval::exact(0.0);
    };
    let Some(common) = wanted.common(&has) else { return Interval::exact(0.0) };
    if common == wanted.codes.len() {
        return Interval::exact(1.0);
    }
    let near = 2.0 * common as f64 / (wanted.codes.len() + has.codes.len()) as f64;
    if common == has.codes.len() { Interval::between(near, 1.0) } else { Interval::exact(near) }
}

#[cfg(test)]
mod tests {
    use super::{hierarchy, lies_under};
    use crate::candidate::Code;
    use crate::interval::Interval;

    #[test]
    fn codes_are_as_near_as_their_narrowest_common_class_is_deep() {
        let naics = |code: &str| Code::new("naics-2017", code);
        // 31-33, 336, 3364, 33641 are above both: 2 * 4 / (5 + 5).
        assert_eq!(hierarchy(&naics("336411"), &naics("336412")), Interval::exact(0.8));
        assert_eq!(hierarchy(&naics("3364"), &naics("336412")), Interval::exact(1.0));
        // 2 * 3 / (5 + 3) at least: who is told to be in 3364 may be in 336411.
        assert_eq!(hierarchy(&naics("336411"), &naics("3364")), Interval::between(0.75, 1.0));
        assert_eq!(hierarchy(&naics("336411"), &naics("541511")), Interval::exact(0.0));
        assert_eq!(hierarchy(&naics("336411"), &naics("311111")), Interval::exact(0.2));
        let scian = |code: &str| Code::new("scian-2018", code);
        assert_eq!(hierarchy(&naics("336411"), &scian("336411")), Interval::exact(0.8));
        assert_eq!(hierarchy(&naics("33641"), &scian("336410")), Interval::exact(1.0));
        assert_eq!(
            hierarchy(&naics("336411"), &Code::new("hs-2022", "880230")),
            Interval::exact(0.0)
        );
        assert_eq!(hierarchy(&Code::new("naics", "3364"), &naics("336411")), Interval::exact(1.0));
        let hs = |code: &str| Code::new("hs-2022", code);
        // Section XVI, chapter 85, heading 8544 of 4 levels.
        assert_eq!(hierarchy(&hs("854430"), &hs("854442")), Interval::exact(0.75));
        assert!(lies_under(&hs("854430"), &hs("85")) && !lies_under(&hs("85"), &hs("854430")));
    }
}
