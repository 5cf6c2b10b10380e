//! Builders of single columns, fast enough to take millions of rows.

use arrow::array::{
    ArrayRef, BinaryBuilder, DictionaryArray, Float64Builder, Int32Array, Int32Builder,
    StringArray, StringBuilder, UInt32Builder,
};
use arrow::datatypes::Int32Type;
use arrow::error::ArrowError;
use hashbrown::HashMap;
use std::sync::Arc;

/// Distinct texts a dictionary may hold before it is started anew with the next batch.
const DICTIONARY_LIMIT: usize = 100_000;

/// A column under construction.
pub trait ColumnBuilder: Default {
    /// What one row brings.
    type Value<'a>;
    /// Adds a row.
    fn push(&mut self, value: Self::Value<'_>);
    /// The rows so far as an array; the builder is empty afterwards.
    fn finish(&mut self) -> Result<ArrayRef, ArrowError>;
}

/// Text that repeats, interned into a dictionary. Repeating the last value costs one comparison.
#[derive(Default)]
pub struct TextColumn {
    key_of: HashMap<Box<str>, i32>,
    texts: Vec<Box<str>>,
    keys: Vec<Option<i32>>,
    last: Option<i32>,
}

impl TextColumn {
    fn key(&mut self, text: &str) -> i32 {
        if let Some(last) = self.last
            && self.texts.get(last as usize).is_some_and(|known| &**known == text)
        {
            return last;
        }
        let key = match self.key_of.get(text) {
            Some(key) => *key,
            None => {
                let key = self.texts.len() as i32;
                self.texts.push(text.into());
                self.key_of.insert(text.into(), key);
                key
            }
        };
        self.last = Some(key);
        key
    }

    fn finish_dictionary(&mut self) -> Result<ArrayRef, ArrowError> {
        let keys = Int32Array::from(std::mem::take(&mut self.keys));
        let texts = StringArray::from_iter_values(&self.texts);
        if self.texts.len() > DICTIONARY_LIMIT {
            *self = Self::default();
        }
        Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(texts))?))
    }
}

impl ColumnBuilder for TextColumn {
    type Value<'a> = &'a str;

    fn push(&mut self, text: &str) {
        let key = self.key(text);
        self.keys.push(Some(key));
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        self.finish_dictionary()
    }
}

/// [`TextColumn`] with nulls.
#[derive(Default)]
pub struct OptionalTextColumn(TextColumn);

impl ColumnBuilder for OptionalTextColumn {
    type Value<'a> = Option<&'a str>;

    fn push(&mut self, text: Option<&str>) {
        let key = text.map(|text| self.0.key(text));
        self.0.keys.push(key);
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        self.0.finish_dictionary()
    }
}

macro_rules! plain_columns {
    ($($doc:literal $name:ident($builder:ty): $value:ty, $push:ident;)*) => {$(
        #[doc = $doc]
        #[derive(Default)]
        pub struct $name($builder);

        impl ColumnBuilder for $name {
            type Value<'a> = $value;

            fn push(&mut self, value: Self::Value<'_>) {
                self.0.$push(value);
            }

            fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
                Ok(Arc::new(self.0.finish()))
            }
        }
    )*};
}

plain_columns! {
    "Text that rarely repeats." PlainTextColumn(StringBuilder): &'a str, append_value;
    "Text that rarely repeats, with nulls." OptionalPlainTextColumn(StringBuilder): Option<&'a str>, append_option;
    "Whole numbers such as years." IntColumn(Int32Builder): i32, append_value;
    "Whole numbers with nulls." OptionalIntColumn(Int32Builder): Option<i32>, append_option;
    "Line numbers." LineColumn(UInt32Builder): Option<u32>, append_option;
    "Quantities; null where nothing is published." NumberColumn(Float64Builder): Option<f64>, append_option;
    "Bytes such as WKB." BytesColumn(BinaryBuilder): &'a [u8], append_value;
}
