//! The registry as answers need it: what one caller may see of it, at one moment.
//!
//! Who fits, which programme is open to whom, consortia and ways are computed by `icluster-matching`.

use crate::error::AnswerError;
use crate::stakeholders::{Found, Stakeholders, Statement, Step, Thing, Wanted};
use crate::words::text;
use icluster_atlas::view::Text3;
use icluster_codes::RegionId;
use icluster_matching::{
    Call, Candidate, Claimed, Code, Eligibility, Flag, Link, Links, Listed, MatchingError, Member,
    Need, Nothing, Place, Programme, Rule, Test, Weights, consortia, eligibility, rank,
};
use icluster_okn::{Entity, Names};
use icluster_registry::{
    Claim, Field, Kind, Status, Test as RuleTest, Value, World, predicate, vocabulary,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How sure a link is that somebody else has confirmed, and one that only one side tells.
const VERIFIED: f64 = 0.95;
const TOLD: f64 = 0.7;
/// Unsure ones count less still.
const UNSURE: f64 = 0.3;

/// What is called what: the name of a region in three languages.
pub type PlaceNames = dyn Fn(&RegionId) -> Text3 + Send + Sync;

/// What a caller may see of the registry, ready to be asked.
pub struct Registered {
    world: Arc<World>,
    names: Names,
    places: Arc<PlaceNames>,
    /// Day on which calls are open or not, `YYYY-MM-DD`.
    today: String,
    labels: BTreeMap<String, Text3>,
    candidates: BTreeMap<String, Candidate>,
    links: Links,
}

fn own(of: &icluster_codes::Text3) -> Text3 {
    text(of.en.clone(), of.es.clone(), of.fr.clone())
}

fn failed(error: &MatchingError) -> AnswerError {
    AnswerError::bad_value(
        "registry",
        &error.to_string(),
        &text(
            "values that can be matched",
            "valores que se puedan comparar",
            "des valeurs qui se comparent",
        ),
    )
}

fn status(of: Status) -> icluster_matching::Status {
    match of {
        Status::Verified => icluster_matching::Status::Verified,
        Status::SelfDeclared => icluster_matching::Status::SelfDeclared,
        Status::Disputed => icluster_matching::Status::Disputed,
        Status::Withdrawn => icluster_matching::Status::Withdrawn,
        Status::Pending => icluster_matching::Status::Pending,
    }
}

/// A region and all it is within.
fn chain(region: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut next = region.parse::<RegionId>().ok();
    while let Some(of) = next {
        all.push(of.to_string());
        next = of.parent();
    }
    all
}

impl Registered {
    /// Of what a caller sees (`world`); places are named by `places`, calls are looked at on the day `today`.
    ///
    /// # Errors
    /// Claims that cannot be put into a network.
    pub fn new(
        world: Arc<World>,
        names: Names,
        places: Arc<PlaceNames>,
        today: &str,
    ) -> Result<Self, AnswerError> {
        let kinds: BTreeSet<Kind> = world.entities.values().map(|(kind, _)| *kind).collect();
        let mut labels: BTreeMap<String, Text3> = BTreeMap::new();
        for kind in kinds {
            let [en, es, fr] = ["en", "es", "fr"].map(|language| world.summaries(kind, language));
            for ((en, es), fr) in en.into_iter().zip(es).zip(fr) {
                labels.insert(en.id, text(en.label, es.label, fr.label));
            }
        }
        let candidates = world
            .entities
            .iter()
            .filter(|(_, (kind, _))| *kind == Kind::Organisation)
            .map(|(id, _)| (id.clone(), candidate(&world, id)))
            .collect();
        let links = Links::new(links(&world)).map_err(|error| failed(&error))?;
        Ok(Self { names, places, today: today.to_owned(), labels, candidates, links, world })
    }

    fn claims<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Claim> {
        self.world.of(id).filter(|claim| claim.status != Status::Withdrawn)
    }

    /// Id of an entity, given as such or as an IRI; after a merge that of what replaced it.
    fn id(&self, given: &str) -> Option<&str> {
        let id = match self.names.entity(given) {
            Some(Entity::Registered { id, .. }) => id,
            _ => given.to_owned(),
        };
        let id = self.world.replaced.get(&id).unwrap_or(&id);
        self.world.entities.get_key_value(id).map(|(id, _)| id.as_str())
    }

    fn label(&self, id: &str) -> Text3 {
        let fixed =
            [vocabulary::initiatives(), vocabulary::capabilities(), vocabulary::certifications()];
        self.labels.get(id).cloned().unwrap_or_else(|| {
            let item = fixed.into_iter().flatten().find(|item| item.key == id);
            item.map_or_else(|| text(id, id, id), |item| own(&item.label))
        })
    }

    /// Labels of what matching talks of: keys of the registry, regions, codes as they are.
    fn called(&self, key: &str) -> icluster_codes::Text3 {
        let found = match key.parse::<RegionId>() {
            Ok(region) if key.contains(':') => (self.places)(&region),
            _ => self.label(key),
        };
        icluster_codes::Text3::new(found.en, found.es, found.fr)
    }

    fn thing(&self, id: &str) -> Thing {
        let kind = self.world.entities.get(id).map_or(Kind::Organisation, |(kind, _)| *kind);
        let mut thing = Thing {
            iri: self.iri(kind, id),
            id: id.to_owned(),
            kind: kind.name().to_owned(),
            label: self.label(id),
            place: None,
            score: None,
            reason: Text3::default(),
            status: String::new(),
            source: String::new(),
            since: String::new(),
        };
        for claim in self.claims(id) {
            match (&claim.value, claim.predicate.as_str()) {
                (Value::Place { region }, "based_in") => {
                    if let Ok(region) = region.parse::<RegionId>() {
                        let name = (self.places)(&region);
                        thing.place = Some((region, name));
                    }
                }
                (Value::Word { word, .. }, "type") => word.clone_into(&mut thing.kind),
                (Value::Text { .. }, "name") if thing.source.is_empty() => {
                    self.rests(&mut thing, claim);
                }
                _ => {}
            }
        }
        thing
    }

    fn iri(&self, kind: Kind, id: &str) -> String {
        let kind = kind.segment().to_owned();
        self.names.iri(&Entity::Registered { kind, id: id.to_owned() }).into_string()
    }

    /// What a thing rests on is this claim.
    fn rests(&self, thing: &mut Thing, claim: &Claim) {
        claim.status.name().clone_into(&mut thing.status);
        thing.source.clone_from(&claim.source.name);
        thing.since = claim.from.clone().unwrap_or_default();
    }

    fn in_place(&self, id: &str, place: &RegionId) -> bool {
        let place = place.to_string();
        self.claims(id).any(|claim| match &claim.value {
            Value::Place { region } => chain(region).contains(&place),
            _ => false,
        })
    }

    fn has(&self, id: &str, predicate: &str, key: &str) -> bool {
        self.claims(id).any(|claim| claim.predicate == predicate && claim.value.key() == key)
    }

    /// Whether an entity is what is wanted.
    fn is(&self, id: &str, kind: Kind, wanted: &Wanted) -> bool {
        let of_kind = wanted.kinds.is_empty()
            || wanted.kinds.iter().any(|of| of == kind.name() || self.has(id, "type", of));
        let women = |want: bool| {
            self.claims(id).any(|claim| {
                claim.predicate == "women_led"
                    && matches!(claim.value, Value::Flag { flag } if flag == want)
            })
        };
        let any = |predicate: &str, keys: &[String]| {
            keys.is_empty() || keys.iter().any(|key| self.has(id, predicate, key))
        };
        of_kind
            && wanted.place.as_ref().is_none_or(|place| self.in_place(id, place))
            && wanted.cluster.as_ref().is_none_or(|cluster| self.has(id, "cluster", cluster))
            && wanted.capabilities.iter().all(|key| self.has(id, "capability", key))
            && any("certification", &wanted.certifications)
            && wanted.initiative.as_ref().is_none_or(|key| self.has(id, "initiative", key))
            && wanted.women_led.is_none_or(women)
            && wanted.text.as_ref().is_none_or(|text| self.says(id, text))
    }

    fn says(&self, id: &str, words: &str) -> bool {
        let mut all = String::new();
        for claim in self.claims(id) {
            if let Value::Text { text, .. } = &claim.value {
                all.push_str(&icluster_linkage::normalise::plain(text));
                all.push(' ');
            }
        }
        icluster_linkage::normalise::plain(words).split_whitespace().all(|word| all.contains(word))
    }

    fn of<'a>(&'a self, wanted: &'a Wanted, kinds: &'a [Kind]) -> impl Iterator<Item = &'a str> {
        self.world
            .entities
            .iter()
            .filter(move |(_, (kind, _))| kinds.is_empty() || kinds.contains(kind))
            .filter(move |(id, (kind, _))| self.is(id, *kind, wanted))
            .map(|(id, _)| id.as_str())
    }

    /// Things by name.
    fn listed(&self, mut found: Vec<Thing>, most: usize) -> Found<Thing> {
        found.sort_by(|a, b| {
            let score = |thing: &Thing| thing.score.unwrap_or_default();
            score(b)
                .total_cmp(&score(a))
                .then_with(|| a.label.en.cmp(&b.label.en))
                .then_with(|| a.id.cmp(&b.id))
        });
        let total = found.len();
        if most > 0 {
            found.truncate(most);
        }
        Found { total, items: found }
    }

    /// What on an organisation answers the question: the claim of a certificate, or that women lead it.
    fn answering(&self, id: &str, wanted: &Wanted) -> Thing {
        let mut thing = self.thing(id);
        let told = self.claims(id).find(|claim| {
            (wanted.women_led.is_some() && claim.predicate == "women_led")
                || (claim.predicate == "certification"
                    && wanted.certifications.contains(&claim.value.key().to_owned()))
        });
        if let Some(claim) = told {
            self.rests(&mut thing, claim);
            let basis = claim.basis.map(|basis| basis.name().to_owned()).unwrap_or_default();
            thing.reason = text(basis.clone(), basis.clone(), basis);
        }
        thing
    }

    fn need(&self, wanted: &Wanted) -> Option<Need> {
        let mut need = Need {
            id: "asked".to_owned(),
            capabilities: wanted
                .capabilities
                .iter()
                .map(|key| icluster_matching::Wanted::new(key.clone(), 1.0))
                .collect(),
            certifications: wanted.certifications.clone(),
            ..Need::default()
        };
        if let Some(place) = &wanted.place {
            need.place.regions = chain(&place.to_string());
        }
        if let Some(id) = wanted.of.as_deref().and_then(|of| self.id(of)) {
            id.clone_into(&mut need.id);
            for claim in self.claims(id) {
                match (&claim.value, claim.predicate.as_str()) {
                    (Value::Thing { id, .. }, "capability") => {
                        need.capabilities.push(icluster_matching::Wanted::new(id.clone(), 1.0));
                    }
                    (Value::Thing { id, .. }, "certification") => {
                        need.certifications.push(id.clone());
                    }
                    (Value::Thing { id, .. }, "asked_by") => need.by = Some(id.clone()),
                    (Value::Thing { id, .. }, "initiative") => need.initiatives.push(id.clone()),
                    (Value::Code { scheme, code }, _) => {
                        let code = Code::new(scheme, code);
                        need.codes.push(icluster_matching::Wanted::new(code, 1.0));
                    }
                    (Value::Place { region }, "based_in") => need.place.regions = chain(region),
                    _ => {}
                }
            }
        }
        let asks = !(need.capabilities.is_empty()
            && need.codes.is_empty()
            && need.certifications.is_empty()
            && need.place.is_unknown());
        asks.then_some(need)
    }
}

/// An organisation as matching looks at it. What it has told need not be all.
fn candidate(world: &World, id: &str) -> Candidate {
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
            (Value::Place { region }, "based_in") => candidate.place.regions = chain(region),
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
fn links(world: &World) -> Vec<Link> {
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

/// A rule of a programme, as matching tests it; none for one that has no counterpart.
fn rule(at: usize, of: &icluster_registry::Rule) -> Option<Rule> {
    let values = of.values.clone();
    let one = || of.values.first().and_then(|value| value.parse::<u32>().ok());
    let any = |tests: Vec<Test>| Test::Any { of: tests };
    let test = match of.field {
        Field::Place => Test::RegionIn { regions: values },
        Field::Type => Test::KindIn { kinds: values },
        Field::SizeClass => Test::SizeIn { classes: values },
        Field::Industry => Test::CodeUnder {
            codes: values
                .iter()
                .flat_map(|code| ["naics", "scian"].map(|scheme| Code::new(scheme, code)))
                .collect(),
        },
        Field::Capability => any(values.into_iter().map(|key| Test::Capability { key }).collect()),
        Field::Certification => {
            any(values.into_iter().map(|key| Test::Certified { key }).collect())
        }
        Field::Initiative => any(values.into_iter().map(|key| Test::Initiative { key }).collect()),
        Field::WomenLed => Test::Flag { key: "women_led".to_owned(), bases: Vec::new() },
        Field::HighImpact => Test::Flag { key: "high_impact".to_owned(), bases: Vec::new() },
        Field::Employees => match of.test {
            RuleTest::AtLeast => Test::Employees { least: one(), most: None },
            _ => Test::Employees { least: None, most: one() },
        },
        // A year of founding is no age: rules of it are told, not tested.
        Field::Founded => return None,
    };
    let refused =
        of.test == RuleTest::NotIn || of.values.first().is_some_and(|value| value == "no");
    let test = if refused { Test::Not { of: Box::new(test) } } else { test };
    Some(Rule::new(&format!("{at} {of}"), test))
}

impl Stakeholders for Registered {
    fn has_organisations(&self) -> bool {
        !self.candidates.is_empty()
    }

    fn has_programmes(&self) -> bool {
        self.world.entities.values().any(|(kind, _)| matches!(kind, Kind::Programme | Kind::Call))
    }

    fn search(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let found = self.of(wanted, &[]).map(|id| self.thing(id)).collect();
        Ok(self.listed(found, wanted.limit))
    }

    fn get(&self, id: &str) -> Result<Option<(Thing, Vec<Statement>)>, AnswerError> {
        let Some(id) = self.id(id) else { return Ok(None) };
        let claims: Vec<&Claim> = self.world.of(id).collect();
        let statements = claims
            .iter()
            .map(|claim| {
                let label = predicate(&claim.predicate).map_or_else(
                    || text(&*claim.predicate, &*claim.predicate, &*claim.predicate),
                    |of| text(of.label.en, of.label.es, of.label.fr),
                );
                let value = match &claim.value {
                    Value::Thing { id, .. } => self.label(id),
                    Value::Place { region } => own(&self.called(region)),
                    other => {
                        let told = other.key().to_owned();
                        text(told.clone(), told.clone(), told)
                    }
                };
                Statement {
                    id: claim.id.clone(),
                    predicate: claim.predicate.clone(),
                    label,
                    value,
                    status: claim.status.name().to_owned(),
                    basis: claim.basis.map(|basis| basis.name().to_owned()).unwrap_or_default(),
                    source: claim.source.name.clone(),
                    recorded_at: claim.recorded_at.clone(),
                    conflicts: claim.status == Status::Disputed,
                }
            })
            .collect();
        Ok(Some((self.thing(id), statements)))
    }

    fn organisations(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let ids = self.of(wanted, &[Kind::Organisation]);
        let found = ids.map(|id| self.answering(id, wanted)).collect();
        Ok(self.listed(found, wanted.limit))
    }

    fn programmes(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let asker = wanted.of.as_deref().and_then(|of| self.candidates.get(self.id(of)?));
        let labels = |key: &str| self.called(key);
        let plain = Wanted { of: None, kinds: Vec::new(), limit: 0, place: None, ..wanted.clone() };
        let mut found = Vec::new();
        for id in self.of(&plain, &[Kind::Programme, Kind::Call]) {
            let offered: Vec<&str> = self
                .claims(id)
                .filter_map(|claim| match &claim.value {
                    Value::Place { region } => Some(region.as_str()),
                    _ => None,
                })
                .collect();
            // A programme of the nation is open to its states, and one of a state of the nation asked for counts too.
            let near = wanted.place.as_ref().is_none_or(|place| {
                let around = chain(&place.to_string());
                offered.is_empty()
                    || offered.iter().any(|of| {
                        around.iter().any(|region| region == of)
                            || chain(of).contains(&place.to_string())
                    })
            });
            if !near {
                continue;
            }
            let mut thing = self.thing(id);
            if let Some(asker) = asker {
                let rules: Vec<Rule> = self
                    .claims(id)
                    .filter_map(|claim| match &claim.value {
                        Value::Rule { rule, .. } => Some(rule),
                        _ => None,
                    })
                    .enumerate()
                    .filter_map(|(at, of)| rule(at, of))
                    .collect();
                let place = Place {
                    regions: offered.first().map(|of| chain(of)).unwrap_or_default(),
                    ..Place::default()
                };
                let programme = Programme { id: id.to_owned(), place, rules };
                let outcome =
                    eligibility(&programme, asker, &self.today).map_err(|e| failed(&e))?;
                let join = |texts: Vec<icluster_codes::Text3>| {
                    let of = |pick: fn(&icluster_codes::Text3) -> &String| {
                        texts.iter().map(|text| pick(text).as_str()).collect::<Vec<_>>().join("; ")
                    };
                    [of(|text| &text.en), of(|text| &text.es), of(|text| &text.fr)]
                };
                (thing.score, thing.reason) = match outcome {
                    Eligibility::Eligible => (
                        Some(1.0),
                        text(
                            "All its rules are met.",
                            "Se cumplen todas sus reglas.",
                            "Toutes ses règles sont remplies.",
                        ),
                    ),
                    Eligibility::Excluded { by } => {
                        let told =
                            by.iter().flat_map(|(_, found)| found).map(|of| of.words(&labels));
                        let [en, es, fr] = join(told.collect());
                        (
                            Some(0.0),
                            text(
                                format!("Excluded: {en}"),
                                format!("Excluido: {es}"),
                                format!("Exclu : {fr}"),
                            ),
                        )
                    }
                    Eligibility::Unknown { missing } => {
                        let told =
                            missing.iter().flat_map(|(_, facts)| facts).map(|of| of.words(&labels));
                        let [en, es, fr] = join(told.collect());
                        (
                            Some(0.5),
                            text(
                                format!("Not known: {en}"),
                                format!("No se sabe: {es}"),
                                format!("Inconnu : {fr}"),
                            ),
                        )
                    }
                };
            }
            found.push(thing);
        }
        Ok(self.listed(found, wanted.limit))
    }

    fn partners(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let hard = Wanted {
            cluster: wanted.cluster.clone(),
            women_led: wanted.women_led,
            kinds: wanted.kinds.clone(),
            ..Wanted::default()
        };
        let asker = wanted.of.as_deref().and_then(|of| self.id(of));
        let candidates: Vec<Candidate> = self
            .of(&hard, &[Kind::Organisation])
            .filter(|id| Some(*id) != asker)
            .filter_map(|id| self.candidates.get(id).cloned())
            .collect();
        let Some(need) = self.need(wanted) else {
            let found = candidates.iter().map(|of| self.thing(&of.id)).collect();
            return Ok(self.listed(found, wanted.limit));
        };
        let weights = Weights::shipped().map_err(|error| failed(&error))?;
        let ranking = rank(&need, &candidates, &Nothing, &weights, &self.today)
            .map_err(|error| failed(&error))?;
        let labels = |key: &str| self.called(key);
        let found: Vec<Thing> = ranking
            .matches
            .iter()
            .map(|of| {
                let reasons: Vec<icluster_codes::Text3> = of
                    .parts
                    .iter()
                    .flat_map(|part| part.reasons.iter().map(|reason| reason.words(&labels)))
                    .collect();
                let join = |pick: fn(&icluster_codes::Text3) -> &String| {
                    reasons.iter().map(|text| pick(text).as_str()).collect::<Vec<_>>().join("; ")
                };
                let mut thing = self.thing(&of.id);
                thing.score = Some(of.score);
                thing.reason =
                    text(join(|text| &text.en), join(|text| &text.es), join(|text| &text.fr));
                thing
            })
            .collect();
        Ok(self.listed(found, wanted.limit))
    }

    fn initiatives(&self, place: &RegionId) -> Result<Found<Thing>, AnswerError> {
        /// Since when, members, statements.
        type Active<'a> = (Option<&'a str>, Vec<&'a str>, Vec<&'a Claim>);
        let mut by: BTreeMap<&str, Active<'_>> = BTreeMap::new();
        for (id, (kind, _)) in &self.world.entities {
            if *kind != Kind::Organisation || !self.in_place(id, place) {
                continue;
            }
            for claim in self.claims(id).filter(|claim| claim.predicate == "initiative") {
                let Value::Thing { id: key, .. } = &claim.value else { continue };
                let of = by.entry(key).or_default();
                let since = claim.from.as_deref();
                of.0 = [of.0, since].into_iter().flatten().min();
                of.1.push(id);
                of.2.push(claim);
            }
        }
        let found = by.into_iter().map(|(key, (since, members, claims))| {
            let names = |pick: fn(&Text3) -> &String| {
                let mut names: Vec<String> =
                    members.iter().map(|id| pick(&self.label(id)).clone()).collect();
                names.sort();
                names.join(", ")
            };
            let verified = claims.iter().all(|claim| claim.status == Status::Verified);
            Thing {
                iri: self.iri(Kind::Initiative, key),
                id: key.to_owned(),
                kind: Kind::Initiative.name().to_owned(),
                label: self.label(key),
                place: Some((place.clone(), (self.places)(place))),
                score: None,
                reason: text(
                    names(|text| &text.en),
                    names(|text| &text.es),
                    names(|text| &text.fr),
                ),
                status: if verified { "verified" } else { "self_declared" }.to_owned(),
                source: claims.first().map(|claim| claim.source.name.clone()).unwrap_or_default(),
                since: since.unwrap_or_default().to_owned(),
            }
        });
        Ok(self.listed(found.collect(), 0))
    }

    fn path(&self, from: &str, to: &str) -> Result<Option<Vec<Step>>, AnswerError> {
        let (Some(from), Some(to)) = (self.id(from), self.id(to)) else { return Ok(None) };
        let found = self.links.paths(from, to, 1).map_err(|error| failed(&error))?;
        Ok(found.first().map(|path| {
            let steps = path.steps.iter().map(|step| {
                let link = step.links.first();
                let predicate = link.and_then(|link| predicate(&link.predicate));
                Step {
                    from: self.node(&step.from),
                    to: self.node(&step.to),
                    predicate: predicate.map_or_else(Text3::default, |of| {
                        text(of.label.en, of.label.es, of.label.fr)
                    }),
                    claim: link.map(|link| link.claim.clone()).unwrap_or_default(),
                }
            });
            steps.collect()
        }))
    }

    fn consortium(
        &self,
        wanted: &Wanted,
        members: usize,
    ) -> Result<Option<Vec<Thing>>, AnswerError> {
        let hard = Wanted {
            kinds: wanted.kinds.clone(),
            cluster: wanted.cluster.clone(),
            ..Wanted::default()
        };
        let from: Vec<Member> = self
            .of(&hard, &[Kind::Organisation])
            .filter_map(|id| self.candidates.get(id))
            .map(|of| Member {
                id: of.id.clone(),
                brings: capabilities(&of.capabilities),
                score: 0.5,
                country: of.place.country().map(str::to_owned),
                women_led: of
                    .flags
                    .items
                    .iter()
                    .find(|of| of.key == "women_led")
                    .map(|of| of.value),
                small: None,
                regions: of.place.regions.clone(),
            })
            .collect();
        let call = Call {
            capabilities: wanted
                .capabilities
                .iter()
                .map(|key| icluster_matching::Wanted::new(key.clone(), 1.0))
                .collect(),
            members,
            regions: wanted.place.iter().map(ToString::to_string).collect(),
            ..Call::default()
        };
        let found = consortia(&call, &from).map_err(|error| failed(&error))?;
        Ok(found.consortia.first().map(|consortium| {
            let things = consortium.members.iter().map(|id| {
                let mut thing = self.thing(id);
                let covers: Vec<Text3> = consortium
                    .covered
                    .iter()
                    .filter(|of| of.by.as_ref() == Some(id))
                    .map(|of| self.label(&of.capability))
                    .collect();
                let join = |pick: fn(&Text3) -> &String| {
                    covers.iter().map(|text| pick(text).as_str()).collect::<Vec<_>>().join(", ")
                };
                thing.reason =
                    text(join(|text| &text.en), join(|text| &text.es), join(|text| &text.fr));
                thing
            });
            things.collect()
        }))
    }
}

impl Registered {
    /// A thing of the registry, or an initiative that ways lead through.
    fn node(&self, id: &str) -> Thing {
        let mut thing = self.thing(id);
        if !self.world.entities.contains_key(id) {
            Kind::Initiative.name().clone_into(&mut thing.kind);
            thing.iri = self.iri(Kind::Initiative, id);
        }
        thing
    }
}

/// Capabilities with a degree: those that hold in full, those that may hold by half.
fn capabilities(of: &Listed<Claimed>) -> Vec<(String, f64)> {
    let mut brings: BTreeMap<String, f64> = BTreeMap::new();
    for claimed in &of.items {
        let degree = if claimed.status.holds() { 1.0 } else { 0.5 };
        let known = brings.entry(claimed.what.clone()).or_default();
        *known = known.max(degree);
    }
    brings.into_iter().collect()
}
