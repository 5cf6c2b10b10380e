//! Claims as matching looks at them.

use super::{fit, regions_around};
use icluster_matching::{Candidate, Claimed, Code, Flag, Link};
use icluster_registry::{Status, Value, World, predicate, vocabulary};

/// How sure a link is that somebody else has confirmed, and one that only one side tells.
const VERIFIED: f64 = 0.95;
const TOLD: f64 = 0.7;
/// Unsure ones count less still.
const UNSURE: f64 = 0.3;

fn status(of: Status) -> icluster_matching::Status {
    match of {
        Status::Verified => icluster_matching::Status::Verified,
        Status::SelfDeclared => icluster_matching::Status::SelfDeclared,
        Status::Disputed => icluster_matching::Status::Disputed,
        Status::Withdrawn => icluster_matching::Status::Withdrawn,
        Status::Pending => icluster_matching::Status::Pending,
    }
}

/// An organisation as matching looks at it. What it has told need not be all.
pub(super) fn candidate(world: &World, id: &str) -> Candidate {
    let mut candidate = Candidate { id: id.to_owned(), ..Candidate::default() };
    for claim in world.of(id).filter(|claim| claim.status != Status::Withdrawn) {
        let sure = status(claim.status);
        match (&claim.value, claim.predicate.as_str()) {
            (Value::Word { word, .. }, "type") => candidate.kind = Some(word.clone()),
            (Value::Word { word, .. }, "size_class") => {
                candidate.size_class = Some(word.clone());
                let class = vocabulary::word(vocabulary::Words::SizeClass, word);
                let least = class.and_then(|class| class.least);
                if candidate.employees.is_none() {
                    let most = class.and_then(|class| class.most).unwrap_or(u32::MAX);
                    candidate.employees = least.map(|least| (least, most));
                }
            }
            (Value::Number { number, .. }, "employees") => {
                let people = number.clamp(0.0, f64::from(u32::MAX)) as u32;
                candidate.employees = Some((people, people));
            }
            (Value::Date { date }, "founded") => candidate.founded = Some(date.clone()),
            (Value::Place { region }, "based_in") => {
                candidate.place.regions = regions_around(region);
            }
            (Value::Point { latitude, longitude }, _) => {
                candidate.place.point = Some([*latitude, *longitude]);
            }
            (Value::Thing { id, .. }, "capability") => {
                candidate.capabilities.items.push(Claimed::new(id.clone(), sure));
            }
            (Value::Thing { id, .. }, "certification") => {
                candidate.certifications.items.push(Claimed::new(id.clone(), sure));
            }
            (Value::Thing { id, .. }, "initiative") => {
                candidate.initiatives.items.push(Claimed::new(id.clone(), sure));
            }
            (Value::Code { scheme, code }, _) => {
                candidate.codes.items.push(Claimed::new(Code::new(scheme, code), sure));
            }
            (Value::Cluster { key }, _) => {
                let code = Code::new(fit::CLUSTER, key);
                candidate.codes.items.push(Claimed::new(code, sure));
            }
            (Value::Flag { flag }, key) => candidate.flags.items.push(Flag {
                key: key.to_owned(),
                value: *flag,
                basis: claim.basis.map(|basis| basis.name().to_owned()),
                status: sure,
            }),
            _ => {}
        }
    }
    candidate
}

/// Links between entities, and to initiatives, with the claim that says so.
pub(super) fn links(world: &World) -> Vec<Link> {
    let mut links = Vec::new();
    for claim in &world.claims {
        let joins = predicate(&claim.predicate).is_some_and(|of| of.link)
            || claim.predicate == "initiative";
        let Value::Thing { id, .. } = &claim.value else { continue };
        let trust = match claim.status {
            Status::Verified => VERIFIED,
            Status::SelfDeclared => TOLD,
            Status::Pending | Status::Disputed => UNSURE,
            Status::Withdrawn => continue,
        };
        if joins {
            links.push(Link {
                from: claim.subject.clone(),
                to: id.clone(),
                predicate: claim.predicate.clone(),
                trust,
                claim: claim.id.clone(),
            });
        }
    }
    links
}
