//! Custom regions as TOML files.

use super::{CustomRegion, CustomRegionError, PartProblem, check_parts, custom_id};
use crate::{RegionId, Text3};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Texts,
    #[serde(default)]
    description: Texts,
    parts: Vec<Spanned<String>>,
}

#[derive(Serialize)]
struct FileOut<'a> {
    parts: &'a [RegionId],
    name: &'a Text3,
    description: &'a Text3,
}

impl CustomRegion {
    /// Reads the custom region called `custom:{key}` from the text of a file, whose name is for
    /// messages only. `name` and `description` are one text or texts `en`, `es`, `fr`.
    ///
    /// Fails, naming the line, on unknown fields, texts that are no region identifiers, nested
    /// custom regions, repeated parts and parts inside other parts.
    pub fn from_toml(key: &str, file: &str, text: &str) -> Result<Self, CustomRegionError> {
        Self::from_toml_checked(key, file, text, |_| true)
    }

    /// As [`CustomRegion::from_toml`], and fails on parts that `is_known` does not know.
    pub fn from_toml_checked(
        key: &str,
        file: &str,
        text: &str,
        is_known: impl Fn(&RegionId) -> bool,
    ) -> Result<Self, CustomRegionError> {
        let id = custom_id(key)?;
        let read: File = toml::from_str(text).map_err(|error| {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            let message = error.message().to_owned();
            CustomRegionError::Format { file: file.to_owned(), line, column, message }
        })?;
        let lines: Vec<(usize, &str)> = read
            .parts
            .iter()
            .map(|part| (place(text, part.span().start).0, part.get_ref().as_str()))
            .collect();
        let parts = check_parts(file, &lines)?;
        if let Some((part, (line, _))) = parts.iter().zip(&lines).find(|(part, _)| !is_known(part))
        {
            let problem = PartProblem::Unknown(part.clone());
            return Err(CustomRegionError::Part { file: file.to_owned(), line: *line, problem });
        }
        Ok(Self { id, name: read.name.0, description: read.description.0, parts })
    }

    /// The text of a file that [`CustomRegion::from_toml`] reads back.
    pub fn to_toml(&self) -> Result<String, CustomRegionError> {
        let file = FileOut { parts: &self.parts, name: &self.name, description: &self.description };
        toml::to_string_pretty(&file).map_err(|error| CustomRegionError::Write(error.to_string()))
    }
}

/// Line and column, from 1, of a byte of a text.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// One text for all languages, or one for each; a language left out takes another one's text.
#[derive(Default)]
struct Texts(Text3);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or texts `en`, `es`, `fr`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(Text3::same(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
        let [mut en, mut es, mut fr] = [const { None::<String> }; 3];
        while let Some(language) = map.next_key::<String>()? {
            let text = Some(map.next_value()?);
            match language.as_str() {
                "en" => en = text,
                "es" => es = text,
                "fr" => fr = text,
                _ => return Err(Error::unknown_field(&language, &["en", "es", "fr"])),
            }
        }
        let any = en.as_ref().or(es.as_ref()).or(fr.as_ref()).cloned();
        let any = any.ok_or_else(|| Error::custom("no text in any language"))?;
        let or_any = |text: Option<String>| text.unwrap_or_else(|| any.clone());
        Ok(Texts(Text3::new(or_any(en), or_any(es), or_any(fr))))
    }
}
