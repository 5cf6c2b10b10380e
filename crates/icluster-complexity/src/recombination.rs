//! How easily technologies are combined, and how hard the combinations of patents are.
//!
//! Presence here has patents as places and their technologies as activities; products of a place will do as well.
//!
//! Source: Fleming and Sorenson 2001, Technology as a complex adaptive system.

use crate::presence::Presence;
use rayon::prelude::*;

/// Ease of recombination of each technology: number of other technologies that share a patent with it, over its patents. 0 where it was
/// never combined; NaN where it has no patent.
///
/// Fleming and Sorenson count earlier patents only: give those to judge later ones. EconGeo's `ease.recombination` is of all patents.
pub fn ease_of_recombination(patents: &Presence) -> Vec<f64> {
    let of = |technology: usize| {
        let (mut together, mut count) = (vec![0_u64; patents.activity_count().div_ceil(64)], 0_u32);
        for patent in patents.activities.ones(technology) {
            together
                .iter_mut()
                .zip(patents.places.row(patent))
                .for_each(|(all, word)| *all |= word);
            count += 1;
        }
        let technologies: u32 = together.iter().map(|word| word.count_ones()).sum();
        // The technology is among those of its own patents.
        if count > 0 { f64::from(technologies - 1) / f64::from(count) } else { f64::NAN }
    };
    (0..patents.activity_count()).into_par_iter().map(of).collect()
}

/// Modular complexity of each patent (the interdependence of Fleming and Sorenson): its technologies over the sum of their ease. NaN of a
/// patent without technologies, or with one whose ease is not known (NaN, or beyond the slice), and where none was ever combined; there
/// EconGeo's `modular.complexity` has 0.
///
/// `ease` has one number a technology, such as [`ease_of_recombination`] of these or of earlier patents.
pub fn modular_complexity(patents: &Presence, ease: &[f64]) -> Vec<f64> {
    let of = |patent: usize| {
        let technologies = patents.places.ones(patent);
        let eases = technologies.clone().map(|t| ease.get(t).copied().unwrap_or(f64::NAN));
        let sum: f64 = eases.sum();
        if sum > 0.0 { technologies.count() as f64 / sum } else { f64::NAN }
    };
    (0..patents.place_count()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::Bits;

    #[test]
    fn lonely_and_unused_technologies_touch_no_other_patent() {
        // Patents: {0, 1}, {0, 2}, {3}, none; technology 4 is nowhere.
        let mut bits = Bits::new(4, 5);
        [(0, 0), (0, 1), (1, 0), (1, 2), (2, 3)].iter().for_each(|(r, c)| bits.set(*r, *c));
        let patents = Presence::new(bits);
        let ease = ease_of_recombination(&patents);
        assert_eq!(ease[..4], [1.0, 1.0, 1.0, 0.0]);
        assert!(ease[4].is_nan());
        let complexity = modular_complexity(&patents, &ease);
        assert_eq!(complexity[..2], [1.0, 1.0]);
        assert!(complexity[2].is_nan() && complexity[3].is_nan());
        assert!(modular_complexity(&patents, &ease[..2])[1].is_nan());
        assert!(ease_of_recombination(&Presence::new(Bits::new(0, 0))).is_empty());
    }
}
