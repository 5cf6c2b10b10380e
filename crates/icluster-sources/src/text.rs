//! Text as agencies write it: UTF-8 with or without mark, Windows-1252, and text spoilt by CP437.

use std::borrow::Cow;

/// Text of one field: UTF-8 where it is valid, else Windows-1252 (a superset of Latin-1 in print).
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Code page 437, 0x80 to 0xFF.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Undoes Latin-1 text that was read as code page 437 (`Metr≤poli` becomes `Metrópoli`). Sound
/// Spanish stays as it is: the letters that damaged accents turn into occur in no name.
pub fn repair_cp437(text: &str) -> String {
    let byte_of = |c: char| CP437.chars().position(|known| known == c).map(|i| 0x80 + i as u8);
    text.chars()
        .map(|c| match byte_of(c) {
            Some(byte) if byte >= 0xc0 => char::from(byte),
            _ => c,
        })
        .collect()
}

/// The first year between 1980 and 2079 written with four digits in a name, such as `2016` in
/// `qcew_2016_county.csv`.
pub fn year_in_name(name: &str) -> Option<i32> {
    name.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1980..2080).contains(year))
}

/// The last such year of a name, from 1900: `world_trade_avg_1998_to_2000` is of 2000.
pub(crate) fn last_year_in_name(name: &str) -> Option<i32> {
    name.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .rfind(|year| (1900..2100).contains(year))
}

/// Lower-case text without accents, for comparing names: `MÉXICO` and `Mexico` both give `mexico`.
pub(crate) fn folded(text: &str) -> String {
    let without_accent = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.trim().to_lowercase().chars().map(without_accent).collect()
}

/// Lower-case words joined by dashes: `Aerospace Vehicles and Defense` and
/// `aerospace_vehicles_and_defense` both give `aerospace-vehicles-and-defense`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_three_encodings_is_read() {
        assert_eq!(decode("Querétaro".as_bytes()), "Querétaro");
        assert_eq!(decode(b"Quer\xe9taro"), "Querétaro");
        assert_eq!(repair_cp437("Metr≤poli de Jußrez"), "Metrópoli de Juárez");
        assert_eq!(repair_cp437("Güémez y Juárez, Coah."), "Güémez y Juárez, Coah.");
    }

    #[test]
    fn a_code_page_table_has_128_characters() {
        assert_eq!(CP437.chars().count(), 128);
    }

    #[test]
    fn the_last_year_of_a_name_counts() {
        assert_eq!(last_year_in_name("world_trade_avg_1998_to_2000.csv.gz"), Some(2000));
        assert_eq!(last_year_in_name("ec_trade_1962.csv"), Some(1962));
        assert_eq!(last_year_in_name("exports.csv"), None);
    }

    #[test]
    fn a_year_stands_alone_between_other_characters() {
        assert_eq!(year_in_name("qcew_2016_county.csv"), Some(2016));
        assert_eq!(year_in_name("2016.q1-q4 06073.csv"), Some(2016));
        assert_eq!(year_in_name("cbp16co.txt"), None);
        assert_eq!(year_in_name("SAIC_20259221.csv"), None);
    }

    #[test]
    fn slugs_agree_for_names_and_keys() {
        assert_eq!(slug("Oil & Gas, Production"), "oil-gas-production");
        assert_eq!(slug("aerospace_vehicles_and_defense"), "aerospace-vehicles-and-defense");
    }
}
