//! Organisations that may be the same: found by `icluster-linkage`, decided by people.
//!
//! The model's chances (m, u) are set, not trained: a registry of some hundreds has too few pairs to learn from. They say what a steward would: that the
//! same name without legal form is strong, the same tax number near certain, a different one strong against. Once people have decided
//! [`CALIBRATED_FROM`] pairs with both outcomes among them, a sigmoid fitted to those replaces the model's own probability.

use crate::store::{Ids, Registry, Sql, merge_within, undo_within, world};
use crate::view::Summary;
use crate::{Author, Claim, Kind, RegistryError, Sees, Value};
use icluster_codes::Text3;
use icluster_linkage::blocking::{self, Key};
use icluster_linkage::calibrate::Calibration;
use icluster_linkage::normalise::organisation;
use icluster_linkage::{BlockingRule, Comparison, Condition, Model, Records, Scored};
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

/// Organisations up to which an import looks for duplicates by itself.
pub const MOST: usize = 20_000;

/// Pairs below this chance are not shown to people.
pub const SHOWN_FROM: f64 = 0.2;

/// Pairs that wait for people at most: the likeliest. Where more look alike, others come up as these are decided.
pub const MOST_WAITING: usize = 5_000;

/// Decisions from which on chances are fitted to them.
pub const CALIBRATED_FROM: usize = 30;

/// Pairs compared at most; where rules give more, only those on equal values are used.
const PAIRS: u64 = 3_000_000;

/// What a person decided about a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReviewVerdict)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They are one, and are merged
    Merge,
    /// They are two
    KeepApart,
    /// It cannot be said yet
    Unsure,
}

impl Verdict {
    const fn name(self) -> &'static str {
        match self {
            Verdict::Merge => "merge",
            Verdict::KeepApart => "keep_apart",
            Verdict::Unsure => "unsure",
        }
    }

    /// One by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Verdict::Merge, Verdict::KeepApart, Verdict::Unsure]
            .into_iter()
            .find(|of| of.name() == name)
    }
}

/// What one comparison adds to the weight of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ReviewStep {
    /// What is compared
    pub label: String,
    /// Its value on the left
    pub left: String,
    /// Its value on the right
    pub right: String,
    /// How alike they are, in words
    pub level: String,
    /// log2 of how many times likelier it makes it that the two are one
    pub weight: f64,
    /// The step as a sentence
    pub text: String,
}

/// A decision about a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReviewDecision {
    /// What was decided
    pub verdict: Verdict,
    /// By whom
    pub by: String,
    /// When
    pub at: String,
    /// Why
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A pair for people to decide.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Review {
    /// Its id
    pub id: String,
    /// The older entry; it stays where the two are merged
    pub left: Option<Summary>,
    /// The younger entry
    pub right: Option<Summary>,
    /// Ids of the two, also of one that was merged or removed
    pub ids: [String; 2],
    /// The chance that the two are one
    pub probability: f64,
    /// log2 of the odds by the model
    pub weight: f64,
    /// What the weight is made of, the prior first
    pub steps: Vec<ReviewStep>,
    /// What was decided
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<ReviewDecision>,
}

/// A step as it is kept: in three languages.
#[derive(Serialize, Deserialize)]
struct KeptStep {
    label: Text3,
    left: String,
    right: String,
    level: Text3,
    weight: f64,
    text: Text3,
}

const IDENTIFIERS: [&str; 6] = ["rfc", "lei", "business_number", "employer_number", "ror", "denue"];

/// The records of organisations, in the order of their ids.
///
/// # Errors
/// None for what the registry holds.
pub fn records(world: &crate::World) -> Result<(Vec<String>, Records), RegistryError> {
    let ids: Vec<String> = world
        .entities
        .iter()
        .filter(|(_, (kind, _))| *kind == Kind::Organisation)
        .map(|(id, _)| id.clone())
        .collect();
    let best = |id: &str, predicate: &str| -> Option<Claim> {
        let mut found: Vec<Claim> =
            world.of(id).filter(|claim| claim.predicate == predicate).cloned().collect();
        crate::view::sort(&mut found, "en");
        found.into_iter().next()
    };
    let column = |of: &dyn Fn(&str) -> Option<String>| -> Vec<Option<String>> {
        ids.iter().map(|id| of(id)).collect()
    };
    let text = |predicate: &'static str| {
        move |id: &str| best(id, predicate).map(|claim| claim.value.key())
    };
    let name = column(&|id| best(id, "name").map(|claim| organisation(&claim.value.key()).core));
    let place = column(&text("based_in"));
    let state = column(&|id| {
        let place: icluster_codes::RegionId = best(id, "based_in")?.value.key().parse().ok()?;
        Some(place.parent().unwrap_or(place).to_string())
    });
    let domain = column(&|id| domain(&best(id, "website")?.value.key()));
    let points: Vec<Option<[f64; 2]>> = ids
        .iter()
        .map(|id| match best(id, "point")?.value {
            Value::Point { latitude, longitude } => Some([latitude, longitude]),
            _ => None,
        })
        .collect();
    let mut records = Records::new(ids.len()).with_places("point", points)?;
    let mut columns = vec![("name", name), ("place", place), ("state", state), ("domain", domain)];
    for identifier in IDENTIFIERS {
        columns.push((identifier, column(&text(identifier))));
    }
    for (name, values) in &columns {
        records = records.with_text(name, values.iter().map(Option::as_deref))?;
    }
    Ok((ids, records))
}

/// The domain of an address, without `www.`.
fn domain(url: &str) -> Option<String> {
    let host = url.split("//").nth(1)?.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The comparisons with their chances: level by level m (among pairs that are one) and u (among pairs that are two).
///
/// # Errors
/// None in practice.
pub fn model(records: usize) -> Result<Model, RegistryError> {
    let text = |name: &str| name.to_owned();
    let missing = |name: &str| Condition::Missing(vec![text(name)]);
    let mut comparisons = Vec::new();
    let mut add = |mut comparison: Comparison, chances: &[(f64, f64)]| {
        let levels = comparison.levels.iter_mut().filter(|level| !level.is_missing());
        for (level, (m, u)) in levels.zip(chances) {
            (level.m, level.u) = (*m, *u);
        }
        comparisons.push(comparison);
    };
    add(
        Comparison::new(
            "name",
            vec![
                missing("name"),
                Condition::Exact(text("name")),
                Condition::JaroWinkler { column: text("name"), at_least: 0.94 },
                Condition::TokenSet { column: text("name"), at_least: 0.6 },
                Condition::JaroWinkler { column: text("name"), at_least: 0.85 },
                Condition::Otherwise,
            ],
        )?,
        &[(0.6, 0.0002), (0.2, 0.0006), (0.1, 0.002), (0.06, 0.01), (0.04, 0.9872)],
    );
    add(
        Comparison::new(
            "place",
            vec![
                missing("place"),
                Condition::Exact(text("place")),
                Condition::Exact(text("state")),
                Condition::Otherwise,
            ],
        )?,
        &[(0.8, 0.01), (0.13, 0.03), (0.07, 0.96)],
    );
    add(Comparison::exact("domain")?, &[(0.85, 0.001), (0.15, 0.999)]);
    add(
        Comparison::within("point", &[0.2, 2.0, 20.0])?,
        &[(0.6, 0.0005), (0.2, 0.005), (0.12, 0.03), (0.08, 0.9645)],
    );
    for identifier in IDENTIFIERS {
        // Two establishments of one firm have two numbers of DENUE: it says less against.
        let against = if identifier == "denue" { 0.4 } else { 0.03 };
        add(Comparison::exact(identifier)?, &[(1.0 - against, 0.00002), (against, 0.99998)]);
    }
    let mut model = Model::new(comparisons)?;
    // One entry in twenty has another of the same organisation: so many pairs among all.
    model.prior = (0.1 / (records.max(2) - 1) as f64).clamp(1e-7, 0.05);
    model.check()?;
    Ok(model)
}

fn rules() -> Vec<BlockingRule> {
    let mut rules = vec![BlockingRule::on(&["name"]), BlockingRule::on(&["domain"])];
    rules.extend(IDENTIFIERS.iter().map(|identifier| BlockingRule::on(&[identifier])));
    let place = |column: &str| Key::Column(column.to_owned());
    rules.push(BlockingRule {
        keys: vec![Key::Start { column: "name".into(), characters: 5 }, place("state")],
    });
    rules.push(BlockingRule {
        keys: vec![Key::AnyWord { column: "name".into(), characters: 6 }, place("place")],
    });
    rules
}

fn label(comparison: &str) -> Text3 {
    match comparison {
        "name" => Text3::new("Name", "Nombre", "Nom"),
        "place" => Text3::new("Place", "Lugar", "Lieu"),
        "domain" => Text3::new("Website", "Sitio web", "Site web"),
        "point" => Text3::new("Position", "Ubicación", "Position"),
        other => match crate::predicate(other) {
            Some(of) => of.label,
            None => Text3::same(""),
        },
    }
    .to_owned()
}

/// Looks for pairs anew: new ones are added, undecided ones weighed again or dropped, decided ones left as they are. Returns how many wait, at most
/// [`MOST_WAITING`].
pub(crate) async fn refresh_within(
    on: &mut AnyConnection,
    author: Author<'_>,
) -> Result<u64, RegistryError> {
    let world = world(on, &Sees::everything()).await?;
    let (ids, records) = records(&world)?;
    let model = model(records.len())?;
    let all = rules();
    let pairs = match blocking::pairs(&records, &all, PAIRS) {
        Ok(pairs) => pairs,
        Err(_) => blocking::pairs(&records, all.get(..8).unwrap_or_default(), PAIRS)?,
    };
    let calibration = calibration(on).await?;
    let chance = |weight: f64, told: f64| calibration.as_ref().map_or(told, |of| of.chance(weight));
    let mut scored: Vec<Scored> = model.score(&records, &pairs, 0.0)?;
    for pair in &mut scored {
        pair.probability = chance(pair.weight, pair.probability);
    }
    let mut known: BTreeMap<(String, String), (String, bool)> = BTreeMap::new();
    for row in Sql::new("SELECT id, left_id, right_id, verdict FROM review").all(on).await? {
        let verdict: Option<String> = row.try_get("verdict")?;
        known.insert(
            (row.try_get("left_id")?, row.try_get("right_id")?),
            (row.try_get("id")?, verdict.is_some()),
        );
    }
    let mut pairs: Vec<(&String, &String, Scored)> = scored
        .into_iter()
        .filter(|pair| pair.probability >= SHOWN_FROM)
        .filter_map(|pair| {
            Some((ids.get(pair.left as usize)?, ids.get(pair.right as usize)?, pair))
        })
        .filter(|(left, right, _)| {
            !known.get(&((*left).clone(), (*right).clone())).is_some_and(|(_, decided)| *decided)
        })
        .collect();
    let place = |of: &Scored| (of.left, of.right);
    pairs.sort_by(|(.., a), (.., b)| {
        b.probability.total_cmp(&a.probability).then_with(|| place(a).cmp(&place(b)))
    });
    pairs.truncate(MOST_WAITING);
    pairs.sort_by_key(|(.., pair)| place(pair));
    let mut fresh = Ids::at(author.at)?;
    let mut waiting: BTreeSet<String> = BTreeSet::new();
    for (left, right, pair) in &pairs {
        let there = known.get(&((*left).clone(), (*right).clone()));
        let waterfall = model.explain(&records, pair.left as usize, pair.right as usize)?;
        let mut steps = vec![KeptStep {
            label: Text3::new(
                "Before any comparison",
                "Antes de comparar",
                "Avant toute comparaison",
            )
            .to_owned(),
            left: String::new(),
            right: String::new(),
            level: Text3::default(),
            weight: waterfall.prior,
            text: Text3::new(
                "two entries at random are rarely one",
                "dos registros al azar rara vez son uno",
                "deux fiches au hasard sont rarement une seule",
            )
            .to_owned(),
        }];
        for step in &waterfall.steps {
            let [one, other] = &step.values;
            if one.is_empty() && other.is_empty() {
                continue;
            }
            steps.push(KeptStep {
                label: label(&step.comparison),
                left: one.join(", "),
                right: other.join(", "),
                level: step.words.clone(),
                weight: step.weight + step.frequency_weight,
                text: step.sentence(),
            });
        }
        let steps = serde_json::to_string(&steps)
            .map_err(|error| RegistryError::Damaged(error.to_string()))?;
        if let Some((id, _)) = there {
            let mut sql = Sql::new("UPDATE review SET weight = ");
            sql.value(Some(pair.weight))
                .add(", probability = ")
                .value(Some(pair.probability))
                .add(", steps = ")
                .value(steps)
                .add(" WHERE id = ")
                .value(id.as_str());
            sql.run(on).await?;
            waiting.insert(id.clone());
        } else {
            let id = fresh.next();
            let mut sql = Sql::new(
                "INSERT INTO review (id, left_id, right_id, weight, probability, steps, made_at) VALUES (",
            );
            sql.value(id.as_str())
                .add(", ")
                .value(left.as_str())
                .add(", ")
                .value(right.as_str())
                .add(", ")
                .value(Some(pair.weight))
                .add(", ");
            sql.value(Some(pair.probability))
                .add(", ")
                .value(steps)
                .add(", ")
                .value(author.at)
                .add(")");
            sql.run(on).await?;
            waiting.insert(id);
        }
    }
    for (id, decided) in known.values() {
        if !decided && !waiting.contains(id) {
            let mut sql = Sql::new("DELETE FROM review WHERE id = ");
            sql.value(id.as_str());
            sql.run(on).await?;
        }
    }
    Ok(waiting.len() as u64)
}

/// Chances fitted to what people decided, where they decided enough.
async fn calibration(on: &mut AnyConnection) -> Result<Option<Calibration>, RegistryError> {
    let mut labels: Vec<(f64, bool)> = Vec::new();
    for row in Sql::new(
        "SELECT weight, verdict FROM review WHERE verdict IN ('merge', 'keep_apart') ORDER BY id",
    )
    .all(on)
    .await?
    {
        let verdict: String = row.try_get("verdict")?;
        labels.push((row.try_get("weight")?, verdict == "merge"));
    }
    if labels.len() < CALIBRATED_FROM {
        return Ok(None);
    }
    // All decided alike teach nothing.
    Ok(Calibration::sigmoid(&labels).ok())
}

/// How many pairs wait that involve one of these entities.
pub(crate) async fn waiting(
    on: &mut AnyConnection,
    ids: &BTreeSet<String>,
) -> Result<u64, RegistryError> {
    let rows =
        Sql::new("SELECT left_id, right_id FROM review WHERE verdict IS NULL").all(on).await?;
    let mut found = 0;
    for row in rows {
        let (left, right): (String, String) = (row.try_get("left_id")?, row.try_get("right_id")?);
        found += u64::from(ids.contains(&left) || ids.contains(&right));
    }
    Ok(found)
}

const COLUMNS: &str = "SELECT id, left_id, right_id, weight, probability, steps, verdict, decided_at, decided_by, note FROM review";

async fn review(
    on: &mut AnyConnection,
    row: &sqlx::any::AnyRow,
    language: &str,
) -> Result<Review, RegistryError> {
    let ids: [String; 2] = [row.try_get("left_id")?, row.try_get("right_id")?];
    let mut found = crate::store::summaries(on, &Sees::everything(), &ids, language).await?;
    let steps: String = row.try_get("steps")?;
    let steps: Vec<KeptStep> =
        serde_json::from_str(&steps).map_err(|error| RegistryError::Damaged(error.to_string()))?;
    let verdict: Option<String> = row.try_get("verdict")?;
    let decision = match verdict.as_deref().and_then(Verdict::named) {
        Some(verdict) => Some(ReviewDecision {
            verdict,
            by: row.try_get("decided_by")?,
            at: row.try_get("decided_at")?,
            note: row.try_get("note")?,
        }),
        None => None,
    };
    let [left, right] = &ids;
    Ok(Review {
        id: row.try_get("id")?,
        left: found.remove(left),
        right: found.remove(right),
        probability: row.try_get("probability")?,
        weight: row.try_get("weight")?,
        steps: steps
            .into_iter()
            .map(|step| ReviewStep {
                label: step.label.get(language).to_owned(),
                left: step.left,
                right: step.right,
                level: step.level.get(language).to_owned(),
                weight: step.weight,
                text: step.text.get(language).to_owned(),
            })
            .collect(),
        decision,
        ids,
    })
}

impl Registry {
    /// Looks for organisations that may be the same; returns how many pairs wait.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn find_duplicates(&self, author: &Author<'_>) -> Result<u64, RegistryError> {
        author.keeps_registry()?;
        let mut change = self.database.change().await?;
        let waiting = refresh_within(&mut change, *author).await?;
        change.commit().await?;
        Ok(waiting)
    }

    /// Pairs that wait (or were decided), those that tell most first: nearest to even chances. For stewards: it shows entries whole.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn reviews(
        &self,
        decided: bool,
        limit: u64,
        language: &str,
    ) -> Result<Vec<Review>, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let which = if decided {
            "IS NOT NULL ORDER BY decided_at DESC, id"
        } else {
            "IS NULL ORDER BY ABS(probability - 0.5), id"
        };
        let mut sql = Sql::new(&format!("{COLUMNS} WHERE verdict {which} LIMIT "));
        sql.value(i64::try_from(limit.min(1000)).unwrap_or(1000));
        let rows = sql.all(&mut on).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            found.push(review(&mut on, row, language).await?);
        }
        Ok(found)
    }

    /// A pair by its id.
    ///
    /// # Errors
    /// No such pair.
    pub async fn review(&self, id: &str, language: &str) -> Result<Review, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let mut sql = Sql::new(&format!("{COLUMNS} WHERE id = "));
        sql.value(id);
        let row = sql
            .maybe(&mut on)
            .await?
            .ok_or_else(|| RegistryError::Unknown { what: "review", id: id.to_owned() })?;
        review(&mut on, &row, language).await
    }

    /// Decides a pair; to merge merges the younger entry into the older.
    ///
    /// # Errors
    /// No such pair, or it was decided; one of the two was merged or removed since; an author who is no steward.
    pub async fn decide(
        &self,
        id: &str,
        verdict: Verdict,
        note: Option<&str>,
        author: &Author<'_>,
    ) -> Result<Review, RegistryError> {
        author.keeps_registry()?;
        let mut change = self.database.change().await?;
        let mut sql = Sql::new(&format!("{COLUMNS} WHERE id = "));
        sql.value(id);
        let row = sql
            .maybe(&mut change)
            .await?
            .ok_or_else(|| RegistryError::Unknown { what: "review", id: id.to_owned() })?;
        let before: Option<String> = row.try_get("verdict")?;
        if before.is_some_and(|of| of != "unsure") {
            return Err(RegistryError::State(format!(
                "review `{id}` was decided already; take the decision back first"
            )));
        }
        let (left, right): (String, String) = (row.try_get("left_id")?, row.try_get("right_id")?);
        let merge = match verdict {
            Verdict::Merge => Some(merge_within(&mut change, &right, &left, note, *author).await?),
            _ => None,
        };
        let mut sql = Sql::new("UPDATE review SET verdict = ");
        sql.value(verdict.name())
            .add(", decided_at = ")
            .value(author.at)
            .add(", decided_by = ")
            .value(author.by)
            .add(", note = ");
        sql.value(note.map(str::to_owned))
            .add(", merge_record = ")
            .value(merge)
            .add(" WHERE id = ")
            .value(id);
        sql.run(&mut change).await?;
        step(&mut change, id, Some(verdict), note, *author).await?;
        change.commit().await?;
        self.review(id, "en").await
    }

    /// Takes a decision back, and the merge it made.
    ///
    /// # Errors
    /// No such pair, or it was not decided; what was merged was removed since; an author who is no steward.
    pub async fn undo_decision(
        &self,
        id: &str,
        author: &Author<'_>,
    ) -> Result<Review, RegistryError> {
        author.keeps_registry()?;
        let mut change = self.database.change().await?;
        let mut sql = Sql::new("SELECT verdict, merge_record FROM review WHERE id = ");
        sql.value(id);
        let row = sql
            .maybe(&mut change)
            .await?
            .ok_or_else(|| RegistryError::Unknown { what: "review", id: id.to_owned() })?;
        let verdict: Option<String> = row.try_get("verdict")?;
        if verdict.is_none() {
            return Err(RegistryError::State(format!("review `{id}` was not decided")));
        }
        if let Some(merge) = row.try_get::<Option<String>, _>("merge_record")? {
            undo_within(&mut change, &merge, *author).await?;
        }
        let mut sql = Sql::new(
            "UPDATE review SET verdict = NULL, decided_at = NULL, decided_by = NULL, note = NULL, merge_record = NULL WHERE id = ",
        );
        sql.value(id);
        sql.run(&mut change).await?;
        step(&mut change, id, None, None, *author).await?;
        change.commit().await?;
        self.review(id, "en").await
    }
}

/// Keeps a step in the life of a review; no verdict where one was taken back.
async fn step(
    on: &mut AnyConnection,
    id: &str,
    verdict: Option<Verdict>,
    note: Option<&str>,
    author: Author<'_>,
) -> Result<(), RegistryError> {
    let mut sql = Sql::new("SELECT COUNT(*) AS number FROM review_decision WHERE review = ");
    sql.value(id);
    let rows = sql.all(on).await?;
    let number: i64 = rows.first().map_or(Ok(0), |row| row.try_get("number"))?;
    let mut sql = Sql::new(
        "INSERT INTO review_decision (review, number, at, by_whom, verdict, note) VALUES (",
    );
    sql.value(id)
        .add(", ")
        .value(number + 1)
        .add(", ")
        .value(author.at)
        .add(", ")
        .value(author.by)
        .add(", ");
    sql.value(verdict.map(|of| of.name().to_owned()))
        .add(", ")
        .value(note.map(str::to_owned))
        .add(")");
    sql.run(on).await?;
    Ok(())
}
