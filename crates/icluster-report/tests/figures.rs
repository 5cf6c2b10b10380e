//! Every figure that a profile prints is one of a reply: no number is made up on the way to paper.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::sample;
use icluster_atlas::Ask;
use icluster_atlas::complexity::{ComplexityAsk, MatrixQuery, StepsAsk};
use icluster_atlas::nearshoring::{GapBy, GapsAsk, Origin};
use icluster_atlas::priorities::{PrioritiesAsk, PriorityProfile};
use icluster_atlas::value::{ChainAsk, LinksAsk};
use icluster_codes::{Country, RegionId};
use icluster_report::{
    Language, NumberKind, ReportAsk, ReportFormat, Template, number, region_report, render,
};
use serde_json::Value;
use std::collections::BTreeSet;

const KINDS: [NumberKind; 9] = [
    NumberKind::Jobs,
    NumberKind::Lq,
    NumberKind::Index,
    NumberKind::Distance,
    NumberKind::Share,
    NumberKind::Growth,
    NumberKind::Change,
    NumberKind::Money,
    NumberKind::Plain,
];

/// What counts of rows and lists stay below.
const SMALL: f64 = 60.0;
/// Numbers of the methods and of what they cite.
const CITED: [&str; 7] = ["90", "2016", "2009", "1936", "2008", "2017", "2023"];

/// Runs of digits with the separators within them.
fn tokens(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut token = String::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        if letter.is_ascii_digit() || (matches!(letter, '.' | ',' | '\u{a0}') && !token.is_empty())
        {
            token.push(letter);
        } else if !token.is_empty() {
            found.insert(token.trim_end_matches(['.', ',', '\u{a0}']).to_owned());
            token.clear();
        }
    }
    found
}

/// Every number of a reply in every way it may be written, and the digits of its texts.
fn allow(reply: &Value, language: Language, allowed: &mut BTreeSet<String>) {
    match reply {
        Value::Number(value) => {
            let value = value.as_f64().unwrap();
            // A table says how far something is by one less its density, and no share is below zero.
            for value in [value, 1.0 - value, value.max(0.0)] {
                for kind in KINDS {
                    allowed.extend(tokens(&number(value, kind, language, None)));
                }
            }
        }
        Value::String(text) => {
            allowed.extend(tokens(text));
            // Fingerprints are cut.
            allowed.extend(tokens(&text.chars().take(12).collect::<String>()));
        }
        Value::Array(items) => items.iter().for_each(|item| allow(item, language, allowed)),
        Value::Object(fields) => fields.values().for_each(|field| allow(field, language, allowed)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The text of an HTML document without its pictures.
fn shown(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let mut text = String::new();
    for (i, part) in body.split("<svg").enumerate() {
        let rest = if i == 0 { part } else { part.split_once("</svg>").unwrap().1 };
        let mut within = false;
        for letter in rest.chars() {
            match letter {
                '<' => within = true,
                '>' => {
                    within = false;
                    text.push(' ');
                }
                letter if !within => text.push(letter),
                _ => {}
            }
        }
    }
    text
}

#[test]
fn every_figure_of_a_profile_is_one_of_a_reply() {
    let atlas = sample();
    let region: RegionId = "custom:calibaja".parse().unwrap();
    let mut replies: Vec<Value> = Vec::new();
    let profile = atlas.region(&region, &Ask::default()).unwrap();
    let strongest = profile.clusters[0].key.clone();
    replies.push(serde_json::to_value(&profile).unwrap());
    for matrix in ["us:county", "mx:municipality"] {
        let query = MatrixQuery { matrix: Some(matrix.to_owned()), ..MatrixQuery::default() };
        let panel = atlas.complexity_panel(&query).unwrap();
        let ask = ComplexityAsk::default();
        let id = region.to_string();
        let reply = atlas.complexity_profile(&panel, &ask, &id, &StepsAsk::default()).unwrap();
        replies.push(serde_json::to_value(&reply).unwrap());
    }
    let chain = atlas.value_chain(None, &ChainAsk::new(strongest, region.clone())).unwrap();
    // What the page about chains adds up: output of the parts, needs and where they are met.
    let output: f64 = chain.parts.iter().map(|part| part.output).sum();
    let need: f64 = chain.gaps.iter().map(|gap| gap.need).sum();
    let met = |pick: fn(&icluster_atlas::value::ChainGap) -> f64| {
        chain.gaps.iter().map(|gap| gap.need * pick(gap)).sum::<f64>() / need
    };
    let sums = [output, need, met(|g| g.here), met(|g| g.bloc), met(|g| g.abroad)];
    replies.push(serde_json::to_value(sums).unwrap());
    replies.push(serde_json::to_value(&chain).unwrap());
    for (from, to) in [(Country::Us, Country::Mx), (Country::Mx, Country::Us)] {
        let mut ask = LinksAsk::new(from, to);
        ask.region = Some(region.clone());
        replies.push(serde_json::to_value(atlas.trade_links(&ask).unwrap()).unwrap());
    }
    for by in [GapBy::Product, GapBy::Cluster] {
        let ask = GapsAsk { from: Origin::Outside, by, ..GapsAsk::default() };
        replies.push(serde_json::to_value(atlas.gaps(&ask).unwrap()).unwrap());
    }
    for country in [Country::Mx, Country::Us] {
        let profile = PriorityProfile::named("balanced").unwrap();
        let ask = PrioritiesAsk {
            region: Some(region.clone()),
            draws: 2_000,
            top: 10,
            ..PrioritiesAsk::new(country, profile)
        };
        replies.extend(atlas.priorities(&ask).ok().map(|of| serde_json::to_value(of).unwrap()));
    }
    replies.push(serde_json::to_value(atlas.sources().unwrap()).unwrap());
    replies.push(serde_json::to_value(atlas.release().unwrap()).unwrap());
    for language in [Language::En, Language::Fr] {
        let mut allowed: BTreeSet<String> = CITED.iter().map(|text| (*text).to_owned()).collect();
        replies.iter().for_each(|reply| allow(reply, language, &mut allowed));
        allowed.extend(tokens(env!("CARGO_PKG_VERSION")));
        icluster_geo::packaged()
            .unwrap()
            .iter()
            .for_each(|layer| allowed.extend(tokens(layer.attribution)));
        let ask = ReportAsk { region: region.clone(), ask: Ask::default(), language };
        let document = region_report(atlas, &ask).unwrap();
        let html = render(&document, ReportFormat::Html, &Template::default()).unwrap();
        let found = tokens(&shown(&String::from_utf8(html).unwrap()));
        assert!(found.len() > 300, "only {} numbers are printed", found.len());
        let strange: Vec<&String> = found
            .iter()
            .filter(|token| !allowed.contains(*token))
            .filter(|token| {
                token.parse::<f64>().map_or(true, |value| value > SMALL || value.fract() != 0.0)
            })
            .collect();
        assert!(strange.is_empty(), "{language:?}: not of any reply: {strange:?}");
    }
}
