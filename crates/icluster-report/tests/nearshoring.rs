//! Gaps and priorities of a report are those of the atlas to the digit, in the numbers of each language.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::sample;
use icluster_atlas::Ask;
use icluster_atlas::nearshoring::{Gaps, GapsAsk, Origin};
use icluster_atlas::priorities::{Priorities, PrioritiesAsk, PriorityProfile};
use icluster_codes::{Country, focus};
use icluster_report::{
    Block, Document, Language, NumberKind, ReportAsk, ReportFormat, RoadmapAsk, Section, Table,
    Template, brief, number, region_report, render, roadmap,
};

const REGION: &str = "custom:calibaja";

fn place(region: &str, language: Language) -> ReportAsk {
    ReportAsk { region: region.parse().unwrap(), ask: Ask::default(), language }
}

fn electric(language: Language) -> Document {
    let cluster = "automotive-and-electric".to_owned();
    roadmap(sample(), &RoadmapAsk { cluster, ask: Ask::default(), language }).unwrap()
}

fn tables(section: &Section) -> Vec<&Table> {
    let each = section.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    each.collect()
}

/// What the page about priorities asks with draws.
fn priorities(country: Country) -> PrioritiesAsk {
    let profile = PriorityProfile::named("balanced").unwrap();
    PrioritiesAsk { draws: 2_000, top: 10, ..PrioritiesAsk::new(country, profile) }
}

fn gaps(ask: GapsAsk) -> Gaps {
    sample().gaps(&GapsAsk { from: Origin::Outside, ..ask }).unwrap()
}

fn html(document: &Document) -> String {
    let bytes = render(document, ReportFormat::Html, &Template::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Rows of a table of priorities are the candidates of the reply, their numbers written as the language writes them.
fn same_candidates(table: &Table, reply: &Priorities, language: Language) {
    assert!(!table.rows.is_empty());
    for (row, of) in table.rows.iter().zip(&reply.priorities) {
        let write = |value: f64, kind| number(value, kind, language, None);
        let [low, median, high] = of.score.unwrap();
        assert_eq!(row[0].note, of.product);
        assert_eq!(row[2].number, Some(median));
        assert_eq!(row[2].text, write(median, NumberKind::Lq));
        let ends = [low, high].map(|end| write(end, NumberKind::Lq));
        assert_eq!(row[2].note, ends.join("–"));
        assert_eq!(row[3].number, Some(f64::from(of.rank.unwrap()[1])));
        assert_eq!(row[4].text, write(of.top_ten, NumberKind::Share));
        assert_eq!(row[5].text, number(of.outside, NumberKind::Money, language, Some("USD")));
    }
}

#[test]
fn gaps_and_priorities_of_a_region_are_those_of_the_atlas() {
    let known = sample().region(&REGION.parse().unwrap(), &Ask::default()).unwrap();
    let strong = |key: &str| known.clusters.iter().any(|c| c.key == key && c.strength.strong);
    let all = gaps(GapsAsk::default());
    let own = all.gaps.iter().filter(|gap| {
        gap.clusters.iter().any(|cluster| cluster.share > 0.5 && strong(&cluster.id))
    });
    let own: Vec<_> = own.take(6).collect();
    assert!(own.len() > 2, "the sample has products of strong clusters");
    let region = Some(REGION.parse().unwrap());
    let replies = [Country::Mx, Country::Us].map(|country| {
        let ask = PrioritiesAsk { region: region.clone(), ..priorities(country) };
        sample().priorities(&ask)
    });
    for language in Language::ALL {
        let document = region_report(sample(), &place(REGION, language)).unwrap();
        let section = document.gaps.as_ref().unwrap();
        let products = *tables(section).iter().find(|table| table.id == "gap-products").unwrap();
        assert_eq!(products.rows.len(), own.len());
        let page = html(&document);
        for (row, gap) in products.rows.iter().zip(&own) {
            assert_eq!(row[0].note, gap.product);
            assert_eq!(row[1].number, Some(gap.outside));
            let text = number(gap.outside, NumberKind::Money, language, None);
            assert_eq!(row[1].text, text);
            assert!(page.contains(&text), "{text} is not on the page");
        }
        let section = document.priorities.as_ref().unwrap();
        let told: Vec<&Priorities> = replies.iter().flatten().collect();
        assert_eq!(tables(section).len(), told.len());
        for (table, reply) in tables(section).iter().zip(&told) {
            assert_eq!(table.id, format!("priorities-{}", reply.country));
            same_candidates(table, reply, language);
            let draws = number(2_000.0, NumberKind::Jobs, language, None);
            assert!(table.note.contains(&draws), "the number of draws is said: {}", table.note);
        }
    }
}

#[test]
fn a_roadmap_of_a_focus_has_its_products_and_candidates() {
    let found = focus("automotive-and-electric").unwrap();
    let reply = gaps(GapsAsk { focus: Some(found.clone()), ..GapsAsk::default() });
    assert!(!reply.gaps.is_empty(), "the sample has products of the focus");
    let ask = PrioritiesAsk { focus: Some(found.clone()), ..priorities(Country::Mx) };
    let first = sample().priorities(&ask);
    for language in Language::ALL {
        let document = electric(language);
        assert_eq!(document.subject, found.key);
        let outside = number(reply.outside, NumberKind::Money, language, Some("USD"));
        assert_eq!(document.facts[0].value, outside);
        let products = tables(document.gaps.as_ref().unwrap());
        let products = products.iter().find(|table| table.id == "gap-products").unwrap();
        for (row, gap) in products.rows.iter().zip(&reply.gaps) {
            assert_eq!((&row[0].note, row[1].number), (&gap.product, Some(gap.outside)));
        }
        if let Ok(first) = &first {
            let section = document.priorities.as_ref().unwrap();
            same_candidates(tables(section)[0], first, language);
        }
        let pdf = render(&document, ReportFormat::Pdf, &Template::default()).unwrap();
        let pages = hayro_syntax::Pdf::new(pdf).unwrap().pages().len();
        assert!((5..=10).contains(&pages), "{language:?}: {pages} pages");
    }
}

#[test]
fn what_is_neither_a_cluster_nor_a_focus_is_refused() {
    let cluster = "semi-trailers-and-poetry".to_owned();
    let ask = RoadmapAsk { cluster, ask: Ask::default(), language: Language::En };
    assert!(roadmap(sample(), &ask).is_err());
}

#[test]
fn a_brief_tells_three_lines_of_each() {
    for language in Language::ALL {
        let document = brief(sample(), &place(REGION, language)).unwrap();
        for section in [&document.gaps, &document.priorities] {
            let section = section.as_ref().unwrap();
            let told = section.blocks.iter().any(|block| match block {
                Block::List { items } => (1..=4).contains(&items.len()),
                Block::Missing { remedy, .. } => remedy.contains("icluster import"),
                _ => false,
            });
            assert!(told, "{language:?} {}", section.id);
        }
    }
}

#[test]
fn where_nothing_is_known_it_is_said_what_would_fill_it() {
    // Nunavut has no strong cluster and few jobs in the sample pack.
    let document = region_report(sample(), &place("ca:province:62", Language::Es)).unwrap();
    for section in [document.gaps.as_ref().unwrap(), document.priorities.as_ref().unwrap()] {
        let said = section.blocks.iter().any(|block| match block {
            Block::Missing { text, remedy } => {
                !text.is_empty() && remedy.contains("icluster import")
            }
            _ => false,
        });
        assert_eq!(said, tables(section).is_empty(), "{}", section.id);
    }
}
