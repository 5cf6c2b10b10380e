//! The profile of a region: all sections.

use super::basis::{self, Grounds};
use super::place::{self, Atlases};
use super::{
    AUTHOR, Desk, Known, border, change, clusters, complexity, gaps, glossary, network, priorities,
    summary, trade, with_priorities,
};
use crate::document::Document;
use crate::{ReportAsk, ReportError, ReportKind, words};
use icluster_atlas::Atlas;
use icluster_codes::Level;

/// Candidates of each country.
const ROWS: usize = 5;

/// The profile of a region, eight to twelve pages.
///
/// A section without data says what is missing and what would fill it. Fails where the place is not known.
pub fn region_report(atlas: &Atlas, ask: &ReportAsk) -> Result<Document, ReportError> {
    let desk = Desk::new(atlas, ask.language);
    let known = Known::of(&desk, &ask.region, &ask.ask)?;
    let meta = atlas.meta()?;
    let rank = || priorities::of_region(atlas, &known.id, &known.countries);
    let (asked, ranked) = with_priorities(rank, || {
        Ok((
            Atlases::of(&desk, &known, &meta)?,
            complexity::standings(&desk, &known),
            network::chain_of(&desk, &known),
            trade::links_of(&desk, &known),
            gaps::of_region(&desk, &known),
        ))
    });
    let (maps, standings, chain, trade, short) = asked?;
    let grounds = Grounds {
        known: Some(&known),
        standings: &standings,
        chain: chain.as_ref(),
        trade: &trade,
        gaps: short.as_ref(),
        priorities: &ranked,
        definition: known.profile.definition.clone(),
        release: known.profile.release.clone(),
        ..Grounds::default()
    };
    let mut sections = vec![
        summary::section(&desk, &known, &standings, chain.as_ref()),
        place::section(&desk, &known, &maps)?,
        clusters::section(&desk, &known),
    ];
    // Where nothing is known nothing is found.
    sections.retain(|section| section.id != "summary" || known.profile.totals.is_some());
    sections.extend(border::section(&desk, &known));
    sections.extend(change::section(&desk, &known));
    sections.push(complexity::section(&desk, &standings));
    sections.push(network::section(&desk, chain.as_ref()));
    sections.push(trade::section(&desk, &known, &maps, &trade));
    sections.push(basis::section(&desk, &grounds)?);
    sections.push(glossary::section(&desk));
    Ok(Document {
        kind: ReportKind::Region,
        cover: place::locator(&desk, &known, &maps, 290.0),
        gaps: Some(gaps::section(&desk, short.as_ref())),
        priorities: Some(priorities::section(&desk, &ranked, ROWS)),
        ..front(&desk, &known, sections)?
    })
}

/// What profile and brief of a place begin with.
pub(super) fn front(
    desk: &Desk<'_>,
    known: &Known,
    sections: Vec<crate::Section>,
) -> Result<Document, ReportError> {
    let (id, year) = (known.id.to_string(), known.year());
    // The identifier of a region of one's own says no more than its name.
    let own = known.id.level() == Level::Custom;
    let compared = if own { words::COMPARED_YEAR } else { words::COMPARED };
    let values = [("id", id.as_str()), ("year", &year), ("reference", &known.reference)];
    Ok(Document {
        kind: ReportKind::Region,
        language: desk.language,
        genre: desk.say(words::PROFILE),
        title: known.name.clone(),
        subtitle: desk.fill(compared, &values),
        finding: desk.text(&known.profile.headline),
        facts: summary::facts(desk, known),
        cover: None,
        subject: id.clone(),
        release: known.profile.release.clone(),
        date: desk.date()?,
        sample: desk.sample(known.profile.sample),
        author: AUTHOR.to_owned(),
        words: desk.template_words(),
        sections,
        gaps: None,
        priorities: None,
    })
}
