//! Labels as numbers: locations, products and periods are told apart once, and sorted.

use crate::frame::Frame;
use crate::problem::Problem;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::{
    CastOptions, can_cast_types, cast, cast_with_options, concat, interleave, sort_to_indices, take,
};
use arrow::datatypes::{DataType, Int64Type};
use arrow::error::ArrowError;
use arrow::row::{RowConverter, SortField};
use hashbrown::{Equivalent, HashMap};
use std::hash::Hash;
use std::sync::Arc;

/// A label that is not there.
pub(crate) const NONE: u32 = u32::MAX;

/// The different labels of a column, sorted, and which one each row has.
pub(crate) struct Keys {
    /// Label of each row, or [`NONE`].
    pub(crate) codes: Vec<u32>,
    /// The labels, of the type of the column.
    pub(crate) labels: ArrayRef,
    interner: Interner,
    /// Number after sorting, by number in the interner.
    sorted: Vec<u32>,
}

/// Numbers labels in the order they come.
struct Interner {
    /// Type of the labels, out of their dictionary if they have one.
    plain: DataType,
    seen: Seen,
}

enum Seen {
    Text(HashMap<Box<str>, u32>),
    Whole(HashMap<i64, u32>),
    Other(Box<RowConverter>, HashMap<Box<[u8]>, u32>),
}

impl Interner {
    fn new(of: &DataType) -> Result<Self, Problem> {
        let plain = match of {
            DataType::Dictionary(_, values) => values.as_ref().clone(),
            other => other.clone(),
        };
        let seen = match &plain {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Seen::Text(HashMap::new()),
            whole if whole.is_integer() && *whole != DataType::UInt64 => {
                Seen::Whole(HashMap::new())
            }
            other => {
                let rows = RowConverter::new(vec![SortField::new(other.clone())])?;
                Seen::Other(Box::new(rows), HashMap::new())
            }
        };
        Ok(Interner { plain, seen })
    }

    /// Numbers of an array of the plain type; [`NONE`] for nulls and, unless they may be `added`, for labels not seen before.
    fn ids(&mut self, array: &ArrayRef, added: bool) -> Result<Vec<u32>, Problem> {
        match &mut self.seen {
            Seen::Text(seen) => Ok({
                let boxed = |text: &str| -> Box<str> { text.into() };
                match array.data_type() {
                    DataType::Utf8 => numbered(array.as_string::<i32>().iter(), seen, added, boxed),
                    DataType::LargeUtf8 => {
                        numbered(array.as_string::<i64>().iter(), seen, added, boxed)
                    }
                    _ => numbered(array.as_string_view().iter(), seen, added, boxed),
                }
            }),
            Seen::Whole(seen) => {
                let whole = cast(array, &DataType::Int64)?;
                let whole = whole.as_primitive::<Int64Type>();
                let values = whole.values().iter().enumerate();
                let labels = values.map(|(row, value)| whole.is_valid(row).then_some(value));
                Ok(numbered(labels, seen, added, |value| *value))
            }
            Seen::Other(converter, seen) => {
                let rows = converter.convert_columns(std::slice::from_ref(array))?;
                let label = |row| array.is_valid(row).then(|| rows.row(row).data());
                Ok(numbered((0..array.len()).map(label), seen, added, |bytes| bytes.into()))
            }
        }
    }

    /// Numbers of a piece of the column: a dictionary is looked up once per entry, not once per row.
    fn piece(&mut self, array: &ArrayRef) -> Result<Vec<u32>, Problem> {
        let Some(dictionary) = array.as_any_dictionary_opt() else { return self.ids(array, true) };
        let entries = self.ids(dictionary.values(), true)?;
        if entries.is_empty() {
            return Ok(vec![NONE; array.len()]);
        }
        let entry = |(row, key): (usize, usize)| match array.is_valid(row) {
            true => entries.get(key).copied().unwrap_or(NONE),
            false => NONE,
        };
        Ok(dictionary.normalized_keys().into_iter().enumerate().map(entry).collect())
    }
}

fn numbered<'a, K: Hash + Eq, Q: Hash + Equivalent<K> + ?Sized + 'a>(
    labels: impl Iterator<Item = Option<&'a Q>>,
    seen: &mut HashMap<K, u32>,
    added: bool,
    kept: impl Fn(&Q) -> K,
) -> Vec<u32> {
    let number = |label: Option<&Q>| {
        let Some(label) = label else { return NONE };
        match seen.get(label) {
            Some(number) => *number,
            None if added => {
                let number = seen.len() as u32;
                seen.insert(kept(label), number);
                number
            }
            None => NONE,
        }
    };
    labels.map(number).collect()
}

impl Keys {
    pub(crate) fn of(frame: &Frame, column: usize) -> Result<Self, Problem> {
        let chunks = frame.chunks(column);
        let kind = frame.field(column).data_type();
        let mut interner = Interner::new(kind)?;
        let mut codes = Vec::with_capacity(frame.rows);
        // Chunk and row where a label is first seen; entries of a dictionary that no row uses have none.
        let mut firsts: Vec<Option<(usize, usize)>> = Vec::new();
        for (chunk, array) in chunks.iter().enumerate() {
            let ids = interner.piece(array)?;
            for (row, id) in ids.iter().enumerate().filter(|(_, id)| **id != NONE) {
                let at = *id as usize;
                if firsts.len() <= at {
                    firsts.resize(at + 1, None);
                }
                firsts[at].get_or_insert((chunk, row));
            }
            codes.extend(ids);
        }
        let (ids, at): (Vec<u32>, Vec<(usize, usize)>) =
            (0..).zip(&firsts).filter_map(|(id, first)| first.map(|at| (id, at))).unzip();
        let arrays: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
        let labels = match at.is_empty() {
            true => arrow::array::new_empty_array(kind),
            false => interleave(&arrays, &at)?,
        };
        let plain = cast(&labels, &interner.plain)?;
        let order = sort_to_indices(&plain, None, None)?;
        // Dictionaries of several pieces, put together, may have an entry twice; of one piece it is kept, with its order.
        let labels = match arrays.len() > 1 && can_cast_types(&interner.plain, kind) {
            true => cast(&take(&plain, &order, None)?, kind)?,
            false => take(&labels, &order, None)?,
        };
        let mut sorted = vec![NONE; firsts.len()];
        for (position, from) in (0..).zip(order.values()) {
            sorted[ids[*from as usize] as usize] = position;
        }
        let mut keys = Keys { codes, labels, interner, sorted };
        let mut codes = std::mem::take(&mut keys.codes);
        codes.iter_mut().for_each(|code| *code = keys.position(*code));
        keys.codes = codes;
        Ok(keys)
    }

    /// Of several columns together, such as the two ends of a link: the keys, with the labels of the first column's type, and the codes of each column.
    pub(crate) fn of_all(columns: &[(&Frame, usize)]) -> Result<(Self, Vec<Vec<u32>>), Problem> {
        let Some((first, column)) = columns.first() else {
            return Err(ArrowError::InvalidArgumentError("no columns".to_owned()).into());
        };
        let (field, kind) = (first.field(*column), first.field(*column).data_type());
        let plain = Interner::new(kind)?.plain;
        let strict = CastOptions { safe: false, ..CastOptions::default() };
        let mut pieces = Vec::with_capacity(columns.len());
        for (frame, column) in columns {
            let array = frame.whole(*column)?;
            let other = || Problem::OtherType {
                column: frame.field(*column).name().clone(),
                found: array.data_type().clone(),
                expected: plain.clone(),
            };
            // Types that convert may still hold what does not, as text that is no number.
            pieces.push(cast_with_options(&array, &plain, &strict).map_err(|_| other())?);
        }
        let all: Vec<&dyn Array> = pieces.iter().map(AsRef::as_ref).collect();
        let field = field.clone().with_data_type(plain).with_nullable(true);
        let mut keys = Keys::of(&Frame::of(vec![(Arc::new(field), concat(&all)?)])?, 0)?;
        let mut codes = std::mem::take(&mut keys.codes).into_iter();
        let each = pieces.iter().map(|piece| codes.by_ref().take(piece.len()).collect()).collect();
        Ok((keys, each))
    }

    /// Number of different labels.
    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    fn position(&self, id: u32) -> u32 {
        self.sorted.get(id as usize).copied().unwrap_or(NONE)
    }

    /// Which labels another table's column has; [`NONE`] for those that are not here.
    pub(crate) fn find(&mut self, other: &Frame, column: usize) -> Result<Vec<u32>, Problem> {
        let array = other.whole(column)?;
        let (found, plain) = (array.data_type().clone(), self.interner.plain.clone());
        if !can_cast_types(&found, &plain) {
            let column = other.field(column).name().clone();
            return Err(Problem::OtherType { column, found, expected: plain });
        }
        let ids = self.interner.ids(&cast(&array, &plain)?, false)?;
        Ok(ids.into_iter().map(|id| self.position(id)).collect())
    }
}
