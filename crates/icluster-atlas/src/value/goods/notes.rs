//! What links of goods rest on, and what to bear in mind.

use super::links::{Crossing, Direction};
use super::margins::Margins;
use super::products::CONCENTRATION;
use super::read::{Goods, Stream};
use crate::text::{number, percent, text3};
use crate::value::{ChainEvidence, Opened};
use crate::view::Text3;

/// Industries known by fewer digits are coarse.
const COARSE: usize = 4;

/// What links name as their evidence.
pub(super) fn evidence(
    stream: &Stream,
    direction: &Direction<'_>,
    opened: &Opened,
    margins: &Margins,
) -> Vec<ChainEvidence> {
    let year = stream.year;
    let plain = |id: &str, text: Text3, year: Option<i32>| ChainEvidence {
        id: id.to_owned(),
        text,
        source: None,
        year,
    };
    let trade = match stream.imports {
        true => text3(
            format!("Imports by product as the buying country reports them, {year}"),
            format!("Importaciones por producto según el país que compra, {year}"),
            format!("Importations par produit selon le pays acheteur, {year}"),
        ),
        false => text3(
            format!("Exports by product as the selling country reports them, {year}"),
            format!("Exportaciones por producto según el país que vende, {year}"),
            format!("Exportations par produit selon le pays vendeur, {year}"),
        ),
    };
    let jobs = |of: i32, side: [&str; 3]| {
        text3(
            format!("Jobs by industry and place, {of}: who {}", side[0]),
            format!("Empleos por industria y lugar, {of}: quién {}", side[1]),
            format!("Emplois par industrie et lieu, {of} : qui {}", side[2]),
        )
    };
    let (sellers, buyers) = (direction.sellers.year, direction.buyers.year);
    let name = &opened.described.name;
    let mut all = vec![
        ChainEvidence {
            id: "trade".to_owned(),
            text: trade,
            source: Some(stream.source.clone()),
            year: Some(year),
        },
        plain("jobs:from", jobs(sellers, ["makes", "produce", "produit"]), Some(sellers)),
        plain("jobs:to", jobs(buyers, ["uses", "usa", "utilise"]), Some(buyers)),
        plain(
            "table",
            text3(
                format!("Which industries use a product: {}", name.en),
                format!("Qué industrias usan un producto: {}", name.es),
                format!("Quelles industries utilisent un produit : {}", name.fr),
            ),
            Some(opened.described.year),
        ),
        plain(
            "distance",
            text3(
                "Makers and users meet by how near they are (gravity, exponent 0.9; interval: 0.28 to 1.55)",
                "Productores y usuarios se encuentran según su cercanía (gravedad, exponente 0.9; intervalo: 0.28 a 1.55)",
                "Producteurs et utilisateurs se rencontrent selon leur proximité (gravité, exposant 0,9 ; intervalle : 0,28 à 1,55)",
            ),
            None,
        ),
    ];
    if let Some(year) = margins.sold.year {
        let text = match margins.sold.of_all {
            true => text3(
                format!(
                    "Exports of states to all of the world by industry, {year}: which state sells"
                ),
                format!(
                    "Exportaciones de los estados a todo el mundo por industria, {year}: qué estado vende"
                ),
                format!(
                    "Exportations des États vers le monde entier par industrie, {year} : quel État vend"
                ),
            ),
            false => text3(
                format!("Exports of states to the buying country by industry, {year}"),
                format!("Exportaciones de los estados al país que compra por industria, {year}"),
                format!("Exportations des États vers le pays acheteur par industrie, {year}"),
            ),
        };
        all.push(ChainEvidence {
            id: margins.sold_id().to_owned(),
            text,
            source: margins.sold.source.clone(),
            year: Some(year),
        });
    }
    if let Some(year) = margins.bought.year {
        all.push(ChainEvidence {
            id: margins.bought_id().to_owned(),
            text: text3(
                format!("Imports of states from the selling country by industry, {year}"),
                format!(
                    "Importaciones de los estados desde el país que vende por industria, {year}"
                ),
                format!("Importations des États depuis le pays vendeur par industrie, {year}"),
            ),
            source: margins.bought.source.clone(),
            year: Some(year),
        });
    }
    all
}

/// What to bear in mind.
pub(super) fn notes(
    goods: &Goods,
    stream: &Stream,
    direction: &Direction<'_>,
    crossings: &[Crossing],
) -> Vec<Text3> {
    let mut notes = vec![text3(
        "What crosses the border is published; between which regions it goes is modelled by who makes it, who uses it and how far they are apart.",
        "Lo que cruza la frontera está publicado; entre qué regiones va es un modelo de quién lo produce, quién lo usa y a qué distancia están.",
        "Ce qui franchit la frontière est publié ; entre quelles régions cela va est modélisé selon qui produit, qui utilise et la distance.",
    )];
    if goods.knows_uses {
        notes.push(text3(
            "Links are of intermediate and capital goods (broad economic categories); consumption goods and goods of several uses, such as cars, are in the list of products only. Capital goods go to all industries, by their jobs: no table says which of them invests in what.",
            "Los vínculos son de bienes intermedios y de capital (grandes categorías económicas); los de consumo y los de varios usos, como los automóviles, solo están en la lista de productos. Los de capital van a todas las industrias según sus empleos: ninguna tabla dice cuál invierte en qué.",
            "Les liens portent sur les biens intermédiaires et d’équipement (grandes catégories économiques) ; ceux de consommation et à plusieurs emplois, comme les voitures, ne sont que dans la liste des produits. Les biens d’équipement vont à toutes les industries selon leurs emplois : aucun tableau ne dit laquelle investit en quoi.",
        ));
    } else {
        notes.push(text3(
            "No list says what products are for: all goods are in the links, those of households too.",
            "Ninguna lista dice para qué son los productos: todos están en los vínculos, también los de los hogares.",
            "Aucune liste ne dit à quoi servent les produits : tous sont dans les liens, ceux des ménages aussi.",
        ));
    }
    let all: f64 = stream.goods.iter().map(|good| good.value).sum();
    let ambiguous: f64 =
        stream.goods.iter().filter(|good| good.ambiguity > 0.0).map(|good| good.value).sum();
    if ambiguous > 0.0 && all > 0.0 {
        let part = percent(ambiguous / all);
        let k = number(CONCENTRATION, 0);
        notes.push(text3(
            format!("{} of the trade is of products of several industries; intervals draw their shares (Dirichlet, concentration {}).", part.en, k.en),
            format!("{} del comercio es de productos de varias industrias; los intervalos sortean sus partes (Dirichlet, concentración {}).", part.es, k.es),
            format!("{} du commerce porte sur des produits de plusieurs industries ; les intervalles tirent leurs parts (Dirichlet, concentration {}).", part.fr, k.fr),
        ));
    }
    let linked: f64 = crossings.iter().map(|of| of.value).sum();
    let coarse: f64 = crossings.iter().filter(|of| of.digits < COARSE).map(|of| of.value).sum();
    if linked > 0.0 && coarse / linked > 0.01 {
        let part = percent(coarse / linked);
        notes.push(text3(
            format!("For {} of the value, jobs of the selling country are known by coarse industries only (fewer than four digits).", part.en),
            format!("Para {} del valor, los empleos del país que vende solo se conocen por industrias gruesas (menos de cuatro dígitos).", part.es),
            format!("Pour {} de la valeur, les emplois du pays vendeur ne sont connus que par industries grossières (moins de quatre chiffres).", part.fr),
        ));
    }
    let (trade, jobs) = (stream.year, [direction.sellers.year, direction.buyers.year]);
    if jobs.iter().any(|year| year.abs_diff(trade) > 1) {
        let [a, b] = jobs;
        notes.push(text3(
            format!("Trade is of {trade}; jobs of {a} (sellers) and {b} (buyers) share it out."),
            format!("El comercio es de {trade}; lo reparten empleos de {a} (vendedores) y {b} (compradores)."),
            format!("Le commerce est de {trade} ; des emplois de {a} (vendeurs) et {b} (acheteurs) le répartissent."),
        ));
    }
    notes
}
