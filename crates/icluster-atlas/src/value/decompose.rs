//! Whose value added is in whose exports, and in whose final use.

use super::economy::{Economy, UseRole};
use super::indicators::{failed, misshapen};
use super::reply::{
    DecompositionSector, DecompositionTerm, ValueDecomposition, ValueOrigin, ValueTable, ValueUsed,
};
use crate::AtlasError;
use crate::complexity::Named;
use crate::text::text3;
use crate::view::Text3;
use icluster_value::{Bilateral, Chains, Leontief, SIXTEEN, content_of_exports, gross_trade};
use std::str::FromStr;

/// How exports are taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Borin and Mancini, source-based: nothing counted twice.
    #[default]
    BorinMancini,
    /// Wang, Wei and Zhu: sixteen terms.
    WangWeiZhu,
    /// Koopman, Wang and Wei: nine terms.
    KoopmanWangWei,
    /// Hummels, Ishii and Yi: imports in exports; the one for tables of one country.
    VerticalSpecialisation,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 4] = [
        Method::BorinMancini,
        Method::WangWeiZhu,
        Method::KoopmanWangWei,
        Method::VerticalSpecialisation,
    ];

    /// What to ask for it by.
    pub fn id(self) -> &'static str {
        match self {
            Method::BorinMancini => "borin-mancini",
            Method::WangWeiZhu => "wang-wei-zhu",
            Method::KoopmanWangWei => "koopman-wang-wei",
            Method::VerticalSpecialisation => "vertical-specialisation",
        }
    }

    fn name(self) -> Text3 {
        match self {
            Method::BorinMancini => text3(
                "Borin and Mancini (2019), source-based: each item counted once",
                "Borin y Mancini (2019), por origen: cada elemento se cuenta una vez",
                "Borin et Mancini (2019), par source : chaque élément compté une fois",
            ),
            Method::WangWeiZhu => text3(
                "Wang, Wei and Zhu (2013): sixteen terms",
                "Wang, Wei y Zhu (2013): dieciséis términos",
                "Wang, Wei et Zhu (2013) : seize termes",
            ),
            Method::KoopmanWangWei => text3(
                "Koopman, Wang and Wei (2014): nine terms",
                "Koopman, Wang y Wei (2014): nueve términos",
                "Koopman, Wang et Wei (2014) : neuf termes",
            ),
            Method::VerticalSpecialisation => text3(
                "Hummels, Ishii and Yi (2001): imports in exports",
                "Hummels, Ishii y Yi (2001): importaciones en las exportaciones",
                "Hummels, Ishii et Yi (2001) : importations dans les exportations",
            ),
        }
    }
}

impl FromStr for Method {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        let known = Self::ALL.into_iter().find(|method| method.id() == text);
        known.ok_or_else(|| AtlasError::BadRequest {
            what: "method",
            given: text.to_owned(),
            expected: Self::ALL.map(Self::id).join(", "),
        })
    }
}

/// What to take apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecomposeAsk {
    /// `na` for North America, a country (`mex`; its parts belong to it), or several with commas; not looked at in a table of one country.
    pub exporter: String,
    /// Method; where not given, the one for the table.
    pub method: Option<Method>,
}

const NORTH_AMERICA: [&str; 3] = ["usa", "mex", "can"];
/// Parts of countries that tables tell apart.
const PARTS: [(&str, &str); 4] = [("mx1", "mex"), ("mx2", "mex"), ("cn1", "chn"), ("cn2", "chn")];

/// Regions that some words stand for, by number, and their name.
pub(crate) fn members(regions: &[Named], asked: &str) -> Result<(Vec<usize>, Text3), AtlasError> {
    let asked = asked.trim().to_ascii_lowercase();
    let words: Vec<&str> = match asked.as_str() {
        "na" => NORTH_AMERICA.to_vec(),
        list => list.split(',').map(str::trim).filter(|word| !word.is_empty()).collect(),
    };
    let regions_of = |word: &str| -> Vec<usize> {
        let of = |region: &str| {
            region == word || PARTS.iter().any(|(part, whole)| *part == region && *whole == word)
        };
        (0..regions.len()).filter(|region| of(&regions[*region].id)).collect()
    };
    let mut members = Vec::new();
    for word in &words {
        let found = regions_of(word);
        if found.is_empty() {
            // North America is offered only where the table has all of it.
            let bloc = NORTH_AMERICA.iter().all(|country| !regions_of(country).is_empty());
            let mut known: Vec<&str> = if bloc { vec!["na"] } else { Vec::new() };
            known.extend(regions.iter().map(|region| region.id.as_str()));
            let lacking = if asked == "na" {
                format!("; na needs {}, and {word} is not in it", NORTH_AMERICA.join(", "))
            } else {
                String::new()
            };
            return Err(AtlasError::BadRequest {
                what: "region of the table",
                given: if asked == "na" { asked.clone() } else { (*word).to_owned() },
                expected: format!("{}, or several with commas{lacking}", known.join(", ")),
            });
        }
        members.extend(
            found.into_iter().filter(|region| !members.contains(region)).collect::<Vec<_>>(),
        );
    }
    if members.is_empty() {
        return Err(AtlasError::BadRequest {
            what: "region of the table",
            given: asked,
            expected: "a region of it, or several with commas".to_owned(),
        });
    }
    let name = match asked.as_str() {
        "na" => text3("North America", "América del Norte", "Amérique du Nord"),
        _ => {
            let names: Vec<&Text3> = words
                .iter()
                .filter_map(|word| regions.iter().find(|region| region.id == *word))
                .map(|region| &region.name)
                .collect();
            let join = |of: fn(&Text3) -> &String| {
                names.iter().map(|name| of(name).as_str()).collect::<Vec<_>>().join(", ")
            };
            text3(join(|name| &name.en), join(|name| &name.es), join(|name| &name.fr))
        }
    };
    Ok((members, name))
}

/// Names of terms and measures.
fn term_name(id: &str) -> Text3 {
    let of = |en: &str, es: &str, fr: &str| text3(en, es, fr);
    match id {
        "DVA" => of("Domestic value added", "Valor agregado nacional", "Valeur ajoutée intérieure"),
        "DDC" => of(
            "Domestic value added counted twice",
            "Valor agregado nacional contado dos veces",
            "Valeur ajoutée intérieure comptée deux fois",
        ),
        "FVA" => of("Foreign value added", "Valor agregado extranjero", "Valeur ajoutée étrangère"),
        "FDC" => of(
            "Foreign value added counted twice",
            "Valor agregado extranjero contado dos veces",
            "Valeur ajoutée étrangère comptée deux fois",
        ),
        "IMP" => of(
            "Imports in exports (VS)",
            "Importaciones en las exportaciones (VS)",
            "Importations dans les exportations (VS)",
        ),
        "REST" => of(
            "Not told: what the table's columns lack to their output",
            "Sin dato: lo que falta a las columnas de la tabla para su producción",
            "Non indiqué : ce qui manque aux colonnes du tableau pour leur production",
        ),
        "GVCB" => of(
            "Backward participation: foreign content and what is counted twice",
            "Participación hacia atrás: contenido extranjero y lo contado dos veces",
            "Participation en amont : contenu étranger et ce qui est compté deux fois",
        ),
        "GVCF" => of(
            "Forward participation: domestic value added that importers send on",
            "Participación hacia adelante: valor agregado nacional que los importadores reexportan",
            "Participation en aval : valeur ajoutée intérieure que les importateurs réexportent",
        ),
        "GVC" => of(
            "Participation in global value chains",
            "Participación en cadenas globales de valor",
            "Participation aux chaînes de valeur mondiales",
        ),
        "DAVAX" => of(
            "Domestic value added used by the direct importer",
            "Valor agregado nacional usado por el importador directo",
            "Valeur ajoutée intérieure utilisée par l’importateur direct",
        ),
        "VAX" => of(
            "Domestic value added in the final use of others",
            "Valor agregado nacional en el uso final de otros",
            "Valeur ajoutée intérieure dans l’usage final des autres",
        ),
        "DVA_FIN" => of(
            "Domestic value added in final goods",
            "Valor agregado nacional en bienes finales",
            "Valeur ajoutée intérieure dans les biens finals",
        ),
        "DVA_INT" => of(
            "Domestic value added in inputs used by the importer",
            "Valor agregado nacional en insumos usados por el importador",
            "Valeur ajoutée intérieure dans les intrants utilisés par l’importateur",
        ),
        "DVA_INTrex" => of(
            "Domestic value added in inputs sent on to others",
            "Valor agregado nacional en insumos reexportados a otros",
            "Valeur ajoutée intérieure dans les intrants réexportés vers d’autres",
        ),
        "DVA_INTrexI1" => of(
            "… sent on as inputs, used by others for themselves",
            "… reexportado como insumos, usado por otros para sí",
            "… réexportée en intrants, utilisée par d’autres pour eux-mêmes",
        ),
        "DVA_INTrexF" => of(
            "… sent on as final goods",
            "… reexportado como bienes finales",
            "… réexportée en biens finals",
        ),
        "DVA_INTrexI2" => of(
            "… sent on as inputs, exported again",
            "… reexportado como insumos y exportado otra vez",
            "… réexportée en intrants, exportée à nouveau",
        ),
        "RDV_FIN" => of(
            "Returned in final goods from the importer",
            "Retornado en bienes finales del importador",
            "Revenue en biens finals de l’importateur",
        ),
        "RDV_FIN2" => of(
            "Returned in final goods from third regions",
            "Retornado en bienes finales de terceros",
            "Revenue en biens finals de tiers",
        ),
        "RDV_INT" => of("Returned in inputs", "Retornado en insumos", "Revenue en intrants"),
        "DDC_FIN" => of(
            "Counted twice, domestic, in final goods",
            "Contado dos veces, nacional, en bienes finales",
            "Compté deux fois, intérieur, dans les biens finals",
        ),
        "DDC_INT" => of(
            "Counted twice, domestic, in inputs",
            "Contado dos veces, nacional, en insumos",
            "Compté deux fois, intérieur, dans les intrants",
        ),
        "MVA_FIN" => of(
            "Importer's value added in final goods",
            "Valor agregado del importador en bienes finales",
            "Valeur ajoutée de l’importateur dans les biens finals",
        ),
        "MVA_INT" => of(
            "Importer's value added in inputs",
            "Valor agregado del importador en insumos",
            "Valeur ajoutée de l’importateur dans les intrants",
        ),
        "OVA_FIN" => of(
            "Others' value added in final goods",
            "Valor agregado de otros en bienes finales",
            "Valeur ajoutée des autres dans les biens finals",
        ),
        "OVA_INT" => of(
            "Others' value added in inputs",
            "Valor agregado de otros en insumos",
            "Valeur ajoutée des autres dans les intrants",
        ),
        "FVA_FIN" => of(
            "Foreign value added in final goods",
            "Valor agregado extranjero en bienes finales",
            "Valeur ajoutée étrangère dans les biens finals",
        ),
        "FVA_INT" => of(
            "Foreign value added in inputs",
            "Valor agregado extranjero en insumos",
            "Valeur ajoutée étrangère dans les intrants",
        ),
        "MDC" => of(
            "Counted twice, the importer's",
            "Contado dos veces, del importador",
            "Compté deux fois, de l’importateur",
        ),
        "ODC" => of(
            "Counted twice, others'",
            "Contado dos veces, de otros",
            "Compté deux fois, des autres",
        ),
        other => of(other, other, other),
    }
}

fn terms(ids: &[&str], values: &[f64], exports: f64) -> Vec<DecompositionTerm> {
    let term = |(id, value): (&&str, &f64)| DecompositionTerm {
        id: (*id).to_owned(),
        name: term_name(id),
        value: *value,
        share: if exports == 0.0 { 0.0 } else { value / exports },
    };
    ids.iter().zip(values).map(term).collect()
}

/// Largest first, each with its share of the sum.
fn origins(economy: &Economy, values: &[f64], own: &[usize]) -> Vec<ValueOrigin> {
    let sum: f64 = values.iter().sum();
    let origin = |(region, value): (usize, &f64)| ValueOrigin {
        region: economy.regions[region].id.clone(),
        name: economy.regions[region].name.clone(),
        value: *value,
        share: if sum == 0.0 { 0.0 } else { value / sum },
        own: own.contains(&region),
    };
    let mut origins: Vec<ValueOrigin> = values.iter().enumerate().map(origin).collect();
    origins.retain(|origin| origin.value != 0.0);
    origins.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.region.cmp(&b.region)));
    origins
}

fn sum(of: &[f64]) -> f64 {
    of.iter().sum()
}

/// Terms of Borin and Mancini out of the twelve bilateral ones: domestic, counted twice, foreign, counted twice.
fn four(of: &[Vec<f64>; 12], i: usize) -> [f64; 4] {
    let at = |range: std::ops::Range<usize>| of[range].iter().map(|term| term[i]).sum::<f64>();
    [at(0..6), of[6][i], at(7..11), of[11][i]]
}

const FOUR: [&str; 4] = ["DVA", "DDC", "FVA", "FDC"];
const NINE: [&str; 9] =
    ["DVA_FIN", "DVA_INT", "DVA_INTrex", "RDV_FIN", "RDV_INT", "DDC", "FVA_FIN", "FVA_INT", "FDC"];

/// Terms of a sector's exports to an importer.
type Pick = Box<dyn Fn(&Bilateral, usize) -> Vec<f64>>;

/// Takes exports apart. `chains` are of the economy's table.
pub(crate) fn decompose(
    (economy, described): (&Economy, ValueTable),
    chains: Option<&Chains<'static>>,
    ask: &DecomposeAsk,
) -> Result<ValueDecomposition, AtlasError> {
    let usual = match chains {
        Some(_) => Method::BorinMancini,
        None => Method::VerticalSpecialisation,
    };
    let method = ask.method.unwrap_or(usual);
    let Some(chains) = chains else {
        if method != Method::VerticalSpecialisation {
            return Err(AtlasError::BadRequest {
                what: "method for a table of one country",
                given: method.id().to_owned(),
                expected: Method::VerticalSpecialisation.id().to_owned(),
            });
        }
        return specialisation(economy, described);
    };
    if method == Method::VerticalSpecialisation {
        return Err(AtlasError::BadRequest {
            what: "method for a table of the world",
            given: method.id().to_owned(),
            expected: [Method::BorinMancini, Method::WangWeiZhu, Method::KoopmanWangWei]
                .map(Method::id)
                .join(", "),
        });
    }
    let (members, name) = members(&economy.regions, &ask.exporter)?;
    // Parts of other countries count as one importer.
    let mut groups = vec![(ask.exporter.clone(), members.clone())];
    for whole in ["mex", "chn"] {
        let of = |id: &str| id == whole || PARTS.contains(&(id, whole));
        let parts: Vec<usize> =
            (0..economy.regions.len()).filter(|r| of(&economy.regions[*r].id)).collect();
        if parts.len() > 1 && !parts.iter().any(|part| members.contains(part)) {
            groups.push((whole.to_owned(), parts));
        }
    }
    let joined = chains.joined(&groups);
    let table = joined.table();
    let rows = table.rows_of(0);
    let bilateral = joined.bilateral(&joined.markets(), 0).unwrap_or_default();
    let by_sector = |i: usize, pick: &dyn Fn(&Bilateral, usize) -> Vec<f64>| {
        let mut sums: Vec<f64> = Vec::new();
        for of in &bilateral {
            let values = pick(of, i);
            sums.resize(values.len(), 0.0);
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        sums
    };
    let nine = joined.nine_terms(0).map(|terms| terms.in_order()).unwrap_or_default();
    let (ids, pick): (Vec<&str>, Pick) = match method {
        Method::WangWeiZhu => {
            (SIXTEEN.to_vec(), Box::new(|of, i| of.sixteen.iter().map(|term| term[i]).collect()))
        }
        // By sector and importer the nine are sums of the sixteen.
        Method::KoopmanWangWei => (NINE.to_vec(), Box::new(nine_of)),
        _ => (FOUR.to_vec(), Box::new(|of, i| four(&of.source_based, i).to_vec())),
    };
    let exports_of = |i: usize| -> f64 {
        bilateral.iter().map(|of| of.final_goods[i] + of.intermediate_goods[i]).sum()
    };
    let sectors: Vec<DecompositionSector> = rows
        .iter()
        .enumerate()
        .map(|(i, row)| DecompositionSector {
            region: economy.region_of(*row).id.clone(),
            region_name: economy.region_of(*row).name.clone(),
            sector: economy.sectors[*row].id.clone(),
            name: economy.sectors[*row].name.clone(),
            exports: exports_of(i),
            terms: by_sector(i, &*pick),
        })
        .collect();
    let exports: f64 = sectors.iter().map(|sector| sector.exports).sum();
    let of_terms = |of: &[DecompositionSector]| -> Vec<f64> {
        (0..ids.len()).map(|term| of.iter().map(|of| of.terms[term]).sum()).collect()
    };
    let totals = match method {
        Method::KoopmanWangWei => nine.to_vec(),
        _ => of_terms(&sectors),
    };
    let importer = |of: &Bilateral| {
        let id = &table.regions[of.importer];
        let known = economy.regions.iter().find(|region| region.id == *id);
        let mut values = vec![0.0; ids.len()];
        for i in 0..rows.len() {
            values.iter_mut().zip(pick(of, i)).for_each(|(sum, value)| *sum += value);
        }
        DecompositionSector {
            region: id.clone(),
            region_name: known.map(|region| region.name.clone()).unwrap_or_default(),
            sector: String::new(),
            name: Text3::default(),
            exports: sum(&of.exports()),
            terms: values,
        }
    };
    let mut importers: Vec<DecompositionSector> = bilateral.iter().map(importer).collect();
    importers.sort_by(|a, b| b.exports.total_cmp(&a.exports));
    let source = |range: std::ops::Range<usize>| -> f64 {
        bilateral.iter().flat_map(|of| &of.source_based[range.clone()]).map(|term| sum(term)).sum()
    };
    let (domestic, absorbed) = (source(0..6), source(0..2));
    let backward = source(6..12);
    let forward = domestic - absorbed;
    let measures = [absorbed, source(0..4), backward, forward, backward + forward];
    let trade = gross_trade(&economy.table);
    let exports_of_members = chains_rows(economy, &members)
        .map(|i| (0..trade.ncols()).map(|r| trade[(i, r)]).sum::<f64>())
        .sum();
    let in_use = chains.value_in_use();
    let used: Vec<f64> = (0..economy.regions.len())
        .map(|user| match members.contains(&user) {
            true => 0.0,
            false => members.iter().map(|origin| in_use[(*origin, user)]).sum(),
        })
        .collect();
    Ok(ValueDecomposition {
        table: described,
        exporter: ask.exporter.clone(),
        exporter_name: name,
        members: members.iter().map(|region| economy.regions[*region].id.clone()).collect(),
        method: method.id().to_owned(),
        method_name: method.name(),
        exports,
        exports_of_members,
        terms: terms(&ids, &totals, exports),
        measures: terms(&["DAVAX", "VAX", "GVCB", "GVCF", "GVC"], &measures, exports),
        sectors,
        importers,
        origins: origins(economy, &chains.origins(&members), &members),
        used: origins(economy, &used, &members),
    })
}

fn chains_rows<'a>(economy: &'a Economy, members: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    (0..economy.table.size()).filter(|i| members.contains(&economy.table.region[*i]))
}

/// The nine terms of a sector's exports to an importer, as sums of the sixteen.
fn nine_of(of: &Bilateral, i: usize) -> Vec<f64> {
    let t = |term: usize| of.sixteen[term][i];
    vec![
        t(0),
        t(1) + t(2),
        t(3) + t(4),
        t(5) + t(6),
        t(7),
        t(8) + t(9),
        t(10) + t(13),
        t(11) + t(14),
        t(12) + t(15),
    ]
}

/// Imports and value added in the exports of a table of one country.
fn specialisation(
    economy: &Economy,
    described: ValueTable,
) -> Result<ValueDecomposition, AtlasError> {
    let id = &economy.id;
    let (Some(domestic), Some(imports)) =
        (economy.domestic().map_err(misshapen(id))?, &economy.imported_inputs)
    else {
        return Err(AtlasError::NoTable(format!(
            "{id} does not tell imports apart, so that what exports hold of them is not known; import a table with imports of the same year"
        )));
    };
    let failed = failed(id);
    let model = Leontief::new(&domestic).map_err(&failed)?;
    let exports = economy.used_as(UseRole::Exports);
    let of = |bought: &[f64]| content_of_exports(&model, bought, &domestic.output, &exports);
    let (added, imported) = (of(&economy.added()).map_err(&failed)?, of(imports).map_err(&failed)?);
    let total = sum(&exports);
    let region = &economy.regions[0];
    let sector = |i: usize| DecompositionSector {
        region: region.id.clone(),
        region_name: region.name.clone(),
        sector: economy.sectors[i].id.clone(),
        name: economy.sectors[i].name.clone(),
        exports: exports[i],
        terms: vec![added[i], imported[i], exports[i] - added[i] - imported[i]],
    };
    let rest = total - sum(&added) - sum(&imported);
    // Rounding of the sums is none of it.
    let rest = if rest.abs() < 1e-9 * total.abs() { 0.0 } else { rest };
    let method = Method::VerticalSpecialisation;
    Ok(ValueDecomposition {
        table: described,
        exporter: region.id.clone(),
        exporter_name: region.name.clone(),
        members: vec![region.id.clone()],
        method: method.id().to_owned(),
        method_name: method.name(),
        exports: total,
        exports_of_members: total,
        terms: terms(&["DVA", "IMP", "REST"], &[sum(&added), sum(&imported), rest], total),
        measures: Vec::new(),
        sectors: (0..exports.len()).filter(|i| exports[*i] != 0.0).map(sector).collect(),
        importers: Vec::new(),
        origins: Vec::new(),
        used: Vec::new(),
    })
}

/// Whose value added some regions use, however many borders it crossed.
pub(crate) fn used(
    (economy, described): (&Economy, ValueTable),
    chains: &Chains<'_>,
    user: &str,
) -> Result<ValueUsed, AtlasError> {
    let (members, name) = members(&economy.regions, user)?;
    let in_use = chains.value_in_use();
    let values: Vec<f64> = (0..economy.regions.len())
        .map(|origin| members.iter().map(|user| in_use[(origin, *user)]).sum())
        .collect();
    let total = sum(&values);
    let trade = gross_trade(&economy.table);
    let ordered = origins(economy, &values, &members);
    let direct = ordered.iter().map(|origin| {
        let region = economy.regions.iter().position(|known| known.id == origin.region);
        let rows = (0..economy.table.size()).filter(|i| Some(economy.table.region[*i]) == region);
        // What members sell each other is no import.
        let sold = rows.filter(|_| !origin.own);
        let sold: f64 = sold.map(|i| members.iter().map(|r| trade[(i, *r)]).sum::<f64>()).sum();
        if total == 0.0 || origin.own { 0.0 } else { sold / total }
    });
    Ok(ValueUsed {
        table: described,
        user: user.to_owned(),
        user_name: name,
        members: members.iter().map(|region| economy.regions[*region].id.clone()).collect(),
        total,
        direct: direct.collect(),
        origins: ordered,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn regions(ids: &[&str]) -> Vec<Named> {
        ids.iter().map(|id| Named { id: (*id).to_owned(), name: text3(*id, *id, *id) }).collect()
    }

    #[test]
    fn parts_of_a_country_belong_to_it() {
        let known = regions(&["can", "mx1", "usa", "mx2"]);
        assert_eq!(members(&known, "mex").unwrap().0, [1, 3]);
        assert_eq!(members(&known, "na").unwrap().0, [2, 1, 3, 0]);
    }

    #[test]
    fn a_table_without_a_country_of_north_america_says_so() {
        let known = regions(&["usa", "mex", "chn"]);
        let told = members(&known, "na").unwrap_err().to_string();
        let expected = "`na` is no region of the table: expected usa, mex, chn, or several with commas; na needs usa, mex, can, and can is not in it";
        assert_eq!(told, expected);
        let told = members(&known, "mex,deu").unwrap_err().to_string();
        assert_eq!(
            told,
            "`deu` is no region of the table: expected usa, mex, chn, or several with commas"
        );
    }
}
