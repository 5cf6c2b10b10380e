//! Codes as people write them: `3363`, `8544.30`, `31-33`, `SCIAN 336`, `scian-2018:336`.

/// Words that name a family of classifications, folded, with the family as editions begin with it.
const FAMILIES: [(&str, &str); 14] = [
    ("naics", "naics"),
    ("scian", "scian"),
    ("hs", "hs"),
    ("sh", "hs"),
    ("sa", "hs"),
    ("ligie", "hs"),
    ("tigie", "hs"),
    ("hts", "hts"),
    ("htsus", "hts"),
    ("isic", "isic"),
    ("ciiu", "isic"),
    ("citi", "isic"),
    ("cpc", "cpc"),
    ("bec", "bec"),
];

/// A code that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The family (`scian`) or edition (`scian-2018`); any where not given
    pub scheme: Option<String>,
    /// The code without dots and spaces
    pub code: String,
}

impl Asked {
    /// The term of the index it is looked for by.
    pub(crate) fn term(&self) -> String {
        match &self.scheme {
            Some(scheme) => format!("{scheme}:{}", self.code),
            None => self.code.clone(),
        }
    }
}

/// A code without the signs that only make it easier to read; letters small.
pub(crate) fn plain(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_lowercase).collect()
}

/// Terms by which a code is found: alone, with its edition, with the family of that.
pub(crate) fn terms(scheme: &str, code: &str) -> Vec<String> {
    let code = plain(code);
    let mut terms = vec![code.clone(), format!("{scheme}:{code}")];
    if let Some((family, _)) = scheme.rsplit_once('-') {
        terms.push(format!("{family}:{code}"));
    }
    terms
}

/// Reads one code: `3363`, `SCIAN 3363`, `scian-2018:3363`. None when the text is no code.
#[must_use]
pub fn asked_code(text: &str) -> Option<Asked> {
    let text = text.trim();
    if let Some((scheme, code)) = text.rsplit_once(':') {
        let scheme = scheme.trim().to_lowercase();
        let scheme = family(&scheme).unwrap_or(scheme);
        return (!scheme.is_empty() && !plain(code).is_empty())
            .then(|| Asked { scheme: Some(scheme), code: plain(code) });
    }
    match text.split_once(char::is_whitespace) {
        Some((word, code)) => {
            let scheme = family(word)?;
            code_like(code.trim()).then(|| Asked { scheme: Some(scheme), code: plain(code) })
        }
        None => code_like(text).then(|| Asked { scheme: None, code: plain(text) }),
    }
}

/// Takes the codes out of a text: what is left, and the codes.
pub(crate) fn split(text: &str) -> (String, Vec<Asked>) {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let (mut rest, mut codes, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(piece) = pieces.get(at) {
        let with_family = family(piece)
            .and_then(|_| asked_code(&format!("{piece} {}", pieces.get(at + 1)?)))
            .filter(|asked| code_like(&asked.code));
        if let Some(asked) = with_family {
            codes.push(asked);
            at += 2;
            continue;
        }
        match asked_code(piece).filter(|asked| code_like(&asked.code)) {
            Some(asked) => codes.push(asked),
            None => rest.push(*piece),
        }
        at += 1;
    }
    let mut rest = rest.join(" ");
    // A space at the end says that the last word is whole.
    if text.ends_with(char::is_whitespace) && !rest.is_empty() {
        rest.push(' ');
    }
    (rest, codes)
}

/// The family a word names, or the edition.
fn family(word: &str) -> Option<String> {
    let word = word.trim_end_matches(':').to_lowercase();
    let known = FAMILIES.iter().find(|(name, _)| *name == word).map(|(_, family)| *family);
    let edition = || {
        let (family, year) = word.rsplit_once('-')?;
        let named = FAMILIES.iter().any(|(name, _)| family.starts_with(name));
        (named && year.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.clone())
    };
    known.map(str::to_owned).or_else(edition)
}

/// Two digits at least, with dots between them, a range of sectors, or digits that end in letters (`1111A0`).
fn code_like(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    digits >= 2
        && digits > letters
        && text.bytes().all(allowed)
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Asked, asked_code, split};

    #[test]
    fn codes_are_read_as_people_write_them() {
        let asked = |scheme: Option<&str>, code: &str| {
            Some(Asked { scheme: scheme.map(str::to_owned), code: code.to_owned() })
        };
        assert_eq!(asked_code("3363"), asked(None, "3363"));
        assert_eq!(asked_code("8544.30"), asked(None, "854430"));
        assert_eq!(asked_code("SCIAN 336"), asked(Some("scian"), "336"));
        assert_eq!(asked_code("SA 8544.30"), asked(Some("hs"), "854430"));
        assert_eq!(asked_code("scian-2018:336"), asked(Some("scian-2018"), "336"));
        assert_eq!(asked_code("31-33"), asked(None, "31-33"));
        assert_eq!(asked_code("steel"), None);
        assert_eq!(asked_code("7"), None);
        let (rest, codes) = split("arneses SCIAN 336 en 8544.30 ");
        assert_eq!(rest, "arneses en ");
        assert_eq!(codes.len(), 2);
    }
}
