//! Makes the search index of a home's current release, says how long that took and how long questions take, and shows what some
//! questions find: `cargo run --release -p icluster-okn --example search_of_release -- HOME [QUESTION …]`.

use icluster_okn::search::documents;
use icluster_okn::sparql::Options;
use icluster_okn::{Names, Network};
use icluster_search::{Document, Index, Language, Question};
use icluster_warehouse::Warehouse;
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Questions whose time is taken.
const QUESTIONS: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args();
    let home = PathBuf::from(arguments.nth(1).ok_or("the folder of a warehouse is missing")?);
    let release =
        Warehouse::open(&home)?.current_release()?.ok_or("no release: run `icluster build`")?;
    let begun = Instant::now();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options)?;
    println!("graph: {:.2} s", begun.elapsed().as_secs_f64());
    let (before, begun) = (resident(), Instant::now());
    let documents = documents(&network)?;
    let read = begun.elapsed();
    let asked = questions(&documents);
    let count = documents.len();
    let begun = Instant::now();
    let index = Index::build(documents)?;
    println!(
        "{count} documents read in {:.2} s, indexed in {:.2} s, {} MiB",
        read.as_secs_f64(),
        begun.elapsed().as_secs_f64(),
        resident().saturating_sub(before) / 1_048_576
    );
    let mut times: Vec<(Duration, &str)> = Vec::new();
    let mut found = 0;
    for question in &asked {
        let begun = Instant::now();
        found += usize::from(index.search(question)?.total > 0);
        times.push((begun.elapsed(), &question.text));
    }
    times.sort_unstable();
    let at = |part: usize| {
        let time = times.get((times.len() * part / 100).min(times.len() - 1));
        time.map_or(0.0, |(time, _)| time.as_secs_f64() * 1e3)
    };
    println!(
        "{} questions, {found} with hits: median {:.2} ms, 95th percentile {:.2} ms, slowest {:.2} ms ({:?})",
        times.len(),
        at(50),
        at(95),
        at(100),
        times.last().map_or("", |(_, text)| text)
    );
    for asked in arguments {
        let question = Question { limit: 5, ..Question::of(&asked) }.in_language(Language::Es);
        let begun = Instant::now();
        let found = index.search(&question)?;
        println!(
            "{asked}: {} in {:.2} ms{}",
            found.total,
            begun.elapsed().as_secs_f64() * 1e3,
            if found.relaxed { " (some of the words)" } else { "" }
        );
        for hit in found.items {
            println!("  {:8.3}  {}  {}", hit.score, hit.id, hit.label);
        }
    }
    Ok(())
}

/// Whole labels, first words, starts of labels, labels with two letters exchanged, codes, in turn, of documents all over the
/// release, in the three languages.
fn questions(documents: &[Document]) -> Vec<Question> {
    let step = (documents.len() / QUESTIONS).max(1);
    let ask = |(number, document): (usize, &Document)| {
        let (label, language) = match number % 3 {
            0 => (&document.labels.en, Language::En),
            1 => (&document.labels.es, Language::Es),
            _ => (&document.labels.fr, Language::Fr),
        };
        let letters: Vec<char> = label.chars().collect();
        let text = match number % 5 {
            0 => label.clone(),
            1 => label.split(' ').next().unwrap_or("").to_owned(),
            2 => letters.iter().take(1 + letters.len() / 2).collect(),
            3 => {
                let mut letters = letters;
                if letters.len() > 3 {
                    letters.swap(1, 2);
                }
                letters.into_iter().collect()
            }
            _ => document.codes.first().map_or_else(String::new, |code| code.code.clone()),
        };
        Question::of(text).in_language(language)
    };
    documents.iter().step_by(step).take(QUESTIONS).enumerate().map(ask).collect()
}

fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
