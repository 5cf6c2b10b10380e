//! Words of a text, and pieces of them: runs of three to five characters, hashed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Number of places that pieces are hashed to.
pub const PLACES: u32 = 1 << 17;

/// Words of letters and digits, in lower case and without accents.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// A text as numbers: the place of each distinct piece and whole word, rising, and its weight, 1 + ln(times), all scaled to length 1
/// (feature hashing: Weinberger and others 2009). The hash is FNV-1a, the same everywhere.
#[must_use]
pub fn pieces(text: &str) -> Vec<(u32, f32)> {
    let mut places = Vec::new();
    for word in words(text) {
        let marked: Vec<char> = std::iter::once('<').chain(word.chars()).chain(['>']).collect();
        places.push(place(&marked, 1));
        for length in 3..=5 {
            places.extend(marked.windows(length).map(|window| place(window, 0)));
        }
    }
    places.sort_unstable();
    let mut found: Vec<(u32, f32)> = Vec::new();
    for place in places {
        match found.last_mut() {
            Some(last) if last.0 == place => last.1 += 1.0,
            _ => found.push((place, 1.0)),
        }
    }
    for piece in &mut found {
        piece.1 = 1.0 + piece.1.ln();
    }
    let length = found.iter().map(|p| p.1 * p.1).sum::<f32>().sqrt();
    for piece in &mut found {
        piece.1 /= length;
    }
    found
}

fn place(characters: &[char], kind: u64) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ kind;
    let mut bytes = [0; 4];
    for character in characters {
        for byte in character.encode_utf8(&mut bytes).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    ((hash >> 32) ^ hash) as u32 % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_count_and_length_is_one() {
        assert_eq!(words("Cría de GANADO-bovino"), ["cria", "de", "ganado", "bovino"]);
        assert_eq!(pieces("Cría"), pieces("cria"));
        let length: f32 = pieces("partes para motores").iter().map(|p| p.1 * p.1).sum();
        assert!((length - 1.0).abs() < 1e-5);
        assert!(pieces("").is_empty());
    }
}
