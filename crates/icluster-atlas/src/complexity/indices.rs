//! How specialised places are, how concentrated activities, how nested the whole.

use super::place::computed;
use super::{
    ActivityIndices, ComplexityAsk, ComplexityIndices, ComplexityNestedness, Named, Panel,
    PlaceIndices, known,
};
use crate::AtlasError;
use icluster_complexity::indices::{
    EntropyUnit, effective_number, entropy, gini, hachman, herfindahl_of_activities,
    herfindahl_of_places, hoover_gini, hoover_index, krugman, theil,
};
use icluster_complexity::{Denominator, nodf};

/// Indices of every place and activity of a panel that the filter leaves, places and activities by id.
pub fn complexity_indices(
    panel: &Panel,
    ask: &ComplexityAsk,
) -> Result<ComplexityIndices, AtlasError> {
    let (core, results) = computed(panel, ask)?;
    let values = &results.values;
    let totals = values.place_totals();
    let (hhi, bits) = (herfindahl_of_places(values), entropy(values, EntropyUnit::Bits));
    let (effective, theil) = (effective_number(values), theil(values));
    let krugman = krugman(values, Denominator::Own);
    let hachman = hachman(values, Denominator::Own);
    let place = |c: usize| {
        let Named { id, name } = core.place(&results, c).clone();
        PlaceIndices {
            id,
            name,
            diversity: results.presence.diversity[c],
            herfindahl: known(hhi[c]),
            entropy: known(bits[c]),
            effective_number: known(effective[c]),
            theil: known(theil[c]),
            krugman: known(krugman[c]),
            hachman: known(hachman[c]),
        }
    };
    let (of_activities, gini) = (herfindahl_of_activities(values), gini(values));
    let (relative, hoover) = (hoover_gini(values, &totals), hoover_index(values, &totals));
    let activity = |p: usize| {
        let Named { id, name } = core.activity(&results, p).clone();
        ActivityIndices {
            id,
            name,
            ubiquity: results.presence.ubiquity[p],
            herfindahl: known(of_activities[p]),
            gini: known(gini[p]),
            hoover_gini: known(relative[p]),
            hoover: known(hoover[p]),
        }
    };
    let nested = nodf(&results.presence);
    Ok(ComplexityIndices {
        basis: core.basis(ask),
        nestedness: ComplexityNestedness {
            total: known(nested.total),
            places: known(nested.places),
            activities: known(nested.activities),
        },
        places: (0..results.places.len()).map(place).collect(),
        activities: (0..results.activities.len()).map(activity).collect(),
    })
}
