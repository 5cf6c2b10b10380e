//! The parts of a `multipart/form-data` body (RFC 7578), as the graph store protocol takes them.

/// A part: its media type and its bytes.
pub(super) struct Part<'a> {
    pub(super) kind: String,
    pub(super) body: &'a [u8],
}

/// The parts of a body with this Content-Type; none when it is not laid out as it says.
pub(super) fn parts<'a>(content_type: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let boundary = content_type.split(';').map(str::trim).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim_matches('"'))
    })?;
    let line = format!("--{boundary}");
    let mut rest = after(body, line.as_bytes())?;
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        let end = find(rest, line.as_bytes())?;
        parts.push(part(rest.get(..end)?)?);
        rest = rest.get(end + line.len()..)?;
    }
}

fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let bytes = trim_line(bytes);
    let (head, body) = match (find(bytes, b"\r\n\r\n"), find(bytes, b"\n\n")) {
        (Some(at), other) if other.is_none_or(|other| at < other) => {
            (bytes.get(..at)?, bytes.get(at + 4..)?)
        }
        (_, Some(at)) => (bytes.get(..at)?, bytes.get(at + 2..)?),
        _ => return None,
    };
    let head = std::str::from_utf8(head).ok()?;
    let kind = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-type").then(|| value.trim().to_owned())
    });
    Some(Part { kind: kind.unwrap_or_default(), body })
}

fn trim_line(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).unwrap_or(bytes)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

fn after<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<&'a [u8]> {
    find(bytes, needle).and_then(|at| bytes.get(at + needle.len()..))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::parts;

    #[test]
    fn parts_are_found_between_boundaries() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/turtle; charset=utf-8\r\n\r\n<a> <b> <c> .\r\n--x\nContent-Type: text/turtle\n\n<d> <e> <f> .\n--x--\r\n";
        let found = parts("multipart/form-data; boundary=x", body).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].kind, "text/turtle; charset=utf-8");
        assert!(found[1].body.starts_with(b"<d>"));
        assert!(parts("multipart/form-data; boundary=y", body).is_none());
        assert!(parts("multipart/form-data", body).is_none());
        assert!(parts("multipart/form-data; boundary=x", b"--x\nno end").is_none());
    }
}
