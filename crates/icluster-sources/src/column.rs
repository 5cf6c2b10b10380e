//! Builders of single columns, fast enough to take millions of rows.

use arrow::array::{
    ArrayRef, ArrowPrimitiveType, BinaryBuilder, DictionaryArray, Int32Array, PrimitiveArray,
    StringArray, StringBuilder,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{Float64Type, Int32Type, UInt32Type};
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
    keys: Vec<i32>,
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

    fn finish_dictionary(&mut self, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        let keys = Int32Array::try_new(std::mem::take(&mut self.keys).into(), nulls)?;
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
        self.keys.push(key);
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        self.finish_dictionary(None)
    }
}

/// [`TextColumn`] with nulls.
#[derive(Default)]
pub struct OptionalTextColumn {
    texts: TextColumn,
    present: Vec<bool>,
}

impl ColumnBuilder for OptionalTextColumn {
    type Value<'a> = Option<&'a str>;

    fn push(&mut self, text: Option<&str>) {
        let key = text.map_or(0, |text| self.texts.key(text));
        self.texts.keys.push(key);
        self.present.push(text.is_some());
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        self.texts.finish_dictionary(nulls_of(&mut self.present))
    }
}

/// The null mask, none if nothing is null.
fn nulls_of(present: &mut Vec<bool>) -> Option<NullBuffer> {
    let present = std::mem::take(present);
    present.contains(&false).then(|| NullBuffer::from(present))
}

/// Numbers without nulls.
pub struct RequiredColumn<T: ArrowPrimitiveType>(Vec<T::Native>);

impl<T: ArrowPrimitiveType> Default for RequiredColumn<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: ArrowPrimitiveType> ColumnBuilder for RequiredColumn<T> {
    type Value<'a> = T::Native;

    fn push(&mut self, value: T::Native) {
        self.0.push(value);
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let values = std::mem::take(&mut self.0);
        Ok(Arc::new(PrimitiveArray::<T>::try_new(values.into(), None)?))
    }
}

/// Numbers with nulls.
pub struct OptionalColumn<T: ArrowPrimitiveType> {
    values: Vec<T::Native>,
    present: Vec<bool>,
}

impl<T: ArrowPrimitiveType> Default for OptionalColumn<T> {
    fn default() -> Self {
        Self { values: Vec::new(), present: Vec::new() }
    }
}

impl<T: ArrowPrimitiveType> ColumnBuilder for OptionalColumn<T> {
    type Value<'a> = Option<T::Native>;

    fn push(&mut self, value: Option<T::Native>) {
        self.values.push(value.unwrap_or_default());
        self.present.push(value.is_some());
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let values = std::mem::take(&mut self.values);
        Ok(Arc::new(PrimitiveArray::<T>::try_new(values.into(), nulls_of(&mut self.present))?))
    }
}

/// Whole numbers such as years.
pub(crate) type IntColumn = RequiredColumn<Int32Type>;
/// Whole numbers with nulls.
pub(crate) type OptionalIntColumn = OptionalColumn<Int32Type>;
/// Line numbers.
pub(crate) type LineColumn = OptionalColumn<UInt32Type>;
/// Quantities; null where nothing is published.
pub(crate) type NumberColumn = OptionalColumn<Float64Type>;

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
    "Bytes such as WKB." BytesColumn(BinaryBuilder): &'a [u8], append_value;
}
