//! Ready prompts for agents in three languages.

use crate::places::find_places;
use crate::room::Room;
use crate::words::{Lang, fold};
use std::collections::BTreeMap;

/// An argument of a prompt.
#[derive(Clone, Copy, Debug)]
pub struct PromptArgument {
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Whether it must be given.
    pub required: bool,
}

/// A prompt.
#[derive(Clone, Copy, Debug)]
pub struct Prompt {
    /// Name.
    pub name: &'static str,
    /// Title in three languages.
    pub title: [&'static str; 3],
    /// What it is for.
    pub description: &'static str,
    /// Arguments; all have `lang` (`en`, `es`, `fr`) too.
    pub arguments: &'static [PromptArgument],
    text: [&'static str; 3],
}

const LANG: PromptArgument = PromptArgument {
    name: "lang",
    description: "en, es or fr; en where not given",
    required: false,
};
const PLACE: PromptArgument = PromptArgument {
    name: "place",
    description: "A place by name or identifier, such as Querétaro or mx:state:22",
    required: true,
};
const CLUSTER: PromptArgument = PromptArgument {
    name: "cluster",
    description: "A cluster by name or key, such as aerospace",
    required: true,
};

/// The prompts.
pub static PROMPTS: [Prompt; 3] = [
    Prompt {
        name: "cluster_briefing",
        title: ["Cluster briefing", "Informe de un clúster", "Note sur une grappe"],
        description: "A briefing of a page on a cluster in a place, with the receipt of every figure",
        arguments: &[PLACE, CLUSTER, LANG],
        text: [
            "Write a briefing of one page on the cluster {cluster} in {place}, in English. First call resolve_place and search_entities to settle what is meant; then cluster_profile, value_chain and supplier_gaps. Give every figure with its year and standing (observed, imputed, modelled); say what is suppressed and what is not known, naming the missing dataset; never put a zero for what is missing. End with the query_id, sources and licences of the receipts.",
            "Redacte un informe de una página sobre el clúster {cluster} en {place}, en español. Llame primero a resolve_place y search_entities para fijar de qué se trata; luego a cluster_profile, value_chain y supplier_gaps. Dé cada cifra con su año y carácter (observada, imputada, modelada); diga qué está reservado y qué no se sabe, nombrando los datos que faltan; nunca ponga cero por lo que falta. Termine con query_id, fuentes y licencias de los recibos.",
            "Rédigez une note d’une page sur la grappe {cluster} ({place}), en français. Appelez d’abord resolve_place et search_entities pour fixer ce dont il s’agit ; puis cluster_profile, value_chain et supplier_gaps. Donnez chaque chiffre avec son année et son statut (observé, imputé, modélisé) ; dites ce qui est confidentiel et ce qu’on ignore, en nommant les données manquantes ; ne mettez jamais zéro pour ce qui manque. Finissez par query_id, sources et licences des reçus.",
        ],
    },
    Prompt {
        name: "supplier_search",
        title: ["Supplier search", "Búsqueda de proveedores", "Recherche de fournisseurs"],
        description: "Suppliers for an input of a cluster in a place, or what is known where there is no registry",
        arguments: &[
            PLACE,
            CLUSTER,
            PromptArgument {
                name: "need",
                description: "What is needed, in words or as an HS code",
                required: true,
            },
            LANG,
        ],
        text: [
            "Find suppliers of {need} for the cluster {cluster} in {place}, in English. Call resolve_code for the need, supplier_gaps for what is missing there, find_partners for organisations. Where the registry answers no_data, say so and give what statistics tell: which places are strong in the industries that make it. Tell self-declared from verified statements. Give the receipts.",
            "Encuentre proveedores de {need} para el clúster {cluster} en {place}, en español. Llame a resolve_code para la necesidad, a supplier_gaps para lo que falta allí, a find_partners para organizaciones. Si el registro responde no_data, dígalo y dé lo que dicen las estadísticas: qué lugares son fuertes en las industrias que lo hacen. Distinga lo declarado de lo verificado. Dé los recibos.",
            "Trouvez des fournisseurs de {need} pour la grappe {cluster} ({place}), en français. Appelez resolve_code pour le besoin, supplier_gaps pour ce qui y manque, find_partners pour les organisations. Si le registre répond no_data, dites-le et donnez ce que disent les statistiques : quels lieux sont forts dans les industries qui le font. Distinguez ce qui est déclaré de ce qui est vérifié. Donnez les reçus.",
        ],
    },
    Prompt {
        name: "programme_finder",
        title: ["Programme finder", "Buscador de programas", "Recherche de programmes"],
        description: "Programmes, calls and funds that an organisation or cluster can use, with the rule that excludes it from others",
        arguments: &[
            PLACE,
            PromptArgument {
                name: "organisation",
                description: "Who asks, in words or by identifier",
                required: false,
            },
            LANG,
        ],
        text: [
            "Find programmes, calls and funds for {organisation} in {place}, in English. Call find_programmes; for each that excludes it, say by which rule. Where the answer is no_data, say which dataset is missing and how it is imported; do not list programmes from memory. Give the receipts.",
            "Encuentre programas, convocatorias y fondos para {organisation} en {place}, en español. Llame a find_programmes; de cada uno que la excluya, diga por qué regla. Si la respuesta es no_data, diga qué datos faltan y cómo se importan; no enumere programas de memoria. Dé los recibos.",
            "Trouvez programmes, appels et fonds pour {organisation} ({place}), en français. Appelez find_programmes ; pour chacun qui l’exclut, dites par quelle règle. Si la réponse est no_data, dites quelles données manquent et comment les importer ; n’énumérez pas de programmes de mémoire. Donnez les reçus.",
        ],
    },
];

/// The text of a prompt with its arguments filled in; none where there is no such prompt. What is not given stays open as `…`.
#[must_use]
pub fn text(name: &str, arguments: &BTreeMap<String, String>) -> Option<String> {
    let prompt = PROMPTS.iter().find(|of| of.name == name)?;
    let lang = arguments.get("lang").and_then(|tag| Lang::parse(tag)).unwrap_or_default();
    let mut text = lang.pick(prompt.text).to_owned();
    for argument in prompt.arguments {
        let given = arguments.get(argument.name).map_or("…", String::as_str);
        text = text.replace(&format!("{{{}}}", argument.name), given);
    }
    Some(text)
}

/// Values proposed at most.
const PROPOSED: usize = 20;

/// Values an argument may have that begin as was typed: places by name, keys of clusters, languages.
#[must_use]
pub fn complete(room: &Room, argument: &str, begun: &str) -> Vec<String> {
    match argument {
        "place" if !begun.trim().is_empty() => {
            let found = find_places(room, begun, None, None, PROPOSED).unwrap_or_default();
            found.into_iter().map(|of| of.region.id.to_string()).collect()
        }
        "cluster" => {
            let wanted = fold(begun);
            let fits = |of: &&icluster_atlas::view::ClusterInfo| {
                let names = [&of.name.en, &of.name.es, &of.name.fr, &of.key];
                names.into_iter().any(|name| fold(name).starts_with(&wanted))
            };
            room.clusters().iter().filter(fits).take(PROPOSED).map(|of| of.key.clone()).collect()
        }
        "lang" => {
            let all = Lang::ALL.iter().map(|of| of.code().to_owned());
            all.filter(|code| code.starts_with(begun)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{PROMPTS, text};
    use std::collections::BTreeMap;

    #[test]
    fn every_argument_is_filled_in_in_every_language() {
        for prompt in &PROMPTS {
            for lang in ["en", "es", "fr"] {
                let mut given: BTreeMap<String, String> = prompt
                    .arguments
                    .iter()
                    .map(|of| (of.name.to_owned(), format!("<{}>", of.name)))
                    .collect();
                given.insert("lang".to_owned(), lang.to_owned());
                let said = text(prompt.name, &given).unwrap();
                assert!(!said.contains('{'), "{said}");
                for of in prompt.arguments.iter().filter(|of| of.name != "lang") {
                    assert!(said.contains(&format!("<{}>", of.name)), "{said}");
                }
                assert!(text(prompt.name, &BTreeMap::new()).unwrap().contains('…'));
            }
        }
        assert!(text("nothing", &BTreeMap::new()).is_none());
    }
}
