//! What the network knows of a thing as a page: plain HTML without scripts, everything from the graph escaped.

use super::words::{Word, say};
use crate::language::Language;
use icluster_okn::sparql::oxigraph::model::Literal;
use icluster_okn::thing::{Label, Thing, Value};
use std::fmt::Write;

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
        let title = escaped(self.of(&self.thing.label));
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

    fn of<'t>(&self, label: &'t Label) -> &'t str {
        label.get(self.language.code())
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
        let kinds =
            self.thing.kinds.iter().map(|(iri, label)| self.link(iri.as_str(), self.of(label)));
        let kinds: Vec<String> = kinds.collect();
        let iri = escaped(self.thing.iri.as_str());
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
        for fact in &self.thing.facts {
            let label = escaped(self.of(&fact.label));
            let _ = write!(
                out,
                "<tr><th scope=\"row\" title=\"{}\">{label}</th><td><ul>",
                escaped(fact.predicate.as_str())
            );
            for value in &fact.values {
                let text = match value {
                    Value::Thing(iri, label) => self.link(iri.as_str(), self.of(label)),
                    Value::Literal(literal) => self.literal(literal),
                };
                let _ = write!(out, "<li>{text}</li>");
            }
            out.push_str("</ul></td></tr>\n");
        }
        out.push_str("</table>\n");
    }

    fn literal(&self, literal: &Literal) -> String {
        let text = escaped(literal.value());
        match literal.language() {
            Some(language) => {
                let language = escaped(language);
                format!(
                    "<span lang=\"{language}\">{text}</span> <span class=\"muted\">({language})</span>"
                )
            }
            None => text,
        }
    }

    fn pointing(&self, out: &mut String) {
        if self.thing.from.is_empty() {
            return;
        }
        let _ = writeln!(out, "<h2>{}</h2>\n<table>", escaped(self.word(Word::From)));
        for from in &self.thing.from {
            let (label, total) = (escaped(self.of(&from.label)), from.total);
            let _ = write!(
                out,
                "<tr><th scope=\"row\" title=\"{}\">{label} <span class=\"muted\">({total})</span></th><td><ul>",
                escaped(from.predicate.as_str())
            );
            for (iri, label) in &from.things {
                let _ = write!(out, "<li>{}</li>", self.link(iri.as_str(), self.of(label)));
            }
            let more = total.saturating_sub(from.things.len());
            if more > 0 {
                let (predicate, iri) = (from.predicate.as_str(), self.thing.iri.as_str());
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
            let links = self
                .thing
                .graphs
                .iter()
                .map(|(iri, label)| self.link(iri.as_str(), self.of(label)));
            let links: Vec<String> = links.collect();
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
                self.link(&origin.source, &name),
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
        if self.thing.in_store {
            let iri = self.thing.iri.as_str();
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
    use super::{Page, escaped};
    use crate::language::Language;
    use icluster_okn::sparql::oxigraph::model::{Literal, NamedNode};
    use icluster_okn::thing::{Fact, Label, Origin, Pointing, Thing, Value};

    const HOSTILE: &str = "\"><script>alert('x')</script>&amp;<img src=x onerror=alert(1)>";

    fn thing() -> Thing {
        let iri = |text: &str| NamedNode::new_unchecked(text);
        let label = || Label::same(HOSTILE.to_owned());
        let literal = Literal::new_language_tagged_literal_unchecked(HOSTILE, "es");
        Thing {
            iri: iri("https://w3id.org/icluster/id/class/naics/2017/336411"),
            label: label(),
            kinds: vec![(iri("http://example.org/\"><script>"), label())],
            facts: vec![Fact {
                predicate: iri("http://example.org/'onclick='x"),
                label: label(),
                values: vec![
                    Value::Literal(literal),
                    Value::Thing(iri("javascript:alert(1)"), label()),
                    Value::Thing(
                        iri("https://w3id.org/icluster/id/region/us\" onclick=\"x"),
                        label(),
                    ),
                ],
            }],
            from: vec![Pointing {
                predicate: iri("http://example.org/p"),
                label: label(),
                things: vec![(iri("https://w3id.org/icluster/id/region/us"), label())],
                total: 120,
            }],
            graphs: vec![(iri("https://w3id.org/icluster/graph/core/x"), label())],
            origins: vec![Origin {
                source: "https://w3id.org/icluster/id/source/x".to_owned(),
                publisher: HOSTILE.to_owned(),
                title: HOSTILE.to_owned(),
                licence: HOSTILE.to_owned(),
            }],
            invented: true,
            in_store: true,
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
