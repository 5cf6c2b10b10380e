//! Words that are one slip of the hand from another.

/// Whether two words differ by at most one letter put in, left out, replaced, or by two neighbours exchanged (optimal string
/// alignment distance of at most 1; Damerau 1964).
pub(crate) fn within_one(left: &[char], right: &[char]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let begin = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (short.get(begin..).unwrap_or(&[]), long.get(begin..).unwrap_or(&[]));
    let rest = |of: &[char], from: usize| of.get(from..).map(<[char]>::to_vec);
    if short.len() < long.len() {
        return rest(long, 1).as_deref() == Some(short);
    }
    if short.is_empty() || rest(short, 1) == rest(long, 1) {
        return true;
    }
    short.first() == long.get(1)
        && short.get(1) == long.first()
        && rest(short, 2) == rest(long, 2)
        && short.len() > 1
}

#[cfg(test)]
mod tests {
    use super::within_one;
    use proptest::prelude::*;

    /// Optimal string alignment by its recurrence.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    d[i][j] = i + j;
                    continue;
                }
                let same = usize::from(a[i - 1] != b[j - 1]);
                d[i][j] = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + same);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn is_the_distance(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_one(&a, &b), distance(&a, &b) <= 1);
        }
    }
}
