//! Tables beside the data: populations, and relatedness from elsewhere.

use crate::cells::Cells;
use crate::frame::Frame;
use crate::keys::NONE;
use crate::problem::Problem;
use hashbrown::HashMap;
use icluster_complexity::Relatedness;

/// Population by period and location.
pub(crate) struct People(HashMap<(u32, u32), f64>);

impl People {
    /// From columns of time (where the data have one), location and population, in this order.
    pub(crate) fn read(frame: &Frame, cells: &mut Cells) -> Result<Self, Problem> {
        let timed = usize::from(cells.time.is_some());
        if frame.width() != timed + 2 {
            let expected = ["location and population", "time, location and population"][timed];
            return Err(Problem::Shape {
                argument: "pop",
                found: frame.width(),
                expected: expected.to_owned(),
            });
        }
        let times = match &mut cells.time {
            Some(time) => time.find(frame, 0)?,
            None => vec![0; frame.rows],
        };
        let locations = cells.loc.find(frame, timed)?;
        let numbers = frame.numbers("pop", timed + 1, None)?;
        let keys = times.into_iter().zip(locations);
        Ok(People((0..).zip(keys).map(|(row, key)| (key, numbers.get(row))).collect()))
    }

    /// Population of every location in a period; NaN where it is not known.
    pub(crate) fn of(&self, period: usize, locations: usize) -> Vec<f64> {
        let of = |loc| self.0.get(&(period as u32, loc)).copied().unwrap_or(f64::NAN);
        (0..locations as u32).map(of).collect()
    }
}

/// Relatedness of pairs of products.
pub(crate) struct Edges(HashMap<(u32, u32), f64>);

impl Edges {
    /// From columns `prod1`, `prod2` and `proximity`.
    pub(crate) fn read(frame: &Frame, cells: &mut Cells) -> Result<Self, Problem> {
        let first = cells.prod.find(frame, frame.position("proximity_edgelist", "prod1")?)?;
        let second = cells.prod.find(frame, frame.position("proximity_edgelist", "prod2")?)?;
        let column = frame.position("proximity_edgelist", "proximity")?;
        let numbers = frame.numbers("proximity_edgelist", column, None)?;
        let pairs = first.into_iter().zip(second);
        let known = (0..).zip(pairs).map(|(row, pair)| (pair, numbers.get(row)));
        let known = known.filter(|((a, b), value)| *a != NONE && *b != NONE && !value.is_nan());
        Ok(Edges(known.collect()))
    }

    /// Relatedness of some products and the number of pairs it lacks. As in `ecomplexity`, a product that is not paired with itself is wholly
    /// related to itself and other pairs that lack are not related.
    pub(crate) fn of(&self, products: &[usize]) -> Result<(Relatedness, usize), Problem> {
        let mut lacking = 0;
        let mut data = Vec::with_capacity(products.len() * products.len());
        for a in products {
            for b in products {
                let known = self.0.get(&(*a as u32, *b as u32)).copied();
                lacking += usize::from(known.is_none() && a != b);
                data.push(known.unwrap_or(if a == b { 1.0 } else { 0.0 }));
            }
        }
        let square = Relatedness::new(products.len(), data);
        let relatedness = square.ok_or_else(|| Problem::Argument {
            argument: "proximity_edgelist",
            found: format!("{} pairs", self.0.len()),
            expected: format!("all pairs of {} products", products.len()),
        })?;
        Ok((relatedness, lacking))
    }
}
