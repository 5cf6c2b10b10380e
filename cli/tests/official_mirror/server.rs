//! A web server for one test: whole files by their path, 404 for everything else.

use super::Mirror;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// Starts it on a free port and gives its address; it lives as long as the test.
pub(crate) fn serve(mirror: Mirror) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut request).unwrap() > 2 {}
            let path = request.split(' ').nth(1).unwrap_or_default();
            let (status, body) = match mirror.get(path) {
                Some(body) => ("200 OK", body.as_slice()),
                None => ("404 Not Found", &[][..]),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            // A client that hangs up early is the test's business, not the server's.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    address
}
