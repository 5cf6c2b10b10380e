//! One file from one address: resumed where it was cut, tried again where the network failed.

use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::Body;
use ureq::http::{Response, StatusCode, header};

/// Why a file could not be downloaded.
#[derive(Debug, thiserror::Error)]
pub enum PullError {
    /// The embedded catalogue is damaged.
    #[error("the catalogue of official addresses cannot be read: {0}")]
    Catalogue(String),
    /// No such product.
    #[error("`{id}` is no product to pull: expected one of {known}")]
    UnknownProduct {
        /// What was asked for.
        id: String,
        /// What there is.
        known: String,
    },
    /// Before the first year published in this layout.
    #[error("{id} is published in this layout from {first} on, not for {year}")]
    YearTooEarly {
        /// Product.
        id: String,
        /// Year asked for.
        year: i32,
        /// First year.
        first: i32,
    },
    /// The agency's server says no.
    #[error(
        "{url}: the server answers {status}. Look the file up on the publisher's page, save it and use \
         `icluster import FILE`"
    )]
    Refused {
        /// Address.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// The agency's server sends a page although the file is not there.
    #[error(
        "{url}: the server sends a web page instead of the file. Look the file up on the publisher's page, save it \
         and use `icluster import FILE`"
    )]
    WebPage {
        /// Address.
        url: String,
    },
    /// The network failed every time it was tried.
    #[error(
        "{url}: {problem} (tried {tries} times). What has arrived is kept: run the command again to go on"
    )]
    Network {
        /// Address.
        url: String,
        /// Last problem.
        problem: String,
        /// How often it was tried.
        tries: u32,
    },
    /// A file could not be written.
    #[error("{}: {source}", path.display())]
    Write {
        /// File.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A finished download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloaded {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of its bytes, hexadecimal; also in `<file>.sha256` beside it.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// True when an earlier download of the same content was found and nothing was transferred.
    pub reused: bool,
}

/// How often and how patiently to try again.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    /// Tries in all, at least 1.
    pub tries: u32,
    /// Pause before the second try; doubles each time.
    pub pause: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self { tries: 5, pause: Duration::from_secs(1) }
    }
}

/// The same file at a mirror: `https://host/path` becomes `<mirror>/host/path`.
pub fn mirrored(url: &str, mirror: Option<&str>) -> String {
    match (mirror, url.split_once("://")) {
        (Some(mirror), Some((_, rest))) => format!("{}/{rest}", mirror.trim_end_matches('/')),
        _ => url.to_owned(),
    }
}

/// Downloads `url` into `folder` under the address's last path segment.
///
/// Bytes go to `<file>.part` first; a download that was cut is resumed by a range request, guarded by the
/// server's entity tag, so that two editions are never glued together. A file whose `.sha256` matches is
/// not downloaded again. `progress` hears bytes so far and the total where the server says it.
pub fn download(
    url: &str,
    folder: &Path,
    retry: Retry,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Downloaded, PullError> {
    let name =
        url.split(['?', '#']).next().and_then(|u| u.rsplit('/').next()).unwrap_or("download");
    let files = Files::new(folder, name)?;
    if let Some(done) = files.finished() {
        return Ok(done);
    }
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_secs(60)))
            .user_agent(concat!("icluster/", env!("CARGO_PKG_VERSION")))
            .build(),
    );
    let mut pause = retry.pause;
    let mut problem = String::new();
    for attempt in 1..=retry.tries.max(1) {
        if attempt > 1 {
            std::thread::sleep(pause);
            pause *= 2;
        }
        match attempt_once(&agent, url, &files, progress)? {
            Outcome::Done if files.is_web_page(name) => {
                files.discard_part()?;
                return Err(PullError::WebPage { url: url.to_owned() });
            }
            Outcome::Done => return files.finish(),
            Outcome::TryAgain(why) => problem = why,
        }
    }
    Err(PullError::Network { url: url.to_owned(), problem, tries: retry.tries.max(1) })
}

enum Outcome {
    Done,
    TryAgain(String),
}

fn attempt_once(
    agent: &ureq::Agent,
    url: &str,
    files: &Files,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Outcome, PullError> {
    let have = files.resumable_bytes();
    let mut request = agent.get(url);
    if let Some((bytes, tag)) = &have {
        request = request
            .header(header::RANGE, format!("bytes={bytes}-"))
            .header(header::IF_RANGE, tag.as_str());
    }
    let response = match request.call() {
        Ok(response) => response,
        Err(error) => return Ok(Outcome::TryAgain(error.to_string())),
    };
    let status = response.status();
    let resumed = match status {
        StatusCode::OK => false,
        StatusCode::PARTIAL_CONTENT if have.is_some() => true,
        StatusCode::RANGE_NOT_SATISFIABLE => {
            // The kept part does not fit what the server has now: start over.
            files.discard_part()?;
            return Ok(Outcome::TryAgain("the kept part was of another edition".to_owned()));
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            return Ok(Outcome::TryAgain(format!("the server answers {status}")));
        }
        status if status.is_server_error() => {
            return Ok(Outcome::TryAgain(format!("the server answers {status}")));
        }
        status => {
            return Err(PullError::Refused { url: url.to_owned(), status: status.as_u16() });
        }
    };
    let start = if resumed { have.map_or(0, |(bytes, _)| bytes) } else { 0 };
    let length = content_length(&response);
    files.remember_tag(header_text(&response, header::ETAG))?;
    let total = length.map(|length| start + length);
    let arrived = files.append(response.into_body(), start, |bytes| progress(bytes, total))?;
    Ok(match (arrived, total) {
        (Err(why), _) => Outcome::TryAgain(why),
        (Ok(bytes), Some(total)) if bytes != total => {
            Outcome::TryAgain(format!("only {bytes} of {total} bytes arrived"))
        }
        _ => Outcome::Done,
    })
}

fn content_length(response: &Response<Body>) -> Option<u64> {
    header_text(response, header::CONTENT_LENGTH)?.parse().ok()
}

fn header_text(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// The files of one download: the target, what has arrived of it, and what they were.
struct Files {
    target: PathBuf,
    part: PathBuf,
    tag: PathBuf,
    checksum: PathBuf,
}

impl Files {
    fn new(folder: &Path, name: &str) -> Result<Self, PullError> {
        fs::create_dir_all(folder).map_err(write_error(folder))?;
        let beside = |ending: &str| folder.join(format!("{name}{ending}"));
        Ok(Self {
            target: folder.join(name),
            part: beside(".part"),
            tag: beside(".part.etag"),
            checksum: beside(".sha256"),
        })
    }

    fn finished(&self) -> Option<Downloaded> {
        let recorded = fs::read_to_string(&self.checksum).ok()?;
        let (sha256, bytes) = checksum(&self.target).ok()?;
        (recorded.split_whitespace().next() == Some(sha256.as_str())).then(|| Downloaded {
            path: self.target.clone(),
            sha256,
            bytes,
            reused: true,
        })
    }

    /// Bytes kept of an earlier try with the server's tag for them; none without a tag.
    fn resumable_bytes(&self) -> Option<(u64, String)> {
        let bytes = fs::metadata(&self.part).ok()?.len();
        let tag = fs::read_to_string(&self.tag).ok()?;
        (bytes > 0 && !tag.is_empty()).then_some((bytes, tag))
    }

    fn remember_tag(&self, tag: Option<String>) -> Result<(), PullError> {
        // A weak tag does not promise equal bytes: such a part is not resumed.
        let tag = tag.filter(|tag| !tag.starts_with("W/")).unwrap_or_default();
        fs::write(&self.tag, tag).map_err(write_error(&self.tag))
    }

    fn discard_part(&self) -> Result<(), PullError> {
        for path in [&self.part, &self.tag] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(write_error(path)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes the body after the first `start` bytes; the inner error is the network's, not the disk's.
    fn append(
        &self,
        body: Body,
        start: u64,
        mut progress: impl FnMut(u64),
    ) -> Result<Result<u64, String>, PullError> {
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(start == 0)
            .open(&self.part)
            .map_err(write_error(&self.part))?;
        io::Seek::seek(&mut file, io::SeekFrom::Start(start)).map_err(write_error(&self.part))?;
        let mut reader = body.into_reader();
        let mut block = vec![0; 128 * 1024];
        let mut bytes = start;
        loop {
            let read = match reader.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Ok(Err(error.to_string())),
            };
            file.write_all(block.get(..read).unwrap_or_default())
                .map_err(write_error(&self.part))?;
            bytes += read as u64;
            progress(bytes);
        }
        file.sync_all().map_err(write_error(&self.part))?;
        Ok(Ok(bytes))
    }

    /// Whether a page arrived where an archive or workbook was asked for (INEGI answers so, with status 200).
    fn is_web_page(&self, name: &str) -> bool {
        let archive = name.ends_with(".zip") || name.ends_with(".xlsx");
        let mut start = [0; 2];
        let arrived = File::open(&self.part).and_then(|mut file| file.read_exact(&mut start));
        archive && arrived.is_ok() && start != *b"PK"
    }

    fn finish(&self) -> Result<Downloaded, PullError> {
        let (sha256, bytes) = checksum(&self.part).map_err(write_error(&self.part))?;
        fs::rename(&self.part, &self.target).map_err(write_error(&self.target))?;
        let name = self.target.file_name().unwrap_or_default().to_string_lossy();
        fs::write(&self.checksum, format!("{sha256}  {name}\n"))
            .map_err(write_error(&self.checksum))?;
        self.discard_part()?;
        Ok(Downloaded { path: self.target.clone(), sha256, bytes, reused: false })
    }
}

fn checksum(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 128 * 1024];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            break;
        }
        hash.update(block.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
    Ok((hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), bytes))
}

fn write_error(path: &Path) -> impl FnOnce(io::Error) -> PullError {
    let path = path.to_owned();
    move |source| PullError::Write { path, source }
}
