//! Phrases of reports in English, Spanish (as in Mexico) and French (as in Canada). `{x}` is filled in. A phrase that lacks a
//! language does not compile.

use crate::Language;
use icluster_atlas::view::Text3;

/// A phrase in three languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase(pub(crate) [&'static str; 3]);

impl Phrase {
    /// In a language, as it stands.
    pub(crate) fn say(self, language: Language) -> &'static str {
        self.0[language as usize]
    }

    /// In a language, set as its typography wants it.
    pub(crate) fn set(self, language: Language) -> String {
        typographic(self.say(language), language)
    }

    /// Filled in.
    pub(crate) fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        let mut text = self.say(language).to_owned();
        for (key, value) in values {
            text = text.replace(&format!("{{{key}}}"), value);
        }
        typographic(&text, language)
    }
}

/// A text of a reply in a language.
pub(crate) fn text_of(text: &Text3, language: Language) -> String {
    let text = match language {
        Language::En => &text.en,
        Language::Es => &text.es,
        Language::Fr => &text.fr,
    };
    typographic(text, language)
}

/// Terms of a source, where they are common ones; else as its reader has them.
pub(crate) fn licence(text: &str, language: Language) -> String {
    let known: &[[&str; 3]] = &[
        [
            "Public domain (US federal government)",
            "Dominio público (gobierno federal de EE. UU.)",
            "Domaine public (gouvernement fédéral des É.-U.)",
        ],
        ["not stated", "no se indican", "non précisées"],
        [
            "Terms of the publisher; cite the U.S. Cluster Mapping Project",
            "Condiciones del editor; citar U.S. Cluster Mapping Project",
            "Conditions de l’éditeur ; citer U.S. Cluster Mapping Project",
        ],
        [
            "Statistics Canada Open Licence",
            "Licencia abierta de Statistics Canada",
            "Licence ouverte de Statistique Canada",
        ],
        [
            "INEGI terms of free use",
            "Términos de libre uso del INEGI",
            "Conditions de libre usage de l’INEGI",
        ],
        [
            "Terms of UN Comtrade; cite UN Comtrade",
            "Condiciones de UN Comtrade; citar UN Comtrade",
            "Conditions de UN Comtrade ; citer UN Comtrade",
        ],
    ];
    let found = known.iter().find(|each| each[0] == text);
    typographic(found.map_or(text, |each| each[language as usize]), language)
}

/// Edition of a source: of undated files what its reader says instead of a date.
pub(crate) fn edition(text: &str, language: Language) -> String {
    let undated =
        text.strip_prefix("undated; shown as ").or_else(|| text.strip_prefix("undated, shown as "));
    let year = undated.and_then(|rest| rest.get(..4)).filter(|_| language != Language::En);
    match (year, language) {
        (Some(year), Language::Es) => {
            format!("sin fecha; se muestra como {year}, año de su edición del SCIAN")
        }
        (Some(year), Language::Fr) => {
            format!("non daté ; montré comme {year}, année de son édition du SCIAN")
        }
        _ => text.to_owned(),
    }
}

/// A name of a file in three languages as a text of a reply.
pub(crate) fn named(name: &icluster_codes::Text3) -> Text3 {
    Text3 { en: name.en.clone(), es: name.es.clone(), fr: name.fr.clone() }
}

/// French has spaces before high punctuation, which must not be broken; so has Spanish before the per cent sign.
fn typographic(text: &str, language: Language) -> String {
    match language {
        Language::En => text.to_owned(),
        Language::Es => text.replace(" %", "\u{a0}%"),
        Language::Fr => [" :", " ;", " ?", " !", " %", " »"]
            .iter()
            .fold(text.to_owned(), |text, mark| text.replace(mark, &mark.replace(' ', "\u{a0}")))
            .replace("« ", "«\u{a0}"),
    }
}

macro_rules! phrases {
    ($($name:ident = $en:literal, $es:literal, $fr:literal;)*) => {
        $(pub(crate) const $name: Phrase = Phrase([$en, $es, $fr]);)*
        /// All phrases, for tests.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, Phrase)] = &[$((stringify!($name), $name)),*];
    };
}

phrases! {
    // Kinds of reports and their furniture.
    PROFILE = "Regional profile", "Perfil regional", "Profil régional";
    BRIEF = "Policy brief", "Nota de política pública", "Note de politique publique";
    ROADMAP = "Industry roadmap", "Hoja de ruta de la industria", "Feuille de route sectorielle";
    COMPARED = "{id} · {year} · compared with {reference}", "{id} · {year} · en comparación con {reference}", "{id} · {year} · référence : {reference}";
    CONTENTS = "Contents", "Contenido", "Sommaire";
    PAGE = "Page", "Página", "Page";
    OF = "of", "de", "sur";
    FIGURE = "Figure", "Figura", "Figure";
    TABLE = "Table", "Cuadro", "Tableau";
    RELEASE = "Release", "Edición", "Édition";
    IMPORTED = "data imported by", "datos importados hasta el", "données importées au";
    SAMPLE = "Invented sample numbers, not official statistics", "Cifras de muestra inventadas, no son estadísticas oficiales", "Chiffres d’exemple inventés, pas des statistiques officielles";
    MARKS = "≈ estimated or modelled, with the interval of nine tenths of what it could be below it; · not known; “withheld” is not zero.", "≈ estimado o modelado, con el intervalo de nueve décimas partes de lo que podría ser debajo; · no se sabe; «confidencial» no es cero.", "≈ estimé ou modélisé, avec au-dessous l’intervalle de neuf dixièmes de ce que cela pourrait être ; · inconnu ; « confidentiel » n’est pas zéro.";
    WITHHELD = "withheld", "confidencial", "confidentiel";
    // Measures.
    CLUSTER = "Cluster", "Clúster", "Grappe";
    JOBS = "Jobs", "Empleos", "Emplois";
    TRADED_JOBS = "Jobs in traded clusters", "Empleos en clústeres comerciables", "Emplois des grappes échangeables";
    STRONG_CLUSTERS = "Strong clusters", "Clústeres fuertes", "Grappes fortes";
    OF_CLUSTERS = "of {n} traded clusters with jobs here", "de {n} clústeres comerciables con empleo aquí", "sur {n} grappes échangeables présentes ici";
    CLUSTER_STRENGTH = "Cluster strength", "Fortaleza de clústeres", "Force des grappes";
    CLUSTER_STRENGTH_NOTE = "of traded jobs are in strong clusters", "de los empleos comerciables está en clústeres fuertes", "des emplois échangeables sont dans des grappes fortes";
    NINE_TENTHS = "90 % interval {interval}", "intervalo de 90 %: {interval}", "intervalle de 90 % : {interval}";
    LQ = "LQ", "CL", "QL";
    LQ_LONG = "Location quotient", "Cociente de localización", "Quotient de localisation";
    SHARE_OF_REGION = "Share of traded jobs", "Parte del empleo comerciable", "Part des emplois échangeables";
    RANK = "Rank", "Rango", "Rang";
    P_STRONG = "P(strong)", "P(fuerte)", "P(forte)";
    GROWTH = "Growth a year", "Crecimiento anual", "Croissance annuelle";
    REGION = "Region", "Región", "Région";
    POPULATION = "Residents", "Habitantes", "Habitants";
    // Summary.
    SUMMARY = "At a glance", "De un vistazo", "En un coup d’œil";
    SUMMARY_STRONG = "Strong here: {clusters}.", "Fuertes aquí: {clusters}.", "Fortes ici : {clusters}.";
    SUMMARY_NONE = "No traded cluster is strong here: none has a location quotient of at least 1 that is in the highest quarter of the regions compared.", "Ningún clúster comerciable es fuerte aquí: ninguno tiene un cociente de localización de al menos 1 que esté en el cuarto superior de las regiones comparadas.", "Aucune grappe échangeable n’est forte ici : aucune n’a un quotient de localisation d’au moins 1 situé dans le quart supérieur des régions comparées.";
    SUMMARY_MORE = "{names} and {n} more", "{names} y {n} más", "{names} et {n} de plus";
    SUMMARY_AND = "{a} and {b}", "{a} y {b}", "{a} et {b}";
    SUMMARY_GROWTH = "From {from} to {to} traded jobs went from {a} to {b}.", "De {from} a {to} los empleos comerciables pasaron de {a} a {b}.", "De {from} à {to}, les emplois échangeables sont passés de {a} à {b}.";
    SUMMARY_RANK = "Complexity ({matrix}, {year}): rank {rank} of {n}{interval}, ECI {eci}, specialised in {diversity} of {activities} activities.", "Complejidad ({matrix}, {year}): rango {rank} de {n}{interval}, ECI {eci}, especialización en {diversity} de {activities} actividades.", "Complexité ({matrix}, {year}) : rang {rank} sur {n}{interval}, ECI {eci}, spécialisation dans {diversity} des {activities} activités.";
    SUMMARY_INTERVAL = " (nine tenths of its ranks between {low} and {high})", " (nueve décimas partes de sus rangos entre {low} y {high})", " (neuf dixièmes de ses rangs entre {low} et {high})";
    SUMMARY_STEPS = "Best balanced next steps: {steps}.", "Mejores próximos pasos equilibrados: {steps}.", "Meilleures prochaines étapes équilibrées : {steps}.";
    SUMMARY_CHAIN = "{cluster} makes {output} a year here. Of the {need} it buys, {here} comes from the region, {bloc} from elsewhere in North America and {abroad} from abroad (estimated; values of {year}).", "{cluster} produce aquí {output} al año. De los {need} que compra, {here} viene de la región, {bloc} del resto de América del Norte y {abroad} del extranjero (estimado; valores de {year}).", "{cluster} : une production de {output} par an ici. Sur {need} d’achats, {here} vient de la région, {bloc} du reste de l’Amérique du Nord et {abroad} de l’étranger (estimé ; valeurs de {year}).";
    SUMMARY_RESTS = "{share} of the jobs rest on cells that publishers withhold; they are estimated.", "{share} de los empleos se basa en celdas que las fuentes reservan; están estimadas.", "{share} des emplois reposent sur des cellules que les sources gardent confidentielles ; elles sont estimées.";
    // Where it is.
    PLACE = "Where it is", "Dónde está", "Où elle se trouve";
    PLACE_LEAD_PARTS = "{region} is made of {n} parts: {parts}.", "{region} se compone de {n} partes: {parts}.", "{region} se compose de {n} parties : {parts}.";
    PLACE_LEAD = "{region} and the places around it.", "{region} y los lugares que la rodean.", "{region} et les lieux qui l’entourent.";
    PLACE_MAP = "{cluster} in {region} and around it: location quotient against {reference}, {year}", "{cluster} en {region} y a su alrededor: cociente de localización frente a {reference}, {year}", "{cluster}, {region} et ses alentours : quotient de localisation, {year} (référence : {reference})";
    PLACE_ALT = "Map. {region} is outlined; places are coloured by the location quotient of {cluster}, blue below 1 and orange above. Highest in the region: {places}.", "Mapa. {region} está contorneada; los lugares se colorean según el cociente de localización de {cluster}, azul por debajo de 1 y naranja por encima. Más alto en la región: {places}.", "Carte. {region} est entourée d’un trait ; les lieux sont colorés selon le quotient de localisation de {cluster}, bleu au-dessous de 1 et orange au-dessus. Plus élevé dans la région : {places}.";
    LOCATOR_MAP = "{region} in its surroundings", "{region} en su entorno", "{region} dans ses environs";
    LOCATOR_ALT = "Map that shows where {region} lies.", "Mapa que muestra dónde está {region}.", "Carte qui montre où se trouve {region}.";
    MAP_NOTE = "Boundaries of maps: {sources}; or those that were imported. Albers equal-area projection.", "Límites de los mapas: {sources}; o los que se importaron. Proyección equivalente de Albers.", "Limites des cartes : {sources} ; ou celles qui ont été importées. Projection équivalente d’Albers.";
    NO_MAP = "No boundaries of this region are loaded, so that it cannot be drawn.", "No hay límites cargados de esta región, por lo que no se puede dibujar.", "Aucune limite de cette région n’est chargée, elle ne peut donc être dessinée.";
    NO_MAP_REMEDY = "`icluster import` with a boundary file (TopoJSON, GeoJSON or shapefile of the statistical agency), then `icluster build`.", "`icluster import` con un archivo de límites (TopoJSON, GeoJSON o shapefile de la agencia de estadística) y luego `icluster build`.", "`icluster import` avec un fichier de limites (TopoJSON, GeoJSON ou shapefile de l’agence de statistique), puis `icluster build`.";
    LEGEND_MODELLED = "a quarter or more estimated", "un cuarto o más estimado", "estimé pour un quart ou plus";
    LEGEND_WITHHELD = "withheld", "confidencial", "confidentiel";
    LEGEND_MISSING = "no data", "sin datos", "sans données";
    PARTS_TABLE = "Places of the region by jobs, {year}", "Lugares de la región por empleo, {year}", "Lieux de la région par emplois, {year}";
    PARTS_MORE = "The {n} largest of {all}.", "Los {n} mayores de {all}.", "Les {n} plus grands de {all}.";
    // Clusters.
    CLUSTERS = "Clusters", "Clústeres", "Grappes";
    CLUSTERS_BARS = "Location quotients of the leading traded clusters against {reference}, {year}", "Cocientes de localización de los principales clústeres comerciables frente a {reference}, {year}", "Quotients de localisation des premières grappes échangeables, {year} (référence : {reference})";
    CLUSTERS_BARS_ALT = "Bars of the location quotients of {n} traded clusters. The highest: {top}.", "Barras de los cocientes de localización de {n} clústeres comerciables. Los más altos: {top}.", "Barres des quotients de localisation de {n} grappes échangeables. Les plus élevés : {top}.";
    CLUSTERS_BARS_NOTE = "Strong clusters in bold. Whiskers hold nine tenths of what the value could be; hatched where it rests on estimates.", "Clústeres fuertes en negritas. Los bigotes abarcan nueve décimas partes de lo que el valor podría ser; rayado donde se basa en estimaciones.", "Grappes fortes en gras. Les moustaches contiennent neuf dixièmes de ce que la valeur pourrait être ; hachuré là où elle repose sur des estimations.";
    PARITY = "1 = as in {reference}", "1 = como en {reference}", "1 = référence ({reference})";
    PORTFOLIO = "Portfolio of traded clusters, by location quotient, {year}", "Portafolio de clústeres comerciables, por cociente de localización, {year}", "Portefeuille des grappes échangeables, par quotient de localisation, {year}";
    PORTFOLIO_NOTE = "Strong clusters in bold. Rank by jobs among the {n} regions compared. P(strong): share of the draws of withheld cells in which the cluster is strong here.", "Clústeres fuertes en negritas. Rango por empleo entre las {n} regiones comparadas. P(fuerte): parte de los sorteos de celdas confidenciales en que el clúster es fuerte aquí.", "Grappes fortes en gras. Rang par emplois parmi les {n} régions comparées. P(forte) : part des tirages des cellules confidentielles où la grappe est forte ici.";
    PORTFOLIO_MORE = " The {n} with the highest quotients of {all}; the web page and `icluster region --all` have the others.", " Los {n} de cociente más alto de {all}; la página web y `icluster region --all` tienen los demás.", " Les {n} aux quotients les plus élevés sur {all} ; la page web et `icluster region --all` ont les autres.";
    SPECIALISATION = "Specialisation and weight of traded clusters, {year}", "Especialización y peso de los clústeres comerciables, {year}", "Spécialisation et poids des grappes échangeables, {year}";
    SPECIALISATION_GROWTH = "Specialisation and growth of traded clusters, {from}–{year}", "Especialización y crecimiento de los clústeres comerciables, {from}–{year}", "Spécialisation et croissance des grappes échangeables, {from}–{year}";
    SPECIALISATION_NOTE = "The area of a dot is its jobs; strong clusters are named.", "El área de un punto es su empleo; los clústeres fuertes llevan nombre.", "L’aire d’un point est le nombre d’emplois ; les grappes fortes sont nommées.";
    SPECIALISATION_ALT = "Dots of traded clusters: further right the more specialised, further up the {up}. Strong and largest: {top}.", "Puntos de clústeres comerciables: más a la derecha, más especialización; más arriba, {up}. Fuertes y mayores: {top}.", "Points des grappes échangeables : plus à droite, plus spécialisées ; plus haut, {up}. Fortes et plus grandes : {top}.";
    UP_GROWTH = "faster jobs grew", "más rápido creció el empleo", "croissance des emplois plus rapide";
    UP_SHARE = "larger their share of traded jobs", "mayor parte del empleo comerciable", "part plus grande des emplois échangeables";
    AXIS_LQ = "Location quotient (logarithmic) →", "Cociente de localización (logarítmico) →", "Quotient de localisation (logarithmique) →";
    AXIS_GROWTH = "↑ Growth of jobs a year", "↑ Crecimiento anual del empleo", "↑ Croissance annuelle des emplois";
    AXIS_SHARE = "↑ Share of traded jobs", "↑ Parte del empleo comerciable", "↑ Part des emplois échangeables";
    NO_CLUSTERS = "No jobs by industry fine enough for clusters are loaded for this place.", "No hay empleo por industria con detalle suficiente para clústeres de este lugar.", "Aucun emploi par industrie assez fine pour des grappes n’est chargé pour ce lieu.";
    NO_CLUSTERS_REMEDY = "`icluster import` with jobs by six-digit industry of this place (QCEW or County Business Patterns, Censos Económicos, Canadian business counts), then `icluster build`.", "`icluster import` con empleo por industria de seis dígitos de este lugar (QCEW o County Business Patterns, Censos Económicos, conteos de empresas de Canadá) y luego `icluster build`.", "`icluster import` avec les emplois par industrie à six chiffres de ce lieu (QCEW ou County Business Patterns, Censos Económicos, nombre d’entreprises canadiennes), puis `icluster build`.";
    SECTORS = "Sectors, latest year", "Sectores, último año", "Secteurs, dernière année";
    SECTOR = "Sector", "Sector", "Secteur";
    // Across the border.
    BORDER = "Across the border", "A través de la frontera", "De part et d’autre de la frontière";
    BORDER_LEAD = "The region’s parts add up to one portfolio; each is measured against the same reference, {reference}.", "Las partes de la región suman un solo portafolio; cada una se mide frente a la misma referencia, {reference}.", "Les parties de la région forment un seul portefeuille ; chacune est mesurée par rapport à la même référence, {reference}.";
    BORDER_TABLE = "Leading clusters by part: jobs, location quotient below", "Clústeres principales por parte: empleo y, debajo, cociente de localización", "Premières grappes par partie : emplois et, au-dessous, quotient de localisation";
    BORDER_NOTE = "Jobs and establishments of the parts are added; quotients are computed from the sums, never averaged. Wages in different currencies are not added.", "El empleo y los establecimientos de las partes se suman; los cocientes se calculan con las sumas, nunca se promedian. Los salarios en distintas monedas no se suman.", "Les emplois et établissements des parties sont additionnés ; les quotients sont calculés à partir des sommes, jamais moyennés. Les salaires en monnaies différentes ne sont pas additionnés.";
    BORDER_MAIN = "In {cluster}, most jobs are in {part} ({jobs}).", "En {cluster}, la mayor parte del empleo está en {part} ({jobs}).", "{cluster} : première partie par emplois, {part} ({jobs}).";
    WHOLE = "Together", "En conjunto", "Ensemble";
    // Change.
    CHANGE = "Change", "Cambio", "Évolution";
    CHANGE_LEAD = "Jobs of the region from {from} to {to}, and what moved its clusters.", "Empleo de la región de {from} a {to} y qué movió a sus clústeres.", "Emplois de la région de {from} à {to}, et ce qui a fait évoluer ses grappes.";
    TREND = "Jobs, {from}–{to}", "Empleo, {from}–{to}", "Emplois, {from}–{to}";
    TREND_ALT = "Lines of all jobs and of traded jobs from {from} to {to}; the last values are {all} and {traded}.", "Líneas del empleo total y del comerciable de {from} a {to}; los últimos valores son {all} y {traded}.", "Courbes de tous les emplois et des emplois échangeables de {from} à {to} ; les dernières valeurs sont {all} et {traded}.";
    ALL_JOBS = "all jobs", "todo el empleo", "tous les emplois";
    TRADED = "traded", "comerciable", "échangeables";
    SHIFT = "Where the change in jobs came from, {from}–{to}", "De dónde vino el cambio en el empleo, {from}–{to}", "D’où vient l’évolution des emplois, {from}–{to}";
    SHIFT_ALT = "Bars of the traded clusters whose jobs changed most, split in growth of the reference, of the cluster there, and the region’s own. The largest change: {top}.", "Barras de los clústeres comerciables cuyo empleo más cambió, divididas en crecimiento de la referencia, del clúster ahí y lo propio de la región. El mayor cambio: {top}.", "Barres des grappes échangeables dont les emplois ont le plus changé, divisées en croissance de la référence, de la grappe là-bas et part propre à la région. Le plus grand changement : {top}.";
    SHIFT_NOTE = "Shift-share of the ten traded clusters that changed most; the mark is the sum.", "Análisis de cambio y participación de los diez clústeres comerciables que más cambiaron; la marca es la suma.", "Analyse structurelle-résiduelle des dix grappes échangeables qui ont le plus changé ; le repère est la somme.";
    SHIFT_NATION = "whole reference economy", "toda la economía de referencia", "toute l’économie de référence";
    SHIFT_MIX = "the cluster there", "el clúster ahí", "la grappe là-bas";
    SHIFT_OWN = "the region’s own", "lo propio de la región", "propre à la région";
    NO_CHANGE = "Only one year of this region’s data is loaded ({year}): growth cannot be told.", "Solo hay un año de datos de esta región ({year}): no se puede decir cuánto creció.", "Une seule année de données de cette région est chargée ({year}) : la croissance ne peut être donnée.";
    NO_CHANGE_REMEDY = "`icluster import` with an earlier edition of the same product, then `icluster build`.", "`icluster import` con una edición anterior del mismo producto y luego `icluster build`.", "`icluster import` avec une édition antérieure du même produit, puis `icluster build`.";
    // Complexity.
    COMPLEXITY = "Economic complexity", "Complejidad económica", "Complexité économique";
    COMPLEXITY_LEAD = "What the region knows how to do, and what is near and worth it.", "Lo que la región sabe hacer y lo que le queda cerca y vale la pena.", "Ce que la région sait faire, et ce qui est proche et en vaut la peine.";
    COMPLEXITY_RANK = "Rank by ECI", "Rango por ECI", "Rang par ECI";
    COMPLEXITY_ECI = "ECI", "ECI", "ECI";
    COMPLEXITY_DIVERSITY = "Specialised in", "Especializada en", "Spécialisée dans";
    COMPLEXITY_DIVERSITY_NOTE = "of {n} activities", "de {n} actividades", "de {n} activités";
    COMPLEXITY_COI = "Outlook (COI)", "Perspectiva (COI)", "Perspective (COI)";
    COMPLEXITY_RANK_NOTE = "of {n}; nine tenths of its ranks {low}–{high}", "de {n}; nueve décimas partes de sus rangos: {low}–{high}", "sur {n} ; neuf dixièmes de ses rangs : {low}–{high}";
    COMPLEXITY_RANK_PLAIN = "of {n}: where it would stand", "de {n}: el que tendría", "sur {n} : celui qu’elle aurait";
    COMPLEXITY_KNOWS = "What it is specialised in, most complex first", "En qué se especializa, lo más complejo primero", "Ses spécialités, de la plus complexe à la moins complexe";
    COMPLEXITY_STEPS = "Next steps by strategy: near first, balanced, long jumps", "Próximos pasos por estrategia: lo cercano, equilibrada, saltos largos", "Prochaines étapes par stratégie : ce qui est proche, équilibrée, grands sauts";
    COMPLEXITY_STEPS_NOTE = "Distance: one less the density of the region’s activities around it. Gain: how much entering it would better the outlook. Nearness, gain and complexity weigh 60, 25 and 15 % for what is near, 45, 35 and 20 % for long jumps; weights can be changed (`icluster complexity weights`).", "Distancia: uno menos la densidad de las actividades de la región a su alrededor. Ganancia: cuánto mejoraría la perspectiva. Cercanía, ganancia y complejidad pesan 60, 25 y 15 % para lo cercano, 45, 35 y 20 % para los saltos largos; los pesos se pueden cambiar (`icluster complexity weights`).", "Distance : un moins la densité des activités de la région autour d’elle. Gain : de combien la perspective serait améliorée. Proximité, gain et complexité pèsent 60, 25 et 15 % pour ce qui est proche, 45, 35 et 20 % pour les grands sauts ; les poids peuvent être changés (`icluster complexity weights`).";
    CODE = "Code", "Código", "Code";
    COUNTRIES = "countries", "países", "pays";
    ACTIVITY = "Activity", "Actividad", "Activité";
    NEAR_FIRST = "Near", "Cercana", "Proche";
    BALANCED = "Balanced", "Equilibrada", "Équilibrée";
    LONG_JUMPS = "Jump", "Salto", "Saut";
    PCI = "PCI", "PCI", "PCI";
    UBIQUITY = "Places", "Lugares", "Lieux";
    DISTANCE = "Distance", "Distancia", "Distance";
    GAIN = "Gain", "Ganancia", "Gain";
    QUADRANT = "Position", "Posición", "Position";
    NEAR_COMPLEX = "near, complex", "cercana, compleja", "proche, complexe";
    FAR_COMPLEX = "far, complex", "lejana, compleja", "éloignée, complexe";
    NEAR_SIMPLE = "near, simple", "cercana, simple", "proche, simple";
    FAR_SIMPLE = "far, simple", "lejana, simple", "éloignée, simple";
    TITLES_SPANISH = "Titles as the publisher has them, in Spanish.", "Títulos como los publica la fuente, en español.", "Titres tels que publiés, en espagnol.";
    TITLES_ENGLISH = "Titles as the publisher has them, in English.", "Títulos como los publica la fuente, en inglés.", "Titres tels que publiés, en anglais.";
    STEP_RANKS_NOTE = "The last three columns: place among the first four by each strategy.", "Las tres últimas columnas: lugar entre los cuatro primeros según cada estrategia.", "Les trois dernières colonnes : place parmi les quatre premières selon chaque stratégie.";
    SPACE = "The region in the space of activities", "La región en el espacio de actividades", "La région dans l’espace des activités";
    SPACE_ALT = "Network of {n} activities. The region is specialised in {present} of them; numbered rings are its best balanced next steps: {steps}.", "Red de {n} actividades. La región se especializa en {present} de ellas; los anillos numerados son sus mejores próximos pasos equilibrados: {steps}.", "Réseau de {n} activités. La région est spécialisée dans {present} d’entre elles ; les anneaux numérotés sont ses meilleures prochaines étapes équilibrées : {steps}.";
    SPACE_NOTE = "Activities near each other are found in the same places. Colours are communities. {ties}", "Las actividades cercanas entre sí se encuentran en los mismos lugares. Los colores son comunidades. {ties}", "Les activités proches se trouvent dans les mêmes lieux. Les couleurs sont des communautés. {ties}";
    SPACE_PRESENT = "specialised", "especializada", "spécialisée";
    SPACE_STEP = "next step", "próximo paso", "prochaine étape";
    SPACE_OTHER = "other", "otra", "autre";
    NO_COMPLEXITY = "No matrix of exports or jobs holds this place or a part of it.", "Ninguna matriz de exportaciones o empleo contiene este lugar ni una parte de él.", "Aucune matrice d’exportations ou d’emplois ne contient ce lieu ni une de ses parties.";
    NO_COMPLEXITY_REMEDY = "`icluster import` with jobs by six-digit industry of its level, or exports by product (BACI, Comtrade, Census state exports), then `icluster build`.", "`icluster import` con empleo por industria de seis dígitos de su nivel, o exportaciones por producto (BACI, Comtrade, exportaciones estatales del Census), y luego `icluster build`.", "`icluster import` avec les emplois par industrie à six chiffres de son niveau, ou les exportations par produit (BACI, Comtrade, exportations des États du Census), puis `icluster build`.";
    BY_JOBS = "jobs, {level}", "empleo, {level}", "emplois, {level}";
    BY_EXPORTS = "exports, {level}", "exportaciones, {level}", "exportations, {level}";
    // Value network.
    NETWORK = "Value network: {cluster}", "Red de valor: {cluster}", "Réseau de valeur : {cluster}";
    NETWORK_PLAIN = "Value network", "Red de valor", "Réseau de valeur";
    CHAIN_FIGURE = "Suppliers’ suppliers, suppliers, the cluster and its buyers, in {currency} of {year}", "Proveedores de proveedores, proveedores, el clúster y sus compradores, en {currency} de {year}", "Fournisseurs des fournisseurs, fournisseurs, grappe et acheteurs, en {currency} de {year}";
    CHAIN_ALT = "Layered diagram of the supply chain of {cluster}. Largest groups of suppliers: {suppliers}. Largest buyers: {buyers}.", "Diagrama por capas de la cadena de suministro de {cluster}. Mayores grupos de proveedores: {suppliers}. Mayores compradores: {buyers}.", "Diagramme en couches de la chaîne d’approvisionnement de {cluster}. Premiers groupes de fournisseurs : {suppliers}. Premiers acheteurs : {buyers}.";
    CHAIN_NOTE = "Bars are as high as their part of the column. Pale bands are modelled at both ends, full ones observed at one end or both.", "Las barras son tan altas como su parte de la columna. Las bandas pálidas están modeladas en ambos extremos; las llenas, observadas en uno o ambos.", "Les barres ont la hauteur de leur part de la colonne. Les bandes pâles sont modélisées aux deux bouts, les pleines observées à un bout ou aux deux.";
    STAGE_2 = "Their suppliers", "Sus proveedores", "Leurs fournisseurs";
    STAGE_1 = "Suppliers", "Proveedores", "Fournisseurs";
    STAGE_0 = "Cluster", "Clúster", "Grappe";
    STAGE_UP = "Buyers", "Compradores", "Acheteurs";
    HERE = "in the region", "en la región", "dans la région";
    NATION = "elsewhere in North America", "resto de América del Norte", "ailleurs en Amérique du Nord";
    ABROAD = "abroad", "extranjero", "à l’étranger";
    OTHERS = "Other sectors", "Otros sectores", "Autres secteurs";
    OTHER_BUYERS = "Other buyers", "Otros compradores", "Autres acheteurs";
    SUPPLIES = "Largest links to the cluster, {currency} of {year}", "Mayores vínculos hacia el clúster, {currency} de {year}", "Plus grands liens vers la grappe, {currency} de {year}";
    SELLER = "Seller", "Vendedor", "Vendeur";
    BUYER = "Buyer", "Comprador", "Acheteur";
    AMOUNT = "Amount", "Monto", "Montant";
    EVIDENCE = "Evidence", "Evidencia", "Preuves";
    TIER_1 = "1 · observed", "1 · observado", "1 · observé";
    TIER_2 = "2 · one end", "2 · un extremo", "2 · un bout";
    TIER_3 = "3 · modelled", "3 · modelado", "3 · modélisé";
    SUPPLIES_NOTE = "Below the amount: least and most with other frictions of distance. Evidence 1: observed at both ends; 2: at one end; 3: modelled.", "Debajo del monto: mínimo y máximo con otras fricciones de la distancia. Evidencia 1: observado en ambos extremos; 2: en uno; 3: modelado.", "Sous le montant : minimum et maximum avec d’autres frictions de la distance. Preuves 1 : observé aux deux bouts ; 2 : à un bout ; 3 : modélisé.";
    NEEDS = "What the cluster needs, and where it is met", "Lo que el clúster necesita y dónde se cubre", "Ce dont la grappe a besoin, et où ce besoin est couvert";
    NEEDS_NOTE = "A gap: made here for less than a twentieth of the need, more than a quarter from abroad, or nearly all imports from one country.", "Un faltante: aquí se produce menos de una vigésima parte de lo necesario, más de la cuarta parte viene del extranjero, o casi todo lo importado viene de un solo país.", "Un manque : moins d’un vingtième du besoin est produit ici, plus du quart vient de l’étranger, ou presque toutes les importations viennent d’un seul pays.";
    NEED = "Need", "Necesidad", "Besoin";
    FROM_HERE = "Region", "Región", "Région";
    FROM_BLOC = "North America", "América del Norte", "Amérique du Nord";
    FROM_ABROAD = "Abroad", "Extranjero", "Étranger";
    GAP = "Gap", "Faltante", "Manque";
    FLAG_MISSING = "missing here", "falta aquí", "absent ici";
    FLAG_ABROAD = "from abroad", "del extranjero", "de l’étranger";
    FLAG_ORIGIN = "one origin", "un solo origen", "une seule origine";
    BUYERS = "Who buys what the cluster makes", "Quién compra lo que el clúster produce", "Qui achète ce que la grappe produit";
    BUYERS_NOTE = "Estimated: the cluster’s output is taken to be sold as its sector’s is in the nation.", "Estimado: se supone que la producción del clúster se vende como la de su sector en el país.", "Estimé : la production de la grappe est supposée se vendre comme celle de son secteur dans le pays.";
    SHARE_OF_OUTPUT = "Share of output", "Parte de la producción", "Part de la production";
    TWO_WAY = "Inputs of the cluster that its parts sell each other across the border", "Insumos del clúster que sus partes se venden a través de la frontera", "Intrants de la grappe que ses parties se vendent à travers la frontière";
    TWO_WAY_NOTE = "Index of Grubel and Lloyd: 1 where as much goes as comes, 0 where all goes one way.", "Índice de Grubel y Lloyd: 1 donde va tanto como viene, 0 donde todo va en un sentido.", "Indice de Grubel et Lloyd : 1 si autant va que vient, 0 si tout va dans un sens.";
    THERE = "There", "Ida", "Aller";
    BACK = "Back", "Vuelta", "Retour";
    INDEX = "Index", "Índice", "Indice";
    PART_OF_CLUSTER = "{jobs} jobs ({year})", "{jobs} empleos ({year})", "{jobs} emplois ({year})";
    OUTPUT_IN = "Output, {country}", "Producción, {country}", "Production, {country}";
    NO_NETWORK = "Who supplies the region’s clusters cannot be told: {reason}.", "No se puede decir quién abastece a los clústeres de la región: {reason}.", "Impossible de dire qui approvisionne les grappes de la région : {reason}.";
    NO_NETWORK_REASON = "no input-output table of the world is loaded, or none of its clusters is in it", "no hay una matriz insumo-producto mundial, o ninguno de sus clústeres está en ella", "aucun tableau entrées-sorties mondial n’est chargé, ou aucune de ses grappes n’y figure";
    NO_NETWORK_REMEDY = "`icluster import` with a table of the world (WIOD, OECD ICIO), then `icluster build`.", "`icluster import` con una matriz mundial (WIOD, OCDE ICIO) y luego `icluster build`.", "`icluster import` avec un tableau mondial (WIOD, ICIO de l’OCDE), puis `icluster build`.";
    // Trade links.
    TRADE = "Trade links", "Vínculos comerciales", "Liens commerciaux";
    TRADE_LEAD = "What crosses the border is published; between which regions it goes is modelled by who makes it, who uses it and how far they are apart.", "Lo que cruza la frontera está publicado; entre qué regiones va se modela según quién lo produce, quién lo usa y a qué distancia están.", "Ce qui traverse la frontière est publié ; entre quelles régions cela va est modélisé selon qui produit, qui utilise et à quelle distance ils sont.";
    TRADE_TABLE = "{from} → {to}: largest links with an end in the region, {currency} of {year}", "{from} → {to}: mayores vínculos con un extremo en la región, {currency} de {year}", "{from} → {to} : plus grands liens ayant un bout dans la région, {currency} de {year}";
    TRADE_TABLE_ALL = "{from} → {to}: largest links between states, {currency} of {year}", "{from} → {to}: mayores vínculos entre estados, {currency} de {year}", "{from} → {to} : plus grands liens entre États, {currency} de {year}";
    TRADE_MAP = "Largest links across the border with an end in the region", "Mayores vínculos a través de la frontera con un extremo en la región", "Plus grands liens à travers la frontière ayant un bout dans la région";
    TRADE_MAP_ALL = "Largest links of the industry across borders", "Mayores vínculos de la industria a través de las fronteras", "Plus grands liens de l’industrie à travers les frontières";
    TRADE_MAP_ALT = "Map of links between states across the border, from an open dot to a full one. The largest: {top}.", "Mapa de vínculos entre estados a través de la frontera, de un punto hueco a uno lleno. El mayor: {top}.", "Carte des liens entre États à travers la frontière, d’un point creux à un point plein. Le plus grand : {top}.";
    TRADE_MAP_NOTE = "From an open dot to a full one; thicker the larger; dashed where modelled at both ends.", "De un punto hueco a uno lleno; más grueso, mayor; discontinuo donde está modelado en ambos extremos.", "D’un point creux à un point plein ; plus épais, plus grand ; tireté là où c’est modélisé aux deux bouts.";
    MAIN_INDUSTRY = "Main industry", "Industria principal", "Industrie principale";
    PORT = "Likely port", "Puerto probable", "Port probable";
    NO_TRADE = "No trade by product between this region’s countries and their neighbours is loaded.", "No hay comercio por producto entre los países de esta región y sus vecinos.", "Aucun commerce par produit entre les pays de cette région et leurs voisins n’est chargé.";
    NO_TRADE_REMEDY = "`icluster import` with US imports or exports by HTS, Mexican or Canadian trade by HS, or Comtrade, then `icluster build`.", "`icluster import` con importaciones o exportaciones de EE. UU. por HTS, comercio de México o Canadá por SA, o Comtrade, y luego `icluster build`.", "`icluster import` avec les importations ou exportations américaines par HTS, le commerce mexicain ou canadien par SH, ou Comtrade, puis `icluster build`.";
    // What it rests on.
    BASIS = "What it rests on", "En qué se basa", "Sur quoi cela repose";
    BASIS_LEAD = "Every figure is that of release {release}, made by iCluster {version}; the same figures are on its web page, its command line and its interface for programs.", "Cada cifra es de la edición {release}, hecha con iCluster {version}; las mismas cifras están en su página web, su línea de comandos y su interfaz para programas.", "Chaque chiffre est celui de l’édition {release}, faite par iCluster {version} ; les mêmes chiffres sont sur sa page web, sa ligne de commande et son interface pour programmes.";
    METHODS = "Methods", "Métodos", "Méthodes";
    METHOD_CLUSTERS = "Clusters. Industries are grouped by the definition {definition}. A location quotient is the cluster’s share of the region’s traded jobs over its share in the reference. Strong: more jobs and establishments than the lowest quarter of the regions compared, and a quotient of at least 1 in their highest quarter (Delgado, Porter and Stern, 2016).", "Clústeres. Las industrias se agrupan según la definición {definition}. El cociente de localización es la parte del clúster en el empleo comerciable de la región entre su parte en la referencia. Fuerte: más empleo y establecimientos que el cuarto inferior de las regiones comparadas y un cociente de al menos 1 en su cuarto superior (Delgado, Porter y Stern, 2016).", "Grappes. Les industries sont regroupées selon la définition {definition}. Le quotient de localisation est la part de la grappe dans les emplois échangeables de la région, rapportée à sa part dans la référence. Forte : plus d’emplois et d’établissements que le quart inférieur des régions comparées, et un quotient d’au moins 1 dans leur quart supérieur (Delgado, Porter et Stern, 2016).";
    METHOD_WITHHELD = "Withheld cells are estimated so that every published total adds up; draws of tables that could be the truth give intervals (nine tenths of the draws) and the probability of being strong.", "Las celdas confidenciales se estiman de modo que cada total publicado cuadre; sorteos de tablas que podrían ser la verdad dan intervalos (nueve décimas partes de los sorteos) y la probabilidad de ser fuerte.", "Les cellules confidentielles sont estimées de sorte que chaque total publié soit respecté ; des tirages de tableaux qui pourraient être la vérité donnent les intervalles (neuf dixièmes des tirages) et la probabilité d’être forte.";
    METHOD_COMPLEXITY = "Complexity. ECI and PCI by Hidalgo and Hausmann (2009), presence by {presence}; intervals of ranks from random halves of the activities with estimated values drawn anew. Filter: {filter}", "Complejidad. ECI y PCI según Hidalgo y Hausmann (2009), presencia por {presence}; intervalos de rangos con mitades al azar de las actividades y valores estimados sorteados de nuevo. Filtro: {filter}", "Complexité. ECI et PCI d’après Hidalgo et Hausmann (2009), présence par {presence} ; intervalles de rangs par moitiés aléatoires des activités, valeurs estimées tirées de nouveau. Filtre : {filter}";
    METHOD_NETWORK = "Value network. Purchases per unit of output from {table}, shared out to places by jobs and distance (Leontief, 1936; gravity with the exponents of Disdier and Head, 2008).", "Red de valor. Compras por unidad de producción de {table}, repartidas entre lugares según empleo y distancia (Leontief, 1936; gravedad con los exponentes de Disdier y Head, 2008).", "Réseau de valeur. Achats par unité de production de {table}, répartis entre lieux selon les emplois et la distance (Leontief, 1936 ; gravité avec les exposants de Disdier et Head, 2008).";
    MODELLED = "How much is estimated", "Cuánto es estimado", "Quelle part est estimée";
    MODELLED_TABLE = "Parts of the figures that rest on estimates", "Partes de las cifras que se basan en estimaciones", "Parts des chiffres qui reposent sur des estimations";
    MODELLED_WHAT = "Figures", "Cifras", "Chiffres";
    MODELLED_SHARE = "Withheld, estimated", "Confidencial, estimado", "Confidentiel, estimé";
    MODELLED_JOBS = "Jobs of the region, {year}", "Empleo de la región, {year}", "Emplois de la région, {year}";
    CAVEATS = "To bear in mind", "A tener en cuenta", "À garder à l’esprit";
    SOURCES = "Sources", "Fuentes", "Sources";
    SOURCES_TABLE = "Sources of the figures", "Fuentes de las cifras", "Sources des chiffres";
    SOURCE = "Publisher and product", "Editor y producto", "Éditeur et produit";
    EDITION = "Edition", "Edición", "Édition";
    LICENCE = "Terms", "Condiciones", "Conditions";
    FILE = "File and fingerprint", "Archivo y huella", "Fichier et empreinte";
    GLOSSARY = "Terms", "Términos", "Termes";
    TERM_LQ = "The cluster’s share of the region’s traded (or local) jobs divided by its share in the reference. Above 1, the region has more of it.", "La parte del clúster en el empleo comerciable (o local) de la región entre su parte en la referencia. Por encima de 1, la región tiene más.", "La part de la grappe dans les emplois échangeables (ou locaux) de la région divisée par sa part dans la référence. Au-dessus de 1, la région en a davantage.";
    TERM_TRADED = "Traded cluster", "Clúster comerciable", "Grappe échangeable";
    TERM_TRADED_MEANING = "Industries that sell beyond their region and settle where they are most productive, unlike local ones, which serve the people nearby.", "Industrias que venden fuera de su región y se ubican donde son más productivas, a diferencia de las locales, que atienden a la población cercana.", "Industries qui vendent hors de leur région et s’installent là où elles sont les plus productives, à la différence des industries locales, qui servent la population voisine.";
    TERM_STRONG = "Strong cluster", "Clúster fuerte", "Grappe forte";
    TERM_STRONG_MEANING = "More jobs and establishments than the lowest quarter of the regions compared, and a location quotient of at least 1 that is in their highest quarter.", "Más empleo y establecimientos que el cuarto inferior de las regiones comparadas y un cociente de localización de al menos 1 en su cuarto superior.", "Plus d’emplois et d’établissements que le quart inférieur des régions comparées, et un quotient de localisation d’au moins 1 situé dans leur quart supérieur.";
    TERM_STRENGTH_MEANING = "Share of the region’s traded jobs that is in its strong clusters.", "Parte del empleo comerciable de la región que está en sus clústeres fuertes.", "Part des emplois échangeables de la région qui se trouve dans ses grappes fortes.";
    TERM_P_MEANING = "Share of the draws of withheld cells in which the cluster is strong here.", "Parte de los sorteos de celdas confidenciales en que el clúster es fuerte aquí.", "Part des tirages des cellules confidentielles où la grappe est forte ici.";
    TERM_ECI_MEANING = "Economic complexity index: how much know-how a place’s specialisations need, by which places share them. Its mean is 0 and its standard deviation 1 over the places compared.", "Índice de complejidad económica: cuánto saber requieren las especializaciones de un lugar, según qué lugares las comparten. Su media es 0 y su desviación estándar 1 entre los lugares comparados.", "Indice de complexité économique : le savoir-faire que demandent les spécialités d’un lieu, d’après les lieux qui les partagent. Sa moyenne est 0 et son écart type 1 parmi les lieux comparés.";
    TERM_PCI_MEANING = "Product complexity index: the same of an activity, by the places specialised in it.", "Índice de complejidad del producto: lo mismo de una actividad, según los lugares especializados en ella.", "Indice de complexité du produit : la même chose pour une activité, d’après les lieux qui en sont spécialistes.";
    TERM_COI_MEANING = "Complexity outlook index: how near a place is to complex activities that it has not yet entered.", "Índice de perspectiva de complejidad: qué tan cerca está un lugar de actividades complejas en las que aún no entra.", "Indice de perspective de complexité : la proximité d’un lieu à des activités complexes où il n’est pas encore entré.";
    TERM_DISTANCE_MEANING = "One less the density of the place’s activities around an activity: 0 is nearest, 1 farthest.", "Uno menos la densidad de las actividades del lugar alrededor de una actividad: 0 es lo más cercano, 1 lo más lejano.", "Un moins la densité des activités du lieu autour d’une activité : 0 est le plus proche, 1 le plus éloigné.";
    TERM_GAIN = "Gain (COG)", "Ganancia (COG)", "Gain (COG)";
    TERM_GAIN_MEANING = "How much entering the activity would better the outlook.", "Cuánto mejoraría la perspectiva al entrar en la actividad.", "De combien l’entrée dans l’activité améliorerait la perspective.";
    TERM_TIER_MEANING = "1: observed at both ends of a link; 2: at one end; 3: modelled.", "1: observado en ambos extremos de un vínculo; 2: en uno; 3: modelado.", "1 : observé aux deux bouts d’un lien ; 2 : à un bout ; 3 : modélisé.";
    // Brief.
    BRIEF_STRENGTHS = "Where it is strong", "Dónde es fuerte", "Où elle est forte";
    BRIEF_STEPS = "What is near and worth it", "Lo que le queda cerca y vale la pena", "Ce qui est proche et en vaut la peine";
    BRIEF_CHAIN = "What is missing in the chain of {cluster}", "Lo que falta en la cadena de {cluster}", "Ce qui manque dans la chaîne de {cluster}";
    BRIEF_STEPS_TABLE = "Best balanced next steps ({matrix}, {year})", "Mejores próximos pasos equilibrados ({matrix}, {year})", "Meilleures prochaines étapes équilibrées ({matrix}, {year})";
    // Roadmap.
    INDUSTRY_WHERE = "Where it is strong", "Dónde es fuerte", "Où elle est forte";
    INDUSTRY_MAP = "{cluster}: location quotient against {reference}, {year}", "{cluster}: cociente de localización frente a {reference}, {year}", "{cluster} : quotient de localisation, {year} (référence : {reference})";
    INDUSTRY_MAP_ALT = "Map of North America coloured by the location quotient of {cluster}, blue below 1 and orange above. Most jobs: {places}.", "Mapa de América del Norte coloreado según el cociente de localización de {cluster}, azul por debajo de 1 y naranja por encima. Más empleo: {places}.", "Carte de l’Amérique du Nord colorée selon le quotient de localisation de {cluster}, bleu au-dessous de 1 et orange au-dessus. Le plus d’emplois : {places}.";
    INDUSTRY_TABLE = "{country}: places with most jobs, {year}", "{country}: lugares con más empleo, {year}", "{country} : lieux ayant le plus d’emplois, {year}";
    INDUSTRY_NO_COUNTRY = "{country}: no data for clusters are loaded.", "{country}: no hay datos para clústeres.", "{country} : aucune donnée pour les grappes n’est chargée.";
    INDUSTRY_TOP = "{country}: most jobs in {places} ({year}).", "{country}: más empleo en {places} ({year}).", "{country} : premiers lieux par emplois, {places} ({year}).";
    INDUSTRY_OUTSIDE = "{country}: of the {imports} of the industry’s products that are imported, {outside} come from outside North America ({year}).", "{country}: de los {imports} que se importan de productos de la industria, {outside} vienen de fuera de América del Norte ({year}).", "{country} : sur {imports} de produits du secteur importés, {outside} viennent de l’extérieur de l’Amérique du Nord ({year}).";
    INDUSTRY_PARTS = "What it is made of", "De qué se compone", "De quoi elle se compose";
    INDUSTRY_SUBCLUSTERS = "Sub-clusters in {reference}, {year}", "Subclústeres en {reference}, {year}", "Sous-grappes, {reference}, {year}";
    SUBCLUSTER = "Sub-cluster", "Subclúster", "Sous-grappe";
    INDUSTRY_CHAIN = "Its supply chain in {region}", "Su cadena de suministro en {region}", "Sa chaîne d’approvisionnement, {region}";
    INDUSTRY_IMPORTS = "What is bought from outside North America", "Lo que se compra fuera de América del Norte", "Ce qui est acheté hors de l’Amérique du Nord";
    INDUSTRY_IMPORTS_LEAD = "Products of the industry by imports from outside North America; the largest supplier and its share of all imports beside it.", "Productos de la industria por importaciones de fuera de América del Norte; al lado, el mayor proveedor y su parte de todas las importaciones.", "Produits de l’industrie selon les importations de l’extérieur de l’Amérique du Nord ; à côté, le premier fournisseur et sa part de toutes les importations.";
    INDUSTRY_IMPORTS_TABLE = "Imports of {country} by product, {currency} of {year}", "Importaciones de {country} por producto, {currency} de {year}", "Importations de {country} par produit, {currency} de {year}";
    PRODUCT = "Product", "Producto", "Produit";
    ALL_IMPORTS = "Imports", "Importaciones", "Importations";
    SHARE_OF_NATION = "Share of nation", "Parte del país", "Part du pays";
    ESTABLISHMENTS = "Establishments", "Establecimientos", "Établissements";
    OUTSIDE = "From outside", "De fuera", "De l’extérieur";
    OUTSIDE_SHARE = "Share", "Parte", "Part";
    DEPENDENT = "Dependent", "Dependiente", "Dépendant";
    YES = "yes", "sí", "oui";
    NO = "no", "no", "non";
    MAIN_SUPPLIER = "Largest supplier", "Mayor proveedor", "Premier fournisseur";
    INDUSTRY_PRODUCTS = "Complexity of its products", "Complejidad de sus productos", "Complexité de ses produits";
    INDUSTRY_PRODUCTS_TABLE = "Traded products of the industry by complexity ({matrix}, {year})", "Productos de la industria que se comercian, por complejidad ({matrix}, {year})", "Produits échangés de l’industrie, par complexité ({matrix}, {year})";
    INDUSTRY_PRODUCTS_NOTE = "Products that the three countries trade among themselves; the index is of the heading (four digits) where exports are known by heading.", "Productos que los tres países comercian entre sí; el índice es de la partida (cuatro dígitos) donde las exportaciones se conocen por partida.", "Produits que les trois pays échangent entre eux ; l’indice est celui de la position (quatre chiffres) là où les exportations sont connues par position.";
    INDUSTRY_WATCH = "Places to watch", "Lugares a seguir", "Lieux à suivre";
    INDUSTRY_WATCH_LEAD = "Places where the cluster is not strong yet but its quotient is above the median of the regions compared: the four with most jobs of each country.", "Lugares donde el clúster aún no es fuerte pero su cociente supera la mediana de las regiones comparadas: los cuatro con más empleo de cada país.", "Lieux où la grappe n’est pas encore forte, mais où son quotient dépasse la médiane des régions comparées : les quatre de chaque pays qui ont le plus d’emplois.";
    INDUSTRY_WATCH_NONE = "No such place among those with most jobs.", "Ningún lugar así entre los de más empleo.", "Aucun lieu de ce genre parmi ceux qui ont le plus d’emplois.";
    INDUSTRY_WATCH_TABLE = "Significant but not strong, {year}", "Significativo pero no fuerte, {year}", "Significative mais pas forte, {year}";
    // Gaps.
    GAPS = "Gaps: what is bought outside North America", "Brechas: lo que se compra fuera de América del Norte", "Lacunes : ce qui est acheté hors d’Amérique du Nord";
    GAPS_LEAD = "What the three countries buy outside North America of what the region’s strong clusters make, and what of it North America could make.", "Lo que los tres países compran fuera de América del Norte de lo que hacen los clústeres fuertes de la región, y qué parte podría hacer América del Norte.", "Ce que les trois pays achètent hors d’Amérique du Nord parmi ce que font les grappes fortes de la région, et ce que l’Amérique du Nord pourrait en faire.";
    GAPS_LINE = "{what}: {outside} a year from outside, {asia} of it from Asia; North America has what it takes for {makeable}, and {reach} is within the growth of its exports.", "{what}: {outside} al año de fuera, de ellos {asia} de Asia; América del Norte tiene con qué hacer {makeable}, y {reach} caben en el crecimiento de sus exportaciones.", "{what} : {outside} par an de l’extérieur, dont {asia} d’Asie ; l’Amérique du Nord a de quoi en faire {makeable}, dont {reach} à portée de la croissance de ses exportations.";
    GAPS_SUMS = "Imports from outside North America by cluster, {currency} a year ({years})", "Importaciones de fuera de América del Norte por clúster, {currency} al año ({years})", "Importations de l’extérieur de l’Amérique du Nord par grappe, {currency} par an ({years})";
    GAPS_PRODUCTS = "Products bought most from outside North America, {currency} a year ({years})", "Productos que más se compran fuera de América del Norte, {currency} al año ({years})", "Produits les plus achetés hors d’Amérique du Nord, {currency} par an ({years})";
    GAPS_TOTALS = "What North America could make of it, by rule, {currency} a year", "Lo que América del Norte podría hacer, por regla, {currency} al año", "Ce que l’Amérique du Nord pourrait en faire, selon la règle, {currency} par an";
    GAPS_ASIA = "From Asia", "De Asia", "D’Asie";
    GAPS_MAKEABLE = "Could be made", "Se podría hacer", "Faisable";
    GAPS_REACH = "Within reach", "Al alcance", "À portée";
    GAPS_DEPENDENT = "Dependent", "Dependiente", "Dépendant";
    GAPS_SUMS_NOTE = "Below what could be made: by the strict and by the loose rule. Within reach: what exports of the heading could grow by. Dependent: of products whose suppliers outside are few and not replaced by own exports.", "Debajo de lo que se podría hacer: según la regla estricta y la laxa. Al alcance: lo que podrían crecer las exportaciones de la partida. Dependiente: de productos con pocos proveedores de fuera que las exportaciones propias no reemplazan.", "Sous ce qui est faisable : selon la règle stricte et la règle large. À portée : ce dont les exportations de la position pourraient croître. Dépendant : des produits dont les fournisseurs extérieurs sont peu nombreux et non remplacés par les exportations propres.";
    GAPS_TARIFF = "US tariff", "Arancel de EE. UU.", "Droit des É.-U.";
    GAPS_301 = "China +{rate}", "China +{rate}", "Chine +{rate}";
    GAPS_LANDED = "Mexico’s advantage", "Ventaja de México", "Avantage du Mexique";
    GAPS_PRODUCTS_NOTE = "Growth a year of imports from outside. Tariff: general rate, and below it what Section 301 adds on goods from China. Advantage of Mexico: landed cost in the United States against the main Asian supplier, with the worst and the best terms below it. Could be made: by the usual rule.", "Crecimiento anual de las importaciones de fuera. Arancel: tasa general y, debajo, lo que la Sección 301 añade a bienes de China. Ventaja de México: costo puesto en Estados Unidos frente al principal proveedor asiático; debajo, con las peores y las mejores condiciones. Se podría hacer: según la regla usual.", "Croissance annuelle des importations de l’extérieur. Droit : taux général et, au-dessous, ce que la section 301 ajoute aux biens de Chine. Avantage du Mexique : coût rendu aux États-Unis face au premier fournisseur asiatique ; au-dessous, aux pires et aux meilleures conditions. Faisable : selon la règle usuelle.";
    GAPS_RULE = "Rule", "Regla", "Règle";
    GAPS_STRICT = "Strict", "Estricta", "Stricte";
    GAPS_USUAL = "Usual", "Usual", "Usuelle";
    GAPS_LOOSE = "Loose", "Laxa", "Large";
    GAPS_COUNT = "Products", "Productos", "Produits";
    GAPS_OPEN = "Not known", "Sin dato", "Inconnu";
    NO_GAPS = "No imports by product and country are loaded: what is bought outside North America cannot be told.", "No hay importaciones por producto y país: no se puede decir qué se compra fuera de América del Norte.", "Aucune importation par produit et par pays n’est chargée : ce qui est acheté hors d’Amérique du Nord ne peut être dit.";
    NO_GAPS_HERE = "No product bought outside North America is made by the clusters looked at here.", "Ningún producto que se compre fuera de América del Norte es de los clústeres que aquí se miran.", "Aucun produit acheté hors d’Amérique du Nord ne relève des grappes considérées ici.";
    NO_GAPS_REMEDY = "`icluster import` with US imports by HTS and country, Canadian or Mexican imports by HS, or Comtrade, then `icluster build`.", "`icluster import` con importaciones de Estados Unidos por HTS y país, de Canadá o México por SA, o Comtrade, y luego `icluster build`.", "`icluster import` avec les importations des États-Unis par HTS et pays, du Canada ou du Mexique par SH, ou Comtrade, puis `icluster build`.";
    // Priorities.
    PRIORITIES = "Priorities: what could be made where", "Prioridades: qué se podría hacer y dónde", "Priorités : quoi produire et où";
    PRIORITIES_LEAD = "Products bought outside North America at the places that could make them, best first, with how sure that is.", "Productos que se compran fuera de América del Norte en los lugares que podrían hacerlos, los mejores primero y con qué certeza.", "Produits achetés hors d’Amérique du Nord, aux lieux qui pourraient les faire, les meilleurs d’abord, et avec quelle certitude.";
    PRIORITIES_TABLE = "{country}: first candidates, profile “{profile}”", "{country}: primeros candidatos, perfil «{profile}»", "{country} : premiers candidats, profil « {profile} »";
    PRIORITIES_BALANCED = "balanced", "equilibrado", "équilibré";
    PRIORITIES_NOTE = "{candidates} candidates: {products} products at {places} places; {rated} rated. Score (0 to 100) and rank: median and nine tenths of {draws} draws over everything unsure, as on the web page with draws. Gates –: none closed. Weights: {weights}. Imports of {imports}, jobs of {jobs}.", "{candidates} candidatos: {products} productos en {places} lugares; {rated} con calificación. Calificación (0 a 100) y lugar: mediana y nueve décimas partes de {draws} sorteos sobre todo lo incierto, como en la página web con sorteos. Barreras –: ninguna cerrada. Pesos: {weights}. Importaciones de {imports}, empleo de {jobs}.", "{candidates} candidats : {products} produits en {places} lieux ; {rated} notés. Note (0 à 100) et rang : médiane et neuf dixièmes de {draws} tirages sur tout ce qui est incertain, comme sur la page web avec tirages. Barrières – : aucune fermée. Poids : {weights}. Importations de {imports}, emplois de {jobs}.";
    PRIORITIES_PLACE = "Place", "Lugar", "Lieu";
    PRIORITIES_SCORE = "Score", "Calificación", "Note";
    PRIORITIES_RANK = "Rank", "Posición", "Rang";
    PRIORITIES_TOP = "Top ten", "Diez primeros", "Dix premiers";
    PRIORITIES_WEAKEST = "Weakest pillar", "Pilar más débil", "Pilier le plus faible";
    PRIORITIES_GATES = "Gates", "Barreras", "Barrières";
    PRIORITIES_MOVE = "{pillar} would have to go from {from} to {to} for the best quarter (from a score of {score}).", "{pillar} tendría que pasar de {from} a {to} para entrar al mejor cuarto (desde una calificación de {score}).", "{pillar} devrait passer de {from} à {to} pour le meilleur quart (à partir d’une note de {score}).";
    PRIORITIES_MOVE_NOT = "{pillar} ({from}) would not be enough alone for the best quarter (from a score of {score}).", "{pillar} ({from}) no bastaría por sí solo para entrar al mejor cuarto (desde una calificación de {score}).", "{pillar} ({from}) ne suffirait pas seul pour le meilleur quart (à partir d’une note de {score}).";
    PRIORITIES_BEST = "It is in the best quarter; most would be gained in {pillar} ({from}).", "Está en el mejor cuarto; lo que más se ganaría está en {pillar} ({from}).", "Il est dans le meilleur quart ; le plus serait gagné en {pillar} ({from}).";
    PRIORITIES_FACTORS = "What makes the first one’s score unsure, by part of its variance: {factors}.", "Qué hace insegura la calificación del primero, por parte de su varianza: {factors}.", "Ce qui rend incertaine la note du premier, en part de sa variance : {factors}.";
    PRIORITIES_LINE = "{product} · {place}: score {score} ({low}–{high}), rank {best}–{worst}; weakest pillar: {pillar}.", "{product} · {place}: calificación {score} ({low}–{high}), posición {best}–{worst}; pilar más débil: {pillar}.", "{product} · {place} : note {score} ({low}–{high}), rang {best}–{worst} ; pilier le plus faible : {pillar}.";
    NO_PRIORITIES = "What could be made where cannot be told: no imports by product, or no jobs of these places in the industries that make them.", "No se puede decir qué se podría hacer y dónde: no hay importaciones por producto, o no hay empleo de estos lugares en las industrias que los hacen.", "Impossible de dire quoi produire et où : pas d’importations par produit, ou pas d’emplois de ces lieux dans les industries concernées.";
    GATE_DEMAND = "small demand", "poca demanda", "faible demande";
    GATE_ORIGIN = "rules of origin", "reglas de origen", "règles d’origine";
    GATE_SKILLS = "no skilled labour", "sin mano de obra", "main-d’œuvre absente";
    GATE_CAPABILITY = "low capability", "poca capacidad", "faible capacité";
    GATE_WATER = "water stress", "estrés hídrico", "stress hydrique";
    GATE_EXPORT = "export control", "control de exportación", "contrôle à l’exportation";
    // Levers.
    LEVERS = "Next steps", "Próximos pasos", "Prochaines étapes";
    LEVER_REACH = "Start with what is within reach: {reach} of the {outside} bought outside a year fit in the growth of exports that North America already has; {makeable} could be made by the usual rule.", "Empezar por lo que está al alcance: {reach} de los {outside} que se compran fuera al año caben en el crecimiento de las exportaciones que América del Norte ya tiene; {makeable} se podrían hacer según la regla usual.", "Commencer par ce qui est à portée : sur {outside} achetés à l’extérieur par an, {reach} tiennent dans la croissance des exportations que l’Amérique du Nord a déjà ; {makeable} seraient faisables selon la règle usuelle.";
    LEVER_DEPENDENT = "Second sources first for what depends on outside suppliers: {products}.", "Segundas fuentes, primero para lo que depende de proveedores de fuera: {products}.", "Des secondes sources, d’abord pour ce qui dépend de fournisseurs extérieurs : {products}.";
    LEVER_PLACES = "{country}: look first at {places}.", "{country}: mirar primero a {places}.", "{country} : regarder d’abord {places}.";
    LEVER_PILLAR = "{country}: the weakest pillar of {n} of the {all} first candidates is “{pillar}”.", "{country}: el pilar más débil de {n} de los {all} primeros candidatos es «{pillar}».", "{country} : le pilier le plus faible de {n} des {all} premiers candidats est « {pillar} ».";
    LEVER_CHAIN = "Suppliers to win for {region}: {sectors}.", "Proveedores que atraer a {region}: {sectors}.", "Fournisseurs à attirer, {region} : {sectors}.";
    LEVER_ORIGIN = "Have rules of origin ruled on before building: the screen closes the gate to {n} of the {all} first candidates.", "Pedir un dictamen de origen antes de construir: el filtro cierra la barrera a {n} de los {all} primeros candidatos.", "Faire statuer sur l’origine avant de construire : le filtre ferme la barrière à {n} des {all} premiers candidats.";
    FOCUS_OF = "Places and the supply chain are those of the cluster “{cluster}”; products are those of the focus “{focus}”.", "Los lugares y la cadena de suministro son del clúster «{cluster}»; los productos, del enfoque «{focus}».", "Les lieux et la chaîne d’approvisionnement sont ceux de la grappe « {cluster} » ; les produits, ceux du thème « {focus} ».";
    COMPARED_YEAR = "{year} · compared with {reference}", "{year} · en comparación con {reference}", "{year} · référence : {reference}";
    A_YEAR = "a year; means of the latest years", "al año; promedio de los últimos años", "par an ; moyenne des dernières années";
    BY_RULES = "{strict}–{loose} by the strict and the loose rule", "{strict}–{loose} según la regla estricta y la laxa", "{strict}–{loose} selon la règle stricte et la règle large";
    OUTSIDE_LONG = "Bought outside North America", "Se compra fuera de América del Norte", "Acheté hors d’Amérique du Nord";
    MAKEABLE_LONG = "North America could make", "América del Norte podría hacer", "L’Amérique du Nord pourrait faire";
    REACH_LONG = "Within the growth of its exports", "Cabe en el crecimiento de sus exportaciones", "À portée de la croissance de ses exportations";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_there_in_three_languages_with_the_same_blanks() {
        let blanks = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
                .collect();
            found.sort();
            found
        };
        for (name, phrase) in ALL {
            let each = phrase.0;
            assert!(each.iter().all(|text| !text.trim().is_empty()), "{name} lacks a language");
            assert!(
                each.iter().all(|text| blanks(text) == blanks(each[0])),
                "{name}: blanks differ"
            );
            let long = each[0].split_whitespace().count() > 3;
            assert!(
                !long || (each[0] != each[1] && each[0] != each[2]),
                "{name} is not translated"
            );
        }
    }

    #[test]
    fn french_punctuation_is_not_torn_off() {
        assert_eq!(
            typographic("Rang : 5 % ; « oui »", Language::Fr),
            "Rang\u{a0}: 5\u{a0}%\u{a0}; «\u{a0}oui\u{a0}»"
        );
    }
}
