//! Which activities share more places, or places more activities, than their sizes explain.

use super::place::computed;
use super::{ComplexityAsk, ComplexityLink, ComplexityLinks, Panel};
use crate::AtlasError;
use icluster_complexity::{Tail, bicm};

/// Which links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinksAsk {
    /// Of places, by the activities they share; else of activities, by places.
    pub of_places: bool,
    /// False-discovery level: of the links validated, so many are expected to be none.
    pub level: f64,
    /// Links at most, those of lowest p-value; all are counted.
    pub most: usize,
}

impl Default for LinksAsk {
    fn default() -> Self {
        LinksAsk { of_places: false, level: 0.05, most: 1000 }
    }
}

/// Pairs that share significantly more than places of that diversity and activities of that ubiquity would (bipartite configuration model, Benjamini and
/// Hochberg's control), those of lowest p-value first.
///
/// Fails where the level is not between 0 and 1, or the model is not solved.
pub fn complexity_links(
    panel: &Panel,
    ask: &ComplexityAsk,
    links: &LinksAsk,
) -> Result<ComplexityLinks, AtlasError> {
    if !(links.level > 0.0 && links.level < 1.0) {
        return Err(AtlasError::BadRequest {
            what: "false-discovery level",
            given: links.level.to_string(),
            expected: "a number above 0 and below 1, such as 0.05".to_owned(),
        });
    }
    let (core, results) = computed(panel, ask)?;
    let model = bicm(&results.presence);
    let tail = Tail::Auto { level: links.level };
    let pairs = match links.of_places {
        true => model.place_pairs(&results.presence, tail),
        false => model.activity_pairs(&results.presence, tail),
    };
    let pairs = pairs.map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let (mut valid, cut) = pairs.validated(links.level);
    valid.sort_by(|a, b| {
        let order = a.p_value.total_cmp(&b.p_value);
        order.then_with(|| (a.first, a.second).cmp(&(b.first, b.second)))
    });
    let named = |i: u32| match links.of_places {
        true => core.place(&results, i as usize).clone(),
        false => core.activity(&results, i as usize).clone(),
    };
    let shown = valid.iter().take(links.most).map(|pair| {
        let (first, second) = (named(pair.first), named(pair.second));
        ComplexityLink {
            first: first.id,
            first_name: first.name,
            second: second.id,
            second_name: second.name,
            shared: pair.observed,
            expected: pair.expected,
            p_value: pair.p_value,
        }
    });
    Ok(ComplexityLinks {
        basis: core.basis(ask),
        of: if links.of_places { "places" } else { "activities" }.to_owned(),
        level: links.level,
        tested: pairs.pairs.len(),
        validated: valid.len(),
        largest_p_value: cut,
        links: shown.collect(),
    })
}
