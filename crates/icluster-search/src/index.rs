//! The index: documents in, answers out.

use crate::analysis::Analysis;
use crate::answer::{Facet, Found, Hit, HitCode, HitPlace};
use crate::counts::{Counts, Seen, Tokens};
use crate::document::{Coordinates, Document, Named, PUBLIC, best, three};
use crate::error::SearchError;
use crate::fields::{Fields, key};
use crate::near::{Sphere, kilometres};
use crate::question::{Near, Question, Visible};
use crate::reading::Reading;
use crate::shelf::{Added, Changes, Shelf};
use crate::slots::{Slot, Slots};
use crate::snippet::snippet;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use tantivy::schema::Field;

/// What a thing whose label is the question itself gains.
const WHOLE_LABEL: f64 = 2.0;
/// Places to which scores are rounded, so that sums in another order are the same score.
const ROUNDED: f64 = 1e4;

/// Documents that can be searched. Changed through `&mut`, asked through `&`: share it behind a lock.
pub struct Index {
    fields: Fields,
    analysis: Analysis,
    public: Shelf,
    rest: Shelf,
    slots: Slots,
    /// Statistics by graph
    graphs: BTreeMap<String, Counts>,
    /// Of all graphs together
    all: Counts,
    sphere: Sphere<u64>,
    /// Whether documents are kept in the folder to be read again
    stored: bool,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Index").field("graphs", &self.graphs.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// An index in memory.
    ///
    /// # Errors
    /// A document without IRI or with coordinates that are nowhere; the index itself.
    pub fn build(documents: Vec<Document>) -> Result<Self, SearchError> {
        Self::create(None, documents)
    }

    /// An index in a new folder, from which [`Index::open`] reads it again.
    ///
    /// # Errors
    /// As [`Index::build`]; a folder that cannot be written or holds an index already.
    pub fn build_in(folder: &Path, documents: Vec<Document>) -> Result<Self, SearchError> {
        Self::create(Some(folder), documents)
    }

    fn create(folder: Option<&Path>, documents: Vec<Document>) -> Result<Self, SearchError> {
        let (fields, analysis) = (Fields::new(), Analysis::new());
        let shelf = |name: &str| {
            let folder = folder.map(|folder| folder.join(name));
            Shelf::create(folder.as_deref(), &fields, Fields::tokenizers(&analysis))
        };
        let (public, rest) = (shelf("public")?, shelf("rest")?);
        let mut index = Self::empty(fields, analysis, public, rest, folder.is_some());
        index.put(documents)?;
        Ok(index)
    }

    /// An index that [`Index::build_in`] wrote.
    ///
    /// # Errors
    /// A folder without an index that this program reads.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let (fields, analysis) = (Fields::new(), Analysis::new());
        let shelf =
            |name: &str| Shelf::open(&folder.join(name), &fields, Fields::tokenizers(&analysis));
        let (public, rest) = (shelf("public")?, shelf("rest")?);
        let mut stored = public.stored(&fields)?;
        stored.extend(rest.stored(&fields)?);
        stored.sort_unstable();
        let mut index = Self::empty(fields, analysis, public, rest, true);
        let mut points = Vec::new();
        for (number, text) in stored {
            let document: Document = serde_json::from_str(&text)?;
            let coordinates = document.coordinates;
            index.slots.skip_to(number);
            let (slot, _) = index.keep(document);
            points.extend(coordinates.map(|at| (at, slot)));
        }
        index.sphere = Sphere::build(points);
        Ok(index)
    }

    fn empty(fields: Fields, analysis: Analysis, public: Shelf, rest: Shelf, stored: bool) -> Self {
        Self {
            fields,
            analysis,
            public,
            rest,
            slots: Slots::default(),
            graphs: BTreeMap::new(),
            all: Counts::default(),
            sphere: Sphere::default(),
            stored,
        }
    }

    /// Adds documents; one with the same IRI in the same graph is replaced. All are found afterwards.
    ///
    /// # Errors
    /// As [`Index::build`]; nothing has changed when a document is at fault. After an error of the index itself it must be
    /// built again.
    pub fn put(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        documents.iter().try_for_each(Document::check)?;
        // The last of several with one name stays.
        let mut last: HashMap<String, usize> = HashMap::new();
        for (at, document) in documents.iter().enumerate() {
            last.insert(key(&document.iri, &document.visibility), at);
        }
        let mut changes: [Changes; 2] = Default::default();
        let first = self.all.is_empty();
        let mut points = Vec::new();
        for (at, document) in documents.into_iter().enumerate() {
            let key = key(&document.iri, &document.visibility);
            if last.get(&key) != Some(&at) {
                continue;
            }
            let [public, rest] = &mut changes;
            let change = if document.visibility == PUBLIC { public } else { rest };
            let known = self
                .slots
                .graphs(&document.iri)
                .find(|(visibility, _)| *visibility == document.visibility)
                .map(|(_, number)| number);
            if let Some(number) = known {
                self.forget(number);
                change.removed.push(key.clone());
            }
            let stored = if self.stored { Some(serde_json::to_string(&document)?) } else { None };
            let coordinates = document.coordinates;
            let (slot, values) = self.keep(document);
            points.extend(coordinates.map(|at| (at, slot)));
            change.added.push(Added { key, slot, values, stored });
        }
        if first {
            // At once is faster, and better balanced, than one by one.
            self.sphere = Sphere::build(points);
        } else {
            points.into_iter().for_each(|(at, slot)| self.sphere.insert(at, slot));
        }
        self.write(changes)
    }

    /// Takes things out, in all graphs. Unknown ones are passed over.
    ///
    /// # Errors
    /// The index itself: it must be built again then.
    pub fn remove<S: AsRef<str>>(
        &mut self,
        iris: impl IntoIterator<Item = S>,
    ) -> Result<(), SearchError> {
        let mut changes: [Changes; 2] = Default::default();
        for iri in iris {
            let iri = iri.as_ref();
            let graphs: Vec<(String, u64)> = self
                .slots
                .graphs(iri)
                .map(|(visibility, number)| (visibility.to_owned(), number))
                .collect();
            for (visibility, number) in graphs {
                self.forget(number);
                let [public, rest] = &mut changes;
                let change = if visibility == PUBLIC { public } else { rest };
                change.removed.push(key(iri, &visibility));
            }
        }
        self.write(changes)
    }

    fn write(&mut self, changes: [Changes; 2]) -> Result<(), SearchError> {
        let [public, rest] = changes;
        self.public.change(&self.fields, public)?;
        self.rest.change(&self.fields, rest)
    }

    /// Documents in all graphs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.iter().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Where a visible place is, by its key.
    #[must_use]
    pub fn place(&self, id: &str, visible: &Visible) -> Option<Coordinates> {
        let places = self.slots.iter().map(|(_, slot)| slot);
        let own = |slot: &&Slot| {
            let own = slot.own_place.and_then(|number| self.slots.named(number));
            visible.sees(&slot.visibility) && own.is_some_and(|own| own.id == id)
        };
        places.filter(own).find_map(|slot| slot.coordinates)
    }

    /// Keeps what answers need; its slot, and what the index takes.
    fn keep(&mut self, document: Document) -> (u64, Vec<(Field, String)>) {
        let values = self.fields.values(&document);
        let tokens = self.tokens(&values);
        self.all.put(&tokens);
        self.graphs.entry(document.visibility.clone()).or_default().put(&tokens);
        (self.slots.put(document, &self.analysis), values)
    }

    fn forget(&mut self, number: u64) {
        let Some(slot) = self.slots.take(number) else { return };
        // The words that were counted for it.
        let tokens = self.tokens(&self.fields.values(&self.slots.counted(&slot)));
        self.all.remove(&tokens);
        if let Some(counts) = self.graphs.get_mut(&slot.visibility) {
            counts.remove(&tokens);
            if counts.is_empty() {
                self.graphs.remove(&slot.visibility);
            }
        }
        if let Some(coordinates) = slot.coordinates {
            self.sphere.remove(coordinates, number);
        }
    }

    /// The words of a document that statistics are kept of.
    fn tokens(&self, values: &[(Field, String)]) -> Tokens {
        let mut tokens = Tokens::default();
        for (field, text) in values {
            let words = match self.fields.stems_of(*field) {
                Some(language) => self.analysis.stems(language, text),
                None if self.fields.holds_words(*field) => self.analysis.words(text),
                None => {
                    if *field == self.fields.code {
                        tokens.add(*field, [text.clone()]);
                    }
                    continue;
                }
            };
            tokens.add(*field, words.into_iter().map(|word| word.text));
        }
        tokens
    }

    fn seen(&self, visible: &Visible) -> Seen<'_> {
        match visible {
            Visible::Everything => Seen(vec![&self.all]),
            Visible::Graphs(graphs) => {
                Seen(graphs.iter().filter_map(|graph| self.graphs.get(graph)).collect())
            }
        }
    }

    fn read(&self, question: &Question) -> Reading {
        Reading::new(question, &self.fields, &self.analysis, &self.seen(&question.visible))
    }

    /// Answers a question: things with all its words, best first, or where there is none, those with some.
    ///
    /// # Errors
    /// The index itself.
    pub fn search(&self, question: &Question) -> Result<Found, SearchError> {
        let reading = self.read(question);
        let (mut hits, relaxed) = self.matching(question, &reading)?;
        if let Some(near) = question.near {
            hits.retain_mut(|hit| hit.is_within(near));
        }
        let order = |a: &Candidate<'_>, b: &Candidate<'_>| {
            b.score.total_cmp(&a.score).then_with(|| a.slot.iri.cmp(&b.slot.iri))
        };
        let facets = self.facets(question, hits.iter().map(|hit| hit.slot));
        let total = hits.len();
        let page = page(question, hits, order);
        Ok(self.found(question, total, relaxed, facets, &reading, page))
    }

    /// What fits a question and is nearest to its middle, by distance; nothing where it has none.
    ///
    /// # Errors
    /// The index itself.
    pub fn near(&self, question: &Question) -> Result<Found, SearchError> {
        let reading = self.read(question);
        let Some(near) = question.near else {
            return Ok(self.found(question, 0, false, Vec::new(), &reading, Vec::new()));
        };
        let (hits, relaxed) = self.matching(question, &reading)?;
        let located: HashMap<u64, Candidate<'_>> = hits
            .into_iter()
            .filter(|hit| hit.slot.coordinates.is_some())
            .map(|hit| (hit.number, hit))
            .collect();
        let fits = |number: &u64| located.contains_key(number);
        let order = |number: &u64| located.get(number).map(|hit| hit.slot.iri.as_str());
        let wanted = question.offset.saturating_add(question.limit);
        // All within a distance are counted; else all that fit are, and only the nearest of them looked for.
        let most = if near.km.is_some() { usize::MAX } else { wanted };
        let nearest = self.sphere.nearest_where(near.at, near.km, most, fits, order);
        let (total, facets) = if near.km.is_some() {
            let slots = nearest.iter().filter_map(|(number, _)| Some(located.get(number)?.slot));
            (nearest.len(), self.facets(question, slots))
        } else {
            (located.len(), self.facets(question, located.values().map(|hit| hit.slot)))
        };
        let page = nearest.into_iter().skip(question.offset).take(question.limit);
        let page = page.filter_map(|(number, distance)| {
            let hit = *located.get(&number)?;
            Some(Candidate { distance: Some(distance), ..hit })
        });
        Ok(self.found(question, total, relaxed, facets, &reading, page.collect()))
    }

    /// What fits a question wherever it is; whether only some of its words were wanted.
    fn matching(
        &self,
        question: &Question,
        reading: &Reading,
    ) -> Result<(Vec<Candidate<'_>>, bool), SearchError> {
        let hits = self.hits(question, reading, true)?;
        if !hits.is_empty() || !reading.can_relax() {
            return Ok((hits, false));
        }
        let hits = self.hits(question, reading, false)?;
        let relaxed = !hits.is_empty();
        Ok((hits, relaxed))
    }

    fn hits(
        &self,
        question: &Question,
        reading: &Reading,
        all: bool,
    ) -> Result<Vec<Candidate<'_>>, SearchError> {
        let seen = self.seen(&question.visible);
        let mut found = Vec::new();
        if seen.documents() == 0 {
            return Ok(found);
        }
        let mut raw = Vec::new();
        if question.visible.sees(PUBLIC) {
            let query = reading.query(all, &self.fields, None);
            raw.extend(self.public.search(query.as_ref(), &seen)?);
        }
        if question.visible != Visible::public() {
            let query = reading.query(all, &self.fields, Some(&question.visible));
            raw.extend(self.rest.search(query.as_ref(), &seen)?);
        }
        for (number, score) in raw {
            let Some(slot) = self.slots.get(number) else { continue };
            let mut score = f64::from(score) * f64::from(slot.weight);
            if !reading.folded.is_empty() && slot.folded.contains(&reading.folded) {
                score *= WHOLE_LABEL;
            }
            let score = (score * ROUNDED).round() / ROUNDED;
            found.push(Candidate { number, slot, score, distance: None });
        }
        Ok(self.one_each(question, found))
    }

    /// A thing once, where the asker sees documents of it in several graphs: the one that fits best, else the least public.
    fn one_each<'a>(&self, question: &Question, hits: Vec<Candidate<'a>>) -> Vec<Candidate<'a>> {
        if question.visible == Visible::public() {
            return hits;
        }
        let mut best: HashMap<&'a str, Candidate<'a>> = HashMap::new();
        let mut once = Vec::with_capacity(hits.len());
        for hit in hits {
            if self.slots.graphs(&hit.slot.iri).nth(1).is_none() {
                once.push(hit);
                continue;
            }
            let rank =
                |of: &Candidate<'_>| (of.slot.visibility != PUBLIC, of.slot.visibility.clone());
            let known = best.entry(hit.slot.iri.as_str()).or_insert(hit);
            let better =
                hit.score.total_cmp(&known.score).then_with(|| rank(&hit).cmp(&rank(known)));
            if better.is_gt() {
                *known = hit;
            }
        }
        once.extend(best.into_values());
        once
    }

    fn facets<'a>(&self, question: &Question, slots: impl Iterator<Item = &'a Slot>) -> Vec<Facet> {
        let mut counts: [Vec<usize>; 4] = std::array::from_fn(|_| vec![0; self.slots.named_len()]);
        let mut count = |field: usize, number: u32| {
            let counts = counts.get_mut(field).and_then(|counts| counts.get_mut(number as usize));
            if let Some(count) = counts {
                *count += 1;
            }
        };
        for slot in slots {
            count(0, slot.kind);
            slot.places.iter().chain(&slot.own_place).for_each(|number| count(1, *number));
            slot.clusters.iter().for_each(|number| count(2, *number));
            slot.initiatives.iter().for_each(|number| count(3, *number));
        }
        let names = ["kind", "place", "cluster", "initiative"];
        let mut facets = Vec::new();
        for (field, counts) in names.into_iter().zip(counts) {
            // Documents may name a key differently: it is counted together, under the first of the names seen.
            let mut values: BTreeMap<&str, (usize, &Named)> = BTreeMap::new();
            for (number, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                let Some(named) = self.slots.named(number) else { continue };
                let value = values.entry(named.id.as_str()).or_insert((0, named));
                value.0 += count;
                value.1 = value.1.min(named);
            }
            let mut values: Vec<(&str, (usize, &Named))> = values.into_iter().collect();
            values.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
            values.truncate(question.facets);
            facets.extend(values.into_iter().map(|(value, (count, named))| Facet {
                field: field.to_owned(),
                value: value.to_owned(),
                label: named_label(named, question),
                count,
            }));
        }
        facets
    }

    fn found(
        &self,
        question: &Question,
        total: usize,
        relaxed: bool,
        facets: Vec<Facet>,
        reading: &Reading,
        page: Vec<Candidate<'_>>,
    ) -> Found {
        let items = page.iter().map(|hit| self.hit(question, reading, hit)).collect();
        let (offset, limit) = (question.offset, question.limit);
        Found { total, offset, limit, relaxed, facets, items }
    }

    fn hit(&self, question: &Question, reading: &Reading, hit: &Candidate<'_>) -> Hit {
        let slot = hit.slot;
        let language = question.language_code();
        let kind = self.slots.named(slot.kind);
        let place = slot.places.first().and_then(|number| self.slots.named(*number));
        let codes = slot.codes.iter().map(|code| HitCode {
            scheme: code.scheme.clone(),
            code: code.code.clone(),
            label: best(&code.labels, language).to_owned(),
        });
        Hit {
            iri: slot.iri.clone(),
            id: slot.id.clone(),
            kind: kind.map(|kind| kind.id.clone()).unwrap_or_default(),
            kind_label: kind.map(|kind| named_label(kind, question)).unwrap_or_default(),
            label: best(&slot.labels, language).to_owned(),
            snippet: self.snippet(slot, reading, language),
            place: place.map(|place| HitPlace {
                id: place.id.clone(),
                label: named_label(place, question),
            }),
            codes: codes.collect(),
            score: hit.score,
            distance_km: hit.distance.map(|km| (km * 1e3).round() / 1e3),
        }
    }

    /// From the description, else from a label in another language or another name: the label shown is not repeated.
    fn snippet(&self, slot: &Slot, reading: &Reading, language: &str) -> Option<String> {
        let order = match language {
            "es" => [1, 0, 2],
            "fr" => [2, 0, 1],
            _ => [0, 1, 2],
        };
        let shown = best(&slot.labels, language);
        let of = |texts, at: usize| three(texts).get(at).copied().unwrap_or("");
        let marked = |text: &str, at| {
            let text = Some(text).filter(|text| !text.is_empty() && *text != shown)?;
            snippet(&self.analysis, &reading.sought, text, at)
        };
        let described = order.iter().find_map(|at| marked(of(&slot.descriptions, *at), Some(*at)));
        described
            .or_else(|| order.iter().find_map(|at| marked(of(&slot.labels, *at), Some(*at))))
            .or_else(|| slot.names.iter().find_map(|name| marked(name, None)))
    }
}

/// A thing that fits.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    number: u64,
    slot: &'a Slot,
    score: f64,
    distance: Option<f64>,
}

impl Candidate<'_> {
    /// Whether it is near enough; keeps how far it is.
    fn is_within(&mut self, near: Near) -> bool {
        self.distance = self.slot.coordinates.map(|at| kilometres(near.at, at));
        self.distance.is_some_and(|distance| near.km.is_none_or(|km| distance <= km))
    }
}

fn named_label(named: &Named, question: &Question) -> String {
    let label = best(&named.labels, question.language_code());
    if label.is_empty() { named.id.clone() } else { label.to_owned() }
}

/// The candidates of a page, in order, without sorting those that come after it.
fn page<'a>(
    question: &Question,
    mut hits: Vec<Candidate<'a>>,
    order: impl Fn(&Candidate<'a>, &Candidate<'a>) -> std::cmp::Ordering,
) -> Vec<Candidate<'a>> {
    let wanted = question.offset.saturating_add(question.limit);
    if wanted == 0 || question.offset >= hits.len() {
        return Vec::new();
    }
    if wanted < hits.len() {
        hits.select_nth_unstable_by(wanted, &order);
        hits.truncate(wanted);
    }
    hits.sort_by(&order);
    hits.split_off(question.offset)
}
