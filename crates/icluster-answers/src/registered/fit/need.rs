//! Needs and projects of the registry as matching asks of them.

use crate::registered::{Registered, regions_around};
use icluster_matching::{Code, Need, Rule, Test, Wanted};
use icluster_registry::{Kind, Value};

/// Scheme of codes that are keys of clusters: near is who is in the same.
pub(crate) const CLUSTER: &str = "cluster";

/// What a place says in a rule of distance.
const DISTANCE: &str = "distance";

impl Registered {
    /// What an entity of the registry asks for. Of a project what its partners bring already is not asked for again; its industries are those of who leads it.
    pub(crate) fn need_of(&self, id: &str) -> Need {
        let mut need = Need { id: id.to_owned(), ..Need::default() };
        for claim in self.claims(id) {
            match (&claim.value, claim.predicate.as_str()) {
                (Value::Thing { id, .. }, "capability") => {
                    need.capabilities.push(Wanted::new(id.clone(), 1.0));
                }
                (Value::Thing { id, .. }, "certification") => need.certifications.push(id.clone()),
                (Value::Thing { id, .. }, "asked_by" | "led_by") => need.by = Some(id.clone()),
                (Value::Thing { id, .. }, "initiative") => need.initiatives.push(id.clone()),
                (Value::Code { scheme, code }, _) => {
                    need.codes.push(Wanted::new(Code::new(scheme, code), 1.0));
                }
                (Value::Cluster { key }, _) => {
                    need.codes.push(Wanted::new(Code::new(CLUSTER, key), 1.0));
                }
                (Value::Place { region }, "based_in") => {
                    need.place.regions = regions_around(region);
                }
                (Value::Point { latitude, longitude }, _) => {
                    need.place.point = Some([*latitude, *longitude]);
                }
                (Value::Number { number, .. }, "within_km") if *number > 0.0 => {
                    let test = Test::Within { kilometres: *number };
                    need.rules.retain(|rule| rule.id != DISTANCE);
                    need.rules.push(Rule::new(DISTANCE, test));
                }
                _ => {}
            }
        }
        need.chain = self.industries(need.by.as_deref());
        let by = need.by.as_ref().and_then(|by| self.candidates.get(by));
        if let Some(place) = by.map(|by| &by.place)
            && need.place.point.is_none()
            && need.place.regions.first() == place.regions.first()
        {
            // Who asks is in the same place, and says where.
            need.place.point = place.point;
        }
        need
    }

    /// Who takes part in a project already: whoever is asked for besides.
    pub(crate) fn partners_of(&self, id: &str) -> Vec<String> {
        let of = self.claims(id).filter(|claim| claim.predicate == "partner");
        of.map(|claim| claim.value.key().to_owned()).collect()
    }

    /// Industries of an organisation, each once.
    fn industries(&self, id: Option<&str>) -> Vec<Code> {
        let mut codes: Vec<Code> = Vec::new();
        for claim in id.into_iter().flat_map(|id| self.claims(id)) {
            if let (Value::Code { scheme, code }, "industry") =
                (&claim.value, claim.predicate.as_str())
            {
                codes.push(Code::new(scheme, code));
            }
        }
        codes.sort();
        codes.dedup();
        codes
    }

    /// Id of a need or project that the caller sees.
    pub(crate) fn asking(&self, given: &str) -> Option<&str> {
        let id = self.id(given)?;
        let kind = self.kind(id)?;
        matches!(kind, Kind::Need | Kind::Project | Kind::Call | Kind::Offer).then_some(id)
    }
}

/// Whether a need asks for anything that can be weighed.
pub(crate) fn asks(need: &Need) -> bool {
    !(need.capabilities.is_empty()
        && need.codes.is_empty()
        && need.certifications.is_empty()
        && need.initiatives.is_empty()
        && need.chain.is_empty()
        && need.place.is_unknown())
}
