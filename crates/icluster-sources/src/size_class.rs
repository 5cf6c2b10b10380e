//! Employment size classes as agencies write them: `0 a 5 personas`, `500 plus employees`.
//!
//! Not for: deciding what a class stands for in jobs; a class only bounds them.

/// Jobs an establishment of a class has: at least `low`, at most `high` (`None` = open ended).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SizeClass {
    pub(crate) low: i32,
    pub(crate) high: Option<i32>,
}

/// Words after which a single number is a lower bound.
const OPEN_ENDED: [&str; 6] = ["más", "mas", "plus", "over", "more", "+"];

/// Reads a class; `None` where the text names none (`Total, with employees`).
pub(crate) fn parse(text: &str) -> Option<SizeClass> {
    let text = text.to_lowercase();
    let numbers: Vec<i32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok())
        .collect::<Option<_>>()?;
    match numbers[..] {
        [low, high] if low <= high => Some(SizeClass { low, high: Some(high) }),
        [low] if OPEN_ENDED.iter().any(|word| text.contains(word)) => {
            Some(SizeClass { low, high: None })
        }
        _ => None,
    }
}

/// Bounds of the jobs in many establishments, added class by class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct JobBounds {
    /// Sum of the lower bounds.
    pub(crate) low: f64,
    high: f64,
    open_ended: bool,
    unknown: bool,
}

impl JobBounds {
    /// Adds `establishments` of one class.
    pub(crate) fn add(&mut self, class: SizeClass, establishments: f64) {
        self.low += f64::from(class.low) * establishments;
        match class.high {
            Some(high) => self.high += f64::from(high) * establishments,
            None => self.open_ended |= establishments > 0.0,
        }
    }

    /// Adds a class whose number of establishments is not published.
    pub(crate) fn add_unknown(&mut self) {
        self.unknown = true;
    }

    /// Whether a class is not published.
    pub(crate) fn has_unknown(&self) -> bool {
        self.unknown
    }

    /// Upper bound; `None` once an establishment of an open-ended class or an unpublished class is in.
    pub(crate) fn high(&self) -> Option<f64> {
        (!self.open_ended && !self.unknown).then_some(self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(low: i32, high: impl Into<Option<i32>>) -> Option<SizeClass> {
        Some(SizeClass { low, high: high.into() })
    }

    #[test]
    fn classes_of_the_three_agencies_are_read() {
        assert_eq!(parse("0 a 5 personas"), class(0, 5));
        assert_eq!(parse("251 y más personas"), class(251, None));
        assert_eq!(parse("1 to 4 employees"), class(1, 4));
        assert_eq!(parse("10-19 employees"), class(10, 19));
        assert_eq!(parse("500 plus employees"), class(500, None));
        assert_eq!(parse("500 and over"), class(500, None));
    }

    #[test]
    fn a_total_or_a_lone_number_is_no_class() {
        for text in
            ["Total, with employees", "", "5 personas", "9 a 3 personas", "Without employees"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_add_up_and_open_at_the_top() {
        let mut bounds = JobBounds::default();
        bounds.add(SizeClass { low: 1, high: Some(4) }, 10.0);
        bounds.add(SizeClass { low: 500, high: None }, 0.0);
        assert_eq!((bounds.low, bounds.high()), (10.0, Some(40.0)));
        bounds.add(SizeClass { low: 500, high: None }, 2.0);
        assert_eq!((bounds.low, bounds.high()), (1010.0, None));
    }
}
