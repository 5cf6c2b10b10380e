//! Tables of clusters: shared by the region, cluster and compare commands.

use super::{Table, Word, integer, interval, money, percent, quotient, say, text, value};
use crate::args::Lang;
use icluster_atlas::view::{Cell, Note, ReferenceInfo, SourceInfo, Strength};

/// The word for a cell's highest strength flag, empty for none.
pub(crate) fn strength(flags: Strength, lang: Lang) -> &'static str {
    match flags {
        Strength { strong10: true, .. } => say(Word::Strong10, lang),
        Strength { strong: true, .. } => say(Word::Strong, lang),
        Strength { significant: true, .. } => say(Word::Significant, lang),
        Strength { qualifying: true, .. } => say(Word::Qualifying, lang),
        _ => "",
    }
}

/// A rank, empty for what is compared with nobody or has no jobs.
pub(crate) fn rank(rank: Option<u32>, lang: Lang) -> String {
    rank.map(|rank| integer(rank.into(), lang)).unwrap_or_default()
}

/// Headers of the columns [`columns`] fills, after a first column of names.
pub(crate) fn headers(first: Word, lang: Lang) -> Vec<String> {
    let right = |word| format!(">{}", say(word, lang));
    vec![
        say(first, lang).to_owned(),
        right(Word::Jobs),
        right(Word::Lq),
        right(Word::Interval),
        say(Word::Strength, lang).to_owned(),
        right(Word::Probability),
        right(Word::Rank),
        right(Word::Share),
        right(Word::Wage),
        right(Word::Establishments),
        right(Word::Suppressed),
    ]
}

/// The columns of one cell, after its name.
pub(crate) fn columns(name: &str, cell: &Cell, lang: Lang) -> Vec<String> {
    let wage = value(&cell.average_wage, lang, money);
    let wage = match &cell.currency {
        Some(currency) if cell.average_wage.value.is_some() => format!("{wage} {currency}"),
        _ => wage,
    };
    let modelled = (cell.suppressed_share > 0.0005).then(|| percent(cell.suppressed_share, lang));
    vec![
        name.to_owned(),
        value(&cell.jobs, lang, integer),
        value(&cell.lq, lang, quotient),
        interval(&cell.lq, lang, quotient),
        strength(cell.strength, lang).to_owned(),
        cell.p_strong.map(|p| percent(p, lang)).unwrap_or_default(),
        rank(cell.rank, lang),
        value(&cell.share_of_region, lang, percent),
        wage,
        value(&cell.establishments, lang, integer),
        modelled.unwrap_or_default(),
    ]
}

/// A table of cells: clusters or sub-clusters.
pub(crate) fn cell_table<'a>(
    named: Word,
    cells: impl Iterator<Item = &'a Cell>,
    lang: Lang,
) -> String {
    let mut table = Table::new(&headers(named, lang));
    for cell in cells {
        table.row(columns(text(&cell.name, lang), cell, lang));
    }
    table.render()
}

/// The line that names the reference area.
pub(crate) fn reference_line(reference: &ReferenceInfo, year: i32, lang: Lang) -> String {
    format!(
        "{}{} {} ({}) · {} {year}\n",
        say(Word::Reference, lang),
        // French sets a no-break space before the colon.
        if lang == Lang::Fr { "\u{a0}:" } else { ":" },
        text(&reference.name, lang),
        reference.id,
        say(Word::Year, lang)
    )
}

/// Caveats and sources, as they stand below every reply.
pub(crate) fn footer(notes: &[Note], sources: &[SourceInfo], lang: Lang) -> String {
    let mut out = String::new();
    if !notes.is_empty() {
        out.push('\n');
        notes.iter().for_each(|n| out.push_str(&super::note(text(&n.text, lang))));
    }
    if !sources.is_empty() {
        out.push_str(&format!("\n{}\n", say(Word::Sources, lang)));
        for source in sources {
            let named = [&source.publisher, &source.title, &source.edition];
            let named: Vec<&str> =
                named.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
            let line = format!(
                "{} ({}; sha256 {})",
                named.join(", "),
                source.file,
                source.sha256.get(..12).unwrap_or(&source.sha256)
            );
            out.push_str(&super::note(&line));
        }
    }
    out
}
