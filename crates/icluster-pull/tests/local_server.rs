//! Downloads from a server on the loopback address that behaves as badly as asked.

#![allow(clippy::unwrap_used, clippy::panic)]

use icluster_pull::{PullError, Retry, download, mirrored};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does with one request, in order; afterwards it serves whole files.
#[derive(Clone, Copy, Debug)]
enum Mood {
    /// Sends this many bytes of the file, then hangs up.
    CutAfter(usize),
    /// Answers with this status and no body.
    Status(u16),
}

struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

fn serve(content: Vec<u8>, tag: &'static str, moods: &[Mood]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/folder/file.bin", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&requests);
    let mut moods: VecDeque<Mood> = moods.iter().copied().collect();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), &content, tag, moods.pop_front(), &log);
        }
    });
    Server { url, requests }
}

fn answer(
    mut stream: TcpStream,
    content: &[u8],
    tag: &str,
    mood: Option<Mood>,
    log: &Mutex<Vec<String>>,
) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while reader.read_line(&mut head).unwrap() > 2 {}
    let lower = head.to_ascii_lowercase();
    log.lock().unwrap().push(head.clone());
    if let Some(Mood::Status(code)) = mood {
        write!(stream, "HTTP/1.1 {code} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            .unwrap();
        return;
    }
    let wanted = |name: &str| {
        lower.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
    };
    let same_edition = wanted("if-range").is_some_and(|given| given == tag.to_ascii_lowercase());
    let start = wanted("range")
        .filter(|_| same_edition)
        .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok())
        .unwrap_or(0usize);
    let status = if start > 0 { "206 Partial Content" } else { "200 OK" };
    let body = &content[start..];
    write!(
        stream,
        "HTTP/1.1 {status}\r\netag: {tag}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )
    .unwrap();
    let sent = match mood {
        Some(Mood::CutAfter(bytes)) => bytes.min(body.len()),
        _ => body.len(),
    };
    let _ = stream.write_all(&body[..sent]);
}

fn quick() -> Retry {
    Retry { tries: 3, pause: Duration::from_millis(5) }
}

fn content() -> Vec<u8> {
    (0..200_000_u32).flat_map(u32::to_le_bytes).collect()
}

#[test]
fn a_cut_download_is_resumed_and_whole() {
    let server = serve(content(), "\"one\"", &[Mood::CutAfter(300_000), Mood::CutAfter(200_000)]);
    let folder = tempfile::tempdir().unwrap();
    let mut last = (0, None);
    let done = download(&server.url, folder.path(), quick(), &mut |b, t| last = (b, t)).unwrap();
    assert_eq!(std::fs::read(&done.path).unwrap(), content());
    assert_eq!(last, (800_000, Some(800_000)));
    let requests = server.requests.lock().unwrap();
    assert_eq!(requests.len(), 3);
    assert!(requests[2].to_ascii_lowercase().contains("range: bytes=500000-"), "{}", requests[2]);
    assert!(!folder.path().join("file.bin.part").exists());
}

#[test]
fn another_edition_is_never_glued_to_a_kept_part() {
    let folder = tempfile::tempdir().unwrap();
    let old = serve(vec![1; 1000], "\"old\"", &[Mood::CutAfter(400)]);
    let once = Retry { tries: 1, ..quick() };
    assert!(download(&old.url, folder.path(), once, &mut |_, _| {}).is_err());
    let new = serve(vec![2; 900], "\"new\"", &[]);
    let done = download(&new.url, folder.path(), quick(), &mut |_, _| {}).unwrap();
    assert_eq!(std::fs::read(done.path).unwrap(), vec![2; 900]);
}

#[test]
fn a_busy_server_is_asked_again_and_a_missing_file_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let busy = serve(content(), "\"t\"", &[Mood::Status(503), Mood::Status(429)]);
    assert_eq!(download(&busy.url, folder.path(), quick(), &mut |_, _| {}).unwrap().bytes, 800_000);

    let other = tempfile::tempdir().unwrap();
    let gone = serve(content(), "\"t\"", &[Mood::Status(404)]);
    match download(&gone.url, other.path(), quick(), &mut |_, _| {}) {
        Err(error @ PullError::Refused { status: 404, .. }) => {
            assert!(error.to_string().contains("icluster import"));
        }
        outcome => panic!("{outcome:?}"),
    }
    assert_eq!(gone.requests.lock().unwrap().len(), 1);
}

#[test]
fn a_finished_file_is_checked_and_not_fetched_again() {
    let server = serve(content(), "\"t\"", &[]);
    let folder = tempfile::tempdir().unwrap();
    let first = download(&server.url, folder.path(), quick(), &mut |_, _| {}).unwrap();
    let again = download(&server.url, folder.path(), quick(), &mut |_, _| {}).unwrap();
    assert!(again.reused && !first.reused);
    assert_eq!(server.requests.lock().unwrap().len(), 1);
    // Damage on disk is noticed.
    std::fs::write(&first.path, b"broken").unwrap();
    assert!(!download(&server.url, folder.path(), quick(), &mut |_, _| {}).unwrap().reused);
    assert_eq!(std::fs::read(&first.path).unwrap(), content());
}

#[test]
fn a_mirror_keeps_host_and_path() {
    assert_eq!(
        mirrored("https://data.bls.gov/cew/a.zip", Some("http://127.0.0.1:9/m/")),
        "http://127.0.0.1:9/m/data.bls.gov/cew/a.zip"
    );
    assert_eq!(mirrored("https://a/b", None), "https://a/b");
}

#[test]
fn a_page_in_the_place_of_an_archive_is_refused_and_not_kept() {
    let server = serve(b"<!DOCTYPE html><p>No disponible".to_vec(), "\"v1\"", &[]);
    let folder = tempfile::tempdir().unwrap();
    let url = server.url.replace("file.bin", "denue_99_csv.zip");
    let retry = Retry { tries: 2, pause: Duration::ZERO };
    let error = download(&url, folder.path(), retry, &mut |_, _| {}).unwrap_err();
    assert!(matches!(error, PullError::WebPage { .. }), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
