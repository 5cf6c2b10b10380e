//! What would be lost without some sectors, a region, or a group of both.

use super::shock::region_of;
use super::structure_reply::{ExtractionLoss, ValueExtraction};
use crate::text::text3;
use crate::value::economy::Economy;
use crate::value::indicators::{failed, misshapen};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_value::{Extracted, Ghosh, Leontief, extraction_by_sector, extraction_forward};
use std::collections::BTreeSet;
use std::str::FromStr;

/// Sectors listed.
const SECTORS: usize = 60;

/// Which flows are taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExtractMode {
    /// What the sectors buy, sell and deliver to final demand.
    #[default]
    Total,
    /// What they buy: their suppliers lose.
    Backward,
    /// What they sell to producers, by Ghosh's model: their buyers lose.
    Forward,
}

impl ExtractMode {
    /// `total`, `backward` or `forward`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Backward => "backward",
            Self::Forward => "forward",
        }
    }
}

impl FromStr for ExtractMode {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        let known = [Self::Total, Self::Backward, Self::Forward];
        known.into_iter().find(|mode| mode.as_str() == text).ok_or_else(|| AtlasError::BadRequest {
            what: "mode of extraction",
            given: text.to_owned(),
            expected: known.map(Self::as_str).join(", "),
        })
    }
}

/// What to take out: the sectors of the regions named, each where the other is not given, and the group besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtractAsk {
    /// Regions of the table; all that have the sectors where none is named.
    pub regions: Vec<String>,
    /// Sectors; all of the regions where none is named.
    pub sectors: Vec<String>,
    /// Sectors of regions, `region:sector`, that are taken out too.
    pub group: Vec<String>,
    /// Which flows.
    pub mode: ExtractMode,
}

fn label(economy: &Economy, row: usize) -> String {
    format!("{}:{}", economy.region_of(row).id, economy.sectors[row].id)
}

/// Rows that are asked for.
fn rows(economy: &Economy, ask: &ExtractAsk) -> Result<BTreeSet<usize>, AtlasError> {
    let mut rows = BTreeSet::new();
    let n = economy.table.size();
    if !(ask.regions.is_empty() && ask.sectors.is_empty()) {
        let regions = ask.regions.iter().map(|id| region_of(economy, id));
        let regions = regions.collect::<Result<BTreeSet<usize>, _>>()?;
        let within =
            |row: &usize| regions.is_empty() || regions.contains(&economy.table.region[*row]);
        let known: BTreeSet<&str> =
            (0..n).filter(within).map(|row| economy.sectors[row].id.as_str()).collect();
        for sector in &ask.sectors {
            if !known.contains(sector.as_str()) {
                return Err(AtlasError::BadRequest {
                    what: "sector of the table",
                    given: sector.clone(),
                    expected: known.into_iter().collect::<Vec<_>>().join(", "),
                });
            }
        }
        let wanted =
            |row: &usize| ask.sectors.is_empty() || ask.sectors.contains(&economy.sectors[*row].id);
        rows.extend((0..n).filter(within).filter(wanted));
    }
    for of in &ask.group {
        let found = (0..n).find(|row| label(economy, *row) == *of);
        rows.insert(found.ok_or_else(|| AtlasError::BadRequest {
            what: "sector of a region of the table",
            given: of.clone(),
            expected: format!("region:sector, such as {}", label(economy, 0)),
        })?);
    }
    if rows.is_empty() {
        return Err(AtlasError::BadRequest {
            what: "what to take out",
            given: "nothing".to_owned(),
            expected: "a sector, a region or a group of region:sector".to_owned(),
        });
    }
    Ok(rows)
}

impl Atlas {
    /// What all sectors of a table would lose without some: hypothetical extraction (Dietzenbacher, van der Linden and Steenge 1993; Miller and Lahr 2001; forward by Ghosh's model, Dietzenbacher and Lahr 2013), flows among them with the rest.
    ///
    /// Fails where the table has no such regions or sectors, or nothing is to be taken out.
    pub fn value_extraction(
        &self,
        table: Option<&str>,
        ask: &ExtractAsk,
    ) -> Result<ValueExtraction, AtlasError> {
        let opened = self.value_opened(table)?;
        let economy = &opened.economy;
        if economy.table.size() == 0 {
            return Err(AtlasError::NoTable(format!("{} has no rows", economy.id)));
        }
        let out = rows(economy, ask)?;
        let modelled = economy.modelled().map_err(misshapen(&economy.id))?;
        let chosen: Vec<usize> = out.iter().copied().collect();
        let by_demand = |what| {
            let model = Leontief::new(&modelled)?;
            extraction_by_sector(&model, &modelled.final_demand(), &chosen, what)
        };
        let lost = match ask.mode {
            ExtractMode::Total => by_demand(Extracted::Whole),
            ExtractMode::Backward => by_demand(Extracted::Purchases),
            ExtractMode::Forward => {
                extraction_forward(&Ghosh::new(&modelled), &modelled.value_added(), &chosen)
            }
        };
        let lost = lost.map_err(failed(&economy.id))?;
        let output = &modelled.output;
        let part = |lost: f64, of: f64| if of > 0.0 { lost / of } else { 0.0 };
        let loss = |region: usize, row: Option<usize>, members: &[usize]| {
            let (made, gone) =
                members.iter().fold((0.0, 0.0), |(m, g), row| (m + output[*row], g + lost[*row]));
            let named = &economy.regions[region];
            ExtractionLoss {
                region: named.id.clone(),
                region_name: named.name.clone(),
                sector: row.map(|row| economy.sectors[row].id.clone()).unwrap_or_default(),
                name: row.map(|row| economy.sectors[row].name.clone()).unwrap_or_default(),
                extracted: members.iter().any(|row| out.contains(row)),
                output: made,
                lost: gone,
                share: part(gone, made),
            }
        };
        let largest = |mut all: Vec<ExtractionLoss>| {
            all.sort_by(|a, b| {
                let id = |of: &ExtractionLoss| (of.region.clone(), of.sector.clone());
                b.lost.total_cmp(&a.lost).then_with(|| id(a).cmp(&id(b)))
            });
            all
        };
        let regions = (0..economy.regions.len())
            .map(|region| loss(region, None, &economy.table.rows_of(region)))
            .collect();
        let sectors = (0..output.len())
            .filter(|row| output[*row] > 0.0)
            .map(|row| loss(economy.table.region[row], Some(row), &[row]))
            .collect();
        let mut sectors = largest(sectors);
        sectors.truncate(SECTORS);
        let (all, gone): (f64, f64) = (output.iter().sum(), lost.iter().sum());
        let others = (0..lost.len()).filter(|row| !out.contains(row)).map(|row| lost[row]).sum();
        Ok(ValueExtraction {
            table: opened.described.clone(),
            extracted: chosen.iter().map(|row| label(economy, *row)).collect(),
            mode: ask.mode.as_str().to_owned(),
            output: all,
            extracted_output: chosen.iter().map(|row| output[*row]).sum(),
            lost: gone,
            share: part(gone, all),
            lost_by_others: others,
            regions: largest(regions),
            sectors,
            notes: notes(economy, ask.mode),
        })
    }
}

fn notes(economy: &Economy, mode: ExtractMode) -> Vec<Text3> {
    let mut notes = vec![match mode {
        ExtractMode::Total => text3(
            "Taken out: what the sectors buy, what they sell and what they deliver to final demand, flows among them too. Everything else stays in its proportions; nobody takes their place.",
            "Se quita lo que los sectores compran, lo que venden y lo que entregan a la demanda final, también los flujos entre ellos. Lo demás guarda sus proporciones; nadie ocupa su lugar.",
            "On retire ce que les secteurs achètent, ce qu’ils vendent et ce qu’ils livrent à la demande finale, y compris les flux entre eux. Le reste garde ses proportions ; personne ne prend leur place.",
        ),
        ExtractMode::Backward => text3(
            "Taken out: what the sectors buy of the table’s sectors. They go on making what they made, from inputs of elsewhere; their suppliers lose.",
            "Se quita lo que los sectores compran a los sectores de la matriz. Siguen produciendo lo mismo con insumos de fuera; pierden sus proveedores.",
            "On retire ce que les secteurs achètent aux secteurs du tableau. Ils continuent de produire avec des intrants d’ailleurs ; leurs fournisseurs perdent.",
        ),
        ExtractMode::Forward => text3(
            "Taken out: what the sectors sell to producers (zero rows of Ghosh’s coefficients). Primary inputs of all sectors stay; the buyers make less, and sell less to theirs.",
            "Se quita lo que los sectores venden a los productores (filas en cero de los coeficientes de Ghosh). Los insumos primarios de todos los sectores se mantienen; los compradores producen menos y venden menos a los suyos.",
            "On retire ce que les secteurs vendent aux producteurs (lignes à zéro des coefficients de Ghosh). Les intrants primaires de tous les secteurs restent ; les acheteurs produisent moins et vendent moins aux leurs.",
        ),
    }];
    if !economy.is_world() {
        notes.push(text3(
            "A table of one country: losses abroad are not in it.",
            "Matriz de un solo país: no incluye pérdidas en el exterior.",
            "Tableau d’un seul pays : les pertes à l’étranger n’y sont pas.",
        ));
    }
    notes
}
