//! A provider of OpenID Connect on this machine: it checks what it is asked as a real one does, and lies when told to.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::url::{Url, form_urlencoded};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};

/// What the provider says of the next that comes, and how it lies.
#[derive(Clone)]
pub(crate) struct Plan {
    /// Claims put over the true ones
    pub(crate) claims: Value,
    /// Signed with another key than it publishes
    pub(crate) other_key: bool,
    /// `alg` of the header, ES256 or RS256; without a signature where it is `none`, and by the key of ES256 where it is another
    pub(crate) alg: &'static str,
    /// Issuer in its settings
    pub(crate) issuer: Option<String>,
}

impl Default for Plan {
    fn default() -> Self {
        Self { claims: json!({}), other_key: false, alg: "ES256", issuer: None }
    }
}

struct Inside {
    plan: Plan,
    /// What was asked when a code was given, by code
    given: HashMap<String, HashMap<String, String>>,
}

/// A provider that runs until the test ends.
#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) address: String,
    inside: Arc<Mutex<Inside>>,
}

pub(crate) const CLIENT: &str = "icluster";
pub(crate) const SECRET: &str = "a secret of the client";
/// Its clock, in seconds: that of the tests' moments.
const NOW: i64 = 1_769_860_800;

fn key(other: bool) -> SigningKey {
    SigningKey::from_slice(&[if other { 2 } else { 1 }; 32]).unwrap()
}

/// The keys of RS256, most used of all: the one published and another, made anew by each run.
static RSA: LazyLock<[RsaPrivateKey; 2]> =
    LazyLock::new(|| [0, 1].map(|_| RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).unwrap()));
/// What stands before a SHA-256 under RSASSA-PKCS1-v1_5: its `DigestInfo` (RFC 8017, 9.2).
const SHA_256: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

fn rsa_signature(key: &RsaPrivateKey, text: &str) -> Vec<u8> {
    let padding = Pkcs1v15Sign { hash_len: Some(32), prefix: SHA_256.into() };
    key.sign(padding, &Sha256::digest(text)).unwrap()
}

fn pairs(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

impl Provider {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let inside = Inside { plan: Plan::default(), given: HashMap::new() };
        let provider = Self { address, inside: Arc::new(Mutex::new(inside)) };
        let serving = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serving.serve(stream);
            }
        });
        provider
    }

    pub(crate) fn plan(&self, plan: Plan) {
        self.inside.lock().unwrap().plan = plan;
    }

    /// What a browser does: goes to the address, logs in, and is sent back. Gives state and code.
    pub(crate) fn visit(&self, address: &str) -> (String, String) {
        let agent = ureq::Agent::new_with_config(
            ureq::Agent::config_builder()
                .max_redirects(0)
                .proxy(None)
                .http_status_as_error(false)
                .build(),
        );
        let reply = agent.get(address).call().unwrap();
        assert_eq!(reply.status(), 302);
        let back = reply.headers().get("location").unwrap().to_str().unwrap();
        let query = pairs(back.parse::<Url>().unwrap().query().unwrap());
        (query["state"].clone(), query["code"].clone())
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut first = String::new();
        reader.read_line(&mut first).unwrap();
        let target = first.split(' ').nth(1).unwrap_or("/").to_owned();
        let mut headers = HashMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        let length = headers.get("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let (status, more, body) =
            self.reply(path, &pairs(query), &headers, &pairs(&String::from_utf8(body).unwrap()));
        let mut stream = stream;
        let _ = write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
    }

    fn reply(
        &self,
        path: &str,
        query: &HashMap<String, String>,
        headers: &HashMap<String, String>,
        form: &HashMap<String, String>,
    ) -> (&'static str, String, String) {
        let mut inside = self.inside.lock().unwrap();
        let fine = |body: Value| ("200 OK", String::new(), body.to_string());
        let wrong = |why: &str| {
            (
                "400 Bad Request",
                String::new(),
                json!({ "error": "invalid_grant", "error_description": why }).to_string(),
            )
        };
        match path {
            "/.well-known/openid-configuration" => fine(json!({
                "issuer": inside.plan.issuer.as_ref().unwrap_or(&self.address),
                "authorization_endpoint": format!("{}/authorize", self.address),
                "token_endpoint": format!("{}/token", self.address),
                "jwks_uri": format!("{}/jwks", self.address),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256", "RS256"],
            })),
            "/jwks" => {
                let point = key(false).verifying_key().to_sec1_point(false);
                let part =
                    |bytes: Option<&p256::FieldBytes>| URL_SAFE_NO_PAD.encode(bytes.unwrap());
                let (x, y) = (part(point.x()), part(point.y()));
                let number = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
                fine(json!({ "keys": [
                    { "kty": "EC", "use": "sig", "crv": "P-256", "kid": "ES256", "x": x, "y": y },
                    { "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "RS256", "n": number(RSA[0].n()), "e": number(RSA[0].e()) },
                ] }))
            }
            "/authorize" => {
                let is = |name: &str, value: &str| query.get(name).is_some_and(|of| of == value);
                if !(is("response_type", "code")
                    && is("client_id", CLIENT)
                    && is("code_challenge_method", "S256"))
                {
                    return wrong("not understood");
                }
                assert!(query["scope"].split(' ').any(|scope| scope == "openid"));
                let code = format!("code{}", inside.given.len());
                inside.given.insert(code.clone(), query.clone());
                let back = format!(
                    "Location: {}?code={code}&state={}\r\n",
                    query["redirect_uri"], query["state"]
                );
                ("302 Found", back, String::new())
            }
            "/token" => {
                let known = format!(
                    "Basic {}",
                    STANDARD.encode(format!(
                        "{CLIENT}:{}",
                        form_urlencoded::byte_serialize(SECRET.as_bytes()).collect::<String>()
                    ))
                );
                if headers.get("authorization") != Some(&known) {
                    return (
                        "401 Unauthorized",
                        String::new(),
                        json!({ "error": "invalid_client" }).to_string(),
                    );
                }
                let Some(asked) = inside.given.remove(&form["code"]) else { return wrong("code") };
                let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
                if asked["code_challenge"] != challenge
                    || asked["redirect_uri"] != form["redirect_uri"]
                {
                    return wrong("verifier or address");
                }
                let token = self.token(&inside.plan, &asked["nonce"]);
                fine(json!({ "access_token": "x", "token_type": "Bearer", "id_token": token }))
            }
            _ => ("404 Not Found", String::new(), String::new()),
        }
    }

    fn token(&self, plan: &Plan, nonce: &str) -> String {
        let mut claims = json!({
            "iss": self.address, "aud": CLIENT, "sub": "person-1", "iat": NOW, "exp": NOW + 300, "nonce": nonce,
            "email": "ana@example.org", "email_verified": true, "name": "Ana Ruiz",
        });
        for (name, value) in plan.claims.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let kid = if plan.alg == "RS256" { "RS256" } else { "ES256" };
        let header = json!({ "alg": plan.alg, "kid": kid, "typ": "JWT" });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(&claims));
        if plan.alg == "none" {
            return format!("{signed}.");
        }
        let signature = if plan.alg == "RS256" {
            rsa_signature(&RSA[usize::from(plan.other_key)], &signed)
        } else {
            let signature: Signature = key(plan.other_key).sign(signed.as_bytes());
            signature.to_bytes().to_vec()
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
