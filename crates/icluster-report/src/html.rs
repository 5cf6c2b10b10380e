//! The report as one HTML file: headings, captions, header cells and alternative texts as elements, pictures as SVG within.
//!
//! Written from the document rather than by Typst's HTML export, which is experimental in 0.15 and leaves out figures'
//! layout. No script, nothing fetched: the file can be mailed, archived and pasted into a content system.

use crate::document::{Block, Cell, Document, Fact, Figure, Look, Section, Table};
use crate::draw::escaped;
use std::fmt::Write;

const STYLE: &str = include_str!("../template/report.css");

/// The report as an HTML document.
pub(crate) fn html(document: &Document) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"iCluster {}\">\n<meta name=\"author\" content=\"{}\">\n<title>{} · {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        document.language.name(),
        env!("CARGO_PKG_VERSION"),
        escaped(&document.author),
        escaped(&document.title),
        escaped(&document.genre),
    );
    if let Some(sample) = &document.sample {
        let _ = writeln!(out, "<p class=\"sample\" role=\"note\">{}</p>", escaped(sample));
    }
    let _ = write!(
        out,
        "<header>\n<p class=\"genre\">{}</p>\n<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n<p class=\"finding\">{}</p>\n",
        escaped(&document.genre),
        escaped(&document.title),
        escaped(&document.subtitle),
        escaped(&document.finding)
    );
    facts(&mut out, &document.facts);
    if let Some(cover) = &document.cover {
        figure(&mut out, cover, None);
    }
    out.push_str("</header>\n");
    let sections = document.all_sections();
    let _ = write!(
        out,
        "<nav aria-label=\"{0}\">\n<h2>{0}</h2>\n<ol>\n",
        escaped(&document.words.contents)
    );
    for section in &sections {
        let _ =
            writeln!(out, "<li><a href=\"#{}\">{}</a></li>", section.id, escaped(&section.title));
    }
    out.push_str("</ol>\n</nav>\n<main>\n");
    let mut numbers =
        Numbers { words: [&document.words.figure, &document.words.table], next: [1, 1] };
    for section in sections {
        section_of(&mut out, section, &mut numbers);
    }
    let _ = write!(
        out,
        "</main>\n<footer>\n<p>{}</p>\n<p>{} {} · {} {}</p>\n</footer>\n</body>\n</html>\n",
        escaped(&document.words.marks),
        escaped(&document.words.release),
        escaped(&document.release),
        escaped(&document.words.imported),
        escaped(&document.date)
    );
    out
}

/// Text in which commands stand between back quotes.
fn rich(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(i, part)| match i % 2 {
        1 => format!("<code>{}</code>", escaped(part)),
        _ => escaped(part),
    });
    parts.collect()
}

/// Numbers of figures and tables.
pub(crate) struct Numbers<'a> {
    pub(crate) words: [&'a str; 2],
    pub(crate) next: [usize; 2],
}

impl Numbers<'_> {
    /// `Figure 3`
    pub(crate) fn take(&mut self, table: bool) -> String {
        let kind = usize::from(table);
        self.next[kind] += 1;
        format!("{} {}", self.words[kind], self.next[kind] - 1)
    }
}

fn section_of(out: &mut String, section: &Section, numbers: &mut Numbers<'_>) {
    let _ = write!(out, "<section id=\"{}\">\n<h2>{}</h2>\n", section.id, escaped(&section.title));
    if !section.lead.is_empty() {
        let _ = writeln!(out, "<p class=\"lead\">{}</p>", escaped(&section.lead));
    }
    for block in &section.blocks {
        match block {
            Block::Heading { text } => {
                let _ = writeln!(out, "<h3>{}</h3>", escaped(text));
            }
            Block::Text { text } => {
                let _ = writeln!(out, "<p>{}</p>", rich(text));
            }
            Block::List { items } => {
                out.push_str("<ul>\n");
                for item in items {
                    let _ = writeln!(out, "<li>{}</li>", rich(item));
                }
                out.push_str("</ul>\n");
            }
            Block::Facts { items } => facts(out, items),
            Block::Table(made) => table(out, made, &numbers.take(true)),
            Block::Figure(made) => figure(out, made, Some(&numbers.take(false))),
            Block::Missing { text, remedy } => {
                let _ = writeln!(
                    out,
                    "<div class=\"missing\"><p>{}</p><p>{}</p></div>",
                    rich(text),
                    rich(remedy)
                );
            }
            Block::Terms { items } => {
                out.push_str("<dl>\n");
                for item in items {
                    let _ = writeln!(
                        out,
                        "<dt>{}</dt><dd>{}</dd>",
                        escaped(&item.term),
                        escaped(&item.meaning)
                    );
                }
                out.push_str("</dl>\n");
            }
        }
    }
    out.push_str("</section>\n");
}

fn facts(out: &mut String, items: &[Fact]) {
    out.push_str("<dl class=\"facts\">\n");
    for Fact { label, value, note } in items {
        let _ = writeln!(
            out,
            "<div><dt>{}</dt><dd><strong>{}</strong><span>{}</span></dd></div>",
            escaped(label),
            escaped(value),
            escaped(note)
        );
    }
    out.push_str("</dl>\n");
}

fn figure(out: &mut String, made: &Figure, number: Option<&str>) {
    // Names within a picture are told apart from those of others in the same page.
    let svg = ["modelled", "suppressed", "frame"].iter().fold(made.svg.clone(), |svg, name| {
        svg.replace(&format!("id=\"{name}\""), &format!("id=\"{}-{name}\"", made.id))
            .replace(&format!("url(#{name})"), &format!("url(#{}-{name})", made.id))
    });
    let label = format!("<svg role=\"img\" aria-label=\"{}\" ", escaped(&made.alt));
    let svg = svg.replacen("<svg ", &label, 1);
    let number = number.map(|number| format!("<b>{}.</b> ", escaped(number))).unwrap_or_default();
    let _ = write!(
        out,
        "<figure id=\"figure-{}\">\n{svg}\n<figcaption>{number}{}",
        made.id,
        escaped(&made.caption)
    );
    if !made.note.is_empty() {
        let _ = write!(out, " <small>{}</small>", rich(&made.note));
    }
    out.push_str("</figcaption>\n</figure>\n");
}

fn table(out: &mut String, made: &Table, number: &str) {
    let _ = write!(
        out,
        "<div class=\"table\"><table id=\"table-{}\">\n<caption><b>{}.</b> {}</caption>\n<thead><tr>",
        made.id,
        escaped(number),
        escaped(&made.caption)
    );
    for column in &made.columns {
        let class = if column.numeric { " class=\"number\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(&column.title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &made.rows {
        out.push_str("<tr>");
        for (i, (cell, column)) in row.iter().zip(&made.columns).enumerate() {
            let tag = if i == 0 { "th scope=\"row\"" } else { "td" };
            let class = class_of(cell, column.numeric);
            let _ = write!(out, "<{tag}{class}>{}", escaped(&cell.text));
            if !cell.note.is_empty() {
                let _ = write!(out, "<small>{}</small>", escaped(&cell.note));
            }
            let _ = write!(out, "</{}>", if i == 0 { "th" } else { "td" });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if !made.note.is_empty() {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", rich(&made.note));
    }
    out.push_str("</div>\n");
}

fn class_of(cell: &Cell, numeric: bool) -> String {
    let look = match cell.look {
        Look::Plain => "",
        Look::Modelled => "modelled",
        Look::Suppressed => "suppressed",
        Look::Missing => "none",
        Look::Strong => "strong",
    };
    let classes = [if numeric { "number" } else { "" }, look];
    let classes: Vec<&str> = classes.into_iter().filter(|class| !class.is_empty()).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}
