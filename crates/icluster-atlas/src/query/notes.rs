//! Caveats of a reply, in three languages, and the sources it rests on.

use super::Question;
use crate::Ask;
use crate::atlas::Atlas;
use crate::model::Amount;
use crate::text::{percent, text3};
use crate::view::{Note, RegionInfo, SourceInfo, Text3};
use icluster_codes::{Country, Level, RegionId};
use std::collections::BTreeSet;

/// The definition that comes with the program (`icluster-sample`): a few industries a cluster.
const SAMPLE_DEFINITION: &str = "icluster-sample";

/// Shares below this need no remark.
const WORTH_A_NOTE: f64 = 0.005;

/// Notes in the making, each code once per text.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) list: Vec<Note>,
}

impl Notes {
    pub(crate) fn add(&mut self, code: &str, text: Text3) {
        let note = Note { code: code.to_owned(), text };
        if !self.list.contains(&note) {
            self.list.push(note);
        }
    }

    /// What is not official: invented numbers, or real numbers grouped by the sample's clusters.
    pub(crate) fn origin(&mut self, sample: bool, definition: &str) {
        if !sample && definition == SAMPLE_DEFINITION {
            self.add(
                "sample-definition",
                text3(
                    "Official numbers, grouped by iCluster's own small sample of cluster definitions: import the definition you work with.",
                    "Cifras oficiales, agrupadas según la pequeña definición de muestra de iCluster: importe la definición de clústeres con la que trabaja.",
                    "Chiffres officiels, regroupés selon la petite définition d'exemple d'iCluster : importez la définition de grappes que vous utilisez.",
                ),
            );
        }
        if sample {
            self.add(
                "sample-data",
                text3(
                    "Invented sample numbers on real places and codes: not official statistics.",
                    "Cifras de muestra inventadas sobre lugares y códigos reales: no son estadísticas oficiales.",
                    "Chiffres d'exemple inventés pour des lieux et des codes réels : pas de statistiques officielles.",
                ),
            );
        }
    }

    pub(crate) fn nearest_year(&mut self, name: &Text3, used: i32, asked: i32) {
        self.add(
            "nearest-year",
            text3(
                format!(
                    "{}: data of {used}, the nearest year to {asked} that has been imported.",
                    name.en
                ),
                format!("{}: datos de {used}, el año importado más cercano a {asked}.", name.es),
                format!(
                    "{} : données de {used}, l'année importée la plus proche de {asked}.",
                    name.fr
                ),
            ),
        );
    }

    pub(crate) fn suppressed(&mut self, amount: &Amount) {
        let share = amount.suppressed_share();
        if share >= WORTH_A_NOTE {
            let share = percent(share);
            self.add(
                "suppressed-parts",
                text3(
                    format!("{} of the jobs rest on cells the publisher withholds; they are estimated so that every published total adds up, with the interval of what they could be.", share.en),
                    format!("El {} del empleo descansa en celdas que la fuente reserva; se estiman de modo que cuadren todos los totales publicados, con el intervalo de lo que podrían ser.", share.es),
                    format!("{} des emplois reposent sur des cellules confidentielles ; elles sont estimées de sorte que tous les totaux publiés concordent, avec l'intervalle de ce qu'elles pourraient être.", share.fr),
                ),
            );
        }
        if amount.hidden > 0.0 {
            self.add(
                "withheld-cells",
                text3(
                    "Some cells are withheld and no published total allows an estimate: jobs are at least the number shown.",
                    "Algunas celdas son confidenciales y ningún total publicado permite estimarlas: el empleo es al menos el mostrado.",
                    "Certaines cellules sont confidentielles et aucun total publié ne permet de les estimer : les emplois sont au moins ceux affichés.",
                ),
            );
        }
        if amount.modelled > 0.0 {
            self.add(
                "modelled",
                text3(
                    "Jobs are modelled by the publisher or from establishment size classes: good for totals, less so for single cells.",
                    "El empleo está modelado por la fuente o a partir de estratos de tamaño: fiable en totales, menos en celdas sueltas.",
                    "Les emplois sont modélisés par l'éditeur ou à partir des tranches de taille : fiables pour les totaux, moins pour une cellule isolée.",
                ),
            );
        }
        if amount.without_establishments > 0.0 {
            self.add(
                "no-establishments",
                text3(
                    "Establishments are not published for all of these jobs: strength then rests on jobs and quotient alone.",
                    "No se publican los establecimientos de todo este empleo: la fortaleza se basa solo en empleo y cociente.",
                    "Les établissements ne sont pas publiés pour tous ces emplois : la force repose alors sur les emplois et le quotient.",
                ),
            );
        }
    }

    pub(crate) fn partial(&mut self, region: &RegionInfo, level: Level, covered: usize) {
        let plural = level.name().plural;
        self.add(
            "partial-coverage",
            text3(
                format!("{}: computed from the {covered} {} in it that have data; the rest is not covered.", region.name.en, plural.en),
                format!("{}: calculado con {covered} {} con datos; el resto no está cubierto.", region.name.es, plural.es),
                format!("{} : calculé à partir de {covered} {} ayant des données ; le reste n'est pas couvert.", region.name.fr, plural.fr),
            ),
        );
    }

    fn overlapping(&mut self) {
        self.add(
            "overlapping-parts",
            text3(
                "Some parts overlap; what they share is counted once.",
                "Algunas partes se traslapan; lo común se cuenta una sola vez.",
                "Certaines parties se chevauchent ; la partie commune n'est comptée qu'une fois.",
            ),
        );
    }

    fn unknown_part(&mut self, id: &RegionId) {
        self.add(
            "unknown-part",
            text3(
                format!("{id} is not in any imported file and is left out."),
                format!("{id} no está en ningún archivo importado y se omite."),
                format!("{id} ne figure dans aucun fichier importé et est omis."),
            ),
        );
    }

    fn part_without_data(&mut self, region: &RegionInfo) {
        self.add(
            "partial-coverage",
            text3(
                format!("{}: no data by industry; it adds nothing to the sums.", region.name.en),
                format!("{}: sin datos por industria; no aporta a las sumas.", region.name.es),
                format!(
                    "{} : aucune donnée par industrie ; n'ajoute rien aux sommes.",
                    region.name.fr
                ),
            ),
        );
    }

    pub(crate) fn one_currency(&mut self, country: Country) {
        let name = country.name();
        self.add(
            "one-currency",
            text3(
                format!("Wages are in each country's currency: only those of {} are shown together.", name.en),
                format!("Los salarios están en la moneda de cada país: solo se muestran juntos los de {}.", name.es),
                format!("Les salaires sont dans la monnaie de chaque pays : seuls ceux d’un pays ({}) sont montrés ensemble.", name.fr),
            ),
        );
    }

    fn mixed_currencies(&mut self) {
        self.add(
            "mixed-currencies",
            text3(
                "Parts pay wages in different currencies; wages are shown for each part only.",
                "Las partes pagan salarios en distintas monedas; los salarios se muestran solo por parte.",
                "Les parties versent des salaires en différentes monnaies ; ils ne sont montrés que par partie.",
            ),
        );
    }

    fn bridged(&mut self, country: Country, purity: f64) {
        let (name, share) = (country.name(), percent(purity));
        self.add(
            "bridged-industries",
            text3(
                format!("{}: national industry codes are mapped to the clusters at the digits they share with the US; {} of the jobs are in industries that belong to one cluster wholly, the others are split by US jobs.", name.en, share.en),
                format!("{}: los códigos nacionales se asignan a los clústeres con los dígitos comunes con EE. UU.; el {} del empleo está en industrias de un solo clúster, el resto se divide según el empleo de EE. UU.", name.es, share.es),
                format!("{} : les codes nationaux sont rattachés aux grappes par les chiffres communs avec les États-Unis ; {} des emplois sont dans des industries d'une seule grappe, les autres sont partagés selon les emplois américains.", name.fr, share.fr),
            ),
        );
    }

    pub(crate) fn no_clusters(
        &mut self,
        region: &RegionInfo,
        sectors: bool,
        near: Option<&RegionInfo>,
    ) {
        let file = match region.id.country() {
            Some(Country::Us) => "BLS QCEW (annual single file) / Census County Business Patterns",
            Some(Country::Mx) => "INEGI Censos Económicos (SAIC) por clase / DENUE",
            Some(Country::Ca) => {
                "Statistics Canada, Canadian Business Counts (33-10), census divisions"
            }
            None => "QCEW / Censos Económicos / Canadian Business Counts",
        };
        let name = &region.name;
        if sectors {
            self.add(
                "sectors-only",
                text3(
                    format!("Only sectors are published here for {}: too coarse for clusters. A file with 5- or 6-digit industries would add them: {file}.", name.en),
                    format!("Para {} solo hay sectores: demasiado gruesos para clústeres. Los añadiría un archivo con industrias de 5 o 6 dígitos: {file}.", name.es),
                    format!("Pour {}, seuls les secteurs sont connus : trop larges pour des grappes. Un fichier d'industries à 5 ou 6 chiffres les ajouterait : {file}.", name.fr),
                ),
            );
        } else {
            self.add(
                "no-data",
                text3(
                    format!("No data by industry for {} yet. Import such a file: {file}.", name.en),
                    format!("Aún no hay datos por industria para {}. Importe un archivo así: {file}.", name.es),
                    format!("Pas encore de données par industrie pour {}. Importez un tel fichier : {file}.", name.fr),
                ),
            );
        }
        if let Some(near) = near {
            self.add(
                "see-containing",
                text3(
                    format!("{} ({}), which contains it, has clusters.", near.name.en, near.id),
                    format!("{} ({}), que lo contiene, sí tiene clústeres.", near.name.es, near.id),
                    format!("{} ({}), qui le contient, a des grappes.", near.name.fr, near.id),
                ),
            );
        }
    }
}

impl Atlas {
    /// All caveats of a question; those on withheld and modelled figures are about the `amount` shown.
    pub(crate) fn notes_of(&self, question: &Question, amount: &Amount, ask: &Ask) -> Vec<Note> {
        let mut notes = Notes::default();
        notes.origin(self.info.sample, &self.model.release.definition);
        let asked = ask.year.unwrap_or(question.year);
        let places = &self.model.release.places;
        for (country, used) in &question.row.years {
            if *used != asked {
                notes.nearest_year(&nation_name(*country), *used, asked);
            }
        }
        for (country, used) in &question.compared.pool.reference.years {
            if *used != asked && !question.row.years.contains_key(country) {
                notes.nearest_year(&nation_name(*country), *used, asked);
            }
        }
        for part in &question.place.cover.parts {
            let info = &places.regions[*part as usize];
            let mut with_data = false;
            for (base, _) in question.row.bases.values() {
                let level = self.model.release.bases[*base].level;
                let members = self.model.members(&places.cover(*part), *base);
                with_data |=
                    !members.is_empty() || self.covered_with_others(question, *part, *base);
                // Metropolises leave the country between them out.
                let coarser = level == Level::MxMetro && info.id.level() != Level::MxMetro;
                if coarser && !members.is_empty() {
                    notes.partial(info, level, members.len());
                }
            }
            if !with_data {
                notes.part_without_data(info);
            }
        }
        for id in &question.place.unknown {
            notes.unknown_part(id);
        }
        self.succession_notes(&question.place, Some(&question.row.land), &mut notes);
        if self.overlaps(question) {
            notes.overlapping();
        }
        notes.suppressed(amount);
        if !question.row.one_currency() && amount.wage_jobs > 0.0 {
            notes.mixed_currencies();
        }
        for country in question.row.years.keys().filter(|country| **country != Country::Us) {
            if let Some(purity) = self.overall_purity(*country) {
                notes.bridged(*country, purity);
            }
        }
        notes.list
    }

    /// Whether two parts of a custom region cover the same base region.
    fn overlaps(&self, question: &Question) -> bool {
        let places = &self.model.release.places;
        question.row.bases.values().any(|(base, members)| {
            let parts = &question.place.cover.parts;
            let each: usize = parts
                .iter()
                .map(|part| self.model.members(&places.cover(*part), *base).len())
                .sum();
            each > members.len()
        })
    }

    /// Share of a country's cluster jobs in industries that belong to one cluster wholly.
    fn overall_purity(&self, country: Country) -> Option<f64> {
        let row = self.model.row(&self.model.cover_of(&RegionId::nation(country))?, i32::MAX)?;
        let (mut pure, mut all) = (0.0, 0.0);
        for (cluster, amount) in self.model.release.clusters.iter().zip(&row.amounts) {
            pure += amount.jobs * cluster.purity.get(country.as_str()).copied().unwrap_or(0.0);
            all += amount.jobs;
        }
        icluster_clusters::share(pure, all)
    }

    /// Sources of a question's region, of the definition, and of its reference.
    pub(crate) fn sources_of(&self, question: &Question) -> Vec<SourceInfo> {
        let mut used: BTreeSet<u16> = BTreeSet::new();
        for (base, members) in question.row.bases.values() {
            for member in members {
                used.extend(&self.model.cells[*base].sources[*member as usize]);
            }
        }
        (0..)
            .zip(&self.model.release.sources)
            .filter(|(i, source)| used.contains(i) || source.product.contains("cluster"))
            .map(|(_, source)| source.clone())
            .collect()
    }
}

/// Name of a country.
pub(crate) fn nation_name(country: Country) -> Text3 {
    let name = country.name();
    text3(name.en, name.es, name.fr)
}
