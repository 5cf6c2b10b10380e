//! The registry as answers need it: what one caller may see of it, at one moment.
//!
//! Who fits, which programme is open to whom, consortia and ways are computed by `icluster-matching`.

mod claims;
pub mod fit;
mod matched;
mod partners;
mod programmes;
mod ways;

use crate::error::AnswerError;
use crate::stakeholders::{Found, Stakeholders, Statement, Step, Thing, Wanted};
use crate::words::text;
use fit::ReleaseKnowledge;
use icluster_atlas::view::Text3;
use icluster_codes::{RegionId, presets};
use icluster_matching::{Candidate, Code, Knowledge, Links, MatchingError, Nothing};
use icluster_okn::{Entity, Names};
use icluster_registry::{Claim, Kind, Status, Value, World, vocabulary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    release: Option<Arc<ReleaseKnowledge>>,
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

/// A region, all it is within, and the regions made by people that it lies in.
fn regions_around(region: &str) -> Vec<String> {
    let mut all = chain(region);
    for preset in presets() {
        let within = preset.parts.iter().any(|part| all.contains(&part.to_string()));
        if within {
            all.push(preset.id().to_string());
        }
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
            .map(|(id, _)| (id.clone(), matched::candidate(&world, id)))
            .collect();
        let links = Links::new(matched::links(&world)).map_err(|error| failed(&error))?;
        let today = today.to_owned();
        Ok(Self { names, places, today, labels, candidates, links, world, release: None })
    }

    /// With what a release knows of capabilities and industries; without it only what is the same counts.
    #[must_use]
    pub fn with_knowledge(mut self, release: Arc<ReleaseKnowledge>) -> Self {
        self.release = Some(release);
        self
    }

    fn knowledge(&self) -> &dyn Knowledge {
        self.release.as_deref().map_or(&Nothing as &dyn Knowledge, |release| release)
    }

    fn release(&self) -> Option<&ReleaseKnowledge> {
        self.release.as_deref()
    }

    fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.values()
    }

    fn links(&self) -> &Links {
        &self.links
    }

    fn today(&self) -> &str {
        &self.today
    }

    fn kind(&self, id: &str) -> Option<Kind> {
        self.world.entities.get(id).map(|(kind, _)| *kind)
    }

    fn is_invented(&self, id: &str) -> bool {
        self.world.entities.get(id).is_some_and(|(_, invented)| *invented)
    }

    /// Industries of all organisations, each once.
    fn all_industries(&self) -> BTreeSet<String> {
        let codes = self.candidates.values().flat_map(|of| &of.codes.items);
        let industries = codes.filter(|of| matches!(of.what.scheme.as_str(), "naics" | "scian"));
        industries.map(|of| of.what.code.clone()).collect()
    }

    fn labels(&self) -> impl Fn(&str) -> icluster_codes::Text3 {
        |key: &str| self.called(key)
    }

    /// A code with its title, where the release has one.
    fn titled(&self, code: &Code, lang: crate::words::Lang) -> String {
        lang.of(&own(&self.called(&format!("{} {}", code.scheme, code.code)))).to_owned()
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

    /// Labels of what matching talks of: keys of the registry, regions, codes with their titles (`naics 336411`).
    fn called(&self, key: &str) -> icluster_codes::Text3 {
        if let Some((scheme, code)) = key.split_once(' ') {
            let title = self.release().and_then(|of| of.title(&Code::new(scheme, code)));
            return match title {
                Some(title) if scheme == fit::CLUSTER => title,
                Some(title) => {
                    let with = |title: String| format!("{title} ({code})");
                    icluster_codes::Text3::new(with(title.en), with(title.es), with(title.fr))
                }
                None => icluster_codes::Text3::same(code.to_owned()),
            };
        }
        let found = match key.parse::<RegionId>() {
            Ok(region) => (self.places)(&region),
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

    /// Whether it is in one of these places or within.
    fn in_places(&self, id: &str, places: &[RegionId]) -> bool {
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        self.claims(id).any(|claim| match &claim.value {
            Value::Place { region } => chain(region).iter().any(|of| places.contains(of)),
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
            && (wanted.places.is_empty() || self.in_places(id, &wanted.places))
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
        Ok(self.id(id).map(|id| (self.thing(id), self.statements(id))))
    }

    fn organisations(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        let ids = self.of(wanted, &[Kind::Organisation]);
        let found = ids.map(|id| self.answering(id, wanted)).collect();
        Ok(self.listed(found, wanted.limit))
    }

    fn programmes(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        self.open_to(wanted)
    }

    fn partners(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError> {
        self.ranked(wanted)
    }

    fn initiatives(&self, places: &[RegionId]) -> Result<Found<Thing>, AnswerError> {
        Ok(self.listed(self.active(places), 0))
    }

    fn path(&self, from: &str, to: &str) -> Result<Option<Vec<Step>>, AnswerError> {
        self.shortest(from, to)
    }

    fn consortium(
        &self,
        wanted: &Wanted,
        members: usize,
    ) -> Result<Option<Vec<Thing>>, AnswerError> {
        self.covering(wanted, members)
    }
}
