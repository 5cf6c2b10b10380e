//! Lists: which entities match, counted by what the caller sees.

use super::read::claims_of;
use super::rows;
use super::{Registry, Sql};
use crate::expected;
use crate::view::dispute;
use crate::vocabulary::{self, Words};
use crate::{Claim, Count, Counts, Filter, Kind, List, RegistryError, Sees, Summary};
use icluster_codes::{Country, Level, RegionId};
use icluster_linkage::normalise::plain;
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

/// Most items of a page.
const MOST: u64 = 1000;

/// Beginnings of the identifiers of what lies within a region by code, and the region itself.
fn within(region: &RegionId) -> (Vec<String>, Vec<String>) {
    let (mut exact, mut begins) = (vec![region.to_string()], Vec::new());
    let code = region.code();
    match region.level() {
        Level::Continent => {
            for country in Country::ALL {
                exact.push(country.to_string());
                begins.push(format!("{country}:"));
            }
        }
        Level::Nation(country) => begins.push(format!("{country}:")),
        Level::UsState => begins.push(format!("us:county:{code}")),
        Level::MxState => begins.push(format!("mx:municipality:{code}")),
        Level::CaProvince => {
            begins.push(format!("ca:division:{code}"));
            begins.push(format!("ca:subdivision:{code}"));
        }
        Level::CaDivision => begins.push(format!("ca:subdivision:{code}")),
        Level::Custom => {
            for part in region.inline_parts().unwrap_or_default() {
                let (more, starts) = within(&part);
                exact.extend(more);
                begins.extend(starts);
            }
        }
        _ => {}
    }
    (exact, begins)
}

/// The state or province of a region, or the region where it is none.
fn state_of(region: &str) -> String {
    let Ok(mut now) = region.parse::<RegionId>() else { return region.to_owned() };
    while let Some(parent) = now.parent() {
        if matches!(
            now.level(),
            Level::UsState | Level::MxState | Level::CaProvince | Level::Nation(_)
        ) {
            break;
        }
        now = parent;
    }
    now.to_string()
}

/// Adds the conditions of a filter on `entity e`.
fn conditions(sql: &mut Sql, filter: &Filter, sees: &Sees) -> Result<(), RegistryError> {
    sql.add("e.gone_at IS NULL AND e.replaced_by IS NULL AND EXISTS (SELECT 1 FROM claim c WHERE c.entity = e.id AND ");
    sql.seen("c", sees).add(")");
    if !filter.kinds.is_empty() {
        sql.add(" AND e.kind IN ").values(filter.kinds.iter().map(|kind| kind.name()));
    }
    let mut has = |predicate: &str, value: &mut dyn FnMut(&mut Sql)| {
        sql.add(" AND EXISTS (SELECT 1 FROM claim c WHERE c.entity = e.id AND c.predicate = ")
            .value(predicate);
        sql.add(" AND ").seen("c", sees).add(" AND (");
        value(sql);
        sql.add("))");
    };
    let flag = |of: bool| if of { "yes" } else { "no" }.to_owned();
    let exact = [
        ("type", filter.organisation_type.clone()),
        ("capability", filter.capability.clone()),
        ("certification", filter.certification.clone()),
        ("initiative", filter.initiative.clone()),
        ("cluster", filter.cluster.clone()),
        ("size_class", filter.size_class.clone()),
        ("women_led", filter.women_led.map(flag)),
        ("high_impact", filter.high_impact.map(flag)),
    ];
    for (predicate, value) in exact {
        if let Some(value) = value {
            has(predicate, &mut |sql| {
                sql.add("c.value_key = ").value(value.as_str());
            });
        }
    }
    if let Some(id) = &filter.member_of {
        has("member_of", &mut |sql| {
            sql.add("c.object_entity = ").value(id.as_str());
        });
    }
    if let Some(place) = &filter.place {
        let region: RegionId =
            place.parse().map_err(|_| RegistryError::bad("place", place, expected::place()))?;
        let (exact, begins) = within(&region);
        has("based_in", &mut |sql| {
            sql.add("c.value_key IN ").values(exact.iter().map(String::as_str));
            for start in &begins {
                sql.add(" OR c.value_key LIKE ").value(format!("{start}%"));
            }
        });
    }
    for (predicate, code, schemes, expected) in [
        ("industry", &filter.industry, &["naics", "scian"][..], expected::industry()),
        ("product", &filter.product, &["hs"][..], expected::goods()),
    ] {
        let Some(code) = code else { continue };
        if code.is_empty()
            || code.len() > 6
            || !code.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        {
            return Err(RegistryError::bad(predicate, code, expected));
        }
        has(predicate, &mut |sql| {
            for (number, scheme) in schemes.iter().enumerate() {
                sql.add(if number == 0 { "" } else { " OR " });
                sql.add("c.value_key LIKE ").value(format!("{scheme}:{code}%"));
            }
        });
    }
    for word in filter
        .q
        .as_deref()
        .map(plain)
        .unwrap_or_default()
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        sql.add(" AND EXISTS (SELECT 1 FROM claim c WHERE c.entity = e.id AND c.predicate IN ('name', 'other_name', 'legal_name', 'description') AND ");
        sql.seen("c", sees).add(" AND c.folded LIKE ").value(format!("%{word}%")).add(")");
    }
    Ok(())
}

/// Counts of the values of a predicate.
async fn count(
    on: &mut AnyConnection,
    predicate: &str,
    filter: &Filter,
    sees: &Sees,
    label: impl Fn(&str) -> String,
) -> Result<Vec<Count>, RegistryError> {
    let mut sql = Sql::new(
        "SELECT k.value_key AS found, COUNT(DISTINCT e.id) AS number FROM entity e JOIN claim k ON k.entity = e.id WHERE ",
    );
    conditions(&mut sql, filter, sees)?;
    sql.add(" AND k.predicate = ")
        .value(predicate)
        .add(" AND ")
        .seen("k", sees)
        .add(" GROUP BY k.value_key");
    let mut counts = Vec::new();
    for row in sql.all(on).await? {
        let value = rows::text(&row, "found")?;
        let number: i64 = row.try_get("number")?;
        counts.push(Count { label: label(&value), value, count: number.unsigned_abs() });
    }
    Ok(sorted(counts))
}

fn sorted(mut counts: Vec<Count>) -> Vec<Count> {
    counts.sort_by(|a, b| b.count.cmp(&a.count).then(a.value.cmp(&b.value)));
    counts
}

impl Registry {
    /// Entities that match, by name, as a caller sees them.
    ///
    /// # Errors
    /// A place or code that is none.
    pub async fn list(
        &self,
        filter: &Filter,
        sees: &Sees,
        language: &str,
    ) -> Result<List, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let on = &mut *on;
        let mut sql = Sql::new("SELECT e.kind AS found, COUNT(*) AS number FROM entity e WHERE ");
        conditions(&mut sql, filter, sees)?;
        sql.add(" GROUP BY e.kind");
        let (mut total, mut kind) = (0, Vec::new());
        for row in sql.all(on).await? {
            let value = rows::kind(&row, "found")?;
            let number: i64 = row.try_get("number")?;
            total += number.unsigned_abs();
            kind.push(Count {
                value: value.name().to_owned(),
                label: value.label(language).to_owned(),
                count: number.unsigned_abs(),
            });
        }
        let word = |list: Words, key: &str| {
            vocabulary::word(list, key).map_or(key, |word| word.label.get(language)).to_owned()
        };
        let initiative = |key: &str| {
            vocabulary::initiative(key).map_or(key, |item| item.label.get(language)).to_owned()
        };
        let counts = Counts {
            kind: sorted(kind),
            organisation_type: count(on, "type", filter, sees, |key| {
                word(Words::OrganisationType, key)
            })
            .await?,
            initiative: count(on, "initiative", filter, sees, initiative).await?,
            cluster: count(on, "cluster", filter, sees, str::to_owned).await?,
            place: places(on, filter, sees).await?,
        };
        let limit = filter.limit.min(MOST);
        let mut sql = Sql::new(
            "SELECT e.id, e.kind, e.invented, (SELECT MIN(n.folded) FROM claim n WHERE n.entity = e.id AND n.predicate = 'name' AND ",
        );
        sql.seen("n", sees).add(") AS sorted FROM entity e WHERE ");
        conditions(&mut sql, filter, sees)?;
        sql.add(" ORDER BY sorted, e.id LIMIT ").value(i64::try_from(limit).unwrap_or(i64::MAX));
        sql.add(" OFFSET ").value(i64::try_from(filter.offset).unwrap_or(i64::MAX));
        let mut found: Vec<(String, Kind, bool)> = Vec::new();
        for row in sql.all(on).await? {
            let invented: i64 = row.try_get("invented")?;
            found.push((rows::text(&row, "id")?, rows::kind(&row, "kind")?, invented != 0));
        }
        let ids: Vec<String> = found.iter().map(|of| of.0.clone()).collect();
        let items = summaries(on, sees, &ids, language).await?;
        let items = found.iter().filter_map(|(id, ..)| items.get(id).cloned()).collect();
        Ok(List { total, offset: filter.offset, limit, items, counts })
    }

    /// Entities in short, by id; those that the caller does not see, or that were merged, are left out.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn summaries(
        &self,
        ids: &[String],
        sees: &Sees,
        language: &str,
    ) -> Result<BTreeMap<String, Summary>, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        summaries(&mut on, sees, ids, language).await
    }
}

async fn places(
    on: &mut AnyConnection,
    filter: &Filter,
    sees: &Sees,
) -> Result<Vec<Count>, RegistryError> {
    let mut sql = Sql::new(
        "SELECT DISTINCT e.id, k.value_key AS found FROM entity e JOIN claim k ON k.entity = e.id WHERE ",
    );
    conditions(&mut sql, filter, sees)?;
    sql.add(" AND k.predicate = 'based_in' AND ").seen("k", sees);
    let mut by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in sql.all(on).await? {
        by.entry(state_of(&rows::text(&row, "found")?))
            .or_default()
            .insert(rows::text(&row, "id")?);
    }
    let count = |(value, ids): (String, BTreeSet<String>)| Count {
        label: value.clone(),
        value,
        count: ids.len() as u64,
    };
    Ok(sorted(by.into_iter().map(count).collect()))
}

/// Entities in short.
pub(crate) async fn summaries(
    on: &mut AnyConnection,
    sees: &Sees,
    ids: &[String],
    language: &str,
) -> Result<BTreeMap<String, Summary>, RegistryError> {
    let mut by: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for claim in claims_of(on, sees, ids).await? {
        by.entry(claim.subject.clone()).or_default().push(claim);
    }
    let mut found = BTreeMap::new();
    for chunk in super::change::chunks(ids) {
        let mut sql = Sql::new(
            "SELECT id, kind, invented FROM entity WHERE gone_at IS NULL AND replaced_by IS NULL AND id IN ",
        );
        sql.values(chunk.iter().map(String::as_str));
        for row in sql.all(on).await? {
            let id = rows::text(&row, "id")?;
            let Some(mut claims) = by.remove(&id) else { continue };
            dispute(&mut claims);
            let invented: i64 = row.try_get("invented")?;
            let summary =
                Summary::of(&id, rows::kind(&row, "kind")?, invented != 0, &claims, language);
            found.insert(id, summary);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::state_of;

    #[test]
    fn places_are_counted_by_state() {
        for (place, state) in [
            ("mx:municipality:22014", "mx:state:22"),
            ("us:county:06073", "us:state:06"),
            ("ca:subdivision:3520005", "ca:province:35"),
            ("mx", "mx"),
            ("us:cbsa:41740", "us"),
        ] {
            assert_eq!(state_of(place), state);
        }
    }
}
