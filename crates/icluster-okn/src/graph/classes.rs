//! Classifications of industries as SKOS and XKOS, with the clusters their classes belong to.

use super::GraphError;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{DCT, SKOS, XKOS, term};
use icluster_codes::Classification;
use icluster_sparql::oxigraph::model::Literal;
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_warehouse::Release;
use std::collections::{BTreeMap, BTreeSet};

/// Titles of a code in three languages.
type Titles = [Option<String>; 3];

pub(super) fn write(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let definition = super::clusters::definition_name(release);
    let mut classes: BTreeMap<(Classification, String), Titles> = BTreeMap::new();
    for edition in Classification::ALL {
        for (code, title) in edition.titles() {
            let own = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            classes
                .insert((*edition, code.to_owned()), [own(title.en), own(title.es), own(title.fr)]);
        }
    }
    let mut belongs = BTreeSet::new();
    let texts = ["classification", "industry", "title_en", "title_es", "title_fr", "cluster"];
    for_each(release, "industry_cluster", &texts, &[], |row| {
        let (Some(edition), Some(code)) = (row.text(0), row.text(1)) else { return Ok(()) };
        let Ok(edition) = edition.parse::<Classification>() else { return Ok(()) };
        let titles = || [2, 3, 4].map(|at| row.text(at).map(str::to_owned));
        classes.entry((edition, code.to_owned())).or_insert_with(titles);
        if let Some(cluster) = row.text(5).filter(|cluster| !cluster.is_empty()) {
            belongs.insert((edition, code.to_owned(), cluster.to_owned()));
        }
        Ok(())
    })?;
    products(release, &mut classes)?;
    let editions: BTreeSet<Classification> = classes.keys().map(|(edition, _)| *edition).collect();
    for edition in editions {
        let scheme = writer.iri(&Entity::Scheme(edition));
        writer.kind(&scheme, term(SKOS, "ConceptScheme"))?;
        writer.text(&scheme, term(SKOS, "notation"), Some(&edition.to_string()))?;
        let name = edition.to_string().to_uppercase();
        writer.labels(&scheme, [Some(&name), Some(&name), Some(&name)])?;
        // DCAT-AP asks schemes for a title.
        writer.text(&scheme, term(DCT, "title"), Some(&name))?;
    }
    for ((edition, code), titles) in &classes {
        let class = writer.iri(&Entity::Class(*edition, code.clone()));
        let scheme = writer.iri(&Entity::Scheme(*edition));
        writer.kind(&class, term(SKOS, "Concept"))?;
        writer.add(&class, term(SKOS, "inScheme"), scheme.clone())?;
        writer.text(&class, term(SKOS, "notation"), Some(code))?;
        writer.labels(
            &class,
            [0, 1, 2].map(|at: usize| titles.get(at).and_then(|text| text.as_deref())),
        )?;
        match edition
            .parent(code)
            .filter(|parent| classes.contains_key(&(*edition, (*parent).to_owned())))
        {
            Some(parent) => {
                let parent = writer.iri(&Entity::Class(*edition, parent.to_owned()));
                writer.add(&class, term(SKOS, "broader"), parent)?;
            }
            None => writer.add(&class, term(SKOS, "topConceptOf"), scheme)?,
        }
        let depth = depth(*edition, code);
        let level = Literal::new_typed_literal(depth.to_string(), xsd::INTEGER);
        writer.add(&class, term(XKOS, "depth"), level)?;
    }
    for (edition, code, cluster) in belongs {
        let class = writer.iri(&Entity::Class(edition, code));
        let cluster = writer.iri(&Entity::Cluster { definition: definition.clone(), key: cluster });
        writer.add(&class, writer.own("inCluster"), cluster)?;
    }
    Ok(())
}

/// Products of the Harmonized System that the release has titles of. Their codes come from trade files of several editions; the
/// newest names them all.
fn products(
    release: &Release,
    classes: &mut BTreeMap<(Classification, String), Titles>,
) -> Result<(), GraphError> {
    if release.table_path("trade_title").is_err() {
        return Ok(());
    }
    let newest = Classification::HS_2022;
    for_each(
        release,
        "trade_title",
        &["family", "code", "name_en", "name_es", "name_fr"],
        &[],
        |row| {
            let (Some("hs"), Some(code)) = (row.text(0), row.text(1)) else { return Ok(()) };
            if newest.parse_code(code).is_ok_and(|known| known == code) {
                // One text in all languages is no translation.
                let names = [2, 3, 4].map(|at| row.text(at));
                let same = names.windows(2).all(|pair| pair.first() == pair.last());
                let own = |at: usize| {
                    if same && at > 0 { None } else { names.get(at).copied().flatten() }
                };
                let titles = [0, 1, 2].map(|at| own(at).map(str::to_owned));
                classes.entry((newest, code.to_owned())).or_insert(titles);
            }
            Ok(())
        },
    )
}

/// Levels from the top, which is 1.
fn depth(edition: Classification, code: &str) -> usize {
    let mut depth = 1;
    let mut at = code.to_owned();
    while let Some(parent) = edition.parent(&at) {
        at = parent.to_owned();
        depth += 1;
    }
    depth
}
