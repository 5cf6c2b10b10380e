//! Parameters as people give them to identifiers: places, clusters, codes, numbers.

use crate::answer::Taken;
use crate::error::AnswerError;
use crate::places::find_places;
use crate::room::Room;
use crate::words::{fold, text, three};
use icluster_atlas::view::ClusterInfo;
use icluster_codes::RegionId;
use rapidfuzz::distance::jaro_winkler;

/// What else a name may mean, listed at most.
const ALTERNATIVES: usize = 5;

/// A place by name or identifier.
pub(crate) fn place(
    room: &Room,
    parameter: &str,
    given: &str,
) -> Result<(RegionId, Taken), AnswerError> {
    let found = find_places(room, given, None, None, ALTERNATIVES + 1)?;
    let Some((best, others)) = found.split_first() else {
        let wanted = fold(given);
        // The word that comes nearest, of names of large regions.
        let mut near: Vec<(f64, String)> = Vec::new();
        for level in ["us:state", "mx:state", "ca:province", "custom"] {
            let level = level.parse().ok();
            let query = icluster_atlas::RegionQuery { level, ..Default::default() };
            for region in room.atlas().regions(&query)?.items {
                let alike = alike(&wanted, &fold(&region.name.en));
                near.push((alike, format!("{} ({})", region.name.en, region.id)));
            }
        }
        return Err(AnswerError::not_found(parameter, given, &nearest(near)));
    };
    let region = &best.region;
    Ok((
        region.id.clone(),
        Taken {
            parameter: parameter.to_owned(),
            given: given.to_owned(),
            id: region.id.to_string(),
            label: region.name.clone(),
            confidence: best.confidence,
            alternatives: others.iter().map(|of| of.region.id.to_string()).collect(),
        },
    ))
}

/// A place as the registry knows places: a region put together by its parts, any other as it is.
pub(crate) fn parts_of(room: &Room, place: &RegionId) -> Vec<RegionId> {
    let known = room.atlas().custom_regions().unwrap_or_default();
    let parts = known.into_iter().find(|custom| custom.id() == place).map(|custom| custom.parts);
    parts.or_else(|| place.inline_parts()).unwrap_or_else(|| vec![place.clone()])
}

fn alike(a: &str, b: &str) -> f64 {
    jaro_winkler::similarity(a.chars(), b.chars())
}

/// The three most alike, those that are alike at all.
pub(crate) fn nearest(mut near: Vec<(f64, String)>) -> Vec<String> {
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    near.into_iter().filter(|of| of.0 > 0.7).take(3).map(|of| of.1).collect()
}

/// Clusters that a text may mean with their weights, best first.
pub(crate) fn clusters<'a>(room: &'a Room, given: &str) -> Vec<(f64, &'a ClusterInfo)> {
    let wanted = fold(given);
    let mut found: Vec<(f64, &ClusterInfo)> = room
        .clusters()
        .iter()
        .filter_map(|cluster| {
            let names = [&cluster.name.en, &cluster.name.es, &cluster.name.fr];
            let fits = names
                .into_iter()
                .map(|name| fold(name))
                .chain([fold(&cluster.key)])
                .map(|name| fit(&wanted, &name))
                .fold(0.0, f64::max);
            let fits = if cluster.key == given.trim() { 1.0 } else { fits };
            let traded = if cluster.kind == "traded" { 1.0 } else { 0.4 };
            (fits > 0.0).then_some((fits * traded, cluster))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    found
}

/// How a name fits: the same, all its words, their beginnings (`aeroespacial` for `aeroespacio`).
fn fit(wanted: &str, name: &str) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    if name == wanted {
        return 1.0;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let stem = |word: &str| word.chars().take(6).collect::<String>();
    let asked: Vec<&str> = wanted.split(' ').filter(|word| word.chars().count() > 2).collect();
    if asked.is_empty() {
        return 0.0;
    }
    let has = |word: &str| {
        let long = word.chars().count() >= 5;
        words.iter().any(|of| *of == word || (long && stem(of) == stem(word)))
    };
    let held = asked.iter().filter(|word| has(word)).count() as f64 / asked.len() as f64;
    // A name of which little was said is less likely.
    if held < 1.0 { 0.0 } else { 0.3 + 0.5 * (asked.len() as f64 / words.len() as f64).min(1.0) }
}

/// A cluster by key or name.
pub(crate) fn cluster(
    room: &Room,
    parameter: &str,
    given: &str,
) -> Result<(String, Taken), AnswerError> {
    let found = clusters(room, given);
    let Some(((weight, best), others)) = found.split_first() else {
        let wanted = fold(given);
        let near =
            room.clusters().iter().map(|of| (alike(&wanted, &fold(&of.key)), of.key.clone()));
        return Err(AnswerError::not_found(parameter, given, &nearest(near.collect())));
    };
    let all: f64 = found.iter().map(|of| of.0).sum();
    Ok((
        best.key.clone(),
        Taken {
            parameter: parameter.to_owned(),
            given: given.to_owned(),
            id: best.key.clone(),
            label: best.name.clone(),
            confidence: if best.key == given.trim() { 1.0 } else { weight / all },
            alternatives: others.iter().take(ALTERNATIVES).map(|of| of.1.key.clone()).collect(),
        },
    ))
}

/// Digits of a code of the Harmonized System, with or without points.
pub(crate) fn product(parameter: &str, given: &str) -> Result<String, AnswerError> {
    let digits: String = given.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let right = matches!(digits.len(), 6..=10) && digits.bytes().all(|of| of.is_ascii_digit());
    match digits.get(..6).filter(|_| right) {
        Some(code) => Ok(code.to_owned()),
        None => Err(AnswerError::bad_value(
            parameter,
            given,
            &three([
                "six digits of the Harmonized System such as 8544.30",
                "seis dígitos del Sistema Armonizado como 8544.30",
                "six chiffres du Système harmonisé comme 8544.30",
            ]),
        )),
    }
}

/// A number within bounds, in its shortest form.
pub(crate) fn number(
    parameter: &str,
    given: &str,
    [least, most]: [f64; 2],
) -> Result<f64, AnswerError> {
    let read = given.trim().replace(',', ".").parse::<f64>().ok();
    read.filter(|of| (least..=most).contains(of)).ok_or_else(|| {
        AnswerError::bad_value(
            parameter,
            given,
            &text(
                format!("a number from {least} to {most}"),
                format!("un número de {least} a {most}"),
                format!("un nombre de {least} à {most}"),
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{fit, number, product};

    #[test]
    fn products_are_six_digits_however_written() {
        for given in ["8544.30", "854430", "8544 30", "8544.30.0000"] {
            assert_eq!(product("code", given).unwrap(), "854430", "{given}");
        }
        for given in ["8544", "854430x", "", "arnés", "85443000001"] {
            let refused = product("code", given).unwrap_err().refusal();
            assert_eq!(refused.kind, "bad-value", "{given}");
            assert!(refused.next.es.contains("8544.30"));
        }
    }

    #[test]
    fn numbers_with_comma_or_point_within_bounds() {
        assert_eq!(number("lq", "1,5", [0.0, 9.0]).unwrap(), 1.5);
        assert_eq!(number("lq", " 1.5 ", [0.0, 9.0]).unwrap(), 1.5);
        for given in ["-1", "10", "NaN", "inf", "x"] {
            assert!(number("lq", given, [0.0, 9.0]).is_err(), "{given}");
        }
    }

    #[test]
    fn names_fit_by_their_words() {
        let name = "aerospace vehicles and defense";
        assert_eq!(fit(name, name), 1.0);
        assert!(fit("aerospace", name) > 0.3);
        // The same stem in another language, not another word.
        assert!(fit("aeroespacial", "vehiculos aeroespaciales y defensa") > 0.3);
        assert_eq!(fit("aerospace plastics", name), 0.0);
        assert_eq!(fit("", name), 0.0);
    }
}
