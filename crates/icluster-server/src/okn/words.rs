//! Words of the pages of things.

use crate::language::Language;

/// A word or sentence of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Network,
    Languages,
    Invented,
    Facts,
    From,
    More,
    Origin,
    Graphs,
    Source,
    Licence,
    Forms,
}

/// A word in a language.
pub(super) const fn say(word: Word, language: Language) -> &'static str {
    let [en, es, fr] = match word {
        Word::Network => ["Knowledge network", "Red de conocimiento", "Réseau de connaissances"],
        Word::Languages => ["Language", "Idioma", "Langue"],
        Word::Invented => [
            "Sample data: invented numbers, no statistics.",
            "Datos de muestra: números inventados, no son estadísticas.",
            "Données d’exemple : nombres inventés, ce ne sont pas des statistiques.",
        ],
        Word::Facts => ["What is known", "Lo que se sabe", "Ce que l’on sait"],
        Word::From => ["What points here", "Lo que apunta aquí", "Ce qui pointe ici"],
        Word::More => ["and more:", "y más:", "et plus :"],
        Word::Origin => ["Where this comes from", "De dónde viene", "D’où cela vient"],
        Word::Graphs => ["Graphs", "Grafos", "Graphes"],
        Word::Source => [
            "Files the release is made of",
            "Archivos de los que se hizo la versión",
            "Fichiers dont la version est faite",
        ],
        Word::Licence => ["Licence", "Licencia", "Licence"],
        Word::Forms => ["For programs", "Para programas", "Pour les programmes"],
    };
    match language {
        Language::English => en,
        Language::Spanish => es,
        Language::French => fr,
    }
}
