//! Groups of places and chance, from labels alone: the same on every machine.

/// FNV-1a of 64 bits, its bits mixed once more (the finaliser of MurmurHash3), since the low bits of short texts are alike.
fn hash(texts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        // A byte that no text has ends each, so that ("ab", "c") is not ("a", "bc").
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Group of a place, below `groups`. `salt` makes independent groupings of the same places.
pub fn group(place: &str, salt: &str, groups: usize) -> usize {
    (hash(&[salt, place]) % groups.max(1) as u64) as usize
}

/// A number from 0 up to 1 for a cell.
pub(crate) fn chance(seed: u64, place: &str, activity: &str) -> f64 {
    let seed = seed.to_string();
    (hash(&[&seed, place, activity]) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_fixed_and_about_even() {
        let mut counts = [0; 5];
        (0..1000).for_each(|i| counts[group(&format!("place {i}"), "test", 5)] += 1);
        assert!(counts.iter().all(|n| (150..250).contains(n)), "{counts:?}");
        assert_eq!([group("mex", "a", 5), group("mex", "a", 5)], [group("mex", "a", 5); 2]);
        let mean = (0..1000).map(|i| chance(1, "a", &i.to_string())).sum::<f64>() / 1000.0;
        assert!((mean - 0.5).abs() < 0.05);
    }
}
