//! From text to words: accents folded, in each language without stop words and endings.
//!
//! Stems are Snowball's (Porter 2001, "Snowball: a language for stemming algorithms"), which Tantivy brings. They are taken
//! of words with their accents, and folded afterwards.

use icluster_texts::language::Language;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language as Stems, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
    StopWordFilter, TextAnalyzer, TokenStream,
};
use unicode_normalization::UnicodeNormalization;

/// Longer words are no words.
const LONGEST: usize = 60;

/// The languages in the order of fields.
pub(crate) const LANGUAGES: [Language; 3] = [Language::En, Language::Es, Language::Fr];

const STOP: [&[&str]; 3] = [
    &[
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "if", "in", "into",
        "is", "it", "its", "no", "not", "of", "on", "or", "s", "such", "that", "the", "their",
        "then", "there", "these", "they", "this", "to", "was", "which", "who", "will", "with",
    ],
    &[
        "a", "al", "ante", "con", "como", "de", "del", "desde", "donde", "e", "el", "ella",
        "ellas", "ellos", "en", "entre", "es", "esta", "este", "esto", "ha", "hasta", "la", "las",
        "le", "les", "lo", "los", "más", "mas", "no", "o", "para", "pero", "por", "que", "qué",
        "se", "sin", "sobre", "son", "su", "sus", "un", "una", "unas", "unos", "u", "y",
    ],
    &[
        "à", "a", "au", "aux", "avec", "c", "ce", "ces", "cette", "d", "dans", "de", "des", "du",
        "elle", "en", "est", "et", "il", "ils", "j", "l", "la", "le", "les", "leur", "leurs", "m",
        "mais", "n", "ne", "où", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "sans",
        "se", "ses", "son", "sont", "sur", "t", "un", "une", "y",
    ],
];

/// A word of a text, with where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Small letters without accents
    pub(crate) text: String,
    /// Bytes of the text it was read from
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The analysers.
#[derive(Clone)]
pub(crate) struct Analysis {
    words: TextAnalyzer,
    stems: [TextAnalyzer; 3],
}

impl Analysis {
    pub(crate) fn new() -> Self {
        let words = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(LONGEST))
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter)
            .build();
        let stems = |stop: &[&str], language: Stems| {
            let stop = stop.iter().map(|word| (*word).to_owned());
            TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(LONGEST))
                .filter(LowerCaser)
                .filter(StopWordFilter::remove(stop.collect::<Vec<_>>()))
                .filter(Stemmer::new(language))
                .filter(AsciiFoldingFilter)
                .build()
        };
        let [en, es, fr] = STOP;
        let stems =
            [stems(en, Stems::English), stems(es, Stems::Spanish), stems(fr, Stems::French)];
        Self { words, stems }
    }

    /// The analyser of words, and those of stems by language.
    pub(crate) fn analysers(&self) -> (TextAnalyzer, [TextAnalyzer; 3]) {
        (self.words.clone(), self.stems.clone())
    }

    /// The words of a text that is normalised already.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        read(&mut self.words.clone(), text)
    }

    /// The stems of a text in a language (0 English, 1 Spanish, 2 French), without stop words.
    pub(crate) fn stems(&self, language: usize, text: &str) -> Vec<Word> {
        self.stems.get(language).map_or_else(Vec::new, |stems| read(&mut stems.clone(), text))
    }

    /// Words of a text, joined: equal for texts that differ in accents, case and signs only.
    pub(crate) fn folded(&self, text: &str) -> String {
        let words = self.words(&normal(text));
        words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }
}

/// Letters with their accents put together (NFC), as the analysers want them.
pub(crate) fn normal(text: &str) -> String {
    text.nfc().collect()
}

/// Whether a folded word says nothing by itself in some language.
pub(crate) fn is_stop(word: &str) -> bool {
    STOP.iter().any(|stop| stop.contains(&word))
}

fn read(analyser: &mut TextAnalyzer, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut stream = analyser.token_stream(text);
    while stream.advance() {
        let token = stream.token();
        words.push(Word { text: token.text.clone(), from: token.offset_from, to: token.offset_to });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Analysis, normal};

    #[test]
    fn endings_and_accents_do_not_matter() {
        let analysis = Analysis::new();
        let stems = |language, text: &str| -> Vec<String> {
            analysis.stems(language, &normal(text)).into_iter().map(|word| word.text).collect()
        };
        assert_eq!(stems(1, "Arneses eléctricos"), stems(1, "el arnes ele\u{301}ctrico"));
        assert_eq!(stems(0, "the harnesses"), stems(0, "harness"));
        assert_eq!(stems(2, "l’aérospatiale"), stems(2, "aérospatiales"));
        assert_eq!(analysis.folded("Québec (Est)"), "quebec est");
    }
}
