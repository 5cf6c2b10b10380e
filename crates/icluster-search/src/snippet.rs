//! Where a text has words of the question.

use crate::analysis::{Analysis, normal};
use std::collections::BTreeSet;

/// Letters shown of a long text.
const SHOWN: usize = 180;
/// Letters shown before the first word that was asked for.
const BEFORE: usize = 60;

/// Words that were looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sought {
    /// Whole words, folded
    pub(crate) words: BTreeSet<String>,
    /// Stems by language
    pub(crate) stems: [BTreeSet<String>; 3],
    /// How the last word begins
    pub(crate) start: Option<String>,
}

/// The text with marks around words that were looked for, as HTML; none where it has none of them. `language` is that of the
/// text: 0 English, 1 Spanish, 2 French, none for names.
pub(crate) fn snippet(
    analysis: &Analysis,
    sought: &Sought,
    text: &str,
    language: Option<usize>,
) -> Option<String> {
    let text = normal(text);
    let mut marked: BTreeSet<(usize, usize)> = analysis
        .words(&text)
        .into_iter()
        .filter(|word| {
            let begins = sought.start.as_ref().is_some_and(|start| word.text.starts_with(start));
            begins || sought.words.contains(&word.text)
        })
        .map(|word| (word.from, word.to))
        .collect();
    if let Some(language) = language {
        let stems = analysis.stems(language, &text).into_iter();
        let known = sought.stems.get(language);
        let found = stems.filter(|stem| known.is_some_and(|known| known.contains(&stem.text)));
        marked.extend(found.map(|stem| (stem.from, stem.to)));
    }
    let (first, _) = *marked.first()?;
    let (from, to) = window(&text, first);
    let mut html = String::new();
    if from > 0 {
        html.push('…');
    }
    let mut at = from;
    for (begin, end) in marked.into_iter().filter(|(begin, end)| *begin >= from && *end <= to) {
        if begin < at {
            continue;
        }
        escape(text.get(at..begin)?, &mut html);
        html.push_str("<mark>");
        escape(text.get(begin..end)?, &mut html);
        html.push_str("</mark>");
        at = end;
    }
    escape(text.get(at..to)?, &mut html);
    if to < text.len() {
        html.push('…');
    }
    Some(html)
}

/// Bytes of the text that are shown around one of them: whole words.
fn window(text: &str, first: usize) -> (usize, usize) {
    let before: Vec<usize> =
        text.char_indices().map(|(at, _)| at).take_while(|at| *at < first).collect();
    let from = before.len().saturating_sub(BEFORE);
    let mut from = before.get(from).copied().unwrap_or(0);
    if from > 0 {
        let part = text.get(from..first).unwrap_or("");
        let space = part.char_indices().find(|(_, letter)| letter.is_whitespace());
        from += space.map_or(0, |(at, letter)| at + letter.len_utf8());
    }
    let rest = text.get(from..).unwrap_or("");
    let end = rest.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| from + at);
    if end == text.len() {
        return (from, end);
    }
    let space = text.get(first..end).and_then(|part| part.rfind(char::is_whitespace));
    (from, space.map_or(end, |space| first + space))
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Sought, snippet};
    use crate::analysis::Analysis;
    use proptest::prelude::*;

    fn sought(word: &str) -> Sought {
        Sought { words: [word.to_owned()].into(), ..Sought::default() }
    }

    #[test]
    fn words_are_marked_and_the_rest_is_escaped() {
        let analysis = Analysis::new();
        let found = snippet(&analysis, &sought("eje"), "Ejes & <eje> de México", None).unwrap();
        assert_eq!(found, "Ejes &amp; &lt;<mark>eje</mark>&gt; de México");
        assert_eq!(snippet(&analysis, &sought("rueda"), "Ejes", None), None);
        let mut stems = Sought::default();
        stems.stems[1].insert(analysis.stems(1, "arneses")[0].text.clone());
        let found = snippet(&analysis, &stems, "Arnés y arneses", Some(1)).unwrap();
        assert!(found.contains("<mark>arneses</mark>"), "{found}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "\\PC{0,400}", word in "[a-z]{1,3}") {
            let analysis = Analysis::new();
            let text = format!("{text} {word} {text}");
            let found = snippet(&analysis, &sought(&word), &text, Some(2)).unwrap();
            prop_assert!(found.contains("<mark>"));
            prop_assert_eq!(found.matches("<mark>").count(), found.matches("</mark>").count());
        }
    }
}
