//! What the network knows of a thing as a page: plain HTML without scripts, everything from the graph escaped.

use super::words::{Word, say};
use crate::language::Language;
use icluster_okn::thing::{Thing, Value};
use std::fmt::Write;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

const STYLE: &str = include_str!("page.css");

/// Forms of the same thing for programs.
const FORMS: [(&str, &str, &str); 4] = [
    ("ttl", "text/turtle", "Turtle"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("nt", "application/n-triples", "N-Triples"),
    ("rdf", "application/rdf+xml", "RDF/XML"),
];

const LANGUAGES: [(Language, &str); 3] = [
    (Language::English, "English"),
    (Language::Spanish, "Español"),
    (Language::French, "Français"),
];

/// Text in HTML, also within quotation marks.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// All but letters, digits and what never means anything in an address, percent-encoded.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A page being written.
pub(super) struct Page<'a> {
    /// What it is about.
    pub(super) thing: &'a Thing,
    /// Where names begin.
    pub(super) base: &'a str,
    /// Language of the reader.
    pub(super) language: Language,
    /// Path of the page as it was asked for, `/doc/id/…`.
    pub(super) path: &'a str,
}

impl Page<'_> {
    /// The whole page.
    pub(super) fn html(&self) -> String {
        let title = escaped(&self.thing.label);
        let mut body = String::new();
        self.head(&mut body, &title);
        self.facts(&mut body);
        self.pointing(&mut body);
        self.origins(&mut body);
        body.push_str("</main>\n");
        self.forms(&mut body);
        body.push_str("</body>\n</html>\n");
        body
    }

    fn word(&self, word: Word) -> &'static str {
        say(word, self.language)
    }

    fn own_path(&self) -> String {
        escaped(self.path)
    }

    fn head(&self, out: &mut String, title: &str) {
        let (own, code) = (self.own_path(), self.language.code());
        let mut links = String::new();
        for (language, _) in LANGUAGES {
            let of = language.code();
            let _ = writeln!(
                links,
                "<link rel=\"alternate\" hreflang=\"{of}\" href=\"{own}?lang={of}\">"
            );
        }
        let _ = writeln!(links, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{own}\">");
        for (name, kind, _) in FORMS {
            let _ = writeln!(
                links,
                "<link rel=\"alternate\" type=\"{kind}\" href=\"{own}?format={name}\">"
            );
        }
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
             <title>{title} · iCluster</title>\n{links}<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<nav aria-label=\"iCluster\"><ul><li><a href=\"/\">iCluster</a></li>\
             <li><a href=\"/doc/catalogue?lang={code}\">{}</a></li></ul></nav>\n<nav aria-label=\"{}\"><ul>",
            escaped(self.word(Word::Network)),
            escaped(self.word(Word::Languages)),
        );
        for (language, name) in LANGUAGES {
            let of = language.code();
            let current = if language == self.language { " aria-current=\"true\"" } else { "" };
            let _ = write!(
                out,
                "<li><a href=\"{own}?lang={of}\" hreflang=\"{of}\" lang=\"{of}\"{current}>{name}</a></li>"
            );
        }
        let kinds = self.thing.facts.iter().filter(|fact| fact.predicate == TYPE);
        let kinds: Vec<String> =
            kinds.flat_map(|fact| &fact.values).map(|value| self.value(value)).collect();
        let iri = escaped(&self.thing.iri);
        let _ = write!(
            out,
            "</ul></nav>\n</header>\n<main>\n<h1>{title}</h1>\n<p class=\"muted\">{}</p>\n<p class=\"muted\"><code>{iri}</code></p>\n",
            kinds.join(", "),
        );
        if self.thing.invented {
            let _ = writeln!(out, "<p class=\"warn\">{}</p>", escaped(self.word(Word::Invented)));
        }
    }

    fn facts(&self, out: &mut String) {
        let _ = writeln!(out, "<h2>{}</h2>\n<table>", escaped(self.word(Word::Facts)));
        for fact in self.thing.facts.iter().filter(|fact| fact.predicate != TYPE) {
            let label = escaped(&fact.label);
            let _ = write!(
                out,
                "<tr><th scope=\"row\" title=\"{}\">{label}</th><td><ul>",
                escaped(&fact.predicate)
            );
            for value in &fact.values {
                let _ = write!(out, "<li>{}</li>", self.value(value));
            }
            out.push_str("</ul></td></tr>\n");
        }
        out.push_str("</table>\n");
    }

    fn value(&self, value: &Value) -> String {
        if let Some(iri) = &value.iri {
            return self.link(iri, value.label.as_deref().unwrap_or(iri));
        }
        let number = value.number.map(|number| number.to_string());
        let text = number.or_else(|| value.text.clone()).map(|text| escaped(&text));
        match (&value.language, text, &value.status) {
            (Some(language), Some(text), _) => {
                let language = escaped(language);
                format!(
                    "<span lang=\"{language}\">{text}</span> <span class=\"muted\">({language})</span>"
                )
            }
            (None, Some(text), None) => text,
            (None, Some(text), Some(status)) => {
                format!("{text} <span class=\"muted\">({})</span>", escaped(status))
            }
            // A number that is withheld.
            (_, None, status) => escaped(status.as_deref().unwrap_or_default()),
        }
    }

    fn pointing(&self, out: &mut String) {
        if self.thing.from.is_empty() {
            return;
        }
        let _ = writeln!(out, "<h2>{}</h2>\n<table>", escaped(self.word(Word::From)));
        for from in &self.thing.from {
            let (label, total) = (escaped(&from.label), from.total);
            let _ = write!(
                out,
                "<tr><th scope=\"row\" title=\"{}\">{label} <span class=\"muted\">({total})</span></th><td><ul>",
                escaped(&from.predicate)
            );
            for thing in &from.things {
                let _ = write!(out, "<li>{}</li>", self.link(&thing.iri, &thing.label));
            }
            let more = total.saturating_sub(from.things.len());
            if more > 0 {
                let (predicate, iri) = (&from.predicate, &self.thing.iri);
                let query = format!(
                    "SELECT ?thing WHERE {{ ?thing <{predicate}> <{iri}> }} ORDER BY ?thing"
                );
                let _ = write!(
                    out,
                    "<li><a href=\"/sparql?query={}\">{} {more}</a></li>",
                    encoded(&query),
                    escaped(self.word(Word::More))
                );
            }
            out.push_str("</ul></td></tr>\n");
        }
        out.push_str("</table>\n");
    }

    fn origins(&self, out: &mut String) {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(self.word(Word::Origin)));
        if !self.thing.graphs.is_empty() {
            let links = self.thing.graphs.iter();
            let links: Vec<String> =
                links.map(|graph| self.link(&graph.iri, &graph.label)).collect();
            let _ =
                writeln!(out, "<p>{}: {}</p>", escaped(self.word(Word::Graphs)), links.join(", "));
        }
        if self.thing.origins.is_empty() {
            return;
        }
        let _ = writeln!(
            out,
            "<table>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>",
            escaped(self.word(Word::Source)),
            escaped(self.word(Word::Licence))
        );
        for origin in &self.thing.origins {
            let name = format!("{}: {}", origin.publisher, origin.title);
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td>{}</td></tr>",
                self.link(&origin.iri, &name),
                escaped(&origin.licence)
            );
        }
        out.push_str("</table>\n");
    }

    fn forms(&self, out: &mut String) {
        let own = self.own_path();
        let _ =
            write!(out, "<footer>\n<nav aria-label=\"{}\"><ul>", escaped(self.word(Word::Forms)));
        for (name, kind, label) in FORMS {
            let _ =
                write!(out, "<li><a href=\"{own}?format={name}\" type=\"{kind}\">{label}</a></li>");
        }
        // An observation is read from its table: a pattern of any predicate would look at all of them.
        if self.thing.kind != "observation" {
            let iri = &self.thing.iri;
            let query = format!("CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}");
            let _ =
                write!(out, "<li><a href=\"/sparql?query={}\">SPARQL</a></li>", encoded(&query));
        }
        out.push_str("</ul></nav>\n</footer>\n");
    }

    /// A link to the page of a thing of ours, or to the web; no link for anything else.
    fn link(&self, iri: &str, label: &str) -> String {
        let label = escaped(label);
        match iri.strip_prefix(self.base) {
            Some(path) if path.starts_with("vocabulary") => {
                let term = path
                    .split_once('#')
                    .map_or(String::new(), |(_, term)| format!("#{}", escaped(term)));
                format!("<a href=\"/vocabulary{term}\">{label}</a>")
            }
            Some(path) if path.starts_with("dumps/") || path == "sparql" => {
                format!("<a href=\"/{}\">{label}</a>", escaped(path))
            }
            Some(path) => {
                format!(
                    "<a href=\"/doc/{}?lang={}\">{label}</a>",
                    escaped(path),
                    self.language.code()
                )
            }
            None if iri.starts_with("https://") || iri.starts_with("http://") => {
                format!("<a href=\"{}\" rel=\"external noreferrer\">{label}</a>", escaped(iri))
            }
            None => label,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Page, TYPE, escaped};
    use crate::language::Language;
    use icluster_okn::thing::{Fact, From, Named, Origin, Thing, Value};

    const HOSTILE: &str = "\"><script>alert('x')</script>&amp;<img src=x onerror=alert(1)>";

    fn thing() -> Thing {
        let text = str::to_owned;
        let named = |iri: &str| Named { iri: text(iri), label: text(HOSTILE), kind: text("thing") };
        let link = |iri: &str| Value {
            iri: Some(text(iri)),
            label: Some(text(HOSTILE)),
            ..Value::default()
        };
        let literal =
            Value { text: Some(text(HOSTILE)), language: Some(text("es")), ..Value::default() };
        let withheld = Value { status: Some(text(HOSTILE)), ..Value::default() };
        let fact = |predicate: &str, values| Fact {
            predicate: text(predicate),
            label: text(HOSTILE),
            values,
        };
        Thing {
            iri: text("https://w3id.org/icluster/id/class/naics/2017/336411"),
            kind: text("class"),
            kind_label: text(HOSTILE),
            label: text(HOSTILE),
            labels: icluster_codes::Text3::default(),
            facts: vec![
                fact(TYPE, vec![link("http://example.org/\"><script>")]),
                fact(
                    "http://example.org/'onclick='x",
                    vec![
                        literal,
                        withheld,
                        link("javascript:alert(1)"),
                        link("https://w3id.org/icluster/id/region/us\" onclick=\"x"),
                    ],
                ),
            ],
            from: vec![From {
                predicate: text("http://example.org/p"),
                label: text(HOSTILE),
                things: vec![named("https://w3id.org/icluster/id/region/us")],
                total: 120,
            }],
            graphs: vec![named("https://w3id.org/icluster/graph/core/x")],
            origins: vec![Origin {
                publisher: text(HOSTILE),
                title: text(HOSTILE),
                licence: text(HOSTILE),
                iri: text("https://w3id.org/icluster/id/source/x"),
            }],
            invented: true,
        }
    }

    #[test]
    fn what_the_graph_says_stays_text() {
        for language in [Language::English, Language::Spanish, Language::French] {
            let thing = thing();
            let path = "/doc/id/class/naics/2017/336411";
            let base = "https://w3id.org/icluster/";
            let html = Page { thing: &thing, base, language, path }.html();
            assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
            // Marks within attributes are written out: no attribute begins that the page does not write.
            for attribute in ["onclick=\"", "onclick='", "onerror=\"", "href=\"javascript:"] {
                assert!(!html.contains(attribute), "{attribute} in {html}");
            }
            assert!(html.contains(&escaped(HOSTILE)));
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", language.code()))
            );
            assert!(
                html.contains("hreflang=\"fr\" href=\"/doc/id/class/naics/2017/336411?lang=fr\"")
            );
            assert!(html.contains(" 119</a>"), "what is not listed is counted");
        }
    }
}
