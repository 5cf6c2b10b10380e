//! Places by name: which regions a text may mean, and how sure that is.

use crate::error::AnswerError;
use crate::room::Room;
use crate::words::fold;
use icluster_atlas::RegionQuery;
use icluster_atlas::view::RegionInfo;
use icluster_codes::{Country, Level, RegionId};

/// Candidates looked at.
const LOOKED_AT: usize = 200;

/// A region that a text may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFound {
    /// The region.
    pub region: RegionInfo,
    /// Share of the weight of all candidates, 0 to 1; the weights are by how the name fits and the level of the region, not measured.
    pub confidence: f64,
}

/// What nations are called besides their names, folded.
const NATIONS: [(&str, Country); 16] = [
    ("us", Country::Us),
    ("usa", Country::Us),
    ("u s", Country::Us),
    ("u s a", Country::Us),
    ("ee uu", Country::Us),
    ("eeuu", Country::Us),
    ("e u", Country::Us),
    ("united states", Country::Us),
    ("estados unidos", Country::Us),
    ("etats unis", Country::Us),
    ("mexico", Country::Mx),
    ("mexique", Country::Mx),
    ("mx", Country::Mx),
    ("canada", Country::Ca),
    ("ca", Country::Ca),
    ("can", Country::Ca),
];

/// The nation that a folded text names.
pub(crate) fn nation(folded: &str) -> Option<Country> {
    NATIONS.iter().find(|(name, _)| *name == folded).map(|(_, country)| *country)
}

/// Regions that a text may mean, best first: an identifier, a name with or without its parent (`El Paso, Texas`), a nation by another name.
/// `country` and `level` keep only such. Fails only where the release cannot be read.
pub fn find_places(
    room: &Room,
    given: &str,
    country: Option<Country>,
    level: Option<Level>,
    limit: usize,
) -> Result<Vec<PlaceFound>, AnswerError> {
    let given = given.trim();
    if let Ok(id) = given.parse::<RegionId>()
        && let Ok(region) = room.atlas().region_info(&id)
    {
        return Ok(vec![PlaceFound { region, confidence: 1.0 }]);
    }
    let folded = fold(given);
    let mut weighed: Vec<(f64, RegionInfo)> = Vec::new();
    if let Some(country) = nation(&folded) {
        weighed.push((8.0, room.atlas().region_info(&RegionId::nation(country))?));
    }
    // A parent after a comma narrows the list; where the whole finds nothing, its first part is the name.
    let (first, parent) = match given.split_once(',') {
        Some((first, parent)) => (first.trim(), fold(parent)),
        None => (given, String::new()),
    };
    let query = |text: &str| RegionQuery {
        text: Some(text.to_owned()),
        level,
        offset: 0,
        limit: LOOKED_AT,
    };
    let mut page = room.atlas().regions(&query(given))?;
    if page.items.is_empty() && first != given {
        page = room.atlas().regions(&query(first))?;
    }
    let name = fold(first);
    for region in page.items {
        let fits = [&region.name.en, &region.name.es, &region.name.fr]
            .into_iter()
            .map(|of| fit(&name, &fold(of)))
            .fold(0.0, f64::max);
        let fits = if region.id.code() == given || region.found_by.is_some() { 1.0 } else { fits };
        let of_parent = || {
            let parents = region.parent_name.iter();
            let mut names = parents.flat_map(|of| [&of.en, &of.es, &of.fr]);
            let nation = region.country.as_deref() == nation(&parent).map(Country::as_str);
            names.any(|of| fold(of).contains(&parent)) || (nation && region.country.is_some())
        };
        let narrowed = if parent.is_empty() || of_parent() { 1.0 } else { 0.1 };
        let weight = fits * level_weight(region.id.level()) * narrowed;
        if weight > 0.0 && !weighed.iter().any(|(_, known)| known.id == region.id) {
            weighed.push((weight, region));
        }
    }
    weighed.retain(|(_, region)| {
        country.is_none_or(|of| region.country.as_deref() == Some(of.as_str()))
            && level.is_none_or(|of| region.id.level() == of)
    });
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let all: f64 = weighed.iter().map(|(weight, _)| weight).sum();
    if limit > 0 {
        weighed.truncate(limit);
    }
    Ok(weighed
        .into_iter()
        .map(|(weight, region)| PlaceFound { region, confidence: weight / all })
        .collect())
}

/// How a name fits: the same, begins so, has the words, has it somewhere.
fn fit(wanted: &str, name: &str) -> f64 {
    if name == wanted {
        1.0
    } else if name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(' ')) {
        0.3
    } else if name.starts_with(wanted) {
        0.1
    } else if wanted.split(' ').all(|word| name.split(' ').any(|of| of == word)) {
        0.15
    } else {
        0.02
    }
}

/// Larger regions are meant more often where nothing else is said.
fn level_weight(level: Level) -> f64 {
    match level.as_str() {
        "na" | "us" | "mx" | "ca" => 8.0,
        "us:state" | "mx:state" | "ca:province" => 4.0,
        "us:cbsa" | "mx:metro" | "custom" => 1.0,
        "us:economic-area" => 0.4,
        _ => 0.8,
    }
}
