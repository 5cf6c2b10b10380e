//! Reads the preference lists of HTTP's Accept headers (RFC 9110, 12.5).

/// The words of `a;q=0.5, b` from most to least wanted, those with `q=0` left out.
pub(crate) fn by_preference(list: &str) -> impl Iterator<Item = &str> {
    let mut words: Vec<(&str, f32)> = list
        .split(',')
        .filter_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let word = parts.next().filter(|word| !word.is_empty())?;
            let weight = parts
                .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
                .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
            (weight > 0.0).then_some((word, weight))
        })
        .collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    words.into_iter().map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::by_preference;

    #[test]
    fn weights_decide_and_zero_refuses() {
        let words: Vec<&str> = by_preference("br;q=0.5, gzip , identity;q=0, zstd;q=0.9").collect();
        assert_eq!(words, ["gzip", "zstd", "br"]);
        assert_eq!(by_preference("").count(), 0);
    }
}
