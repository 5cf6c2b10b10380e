//! Plain, gzip and zip files; damaged ones load nothing and say where; text in several encodings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, load, only, try_load, write};
use flate2::{Compression, write::GzEncoder};
use icluster_sources::{SourceError, Verdict, files_below, identify, read};
use icluster_tables::Table;
use std::fmt::Write as _;
use std::io::Write as _;

const HEADER: &str = "area_fips,own_code,industry_code,agglvl_code,disclosure_code,quarters,annual_avg_estabs,annual_avg_emplvl,total_annual_wages\n";

/// A QCEW file long enough to fill several blocks of a compressed file.
fn long_file() -> String {
    let mut text = HEADER.to_owned();
    for i in 0..40_000_u64 {
        // Digits that do not compress away.
        let noise =
            i.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 33;
        writeln!(
            text,
            "01{:03},5,10,71,,4,{},{},{}",
            i % 900 + 1,
            noise % 977,
            noise % 99_991,
            noise
        )
        .unwrap();
    }
    text
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn gzip_and_zip_give_what_the_plain_file_gives_whatever_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let text = long_file();
    let plain = load(&write(folder.path(), "plain_2016.csv", &text));
    let gzipped = write(folder.path(), "gzip_2016.csv", gzip(text.as_bytes()));
    let zipped =
        write(folder.path(), "archive.bin", zip(&[("inside/qcew_2016.csv", text.as_bytes())]));
    let columns = ["region", "year", "establishments", "jobs", "wages", "line"];
    for (path, member) in [(gzipped, None), (zipped, Some("inside/qcew_2016.csv"))] {
        let (report, kept) = load(&path);
        assert_eq!(report, plain.0);
        assert_eq!(
            kept.lines(Table::Employment, &columns),
            plain.1.lines(Table::Employment, &columns)
        );
        let identified = only(&path);
        assert_eq!(identified.input.member(), member);
        let stored = std::fs::metadata(&path).unwrap().len();
        assert_eq!((identified.bytes, kept.progress.last()), (stored, Some(&stored)));
        assert!(kept.progress.is_sorted(), "{:?}", kept.progress);
        assert_eq!(identified.sha256.len(), 64);
        assert_eq!(identified.fingerprint() == identified.sha256, member.is_none());
    }
}

#[test]
fn the_sha256_is_that_of_the_stored_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "x_2016.csv", "area_fips,area_title\n");
    assert_eq!(
        only(&path).sha256,
        "613b044c09e29b9287984101716cbdbcce15b8daf52ce44f3b78155200abe51c"
    );
}

#[test]
fn a_truncated_gzip_loads_nothing_and_names_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut content = gzip(long_file().as_bytes());
    content.truncate(content.len() / 2);
    let length = content.len() as u64;
    let path = write(folder.path(), "qcew_2016.csv.gz", content);
    match try_load(&path) {
        Err(SourceError::Archive { path: named, offset, member: None, .. }) => {
            assert_eq!((named, offset), (path, length));
        }
        other => panic!("{:?}", other.map(|(report, _)| report)),
    }
}

#[test]
fn a_gzip_with_a_flipped_bit_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut content = gzip(long_file().as_bytes());
    let checksum = content.len() - 6;
    content[checksum] ^= 1;
    let path = write(folder.path(), "qcew_2016.csv.gz", content);
    let error = try_load(&path).err().expect("a wrong checksum").to_string();
    assert!(
        error.contains("damaged near byte") && error.contains("Nothing of it was loaded"),
        "{error}"
    );
}

#[test]
fn a_zip_with_a_broken_member_spares_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (HEADER.to_owned() + "01001,0,10,70,,4,9,100,5\n", long_file());
    let mut content = zip(&[("a_2016.csv", good.as_bytes()), ("b_2016.csv", bad.as_bytes())]);
    let middle = content.len() / 2;
    for byte in &mut content[middle..middle + 64] {
        *byte ^= 0x55;
    }
    let path = write(folder.path(), "qcew.zip", content);
    let identified = identify(&path).unwrap();
    assert_eq!(identified.len(), 2);
    let mut kept = Kept::default();
    assert_eq!(read(&identified[0], &mut kept).unwrap().rows, 1);
    match read(&identified[1], &mut Kept::default()) {
        Err(SourceError::Archive { member: Some(member), offset, .. }) => {
            assert_eq!(member, "b_2016.csv");
            assert!(offset > 0);
        }
        other => panic!("{other:?}"),
    }
    let half = write(folder.path(), "half.zip", &std::fs::read(&path).unwrap()[..2000]);
    assert!(matches!(identify(&half), Err(SourceError::Archive { .. })));
}

#[test]
fn a_mark_in_the_folder_makes_every_file_a_sample() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("us");
    std::fs::create_dir(&inner).unwrap();
    let text = std::fs::read(fixture("bls_qcew/annualised_2016.csv")).unwrap();
    let path = write(&inner, "qcew_2016.csv", text);
    assert!(!only(&path).recognition().unwrap().sample);
    write(folder.path(), "ICLUSTER-SAMPLE.txt", "something else\n");
    assert!(!only(&path).recognition().unwrap().sample);
    write(folder.path(), "ICLUSTER-SAMPLE.txt", "icluster sample pack: invented numbers\n");
    assert!(only(&path).recognition().unwrap().sample);
    assert_eq!(
        files_below(folder.path()).into_iter().map(Result::unwrap).collect::<Vec<_>>(),
        [path]
    );
}

#[test]
fn unknown_files_are_described_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, reason) in [
        ("cbp16co.txt", &b"a;b;c\n1;2;3\n"[..], "an unknown table with columns a, b, c"),
        ("qcew_2016.csv", b"", "an empty file"),
        (
            "utf16.csv",
            b"\xff\xfea\0,\0b\0\n\0",
            "text in UTF-16; save it as UTF-8 and import it again",
        ),
        ("x.json", b"{\"kind\": 1, \"rows\": []}", "an unknown JSON document with keys kind, rows"),
        ("x.bin", b"\x00\x01\x02\x03", "a binary file, not text"),
        ("bytes.csv", b"a,b,\x01\x02,c\n\x90\x91,\x07\n", "a binary file, not text"),
        ("pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj, <</A, /B>>\n", "a PDF document"),
        ("png.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,,,\n", "a picture"),
        ("jpeg.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF,a,b\n", "a picture"),
        ("letter.csv", b"{\\rtf1\\ansi a, b}\n", "a rich-text document"),
        ("xz.csv", b"\xfd7zXZ\0,a,b\n", "an archive of a kind that is not read; .zip and .gz are"),
        (
            "ole.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an Office document without sheets that can be read",
        ),
        ("x.md", b"# Notes\n\nText.\n", "text that is no table"),
    ] {
        let path = write(folder.path(), name, content);
        let identified = only(&path);
        assert_eq!(identified.verdict, Verdict::Unknown(reason.to_owned()), "{name}");
        let error = read(&identified, &mut Kept::default()).unwrap_err();
        assert!(error.to_string().contains("icluster sources"), "{error}");
    }
    assert!(matches!(identify(&folder.path().join("absent")), Err(SourceError::Io { .. })));
}

#[test]
fn banner_lines_marks_crlf_latin1_and_padding_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let mut content = b"\xef\xbb\xbfSome banner,\r\n\"Another, quoted\"\r\n\r\n".to_vec();
    content.extend_from_slice(b"area_fips,area_title\r\n01001,\"Ca\xf1on County, Alabama\"\r\n");
    content.extend_from_slice(b"01003,Second\r\n1003,Bad\r\n");
    content.extend_from_slice(&[0; 5000]);
    let (report, kept) = load(&write(folder.path(), "areas.csv", content));
    let rows = kept.lines(Table::Region, &["region", "parent", "name"]);
    assert_eq!(
        rows,
        ["us:county:01001|us:state:01|Cañon County, Alabama", "us:county:01003|us:state:01|Second"]
    );
    assert_eq!((report.rows, kept.rejects[0].line), (3, 7));
}

#[test]
fn a_file_without_a_single_good_line_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "areas.csv", "area_fips,area_title\n1,One\n2,Two\n");
    let error = try_load(&path).err().expect("two bad lines").to_string();
    assert!(
        error.contains("line 2: found `1` in area_fips (and no line that can be read)"),
        "{error}"
    );
}
