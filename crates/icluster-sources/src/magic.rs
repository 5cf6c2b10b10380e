//! Files that are no text, told by their first bytes.

/// First bytes of files that people take for tables by their name, and what they are.
const MAGIC: [(&[u8], &str); 17] = [
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"{\\rtf", "a rich-text document"),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"BZh91AY&SY", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\x1f\x8b", "a file compressed twice"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
];
const PICTURE: &str = "a picture";
const ARCHIVE: &str = "an archive of a kind that is not read; .zip and .gz are";

/// Of the bytes of a text, at most one in this many is a control character.
const FEWEST_BYTES_A_CONTROL: usize = 20;

/// What a file is that is no text, where its first bytes say so.
pub(crate) fn named(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

/// Whether the first part of a file can be no text: its first line has a control character, or one in
/// twenty bytes is one. NULs count in the first line only: some publishers pad texts with them.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let first_line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let controls = bytes.iter().filter(|byte| **byte != 0 && is_control(**byte)).count();
    first_line.iter().copied().any(is_control) || controls * FEWEST_BYTES_A_CONTROL > bytes.len()
}

/// A control character that texts do not have. They have tabs, line breaks, page breaks and, as the end
/// of files from DOS, 0x1a.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_not_binary() {
        let padded = [b"a,b\n1,2\n".as_slice(), &[0; 5000]].concat();
        for text in [
            b"".as_slice(),
            b"a\tb\r\n1\t2\r\n\x1a",
            b"Ca\xf1on,A\xf1o\n1,2\n",
            "región,año\n1,2\n".as_bytes(),
            b"code,name\n1,one\x07 with a stray bell and more of the line behind it\n",
            &padded,
        ] {
            assert!(!is_binary(text), "{text:?}");
            assert_eq!(named(text), None);
        }
    }

    #[test]
    fn control_characters_make_a_file_binary() {
        assert!(is_binary(b"a,b\x01\n1,2\n"));
        assert!(is_binary(b"a,b\0\n1,2\n"));
        assert!(is_binary(b"a,b\n\x02\x03\x80\x04\xff\x05"));
        let noise: Vec<u8> = (0..=255).cycle().skip(32).take(65_536).collect();
        assert!(is_binary(&noise));
    }
}
